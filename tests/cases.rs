//! Tests that are data: one test for each file of `tests/cli`, one for each model in `models`.
//!
//! `UPDATE=1 cargo test` rewrites what is expected; with `CI` set it refuses.

#[path = "cases/golden.rs"]
mod golden;
#[path = "cases/transcript.rs"]
mod transcript;

use std::path::PathBuf;

use libtest_mimic::{Arguments, Trial};

fn main() {
    let arguments = Arguments::from_args();
    let mut trials: Vec<Trial> = transcript::trials();
    trials.extend(golden::trials());
    libtest_mimic::run(&arguments, trials).exit();
}

/// The folder of the package.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Whether expectations are to be rewritten.
fn is_update() -> bool {
    std::env::var_os("UPDATE").is_some() && std::env::var_os("CI").is_none()
}

/// The first line in which two texts differ, for a message.
fn first_difference(expected: &str, found: &str) -> String {
    let mut lines = expected.lines().zip(found.lines()).enumerate();
    match lines.find(|(_, (expected, found))| expected != found) {
        Some((index, (expected, found))) => {
            format!("line {}\n  expected: {expected}\n  found:    {found}", index + 1)
        }
        None => {
            format!("{} lines expected, {} found", expected.lines().count(), found.lines().count())
        }
    }
}
