//! What a piece of line crosses in the gap between two layers, by the places of its ends among the
//! other items, and which end is best for each other one: all that re-insertion asks for.

use std::ops::Range;

use super::super::items::Items;

/// Marks an item that is not among the others of a layer looked at.
pub(super) const ABSENT: u32 = u32::MAX;
/// The best end of a place that the stripes forbid, or of which nothing is known: dearer than any.
pub(super) const NONE: (i64, usize) = (i64::MAX / 4, 0);

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
            let (done, row) = counts.split_at_mut((place + 1) * width);
            row[..width].copy_from_slice(&done[place * width..]);
            for &other in items.right.at(item) {
                let mark = mark[other as usize];
                if mark != ABSENT {
                    row[mark as usize + 1..width].iter_mut().for_each(|count| *count += 1);
                }
            }
        }
        Self { counts, width, height }
    }

    /// How many counts there are.
    pub(super) fn cells(&self) -> usize {
        self.counts.len()
    }

    /// How many places there are between and beside the others of one side.
    pub(super) fn places(&self, side: From) -> usize {
        if side == From::Left { self.height + 1 } else { self.width }
    }

    /// Lines that a piece from one place to another crosses.
    #[inline]
    pub(super) fn crossings(&self, from: usize, to: usize) -> i64 {
        let at = |row: usize, column: usize| self.counts[row * self.width + column];
        let above_to_below = at(from, self.width - 1) - at(from, to);
        let below_to_above = at(self.height, to) - at(from, to);
        i64::from(above_to_below + below_to_above)
    }

    /// For places on one side of the gap, what the best of the `ends` on the other side costs: its
    /// own cost and the crossings of the piece to it; and that end, the uppermost of several.
    /// Replaces what is dearer or farther down.
    ///
    /// A piece that starts farther down never ends best farther up: the counts, f(p) + g(q) less
    /// twice the lines above both, are a Monge array. So the middle place halves the rest (Burkard,
    /// Klinz, Rudolf, Discrete Applied Mathematics 1996), O(k log k).
    pub(super) fn cheapest(
        &self,
        side: From,
        costs: Costs,
        places: Range<usize>,
        ends: Range<usize>,
        cheapest: &mut [(i64, usize)],
    ) {
        let search = Search { gap: self, side, costs };
        search.halve(&mut cheapest[places.clone()], places.start, ends);
    }
}

/// What a piece of line costs.
#[derive(Clone, Copy)]
pub(super) struct Costs<'costs> {
    /// By the place of its end on the other side.
    pub(super) ends: &'costs [i64],
    /// For each crossing.
    pub(super) crossing: i64,
}

/// The side of a gap from which a piece is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    Left,
    Right,
}

/// A search for the cheapest places.
struct Search<'gap> {
    gap: &'gap Gap,
    side: From,
    costs: Costs<'gap>,
}

impl Search<'_> {
    /// The best end of the piece at a place. Asked of every place, so the counts of a row are read
    /// as they lie.
    fn best(&self, at: usize, ends: Range<usize>) -> (i64, usize) {
        let Gap { counts, width, .. } = self.gap;
        let all = &counts[self.gap.height * width..];
        let costs = &self.costs.ends[ends.clone()];
        let mut best = (NONE.0, ends.start);
        let mut look_at = |step: usize, crossings: i32| {
            let cost = costs[step] + i64::from(crossings) * self.costs.crossing;
            if cost < best.0 {
                best = (cost, ends.start + step);
            }
        };
        match self.side {
            From::Left => {
                let row = &counts[at * width..(at + 1) * width];
                let from_here = row[width - 1];
                let (all, row) = (&all[ends.clone()], &row[ends.clone()]);
                for step in 0..costs.len() {
                    look_at(step, from_here + all[step] - 2 * row[step]);
                }
            }
            From::Right => {
                let mut row = ends.start * width;
                for step in 0..costs.len() {
                    look_at(step, counts[row + width - 1] + all[at] - 2 * counts[row + at]);
                    row += width;
                }
            }
        }
        best
    }

    /// Fills in the places from `first` on, whose best ones are in a range.
    fn halve(&self, cheapest: &mut [(i64, usize)], first: usize, ends: Range<usize>) {
        if cheapest.is_empty() {
            return;
        }
        let middle = cheapest.len() / 2;
        let at = first + middle;
        let best = self.best(at, ends.clone());
        cheapest[middle] = cheapest[middle].min(best);
        let (above, below) = cheapest.split_at_mut(middle);
        self.halve(above, first, ends.start..best.1 + 1);
        self.halve(&mut below[1..], at + 1, best.1..ends.end);
    }
}

#[cfg(test)]
mod tests {
    use super::super::Dice;
    use super::*;

    /// A gap with lines between places at random.
    fn gap(dice: &mut Dice) -> Gap {
        let (height, width) = (1 + dice.roll(9), 2 + dice.roll(9));
        let mut counts = vec![0; (height + 1) * width];
        for _ in 0..dice.roll(20) {
            let (left, right) = (1 + dice.roll(height), 1 + dice.roll(width - 1));
            for row in left..=height {
                counts[row * width + right..(row + 1) * width].iter_mut().for_each(|at| *at += 1);
            }
        }
        Gap { counts, width, height }
    }

    #[test]
    fn halving_finds_what_trying_all_places_finds() {
        let mut dice = Dice(7);
        for _ in 0..500 {
            let gap = gap(&mut dice);
            for side in [From::Left, From::Right] {
                let other = if side == From::Left { From::Right } else { From::Left };
                let (places, ends) = (gap.places(side), gap.places(other));
                let costs: Vec<i64> = (0..ends).map(|_| dice.roll(6) as i64).collect();
                let first = dice.roll(ends);
                let allowed = first..first + 1 + dice.roll(ends - first);
                let cost = |at: usize, end: usize| {
                    let (left, right) = if side == From::Left { (at, end) } else { (end, at) };
                    costs[end] + 2 * gap.crossings(left, right)
                };
                let tried: Vec<(i64, usize)> = (0..places)
                    .map(|at| allowed.clone().map(|end| (cost(at, end), end)).min().unwrap())
                    .collect();
                let mut found = vec![NONE; places];
                gap.cheapest(
                    side,
                    Costs { ends: &costs, crossing: 2 },
                    0..places,
                    allowed,
                    &mut found,
                );
                assert_eq!(found, tried);
            }
        }
    }
}
