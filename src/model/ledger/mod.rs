//! Double entry: every half is looked up on the other side.
//!
//! Halves are indexed by process, direction, item and partner, so that the work grows with the
//! number of halves and rows, not with the number of processes times items. First come the halves
//! that answer each other, then those that nearly do (another state, a part for the whole, another
//! word), then what is left: one row each, in source order.

#![allow(
    clippy::similar_names,
    reason = "giver and given, taker and taken are the words of the ledger"
)]

mod accepted;
mod cause;
mod composite;
mod disagreement;
mod index;
mod likeness;
mod matching;
mod remainder;
#[cfg(test)]
mod tests;

pub(crate) use likeness::common_form;
use rustc_hash::FxHashSet;

use super::interface::{End, Half, Ledger, Partner, Row, Status};
use super::{HalfId, ItemId, Model};
use crate::syntax::ast::Direction;
pub(crate) use cause::Removed;
use index::Index;

/// Matches all halves of a model. `removed` is what a tailoring took away.
pub(crate) fn match_halves(model: &Model, removed: &[Removed]) -> Ledger {
    let mut book = Book::new(model);
    matching::match_equal_items(&mut book);
    matching::match_parts_with_wholes(&mut book);
    matching::match_unsaid_items(&mut book);
    disagreement::match_other_states(&mut book);
    disagreement::match_parts_for_wholes(&mut book);
    disagreement::match_renamed(&mut book);
    remainder::write_remainder(&mut book);
    cause::find_causes(&mut book, removed);
    accepted::accept_rows(&mut book);
    let missing_parts = composite::missing_parts(&book);
    book.rows.sort_by_key(|row| {
        let halves = (row.given.into_iter().chain(row.taken).min(), row.given, row.taken);
        (halves, row.giver, row.taker)
    });
    Ledger { rows: book.rows, missing_parts }
}

/// The state of the matching.
struct Book<'m> {
    model: &'m Model,
    index: Index,
    wholes: composite::Wholes,
    rows: Vec<Row>,
    /// The pairs of halves that have a row.
    paired: FxHashSet<(HalfId, HalfId)>,
    /// By half: whether it has a row, or needs none.
    answered: Vec<bool>,
}

impl<'m> Book<'m> {
    fn new(model: &'m Model) -> Self {
        Self {
            model,
            index: Index::new(model),
            wholes: composite::Wholes::new(model),
            rows: Vec::new(),
            paired: FxHashSet::default(),
            answered: vec![false; model.halves.len()],
        }
    }

    fn half(&self, id: HalfId) -> &'m Half {
        &self.model.halves[id]
    }

    fn is_answered(&self, id: HalfId) -> bool {
        self.answered[id.index()]
    }

    fn answer(&mut self, id: HalfId) {
        self.answered[id.index()] = true;
    }

    /// The halves of a direction that nothing answers yet and that take part in the matching.
    fn open_halves(&self, direction: Direction) -> Vec<HalfId> {
        let is_open = |&id: &HalfId| self.half(id).direction == direction && !self.is_answered(id);
        self.index.leading.iter().copied().filter(is_open).collect()
    }

    /// Whether the text that could not be read may hold what is missing.
    fn is_lost(&self, item: Option<ItemId>) -> bool {
        let lost = &self.model.lost_words;
        !lost.is_empty()
            && item.is_some_and(|item| lost.contains(&self.model.items[item].naming.name))
    }

    /// Enters two halves that belong together, once.
    fn pair(&mut self, one: HalfId, other: HalfId, status: Status) {
        let (given, taken) = match self.half(one).direction {
            Direction::Result => (one, other),
            Direction::Input => (other, one),
        };
        self.answer(one);
        self.answer(other);
        if !self.paired.insert((given, taken)) {
            return;
        }
        let (giving, taking) = (self.half(given), self.half(taken));
        // Both ends outside the folder: not this model's business.
        let processes = &self.model.processes;
        if processes[giving.process].foreign && processes[taking.process].foreign {
            return;
        }
        // Who takes a part from the whole takes the part; who takes `?` takes what is given.
        let item = match status {
            Status::Disagreeing(_) => giving.item.or(taking.item),
            _ => taking.item.or(giving.item),
        };
        let (giver, taker) = (Partner::Process(giving.process), Partner::Process(taking.process));
        self.rows.push(Row {
            item,
            state: taking.state.clone().or_else(|| giving.state.clone()),
            giver,
            taker,
            given: Some(given),
            taken: Some(taken),
            via: far_relay(giving, taking).or(far_relay(taking, giving)),
            status,
            cause: None,
            accepted: None,
        });
    }

    /// Enters a half that stands alone, with who should be at the other end.
    fn enter_alone(&mut self, id: HalfId, partner: Partner, status: Status) {
        self.answer(id);
        let half = self.half(id);
        if self.model.processes[half.process].foreign {
            return;
        }
        let own = Partner::Process(half.process);
        let (giver, taker, given, taken) = match half.direction {
            Direction::Result => (own, partner, Some(id), None),
            Direction::Input => (partner, own, None, Some(id)),
        };
        self.rows.push(Row {
            item: half.item,
            state: half.state.clone(),
            giver,
            taker,
            given,
            taken,
            via: half.via,
            status,
            cause: None,
            accepted: None,
        });
    }
}

/// The relay that a half names, unless the other half is the relay's own.
fn far_relay(half: &Half, other: &Half) -> Option<super::ProcessId> {
    half.via.filter(|&relay| relay != other.process)
}

/// Whether two states can be the same: an end without a state matches any.
fn states_fit(one: &Half, other: &Half) -> bool {
    match (&one.state, &other.state) {
        (Some(one), Some(other)) => one == other,
        (None, _) | (_, None) => true,
    }
}

/// Whether an end names nobody in particular.
fn is_loose(end: &End) -> bool {
    matches!(end, End::Open | End::Unknown | End::Every { .. })
}
