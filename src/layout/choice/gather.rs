//! Which messages run together at the element where they end: the stems of rows of boxes.

use std::collections::BTreeMap;

use crate::layout::{EdgeKind, End, Graph, NodeRole};

/// Gives the messages between black boxes and elements their stems: one for each, or one for all of
/// a direction where they are more than `most_apart` at an element. The engine then stands the
/// boxes in rows with a zone of labels each. O(E log E).
pub(super) fn gather_messages(graph: &mut Graph, most_apart: usize) {
    let is_box = |end: End| match end {
        End::Node(node) => {
            graph.nodes.get(node).is_some_and(|node| node.role == NodeRole::BlackBox)
        }
        End::Pool(_) | End::Edge(_) | End::Open => false,
    };
    let mut at: BTreeMap<(usize, bool), Vec<usize>> = BTreeMap::new();
    for (edge, given) in graph.edges.iter().enumerate() {
        if given.kind != EdgeKind::Message {
            continue;
        }
        for (own, other, enters) in
            [(given.target, given.source, true), (given.source, given.target, false)]
        {
            if let End::Node(node) = own
                && !is_box(own)
                && is_box(other)
            {
                at.entry((node, enters)).or_default().push(edge);
            }
        }
    }
    let (nodes, edges) = (graph.nodes.len(), &mut graph.edges);
    for ((node, enters), messages) in at {
        for &edge in &messages {
            let is_full = most_apart < messages.len();
            let shared = 2 * node + usize::from(enters);
            edges[edge].trunk = Some(if is_full { shared } else { 2 * nodes + edge });
        }
    }
}
