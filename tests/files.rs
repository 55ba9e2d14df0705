//! What is no plain file of a model: links, pipes, standard input, folders with very many files.

use std::path::Path;
#[cfg(unix)]
use std::path::PathBuf;

use flowline::finding::Name;
use flowline::project::load::{Loaded, MAX_FILES, load};
use flowline::project::{Disk, Memory};

/// An empty folder of its own.
#[cfg(unix)]
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("flowline-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    let made = std::fs::create_dir_all(folder.join("model"));
    assert!(made.is_ok(), "{made:?}");
    folder
}

/// The findings of reading, by name.
fn names(loaded: &Loaded) -> Vec<Name> {
    loaded.findings.iter().map(|finding| finding.name).collect()
}

#[cfg(unix)]
#[test]
fn links_out_of_the_root_are_not_read() {
    use std::os::unix::fs::symlink;
    let folder = folder("links");
    let model = folder.join("model");
    std::fs::write(folder.join("outside.prm"), "process outside { }").unwrap();
    symlink("../outside.prm", model.join("link.prm")).unwrap();
    symlink("..", model.join("up")).unwrap();
    std::fs::write(model.join("own.prm"), "use \"up/outside.prm\"\nuse \"up\"\n").unwrap();
    let loaded = load(&Disk, &model);
    assert_eq!(names(&loaded), [Name::UseOutsideRoot; 3], "{:?}", loaded.findings);
    assert!(loaded.sources.files().all(|(_, file)| !file.text.contains("outside {")));
    // Who names the link itself means what it leads to.
    assert_eq!(names(&load(&Disk, &model.join("link.prm"))), []);
    // A folder that holds both may be read, each file once, though the link leads round in circles.
    std::fs::write(folder.join("flowline.toml"), "").unwrap();
    let loaded = load(&Disk, &model);
    assert_eq!(names(&loaded), [Name::CyclicUse], "{:?}", loaded.findings);
    assert_eq!(loaded.files.len(), 2);
    std::fs::remove_dir_all(folder).unwrap();
}

#[cfg(unix)]
#[test]
fn a_device_is_not_used() {
    let folder = folder("device");
    let model = folder.join("model");
    std::os::unix::fs::symlink("/dev/zero", model.join("zero.prm")).unwrap();
    std::fs::write(model.join("own.prm"), "use \"zero.prm\"\n").unwrap();
    let loaded = load(&Disk, &model);
    assert_eq!(names(&loaded), [Name::UseOutsideRoot]);
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn of_too_many_files_the_first_are_read_and_one_finding_says_so() {
    let file = |number: usize| format!("/model/{number:05}.prm");
    let memory =
        (0..MAX_FILES + 5).fold(Memory::default(), |memory, number| memory.with(&file(number), ""));
    let loaded = load(&memory, Path::new("/model"));
    assert_eq!(names(&loaded), [Name::TooManyFiles]);
    assert_eq!(loaded.files.len(), MAX_FILES);
}

/// What the formatter does not understand it gives back as it came, whatever it does to a terminal:
/// an editor puts it in the place of the text.
#[test]
fn control_characters_from_standard_input_are_kept() {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let text = b"process  a { purpose \"x\x07y\" }\r\n\x1b[31m \xC2\x85 \x00";
    let mut child = Command::new(env!("CARGO_BIN_EXE_flowline"))
        .args(["fmt", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(text).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.stdout, text, "{}", String::from_utf8_lossy(&output.stdout));
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains("errors of syntax"), "{message}");
}
