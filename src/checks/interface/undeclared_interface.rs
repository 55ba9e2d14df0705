#![doc = include_str!("undeclared_interface.md")]

use super::wording;
use crate::checks::{Check, Context, Run};
use crate::finding::{Finding, Name};
use crate::model::activity::{Element, UsePartner};
use crate::model::exchange::{Exchanged, Served, end_covers, exchanged, halves_of};
use crate::model::interface::End;
use crate::model::{HalfId, ProcessId};
use crate::syntax::ast::Direction;

/// An activity exchanges something that the profile does not declare.
pub const CHECK: Check = Check {
    name: Name::UndeclaredInterface,
    docs: include_str!("undeclared_interface.md"),
    run: Run::Process(check),
};

fn check(context: &mut Context<'_>, process: ProcessId) {
    let model = context.model;
    let described = &model.processes[process];
    let Some(activities) = &described.activities else { return };
    // An entry that could not be read may be the one that declares it.
    if described.has_errors {
        return;
    }
    let has_profile = !described.inputs.is_empty() || !described.results.is_empty();
    let mut findings: Vec<Finding> = Vec::new();
    let inputs = Served::of(model, process, Direction::Input);
    let results = Served::of(model, process, Direction::Result);
    for element in activities.elements.values() {
        for one in exchanged(element) {
            let speaks = match one.partner {
                Some(UsePartner::Process(other)) => other != process,
                Some(UsePartner::Party(_)) => true,
                None => one.by_message && has_profile,
            };
            let (item, state, partner) = (one.item, one.state, one.partner);
            let own = if one.direction == Direction::Input { &inputs } else { &results };
            if speaks
                && own.by(item, state, partner).is_empty()
                && !context.is_renamed(process, one.item)
            {
                findings.push(finding(context, process, element, &one));
            }
        }
    }
    context.report_all(findings);
}

fn finding(
    context: &Context<'_>,
    process: ProcessId,
    element: &Element,
    one: &Exchanged<'_>,
) -> Finding {
    let model = context.model;
    let (name, item) = (context.process_name(process), context.item_name(one.item));
    let partner = one.partner.map(|partner| context.name_of(partner));
    let (verb, preposition, declares) = match one.direction {
        Direction::Input => ("takes", "from", "takes it from"),
        Direction::Result => ("gives", "to", "gives it to"),
    };
    let written = model_item(item, one.state);
    let message = match partner {
        Some(partner) => format!(
            "an activity {verb} `{written}` {preposition} `{partner}`, and the profile does not"
        ),
        None => format!("an activity {verb} `{written}` by message, and the profile does not"),
    };
    let mut finding =
        Finding::new(Name::UndeclaredInterface, message, one.place, format!("{verb} it here"))
            .owner(name)
            .about(item)
            .about(element.name.clone());
    if let Some(partner) = partner {
        finding = finding.about(partner);
    }
    for other in declared(context, process, one).into_iter().take(2) {
        let half = &model.halves[other];
        let whom = match half.end.named() {
            Some(named) => format!("`{}`", context.name_of(named)),
            None => "others".to_owned(),
        };
        finding = finding.label(half.place, format!("the profile {declares} {whom}"));
    }
    let Some(partner) = partner else {
        let word = if one.direction == Direction::Input { "input from" } else { "result to" };
        return finding.help(format!("declare it in the profile:  {word} … {{ {written} }}"));
    };
    let entry = wording::entry(one.direction, partner, [item]);
    let entry = match one.state {
        Some(_) => entry.replacen(item, &written, usize::from(partner != item)),
        None => entry,
    };
    finding = finding.help(format!("declare it in the profile:\n{entry}"));
    match (is_answered(context, process, one), activities_place(context, process)) {
        (true, Some(place)) => finding.fix(format!("add `{entry}`"), place, format!("{entry}\n  ")),
        _ => finding.help(format!("or leave out `{preposition} {partner}` at `{}`", element.name)),
    }
}

fn model_item(item: &str, state: Option<&str>) -> String {
    match state {
        Some(state) => format!("{item} [{state}]"),
        None => item.to_owned(),
    }
}

/// The halves of the profile that exchange the item with somebody else.
fn declared(context: &Context<'_>, process: ProcessId, one: &Exchanged<'_>) -> Vec<HalfId> {
    halves_of(context.model, process, one.direction, one.item, None, None)
}

/// Whether the partner declares its half: then the entry is the only way to make the two agree.
fn is_answered(context: &Context<'_>, process: ProcessId, one: &Exchanged<'_>) -> bool {
    let Some(UsePartner::Process(partner)) = one.partner else { return false };
    let opposite = one.direction.opposite();
    halves_of(context.model, partner, opposite, one.item, one.state, None).iter().any(|half| {
        let half = &context.model.halves[*half];
        matches!(half.end, End::Process(_))
            && end_covers(context.model, half, UsePartner::Process(process))
    })
}

/// The empty place before `activities`, where an entry can be put.
fn activities_place(context: &Context<'_>, process: ProcessId) -> Option<crate::base::Place> {
    let place = context.model.processes[process].activities.as_ref()?.place;
    Some(crate::base::Place::new(place.file, place.span.start, place.span.start))
}
