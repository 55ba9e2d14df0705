//! Names that a blank tore apart: `{ supplier list }` is a list of two items, and most often one was
//! meant. What follows from it, such as items that no activity reads, is not reported beside it.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use crate::base::{Place, SourceMap};
use crate::model::{ItemId, Model, ProcessId};
use crate::syntax::ast::Direction;

/// The most words of a name that a blank tore apart.
const MOST_WORDS: usize = 4;
/// The most words that are asked about where nothing else has them as its name: a longer row is a
/// list whose commas were left out.
const MOST_ASKED: usize = 3;

/// Items that follow each other in one list with nothing but blanks between them, and are most
/// likely one.
#[derive(Debug)]
pub(super) struct Torn {
    /// Whose list it is.
    pub(super) process: ProcessId,
    /// The items, in the order of the list.
    pub(super) items: Vec<ItemId>,
    /// From the first to the last of them.
    pub(super) place: Place,
    /// Whether an item has all their names, joined by hyphens.
    pub(super) is_known: bool,
}

/// An item of a list.
type Entry = (ItemId, Place);

/// All of them in a model, in source order of their processes.
pub(super) fn all(model: &Model, sources: &SourceMap) -> Vec<Torn> {
    let mut rows: Vec<(ProcessId, Vec<Entry>)> = Vec::new();
    for (id, process) in model.processes.iter().filter(|(_, process)| !process.foreign) {
        for direction in [Direction::Input, Direction::Result] {
            let halves = process.halves(direction).iter().map(|half| &model.halves[*half]);
            let mut entries: Vec<Entry> =
                halves.filter_map(|half| Some((half.item?, half.place))).collect();
            entries.dedup();
            let follows = |one: &Entry, next: &Entry| is_apart_by_blanks(sources, one.1, next.1);
            let found = entries.chunk_by(follows).filter(|row| row.len() > 1);
            rows.extend(found.map(|row| (id, row.to_vec())));
        }
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let names: FxHashSet<&str> = model.items.values().map(|item| &*item.naming.name).collect();
    let alone = alone(model, sources, &rows);
    let mut torn = Vec::new();
    for (process, row) in &rows {
        let mut rest = &row[..];
        while rest.len() > 1 {
            let known = (2..=rest.len().min(MOST_WORDS))
                .rev()
                .find(|&length| names.contains(joined(model, &rest[..length]).as_str()));
            let is_asked = rest.len() <= MOST_ASKED
                && rest.len() == row.len()
                && !rest.iter().all(|(item, _)| alone.contains(item));
            let length = known.or(is_asked.then_some(rest.len()));
            if let Some(length) = length {
                torn.push(Torn {
                    process: *process,
                    items: rest[..length].iter().map(|(item, _)| *item).collect(),
                    place: rest[0].1.to(rest[length - 1].1),
                    is_known: known.is_some(),
                });
            }
            rest = &rest[length.unwrap_or(1)..];
        }
    }
    torn
}

fn joined(model: &Model, row: &[Entry]) -> String {
    let names: Vec<&str> = row.iter().map(|(item, _)| &*model.items[*item].naming.name).collect();
    names.join("-")
}

/// Whether only blanks stand between two places of a line.
fn is_apart_by_blanks(sources: &SourceMap, one: Place, next: Place) -> bool {
    if one.file != next.file || one.span.end >= next.span.start {
        return false;
    }
    let between = Place::new(one.file, one.span.end, next.span.start);
    sources.text(between).bytes().all(|byte| byte == b' ')
}

/// The items of such rows that stand by themselves somewhere: in another list, or in an activity
/// with no other word of the row beside them.
fn alone(model: &Model, sources: &SourceMap, rows: &[(ProcessId, Vec<Entry>)]) -> BTreeSet<ItemId> {
    let words: BTreeSet<ItemId> =
        rows.iter().flat_map(|(_, row)| row.iter().map(|(item, _)| *item)).collect();
    let in_rows: BTreeSet<Place> =
        rows.iter().flat_map(|(_, row)| row.iter().map(|(_, place)| *place)).collect();
    let halves = model.halves.values().filter_map(|half| Some((half.item?, half.place)));
    let halves = halves.filter(|(_, place)| !in_rows.contains(place));
    let activities = model.processes.values().filter_map(|process| process.activities.as_ref());
    let uses = activities.flat_map(|activities| activities.elements.values());
    let uses = uses.flat_map(|element| element.reads.iter().chain(&element.makes));
    let uses = uses.map(|used| (used.item, used.place));
    let uses = uses.filter(|(_, place)| !is_beside_word(sources, *place));
    halves.chain(uses).map(|(item, _)| item).filter(|item| words.contains(item)).collect()
}

/// Whether a word follows in the line that no clause begins with: `<- supplier list`.
fn is_beside_word(sources: &SourceMap, place: Place) -> bool {
    let rest = &sources.file(place.file).text[place.span.end as usize..];
    let line = rest.split(['\n', '"', '}', ',', '{']).next().unwrap_or("");
    let mut words = line.split_whitespace();
    let next = words.next().filter(|next| next.starts_with(char::is_alphabetic));
    let clauses = ["by", "for", "with", "informs", "approved", "to", "from"];
    line.starts_with(' ') && next.is_some_and(|next| !clauses.contains(&next))
}
