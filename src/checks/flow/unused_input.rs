#![doc = include_str!("unused_input.md")]

use super::unserved;
use crate::checks::{Check, Context, Run};
use crate::finding::Name;
use crate::model::ProcessId;
use crate::syntax::ast::Direction;

/// An input that no activity reads.
pub const CHECK: Check = Check {
    name: Name::UnusedInput,
    docs: include_str!("unused_input.md"),
    run: Run::Process(check),
};

fn check(context: &mut Context<'_>, process: ProcessId) {
    unserved::report(context, process, Direction::Input);
}
