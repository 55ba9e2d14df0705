//! Where files come from: the disk, or a map in memory.

use std::collections::BTreeMap;
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

use super::load::MAX_FILE_BYTES;

/// What stands at a path.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Entry {
    /// Nothing, or nothing that can be looked at.
    Missing,
    /// A file of this many bytes.
    File(u64),
    /// A folder.
    Folder,
    /// A pipe or a device: it is read where the user names it, not where a file does.
    Stream,
}

/// A source of files. Paths are as the user types them.
pub trait Files {
    /// What stands at a path.
    fn entry(&self, path: &Path) -> Entry;

    /// The bytes of a file, if it has no more than `MAX_FILE_BYTES`.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// All `.prm` files in a folder and below, sorted; what `.gitignore` leaves out is left out.
    /// A folder that cannot be looked into stands among them: reading it says why.
    fn models_below(&self, folder: &Path) -> Vec<PathBuf>;

    /// The path from the root of the file system, for finding what lies above a folder.
    fn absolute(&self, path: &Path) -> PathBuf;

    /// The path from the root of the file system on which no link lies. What is not there keeps the
    /// rest of its path as it is written.
    fn real(&self, path: &Path) -> PathBuf;
}

/// The disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Files for Disk {
    fn entry(&self, path: &Path) -> Entry {
        match std::fs::metadata(or_here(path)) {
            Ok(found) if found.is_dir() => Entry::Folder,
            Ok(found) if found.is_file() => Entry::File(found.len()),
            Ok(_) => Entry::Stream,
            Err(_) => Entry::Missing,
        }
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        // Not everything has a length beforehand: a device or a pipe may go on for ever.
        let mut file = std::fs::File::open(path)?;
        let expected = file.metadata().map_or(0, |found| found.len()).min(MAX_FILE_BYTES);
        let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0) + 1);
        file.by_ref().take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MAX_FILE_BYTES {
            let message = format!("it has more than {} MB", MAX_FILE_BYTES >> 20);
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
        }
        Ok(bytes)
    }

    fn models_below(&self, folder: &Path) -> Vec<PathBuf> {
        let mut found: Vec<PathBuf> = ignore::WalkBuilder::new(or_here(folder))
            .require_git(false)
            .build()
            .filter_map(|entry| match entry {
                Ok(entry) => {
                    Some(entry.into_path()).filter(|path| is_model_file(path) && path.is_file())
                }
                Err(error) => closed_folder(&error),
            })
            .map(|path| normalize(&path))
            .collect();
        found.sort();
        found
    }

    fn absolute(&self, path: &Path) -> PathBuf {
        std::path::absolute(or_here(path)).map_or_else(|_| path.to_owned(), |path| normalize(&path))
    }

    fn real(&self, path: &Path) -> PathBuf {
        let absolute = self.absolute(path);
        let there = absolute.ancestors().find_map(|above| {
            let real = std::fs::canonicalize(above).ok()?;
            Some((real, absolute.strip_prefix(above).ok()?))
        });
        match there {
            Some((real, rest)) if rest.as_os_str().is_empty() => real,
            Some((real, rest)) => real.join(rest),
            None => absolute,
        }
    }
}

/// Files in memory, by path from the root. One stands at the root.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    files: BTreeMap<PathBuf, Vec<u8>>,
}

impl Memory {
    /// Adds or replaces a file.
    #[must_use]
    pub fn with(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(from_root(Path::new(path)), bytes.into());
        self
    }
}

impl Files for Memory {
    fn entry(&self, path: &Path) -> Entry {
        let path = from_root(path);
        if let Some(bytes) = self.files.get(&path) {
            return Entry::File(bytes.len() as u64);
        }
        let is_folder = self.files.keys().any(|file| file.starts_with(&path));
        if is_folder { Entry::Folder } else { Entry::Missing }
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.files.get(&from_root(path)).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn models_below(&self, folder: &Path) -> Vec<PathBuf> {
        let below = from_root(folder);
        let typed = |file: &PathBuf| match file.strip_prefix("/") {
            Ok(relative) if folder.is_relative() => relative.to_owned(),
            _ => file.clone(),
        };
        let files = self.files.keys().filter(|file| file.starts_with(&below));
        files.filter(|file| is_model_file(file)).map(typed).collect()
    }

    fn absolute(&self, path: &Path) -> PathBuf {
        from_root(path)
    }

    fn real(&self, path: &Path) -> PathBuf {
        from_root(path)
    }
}

/// The path from the root of files in memory.
fn from_root(path: &Path) -> PathBuf {
    normalize(&Path::new("/").join(path))
}

/// Whether a file holds source text, by its name.
fn is_model_file(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "prm")
}

/// The folder that could not be looked into.
fn closed_folder(error: &ignore::Error) -> Option<PathBuf> {
    match error {
        ignore::Error::WithPath { path, err } if err.is_io() => {
            Some(path.clone()).filter(|path| path.is_dir())
        }
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            closed_folder(err)
        }
        _ => None,
    }
}

/// The empty path is the folder one stands in.
fn or_here(path: &Path) -> &Path {
    if path.as_os_str().is_empty() { Path::new(".") } else { path }
}

/// The path without `.` and, where it can be done on the text alone, without `..`.
pub fn normalize(path: &Path) -> PathBuf {
    let mut parts: Vec<Component<'_>> = Vec::new();
    for part in path.components() {
        match (part, parts.last()) {
            (Component::CurDir, _) | (Component::ParentDir, Some(Component::RootDir)) => {}
            (Component::ParentDir, Some(Component::Normal(_))) => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_are_taken_out_of_paths() {
        for (path, expected) in
            [("a/./b/../c", "a/c"), ("./a", "a"), ("../a/b", "../a/b"), ("/../a", "/a"), (".", "")]
        {
            assert_eq!(normalize(Path::new(path)), Path::new(expected));
        }
    }
}
