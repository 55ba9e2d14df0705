//! What is on offer: which items a process gives or takes, who else gives or takes an item, and
//! which of it may have been meant.

use indexmap::IndexSet;

use crate::base::text::{is_misspelling, nearest};
use crate::checks::Context;
use crate::model::interface::{End, Half};
use crate::model::{HalfId, ItemId, ProcessId};
use crate::syntax::ast::Direction;

/// How many names of what is on offer a label lists.
const MOST_LISTED: usize = 5;

/// The halves of a process in a direction.
pub(super) fn halves<'a>(
    context: &Context<'a>,
    process: ProcessId,
    direction: Direction,
) -> &'a [HalfId] {
    context.model.processes[process].halves(direction)
}

/// Whether the end of a half is this process, by name.
pub(super) fn names(half: &Half, process: ProcessId) -> bool {
    half.end == End::Process(process)
}

/// The items that `process` gives to (takes from) `partner`, in source order.
pub(super) fn between(
    context: &Context<'_>,
    process: ProcessId,
    direction: Direction,
    partner: ProcessId,
) -> Vec<HalfId> {
    halves(context, process, direction)
        .iter()
        .copied()
        .filter(|&id| names(&context.model.halves[id], partner))
        .collect()
}

/// The names of the items of halves, for a label: at most a handful, then how many more.
pub(super) fn listed(context: &Context<'_>, halves: &[HalfId]) -> String {
    let items = halves.iter().filter_map(|&id| context.model.halves[id].item);
    let names: IndexSet<&str> = items.map(|item| context.item_name(item)).collect();
    let texts: Vec<String> =
        names.iter().take(MOST_LISTED).map(|name| format!("`{name}`")).collect();
    if names.len() > MOST_LISTED {
        let more = names.len() - MOST_LISTED;
        return format!("{} and {more} more", texts.join(", "));
    }
    crate::base::text::listing(&texts, "and")
}

/// The first half of `process` in this direction that has the item, with whomever it names.
pub(super) fn elsewhere<'a>(
    context: &Context<'a>,
    process: ProcessId,
    direction: Direction,
    item: ItemId,
) -> Option<&'a Half> {
    halves(context, process, direction)
        .iter()
        .map(|&id| &context.model.halves[id])
        .find(|half| half.item == Some(item))
}

/// The processes other than these that give (take) the item, in source order, each once.
pub(super) fn others(
    context: &Context<'_>,
    direction: Direction,
    item: ItemId,
    but: &[ProcessId],
) -> Vec<ProcessId> {
    let mut found = Vec::new();
    for &id in context.halves_of(direction, item) {
        let process = context.model.halves[id].process;
        if !but.contains(&process) && !found.contains(&process) {
            found.push(process);
        }
    }
    found
}

/// Of the processes that give (take) the item the only one, or the only one that names `process` and
/// has no answer there: it is most likely meant. With the half in which it says so.
pub(super) fn likely<'a>(
    context: &Context<'a>,
    direction: Direction,
    item: ItemId,
    others: &[ProcessId],
    process: ProcessId,
) -> Option<(ProcessId, &'a Half)> {
    // Who is answered already does not miss anything.
    let is_answered = |other: ProcessId| {
        let own = halves(context, process, direction.opposite())
            .iter()
            .map(|&id| &context.model.halves[id]);
        own.into_iter().any(|half| half.item == Some(item) && names(half, other))
    };
    let naming: Vec<(ProcessId, &'a Half)> = others
        .iter()
        .filter(|&&other| !is_answered(other))
        .filter_map(|&other| {
            let ids = halves(context, other, direction).iter();
            let mut halves = ids.map(|&id| &context.model.halves[id]);
            let is_it = |half: &&Half| half.item == Some(item) && names(half, process);
            halves.find(is_it).map(|half| (other, half))
        })
        .collect();
    match (&naming[..], others) {
        (&[only], _) => Some(only),
        ([], &[only]) => elsewhere(context, only, direction, item).map(|half| (only, half)),
        _ => None,
    }
}

/// Of the items that `process` gives to (takes from) `partner` the one whose name is nearest: the
/// one that may have been meant. Where it names nobody, of all its items.
pub(super) fn near_item<'a>(
    context: &Context<'a>,
    process: ProcessId,
    direction: Direction,
    partner: Option<ProcessId>,
    item: ItemId,
) -> Option<&'a str> {
    let candidates = halves(context, process, direction)
        .iter()
        .map(|&id| &context.model.halves[id])
        .filter(|half| {
            partner.is_none_or(|partner| !matches!(half.end, End::Process(to) if to != partner))
        })
        .filter_map(|half| half.item)
        .filter(|&other| other != item);
    nearest_item(context, item, candidates)
}

/// Of all items that anybody gives (takes) the one whose name is nearest, with who does.
pub(super) fn near_anywhere<'a>(
    context: &Context<'a>,
    direction: Direction,
    item: ItemId,
    but: ProcessId,
) -> Option<(&'a str, ProcessId)> {
    let on_offer = |other: &ItemId| {
        context
            .halves_of(direction, *other)
            .iter()
            .any(|&id| context.model.halves[id].process != but)
    };
    if !context.may_compare(context.model.items.len()) {
        return None;
    }
    // Over a whole model names that share a word are no hint: they have to be nearly the same.
    let name = context.item_name(item);
    let alike = |other: &ItemId| {
        let other_name = context.item_name(*other);
        is_misspelling(name, other_name) || is_worded(context, *other, name)
    };
    let candidates = context.model.items.ids().filter(|&other| other != item);
    let near = candidates.filter(alike).find(on_offer)?;
    let process = *others(context, direction, near, &[but]).first()?;
    Some((context.item_name(near), process))
}

/// The nearest of items by name, or one that has the name among its other wordings.
fn nearest_item<'a>(
    context: &Context<'a>,
    item: ItemId,
    candidates: impl Iterator<Item = ItemId>,
) -> Option<&'a str> {
    let name = context.item_name(item);
    let candidates = context.comparable(candidates)?;
    if let Some(&other) = candidates.iter().find(|&&other| is_worded(context, other, name)) {
        return Some(context.item_name(other));
    }
    nearest(name, candidates.iter().map(|&other| context.item_name(other)))
}

/// Whether a name is one of the other wordings of an item.
fn is_worded(context: &Context<'_>, item: ItemId, name: &str) -> bool {
    let spoken = name.replace('-', " ").to_lowercase();
    let wordings = &context.model.items[item].naming.aka;
    wordings.iter().any(|aka| aka.text.replace('-', " ").to_lowercase() == spoken)
}
