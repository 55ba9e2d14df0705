//! Numbers at lines: above a level piece or beside an upright one, where nothing else is.
//!
//! Cost: O(places · elements near them) a number. Invariant: a number touches nothing; where everything is
//! taken it stands at its line's start all the same, rather than missing.

use super::arrange::Arranged;
use crate::layout::near::Index;
use crate::layout::{Point, Rect, Size};

/// Between a number and what is beside it.
const CLEARANCE: i32 = 3;
/// Between a number and a tag beside it: the number would seem to belong to the tag.
const TAG_CLEARANCE: i32 = 12;
/// Between an upright line and its number.
const BESIDE: i32 = 4;

/// What numbers keep clear of: all that is drawn, and the numbers that have a place.
pub(super) struct Taken {
    /// Boxes, tags and numbers.
    boxes: Index<()>,
    /// Pieces of lines.
    pieces: Index<()>,
    /// Borders of bands.
    rows: Vec<i32>,
}

impl Taken {
    /// All that has a place so far.
    pub(super) fn new(arranged: &Arranged) -> Self {
        let Size { width, height } = arranged.size;
        let bounds = Rect { x: 0, y: 0, width, height };
        let mut boxes = Index::new(bounds, arranged.nodes.len());
        for &rect in arranged.nodes.iter().chain(arranged.labels.iter().flatten()) {
            boxes.add(rect, ());
        }
        for tag in arranged.tags.iter().flatten() {
            let (x, width) = (tag.x - TAG_CLEARANCE, tag.width + 2 * TAG_CLEARANCE);
            boxes.add(Rect { x, width, ..*tag }, ());
        }
        let mut pieces = Index::new(bounds, arranged.lines.len());
        for piece in arranged.lines.iter().flat_map(|points| points.windows(2)) {
            pieces.add(Rect::between(piece[0], piece[1]), ());
        }
        let borders = |band: &Rect| [band.y, band.bottom()];
        let mut rows: Vec<i32> = arranged.bands.iter().flatten().flat_map(borders).collect();
        rows.sort_unstable();
        Self { boxes, pieces, rows }
    }

    /// Keeps what follows clear of this.
    pub(super) fn add(&mut self, rect: Rect) {
        self.boxes.add(rect, ());
    }

    /// What is in the way of a number in a strip.
    fn in_strip(&self, strip: Rect) -> Strip<'_> {
        let pieces = self.pieces.near(strip).map(|&(piece, ())| Rect {
            width: piece.width.max(1),
            height: piece.height.max(1),
            ..piece
        });
        let things = self.boxes.near(strip).map(|&(rect, ())| rect).chain(pieces).collect();
        Strip { things, rows: &self.rows, last: 0 }
    }
}

/// What is near a piece of line, for all places beside it.
struct Strip<'all> {
    things: Vec<Rect>,
    rows: &'all [i32],
    /// What was in the way last: most often it still is at the next place.
    last: usize,
}

impl Strip<'_> {
    fn is_free(&mut self, rect: Rect, clearance: i32) -> bool {
        let wide = Rect {
            x: rect.x - clearance,
            y: rect.y + 1,
            width: rect.width + 2 * clearance,
            height: rect.height,
        };
        if self.things.get(self.last).is_some_and(|taken| taken.overlaps(wide)) {
            return false;
        }
        let next = self.rows.partition_point(|&y| y < wide.y);
        if self.rows.get(next).is_some_and(|&y| y <= wide.bottom()) {
            return false;
        }
        let taken = self.things.iter().position(|taken| taken.overlaps(wide));
        self.last = taken.unwrap_or(self.last);
        taken.is_none()
    }
}

/// A place for a number at its line, the longest piece first; closer to other things where there is
/// no other.
pub(super) fn place(taken: &Taken, points: &[Point], size: Size) -> Option<Rect> {
    let mut pieces: Vec<(Point, Point)> =
        points.windows(2).map(|piece| (piece[0], piece[1])).collect();
    pieces.sort_by_key(|&(from, to)| {
        std::cmp::Reverse((from.x - to.x).abs() + (from.y - to.y).abs())
    });
    let found = [(8, CLEARANCE), (2, 0)].into_iter().find_map(|(end, clearance)| {
        pieces.iter().find_map(|&(from, to)| {
            let mut strip = taken.in_strip(strip(from, to, size));
            let mut rects = places(from, to, size, end).map(|at| Rect {
                x: at.x,
                y: at.y,
                width: size.width,
                height: size.height,
            });
            rects.find(|&rect| strip.is_free(rect, clearance))
        })
    });
    let first = points.first().map(|at| Rect {
        x: at.x + BESIDE,
        y: at.y + BESIDE,
        width: size.width,
        height: size.height,
    });
    found.or(first)
}

/// All that a number beside a piece may touch.
fn strip(from: Point, to: Point, size: Size) -> Rect {
    Rect::between(from, to).grown(size.width.max(size.height) + 2 * BESIDE)
}

/// Places beside a piece, at least `end` pixels from its ends.
fn places(from: Point, to: Point, size: Size, end: i32) -> Box<dyn Iterator<Item = Point>> {
    let (left, right) = (from.x.min(to.x), from.x.max(to.x));
    let (top, bottom) = (from.y.min(to.y), from.y.max(to.y));
    if top == bottom {
        let y = top - size.height - 2;
        let xs = (left + end..=right - size.width - end).step_by(2);
        return Box::new(xs.map(move |x| Point { x, y }));
    }
    let sides = [left + BESIDE, left - BESIDE - size.width];
    let ys = (top + end..=bottom - size.height - end).step_by(2);
    Box::new(ys.flat_map(move |y| sides.map(|x| Point { x, y })))
}
