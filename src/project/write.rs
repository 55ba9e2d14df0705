//! Writing results: each file whole or not at all, only those that changed, none deleted.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// What became of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Written {
    /// It was not there.
    Created,
    /// It held something else.
    Changed,
    /// It held the same bytes and was left alone.
    Unchanged,
}

/// Why a file could not be written.
#[derive(Debug)]
pub struct WriteError {
    /// The file or folder.
    pub path: PathBuf,
    /// What the system says.
    pub error: io::Error,
}

impl std::fmt::Display for WriteError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot write `{}`: {}", self.path.display(), self.error)?;
        write!(f, "\n{}", self.remedy())
    }
}

impl WriteError {
    /// What to do about it.
    fn remedy(&self) -> String {
        let existing = self
            .path
            .ancestors()
            .find(|above| !above.as_os_str().is_empty() && fs::symlink_metadata(above).is_ok());
        let existing = existing.unwrap_or(Path::new("."));
        let shown = existing.display();
        let is_itself = existing == self.path;
        match self.error.kind() {
            _ if !existing.is_dir() && !is_itself => {
                format!("`{shown}` is a file, not a folder: name another folder, or move it away")
            }
            io::ErrorKind::AlreadyExists if !existing.is_dir() => {
                format!("`{shown}` is a file, not a folder: name another folder, or move it away")
            }
            io::ErrorKind::IsADirectory => {
                format!("`{shown}` is a folder where a file belongs: move it away")
            }
            io::ErrorKind::PermissionDenied if is_itself && is_read_only(existing) => {
                format!("make `{shown}` writable, or move it away")
            }
            io::ErrorKind::PermissionDenied if is_itself && !existing.is_dir() => {
                let folder = existing.parent().filter(|it| !it.as_os_str().is_empty());
                let folder = folder.unwrap_or(Path::new(".")).display();
                format!("make the folder `{folder}` writable: a file is replaced as a whole")
            }
            io::ErrorKind::PermissionDenied => {
                format!("make the folder `{shown}` writable, or name another folder")
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded if is_itself => {
                "make room there: nothing was changed".to_owned()
            }
            io::ErrorKind::ReadOnlyFilesystem if is_itself => {
                "nothing was changed: copy the folder to where files can be written".to_owned()
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                "make room, or name another folder".to_owned()
            }
            io::ErrorKind::ReadOnlyFilesystem => {
                format!("`{shown}` can only be read: name another folder")
            }
            _ => format!("`{shown}` takes no new files or folders: name another folder"),
        }
    }
}

/// Whether a file, not a folder, was made read-only.
fn is_read_only(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| found.is_file() && found.permissions().readonly())
}

impl std::error::Error for WriteError {}

/// Writes a file whole or not at all: to a temporary file beside it, which then takes its place.
/// Folders above it are made. A file with the same bytes is left alone, its time stamp too. A
/// symbolic link stays one: the file that it leads to is replaced. A pipe or a device (`/dev/null`,
/// `/dev/stdout`) is written into: to replace it would take it away from all other programs.
///
/// # Errors
/// Where the folder cannot be made, or the file cannot be written or replaced; the file then is as
/// it was, and no temporary file stays.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<Written, WriteError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error| WriteError { path, error }
    };
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let before = fs::metadata(&target).ok();
    if before.as_ref().is_some_and(|found| !found.is_file() && !found.is_dir()) {
        let stream = fs::OpenOptions::new().write(true).open(&target);
        stream.and_then(|mut stream| stream.write_all(bytes)).map_err(failed(path))?;
        return Ok(Written::Changed);
    }
    if before.as_ref().is_some_and(|found| found.len() == bytes.len() as u64)
        && fs::read(&target).is_ok_and(|found| found == bytes)
    {
        return Ok(Written::Unchanged);
    }
    let folder = target.parent().unwrap_or(Path::new("")).to_owned();
    if !folder.as_os_str().is_empty() {
        fs::create_dir_all(&folder).map_err(failed(&folder))?;
    }
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let temporary = folder.join(format!(".{name}.{}.tmp", std::process::id()));
    let result = write_and_rename(&temporary, &target, bytes, before.as_ref());
    if result.is_err() {
        // The first error is what the user must hear of; that nothing is left is best effort.
        let _ = fs::remove_file(&temporary);
    }
    result.map_err(failed(path))?;
    Ok(if before.is_some() { Written::Changed } else { Written::Created })
}

fn write_and_rename(
    temporary: &Path,
    target: &Path,
    bytes: &[u8],
    before: Option<&fs::Metadata>,
) -> io::Result<()> {
    // A file that its owner made read-only is not replaced behind their back.
    if before.is_some_and(|found| found.permissions().readonly()) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
    }
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(temporary)?;
    file.write_all(bytes)?;
    if let Some(found) = before {
        fs::set_permissions(temporary, found.permissions())?;
    }
    drop(file);
    fs::rename(temporary, target)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("flowline-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn files_are_created_changed_and_left_alone() {
        let folder = folder("write");
        let path = folder.join("a/b.txt");
        assert_eq!(write_whole(&path, b"one").unwrap(), Written::Created);
        assert_eq!(write_whole(&path, b"one").unwrap(), Written::Unchanged);
        assert_eq!(write_whole(&path, b"two").unwrap(), Written::Changed);
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "nothing is left");
        fs::remove_dir_all(folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_written_into_and_stays() {
        use std::io::Read as _;
        use std::os::fd::AsRawFd as _;
        let folder = folder("write-pipe");
        let (mut reader, writer) = std::io::pipe().unwrap();
        // By way of a link: what is wrongly replaced then is the link, not a device of the machine.
        let link = folder.join("pipe");
        let descriptor = format!("/dev/fd/{}", writer.as_raw_fd());
        std::os::unix::fs::symlink(&descriptor, &link).unwrap();
        assert_eq!(write_whole(&link, b"one").unwrap(), Written::Changed);
        assert_eq!(fs::read_link(&link).unwrap(), Path::new(&descriptor));
        drop(writer);
        let mut text = String::new();
        reader.read_to_string(&mut text).unwrap();
        assert_eq!(text, "one");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_folder_that_is_a_file_is_an_error_that_names_it() {
        let folder = folder("write-error");
        fs::write(folder.join("file"), "x").unwrap();
        let error = write_whole(&folder.join("file/inside.txt"), b"one").unwrap_err();
        let remedy = "is a file, not a folder: name another folder";
        assert!(error.to_string().contains(remedy), "{error}");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_folder_where_the_file_belongs_is_an_error_that_says_so() {
        let folder = folder("write-folder");
        fs::create_dir_all(folder.join("map.svg")).unwrap();
        let error = write_whole(&folder.join("map.svg"), b"one").unwrap_err();
        assert!(error.to_string().contains("is a folder where a file belongs"), "{error}");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing is left");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_is_read_only_is_named_as_what_it_is() {
        let folder = folder("write-rights");
        let (file, missing) = (folder.join("a.prm"), folder.join("made/map.svg"));
        fs::write(&file, "x").unwrap();
        let denied = |path: &Path| WriteError {
            path: path.to_owned(),
            error: io::ErrorKind::PermissionDenied.into(),
        };
        let shown = folder.display();
        let remedy = format!("make the folder `{shown}` writable: a file is replaced as a whole");
        assert_eq!(denied(&file).remedy(), remedy);
        let remedy = format!("make the folder `{shown}` writable, or name another folder");
        assert_eq!(denied(&missing).remedy(), remedy);
        let mut rights = fs::metadata(&file).unwrap().permissions();
        rights.set_readonly(true);
        fs::set_permissions(&file, rights).unwrap();
        let remedy = format!("make `{}` writable, or move it away", file.display());
        assert_eq!(write_whole(&file, b"y").unwrap_err().remedy(), remedy);
        fs::remove_dir_all(folder).unwrap();
    }
}
