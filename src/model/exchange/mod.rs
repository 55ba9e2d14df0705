//! The exchange between the profile of a process and its activities: which step makes what the
//! process gives, which one reads what it takes, and which one stands at an interface.

mod at_interface;
mod at_process;
mod served;
mod single_step;
#[cfg(test)]
mod tests;

use rustc_hash::FxHashSet;

use super::activity::{Element, Trigger, Use, UsePartner};
use super::interface::{End, Half};
use super::{HalfId, ItemId, Model, ProcessId};
use crate::base::Place;
use crate::syntax::ast::Direction;

pub use at_interface::elements_at;
pub use at_process::{Declared, Exchange, Neighbour, exchanges};
pub use served::Served;
pub use single_step::{activities_or_step, single_step};

/// The halves of a process that a use of an item serves.
///
/// An item serves the halves of that item; where there is none, those of a whole that it is part of
/// (reading only) or of its own parts. A state, or a partner, that is not named fits any.
pub fn halves_of(
    model: &Model,
    process: ProcessId,
    direction: Direction,
    item: ItemId,
    state: Option<&str>,
    partner: Option<UsePartner>,
) -> Vec<HalfId> {
    Served::of(model, process, direction).by(item, state, partner)
}

/// Whether the other end of a half may be this partner.
pub fn end_covers(model: &Model, half: &Half, partner: UsePartner) -> bool {
    match (&half.end, partner) {
        (End::Open | End::Unknown | End::Unresolved, _) => true,
        (End::Process(process), UsePartner::Process(other)) => {
            *process == other || half.via == Some(other)
        }
        (End::Party(party), UsePartner::Party(other)) => *party == other,
        (End::Every { category, except }, UsePartner::Process(other)) => {
            other != half.process
                && !except.contains(&other)
                && category.is_none_or(|category| model.processes[other].category == Some(category))
        }
        (End::Party(_), UsePartner::Process(other)) => half.via == Some(other),
        (End::Process(_) | End::Every { .. }, UsePartner::Party(_)) | (End::Omitted { .. }, _) => {
            false
        }
    }
}

/// Whether one item is a part of another, at any depth.
pub fn contains(model: &Model, whole: ItemId, part: ItemId) -> bool {
    let mut open = vec![whole];
    let mut seen = Vec::new();
    while let Some(item) = open.pop() {
        for inner in &model.items[item].contains {
            if *inner == part {
                return true;
            }
            if !seen.contains(inner) {
                seen.push(*inner);
                open.push(*inner);
            }
        }
    }
    false
}

/// An item that an element takes or gives: by a clause or by a trigger.
#[derive(Clone, Copy, Debug)]
pub struct Exchanged<'m> {
    /// Whether the element takes or gives it.
    pub direction: Direction,
    /// The item.
    pub item: ItemId,
    /// Its state.
    pub state: Option<&'m str>,
    /// From or to whom, where the source says it.
    pub partner: Option<UsePartner>,
    /// Where it stands: at a clause or a message; at other triggers where the element stands.
    pub place: Place,
    /// By a message, which always comes from or goes to somebody.
    pub by_message: bool,
}

/// Everything that an element takes and gives: catching an event counts as reading, throwing as
/// making.
pub fn exchanged(element: &Element) -> Vec<Exchanged<'_>> {
    let by_clause = |direction: Direction, used: &'_ Use| Exchanged {
        direction,
        item: used.item,
        state: None,
        partner: used.partner,
        place: used.place,
        by_message: false,
    };
    let mut all = Vec::new();
    for used in &element.reads {
        all.push(Exchanged { state: used.state.as_deref(), ..by_clause(Direction::Input, used) });
    }
    for used in &element.makes {
        all.push(Exchanged { state: used.state.as_deref(), ..by_clause(Direction::Result, used) });
    }
    let throws = element.kind.is_throwing();
    let direction = if throws { Direction::Result } else { Direction::Input };
    for trigger in element.kind.triggers().iter().flat_map(|triggers| &triggers.list) {
        let by_trigger = |item: ItemId| Exchanged {
            direction,
            item,
            state: None,
            partner: None,
            place: element.place,
            by_message: false,
        };
        match trigger {
            Trigger::Message { item: Some(item), state, partner, place } => all.push(Exchanged {
                state: state.as_deref(),
                partner: *partner,
                place: *place,
                by_message: true,
                ..by_trigger(*item)
            }),
            Trigger::Signal(Some(item))
            | Trigger::Error(Some(item))
            | Trigger::Escalation(Some(item)) => all.push(by_trigger(*item)),
            _ => {}
        }
    }
    all
}

/// The items that are only read and made inside a process, each once: data objects and stores.
pub fn internal_items(model: &Model, process: ProcessId) -> Vec<ItemId> {
    let (mut items, mut known) = (Vec::new(), FxHashSet::default());
    let Some(activities) = &model.processes[process].activities else { return items };
    for element in activities.elements.values() {
        for used in element.reads.iter().chain(&element.makes) {
            if is_internal(used) && known.insert(used.item) {
                items.push(used.item);
            }
        }
    }
    items
}

/// Whether a use stays inside the process: a data object or a store.
pub fn is_internal(used: &Use) -> bool {
    used.halves.is_empty() && used.partner.is_none()
}
