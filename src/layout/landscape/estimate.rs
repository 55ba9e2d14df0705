//! An estimate of the crossings of a landscape, from the places of its boxes alone.
//!
//! Each line is taken for the pieces that it will have if `route` finds the channels empty, in the middles of rows, columns and channels;
//! where a piece ends in a channel that another runs along, they cross or not as the tracks will lie,
//! which counts half. O(length of the pieces), as places of the grid.

use super::place::Cell;

/// A line between two boxes, for the cost of their places.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tie {
    /// One box.
    pub(super) from: usize,
    /// The other.
    pub(super) to: usize,
    /// The hub whose trunk it joins; one of the two boxes.
    pub(super) hub: Option<usize>,
}

/// A piece of a line: where it lies, and from where to where it runs.
#[derive(Clone, Copy, Debug)]
struct Piece {
    at: usize,
    low: usize,
    high: usize,
}

/// The pieces of all lines; kept from one estimate to the next for its memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Estimate {
    level: Vec<Piece>,
    upright: Vec<Piece>,
    /// At each place how many level pieces run through it, row by row.
    running: Vec<usize>,
}

impl Estimate {
    /// Twice the number of crossings; `is_taken` says whether a box stands in a cell. Pieces of one
    /// line, or of one trunk, only meet at their ends, where no level piece runs through.
    pub(super) fn crossings(
        &mut self,
        ties: &[Tie],
        cell: impl Fn(usize) -> Cell,
        is_taken: impl Fn(Cell) -> bool,
    ) -> usize {
        self.level.clear();
        self.upright.clear();
        for tie in ties {
            match tie.hub {
                Some(hub) => {
                    let partner = if tie.from == hub { tie.to } else { tie.from };
                    self.add_tap(cell(partner), cell(hub));
                }
                None => self.add_line(cell(tie.from), cell(tie.to), &is_taken),
            }
        }
        let end = |pieces: &[Piece], far: fn(&Piece) -> usize| pieces.iter().map(far).max();
        let (at, high) = (|piece: &Piece| piece.at, |piece: &Piece| piece.high);
        let width = 1 + end(&self.level, high).max(end(&self.upright, at)).unwrap_or(0);
        let height = 1 + end(&self.level, at).max(end(&self.upright, high)).unwrap_or(0);
        // All pieces lie within: the grid reaches as far as the farthest of them.
        self.running.clear();
        self.running.resize(width * height, 0);
        for piece in self.level.iter().filter(|piece| piece.low < piece.high) {
            let row = piece.at * width;
            for running in &mut self.running[row + piece.low + 1..row + piece.high] {
                *running += 1;
            }
        }
        let of_piece = |piece: &Piece| -> usize {
            let running = |y: usize| self.running[y * width + piece.at];
            let inside: usize = (piece.low + 1..piece.high).map(running).sum();
            let ends =
                running(piece.low) + if piece.low < piece.high { running(piece.high) } else { 0 };
            2 * inside + ends
        };
        self.upright.iter().map(of_piece).sum()
    }

    /// How many places the last estimate looked at, about.
    pub(super) fn work(&self) -> usize {
        let length = |piece: &Piece| piece.high - piece.low;
        self.running.len() + self.level.iter().chain(&self.upright).map(length).sum::<usize>()
    }

    /// A tap runs straight to the channel beside its hub, at the right of it.
    fn add_tap(&mut self, partner: Cell, hub: Cell) {
        let channel = channel(hub.column + 1);
        self.level(middle(partner.row), middle(partner.column), channel);
        self.upright(channel, middle(partner.row), middle(hub.row));
    }

    fn add_line(&mut self, from: Cell, to: Cell, is_taken: &impl Fn(Cell) -> bool) {
        let (left, right) = (from.column.min(to.column), from.column.max(to.column));
        let (top, bottom) = (from.row.min(to.row), from.row.max(to.row));
        let (from_x, from_y) = (middle(from.column), middle(from.row));
        let (to_x, to_y) = (middle(to.column), middle(to.row));
        if top == bottom {
            if !(left + 1..right).any(|column| is_taken(Cell { column, row: top })) {
                self.level(from_y, from_x, to_x);
                return;
            }
            return self.add_across(from, to, top);
        }
        if left == right {
            if !(top + 1..bottom).any(|row| is_taken(Cell { column: left, row })) {
                self.upright(from_x, from_y, to_y);
                return;
            }
            return self.add_along(from, to, left + 1);
        }
        if bottom - top == 1 {
            return self.add_across(from, to, bottom);
        }
        if right - left == 1 {
            return self.add_along(from, to, right);
        }
        let across = channel(if from.row < to.row { from.row + 1 } else { from.row });
        let along = channel(if from.column < to.column { to.column } else { to.column + 1 });
        self.upright(from_x, from_y, across);
        self.level(across, from_x, along);
        self.upright(along, across, to_y);
        self.level(to_y, along, to_x);
    }

    fn add_across(&mut self, from: Cell, to: Cell, row: usize) {
        let y = channel(row);
        self.upright(middle(from.column), middle(from.row), y);
        self.level(y, middle(from.column), middle(to.column));
        self.upright(middle(to.column), y, middle(to.row));
    }

    fn add_along(&mut self, from: Cell, to: Cell, column: usize) {
        let x = channel(column);
        self.level(middle(from.row), middle(from.column), x);
        self.upright(x, middle(from.row), middle(to.row));
        self.level(middle(to.row), x, middle(to.column));
    }

    fn level(&mut self, at: usize, one: usize, other: usize) {
        self.level.push(Piece { at, low: one.min(other), high: one.max(other) });
    }

    fn upright(&mut self, at: usize, one: usize, other: usize) {
        self.upright.push(Piece { at, low: one.min(other), high: one.max(other) });
    }
}

/// The place of a row or column among rows, columns and channels.
fn middle(index: usize) -> usize {
    2 * index + 1
}

/// The place of the channel before a row or column.
fn channel(index: usize) -> usize {
    2 * index
}
