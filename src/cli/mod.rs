//! The command line: arguments, subcommands, progress, exit codes.
//!
//! Exit codes: 0 clean or only warnings, 1 errors in the model (`fmt --check`: something to
//! format), 2 usage or files.

pub mod args;
mod build;
mod check;
mod completions;
mod explain;
mod fmt;
mod init;
mod layout;
mod ledger;
mod man;
mod path;
mod progress;
mod terminal;

use std::process::ExitCode;

use args::{Arguments, Command};
use clap::Parser as _;

/// How a command ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Clean, or only warnings and notes.
    Clean,
    /// Errors in the model; for `fmt --check`, something to format.
    Problems,
    /// Usage, or files that cannot be read or written.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Clean => Self::SUCCESS,
            Outcome::Problems => Self::from(1),
            Outcome::Failed => Self::from(2),
        }
    }
}

/// Runs the program with the arguments it was called with.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version come this way too: they go to standard output and end with 0.
            let is_failure = error.use_stderr();
            let _ = error.print();
            return if is_failure { Outcome::Failed } else { Outcome::Clean }.into();
        }
    };
    arguments.color.apply();
    match dispatch(&arguments.command) {
        Ok(_) if terminal::has_lost() => Outcome::Failed,
        Ok(outcome) => outcome,
        Err(message) => {
            terminal::complain(&message);
            Outcome::Failed
        }
    }
    .into()
}

/// Runs a command. An error is what the user must hear when files or usage are at fault.
fn dispatch(command: &Command) -> Result<Outcome, String> {
    match command {
        Command::Check(options) => check::run(options),
        Command::Build(options) => build::run(options),
        Command::Fmt(options) => fmt::run(options),
        Command::Explain(options) => explain::run(options),
        Command::Ledger(options) => ledger::run(options),
        Command::Layout(options) => layout::run(options),
        Command::Init(options) => init::run(options),
        Command::Completions(options) => Ok(completions::run(options)),
        Command::Man(options) => man::run(options),
    }
}
