//! Fewer bends in a layered landscape: lines that leave or enter a box at the side, turn and go on
//! in a row above or below it take its upper or lower border instead, or the side's own height.
//!
//! The layers carry the lines of boxes with many ports at their left and right only, at the price
//! of two bends a piece that is not level. When all has its place, each end of each line is offered
//! every row and column that the line has anyway: what lies between is left out where the direct
//! way is free (the improvement of single lines after placement of Wybrow, Marriott and Stuckey
//! 2009, with the rows and columns of the layered drawing as its raster).
//!
//! Cost: O(ends · pieces · ports · what is near), in a bounded number of passes. Invariants: no line
//! gets more crossings for fewer bends than [`CROSSING`] allows; numbers stay at their lines; lines
//! keep their distance from boxes, labels and each other.

mod head;
mod level;

use super::near::Index;
use super::tree::node_at;
use super::{EdgeKind, Graph, Layout, Point, Rect, Shape};

/// What a crossing costs, in bends.
const CROSSING: usize = 4;
/// Passes over all lines.
const PASSES: usize = 4;
/// Between a line and a box, at least.
const BOX: i32 = 10;
/// Between a line and the label of another one.
const LABEL: i32 = 3;
/// Between two lines side by side.
const LINE: i32 = 10;
/// From where two lines cross to where one of them bends or ends.
const CROSS: i32 = 5;
/// From the corner of a box to the nearest port.
const INSET: i32 = 8;
/// The least length of the first and the last piece of a line.
const LEAST_END: i32 = 16;

/// Takes bends out of the interfaces of a drawing.
pub(super) fn settle(graph: &Graph, layout: &mut Layout) {
    let lines = lines(graph, layout);
    if lines.is_empty() {
        return;
    }
    let mut scene = Scene::new(layout);
    for _ in 0..PASSES {
        let mut is_better = false;
        for line in &lines {
            for at_start in [true, false] {
                is_better |= scene.improve(line, at_start, layout);
            }
            is_better |= scene.level(line, layout);
        }
        if !is_better {
            break;
        }
    }
}

/// A line that may change.
struct Line {
    edge: usize,
    /// The boxes that it leaves and enters.
    ends: [usize; 2],
}

/// The interfaces between two boxes of many ports.
fn lines(graph: &Graph, layout: &Layout) -> Vec<Line> {
    let has_ports = |node: usize| {
        let node = &graph.nodes[node];
        node.shape == Shape::Multi && node.host.is_none() && node.parent.is_none()
    };
    let edges = graph.edges.iter().enumerate().filter(|(at, edge)| {
        edge.kind == EdgeKind::Interface && edge.trunk.is_none() && 2 < layout.edges[*at].len()
    });
    edges
        .filter_map(|(edge, given)| {
            let ends = [node_at(graph, given.source)?, node_at(graph, given.target)?];
            let is_one = ends[0] != ends[1] && ends.iter().all(|&end| has_ports(end));
            is_one.then_some(Line { edge, ends })
        })
        .collect()
}

/// What is drawn, by where it is.
struct Scene {
    boxes: Index<usize>,
    /// Labels, and the line that each belongs to.
    labels: Index<Option<usize>>,
    /// Pieces, the line of each and how often that line had changed when it got the piece.
    pieces: Index<(usize, u32)>,
    changes: Vec<u32>,
}

impl Scene {
    fn new(layout: &Layout) -> Self {
        let bounds = Rect { x: 0, y: 0, width: layout.size.width, height: layout.size.height };
        let mut boxes = Index::new(bounds, layout.nodes.len());
        for (node, &rect) in layout.nodes.iter().enumerate() {
            boxes.add(rect, node);
        }
        let mut labels = Index::new(bounds, layout.edge_labels.len());
        for (edge, label) in layout.edge_labels.iter().enumerate() {
            if let Some(rect) = *label {
                labels.add(rect, Some(edge));
            }
        }
        let others = [&layout.node_labels, &layout.group_labels, &layout.tags];
        for &rect in others.into_iter().flatten().flatten() {
            labels.add(rect, None);
        }
        let mut scene = Self {
            boxes,
            labels,
            pieces: Index::new(bounds, 4 * layout.edges.len()),
            changes: vec![0; layout.edges.len()],
        };
        for edge in 0..layout.edges.len() {
            scene.add_pieces(edge, &layout.edges[edge]);
        }
        scene
    }

    fn add_pieces(&mut self, edge: usize, points: &[Point]) {
        for piece in points.windows(2) {
            self.pieces.add(Rect::between(piece[0], piece[1]), (edge, self.changes[edge]));
        }
    }

    fn change(&mut self, edge: usize, way: Vec<Point>, layout: &mut Layout) {
        self.changes[edge] += 1;
        self.add_pieces(edge, &way);
        layout.edges[edge] = way;
    }

    /// Gives an end of a line the cheapest way that it can have.
    fn improve(&mut self, line: &Line, at_start: bool, layout: &mut Layout) -> bool {
        let mut points = layout.edges[line.edge].clone();
        let ends = if at_start { line.ends } else { [line.ends[1], line.ends[0]] };
        if !at_start {
            points.reverse();
        }
        let last = head::last_piece(&points, layout.edge_labels[line.edge]);
        let own = layout.nodes[ends[0]];
        let mut best: Option<(usize, Vec<Point>)> = None;
        for piece in (1..=last).rev() {
            let before = CROSSING * self.crossings(line.edge, &points[..piece + 2]) + piece;
            for head in head::heads(own, &points, piece) {
                let bends = head.len() - 1;
                let least = best.as_ref().map_or(0, |(gain, _)| *gain);
                if before <= bends + least {
                    continue;
                }
                let both = [Some(ends[0]), (piece + 2 == points.len()).then_some(ends[1])];
                let next = points[piece + 1];
                let Some(count) = self.legal(line.edge, both, &head, next, layout) else {
                    continue;
                };
                let Some(gain) = before.checked_sub(bends + CROSSING * count) else { continue };
                if least < gain {
                    let mut way = head;
                    way.extend_from_slice(&points[piece + 1..]);
                    best = Some((gain, way));
                }
            }
        }
        let Some((_, mut way)) = best else { return false };
        if !at_start {
            way.reverse();
        }
        self.change(line.edge, way, layout);
        true
    }

    /// The labels near a place.
    fn labels<'all>(
        &'all self,
        layout: &'all Layout,
        window: Rect,
    ) -> impl Iterator<Item = (Rect, Option<usize>)> + 'all {
        // One that has moved is known at both places.
        let is_there = move |&&(rect, of): &&(Rect, Option<usize>)| {
            of.is_none_or(|edge| layout.edge_labels[edge] == Some(rect))
        };
        self.labels.near(window).filter(is_there).copied()
    }

    /// The pieces of other lines near a place.
    fn others(&self, edge: usize, window: Rect) -> impl Iterator<Item = Rect> {
        self.pieces
            .near(window)
            .filter(move |(_, (other, change))| *other != edge && self.changes[*other] == *change)
            .map(|&(rect, _)| rect)
    }

    /// How often a way crosses other lines.
    fn crossings(&self, edge: usize, points: &[Point]) -> usize {
        let mut count = 0;
        for piece in points.windows(2) {
            let own = Rect::between(piece[0], piece[1]);
            count += self.others(edge, own).filter(|&other| crosses(own, other, 1)).count();
        }
        count
    }

    /// How often a new way up to a point crosses other lines, given the boxes where it begins and
    /// ends; none: it comes too close to something.
    fn legal(
        &self,
        edge: usize,
        ends: [Option<usize>; 2],
        head: &[Point],
        next: Point,
        layout: &Layout,
    ) -> Option<usize> {
        let mut count = 0;
        for (at, &from) in head.iter().enumerate() {
            let own = Rect::between(from, head.get(at + 1).copied().unwrap_or(next));
            let is_last = at + 1 == head.len();
            for &(rect, node) in self.boxes.near(own.grown(BOX)) {
                let touches = at == 0 && Some(node) == ends[0] || is_last && Some(node) == ends[1];
                let room = if touches { rect.grown(-1) } else { rect.grown(BOX) };
                if meets(own, room) {
                    return None;
                }
            }
            for (rect, of) in self.labels(layout, own.grown(LABEL)) {
                let room = if of == Some(edge) { rect } else { rect.grown(LABEL) };
                if meets(own, room) {
                    return None;
                }
            }
            for other in self.others(edge, own.grown(LINE - 1)) {
                if !crosses(own, other, CROSS) {
                    return None;
                }
                count += 1;
            }
        }
        Some(count)
    }
}

/// Whether a label stands on a piece.
fn carries(piece: Rect, label: Rect) -> bool {
    let middle = label.x + label.width / 2;
    let below = piece.y - label.bottom();
    piece.height == 0 && (0..=8).contains(&below) && piece.x <= middle && middle <= piece.right()
}

/// Whether a piece touches a rectangle.
fn meets(piece: Rect, rect: Rect) -> bool {
    piece.x <= rect.right()
        && rect.x <= piece.right()
        && piece.y <= rect.bottom()
        && rect.y <= piece.bottom()
}

/// Whether two pieces cross, so far away from the ends of both.
fn crosses(one: Rect, other: Rect, inside: i32) -> bool {
    let (level, upright) = if one.height == 0 { (one, other) } else { (other, one) };
    level.height == 0
        && upright.width == 0
        && level.x + inside <= upright.x
        && upright.x <= level.right() - inside
        && upright.y + inside <= level.y
        && level.y <= upright.bottom() - inside
}
