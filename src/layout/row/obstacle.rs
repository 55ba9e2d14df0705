//! What is in the way of stems, by place: a piece is held only against what is near it.

use crate::layout::canvas::union;
use crate::layout::half::px;
use crate::layout::near::Index;
use crate::layout::{NodeIndex, Point, Rect};

/// Between a stem and a box or label that it passes.
pub(super) const BOX_CLEARANCE: i32 = px(8);
/// Between a stem and a line that runs beside it.
pub(super) const LINE_CLEARANCE: i32 = px(7);

/// All that is drawn.
#[derive(Clone)]
pub(super) struct Obstacles {
    /// Boxes with their nodes, and labels, with the clearance that a stem keeps from them.
    boxes: Index<Option<NodeIndex>>,
    /// Pieces of lines, with the room beside them.
    lines: Index<[Point; 2]>,
}

/// Where a stem comes from.
pub(super) struct Origin<'tree> {
    /// The inside of its node.
    pub(super) inside: Rect,
    /// The node with the clearance that others keep from it.
    pub(super) outside: Rect,
    /// Whether it passes through a node: its own, and what that one stands in.
    pub(super) is_passed: &'tree dyn Fn(NodeIndex) -> bool,
}

impl Obstacles {
    /// Boxes and labels, and the pieces of lines.
    pub(super) fn new(boxes: &[(Option<NodeIndex>, Rect)], lines: &[[Point; 2]]) -> Self {
        let bounds = union(boxes.iter().map(|(_, rect)| *rect)).unwrap_or_default();
        let mut found =
            Self { boxes: Index::new(bounds, boxes.len()), lines: Index::new(bounds, lines.len()) };
        for &(owner, rect) in boxes {
            found.boxes.add(rect.grown(BOX_CLEARANCE), owner);
        }
        for &ends in lines {
            found.add_line(ends);
        }
        found
    }

    /// Adds a piece of a line.
    pub(super) fn add_line(&mut self, ends: [Point; 2]) {
        self.lines.add(Rect::between(ends[0], ends[1]).grown(LINE_CLEARANCE), ends);
    }

    /// How many lines a piece crosses; none where it may not run at all.
    pub(super) fn crossings(&self, origin: &Origin<'_>, from: Point, to: Point) -> Option<i32> {
        let piece = Rect::between(from, to);
        let wide = widened(piece);
        let is_met = self.boxes.near(wide).any(|&(rect, owner)| {
            rect.overlaps(wide) && owner.is_none_or(|owner| !(origin.is_passed)(owner))
        });
        if is_met || origin.inside.overlaps(wide) {
            return None;
        }
        let mut crossings = 0;
        for &(_, ends) in self.lines.near(wide) {
            let line = Rect::between(ends[0], ends[1]);
            let is_parallel = (line.width == 0) == (piece.width == 0);
            let reach = if is_parallel { LINE_CLEARANCE } else { 1 };
            if !line.grown(reach).overlaps(wide) {
                continue;
            }
            if is_parallel || turns_near(ends, piece) {
                return None;
            }
            crossings += 1;
        }
        Some(crossings)
    }
}

/// Whether a crossed line ends or turns so near that it would look joined.
fn turns_near(ends: [Point; 2], piece: Rect) -> bool {
    let near = piece.grown(px(5));
    ends.into_iter().any(|point| {
        near.x < point.x && point.x < near.right() && near.y < point.y && point.y < near.bottom()
    })
}

/// A line as a rectangle that can overlap others.
fn widened(line: Rect) -> Rect {
    Rect { width: line.width.max(1), height: line.height.max(1), ..line }
}
