//! The language as its users meet it: fixtures of the parser and the formatter, the grammar file
//! against the parser, the examples of the reference, and whatever else a file may hold.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its files has failed")]

#[path = "grammar/documentation.rs"]
mod documentation;
#[path = "grammar/ebnf.rs"]
mod ebnf;
#[path = "grammar/fixtures.rs"]
mod fixtures;
#[path = "grammar/outline.rs"]
mod outline;
#[path = "grammar/robust.rs"]
mod robust;
#[path = "grammar/sentences.rs"]
mod sentences;
#[path = "grammar/slips.rs"]
mod slips;
