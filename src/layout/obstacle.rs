//! What is in the way of a stem, in strips so that a piece is held only against what is near it.
//!
//! A piece runs across or down, so it lies in one strip of its direction. Each obstacle stands in
//! the list of every strip that it reaches: a search among many pieces looks at a few obstacles a
//! piece instead of all. O(obstacles) to make.

use super::level::px;
use super::{Point, Rect};

/// Between a stem and a box or label that it passes.
const BOX_CLEARANCE: i32 = px(8);
/// Between a stem and a line that runs beside it.
const LINE_CLEARANCE: i32 = px(7);
/// Width of a strip.
const STRIP: i32 = px(48);

/// What is in the way of one stem.
pub(super) struct Obstacles {
    /// Boxes and labels, with the clearance that a stem keeps from them.
    boxes: Vec<Rect>,
    /// The inside of the node that the stem begins at.
    own: Option<Rect>,
    lines: Vec<Line>,
    /// Boxes and lines by the strips that run down, and by those that run across.
    down: [Strips; 2],
    across: [Strips; 2],
}

/// A piece of a line that is drawn already.
struct Line {
    ends: [Point; 2],
    extent: Rect,
}

impl Obstacles {
    /// Boxes and lines, and the node that the stem begins at with how much of its border is free.
    pub(super) fn new(boxes: &[Rect], own: Option<(Rect, i32)>, lines: &[(Point, Point)]) -> Self {
        let boxes: Vec<Rect> = boxes.iter().map(|rect| grown(*rect, BOX_CLEARANCE)).collect();
        let lines = lines
            .iter()
            .map(|&(one, other)| Line { ends: [one, other], extent: extent(one, other) });
        let lines: Vec<Line> = lines.collect();
        let reach: Vec<Rect> =
            lines.iter().map(|line| grown(line.extent, LINE_CLEARANCE + 1)).collect();
        Self {
            own: own.map(|(rect, inset)| grown(rect, -inset)),
            down: [&boxes, &reach].map(|list| Strips::new(list, |rect| (rect.x, rect.right()))),
            across: [&boxes, &reach].map(|list| Strips::new(list, |rect| (rect.y, rect.bottom()))),
            boxes,
            lines,
        }
    }

    /// How many lines a piece crosses; none where it may not run at all.
    pub(super) fn crossings(&self, from: Point, to: Point) -> Option<i32> {
        let piece = extent(from, to);
        let wide = widened(piece);
        let ([boxes, lines], at) =
            if piece.width == 0 { (&self.down, piece.x) } else { (&self.across, piece.y) };
        if boxes.at(at).any(|index| self.boxes[index].overlaps(wide))
            || self.own.is_some_and(|inner| inner.overlaps(wide))
        {
            return None;
        }
        let mut crossings = 0;
        for index in lines.at(at) {
            let line = &self.lines[index];
            let is_parallel = (line.extent.width == 0) == (piece.width == 0);
            let reach = if is_parallel { LINE_CLEARANCE } else { 1 };
            if !grown(line.extent, reach).overlaps(wide) {
                continue;
            }
            if is_parallel || turns_near(line.ends, piece) {
                return None;
            }
            crossings += 1;
        }
        Some(crossings)
    }
}

/// Which obstacles reach into each strip.
struct Strips {
    /// The number of the first strip.
    first: i32,
    lists: Vec<Vec<u32>>,
}

impl Strips {
    fn new(rects: &[Rect], range: impl Fn(&Rect) -> (i32, i32)) -> Self {
        let strips = |rect: &Rect| {
            let (start, end) = range(rect);
            (start.div_euclid(STRIP), end.div_euclid(STRIP))
        };
        let first = rects.iter().map(|rect| strips(rect).0).min().unwrap_or(0);
        let last = rects.iter().map(|rect| strips(rect).1).max().unwrap_or(first - 1);
        let mut lists = vec![Vec::new(); usize::try_from(last - first + 1).unwrap_or(0)];
        for (index, rect) in rects.iter().enumerate() {
            let (start, end) = strips(rect);
            for strip in start..=end {
                lists[(strip - first) as usize].push(index as u32);
            }
        }
        Self { first, lists }
    }

    /// What reaches into the strip at a coordinate.
    fn at(&self, coordinate: i32) -> impl Iterator<Item = usize> + '_ {
        let strip = coordinate.div_euclid(STRIP) - self.first;
        let list = usize::try_from(strip).ok().and_then(|strip| self.lists.get(strip));
        list.into_iter().flatten().map(|&index| index as usize)
    }
}

fn extent(one: Point, other: Point) -> Rect {
    Rect {
        x: one.x.min(other.x),
        y: one.y.min(other.y),
        width: (one.x - other.x).abs(),
        height: (one.y - other.y).abs(),
    }
}

/// Whether a crossed line ends or turns so near that it would look joined.
fn turns_near(ends: [Point; 2], piece: Rect) -> bool {
    let near = grown(piece, px(5));
    ends.into_iter().any(|point| {
        near.x < point.x && point.x < near.right() && near.y < point.y && point.y < near.bottom()
    })
}

fn grown(rect: Rect, by: i32) -> Rect {
    Rect {
        x: rect.x - by,
        y: rect.y - by,
        width: rect.width + 2 * by,
        height: rect.height + 2 * by,
    }
}

/// A line as a rectangle that can overlap others.
fn widened(line: Rect) -> Rect {
    Rect { width: line.width.max(1), height: line.height.max(1), ..line }
}
