//! `tests/syntax/NAME.prm` is read, and what was found and understood is compared with `NAME.out`.
//! `UPDATE_EXPECT=1` writes the expected files anew.

use std::fs;
use std::path::{Path, PathBuf};

use flowline::base::{SourceFile, SourceMap};
use flowline::finding::Finding;
use flowline::syntax::parse;

use crate::outline::outline;

/// The files of a folder below `tests/` with this ending, sorted.
pub(crate) fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == ending))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no fixtures in {}", folder.display());
    files
}

/// Compares with the file beside the fixture, or writes it.
pub(crate) fn compare(fixture: &Path, actual: &str, failures: &mut Vec<String>) {
    let expected_path = fixture.with_extension("out");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&expected_path, actual).unwrap();
        return;
    }
    let expected = fs::read_to_string(&expected_path).unwrap_or_default();
    if expected != actual {
        failures.push(format!(
            "{}\n--- expected\n{expected}--- found\n{actual}",
            fixture.file_name().unwrap().display()
        ));
    }
}

#[test]
fn the_parser_finds_and_understands_what_the_fixtures_say() {
    let mut failures = Vec::new();
    for path in files("syntax", "prm") {
        let text = fs::read_to_string(&path).unwrap();
        compare(&path, &dump(&text), &mut failures);
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The findings of a text, and the outline of what was understood.
pub(crate) fn dump(text: &str) -> String {
    let mut sources = SourceMap::new();
    let file = sources.add(SourceFile::new("fixture.prm", text));
    let parse = parse(file, text);
    let mut dump = String::new();
    for finding in &parse.findings {
        show(&sources, finding, &mut dump);
    }
    dump.push_str("---\n");
    dump.push_str(&outline(&sources, &parse.file));
    dump
}

fn show(sources: &SourceMap, finding: &Finding, dump: &mut String) {
    dump.push_str(&format!("{}: {}\n", finding.name.text(), finding.message));
    for label in &finding.labels {
        let file = sources.file(label.place.file);
        let at = file.line_column(label.place.span.start);
        let text = sources.text(label.place).lines().next().unwrap_or("");
        dump.push_str(&format!("  {}:{} `{text}` {}\n", at.line, at.column, label.text));
    }
    for help in &finding.help {
        dump.push_str(&format!("  help: {help}\n"));
    }
    for fix in &finding.fixes {
        for edit in &fix.edits {
            let old = sources.text(edit.place);
            dump.push_str(&format!("  fix: {}: `{old}` -> `{}`\n", fix.title, edit.text));
        }
    }
}

#[test]
fn the_formatter_gives_what_the_fixtures_say() {
    let mut failures = Vec::new();
    for path in files("fmt", "prm") {
        let text = fs::read_to_string(&path).unwrap();
        let formatted = flowline::fmt::format(&text);
        assert_eq!(formatted, flowline::fmt::format(&formatted), "{}", path.display());
        compare(&path, &formatted, &mut failures);
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
