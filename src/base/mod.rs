//! What every stage stands on: places in source files, typed ids, and small text tools.
//! Knows nothing of processes.

mod file_name;
pub mod id;
pub mod source;
pub mod span;
pub mod text;
pub mod time;
pub mod ways;

pub use file_name::{file_link, file_name};
pub use id::{Arena, Id};
pub use source::{SourceFile, SourceMap};
pub use span::{FileId, Place, Span};
