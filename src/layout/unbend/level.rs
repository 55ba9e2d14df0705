//! Steps in a line: two level pieces with an upright one between them become one level piece, at
//! the height of either or, where they end at boxes, at any height of their sides.

use super::{BOX, INSET, LABEL, LEAST_END, Line, Scene, carries, meets};
use crate::layout::{Layout, Point, Rect};

/// Between heights that are tried.
const HEIGHT_STEP: usize = 2;
/// How far above or below both pieces a height is looked for.
const BEYOND: i32 = 40;
/// Heights that are tried, the nearest ones.
const MOST_HEIGHTS: usize = 60;
/// Between a level piece and the border of a band.
const BORDER: i32 = 6;

impl Scene {
    /// Takes one step out of a line.
    pub(super) fn level(&mut self, line: &Line, layout: &mut Layout) -> bool {
        let points = &layout.edges[line.edge];
        let label = layout.edge_labels[line.edge];
        for at in 0..points.len().saturating_sub(3) {
            let [from, down, up, to] = points[at..at + 4] else { continue };
            let is_step = from.y == down.y
                && up.y == to.y
                && down.x == up.x
                && (from.x < down.x) == (up.x < to.x);
            if !is_step {
                continue;
            }
            for height in heights(line, layout, at) {
                let mut way = points.clone();
                (way[at].y, way[at + 3].y) = (height, height);
                way.drain(at + 1..at + 3);
                let moved = label.map(|label| {
                    let stands_here = [Rect::between(from, down), Rect::between(up, to)]
                        .into_iter()
                        .find(|&piece| carries(piece, label));
                    let by = stands_here.map_or(0, |piece| height - piece.y);
                    Rect { y: label.y + by, ..label }
                });
                if self.may_be(line, at, &way, moved, layout) {
                    self.change(line.edge, way, layout);
                    if let Some(rect) = moved.filter(|&rect| Some(rect) != label) {
                        self.labels.add(rect, Some(line.edge));
                        layout.edge_labels[line.edge] = Some(rect);
                    }
                    return true;
                }
            }
        }
        false
    }

    /// Whether a line without a step is as good as before but for the step.
    fn may_be(
        &self,
        line: &Line,
        at: usize,
        way: &[Point],
        label: Option<Rect>,
        layout: &Layout,
    ) -> bool {
        let old = &layout.edges[line.edge];
        let changed = at.saturating_sub(1)..(at + 3).min(way.len());
        let is_way_on = |index: usize, other: usize| {
            // What was upright goes on in the same direction, and not too short.
            let (new, was) = (&way[index..index + 2], &old[other..other + 2]);
            let (new, was) = (new[1].y - new[0].y, was[1].y - was[0].y);
            new.signum() == was.signum() && LEAST_END <= new.abs()
        };
        let goes_on = (at == 0 || is_way_on(at - 1, at - 1))
            && (at + 2 == way.len() || is_way_on(at + 1, at + 3));
        let height = way[at].y;
        let near_border = |band: &Rect| {
            *band != Rect::default()
                && ((band.y - height).abs() < BORDER || (band.bottom() - height).abs() < BORDER)
        };
        if !goes_on || layout.bands.iter().any(near_border) {
            return false;
        }
        let before = self.crossings(line.edge, old);
        let is_end = changed.end == way.len();
        let head = &way[changed.start..changed.end - 1];
        let ends = [(changed.start == 0).then_some(line.ends[0]), is_end.then_some(line.ends[1])];
        self.legal(line.edge, ends, head, way[changed.end - 1], layout).is_some()
            && self.crossings(line.edge, way) <= before
            && label.is_none_or(|label| self.has_room(line.edge, way, label, layout))
    }

    /// Whether a number has room at a new way.
    fn has_room(&self, edge: usize, way: &[Point], label: Rect, layout: &Layout) -> bool {
        let window = label.grown(LABEL);
        let is_own = layout.edge_labels[edge] == Some(label);
        let own_pieces = || way.windows(2).map(|piece| Rect::between(piece[0], piece[1]));
        own_pieces().any(|piece| {
            carries(piece, label) && piece.x <= label.x && label.right() <= piece.right()
        }) && !own_pieces().any(|piece| meets(piece, label))
            && (is_own
                || (!self.boxes.near(label.grown(BOX)).any(|(rect, _)| rect.overlaps(window))
                    && !self
                        .labels(layout, window)
                        .any(|(rect, of)| of != Some(edge) && rect.overlaps(window))
                    && !self.others(edge, window).any(|piece| meets(piece, window))))
    }
}

/// The heights that the two level pieces from a point on may have in common.
fn heights(line: &Line, layout: &Layout, at: usize) -> Vec<i32> {
    let points = &layout.edges[line.edge];
    let (first, last) = (points[at].y, points[at + 3].y);
    let side = |end: usize| {
        let rect = layout.nodes[line.ends[end]];
        (rect.y + INSET, rect.bottom() - INSET)
    };
    let starts = (at == 0).then(|| side(0));
    let ends = (at + 4 == points.len()).then(|| side(1));
    let is_within =
        |y: i32| [starts, ends].into_iter().flatten().all(|(top, bottom)| top <= y && y <= bottom);
    let mut heights: Vec<i32> = [first, last].into_iter().filter(|&y| is_within(y)).collect();
    let between = (first.min(last) - BEYOND, first.max(last) + BEYOND);
    let (top, bottom) = starts.or(ends).unwrap_or(between);
    let mut others: Vec<i32> =
        (top..=bottom).step_by(HEIGHT_STEP).filter(|&y| is_within(y)).collect();
    let wish = i32::midpoint(first, last);
    others.sort_by_key(|&y| ((y - wish).abs(), y));
    heights.extend(others.into_iter().take(MOST_HEIGHTS));
    heights
}
