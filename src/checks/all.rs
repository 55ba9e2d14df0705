//! Every check, once, in the order in which they run. `flowline explain`, the pages in
//! `docs/checks`, the tests of the examples and the metadata of SARIF all read this list.

use super::{Check, flow, interface, structure};

/// Every check. Groups in the order of [`Group`](crate::finding::Group), causes before what
/// follows from them.
pub const CHECKS: &[Check] = &[
    // interface
    interface::starved_by_omission::CHECK,
    interface::disagreeing_interface::CHECK,
    interface::dangling_input::CHECK,
    interface::dangling_result::CHECK,
    interface::untaken_result::CHECK,
    interface::unanswered_wildcard::CHECK,
    interface::missing_part::CHECK,
    interface::self_feeding::CHECK,
    interface::made_later::CHECK,
    interface::undecided_interface::CHECK,
    interface::undeclared_interface::CHECK,
    // flow
    flow::unused_input::CHECK,
    flow::unmade_result::CHECK,
    flow::unreachable_step::CHECK,
    flow::no_end::CHECK,
    // structure
    structure::look_alike_items::CHECK,
    structure::repeated_entry::CHECK,
    structure::no_inputs::CHECK,
    structure::no_results::CHECK,
    structure::no_interfaces::CHECK,
    structure::unused_declaration::CHECK,
    structure::missing_profile_part::CHECK,
    structure::superseded_reference::CHECK,
    structure::step_named_like_item::CHECK,
    structure::torn_name::CHECK,
];
