//! Progress of long work: one line on a terminal, rewritten, and nothing anywhere else.

use std::io::{IsTerminal, Write};
use std::sync::Mutex;

/// Fewer charts than this are done before anybody looks.
const WORTH_SHOWING: usize = 40;

/// A line that counts.
pub(super) struct Progress {
    total: usize,
    what: &'static str,
    done: Option<Mutex<usize>>,
}

impl Progress {
    /// Counts up to `total` things.
    pub(super) fn new(total: usize, what: &'static str) -> Self {
        let shown = total >= WORTH_SHOWING && std::io::stderr().is_terminal();
        Self { total, what, done: shown.then(|| Mutex::new(0)) }
    }

    /// One more is done.
    pub(super) fn step(&self) {
        let Some(done) = &self.done else { return };
        let Ok(mut done) = done.lock() else { return };
        *done += 1;
        let mut output = std::io::stderr();
        let _ = write!(output, "\r{} of {} {}", *done, self.total, self.what);
        if *done == self.total {
            let _ = write!(output, "\r\u{1b}[K");
        }
        let _ = output.flush();
    }
}
