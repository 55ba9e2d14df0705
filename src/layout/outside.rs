//! Where the lines of a node go that no layer carries: up, down, or nobody knows yet.

use super::stripe::Stripes;
use super::tree::{Tree, node_at};
use super::{EdgeKind, End, Graph, Half, NodeIndex, NodeRole, row};

/// On which sides of a node lines leave its stripe.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Outside {
    /// Above it.
    pub(super) above: bool,
    /// Below it.
    pub(super) below: bool,
    /// Above or below it: what they lead to is placed after the flow.
    pub(super) anywhere: bool,
}

/// The messages of each node and of the events on its border. O(edges · stripes).
pub(super) fn of_nodes(graph: &Graph, tree: &Tree, stripes: &Stripes) -> Vec<Outside> {
    let mut found = vec![Outside::default(); graph.nodes.len()];
    let stripe_of = |node: NodeIndex| {
        let mut outermost = tree.body(node);
        while let Some(parent) = tree.parent[outermost] {
            outermost = parent;
        }
        stripes.of_node(graph, outermost)
    };
    for edge in &graph.edges {
        for (own, other) in [(edge.source, edge.target), (edge.target, edge.source)] {
            let Some(own) = node_at(graph, own) else { continue };
            let sides = &mut found[tree.body(own)];
            match node_at(graph, other) {
                Some(other) if row::is_in_row(graph, tree, other) => {
                    match (graph.nodes[other].role, graph.wishes.sides.get(&other)) {
                        (NodeRole::Giver, _) | (_, Some(Half::Upper)) => sides.above = true,
                        (NodeRole::Taker, _) | (_, Some(Half::Lower)) => sides.below = true,
                        _ => sides.anywhere = true,
                    }
                }
                Some(other) if edge.kind == EdgeKind::Message => {
                    match stripe_of(other).cmp(&stripe_of(own)) {
                        std::cmp::Ordering::Less => sides.above = true,
                        std::cmp::Ordering::Greater => sides.below = true,
                        std::cmp::Ordering::Equal => sides.anywhere = true,
                    }
                }
                None if edge.kind == EdgeKind::Message && other != End::Open => {
                    sides.anywhere = true;
                }
                _ => {}
            }
        }
    }
    found
}
