//! Each wrong edit of each interface of the ISMS is found: an item renamed at one end, an entry
//! dropped, a process misspelt, input and result confused, another process named. The finding
//! names both processes and the item, and shows places at both ends.

use std::io;
use std::path::{Path, PathBuf};

use flowline::base::{Place, SourceMap};
use flowline::checks::config::Levels;
use flowline::finding::{Finding, Severity};
use flowline::model::Model;
use flowline::model::interface::{End, Half};
use flowline::project::files::Entry;
use flowline::project::{Compiled, Disk, Files, compile};
use flowline::syntax::ast::Direction;
use rayon::prelude::*;

fn isms_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("models/isms")
}

/// The disk, with another text in place of one stretch of one file.
struct Edited<'a> {
    sources: &'a SourceMap,
    place: Place,
    text: &'a str,
}

impl Files for Edited<'_> {
    fn entry(&self, path: &Path) -> Entry {
        Disk.entry(path)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let file = self.sources.file(self.place.file);
        if Path::new(&*file.path) != path {
            return Disk.read(path);
        }
        let mut text = file.text.to_string();
        text.replace_range(self.place.span.range(), self.text);
        Ok(text.into_bytes())
    }

    fn models_below(&self, folder: &Path) -> Vec<PathBuf> {
        Disk.models_below(folder)
    }

    fn absolute(&self, path: &Path) -> PathBuf {
        Disk.absolute(path)
    }

    fn real(&self, path: &Path) -> PathBuf {
        Disk.real(path)
    }
}

/// The ISMS, and one half of one of its interfaces.
struct Case<'a> {
    isms: &'a Compiled,
    half: &'a Half,
}

impl Case<'_> {
    fn model(&self) -> &Model {
        &self.isms.models[0]
    }

    fn this(&self) -> &str {
        &self.model().processes[self.half.process].naming.name
    }

    fn other(&self) -> Option<&str> {
        match self.half.end {
            End::Process(other) => Some(&self.model().processes[other].naming.name),
            _ => None,
        }
    }

    fn text(&self, place: Place) -> &str {
        self.isms.sources.text(place)
    }

    /// The errors after an edit.
    fn errors_after(&self, place: Place, text: &str) -> (Vec<Finding>, SourceMap) {
        let edited = Edited { sources: &self.isms.sources, place, text };
        let compiled = compile(&edited, &isms_folder(), &Levels::default());
        let mut errors = compiled.report.findings;
        errors.retain(|finding| finding.severity == Severity::Error);
        (errors, compiled.sources)
    }

    /// What is wrong with what is reported after an edit: one error has to name both processes
    /// and one of the words, show a place in each process, and say what to do.
    fn fault_after(&self, place: Place, text: &str, words: &[&str]) -> Option<String> {
        let (errors, sources) = self.errors_after(place, text);
        let (this, other) = (self.this(), self.other()?);
        let is_told = |finding: &Finding| {
            let said = format!("{} {}", finding.message, finding.help.join(" "));
            let says = |name: &str| said.contains(&format!("`{name}`"));
            let shown: Vec<String> = finding
                .labels
                .iter()
                .filter_map(|label| process_at(&sources, label.place))
                .collect();
            let shows = |name: &str| shown.iter().any(|one| one == name);
            says(this)
                && says(other)
                && words.iter().any(|word| said.contains(word))
                && shows(this)
                && shows(other)
                && !(finding.help.is_empty() && finding.fixes.is_empty())
        };
        let told = errors.iter().any(is_told);
        (!told).then(|| {
            let found: Vec<&str> = errors.iter().map(|error| &*error.message).collect();
            let edited = self.text(place);
            format!("{this}, {other}: `{edited}` -> `{text}`: {found:#?}")
        })
    }
}

/// The process in which a place stands.
fn process_at(sources: &SourceMap, place: Place) -> Option<String> {
    let text = &sources.file(place.file).text;
    let before = text.get(..place.span.end as usize)?;
    let at = before.rfind("\nprocess ").map(|at| at + "\nprocess ".len())?;
    text[at..].split_whitespace().next().map(str::to_owned)
}

/// Every half between two processes, edited; what is wrong with what is reported then.
fn faults(edit: impl Fn(&Case<'_>) -> Option<String> + Sync) -> Vec<String> {
    let isms = compile(&Disk, &isms_folder(), &Levels::default());
    let halves: Vec<&Half> = isms.models[0]
        .halves
        .values()
        .filter(|half| matches!(half.end, End::Process(_)) && half.item.is_some())
        .collect();
    assert!(halves.len() > 150, "{} halves", halves.len());
    halves.par_iter().filter_map(|half| edit(&Case { isms: &isms, half })).collect()
}

fn expect_none(faults: &[String]) {
    assert!(faults.is_empty(), "{} not told:\n{}", faults.len(), faults.join("\n"));
}

/// Whether the item is also given to, or taken from, nobody in particular: then that answers.
fn is_answered_by_open_end(case: &Case<'_>) -> bool {
    case.model().halves.values().any(|other| {
        other.item == case.half.item
            && (Some(other.process) == partner(case.half) || other.process == case.half.process)
            && matches!(other.end, End::Unknown | End::Open | End::Every { .. })
    })
}

fn partner(half: &Half) -> Option<flowline::model::ProcessId> {
    match half.end {
        End::Process(other) => Some(other),
        _ => None,
    }
}

#[test]
fn an_item_renamed_at_one_end_is_told_at_both() {
    expect_none(&faults(|case| {
        let item = case.text(case.half.place).to_owned();
        case.fault_after(case.half.place, "something-else", &[&item, "something-else"])
    }));
}

#[test]
fn a_dropped_entry_is_told_at_both_ends() {
    expect_none(&faults(|case| {
        let item = case.text(case.half.place).to_owned();
        let fault = case.fault_after(case.half.entry, "", &[&item]);
        fault.filter(|_| !is_answered_by_open_end(case))
    }));
}

#[test]
fn a_misspelt_process_is_one_error_with_its_fix() {
    expect_none(&faults(|case| {
        let name = case.text(case.half.end_place);
        let misspelt = format!("{}x{}", &name[..3], &name[4..]);
        let (errors, _) = case.errors_after(case.half.end_place, &misspelt);
        let is_told = matches!(&*errors, [error]
            if error.name.text() == "unknown-process"
                && error.fixes.iter().any(|fix| fix.edits.iter().any(|edit| edit.text == name)));
        (!is_told).then(|| format!("{}: `{misspelt}`: {errors:#?}", case.this()))
    }));
}

#[test]
fn another_process_in_place_of_the_right_one_is_told_at_both_ends() {
    expect_none(&faults(|case| {
        let item = case.text(case.half.place).to_owned();
        let strangers = case.model().processes.iter().filter(|&(id, process)| {
            id != case.half.process
                && Some(id) != partner(case.half)
                && case
                    .model()
                    .halves
                    .values()
                    .all(|half| half.process != id || half.item != case.half.item)
                && process.partial.is_none()
        });
        let stranger = strangers.map(|(_, process)| &*process.naming.name).next()?;
        let fault = case.fault_after(case.half.end_place, stranger, &[&item]);
        fault.filter(|_| !is_answered_by_open_end(case))
    }));
}

#[test]
fn input_and_result_confused_is_told_at_both_ends() {
    expect_none(&faults(|case| {
        let item = case.text(case.half.place).to_owned();
        let (wrong, right) = match case.half.direction {
            Direction::Input => ("result to", "input from"),
            Direction::Result => ("input from", "result to"),
        };
        let file = case.isms.sources.file(case.half.place.file);
        let before = &file.text[..case.half.end_place.span.start as usize];
        let start = before.rfind(right.split(' ').next()?)?;
        let place = Place::new(case.half.place.file, start as u32, before.len() as u32);
        let fault = case.fault_after(place, &format!("{wrong} "), &[&item]);
        fault.filter(|_| !is_answered_by_open_end(case))
    }));
}
