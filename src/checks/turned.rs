//! Interfaces of which one half is turned around: each of two processes says that it gives an item to
//! the other, or that it takes it from there. That is one mistake, and two halves that dangle.

use rustc_hash::FxHashMap;

use crate::model::interface::{Partner, Row, Status};
use crate::model::{HalfId, ItemId, Model, ProcessId};
use crate::syntax::ast::Direction;

/// Two halves that face the same way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turned {
    /// Which way.
    pub(super) direction: Direction,
    /// The item.
    pub(super) item: ItemId,
    /// Whose halves they are, and the halves, in the order of the ledger.
    pub(super) ends: [(ProcessId, HalfId); 2],
}

/// A half that nothing answers: whose it is, who is named, which way, of which item.
type Key = (ProcessId, ProcessId, bool, ItemId);

fn key(row: &Row) -> Option<(Key, HalfId)> {
    let (Partner::Process(giver), Partner::Process(taker)) = (row.giver, row.taker) else {
        return None;
    };
    if row.status != Status::OneSided {
        return None;
    }
    let item = row.item?;
    match (row.given, row.taken) {
        (Some(half), None) => Some(((giver, taker, true, item), half)),
        (None, Some(half)) => Some(((taker, giver, false, item), half)),
        _ => None,
    }
}

/// All of them in a model.
pub(super) fn all(model: &Model) -> Vec<Turned> {
    let mut met: FxHashMap<Key, HalfId> = FxHashMap::default();
    let mut turned = Vec::new();
    for ((own, other, gives, item), half) in model.ledger.rows.iter().filter_map(key) {
        if let Some(&first) = met.get(&(other, own, gives, item)) {
            let direction = if gives { Direction::Result } else { Direction::Input };
            turned.push(Turned { direction, item, ends: [(other, first), (own, half)] });
        }
        met.insert((own, other, gives, item), half);
    }
    turned
}
