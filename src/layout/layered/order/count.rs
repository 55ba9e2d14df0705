//! Counting crossings with a Fenwick tree (Barth, Jünger, Mutzel, JGAA 2004): O(E log k) a gap.

use std::ops::Range;

use super::super::items::Items;
use super::{Order, upright};

/// Crossings between all neighbouring layers, and with vertical lines in them.
pub(in crate::layout::layered) fn crossings(order: &Order, items: &Items) -> u64 {
    upright::crossings(order, items) + crossings_between(order, items, 0..order.layers.len())
}

/// Crossings between neighbouring layers of a range, and with the layers beside it.
pub(super) fn crossings_between(order: &Order, items: &Items, layers: Range<usize>) -> u64 {
    let layers = layers.start.saturating_sub(1)..layers.end;
    let last = order.layers.len().min(layers.end + 1);
    let widest = order.layers[layers.start..last].iter().map(Vec::len).max().unwrap_or(0);
    let mut tree = vec![0_u32; widest + 1];
    let mut places = Vec::new();
    let mut total = 0;
    for index in layers {
        let layer = &order.layers[index];
        let Some(next) = order.layers.get(index + 1) else { break };
        tree[..=next.len()].fill(0);
        let mut seen = 0;
        for &item in layer {
            places.clear();
            places.extend(items.right.at(item).iter().map(|&other| order.place[other as usize]));
            places.sort_unstable();
            for &place in &places {
                total += u64::from(seen - sum_to(&tree, place + 1));
            }
            for &place in &places {
                add_at(&mut tree[..=next.len()], place + 1);
            }
            seen += places.len() as u32;
        }
    }
    total
}

fn sum_to(tree: &[u32], mut index: usize) -> u32 {
    let mut sum = 0;
    while 0 < index {
        sum += tree[index];
        index &= index - 1;
    }
    sum
}

fn add_at(tree: &mut [u32], mut index: usize) {
    while index < tree.len() {
        tree[index] += 1;
        index += index & index.wrapping_neg();
    }
}
