//! What is said of a path at which no model is.

use std::path::{Path, PathBuf};

use crate::base::text::nearest;
use crate::project::files::{Disk, Entry, Files as _};

/// How the names of files end that hold something else than source text, for certain.
const OTHER_FILES: &[&str] = &[
    "svg", "json", "xml", "html", "toml", "md", "pdf", "png", "jpg", "doc", "docx", "odt", "xls",
    "xlsx", "csv", "ppt", "pptx", "vsd", "vsdx",
];

/// Whether a model can be at a path.
///
/// # Errors
/// Where nothing is there, or a file of another kind: says what may have been meant.
pub(super) fn may_be_model(path: &Path) -> Result<(), String> {
    match Disk.entry(path) {
        Entry::Missing => suggestion(path).map_or(Ok(()), Err),
        Entry::File(_) => of_other_kind(path),
        Entry::Folder | Entry::Stream => Ok(()),
    }
}

/// What is said of a path at which nothing is, where something else may have been meant.
pub(super) fn suggestion(path: &Path) -> Option<String> {
    let meant = meant(path)?;
    Some(format!(
        "there is no file or folder `{}`; did you mean `{}`?",
        path.display(),
        meant.display()
    ))
}

fn of_other_kind(path: &Path) -> Result<(), String> {
    let shown = path.display();
    let ending = path.extension().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default();
    if ending == "bpmn" {
        return Err(format!(
            "`{shown}` is a BPMN file: `flowline layout {shown}` lays it out; a model is written in \
             `.prm` files"
        ));
    }
    if OTHER_FILES.contains(&&*ending) {
        return Err(format!(
            "`{shown}` holds no model: a model is written in `.prm` files; `flowline init` makes a \
             first one"
        ));
    }
    Ok(())
}

/// The path that is there and differs from this one in misspelt names only.
fn meant(path: &Path) -> Option<PathBuf> {
    let mut built = PathBuf::new();
    for part in path.components() {
        let next = built.join(part);
        if Disk.entry(&next) != Entry::Missing {
            built = next;
            continue;
        }
        let here = if built.as_os_str().is_empty() { Path::new(".") } else { &*built };
        let mut names: Vec<String> = std::fs::read_dir(here)
            .ok()?
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| !name.starts_with('.'))
            .collect();
        names.sort();
        let wanted = part.as_os_str().to_string_lossy();
        let source = format!("{wanted}.prm");
        let name = if names.contains(&source) {
            source
        } else {
            nearest(&wanted, names.iter().map(String::as_str))?.to_owned()
        };
        built.push(name);
    }
    Some(built)
}
