//! The hard rules of a drawing, as predicates over a graph and its layout.

use flowline::layout::{Arrangement, End, Graph, Layout, Point, Rect, Shape};

/// Everything that breaks a rule, in words.
pub(crate) fn broken_rules(graph: &Graph, layout: &Layout) -> Vec<String> {
    let mut broken = Vec::new();
    complete(graph, layout, &mut broken);
    boxes_apart(graph, layout, &mut broken);
    lines_clear(graph, layout, &mut broken);
    lines_apart(graph, layout, &mut broken);
    labels_clear(graph, layout, &mut broken);
    inside(graph, layout, &mut broken);
    broken
}

fn shrunk(rect: Rect, by: i32) -> Rect {
    Rect {
        x: rect.x + by,
        y: rect.y + by,
        width: rect.width - 2 * by,
        height: rect.height - 2 * by,
    }
}

fn contains(outer: Rect, inner: Rect) -> bool {
    outer.x - 1 <= inner.x
        && inner.right() <= outer.right() + 1
        && outer.y - 1 <= inner.y
        && inner.bottom() <= outer.bottom() + 1
}

fn is_container(graph: &Graph, node: usize) -> bool {
    graph.nodes.iter().any(|other| other.parent == Some(node))
}

fn host(graph: &Graph, node: usize) -> usize {
    graph.nodes[node].host.unwrap_or(node)
}

/// Whether `outer` holds `inner`, directly or not.
fn holds(graph: &Graph, outer: usize, inner: usize) -> bool {
    let mut at = graph.nodes[host(graph, inner)].parent;
    while let Some(parent) = at {
        if parent == outer {
            return true;
        }
        at = graph.nodes[parent].parent;
    }
    false
}

fn are_related(graph: &Graph, one: usize, other: usize) -> bool {
    holds(graph, one, other)
        || holds(graph, other, one)
        || graph.nodes[one].host == Some(other)
        || graph.nodes[other].host == Some(one)
}

/// Everything is there, in the asked size, lines orthogonal and on the outlines.
fn complete(graph: &Graph, layout: &Layout, broken: &mut Vec<String>) {
    for (node, given) in graph.nodes.iter().enumerate() {
        let rect = layout.nodes[node];
        let size = given.size;
        let is_landscape = graph.options.arrangement == Arrangement::Landscape;
        let is_free = is_landscape
            || is_container(graph, node)
            || given.role == flowline::layout::NodeRole::BlackBox;
        if is_landscape && (rect.width < size.width || rect.height < size.height) {
            broken.push(format!("node {node} is too small"));
        }
        if !is_free && (rect.width, rect.height) != (size.width, size.height) {
            broken.push(format!("node {node} has another size"));
        }
        if given.label.is_some() != layout.node_labels[node].is_some() {
            broken.push(format!("label of node {node} is missing"));
        }
    }
    for (edge, given) in graph.edges.iter().enumerate() {
        let points = &layout.edges[edge];
        if points.len() < 2 {
            broken.push(format!("edge {edge} has no line"));
            continue;
        }
        if points.windows(2).any(|pair| pair[0].x != pair[1].x && pair[0].y != pair[1].y) {
            broken.push(format!("edge {edge} is not orthogonal"));
        }
        if given.label.is_some() != layout.edge_labels[edge].is_some() {
            broken.push(format!("label of edge {edge} is missing"));
        }
        for (end, at) in [(given.source, points[0]), (given.target, points[points.len() - 1])] {
            let is_at_tag =
                tag(layout, edge).is_some_and(|tag| is_on_outline(Shape::Rect, tag, at));
            if let End::Node(node) = end
                && !is_at_tag
                && !is_on_outline(graph.nodes[node].shape, layout.nodes[node], at)
            {
                broken.push(format!("edge {edge} ends off node {node}"));
            }
        }
    }
}

/// The tag of a line that does not reach its trunk.
fn tag(layout: &Layout, edge: usize) -> Option<Rect> {
    layout.tags.get(edge).copied().flatten()
}

fn is_on_outline(shape: Shape, rect: Rect, at: Point) -> bool {
    let near = |one: i32, other: i32| (one - other).abs() <= 2;
    let on_column = near(at.x, rect.x) || near(at.x, rect.right());
    let on_row = near(at.y, rect.y) || near(at.y, rect.bottom());
    let in_columns = rect.x - 2 <= at.x && at.x <= rect.right() + 2;
    let in_rows = rect.y - 2 <= at.y && at.y <= rect.bottom() + 2;
    match shape {
        Shape::Rect | Shape::Multi => (on_column && in_rows) || (on_row && in_columns),
        Shape::Diamond | Shape::Circle => {
            let (x, y) = (rect.x + rect.width / 2, rect.y + rect.height / 2);
            let (aside, out) = ((at.x - x).abs(), (at.y - y).abs());
            let half = rect.width / 2;
            let is_on_circle =
                ((half - 2).pow(2)..=(half + 2).pow(2)).contains(&(aside.pow(2) + out.pow(2)));
            if shape == Shape::Circle { is_on_circle } else { near(aside + out, half) }
        }
    }
}

fn boxes_apart(graph: &Graph, layout: &Layout, broken: &mut Vec<String>) {
    for one in 0..graph.nodes.len() {
        for other in one + 1..graph.nodes.len() {
            let (first, second) = (layout.nodes[one], layout.nodes[other]);
            if !are_related(graph, one, other) && shrunk(first, 1).overlaps(second) {
                broken.push(format!("nodes {one} and {other} overlap"));
            }
        }
        if let Some(host) = graph.nodes[one].host {
            let (rect, host) = (layout.nodes[one], layout.nodes[host]);
            let y = rect.y + rect.height / 2;
            if 2 < (y - host.y).abs() && 2 < (y - host.bottom()).abs() {
                broken.push(format!("event {one} is off its host"));
            }
        }
    }
}

fn piece(one: Point, other: Point) -> Rect {
    let (x, y) = (one.x.min(other.x), one.y.min(other.y));
    Rect { x, y, width: one.x.max(other.x) - x, height: one.y.max(other.y) - y }
}

/// Whether a piece of line enters a box.
fn enters(piece: Rect, rect: Rect) -> bool {
    piece.x < rect.right()
        && rect.x < piece.right().max(piece.x + 1)
        && piece.y < rect.bottom()
        && rect.y < piece.bottom().max(piece.y + 1)
}

fn lines_clear(graph: &Graph, layout: &Layout, broken: &mut Vec<String>) {
    for (edge, given) in graph.edges.iter().enumerate() {
        let ends: Vec<usize> = [given.source, given.target]
            .into_iter()
            .filter_map(|end| if let End::Node(node) = end { Some(node) } else { None })
            .collect();
        for pair in layout.edges[edge].windows(2) {
            let piece = piece(pair[0], pair[1]);
            for (node, &rect) in layout.nodes.iter().enumerate() {
                let is_own = ends.contains(&node);
                let is_around = ends
                    .iter()
                    .any(|&end| holds(graph, node, end) || graph.nodes[end].host == Some(node));
                // Beside the corners of an event or gateway the outline lies within its box.
                let margin = match graph.nodes[node].shape {
                    Shape::Circle | Shape::Diamond if is_own => rect.width / 4,
                    _ if is_own => 3,
                    _ => 1,
                };
                if !is_around
                    && (!is_own || !is_container(graph, node))
                    && enters(piece, shrunk(rect, margin))
                {
                    broken.push(format!("edge {edge} runs through node {node}"));
                }
            }
        }
    }
}

/// Lines without a common end do not lie on each other.
fn lines_apart(graph: &Graph, layout: &Layout, broken: &mut Vec<String>) {
    for one in 0..graph.edges.len() {
        for other in one + 1..graph.edges.len() {
            let (first, second) = (&graph.edges[one], &graph.edges[other]);
            let share = [first.source, first.target]
                .iter()
                .any(|end| [second.source, second.target].contains(end));
            if share {
                continue;
            }
            for pair in layout.edges[one].windows(2) {
                for next in layout.edges[other].windows(2) {
                    let (a, b) = (piece(pair[0], pair[1]), piece(next[0], next[1]));
                    let same_row = a.height == 0 && b.height == 0 && a.y == b.y;
                    let same_column = a.width == 0 && b.width == 0 && a.x == b.x;
                    let columns = a.right().min(b.right()) - a.x.max(b.x);
                    let rows = a.bottom().min(b.bottom()) - a.y.max(b.y);
                    if (same_row && 2 < columns) || (same_column && 2 < rows) {
                        broken.push(format!("edges {one} and {other} lie on each other"));
                    }
                }
            }
        }
    }
}

fn labels_clear(graph: &Graph, layout: &Layout, broken: &mut Vec<String>) {
    let nodes = layout.node_labels.iter().enumerate().map(|(node, label)| (true, node, *label));
    let edges = layout.edge_labels.iter().enumerate().map(|(edge, label)| (false, edge, *label));
    let tags = layout.tags.iter().enumerate().map(|(edge, tag)| (false, edge, *tag));
    let labels: Vec<(bool, usize, Rect)> = nodes
        .chain(edges)
        .chain(tags)
        .filter_map(|(of_node, index, label)| Some((of_node, index, label?)))
        .collect();
    for (place, &(of_node, index, label)) in labels.iter().enumerate() {
        let name = format!("label of {} {index}", if of_node { "node" } else { "edge" });
        for &(_, other, second) in &labels[place + 1..] {
            if shrunk(label, 1).overlaps(second) {
                broken.push(format!("{name} lies on the label of {other}"));
            }
        }
        for (node, &rect) in layout.nodes.iter().enumerate() {
            let is_inside = is_container(graph, node) && contains(rect, label);
            if !is_inside && shrunk(label, 1).overlaps(rect) {
                broken.push(format!("{name} lies on node {node}"));
            }
        }
        for (edge, points) in layout.edges.iter().enumerate() {
            let is_own = !of_node && edge == index;
            let touches =
                points.windows(2).any(|pair| enters(piece(pair[0], pair[1]), shrunk(label, 1)));
            if !is_own && touches {
                broken.push(format!("edge {edge} runs through the {name}"));
            }
        }
    }
}

fn inside(graph: &Graph, layout: &Layout, broken: &mut Vec<String>) {
    for (node, given) in graph.nodes.iter().enumerate() {
        let rect = layout.nodes[node];
        if let Some(parent) = given.parent
            && given.host.is_none()
            && !contains(layout.nodes[parent], rect)
        {
            broken.push(format!("node {node} is outside its container"));
        }
        let band = given.band.filter(|_| given.host.is_none() && given.parent.is_none());
        if band.is_some_and(|band| !contains(layout.bands[band], rect)) {
            broken.push(format!("node {node} is outside its lane"));
        }
    }
    for one in 0..layout.bands.len() {
        for other in one + 1..layout.bands.len() {
            let (first, second) = (layout.bands[one], layout.bands[other]);
            let nests =
                graph.bands[one].parent == Some(other) || graph.bands[other].parent == Some(one);
            if !nests && shrunk(first, 1).overlaps(second) {
                broken.push(format!("lanes {one} and {other} overlap"));
            }
        }
    }
}
