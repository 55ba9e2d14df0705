//! Where to look for the other half: indexes over all halves, in source order.

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
    named: FxHashMap<(ProcessId, Direction, ItemId, UsePartner), Vec<HalfId>>,
    /// Halves of a process that name nobody in particular, by item.
    loose: FxHashMap<(ProcessId, Direction, ItemId), Vec<HalfId>>,
    /// Halves of anybody that name a partner, by item.
    naming: FxHashMap<(UsePartner, Direction, ItemId), Vec<HalfId>>,
    /// Halves whose end is open or `?`, by item.
    open: FxHashMap<(Direction, ItemId), Vec<HalfId>>,
    /// Halves of `every process`, by item.
    every: FxHashMap<(Direction, ItemId), Vec<HalfId>>,
    /// Halves whose end could not be resolved, by item.
    unresolved: FxHashMap<(Direction, ItemId), Vec<HalfId>>,
    /// Halves of a process that name a partner, whatever the item.
    pairs: FxHashMap<(ProcessId, Direction, UsePartner), Vec<HalfId>>,
    /// Halves of anybody that name a partner, whatever the item.
    naming_any: FxHashMap<(UsePartner, Direction), Vec<HalfId>>,
    /// For each category the categories it is part of, itself first.
    within: FxHashMap<CategoryId, Vec<CategoryId>>,
}

const NONE: &[HalfId] = &[];

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
        index
    }

    fn add(&mut self, id: HalfId, half: &Half) {
        let (process, direction) = (half.process, half.direction);
        for target in targets(half) {
            self.pairs.entry((process, direction, target)).or_default().push(id);
            self.naming_any.entry((target, direction)).or_default().push(id);
            if let Some(item) = half.item {
                self.named.entry((process, direction, item, target)).or_default().push(id);
                self.naming.entry((target, direction, item)).or_default().push(id);
            }
        }
        let Some(item) = half.item else { return };
        if is_loose(&half.end) {
            self.loose.entry((process, direction, item)).or_default().push(id);
        }
        match half.end {
            End::Open | End::Unknown => {
                self.open.entry((direction, item)).or_default().push(id);
            }
            End::Every { .. } => self.every.entry((direction, item)).or_default().push(id),
            End::Unresolved => {
                self.unresolved.entry((direction, item)).or_default().push(id);
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
        self.named.get(&(process, direction, item, partner)).map_or(NONE, Vec::as_slice)
    }

    /// Halves of a process that name nobody in particular, by item.
    pub(super) fn loose(
        &self,
        process: ProcessId,
        direction: Direction,
        item: ItemId,
    ) -> &[HalfId] {
        self.loose.get(&(process, direction, item)).map_or(NONE, Vec::as_slice)
    }

    /// Halves of anybody that name a process, by item.
    pub(super) fn naming(
        &self,
        process: ProcessId,
        direction: Direction,
        item: ItemId,
    ) -> &[HalfId] {
        let key = (UsePartner::Process(process), direction, item);
        self.naming.get(&key).map_or(NONE, Vec::as_slice)
    }

    /// Halves whose end is open or `?`.
    pub(super) fn open(&self, direction: Direction, item: ItemId) -> &[HalfId] {
        self.open.get(&(direction, item)).map_or(NONE, Vec::as_slice)
    }

    /// Halves of `every process`.
    pub(super) fn every(&self, direction: Direction, item: ItemId) -> &[HalfId] {
        self.every.get(&(direction, item)).map_or(NONE, Vec::as_slice)
    }

    /// Halves whose end could not be resolved.
    pub(super) fn unresolved(&self, direction: Direction, item: ItemId) -> &[HalfId] {
        self.unresolved.get(&(direction, item)).map_or(NONE, Vec::as_slice)
    }

    /// Halves of a process that name a partner, whatever the item.
    pub(super) fn pair(
        &self,
        process: ProcessId,
        direction: Direction,
        partner: UsePartner,
    ) -> &[HalfId] {
        self.pairs.get(&(process, direction, partner)).map_or(NONE, Vec::as_slice)
    }

    /// Halves of anybody that name a process, whatever the item.
    pub(super) fn naming_any(&self, process: ProcessId, direction: Direction) -> &[HalfId] {
        let key = (UsePartner::Process(process), direction);
        self.naming_any.get(&key).map_or(NONE, Vec::as_slice)
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
    let end = match half.end {
        End::Process(id) => Some(UsePartner::Process(id)),
        End::Party(id) => Some(UsePartner::Party(id)),
        End::Every { .. } | End::Open | End::Unknown | End::Omitted { .. } | End::Unresolved => {
            None
        }
    };
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
