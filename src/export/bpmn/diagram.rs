//! Diagram interchange: one diagram of the collaboration, one of each closed sub-process with
//! content. Everything that is drawn has its bounds or its way, labels too, in whole pixels.

use super::File;
use super::ids::Ids;
use super::xml::Xml;
use crate::diagram::collaboration::{Edge, Plane, Shape};
use crate::diagram::measure::client::behind_mark;
use crate::layout::{Layout, Point, Rect};
use crate::model::activity::{ElementId, ElementKind, GatewayKind};

/// The diagrams of a file, the collaboration first: some readers show no other.
pub(super) fn diagrams(file: &File<'_>, layouts: &[Layout]) -> Vec<Xml> {
    let mut ids = file.ids.all.clone();
    let planes = file.drawn.planes.iter().zip(layouts);
    planes.map(|(plane, layout)| diagram(file, plane, layout, &mut ids)).collect()
}

fn diagram(file: &File<'_>, plane: &Plane, layout: &Layout, ids: &mut Ids) -> Xml {
    let root = match plane.of {
        Some(sub) => file.ids.element(sub),
        None => &file.ids.collaboration,
    };
    let diagram = ids.derive(root, "_diagram");
    let plane_id = ids.derive(root, "_plane");
    let mut content = Xml::new("bpmndi:BPMNPlane").with("id", plane_id).with("bpmnElement", root);
    content.extend(shapes(file, plane, layout, ids));
    content.extend(edges(file, plane, layout, ids));
    Xml::new("bpmndi:BPMNDiagram").with("id", diagram).child(content)
}

/// Pools, lanes, nodes, groups: containers before what is in them.
fn shapes(file: &File<'_>, plane: &Plane, layout: &Layout, ids: &mut Ids) -> Vec<Xml> {
    let mut shapes = Vec::new();
    let horizontal = |shape: Xml| shape.with("isHorizontal", true);
    for pool in &layout.pools {
        shapes.push(horizontal(shape(ids, &file.ids.participant)).child(bounds(*pool)));
    }
    if plane.of.is_none() {
        for (lane, band) in file.ids.lanes.iter().zip(&layout.bands) {
            shapes.push(horizontal(shape(ids, lane)).child(bounds(*band)));
        }
    }
    for (index, what) in plane.shapes.iter().enumerate() {
        let xml = match *what {
            Shape::Element(id) => element_shape(file, plane, id, ids),
            Shape::Data(data) => shape(ids, &file.ids.data[data]),
            Shape::Note(note) => shape(ids, &file.ids.notes[note]),
            Shape::Neighbour(pool) => horizontal(shape(ids, &file.ids.neighbours[pool])),
        };
        // The label of an open sub-process is its title, which clients set themselves.
        let is_outside = plane.graph.nodes.iter().all(|node| node.parent != Some(index));
        let label = layout.node_labels[index].filter(|_| is_outside);
        shapes.push(xml.child(bounds(layout.nodes[index])).children(label.map(label_of)));
    }
    for (index, group) in layout.groups.iter().enumerate() {
        if plane.graph.groups[index].members.is_empty() {
            continue;
        }
        let xml = shape(ids, &file.ids.groups[index]).child(bounds(*group));
        shapes.push(xml.children(layout.group_labels[index].map(label_of)));
    }
    shapes
}

fn element_shape(file: &File<'_>, plane: &Plane, id: ElementId, ids: &mut Ids) -> Xml {
    let xml = shape(ids, file.ids.element(id));
    match file.drawn.activities.elements[id].kind {
        ElementKind::Gateway { kind: GatewayKind::Exclusive, .. } => {
            xml.with("isMarkerVisible", true)
        }
        ElementKind::Sub(_) => {
            let has_content = file.drawn.elements_in(Some(id)).next().is_some();
            let is_open = has_content && !file.drawn.is_collapsed(id) && plane.of != Some(id);
            xml.with("isExpanded", is_open)
        }
        _ => xml,
    }
}

fn edges(file: &File<'_>, plane: &Plane, layout: &Layout, ids: &mut Ids) -> Vec<Xml> {
    let mut edges = Vec::new();
    for (index, what) in plane.edges.iter().enumerate() {
        let element = match *what {
            Edge::Flow(flow) => file.ids.flow(flow),
            Edge::Message(message) => &file.ids.messages[message],
            Edge::Data(link) => &file.ids.data_links[link],
            Edge::Note(note, about) => &file.ids.note_links[note][about],
            Edge::Compensation(link) => &file.ids.compensations[link],
        };
        let waypoints = layout.edges[index].iter().map(|point| waypoint(*point));
        let is_default = match *what {
            Edge::Flow(flow) => file.drawn.activities.flows[flow].is_default,
            _ => false,
        };
        let label = layout.edge_labels[index].map(|place| {
            if is_default { behind_mark(place, layout.edges[index].first()) } else { place }
        });
        edges.push(
            Xml::new("bpmndi:BPMNEdge")
                .with("id", ids.derive(element, "_di"))
                .with("bpmnElement", element)
                .children(waypoints)
                .children(label.map(label_of)),
        );
    }
    edges
}

fn shape(ids: &mut Ids, element: &str) -> Xml {
    Xml::new("bpmndi:BPMNShape").with("id", ids.derive(element, "_di")).with("bpmnElement", element)
}

fn bounds(rect: Rect) -> Xml {
    Xml::new("dc:Bounds")
        .with("x", rect.x)
        .with("y", rect.y)
        .with("width", rect.width)
        .with("height", rect.height)
}

fn label_of(rect: Rect) -> Xml {
    Xml::new("bpmndi:BPMNLabel").child(bounds(rect))
}

fn waypoint(point: Point) -> Xml {
    Xml::new("di:waypoint").with("x", point.x).with("y", point.y)
}
