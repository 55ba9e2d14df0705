//! Landscapes: boxes in rows and columns inside their bands, lines in the channels between them,
//! the lines of a hub joined to a trunk.
//!
//! A landscape has no direction of flow, so layers would draw it wide and empty. Method, after the
//! floor plans of early chip layout (Hashimoto and Stevens 1971; Soukup 1981): boxes get cells of a
//! grid, lines get channels, pieces in a channel get tracks. Steps: places (`place`, `search`,
//! `estimate`), trunks (`trunk`), ways and ports (`route`, `port`), tracks (`channel`), coordinates
//! (`arrange`), numbers (`label`). All that several times, and the cheapest drawing stays (`price`).
//!
//! Cost: O(passes · n² · degree) for the places of n boxes, limited by counts; O(lines · log lines)
//! for the rest but for the order of tracks, which is limited to channels of few tracks.
//!
//! Invariants: boxes are as large as asked or larger, those of a row equally high and all equally
//! wide, as their ports need; no line enters a box; pieces of lines that have no end in common never
//! lie on each other.
//!
//! What only flows have (hosts, parents, anchors, outside labels, pools) is not looked at: each node
//! is a box.

mod arrange;
mod channel;
mod estimate;
mod label;
mod place;
mod port;
mod price;
mod route;
mod search;
mod trunk;

use super::canvas::union;
use super::tree::node_at;
use super::{Graph, Layout, Point, Rect};
use estimate::Tie;
use route::{Join, Line};

/// Only what costs so many hundredths of the best so far is better: a small edit of a model is not to
/// turn its map over.
const CLEARLY: i64 = 95;

/// Length of a line whose other end is in the air.
const STUB: i32 = 16;

/// Lays out a graph whose references all exist.
pub(super) fn lay_out(graph: &Graph) -> Layout {
    let without_band = graph.bands.len();
    let bands: Vec<usize> =
        graph.nodes.iter().map(|node| node.band.unwrap_or(without_band)).collect();
    let (edges, lines) = lines(graph);
    let hubs = trunk::hubs(graph, &edges);
    let ties: Vec<Tie> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.from != line.to)
        .map(|(at, line)| Tie {
            from: line.from,
            to: line.to,
            hub: hubs.iter().find(|hub| hub.members.contains(&at)).map(|hub| hub.node),
        })
        .collect();
    let hubs = &hubs;
    let arranged = |start: usize| {
        let grid = place::place(&bands, &ties, start);
        let mut lines = lines.clone();
        let trunks = trunk::trunks(graph, &grid, hubs, &mut lines);
        let routes = route::route(&grid, &lines, trunks);
        let plan = arrange::Plan { graph, grid: &grid, lines: &lines, routes: &routes };
        let arranged = arrange::arrange(&plan);
        (price::price(&arranged, &lines), arranged)
    };
    let (mut least, mut best) = arranged(0);
    for start in 1..place::starts(&bands, &ties) {
        let (price, other) = arranged(start);
        if price * 100 < least * CLEARLY {
            (least, best) = (price, other);
        }
    }
    finished(graph, &edges, best)
}

/// The lines that have an end at a box, and which edge each is.
fn lines(graph: &Graph) -> (Vec<usize>, Vec<Line>) {
    let (mut edges, mut lines) = (Vec::new(), Vec::new());
    for (at, edge) in graph.edges.iter().enumerate() {
        let ends = (node_at(graph, edge.source), node_at(graph, edge.target));
        let label = edge.label;
        let line = match ends {
            (Some(from), Some(to)) => Line { from, to, label, join: Join::Both },
            (Some(only), None) | (None, Some(only)) => {
                let join = Join::One { leaves: ends.0.is_some(), tag: None };
                Line { from: only, to: only, label: None, join }
            }
            (None, None) => continue,
        };
        edges.push(at);
        lines.push(line);
    }
    (edges, lines)
}

/// By the graph's own indices, from the margin on.
fn finished(graph: &Graph, edges: &[usize], arranged: arrange::Arranged) -> Layout {
    let margin = graph.metrics.margin;
    let point = |at: Point| Point { x: at.x + margin, y: at.y + margin };
    let rect = |given: Rect| Rect { x: given.x + margin, y: given.y + margin, ..given };
    let mut layout = Layout {
        pools: vec![Rect::default(); graph.pools.len()],
        bands: arranged.bands.into_iter().map(|band| band.map(rect).unwrap_or_default()).collect(),
        nodes: arranged.nodes.into_iter().map(rect).collect(),
        node_labels: vec![None; graph.nodes.len()],
        edges: vec![
            vec![point(Point::default()), point(Point { x: STUB, y: 0 })];
            graph.edges.len()
        ],
        edge_labels: vec![None; graph.edges.len()],
        group_labels: vec![None; graph.groups.len()],
        tags: vec![None; graph.edges.len()],
        joints: arranged.joints.into_iter().map(point).collect(),
        ..Layout::default()
    };
    layout.size.width = arranged.size.width + 2 * margin;
    layout.size.height = arranged.size.height + 2 * margin;
    for (line, &edge) in edges.iter().enumerate() {
        layout.edges[edge] = arranged.lines[line].iter().copied().map(point).collect();
        layout.edge_labels[edge] = arranged.labels[line].map(rect);
        layout.tags[edge] = arranged.tags[line].map(rect);
    }
    layout.groups = graph
        .groups
        .iter()
        .map(|group| union(group.members.iter().map(|&at| layout.nodes[at])).unwrap_or_default())
        .collect();
    layout
}
