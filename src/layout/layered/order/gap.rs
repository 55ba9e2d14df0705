//! What a piece of line crosses in the gap between two layers, by the places of its ends among the
//! other items: all that re-insertion asks for.

use super::super::items::Items;

/// Marks an item that is not among the others of a layer looked at.
pub(super) const ABSENT: u32 = u32::MAX;
/// A place that the stripes forbid.
pub(super) const FORBIDDEN: i64 = i64::MAX / 4;

/// Crossings at each place from lines that end at the other items, coming from above or below.
pub(super) fn crossings_by_place(above: &[i64], below: &[i64]) -> Vec<i64> {
    let mut crossings = Vec::with_capacity(above.len() + 1);
    let mut sum: i64 = above.iter().sum();
    crossings.push(sum);
    for (from_above, from_below) in above.iter().zip(below) {
        sum += from_below - from_above;
        crossings.push(sum);
    }
    crossings
}

/// Prefix counts of the lines in a gap.
pub(super) struct Gap {
    counts: Vec<i32>,
    width: usize,
    height: usize,
}

impl Gap {
    pub(super) fn new(left: &[usize], right: usize, items: &Items, mark: &[u32]) -> Self {
        let (height, width) = (left.len(), right + 1);
        let mut counts = vec![0; (height + 1) * width];
        for (place, &item) in left.iter().enumerate() {
            for &other in items.right.at(item) {
                if mark[other as usize] != ABSENT {
                    counts[(place + 1) * width + mark[other as usize] as usize + 1] += 1;
                }
            }
        }
        for row in 1..=height {
            let mut sum = 0;
            for column in 0..width {
                sum += counts[row * width + column];
                counts[row * width + column] = counts[(row - 1) * width + column] + sum;
            }
        }
        Self { counts, width, height }
    }

    /// How many counts there are.
    pub(super) fn cells(&self) -> usize {
        self.counts.len()
    }

    /// Lines that a piece from one place to another crosses.
    pub(super) fn crossings(&self, from: usize, to: usize) -> i64 {
        let at = |row: usize, column: usize| self.counts[row * self.width + column];
        let above_to_below = at(from, self.width - 1) - at(from, to);
        let below_to_above = at(self.height, to) - at(from, to);
        i64::from(above_to_below + below_to_above)
    }
}
