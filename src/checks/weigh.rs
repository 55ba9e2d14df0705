//! From findings to a report: waivers, levels, order, and what was checked.

use rustc_hash::FxHashSet;

use super::config::Levels;
use super::waivers::{Waivers, can_be_accepted, judge};
use super::{check, unused_waiver};
use crate::base::SourceMap;
use crate::finding::Finding;
use crate::finding::report::{Accepted, Counts, Report};
use crate::model::Model;
use crate::model::interface::{Row, Status};

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
    let could_be_read = stage_findings.iter().all(|finding| can_be_accepted(finding.name));
    let mut judged = Vec::with_capacity(models.len());
    for model in models {
        let mut findings = check(model, sources);
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
        if could_be_read {
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
