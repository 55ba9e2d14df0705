//! A row is placed: its boxes and the lines of the outer rows that pass it, as near as can be to
//! where the lines go on.

use super::Block;
use super::pack::{self, Packed, Packing, Width};
use super::seat::{JOG, Port, Seating, Wish};
use crate::layout::half::px;

/// A box outside the width that all rows need pays its overshoot so many times.
const OUTSIDE: i64 = 8;
/// Beyond the width that all rows need a row may reach so far to each side.
const REACH: i32 = px(60);
/// A line that passes so near to the place of its box needs no step aside there: the box follows.
const FOLLOWS: i32 = px(30);
/// A pool pays for its width beyond the least in such parts.
const POOL: i64 = 4;
/// A note without lines pays for its distance from where the row begins, or ends, in such parts.
const NOTE: i64 = 16;
/// What notes cost that stand before all boxes rather than behind them.
const NOTES_FIRST: i64 = px(100) as i64;

/// With more lines times places it pays to look for an arrangement on a coarse raster first.
const MANY: usize = 200_000;
/// Steps of the raster in one of that.
const COARSE: usize = 32;

/// A box in its row.
#[derive(Clone, Debug)]
pub(super) struct Seat {
    /// Which of the blocks.
    pub(super) block: usize,
    /// Its left border.
    pub(super) left: i32,
    /// Its width.
    pub(super) width: i32,
    /// Parallel to its lines.
    pub(super) ports: Vec<Port>,
}

/// Lines of outer rows that pass a row as one.
pub(super) struct Passing {
    /// Whose lines these are.
    pub(super) stem: usize,
    /// Where they come from.
    tops: Vec<i32>,
    /// Where they go on.
    down: i32,
}

/// The stems whose lines come from further out, in the order in which they pass.
pub(super) fn passing(tops: &[Vec<i32>], below: &[Option<i32>]) -> Vec<Passing> {
    let of_stem = |(stem, (tops, down)): (usize, (&Vec<i32>, &Option<i32>))| {
        let tops = tops.clone();
        (!tops.is_empty()).then_some(Passing { stem, tops, down: (*down)? })
    };
    let mut passing: Vec<Passing> =
        tops.iter().zip(below).enumerate().filter_map(of_stem).collect();
    passing.sort_by_key(|line| {
        let mean = line.tops.iter().sum::<i32>() / line.tops.len().max(1) as i32;
        (i32::midpoint(mean, line.down), line.down, line.stem)
    });
    passing
}

/// A row as it is placed.
pub(super) struct Placed {
    /// The boxes.
    pub(super) seats: Vec<Seat>,
    /// Where the lines pass that do.
    pub(super) lines: Vec<i32>,
    /// What that costs.
    pub(super) cost: i64,
}

/// Places the boxes of a row, and the lines that pass it.
pub(super) fn place(
    blocks: &[Block],
    members: &[usize],
    passing: &[Passing],
    below: &[Option<i32>],
    home: (i32, i32),
) -> Placed {
    let (boxes, notes): (Vec<usize>, Vec<usize>) =
        members.iter().partition(|&&block| !blocks[block].lines.is_empty());
    let placing = Placing::new(blocks, passing, below, home);
    let last = [boxes.clone(), notes.clone()].concat();
    let mut best = (placing.packed(&last, home.0), last);
    if !boxes.is_empty() && !notes.is_empty() {
        let first = [notes, boxes].concat();
        let packed = placing.packed(&first, home.1);
        if packed.cost + NOTES_FIRST < best.0.cost {
            best = (packed, first);
        }
    }
    placing.seats(&best.1, &best.0)
}

/// What is known when a row is placed.
struct Placing<'a> {
    blocks: &'a [Block],
    passing: &'a [Passing],
    home: (i32, i32),
    below: &'a [Option<i32>],
    /// Where lines go on, without those that do not.
    downs: Vec<i32>,
}

impl<'a> Placing<'a> {
    fn new(
        blocks: &'a [Block],
        passing: &'a [Passing],
        below: &'a [Option<i32>],
        home: (i32, i32),
    ) -> Self {
        let mut downs: Vec<i32> = below.iter().flatten().copied().collect();
        downs.sort_unstable();
        Self { blocks, passing, home, below, downs }
    }

    /// The lines of a block from left to right, and their wishes.
    fn wishes(&self, block: usize) -> (Vec<usize>, Vec<Wish>) {
        let lines = &self.blocks[block].lines;
        let middle = i32::midpoint(self.home.0, self.home.1);
        let x = |line: usize| self.below[lines[line].stem].unwrap_or(middle);
        let mut order: Vec<usize> = (0..lines.len()).collect();
        order.sort_by_key(|&line| x(line));
        let wishes = order.iter().map(|&line| Wish { x: x(line), label: lines[line].label });
        let wishes = wishes.collect();
        (order, wishes)
    }

    /// Notes stand as near as can be to `notes_at`.
    fn packed(&self, order: &[usize], notes_at: i32) -> Packed {
        let widths = order.iter().map(|&block| self.blocks[block].width);
        let needed = pack::needed(widths, self.passing.len());
        let missing = (needed - (self.home.1 - self.home.0)).max(0);
        let origin = (self.home.0 - REACH - missing).div_euclid(4) * 4;
        let places = ((self.home.1 + REACH + missing - origin) / pack::RASTER) as usize;
        let mut packing = Packing { origin, places, boxes: Vec::new(), lines: Vec::new() };
        packing.lines = self.passing.iter().map(|line| self.line(&packing, line)).collect();
        let nothing = || Packed {
            boxes: order.iter().map(|&block| (origin, self.blocks[block].width)).collect(),
            lines: vec![origin; self.passing.len()],
            cost: i64::MAX / 8,
        };
        // What an arrangement on a coarse raster costs need not be looked at more closely on the
        // fine one. Which arrangement is the cheapest does not depend on it.
        let lines: usize = order.iter().map(|&block| self.blocks[block].lines.len()).sum();
        let mut limit = i64::MAX;
        if MANY < lines * places {
            packing.boxes = self.boxes(&packing, order, notes_at, (COARSE, limit));
            limit = packing.solve().map_or(i64::MAX, |packed| packed.cost);
        }
        packing.boxes = self.boxes(&packing, order, notes_at, (1, limit));
        packing.solve().unwrap_or_else(nothing)
    }

    fn boxes(
        &self,
        packing: &Packing,
        order: &[usize],
        notes_at: i32,
        effort: (usize, i64),
    ) -> Vec<Vec<Width>> {
        order.iter().map(|&block| self.widths(packing, block, notes_at, effort)).collect()
    }

    /// The widths of a block and what it costs at each place: at one of so many, and where it is
    /// likely to stand; beyond the limit not to the last.
    fn widths(
        &self,
        packing: &Packing,
        block: usize,
        notes_at: i32,
        (every, limit): (usize, i64),
    ) -> Vec<Width> {
        let (_, wishes) = self.wishes(block);
        let seating = Seating::new(&wishes, &self.downs);
        let (least, is_pool) = (self.blocks[block].width, self.blocks[block].is_pool);
        let price = if is_pool { POOL } else { 1 };
        let of_width = |width: i32| {
            let cost = |place: usize| {
                let left = packing.x(place);
                let outside = (self.home.0 - left).max(0) + (left + width - self.home.1).max(0);
                let cost = OUTSIDE * i64::from(outside) + i64::from(width - least) / price;
                if limit < cost {
                    cost
                } else if wishes.is_empty() {
                    cost + i64::from((left - notes_at).abs()) / NOTE
                } else {
                    cost + seating.cost(left, width, limit - cost)
                }
            };
            let mut costs = vec![pack::NEVER; packing.places];
            for place in (0..packing.places).step_by(every) {
                costs[place] = cost(place);
            }
            if 1 < every {
                let likely = seating.likely(width).into_iter();
                let likely = likely.map(|left| (left - packing.origin).div_euclid(pack::RASTER));
                for place in likely.flat_map(|place| place - 1..=place + 1) {
                    if let Some(known) = costs.get_mut(place.max(0) as usize) {
                        *known = cost(place.max(0) as usize);
                    }
                }
            }
            Width { width, costs }
        };
        seating.widths(least, is_pool).into_iter().map(of_width).collect()
    }

    /// What a line that passes costs at each place.
    fn line(&self, packing: &Packing, line: &Passing) -> Vec<i64> {
        let seating = Seating::new(&[], &self.downs);
        let cost = |place: usize| {
            let x = snapped(packing.x(place), line.down);
            let outside = (self.home.0 - x).max(0) + (x - self.home.1).max(0);
            let mut cost = i64::from(seating.way(line.down, x));
            for top in &line.tops {
                let aside = ((x - top).abs() - FOLLOWS).max(0);
                cost += i64::from(aside) + if aside == 0 { 0 } else { i64::from(JOG / 2) };
            }
            cost + OUTSIDE * i64::from(outside)
        };
        (0..packing.places).map(cost).collect()
    }

    /// The boxes with their ports, and the places of the lines that pass.
    fn seats(&self, order: &[usize], packed: &Packed) -> Placed {
        let seat = |(&block, &(left, width)): (&usize, &(i32, i32))| {
            let (lines, wishes) = self.wishes(block);
            let seating = Seating::new(&wishes, &self.downs);
            let (left, sorted) =
                if wishes.is_empty() { (left, Vec::new()) } else { seating.seat(left, width) };
            let mut ports = vec![Port::default(); lines.len()];
            for (line, port) in lines.into_iter().zip(sorted) {
                ports[line] = port;
            }
            Seat { block, left, width, ports }
        };
        let seats = order.iter().zip(&packed.boxes).map(seat).collect();
        let lines = self.passing.iter().zip(&packed.lines);
        let lines = lines.map(|(line, &x)| snapped(x, line.down)).collect();
        Placed { seats, lines, cost: packed.cost }
    }
}

/// A place of the raster, or the wished one where that is nearest.
fn snapped(x: i32, wish: i32) -> i32 {
    if (x - wish).abs() <= pack::RASTER / 2 { wish } else { x }
}
