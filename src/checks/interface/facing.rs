//! What is said of two halves that face the same way: one of them is turned around.

use crate::checks::Context;
use crate::checks::turned::Turned;
use crate::finding::{Finding, Name};
use crate::model::exchange::exchanged;
use crate::model::interface::Half;
use crate::model::{ItemId, ProcessId};
use crate::syntax::ast::Direction;

use super::wording;

/// Reports those of one direction under this name.
pub(super) fn report(context: &mut Context<'_>, direction: Direction, name: Name) {
    let turned = context.turned().iter().filter(|it| it.direction == direction);
    let findings: Vec<Finding> = turned.map(|turned| finding(context, turned, name)).collect();
    context.report_all(findings);
}

fn finding(context: &Context<'_>, turned: &Turned, name: Name) -> Finding {
    // What the activities do tells which half is wrong.
    let does =
        |process: ProcessId, direction: Direction| uses(context, process, direction, turned.item);
    let [first, second] = turned.ends;
    let other_way = turned.direction.opposite();
    let is_wrong =
        |process: ProcessId| does(process, other_way) && !does(process, turned.direction);
    let (wrong, right, is_known) = match (is_wrong(first.0), is_wrong(second.0)) {
        (true, false) => (first, second, true),
        (false, true) => (second, first, true),
        _ => (first, second, false),
    };
    let halves = [wrong, right].map(|(_, half)| &context.model.halves[half]);
    let [own, other] = [wrong, right].map(|(process, _)| context.process_name(process));
    let item = context.item_name(turned.item);
    let (verb, preposition, done) = match turned.direction {
        Direction::Result => ("give", "to", "given"),
        Direction::Input => ("take", "from", "taken"),
    };
    let message = format!("`{own}` and `{other}` both {verb} `{item}` {preposition} each other");
    let reads = if other_way == Direction::Input { "reads" } else { "makes" };
    let label = if is_known {
        format!("{done} here, and `{own}` {reads} it")
    } else {
        format!("{done} here")
    };
    let mut finding = Finding::new(name, message, halves[0].place, label)
        .label(halves[1].place, format!("{done} here"))
        .owner(own)
        .owner(other)
        .about(item)
        .about(own)
        .about(other);
    let turn = |finding: Finding, half: &Half, process: &str, partner: &str, start: &str| {
        let entry = wording::entry(other_way, partner, [item]);
        match swapped(context, half) {
            Some((place, words)) if is_known => {
                finding.fix(format!("turn it around: `{}`", entry.trim()), place, words)
            }
            _ => finding.help(format!("{start} `{process}`:\n{entry}")),
        }
    };
    finding = turn(finding, halves[0], own, other, "turn it around in");
    if !is_known {
        finding = turn(finding, halves[1], other, own, "or in");
    }
    finding
}

/// Whether an activity of the process reads the item, or makes it.
fn uses(context: &Context<'_>, process: ProcessId, direction: Direction, item: ItemId) -> bool {
    let Some(activities) = &context.model.processes[process].activities else { return false };
    let mut used = activities.elements.values().flat_map(exchanged);
    used.any(|one| one.direction == direction && one.item == item)
}

/// The words at the beginning of an entry of one item and one partner, turned around.
fn swapped(context: &Context<'_>, half: &Half) -> Option<(crate::base::Place, &'static str)> {
    let (before, after) = match half.direction {
        Direction::Result => ("result to ", "input from "),
        Direction::Input => ("input from ", "result to "),
    };
    let halves = context.model.processes[half.process].halves(half.direction);
    let in_entry = halves.iter().filter(|id| context.model.halves[**id].entry == half.entry);
    let is_alone = in_entry.count() == 1 && context.sources.text(half.entry).starts_with(before);
    let start = half.entry.span.start;
    let end = start + before.len() as u32;
    is_alone.then(|| (crate::base::Place::new(half.entry.file, start, end), after))
}
