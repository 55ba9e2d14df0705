//! What findings say: the fixtures of `tests/errors`, and the examples of every page.
//!
//! A comment `//~ name "part of the message"` stands in the line of the finding it expects;
//! `//~^` speaks of the line above, `//~^^` of the one above that. Every annotation has to be met.
//! Every error has to be annotated, and in `tests/errors/GROUP` every finding of that group. A
//! `.txt` beside a fixture holds the full reports; `UPDATE=1` rewrites it, but not where `CI` is set.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its files has failed")]

use std::fmt::Write;
use std::path::{Path, PathBuf};

use flowline::base::{SourceFile, SourceMap};
use flowline::checks::config::Levels;
use flowline::checks::{explain, report};
use flowline::finding::pretty::{Look, pretty};
use flowline::finding::report::Report;
use flowline::finding::{Group, Name, Severity};
use flowline::model::{ParsedFile, resolve};
use flowline::syntax::parse;

#[test]
fn every_fixture_reports_what_it_says() {
    let mut failures = String::new();
    let mut count = 0;
    for path in files(&root().join("tests/errors"), "prm") {
        count += 1;
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let (report, sources) = findings(&name, &text);
        let folder = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        let group = Group::ALL.into_iter().find(|group| group.text() == folder);
        compare(&path.display().to_string(), &text, &report, &sources, group, &mut failures);
        compare_rendering(&path.with_extension("txt"), &report, &sources, &mut failures);
    }
    assert!(count > 10, "only {count} fixtures");
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn every_finding_has_a_page_whose_examples_hold() {
    let mut failures = String::new();
    for &name in Name::ALL {
        let Some(page) = explain(name) else {
            writeln!(failures, "{}: no page", name.text()).unwrap();
            continue;
        };
        let title = format!("# {}\n", name.text());
        if !page.starts_with(&title) {
            writeln!(failures, "{}: the page begins with its name", name.text()).unwrap();
        }
        let examples = fences(&page);
        for (number, example) in examples.iter().enumerate() {
            let at = format!("{}, example {}", name.text(), number + 1);
            let (report, sources) = findings("example.prm", example);
            compare(&at, example, &report, &sources, None, &mut failures);
            let fails = example.contains(&format!("//~ {}", name.text()))
                || example.contains(&format!("^ {}", name.text()));
            if !fails && report.findings.iter().any(|finding| finding.name == name) {
                writeln!(failures, "{at}: is meant to pass").unwrap();
            }
        }
        let failing = examples.iter().filter(|example| example.contains("//~")).count();
        let has_both = failing > 0 && failing < examples.len();
        if !has_both && name.group() != Group::Files && !WITHOUT_EXAMPLE.contains(&name) {
            writeln!(failures, "{}: one example that fails, one that passes", name.text()).unwrap();
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

/// Names whose example cannot stand in a page: what is wrong cannot be shown, or needs two folders.
const WITHOUT_EXAMPLE: &[Name] = &[Name::BidiControl, Name::NestedTooDeep];

#[test]
fn the_pages_in_docs_are_those_of_explain() {
    let mut failures = String::new();
    let folder = root().join("docs/checks");
    for &name in Name::ALL {
        let Some(page) = explain(name) else { continue };
        let path = folder.join(format!("{}.md", name.text()));
        expect_file(&path, &page, &mut failures);
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn sarif_is_valid_by_the_official_schema() {
    let schema = std::fs::read_to_string(root().join("tests/schemas/sarif-2.1.0.json")).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut count = 0;
    for path in files(&root().join("tests/errors"), "prm") {
        let text = std::fs::read_to_string(&path).unwrap();
        let (report, sources) = findings("a folder/ä.prm", &text);
        count += report.findings.len() + report.accepted.len();
        let sarif = flowline::finding::sarif::sarif(&report, &sources, explain);
        let log: serde_json::Value = serde_json::from_str(&sarif).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&log).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", path.display());
    }
    assert!(count > 0);
}

/// Reads, resolves and checks one file.
fn findings(path: &str, text: &str) -> (Report, SourceMap) {
    let mut sources = SourceMap::new();
    let file = sources.add(SourceFile::new(path, text));
    let parsed = parse(file, text);
    let mut early = parsed.findings;
    let files = [ParsedFile { file, tree: parsed.file, foreign: false }];
    let resolution = resolve(&sources, &files, "example");
    early.extend(resolution.findings);
    let (report, _) = report(&resolution.models, &sources, early, &Levels::default());
    (report, sources)
}

/// An expected finding.
#[derive(Debug)]
struct Annotation {
    line: usize,
    name: String,
    part: String,
}

fn annotations(text: &str) -> Vec<Annotation> {
    let mut annotations = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for annotation in line.split("//~").skip(1) {
            let above = annotation.chars().take_while(|&c| c == '^').count();
            let rest = annotation[above..].trim();
            let (name, part) = rest.split_once(' ').unwrap_or((rest, ""));
            let part = part.trim().trim_matches('"').to_owned();
            annotations.push(Annotation { line: index + 1 - above, name: name.to_owned(), part });
        }
    }
    annotations
}

fn compare(
    at: &str,
    text: &str,
    report: &Report,
    sources: &SourceMap,
    group: Option<Group>,
    failures: &mut String,
) {
    let mut expected = annotations(text);
    for finding in &report.findings {
        let place = finding.place();
        let line = sources.file(place.file).line_column(place.span.start).line as usize;
        let met = expected.iter().position(|annotation| {
            annotation.line == line
                && annotation.name == finding.name.text()
                && finding.message.contains(&annotation.part)
        });
        if let Some(met) = met {
            expected.remove(met);
        } else if finding.severity == Severity::Error || group == Some(finding.name.group()) {
            let name = finding.name.text();
            writeln!(failures, "{at}:{line}: not annotated: {name} \"{}\"", finding.message)
                .unwrap();
        }
    }
    for Annotation { line, name, part } in expected {
        writeln!(failures, "{at}:{line}: not reported: {name} \"{part}\"").unwrap();
    }
}

fn compare_rendering(path: &Path, report: &Report, sources: &SourceMap, failures: &mut String) {
    if !path.exists() {
        return;
    }
    let look = Look { width: 100, ..Look::default() };
    let reports: Vec<String> =
        report.findings.iter().map(|finding| pretty(finding, sources, look)).collect();
    expect_file(path, &reports.join("\n"), failures);
}

/// Compares a file with what it should hold, or rewrites it.
fn expect_file(path: &Path, text: &str, failures: &mut String) {
    if std::fs::read_to_string(path).is_ok_and(|found| found == text) {
        return;
    }
    if std::env::var_os("UPDATE").is_some() && std::env::var_os("CI").is_none() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        return;
    }
    writeln!(
        failures,
        "{} is not current; `UPDATE=1 cargo test` rewrites it:\n{text}",
        path.display()
    )
    .unwrap();
}

/// The examples of a page: what stands in fences marked `prm`.
fn fences(page: &str) -> Vec<String> {
    let mut examples = Vec::new();
    let mut open: Option<String> = None;
    for line in page.lines() {
        match &mut open {
            None if line.trim() == "```prm" => open = Some(String::new()),
            None => {}
            Some(_) if line.trim() == "```" => examples.extend(open.take()),
            Some(text) => {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    examples
}

/// All files below a folder with this extension, by path.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        let entries = std::fs::read_dir(&folder).unwrap();
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
