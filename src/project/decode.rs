//! The text of a source file, or what keeps it from being read.

use std::path::Path;

use super::files::{Entry, Files};
use super::load::MAX_FILE_BYTES;
use crate::base::{FileId, Place};
use crate::finding::{Finding, Name};

/// What keeps a file from being read as it is.
pub(super) struct Problem {
    name: Name,
    message: String,
    label: &'static str,
    help: &'static str,
    /// Offset of the trouble, in bytes of the decoded text.
    at: u32,
    /// Length of the trouble in bytes of the decoded text.
    length: u32,
    /// The text can still be parsed.
    pub(super) readable: bool,
}

impl Problem {
    /// A file of the model that is a link to a file elsewhere.
    pub(super) fn leads_out(path: &Path) -> Self {
        let shown = path.display();
        Self {
            name: Name::UseOutsideRoot,
            message: format!("`{shown}` is a link out of the folder that this model may read"),
            label: "this file",
            help: "put the file itself here, or a `flowline.toml` into a folder that holds both",
            at: 0,
            length: 0,
            readable: false,
        }
    }

    pub(super) fn into_finding(self, file: FileId) -> Finding {
        let place = Place::new(file, self.at, self.at + self.length);
        Finding::new(self.name, self.message, place, self.label).help(self.help)
    }
}

/// The text of a file, as far as it can be had.
pub(super) fn decode(files: &dyn Files, path: &Path) -> (String, Option<Problem>) {
    let shown = path.display();
    let failed = |name, message, help| {
        let problem =
            Problem { name, message, label: "this file", help, at: 0, length: 0, readable: false };
        (String::new(), Some(problem))
    };
    if let Entry::File(size) = files.entry(path)
        && size > MAX_FILE_BYTES
    {
        return failed(
            Name::FileTooLarge,
            format!("`{shown}` has {} MB; at most {} are read", size >> 20, MAX_FILE_BYTES >> 20),
            "split it into several files of one folder",
        );
    }
    let bytes = match files.read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::FileTooLarge => {
            return failed(
                Name::FileTooLarge,
                format!("`{shown}` cannot be read: {error}"),
                "a file of source text is named here, not a device",
            );
        }
        Err(error) => {
            return failed(
                Name::UnreadableFile,
                format!("`{shown}` cannot be read: {error}"),
                "look at its name and at the rights to read it",
            );
        }
    };
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return failed(
            Name::NotUtf8,
            format!("`{shown}` is UTF-16, not UTF-8"),
            "save it again with the encoding UTF-8",
        );
    }
    match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to() as u32;
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let problem = Problem {
                name: Name::NotUtf8,
                message: format!("`{shown}` is not UTF-8"),
                label: "the first byte that is not UTF-8",
                help: "save it again with the encoding UTF-8",
                at,
                length: char::REPLACEMENT_CHARACTER.len_utf8() as u32,
                readable: true,
            };
            (text, Some(problem))
        }
    }
}
