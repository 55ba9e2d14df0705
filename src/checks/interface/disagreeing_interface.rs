#![doc = include_str!("disagreeing_interface.md")]

use super::{pair, wording};
use crate::checks::{Check, Context, Run};
use crate::finding::{Finding, Name};
use crate::model::interface::{Disagreement, Half, Row, Status};
use crate::model::{ItemId, ProcessId};
use crate::syntax::ast::Direction;

/// Both halves are there and do not fit.
pub const CHECK: Check = Check {
    name: Name::DisagreeingInterface,
    docs: include_str!("disagreeing_interface.md"),
    run: Run::Model(check),
};

fn check(context: &mut Context<'_>) {
    let findings: Vec<Finding> =
        context.model.ledger.rows.iter().filter_map(|row| finding(context, row)).collect();
    context.report_all(findings);
}

fn finding(context: &Context<'_>, row: &Row) -> Option<Finding> {
    let Status::Disagreeing(disagreement) = &row.status else { return None };
    let given = &context.model.halves[row.given?];
    let taken = &context.model.halves[row.taken?];
    let finding = match disagreement {
        Disagreement::Renamed(_) => renamed(context, given, taken)?,
        Disagreement::State => other_state(context, given, taken)?,
        Disagreement::PartForWhole(whole) => part_for_whole(context, given, taken, *whole)?,
        Disagreement::Relay { takes, gives } => {
            relay(context, given, taken, row.via?, *takes, *gives)?
        }
    };
    Some(pair::belongs(context, finding, &[row]))
}

/// The two sides use two words, most likely for one thing.
fn renamed(context: &Context<'_>, given: &Half, taken: &Half) -> Option<Finding> {
    let (giver, taker) = (context.process_name(given.process), context.process_name(taken.process));
    let (given_name, taken_name) = (context.item_name(given.item?), context.item_name(taken.item?));
    let message =
        format!("`{giver}` gives `{given_name}`, and `{taker}` takes `{taken_name}` instead");
    // The word that stands nowhere else is the one that was changed.
    let uses = |item: ItemId| {
        context.halves_of(Direction::Result, item).len()
            + context.halves_of(Direction::Input, item).len()
    };
    let giver_changed = uses(given.item?) < uses(taken.item?);
    let (first, first_label, second, second_label) = if giver_changed {
        (given, "given here", taken.place, "taken here")
    } else {
        (taken, "taken here", given.place, "given here")
    };
    let stands_once = first.item.is_some_and(|item| uses(item) == 1);
    let first_label = if stands_once {
        format!("{first_label}; the word stands nowhere else")
    } else {
        first_label.to_owned()
    };
    let (given_source, taken_source) =
        (wording::written(given_name).into_owned(), wording::written(taken_name).into_owned());
    let finding = Finding::new(Name::DisagreeingInterface, message, first.place, first_label)
        .label(second, second_label)
        .help(format!("if they are one thing, write `{given_name}` or `{taken_name}` at both ends"))
        .help("if they are two, let each side declare the half that is missing")
        .fix(format!("write `{given_name}` where it is taken"), taken.place, given_source)
        .fix(format!("write `{taken_name}` where it is given"), given.place, taken_source);
    Some(finding)
}

/// The two sides name two states.
fn other_state(context: &Context<'_>, given: &Half, taken: &Half) -> Option<Finding> {
    let (giver, taker) = (context.process_name(given.process), context.process_name(taken.process));
    let item = context.item_name(given.item?);
    let (given_state, taken_state) = (given.state.as_ref()?, taken.state.as_ref()?);
    // A state that the item does not have is reported by itself, with what was meant.
    let states = &context.model.items[given.item?].states;
    let is_known = |state| states.is_empty() || states.contains(state);
    if !is_known(given_state) || !is_known(taken_state) {
        return None;
    }
    let finding = Finding::new(
        Name::DisagreeingInterface,
        format!("`{taker}` takes `{item}` {taken_state}, and `{giver}` gives it {given_state}"),
        taken.place,
        format!("taken here, {taken_state}"),
    )
    .label(given.place, format!("given here, {given_state}"))
    .help(format!("let both name one state: `{item} [{taken_state}]` or `{item} [{given_state}]`"))
    .help("or leave the state out at one end: it then fits any");
    Some(finding)
}

/// A part is given where the whole is taken.
fn part_for_whole(
    context: &Context<'_>,
    given: &Half,
    taken: &Half,
    whole: ItemId,
) -> Option<Finding> {
    let (giver, taker) = (context.process_name(given.process), context.process_name(taken.process));
    let (part, whole_name) = (context.item_name(given.item?), context.item_name(whole));
    let finding = Finding::new(
        Name::DisagreeingInterface,
        format!("`{taker}` takes `{whole_name}`, and `{giver}` gives only its part `{part}`"),
        taken.place,
        "the whole is taken here",
    )
    .label(given.place, "a part is given here")
    .label(context.model.items[whole].naming.place, format!("`{whole_name}` contains `{part}`"))
    .help(format!(
        "let `{taker}` take the part:\n{}",
        wording::entry(Direction::Input, giver, [part])
    ))
    .help(format!(
        "or let `{giver}` give the whole:\n{}",
        wording::entry(Direction::Result, taker, [whole_name])
    ));
    Some(finding)
}

/// The relay between does not hand it on.
fn relay(
    context: &Context<'_>,
    given: &Half,
    taken: &Half,
    relay: ProcessId,
    takes: bool,
    gives: bool,
) -> Option<Finding> {
    let (giver, taker) = (context.process_name(given.process), context.process_name(taken.process));
    let (item, relay_name) = (context.item_name(taken.item?), context.process_name(relay));
    let lacks = match (takes, gives) {
        (false, true) => "does not take it",
        (true, false) => "does not give it",
        (false, false) | (true, true) => "neither takes nor gives it",
    };
    let mut finding = Finding::new(
        Name::DisagreeingInterface,
        format!("`{taker}` takes `{item}` via `{relay_name}`, which {lacks}"),
        taken.place,
        "taken here",
    )
    .label(given.place, "given here")
    .label(context.model.processes[relay].naming.place, format!("`{relay_name}` {lacks}"));
    let mut lines = Vec::new();
    if !takes {
        lines.push(wording::entry(Direction::Input, giver, [item]));
    }
    if !gives {
        lines.push(wording::entry(Direction::Result, taker, [item]));
    }
    finding = finding
        .help(format!("let `{relay_name}` hand it on:\n{}", lines.join("\n")))
        .help("or leave `via` out, where it goes there directly");
    Some(finding)
}
