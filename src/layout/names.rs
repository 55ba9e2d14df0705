//! The ids by which a graph's elements are known outside, for readers and writers of the neutral
//! JSON. The engine itself never looks at them.

/// Ids of the elements of a [`Graph`](super::Graph), parallel to its vectors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Name of the graph.
    pub graph: String,
    /// Ids of the pools.
    pub pools: Vec<String>,
    /// Ids of the bands.
    pub bands: Vec<String>,
    /// Ids of the nodes.
    pub nodes: Vec<String>,
    /// Ids of the edges.
    pub edges: Vec<String>,
    /// Ids of the groups.
    pub groups: Vec<String>,
}
