//! The language as its users meet it: fixtures of the parser and the formatter, and the grammar
//! file against the parser.

#[path = "grammar/fixtures.rs"]
mod fixtures;
#[path = "grammar/outline.rs"]
mod outline;
#[path = "grammar/robust.rs"]
mod robust;
