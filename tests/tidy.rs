//! Keeps the house in order: who may use whom, how long files are, what is named where.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its files has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Which layers a layer may use, besides itself (ARCHITECTURE.md, "Who may use whom").
const LAYERS: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("finding", &["base"]),
    ("syntax", &["base", "finding"]),
    ("fmt", &["base", "finding", "syntax"]),
    ("model", &["base", "finding", "syntax"]),
    ("checks", &["base", "finding", "syntax", "model"]),
    ("layout", &["base"]),
    ("diagram", &["base", "syntax", "model", "layout"]),
    ("export", &["base", "finding", "syntax", "model", "diagram", "layout"]),
    ("import", &["base", "finding", "syntax", "fmt", "layout", "diagram"]),
    (
        "project",
        &[
            "base", "finding", "syntax", "fmt", "model", "checks", "layout", "diagram", "export",
            "import",
        ],
    ),
    ("cli", &["base", "finding", "project"]),
];

/// Crates with opinions are named in one place each: crate, and the prefixes that may name it.
const OWNERS: &[(&str, &[&str])] = &[
    ("nom", &["src/syntax/"]),
    ("miette", &["src/finding/pretty"]),
    ("petgraph", &["src/model/", "src/checks/"]),
    ("svg", &["src/export/"]),
    ("quick_xml", &["src/export/bpmn/"]),
    ("roxmltree", &["src/import/"]),
    ("toml", &["src/project/"]),
    ("ignore", &["src/project/files.rs"]),
    ("rayon", &["src/project/"]),
    ("clap", &["src/cli/"]),
    ("clap_complete", &["src/cli/"]),
    ("clap_mangen", &["src/cli/"]),
    ("anstream", &["src/cli/"]),
    ("similar", &["src/cli/", "src/project/"]),
    ("serde_json", &["src/export/", "src/finding/", "src/import/"]),
];

/// Longest source file, in lines.
const MAX_LINES: usize = 400;

/// Files that may be longer, each with its reason.
const LONG: &[(&str, &str)] = &[];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            files(&path, extension, found);
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
}

/// All Rust sources below `folder`: path from the root, with `/`, and text.
fn sources(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    files(&root().join(folder), "rs", &mut found);
    found
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            (name, text)
        })
        .collect()
}

fn layer_of(path: &str) -> &str {
    let rest = path.strip_prefix("src/").unwrap_or(path);
    rest.split(['/', '.']).next().unwrap_or(rest)
}

/// The code of a file with line numbers: comments and tests left out. Tests inside a module may
/// reach further: they show stages working together.
fn code_lines<'a>(path: &str, text: &'a str) -> Vec<(usize, &'a str)> {
    if path.ends_with("/tests.rs") || path.contains("/tests/") {
        return Vec::new();
    }
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    code.lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .collect()
}

#[test]
fn no_layer_uses_a_later_one() {
    let allowed: BTreeMap<&str, &[&str]> = LAYERS.iter().copied().collect();
    let mut wrong = Vec::new();
    for (path, text) in sources("src") {
        let layer = layer_of(&path);
        if layer == "lib" || layer == "main" {
            continue;
        }
        let may_use =
            allowed.get(layer).unwrap_or_else(|| panic!("{path}: `{layer}` is no known layer"));
        for (number, line) in code_lines(&path, &text) {
            for piece in line.split("crate::").skip(1) {
                let used: String =
                    piece.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if allowed.contains_key(used.as_str())
                    && used != layer
                    && !may_use.contains(&used.as_str())
                {
                    wrong.push(format!("{path}:{number}: `{layer}` uses `{used}`"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a line names a crate: as the beginning of a path, wherever it stands, also alone or
/// within the braces of a `use`.
fn names_crate(line: &str, name: &str) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    let statement = line.trim_start().trim_start_matches("pub ");
    let tops = statement.strip_prefix("use ").map(|tree| tree.strip_prefix('{').unwrap_or(tree));
    let is_top = |at: usize| {
        let before = tops.and_then(|tops| line.get(line.len() - tops.len()..at));
        before.is_some_and(|before| !before.contains('{'))
    };
    line.match_indices(name).any(|(at, _)| {
        let (before, after) = (&line[..at], &line[at + name.len()..]);
        let begins = !before.ends_with(is_part) && !before.ends_with("::");
        let is_path = after.starts_with("::");
        let is_whole = after.starts_with([',', ';', '}']) || after.starts_with(" as ");
        begins && (is_path || (is_whole && is_top(at)))
    })
}

#[test]
fn crates_are_seen_however_they_are_named() {
    for line in [
        "use toml::de;",
        "    let value = toml::from_str(text);",
        "use {serde::Serialize, toml::de};",
        "use {std::fmt, toml};",
        "pub use toml;",
        "use toml as t;",
        "f(toml::from_str)",
        "&toml::Value",
    ] {
        assert!(names_crate(line, "toml"), "{line}");
    }
    for line in ["use super::toml::read;", "let toml = 1;", "use crate::files::{toml_path, x};"] {
        assert!(!names_crate(line, "toml"), "{line}");
    }
}

#[test]
fn crates_with_opinions_are_named_in_one_place() {
    let mut wrong = Vec::new();
    for (path, text) in sources("src") {
        for (number, line) in code_lines(&path, &text) {
            for (name, owners) in OWNERS {
                if names_crate(line, name) && !owners.iter().any(|owner| path.starts_with(owner)) {
                    wrong.push(format!("{path}:{number}: names `{name}`"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_project_and_cli_touch_the_world() {
    const WORLD: &[&str] = &["std::fs", "std::env", "std::process", "std::thread", "std::time"];
    let mut wrong = Vec::new();
    for (path, text) in sources("src") {
        if matches!(layer_of(&path), "project" | "cli" | "main" | "lib") {
            continue;
        }
        for (number, line) in code_lines(&path, &text) {
            if let Some(found) = WORLD.iter().find(|world| line.contains(*world)) {
                wrong.push(format!("{path}:{number}: names `{found}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_are_short() {
    let mut wrong = Vec::new();
    for folder in ["src", "tests", "benches", "examples"] {
        for (path, text) in sources(folder) {
            let lines = text.lines().count();
            if lines > MAX_LINES && !LONG.iter().any(|(long, _)| *long == path) {
                wrong.push(format!("{path}: {lines} lines, at most {MAX_LINES}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn exceptions_are_needed() {
    let lengths: BTreeMap<String, usize> =
        sources("src").into_iter().map(|(path, text)| (path, text.lines().count())).collect();
    for (path, _) in LONG {
        let lines = lengths.get(*path).unwrap_or_else(|| panic!("{path} is not there"));
        assert!(*lines > MAX_LINES, "{path} has {lines} lines: it needs no exception");
    }
}

#[test]
fn no_markers_are_left_over() {
    let words = [["TO", "DO"], ["FIX", "ME"], ["XX", "X"], ["dbg", "!("], ["todo", "!("]];
    let markers: Vec<String> = words.iter().map(|halves| halves.concat()).collect();
    let mut wrong = Vec::new();
    for folder in ["src", "tests", "benches", "examples"] {
        for (path, text) in sources(folder) {
            for (index, line) in text.lines().enumerate() {
                if markers.iter().any(|marker| line.contains(marker.as_str())) {
                    wrong.push(format!("{path}:{}: {}", index + 1, line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_says_what_it_holds() {
    for (path, text) in sources("src") {
        let first = text.lines().next().unwrap_or_default();
        let speaks = first.starts_with("//!") || first.starts_with("#![doc");
        let is_test = path.ends_with("tests.rs") || path.contains("/tests/");
        assert!(speaks || is_test, "{path} does not begin with what it holds");
    }
}
