//! Data objects, stores and notes: what they stand beside, and which of them stand outside the pools.

use super::read::Reader;
use crate::layout::{End, Node, NodeIndex, NodeRole, Shape};

/// Data objects stand beside the activity that writes them, else beside the first that reads them;
/// notes beside what they are about.
pub(super) fn anchor(reader: &mut Reader<'_, '_, '_>) {
    let graph = &reader.scene.graph;
    let nodes_at = |end: End| -> Vec<NodeIndex> {
        let ends = match end {
            End::Edge(edge) => vec![graph.edges[edge].source, graph.edges[edge].target],
            End::Node(_) | End::Pool(_) | End::Open => vec![end],
        };
        let node = |end: End| match end {
            End::Node(node) => Some(node),
            End::Pool(_) | End::Open | End::Edge(_) => None,
        };
        ends.into_iter().filter_map(node).collect()
    };
    // Who writes each node, and who reads it, in the order of the file.
    let mut writers = vec![Vec::new(); graph.nodes.len()];
    let mut readers = vec![Vec::new(); graph.nodes.len()];
    for edge in &graph.edges {
        if let End::Node(node) = edge.target {
            writers[node].extend(nodes_at(edge.source));
        }
        if let End::Node(node) = edge.source {
            readers[node].extend(nodes_at(edge.target));
        }
    }
    let mut anchors = Vec::new();
    for (index, node) in graph.nodes.iter().enumerate() {
        if node.role != NodeRole::Satellite {
            continue;
        }
        let anchor = writers[index].iter().chain(&readers[index]).copied().find(|&other| {
            let other = &graph.nodes[other];
            other.role != NodeRole::Satellite && other.role != NodeRole::BlackBox
        });
        anchors.extend(
            anchor
                .filter(|&anchor| graph.nodes[anchor].parent == node.parent)
                .map(|anchor| (index, anchor)),
        );
    }
    for (index, anchor) in anchors {
        let band = reader.scene.graph.nodes[anchor].band;
        let node = &mut reader.scene.graph.nodes[index];
        node.anchor = Some(anchor);
        node.band = node.band.or(band);
    }
}

/// What is in no pool stands around the pools like those that show nothing: inside it would seem to
/// be part of what flows there. What is beside something in the flow stays with that.
pub(super) fn take_out(reader: &mut Reader<'_, '_, '_>) {
    let graph = &mut reader.scene.graph;
    if graph.pools.is_empty() {
        return;
    }
    let is_outside = |node: &Node| {
        let has_place = node.pool.is_some() || node.band.is_some() || node.parent.is_some();
        node.role == NodeRole::Satellite && node.anchor.is_none() && !has_place
    };
    for node in graph.nodes.iter_mut().filter(|node| is_outside(node)) {
        (node.role, node.shape) = (NodeRole::BlackBox, Shape::Rect);
    }
}
