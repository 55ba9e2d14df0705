#![doc = include_str!("starved_by_omission.md")]

use super::{offer, pair, wording};
use crate::checks::{Check, Context, Run};
use crate::finding::{Finding, Name};
use crate::model::interface::{End, Partner, Row};
use crate::model::{Deviation, DeviationKind, ProcessId};
use crate::syntax::ast::Direction;

/// What a tailoring leaves without its input.
pub const CHECK: Check = Check {
    name: Name::StarvedByOmission,
    docs: include_str!("starved_by_omission.md"),
    run: Run::Model(check),
};

/// How many items a finding points at; more are counted.
const MOST_LABELS: usize = 6;

fn check(context: &mut Context<'_>) {
    let Some(record) = &context.model.tailoring else { return };
    let starved = pair::grouped(context, Name::StarvedByOmission, |row| {
        match (row.cause, row.taken, row.taker) {
            (Some(cause), Some(_), Partner::Process(taker)) => Some((cause, taker)),
            _ => None,
        }
    });
    let findings: Vec<Finding> = starved
        .iter()
        .filter_map(|((cause, taker), rows)| {
            Some(finding(context, record.deviations.get(*cause)?, *taker, rows))
        })
        .collect();
    context.report_all(findings);
}

fn finding(
    context: &Context<'_>,
    deviation: &Deviation,
    taker: ProcessId,
    rows: &[&Row],
) -> Finding {
    let taker_name = context.process_name(taker);
    let items = wording::items_of(context, rows);
    let lost = wording::listed(&items);
    let gone = who_is_gone(context, deviation, rows);
    let (message, label) = match (deviation.kind, gone) {
        (DeviationKind::Omit, Some(gone)) => {
            (format!("without `{gone}`, `{taker_name}` gets no {lost}"), "omitted here")
        }
        _ => (format!("after this change, `{taker_name}` gets no {lost}"), "taken away here"),
    };
    let mut finding = Finding::new(Name::StarvedByOmission, message, deviation.place, label);
    let halves = rows.iter().filter_map(|row| row.taken).map(|id| &context.model.halves[id]);
    for (number, half) in halves.take(MOST_LABELS).enumerate() {
        let text = if number == 0 { "missed here" } else { "and here" };
        finding = finding.label(half.place, text);
    }
    finding = ways_out(context, finding, deviation, gone, taker, rows);
    pair::belongs(context, finding, rows)
}

/// The process whose results are gone.
fn who_is_gone<'a>(
    context: &'a Context<'_>,
    deviation: &'a Deviation,
    rows: &[&Row],
) -> Option<&'a str> {
    let halves = rows.iter().filter_map(|row| row.taken).map(|id| &context.model.halves[id]);
    let named = halves.filter_map(|half| match &half.end {
        End::Omitted { name, .. } => Some(&**name),
        End::Process(process) => Some(context.process_name(*process)),
        End::Party(_) | End::Every { .. } | End::Open | End::Unknown | End::Unresolved => None,
    });
    named.into_iter().next().or_else(|| deviation.subjects.first().map(|subject| &**subject))
}

/// How to mend it: another giver, doing without the taker as well, or a substitute.
fn ways_out(
    context: &Context<'_>,
    mut finding: Finding,
    deviation: &Deviation,
    gone: Option<&str>,
    taker: ProcessId,
    rows: &[&Row],
) -> Finding {
    let taker_name = context.process_name(taker);
    let items = wording::items_of(context, rows);
    let first_item = rows.iter().find_map(|row| row.item);
    let other_giver = first_item
        .and_then(|item| offer::others(context, Direction::Result, item, &[taker]).first().copied())
        .map(|process| context.process_name(process));
    let old_end = rows.iter().filter_map(|row| row.taken).find_map(|id| {
        let half = &context.model.halves[id];
        matches!(half.end, End::Omitted { .. } | End::Process(_)).then_some(half)
    });
    let from = other_giver.unwrap_or("PARTY");
    let new_entry = wording::entry(Direction::Input, from, items.iter().copied());
    let change = match (old_end, gone) {
        (Some(_), Some(gone)) => {
            let old_entry = wording::entry(Direction::Input, gone, items.iter().copied());
            format!("replace {old_entry}\n  with {new_entry} because \"…\"")
        }
        _ => format!("add {new_entry} because \"…\""),
    };
    let who = if other_giver.is_some() { "who else gives it" } else { "a party" };
    finding = finding.help(format!(
        "take it from {who}:\nprocess {} {{\n  {}\n}}",
        wording::written(taker_name),
        change.replace('\n', "\n  ")
    ));
    if deviation.kind == DeviationKind::Omit {
        finding = finding.help(format!(
            "or omit `{taker_name}` as well:\nomit {} because \"…\"",
            wording::written(taker_name)
        ));
        if let Some(gone) = gone {
            finding = finding.help(format!(
                "or name who stands in:\nomit {} because \"…\" instead {}",
                wording::written(gone),
                other_giver.map_or_else(|| "PROCESS".into(), wording::written)
            ));
        }
    } else {
        finding = finding.help("or take the change back");
    }
    finding
}
