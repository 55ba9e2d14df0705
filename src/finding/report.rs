//! What a run found, weighed and sorted: what every output format writes.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, Severity};
use crate::base::{FileId, Place, SourceMap};

/// The findings of a run, after configuration and waivers had their say.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// What stands, by file and place.
    pub findings: Vec<Finding>,
    /// What the model accepts, with the reason, by file and place.
    pub accepted: Vec<Accepted>,
    /// What was checked, and how much was found.
    pub counts: Counts,
}

/// A finding that the model accepts.
#[derive(Clone, Debug)]
pub struct Accepted {
    /// The finding.
    pub finding: Finding,
    /// Why it is accepted.
    pub because: String,
    /// Where the `accept` stands.
    pub place: Place,
}

/// What was checked, and how much was found. A finding that configuration allows is not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Models looked at.
    pub models: usize,
    /// Processes looked at.
    pub processes: usize,
    /// Rows of the ledgers: an item between two partners.
    pub interfaces: usize,
    /// Interfaces of which it cannot be said whether they fit.
    pub undecided: usize,
    /// Findings to be mended.
    pub errors: usize,
    /// Findings to be looked at.
    pub warnings: usize,
    /// Findings shown for information.
    pub notes: usize,
    /// Findings that the model accepts.
    pub accepted: usize,
}

impl Report {
    /// Whether nothing has to be mended: the exit code is then 0.
    pub fn is_clean(&self) -> bool {
        self.counts.errors == 0
    }

    /// The findings with at most `limit` of each file, and how many of each severity are left out.
    /// The heaviest of a file stay, in their order; for formats that people read.
    pub fn capped(&self, limit: usize) -> (Vec<&Finding>, usize) {
        let mut by_weight: Vec<&Finding> = self.findings.iter().collect();
        by_weight.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        let mut shown_of_file = BTreeMap::new();
        let mut shown: Vec<&Finding> = by_weight
            .into_iter()
            .filter(|finding| {
                let shown = shown_of_file.entry(finding.place().file).or_insert(0);
                *shown += 1;
                *shown <= limit
            })
            .collect();
        shown.sort_by_key(|finding| finding.place());
        let left_out = self.findings.len() - shown.len();
        (shown, left_out)
    }

    /// Takes in the report of another model over the same sources. What both say, of one name at
    /// the same places, stays once: a tailored model shares much with its base.
    pub fn merge(&mut self, other: Self) {
        self.findings.extend(other.findings);
        self.accepted.extend(other.accepted);
        let mut seen = BTreeSet::new();
        let mut is_first = |finding: &Finding| {
            let places: Vec<Place> = finding.labels.iter().map(|label| label.place).collect();
            seen.insert((finding.name, places))
        };
        self.findings.retain(&mut is_first);
        self.accepted.retain(|accepted| is_first(&accepted.finding));
        self.findings.sort_by_key(in_order);
        self.accepted.sort_by_key(|accepted| in_order(&accepted.finding));
        let (processes, interfaces) = (self.counts.processes, self.counts.interfaces);
        let (models, undecided) = (self.counts.models, self.counts.undecided);
        self.counts = Counts {
            models: models + other.counts.models,
            processes: processes + other.counts.processes,
            interfaces: interfaces + other.counts.interfaces,
            undecided: undecided + other.counts.undecided,
            ..Counts::of(&self.findings, &self.accepted)
        };
    }
}

/// By file and place, the heaviest first at one place.
fn in_order(finding: &Finding) -> (Place, std::cmp::Reverse<Severity>) {
    (finding.place(), std::cmp::Reverse(finding.severity))
}

impl Counts {
    /// Counts findings; what was checked is left at nothing.
    pub fn of(findings: &[Finding], accepted: &[Accepted]) -> Self {
        let of = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        Self {
            errors: of(Severity::Error),
            warnings: of(Severity::Warning),
            notes: of(Severity::Note),
            accepted: accepted.len(),
            ..Self::default()
        }
    }
}

/// Reports of several runs, each over source files of its own, as one: for documents that hold
/// everything.
#[derive(Clone, Debug, Default)]
pub struct Combined {
    /// The findings; their places are in `sources`.
    pub report: Report,
    /// The source files of all runs.
    pub sources: SourceMap,
}

impl Combined {
    /// Takes in the report of a run.
    pub fn add(&mut self, report: &Report, sources: &SourceMap) {
        let offset = self.sources.files().count() as u32;
        for (_, file) in sources.files() {
            self.sources.add(file.clone());
        }
        let moved = |place: &mut Place| place.file = FileId(place.file.0 + offset);
        let move_finding = |finding: &mut Finding| {
            finding.labels.iter_mut().for_each(|label| moved(&mut label.place));
            for fix in &mut finding.fixes {
                fix.edits.iter_mut().for_each(|edit| moved(&mut edit.place));
            }
        };
        let mut report = report.clone();
        report.findings.iter_mut().for_each(move_finding);
        for accepted in &mut report.accepted {
            move_finding(&mut accepted.finding);
            moved(&mut accepted.place);
        }
        self.report.merge(report);
    }
}
