//! Groups: boxes drawn around their members, once everything else has its place. They are
//! transparent, so nothing keeps clear of them. What ends up with its middle inside a group looks
//! like a member, so it is surrounded whole.

use super::canvas::{Canvas, union};
use super::half::px;
use super::tree::Tree;
use super::{Graph, NodeIndex, Rect};

/// Between the border of a group and its members.
const PADDING: i32 = px(10);
/// Between the label of a group and its border and members.
const LABEL_GAP: i32 = px(4);

/// Draws the groups around what is placed of their members, events on their borders and labels
/// included. A group without members is not drawn.
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
    let label = graph.groups[group].label;
    let head = px(label.height) + 2 * LABEL_GAP;
    let width = (members.width + 2 * PADDING).max(px(label.width) + 2 * LABEL_GAP);
    Some(Rect {
        x: members.x - (width - members.width) / 2,
        y: members.y - head,
        width,
        height: members.height + head + PADDING,
    })
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
