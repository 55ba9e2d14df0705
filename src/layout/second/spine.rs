//! The main paths of a drawing: the straight row in which the flow runs on from each start.

use crate::layout::tree::node_at;
use crate::layout::{Direction, EdgeKind, Graph, Layout, NodeIndex, Point};

/// A row may be shorter by one step in so many.
const SHARE: usize = 4;

/// The sequence flows of each node.
pub(super) struct Flows {
    /// The edges that leave each node, and their targets.
    pub(super) leaving: Vec<Vec<(usize, NodeIndex)>>,
    starts: Vec<NodeIndex>,
}

/// How far the row of each start goes.
pub(super) struct Spines(Vec<Spine>);

struct Spine {
    nodes: usize,
    /// Whether the flow ends in it.
    has_end: bool,
}

impl Flows {
    pub(super) fn new(graph: &Graph) -> Self {
        let mut leaving = vec![Vec::new(); graph.nodes.len()];
        let mut is_entered = vec![false; graph.nodes.len()];
        for (edge, given) in graph.edges.iter().enumerate() {
            let ends = (node_at(graph, given.source), node_at(graph, given.target));
            if let ((Some(source), Some(target)), EdgeKind::Sequence) = (ends, given.kind) {
                leaving[source].push((edge, target));
                is_entered[target] = true;
            }
        }
        let is_start = |&node: &NodeIndex| {
            !leaving[node].is_empty() && !is_entered[node] && graph.nodes[node].host.is_none()
        };
        let starts = (0..graph.nodes.len()).filter(is_start).collect();
        Self { leaving, starts }
    }

    /// All that the flow reaches from a node on.
    pub(super) fn reach(&self, from: NodeIndex) -> Vec<bool> {
        let mut is_seen = vec![false; self.leaving.len()];
        let mut open = vec![from];
        while let Some(node) = open.pop() {
            if !std::mem::replace(&mut is_seen[node], true) {
                open.extend(self.leaving[node].iter().map(|&(_, target)| target));
            }
        }
        is_seen
    }

    /// The rows of a drawing.
    pub(super) fn spines(&self, graph: &Graph, drawn: &Layout) -> Spines {
        let goes_on = |edge: usize| {
            let [from, to] = drawn.edges[edge][..] else { return false };
            let along = |point: Point| match graph.direction {
                Direction::Right => (point.x, point.y),
                Direction::Down => (point.y, point.x),
            };
            along(from).1 == along(to).1 && along(from).0 < along(to).0
        };
        let spine = |&start: &NodeIndex| {
            let (mut node, mut nodes) = (start, 1);
            let next = |node: NodeIndex| {
                self.leaving[node].iter().find(|(edge, _)| goes_on(*edge)).map(|&(_, next)| next)
            };
            while let Some(after) = next(node).filter(|_| nodes < self.leaving.len()) {
                node = after;
                nodes += 1;
            }
            Spine { nodes, has_end: self.leaving[node].is_empty() }
        };
        Spines(self.starts.iter().map(spine).collect())
    }
}

impl Spines {
    /// Whether the rows go as far as others did.
    pub(super) fn keep(&self, before: &Self) -> bool {
        self.0.iter().zip(&before.0).all(|(own, before)| {
            let is_long = (before.nodes - before.nodes / SHARE) <= own.nodes;
            is_long && (own.has_end || !before.has_end && before.nodes <= own.nodes)
        })
    }
}
