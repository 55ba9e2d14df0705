//! Transcripts of the command line. A file begins with the files that the commands find
//! (`-- PATH --` and lines), then holds commands (`$ flowline …`), each with what it prints
//! (standard output, then standard error) and, where it is not 0, its exit code (`? 1`).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use libtest_mimic::{Failed, Trial};

use super::{first_difference, is_update, root};

pub(crate) fn trials() -> Vec<Trial> {
    let Ok(entries) = fs::read_dir(root().join("tests/cli")) else { return Vec::new() };
    let mut paths: Vec<PathBuf> =
        entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            Trial::test(format!("cli::{name}"), move || replay(&path, &name))
        })
        .collect()
}

fn replay(path: &Path, name: &str) -> Result<(), Failed> {
    let expected = fs::read_to_string(path)?;
    let folder = std::env::temp_dir().join(format!("flowline-cli-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    let found = run(&expected, &folder);
    fs::remove_dir_all(&folder)?;
    let found = found?;
    if found == expected {
        return Ok(());
    }
    if is_update() {
        fs::write(path, found)?;
        return Ok(());
    }
    Err(format!("tests/cli/{name}.txt, {}", first_difference(&expected, &found)).into())
}

/// Runs the commands of a transcript in `folder` and gives the transcript with what they print.
fn run(transcript: &str, folder: &Path) -> Result<String, Failed> {
    let (head, commands) = match transcript.find("\n$ ") {
        Some(at) => transcript.split_at(at + 1),
        None if transcript.starts_with("$ ") => ("", transcript),
        None => (transcript, ""),
    };
    write_files(head, folder)?;
    let mut text = head.to_owned();
    for line in commands.lines().filter(|line| line.starts_with("$ ")) {
        text += &format!("{line}\n{}", output(&line[2..], folder)?);
    }
    Ok(text)
}

fn write_files(head: &str, folder: &Path) -> Result<(), Failed> {
    let mut path: Option<PathBuf> = None;
    let mut content = String::new();
    for line in head.lines().chain(["-- --"]) {
        let name = line.strip_prefix("-- ").and_then(|rest| rest.strip_suffix("--"));
        let Some(name) = name else {
            content += &format!("{line}\n");
            continue;
        };
        if let Some(path) = path.take() {
            fs::create_dir_all(path.parent().unwrap_or(folder))?;
            fs::write(path, content.trim_end_matches('\n').to_owned() + "\n")?;
        }
        content.clear();
        path = (!name.trim().is_empty()).then(|| folder.join(name.trim()));
    }
    Ok(())
}

fn output(command: &str, folder: &Path) -> Result<String, Failed> {
    let mut words = command.split_whitespace();
    if words.next() != Some("flowline") {
        return Err(format!("only `flowline` can be run, not `{command}`").into());
    }
    let result = Command::new(env!("CARGO_BIN_EXE_flowline"))
        .args(words)
        .current_dir(folder)
        .env_clear()
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .output()?;
    let mut text = String::from_utf8_lossy(&result.stdout).into_owned();
    text += &String::from_utf8_lossy(&result.stderr);
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    if let Some(code) = result.status.code().filter(|&code| code != 0) {
        text += &format!("? {code}\n");
    }
    Ok(text)
}
