//! One diagram of a BPMN file as a graph for the layout engine, with the ids of its parts.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use roxmltree::Node;
use rustc_hash::FxHashSet;

use super::interchange::Plane;
use crate::layout::{BandIndex, Graph, NodeIndex, PoolIndex, Rect, Size};

/// Whose geometry an entry of the graph is.
#[derive(Clone, Debug, Default)]
pub(super) struct Scene<'a> {
    /// What to lay out.
    pub(super) graph: Graph,
    /// Ids of the pools' participants.
    pub(super) pools: Vec<&'a str>,
    /// Ids of the lanes.
    pub(super) bands: Vec<&'a str>,
    /// Ids of the nodes' elements.
    pub(super) nodes: Vec<&'a str>,
    /// Ids of the edges' elements.
    pub(super) edges: Vec<&'a str>,
    /// Room around the labels of the edges, for what tools draw in the middle of a line.
    pub(super) label_margins: Vec<Size>,
    /// Edges whose labels have room for the mark of a default flow.
    pub(super) marked: BTreeSet<usize>,
    /// Ids of the groups.
    pub(super) groups: Vec<&'a str>,
    /// Groups without members: their old bounds.
    pub(super) empty_groups: Vec<(&'a str, Rect)>,
    /// Expanded sub-processes, by node.
    pub(super) expanded: Vec<NodeIndex>,
    /// What the plane shows, where a diagram has to be made.
    pub(super) shows: &'a str,
}

/// A place in the graph by the id of its element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// A node.
    Node(NodeIndex),
    /// A pool with content.
    Pool(PoolIndex),
    /// A lane.
    Band(BandIndex),
    /// An edge.
    Edge(usize),
    /// A group.
    Group,
}

/// What there is to know of a file while its diagrams are read.
pub(super) struct File<'a, 'input> {
    /// The root element.
    pub(super) root: Node<'a, 'input>,
    /// All elements of BPMN's model by id.
    pub(super) by_id: IndexMap<&'a str, Node<'a, 'input>>,
    /// The planes.
    pub(super) planes: Vec<Plane<'a, 'input>>,
    /// All ids, of whatever namespace.
    pub(super) ids: FxHashSet<&'a str>,
}

impl<'a, 'input> File<'a, 'input> {
    /// The element with this id, by a reference that may have a prefix.
    pub(super) fn element(&self, reference: &str) -> Option<Node<'a, 'input>> {
        let name = super::interchange::local(reference);
        self.by_id.get(name).or_else(|| self.by_id.get(reference.trim())).copied()
    }

    /// An id for what is added, with this beginning, that nothing in the file has. For an attribute.
    pub(super) fn free_id(&self, wanted: &str) -> String {
        let tried = (2..).map(|number| format!("{wanted}_{number}"));
        let mut all = std::iter::once(wanted.to_owned()).chain(tried);
        let free = all.find(|id| !self.ids.contains(id.as_str()));
        escaped(&free.unwrap_or_default())
    }

    /// Whether any plane has a shape for this element.
    pub(super) fn is_drawn_anywhere(&self, id: &str) -> bool {
        self.planes.iter().any(|plane| plane.shapes.contains_key(id))
    }
}

/// A text as the value of an attribute.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
