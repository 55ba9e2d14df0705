//! The graphs for the layout engine: one of the collaboration, one of each closed sub-process.

use super::{Collaboration, DataKind, Edge, Plane, Shape, measures, names};
use crate::diagram::measure::client::{MARK_ROOM, title};
use crate::layout::{
    self, Band, BandKind, EdgeKind, End, Graph, Group, Node, NodeIndex, NodeRole, Pool,
};
use crate::model::Model;
use crate::model::activity::{Element, ElementId, ElementKind, SequenceFlow};
use crate::model::graph::main_path;
use crate::syntax::ast::SubKind;

/// All diagrams of the file.
pub(super) fn planes(model: &Model, collaboration: &Collaboration) -> Vec<Plane> {
    let closed: Vec<ElementId> = collaboration
        .activities
        .elements
        .iter()
        .filter(|(id, element)| {
            matches!(element.kind, ElementKind::Sub(_)) && is_closed(collaboration, *id)
        })
        .map(|(id, _)| id)
        .collect();
    let mut planes = vec![Sketch::new(model, collaboration, &closed, None).plane()];
    for &sub in &closed {
        let sketch = Sketch::new(model, collaboration, &closed, Some(sub));
        if !sketch.is_empty() {
            planes.push(sketch.plane());
        }
    }
    planes
}

/// Whether nothing but what was supplied stands in a sub-process.
fn is_closed(collaboration: &Collaboration, sub: ElementId) -> bool {
    let elements = &collaboration.activities.elements;
    collaboration.elements_in(Some(sub)).all(|inner| {
        elements[inner].supplied
            && matches!(elements[inner].kind, ElementKind::Start { .. } | ElementKind::End(_))
    })
}

/// A plane in the making.
struct Sketch<'a> {
    model: &'a Model,
    collaboration: &'a Collaboration,
    closed: &'a [ElementId],
    of: Option<ElementId>,
    graph: Graph,
    shapes: Vec<Shape>,
    edges: Vec<Edge>,
    /// The node of each element, where it is drawn in this plane.
    nodes: Vec<Option<NodeIndex>>,
    data_nodes: Vec<Option<NodeIndex>>,
}

impl<'a> Sketch<'a> {
    fn new(
        model: &'a Model,
        collaboration: &'a Collaboration,
        closed: &'a [ElementId],
        of: Option<ElementId>,
    ) -> Self {
        let mut sketch = Self {
            model,
            collaboration,
            closed,
            of,
            graph: Graph::default(),
            shapes: Vec::new(),
            edges: Vec::new(),
            nodes: vec![None; collaboration.activities.elements.len()],
            data_nodes: vec![None; collaboration.data.len()],
        };
        if of.is_none() {
            sketch.pool_and_lanes();
        }
        sketch.elements();
        sketch.data();
        sketch.notes();
        if of.is_none() {
            sketch.neighbours();
        }
        sketch.flows();
        sketch.groups();
        sketch
    }

    fn is_empty(&self) -> bool {
        self.shapes.is_empty()
    }

    fn plane(self) -> Plane {
        Plane { of: self.of, graph: self.graph, shapes: self.shapes, edges: self.edges }
    }

    /// Whether an element is drawn in this plane: its innermost closed sub-process is the plane's.
    fn is_here(&self, id: ElementId) -> bool {
        let elements = &self.collaboration.activities.elements;
        let mut outer = elements[id].parent;
        while let Some(sub) = outer {
            if self.closed.contains(&sub) {
                return self.of == Some(sub);
            }
            outer = elements[sub].parent;
        }
        self.of.is_none()
    }

    fn add(&mut self, node: Node, shape: Shape) -> NodeIndex {
        self.graph.nodes.push(node);
        self.shapes.push(shape);
        self.graph.nodes.len() - 1
    }

    fn connect(&mut self, edge: layout::Edge, what: Edge) {
        self.graph.edges.push(edge);
        self.edges.push(what);
    }

    fn pool_and_lanes(&mut self) {
        let process = &self.model.processes[self.collaboration.process];
        let title = measures::strip_title(&names::one_line(&process.naming.title));
        self.graph.pools.push(Pool { title });
        for lane in &self.collaboration.lanes {
            let role = &self.model.roles[lane.role];
            self.graph.bands.push(Band {
                kind: BandKind::Lane,
                pool: Some(0),
                parent: lane.parent,
                title: measures::strip_title(&names::one_line(&role.naming.title)),
            });
        }
    }

    /// A node that stands where an element stands.
    fn beside(&self, element: &Element, node: Node) -> Node {
        let lanes = &self.collaboration.lanes;
        let band = match element.lane {
            Some(role) if self.of.is_none() => lanes.iter().position(|lane| lane.role == role),
            _ => None,
        };
        let parent = element.parent.and_then(|sub| self.nodes[sub.index()]);
        let in_process = self.of.is_none() && parent.is_none();
        Node {
            band: band.filter(|_| in_process),
            pool: (in_process && lanes.is_empty()).then_some(0),
            parent,
            ..node
        }
    }

    fn elements(&mut self) {
        let activities = &self.collaboration.activities;
        // Sub-processes before what is in them and hosts before their events, whatever the order.
        let mut waiting: Vec<ElementId> =
            activities.elements.ids().filter(|&id| self.is_here(id)).collect();
        while !waiting.is_empty() {
            let before = waiting.len();
            waiting.retain(|&id| !self.element(id));
            if waiting.len() == before {
                break;
            }
        }
    }

    /// Adds the node of an element, once what it stands in and at is there.
    fn element(&mut self, id: ElementId) -> bool {
        let element = &self.collaboration.activities.elements[id];
        let outer = element.parent.filter(|&sub| self.of != Some(sub));
        if outer.is_some_and(|sub| self.nodes[sub.index()].is_none()) {
            return false;
        }
        let host = match element.kind {
            ElementKind::Boundary { host, .. } => match self.nodes[host.index()] {
                Some(host) => Some(host),
                None => return false,
            },
            _ => None,
        };
        let node = self.beside(element, Node { host, ..self.symbol(id, element) });
        self.nodes[id.index()] = Some(self.add(node, Shape::Element(id)));
        true
    }

    /// Outline, size and label of an element.
    fn symbol(&self, id: ElementId, element: &Element) -> Node {
        let words = names::title(self.model, &self.collaboration.activities, id);
        let text = words.as_deref().unwrap_or_default();
        let outside = words.as_deref().map(measures::label);
        let has_marker = element.marker.is_some();
        let role = match element.kind {
            ElementKind::Start { .. } => NodeRole::Start,
            ElementKind::Sub(SubKind::Event) => NodeRole::Aside,
            _ => NodeRole::Flow,
        };
        let (shape, size, label) = match element.kind {
            ElementKind::Task(_) => (layout::Shape::Rect, measures::task(text, has_marker), None),
            ElementKind::Call(_) => (layout::Shape::Rect, measures::task(text, true), None),
            ElementKind::Sub(_) if self.closed.contains(&id) => {
                (layout::Shape::Rect, measures::task(text, true), None)
            }
            ElementKind::Sub(_) => {
                (layout::Shape::Multi, measures::container(text), Some(title(text)))
            }
            ElementKind::Gateway { .. } => (layout::Shape::Diamond, measures::GATEWAY, outside),
            ElementKind::Start { .. }
            | ElementKind::End(_)
            | ElementKind::Catch(_)
            | ElementKind::Throw(_)
            | ElementKind::Boundary { .. } => (layout::Shape::Circle, measures::EVENT, outside),
        };
        Node { shape, size, label, role, ..Node::default() }
    }

    /// Data stands beside who makes it, else beside who reads it first.
    fn data(&mut self) {
        for (index, data) in self.collaboration.data.iter().enumerate() {
            let links = || self.collaboration.data_links.iter().filter(|link| link.data == index);
            let here = |id: ElementId| self.nodes[id.index()].is_some();
            let anchor = links()
                .find(|link| !link.is_read && here(link.element))
                .or_else(|| links().find(|link| here(link.element)))
                .map(|link| link.element);
            let Some(anchor) = anchor else { continue };
            let element = &self.collaboration.activities.elements[anchor];
            let size = match data.kind {
                DataKind::Store => measures::DATA_STORE,
                DataKind::Object | DataKind::Input | DataKind::Output => measures::DATA_OBJECT,
            };
            let node = self.beside(
                element,
                Node {
                    size,
                    label: Some(measures::label(&data.title)),
                    anchor: self.nodes[anchor.index()],
                    role: NodeRole::Satellite,
                    ..Node::default()
                },
            );
            self.data_nodes[index] = Some(self.add(node, Shape::Data(index)));
        }
    }

    fn notes(&mut self) {
        let activities = &self.collaboration.activities;
        for (index, note) in activities.notes.iter().enumerate() {
            let here: Vec<usize> = (0..note.about.len())
                .filter(|&about| self.nodes[note.about[about].index()].is_some())
                .collect();
            let first = here.first().map(|&about| note.about[about]);
            if first.is_none() && (!note.about.is_empty() || note.parent != self.of) {
                continue;
            }
            let size = measures::note(&note.text.text);
            let node = Node {
                size,
                anchor: first.and_then(|first| self.nodes[first.index()]),
                role: NodeRole::Satellite,
                ..Node::default()
            };
            let node = match first {
                Some(first) => self.beside(&activities.elements[first], node),
                None => Node {
                    pool: (self.of.is_none() && self.collaboration.lanes.is_empty()).then_some(0),
                    band: self.collaboration.lanes.iter().position(|_| self.of.is_none()),
                    ..node
                },
            };
            let node = self.add(node, Shape::Note(index));
            for about in here {
                let Some(element) = self.nodes[note.about[about].index()] else { continue };
                let edge = edge(EdgeKind::Association, End::Node(element), End::Node(node));
                self.connect(edge, Edge::Note(index, about));
            }
        }
    }

    fn neighbours(&mut self) {
        for (index, neighbour) in self.collaboration.neighbours.iter().enumerate() {
            self.add(
                Node {
                    shape: layout::Shape::Multi,
                    size: measures::black_box(&neighbour.title),
                    role: NodeRole::BlackBox,
                    ..Node::default()
                },
                Shape::Neighbour(index),
            );
        }
    }

    fn flows(&mut self) {
        let activities = &self.collaboration.activities;
        let main_path = main_path(activities);
        let node = |sketch: &Self, id: ElementId| sketch.nodes[id.index()].map(End::Node);
        for (id, flow) in activities.flows.iter() {
            let ends = (node(self, flow.source), node(self, flow.target));
            let (Some(source), Some(target)) = ends else { continue };
            let label = flow_label(flow);
            let is_main = main_path.contains(&id);
            let edge = layout::Edge { label, is_main, ..edge(EdgeKind::Sequence, source, target) };
            self.connect(edge, Edge::Flow(id));
        }
        for (index, message) in self.collaboration.messages.iter().enumerate() {
            let wanted = Shape::Neighbour(message.neighbour);
            let Some(pool) = self.shapes.iter().position(|shape| *shape == wanted) else {
                continue;
            };
            let here = match message.element {
                Some(element) => node(self, element),
                None => Some(End::Pool(0)),
            };
            let Some(here) = here else { continue };
            let (source, target) =
                if message.is_input { (End::Node(pool), here) } else { (here, End::Node(pool)) };
            let label = Some(measures::message_label(&message.title));
            self.connect(
                layout::Edge { label, ..edge(EdgeKind::Message, source, target) },
                Edge::Message(index),
            );
        }
        for (index, link) in self.collaboration.data_links.iter().enumerate() {
            let ends = (node(self, link.element), self.data_nodes[link.data].map(End::Node));
            let (Some(element), Some(data)) = ends else { continue };
            let (source, target) = if link.is_read { (data, element) } else { (element, data) };
            self.connect(edge(EdgeKind::Data, source, target), Edge::Data(index));
        }
        for (index, (event, handler)) in self.collaboration.compensations.iter().enumerate() {
            let ends = (node(self, *event), node(self, *handler));
            let (Some(source), Some(target)) = ends else { continue };
            self.connect(edge(EdgeKind::Association, source, target), Edge::Compensation(index));
        }
    }

    /// Groups surround what is drawn in this plane of their members; all are there in the order of
    /// the activities, empty ones too.
    fn groups(&mut self) {
        for group in &self.collaboration.activities.groups {
            self.graph.groups.push(Group {
                members: group.members.iter().filter_map(|id| self.nodes[id.index()]).collect(),
                label: measures::label(&names::one_line(&group.title)),
            });
        }
    }
}

fn flow_label(flow: &SequenceFlow) -> Option<layout::Size> {
    let title = names::flow_title(flow.label.as_deref(), flow.condition.as_deref())?;
    let size = measures::label(&title);
    let room = if flow.is_default { MARK_ROOM } else { 0 };
    Some(layout::Size { width: size.width + room, ..size })
}

fn edge(kind: EdgeKind, source: End, target: End) -> layout::Edge {
    layout::Edge { source, target, kind, label: None, is_main: false, trunk: None }
}
