//! Labels of events and gateways leave the sides at which the stems of rows come in.

use std::collections::BTreeMap;

use super::messages_of;
use super::stem::Border;
use crate::layout::canvas::Canvas;
use crate::layout::label::{Wanted, give_way_to};
use crate::layout::tree::{Tree, node_at};
use crate::layout::{Graph, NodeIndex};

/// Moves the labels that stand between an element and the border that its messages come through.
/// True when any moved.
pub(super) fn give_way(
    graph: &Graph,
    tree: &Tree,
    canvas: &mut Canvas,
    borders: &BTreeMap<NodeIndex, Border>,
) -> bool {
    let mut wanted = vec![Wanted::default(); graph.nodes.len()];
    for (&neighbour, border) in borders {
        for (_, far, _) in messages_of(graph, neighbour) {
            let Some(node) = node_at(graph, far) else { continue };
            wanted[node].above |= *border == Border::Upper;
            wanted[node].below |= *border == Border::Lower;
        }
    }
    give_way_to(graph, tree, canvas, &wanted)
}
