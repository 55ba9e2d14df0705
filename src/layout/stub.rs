//! Stubs: lines with one end in the air, of a fixed length at the upper or lower border of their
//! node, with the label beside the open end.

use super::canvas::Canvas;
use super::half::px;
use super::layered::level::Level;
use super::tree::node_at;
use super::{EdgeKind, End, Graph, NodeIndex, Point, Rect};

/// Length of a stub.
const LENGTH: i32 = px(40);
/// Room for the mark at the open end, to each side of the line.
const MARK: i32 = px(14);
/// Between a node and a label that is higher than its stub is long.
const LABEL_GAP: i32 = px(10);
/// Between a stub's end and what stands above it.
const CLEARANCE: i32 = px(10);

/// Quarters in the order in which the stubs of a node take them: above, then below.
const ENTERING: [usize; 4] = [0, 1, 2, 3];
const LEAVING: [usize; 4] = [3, 2, 1, 0];
/// The same where messages from the left, or to the right, want the outer quarters.
const ENTERING_BESIDE_MESSAGES: [usize; 4] = [1, 3, 0, 2];
const LEAVING_BESIDE_MESSAGES: [usize; 4] = [2, 0, 3, 1];

/// A stub: its edge, its node, its quarter.
struct Stub {
    edge: usize,
    node: NodeIndex,
    quarter: usize,
}

/// The stubs of a graph. What enters hangs above its node, what leaves below it; a fifth stub of
/// a node shares the last quarter.
fn stubs(graph: &Graph) -> Vec<Stub> {
    let mut taken = vec![[false; 4]; graph.nodes.len()];
    let mut messages = vec![(false, false); graph.nodes.len()];
    for edge in graph.edges.iter().filter(|edge| edge.kind == EdgeKind::Message) {
        if let (Some(from), Some(to)) = (node_at(graph, edge.source), node_at(graph, edge.target)) {
            messages[from].1 = true;
            messages[to].0 = true;
        }
    }
    let mut stubs = Vec::new();
    for (edge, given) in graph.edges.iter().enumerate() {
        let (node, enters) = match (given.source, given.target) {
            (End::Open, target) => (node_at(graph, target), true),
            (source, End::Open) => (node_at(graph, source), false),
            _ => continue,
        };
        let Some(node) = node else { continue };
        let wishes = match (enters, messages[node]) {
            (true, (false, _)) => ENTERING,
            (true, (true, _)) => ENTERING_BESIDE_MESSAGES,
            (false, (_, false)) => LEAVING,
            (false, (_, true)) => LEAVING_BESIDE_MESSAGES,
        };
        let free = wishes.into_iter().find(|&quarter| !taken[node][quarter]);
        let quarter = free.unwrap_or(wishes[3]);
        taken[node][quarter] = true;
        stubs.push(Stub { edge, node, quarter });
    }
    stubs
}

/// Keeps room for the stubs of the bodies of a level.
pub(super) fn make_room(graph: &Graph, bodies: &[NodeIndex], level: &mut Level) {
    let stubs = stubs(graph);
    if stubs.is_empty() {
        return;
    }
    let mut body_of = vec![None; graph.nodes.len()];
    for (body, &node) in bodies.iter().enumerate() {
        body_of[node] = Some(body);
    }
    for stub in stubs {
        let Some(body) = body_of[stub.node].map(|body| &mut level.bodies[body]) else { continue };
        body.taken[stub.quarter] = true;
        let label = graph.edges[stub.edge].label.unwrap_or_default();
        let beside_mark = LENGTH + px(label.height).max(MARK) / 2;
        let reach = beside_mark.max(LABEL_GAP + px(label.height)) + CLEARANCE;
        if stub.quarter < 2 {
            body.room_above = body.room_above.max(reach);
        } else {
            body.room_below = body.room_below.max(reach);
        }
        let width = body.size.width / 2 + 2 * (MARK + px(label.width));
        body.room_width = body.room_width.max(width);
    }
}

/// Draws the stubs at the placed nodes.
pub(super) fn draw(graph: &Graph, canvas: &mut Canvas) {
    for Stub { edge, node, quarter } in stubs(graph) {
        let rect = canvas.nodes[node];
        let (is_above, is_left) = (quarter < 2, quarter % 2 == 0);
        let x = rect.x + if is_left { rect.width / 4 } else { rect.width - rect.width / 4 };
        let (border, open) = if is_above {
            (rect.y, rect.y - LENGTH)
        } else {
            (rect.bottom(), rect.bottom() + LENGTH)
        };
        let (at_node, in_air) = (Point { x, y: border }, Point { x, y: open });
        let given = &graph.edges[edge];
        canvas.edges[edge] =
            if given.source == End::Open { vec![in_air, at_node] } else { vec![at_node, in_air] };
        canvas.edge_labels[edge] = given.label.map(|label| {
            let (width, height) = (px(label.width), px(label.height));
            let x = if is_left { x - MARK - width } else { x + MARK };
            let middle = open - height / 2;
            let y = if is_above {
                middle.min(border - LABEL_GAP - height)
            } else {
                middle.max(border + LABEL_GAP)
            };
            Rect { x, y, width, height }
        });
    }
}
