//! Double entry: every interface is written by the process that gives and by the one that takes,
//! and these checks say where the two do not agree. They read the ledger, in which the model has
//! matched the halves; none of them matches anything itself.
//!
//! What one edit would mend together is one finding: all items that one process lacks of another
//! are reported together, unless a waiver covers some of them.

#![allow(
    clippy::similar_names,
    reason = "giver and given, taker and taken are the words of the matter"
)]

pub mod dangling_input;
pub mod dangling_result;
pub mod disagreeing_interface;
mod facing;
pub mod made_later;
pub mod missing_part;
mod offer;
mod pair;
pub mod self_feeding;
pub mod starved_by_omission;
pub mod unanswered_wildcard;
pub mod undecided_interface;
pub mod undeclared_interface;
pub mod untaken_result;
mod wording;
