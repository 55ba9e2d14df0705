//! Barycentre sweeps and adjacent switches.
//!
//! A sweep orders each layer by the mean place of its neighbours in the layer before; items
//! without neighbours keep their place behind the item above them. A switch exchanges two
//! neighbours of one stripe when that crosses less. O(N + E log k) a round.

use super::super::items::Items;
use super::settle::Home;
use super::{Order, crossings, upright};

/// Rounds of one attempt, and rounds without a gain after which it ends.
const ROUNDS: usize = 16;
const STALE_ROUNDS: usize = 3;

/// Means are compared in this fraction of a place.
const FRACTION: i64 = 1 << 20;

/// Sweeps from left to right and back; leaves the best order and returns its crossings.
pub(super) fn improve(order: &mut Order, items: &Items, attempt: usize) -> u64 {
    let mut best = order.clone();
    let mut least = u64::MAX;
    let mut stale = 0;
    let mut keys = vec![0; items.list.len()];
    for round in 0..ROUNDS {
        let goes_right = (round + attempt).is_multiple_of(2);
        let turns_ties = 2 <= round % 4;
        let count = order.layers.len();
        for step in 1..count {
            let layer = if goes_right { step } else { count - 1 - step };
            order_by_mean(order, items, layer, goes_right, turns_ties, &mut keys);
        }
        switch(order, items, None, 2);
        let found = crossings(order, items);
        if found < least {
            least = found;
            best.clone_from(order);
            stale = 0;
        } else {
            stale += 1;
        }
        if found == 0 || STALE_ROUNDS <= stale {
            break;
        }
    }
    *order = best;
    least
}

fn order_by_mean(
    order: &mut Order,
    items: &Items,
    layer: usize,
    goes_right: bool,
    turns_ties: bool,
    keys: &mut [i64],
) {
    let list = &mut order.layers[layer];
    if list.len() < 2 {
        return;
    }
    let neighbours = if goes_right { &items.left } else { &items.right };
    let mut mean = -1;
    for &item in list.iter() {
        let at = neighbours.at(item);
        if !at.is_empty() {
            let sum: i64 = at.iter().map(|&other| order.place[other as usize] as i64).sum();
            mean = sum * FRACTION / at.len() as i64;
        }
        keys[item] = mean;
    }
    if turns_ties {
        list.reverse();
    }
    list.sort_by_key(|&item| (order.tiers[item], keys[item]));
    for (place, &item) in list.iter().enumerate() {
        order.place[item] = place;
    }
}

/// Exchanges neighbours while that crosses less, or as much and the home has them so, at most
/// `rounds` times over all layers. True when that gains.
pub(super) fn switch(order: &mut Order, items: &Items, home: Option<&Home>, rounds: usize) -> bool {
    let mut has_gained = false;
    let mut upper = Vec::new();
    let mut lower = Vec::new();
    for _ in 0..rounds {
        let mut has_changed = false;
        for layer in 0..order.layers.len() {
            for place in 1..order.layers[layer].len() {
                let (first, second) = (order.layers[layer][place - 1], order.layers[layer][place]);
                if order.tiers[first] != order.tiers[second] {
                    continue;
                }
                let (mut kept, mut switched) = upright::of_pair(order, items, layer, first, second);
                for neighbours in [&items.right, &items.left] {
                    let pair = [neighbours.at(first), neighbours.at(second)];
                    let (before, after) = pair_crossings(pair, order, &mut upper, &mut lower);
                    kept += before as i64;
                    switched += after as i64;
                }
                let has_strayed = || home.is_some_and(|home| home.is_before(second, first));
                if switched < kept || switched == kept && has_strayed() {
                    order.layers[layer].swap(place - 1, place);
                    order.place[first] = place;
                    order.place[second] = place - 1;
                    has_changed = true;
                }
            }
        }
        if !has_changed {
            break;
        }
        has_gained = true;
    }
    has_gained
}

/// Crossings of the lines of two items with the first above the second, and the other way round.
fn pair_crossings(
    lines: [&[u32]; 2],
    order: &Order,
    upper: &mut Vec<usize>,
    lower: &mut Vec<usize>,
) -> (usize, usize) {
    if lines.iter().any(|list| list.is_empty()) {
        return (0, 0);
    }
    for (list, places) in lines.iter().zip([&mut *upper, &mut *lower]) {
        places.clear();
        places.extend(list.iter().map(|&other| order.place[other as usize]));
        places.sort_unstable();
    }
    (smaller_pairs(lower, upper), smaller_pairs(upper, lower))
}

/// Number of pairs in which the one of the first list is smaller.
fn smaller_pairs(first: &[usize], second: &[usize]) -> usize {
    let mut place = 0;
    let mut pairs = 0;
    for &value in second {
        while place < first.len() && first[place] < value {
            place += 1;
        }
        pairs += place;
    }
    pairs
}
