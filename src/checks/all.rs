//! Every check, once, in the order in which they run. `flowline explain`, the pages in
//! `docs/checks`, the tests of the examples and the metadata of SARIF all read this list.

use super::Check;

/// Every check. Groups in the order of [`Group`](crate::finding::Group), causes before what
/// follows from them.
pub const CHECKS: &[Check] = &[
    // interface
    // flow
    // structure
];
