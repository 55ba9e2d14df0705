#![doc = include_str!("clause_order.md")]

use super::reorder;
use crate::checks::{Check, Context, Run};
use crate::finding::Name;
use crate::model::disorder::Parts;

/// Clauses of a step out of the usual order.
pub const CHECK: Check = Check {
    name: Name::ClauseOrder,
    docs: include_str!("clause_order.md"),
    run: Run::Model(check),
};

fn check(context: &mut Context<'_>) {
    let usual = "`<-`, `->`, by, approved by, with, informs, for, `@`";
    reorder::report(context, Name::ClauseOrder, Parts::Clauses, usual);
}
