//! The rows of one side: which box stands in which, and where; where the lines of the outer rows
//! pass the inner ones.
//!
//! What lies between two rows, and between the nearest one and the pools, is a channel: lines come
//! into it at ports of boxes and where they pass the row above, and leave it where they pass the
//! row below, or at their stems. Lines of one stem are one net of each channel: they join in the
//! first one. Rows are placed from the pools outwards, each as near as can be to where the lines go
//! on from it, so that most come down straight.

use super::super::level::px;
use super::pack::{self, Packed, Packing, Width};
use super::seat::{JOG, Port, Seating, Wish};
use super::track::{self, Net};
use super::{BOX_GAP, Block, LABEL_DISTANCE, LABEL_PADDING, LEAST_WIDTH, MOST_ROWS, Side};

/// A box outside the width that all rows need pays its overshoot so many times.
const OUTSIDE: i64 = 8;
/// Beyond the width that all rows need a row may reach so far to each side.
const REACH: i32 = px(60);
/// A line that passes so near to the place of its box needs no step aside there: the box follows.
const FOLLOWS: i32 = px(30);
/// A note without lines pays for its distance from where the row begins, or ends, in such parts.
const NOTE: i64 = 16;
/// What notes cost that stand before all boxes rather than behind them.
const NOTES_FIRST: i64 = px(100) as i64;
/// Between a row and the first track of the channel above it, and without tracks.
const CHANNEL: i32 = px(10);
/// Above the boxes of a row.
const ABOVE_ROW: i32 = px(12);

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

/// A row with the channel between it and what is nearer to the pools.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// The boxes, from left to right.
    pub(super) seats: Vec<Seat>,
    /// Where lines of outer rows pass it, by stem.
    passes: Vec<Option<i32>>,
    /// The track of each stem that needs one in the channel.
    pub(super) tracks: Vec<Option<usize>>,
    /// Height of the labels.
    label_zone: i32,
    /// Distance of the first track from the frame.
    first_track: i32,
    /// Distance of the boxes from the frame.
    pub(super) near: i32,
}

/// The rows of one side, the nearest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    pub(super) rows: Vec<Row>,
}

impl Plan {
    /// Arranges the blocks, which come in the order in which they want to stand.
    pub(super) fn new(side: &Side<'_>, blocks: &[Block]) -> Self {
        let members = members(side, blocks);
        let home = home(side, blocks, &members);
        // Where the outer boxes would stand if no others were in the way.
        let mut tops: Vec<Vec<i32>> = vec![Vec::new(); side.stems.len()];
        let mut tops_of_row = Vec::new();
        for members in members.iter().skip(1) {
            let stems = downs(side, None);
            let seats = place(blocks, members, &[], &stems, home).0;
            let mut own: Vec<Vec<i32>> = vec![Vec::new(); side.stems.len()];
            for (stem, x) in ports(blocks, &seats) {
                own[stem].push(x);
            }
            tops_of_row.push(own);
        }
        let mut rows: Vec<Row> = Vec::new();
        for (index, members) in members.iter().enumerate() {
            tops.iter_mut().for_each(Vec::clear);
            for own in tops_of_row.iter().skip(index) {
                for (all, own) in tops.iter_mut().zip(own) {
                    all.extend(own);
                }
            }
            let below = downs(side, rows.last());
            let passing = passing(&tops, &below);
            let (seats, places) = place(blocks, members, &passing, &below, home);
            let mut passes = vec![None; side.stems.len()];
            for (line, x) in passing.iter().zip(places) {
                passes[line.stem] = Some(x);
            }
            rows.push(Row { seats, passes, ..Row::default() });
        }
        let mut plan = Self { rows };
        plan.assign_tracks(side, blocks);
        plan.measure(side, blocks);
        plan
    }

    /// Where the lines of a block come down to the pools, parallel to its lines.
    pub(super) fn descents(&self, blocks: &[Block]) -> Vec<Vec<i32>> {
        let mut descents = vec![Vec::new(); blocks.len()];
        for (index, row) in self.rows.iter().enumerate() {
            for seat in &row.seats {
                let lines = blocks[seat.block].lines.iter().zip(&seat.ports);
                descents[seat.block] = lines
                    .map(|(line, port)| match (index, self.rows[0].passes[line.stem]) {
                        (0, _) | (_, None) => port.x,
                        (_, Some(pass)) => pass,
                    })
                    .collect();
            }
        }
        descents
    }

    /// Where a line of a row turns on its way to the pools: where it comes down from one channel
    /// to the next, and the distance from the frame at which it turns there.
    pub(super) fn turns(&self, side: &Side<'_>, row: usize, stem: usize) -> Vec<(i32, i32)> {
        let mut turns = Vec::new();
        for index in (0..=row).rev() {
            let x = match index.checked_sub(1) {
                Some(below) => self.rows[below].passes[stem],
                None => Some(side.stem_x(stem)),
            };
            if let (Some(track), Some(x)) = (self.rows[index].tracks[stem], x) {
                let distance = self.rows[index].first_track + track as i32 * side.metrics.track;
                turns.push((x, distance));
            }
        }
        turns
    }

    fn assign_tracks(&mut self, side: &Side<'_>, blocks: &[Block]) {
        for index in 0..self.rows.len() {
            let below = index.checked_sub(1).and_then(|below| self.rows.get(below));
            let mut nets: Vec<Net> = downs(side, below)
                .into_iter()
                .map(|bottom| Net { tops: Vec::new(), bottom: bottom.unwrap_or_default() })
                .collect();
            let row = &self.rows[index];
            for (net, pass) in nets.iter_mut().zip(&row.passes) {
                net.tops.extend(pass);
            }
            for (stem, x) in ports(blocks, &row.seats) {
                nets[stem].tops.push(x);
            }
            self.rows[index].tracks = track::assign(&nets);
        }
    }

    /// The distance of each row and channel from the frame.
    fn measure(&mut self, side: &Side<'_>, blocks: &[Block]) {
        // Boxes that nothing leads to stand as near as lines would.
        let has_lines = blocks.iter().any(|block| !block.lines.is_empty());
        let mut edge = 0;
        for (index, row) in self.rows.iter_mut().enumerate() {
            let count = row.tracks.iter().flatten().max().map_or(0, |last| last + 1) as i32;
            let tracks = count * side.metrics.track;
            let of_row = || row.seats.iter().map(|seat| &blocks[seat.block]);
            let labels = of_row().flat_map(|block| &block.lines).map(|line| line.height).max();
            row.label_zone = labels.map_or(0, |high| LABEL_DISTANCE + high + LABEL_PADDING);
            let channel = if index == 0 {
                row.first_track = side.metrics.pool_gap / 2;
                let least = if has_lines { side.metrics.pool_gap } else { 0 };
                (row.first_track + tracks).max(least)
            } else {
                row.first_track = edge + CHANNEL;
                if count == 0 { 0 } else { CHANNEL + tracks }
            };
            row.near = edge + channel + row.label_zone;
            let highest = of_row().map(|block| block.height).max().unwrap_or(0);
            edge = row.near + highest + ABOVE_ROW;
        }
    }
}

/// The blocks of each row, the nearest first: each goes where there is most room left.
fn members(side: &Side<'_>, blocks: &[Block]) -> Vec<Vec<usize>> {
    let needed: i32 = blocks.iter().map(|block| block.width + BOX_GAP).sum();
    let width = side.frame.width.max(side.graph.options.row_width.map_or(LEAST_WIDTH, px));
    let rows = (((needed + width - 1) / width).max(1) as usize).min(MOST_ROWS);
    let rows = rows.min(blocks.len().max(1));
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); rows];
    let mut filled = vec![0; rows];
    for (index, block) in blocks.iter().enumerate() {
        let Some(row) = (0..rows).min_by_key(|&row| (filled[row], row)) else { continue };
        members[row].push(index);
        filled[row] += block.width + BOX_GAP;
    }
    members
}

/// Where rows may reach without a price: the width of the frame, or what the widest of them needs,
/// around the middle of the frame.
fn home(side: &Side<'_>, blocks: &[Block], members: &[Vec<usize>]) -> (i32, i32) {
    let mut passing = vec![false; side.stems.len()];
    let mut most = side.frame.width;
    for members in members.iter().rev() {
        let count = passing.iter().filter(|passes| **passes).count();
        let widths = members.iter().map(|&block| blocks[block].width);
        most = most.max(pack::needed(widths, count));
        for line in members.iter().flat_map(|&block| &blocks[block].lines) {
            passing[line.stem] = true;
        }
    }
    let middle = side.frame.x + side.frame.width / 2;
    (middle - most / 2, middle + most / 2)
}

/// Where the lines of each stem go on below a row.
fn downs(side: &Side<'_>, below: Option<&Row>) -> Vec<Option<i32>> {
    match below {
        Some(below) => below.passes.clone(),
        None => (0..side.stems.len()).map(|stem| Some(side.stem_x(stem))).collect(),
    }
}

/// The stem and the place of each line of these boxes.
fn ports<'a>(blocks: &'a [Block], seats: &'a [Seat]) -> impl Iterator<Item = (usize, i32)> + 'a {
    seats.iter().flat_map(|seat| {
        let lines = blocks[seat.block].lines.iter().zip(&seat.ports);
        lines.map(|(line, port)| (line.stem, port.x))
    })
}

/// Lines of outer rows that pass a row as one.
struct Passing {
    stem: usize,
    /// Where they come from.
    tops: Vec<i32>,
    /// Where they go on.
    down: i32,
}

/// The stems whose lines come from further out, in the order in which they pass.
fn passing(tops: &[Vec<i32>], below: &[Option<i32>]) -> Vec<Passing> {
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

/// Places the boxes of a row, and the lines that pass it.
fn place(
    blocks: &[Block],
    members: &[usize],
    passing: &[Passing],
    below: &[Option<i32>],
    home: (i32, i32),
) -> (Vec<Seat>, Vec<i32>) {
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
        Self { blocks, passing, home, below, downs: below.iter().flatten().copied().collect() }
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
        packing.boxes = order.iter().map(|&block| self.widths(&packing, block, notes_at)).collect();
        packing.lines = self.passing.iter().map(|line| self.line(&packing, line)).collect();
        let nothing = || Packed {
            boxes: order.iter().map(|&block| (origin, self.blocks[block].width)).collect(),
            lines: vec![origin; self.passing.len()],
            cost: i64::MAX / 8,
        };
        packing.solve().unwrap_or_else(nothing)
    }

    /// The widths of a block and what it costs at each place.
    fn widths(&self, packing: &Packing, block: usize, notes_at: i32) -> Vec<Width> {
        let (_, wishes) = self.wishes(block);
        let seating = Seating { wishes: &wishes, downs: &self.downs };
        let least = self.blocks[block].width;
        let mut ports = Vec::new();
        let of_width = |width: i32| {
            let cost = |place: usize| {
                let left = packing.x(place);
                let outside = (self.home.0 - left).max(0) + (left + width - self.home.1).max(0);
                let own = if wishes.is_empty() {
                    i64::from((left - notes_at).abs()) / NOTE
                } else {
                    i64::from(seating.seat(left, width, &mut ports))
                };
                own + OUTSIDE * i64::from(outside) + i64::from(width - least)
            };
            Width { width, costs: (0..packing.places).map(cost).collect() }
        };
        seating.widths(least).into_iter().map(of_width).collect()
    }

    /// What a line that passes costs at each place.
    fn line(&self, packing: &Packing, line: &Passing) -> Vec<i64> {
        let seating = Seating { wishes: &[], downs: &self.downs };
        let cost = |place: usize| {
            let x = snapped(packing.x(place), line.down);
            let outside = (self.home.0 - x).max(0) + (x - self.home.1).max(0);
            let mut cost = i64::from(seating.cost(line.down, x));
            for top in &line.tops {
                let aside = ((x - top).abs() - FOLLOWS).max(0);
                cost += i64::from(aside) + if aside == 0 { 0 } else { i64::from(JOG / 2) };
            }
            cost + OUTSIDE * i64::from(outside)
        };
        (0..packing.places).map(cost).collect()
    }

    /// The boxes with their ports, and the places of the lines that pass.
    fn seats(&self, order: &[usize], packed: &Packed) -> (Vec<Seat>, Vec<i32>) {
        let seat = |(&block, &(left, width)): (&usize, &(i32, i32))| {
            let (lines, wishes) = self.wishes(block);
            let seating = Seating { wishes: &wishes, downs: &self.downs };
            let mut sorted = Vec::new();
            seating.seat(left, width, &mut sorted);
            let mut ports = vec![Port::default(); lines.len()];
            for (line, port) in lines.into_iter().zip(sorted) {
                ports[line] = port;
            }
            Seat { block, left, width, ports }
        };
        let seats = order.iter().zip(&packed.boxes).map(seat).collect();
        let lines = self.passing.iter().zip(&packed.lines);
        (seats, lines.map(|(line, &x)| snapped(x, line.down)).collect())
    }
}

/// A place of the raster, or the wished one where that is nearest.
fn snapped(x: i32, wish: i32) -> i32 {
    if (x - wish).abs() <= pack::RASTER / 2 { wish } else { x }
}
