//! The search for places: hill climbing over exchanges (first improvement, in model order).
//!
//! First on the sum of what each line costs by the distance of its boxes, where an exchange is judged
//! by the lines of two boxes; then on that and an estimate of the crossings, where exchanges of whole
//! rows and columns take part. O(passes · n² · degree) for the first, for the second limited by a
//! count of the places looked at. Ties keep the place.

use super::estimate::{Estimate, Tie};
use super::place::Cell;

/// Work is limited by counts, not by time.
const MOST_PASSES: usize = 12;
/// Passes on the estimate of crossings: further ones fit the estimate, not the drawing.
const UNTANGLING: usize = 3;
/// So many places of the grid are looked at, at most.
const MOST_WORK: usize = 2_000_000;
/// What a crossing costs, in units of distance.
const CROSSING: usize = 2;

/// The places so far.
pub(super) struct Search<'a> {
    columns: usize,
    row_bands: &'a [usize],
    lines: &'a [Tie],
    slots: Vec<Option<usize>>,
    slot_of: Vec<usize>,
    /// The other ends of each box's lines, and whether these join a trunk.
    neighbours: Vec<Vec<(usize, bool)>>,
}

/// What is exchanged.
#[derive(Clone, Copy, Debug)]
enum Exchange {
    Slots(usize, usize),
    Columns(usize, usize),
    Rows(usize, usize),
}

impl<'a> Search<'a> {
    /// Begins with the boxes in these slots, row by row.
    pub(super) fn new(
        columns: usize,
        row_bands: &'a [usize],
        slots: Vec<Option<usize>>,
        count: usize,
        lines: &'a [Tie],
    ) -> Self {
        let mut slot_of = vec![0; count];
        for (slot, member) in slots.iter().enumerate() {
            if let Some(member) = member {
                slot_of[*member] = slot;
            }
        }
        let mut neighbours = vec![Vec::new(); count];
        for tie in lines {
            neighbours[tie.from].push((tie.to, tie.hub.is_some()));
            neighbours[tie.to].push((tie.from, tie.hub.is_some()));
        }
        Self { columns, row_bands, lines, slots, slot_of, neighbours }
    }

    /// The place of each box.
    pub(super) fn cells(&self) -> Vec<Cell> {
        (0..self.slot_of.len()).map(|node| self.cell(node)).collect()
    }

    /// Exchanges places at random, otherwise for each start but the first (Marsaglia 2003, xorshift).
    pub(super) fn shuffle(&mut self, start: usize) {
        let pairs = self.pairs();
        if start == 0 || pairs.is_empty() {
            return;
        }
        let mut dice = (start as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        for _ in 0..3 * self.slot_of.len() {
            dice ^= dice << 13;
            dice ^= dice >> 7;
            dice ^= dice << 17;
            let (one, other) = pairs[(dice % pairs.len() as u64) as usize];
            self.exchange_slots(one, other);
        }
    }

    /// Exchanges two places of a band as long as that brings partners nearer.
    pub(super) fn gather(&mut self) {
        let pairs = self.pairs();
        for _ in 0..MOST_PASSES {
            let mut improved = false;
            for &(one, other) in &pairs {
                if self.slots[one] == self.slots[other] {
                    continue;
                }
                let before = self.cost_around(one, other);
                self.exchange_slots(one, other);
                if self.cost_around(one, other) < before {
                    improved = true;
                } else {
                    self.exchange_slots(one, other);
                }
            }
            if !improved {
                break;
            }
        }
    }

    /// Exchanges places, columns and rows as long as that makes the map better, crossings counted.
    pub(super) fn untangle(&mut self) {
        let slots = self.pairs().into_iter().map(|(one, other)| Exchange::Slots(one, other));
        let columns = pairs_below(self.columns).map(|(one, other)| Exchange::Columns(one, other));
        let rows = pairs_below(self.row_bands.len())
            .filter(|&(one, other)| self.row_bands[one] == self.row_bands[other])
            .map(|(one, other)| Exchange::Rows(one, other));
        let exchanges: Vec<Exchange> = slots.chain(columns).chain(rows).collect();
        let mut estimate = Estimate::default();
        let mut best = 2 * self.distance() + self.tangle(&mut estimate);
        let mut work = 0;
        for _ in 0..UNTANGLING {
            let mut improved = false;
            for &exchange in &exchanges {
                if self.changes_nothing(exchange) {
                    continue;
                }
                self.exchange(exchange);
                // Without any crossing it would cost so much: most exchanges end here.
                let far = 2 * self.distance();
                let is_promising = far < best;
                let next = if is_promising { far + self.tangle(&mut estimate) } else { best };
                if next < best {
                    best = next;
                    improved = true;
                } else {
                    self.exchange(exchange);
                }
                work += if is_promising { estimate.work() } else { 0 };
                if MOST_WORK < work {
                    return;
                }
            }
            if !improved {
                return;
            }
        }
    }

    /// All pairs of places in a band.
    fn pairs(&self) -> Vec<(usize, usize)> {
        let band = |slot: usize| self.row_bands[slot / self.columns];
        pairs_below(self.slots.len()).filter(|&(one, other)| band(one) == band(other)).collect()
    }

    fn changes_nothing(&self, exchange: Exchange) -> bool {
        matches!(exchange, Exchange::Slots(one, other) if self.slots[one] == self.slots[other])
    }

    /// Its own inverse.
    fn exchange(&mut self, exchange: Exchange) {
        match exchange {
            Exchange::Slots(one, other) => self.exchange_slots(one, other),
            Exchange::Columns(one, other) => {
                for first in (0..self.slots.len()).step_by(self.columns) {
                    self.exchange_slots(first + one, first + other);
                }
            }
            Exchange::Rows(one, other) => {
                for column in 0..self.columns {
                    let slot = |row: usize| row * self.columns + column;
                    self.exchange_slots(slot(one), slot(other));
                }
            }
        }
    }

    fn exchange_slots(&mut self, one: usize, other: usize) {
        self.slots.swap(one, other);
        for slot in [one, other] {
            if let Some(member) = self.slots[slot] {
                self.slot_of[member] = slot;
            }
        }
    }

    fn cell(&self, node: usize) -> Cell {
        let slot = self.slot_of[node];
        Cell { column: slot % self.columns, row: slot / self.columns }
    }

    /// What the lines cost by the distance of their boxes.
    fn distance(&self) -> usize {
        let cost =
            |tie: &Tie| self.cost(self.slot_of[tie.from], self.slot_of[tie.to], tie.hub.is_some());
        self.lines.iter().map(cost).sum()
    }

    /// What their crossings cost, twice.
    fn tangle(&self, estimate: &mut Estimate) -> usize {
        let is_taken = |at: Cell| self.slots[at.row * self.columns + at.column].is_some();
        CROSSING * estimate.crossings(self.lines, |node| self.cell(node), is_taken)
    }

    fn cost_around(&self, one: usize, other: usize) -> usize {
        [one, other]
            .into_iter()
            .filter_map(|slot| self.slots[slot])
            .flat_map(|member| self.neighbours[member].iter().map(move |&to| (member, to)))
            .map(|(from, (to, is_tap))| self.cost(self.slot_of[from], self.slot_of[to], is_tap))
            .sum()
    }

    /// Neighbours are joined by a straight line; others need two or three bends. A tap reaches a
    /// trunk in the channel beside the hub.
    fn cost(&self, from: usize, to: usize, is_tap: bool) -> usize {
        let right = (from % self.columns).abs_diff(to % self.columns);
        let down = (from / self.columns).abs_diff(to / self.columns);
        if is_tap {
            return if right <= 1 { 1 } else { 3 };
        }
        match (right, down) {
            (0, 1) | (1, 0) => 2,
            (1, 1) => 5,
            (0, _) | (_, 0) => 4 + right + down,
            (_, 1) | (1, _) => 5 + right + down,
            _ => 7 + 2 * (right + down),
        }
    }
}

/// All pairs of two numbers below a count, the smaller first.
fn pairs_below(count: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..count).flat_map(move |one| (one + 1..count).map(move |other| (one, other)))
}
