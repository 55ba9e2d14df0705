#![doc = include_str!("unmade_result.md")]

use super::unserved;
use crate::checks::{Check, Context, Run};
use crate::finding::Name;
use crate::model::ProcessId;
use crate::syntax::ast::Direction;

/// A result that no activity makes.
pub const CHECK: Check = Check {
    name: Name::UnmadeResult,
    docs: include_str!("unmade_result.md"),
    run: Run::Process(check),
};

fn check(context: &mut Context<'_>, process: ProcessId) {
    unserved::report(context, process, Direction::Result);
}
