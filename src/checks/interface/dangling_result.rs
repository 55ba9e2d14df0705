#![doc = include_str!("dangling_result.md")]

use std::collections::BTreeSet;

use super::{facing, offer, pair, wording};
use crate::checks::{Check, Context, Run};
use crate::finding::{Finding, Name};
use crate::model::interface::{Partner, Row, Status};
use crate::model::{ItemId, ProcessId};
use crate::syntax::ast::Direction;

/// A result that the named taker does not take.
pub const CHECK: Check = Check {
    name: Name::DanglingResult,
    docs: include_str!("dangling_result.md"),
    run: Run::Model(check),
};

/// How many items a finding points at; more are counted.
const MOST_LABELS: usize = 6;

fn check(context: &mut Context<'_>) {
    let shown = shown_by_inputs(context);
    let pairs = pair::grouped(context, Name::DanglingResult, |row| match (row.giver, row.taker) {
        (Partner::Process(giver), Partner::Process(taker))
            if row.status == Status::OneSided && row.given.is_some() && !context.is_turned(row) =>
        {
            let is_shown = [giver, taker].iter().any(|&end| shown.contains(&(row.item, end)))
                && !pair::is_waived(context, Name::DanglingResult, row);
            (!is_shown).then_some((giver, taker))
        }
        _ => None,
    });
    let findings: Vec<Finding> =
        pairs.iter().map(|((giver, taker), rows)| finding(context, *giver, *taker, rows)).collect();
    context.report_all(findings);
    facing::report(context, Direction::Result, Name::DanglingResult);
}

/// The items, with their givers and takers, of dangling inputs. Where the other end of an interface
/// is named wrongly at one side, a result and an input of the same item dangle: one mistake, which
/// the finding of the input shows with both places.
fn shown_by_inputs(context: &Context<'_>) -> BTreeSet<(Option<ItemId>, ProcessId)> {
    let mut shown = BTreeSet::new();
    for row in &context.model.ledger.rows {
        let is_input =
            row.status == Status::OneSided && row.taken.is_some() && !context.is_turned(row);
        if is_input && !pair::is_waived(context, Name::DanglingInput, row) {
            for partner in [row.giver, row.taker] {
                if let Partner::Process(process) = partner {
                    shown.insert((row.item, process));
                }
            }
        }
    }
    shown
}

fn finding(context: &Context<'_>, giver: ProcessId, taker: ProcessId, rows: &[&Row]) -> Finding {
    let (giver_name, taker_name) = (context.process_name(giver), context.process_name(taker));
    let items = wording::items_of(context, rows);
    let message = format!(
        "`{giver_name}` gives {} to `{taker_name}`, which does not take {}",
        wording::listed(&items),
        wording::it(items.len())
    );
    let halves = rows.iter().filter_map(|row| row.given).map(|id| &context.model.halves[id]);
    let mut places = halves.map(|half| half.place);
    let first = places.next().unwrap_or(context.model.processes[giver].naming.place);
    let mut finding = Finding::new(Name::DanglingResult, message, first, "given here");
    for place in places.take(MOST_LABELS - 1) {
        finding = finding.label(place, "and here");
    }
    finding = what_is_taken(context, finding, giver, taker, rows);
    finding = finding.help(format!(
        "let `{taker_name}` take {} too:\n{}",
        wording::it(items.len()),
        wording::entry(Direction::Input, giver_name, items.iter().copied())
    ));
    for row in rows {
        let Some(item) = row.item else { continue };
        finding = other_ways(context, finding, giver, taker, item);
    }
    pair::belongs(context, finding, rows)
}

/// Shows from whom the taker takes the items, or what it takes instead.
fn what_is_taken(
    context: &Context<'_>,
    finding: Finding,
    giver: ProcessId,
    taker: ProcessId,
    rows: &[&Row],
) -> Finding {
    let elsewhere = rows
        .iter()
        .filter_map(|row| row.item)
        .find_map(|item| offer::elsewhere(context, taker, Direction::Input, item));
    if let Some(half) = elsewhere {
        let finding = match half.end.named().map(|named| context.name_of(named)) {
            Some(from) if half.end_place != half.place => {
                finding.label(half.end_place, format!("comes from `{from}` only"))
            }
            _ => finding,
        };
        return finding.label(half.place, "taken here");
    }
    let (giver_name, taker_name) = (context.process_name(giver), context.process_name(taker));
    let taken = offer::between(context, taker, Direction::Input, giver);
    match taken.first() {
        Some(&first) => finding.label(
            context.model.halves[first].end_place,
            format!("`{taker_name}` takes only {} from it", offer::listed(context, &taken)),
        ),
        None => finding.label(
            context.model.processes[taker].naming.place,
            format!("`{taker_name}` takes nothing from `{giver_name}`"),
        ),
    }
}

/// What else may have been meant: a near item of the same taker, or another taker.
fn other_ways(
    context: &Context<'_>,
    finding: Finding,
    giver: ProcessId,
    taker: ProcessId,
    item: ItemId,
) -> Finding {
    let (taker_name, item_name) = (context.process_name(taker), context.item_name(item));
    let others = offer::others(context, Direction::Input, item, &[giver, taker]);
    let likely = offer::likely(context, Direction::Input, item, &others, giver);
    let is_answered = likely.is_some_and(|(_, half)| offer::names(half, giver));
    let near = offer::near_item(context, taker, Direction::Input, Some(giver), item);
    if let (Some(near), false) = (near, is_answered) {
        return finding.help(format!(
            "or is `{near}` meant instead of `{item_name}`? `{taker_name}` takes it"
        ));
    }
    if let Some((other, half)) = likely {
        let name = context.process_name(other);
        return finding.label(half.place, format!("`{name}` takes it")).help(format!(
            "or give it to `{name}`, which takes it:\n{}",
            wording::entry(Direction::Result, name, [item_name]),
        ));
    }
    if others.is_empty() {
        return finding;
    }
    let names: Vec<&str> = others.iter().map(|&id| context.process_name(id)).collect();
    finding.help(format!("or give `{item_name}` to {}, which take it", wording::listed(&names)))
}
