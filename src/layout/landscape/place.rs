//! Where the boxes stand: in rows and columns, band by band.
//!
//! Hill climbing over exchanges of two places (first improvement, in model order), on the sum of
//! what each line costs; O(passes · n² · degree). Deterministic: ties keep the place.
//!
//! Invariants: every box has a cell of its own; the rows of a band follow each other, bands in
//! model order.

/// A line between two boxes, for the cost of their distance.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tie {
    /// One box.
    pub(super) from: usize,
    /// The other.
    pub(super) to: usize,
    /// Joins a trunk: a column beside the hub's is near enough.
    pub(super) is_tap: bool,
}

/// Work is limited by counts, not by time.
const MOST_PASSES: usize = 12;
/// Larger maps keep the order of the source.
const MOST_BOXES: usize = 200;

/// A place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// The column, from 0.
    pub(super) column: usize,
    /// The row, from 0, counted through all bands.
    pub(super) row: usize,
}

/// The places of all boxes.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    /// The number of columns.
    pub(super) columns: usize,
    /// The band of each row.
    pub(super) row_bands: Vec<usize>,
    /// The place of each box.
    pub(super) cells: Vec<Cell>,
}

/// The number of columns that gives a page of about three to two.
pub(super) fn columns(boxes: usize) -> usize {
    match boxes {
        0..=3 => boxes.max(1),
        4..=8 => 3,
        9..=20 => 4,
        21..=30 => 5,
        31..=60 => 6,
        // Boxes are about twice as wide as high.
        _ => (boxes * 11 / 20).isqrt().max(8),
    }
}

/// Places boxes, given the band of each and the lines between them.
pub(super) fn place(bands: &[usize], lines: &[Tie]) -> Grid {
    let columns = columns(bands.len());
    let mut row_bands = Vec::new();
    let mut slots: Vec<Option<usize>> = Vec::new();
    for band in 0..bands.iter().max().map_or(0, |last| last + 1) {
        let members: Vec<usize> = (0..bands.len()).filter(|&at| bands[at] == band).collect();
        for row in members.chunks(columns) {
            row_bands.push(band);
            // A short row stands in the middle.
            let indent = (columns - row.len()) / 2;
            let mut places = vec![None; columns];
            for (at, &member) in row.iter().enumerate() {
                places[indent + at] = Some(member);
            }
            slots.extend(places);
        }
    }
    let mut search = Search::new(columns, &row_bands, slots, bands.len(), lines);
    if bands.len() <= MOST_BOXES {
        search.climb();
    }
    let cells = search
        .slot_of
        .iter()
        .map(|&slot| Cell { column: slot % columns, row: slot / columns })
        .collect();
    Grid { columns, row_bands, cells }
}

struct Search<'a> {
    columns: usize,
    row_bands: &'a [usize],
    slots: Vec<Option<usize>>,
    slot_of: Vec<usize>,
    neighbours: Vec<Vec<(usize, bool)>>,
}

impl<'a> Search<'a> {
    fn new(
        columns: usize,
        row_bands: &'a [usize],
        slots: Vec<Option<usize>>,
        count: usize,
        lines: &[Tie],
    ) -> Self {
        let mut slot_of = vec![0; count];
        for (slot, member) in slots.iter().enumerate() {
            if let Some(member) = member {
                slot_of[*member] = slot;
            }
        }
        let mut neighbours = vec![Vec::new(); count];
        for &Tie { from, to, is_tap } in lines {
            neighbours[from].push((to, is_tap));
            neighbours[to].push((from, is_tap));
        }
        Self { columns, row_bands, slots, slot_of, neighbours }
    }

    /// Exchanges two places of a band as long as that makes the map cheaper.
    fn climb(&mut self) {
        for _ in 0..MOST_PASSES {
            let mut improved = false;
            for one in 0..self.slots.len() {
                for other in one + 1..self.slots.len() {
                    let same_band =
                        self.row_bands[one / self.columns] == self.row_bands[other / self.columns];
                    if same_band && self.slots[one] != self.slots[other] {
                        improved |= self.try_exchange(one, other);
                    }
                }
            }
            if !improved {
                break;
            }
        }
    }

    fn try_exchange(&mut self, one: usize, other: usize) -> bool {
        let before = self.cost_around(one, other);
        self.exchange(one, other);
        if self.cost_around(one, other) < before {
            return true;
        }
        self.exchange(one, other);
        false
    }

    fn exchange(&mut self, one: usize, other: usize) {
        self.slots.swap(one, other);
        for slot in [one, other] {
            if let Some(member) = self.slots[slot] {
                self.slot_of[member] = slot;
            }
        }
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
