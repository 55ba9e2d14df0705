//! From text to tree: tokens, the parser and its recovery. Total: any text gives a tree and
//! findings. Knows nothing of what names stand for.

pub mod ast;
pub mod keyword;
pub mod literal;

mod foreign_comment;
mod habits;
mod lex;
mod lexical;
mod long_text;
mod parser;
mod rules;
mod stray;
mod token;

pub(crate) use habits::IS_ONE_NAME;
pub use lex::{Lexer, MAX_COMMENT_DEPTH, lex};
pub use parser::{Element, MAX_DEPTH, MAX_FINDINGS, Parse, parse, parse_elements};
pub use token::{Kind, Token};
