//! The models that come with Flowline say what their sources say: so many processes, so many
//! interfaces, so firm; and what is found in them is exactly what is known to be there.
//!
//! `UPDATE=1 cargo test --test models` rewrites the lists of findings in `tests/models/`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use flowline::checks::config::Levels;
use flowline::model::interface::{End, Half};
use flowline::model::{Model, ProvenanceKind};
use flowline::project::{Compiled, Disk, Memory, compile};
use flowline::syntax::ast::Direction;

fn compiled(name: &str) -> Compiled {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("models").join(name);
    let compiled = compile(&Disk, &path, &Levels::default());
    assert_eq!(compiled.models.len(), 1, "`{name}` is one model");
    compiled
}

fn model(name: &str) -> Model {
    compiled(name).models.remove(0)
}

/// What is found, a line each; what the model accepts comes last.
fn found_in(compiled: &Compiled) -> String {
    let standing = compiled.report.findings.iter().map(|finding| {
        format!("{:?}[{}]: {}\n", finding.severity, finding.name.text(), finding.message)
    });
    let accepted = compiled.report.accepted.iter().map(|accepted| {
        let finding = &accepted.finding;
        format!("accepted[{}]: {}\n", finding.name.text(), finding.message)
    });
    standing.chain(accepted).collect()
}

/// Compares with the list that is checked in, or writes it.
fn expect_findings(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/models/{name}.txt"));
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
    let model = model("isms");
    assert_eq!(model.processes.len(), 17);
    let mut firmest = BTreeMap::new();
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
    let model = model("isms");
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
    let model = model("isms");
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
    let model = model("fitsm");
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
    let model = model("rmf");
    assert_eq!(model.processes.len(), 47);
    assert_eq!(model.sequence.len(), 47);
    assert_eq!(halves(&model, |half| half.direction == Direction::Input), 277);
    assert_eq!(halves(&model, |half| half.direction == Direction::Result), 69);
    assert!(model.halves.values().all(|half| half.end == End::Open));
}

#[test]
fn what_is_found_in_each_model_is_known() {
    for name in ["isms", "acme", "fitsm", "rmf"] {
        expect_findings(name, &found_in(&compiled(name)));
    }
}

#[test]
fn isms_and_acme_are_clean_and_the_showcases_are_not() {
    for (name, is_clean) in [("isms", true), ("acme", true), ("fitsm", false), ("rmf", false)] {
        let compiled = compiled(name);
        assert_eq!(compiled.report.is_clean(), is_clean, "`{name}`");
        assert!(!compiled.is_broken(), "`{name}` is drawn");
    }
}

/// The ISMS without one process, by a tailoring.
fn without(process: &str) -> Compiled {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/isms");
    let mut sources: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder of the ISMS can be read")
        .map(|entry| entry.expect("its entries, too").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "prm"))
        .collect();
    sources.sort();
    let tailoring = format!(
        "use \"../isms\"\ntailor isms as small \"Small\" {{\n  omit {process} because \"it is not needed\"\n}}\n"
    );
    // The folder of the settings is the outermost one that `use` may reach.
    let mut files = Memory::default().with("flowline.toml", "").with("small/small.prm", tailoring);
    for path in sources {
        let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).expect("a source file can be read");
        files = files.with(&format!("isms/{name}"), text);
    }
    compile(&files, Path::new("small"), &Levels::default())
}

#[test]
fn an_omitted_process_is_missed_by_everybody_who_takes_from_it() {
    let isms = model("isms");
    let mut missed = 0;
    for (omitted, process) in isms.processes.iter() {
        let name = &process.naming.name;
        let takers: BTreeSet<&str> = isms
            .halves
            .values()
            .filter(|half| half.direction == Direction::Input && half.end == End::Process(omitted))
            .map(|half| &*isms.processes[half.process].naming.name)
            .collect();
        let compiled = without(name);
        for taker in takers {
            let finding = compiled.report.findings.iter().find(|finding| {
                finding.name.text() == "starved-by-omission"
                    && finding.message.contains(&format!("`{taker}`"))
                    && finding.message.contains(&format!("`{name}`"))
            });
            let finding = finding
                .unwrap_or_else(|| panic!("without `{name}`, `{taker}`: {}", found_in(&compiled)));
            let paths: BTreeSet<&str> = finding
                .labels
                .iter()
                .map(|label| &*compiled.sources.file(label.place.file).path)
                .collect();
            assert!(paths.contains("small/small.prm"), "the omission is shown: {paths:?}");
            assert!(paths.iter().any(|path| path.starts_with("isms/")), "who takes: {paths:?}");
            assert!(!finding.help.is_empty(), "what to do is said");
            missed += 1;
        }
    }
    assert!(missed > 20, "most processes take from another one");
}
