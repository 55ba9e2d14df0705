//! `docs/cli.md` is what the commands say of themselves: it comes out of the definitions that help,
//! man pages and completions come from. `UPDATE=1 cargo test --test manual` writes it anew.

use std::fmt::Write;
use std::path::Path;

use clap::CommandFactory;
use flowline::cli::args::Arguments;

/// Columns of the help in the page.
const WIDTH: usize = 96;

/// A section for the program, or for one of its commands.
fn section(page: &mut String, level: &str, name: &str, command: &clap::Command) {
    let help = command.clone().term_width(WIDTH).bin_name(name).render_long_help().to_string();
    let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
    let text = lines.join("\n");
    write!(page, "\n{level} {name}\n\n```text\n{}\n```\n", text.trim_end())
        .expect("a string can be written to");
}

fn manual() -> String {
    let mut page = String::from(
        "# The command line\n\nWhat `flowline help` and the man pages say, from the same definitions \
         (`UPDATE=1 cargo test --test manual`\nwrites it anew). Where a finding is named, \
         [checks](checks) has its page.\n",
    );
    let mut command = Arguments::command().term_width(WIDTH);
    command.build();
    section(&mut page, "##", "flowline", &command);
    for one in command.get_subcommands().filter(|one| one.get_name() != "help") {
        section(&mut page, "##", &format!("flowline {}", one.get_name()), one);
    }
    page
}

#[test]
fn the_page_of_the_command_line_is_what_the_commands_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/cli.md");
    let manual = manual();
    if std::env::var_os("UPDATE").is_some() && std::env::var_os("CI").is_none() {
        std::fs::write(&path, manual).expect("the page can be written");
        return;
    }
    let stored = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(stored == manual, "UPDATE=1 cargo test --test manual writes docs/cli.md anew");
}
