//! Numbers at lines: above a level piece or beside an upright one, where nothing else is.
//!
//! Cost: O(places · elements) a number. Invariant: a number touches nothing; where everything is
//! taken it stands at its line's first piece all the same, rather than missing.

use super::arrange::Arranged;
use crate::layout::{Point, Rect, Size};

/// Between a number and what is beside it.
const CLEARANCE: i32 = 3;

/// A place for a number at its line, the longest piece first.
pub(super) fn place(arranged: &Arranged, line: usize, size: Size) -> Option<Rect> {
    let points = &arranged.lines[line];
    let mut pieces: Vec<(Point, Point)> =
        points.windows(2).map(|piece| (piece[0], piece[1])).collect();
    pieces.sort_by_key(|&(from, to)| {
        std::cmp::Reverse((from.x - to.x).abs() + (from.y - to.y).abs())
    });
    let rects = pieces.into_iter().flat_map(|(from, to)| places(from, to, size));
    let rects: Vec<Rect> =
        rects.map(|at| Rect { x: at.x, y: at.y, width: size.width, height: size.height }).collect();
    rects.iter().copied().find(|&rect| is_free(arranged, rect)).or(rects.first().copied())
}

fn places(from: Point, to: Point, size: Size) -> Vec<Point> {
    let (left, right) = (from.x.min(to.x), from.x.max(to.x));
    let (top, bottom) = (from.y.min(to.y), from.y.max(to.y));
    if top == bottom {
        return (left + 8..right - size.width - 8)
            .step_by(4)
            .map(|x| Point { x, y: top - size.height - 2 })
            .collect();
    }
    (top + 6..bottom - size.height - 6)
        .step_by(4)
        .flat_map(|y| [Point { x: left + 4, y }, Point { x: left - 4 - size.width, y }])
        .collect()
}

fn is_free(arranged: &Arranged, rect: Rect) -> bool {
    let wide = Rect {
        x: rect.x - CLEARANCE,
        y: rect.y + 1,
        width: rect.width + 2 * CLEARANCE,
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
