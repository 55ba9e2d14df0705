//! Interfaces of a profile to halves: one item at one end each.

use rustc_hash::FxHashSet;

use super::detail;
use crate::base::Place;
use crate::model::activity::UsePartner;
use crate::model::interface::{End, Half};
use crate::model::reach::Reached;
use crate::model::{ItemId, ProcessId, Provenance, Scope};
use crate::syntax::ast;
use crate::syntax::ast::Direction;

/// What the halves of a process already say: where tailoring makes one process of two, an item
/// that was given to both is given once.
#[derive(Debug, Default)]
pub(super) struct Known {
    keys: FxHashSet<Key>,
}

/// Direction, partner, item and state of a half.
type Key = (Direction, UsePartner, Option<ItemId>, Option<Box<str>>);

/// Adds the halves that an `input` or `result` entry makes.
pub(super) fn add_halves(
    scope: &mut Scope<'_>,
    process: ProcessId,
    interface: &ast::Interface,
    known: &mut Known,
) {
    let via = interface.via.and_then(|name| scope.process(name));
    let shared = scope.provenance(&interface.provenance);
    let entry = Entry { process, interface, via, shared };
    match &interface.ends {
        None => add_at_end(scope, &entry, &End::Open, interface.word),
        Some(ast::Ends::Unknown(place)) => add_at_end(scope, &entry, &End::Unknown, *place),
        Some(ast::Ends::Every(every)) => {
            let names = every.except.iter();
            let except = names.flat_map(|&name| scope.all_processes(name)).collect();
            let end = match every.category {
                None => End::Every { category: None, except },
                Some(name) => match detail::category(scope, name) {
                    Some(category) => End::Every { category: Some(category), except },
                    None => End::Unresolved,
                },
            };
            add_at_end(scope, &entry, &end, every.place);
        }
        Some(ast::Ends::Names(names)) => {
            for &name in names {
                add_at_name(scope, &entry, name, known);
            }
        }
    }
}

/// An entry whose halves are made.
struct Entry<'t> {
    process: ProcessId,
    interface: &'t ast::Interface,
    via: Option<ProcessId>,
    shared: Vec<Provenance>,
}

fn add_at_name(scope: &mut Scope<'_>, entry: &Entry<'_>, name: ast::Name, known: &mut Known) {
    let written = scope.name(name);
    match scope.reach(name, "process or party") {
        Reached::Partner(partner) => {
            let renamed = *scope.model.naming_of(partner).name != *written;
            // What went to a process that this one stands in for stays within.
            if renamed && partner == UsePartner::Process(entry.process) {
                return;
            }
            for item in &entry.interface.items {
                add_to_partner(scope, entry, partner, name.place, item, known, renamed);
            }
        }
        Reached::Parts(parts) => {
            for item in &entry.interface.items {
                let id = named_item(scope, item);
                for part in &parts {
                    // What the source does not name goes to the first part.
                    let fits = match id {
                        Some(id) => scope.part_has(part, entry.interface.direction, id),
                        None => part.partner == parts[0].partner,
                    };
                    if fits && part.partner != UsePartner::Process(entry.process) {
                        add_to_partner(scope, entry, part.partner, name.place, item, known, true);
                    }
                }
            }
        }
        // What went to somebody who is left out goes nowhere; what came from there is missed.
        Reached::Omitted(deviation) => {
            if entry.interface.direction == Direction::Input {
                let end = End::Omitted { deviation, name: written.into() };
                add_at_end(scope, entry, &end, name.place);
            }
        }
        Reached::Unknown => add_at_end(scope, entry, &End::Unresolved, name.place),
    }
}

fn add_to_partner(
    scope: &mut Scope<'_>,
    entry: &Entry<'_>,
    partner: UsePartner,
    end_place: Place,
    item: &ast::ItemEntry,
    known: &mut Known,
    by_tailoring: bool,
) {
    let id = named_item(scope, item);
    let state = item.state().map(|state| scope.name(state).into());
    let is_known = !known.keys.insert((entry.interface.direction, partner, id, state));
    if is_known && by_tailoring {
        return;
    }
    add_half(scope, entry, &partner.into(), end_place, item);
}

fn add_at_end(scope: &mut Scope<'_>, entry: &Entry<'_>, end: &End, end_place: Place) {
    for item in &entry.interface.items {
        add_half(scope, entry, end, end_place, item);
    }
}

fn add_half(
    scope: &mut Scope<'_>,
    entry: &Entry<'_>,
    end: &End,
    end_place: Place,
    item: &ast::ItemEntry,
) {
    let id = named_item(scope, item);
    let state = match (id, item.state()) {
        (Some(id), Some(state)) => Some(scope.state(id, state)),
        (None, Some(state)) => Some(scope.name(state).into()),
        (_, None) => None,
    };
    let provenance = if item.provenance().is_empty() {
        entry.shared.clone()
    } else {
        scope.provenance(item.provenance())
    };
    let half = scope.model.halves.push(Half {
        process: entry.process,
        direction: entry.interface.direction,
        end: end.clone(),
        via: entry.via,
        item: id,
        state,
        optional: item.is_optional(),
        wording: item.wording().map(|text| scope.text(text).into()),
        when: item.when().map(|text| scope.text(text).into()),
        provenance,
        place: item_place(item),
        end_place,
        entry: entry.interface.place,
    });
    let process = &mut scope.model.processes[entry.process];
    match entry.interface.direction {
        Direction::Input => process.inputs.push(half),
        Direction::Result => process.results.push(half),
    }
}

fn named_item(scope: &mut Scope<'_>, item: &ast::ItemEntry) -> Option<ItemId> {
    match item.item() {
        ast::Reach::Named(name) => Some(scope.item(name)),
        ast::Reach::Unknown(_) => None,
    }
}

fn item_place(item: &ast::ItemEntry) -> Place {
    match item.item() {
        ast::Reach::Named(name) => name.place,
        ast::Reach::Unknown(place) => place,
    }
}
