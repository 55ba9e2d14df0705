//! From text to tree: tokens, the parser and its recovery. Total: any text gives a tree and
//! findings. Knows nothing of what names stand for.

pub mod ast;
pub mod literal;
