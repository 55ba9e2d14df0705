//! `out/` holds what `flowline build` makes of each model, byte for byte: a reviewer sees a changed
//! drawing in the diff.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use flowline::checks::config::Levels;
use flowline::export::{FORMATS, Wish};
use flowline::project::{Disk, build, compile};
use libtest_mimic::{Failed, Trial};

use super::{first_difference, is_update, root};

/// Source folder, the folder that holds what is made of it, and in which formats.
const BUILT: &[(&str, &str, &[&str])] = &[
    ("models/isms", "out", ALL),
    ("models/acme", "out", ALL),
    ("models/fitsm", "out", ALL),
    ("models/rmf", "out", ALL),
    ("docs/pipeline", "docs/pictures", &["svg"]),
];

/// The formats of this repository's `flowline.toml`.
const ALL: &[&str] = &["svg", "bpmn", "json", "html", "layout"];

pub(crate) fn trials() -> Vec<Trial> {
    BUILT
        .iter()
        .map(|&(source, out, formats)| {
            Trial::test(format!("golden::{source}"), move || compare(source, out, formats))
        })
        .collect()
}

fn compare(source: &str, out: &str, formats: &[&str]) -> Result<(), Failed> {
    std::env::set_current_dir(root())?;
    let compiled = compile(&Disk, Path::new(source), &Levels::default());
    if compiled.is_broken() {
        return Err(format!("{source} has errors of syntax or names").into());
    }
    let wanted = FORMATS.iter().filter(|format| formats.contains(&format.name));
    let formats: Vec<_> = wanted.collect();
    let mut wrong = Vec::new();
    for model in &compiled.models {
        let made = build::make(model, &formats, &Wish::default(), &|| {});
        let mut stored = stored_files(&root().join(out).join(&*model.naming.name));
        for file in made {
            let path = root().join(out).join(&file.path);
            let before = stored.remove(&path).unwrap_or_default();
            if before == file.text {
                continue;
            }
            if is_update() {
                fs::create_dir_all(path.parent().unwrap_or(&path))?;
                fs::write(&path, &file.text)?;
            } else {
                let difference = first_difference(&before, &file.text);
                wrong.push(format!("{out}/{}: {difference}", file.path.display()));
            }
        }
        for path in stored.keys() {
            if is_update() {
                fs::remove_file(path)?;
            } else {
                wrong.push(format!("{}: nothing makes it any longer", path.display()));
            }
        }
    }
    if wrong.is_empty() {
        return Ok(());
    }
    wrong.truncate(8);
    Err(format!("UPDATE=1 cargo test, then look at the pictures:\n{}", wrong.join("\n")).into())
}

fn stored_files(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        if path.is_dir() {
            found.extend(stored_files(&path));
        } else {
            let text = fs::read_to_string(&path).unwrap_or_default();
            found.insert(path, text);
        }
    }
    found
}
