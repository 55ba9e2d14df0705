//! What nothing answers, and what relays do not hand on.

use super::{Book, states_fit};
use crate::model::interface::{Disagreement, End, Half, Partner, Row, Status};
use crate::model::{HalfId, ItemId, ProcessId};
use crate::syntax::ast::Direction;

/// Enters each half that nothing answers, and looks at the relays of those that are answered.
pub(super) fn write_remainder(book: &mut Book<'_>) {
    check_relays(book);
    // Inputs first: a process that feeds itself takes its own result.
    for direction in [Direction::Input, Direction::Result] {
        for id in book.open_halves(direction) {
            write_alone(book, id);
        }
    }
}

fn write_alone(book: &mut Book<'_>, id: HalfId) {
    let half = book.half(id);
    if book.is_answered(id) || book.is_lost(half.item) {
        return;
    }
    if matches!(half.end, End::Unresolved) || answered_by_unresolved(book, id, half) {
        book.answer(id);
        return;
    }
    match &half.end {
        End::Process(partner) => {
            let status = if cannot_be_asked(book, *partner) || half.item.is_none() {
                Status::Undecided
            } else {
                Status::OneSided
            };
            book.enter_alone(id, Partner::Process(*partner), status);
        }
        End::Omitted { .. } => book.enter_alone(id, Partner::Nobody, Status::Dangling),
        End::Open | End::Unknown => {
            let nobody = if half.end == End::Open { Partner::Nobody } else { Partner::Unknown };
            if let Some(own) = own_result(book, half) {
                book.pair(id, own, Status::SelfFeeding);
            } else if half.item.is_none() {
                book.enter_alone(id, nobody, Status::Undecided);
            } else if half.end == End::Open {
                book.enter_alone(id, nobody, Status::Dangling);
            } else {
                book.enter_alone(id, nobody, Status::Undecided);
            }
        }
        End::Every { .. } => {
            let status =
                if half.item.is_none() { Status::Undecided } else { Status::UnansweredWildcard };
            book.enter_alone(id, Partner::Nobody, status);
        }
        End::Party(_) | End::Unresolved => {}
    }
}

/// Whether a profile says too little to be asked: it is partial, or has no interfaces at all,
/// which is a finding of its own.
fn cannot_be_asked(book: &Book<'_>, process: ProcessId) -> bool {
    let process = &book.model.processes[process];
    process.partial.is_some() || (process.inputs.is_empty() && process.results.is_empty())
}

/// Whether a half of the same item whose end is misspelt may be the answer: that is reported.
fn answered_by_unresolved(book: &Book<'_>, id: HalfId, half: &Half) -> bool {
    let Some(item) = half.item else { return false };
    book.index.unresolved(half.direction.opposite(), item).iter().any(|&other| {
        let other_half = book.half(other);
        let asked = match half.end {
            End::Process(partner) => partner == other_half.process,
            _ => half.process != other_half.process,
        };
        other != id && asked && states_fit(half, other_half)
    })
}

/// The result of a process that is its own input, where nobody else gives it.
fn own_result(book: &Book<'_>, half: &Half) -> Option<HalfId> {
    if half.direction != Direction::Input {
        return None;
    }
    let results = &book.model.processes[half.process].results;
    results.iter().copied().find(|&other| {
        let other = book.half(other);
        half.item.is_some() && other.item == half.item && states_fit(half, other)
    })
}

/// A relay has to take the item from the giver and to give it to the taker in its own profile.
fn check_relays(book: &mut Book<'_>) {
    let mut rows = std::mem::take(&mut book.rows);
    for row in &mut rows {
        if let (Some(relay), Status::Matched, Some(item)) = (row.via, &row.status, row.item) {
            row.status = relay_status(book, relay, row, item);
        }
    }
    book.rows = rows;
}

fn relay_status(book: &Book<'_>, relay: ProcessId, row: &Row, item: ItemId) -> Status {
    let given = row.given.and_then(|id| book.half(id).item).unwrap_or(item);
    let takes = relay_has(book, relay, Direction::Input, &[item, given], row.giver);
    let gives = relay_has(book, relay, Direction::Result, &[item, given], row.taker);
    if takes && gives || book.is_lost(Some(item)) {
        Status::Matched
    } else if cannot_be_asked(book, relay) {
        Status::Undecided
    } else {
        Status::Disagreeing(Disagreement::Relay { takes, gives })
    }
}

fn relay_has(
    book: &Book<'_>,
    relay: ProcessId,
    direction: Direction,
    items: &[ItemId],
    partner: Partner,
) -> bool {
    let index = &book.index;
    let Some(end) = partner.named() else { return true };
    items.iter().any(|&item| {
        let loose = index.loose(relay, direction, item).iter();
        !index.named(relay, direction, item, end).is_empty()
            || loose.copied().any(|id| match partner {
                Partner::Process(process) => index.covers(book.model, book.half(id), process),
                Partner::Party(_) | Partner::Nobody | Partner::Unknown => true,
            })
    })
}
