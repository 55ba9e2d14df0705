//! Phase 6: which pieces of line run straight.
//!
//! Of the pieces in a gap a heaviest set is chosen in which no two cross and no item ends two: a
//! heaviest increasing subsequence, with a Fenwick tree of maxima. Optimal for the given order,
//! O(E log k) a gap. Runs of straight pieces form blocks that move as one (Brandes and Köpf 2001).
//! Since straight pieces of a gap do not cross, blocks and layer orders have no cycle.

use std::cmp::Reverse;

use super::items::Item;
use super::piece::Piece;

/// A straight piece at all; on top of it a share of its link's weight.
const STRAIGHT: i64 = 10;
const MAIN: i64 = 4;
/// Between two passing places, or one.
const BOTH_PASS: i64 = 6;
const ONE_PASSES: i64 = 1;

/// Marks the straight pieces of a gap. `weights` are those of the arcs.
pub(super) fn choose(
    pieces: &mut [Piece],
    items: &[Item],
    place: &[usize],
    width: usize,
    weights: &[i32],
) {
    let mut candidates: Vec<usize> = (0..pieces.len())
        .filter(|&index| {
            let piece = &pieces[index];
            items[piece.left].band == items[piece.right].band
        })
        .collect();
    candidates
        .sort_by_key(|&index| (place[pieces[index].left], Reverse(place[pieces[index].right])));
    let weight = |piece: &Piece| {
        let passing =
            [piece.left, piece.right].iter().filter(|&&end| !items[end].is_body()).count();
        let pass = [0, ONE_PASSES, BOTH_PASS][passing];
        STRAIGHT + MAIN * i64::from(weights[piece.arc]) + pass
    };
    let mut best = vec![(0, None); width + 1];
    let mut sums = vec![0; pieces.len()];
    let mut previous = vec![None; pieces.len()];
    for &index in &candidates {
        let end = place[pieces[index].right];
        let (sum, before) = greatest_before(&best, end);
        sums[index] = sum + weight(&pieces[index]);
        previous[index] = before;
        raise(&mut best, end + 1, (sums[index], Some(index)));
    }
    let mut chosen = candidates.iter().copied().max_by_key(|&index| sums[index]);
    while let Some(index) = chosen {
        pieces[index].is_straight = true;
        chosen = previous[index];
    }
}

type Sum = (i64, Option<usize>);

fn greatest_before(tree: &[Sum], mut index: usize) -> Sum {
    let mut greatest = (0, None);
    while 0 < index {
        if greatest.0 < tree[index].0 {
            greatest = tree[index];
        }
        index &= index - 1;
    }
    greatest
}

fn raise(tree: &mut [Sum], mut index: usize, value: Sum) {
    while index < tree.len() {
        if tree[index].0 < value.0 {
            tree[index] = value;
        }
        index += index & index.wrapping_neg();
    }
}

/// Items that move as one, each at a fixed height from the first of its block.
pub(super) struct Blocks {
    /// The block of each item.
    pub(super) of: Vec<usize>,
    /// Height of each item against its block.
    pub(super) offset: Vec<i32>,
    /// Number of blocks.
    pub(super) count: usize,
}

/// Joins the items along straight pieces.
pub(super) fn blocks(items: usize, gaps: &[Vec<Piece>]) -> Blocks {
    let mut next = vec![None; items];
    let mut has_left = vec![false; items];
    for piece in gaps.iter().flatten().filter(|piece| piece.is_straight) {
        next[piece.left] = Some((piece.right, piece.left_port - piece.right_port));
        has_left[piece.right] = true;
    }
    let mut blocks = Blocks { of: vec![0; items], offset: vec![0; items], count: 0 };
    for first in (0..items).filter(|&item| !has_left[item]) {
        let mut item = first;
        let mut offset = 0;
        loop {
            blocks.of[item] = blocks.count;
            blocks.offset[item] = offset;
            let Some((right, step)) = next[item] else { break };
            offset += step;
            item = right;
        }
        blocks.count += 1;
    }
    blocks
}
