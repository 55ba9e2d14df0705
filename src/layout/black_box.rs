//! Rows of black-box pools above and below all lanes and pools, where the lines find their own way.
//!
//! Each stands over the columns of its partners, as near as the others of its row allow; what does
//! not fit into a row opens the next. The free router draws the lines. O(n log n).

use super::canvas::Canvas;
use super::level::px;
use super::row::is_in_row;
use super::tree::{Tree, node_at};
use super::{End, Graph, Metrics, NodeIndex, NodeRole, Rect};

/// How far a box reaches beyond the columns of its partners.
const OVERHANG: i32 = px(60);
/// Between two boxes of a row.
const BOX_GAP: i32 = px(24);
/// Room for a label's ends beside a line.
const LABEL_ROOM: i32 = px(28);
/// Room for a bend of each line.
const LINE_ROOM: i32 = px(6);

/// A box to be placed.
struct Candidate {
    node: NodeIndex,
    is_above: bool,
    width: i32,
    height: i32,
    /// Where its middle wants to be.
    middle: i32,
}

/// Places the boxes around what the canvas holds.
pub(super) fn place(graph: &Graph, tree: &Tree, metrics: &Metrics, canvas: &mut Canvas) {
    let nodes: Vec<NodeIndex> =
        (0..graph.nodes.len()).filter(|&node| is_in_row(graph, tree, node)).collect();
    if nodes.is_empty() {
        return;
    }
    let content = canvas.bounds();
    let mut boxes: Vec<Candidate> =
        nodes.iter().map(|&node| candidate(graph, node, content, canvas)).collect();
    spread_sides(graph, &mut boxes);
    // Wide ones outermost: the lines to them pass beside the narrow ones.
    boxes.sort_by_key(|given| (given.width, given.middle, given.node));
    for is_above in [true, false] {
        let list: Vec<&Candidate> =
            boxes.iter().filter(|given| given.is_above == is_above).collect();
        let gutter = gutter(graph, metrics, &list);
        let mut edge = if is_above { content.y - gutter } else { content.bottom() + gutter };
        for (row, lefts) in rows(&list, content) {
            let height = row.iter().map(|given| given.height).max().unwrap_or(0);
            let top = if is_above { edge - height } else { edge };
            for (given, x) in row.iter().zip(lefts) {
                let y = if is_above { edge - given.height } else { top };
                canvas.nodes[given.node] = Rect { x, y, width: given.width, height: given.height };
            }
            edge = if is_above { top - gutter } else { top + height + gutter };
        }
    }
}

fn candidate(graph: &Graph, node: NodeIndex, content: Rect, canvas: &Canvas) -> Candidate {
    let mut middles = Vec::new();
    let mut rows = Vec::new();
    let (mut gives, mut takes) = (false, false);
    let mut label_width = 0;
    for edge in &graph.edges {
        let is_source = edge.source == End::Node(node);
        if !is_source && edge.target != End::Node(node) {
            continue;
        }
        gives |= is_source;
        takes |= !is_source;
        label_width += edge.label.map_or(0, |label| px(label.width + 16));
        let other = if is_source { edge.target } else { edge.source };
        if let Some(partner) = node_at(graph, other).filter(|&partner| partner != node) {
            let rect = canvas.nodes[partner];
            if rect != Rect::default() {
                middles.push(rect.x + rect.width / 2);
                rows.push(rect.y + rect.height / 2);
            }
        }
    }
    let first = middles.iter().copied().min().unwrap_or(content.x + content.width / 2);
    let last = middles.iter().copied().max().unwrap_or(first);
    let mean_row = rows.iter().map(|&row| i64::from(row)).sum::<i64>() / rows.len().max(1) as i64;
    let is_upper = mean_row <= i64::from(content.y + content.height / 2);
    let own = &graph.nodes[node];
    let is_above = match own.role {
        NodeRole::Giver => true,
        NodeRole::Taker => false,
        _ if 1 < graph.pools.len() && !rows.is_empty() => is_upper,
        _ => gives || !takes,
    };
    let stretches = own.role == NodeRole::BlackBox;
    let span = if stretches { last - first + 2 * OVERHANG } else { label_width };
    let width = px(own.size.width).max(span.min(content.width)) / 4 * 4;
    let middle = i32::midpoint(first, last);
    Candidate { node, is_above, width, height: px(own.size.height), middle }
}

/// Black boxes with the most lines choose their side first; one that would stand behind another
/// goes to the other side where that is free.
fn spread_sides(graph: &Graph, boxes: &mut [Candidate]) {
    let lines = |node: NodeIndex| {
        let touches = |end: End| end == End::Node(node);
        graph.edges.iter().filter(|edge| touches(edge.source) || touches(edge.target)).count()
    };
    let mut order: Vec<usize> = (0..boxes.len()).collect();
    order.sort_by_key(|&index| (std::cmp::Reverse(lines(boxes[index].node)), boxes[index].node));
    let mut placed: Vec<(i32, i32, bool)> = Vec::new();
    for index in order {
        let given = &boxes[index];
        let (left, right) = (given.middle - given.width / 2, given.middle + given.width / 2);
        let is_behind = |is_above: bool| {
            placed.iter().any(|&(low, high, above)| above == is_above && left < high && low < right)
        };
        let is_free = graph.nodes[given.node].role == NodeRole::BlackBox;
        let switches = is_free && is_behind(given.is_above) && !is_behind(!given.is_above);
        boxes[index].is_above ^= switches;
        placed.push((left, right, boxes[index].is_above));
    }
}

/// Free room between a row and what lies next to it: labels and bends of the lines.
fn gutter(graph: &Graph, metrics: &Metrics, boxes: &[&Candidate]) -> i32 {
    let mut label = 0;
    let mut lines = 0;
    for edge in &graph.edges {
        let touches =
            boxes.iter().any(|given| [edge.source, edge.target].contains(&End::Node(given.node)));
        if touches {
            lines += 1;
            label = label.max(edge.label.map_or(0, |label| px(label.height) + LABEL_ROOM));
        }
    }
    metrics.pool_gap.max(label) + LINE_ROOM * lines.min(10)
}

/// Splits boxes into rows and finds their left edges.
fn rows<'boxes>(
    boxes: &[&'boxes Candidate],
    content: Rect,
) -> Vec<(Vec<&'boxes Candidate>, Vec<i32>)> {
    let mut rows: Vec<Vec<&Candidate>> = Vec::new();
    let width_of = |row: &[&Candidate]| -> i32 {
        row.iter().map(|given| given.width + BOX_GAP).sum::<i32>() - BOX_GAP
    };
    for &given in boxes {
        let fits = |row: &Vec<&Candidate>| width_of(row) + BOX_GAP + given.width <= content.width;
        match rows.iter_mut().find(|row| fits(row)) {
            Some(row) => row.push(given),
            None => rows.push(vec![given]),
        }
    }
    rows.into_iter()
        .map(|mut row| {
            row.sort_by_key(|given| (given.middle, given.node));
            let lefts = left_edges(&row, content);
            (row, lefts)
        })
        .collect()
}

/// Left edges as near to the wishes as the order allows, inside the content where it is wide
/// enough.
fn left_edges(row: &[&Candidate], content: Rect) -> Vec<i32> {
    let mut lefts: Vec<i32> = Vec::with_capacity(row.len());
    let mut free = content.x;
    for given in row {
        let left = (given.middle - given.width / 2).max(free) & !1;
        lefts.push(left);
        free = left + given.width + BOX_GAP;
    }
    let mut limit = content.right().max(content.x);
    for (given, left) in row.iter().zip(&mut lefts).rev() {
        *left = (*left).min(limit - given.width) & !1;
        limit = *left - BOX_GAP;
    }
    lefts
}
