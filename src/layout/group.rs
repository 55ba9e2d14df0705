//! Groups: boxes drawn around their members, once everything else has its place. They are
//! transparent, so nothing keeps clear of them. What ends up with its middle inside a group looks
//! like a member, so it is surrounded whole.

use super::canvas::{Canvas, union};
use super::half::px;
use super::tree::Tree;
use super::{End, Graph, NodeIndex, Rect};

/// Between the border of a group and its members.
const PADDING: i32 = px(10);
/// Between the label of a group and its border and members.
const LABEL_GAP: i32 = px(4);

/// Draws the groups around what is placed of their members; events on their borders, the lines
/// among them and labels included. A group without members is not drawn.
pub(super) fn draw(graph: &Graph, tree: &Tree, canvas: &mut Canvas) {
    for (index, group) in graph.groups.iter().enumerate() {
        let mut is_inside = vec![false; graph.nodes.len()];
        for &member in &group.members {
            is_inside[member] = true;
        }
        for node in 0..graph.nodes.len() {
            is_inside[node] |= tree.host[node].is_some_and(|host| is_inside[host]);
        }
        let mut surrounded = surround(graph, tree, canvas, index, &is_inside);
        while let Some(rect) = surrounded
            && take_in(rect, canvas, &mut is_inside)
        {
            surrounded = surround(graph, tree, canvas, index, &is_inside);
        }
        canvas.groups[index] = surrounded.unwrap_or_default();
    }
}

/// The box around what is inside a group.
fn surround(
    graph: &Graph,
    tree: &Tree,
    canvas: &Canvas,
    group: usize,
    is_inside: &[bool],
) -> Option<Rect> {
    let nodes = (0..graph.nodes.len()).filter(|&node| is_inside[node]);
    let rects = nodes.flat_map(|node: NodeIndex| {
        // The label of a container is its title, inside it.
        let label = canvas.node_labels[node].filter(|_| !tree.is_container[node]);
        [Some(canvas.nodes[node]), label]
    });
    let members = union(rects.flatten().filter(|rect| *rect != Rect::default()))?;
    let content = union([members].into_iter().chain(lines(graph, canvas, is_inside)))?;
    let label = graph.groups[group].label;
    let head = px(label.height) + 2 * LABEL_GAP;
    let width = (content.width + 2 * PADDING).max(px(label.width) + 2 * LABEL_GAP);
    let wanted = Rect {
        x: content.x - (width - content.width) / 2,
        y: content.y - head,
        width,
        height: content.height + head + PADDING,
    };
    Some(within_frame(canvas, members, wanted))
}

/// The lines that begin and end inside, with their labels.
fn lines(graph: &Graph, canvas: &Canvas, is_inside: &[bool]) -> impl Iterator<Item = Rect> {
    let ends_inside = move |end| matches!(end, End::Node(node) if is_inside[node]);
    let edges = graph.edges.iter().enumerate();
    let inner = edges.filter(move |(_, edge)| ends_inside(edge.source) && ends_inside(edge.target));
    inner.flat_map(|(edge, _)| {
        let pieces = canvas.edges[edge].windows(2).map(|pair| Rect::between(pair[0], pair[1]));
        pieces.chain(canvas.edge_labels[edge])
    })
}

/// A box that leaves the lane or pool which holds all members only where they need it.
fn within_frame(canvas: &Canvas, members: Rect, wanted: Rect) -> Rect {
    let frames = canvas.bands.iter().chain(&canvas.pools);
    let holding = frames.filter(|frame| **frame != Rect::default() && frame.holds(members));
    let Some(frame) = holding.min_by_key(|frame| frame.height) else { return wanted };
    let least = members.grown(PADDING);
    let (top, bottom) = (frame.y + LABEL_GAP, frame.bottom() - LABEL_GAP);
    let y = wanted.y.max(top).min(least.y);
    Rect { y, height: wanted.bottom().min(bottom).max(least.bottom()) - y, ..wanted }
}

/// Marks what has its middle inside; `true` where there was more of it.
fn take_in(rect: Rect, canvas: &Canvas, is_inside: &mut [bool]) -> bool {
    let mut has_more = false;
    for (node, inside) in is_inside.iter_mut().enumerate() {
        let own = canvas.nodes[node];
        let (x, y) = (own.x + own.width / 2, own.y + own.height / 2);
        let is_in = own != Rect::default()
            && (rect.x..rect.right()).contains(&x)
            && (rect.y..rect.bottom()).contains(&y);
        has_more |= is_in && !*inside;
        *inside |= is_in;
    }
    has_more
}
