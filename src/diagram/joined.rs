//! Processes that give, or take, the same, said once.

use super::exchange::{Exchange, Neighbour};
use crate::model::ProcessId;
use crate::model::interface::Partner;

/// Joins exchanges with at least `least` processes that differ in the process alone, so that their
/// items are said once. Who gives (or takes) something else as well stays by itself.
pub(super) fn joined(exchanges: &[Exchange], least: usize) -> Vec<Exchange> {
    let count = |one: &Exchange| {
        let is_same = |other: &&Exchange| {
            other.direction == one.direction && other.neighbour == one.neighbour
        };
        exchanges.iter().filter(is_same).count()
    };
    let single: Vec<Option<ProcessId>> = exchanges
        .iter()
        .map(|one| match one.neighbour {
            Neighbour::One(Partner::Process(id)) if count(one) == 1 => Some(id),
            _ => None,
        })
        .collect();
    let key = |one: &Exchange| (one.direction, one.element, one.stated);
    let mut made: Vec<Exchange> = Vec::new();
    let mut is_done = vec![false; exchanges.len()];
    for (at, one) in exchanges.iter().enumerate() {
        if is_done[at] {
            continue;
        }
        let same: Vec<usize> = (at..exchanges.len())
            .filter(|&other| single[at].is_some() && single[other].is_some())
            .filter(|&other| key(&exchanges[other]) == key(one))
            .filter(|&other| exchanges[other].has_same_items(one))
            .collect();
        if same.len() < least.max(2) {
            made.push(one.clone());
            continue;
        }
        let members = same.iter().filter_map(|&other| single[other]).collect();
        for other in same {
            is_done[other] = true;
        }
        made.push(Exchange { neighbour: Neighbour::Several(members), ..one.clone() });
    }
    made
}
