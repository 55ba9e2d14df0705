//! Titles of nodes that hold others: inside, in the middle of the upper border. Nothing is placed or
//! drawn over them. O(V).

use super::canvas::Canvas;
use super::half::double_size;
use super::half::px;
use super::tree::Tree;
use super::{Graph, NodeIndex, Rect, Size};

/// Between the upper border and the title.
const GAP: i32 = px(4);

/// The size of a container's title.
pub(super) fn size(graph: &Graph, tree: &Tree, node: NodeIndex) -> Option<Size> {
    let label = graph.nodes[node].label.filter(|_| tree.is_container[node]);
    label.map(double_size)
}

/// Places the titles of all containers, which stand already.
pub(super) fn draw(graph: &Graph, tree: &Tree, canvas: &mut Canvas) {
    for node in 0..graph.nodes.len() {
        let Some(Size { width, height }) = size(graph, tree, node) else { continue };
        let rect = canvas.nodes[node];
        let width = width.min(rect.width);
        let x = rect.x + (rect.width - width) / 4 * 2;
        canvas.node_labels[node] = Some(Rect { x, y: rect.y + GAP, width, height });
    }
}
