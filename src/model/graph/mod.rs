//! Views of the activities as a graph: what is reached, what comes to an end, the main path, the
//! flow in words. Built when asked for, never kept: the model holds the truth.
//!
//! Nodes of the petgraph view have the indexes of the elements, and nothing is ever removed, so
//! that an [`ElementId`] and a node are the same number.

mod main_path;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use petgraph::Direction::{Incoming, Outgoing};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use super::activity::{Activities, Element, ElementId, ElementKind, FlowId};
use crate::base::Id;
use crate::syntax::ast::SubKind;

pub use main_path::main_path;
pub use words::in_words;

/// How one element leads to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Connection {
    /// By a sequence flow.
    Flow(FlowId),
    /// An activity to what is attached to it.
    Attached,
    /// A link that is thrown to the one that waits.
    Link,
    /// A sub-process to what begins in it.
    Into,
}

/// The activities as a directed graph.
#[derive(Clone, Debug)]
pub struct FlowGraph {
    /// The graph. Weights of nodes are their elements.
    pub graph: DiGraph<ElementId, Connection>,
}

impl FlowGraph {
    /// The sequence flows alone.
    pub fn of_flows(activities: &Activities) -> Self {
        let mut graph = DiGraph::with_capacity(activities.elements.len(), activities.flows.len());
        for id in activities.elements.ids() {
            graph.add_node(id);
        }
        for (id, flow) in activities.flows.iter() {
            graph.add_edge(node(flow.source), node(flow.target), Connection::Flow(id));
        }
        Self { graph }
    }

    /// Everything that lets one element follow another: sequence flows, attached events, links, and
    /// the way into sub-processes.
    pub fn of_order(activities: &Activities) -> Self {
        let mut view = Self::of_flows(activities);
        let begins = beginnings(activities, &view);
        let caught = links_caught(activities);
        for (id, element) in activities.elements.iter() {
            match &element.kind {
                ElementKind::Boundary { host, .. } => {
                    view.graph.add_edge(node(*host), node(id), Connection::Attached);
                }
                ElementKind::Throw(triggers) => {
                    let Some(link) = triggers.link() else { continue };
                    for other in caught.get(&(element.parent, link)).into_iter().flatten() {
                        view.graph.add_edge(node(id), node(*other), Connection::Link);
                    }
                }
                _ => {}
            }
            if let Some(parent) = element.parent
                && begins[id.index()]
            {
                view.graph.add_edge(node(parent), node(id), Connection::Into);
            }
        }
        view
    }

    /// The flows that leave an element, in source order.
    pub fn outgoing(&self, element: ElementId) -> Vec<FlowId> {
        self.flows(element, Outgoing)
    }

    /// The flows that reach an element, in source order.
    pub fn incoming(&self, element: ElementId) -> Vec<FlowId> {
        self.flows(element, Incoming)
    }

    fn flows(&self, element: ElementId, direction: petgraph::Direction) -> Vec<FlowId> {
        let mut flows: Vec<FlowId> = self
            .graph
            .edges_directed(node(element), direction)
            .filter_map(|edge| match edge.weight() {
                Connection::Flow(flow) => Some(*flow),
                _ => None,
            })
            .collect();
        flows.sort();
        flows
    }

    /// The elements next to one, in either direction of the connections.
    pub fn neighbours(&self, element: ElementId, direction: petgraph::Direction) -> Vec<ElementId> {
        let next = self.graph.neighbors_directed(node(element), direction);
        let mut next: Vec<ElementId> = next.map(|node| self.graph[node]).collect();
        next.sort();
        next
    }

    /// For each element, by its index, whether one of `from` leads to it; `direction` says which
    /// way the connections are followed.
    pub fn reach(
        &self,
        from: impl IntoIterator<Item = ElementId>,
        direction: petgraph::Direction,
    ) -> Vec<bool> {
        let mut reached = vec![false; self.graph.node_count()];
        let mut open: Vec<ElementId> = from.into_iter().collect();
        while let Some(element) = open.pop() {
            if std::mem::replace(&mut reached[element.index()], true) {
                continue;
            }
            let next = self.graph.edges_directed(node(element), direction).map(|edge| {
                let other = if direction == Outgoing { edge.target() } else { edge.source() };
                self.graph[other]
            });
            open.extend(next.filter(|other| !reached[other.index()]));
        }
        reached
    }
}

/// The events that each link leads to, by the scope that they stand in.
fn links_caught(activities: &Activities) -> BTreeMap<(Option<ElementId>, &str), Vec<ElementId>> {
    let mut caught: BTreeMap<_, Vec<ElementId>> = BTreeMap::new();
    for (id, element) in activities.elements.iter() {
        if let ElementKind::Catch(triggers) = &element.kind
            && let Some(link) = triggers.link()
        {
            caught.entry((element.parent, link)).or_default().push(id);
        }
    }
    caught
}

/// The node of an element.
fn node(element: ElementId) -> NodeIndex {
    NodeIndex::new(element.index())
}

/// For each element whether it begins a flow: a start, an entry without an event, an event
/// sub-process, and in an ad hoc sub-process whatever nothing leads to.
fn beginnings(activities: &Activities, flows: &FlowGraph) -> Vec<bool> {
    let mut begins: Vec<bool> = activities
        .elements
        .iter()
        .map(|(id, element)| match element.kind {
            ElementKind::Start { .. } | ElementKind::Sub(SubKind::Event) => true,
            ElementKind::Boundary { .. } => false,
            _ => {
                let ad_hoc = element.parent.is_some_and(|parent| {
                    activities.elements[parent].kind == ElementKind::Sub(SubKind::AdHoc)
                });
                ad_hoc && flows.graph.edges_directed(node(id), Incoming).next().is_none()
            }
        })
        .collect();
    for entry in &activities.entries {
        begins[entry.index()] = true;
    }
    begins
}

/// For each element, by its index, whether the flow can get there from a beginning of the process.
pub fn reached(activities: &Activities) -> Vec<bool> {
    let flows = FlowGraph::of_flows(activities);
    let begins = beginnings(activities, &flows);
    let roots = activities
        .elements
        .iter()
        .filter(|(id, element)| element.parent.is_none() && begins[id.index()]);
    FlowGraph::of_order(activities).reach(roots.map(|(id, _)| id), Outgoing)
}

/// For each element, by its index, whether the flow can come to an end from there: to an end event,
/// to an element that nothing follows, or out of a scope that something else interrupts.
pub fn ending(activities: &Activities) -> Vec<bool> {
    let flows = FlowGraph::of_flows(activities);
    let mut order = FlowGraph::of_order(activities);
    // A sub-process goes on only when what is in it ends; so only what can end in it matters there.
    order.graph.retain_edges(|graph, edge| graph[edge] != Connection::Into);
    let interrupted = interrupted(activities);
    let ends = activities.elements.iter().filter(|(id, element)| {
        let links = matches!(&element.kind, ElementKind::Throw(triggers)
            if triggers.link().is_some());
        let nothing_follows = flows.graph.edges_directed(node(*id), Outgoing).next().is_none();
        (nothing_follows && !links) || interrupted.contains(&element.parent)
    });
    let ends: Vec<ElementId> = ends.map(|(id, _)| id).collect();
    order.reach(ends, Incoming)
}

/// The scopes in which something interrupts what runs there: a handler on the border of the
/// sub-process, or an event sub-process in it. `None` is the process itself.
fn interrupted(activities: &Activities) -> BTreeSet<Option<ElementId>> {
    let scope = |element: &Element| match &element.kind {
        ElementKind::Boundary { host, continuing: false, triggers } => {
            (!triggers.compensates()).then_some(Some(*host))
        }
        ElementKind::Start { continuing: false, .. } => {
            let parent = &activities.elements[element.parent?];
            (parent.kind == ElementKind::Sub(SubKind::Event)).then_some(parent.parent)
        }
        _ => None,
    };
    activities.elements.values().filter_map(scope).collect()
}

/// The elements directly in a scope, in source order.
pub fn members(
    activities: &Activities,
    scope: Option<ElementId>,
) -> impl Iterator<Item = ElementId> {
    activities.elements.iter().filter(move |(_, element)| element.parent == scope).map(|(id, _)| id)
}

/// The first element where the flow of a scope begins.
pub fn first_beginning(activities: &Activities, scope: Option<ElementId>) -> Option<ElementId> {
    members(activities, scope).find(|id| {
        matches!(activities.elements[*id].kind, ElementKind::Start { .. })
            || activities.entries.contains(id)
    })
}

/// The scopes: the process itself and each sub-process that holds something.
pub fn scopes(activities: &Activities) -> Vec<Option<ElementId>> {
    let mut holds = vec![false; activities.elements.len()];
    for element in activities.elements.values() {
        if let Some(parent) = element.parent {
            holds[parent.index()] = true;
        }
    }
    let subs = holds.iter().enumerate().filter(|(_, holds)| **holds);
    std::iter::once(None).chain(subs.map(|(index, _)| Some(Id::new(index)))).collect()
}
