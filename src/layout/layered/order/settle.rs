//! Back to model order: what the search moved without need.
//!
//! The search for fewer crossings shuffles all of a drawing, also where nothing crosses, and the
//! next edit of the model shuffles it otherwise. So the order found is taken as near to the first
//! one as it goes without a further crossing, by paths and by neighbours. What is left of the
//! search is what it is for. Not in large drawings: there the even spread that barycentres leave is
//! lower, and where many lines cross there is no order to go back to. A few rounds of path
//! re-insertion.

use super::super::items::Items;
use super::{Order, path, sweep};

const ROUNDS: usize = 4;
const SWITCHES: usize = 4;
/// Smaller drawings are turned before they settle: the rest has less to go. Of larger ones, settling
/// what is turned would undo more of the even spread.
const MIRROR_FIRST: usize = 600;
/// Larger drawings stay as the search left them.
const MOST_ITEMS: usize = 1_500;

/// The order that the model gives.
pub(super) struct Home<'first> {
    first: &'first Order,
}

impl Home<'_> {
    /// Whether the model has an item of a layer before another one.
    pub(super) fn is_before(&self, one: usize, other: usize) -> bool {
        self.first.place[one] < self.first.place[other]
    }

    /// Whether an item stands on the side of all others of its layer on which the model has it.
    pub(super) fn has_at(&self, own: usize, layer: &[usize], place: usize) -> bool {
        layer[..place].iter().all(|&other| self.is_before(other, own))
            && layer[place + 1..].iter().all(|&other| self.is_before(own, other))
    }

    /// For each place of an item between the others of its layer: how many it stands on the wrong
    /// side of.
    pub(super) fn inversions(&self, own: usize, others: &[usize]) -> Vec<i64> {
        let mut sum = others.iter().filter(|&&other| self.is_before(other, own)).count() as i64;
        let mut inversions = Vec::with_capacity(others.len() + 1);
        inversions.push(sum);
        for &other in others {
            sum += if self.is_before(other, own) { -1 } else { 1 };
            inversions.push(sum);
        }
        inversions
    }
}

/// Takes an order as near to the first one as it goes without a further crossing.
pub(in crate::layout::layered) fn settle(order: &mut Order, first: &Order, items: &Items) {
    if MOST_ITEMS < items.list.len() {
        return;
    }
    let home = Home { first };
    let is_small = items.list.len() < MIRROR_FIRST;
    if is_small {
        mirror(order, &home);
    }
    let mut work = 0;
    for _ in 0..ROUNDS {
        let has_moved = path::reinsert_each(order, items, Some(&home), &mut work);
        if !sweep::switch(order, items, Some(&home), SWITCHES) && !has_moved {
            break;
        }
    }
    if !is_small {
        mirror(order, &home);
    }
}

/// Turns what lies between two layers of one item upside down where that is nearer to the first
/// order: nothing crosses that did not cross before. The search finds either of the two, as its
/// shuffles have it. Only where there is one stripe. O(Σk²), k items a layer.
fn mirror(order: &mut Order, home: &Home) {
    if order.tiers.windows(2).any(|pair| pair[0] != pair[1]) {
        return;
    }
    let mut start = 0;
    while start < order.layers.len() {
        let run = order.layers[start..].iter().position(|layer| layer.len() < 2);
        let end = run.map_or(order.layers.len(), |length| start + length);
        let part = &mut order.layers[start..end];
        let (mut kept, mut turned) = (0, 0);
        for layer in part.iter() {
            for (place, &upper) in layer.iter().enumerate() {
                let strayed =
                    layer[place + 1..].iter().filter(|&&lower| home.is_before(lower, upper));
                let strayed = strayed.count();
                turned += strayed;
                kept += layer.len() - place - 1 - strayed;
            }
        }
        if kept < turned {
            for layer in part {
                layer.reverse();
            }
        }
        start = end + 1;
    }
    order.renumber();
}
