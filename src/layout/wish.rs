//! Decisions of the phases that are taken before them, by a search that has seen where the usual
//! ones lead.

use std::collections::{BTreeMap, BTreeSet};

use super::{NodeIndex, PoolIndex};

/// The upper half or the lower one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Half {
    /// Above the main flow, or the pools.
    Upper,
    /// Below.
    Lower,
}

/// How black boxes around a pool stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Boxes {
    /// One by one, where their messages meet least.
    Single,
    /// In rows; up to so many messages of one direction have places of their own at an element.
    Rows(usize),
}

/// What is decided already. A wish that can't be had is passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Above or below its siblings: the branch that begins with an edge, by edge.
    pub branches: BTreeMap<usize, Half>,
    /// Above or below what they belong to: black boxes and satellites, by node.
    pub sides: BTreeMap<NodeIndex, Half>,
    /// Above or below the others of its stripe: a flow that nothing joins with them, by the node
    /// with which it begins.
    pub flows: BTreeMap<NodeIndex, Half>,
    /// Behind another one that nothing joins with it: a flow, both by the nodes with which they
    /// begin.
    pub behind_flow: BTreeMap<NodeIndex, NodeIndex>,
    /// The order of all pools, top to bottom; empty: as their messages want it.
    pub pools: Vec<PoolIndex>,
    /// How black boxes around a pool stand; none: the better way.
    pub boxes: Option<Boxes>,
    /// Edges that leave their split straight.
    pub straight: BTreeSet<usize>,
    /// Edges whose target stands right below their source.
    pub upright: BTreeSet<usize>,
    /// Edges that do not pull their ends into one column.
    pub slack: BTreeSet<usize>,
    /// Edges that pass the lanes on their way behind all that stands in them.
    pub behind: BTreeSet<usize>,
}
