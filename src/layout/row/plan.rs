//! The rows of one side: which box stands in which, and where; where the lines of the outer rows
//! pass the inner ones.
//!
//! What lies between two rows, and between the nearest one and the pools, is a channel: lines come
//! into it at ports of boxes and where they pass the row above, and leave it where they pass the
//! row below, or at their stems. Lines of one stem are one net of each channel: they join in the
//! first one. Rows are placed from the pools outwards, each as near as can be to where the lines go
//! on from it, so that most come down straight.

use super::pack;
use super::placing::{Seat, passing, place};
use super::track::{self, Net};
use super::{BOX_GAP, Block, LABEL_DISTANCE, LABEL_PADDING, LEAST_WIDTH, MOST_ROWS, Side};
use crate::layout::half::px;

/// What a row costs.
const ROW: i64 = px(120) as i64;
/// What two lines cost that cross in a channel.
const CROSSING: i64 = px(60) as i64;
/// Between a row and the first track of the channel above it, and without tracks.
const CHANNEL: i32 = px(10);
/// Above the boxes of a row.
const ABOVE_ROW: i32 = px(12);

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
    /// What a reader pays for it.
    pub(super) cost: i64,
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
            let seats = place(blocks, members, &[], &stems, home).seats;
            let mut own: Vec<Vec<i32>> = vec![Vec::new(); side.stems.len()];
            for (stem, x) in ports(blocks, &seats) {
                own[stem].push(x);
            }
            tops_of_row.push(own);
        }
        let mut rows: Vec<Row> = Vec::new();
        let mut cost = 0;
        for (index, members) in members.iter().enumerate() {
            tops.iter_mut().for_each(Vec::clear);
            for own in tops_of_row.iter().skip(index) {
                for (all, own) in tops.iter_mut().zip(own) {
                    all.extend(own);
                }
            }
            let below = downs(side, rows.last());
            let passing = passing(&tops, &below);
            let placed = place(blocks, members, &passing, &below, home);
            cost += placed.cost;
            let mut passes = vec![None; side.stems.len()];
            for (line, x) in passing.iter().zip(placed.lines) {
                passes[line.stem] = Some(x);
            }
            rows.push(Row { seats: placed.seats, passes, ..Row::default() });
        }
        let mut plan = Self { cost: cost + ROW * rows.len() as i64, rows };
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
            self.cost += CROSSING * track::crossings(&nets);
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

/// The blocks of each row, the nearest first: each goes where there is most room left. Those that
/// stand further out come last, beside each other where their lines leave room for it.
fn members(side: &Side<'_>, blocks: &[Block]) -> Vec<Vec<usize>> {
    let inner: Vec<usize> = (0..blocks.len()).filter(|&block| !blocks[block].is_outer).collect();
    let needed: i32 = inner.iter().map(|&block| blocks[block].width + BOX_GAP).sum();
    let width = side.frame.width.max(side.graph.options.row_width.map_or(LEAST_WIDTH, px));
    let rows = (((needed + width - 1) / width).max(1) as usize).min(MOST_ROWS);
    let rows = rows.min(inner.len());
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); rows];
    let mut filled = vec![0; rows];
    for index in inner {
        let Some(row) = (0..rows).min_by_key(|&row| (filled[row], row)) else { continue };
        members[row].push(index);
        filled[row] += blocks[index].width + BOX_GAP;
    }
    let mut ends: Vec<i32> = Vec::new();
    for index in (0..blocks.len()).filter(|&block| blocks[block].is_outer) {
        let (left, right) = side.span(&blocks[index]);
        if let Some(row) = ends.iter().position(|&end| end + BOX_GAP < left) {
            members[rows + row].push(index);
            ends[row] = right;
        } else {
            members.push(vec![index]);
            ends.push(right);
        }
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
