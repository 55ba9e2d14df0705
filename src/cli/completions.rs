//! `flowline completions`: a completion script out of the definitions of the arguments.

use clap::CommandFactory;

use super::Outcome;
use super::args::{Arguments, CompletionsOptions};
use super::terminal;

pub(super) fn run(options: &CompletionsOptions) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Arguments::command(), "flowline", &mut script);
    terminal::print(&String::from_utf8_lossy(&script));
    Outcome::Clean
}
