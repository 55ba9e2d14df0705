//! Stems: the ways of messages from their node to the border of the frame (the pools), straight up
//! or down where that is free, else through the nearest free place.
//!
//! All messages that enter a node from one side share one stem, and so do those that leave it: a
//! bundle of parallel lines would say no more. Crossing a line is allowed, running along one, or
//! through a box or a label, is not.

use super::obstacle::{BOX_CLEARANCE, LINE_CLEARANCE, Obstacles, Origin};
use super::skyline::Skyline;
use crate::layout::canvas::Canvas;
use crate::layout::half::px;
use crate::layout::tree::Tree;
use crate::layout::{Graph, NodeIndex, Point, Rect, Shape};

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

/// Where a stem may begin.
struct Trial {
    port: Point,
    facing: Facing,
    /// What this place costs beside the way.
    extra: i32,
    /// How many lines the straight way to the border crosses, where there is one.
    straight: Option<i32>,
}

/// What a stem must keep clear of.
#[derive(Clone)]
pub(super) struct Surroundings {
    frame: Rect,
    nodes: Vec<Rect>,
    is_round: Vec<bool>,
    obstacles: Obstacles,
    /// Of what no stem passes, be it whosever: seen from the upper and the lower border.
    skylines: [Skyline; 2],
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
        let lines: Vec<[Point; 2]> = pairs.map(|pair| [pair[0], pair[1]]).collect();
        let is_round = graph.nodes.iter().map(|node| node.shape == Shape::Circle).collect();
        let obstacles = Obstacles::new(&boxes, &lines);
        let mut is_container = vec![false; graph.nodes.len()];
        for parent in graph.nodes.iter().filter_map(|node| node.parent) {
            is_container[parent] = true;
        }
        let mut skylines =
            [Skyline::new(Border::Upper, frame.y), Skyline::new(Border::Lower, frame.bottom())];
        for (_, rect) in
            boxes.iter().filter(|(owner, _)| owner.is_none_or(|owner| !is_container[owner]))
        {
            for skyline in &mut skylines {
                skyline.add(rect.grown(BOX_CLEARANCE));
            }
        }
        let nodes = canvas.nodes.clone();
        let mut found = Self { frame, nodes, is_round, obstacles, skylines };
        for ends in lines {
            found.see_line(ends);
        }
        found
    }

    /// No stem runs along a line that stands upright.
    fn see_line(&mut self, ends: [Point; 2]) {
        if ends[0].x == ends[1].x {
            let rect = Rect::between(ends[0], ends[1]).grown(LINE_CLEARANCE);
            for skyline in &mut self.skylines {
                skyline.add(rect);
            }
        }
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
        let (_, line) = self.best(graph, tree, node, border, wishes)?;
        for pair in line.windows(2) {
            self.obstacles.add_line([pair[0], pair[1]]);
            self.see_line([pair[0], pair[1]]);
        }
        Some(line)
    }

    /// What the way of a stem would cost, length aside; none where there is none.
    pub(super) fn cost(
        &self,
        graph: &Graph,
        tree: &Tree,
        node: NodeIndex,
        border: Border,
    ) -> Option<i32> {
        self.best(graph, tree, node, border, [1, 0, 2]).map(|(cost, _)| cost)
    }

    fn best(
        &self,
        graph: &Graph,
        tree: &Tree,
        node: NodeIndex,
        border: Border,
        wishes: [usize; 3],
    ) -> Option<(i32, Vec<Point>)> {
        let inset = if self.is_round[node] { px(6) } else { px(1) };
        let is_around = |owner: NodeIndex| {
            tree.is_container[owner]
                && tree.host[node] != Some(owner)
                && tree.is_inside(node, owner)
        };
        let is_passed = |owner: NodeIndex| owner == node || is_around(owner);
        let origin = Origin {
            inside: self.nodes[node].grown(-inset),
            outside: self.nodes[node].grown(BOX_CLEARANCE),
            is_passed: &is_passed,
        };
        let mut best: Option<(i32, Vec<Point>)> = None;
        let far = match border {
            Border::Upper => Border::Lower,
            Border::Lower => Border::Upper,
        };
        let mut ways: Vec<Trial> = Vec::new();
        for (facing, side) in [(Facing::Border, border), (Facing::Away, far)] {
            for (rank, &port) in self.ports(graph, node, side, wishes).iter().enumerate() {
                let end = Point { x: port.x, y: self.border_y(border) };
                ways.push(match facing {
                    Facing::Border => Trial {
                        port,
                        facing,
                        extra: rank as i32 * px(10),
                        straight: self.obstacles.crossings(&origin, port, end),
                    },
                    Facing::Away => Trial { port, facing, extra: 2 * BEND, straight: None },
                });
            }
        }
        // No way is worth a search that costs more than a straight one from another port.
        let costs = ways.iter().filter_map(|way| Some(way.straight? * CROSSING + way.extra));
        let most = costs.min().unwrap_or(i32::MAX - 1);
        for trial in &ways {
            let limit = best.as_ref().map_or(most + 1, |(least, _)| *least.min(&(most + 1)));
            if let Some((cost, line)) = self.way(&origin, trial, border, limit - trial.extra) {
                best = Some((cost + trial.extra, line));
            }
        }
        best
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
        let rect = self.nodes[node];
        let y = match border {
            Border::Upper => rect.y,
            Border::Lower => rect.bottom(),
        };
        let middle = Point { x: rect.x + rect.width / 2, y };
        match graph.nodes[node].shape {
            // Beside the middle too, where the middle is taken: 12 px aside and 14 px up is on a
            // circle of 18 px, to half a pixel, and hardly in the box around it.
            Shape::Circle => {
                let centre = rect.y + rect.height / 2;
                let (aside, out) = (rect.width * 12 / 36, rect.width * 14 / 36);
                let y = if border == Border::Upper { centre - out } else { centre + out };
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
    /// None where none costs less than the limit.
    fn way(
        &self,
        origin: &Origin<'_>,
        &Trial { port, facing, straight, .. }: &Trial,
        border: Border,
        limit: i32,
    ) -> Option<(i32, Vec<Point>)> {
        let end = self.border_y(border);
        let crossings = |from, to| self.obstacles.crossings(origin, from, to);
        let towards = if border == Border::Upper { -1 } else { 1 };
        let out = if facing == Facing::Border { towards } else { -towards };
        if let Some(crossed) = straight {
            let cost = crossed * CROSSING;
            let end = Point { x: port.x, y: end };
            return (cost < limit).then(|| (cost, vec![port, end]));
        }
        if limit <= 2 * BEND + 2 * STEP {
            return None;
        }
        let skyline = &self.skylines[usize::from(border == Border::Lower)];
        let heights = [-1, 1].map(|side| -> Vec<i32> {
            let columns = (0..REACH_ASIDE).map(|aside| port.x + side * aside * STEP);
            // The node itself may be passed, where it is not run through.
            let is_beside = |x: i32| x < origin.outside.x || origin.outside.right() <= x;
            columns.map(|x| if is_beside(x) { skyline.height(x) } else { i32::MAX }).collect()
        });
        let mut limit = limit;
        let mut best: Option<(i32, Vec<Point>)> = None;
        for along in 0..REACH_ALONG {
            let y = port.y + out * (HEAD + along * STEP);
            if y < self.frame.y + px(8) || self.frame.bottom() < y + px(8) {
                break;
            }
            let turn = Point { x: port.x, y };
            let Some(first) = crossings(port, turn) else { break };
            for (side, heights) in [-1, 1].into_iter().zip(&heights) {
                for (aside, &height) in (0..).zip(heights).skip(2) {
                    let least = first * CROSSING + 2 * BEND + (aside + along) * STEP;
                    if limit <= least {
                        break;
                    }
                    let corner = Point { x: port.x + side * aside * STEP, y };
                    if corner.x < self.frame.x + px(100) || self.frame.right() < corner.x + px(10) {
                        break;
                    }
                    if skyline.shuts(height, y) {
                        continue;
                    }
                    let last = Point { x: corner.x, y: end };
                    let Some(third) = crossings(corner, last) else { continue };
                    // What shuts the way there shuts each longer one, too.
                    let Some(second) = crossings(turn, corner) else { break };
                    let cost = least + (second + third) * CROSSING;
                    if cost < limit {
                        limit = cost;
                        best = Some((cost, vec![port, turn, corner, last]));
                    }
                    break;
                }
            }
        }
        best
    }
}
