//! The grid on which one line is searched: the coordinates beside everything in its window.

use super::super::level::px;
use super::super::{Point, Rect};
use super::Clearance;
use super::port::Port;
use super::scene::{Segment, View};

/// More lines than this are thinned out, so that the grid stays small.
const MOST_LINES: usize = 1_200;

/// A rectangular grid with what each of its edges costs.
pub(super) struct Grid {
    pub(super) xs: Vec<i32>,
    pub(super) ys: Vec<i32>,
    /// Crossed lines of the edge to the right of each point; [`BLOCKED`]: no way.
    right: Vec<u8>,
    /// The same for the edge below each point.
    down: Vec<u8>,
}

/// An edge that cannot be used.
const BLOCKED: u8 = u8::MAX;

impl Grid {
    pub(super) fn new(
        view: &View<'_>,
        window: Rect,
        sources: &[Port],
        targets: &[Port],
        clearance: Clearance,
    ) -> Self {
        let escapes: Vec<Point> =
            sources.iter().chain(targets).map(|port| port.escape(clearance)).collect();
        let boxes: Vec<Rect> = view.boxes(window).collect();
        let segments: Vec<Segment> = view.segments(window).collect();
        let mut xs = Vec::new();
        let mut ys = Vec::new();
        for rect in &boxes {
            for step in [0, px(12)] {
                xs.extend([rect.x - step, rect.right() + step]);
                ys.extend([rect.y - step, rect.bottom() + step]);
            }
        }
        for segment in &segments {
            let step = clearance.lines + 1;
            if segment.is_horizontal() {
                ys.extend([segment.low.y - step, segment.low.y + step]);
            } else {
                xs.extend([segment.low.x - step, segment.low.x + step]);
            }
        }
        let keep_x = escapes.iter().map(|point| point.x).collect::<Vec<i32>>();
        let keep_y = escapes.iter().map(|point| point.y).collect::<Vec<i32>>();
        let xs = thin(xs, &keep_x, window.x, window.right());
        let ys = thin(ys, &keep_y, window.y, window.bottom());
        let cells = xs.len() * ys.len();
        let mut grid = Self { xs, ys, right: vec![0; cells], down: vec![0; cells] };
        for rect in &boxes {
            grid.block(*rect);
        }
        for segment in &segments {
            grid.add_line(segment.low, segment.high, segment.is_horizontal(), clearance.lines);
        }
        grid
    }

    pub(super) fn index(&self, column: usize, row: usize) -> usize {
        row * self.xs.len() + column
    }

    pub(super) fn point(&self, index: usize) -> Point {
        Point { x: self.xs[index % self.xs.len()], y: self.ys[index / self.xs.len()] }
    }

    /// The grid point at a place, which is on the grid.
    pub(super) fn find(&self, at: Point) -> Option<usize> {
        let column = self.xs.binary_search(&at.x).ok()?;
        let row = self.ys.binary_search(&at.y).ok()?;
        Some(self.index(column, row))
    }

    /// The neighbour of a point and the lines crossed on the way; none where there is no way.
    pub(super) fn step(&self, index: usize, step: (i32, i32)) -> Option<(usize, u8)> {
        let (column, row) = (index % self.xs.len(), index / self.xs.len());
        let (edge, next) = match step {
            (1, _) if column + 1 < self.xs.len() => (self.right[index], index + 1),
            (-1, _) if 0 < column => (self.right[index - 1], index - 1),
            (0, 1) if row + 1 < self.ys.len() => (self.down[index], index + self.xs.len()),
            (0, -1) if 0 < row => {
                let above = index - self.xs.len();
                (self.down[above], above)
            }
            _ => return None,
        };
        (edge != BLOCKED).then_some((next, edge))
    }

    /// Blocks the edges that run through the inside of a box.
    fn block(&mut self, rect: Rect) {
        let inside_columns = inside(&self.xs, rect.x, rect.right());
        let inside_rows = inside(&self.ys, rect.y, rect.bottom());
        let edges_of = |inside: &std::ops::Range<usize>| inside.start.saturating_sub(1)..inside.end;
        for row in inside_rows {
            for column in edges_of(&inside_columns_or_gap(&self.xs, rect.x, rect.right())) {
                let index = self.index(column, row);
                self.right[index] = BLOCKED;
            }
        }
        for row in edges_of(&inside_columns_or_gap(&self.ys, rect.y, rect.bottom())) {
            for column in inside_columns.clone() {
                let index = self.index(column, row);
                self.down[index] = BLOCKED;
            }
        }
    }

    /// Lets nothing run on or close beside a line, and counts it where it is crossed.
    fn add_line(&mut self, low: Point, high: Point, is_horizontal: bool, clearance: i32) {
        if is_horizontal {
            let rows = inside(&self.ys, low.y - clearance, low.y + clearance);
            let columns = touching(&self.xs, low.x - clearance, high.x + clearance);
            for row in rows {
                for column in columns.clone() {
                    let index = self.index(column, row);
                    self.right[index] = BLOCKED;
                }
            }
            let row = self.ys.partition_point(|&y| y <= low.y);
            if 0 < row && row < self.ys.len() {
                for column in inside(&self.xs, low.x - 1, high.x + 1) {
                    let index = self.index(column, row - 1);
                    self.down[index] =
                        self.down[index].saturating_add(u8::from(self.down[index] < 250));
                }
            }
        } else {
            let columns = inside(&self.xs, low.x - clearance, low.x + clearance);
            let rows = touching(&self.ys, low.y - clearance, high.y + clearance);
            for row in rows {
                for column in columns.clone() {
                    let index = self.index(column, row);
                    self.down[index] = BLOCKED;
                }
            }
            let column = self.xs.partition_point(|&x| x <= low.x);
            if 0 < column && column < self.xs.len() {
                for row in inside(&self.ys, low.y - 1, high.y + 1) {
                    let index = self.index(column - 1, row);
                    self.right[index] =
                        self.right[index].saturating_add(u8::from(self.right[index] < 250));
                }
            }
        }
    }
}

/// Indices of the values strictly between two bounds.
fn inside(values: &[i32], low: i32, high: i32) -> std::ops::Range<usize> {
    let start = values.partition_point(|&value| value <= low);
    let end = values.partition_point(|&value| value < high);
    start..end.max(start)
}

/// Indices of the values from which an edge to the next one touches the open interval, written as
/// the range that [`Grid::block`] widens by one at its start.
fn inside_columns_or_gap(values: &[i32], low: i32, high: i32) -> std::ops::Range<usize> {
    let start = values.partition_point(|&value| value <= low);
    let end = values.partition_point(|&value| value < high).min(values.len().saturating_sub(1));
    start..end.max(start)
}

/// Indices of the edges (by their first value) that overlap an interval.
fn touching(values: &[i32], low: i32, high: i32) -> std::ops::Range<usize> {
    let start = values.partition_point(|&value| value <= low).saturating_sub(1);
    let end = values.partition_point(|&value| value < high).min(values.len().saturating_sub(1));
    start..end.max(start)
}

/// Sorts, keeps what lies in the window, and leaves out some of too many.
fn thin(mut values: Vec<i32>, keep: &[i32], low: i32, high: i32) -> Vec<i32> {
    values.retain(|&value| low <= value && value <= high);
    values.sort_unstable();
    values.dedup();
    if MOST_LINES < values.len() {
        let every = values.len().div_ceil(MOST_LINES);
        values = values.into_iter().step_by(every).collect();
    }
    values.extend(keep);
    values.sort_unstable();
    values.dedup();
    values
}
