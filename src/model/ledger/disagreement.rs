//! Halves that nearly fit: another state, a part for the whole, another word for one thing. Each
//! is one row, not one that dangles at either side.

use rustc_hash::FxHashMap;

use super::likeness::{common_form, likeness, places_of_items};
use super::matching::candidates;
use super::{Book, composite, is_loose, states_fit};
use crate::model::interface::{Disagreement, End, Half, Status};
use crate::model::{HalfId, ItemId, ProcessId};
use crate::syntax::ast::Direction;

/// How many halves without a named partner a half is compared with at most.
const MOST_COMPARED: usize = 64;
/// The most halves of one pair of processes that are compared with one another.
const MOST_OF_PAIR: usize = 1000;

/// Matches halves of one item that name different states. An input is shown with a result in
/// another state even where others take that: it says what is there.
pub(super) fn match_other_states(book: &mut Book<'_>) {
    for id in book.open_halves(Direction::Input) {
        let half = book.half(id);
        let (Some(item), Some(_)) = (half.item, &half.state) else { continue };
        let mut others = candidates(book, half, item);
        others.retain(|&other| !states_fit(half, book.half(other)));
        let unanswered = others.iter().copied().find(|&other| !book.is_answered(other));
        if let Some(other) = unanswered.or(others.first().copied()) {
            book.pair(id, other, Status::Disagreeing(Disagreement::State));
        }
    }
}

/// Matches a whole that is taken with parts of it that the same partner gives.
pub(super) fn match_parts_for_wholes(book: &mut Book<'_>) {
    for id in book.open_halves(Direction::Input) {
        let half = book.half(id);
        let (Some(whole), End::Process(_)) = (half.item, &half.end) else { continue };
        for part in composite::parts_of(book.model, whole) {
            let mut others = candidates(book, half, part);
            others.retain(|&other| !book.is_answered(other) && !is_loose(&book.half(other).end));
            for other in others {
                book.pair(id, other, Status::Disagreeing(Disagreement::PartForWhole(whole)));
            }
        }
    }
}

/// Matches halves whose items are most likely one thing under two words.
pub(super) fn match_renamed(book: &mut Book<'_>) {
    let places = places_of_items(book.model);
    let mut lonely = Lonely::new(book);
    match_alike_at_named_ends(book, &lonely);
    lonely = Lonely::new(book);
    match_only_ones(book, &lonely, &places);
    match_alike_at_open_ends(book);
}

/// Halves that nothing answers, by who they name.
struct Lonely {
    results: Vec<HalfId>,
    inputs: Vec<HalfId>,
    /// Inputs by the giver they name and the taker.
    inputs_of_pair: FxHashMap<(ProcessId, ProcessId), Vec<HalfId>>,
    results_of_pair: FxHashMap<(ProcessId, ProcessId), Vec<HalfId>>,
    /// Halves that name nobody in particular, by process.
    loose_inputs: FxHashMap<ProcessId, Vec<HalfId>>,
    loose_results: FxHashMap<ProcessId, Vec<HalfId>>,
}

impl Lonely {
    fn new(book: &Book<'_>) -> Self {
        let of_items = |direction| {
            let mut halves = book.open_halves(direction);
            halves.retain(|&id| {
                let item = book.half(id).item;
                item.is_some() && !book.is_lost(item)
            });
            halves
        };
        let mut lonely = Self {
            results: of_items(Direction::Result),
            inputs: of_items(Direction::Input),
            inputs_of_pair: FxHashMap::default(),
            results_of_pair: FxHashMap::default(),
            loose_inputs: FxHashMap::default(),
            loose_results: FxHashMap::default(),
        };
        for &id in &lonely.inputs {
            let half = book.half(id);
            if let End::Process(giver) = half.end {
                lonely.inputs_of_pair.entry((giver, half.process)).or_default().push(id);
            } else if is_loose(&half.end) {
                lonely.loose_inputs.entry(half.process).or_default().push(id);
            }
        }
        for &id in &lonely.results {
            let half = book.half(id);
            if let End::Process(taker) = half.end {
                lonely.results_of_pair.entry((half.process, taker)).or_default().push(id);
            } else if is_loose(&half.end) {
                lonely.loose_results.entry(half.process).or_default().push(id);
            }
        }
        lonely
    }
}

fn match_alike_at_named_ends(book: &mut Book<'_>, lonely: &Lonely) {
    const NONE: &Vec<HalfId> = &Vec::new();
    for &given in &lonely.results {
        let End::Process(taker) = book.half(given).end else { continue };
        let giver = book.half(given).process;
        let naming = lonely.inputs_of_pair.get(&(giver, taker)).unwrap_or(NONE);
        let loose = lonely.loose_inputs.get(&taker).unwrap_or(NONE);
        let others = if naming.len() <= MOST_OF_PAIR { naming } else { NONE };
        let others = others.iter().chain(loose.iter().take(MOST_COMPARED)).copied();
        match_most_alike(book, given, others);
    }
    for &taken in &lonely.inputs {
        let End::Process(giver) = book.half(taken).end else { continue };
        if book.is_answered(taken) {
            continue;
        }
        let loose = lonely.loose_results.get(&giver).unwrap_or(NONE);
        match_most_alike(book, taken, loose.iter().take(MOST_COMPARED).copied());
    }
}

/// Pairs a half with the one of others that is most alike, if any is.
fn match_most_alike(book: &mut Book<'_>, id: HalfId, others: impl Iterator<Item = HalfId>) {
    let half = book.half(id);
    let Some(item) = half.item else { return };
    let best = others
        .filter(|&other| !book.is_answered(other))
        .filter_map(|other| {
            let other_half = book.half(other);
            let fits = states_fit(half, other_half)
                && book.index.covers(book.model, other_half, half.process)
                && book.index.covers(book.model, half, other_half.process);
            let other_item = other_half.item.filter(|_| fits)?;
            let items = &book.model.items;
            likeness(&items[item], &items[other_item]).map(|score| (score, other))
        })
        .max_by_key(|&(score, other)| (score, std::cmp::Reverse(other)));
    if let Some((_, other)) = best {
        pair_renamed(book, id, other);
    }
}

/// Where one half is left at either side between two processes and one of the words stands nowhere
/// else, not even in a declaration, the word was most likely changed at one end only. Not where one
/// of them names the wrong partner: then another half of the same word is left as well.
fn match_only_ones(book: &mut Book<'_>, lonely: &Lonely, places: &FxHashMap<ItemId, usize>) {
    for &given in &lonely.results {
        let half = book.half(given);
        let End::Process(taker) = half.end else { continue };
        let pair = (half.process, taker);
        let (Some([_]), Some(&[taken])) = (
            lonely.results_of_pair.get(&pair).map(Vec::as_slice),
            lonely.inputs_of_pair.get(&pair).map(Vec::as_slice),
        ) else {
            continue;
        };
        let stands_once = |half: &Half| {
            half.item.is_some_and(|item| places[&item] == 1 && !book.model.items[item].declared)
        };
        let other = book.half(taken);
        if states_fit(half, other)
            && (stands_once(half) || stands_once(other))
            && !has_other_left(book, half)
            && !has_other_left(book, other)
        {
            pair_renamed(book, given, taken);
        }
    }
}

/// Whether somebody else offers (or wants) the item of a half, in vain.
fn has_other_left(book: &Book<'_>, half: &Half) -> bool {
    let Some(item) = half.item else { return false };
    let naming = book.index.naming(half.process, half.direction.opposite(), item);
    naming.iter().any(|&other| !book.is_answered(other))
}

/// At open ends only words are matched that differ in case, plural, hyphens or order.
fn match_alike_at_open_ends(book: &mut Book<'_>) {
    let is_open = |book: &Book<'_>, id: HalfId| {
        matches!(book.half(id).end, End::Open | End::Unknown) && !book.is_lost(book.half(id).item)
    };
    let form = |book: &Book<'_>, id: HalfId| {
        book.half(id).item.map(|item| common_form(&book.model.items[item].naming.name))
    };
    let mut results: FxHashMap<String, Vec<HalfId>> = FxHashMap::default();
    for id in book.open_halves(Direction::Result) {
        if is_open(book, id)
            && let Some(form) = form(book, id)
        {
            results.entry(form).or_default().push(id);
        }
    }
    for id in book.open_halves(Direction::Input) {
        if !is_open(book, id) {
            continue;
        }
        let Some(others) = form(book, id).and_then(|form| results.get(&form)) else { continue };
        let half = book.half(id);
        let fits = |other: &Half| other.process != half.process && states_fit(half, other);
        let other = others
            .iter()
            .copied()
            .take(MOST_COMPARED)
            .find(|&other| fits(book.half(other)) && !book.is_answered(other));
        if let Some(other) = other {
            pair_renamed(book, id, other);
        }
    }
}

fn pair_renamed(book: &mut Book<'_>, one: HalfId, other: HalfId) {
    let taken = match book.half(one).direction {
        Direction::Input => one,
        Direction::Result => other,
    };
    if let Some(item) = book.half(taken).item {
        book.pair(one, other, Status::Disagreeing(Disagreement::Renamed(item)));
    }
}
