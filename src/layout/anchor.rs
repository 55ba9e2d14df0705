//! Whom satellites stand beside (data objects, stores, notes), and from which side their lines come.

use super::stripe::Stripes;
use super::tree::{Tree, is_in_flow, node_at};
use super::{End, Graph, Half, NodeIndex, NodeRole};

/// A wish for a side counts like so many lines that come from there.
const WISH: i32 = 1_000;

/// The body beside which each satellite stands: what it is said to belong to, else what writes
/// it, else what reads it. None where that is not on its level.
pub(super) fn of_satellites(graph: &Graph, tree: &Tree) -> Vec<Option<NodeIndex>> {
    let mut writers: Vec<Vec<NodeIndex>> = vec![Vec::new(); graph.nodes.len()];
    let mut readers = writers.clone();
    for edge in &graph.edges {
        let (from, to) = (partner(graph, edge.source), partner(graph, edge.target));
        if let (Some(from), Some(to)) = (from, to) {
            writers[to].push(from);
            readers[from].push(to);
        }
    }
    let mut is_host = vec![false; graph.nodes.len()];
    for &host in tree.host.iter().flatten() {
        is_host[host] = true;
    }
    let can_be_beside = |node: NodeIndex| {
        graph.nodes[node].role == NodeRole::Satellite
            && !tree.is_container[node]
            && !is_host[node]
            && tree.host[node].is_none()
    };
    let anchor_of = |node: NodeIndex| {
        let given = graph.nodes[node].anchor.filter(|&anchor| anchor < graph.nodes.len());
        let wishes = given.into_iter().chain(writers[node].clone()).chain(readers[node].clone());
        wishes.into_iter().find_map(|wish| {
            let mut body = tree.body(wish);
            while tree.parent[body] != tree.parent[node] {
                body = tree.parent[body]?;
            }
            let is_same_pool = [graph.nodes[body].pool, None].contains(&graph.nodes[node].pool);
            (is_same_pool && is_in_flow(graph.nodes[body].role)).then_some(body)
        })
    };
    (0..graph.nodes.len())
        .map(|node| if can_be_beside(node) { anchor_of(node) } else { None })
        .collect()
}

/// How many lines of a satellite come from stripes above that of its body, less those from below.
pub(super) fn lines_from_above(
    graph: &Graph,
    tree: &Tree,
    stripes: &Stripes,
    node: NodeIndex,
    band: usize,
) -> i32 {
    match graph.wishes.sides.get(&node) {
        Some(Half::Upper) => return WISH,
        Some(Half::Lower) => return -WISH,
        None => {}
    }
    let own = End::Node(node);
    let others = graph.edges.iter().filter_map(|edge| {
        let other = if edge.source == own { edge.target } else { edge.source };
        let other = node_at(graph, other).filter(|&other| other != node);
        other.filter(|_| edge.source == own || edge.target == own)
    });
    let stripes = others.map(|other| stripes.of_node(graph, tree.body(other)));
    stripes.map(|stripe| i32::from(stripe < band) - i32::from(band < stripe)).sum()
}

/// The node at an end of a line; where it ends at another line, a node of that one.
fn partner(graph: &Graph, end: End) -> Option<NodeIndex> {
    match end {
        End::Edge(edge) => {
            let line = graph.edges.get(edge)?;
            node_at(graph, line.source).or_else(|| node_at(graph, line.target))
        }
        End::Node(_) | End::Pool(_) | End::Open => node_at(graph, end),
    }
}
