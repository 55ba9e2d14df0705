//! From findings to a report: waivers, levels, order, and what was checked.

use rustc_hash::FxHashSet;

use super::config::Levels;
use super::waivers::{Waivers, can_be_accepted, judge};
use super::{check, unread, unused_waiver};
use crate::base::{Place, SourceMap};
use crate::finding::report::{Accepted, Counts, Report};
use crate::finding::{Finding, Group, Name};
use crate::model::interface::{Row, Status};
use crate::model::{Model, ProcessId};

/// Checks the models of a folder and makes a report of what is found, together with what earlier
/// stages found (reading, names, tailoring).
///
/// What a tailored model shares with its base is reported once; a waiver that is used in one of
/// them is used.
///
/// Gives the report, and for each model what was checked and found in it alone.
pub fn report(
    models: &[Model],
    sources: &SourceMap,
    mut stage_findings: Vec<Finding>,
    levels: &Levels,
) -> (Report, Vec<Counts>) {
    leave_out_what_follows(&mut stage_findings);
    let lacks_file = unread::lacks_file(&stage_findings);
    if lacks_file {
        stage_findings.retain(|finding| !unread::follows(finding, sources));
    }
    let braces: Vec<Place> = stage_findings
        .iter()
        .filter(|it| matches!(it.name, Name::UnclosedBrace | Name::StrayBrace))
        .map(Finding::place)
        .collect();
    let could_be_read = stage_findings.iter().all(|finding| can_be_accepted(finding.name));
    let mut judged = Vec::with_capacity(models.len());
    for model in models {
        let mut findings = check(model, sources);
        if lacks_file {
            findings.retain(|finding| !unread::follows(finding, sources));
        }
        // Where a brace is missing, steps stand in another block than the one that was meant.
        let torn: FxHashSet<ProcessId> =
            braces.iter().filter_map(|&brace| process_at(model, brace)).collect();
        if !torn.is_empty() {
            findings.retain(|finding| {
                finding.name.group() != Group::Flow
                    || process_at(model, finding.place()).is_none_or(|at| !torn.contains(&at))
            });
        }
        let waivers = Waivers::of(model);
        // What a stage found belongs to whichever model accepts it.
        let is_accepted = |finding: &mut Finding| {
            waivers.covering(finding.name, &finding.owners, &finding.about).is_some()
        };
        findings.extend(stage_findings.extract_if(.., is_accepted));
        judged.push((model, judge(model, &waivers, findings)));
    }
    let used: FxHashSet<_> = judged.iter().flat_map(|(model, judged)| judged.used(model)).collect();
    let mut whole = weighed(stage_findings, Vec::new(), levels);
    let mut counts = Vec::with_capacity(models.len());
    for (model, judged) in judged {
        let mut findings = Vec::new();
        // What could not be read may be what a waiver is there for.
        if could_be_read && !lacks_file {
            findings.extend(unused_waiver::all(model, &judged, sources, &used));
        }
        findings.extend(judged.findings);
        let mut of_model = weighed(findings, judged.accepted, levels);
        of_model.counts = counted(of_model.counts, model);
        counts.push(of_model.counts);
        whole.merge(of_model);
    }
    (whole, counts)
}

/// That there is no such model follows from a `use` that brings none.
fn leave_out_what_follows(findings: &mut Vec<Finding>) {
    let is_use = |it: &&Finding| matches!(it.name, Name::UseOutsideRoot | Name::UnknownFile);
    let files: Vec<_> = findings.iter().filter(is_use).map(|it| it.place().file).collect();
    findings.retain(|it| it.name != Name::UnknownModel || !files.contains(&it.place().file));
}

/// The process that a place stands in, or behind.
fn process_at(model: &Model, place: Place) -> Option<ProcessId> {
    let before = model.processes.iter().map(|(id, process)| (process.naming.place, id));
    let before =
        before.filter(|(name, _)| name.file == place.file && name.span.start <= place.span.start);
    before.max_by_key(|(name, _)| name.span.start).map(|(_, id)| id)
}

/// Sets the levels, drops what is allowed and what is said twice, and sorts.
fn weighed(mut findings: Vec<Finding>, mut accepted: Vec<Accepted>, levels: &Levels) -> Report {
    let has_level = |finding: &mut Finding| {
        levels.severity(finding.name).map(|severity| finding.severity = severity).is_some()
    };
    findings.retain_mut(has_level);
    accepted.retain_mut(|accepted| has_level(&mut accepted.finding));
    let mut report = Report::default();
    report.merge(Report { findings, accepted, counts: Counts::default() });
    report
}

/// What was checked, added to what was found.
fn counted(counts: Counts, model: &Model) -> Counts {
    let undecided = |row: &&Row| row.status == Status::Undecided && row.accepted.is_none();
    Counts {
        models: 1,
        processes: model.processes.values().filter(|process| !process.foreign).count(),
        interfaces: model.ledger.rows.len(),
        undecided: model.ledger.rows.iter().filter(undecided).count(),
        ..counts
    }
}
