//! An estimate of the crossings of a landscape, from the places of its boxes alone.
//!
//! Each line is taken for the pieces that it will have, in the middles of rows, columns and channels;
//! where a piece ends in a channel that another runs along, they cross or not as the tracks will lie,
//! which counts half. O(lines + level pieces · upright pieces).

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
    level: i32,
    low: i32,
    high: i32,
    /// Pieces of one line, or of one trunk, do not cross.
    owner: usize,
}

/// The pieces of all lines; kept from one estimate to the next for its memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Estimate {
    level: Vec<Piece>,
    upright: Vec<Piece>,
}

/// Twice the crossing of two pieces, and what the end of a piece in a channel counts.
const CROSSING: usize = 2;
const MAYBE: usize = 1;

impl Estimate {
    /// Twice the number of crossings; `is_taken` says whether a box stands in a cell.
    pub(super) fn crossings(
        &mut self,
        ties: &[Tie],
        cell: impl Fn(usize) -> Cell,
        is_taken: impl Fn(Cell) -> bool,
    ) -> usize {
        self.level.clear();
        self.upright.clear();
        for (line, tie) in ties.iter().enumerate() {
            let owner = tie.hub.map_or(line, |hub| ties.len() + hub);
            match tie.hub {
                Some(hub) => {
                    let partner = if tie.from == hub { tie.to } else { tie.from };
                    self.add_tap(owner, cell(partner), cell(hub));
                }
                None => self.add_line(owner, cell(tie.from), cell(tie.to), &is_taken),
            }
        }
        let mut sum = 0;
        for level in &self.level {
            for upright in &self.upright {
                let is_over = level.low < upright.level && upright.level < level.high;
                if is_over && level.owner != upright.owner {
                    let at = level.level;
                    sum += if upright.low < at && at < upright.high {
                        CROSSING
                    } else if upright.low == at || at == upright.high {
                        MAYBE
                    } else {
                        0
                    };
                }
            }
        }
        sum
    }

    /// How many pairs of pieces the last estimate compared.
    pub(super) fn compared(&self) -> usize {
        self.level.len() * self.upright.len()
    }

    /// A tap runs straight to the channel beside its hub, at the right of it.
    fn add_tap(&mut self, owner: usize, partner: Cell, hub: Cell) {
        let channel = channel(hub.column + 1);
        self.level(owner, middle(partner.row), middle(partner.column), channel);
        self.upright(owner, channel, middle(partner.row), middle(hub.row));
    }

    fn add_line(&mut self, owner: usize, from: Cell, to: Cell, is_taken: &impl Fn(Cell) -> bool) {
        let (left, right) = (from.column.min(to.column), from.column.max(to.column));
        let (top, bottom) = (from.row.min(to.row), from.row.max(to.row));
        let (from_x, from_y) = (middle(from.column), middle(from.row));
        let (to_x, to_y) = (middle(to.column), middle(to.row));
        if top == bottom {
            if !(left + 1..right).any(|column| is_taken(Cell { column, row: top })) {
                self.level(owner, from_y, from_x, to_x);
                return;
            }
            return self.add_across(owner, from, to, top);
        }
        if left == right {
            if !(top + 1..bottom).any(|row| is_taken(Cell { column: left, row })) {
                self.upright(owner, from_x, from_y, to_y);
                return;
            }
            return self.add_along(owner, from, to, left + 1);
        }
        if bottom - top == 1 {
            return self.add_across(owner, from, to, bottom);
        }
        if right - left == 1 {
            return self.add_along(owner, from, to, right);
        }
        let across = channel(if from.row < to.row { from.row + 1 } else { from.row });
        let along = channel(if from.column < to.column { to.column } else { to.column + 1 });
        self.upright(owner, from_x, from_y, across);
        self.level(owner, across, from_x, along);
        self.upright(owner, along, across, to_y);
        self.level(owner, to_y, along, to_x);
    }

    fn add_across(&mut self, owner: usize, from: Cell, to: Cell, row: usize) {
        let y = channel(row);
        self.upright(owner, middle(from.column), middle(from.row), y);
        self.level(owner, y, middle(from.column), middle(to.column));
        self.upright(owner, middle(to.column), y, middle(to.row));
    }

    fn add_along(&mut self, owner: usize, from: Cell, to: Cell, column: usize) {
        let x = channel(column);
        self.level(owner, middle(from.row), middle(from.column), x);
        self.upright(owner, x, middle(from.row), middle(to.row));
        self.level(owner, middle(to.row), x, middle(to.column));
    }

    fn level(&mut self, owner: usize, level: i32, one: i32, other: i32) {
        self.level.push(Piece { level, low: one.min(other), high: one.max(other), owner });
    }

    fn upright(&mut self, owner: usize, level: i32, one: i32, other: i32) {
        self.upright.push(Piece { level, low: one.min(other), high: one.max(other), owner });
    }
}

/// The place of a row or column among rows, columns and channels.
fn middle(index: usize) -> i32 {
    2 * index as i32 + 1
}

/// The place of the channel before a row or column.
fn channel(index: usize) -> i32 {
    2 * index as i32
}
