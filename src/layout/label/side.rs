//! Outside labels of events and gateways give way to the lines that are still to be drawn.
//!
//! A label stands below its symbol, where a message from below wants to enter: the line would have
//! to go round it. Where the other ends of such lines lie is known before they are routed, so the
//! label goes above, or beside the line, if there is free room for it in the same lane or pool.
//! Only labels in the way move. O(labels in the way · elements).

use crate::layout::canvas::Canvas;
use crate::layout::half::px;
use crate::layout::layered::extent::BODY_LABEL_GAP;
use crate::layout::route::end_rect;
use crate::layout::tree::{Tree, node_at};
use crate::layout::{Graph, NodeIndex, Point, Rect, Shape, Size};

/// Between a label and anything else.
const CLEARANCE: i32 = px(3);
/// Between a label and a line beside it.
const LINE_GAP: i32 = px(8);
/// Between two places along a line.
const STEP: i32 = px(10);

/// Moves the labels that stand where a line that has no points yet wants to go.
pub(in crate::layout) fn give_way(graph: &Graph, tree: &Tree, canvas: &mut Canvas) {
    let mut wanted = vec![Wanted::default(); graph.nodes.len()];
    for (edge, given) in graph.edges.iter().enumerate() {
        if !canvas.edges[edge].is_empty() {
            continue;
        }
        for (own, other) in [(given.source, given.target), (given.target, given.source)] {
            let Some(node) = node_at(graph, own) else { continue };
            let (rect, far) = (canvas.nodes[node], end_rect(graph, canvas, other));
            wanted[node].above |= far.bottom() <= rect.y;
            wanted[node].below |= rect.bottom() <= far.y;
        }
    }
    give_way_to(graph, tree, canvas, &wanted);
}

/// Moves the labels that stand at the sides at which lines want to end, given for each node. True
/// when any moved.
pub(in crate::layout) fn give_way_to(
    graph: &Graph,
    tree: &Tree,
    canvas: &mut Canvas,
    wanted: &[Wanted],
) -> bool {
    let mut has_moved = false;
    for (node, &wanted) in wanted.iter().enumerate() {
        let is_corner = matches!(graph.nodes[node].shape, Shape::Circle | Shape::Diamond);
        let Some(label) = canvas.node_labels[node].filter(|_| is_corner) else { continue };
        let rect = canvas.nodes[node];
        let middle = rect.x + rect.width / 2;
        let is_over = label.x < middle && middle < label.right();
        let is_in_the_way = is_over
            && (wanted.above && label.bottom() <= rect.y
                || wanted.below && rect.bottom() <= label.y);
        if is_in_the_way {
            let places = places(rect, label, wanted);
            let free = places.into_iter().find(|&place| is_free(graph, tree, canvas, node, place));
            has_moved |= free.is_some();
            canvas.node_labels[node] = free.or(Some(label));
        }
    }
    has_moved
}

/// The sides of a node at which lines want to end.
#[derive(Clone, Copy, Default)]
pub(in crate::layout) struct Wanted {
    pub(in crate::layout) above: bool,
    pub(in crate::layout) below: bool,
}

/// Where a label may stand instead, the best first.
fn places(rect: Rect, label: Rect, wanted: Wanted) -> Vec<Rect> {
    let Size { width, height } = Size { width: label.width, height: label.height };
    let middle = rect.x + rect.width / 2;
    let (left, right) = (middle - LINE_GAP - width, middle + LINE_GAP);
    let above = rect.y - BODY_LABEL_GAP - height;
    let below = rect.bottom() + BODY_LABEL_GAP;
    let mut corners = Vec::new();
    if !wanted.above {
        corners.push(Point { x: middle - width / 2, y: above });
    }
    if !wanted.below {
        corners.push(Point { x: middle - width / 2, y: below });
    }
    // Beside the line, and farther along it where something stands at the height of the node.
    for away in [0, 1, 2, 3].map(|steps| steps * STEP) {
        let (above, below) = (above - away, below + away);
        let beside = [(right, below), (left, below), (right, above), (left, above)];
        corners.extend(beside.map(|(x, y)| Point { x, y }));
    }
    corners.into_iter().map(|Point { x, y }| Rect { x, y, width, height }).collect()
}

/// Whether a label of a node meets nothing and stays in what holds the node.
fn is_free(graph: &Graph, tree: &Tree, canvas: &Canvas, node: NodeIndex, place: Rect) -> bool {
    let grown = place.grown(CLEARANCE);
    let given = &graph.nodes[node];
    // Not in the strip with the title, either.
    let inside =
        |rect: Rect, strip: i32| Rect { x: rect.x + strip, width: rect.width - strip, ..rect };
    let frames = [
        given.band.map(|band| (canvas.bands[band], graph.metrics.lane_header)),
        given.pool.map(|pool| (canvas.pools[pool], graph.metrics.pool_header)),
    ];
    let mut frames = frames.iter().flatten().filter(|(rect, _)| *rect != Rect::default());
    if !frames.all(|&(rect, strip)| inside(rect, px(strip)).holds(grown)) {
        return false;
    }
    let nodes = canvas.nodes.iter().enumerate().all(|(other, rect)| {
        let is_around = tree.is_container[other] && tree.is_inside(node, other);
        other == node || (if is_around { rect.holds(grown) } else { !grown.overlaps(*rect) })
    });
    let labels = canvas.node_labels.iter().enumerate();
    let labels = labels.filter(|(other, _)| *other != node).filter_map(|(_, label)| *label);
    nodes
        && labels
            .chain(canvas.edge_labels.iter().copied().flatten())
            .all(|rect| !grown.overlaps(rect))
        && canvas.edges.iter().flat_map(|line| line.windows(2)).all(|pair| {
            let (one, other) = (pair[0], pair[1]);
            let line = Rect::along(one, other);
            !grown.overlaps(line)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVENT: Rect = Rect { x: 100, y: 100, width: 36, height: 36 };
    const LABEL: Rect = Rect { x: 88, y: 142, width: 60, height: 14 };

    fn lies_over(place: Rect) -> bool {
        let middle = EVENT.x + EVENT.width / 2;
        place.x < middle && middle < place.right()
    }

    #[test]
    fn a_label_leaves_the_side_that_a_line_wants_for_the_other_one() {
        let places = places(EVENT, LABEL, Wanted { above: false, below: true });
        assert!(lies_over(places[0]) && places[0].bottom() <= EVENT.y, "{:?}", places[0]);
        let below = places.iter().filter(|place| EVENT.bottom() <= place.y);
        assert!(below.clone().count() > 0 && below.clone().all(|place| !lies_over(*place)));
    }

    #[test]
    fn between_two_lines_a_label_stands_beside_one_of_them() {
        let places = places(EVENT, LABEL, Wanted { above: true, below: true });
        assert!(places.iter().all(|place| !lies_over(*place)));
        let sizes = places.iter().map(|place| (place.width, place.height));
        assert!(sizes.clone().count() > 0 && sizes.clone().all(|size| size == (60, 14)));
        assert!(places.iter().all(|place| !place.overlaps(EVENT)));
    }
}
