//! The facade: files in, results out. The only layer below the command line that knows files,
//! and it knows them through [`Files`], so that tests and other hosts can bring their own.

pub mod build;
pub mod compile;
pub mod config_file;
mod decode;
pub mod files;
pub mod load;
mod named_once;
pub mod relayout;
pub mod write;

pub use compile::{Compiled, compile};
pub use files::{Disk, Files, Memory};

pub use crate::checks::explain as page;
pub use crate::export::ledger;
pub use crate::fmt::format as format_text;

/// Whether a text has errors of syntax.
pub fn has_syntax_errors(text: &str) -> bool {
    let parse = crate::syntax::parse(crate::base::FileId(0), text);
    parse.findings.iter().any(|finding| finding.severity == crate::finding::Severity::Error)
}
