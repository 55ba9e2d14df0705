#![doc = include_str!("dangling_input.md")]

use std::collections::BTreeSet;

use super::{facing, offer, pair, wording};
use crate::checks::{Check, Context, Run};
use crate::finding::{Finding, Name};
use crate::model::activity::UsePartner;
use crate::model::interface::{Half, Partner, Row, Status};
use crate::model::{ItemId, ProcessId};
use crate::syntax::ast::Direction;

/// An input without an answer.
pub const CHECK: Check = Check {
    name: Name::DanglingInput,
    docs: include_str!("dangling_input.md"),
    run: Run::Model(check),
};

/// How many items a finding points at; more are counted.
const MOST_LABELS: usize = 6;

fn check(context: &mut Context<'_>) {
    let named = pair::grouped(context, Name::DanglingInput, |row| match (row.giver, row.taker) {
        (Partner::Process(giver), Partner::Process(taker))
            if row.status == Status::OneSided
                && row.taken.is_some()
                && row.cause.is_none()
                && !context.is_turned(row) =>
        {
            Some((giver, taker))
        }
        _ => None,
    });
    let findings: Vec<Finding> = named
        .iter()
        .map(|((giver, taker), rows)| named_giver(context, *giver, *taker, rows))
        .collect();
    context.report_all(findings);
    facing::report(context, Direction::Input, Name::DanglingInput);
    // What nobody gives is mended by whoever begins to give it, for all who take it.
    let open = pair::grouped(context, Name::DanglingInput, |row| {
        let is_open = row.status == Status::Dangling && row.cause.is_none();
        row.item.filter(|_| is_open && row.taken.is_some())
    });
    let findings: Vec<Finding> =
        open.iter().filter_map(|(item, rows)| nobody_gives(context, *item, rows)).collect();
    context.report_all(findings);
}

/// The named giver does not give it here.
fn named_giver(
    context: &Context<'_>,
    giver: ProcessId,
    taker: ProcessId,
    rows: &[&Row],
) -> Finding {
    let (giver_name, taker_name) = (context.process_name(giver), context.process_name(taker));
    let items = wording::items_of(context, rows);
    let message = format!(
        "`{taker_name}` takes {} from `{giver_name}`, which does not give {}",
        wording::listed(&items),
        wording::it(items.len())
    );
    let halves = rows.iter().filter_map(|row| row.taken).map(|id| &context.model.halves[id]);
    let mut places = halves.map(|half| half.place);
    let first = places.next().unwrap_or(context.model.processes[taker].naming.place);
    let mut finding = Finding::new(Name::DanglingInput, message, first, "taken here");
    for place in places.take(MOST_LABELS - 1) {
        finding = finding.label(place, "and here");
    }
    finding = what_is_given(context, finding, giver, taker, rows);
    finding = finding.help(format!(
        "let `{giver_name}` give {} too:\n{}",
        wording::it(items.len()),
        wording::entry(Direction::Result, taker_name, items.iter().copied())
    ));
    if let Some(other) = named_instead(context, giver, rows) {
        finding = finding.help(format!(
            "or is `{taker_name}` meant there instead of `{}`, which does not take {}?",
            context.process_name(other),
            wording::it(items.len())
        ));
    }
    for row in rows {
        finding = other_ways(context, finding, giver, taker, row);
    }
    pair::belongs(context, finding, rows)
}

/// To whom the giver gives the items instead, where that process does not take them.
fn named_instead(context: &Context<'_>, giver: ProcessId, rows: &[&Row]) -> Option<ProcessId> {
    rows.iter().filter_map(|row| row.item).find_map(|item| {
        let given = offer::elsewhere(context, giver, Direction::Result, item)?;
        let Some(UsePartner::Process(other)) = given.end.named() else { return None };
        let taken = offer::between(context, other, Direction::Input, giver);
        let takes = taken.iter().any(|&half| context.model.halves[half].item == Some(item));
        (!takes).then_some(other)
    })
}

/// Shows what the giver does with the items, or what it gives instead.
fn what_is_given(
    context: &Context<'_>,
    mut finding: Finding,
    giver: ProcessId,
    taker: ProcessId,
    rows: &[&Row],
) -> Finding {
    let mut is_shown = false;
    for row in rows {
        let Some(item) = row.item else { continue };
        let Some(half) = offer::elsewhere(context, giver, Direction::Result, item) else {
            continue;
        };
        let given = wording::item_of(context, half);
        if half.end_place != half.place {
            finding = finding.label(half.end_place, goes_to(context, half, &given));
        }
        finding = finding.label(half.place, "given here");
        is_shown = true;
        break;
    }
    if is_shown {
        return finding;
    }
    let (giver_name, taker_name) = (context.process_name(giver), context.process_name(taker));
    let given = offer::between(context, giver, Direction::Result, taker);
    match given.first() {
        Some(&first) => finding.label(
            context.model.halves[first].end_place,
            format!("`{giver_name}` gives `{taker_name}` only {}", offer::listed(context, &given)),
        ),
        None => finding.label(
            context.model.processes[giver].naming.place,
            format!("`{giver_name}` gives nothing to `{taker_name}`"),
        ),
    }
}

/// To whom a half goes.
fn goes_to(context: &Context<'_>, half: &Half, given: &str) -> String {
    use crate::model::interface::End;
    match (half.end.named(), &half.end) {
        (Some(named), _) => format!("goes to `{}` only", context.name_of(named)),
        (None, End::Every { .. }) => "goes to others only".to_owned(),
        (None, _) => format!("`{given}` goes elsewhere"),
    }
}

/// What else may have been meant: a near item of the same giver, or another giver.
fn other_ways(
    context: &Context<'_>,
    finding: Finding,
    giver: ProcessId,
    taker: ProcessId,
    row: &Row,
) -> Finding {
    let Some(item) = row.item else { return finding };
    let (giver_name, item_name) = (context.process_name(giver), context.item_name(item));
    let others = offer::others(context, Direction::Result, item, &[giver, taker]);
    let likely = offer::likely(context, Direction::Result, item, &others, taker);
    let is_answered = likely.is_some_and(|(_, half)| offer::names(half, taker));
    let near = offer::near_item(context, giver, Direction::Result, Some(taker), item);
    if let (Some(near), false) = (near, is_answered) {
        return finding.help(format!(
            "or is `{near}` meant instead of `{item_name}`? `{giver_name}` gives it"
        ));
    }
    if let Some((other, half)) = likely {
        let name = context.process_name(other);
        return finding.label(half.place, format!("`{name}` gives it")).help(format!(
            "or take it from `{name}`, which gives it:\n{}",
            wording::entry(Direction::Input, name, [item_name]),
        ));
    }
    if others.is_empty() {
        return finding;
    }
    let names: Vec<&str> = others.iter().map(|&id| context.process_name(id)).collect();
    finding.help(format!("or take `{item_name}` from {}, which give it", wording::listed(&names)))
}

/// Nobody is named, and nobody gives it.
fn nobody_gives(context: &Context<'_>, item: ItemId, rows: &[&Row]) -> Option<Finding> {
    let halves: Vec<&Half> =
        rows.iter().filter_map(|row| row.taken).map(|id| &context.model.halves[id]).collect();
    let (first, further) = halves.split_first()?;
    let item_name = context.item_name(item);
    let taker = |half: &Half| context.process_name(half.process);
    let takers: BTreeSet<ProcessId> = halves.iter().map(|half| half.process).collect();
    let alone = takers.len() == 1;
    let message = if alone {
        format!("`{}` takes `{item_name}`, and nobody gives it", taker(first))
    } else {
        format!("{} processes take `{item_name}`, and nobody gives it", takers.len())
    };
    let label =
        if alone { "taken here".to_owned() } else { format!("taken here, by `{}`", taker(first)) };
    let mut finding = Finding::new(Name::DanglingInput, message, first.place, label);
    for half in further.iter().take(MOST_LABELS - 1) {
        finding = finding.label(half.place, format!("and here, by `{}`", taker(half)));
    }
    match offer::near_anywhere(context, Direction::Result, item, first.process) {
        Some((near, giver)) => {
            let giver = context.process_name(giver);
            finding = finding.help(format!("is `{near}` meant, which `{giver}` gives?"));
        }
        None => {
            finding = finding.help(format!(
                "let the process that makes it give it:\nresult {{ {} }}",
                wording::written(item_name)
            ));
        }
    }
    finding = finding
        .help(format!(
            "or name the party outside the model that gives it:\n{}",
            wording::entry(Direction::Input, "PARTY", [item_name])
        ))
        .help("or write `input from ? { … }`, where the source does not say who gives it");
    Some(pair::belongs(context, finding, rows))
}
