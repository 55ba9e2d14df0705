//! How messages get from what stands in the pools to the border, above and below.
//!
//! An estimate for the choice of sides and rows, before any message is drawn: a straight way at
//! each of the places where a line may leave, with the lines that it crosses. O(messages ·
//! elements).

use crate::layout::canvas::Canvas;
use crate::layout::half::px;
use crate::layout::route::{Survey, end_rect};
use crate::layout::tree::{Tree, node_at};
use crate::layout::{End, Graph, NodeIndex, Point, Rect, Shape};

/// What a crossing costs, and a way that is not straight: four bends, of four each.
pub(super) const CROSSING: i64 = 16;
pub(super) const DETOUR: i64 = 16;
/// What it costs to pass a pool that a message has nothing to do with, crossings aside.
const FOREIGN: i64 = 40;
/// One is paid for so much length.
const LENGTH: i32 = px(80);
/// Distance of the places tried for a way through all of the pools.
const RASTER: i32 = px(20);
/// Most places tried.
const MOST_PLACES: i32 = 200;

/// A straight way to the border.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Way {
    /// Where it reaches the border.
    pub(super) x: i32,
    /// What it costs.
    pub(super) cost: i64,
}

/// The other end of a message of a box.
#[derive(Clone, Copy, Debug)]
pub(super) enum Far {
    /// In the pools: the ways up and down.
    Inside {
        /// The way to the upper border.
        up: Way,
        /// The way to the lower border.
        down: Way,
    },
    /// Another box, by its place among the boxes.
    Box(usize),
}

/// The ways of all messages.
pub(super) struct Ways {
    /// For each box the other ends of its messages.
    pub(super) of: Vec<Vec<Far>>,
    /// The cheapest ways through all of the pools.
    pub(super) through: Vec<Way>,
}

impl Ways {
    /// Finds the ways of the messages of these boxes.
    pub(super) fn new(
        graph: &Graph,
        tree: &Tree,
        canvas: &Canvas,
        content: Rect,
        nodes: &[NodeIndex],
    ) -> Self {
        let survey = Survey::new(graph, tree, canvas);
        let mut of = vec![Vec::new(); nodes.len()];
        let mut joins_boxes = false;
        for edge in &graph.edges {
            for (own, other) in [(edge.source, edge.target), (edge.target, edge.source)] {
                let place_of =
                    |end: End| nodes.iter().position(|&node| node_at(graph, end) == Some(node));
                let Some(place) = place_of(own) else { continue };
                if let Some(other) = place_of(other) {
                    joins_boxes = true;
                    of[place].push(Far::Box(other));
                    continue;
                }
                let rect = end_rect(graph, canvas, other);
                if rect == Rect::default() {
                    continue;
                }
                let node = node_at(graph, other);
                let way = |to: i32| {
                    let way = survey.best_way(graph, node, rect, to);
                    Way { cost: way.cost + FOREIGN * passed(canvas, rect, to), ..way }
                };
                of[place].push(Far::Inside { up: way(content.y), down: way(content.bottom()) });
            }
        }
        let through = if joins_boxes { survey.through(content) } else { Vec::new() };
        Self { of, through }
    }
}

/// How many pools lie between a box and a border.
fn passed(canvas: &Canvas, rect: Rect, border: i32) -> i64 {
    let middle = rect.y + rect.height / 2;
    let (low, high) = (middle.min(border), middle.max(border));
    let is_between = |pool: &&Rect| low <= pool.y && pool.bottom() <= high;
    canvas.pools.iter().filter(is_between).count() as i64
}

impl Survey<'_> {
    /// The best of the straight ways from a box to a border.
    pub(super) fn best_way(
        &self,
        graph: &Graph,
        node: Option<NodeIndex>,
        rect: Rect,
        to: i32,
    ) -> Way {
        let middle = rect.x + rect.width / 2;
        let quarters = [rect.x + rect.width / 4, rect.right() - rect.width / 4];
        let shape = node.map_or(Shape::Multi, |node| graph.nodes[node].shape);
        let places = match shape {
            Shape::Circle | Shape::Diamond => vec![middle],
            Shape::Rect | Shape::Multi => vec![quarters[0], quarters[1], middle],
        };
        let from = if to <= rect.y { rect.y } else { rect.bottom() };
        let length = i64::from((to - from).abs() / LENGTH);
        let ways = places.into_iter().map(|x| {
            let way = self.crossings(node, Point { x, y: from }, Point { x, y: to });
            let cost = way.map_or(DETOUR + CROSSING, |crossings| CROSSING * crossings as i64);
            Way { x, cost: cost + length }
        });
        ways.min_by_key(|way| way.cost).unwrap_or_default()
    }

    /// Ways through everything, from left to right.
    fn through(&self, content: Rect) -> Vec<Way> {
        let step = (content.width / MOST_PLACES).max(RASTER) / RASTER * RASTER;
        let length = i64::from(content.height / LENGTH);
        let from = (content.x.div_euclid(RASTER) + 1) * RASTER;
        (from..content.right())
            .step_by(step as usize)
            .filter_map(|x| {
                let (upper, lower) = (Point { x, y: content.y }, Point { x, y: content.bottom() });
                let crossings = self.crossings(None, upper, lower)?;
                Some(Way { x, cost: CROSSING * crossings as i64 + length })
            })
            .collect()
    }
}
