//! Flows of one pool that nothing joins: each may lie above or below the others, or behind another.

use std::collections::BTreeMap;

use super::Change;
use crate::layout::components::Components;
use crate::layout::tree::node_at;
use crate::layout::{EdgeKind, Graph, Half, NodeIndex, NodeRole};

/// Of more flows in a pool not every pair is tried.
const MOST: usize = 4;

/// Other places for the flows of which something is bent or crossed.
pub(super) fn places(graph: &Graph, touched: &[bool]) -> Vec<Change> {
    let mut found = Vec::new();
    for flows in by_pool(graph).into_values() {
        if !(2..=MOST).contains(&flows.len()) {
            continue;
        }
        let is_touched = |flow: &[NodeIndex]| flow.iter().any(|&node| touched[node]);
        for own in flows.iter().filter(|flow| is_touched(flow)) {
            found.push(Change::Flow(own[0], Half::Upper));
            found.push(Change::Flow(own[0], Half::Lower));
            let others = flows.iter().filter(|other| other[0] != own[0]);
            found.extend(others.map(|other| Change::BehindFlow(other[0], own[0])));
        }
    }
    found
}

/// The flows of each pool with their nodes, what each begins with first.
fn by_pool(graph: &Graph) -> BTreeMap<Option<usize>, Vec<Vec<NodeIndex>>> {
    let count = graph.nodes.len();
    let mut joined = Components::new(count);
    let ties = graph.edges.iter().filter(|edge| edge.kind == EdgeKind::Sequence);
    let ties =
        ties.filter_map(|edge| Some((node_at(graph, edge.source)?, node_at(graph, edge.target)?)));
    let held = graph.nodes.iter().enumerate().flat_map(|(node, given)| {
        [given.host, given.parent, given.anchor].into_iter().flatten().map(move |by| (by, node))
    });
    let mut is_entered = vec![false; count];
    for (one, other) in ties.chain(held) {
        is_entered[other] = true;
        joined.join(one, other);
    }
    let mut flows: BTreeMap<NodeIndex, Vec<NodeIndex>> = BTreeMap::new();
    for (node, name) in joined.names().into_iter().enumerate() {
        flows.entry(name).or_default().push(node);
    }
    let mut found: BTreeMap<Option<usize>, Vec<Vec<NodeIndex>>> = BTreeMap::new();
    for mut flow in flows.into_values() {
        let begin = flow.iter().position(|&node| !is_entered[node]);
        flow.swap(0, begin.unwrap_or(0));
        let first = &graph.nodes[flow[0]];
        if matches!(first.role, NodeRole::Flow | NodeRole::Start) && first.parent.is_none() {
            let pool = first.pool.or_else(|| graph.bands[first.band?].pool);
            found.entry(pool).or_default().push(flow);
        }
    }
    found
}
