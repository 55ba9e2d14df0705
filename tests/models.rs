//! The models that come with Flowline say what their sources say: so many processes, so many
//! interfaces, so firm; and what is found in them is exactly what is known to be there.
//!
//! `UPDATE=1 cargo test --test models` rewrites the lists of findings in `tests/models/`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use flowline::base::{SourceFile, SourceMap};
use flowline::checks::check;
use flowline::model::interface::{End, Half};
use flowline::model::{Model, ProvenanceKind};
use flowline::model::{ParsedFile, resolve};
use flowline::syntax::ast::Direction;
use flowline::syntax::parse;

/// A model with everything that is found in it: `name: message`, as the stages report it.
struct Compiled {
    model: Model,
    findings: Vec<String>,
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("models").join(name)
}

fn source_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "prm"))
        .collect();
    files.sort();
    files
}

/// Compiles the model in `own`; `used` is a folder that it uses.
fn compile(own: &str, used: Option<&str>) -> Compiled {
    let mut sources = SourceMap::new();
    let mut files: Vec<ParsedFile> = Vec::new();
    let mut findings = Vec::new();
    for (name, foreign) in [Some((own, false)), used.map(|name| (name, true))].into_iter().flatten()
    {
        for path in source_files(&folder(name)) {
            let text = std::fs::read_to_string(&path).expect("it can be read");
            let short = path.file_name().expect("a file").to_string_lossy().into_owned();
            let file = sources.add(SourceFile::new(format!("{name}/{short}"), text));
            let parsed = parse(file, &sources.file(file).text);
            findings.extend(parsed.findings);
            files.push(ParsedFile { file, tree: parsed.file, foreign });
        }
    }
    let resolution = resolve(&sources, &files, own);
    findings.extend(resolution.findings);
    assert_eq!(resolution.models.len(), 1, "`{own}` is one model");
    let model = resolution.models.into_iter().next().expect("there is one");
    findings.extend(check(&model, &sources));
    findings.sort_by_key(|finding| (finding.place(), finding.name));
    let findings = findings
        .iter()
        .map(|finding| format!("{}: {}", finding.name.text(), finding.message))
        .collect();
    Compiled { model, findings }
}

/// Compares with the list that is checked in, or writes it.
fn expect_findings(name: &str, findings: &[String]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/models/{name}.txt"));
    let found: String = findings.iter().map(|line| format!("{line}\n")).collect();
    if std::env::var_os("UPDATE").is_some() && std::env::var_os("CI").is_none() {
        std::fs::write(&path, found).expect("the list can be written");
        return;
    }
    let expected = std::fs::read_to_string(&path).expect("the list is there");
    assert_eq!(found, expected, "what is found in `{name}` has changed");
}

/// An interface as its halves declare it: item, giver, taker. `?` and `every process` are
/// partners of their own.
fn interface(model: &Model, half: &Half) -> (String, String, String) {
    let item = half.item.map_or("?".into(), |item| model.items[item].naming.name.to_string());
    let this = model.processes[half.process].naming.name.to_string();
    let other = match &half.end {
        End::Process(process) => model.processes[*process].naming.name.to_string(),
        End::Party(party) => model.parties[*party].naming.name.to_string(),
        End::Every { .. } => "every process".into(),
        End::Open => "open".into(),
        End::Unknown => "?".into(),
        End::Omitted { .. } | End::Unresolved => panic!("`{this}` names somebody who is not there"),
    };
    match half.direction {
        Direction::Input => (item, other, this),
        Direction::Result => (item, this, other),
    }
}

fn halves(model: &Model, is_counted: impl Fn(&Half) -> bool) -> usize {
    model.halves.values().filter(|half| is_counted(half)).count()
}

#[test]
fn isms_has_all_interfaces_and_each_says_where_it_comes_from() {
    let Compiled { model, .. } = compile("isms", None);
    assert_eq!(model.processes.len(), 17);
    let mut firmest = std::collections::BTreeMap::new();
    for half in model.halves.values() {
        let kinds = half.provenance.iter().map(|provenance| &provenance.kind);
        let kind = kinds.min().expect("every half has its provenance");
        let entry = firmest.entry(interface(&model, half)).or_insert(kind);
        *entry = kind.min(*entry);
    }
    assert_eq!(firmest.len(), 118);
    let marked = |kind: &ProvenanceKind| firmest.values().filter(|found| **found == kind).count();
    assert_eq!(marked(&ProvenanceKind::Stated), 43);
    assert_eq!(marked(&ProvenanceKind::Implied), 14);
    assert_eq!(marked(&ProvenanceKind::Public), 7);
    assert_eq!(marked(&ProvenanceKind::Inferred), 54);
}

#[test]
fn isms_writes_both_halves_of_what_runs_inside() {
    let Compiled { model, .. } = compile("isms", None);
    let inside = |direction: Direction| -> BTreeSet<_> {
        let halves = model.halves.values();
        halves
            .filter(|half| half.direction == direction && matches!(half.end, End::Process(_)))
            .map(|half| interface(&model, half))
            .collect()
    };
    assert_eq!(inside(Direction::Input).len(), 92);
    assert_eq!(inside(Direction::Input), inside(Direction::Result));
    assert_eq!(halves(&model, |half| matches!(half.end, End::Party(_))), 17);
    assert_eq!(halves(&model, |half| matches!(half.end, End::Every { .. })), 2);
    assert_eq!(halves(&model, |half| half.end == End::Unknown), 7);
}

#[test]
fn every_process_of_the_isms_has_activities_clause_and_purpose() {
    let Compiled { model, .. } = compile("isms", None);
    for process in model.processes.values() {
        let name = &process.naming.name;
        assert!(process.activities.is_some(), "`{name}` has activities");
        assert!(!process.clauses.is_empty(), "`{name}` has its clause");
        assert!(process.purpose.is_some(), "`{name}` has a purpose");
        assert!(!process.references.is_empty(), "`{name}` has references");
    }
}

#[test]
fn fitsm_has_all_printed_rows_and_wildcards() {
    let Compiled { model, .. } = compile("fitsm", None);
    assert_eq!(model.processes.len(), 14);
    assert_eq!(halves(&model, |half| matches!(half.end, End::Process(_))), 64);
    assert_eq!(halves(&model, |half| matches!(half.end, End::Every { .. })), 3);
    let rows = model.halves.values().filter(|half| half.end != End::Unknown);
    for half in rows {
        assert_eq!(half.provenance.len(), 1, "each printed row has its page");
    }
}

#[test]
fn rmf_has_all_entries_of_all_tasks() {
    let Compiled { model, .. } = compile("rmf", None);
    assert_eq!(model.processes.len(), 47);
    assert_eq!(model.sequence.len(), 47);
    assert_eq!(halves(&model, |half| half.direction == Direction::Input), 277);
    assert_eq!(halves(&model, |half| half.direction == Direction::Result), 69);
    assert!(model.halves.values().all(|half| half.end == End::Open));
}

#[test]
fn what_is_found_in_each_model_is_known() {
    for (name, used) in [("isms", None), ("fitsm", None), ("rmf", None), ("acme", Some("isms"))] {
        expect_findings(name, &compile(name, used).findings);
    }
}
