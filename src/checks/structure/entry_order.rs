#![doc = include_str!("entry_order.md")]

use super::reorder;
use crate::checks::{Check, Context, Run};
use crate::finding::Name;
use crate::model::disorder::Parts;

/// Entries of a process out of the usual order.
pub const CHECK: Check =
    Check { name: Name::EntryOrder, docs: include_str!("entry_order.md"), run: Run::Model(check) };

fn check(context: &mut Context<'_>) {
    let usual = "clause, category, brief, purpose, input, result, activities, references";
    reorder::report(context, Name::EntryOrder, Parts::Entries, usual);
}
