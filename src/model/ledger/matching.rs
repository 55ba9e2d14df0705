//! The halves that answer each other.

use super::{Book, is_loose, states_fit};
use crate::model::activity::UsePartner;
use crate::model::interface::{End, Half, Partner, Status};
use crate::model::{HalfId, ItemId, ProcessId};
use crate::syntax::ast::Direction;

/// Matches halves of the same item, and enters those that a party answers.
pub(super) fn match_equal_items(book: &mut Book<'_>) {
    for position in 0..book.index.leading.len() {
        let id = book.index.leading[position];
        let half = book.half(id);
        if let End::Party(party) = half.end {
            book.enter_alone(id, Partner::Party(party), Status::Matched);
            continue;
        }
        let Some(item) = half.item else { continue };
        for other in answers(book, half, item) {
            book.pair(id, other, Status::Matched);
        }
    }
}

/// Who takes a part from one who gives the whole is served.
pub(super) fn match_parts_with_wholes(book: &mut Book<'_>) {
    for id in book.open_halves(Direction::Input) {
        let half = book.half(id);
        let Some(item) = half.item else { continue };
        for whole in book.wholes.of(item) {
            let others = answers(book, half, whole);
            for &other in &others {
                book.pair(id, other, Status::Matched);
            }
            if !others.is_empty() {
                break;
            }
        }
    }
}

/// `?` for an item is answered by whatever a partner who names this process gives or takes and
/// nothing else answers.
pub(super) fn match_unsaid_items(book: &mut Book<'_>) {
    for position in 0..book.index.leading.len() {
        let id = book.index.leading[position];
        let half = book.half(id);
        if half.item.is_some() || book.is_answered(id) {
            continue;
        }
        let direction = half.direction.opposite();
        let naming = match half.end {
            End::Process(process) => {
                book.index.pair(process, direction, UsePartner::Process(half.process))
            }
            End::Open | End::Unknown | End::Every { .. } => {
                book.index.naming_any(half.process, direction)
            }
            End::Party(_) | End::Omitted { .. } | End::Unresolved => continue,
        };
        let covered = |other: &Half| book.index.covers(book.model, half, other.process);
        let candidates: Vec<HalfId> =
            naming.iter().copied().filter(|&other| covered(book.half(other))).collect();
        for &other in &candidates {
            if !book.is_answered(other) {
                book.pair(id, other, Status::Matched);
            }
        }
        // Something comes from there, and other entries say what: nothing is left to decide.
        if !candidates.is_empty() {
            book.answer(id);
        }
    }
}

/// The halves that answer a half for an item, states included.
fn answers(book: &Book<'_>, half: &Half, item: ItemId) -> Vec<HalfId> {
    let mut answers = candidates(book, half, item);
    answers.retain(|&other| states_fit(half, book.half(other)));
    answers
}

/// The halves that answer a half for an item, whatever their states.
pub(super) fn candidates(book: &Book<'_>, half: &Half, item: ItemId) -> Vec<HalfId> {
    let index = &book.index;
    let (own, direction) = (half.process, half.direction.opposite());
    let covering = |ids: &[HalfId], found: &mut Vec<HalfId>| {
        found.extend(ids.iter().copied().filter(|&other| {
            let other = book.half(other);
            index.covers(book.model, other, own)
                && index.covers(book.model, half, other.process)
                && !is_meant_by_name(book, half, other.process)
                && !is_meant_by_name(book, other, own)
        }));
    };
    let mut found = Vec::new();
    match half.end {
        End::Process(partner) => {
            found.extend_from_slice(index.named(
                partner,
                direction,
                item,
                UsePartner::Process(own),
            ));
            covering(index.loose(partner, direction, item), &mut found);
            if let Some(relay) = half.via
                && found.is_empty()
            {
                // The partner may name the relay alone: it takes what the relay hands on.
                let relay = UsePartner::Process(relay);
                found.extend_from_slice(index.named(partner, direction, item, relay));
            }
        }
        End::Open | End::Unknown => {
            covering(index.naming(own, direction, item), &mut found);
            covering(index.open(direction, item), &mut found);
            covering(index.every(direction, item), &mut found);
        }
        // Two wildcards do not answer each other.
        End::Every { .. } => {
            covering(index.naming(own, direction, item), &mut found);
            covering(index.open(direction, item), &mut found);
        }
        End::Party(_) | End::Omitted { .. } | End::Unresolved => {}
    }
    found
}

/// Whether a half that names nobody in particular stands beside one of the same process and item
/// that names this partner. The partner is then meant by that one: an item and pair are one row.
fn is_meant_by_name(book: &Book<'_>, half: &Half, partner: ProcessId) -> bool {
    let Some(item) = half.item.filter(|_| is_loose(&half.end)) else { return false };
    let named = book.index.named(half.process, half.direction, item, UsePartner::Process(partner));
    named.iter().any(|&other| states_fit(half, book.half(other)))
}

#[cfg(test)]
mod tests {
    use crate::model::interface::{Partner, Status};
    use crate::model::resolve::tests::clean_model;

    #[test]
    fn an_item_and_a_named_partner_are_one_row_beside_a_question_mark() {
        let model = clean_model(
            "model m { }
             process planning { result to ? { plan } result to doing { plan } }
             process doing { input from planning { plan } }",
        );
        let rows: Vec<(Partner, &Status)> =
            model.ledger.rows.iter().map(|row| (row.taker, &row.status)).collect();
        let doing = model.process("doing").expect("it is there");
        let unknown = (Partner::Unknown, &Status::Undecided);
        assert_eq!(rows, [unknown, (Partner::Process(doing), &Status::Matched)]);
    }
}
