//! Where to look for the other half: indexes over all halves, in source order.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::is_loose;
use crate::model::activity::UsePartner;
use crate::model::interface::{End, Half};
use crate::model::{CategoryId, HalfId, ItemId, Model, ProcessId};
use crate::syntax::ast::Direction;

/// Halves by what they can be asked for.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// The halves that take part: of those that say the same twice one, the one that states it.
    pub(super) leading: Vec<HalfId>,
    /// Halves of a process that name a partner (as end or relay), by item.
    named: Groups<(ProcessId, Direction, ItemId, UsePartner)>,
    /// Halves of a process that name nobody in particular, by item.
    loose: Groups<(ProcessId, Direction, ItemId)>,
    /// Halves of anybody that name a partner, by item.
    naming: Groups<(UsePartner, Direction, ItemId)>,
    /// Halves whose end is open or `?`, by item.
    open: Groups<(Direction, ItemId)>,
    /// Halves of `every process`, by item.
    every: Groups<(Direction, ItemId)>,
    /// Halves whose end could not be resolved, by item.
    unresolved: Groups<(Direction, ItemId)>,
    /// Halves of a process that name a partner, whatever the item.
    pairs: Groups<(ProcessId, Direction, UsePartner)>,
    /// Halves of anybody that name a partner, whatever the item.
    naming_any: Groups<(UsePartner, Direction)>,
    /// For each category the categories it is part of, itself first.
    within: FxHashMap<CategoryId, Vec<CategoryId>>,
}

/// Halves by a key, in one list: a list for each key would be ten thousands of small ones.
#[derive(Debug)]
struct Groups<K> {
    entries: Vec<(K, HalfId)>,
    /// Where the halves of a key begin and end in `halves`.
    ranges: FxHashMap<K, (u32, u32)>,
    halves: Vec<HalfId>,
}

impl<K> Default for Groups<K> {
    fn default() -> Self {
        Self { entries: Vec::new(), ranges: FxHashMap::default(), halves: Vec::new() }
    }
}

impl<K: Copy + Eq + Hash> Groups<K> {
    fn add(&mut self, key: K, half: HalfId) {
        self.entries.push((key, half));
    }

    /// Brings the halves of each key together, in the order in which they were added.
    fn gather(&mut self) {
        let entries = std::mem::take(&mut self.entries);
        self.ranges.reserve(entries.len());
        for (key, _) in &entries {
            self.ranges.entry(*key).or_default().1 += 1;
        }
        let mut begin = 0;
        for (key, _) in &entries {
            // The first of a key lays down where its halves begin.
            if let Some(range) = self.ranges.get_mut(key)
                && range.0 == 0
            {
                let count = range.1;
                *range = (begin + 1, begin + 1);
                begin += count;
            }
        }
        let Some(&(_, any)) = entries.first() else { return };
        self.halves = vec![any; entries.len()];
        for (key, half) in entries {
            if let Some((_, end)) = self.ranges.get_mut(&key) {
                self.halves[*end as usize - 1] = half;
                *end += 1;
            }
        }
    }

    fn of(&self, key: &K) -> &[HalfId] {
        // Both ends count from one: zero says that a key has no place yet.
        self.ranges
            .get(key)
            .map_or(&[], |&(begin, end)| &self.halves[begin as usize - 1..end as usize - 1])
    }
}

impl Index {
    pub(super) fn new(model: &Model) -> Self {
        let mut index = Self { leading: leading(model), ..Self::default() };
        for id in model.categories.ids() {
            let mut chain = vec![id];
            let mut at = id;
            while let Some(next) = model.categories[at].within {
                chain.push(next);
                at = next;
            }
            index.within.insert(id, chain);
        }
        for position in 0..index.leading.len() {
            let id = index.leading[position];
            index.add(id, &model.halves[id]);
        }
        index.named.gather();
        index.loose.gather();
        index.naming.gather();
        index.open.gather();
        index.every.gather();
        index.unresolved.gather();
        index.pairs.gather();
        index.naming_any.gather();
        index
    }

    fn add(&mut self, id: HalfId, half: &Half) {
        let (process, direction) = (half.process, half.direction);
        for target in targets(half) {
            self.pairs.add((process, direction, target), id);
            self.naming_any.add((target, direction), id);
            if let Some(item) = half.item {
                self.named.add((process, direction, item, target), id);
                self.naming.add((target, direction, item), id);
            }
        }
        let Some(item) = half.item else { return };
        if is_loose(&half.end) {
            self.loose.add((process, direction, item), id);
        }
        match half.end {
            End::Open | End::Unknown => {
                self.open.add((direction, item), id);
            }
            End::Every { .. } => self.every.add((direction, item), id),
            End::Unresolved => {
                self.unresolved.add((direction, item), id);
            }
            End::Process(_) | End::Party(_) | End::Omitted { .. } => {}
        }
    }

    /// Halves of a process that name this partner, by item.
    pub(super) fn named(
        &self,
        process: ProcessId,
        direction: Direction,
        item: ItemId,
        partner: UsePartner,
    ) -> &[HalfId] {
        self.named.of(&(process, direction, item, partner))
    }

    /// Halves of a process that name nobody in particular, by item.
    pub(super) fn loose(
        &self,
        process: ProcessId,
        direction: Direction,
        item: ItemId,
    ) -> &[HalfId] {
        self.loose.of(&(process, direction, item))
    }

    /// Halves of anybody that name a process, by item.
    pub(super) fn naming(
        &self,
        process: ProcessId,
        direction: Direction,
        item: ItemId,
    ) -> &[HalfId] {
        let key = (UsePartner::Process(process), direction, item);
        self.naming.of(&key)
    }

    /// Halves whose end is open or `?`.
    pub(super) fn open(&self, direction: Direction, item: ItemId) -> &[HalfId] {
        self.open.of(&(direction, item))
    }

    /// Halves of `every process`.
    pub(super) fn every(&self, direction: Direction, item: ItemId) -> &[HalfId] {
        self.every.of(&(direction, item))
    }

    /// Halves whose end could not be resolved.
    pub(super) fn unresolved(&self, direction: Direction, item: ItemId) -> &[HalfId] {
        self.unresolved.of(&(direction, item))
    }

    /// Halves of a process that name a partner, whatever the item.
    pub(super) fn pair(
        &self,
        process: ProcessId,
        direction: Direction,
        partner: UsePartner,
    ) -> &[HalfId] {
        self.pairs.of(&(process, direction, partner))
    }

    /// Halves of anybody that name a process, whatever the item.
    pub(super) fn naming_any(&self, process: ProcessId, direction: Direction) -> &[HalfId] {
        let key = (UsePartner::Process(process), direction);
        self.naming_any.of(&key)
    }

    /// Whether the end of a half, which names nobody in particular, covers a process.
    pub(super) fn covers(&self, model: &Model, half: &Half, process: ProcessId) -> bool {
        if half.process == process {
            return false;
        }
        match &half.end {
            End::Open | End::Unknown => true,
            End::Every { category, except } => {
                !except.contains(&process)
                    && category.is_none_or(|wanted| {
                        model.processes[process]
                            .category
                            .is_some_and(|of| self.within[&of].contains(&wanted))
                    })
            }
            End::Process(target) => *target == process || half.via == Some(process),
            End::Party(_) => half.via == Some(process),
            End::Omitted { .. } | End::Unresolved => false,
        }
    }
}

/// Whom a half names: the partner and the relay.
fn targets(half: &Half) -> impl Iterator<Item = UsePartner> {
    let end = half.end.named();
    let relay = half.via.map(UsePartner::Process).filter(|relay| Some(*relay) != end);
    end.into_iter().chain(relay)
}

/// An end that can be compared.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum EndKey {
    Partner(UsePartner),
    Open,
    Unknown,
}

/// Of halves that say the same twice (two sources, each with its provenance) one leads: the first
/// that states it, else the first.
fn leading(model: &Model) -> Vec<HalfId> {
    type Key<'m> = (ProcessId, Direction, EndKey, Option<ItemId>, Option<&'m str>);
    let mut first: FxHashMap<Key<'_>, usize> = FxHashMap::default();
    let mut leading: Vec<HalfId> = Vec::with_capacity(model.halves.len());
    for (id, half) in model.halves.iter() {
        let end = match half.end {
            End::Process(id) => EndKey::Partner(UsePartner::Process(id)),
            End::Party(id) => EndKey::Partner(UsePartner::Party(id)),
            End::Open => EndKey::Open,
            End::Unknown => EndKey::Unknown,
            End::Every { .. } | End::Omitted { .. } | End::Unresolved => {
                leading.push(id);
                continue;
            }
        };
        let key = (half.process, half.direction, end, half.item, half.state.as_deref());
        let position = *first.entry(key).or_insert(leading.len());
        if position == leading.len() {
            leading.push(id);
        } else if !model.halves[leading[position]].is_stated() && half.is_stated() {
            leading[position] = id;
        }
    }
    leading
}
