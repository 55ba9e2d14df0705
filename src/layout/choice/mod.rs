//! Black-box pools around one pool: one by one where their messages meet least, or in rows with
//! zones for the labels. Which is better depends on the messages, so both are drawn and the better
//! one is taken: first that labels are free, then crossings, rows of boxes and bends: a drawing in
//! which each box has a row of its own is no page. O(P²) for P pieces of lines.

mod gather;

use std::collections::BTreeSet;

use super::canvas::Canvas;
use super::{Boxes, EdgeKind, Graph, Layout, NodeRole, compose, layout, layout_over, score};
use gather::gather_messages;

/// With more boxes only rows are drawn: the search for single places is cubic in them, and in no
/// drawing of our models with more is it taken.
const MOST_BOXES: usize = 7;
/// Nor with more messages: each is searched for on a grid of its own, and so many take minutes.
const MOST_MESSAGES: usize = 1_000;
/// What a label that is not free and a crossing cost, in bends.
const HIDDEN: usize = 50;
const CROSSING: usize = 3;
/// What a row of boxes costs.
const ROW: usize = 10;
/// So many messages of one direction have places of their own at an element.
const MOST_APART: usize = 2;

/// Lays out a graph in which boxes stand around one pool, the better way. Any other graph as it is.
pub fn layout_around(graph: &Graph) -> Layout {
    choose(graph).0
}

/// Whether single places for the boxes are worth a search.
pub(super) fn has_few_boxes(graph: &Graph) -> bool {
    let boxes = graph.nodes.iter().filter(|node| node.role == NodeRole::BlackBox);
    let messages = graph.edges.iter().filter(|edge| edge.kind == EdgeKind::Message);
    boxes.count() <= MOST_BOXES && messages.count() <= MOST_MESSAGES
}

/// The same, and what has been chosen; none where there is no choice.
pub(super) fn choose(graph: &Graph) -> (Layout, Option<Boxes>) {
    let has_boxes = graph.nodes.iter().any(|node| node.role == NodeRole::BlackBox);
    let has_messages = graph.edges.iter().any(|edge| edge.kind == EdgeKind::Message);
    if 1 < graph.pools.len() || !has_boxes || !has_messages {
        return (layout(graph), None);
    }
    // What stands inside the pool is the same in all of them.
    let mut known: Option<Canvas> = None;
    let mut flow = |graph: &Graph| known.get_or_insert_with(|| compose::draw_flow(graph)).clone();
    let mut draw = |boxes: Boxes| {
        let drawn = match boxes {
            Boxes::Single => layout_over(graph, &mut flow),
            Boxes::Rows(most_apart) => in_rows(graph, most_apart, &mut flow),
        };
        (drawn, Some(boxes))
    };
    if let Some(boxes) = graph.wishes.boxes {
        return draw(boxes);
    }
    let rows = draw(Boxes::Rows(MOST_APART));
    if !has_few_boxes(graph) {
        return rows;
    }
    let single = draw(Boxes::Single);
    let better = if cost(graph, &single.0) < cost(graph, &rows.0) { single } else { rows };
    if score::hidden(&better.0, &score::pieces(&better.0)) == 0 {
        return better;
    }
    // Two stems of one element may leave too little room for their labels: one stem leaves more.
    let joined = draw(Boxes::Rows(1));
    if cost(graph, &joined.0) < cost(graph, &better.0) { joined } else { better }
}

/// Boxes in rows; up to `most_apart` messages of one direction have stems of their own.
fn in_rows(graph: &Graph, most_apart: usize, flow: &mut dyn FnMut(&Graph) -> Canvas) -> Layout {
    let mut gathered = graph.clone();
    gather_messages(&mut gathered, most_apart);
    layout_over(&gathered, flow)
}

/// What a reader has to put up with.
fn cost(graph: &Graph, drawn: &Layout) -> usize {
    let pieces = score::pieces(drawn);
    let (crossings, bends) = (score::crossed(&pieces).len(), score::bends(drawn));
    let boxes = graph.nodes.iter().zip(&drawn.nodes);
    let boxes = boxes.filter(|(node, _)| node.role == NodeRole::BlackBox);
    let rows: BTreeSet<i32> = boxes.map(|(_, rect)| rect.y + rect.height / 2).collect();
    HIDDEN * score::hidden(drawn, &pieces) + CROSSING * crossings + ROW * rows.len() + bends
}
