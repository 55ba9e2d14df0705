//! Composites: wholes, their parts, and parts that never reach who gives the whole.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Book;
use crate::model::interface::MissingPart;
use crate::model::{HalfId, ItemId, Model, Process, ProcessId};
use crate::syntax::ast::Direction;

/// Which items contain which.
#[derive(Debug, Default)]
pub(super) struct Wholes {
    direct: FxHashMap<ItemId, Vec<ItemId>>,
}

impl Wholes {
    pub(super) fn new(model: &Model) -> Self {
        let mut direct: FxHashMap<ItemId, Vec<ItemId>> = FxHashMap::default();
        for (whole, item) in model.items.iter() {
            for &part in &item.contains {
                direct.entry(part).or_default().push(whole);
            }
        }
        Self { direct }
    }

    /// The items that contain an item, the nearest first.
    pub(super) fn of(&self, item: ItemId) -> Vec<ItemId> {
        if self.direct.is_empty() {
            return Vec::new();
        }
        reached(item, |at| self.direct.get(&at).map_or(&[], Vec::as_slice))
    }
}

/// The parts of an item and their parts, the nearest first.
pub(super) fn parts_of(model: &Model, item: ItemId) -> Vec<ItemId> {
    reached(item, |at| &model.items[at].contains)
}

fn reached<'a>(start: ItemId, next: impl Fn(ItemId) -> &'a [ItemId]) -> Vec<ItemId> {
    let mut found: Vec<ItemId> = Vec::new();
    let mut seen = FxHashSet::default();
    let mut position = 0;
    let mut at = start;
    loop {
        found.extend(next(at).iter().copied().filter(|&item| item != start && seen.insert(item)));
        let Some(&following) = found.get(position) else { return found };
        at = following;
        position += 1;
    }
}

/// The parts that never reach the process which gives the whole. Not asked of partial profiles,
/// nor of who hands on a whole that it takes. A part that others only ever take as part of the
/// whole is made where the whole is made.
pub(super) fn missing_parts(book: &Book<'_>) -> Vec<MissingPart> {
    let model = book.model;
    let mut missing = Vec::new();
    if model.items.values().all(|item| item.contains.is_empty()) {
        return missing;
    }
    let exchanged = Exchanged::new(model);
    for (id, process) in model.processes.iter() {
        if process.partial.is_some() || process.foreign {
            continue;
        }
        let here = Here::new(book, id, process);
        let mut asked = FxHashSet::default();
        for &half in &process.results {
            let Some(whole) = model.halves[half].item else { continue };
            if model.items[whole].contains.is_empty()
                || here.taken.contains(&whole)
                || !asked.insert(whole)
            {
                continue;
            }
            report_missing(book, &here, &exchanged, (half, whole), &mut missing);
        }
    }
    missing
}

fn report_missing(
    book: &Book<'_>,
    here: &Here,
    exchanged: &Exchanged,
    (half, whole): (HalfId, ItemId),
    missing: &mut Vec<MissingPart>,
) {
    let mut open: Vec<ItemId> = book.model.items[whole].contains.clone();
    open.reverse();
    let mut seen = FxHashSet::default();
    while let Some(part) = open.pop() {
        if !seen.insert(part) || here.has(book, part) || book.is_lost(Some(part)) {
            continue;
        }
        let its_parts = &book.model.items[part].contains;
        let is_assembled_here =
            !its_parts.is_empty() && its_parts.iter().any(|&one| here.has(book, one));
        if is_assembled_here {
            open.extend(its_parts.iter().rev());
        } else if exchanged.given.contains(&part) || !exchanged.taken.contains(&part) {
            missing.push(MissingPart { whole: half, part });
        }
    }
}

/// Which items anybody gives and takes.
struct Exchanged {
    given: FxHashSet<ItemId>,
    taken: FxHashSet<ItemId>,
}

impl Exchanged {
    fn new(model: &Model) -> Self {
        let of = |direction: Direction| {
            let halves = model.halves.values().filter(|half| half.direction == direction);
            halves.filter_map(|half| half.item).collect()
        };
        Self { given: of(Direction::Result), taken: of(Direction::Input) }
    }
}

/// What a process has at hand.
struct Here {
    taken: FxHashSet<ItemId>,
    made: FxHashSet<ItemId>,
}

impl Here {
    fn new(book: &Book<'_>, id: ProcessId, process: &Process) -> Self {
        debug_assert!(process.inputs.iter().all(|&half| book.half(half).process == id));
        let taken = process.inputs.iter().filter_map(|&half| book.half(half).item).collect();
        let results = process.results.iter().filter_map(|&half| book.half(half).item);
        let steps = process.activities.iter().flat_map(|one| one.elements.values());
        let made = steps.flat_map(|step| step.makes.iter().map(|made| made.item));
        Self { taken, made: results.chain(made).collect() }
    }

    fn has(&self, book: &Book<'_>, part: ItemId) -> bool {
        self.taken.contains(&part)
            || self.made.contains(&part)
            || book.wholes.of(part).iter().any(|whole| self.taken.contains(whole))
    }
}
