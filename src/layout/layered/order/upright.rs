//! Vertical lines between two bodies of a layer: what stands between the ends of one is crossed by
//! it, or is in its way. O(uprights of the layer) a question.

use super::super::items::Items;
use super::Order;

/// A body in the way costs the straight line: as much as some crossings.
const BODY: i64 = 3;

/// What an item between the ends of a vertical line costs, in crossings. What will hang at its
/// event leaves the layer.
pub(super) fn weight(items: &Items, item: usize) -> i64 {
    if !items.list[item].is_body() {
        1
    } else if items.hangs[item] {
        0
    } else {
        BODY
    }
}

/// The pairs of a layer.
pub(super) fn at(items: &Items, layer: usize) -> &[(usize, usize)] {
    items.uprights.get(layer).map_or(&[], Vec::as_slice)
}

/// What all items between the ends of vertical lines cost.
pub(super) fn crossings(order: &Order, items: &Items) -> u64 {
    let mut total = 0;
    for (layer, pairs) in items.uprights.iter().enumerate() {
        for &(one, other) in pairs {
            let (one, other) = (order.place[one], order.place[other]);
            let between = &order.layers[layer][one.min(other) + 1..one.max(other)];
            total += between.iter().map(|&item| weight(items, item)).sum::<i64>();
        }
    }
    total.unsigned_abs()
}

/// What two neighbours cost as they stand, and exchanged.
pub(super) fn of_pair(
    order: &Order,
    items: &Items,
    layer: usize,
    upper: usize,
    lower: usize,
) -> (i64, i64) {
    let (mut kept, mut switched) = (0, 0);
    for &(one, other) in at(items, layer) {
        for (end, partner) in [(one, other), (other, one)] {
            let is_below = order.place[end] < order.place[partner];
            if end == upper && partner != lower {
                let cost = weight(items, lower);
                if is_below { kept += cost } else { switched += cost }
            } else if end == lower && partner != upper {
                let cost = weight(items, upper);
                if is_below { switched += cost } else { kept += cost }
            }
        }
    }
    (kept, switched)
}

/// What an item costs at each place between the others of its layer. `place` is where those
/// stand.
pub(super) fn by_place(
    items: &Items,
    layer: usize,
    own: usize,
    others: &[usize],
    place: impl Fn(usize) -> usize,
) -> Vec<i64> {
    let mut costs = vec![0; others.len() + 1];
    for &(one, other) in at(items, layer) {
        if one == own || other == own {
            let partner = place(if one == own { other } else { one });
            let mut sum = 0;
            for at in (0..partner).rev() {
                sum += weight(items, others[at]);
                costs[at] += sum;
            }
            sum = 0;
            for at in partner + 1..others.len() {
                sum += weight(items, others[at]);
                costs[at + 1] += sum;
            }
        } else {
            let (one, other) = (place(one), place(other));
            for cost in &mut costs[one.min(other) + 1..=one.max(other)] {
                *cost += weight(items, own);
            }
        }
    }
    costs
}
