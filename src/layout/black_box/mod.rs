//! Rows of black-box pools above and below all lanes and pools, where the lines find their own way.
//!
//! Each stands over the columns of its partners, on the side and in the row where its messages
//! meet least; the free router draws the lines. Where there are several pools, who talks to one of
//! them stands beside it: see [`between`]. The arrangement is a local search that starts from
//! the usual one (those who send above, those who only receive below) and takes strict gains only:
//! see [`plan`].

mod between;
mod plan;
mod way;

use super::canvas::Canvas;
use super::half::px;
use super::row::is_in_row;
use super::tree::Tree;
use super::{End, Graph, Metrics, NodeIndex, Rect};

/// Room for a label's ends beside a line.
const LABEL_ROOM: i32 = px(28);
/// Room for a bend of each line.
const LINE_ROOM: i32 = px(6);

/// Places the boxes around what the canvas holds.
pub(super) fn place(graph: &Graph, tree: &Tree, metrics: &Metrics, canvas: &mut Canvas) {
    let nodes: Vec<NodeIndex> =
        (0..graph.nodes.len()).filter(|&node| is_in_row(graph, tree, node)).collect();
    let nodes = between::place(graph, tree, metrics, canvas, nodes);
    if nodes.is_empty() {
        return;
    }
    let content = canvas.bounds();
    let ways = way::Ways::new(graph, tree, canvas, content, &nodes);
    let rows = plan::find(graph, canvas, content, &nodes, &ways);
    for (is_above, rows) in [(true, &rows.above), (false, &rows.below)] {
        let mut edge = if is_above { content.y } else { content.bottom() };
        for row in rows {
            let gutter = gutter(graph, metrics, row);
            let height = row.iter().map(|seat| self::height(graph, seat.node)).max();
            let height = height.unwrap_or(0);
            let near = if is_above { edge - gutter } else { edge + gutter };
            for seat in row {
                let height = self::height(graph, seat.node);
                let y = if is_above { near - height } else { near };
                canvas.nodes[seat.node] = Rect { x: seat.left, y, width: seat.width, height };
            }
            edge = if is_above { near - height } else { near + height };
        }
    }
}

fn height(graph: &Graph, node: NodeIndex) -> i32 {
    px(graph.nodes[node].size.height)
}

/// Free room between a row and what lies next to it: labels and bends of the lines.
fn gutter(graph: &Graph, metrics: &Metrics, row: &[plan::Seat]) -> i32 {
    let mut label = 0;
    let mut lines = 0;
    for edge in &graph.edges {
        let touches =
            row.iter().any(|seat| [edge.source, edge.target].contains(&End::Node(seat.node)));
        if touches {
            lines += 1;
            label = label.max(edge.label.map_or(0, |label| px(label.height) + LABEL_ROOM));
        }
    }
    metrics.pool_gap.max(label) + LINE_ROOM * lines.min(6)
}
