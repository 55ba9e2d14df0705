//! `flowline init`: a folder with a first model, small enough to read and whole enough to build.

use super::Outcome;
use super::args::InitOptions;
use super::terminal;
use crate::project::write::write_whole;

/// The files of a first model.
const FILES: &[(&str, &str)] = &[
    ("purchasing.prm", include_str!("init/purchasing.prm")),
    ("flowline.toml", include_str!("init/flowline.toml")),
];

pub(super) fn run(options: &InitOptions) -> Result<Outcome, String> {
    let folder = &options.folder;
    let shown = folder.display();
    if let Some((name, _)) = FILES.iter().find(|(name, _)| folder.join(name).exists()) {
        return Err(format!("`{shown}` already holds `{name}`; nothing was changed"));
    }
    for (name, text) in FILES {
        write_whole(&folder.join(name), text.as_bytes()).map_err(|error| error.to_string())?;
    }
    terminal::print(&format!(
        "made a first model in `{shown}`; next:\n  flowline build {shown} --out {shown}/out\n\
         then open {shown}/out/purchasing/process/buying.svg and change {shown}/purchasing.prm\n"
    ));
    Ok(Outcome::Clean)
}
