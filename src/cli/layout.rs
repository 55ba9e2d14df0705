//! `flowline layout`: a BPMN file, or a graph as JSON, with a new layout.

use std::path::Path;

use super::Outcome;
use super::args::LayoutOptions;
use super::terminal;
use crate::project::config_file::Wrap;
use crate::project::files::{Disk, Entry, Files};
use crate::project::load::MAX_FILE_BYTES;
use crate::project::relayout::{self, Request};
use crate::project::write::write_whole;

pub(super) fn run(options: &LayoutOptions) -> Result<Outcome, String> {
    let shown = options.file.display();
    let bytes = read(&options.file)?;
    let request = Request { bands: options.bands, wrap: options.wrap.and_then(Wrap::width) };
    let result = match std::str::from_utf8(&bytes) {
        Ok(text) if text.trim_start_matches('\u{feff}').trim_start().starts_with('{') => {
            let relaid = relayout::graph(text, request).map_err(|error| error.to_string());
            relaid.map(|relaid| {
                if relaid.is_wide {
                    terminal::note(&format!("`{shown}` stays wider: no cut makes it narrower"));
                }
                relaid.text.into_bytes()
            })
        }
        _ => {
            if request.bands || request.wrap.is_some() {
                terminal::note("`--bands` and `--wrap` are for graphs: BPMN has neither, so they change nothing");
            }
            relayout::bpmn(&bytes).map_err(|error| error.to_string())
        }
    }
    .map_err(|message| format!("cannot lay out `{shown}`: {message}"))?;
    match &options.output {
        Some(path) if path != Path::new("-") => {
            write_whole(path, &result).map_err(|error| error.to_string())?;
        }
        _ => terminal::print_bytes(&result),
    }
    Ok(Outcome::Clean)
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    let shown = path.display();
    match Disk.entry(path) {
        Entry::Missing => {
            Err(super::path::suggestion(path)
                .unwrap_or_else(|| format!("there is no file `{shown}`")))
        }
        Entry::Folder => Err(format!(
            "`{shown}` is a folder; name a BPMN file or a graph (`flowline build` draws a model)"
        )),
        Entry::File(_) if path.extension().is_some_and(|extension| extension == "prm") => {
            Err(format!("`{shown}` is source text: `flowline build {shown}` draws it"))
        }
        Entry::File(size) if size > MAX_FILE_BYTES => {
            Err(format!("`{shown}` is larger than {} MB", MAX_FILE_BYTES >> 20))
        }
        Entry::File(_) | Entry::Stream => {
            Disk.read(path).map_err(|error| format!("cannot read `{shown}`: {error}"))
        }
    }
}
