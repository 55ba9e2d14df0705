//! What one process gives another, as the ledger has it.

use crate::model::interface::{Partner, Row};
use crate::model::{Model, ProcessId, ProvenanceKind};
use std::collections::BTreeMap;

/// All that one process gives another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// Index of the process that gives.
    pub(super) giver: usize,
    /// Index of the process that takes.
    pub(super) taker: usize,
    /// Titles of the items, each once.
    pub(super) items: Vec<String>,
    /// No source says it: every half is our inference.
    pub(super) is_inferred: bool,
}

/// The pairs among the processes shown, by giver, then by taker.
pub(super) fn pairs(model: &Model, shown: &[ProcessId]) -> Vec<Pair> {
    let index: BTreeMap<ProcessId, usize> =
        shown.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let mut pairs: BTreeMap<(usize, usize), Pair> = BTreeMap::new();
    for row in &model.ledger.rows {
        let (Partner::Process(giver), Partner::Process(taker)) = (row.giver, row.taker) else {
            continue;
        };
        let (Some(&giver), Some(&taker)) = (index.get(&giver), index.get(&taker)) else { continue };
        if giver == taker {
            continue;
        }
        let item = row.item.map_or("not said what", |item| &*model.items[item].naming.title);
        let pair = pairs.entry((giver, taker)).or_insert_with(|| Pair {
            giver,
            taker,
            items: Vec::new(),
            is_inferred: true,
        });
        if !pair.items.iter().any(|listed| listed == item) {
            pair.items.push(item.to_owned());
        }
        pair.is_inferred &= is_inferred(model, row);
    }
    pairs.into_values().collect()
}

fn is_inferred(model: &Model, row: &Row) -> bool {
    row.given.iter().chain(&row.taken).all(|half| {
        let provenance = &model.halves[*half].provenance;
        !provenance.is_empty() && provenance.iter().all(|one| one.kind == ProvenanceKind::Inferred)
    })
}
