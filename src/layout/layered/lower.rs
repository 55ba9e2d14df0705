//! Phase 6, second part: lines that cross others anyway give way where being straight costs height.
//!
//! A long straight line holds all that lies below its one end below all that lies above its other
//! end. So of the chain of blocks that makes the drawing as high as it is, the straight pieces are
//! tried that it runs along; the one without which the drawing gets lowest bends, if that saves
//! enough of the page for its two bends. The main path and rows of boxes stay straight, and so does
//! all of a drawing without crossings. Greedy, a fixed number of times; O(items) a trial.

use super::items::Items;
use super::level::Level;
use super::order::Order;
use super::piece::Piece;
use super::place::clearance;
use super::straighten::{self, Blocks};
use crate::layout::half::px;

/// So many pieces bend at most, of so many tried each time.
const MOST: usize = 12;
const TRIALS: usize = 8;
/// Two bends for so much of the page: height times layers.
const LEAST_GAIN: i32 = px(2_400);
/// For less height no line bends: a row of boxes gets no closer to the next one.
const LEAST_HEIGHT: i32 = px(40);
/// Weight of a link off the main path.
const SIDE_WEIGHT: i32 = 1;

/// Lets pieces bend.
pub(super) fn give_way(
    level: &Level,
    items: &Items,
    order: &Order,
    gaps: &mut [Vec<Piece>],
    weights: &[i32],
) {
    let layers = order.layers.len() as i32;
    let least = LEAST_HEIGHT.max(LEAST_GAIN / layers.max(1));
    for _ in 0..MOST {
        let blocks = straighten::blocks(items.list.len(), gaps);
        let stack = Stack::new(level, items, order, &blocks);
        let mut best: Option<(i32, usize, usize)> = None;
        for (gap, piece) in stack.pieces(items, gaps, weights) {
            gaps[gap][piece].is_straight = false;
            let blocks = straighten::blocks(items.list.len(), gaps);
            let height = Stack::new(level, items, order, &blocks).height;
            gaps[gap][piece].is_straight = true;
            let trial = (height, gap, piece);
            best = Some(best.map_or(trial, |best| best.min(trial)));
        }
        let Some((_, gap, piece)) = best.filter(|best| best.0 + least <= stack.height) else {
            return;
        };
        gaps[gap][piece].is_straight = false;
    }
}

/// The blocks, each as high up as it goes.
struct Stack<'own> {
    blocks: &'own Blocks,
    /// What holds each block down: an item right above one of its own.
    held: Vec<Option<(usize, usize)>>,
    /// The lowest item.
    last: Option<usize>,
    height: i32,
}

impl<'own> Stack<'own> {
    fn new(level: &Level, items: &Items, order: &Order, blocks: &'own Blocks) -> Self {
        let of = |item: usize| blocks.of[item];
        let pairs = || order.layers.iter().flat_map(|layer| layer.windows(2));
        let mut waits = vec![0_usize; blocks.count];
        let mut next = vec![usize::MAX; items.list.len()];
        for pair in pairs() {
            waits[of(pair[1])] += 1;
            next[pair[0]] = pair[1];
        }
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); blocks.count];
        let mut rows = vec![i32::MIN; blocks.count];
        for layer in &order.layers {
            for &item in layer {
                members[of(item)].push(item);
            }
            if let Some(&first) = layer.first() {
                let row = &mut rows[of(first)];
                *row = (*row).max(items.list[first].up - blocks.offset[first]);
            }
        }
        let mut held = vec![None; blocks.count];
        let mut open: Vec<usize> = (0..blocks.count).filter(|&block| waits[block] == 0).collect();
        let (mut height, mut last) = (0, None);
        while let Some(block) = open.pop() {
            for &item in &members[block] {
                let bottom = rows[block] + blocks.offset[item] + items.list[item].down;
                let below = next[item];
                if below == usize::MAX {
                    if height < bottom {
                        (height, last) = (bottom, Some(item));
                    }
                    continue;
                }
                let (upper, lower) = (&items.list[item], &items.list[below]);
                let least = bottom + clearance(&level.metrics, upper, lower) + lower.up
                    - blocks.offset[below];
                let other = of(below);
                if rows[other] < least {
                    rows[other] = least;
                    held[other] = Some((item, below));
                }
                waits[other] -= 1;
                if waits[other] == 0 {
                    open.push(other);
                }
            }
        }
        Self { blocks, held, last, height }
    }

    /// Straight pieces along which the highest chain of blocks runs, and which may bend: their gaps
    /// and places there.
    fn pieces(&self, items: &Items, gaps: &[Vec<Piece>], weights: &[i32]) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut leaves = self.last;
        while let Some(item) = leaves.filter(|_| found.len() < TRIALS) {
            let block = self.blocks.of[item];
            let Some((above, enters)) = self.held[block] else { break };
            let (one, other) = (items.list[item].layer, items.list[enters].layer);
            let mut own = (one.min(other)..one.max(other)).filter_map(|gap| {
                let may_bend = |piece: &Piece| {
                    piece.is_straight
                        && self.blocks.of[piece.left] == block
                        && weights[piece.arc] <= SIDE_WEIGHT
                        && !(items.list[piece.left].is_body() && items.list[piece.right].is_body())
                };
                Some((gap, gaps[gap].iter().position(may_bend)?))
            });
            found.extend(own.next());
            found.extend(own.next_back());
            leaves = Some(above);
        }
        found
    }
}
