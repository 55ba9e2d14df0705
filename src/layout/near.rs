//! What lies near a place: rectangles in the cells of a raster.
//!
//! A raster is enough where things are of like size and evenly spread, as they are in a drawing; it
//! is made in O(things + cells) and answers in time that goes with what the window holds (Bentley,
//! Friedman, ACM Computing Surveys 11(4), 1979, "cells").

use super::Rect;
use super::half::px;

/// Least edge of a cell.
const CELL: i32 = px(256);
/// Cells for each thing known at the beginning.
const CELLS: i64 = 4;

/// Things by where they are.
#[derive(Clone)]
pub(in crate::layout) struct Index<T> {
    bounds: Rect,
    cell: i32,
    columns: usize,
    cells: Vec<Vec<u32>>,
    things: Vec<(Rect, T)>,
    /// The first column and row of each thing.
    firsts: Vec<(usize, usize)>,
}

impl<T> Index<T> {
    /// An empty index for about `count` things, most of them inside of `bounds`.
    pub(in crate::layout) fn new(bounds: Rect, count: usize) -> Self {
        let most = CELLS * (count as i64 + 16);
        let area = i64::from(bounds.width) * i64::from(bounds.height);
        let mut cell = CELL;
        while i64::from(cell) * i64::from(cell) < area / most && cell < i32::MAX / 4 {
            cell *= 2;
        }
        let number = |length: i32| (length.max(0) / cell) as usize + 1;
        let (columns, rows) = (number(bounds.width), number(bounds.height));
        let cells = vec![Vec::new(); columns * rows];
        Self { bounds, cell, columns, cells, things: Vec::new(), firsts: Vec::new() }
    }

    /// Adds a thing.
    pub(in crate::layout) fn add(&mut self, rect: Rect, thing: T) {
        let (columns, rows) = self.span(rect);
        let number = self.things.len() as u32;
        self.firsts.push((columns.start, rows.start));
        for row in rows {
            for column in columns.clone() {
                self.cells[row * self.columns + column].push(number);
            }
        }
        self.things.push((rect, thing));
    }

    /// What touches a window, be it at a border only, each thing once.
    pub(in crate::layout) fn near(&self, window: Rect) -> impl Iterator<Item = &(Rect, T)> {
        let (columns, rows) = self.span(window);
        let first = (columns.start, rows.start);
        let cells = rows.flat_map(move |row| columns.clone().map(move |column| (column, row)));
        cells.flat_map(move |(column, row)| {
            let found = self.cells[row * self.columns + column].iter();
            found.filter_map(move |&number| {
                let thing = &self.things[number as usize];
                if !touch(thing.0, window) {
                    return None;
                }
                // A thing in several cells is seen in the first that it shares with the window.
                let own = self.firsts[number as usize];
                let is_first = own.0.max(first.0) == column && own.1.max(first.1) == row;
                is_first.then_some(thing)
            })
        })
    }

    /// The columns and rows of cells that a rectangle touches; what lies outside counts to the
    /// outermost ones.
    #[inline]
    fn span(&self, rect: Rect) -> (std::ops::Range<usize>, std::ops::Range<usize>) {
        let rows = self.cells.len() / self.columns;
        let place = |at: i32, from: i32, count: usize| {
            (at.saturating_sub(from).max(0) / self.cell).min(count as i32 - 1) as usize
        };
        let (x, y) = (self.bounds.x, self.bounds.y);
        let columns = place(rect.x, x, self.columns)..place(rect.right(), x, self.columns) + 1;
        (columns, place(rect.y, y, rows)..place(rect.bottom(), y, rows) + 1)
    }
}

#[inline]
fn touch(one: Rect, other: Rect) -> bool {
    one.x <= other.right()
        && other.x <= one.right()
        && one.y <= other.bottom()
        && other.y <= one.bottom()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_all_that_touches_a_window_and_each_thing_once() {
        let bounds = Rect { x: -500, y: 0, width: 9_000, height: 4_000 };
        let mut state = 1_u32;
        let mut number = |below: i32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as i32 % below
        };
        let mut rect = |least: i32| Rect {
            // Some lie outside of the bounds.
            x: number(11_000) - 1_500,
            y: number(6_000) - 1_000,
            width: number(3_000).max(least),
            height: number(900).max(least),
        };
        let things: Vec<Rect> = (0..300).map(|_| rect(0)).collect();
        let mut index = Index::new(bounds, things.len());
        for (number, thing) in things.iter().enumerate() {
            index.add(*thing, number);
        }
        for _ in 0..200 {
            let window = rect(1);
            let mut found: Vec<usize> = index.near(window).map(|(_, number)| *number).collect();
            found.sort_unstable();
            let count = found.len();
            found.dedup();
            assert_eq!(found.len(), count, "something is seen twice");
            let overlapping = (0..things.len()).filter(|&number| things[number].overlaps(window));
            for number in overlapping {
                assert!(found.binary_search(&number).is_ok(), "{number} is not seen");
            }
        }
    }
}
