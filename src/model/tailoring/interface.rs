//! Inputs and results in a tailoring: taken apart by end, so that one item at one end can go.

use rustc_hash::FxHashSet;

use super::draft::{Draft, Position};
use crate::model::names::Space;
use crate::syntax::ast::{Direction, Ends, Entry, Interface, ItemEntry, Reach};

/// An end that can be compared.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum EndKey {
    Open,
    Unknown,
    Every(Option<Box<str>>),
    Named(Box<str>),
}

/// An item with its state that can be compared; `None`: `?`.
type ItemKey = (Option<Box<str>>, Option<Box<str>>);

/// What a process says already, and whether an item at an end is among it.
#[derive(Debug, Default)]
pub(super) struct Known {
    keys: FxHashSet<(Direction, EndKey, ItemKey)>,
}

impl Known {
    /// Notes an item at an end; whether it is the first time.
    pub(super) fn insert(
        &mut self,
        draft: &Draft<'_>,
        direction: Direction,
        end: &EndKey,
        item: &ItemEntry,
    ) -> bool {
        self.keys.insert((direction, end.clone(), item_key(draft, item)))
    }
}

/// An interface for each end it names.
pub(super) fn by_end(draft: &Draft<'_>, interface: &Interface) -> Vec<(EndKey, Interface)> {
    match &interface.ends {
        None => vec![(EndKey::Open, interface.clone())],
        Some(Ends::Unknown(_)) => vec![(EndKey::Unknown, interface.clone())],
        Some(Ends::Every(every)) => {
            let category = every.category.map(|name| draft.current(Space::Category, name));
            vec![(EndKey::Every(category), interface.clone())]
        }
        Some(Ends::Names(names)) => names
            .iter()
            .map(|&name| {
                let ends = Some(Ends::Names(vec![name]));
                let one = Interface { ends, ..interface.clone() };
                (EndKey::Named(draft.current(Space::Partner, name)), one)
            })
            .collect(),
    }
}

/// The name of an item as it is at this moment, and its state.
pub(super) fn item_key(draft: &Draft<'_>, item: &ItemEntry) -> ItemKey {
    let name = match item.item() {
        Reach::Named(name) => Some(draft.current(Space::Item, name)),
        Reach::Unknown(_) => None,
    };
    (name, item.state().map(|state| draft.text(state)))
}

/// The parts of an interface that a process does not say yet and that do not name itself.
pub(super) fn without_known(
    draft: &mut Draft<'_>,
    name: &str,
    position: Position,
    interface: &Interface,
) -> Vec<Interface> {
    let existing: Vec<Interface> = interfaces_of(draft, position);
    let mut known = Known::default();
    for one in &existing {
        for (end, part) in by_end(draft, one) {
            for item in &part.items {
                known.insert(draft, part.direction, &end, item);
            }
        }
    }
    let mut kept = Vec::new();
    for (end, mut part) in by_end(draft, interface) {
        if end == EndKey::Named(name.into()) {
            continue;
        }
        part.items.retain(|item| known.insert(draft, interface.direction, &end, item));
        if !part.items.is_empty() {
            kept.push(part);
        }
    }
    kept
}

fn interfaces_of(draft: &mut Draft<'_>, position: Position) -> Vec<Interface> {
    let entries = draft.process_mut(position).map(|process| &process.entries);
    entries
        .into_iter()
        .flatten()
        .filter_map(|entry| match entry {
            Entry::Interface(interface) => Some(interface.clone()),
            _ => None,
        })
        .collect()
}

/// What was taken out, and where in the profile it stood.
pub(super) struct TakenOut {
    /// The entries that are gone, cut down to what the pattern names.
    pub(super) interfaces: Vec<Interface>,
    /// The position in the profile of the first of them.
    pub(super) at: usize,
    /// The items of the pattern that were not there.
    pub(super) missing: Vec<ItemEntry>,
    /// Ends of the pattern that have no item at all, where the pattern lists none.
    pub(super) nothing: bool,
}

/// Takes out of a process what a pattern names: each of its items at each of its ends. A pattern
/// without items means all there are; one without a state any state.
pub(super) fn take_out(draft: &mut Draft<'_>, position: Position, pattern: &Interface) -> TakenOut {
    let mut taken =
        TakenOut { interfaces: Vec::new(), at: usize::MAX, missing: Vec::new(), nothing: false };
    let Some(process) = draft.process_mut(position) else { return taken };
    let entries = std::mem::take(&mut process.entries);
    let wanted: Vec<(EndKey, Interface)> = by_end(draft, pattern);
    let mut found: Vec<Vec<bool>> = vec![vec![false; pattern.items.len()]; wanted.len()];
    let mut rest: Vec<Entry> = Vec::with_capacity(entries.len());
    for entry in entries {
        let Entry::Interface(interface) = entry else {
            rest.push(entry);
            continue;
        };
        if interface.direction != pattern.direction {
            rest.push(Entry::Interface(interface));
            continue;
        }
        let mut kept = Vec::new();
        let mut any = false;
        for (end, mut part) in by_end(draft, &interface) {
            let Some(row) = wanted.iter().position(|(other, _)| *other == end) else {
                kept.push(part);
                continue;
            };
            let mut gone = part.clone();
            gone.items.clear();
            part.items.retain(|item| {
                let at = pattern.items.iter().position(|one| names(draft, one, item));
                let goes = pattern.items.is_empty() || at.is_some();
                if let Some(at) = at {
                    found[row][at] = true;
                }
                if goes {
                    gone.items.push(item.clone());
                }
                !goes
            });
            if !gone.items.is_empty() {
                any = true;
                taken.interfaces.push(gone);
            }
            if !part.items.is_empty() {
                kept.push(part);
            }
        }
        if any {
            taken.at = taken.at.min(rest.len());
            rest.extend(kept.into_iter().map(Entry::Interface));
        } else {
            rest.push(Entry::Interface(interface));
        }
    }
    for row in &found {
        for (item, _) in pattern.items.iter().zip(row).filter(|&(_, &found)| !found) {
            taken.missing.push(item.clone());
        }
    }
    taken.nothing = pattern.items.is_empty() && taken.interfaces.is_empty();
    taken.at = taken.at.min(rest.len());
    if let Some(process) = draft.process_mut(position) {
        process.entries = rest;
    }
    taken
}

/// Whether an item of a pattern means an item of a profile.
fn names(draft: &Draft<'_>, pattern: &ItemEntry, item: &ItemEntry) -> bool {
    let ((name, state), (other, other_state)) = (item_key(draft, pattern), item_key(draft, item));
    name == other && (state.is_none() || state == other_state)
}

/// Where an item stands in an entry.
pub(super) fn item_place(item: &ItemEntry) -> crate::base::Place {
    match item.item() {
        Reach::Named(name) => name.place,
        Reach::Unknown(place) => place,
    }
}

/// The item as written.
pub(super) fn item_text(draft: &Draft<'_>, item: &ItemEntry) -> Box<str> {
    match item.item() {
        Reach::Named(name) => draft.text(name),
        Reach::Unknown(_) => "?".into(),
    }
}
