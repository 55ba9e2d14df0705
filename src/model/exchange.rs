//! The exchange between the profile of a process and its activities: which step makes what the
//! process gives, which one reads what it takes, and where the flows of messages begin and end.

use super::activity::UsePartner;
use super::interface::{End, Half};
use super::{HalfId, ItemId, Model, ProcessId};
use crate::syntax::ast::Direction;

/// The halves of a process that a use of an item serves.
///
/// An item serves the halves of that item; where there is none, those of a whole that it is part of
/// (reading only) or of its own parts. A state, or a partner, that is not named fits any.
pub fn halves_of(
    model: &Model,
    process: ProcessId,
    direction: Direction,
    item: ItemId,
    state: Option<&str>,
    partner: Option<UsePartner>,
) -> Vec<HalfId> {
    let process = &model.processes[process];
    let halves = match direction {
        Direction::Input => &process.inputs,
        Direction::Result => &process.results,
    };
    let fits = |half: &Half| {
        let state_fits = match (state, &half.state) {
            (Some(state), Some(other)) => *state == **other,
            (None, _) | (_, None) => true,
        };
        state_fits && partner.is_none_or(|partner| end_covers(model, half, partner))
    };
    let chosen = |takes: &dyn Fn(ItemId) -> bool| -> Vec<HalfId> {
        let halves = halves.iter().copied();
        halves
            .filter(|id| {
                let half = &model.halves[*id];
                half.item.is_some_and(takes) && fits(half)
            })
            .collect()
    };
    let same = chosen(&|other| other == item);
    if !same.is_empty() {
        return same;
    }
    chosen(&|other| {
        contains(model, item, other)
            || (direction == Direction::Input && contains(model, other, item))
    })
}

/// Whether the other end of a half may be this partner.
pub fn end_covers(model: &Model, half: &Half, partner: UsePartner) -> bool {
    match (&half.end, partner) {
        (End::Open | End::Unknown | End::Unresolved, _) => true,
        (End::Process(process), UsePartner::Process(other)) => {
            *process == other || half.via == Some(other)
        }
        (End::Party(party), UsePartner::Party(other)) => *party == other,
        (End::Every { category, except }, UsePartner::Process(other)) => {
            other != half.process
                && !except.contains(&other)
                && category.is_none_or(|category| model.processes[other].category == Some(category))
        }
        (End::Party(_), UsePartner::Process(other)) => half.via == Some(other),
        (End::Process(_) | End::Every { .. }, UsePartner::Party(_)) | (End::Omitted { .. }, _) => {
            false
        }
    }
}

/// Whether one item is a part of another, at any depth.
pub fn contains(model: &Model, whole: ItemId, part: ItemId) -> bool {
    let mut open = vec![whole];
    let mut seen = Vec::new();
    while let Some(item) = open.pop() {
        for inner in &model.items[item].contains {
            if *inner == part {
                return true;
            }
            if !seen.contains(inner) {
                seen.push(*inner);
                open.push(*inner);
            }
        }
    }
    false
}
