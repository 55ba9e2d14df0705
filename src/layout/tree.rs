//! The graph's own structure made sound: whatever is given, parents form trees, events sit on
//! bodies, and every reference exists.

use super::{End, Graph, NodeIndex, NodeRole};

/// Parents and hosts without cycles or dangling references.
#[derive(Clone, Debug, Default)]
pub(super) struct Tree {
    /// The container of each node; that of an event is its host's.
    pub(super) parent: Vec<Option<NodeIndex>>,
    /// The body on whose border a node sits.
    pub(super) host: Vec<Option<NodeIndex>>,
    /// How many containers are around each node.
    pub(super) depth: Vec<usize>,
    /// Whether a node holds others.
    pub(super) is_container: Vec<bool>,
}

impl Tree {
    /// Follows references only as far as they lead somewhere new.
    pub(super) fn new(graph: &Graph) -> Self {
        let count = graph.nodes.len();
        let valid = |index: Option<NodeIndex>, own: NodeIndex| {
            index.filter(|&index| index < count && index != own)
        };
        let given: Vec<Option<NodeIndex>> =
            (0..count).map(|node| valid(graph.nodes[node].host, node)).collect();
        let host: Vec<Option<NodeIndex>> = (0..count).map(|node| follow(&given, node)).collect();
        let own_parent: Vec<Option<NodeIndex>> = (0..count)
            .map(|node| valid(graph.nodes[node].parent, node))
            .map(|parent| parent.filter(|&parent| host[parent].is_none()))
            .collect();
        let mut parent: Vec<Option<NodeIndex>> =
            (0..count).map(|node| own_parent[host[node].unwrap_or(node)]).collect();
        let mut depth = vec![0; count];
        for node in 0..count {
            if count < ancestors(&parent, node) {
                parent[node] = None;
            }
        }
        for (node, depth) in depth.iter_mut().enumerate() {
            *depth = ancestors(&parent, node).min(count);
        }
        let mut is_container = vec![false; count];
        for &container in parent.iter().flatten() {
            is_container[container] = true;
        }
        Self { parent, host, depth, is_container }
    }

    /// The body that stands for a node in the phases: itself, or the host of an event.
    pub(super) fn body(&self, node: NodeIndex) -> NodeIndex {
        self.host[node].unwrap_or(node)
    }

    /// Whether `inner` is `outer` or lies in it.
    pub(super) fn is_inside(&self, inner: NodeIndex, outer: NodeIndex) -> bool {
        let mut node = Some(self.body(inner));
        while let Some(index) = node {
            if index == outer {
                return true;
            }
            node = self.parent[index];
        }
        false
    }
}

/// The last host of a chain of hosts; none where the chain has no end.
fn follow(given: &[Option<NodeIndex>], node: NodeIndex) -> Option<NodeIndex> {
    let mut last = given[node]?;
    let mut steps = 0;
    while let Some(next) = given[last] {
        last = next;
        steps += 1;
        if given.len() < steps {
            return None;
        }
    }
    (last != node).then_some(last)
}

/// Number of containers around a node; more than there are nodes when they go round in a circle.
fn ancestors(parent: &[Option<NodeIndex>], node: NodeIndex) -> usize {
    let mut count = 0;
    let mut node = node;
    while let Some(next) = parent[node] {
        node = next;
        count += 1;
        if parent.len() < count {
            break;
        }
    }
    count
}

/// The node at an end of a line, where there is one.
pub(super) fn node_at(graph: &Graph, end: End) -> Option<NodeIndex> {
    match end {
        End::Node(node) if node < graph.nodes.len() => Some(node),
        End::Node(_) | End::Pool(_) | End::Open | End::Edge(_) => None,
    }
}

/// Whether a node stands in the flow, rather than beside it.
pub(super) fn is_in_flow(role: NodeRole) -> bool {
    match role {
        NodeRole::Flow | NodeRole::Start | NodeRole::Aside => true,
        NodeRole::Satellite
        | NodeRole::BlackBox
        | NodeRole::Giver
        | NodeRole::Taker
        | NodeRole::Entry
        | NodeRole::Exit => false,
    }
}
