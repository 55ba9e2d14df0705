//! Numbers at lines: above a level piece or beside an upright one, where nothing else is.
//!
//! Cost: O(places · elements) a number. Invariant: a number touches nothing; where everything is
//! taken it stands at its line's start all the same, rather than missing.

use super::arrange::Arranged;
use crate::layout::{Point, Rect, Size};

/// Between a number and what is beside it.
const CLEARANCE: i32 = 3;
/// Between an upright line and its number.
const BESIDE: i32 = 4;

/// A place for a number at its line, the longest piece first; closer to other things where there is
/// no other.
pub(super) fn place(arranged: &Arranged, line: usize, size: Size) -> Option<Rect> {
    let points = &arranged.lines[line];
    let mut pieces: Vec<(Point, Point)> =
        points.windows(2).map(|piece| (piece[0], piece[1])).collect();
    pieces.sort_by_key(|&(from, to)| {
        std::cmp::Reverse((from.x - to.x).abs() + (from.y - to.y).abs())
    });
    let found = [(8, CLEARANCE), (2, 0)].into_iter().find_map(|(end, clearance)| {
        let places = pieces.iter().flat_map(|&(from, to)| places(from, to, size, end));
        let mut rects =
            places.map(|at| Rect { x: at.x, y: at.y, width: size.width, height: size.height });
        rects.find(|&rect| is_free(arranged, rect, clearance))
    });
    let first = points.first().map(|at| Rect {
        x: at.x + BESIDE,
        y: at.y + BESIDE,
        width: size.width,
        height: size.height,
    });
    found.or(first)
}

/// Places beside a piece, at least `end` pixels from its ends.
fn places(from: Point, to: Point, size: Size, end: i32) -> Vec<Point> {
    let (left, right) = (from.x.min(to.x), from.x.max(to.x));
    let (top, bottom) = (from.y.min(to.y), from.y.max(to.y));
    if top == bottom {
        return (left + end..=right - size.width - end)
            .step_by(2)
            .map(|x| Point { x, y: top - size.height - 2 })
            .collect();
    }
    (top + end..=bottom - size.height - end)
        .step_by(2)
        .flat_map(|y| {
            let sides = [left + BESIDE, left - BESIDE - size.width];
            sides.map(|x| Point { x, y })
        })
        .collect()
}

fn is_free(arranged: &Arranged, rect: Rect, clearance: i32) -> bool {
    let wide = Rect {
        x: rect.x - clearance,
        y: rect.y + 1,
        width: rect.width + 2 * clearance,
        height: rect.height,
    };
    let border =
        |band: &Rect| [band.y, band.bottom()].iter().any(|&y| wide.y <= y && y <= wide.bottom());
    let others = arranged.labels.iter().chain(&arranged.tags).flatten();
    !arranged.nodes.iter().chain(others).any(|taken| taken.overlaps(wide))
        && !arranged.bands.iter().flatten().any(border)
        && !arranged.lines.iter().flat_map(|points| points.windows(2)).any(|piece| {
            let (from, to) = (piece[0], piece[1]);
            from.x.min(to.x) < wide.right()
                && wide.x < from.x.max(to.x).max(from.x + 1)
                && from.y.min(to.y) < wide.bottom()
                && wide.y < from.y.max(to.y).max(from.y + 1)
        })
}
