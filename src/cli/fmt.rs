//! `flowline fmt`: formats source files in place, or says what would change.

use std::io::Read;
use std::path::{Path, PathBuf};

use similar::TextDiff;

use super::Outcome;
use super::args::FmtOptions;
use super::terminal;
use crate::base::text::plural;
use crate::project::files::{Disk, Entry, Files};
use crate::project::load::{MAX_FILE_BYTES, model_roots};
use crate::project::write::write_whole;
use crate::project::{format_text, has_syntax_errors};

pub(super) fn run(options: &FmtOptions) -> Result<Outcome, String> {
    if options.paths == [PathBuf::from("-")] {
        return run_on_standard_input(options);
    }
    let mut changed = 0;
    let mut broken = 0;
    let files = all_files(&options.paths)?;
    for path in &files {
        let text = read(path)?;
        let formatted = format_text(&text);
        if has_syntax_errors(&text) {
            broken += 1;
            terminal::note(&format!(
                "{}: has errors of syntax; `flowline check` names them",
                path.display()
            ));
        }
        if formatted == text {
            continue;
        }
        changed += 1;
        if options.diff {
            terminal::print(&difference(&path.to_string_lossy(), &text, &formatted));
        } else if options.check {
            terminal::print(&format!("{}: would be formatted\n", path.display()));
        } else {
            write_whole(path, formatted.as_bytes()).map_err(|error| error.to_string())?;
        }
    }
    let is_dry = options.check || options.diff;
    let verb = if is_dry { "would change" } else { "formatted" };
    terminal::note(&format!("{verb}: {changed} of {}", plural(files.len(), "file", "files")));
    Ok(if broken > 0 || is_dry && changed > 0 { Outcome::Problems } else { Outcome::Clean })
}

fn run_on_standard_input(options: &FmtOptions) -> Result<Outcome, String> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .take(MAX_FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| format!("cannot read standard input: {error}"))?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(format!("standard input has more than {} MB", MAX_FILE_BYTES >> 20));
    }
    let text = String::from_utf8(bytes)
        .map_err(|error| format!("standard input is not UTF-8: {}", error.utf8_error()))?;
    let formatted = format_text(&text);
    if options.diff {
        terminal::print(&difference("standard input", &text, &formatted));
    } else if !options.check {
        // As it is: control characters are an error, and stay.
        terminal::print_bytes(formatted.as_bytes());
    }
    let is_stale = (options.check || options.diff) && formatted != text;
    if has_syntax_errors(&text) {
        terminal::note("standard input has errors of syntax; `flowline check` names them");
        return Ok(Outcome::Problems);
    }
    Ok(if is_stale { Outcome::Problems } else { Outcome::Clean })
}

fn read(path: &Path) -> Result<String, String> {
    let shown = path.display();
    if let Entry::File(size) = Disk.entry(path)
        && size > MAX_FILE_BYTES
    {
        return Err(format!("`{shown}` is larger than {} MB", MAX_FILE_BYTES >> 20));
    }
    let bytes = Disk.read(path).map_err(|error| format!("cannot read `{shown}`: {error}"))?;
    String::from_utf8(bytes)
        .map_err(|error| format!("`{shown}` is not UTF-8: {}", error.utf8_error()))
}

/// All `.prm` files that the paths stand for. A file is taken by any name.
fn all_files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    for path in paths {
        match Disk.entry(path) {
            Entry::Missing => {
                let plain = || format!("there is no file or folder `{}`", path.display());
                return Err(super::path::suggestion(path).unwrap_or_else(plain));
            }
            Entry::File(_) => found.push(path.clone()),
            Entry::Stream => {
                return Err(format!(
                    "`{}` is no file that can be written; `flowline fmt -` formats standard input",
                    path.display()
                ));
            }
            // Says so where there is none.
            Entry::Folder => {
                model_roots(&Disk, path)?;
                found.extend(Disk.models_below(path));
            }
        }
    }
    found.dedup();
    Ok(found)
}

fn difference(path: &str, before: &str, after: &str) -> String {
    TextDiff::from_lines(before, after)
        .unified_diff()
        .header(path, &format!("{path} (formatted)"))
        .to_string()
}
