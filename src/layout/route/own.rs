//! Lines from a body to itself whose usual place is taken.
//!
//! The layers draw such a line round the upper right corner and keep room for it above. An event on
//! that border, another line of this kind or one that leaves there stands in its way: then the free
//! router draws it. O(such lines · elements).

use super::port::Port;
use crate::layout::canvas::Canvas;
use crate::layout::half::px;
use crate::layout::{End, Graph, NodeIndex, Rect};

/// Nearer to anything, the usual place is taken.
const CLEARANCE: i32 = px(4);

/// Takes the lines out whose place is taken.
pub(super) fn leave_taken(graph: &Graph, canvas: &mut Canvas) {
    for (edge, given) in graph.edges.iter().enumerate() {
        if given.source == given.target
            && let End::Node(node) = given.source
            && is_taken(graph, canvas, edge, node)
        {
            canvas.edges[edge].clear();
            canvas.edge_labels[edge] = None;
        }
    }
}

fn is_taken(graph: &Graph, canvas: &Canvas, edge: usize, node: NodeIndex) -> bool {
    let drawn = super::pieces(&canvas.edges[edge]);
    let label = canvas.edge_labels[edge];
    let meets = |rect: Rect| {
        drawn.iter().any(|piece| piece.grown(CLEARANCE).overlaps(rect))
            || label.is_some_and(|label| label.overlaps(rect))
    };
    let mut events = (0..graph.nodes.len()).filter(|&event| graph.nodes[event].host == Some(node));
    if events.any(|event| meets(canvas.nodes[event])) {
        return true;
    }
    let touches = |end: End| match end {
        End::Node(other) => other == node || graph.nodes[other].host == Some(node),
        End::Pool(_) | End::Open | End::Edge(_) => false,
    };
    let mut others = (0..graph.edges.len()).filter(|&other| {
        other != edge && (touches(graph.edges[other].source) || touches(graph.edges[other].target))
    });
    let ends = |edge: usize| [canvas.edges[edge].first(), canvas.edges[edge].last()];
    others.any(|other| {
        let (from, to) = (graph.edges[other].source, graph.edges[other].target);
        // A flow may begin or end where this one does.
        let is_joined = from != to && (0..2).any(|end| ends(other)[end] == ends(edge)[end]);
        canvas.edge_labels[other].is_some_and(meets)
            || !is_joined && super::pieces(&canvas.edges[other]).into_iter().any(meets)
    })
}

/// Leaves one end of a line to itself every other port, the other end the rest.
pub(super) fn share_out(ports: &mut Vec<Port>, is_source: bool) {
    let mut number = 0;
    ports.sort_by_key(|port| (port.heading as usize, port.at.x, port.at.y));
    ports.dedup_by_key(|port| (port.heading, port.at));
    ports.retain(|_| {
        number += 1;
        (number % 2 == 0) == is_source
    });
}
