//! Places in rows: columns of boxes with channels between them, through which the lines of the
//! outer rows pass.

use super::super::level::px;
use super::{
    BOX_GAP, Block, LABEL_DISTANCE, LABEL_PADDING, LEAST_WIDTH, LINE_DISTANCE, MOST_ROWS, Side,
};

/// A line so near to its stem comes down at the stem: still clear of the boxes at both sides.
const SNAP: i32 = px(6);

/// How a line comes down from its box to the zone of tracks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Descent {
    /// Where it leaves the box.
    pub(super) attach: i32,
    /// Where it passes the inner rows.
    pub(super) x: i32,
    /// How far below the box it turns to get there.
    pub(super) jog: i32,
}

/// Columns of boxes; a column holds one box of each row.
pub(super) struct Slots {
    rows: usize,
    /// The left border of each box.
    pub(super) lefts: Vec<i32>,
    /// The left border of the channel behind each slot.
    channels: Vec<i32>,
    /// Height of the zone of labels below each row.
    label_zone: Vec<i32>,
}

impl Slots {
    pub(super) fn new(side: &Side<'_>, blocks: &[Block]) -> Self {
        let needed: i32 = blocks.iter().map(|block| block.width + BOX_GAP).sum();
        let width = side.frame.width.max(side.graph.options.row_width.map_or(LEAST_WIDTH, px));
        let rows = (((needed + width - 1) / width).max(1) as usize).min(MOST_ROWS);
        let rows = rows.min(blocks.len().max(1));
        let mut widths = Vec::new();
        let mut channel_widths = Vec::new();
        let mut wishes = Vec::new();
        for slot in blocks.chunks(rows) {
            let widest = slot.iter().map(|block| block.width).max().unwrap_or(0);
            let passing: usize = slot.iter().skip(1).map(|block| block.lines.len()).sum();
            let channel = passing as i32 * side.metrics.line_line;
            widths.push(widest);
            channel_widths.push(channel);
            let wish = slot.iter().map(|block| block.wish).sum::<i32>() / slot.len() as i32;
            wishes.push(wish - widest / 2);
        }
        let advances: Vec<i32> = widths
            .iter()
            .zip(&channel_widths)
            .map(|(width, channel)| width + channel + BOX_GAP)
            .collect();
        let starts = spread(&wishes, &advances);
        let lefts = (0..blocks.len())
            .map(|index| {
                let slot = index / rows;
                starts[slot] + (widths[slot] - blocks[index].width) / 4 * 2
            })
            .collect();
        let channels =
            starts.iter().zip(&widths).map(|(start, width)| start + width + BOX_GAP / 2).collect();
        let mut label_zone = vec![0; rows];
        for (index, block) in blocks.iter().enumerate() {
            let Some(highest) = block.lines.iter().map(|line| line.height).max() else { continue };
            let zone = &mut label_zone[index % rows];
            *zone = (*zone).max(LABEL_DISTANCE + highest + LABEL_PADDING);
        }
        Self { rows, lefts, channels, label_zone }
    }

    /// The row of a box, the nearest first.
    pub(super) fn row(&self, block: usize) -> usize {
        block % self.rows
    }

    /// How the lines of a box come down, parallel to its lines.
    pub(super) fn descents(&self, side: &Side<'_>, blocks: &[Block], index: usize) -> Vec<Descent> {
        let block = &blocks[index];
        let (row, slot) = (self.row(index), index / self.rows);
        let mut order: Vec<usize> = (0..block.lines.len()).collect();
        let wish = |line: usize| side.stem_x(block.lines[line].stem);
        order.sort_by_key(|&line| wish(line));
        let foreign = |line: usize, x: i32| {
            let own = block.lines[line].stem;
            (0..side.stems.len())
                .any(|stem| stem != own && (side.stem_x(stem) - x).abs() < LINE_DISTANCE)
        };
        let mut behind: i32 = block.lines.iter().map(|line| line.label).sum();
        let mut from = self.lefts[index] + LABEL_PADDING;
        let right = self.lefts[index] + block.width;
        let before: usize = (slot * self.rows..index)
            .filter(|&other| 0 < self.row(other))
            .map(|other| blocks[other].lines.len())
            .sum();
        let mut descents = vec![Descent { attach: 0, x: 0, jog: 0 }; block.lines.len()];
        for (place, &line) in order.iter().enumerate() {
            let last = right - behind;
            let wished = wish(line).clamp(from, last.max(from));
            let steps = (0..40).flat_map(|step| [wished + step * px(3), wished - step * px(3)]);
            let mut free = steps.filter(|&x| from <= x && x <= last && !foreign(line, x));
            let attach = if row == 0 { free.next().unwrap_or(wished) } else { wished };
            let x = if row == 0 {
                attach
            } else {
                let x = self.channels[slot] + (before + place) as i32 * side.metrics.line_line;
                // A line that comes down almost at its stem needs no jog.
                let stem = wish(line);
                if (stem - x).abs() <= SNAP { stem } else { x }
            };
            let jog = self.label_zone[row] + turns_distance(order.len(), place, side.metrics.track);
            descents[line] = Descent { attach, x, jog };
            from = attach + block.lines[line].label;
            behind -= block.lines[line].label;
        }
        descents
    }

    /// The distance of each row from the frame.
    pub(super) fn depths(
        &self,
        side: &Side<'_>,
        blocks: &[Block],
        descents: &[Vec<Descent>],
        tracks: &[Option<usize>],
    ) -> Vec<i32> {
        let count = tracks.iter().flatten().max().map_or(0, |last| last + 1);
        // Boxes that nothing leads to stand as near as lines would.
        let has_lines = blocks.iter().any(|block| !block.lines.is_empty());
        let near = if has_lines { side.metrics.pool_gap } else { 0 };
        let mut depth = side.track_distance(count).max(near);
        let mut depths = Vec::new();
        for row in 0..self.rows {
            let of_row = || (0..blocks.len()).filter(|&index| self.row(index) == row);
            let jogs = if row == 0 {
                0
            } else {
                let most = of_row().map(|index| descents[index].len()).max().unwrap_or(0);
                most as i32 * side.metrics.track + LABEL_PADDING
            };
            depth += jogs + self.label_zone[row];
            depths.push(depth);
            depth += of_row().map(|index| blocks[index].height).max().unwrap_or(0) + px(12);
        }
        depths
    }
}

/// The line that leaves a box furthest to the left turns last, so that none crosses another.
fn turns_distance(count: usize, place: usize, track: i32) -> i32 {
    (count - 1 - place) as i32 * track
}

/// Left borders as near as can be to the wished ones, in this order and without overlap: the
/// least squares solution by pooling adjacent violators (Ayer and others 1955).
fn spread(wishes: &[i32], advances: &[i32]) -> Vec<i32> {
    let mut offset = 0;
    let mut pools: Vec<(i64, i64)> = Vec::new();
    for (wish, advance) in wishes.iter().zip(advances) {
        pools.push((i64::from(wish - offset), 1));
        offset += advance;
        while let [.., one, other] = pools.as_slice() {
            if one.0 * other.1 <= other.0 * one.1 {
                break;
            }
            let joined = (one.0 + other.0, one.1 + other.1);
            pools.truncate(pools.len() - 2);
            pools.push(joined);
        }
    }
    let mut lefts = Vec::with_capacity(wishes.len());
    let mut offset = 0;
    for (sum, count) in pools {
        for _ in 0..count {
            let left = (sum.div_euclid(count) as i32 + offset) & !3;
            offset += advances[lefts.len()];
            lefts.push(left);
        }
    }
    lefts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_stand_where_they_want_unless_they_would_overlap() {
        assert_eq!(spread(&[0, 100, 400], &[50, 50, 50]), [0, 100, 400]);
        assert_eq!(spread(&[100, 100], &[40, 40]), [80, 120]);
    }
}
