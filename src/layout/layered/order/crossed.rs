//! Which items have a line that crosses another one. A body or path that crosses nothing cannot
//! gain by being put elsewhere, and most cross nothing: re-insertion passes them over without a
//! count.
//!
//! A line is crossed if one from farther up ends farther down, or the other way round: a running
//! maximum down the gap and a running minimum up it tell. O(N + E).

use std::ops::Range;

use super::super::items::Items;
use super::Order;

pub(super) struct Crossed {
    /// Items with a crossed line to the left.
    left: Vec<bool>,
    /// Items with a crossed line to the right.
    right: Vec<bool>,
}

impl Crossed {
    pub(super) fn new(order: &Order, items: &Items) -> Self {
        let none = vec![false; items.list.len()];
        let mut crossed = Self { left: none.clone(), right: none };
        crossed.renew(order, items, 0..order.layers.len());
        crossed
    }

    /// Whether a line of an item crosses another.
    pub(super) fn at(&self, item: usize) -> bool {
        self.left[item] || self.right[item]
    }

    /// Looks again at a range of layers whose order has changed.
    pub(super) fn renew(&mut self, order: &Order, items: &Items, layers: Range<usize>) {
        for gap in layers.start.saturating_sub(1)..layers.end {
            let Some(next) = order.layers.get(gap + 1) else { break };
            for &item in next {
                self.left[item] = false;
            }
            for &item in &order.layers[gap] {
                self.right[item] = false;
            }
            self.look_at(order, items, gap);
        }
    }

    fn look_at(&mut self, order: &Order, items: &Items, gap: usize) {
        let mut lowest = 0;
        for &item in &order.layers[gap] {
            let before = lowest;
            for &other in items.right.at(item) {
                let place = order.place[other as usize];
                if place < before {
                    self.mark(item, other as usize);
                }
                lowest = lowest.max(place);
            }
        }
        let mut highest = usize::MAX;
        for &item in order.layers[gap].iter().rev() {
            let before = highest;
            for &other in items.right.at(item) {
                let place = order.place[other as usize];
                if before < place {
                    self.mark(item, other as usize);
                }
                highest = highest.min(place);
            }
        }
    }

    fn mark(&mut self, item: usize, other: usize) {
        self.right[item] = true;
        self.left[other] = true;
    }
}
