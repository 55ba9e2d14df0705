//! The diagram interchange that a file already has: shapes and edges by the element they draw.

use indexmap::IndexMap;
use roxmltree::Node;

use super::kind::{BPMNDI, DC, DI};
use crate::layout::Rect;

/// A plane and what it draws.
pub(super) struct Plane<'a, 'input> {
    /// The plane's XML.
    pub(super) node: Node<'a, 'input>,
    /// Id of the collaboration, process, choreography or sub-process that it shows.
    pub(super) shows: Option<&'a str>,
    /// Shapes by the id of their element.
    pub(super) shapes: IndexMap<&'a str, Node<'a, 'input>>,
    /// Edges by the id of their element.
    pub(super) edges: IndexMap<&'a str, Node<'a, 'input>>,
    /// Bands with the names of participants in the activities of a choreography. A participant has
    /// one in each activity that it takes part in, and no shape of its own.
    pub(super) participant_bands: Vec<Node<'a, 'input>>,
}

/// All planes of a file, in order.
pub(super) fn planes<'a, 'input>(
    root: Node<'a, 'input>,
    by_id: &IndexMap<&'a str, Node<'a, 'input>>,
) -> Vec<Plane<'a, 'input>> {
    // No id should hold a colon; one that does is no reference with a prefix.
    let reference = |node: Node<'a, 'input>| {
        let written = node.attribute("bpmnElement")?;
        Some(if by_id.contains_key(written.trim()) { written.trim() } else { local(written) })
    };
    root.descendants()
        .filter(|node| node.has_tag_name((BPMNDI, "BPMNPlane")))
        .map(|node| {
            let mut plane = Plane {
                node,
                shows: reference(node),
                shapes: IndexMap::new(),
                edges: IndexMap::new(),
                participant_bands: Vec::new(),
            };
            for child in node.children() {
                let Some(id) = reference(child) else { continue };
                if child.has_attribute("choreographyActivityShape") {
                    plane.participant_bands.push(child);
                } else if child.has_tag_name((BPMNDI, "BPMNShape")) {
                    plane.shapes.entry(id).or_insert(child);
                } else if child.has_tag_name((BPMNDI, "BPMNEdge")) {
                    plane.edges.entry(id).or_insert(child);
                }
            }
            plane
        })
        .collect()
}

/// A reference (`xsd:QName`) without its prefix.
pub(super) fn local(reference: &str) -> &str {
    reference.rsplit(':').next().unwrap_or(reference).trim()
}

/// The bounds of a shape or label.
pub(super) fn bounds(shape: Node<'_, '_>) -> Option<Rect> {
    let bounds = bounds_node(shape)?;
    let number = |name| bounds.attribute(name).and_then(pixels);
    Some(Rect {
        x: number("x")?,
        y: number("y")?,
        width: number("width")?,
        height: number("height")?,
    })
}

/// The element `dc:Bounds` of a shape or label.
pub(super) fn bounds_node<'a, 'input>(shape: Node<'a, 'input>) -> Option<Node<'a, 'input>> {
    shape.children().find(|child| child.has_tag_name((DC, "Bounds")))
}

/// The label of a shape or edge.
pub(super) fn label_node<'a, 'input>(shape: Node<'a, 'input>) -> Option<Node<'a, 'input>> {
    shape.children().find(|child| child.has_tag_name((BPMNDI, "BPMNLabel")))
}

/// The way points of an edge.
pub(super) fn waypoints<'a, 'input>(edge: Node<'a, 'input>) -> Vec<Node<'a, 'input>> {
    edge.children().filter(|child| child.has_tag_name((DI, "waypoint"))).collect()
}

/// A length in pixels, rounded. Files of other tools have fractions; drawings here are integers.
fn pixels(text: &str) -> Option<i32> {
    let text = text.trim();
    let value: f64 = text.parse().ok()?;
    (value.is_finite() && value.abs() < 1e7).then(|| value.round() as i32)
}

/// Whether a shape says something with `true` or `false`.
pub(super) fn flag(shape: Node<'_, '_>, name: &str) -> Option<bool> {
    match shape.attribute(name)? {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}
