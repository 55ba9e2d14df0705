//! Black-box pools around one pool: one by one where their messages meet least, or in rows with
//! zones for the labels. Which is better depends on the messages, so both are drawn and the better
//! one is taken: first that labels are free, then crossings, rows of boxes and bends: a drawing in
//! which each box has a row of its own is no page. O(P²) for P pieces of lines.

use std::collections::BTreeSet;

use super::gather::gather_messages;
use super::{EdgeKind, Graph, Layout, NodeRole, Point, Rect, layout};

/// With more boxes only rows are drawn: the search for single places is cubic in them, and in no
/// drawing of our models with more is it taken.
const MOST_BOXES: usize = 7;
/// What a label that is not free and a crossing cost, in bends.
const HIDDEN: usize = 50;
const CROSSING: usize = 3;
/// What a row of boxes costs.
const ROW: usize = 10;
/// So many messages of one direction have places of their own at an element.
const MOST_APART: usize = 2;

/// Lays out a graph in which boxes stand around one pool, the better way. Any other graph as it is.
pub fn layout_around(graph: &Graph) -> Layout {
    let boxes = graph.nodes.iter().filter(|node| node.role == NodeRole::BlackBox).count();
    let has_messages = graph.edges.iter().any(|edge| edge.kind == EdgeKind::Message);
    if 1 < graph.pools.len() || boxes == 0 || !has_messages {
        return layout(graph);
    }
    let rows = in_rows(graph, MOST_APART);
    if MOST_BOXES < boxes {
        return rows;
    }
    let single = layout(graph);
    let better = if cost(graph, &single) < cost(graph, &rows) { single } else { rows };
    if hidden(&better, &pieces(&better)) == 0 {
        return better;
    }
    // Two stems of one element may leave too little room for their labels: one stem leaves more.
    let joined = in_rows(graph, 1);
    if cost(graph, &joined) < cost(graph, &better) { joined } else { better }
}

/// Boxes in rows; up to `most_apart` messages of one direction have stems of their own.
fn in_rows(graph: &Graph, most_apart: usize) -> Layout {
    let mut gathered = graph.clone();
    gather_messages(&mut gathered, most_apart);
    layout(&gathered)
}

/// What a reader has to put up with.
fn cost(graph: &Graph, drawn: &Layout) -> usize {
    let pieces = pieces(drawn);
    let mut crossings = 0;
    for (index, one) in pieces.iter().enumerate() {
        let others = pieces[index + 1..].iter();
        crossings += others.filter(|other| one.0 != other.0 && cross(one, other)).count();
    }
    let bends: usize = drawn.edges.iter().map(|line| line.len().saturating_sub(2)).sum();
    let boxes = graph.nodes.iter().zip(&drawn.nodes);
    let boxes = boxes.filter(|(node, _)| node.role == NodeRole::BlackBox);
    let rows: BTreeSet<i32> = boxes.map(|(_, rect)| rect.y + rect.height / 2).collect();
    HIDDEN * hidden(drawn, &pieces) + CROSSING * crossings + ROW * rows.len() + bends
}

/// The straight pieces of all lines.
fn pieces(drawn: &Layout) -> Vec<(usize, Point, Point)> {
    drawn
        .edges
        .iter()
        .enumerate()
        .flat_map(|(edge, line)| line.windows(2).map(move |pair| (edge, pair[0], pair[1])))
        .collect()
}

/// Whether an upright and a level piece cross inside.
fn cross(one: &(usize, Point, Point), other: &(usize, Point, Point)) -> bool {
    let is_inside = |x: i32, low: i32, high: i32| low.min(high) < x && x < low.max(high);
    let meets = |level: &(usize, Point, Point), upright: &(usize, Point, Point)| {
        level.1.y == level.2.y
            && upright.1.x == upright.2.x
            && is_inside(upright.1.x, level.1.x, level.2.x)
            && is_inside(level.1.y, upright.1.y, upright.2.y)
    };
    meets(one, other) || meets(other, one)
}

/// How many things labels lie on: foreign lines, labels, boxes and borders.
fn hidden(drawn: &Layout, pieces: &[(usize, Point, Point)]) -> usize {
    let of_edges = drawn.edge_labels.iter().enumerate();
    let labels: Vec<(Option<usize>, Rect)> = of_edges
        .filter_map(|(edge, label)| Some((Some(edge), (*label)?)))
        .chain(drawn.node_labels.iter().filter_map(|label| Some((None, (*label)?))))
        .collect();
    let frames: Vec<&Rect> = drawn.pools.iter().chain(&drawn.bands).chain(&drawn.nodes).collect();
    let mut hidden = 0;
    for (index, (owner, label)) in labels.iter().enumerate() {
        hidden += pieces
            .iter()
            .filter(|(edge, from, to)| Some(*edge) != *owner && on_line(label, *from, *to))
            .count();
        hidden += labels[index + 1..].iter().filter(|(_, other)| label.overlaps(*other)).count();
        hidden +=
            frames.iter().filter(|frame| label.overlaps(***frame) && !holds(frame, label)).count();
    }
    hidden
}

fn on_line(label: &Rect, from: Point, to: Point) -> bool {
    label.overlaps(Rect {
        x: from.x.min(to.x),
        y: from.y.min(to.y),
        width: (from.x - to.x).abs().max(1),
        height: (from.y - to.y).abs().max(1),
    })
}

fn holds(outer: &Rect, inner: &Rect) -> bool {
    outer.x <= inner.x
        && inner.right() <= outer.right()
        && outer.y <= inner.y
        && inner.bottom() <= outer.bottom()
}
