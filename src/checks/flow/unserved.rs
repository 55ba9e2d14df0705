//! Halves of a profile that no activity serves, and what to say of them.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashSet};

use crate::base::text::nearest;
use crate::checks::Context;
use crate::finding::{Finding, Name};
use crate::model::activity::{Activities, Element, ElementKind};
use crate::model::exchange::{Served, exchanged, internal_items};
use crate::model::ledger::common_form;
use crate::model::{HalfId, ItemId, ProcessId};
use crate::syntax::ast::Direction;

/// How the two directions are put.
struct Words {
    name: Name,
    declared: &'static str,
    served: &'static str,
    serves: &'static str,
    arrow: &'static str,
    label: &'static str,
}

fn words(direction: Direction) -> Words {
    match direction {
        Direction::Input => Words {
            name: Name::UnusedInput,
            declared: "takes",
            served: "reads",
            serves: "read",
            arrow: "<-",
            label: "taken here",
        },
        Direction::Result => Words {
            name: Name::UnmadeResult,
            declared: "gives",
            served: "makes",
            serves: "made",
            arrow: "->",
            label: "given here",
        },
    }
}

/// Reports the halves of one direction that no activity serves, one finding an item. Asked only of
/// processes that have activities and whose profile is complete.
pub(super) fn report(context: &mut Context<'_>, process: ProcessId, direction: Direction) {
    let model = context.model;
    let described = &model.processes[process];
    let Some(activities) = &described.activities else { return };
    if described.partial.is_some() {
        return;
    }
    let served = served(context, process, activities, direction);
    let halves = described.halves(direction);
    let mut items: IndexMap<ItemId, Vec<HalfId>, FxBuildHasher> = IndexMap::default();
    for half in halves.iter().copied().filter(|half| !served.contains(half)) {
        let Some(item) = model.halves[half].item else { continue };
        items.entry(item).or_default().push(half);
    }
    if items.is_empty() {
        return;
    }
    let inside = internal_items(model, process);
    let forms: FxHashSet<String> =
        inside.iter().map(|other| common_form(context.item_name(*other))).collect();
    for (item, halves) in &items {
        let item = *item;
        let is_lost = model.lost_words.contains(context.item_name(item));
        // Of an item inside that looks like this one, `look-alike-items` speaks of the two, and
        // mending that mends this.
        let is_reported = is_lost
            || context.is_renamed(process, item)
            || forms.contains(&common_form(context.item_name(item)));
        if !is_reported {
            let finding = finding(context, process, activities, direction, item, halves, &inside);
            context.report(finding);
        }
    }
}

/// The halves that some activity serves. A call serves what the called process declares.
fn served(
    context: &Context<'_>,
    process: ProcessId,
    activities: &Activities,
    direction: Direction,
) -> BTreeSet<HalfId> {
    let model = context.model;
    let mut served = BTreeSet::new();
    let own = Served::of(model, process, direction);
    for element in activities.elements.values() {
        for one in exchanged(element) {
            if one.direction == direction {
                // Whom a step gives an item to says where a message goes; the item is made.
                served.extend(own.by(one.item, one.state, None));
            }
        }
        let ElementKind::Call(Some(called)) = element.kind else { continue };
        let halves = model.processes[called].halves(direction);
        for half in halves.iter().map(|half| &model.halves[*half]) {
            if let Some(item) = half.item {
                let state = half.state.as_deref();
                served.extend(own.by(item, state, None));
            }
        }
    }
    served
}

fn finding(
    context: &Context<'_>,
    process: ProcessId,
    activities: &Activities,
    direction: Direction,
    item: ItemId,
    halves: &[HalfId],
    inside: &[ItemId],
) -> Finding {
    let words = words(direction);
    let model = context.model;
    let (name, item_name) = (context.process_name(process), context.item_name(item));
    let written = written(context, item_name, halves);
    let message =
        format!("`{name}` {} `{written}`, and no activity {} it", words.declared, words.served);
    let mut places: Vec<_> = halves.iter().map(|half| model.halves[*half].place).collect();
    places.dedup();
    let mut finding =
        Finding::new(words.name, message, places[0], words.label).owner(name).about(item_name);
    for place in places.iter().skip(1).take(4) {
        finding = finding.label(*place, "and here");
    }

    let names = inside.iter().map(|other| context.item_name(*other));
    let near = if context.may_compare(inside.len()) { nearest(item_name, names) } else { None };
    if let Some(near) = near {
        let user = inside.iter().copied().find(|other| context.item_name(*other) == near);
        let user = user.and_then(|other| user_of(activities, direction, other));
        if let Some(user) = user {
            return finding
                .label(user.1, format!("`{near}` is {} here", words.serves))
                .help(format!("is `{item_name}` meant by `{near}` at `{}`?", user.0.name))
                .help(format!("or name the activity that {} `{item_name}`", words.served));
        }
    }
    match likely_step(activities, item_name, direction) {
        Some(step) => {
            let title = step.title.as_deref().unwrap_or_default();
            finding.help(format!(
                "name the activity that {} it, as in:\n{} \"{title}\" {} {written}",
                words.served, step.name, words.arrow
            ))
        }
        None => finding.help(format!("add the activity that {} it", words.served)),
    }
}

/// The element that uses an item inside, and where.
fn user_of(
    activities: &Activities,
    direction: Direction,
    item: ItemId,
) -> Option<(&Element, crate::base::Place)> {
    activities.elements.values().find_map(|element| {
        let uses = match direction {
            Direction::Input => &element.reads,
            Direction::Result => &element.makes,
        };
        uses.iter().find(|used| used.item == item).map(|used| (element, used.place))
    })
}

/// The item with its state, where all the halves name the same.
fn written(context: &Context<'_>, item: &str, halves: &[HalfId]) -> String {
    let mut states = halves.iter().map(|half| &context.model.halves[*half].state);
    match states.next() {
        Some(Some(state)) if states.all(|other| other.as_ref() == Some(state)) => {
            format!("{item} [{state}]")
        }
        _ => item.to_owned(),
    }
}

/// The step whose name or title shares most words with the item, else the first, which reads, or
/// the last, which makes.
fn likely_step<'a>(
    activities: &'a Activities,
    item: &str,
    direction: Direction,
) -> Option<&'a Element> {
    let parts: Vec<String> = item.to_lowercase().split('-').map(str::to_owned).collect();
    let shared = |step: &Element| {
        let title = step.title.as_deref().unwrap_or_default();
        let text = format!("{} {title}", step.name).to_lowercase();
        let text: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric()).collect();
        parts.iter().filter(|part| part.len() > 2 && text.contains(&part.as_str())).count()
    };
    let steps = activities
        .elements
        .values()
        .filter(|element| element.named && matches!(element.kind, ElementKind::Task(_)));
    let mut best: Option<(usize, &Element)> = None;
    for step in steps {
        let count = shared(step);
        let at_least = usize::from(direction == Direction::Input);
        if best.is_none_or(|(most, _)| count >= most + at_least) {
            best = Some((count, step));
        }
    }
    best.map(|(_, step)| step)
}
