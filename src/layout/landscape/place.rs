//! Where the boxes stand: in rows and columns, band by band.
//!
//! Rows are filled in model order, then a search exchanges places. Hill climbing ends where no single
//! exchange helps, so it begins several times, each time from places shuffled otherwise; which of the
//! results is best, the drawing decides.
//!
//! Invariants: every box has a cell of its own; the rows of a band follow each other, bands in
//! model order. Deterministic: what is shuffled depends on the number of the start alone.

use super::estimate::Tie;
use super::search::Search;

/// Larger maps keep the order of the source.
const MOST_BOXES: usize = 200;
/// The search begins so often, on maps that are small enough for it.
pub(super) const STARTS: usize = 8;
/// So many boxes are few enough.
const FEW_BOXES: usize = 40;

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

/// The number of starts that a map is worth.
pub(super) fn starts(bands: &[usize], lines: &[Tie]) -> usize {
    if bands.len() <= FEW_BOXES && !lines.is_empty() { STARTS } else { 1 }
}

/// Places boxes, given the band of each and the lines between them. The first start, 0, begins with
/// the order of the model.
pub(super) fn place(bands: &[usize], lines: &[Tie], start: usize) -> Grid {
    let columns = columns(bands.len());
    let mut row_bands = Vec::new();
    let mut slots: Vec<Option<usize>> = Vec::new();
    for band in 0..bands.iter().max().map_or(0, |last| last + 1) {
        let members: Vec<usize> = (0..bands.len()).filter(|&at| bands[at] == band).collect();
        for row in members.chunks(columns) {
            row_bands.push(band);
            // A short row stands in the middle, nearer to its partners; without any, as in a list.
            let indent = if lines.is_empty() { 0 } else { (columns - row.len()) / 2 };
            let mut places = vec![None; columns];
            for (at, &member) in row.iter().enumerate() {
                places[indent + at] = Some(member);
            }
            slots.extend(places);
        }
    }
    let mut search = Search::new(columns, &row_bands, slots, bands.len(), lines);
    if bands.len() <= MOST_BOXES && !lines.is_empty() {
        search.shuffle(start);
        search.gather();
        search.untangle();
    }
    let cells = search.cells();
    Grid { columns, row_bands, cells }
}
