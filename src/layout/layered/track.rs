//! Phase 8: tracks for the vertical pieces of a gap.
//!
//! Two pieces whose ranges overlap get different tracks; which is left is chosen so that they
//! cross least (Sander, GD 2003; Schulze, Spönemann, von Hanxleden, JVLC 2014). Where the line
//! that one brings from the left has the height of the line that the other takes to the right,
//! they would lie on each other in one of the two orders: that order is forbidden. A cycle of
//! such prohibitions is broken by splitting one piece into two tracks, as ELK does.
//! O(p log p + pairs that overlap).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::piece::Piece;
use crate::layout::half::px;

/// Heights closer than this count as the same.
const COINCIDENCE: i32 = px(3);
/// Pieces whose ranges are closer than this need different tracks.
const CLEARANCE: i32 = px(5);

/// A vertical piece on its track.
#[derive(Clone, Copy, Debug)]
pub(super) struct Vertical {
    /// Index of the piece in its gap.
    pub(super) piece: usize,
    /// Where it comes from the left.
    pub(super) from: i32,
    /// Where it goes on to the right.
    pub(super) to: i32,
    /// The track, 0 being leftmost.
    pub(super) track: i32,
}

impl Vertical {
    fn low(&self) -> i32 {
        self.from.min(self.to)
    }

    fn high(&self) -> i32 {
        self.from.max(self.to)
    }

    fn contains(&self, row: i32) -> bool {
        self.low() < row && row < self.high()
    }
}

/// The vertical pieces of a gap, those of one piece in order from the left.
pub(super) fn assign(pieces: &[Piece], rows: &[i32]) -> Vec<Vertical> {
    let verticals: Vec<Vertical> = pieces
        .iter()
        .enumerate()
        .map(|(index, piece)| Vertical {
            piece: index,
            from: rows[piece.left] + piece.left_port,
            to: rows[piece.right] + piece.right_port,
            track: 0,
        })
        .filter(|vertical| vertical.from != vertical.to)
        .collect();
    if verticals.len() < 2 {
        return verticals;
    }
    let mut channel = Channel::new(pieces, verticals);
    channel.relate();
    channel.order();
    channel.verticals.sort_by_key(|vertical| (vertical.piece, vertical.track));
    channel.verticals
}

struct Channel<'pieces> {
    pieces: &'pieces [Piece],
    verticals: Vec<Vertical>,
    /// For each vertical those that should lie right of it; true: that must.
    after: Vec<Vec<(usize, bool)>>,
    /// For each vertical those that should lie left of it.
    before: Vec<Vec<usize>>,
    /// How many must, and how many should, lie left of it.
    strict_before: Vec<u32>,
    loose_before: Vec<u32>,
    is_placed: Vec<bool>,
}

impl<'pieces> Channel<'pieces> {
    fn new(pieces: &'pieces [Piece], verticals: Vec<Vertical>) -> Self {
        let count = verticals.len();
        Self {
            pieces,
            verticals,
            after: vec![Vec::new(); count],
            before: vec![Vec::new(); count],
            strict_before: vec![0; count],
            loose_before: vec![0; count],
            is_placed: vec![false; count],
        }
    }

    fn relate(&mut self) {
        let mut by_low: Vec<usize> = (0..self.verticals.len()).collect();
        by_low.sort_by_key(|&index| self.verticals[index].low());
        for (place, &one) in by_low.iter().enumerate() {
            for &other in &by_low[place + 1..] {
                if self.verticals[one].high() + CLEARANCE < self.verticals[other].low() {
                    break;
                }
                self.relate_pair(one.min(other), one.max(other));
            }
        }
    }

    fn relate_pair(&mut self, one: usize, other: usize) {
        if self.may_share(one, other) {
            return;
        }
        let (first, second) = (self.verticals[one], self.verticals[other]);
        let cost = |left: Vertical, right: Vertical| {
            u32::from(left.contains(right.from)) + u32::from(right.contains(left.to))
        };
        let is_forbidden =
            |left: Vertical, right: Vertical| (left.to - right.from).abs() < COINCIDENCE;
        let kept = (is_forbidden(first, second), cost(first, second));
        let switched = (is_forbidden(second, first), cost(second, first));
        if kept.0 && switched.0 {
            self.add(one, other, true);
            self.add(other, one, true);
        } else if kept <= switched {
            self.add(one, other, switched.0);
        } else {
            self.add(other, one, kept.0);
        }
    }

    /// Whether two pieces of one end and one direction may lie on each other.
    fn may_share(&self, one: usize, other: usize) -> bool {
        let (first, second) = (self.verticals[one], self.verticals[other]);
        let (left, right) = (&self.pieces[first.piece], &self.pieces[second.piece]);
        let same_direction = (first.from < first.to) == (second.from < second.to);
        let same_start = left.left == right.left && first.from == second.from;
        let same_end = left.right == right.right && first.to == second.to;
        same_direction && (same_start || same_end)
    }

    fn add(&mut self, left: usize, right: usize, is_strict: bool) {
        self.after[left].push((right, is_strict));
        self.before[right].push(left);
        if is_strict {
            self.strict_before[right] += 1;
        } else {
            self.loose_before[right] += 1;
        }
    }

    /// Places the verticals from left to right: always one that nothing must precede, with the
    /// fewest that should.
    fn order(&mut self) {
        let mut ready: BinaryHeap<Reverse<(u32, usize)>> = BinaryHeap::new();
        for index in 0..self.verticals.len() {
            if self.strict_before[index] == 0 {
                ready.push(Reverse((self.loose_before[index], index)));
            }
        }
        let mut left = self.verticals.len();
        while 0 < left {
            let Some(Reverse((loose, index))) = ready.pop() else {
                left += self.split_one(&mut ready);
                continue;
            };
            if self.is_placed[index] || loose != self.loose_before[index] {
                continue;
            }
            self.place(index, &mut ready);
            left -= 1;
        }
    }

    fn place(&mut self, index: usize, ready: &mut BinaryHeap<Reverse<(u32, usize)>>) {
        self.is_placed[index] = true;
        let track = self.verticals[index].track;
        for (next, is_strict) in std::mem::take(&mut self.after[index]) {
            if self.is_placed[next] {
                continue;
            }
            let vertical = &mut self.verticals[next];
            vertical.track = vertical.track.max(track + 1);
            if is_strict {
                self.strict_before[next] -= 1;
            } else {
                self.loose_before[next] -= 1;
            }
            if self.strict_before[next] == 0 {
                ready.push(Reverse((self.loose_before[next], next)));
            }
        }
        // Where a wish could not be granted the track is still another.
        for next in std::mem::take(&mut self.before[index]) {
            if !self.is_placed[next] {
                let vertical = &mut self.verticals[next];
                vertical.track = vertical.track.max(track + 1);
            }
        }
    }

    /// Splits one piece of a cycle: its first half is free to lie left, its second half keeps
    /// what must precede it. Returns how many verticals were added.
    fn split_one(&mut self, ready: &mut BinaryHeap<Reverse<(u32, usize)>>) -> usize {
        let waiting = (0..self.verticals.len()).filter(|&index| !self.is_placed[index]);
        let longest = waiting.max_by_key(|&index| {
            let vertical = self.verticals[index];
            (Reverse(self.strict_before[index]), vertical.high() - vertical.low())
        });
        let Some(index) = longest else { return 0 };
        let middle = self.free_row(index);
        let second = self.verticals.len();
        let whole = self.verticals[index];
        self.verticals.push(Vertical { from: middle, ..whole });
        self.verticals[index].to = middle;
        self.is_placed.push(false);
        self.strict_before.push(self.strict_before[index] + 1);
        self.loose_before.push(0);
        self.after.push(Vec::new());
        self.strict_before[index] = 0;
        for list in &mut self.before {
            list.push(second);
        }
        self.before.push((0..second).collect());
        for list in &mut self.after {
            for (next, is_strict) in list.iter_mut() {
                if *next == index && *is_strict {
                    *next = second;
                }
            }
        }
        self.after[index].push((second, true));
        ready.push(Reverse((self.loose_before[index], index)));
        1
    }

    /// A row inside a vertical at which no other line of the gap runs.
    fn free_row(&self, index: usize) -> i32 {
        let vertical = self.verticals[index];
        let middle = i32::midpoint(vertical.from, vertical.to);
        let reach = (vertical.high() - vertical.low()) / 2 - px(4);
        let is_free = |row: i32| {
            self.verticals.iter().all(|other| {
                COINCIDENCE < (other.from - row).abs() && COINCIDENCE < (other.to - row).abs()
            })
        };
        (0..reach.max(0))
            .step_by(4)
            .flat_map(|step| [middle + step, middle - step])
            .find(|&row| is_free(row))
            .unwrap_or(middle)
    }
}
