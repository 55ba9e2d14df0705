//! New geometry into the same text: only numbers of bounds and way points change, and what is not
//! there yet is added; every other byte stays.

use std::fmt::Write;
use std::ops::Range;

use roxmltree::Node;

use super::interchange::{bounds, bounds_node, label_node, waypoints};
use super::kind::{BPMNDI, DC, DI};
use super::participant_band;
use super::scene::{File, Scene, escaped};
use crate::diagram::measure::client::behind_mark;
use crate::layout::{Direction, Layout, Point, Rect};

/// Replacements in a text, by byte range.
#[derive(Debug, Default)]
pub(super) struct Edits {
    list: Vec<(Range<usize>, String)>,
}

impl Edits {
    pub(super) fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.list.push((range, text.into()));
    }

    /// The text with all replacements; those at one place keep their order. Where elements stand in
    /// one another that should not, two replacements may overlap: then the first is made.
    pub(super) fn apply(mut self, text: &str) -> String {
        self.list.sort_by_key(|(range, _)| (range.start, range.end));
        let mut result = String::with_capacity(text.len() + text.len() / 4);
        let mut at = 0;
        for (range, new) in self.list {
            if range.start < at {
                continue;
            }
            result.push_str(&text[at..range.start]);
            result.push_str(&new);
            at = range.end;
        }
        result + &text[at..]
    }
}

/// What is to be drawn: the element's id, what kind of drawing, its geometry.
pub(super) struct Drawn<'a> {
    pub(super) id: &'a str,
    pub(super) geometry: Geometry,
    pub(super) label: Option<Rect>,
    /// Whether its name stands inside, where tools set it themselves.
    pub(super) is_named_inside: bool,
    /// Attributes of a shape that has to be made.
    pub(super) attributes: String,
}

pub(super) enum Geometry {
    Box(Rect),
    Line(Vec<Point>),
}

/// Everything that a scene draws, in the order of its kinds.
pub(super) fn drawn<'a>(file: &File<'a, '_>, scene: &Scene<'a>, layout: &Layout) -> Vec<Drawn<'a>> {
    let lies = scene.graph.direction == Direction::Right;
    let horizontal = format!(" isHorizontal=\"{lies}\"");
    let mut list = Vec::new();
    let pools = scene.pools.iter().zip(&layout.pools);
    let pools = pools.map(|(id, rect)| (id, rect, scene.graph.metrics.pool_header));
    let bands = scene.bands.iter().zip(&layout.bands);
    let bands = bands.map(|(id, rect)| (id, rect, scene.graph.metrics.lane_header));
    for (&id, &rect, strip) in pools.chain(bands) {
        let strip = strip.max(1);
        let (width, height) = if lies { (strip, rect.height) } else { (rect.width, strip) };
        let title = Some(Rect { width, height, ..rect });
        let attributes = horizontal.clone();
        let geometry = Geometry::Box(rect);
        list.push(Drawn { id, geometry, label: title, is_named_inside: true, attributes });
    }
    for (index, &id) in scene.nodes.iter().enumerate() {
        list.push(Drawn {
            id,
            geometry: Geometry::Box(layout.nodes[index]),
            label: layout.node_labels[index],
            is_named_inside: scene.graph.nodes[index].label.is_none()
                || scene.expanded.contains(&index),
            attributes: attributes(file, scene, index, &horizontal),
        });
    }
    for (index, (&id, &rect)) in scene.groups.iter().zip(&layout.groups).enumerate() {
        list.push(outside(id, Geometry::Box(rect), layout.group_labels[index]));
    }
    for (index, &id) in scene.edges.iter().enumerate() {
        let margin = scene.label_margins[index];
        let line = &layout.edges[index];
        let label = layout.edge_labels[index].map(|rect| {
            if scene.marked.contains(&index) {
                return behind_mark(rect, line.first());
            }
            Rect {
                x: rect.x + margin.width,
                y: rect.y + margin.height,
                width: rect.width - 2 * margin.width,
                height: rect.height - 2 * margin.height,
            }
        });
        list.push(outside(id, Geometry::Line(line.clone()), label));
    }
    let mut below = layout.size.height;
    for &(id, old) in &scene.empty_groups {
        let rect = Rect { x: scene.graph.metrics.margin, y: below, ..old };
        below += old.height + scene.graph.metrics.margin;
        list.push(outside(id, Geometry::Box(rect), None));
    }
    list
}

/// What has its name outside and needs no attributes.
fn outside(id: &str, geometry: Geometry, label: Option<Rect>) -> Drawn<'_> {
    Drawn { id, geometry, label, is_named_inside: false, attributes: String::new() }
}

/// The attributes of a shape that has to be made: what tools need to draw it right.
fn attributes(file: &File<'_, '_>, scene: &Scene<'_>, node: usize, horizontal: &str) -> String {
    let element = file.element(scene.nodes[node]);
    match element.map_or("", |element| element.tag_name().name()) {
        "participant" => horizontal.to_owned(),
        "exclusiveGateway" => " isMarkerVisible=\"true\"".to_owned(),
        "subProcess" | "transaction" | "adHocSubProcess" | "subChoreography" => {
            format!(" isExpanded=\"{}\"", scene.expanded.contains(&node))
        }
        _ => String::new(),
    }
}

/// Puts new geometry into a shape that is there.
pub(super) fn update_shape(edits: &mut Edits, shape: Node<'_, '_>, drawn: &Drawn<'_>, rect: Rect) {
    let old = bounds(shape);
    match bounds_node(shape) {
        Some(node) => set_bounds(edits, node, rect),
        None => insert_first(edits, shape, &bounds_text(shape, rect)),
    }
    let Some(label) = label_node(shape) else {
        if let Some(rect) = drawn.label.filter(|_| !drawn.is_named_inside) {
            insert_last(edits, shape, &label_text(shape, rect));
        }
        return;
    };
    if drawn.is_named_inside && bounds_node(label).is_none() {
        return;
    }
    // A name inside a shape moves with it; one outside stands where the engine put it.
    let moved = || {
        let (old, label) = (old?, bounds(label)?);
        let (dx, dy) = (rect.x - old.x, rect.y - old.y);
        Some(Rect { x: label.x + dx, y: label.y + dy, ..label })
    };
    if let Some(rect) = drawn.label.or_else(moved) {
        set_label(edits, label, rect);
    }
}

/// Puts new geometry into an edge that is there.
pub(super) fn update_edge(
    edits: &mut Edits,
    edge: Node<'_, '_>,
    drawn: &Drawn<'_>,
    line: &[Point],
) {
    let points = waypoints(edge);
    let text = edge.document().input_text();
    if let [first, others @ ..] = points.as_slice() {
        let between =
            points.get(1).map_or("", |second| &text[first.range().end..second.range().start]);
        let between = if between.trim().is_empty() { between } else { "" };
        let name = waypoint_name(edge, *first);
        let close = name.split(' ').next().unwrap_or(&name);
        let kind = first.attributes().find(|attribute| attribute.name() == "type");
        let kind = kind.map_or("", |attribute| &text[attribute.range()]);
        // What the way point itself declares is not known to the new ones.
        let is_known = |prefix: &str| edge.lookup_namespace_uri(Some(prefix)).is_some();
        let prefix = kind.split('=').next().and_then(|name| name.split_once(':'));
        let kind = match prefix {
            _ if kind.is_empty() => String::new(),
            Some((prefix, _)) if !is_known(prefix) => String::new(),
            _ => format!(" {kind}"),
        };
        let mut new: Vec<String> = line
            .iter()
            .map(|point| format!("<{name}{kind} x=\"{}\" y=\"{}\" />", point.x, point.y))
            .collect();
        // Nothing belongs into a way point; what stands there all the same is kept in the first.
        let inner: String = points.iter().map(|point| content(*point)).collect();
        if let Some(first) = new.first_mut().filter(|_| !inner.is_empty()) {
            first.truncate(first.len() - " />".len());
            *first += &format!(">{inner}</{close}>");
        }
        edits.replace(first.range(), new.join(between));
        // What else stands between the way points stays.
        let mut before = first.range().end;
        for point in others {
            let range = point.range();
            let is_blank = text[before..range.start].trim().is_empty();
            edits.replace(if is_blank { before } else { range.start }..range.end, "");
            before = range.end;
        }
    } else {
        insert_first(edits, edge, &waypoints_text(edge, line, ""));
    }
    match (label_node(edge), drawn.label) {
        (Some(label), Some(rect)) => set_label(edits, label, rect),
        (None, Some(rect)) => insert_last(edits, edge, &label_text(edge, rect)),
        (Some(label), None) => {
            // A label without words that a tool left behind goes to the line's middle.
            if let Some(old) = bounds(label)
                && let Some(middle) = line.get(line.len() / 2)
            {
                set_label(edits, label, Rect { x: middle.x, y: middle.y, ..old });
            }
        }
        (None, None) => {}
    }
}

/// The id of the shape or edge that is made for an element.
pub(super) fn shape_id(file: &File<'_, '_>, id: &str) -> String {
    file.free_id(&format!("{id}_di"))
}

/// The text of what is not there yet: a shape, with the bands of its participants, or an edge.
pub(super) fn new_entries(
    file: &File<'_, '_>,
    scope: Node<'_, '_>,
    drawn: &Drawn<'_>,
    indent: &str,
) -> String {
    let bands = participant_band::drawn(file, drawn).into_iter();
    let bands = bands.map(|(own, band)| new_entry(scope, &own, &band, indent));
    new_entry(scope, &shape_id(file, drawn.id), drawn, indent) + &bands.collect::<String>()
}

/// The text of a shape or edge with an id of its own.
fn new_entry(scope: Node<'_, '_>, own: &str, drawn: &Drawn<'_>, indent: &str) -> String {
    let id = escaped(drawn.id);
    let word = match drawn.geometry {
        Geometry::Box(_) => "BPMNShape",
        Geometry::Line(_) => "BPMNEdge",
    };
    let name = qualified(scope, BPMNDI, "bpmndi", word);
    let mut text =
        format!("{indent}<{name} id=\"{own}\" bpmnElement=\"{id}\"{}>\n", drawn.attributes);
    let inner = format!("{indent}  ");
    match &drawn.geometry {
        Geometry::Box(rect) => text += &format!("{inner}{}\n", bounds_text(scope, *rect)),
        Geometry::Line(line) => text += &waypoints_text(scope, line, &inner),
    }
    if let Some(rect) = drawn.label.filter(|_| !drawn.is_named_inside) {
        text += &format!("{inner}{}\n", label_text(scope, rect));
    }
    let close = name.split(' ').next().unwrap_or(&name);
    text + &format!("{indent}</{close}>\n")
}

pub(super) fn set_bounds(edits: &mut Edits, node: Node<'_, '_>, rect: Rect) {
    let values = [("x", rect.x), ("y", rect.y), ("width", rect.width), ("height", rect.height)];
    for (name, value) in values {
        if let Some(attribute) = node.attribute_node(name) {
            edits.replace(attribute.range_value(), value.to_string());
        } else {
            let name_end = node.range().start + 1 + qualified_length(node);
            edits.replace(name_end..name_end, format!(" {name}=\"{value}\""));
        }
    }
}

/// The text of what stands in an element, where that is more than white space.
fn content<'input>(node: Node<'_, 'input>) -> &'input str {
    let has_more = node.children().any(|child| !child.is_text());
    match (node.first_child(), node.last_child()) {
        (Some(first), Some(last)) if has_more => {
            &node.document().input_text()[first.range().start..last.range().end]
        }
        _ => "",
    }
}

/// Length in bytes of a tag's name with its prefix.
fn qualified_length(node: Node<'_, '_>) -> usize {
    let text = &node.document().input_text()[node.range().start + 1..];
    text.find([' ', '\t', '\r', '\n', '/', '>']).unwrap_or(0)
}

fn set_label(edits: &mut Edits, label: Node<'_, '_>, rect: Rect) {
    match bounds_node(label) {
        Some(node) => set_bounds(edits, node, rect),
        None => insert_first(edits, label, &bounds_text(label, rect)),
    }
}

/// Inserts text as the first child of an element, which may have been empty (`<a/>`).
fn insert_first(edits: &mut Edits, node: Node<'_, '_>, text: &str) {
    let (open_end, is_empty) = open_tag(node);
    insert(edits, node, open_end, is_empty, text);
}

/// Inserts text behind the last child element that is no extension.
fn insert_last(edits: &mut Edits, node: Node<'_, '_>, text: &str) {
    let mut last = node.children().filter(Node::is_element).filter(|child| {
        matches!(child.tag_name().namespace(), Some(DC | DI))
            && child.tag_name().name() != "extension"
    });
    match last.next_back() {
        Some(last) => edits.replace(last.range().end..last.range().end, text),
        None => insert_first(edits, node, text),
    }
}

fn insert(edits: &mut Edits, node: Node<'_, '_>, open_end: usize, is_empty: bool, text: &str) {
    if is_empty {
        let source = node.document().input_text();
        let name = &source[node.range().start + 1..node.range().start + 1 + qualified_length(node)];
        let slash = source[..open_end].rfind('/').unwrap_or(open_end - 1);
        edits.replace(slash..open_end, format!(">{text}</{name}>"));
    } else {
        edits.replace(open_end..open_end, text);
    }
}

/// Offset behind the opening tag of an element, and whether the tag closes itself.
fn open_tag(node: Node<'_, '_>) -> (usize, bool) {
    let text = node.document().input_text();
    let start = node.range().start;
    let mut quote = None;
    for (at, byte) in text.as_bytes()[start..node.range().end].iter().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => {
                let end = start + at + 1;
                return (end, text[..end - 1].ends_with('/'));
            }
            (None, _) => {}
        }
    }
    (node.range().end, true)
}

fn bounds_text(scope: Node<'_, '_>, rect: Rect) -> String {
    let name = qualified(scope, DC, "dc", "Bounds");
    format!(
        "<{name} x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" />",
        rect.x, rect.y, rect.width, rect.height
    )
}

fn label_text(scope: Node<'_, '_>, rect: Rect) -> String {
    let name = qualified(scope, BPMNDI, "bpmndi", "BPMNLabel");
    let close = name.split(' ').next().unwrap_or(&name);
    format!("<{name}>{}</{close}>", bounds_text(scope, rect))
}

fn waypoints_text(scope: Node<'_, '_>, line: &[Point], indent: &str) -> String {
    let name = qualified(scope, DI, "di", "waypoint");
    let mut text = String::new();
    let end = if indent.is_empty() { "" } else { "\n" };
    for point in line {
        // Writing into a string cannot fail.
        let _ = write!(text, "{indent}<{name} x=\"{}\" y=\"{}\" />{end}", point.x, point.y);
    }
    text
}

/// The name of the way points of an edge, as the first one has it. Where only that one says what its
/// prefix stands for, each new one has to say so.
fn waypoint_name(edge: Node<'_, '_>, first: Node<'_, '_>) -> String {
    let written = &edge.document().input_text()[first.range().start + 1..];
    let name = written.split([' ', '\t', '\r', '\n', '/', '>']).next().unwrap_or_default();
    let prefix = name.split_once(':').map(|(prefix, _)| prefix);
    let means = match prefix {
        Some(prefix) => edge.lookup_namespace_uri(Some(prefix)),
        None => edge.default_namespace(),
    };
    if means == Some(DI) { name.to_owned() } else { qualified(edge, DI, "di", "waypoint") }
}

/// A name with the prefix that its namespace has here; where it has none, with a declaration.
fn qualified(scope: Node<'_, '_>, namespace: &str, prefix: &str, name: &str) -> String {
    if let Some(known) = scope.lookup_prefix(namespace) {
        return format!("{known}:{name}");
    }
    if scope.default_namespace() == Some(namespace) {
        return name.to_owned();
    }
    format!("{prefix}:{name} xmlns:{prefix}=\"{namespace}\"")
}
