//! Talking to the person at the other end: standard output and standard error, colour only where
//! it is wanted (`anstream` strips it elsewhere).

use std::io::{ErrorKind, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::finding::pretty::{Colour, Look};

/// Whether something could not be printed: then the command has failed, whatever it found.
static LOST: AtomicBool = AtomicBool::new(false);

/// Prints to standard output. A reader that went away (`| head`) is no error.
pub(super) fn print(text: &str) {
    let mut output = anstream::stdout().lock();
    let written = output.write_all(text.as_bytes()).and_then(|()| output.flush());
    note_loss(written);
}

/// Writes a file's bytes to standard output, as they are.
pub(super) fn print_bytes(bytes: &[u8]) {
    let mut output = std::io::stdout().lock();
    let written = output.write_all(bytes).and_then(|()| output.flush());
    note_loss(written);
}

/// Says once that standard output takes nothing, as on a full disk.
fn note_loss(written: std::io::Result<()>) {
    let Err(error) = written else { return };
    if error.kind() != ErrorKind::BrokenPipe && !LOST.swap(true, Ordering::Relaxed) {
        complain(&format!("cannot write to standard output: {error}"));
    }
}

/// Whether something could not be printed.
pub(super) fn has_lost() -> bool {
    LOST.load(Ordering::Relaxed)
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
