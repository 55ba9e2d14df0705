//! The grid on which one line is searched: the coordinates beside everything in its window.

use super::Clearance;
use super::port::{Heading, Port};
use super::scene::{Segment, View};
use crate::layout::half::px;
use crate::layout::{Point, Rect};

/// More lines than this in one direction are thinned out, so that a search takes no longer for a
/// way across a large drawing than for one across a small one.
const MOST_LINES: usize = 200;
/// Lines so near to an end are all kept.
const NEAR: i32 = px(60);
/// How many lines in the way a box is worth, where few of many lines are chosen.
const BOX: i32 = 3;

/// A rectangular grid with what each of its edges costs.
pub(super) struct Grid {
    pub(super) xs: Vec<i32>,
    pub(super) ys: Vec<i32>,
    /// Points of a row, as the power of two: some behind the last column are not used.
    shift: u32,
    /// Crossed lines of the edge to the right of each point; [`BLOCKED`]: no way.
    right: Vec<u8>,
    /// The same for the edge below each point.
    down: Vec<u8>,
}

/// A step on the grid.
pub(super) struct Step {
    /// Column and row that it leads to.
    pub(super) to: (usize, usize),
    pub(super) length: i32,
    /// Lines crossed.
    pub(super) crossed: u8,
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
        let (xs, ys) = thin(xs, ys, &boxes, &segments, &escapes, window);
        let shift = xs.len().next_power_of_two().trailing_zeros();
        let cells = ys.len() << shift;
        let mut grid = Self { xs, ys, shift, right: vec![0; cells], down: vec![0; cells] };
        for rect in &boxes {
            grid.block(*rect);
        }
        for segment in &segments {
            grid.add_line(segment.low, segment.high, segment.is_horizontal(), clearance.lines);
        }
        grid
    }

    pub(super) fn index(&self, column: usize, row: usize) -> usize {
        (row << self.shift) + column
    }

    /// All points are below this.
    pub(super) fn len(&self) -> usize {
        self.ys.len() << self.shift
    }

    /// Column and row of a point.
    pub(super) fn place(&self, index: usize) -> (usize, usize) {
        (index & ((1 << self.shift) - 1), index >> self.shift)
    }

    pub(super) fn point(&self, index: usize) -> Point {
        let (column, row) = self.place(index);
        Point { x: self.xs[column], y: self.ys[row] }
    }

    /// The grid point at a place, which is on the grid.
    pub(super) fn find(&self, at: Point) -> Option<usize> {
        let column = self.xs.binary_search(&at.x).ok()?;
        let row = self.ys.binary_search(&at.y).ok()?;
        Some(self.index(column, row))
    }

    /// The step from a column and row to the next point; none where there is no way.
    pub(super) fn step(&self, (column, row): (usize, usize), heading: Heading) -> Option<Step> {
        let (crossed, to, length) = match heading {
            Heading::Right => {
                let next = *self.xs.get(column + 1)?;
                let edge = self.right[self.index(column, row)];
                (edge, (column + 1, row), next - self.xs[column])
            }
            Heading::Left => {
                let next = column.checked_sub(1)?;
                let edge = self.right[self.index(next, row)];
                (edge, (next, row), self.xs[column] - self.xs[next])
            }
            Heading::Down => {
                let next = *self.ys.get(row + 1)?;
                let edge = self.down[self.index(column, row)];
                (edge, (column, row + 1), next - self.ys[row])
            }
            Heading::Up => {
                let next = row.checked_sub(1)?;
                let edge = self.down[self.index(column, next)];
                (edge, (column, next), self.ys[row] - self.ys[next])
            }
        };
        (crossed != BLOCKED).then_some(Step { to, length, crossed })
    }

    /// The least number of lines that are crossed from one column to the next, in whichever row;
    /// and from one row to the next.
    pub(super) fn least_crossings(&self) -> (Vec<i32>, Vec<i32>) {
        let width = self.xs.len();
        let mut columns = vec![BLOCKED; width];
        let mut rows = Vec::with_capacity(self.ys.len());
        for row in 0..self.ys.len() {
            let points = self.index(0, row)..self.index(width, row);
            let (right, down) = (&self.right[points.clone()], &self.down[points]);
            for (least, &crossed) in columns.iter_mut().zip(right) {
                *least = crossed.min(*least);
            }
            rows.push(down.iter().copied().min().unwrap_or(0));
        }
        let counted = |least: Vec<u8>| {
            least.into_iter().map(|least| i32::from(least) * i32::from(least != BLOCKED)).collect()
        };
        (counted(columns), counted(rows))
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
fn thin(
    xs: Vec<i32>,
    ys: Vec<i32>,
    boxes: &[Rect],
    segments: &[Segment],
    escapes: &[Point],
    window: Rect,
) -> (Vec<i32>, Vec<i32>) {
    let across =
        |of_rows: bool| segments.iter().filter(move |segment| segment.is_horizontal() != of_rows);
    let columns = Axis {
        from: window.x,
        to: window.right(),
        ends: escapes.iter().map(|point| point.x).collect(),
        things: boxes
            .iter()
            .map(|rect| (rect.x, rect.right(), BOX))
            .chain(across(false).map(|segment| (segment.low.x, segment.high.x, 1)))
            .collect(),
    };
    let rows = Axis {
        from: window.y,
        to: window.bottom(),
        ends: escapes.iter().map(|point| point.y).collect(),
        things: boxes
            .iter()
            .map(|rect| (rect.y, rect.bottom(), BOX))
            .chain(across(true).map(|segment| (segment.low.y, segment.high.y, 1)))
            .collect(),
    };
    (columns.thin(xs), rows.thin(ys))
}

/// The lines of a grid across one axis.
struct Axis {
    from: i32,
    to: i32,
    /// Where the line that is searched may begin and end.
    ends: Vec<i32>,
    /// Boxes and lines: from, to, and what one is in the way of what runs between.
    things: Vec<(i32, i32, i32)>,
}

impl Axis {
    fn thin(&self, mut values: Vec<i32>) -> Vec<i32> {
        values.retain(|&value| self.from <= value && value <= self.to);
        values.sort_unstable();
        values.dedup();
        if MOST_LINES < values.len() {
            values = self.freest(&values);
        }
        values.extend(&self.ends);
        values.sort_unstable();
        values.dedup();
        values
    }

    /// Those near an end, and of each few others the one that boxes cover least.
    fn freest(&self, values: &[i32]) -> Vec<i32> {
        let mut ends = self.ends.clone();
        ends.sort_unstable();
        let is_near = |value: i32| {
            let next = ends.partition_point(|&end| end < value);
            let around = [next.checked_sub(1), Some(next)].into_iter().flatten();
            around.filter_map(|at| ends.get(at)).any(|end| (end - value).abs() <= NEAR)
        };
        let covered = self.covered(values);
        let (near, far): (Vec<usize>, Vec<usize>) =
            (0..values.len()).partition(|&at| is_near(values[at]));
        let room = MOST_LINES.saturating_sub(near.len()).max(MOST_LINES / 2);
        let every = far.len().div_ceil(room).max(1);
        let freest =
            far.chunks(every).filter_map(|few| few.iter().copied().min_by_key(|&at| covered[at]));
        near.iter().copied().chain(freest).map(|at| values[at]).collect()
    }

    /// How much of the line at each value boxes cover.
    fn covered(&self, values: &[i32]) -> Vec<i32> {
        let mut change = vec![0; values.len() + 1];
        for &(from, to, length) in &self.things {
            let inside = inside(values, from, to);
            change[inside.start] += length;
            change[inside.end] -= length;
        }
        let mut sum = 0;
        change.pop();
        for change in &mut change {
            sum += *change;
            *change = sum;
        }
        change
    }
}
