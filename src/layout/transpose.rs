//! Flow to the bottom: the graph is laid out with width and height exchanged, and the result
//! exchanged back.

use super::{Direction, Graph, Layout, Point, Rect, Size};

/// The graph with width and height exchanged, its flow to the right.
pub(super) fn of_graph(graph: &Graph) -> Graph {
    let mut turned = graph.clone();
    turned.direction = Direction::Right;
    let containers: Vec<usize> = turned.nodes.iter().filter_map(|node| node.parent).collect();
    for node in &mut turned.nodes {
        node.size = size(node.size);
        node.label = node.label.map(size);
    }
    // Titles stand above the content, whichever way the flow goes: here nothing is above.
    for container in containers {
        if let Some(node) = turned.nodes.get_mut(container) {
            node.label = None;
        }
    }
    for edge in &mut turned.edges {
        edge.label = edge.label.map(size);
    }
    for group in &mut turned.groups {
        group.label = size(group.label);
    }
    for trunk in &mut turned.trunks {
        trunk.tag = trunk.tag.map(size);
    }
    turned
}

/// The layout with width and height exchanged.
pub(super) fn of_layout(layout: &Layout) -> Layout {
    let rects = |list: &[Rect]| list.iter().copied().map(rect).collect::<Vec<Rect>>();
    let labels = |list: &[Option<Rect>]| {
        list.iter().map(|label| label.map(rect)).collect::<Vec<Option<Rect>>>()
    };
    Layout {
        size: size(layout.size),
        pools: rects(&layout.pools),
        bands: rects(&layout.bands),
        nodes: rects(&layout.nodes),
        node_labels: labels(&layout.node_labels),
        edges: layout.edges.iter().map(|line| line.iter().copied().map(point).collect()).collect(),
        edge_labels: labels(&layout.edge_labels),
        groups: rects(&layout.groups),
        group_labels: labels(&layout.group_labels),
        joints: layout.joints.iter().copied().map(point).collect(),
        tags: labels(&layout.tags),
    }
}

fn size(given: Size) -> Size {
    Size { width: given.height, height: given.width }
}

fn point(given: Point) -> Point {
    Point { x: given.y, y: given.x }
}

fn rect(given: Rect) -> Rect {
    let Rect { x, y, width, height } = given;
    Rect { x: y, y: x, width: height, height: width }
}
