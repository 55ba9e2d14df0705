//! Talking to the person at the other end: standard output and standard error, colour only where
//! it is wanted (`anstream` strips it elsewhere).

use std::io::{IsTerminal, Write};

use crate::finding::pretty::{Colour, Look};

/// Prints to standard output. A reader that went away (`| head`) is no error.
pub(super) fn print(text: &str) {
    let mut output = anstream::stdout().lock();
    let _ = output.write_all(text.as_bytes());
    let _ = output.flush();
}

/// Writes a file's bytes to standard output, as they are.
pub(super) fn print_bytes(bytes: &[u8]) {
    let mut output = std::io::stdout().lock();
    let _ = output.write_all(bytes);
    let _ = output.flush();
}

/// Prints to standard error.
pub(super) fn note(text: &str) {
    let mut output = anstream::stderr().lock();
    let _ = output.write_all(text.as_bytes());
    let _ = output.write_all(b"\n");
}

/// Prints why nothing could be done.
pub(super) fn complain(message: &str) {
    note(&format!("\u{1b}[31;1merror\u{1b}[0m: {message}"));
}

/// The width to print in, in columns.
fn width() -> usize {
    std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok())
        .filter(|&columns| columns >= 40)
        .unwrap_or(100)
}

/// How reports look here. Colour is stripped later where it is not wanted.
pub(super) fn look() -> Look {
    Look { width: width(), colour: Colour::Ansi }
}

/// Whether a person watches standard output.
pub(super) fn is_interactive() -> bool {
    std::io::stdout().is_terminal()
}
