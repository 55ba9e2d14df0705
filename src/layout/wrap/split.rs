//! A graph as one graph a row. A line that is cut ends, and begins anew, at a point of its own.

use crate::layout::tree::node_at;
use crate::layout::{Edge, EdgeKind, End, Graph, Group, Node, NodeIndex, NodeRole, Shape, Size};

/// The graphs of the rows, and the lines between them.
pub(super) struct Split {
    pub(super) parts: Vec<Part>,
    pub(super) links: Vec<Link>,
}

/// One row.
#[derive(Default)]
pub(super) struct Part {
    pub(super) graph: Graph,
    /// The pools, bands, nodes, edges and groups of the whole graph that the row's own are.
    pub(super) pools: Vec<usize>,
    pub(super) bands: Vec<usize>,
    pub(super) nodes: Vec<usize>,
    pub(super) groups: Vec<usize>,
    /// Of the edges those that are not cut.
    pub(super) edges: Vec<(usize, usize)>,
}

/// A line that is cut.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    /// The line.
    pub(super) edge: usize,
    /// The row where it begins, and its part there.
    pub(super) source: (usize, usize),
    /// The row where it ends, and its part there.
    pub(super) target: (usize, usize),
}

/// Where the elements of a graph are in its rows.
struct Places {
    pool: Vec<Option<(usize, usize)>>,
    band: Vec<Option<usize>>,
    node: Vec<usize>,
}

/// Splits a graph; none where rows hang together by more than sequence flows, or where a flow
/// leaves out a row.
pub(super) fn split(graph: &Graph, rows: &[usize]) -> Option<Split> {
    let count = rows.iter().max().map_or(1, |last| last + 1);
    let mut parts: Vec<Part> = (0..count)
        .map(|_| {
            let mut part = Part::default();
            part.graph.metrics = graph.metrics;
            part.graph.metrics.margin = 0;
            part.graph.options = graph.options;
            part
        })
        .collect();
    let mut places = frames(graph, rows, &mut parts)?;
    add_nodes(graph, rows, &mut parts, &mut places)?;
    let links = add_edges(graph, rows, &mut parts, &places)?;
    for (at, group) in graph.groups.iter().enumerate() {
        let row = group.members.first().map_or(0, |&member| rows[member]);
        if group.members.iter().any(|&member| rows[member] != row) {
            return None;
        }
        let members = group.members.iter().map(|&member| places.node[member]).collect();
        parts[row].groups.push(at);
        parts[row].graph.groups.push(Group { members, label: group.label });
    }
    Some(Split { parts, links })
}

/// Gives each pool and band to the row of its nodes; none where it has nodes in several.
fn frames(graph: &Graph, rows: &[usize], parts: &mut [Part]) -> Option<Places> {
    let mut pool_row: Vec<Option<usize>> = vec![None; graph.pools.len()];
    let mut band_row: Vec<Option<usize>> = vec![None; graph.bands.len()];
    let claim = |list: &mut Vec<Option<usize>>, at: usize, row: usize| {
        let known = *list[at].get_or_insert(row);
        known == row
    };
    for (node, &row) in graph.nodes.iter().zip(rows) {
        let mut band = node.band;
        while let Some(at) = band {
            if !claim(&mut band_row, at, row) {
                return None;
            }
            band = graph.bands[at].parent;
        }
        let pool = node.band.and_then(|band| graph.bands[band].pool).or(node.pool);
        if pool.is_some_and(|pool| !claim(&mut pool_row, pool, row)) {
            return None;
        }
    }
    let mut places = Places {
        pool: vec![None; graph.pools.len()],
        band: vec![None; graph.bands.len()],
        node: Vec::new(),
    };
    for (at, pool) in graph.pools.iter().enumerate() {
        let row = pool_row[at].unwrap_or(0);
        places.pool[at] = Some((row, parts[row].pools.len()));
        parts[row].pools.push(at);
        parts[row].graph.pools.push(*pool);
    }
    for (at, band) in graph.bands.iter().enumerate() {
        let of_pool = band.pool.and_then(|pool| pool_row[pool]);
        let row = band_row[at].or(of_pool).unwrap_or(0);
        places.band[at] = Some(parts[row].bands.len());
        let pool = band.pool.and_then(|pool| places.pool[pool]).map(|(_, own)| own);
        let parent = band.parent.and_then(|parent| places.band[parent]);
        parts[row].bands.push(at);
        parts[row].graph.bands.push(crate::layout::Band { pool, parent, ..*band });
    }
    Some(places)
}

fn add_nodes(graph: &Graph, rows: &[usize], parts: &mut [Part], places: &mut Places) -> Option<()> {
    for (at, &row) in rows.iter().enumerate() {
        places.node.push(parts[row].nodes.len());
        parts[row].nodes.push(at);
    }
    for (node, &row) in graph.nodes.iter().zip(rows) {
        let own = |other: Option<NodeIndex>| match other {
            Some(other) if rows[other] != row => Err(()),
            other => Ok(other.map(|other| places.node[other])),
        };
        parts[row].graph.nodes.push(Node {
            band: node.band.and_then(|band| places.band[band]),
            pool: node.pool.and_then(|pool| places.pool[pool]).map(|(_, own)| own),
            host: own(node.host).ok()?,
            parent: own(node.parent).ok()?,
            anchor: own(node.anchor).ok()?,
            ..*node
        });
    }
    Some(())
}

fn add_edges(
    graph: &Graph,
    rows: &[usize],
    parts: &mut [Part],
    places: &Places,
) -> Option<Vec<Link>> {
    let mut row_of_edge: Vec<Option<(usize, usize)>> = vec![None; graph.edges.len()];
    let mut links = Vec::new();
    for (at, edge) in graph.edges.iter().enumerate() {
        let place = |end: End| match end {
            End::Node(node) => Some((rows[node], End::Node(places.node[node]))),
            End::Pool(pool) => places.pool[pool].map(|(row, own)| (row, End::Pool(own))),
            // Lines come after the lines that they end at.
            End::Edge(other) => row_of_edge[other].map(|(row, own)| (row, End::Edge(own))),
            End::Open => None,
        };
        let needs = |end: End| end != End::Open;
        let (source, target) = (place(edge.source), place(edge.target));
        if source.is_none() && needs(edge.source) || target.is_none() && needs(edge.target) {
            return None;
        }
        let row = source.or(target).map_or(0, |(row, _)| row);
        let is_cut = target.is_some_and(|(other, _)| other != row);
        if is_cut {
            links.push(cut(graph, parts, at, source?, target?)?);
            continue;
        }
        let end = |place: Option<(usize, End)>| place.map_or(End::Open, |(_, end)| end);
        let own = parts[row].graph.edges.len();
        row_of_edge[at] = Some((row, own));
        parts[row].edges.push((at, own));
        let (source, target) = (end(source), end(target));
        parts[row].graph.edges.push(Edge { source, target, ..*edge });
    }
    Some(links)
}

/// Cuts a line. What goes on leaves at the right and comes in at the left of the next row; what
/// comes back leaves at the left and comes in at the right.
fn cut(
    graph: &Graph,
    parts: &mut [Part],
    at: usize,
    source: (usize, End),
    target: (usize, End),
) -> Option<Link> {
    let edge = graph.edges[at];
    let inside =
        |end: End| node_at(graph, end).is_none_or(|node| graph.nodes[node].parent.is_some());
    let leaves_out_a_row = source.0 + 1 < target.0;
    if edge.kind != EdgeKind::Sequence
        || leaves_out_a_row
        || inside(edge.source)
        || inside(edge.target)
    {
        return None;
    }
    let (leaving, entering) = if source.0 < target.0 {
        (NodeRole::Exit, NodeRole::Entry)
    } else {
        (NodeRole::Entry, NodeRole::Exit)
    };
    let out = parts[source.0].add_point(leaving);
    let first = parts[source.0].add_edge(Edge { source: source.1, target: out, ..edge });
    let into = parts[target.0].add_point(entering);
    let second =
        parts[target.0].add_edge(Edge { source: into, target: target.1, label: None, ..edge });
    Some(Link { edge: at, source: (source.0, first), target: (target.0, second) })
}

impl Part {
    fn add_point(&mut self, role: NodeRole) -> End {
        self.graph.nodes.push(Node {
            shape: Shape::Multi,
            size: Size { width: 2, height: 2 },
            role,
            ..Node::default()
        });
        End::Node(self.graph.nodes.len() - 1)
    }

    fn add_edge(&mut self, edge: Edge) -> usize {
        self.graph.edges.push(edge);
        self.graph.edges.len() - 1
    }
}
