//! Stems: the ways of messages from their node to the border of the frame (the pools), straight up
//! or down where that is free, else through the nearest free place.
//!
//! All messages that enter a node from one side share one stem, and so do those that leave it: a
//! bundle of parallel lines would say no more. Crossing a line is allowed, running along one, or
//! through a box or a label, is not.

use super::canvas::Canvas;
use super::level::px;
use super::tree::Tree;
use super::{Graph, NodeIndex, Point, Rect, Shape};

/// Between a stem and a box or label that it passes.
const BOX_CLEARANCE: i32 = px(8);
/// Between a stem and a line that runs beside it.
const LINE_CLEARANCE: i32 = px(7);
/// Step of the search for a free place.
const STEP: i32 = px(6);
/// Least length of the piece at the node: an arrow head fits.
const HEAD: i32 = px(16);
/// What a bend and a crossing cost, against a pixel of length.
const BEND: i32 = px(50);
const CROSSING: i32 = px(30);
/// Most steps tried up or down, and to each side.
const REACH_ALONG: i32 = 24;
const REACH_ASIDE: i32 = 160;

/// Which border of the frame a stem goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Border {
    /// The upper one.
    Upper,
    /// The lower one.
    Lower,
}

/// Which way a stem leaves its node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Facing {
    /// Straight to its border of the frame.
    Border,
    /// Away from it, then round the node: what sits on the far border of a box has no other way.
    Away,
}

/// What a stem must keep clear of.
pub(super) struct Surroundings {
    frame: Rect,
    boxes: Vec<(Option<NodeIndex>, Rect)>,
    is_round: Vec<bool>,
    lines: Vec<(Point, Point)>,
}

impl Surroundings {
    /// All that is drawn so far, inside this frame.
    pub(super) fn new(graph: &Graph, canvas: &Canvas, frame: Rect) -> Self {
        let mut boxes = Vec::new();
        for node in 0..graph.nodes.len() {
            let rect = canvas.nodes[node];
            if rect == Rect::default() {
                continue;
            }
            boxes.push((Some(node), rect));
        }
        let labels = canvas.node_labels.iter().chain(&canvas.edge_labels).flatten();
        boxes.extend(labels.map(|label| (None, *label)));
        let pairs = canvas.edges.iter().flat_map(|line| line.windows(2));
        let lines = pairs.map(|pair| (pair[0], pair[1])).collect();
        let is_round = graph.nodes.iter().map(|node| node.shape == Shape::Circle).collect();
        Self { frame, boxes, is_round, lines }
    }

    /// Finds the way of a stem, from the node to the border, and keeps others clear of it.
    pub(super) fn route(
        &mut self,
        graph: &Graph,
        tree: &Tree,
        node: NodeIndex,
        border: Border,
        wishes: [usize; 3],
    ) -> Option<Vec<Point>> {
        let obstacles = self.obstacles(tree, node);
        let mut best: Option<(i32, Vec<Point>)> = None;
        let mut keep = |cost: i32, line: Vec<Point>| {
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, line));
            }
        };
        for (rank, &port) in self.ports(graph, node, border, wishes).iter().enumerate() {
            if let Some((cost, line)) = self.way(&obstacles, port, border, Facing::Border) {
                keep(cost + rank as i32 * px(10), line);
            }
        }
        let far = match border {
            Border::Upper => Border::Lower,
            Border::Lower => Border::Upper,
        };
        for &port in &self.ports(graph, node, far, wishes) {
            if let Some((cost, line)) = self.way(&obstacles, port, border, Facing::Away) {
                keep(cost + 2 * BEND, line);
            }
        }
        let (_, line) = best?;
        self.lines.extend(line.windows(2).map(|pair| (pair[0], pair[1])));
        Some(line)
    }

    fn border_y(&self, border: Border) -> i32 {
        match border {
            Border::Upper => self.frame.y,
            Border::Lower => self.frame.bottom(),
        }
    }

    /// Where a stem may begin: middle and quarters of the border that looks its way, in the order
    /// of the wishes (0: left quarter, 1: middle, 2: right quarter). Never empty.
    fn ports(
        &self,
        graph: &Graph,
        node: NodeIndex,
        border: Border,
        wishes: [usize; 3],
    ) -> Vec<Point> {
        let found = self.boxes.iter().find(|(owner, _)| *owner == Some(node));
        let rect = found.map(|(_, rect)| *rect).unwrap_or_default();
        let y = match border {
            Border::Upper => rect.y,
            Border::Lower => rect.bottom(),
        };
        let middle = Point { x: rect.x + rect.width / 2, y };
        match graph.nodes[node].shape {
            // Beside the middle too, where the middle is taken: 13 px aside and down is on a circle
            // of 18 px, to the pixel.
            Shape::Circle => {
                let centre = rect.y + rect.height / 2;
                let aside = rect.width * 13 / 36;
                let y = if border == Border::Upper { centre - aside } else { centre + aside };
                let beside = [-aside, aside].map(|aside| Point { x: middle.x + aside, y });
                vec![middle, beside[0], beside[1]]
            }
            Shape::Diamond => vec![middle],
            // Near the corners too, where a title stands in the way of all others.
            Shape::Rect | Shape::Multi => {
                let quarters = wishes.iter().map(|wish| 2 * (*wish as i32 + 1));
                let eighths = quarters.chain([1, 7]);
                eighths.map(|part| Point { x: rect.x + rect.width * part / 8, y }).collect()
            }
        }
    }

    /// The cheapest way from a port to the border, with its cost: straight, or with one step aside.
    fn way(
        &self,
        obstacles: &Obstacles,
        port: Point,
        border: Border,
        facing: Facing,
    ) -> Option<(i32, Vec<Point>)> {
        let end = self.border_y(border);
        let towards = if border == Border::Upper { -1 } else { 1 };
        let out = if facing == Facing::Border { towards } else { -towards };
        let straight = vec![port, Point { x: port.x, y: end }];
        if facing == Facing::Border
            && let Some(crossings) = obstacles.crossings(straight[0], straight[1])
        {
            return Some((crossings * CROSSING, straight));
        }
        let mut best: Option<(i32, Vec<Point>)> = None;
        for along in 0..REACH_ALONG {
            let y = port.y + out * (HEAD + along * STEP);
            if y < self.frame.y + px(8) || self.frame.bottom() < y + px(8) {
                break;
            }
            let turn = Point { x: port.x, y };
            let Some(first) = obstacles.crossings(port, turn) else { break };
            for side in [-1, 1] {
                for aside in 2..REACH_ASIDE {
                    let least = first * CROSSING + 2 * BEND + (aside + along) * STEP;
                    if best.as_ref().is_some_and(|(cost, _)| *cost <= least) {
                        break;
                    }
                    let corner = Point { x: port.x + side * aside * STEP, y };
                    if corner.x < self.frame.x + px(100) || self.frame.right() < corner.x + px(10) {
                        break;
                    }
                    let Some(second) = obstacles.crossings(turn, corner) else { break };
                    let last = Point { x: corner.x, y: end };
                    let Some(third) = obstacles.crossings(corner, last) else { continue };
                    let cost = least + (second + third) * CROSSING;
                    if best.as_ref().is_none_or(|(before, _)| cost < *before) {
                        best = Some((cost, vec![port, turn, corner, last]));
                    }
                    break;
                }
            }
        }
        best
    }

    /// What the ways from a node must not meet: all boxes but its own and those it stands in.
    fn obstacles(&self, tree: &Tree, node: NodeIndex) -> Obstacles {
        let is_around = |owner: NodeIndex| {
            tree.is_container[owner]
                && tree.host[node] != Some(owner)
                && tree.is_inside(node, owner)
        };
        let in_the_way = |owner: &Option<NodeIndex>| {
            owner.is_none_or(|owner| owner != node && !is_around(owner))
        };
        let boxes = self.boxes.iter().filter(|(owner, _)| in_the_way(owner));
        let own = self.boxes.iter().find(|(owner, _)| *owner == Some(node));
        let inset = if self.is_round[node] { px(6) } else { px(1) };
        let lines = self
            .lines
            .iter()
            .map(|&(one, other)| Line { ends: [one, other], extent: extent(one, other) });
        Obstacles {
            boxes: boxes.map(|(_, rect)| grown(*rect, BOX_CLEARANCE)).collect(),
            own: own.map(|(_, rect)| grown(*rect, -inset)),
            lines: lines.collect(),
        }
    }
}

/// What is in the way of one stem.
struct Obstacles {
    /// Boxes and labels, with the clearance that a stem keeps from them.
    boxes: Vec<Rect>,
    /// The inside of the node that the stem begins at.
    own: Option<Rect>,
    lines: Vec<Line>,
}

impl Obstacles {
    /// How many lines a piece crosses; none where it may not run at all.
    fn crossings(&self, from: Point, to: Point) -> Option<i32> {
        let piece = extent(from, to);
        let wide = widened(piece);
        if self.boxes.iter().any(|rect| rect.overlaps(wide))
            || self.own.is_some_and(|inner| inner.overlaps(wide))
        {
            return None;
        }
        let mut crossings = 0;
        for line in &self.lines {
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

/// A piece of a line that is drawn already.
struct Line {
    ends: [Point; 2],
    extent: Rect,
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
