//! What a tailoring took away: which change starves a row.

use rustc_hash::FxHashMap;

use super::Book;
use crate::model::interface::{End, Partner, Row, Status};
use crate::model::{ItemId, Naming};
use crate::syntax::ast::Direction;

/// A half that a tailoring took away.
#[derive(Clone, Debug)]
pub(crate) struct Removed {
    /// The process that had it, by the name it had then.
    pub(crate) process: Box<str>,
    /// Whether it took or gave.
    pub(crate) direction: Direction,
    /// The partner it named, by the name written there; `None`: nobody in particular.
    pub(crate) partner: Option<Box<str>>,
    /// The item, by the name written there.
    pub(crate) item: Box<str>,
    /// The change, as an index into the deviations.
    pub(crate) deviation: usize,
}

/// Finds the change behind each row that lacks a half.
pub(super) fn find_causes(book: &mut Book<'_>, removed: &[Removed]) {
    let mut by_item: FxHashMap<ItemId, Vec<&Removed>> = FxHashMap::default();
    if !removed.is_empty() {
        let mut ids: FxHashMap<&str, ItemId> = FxHashMap::default();
        for (id, item) in book.model.items.iter() {
            for former in &item.naming.former_names {
                ids.entry(former).or_insert(id);
            }
            ids.insert(&item.naming.name, id);
        }
        for one in removed {
            if let Some(&id) = ids.get(&*one.item) {
                by_item.entry(id).or_default().push(one);
            }
        }
    }
    let mut rows = std::mem::take(&mut book.rows);
    for row in &mut rows {
        row.cause = cause(book, &by_item, row);
    }
    book.rows = rows;
}

fn cause(book: &Book<'_>, by_item: &FxHashMap<ItemId, Vec<&Removed>>, row: &Row) -> Option<usize> {
    match row.status {
        Status::OneSided | Status::Dangling | Status::Undecided | Status::UnansweredWildcard => {}
        Status::Matched | Status::Disagreeing(_) | Status::SelfFeeding => return None,
    }
    let id = row.taken.or(row.given)?;
    let half = book.half(id);
    if let End::Omitted { deviation, .. } = half.end {
        return Some(deviation);
    }
    let missing = if row.taken.is_some() { Direction::Result } else { Direction::Input };
    let item = row.item?;
    let mut items = vec![item];
    items.extend(book.wholes.of(item));
    let own = &book.model.processes[half.process].naming;
    let other = match if row.taken.is_some() { row.giver } else { row.taker } {
        Partner::Process(process) => Some(&book.model.processes[process].naming),
        Partner::Party(_) | Partner::Nobody | Partner::Unknown => None,
    };
    let fits = |one: &&&Removed| {
        one.direction == missing
            && other.is_none_or(|naming| has_name(naming, &one.process))
            && one.partner.as_deref().is_none_or(|name| has_name(own, name))
            && !has_name(own, &one.process)
    };
    items.iter().find_map(|item| Some(by_item.get(item)?.iter().find(fits)?.deviation))
}

fn has_name(naming: &Naming, name: &str) -> bool {
    *naming.name == *name || naming.former_names.iter().any(|former| **former == *name)
}
