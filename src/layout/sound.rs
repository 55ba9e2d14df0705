//! References that lead nowhere are taken away before anything else, so that no phase has to
//! expect them.

use std::borrow::Cow;

use super::{End, Graph};

/// The graph itself where all its references exist and lanes nest; else a copy without the wrong
/// ones. A line whose end is wrong ends in the air.
pub(super) fn mend(graph: &Graph) -> Cow<'_, Graph> {
    if is_sound(graph) { Cow::Borrowed(graph) } else { Cow::Owned(mended(graph)) }
}

fn is_sound(graph: &Graph) -> bool {
    let (bands, pools, nodes) = (graph.bands.len(), graph.pools.len(), graph.nodes.len());
    let below = |index: Option<usize>, count: usize| index.is_none_or(|index| index < count);
    let bands_hold = graph.bands.iter().enumerate().all(|(band, given)| {
        // Lanes come after the lanes that hold them, which rules out circles.
        below(given.pool, pools) && below(given.parent, band)
    });
    let nodes_hold = graph.nodes.iter().all(|node| {
        below(node.band, bands)
            && below(node.pool, pools)
            && [node.host, node.parent, node.anchor].into_iter().all(|other| below(other, nodes))
    });
    let edges_hold = graph
        .edges
        .iter()
        .all(|edge| [edge.source, edge.target].into_iter().all(|end| end_exists(graph, end)));
    let groups_hold =
        graph.groups.iter().flat_map(|group| &group.members).all(|&member| member < nodes);
    bands_hold && nodes_hold && edges_hold && groups_hold
}

fn end_exists(graph: &Graph, end: End) -> bool {
    match end {
        End::Node(node) => node < graph.nodes.len(),
        End::Pool(pool) => pool < graph.pools.len(),
        End::Edge(edge) => edge < graph.edges.len(),
        End::Open => true,
    }
}

fn mended(graph: &Graph) -> Graph {
    let mut mended = graph.clone();
    let (bands, pools, nodes) = (graph.bands.len(), graph.pools.len(), graph.nodes.len());
    for band in 0..bands {
        let given = &mut mended.bands[band];
        given.pool = given.pool.filter(|&pool| pool < pools);
        given.parent = given.parent.filter(|&parent| parent < bands);
        if goes_round(&mended, band) {
            mended.bands[band].parent = None;
        }
    }
    for node in &mut mended.nodes {
        node.band = node.band.filter(|&band| band < bands);
        node.pool = node.pool.filter(|&pool| pool < pools);
        for other in [&mut node.host, &mut node.parent, &mut node.anchor] {
            *other = other.filter(|&other| other < nodes);
        }
    }
    for edge in &mut mended.edges {
        for end in [&mut edge.source, &mut edge.target] {
            if !end_exists(graph, *end) {
                *end = End::Open;
            }
        }
    }
    for group in &mut mended.groups {
        group.members.retain(|&member| member < nodes);
    }
    mended
}

/// Whether the lanes around a lane have no end.
fn goes_round(graph: &Graph, band: usize) -> bool {
    let mut at = graph.bands[band].parent;
    for _ in 0..graph.bands.len() {
        match at.and_then(|index| graph.bands.get(index)) {
            Some(next) => at = next.parent,
            None => return false,
        }
    }
    at.is_some()
}
