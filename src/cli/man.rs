//! `flowline man`: man pages out of the definitions of the arguments.

use clap::CommandFactory;

use super::Outcome;
use super::args::{Arguments, ManOptions};
use super::terminal;
use crate::project::write::write_whole;

pub(super) fn run(options: &ManOptions) -> Result<Outcome, String> {
    let mut command = Arguments::command();
    command.build();
    let Some(folder) = &options.out else {
        terminal::print(&page(&command)?);
        return Ok(Outcome::Clean);
    };
    write_page(folder, "flowline", &command)?;
    for subcommand in command.get_subcommands().filter(|one| one.get_name() != "help") {
        write_page(folder, &format!("flowline-{}", subcommand.get_name()), subcommand)?;
    }
    Ok(Outcome::Clean)
}

fn write_page(folder: &std::path::Path, name: &str, command: &clap::Command) -> Result<(), String> {
    let path = folder.join(format!("{name}.1"));
    write_whole(&path, page(command)?.as_bytes()).map_err(|error| error.to_string())?;
    Ok(())
}

fn page(command: &clap::Command) -> Result<String, String> {
    let mut page = Vec::new();
    let man = clap_mangen::Man::new(command.clone());
    man.render(&mut page).map_err(|error| error.to_string())?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}
