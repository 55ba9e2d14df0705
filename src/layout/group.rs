//! Groups: boxes drawn around their members, once everything else has its place. They are
//! transparent, so nothing keeps clear of them.

use super::canvas::{Canvas, union};
use super::level::px;
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
        let is_member = |node: NodeIndex| {
            group.members.iter().any(|&member| member == node || tree.host[node] == Some(member))
        };
        let nodes = (0..graph.nodes.len()).filter(|&node| is_member(node));
        let rects = nodes.flat_map(|node| {
            // The label of a container is its title, inside it.
            let label = canvas.node_labels[node].filter(|_| !tree.is_container[node]);
            [Some(canvas.nodes[node]), label]
        });
        let members = rects.flatten().filter(|rect| *rect != Rect::default());
        let Some(members) = union(members) else { continue };
        let head = px(group.label.height) + 2 * LABEL_GAP;
        let width = (members.width + 2 * PADDING).max(px(group.label.width) + 2 * LABEL_GAP);
        canvas.groups[index] = Rect {
            x: members.x - (width - members.width) / 2,
            y: members.y - head,
            width,
            height: members.height + head + PADDING,
        };
    }
}
