//! Findings as data: `flowline-findings/1`. The schema is `grammar/findings.schema.json`, made from
//! the types here.

use serde::Serialize;

use super::fingerprint::fingerprints;
use super::report::{Accepted, Counts, Report};
use super::{Finding, Fix, Label};
use crate::base::{Place, SourceMap};

/// The name and version of the format.
pub const FORMAT: &str = "flowline-findings/1";

/// All findings of a run.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FindingsFile {
    /// `flowline-findings/1`.
    pub format: &'static str,
    /// What stands, by file and place.
    pub findings: Vec<FindingEntry>,
    /// What the model accepts.
    pub accepted: Vec<AcceptedEntry>,
    /// What was checked, and how much was found.
    pub counts: CountsEntry,
}

/// One thing that is wrong.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FindingEntry {
    /// The name of the check or rule; `flowline explain NAME` prints its page.
    pub name: &'static str,
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do: one entry a way; further lines of an entry are source to paste.
    pub help: Vec<String>,
    /// Stays the same when lines move.
    pub fingerprint: String,
    /// Where; exactly one is primary, the smallest text to change.
    pub places: Vec<PlaceEntry>,
    /// Edits that mend it; exactly one fix where a machine may apply it.
    pub fixes: Vec<FixEntry>,
}

/// A finding that the model accepts.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AcceptedEntry {
    /// The finding.
    #[serde(flatten)]
    pub finding: FindingEntry,
    /// Why it is accepted.
    pub because: String,
}

/// A place and what stands there.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PlaceEntry {
    /// The file, as the user would type it.
    pub path: String,
    /// The first character.
    pub start: PositionEntry,
    /// Behind the last character.
    pub end: PositionEntry,
    /// What stands here.
    pub label: String,
    /// The place to change.
    pub primary: bool,
}

/// A position in a file.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PositionEntry {
    /// From 1.
    pub line: u32,
    /// From 1, in characters.
    pub column: u32,
    /// From 0, in bytes.
    pub offset: u32,
}

/// A way to mend a finding that a machine can apply.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FixEntry {
    /// What it does.
    pub title: String,
    /// The edits, in order, none overlapping another.
    pub edits: Vec<EditEntry>,
}

/// Replaces a text by another.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct EditEntry {
    /// The file.
    pub path: String,
    /// The first character that is replaced.
    pub start: PositionEntry,
    /// Behind the last one; the same as `start` where something is inserted.
    pub end: PositionEntry,
    /// The new text.
    pub text: String,
}

/// What was checked, and how much was found.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[allow(missing_docs, reason = "the names say it; they are those of `Counts`")]
pub struct CountsEntry {
    pub models: usize,
    pub processes: usize,
    pub interfaces: usize,
    pub undecided: usize,
    pub errors: usize,
    pub warnings: usize,
    pub notes: usize,
    pub accepted: usize,
}

/// The report as JSON, with its line end.
pub fn json(report: &Report, sources: &SourceMap) -> String {
    text(&file(report, sources))
}

/// JSON that people can read and compare, with its line end.
pub(super) fn text(document: &impl Serialize) -> String {
    serde_json::to_string_pretty(document).expect("texts, numbers and lists of them are JSON")
        + "\n"
}

/// The report as the entries of the format.
pub fn file(report: &Report, sources: &SourceMap) -> FindingsFile {
    let all: Vec<&Finding> = report
        .findings
        .iter()
        .chain(report.accepted.iter().map(|Accepted { finding, .. }| finding))
        .collect();
    let mut entries = all
        .iter()
        .zip(fingerprints(&all, sources))
        .map(|(finding, fingerprint)| entry(finding, fingerprint, sources));
    let findings = entries.by_ref().take(report.findings.len()).collect();
    let accepted = entries
        .zip(&report.accepted)
        .map(|(finding, accepted)| AcceptedEntry { finding, because: accepted.because.clone() })
        .collect();
    FindingsFile { format: FORMAT, findings, accepted, counts: counts(&report.counts) }
}

fn entry(finding: &Finding, fingerprint: String, sources: &SourceMap) -> FindingEntry {
    FindingEntry {
        name: finding.name.text(),
        severity: finding.severity.word(),
        message: finding.message.clone(),
        help: finding.help.clone(),
        fingerprint,
        places: finding
            .labels
            .iter()
            .enumerate()
            .map(|(number, label)| place(label, number == 0, sources))
            .collect(),
        fixes: finding.fixes.iter().map(|fix| self::fix(fix, sources)).collect(),
    }
}

fn place(label: &Label, primary: bool, sources: &SourceMap) -> PlaceEntry {
    PlaceEntry {
        path: sources.file(label.place.file).path.to_string(),
        start: position(label.place, label.place.span.start, sources),
        end: position(label.place, label.place.span.end, sources),
        label: label.text.clone(),
        primary,
    }
}

fn fix(fix: &Fix, sources: &SourceMap) -> FixEntry {
    let edits = fix.edits.iter().map(|edit| EditEntry {
        path: sources.file(edit.place.file).path.to_string(),
        start: position(edit.place, edit.place.span.start, sources),
        end: position(edit.place, edit.place.span.end, sources),
        text: edit.text.clone(),
    });
    FixEntry { title: fix.title.clone(), edits: edits.collect() }
}

fn position(place: Place, offset: u32, sources: &SourceMap) -> PositionEntry {
    let at = sources.file(place.file).line_column(offset);
    PositionEntry { line: at.line, column: at.column, offset }
}

fn counts(counts: &Counts) -> CountsEntry {
    let Counts { models, processes, interfaces, undecided, errors, warnings, notes, accepted } =
        *counts;
    CountsEntry { models, processes, interfaces, undecided, errors, warnings, notes, accepted }
}
