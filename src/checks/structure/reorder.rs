//! Parts that do not stand in the usual order, and the edit that puts them right.

use crate::base::Place;
use crate::checks::Context;
use crate::finding::{Finding, Name};
use crate::model::disorder::{Disorder, Parts};

/// Reports what is out of order, one finding a process or statement.
pub(super) fn report(context: &mut Context<'_>, name: Name, of: Parts, usual: &str) {
    let model = context.model;
    let wanted = |disorder: &&Disorder| {
        disorder.of == of && !model.processes[disorder.process].foreign && is_written(disorder)
    };
    let findings: Vec<Finding> = model
        .disorders
        .iter()
        .filter(wanted)
        .map(|disorder| finding(context, name, usual, disorder))
        .collect();
    context.report_all(findings);
}

/// Whether somebody wrote the parts in this order. What a tailoring puts together from several
/// places is in no order that a source could change.
fn is_written(disorder: &Disorder) -> bool {
    disorder.parts.windows(2).all(|pair| {
        let (before, after) = (pair[0].0, pair[1].0);
        before.file == after.file && before.span.end <= after.span.start
    })
}

fn finding(context: &Context<'_>, name: Name, usual: &str, disorder: &Disorder) -> Finding {
    let (early, late) = first_pair(disorder);
    let word = |place: Place| {
        context.sources.text(place).split_whitespace().next().unwrap_or_default().to_owned()
    };
    let process = context.process_name(disorder.process);
    let mut finding = Finding::new(
        name,
        format!("`{}` stands behind `{}`", word(late), word(early)),
        late,
        "usually before it",
    )
    .label(early, "stands before it here")
    .help(format!("the usual order is {usual}"))
    .owner(process);
    if let Some((place, text)) = in_order(context, disorder) {
        finding = finding.fix("put them in order", place, text);
    }
    finding
}

/// The first part that stands too late, and the one that it should stand before.
fn first_pair(disorder: &Disorder) -> (Place, Place) {
    let parts = &disorder.parts;
    for (at, (late, rank)) in parts.iter().enumerate() {
        if let Some((early, _)) = parts[..at].iter().find(|(_, other)| other > rank) {
            return (*early, *late);
        }
    }
    (parts[0].0, parts[0].0)
}

/// The parts in order, with the gaps between them as they are. A comment in a gap may speak of its
/// neighbour, and what else stands there has its own place: then nothing is moved.
fn in_order(context: &Context<'_>, disorder: &Disorder) -> Option<(Place, String)> {
    let places: Vec<Place> = disorder.parts.iter().map(|(place, _)| *place).collect();
    let mut gaps = Vec::new();
    for pair in places.windows(2) {
        let gap = Place::new(pair[0].file, pair[0].span.end, pair[1].span.start);
        let gap = context.sources.text(gap);
        if !gap.trim().is_empty() {
            return None;
        }
        gaps.push(gap);
    }
    let mut sorted = disorder.parts.clone();
    sorted.sort_by_key(|(_, rank)| *rank);
    let mut text = String::new();
    for (at, (place, _)) in sorted.iter().enumerate() {
        text += context.sources.text(*place);
        text += gaps.get(at).copied().unwrap_or_default();
    }
    Some((places[0].to(places[places.len() - 1]), text))
}
