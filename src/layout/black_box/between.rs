//! Black-box pools between the pools: who talks to one pool of several, or to two that follow each
//! other, stands beside it, so that no message passes a pool that it has nothing to do with.
//!
//! The pools are apart already, so the gap between two of them is opened: what lies below moves
//! down. In a gap each box takes the first row in which it covers no other, seen from its own pool.
//! O(boxes · (messages · elements + boxes)).

use super::plan::{self, BOX_GAP, OVERHANG, Seat};
use super::way::{CROSSING, Way};
use crate::layout::canvas::Canvas;
use crate::layout::half::px;
use crate::layout::route::{Survey, end_rect};
use crate::layout::tree::{Tree, node_at};
use crate::layout::{EdgeKind, End, Graph, Metrics, NodeIndex, Rect};

/// A row of boxes more between two pools, in the price of ways: without a gain of this much a box
/// of the first or the last pool stands outside.
const GAP: i64 = CROSSING;

/// A gap between two pools; from above it is seen from the upper one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    /// The gap, by the pool below it; the pools counted from above.
    gap: usize,
    /// Whether the box belongs to the pool above the gap.
    is_of_upper: bool,
}

/// A box with its gap and its reach.
struct Guest {
    place: Place,
    seat: Seat,
}

/// Places the boxes that stand between pools and gives back the others.
pub(super) fn place(
    graph: &Graph,
    tree: &Tree,
    metrics: &Metrics,
    canvas: &mut Canvas,
    nodes: Vec<NodeIndex>,
) -> Vec<NodeIndex> {
    let pools = pools_from_above(canvas);
    if pools.len() < 2 {
        return nodes;
    }
    let survey = Survey::new(graph, tree, canvas);
    let guest = |node: NodeIndex| guest(graph, canvas, &survey, &pools, node);
    let guests: Vec<(NodeIndex, Option<Guest>)> =
        nodes.into_iter().map(|node| (node, guest(node))).collect();
    let outside = guests.iter().filter(|(_, guest)| guest.is_none());
    let outside: Vec<NodeIndex> = outside.map(|&(node, _)| node).collect();
    let guests: Vec<Guest> = guests.into_iter().filter_map(|(_, guest)| guest).collect();
    drop(survey);
    // From below, so that what is still to come does not move.
    for gap in (1..pools.len()).rev() {
        let of_gap = || guests.iter().filter(|guest| guest.place.gap == gap);
        let upper: Vec<&Guest> = of_gap().filter(|guest| guest.place.is_of_upper).collect();
        let lower: Vec<&Guest> = of_gap().filter(|guest| !guest.place.is_of_upper).collect();
        let rows = rows(&upper, &lower);
        if !rows.is_empty() {
            open(graph, metrics, canvas, (pools[gap - 1].bottom(), pools[gap].y), &rows);
        }
    }
    outside
}

/// The pools that are drawn, from above; none where two of them stand side by side.
fn pools_from_above(canvas: &Canvas) -> Vec<Rect> {
    let mut pools: Vec<Rect> =
        canvas.pools.iter().copied().filter(|pool| *pool != Rect::default()).collect();
    pools.sort_by_key(|pool| pool.y);
    let is_stack = pools.windows(2).all(|pair| pair[0].bottom() <= pair[1].y);
    if is_stack { pools } else { Vec::new() }
}

/// Where a box stands between the pools, if it does.
fn guest(
    graph: &Graph,
    canvas: &Canvas,
    survey: &Survey,
    pools: &[Rect],
    node: NodeIndex,
) -> Option<Guest> {
    let own = End::Node(node);
    let mut ends: Vec<(usize, End)> = Vec::new();
    for edge in &graph.edges {
        let other = match (edge.source == own, edge.target == own) {
            (true, false) => edge.target,
            (false, true) => edge.source,
            _ => continue,
        };
        let rect = end_rect(graph, canvas, other);
        let middle = rect.y + rect.height / 2;
        let holds = |pool: &Rect| pool.y <= middle && middle <= pool.bottom();
        ends.push((pools.iter().position(holds).filter(|_| rect != Rect::default())?, other));
    }
    let (first, last) = (ends.iter().map(|end| end.0).min()?, ends.iter().map(|end| end.0).max()?);
    // The ways to the border of a pool that faces a gap.
    let ways = |gap: usize| -> Vec<Way> {
        let ways = ends.iter().map(|&(pool, end)| {
            let to = if pool < gap { pools[pool].bottom() } else { pools[pool].y };
            survey.best_way(graph, node_at(graph, end), end_rect(graph, canvas, end), to)
        });
        ways.collect()
    };
    let cost = |gap: usize| ways(gap).iter().map(|way| way.cost).sum::<i64>();
    let place = match last - first {
        1 => Place { gap: last, is_of_upper: true },
        0 => {
            let gives = graph.edges.iter().any(|edge| edge.source == own);
            let through = |gap: usize| {
                if gap == 0 || gap == pools.len() {
                    0
                } else {
                    GAP + passing(graph, canvas, pools, gap)
                }
            };
            let above = cost(first) + through(first);
            let below = cost(first + 1) + through(first + 1);
            let is_above = above < below || above == below && gives;
            let gap = if is_above { first } else { first + 1 };
            Place { gap, is_of_upper: !is_above }
        }
        _ => return None,
    };
    if place.gap == 0 || place.gap == pools.len() {
        return None;
    }
    let ways = ways(place.gap);
    let left = ways.iter().map(|way| way.x).min()? - OVERHANG;
    let right = ways.iter().map(|way| way.x).max()? + OVERHANG;
    let (is_rigid, least) = (plan::is_rigid(graph, node), px(graph.nodes[node].size.width));
    let reach = if is_rigid { plan::middle_of((left, right)) } else { (left, right) };
    let (left, right) = plan::widened(reach, least, pools[first]);
    let width = if is_rigid { least } else { right - left };
    Some(Guest { place, seat: Seat { node, left, width } })
}

/// What it costs to stand in the way of the messages that pass a gap.
fn passing(graph: &Graph, canvas: &Canvas, pools: &[Rect], gap: usize) -> i64 {
    let is_above = |end: End| {
        let rect = end_rect(graph, canvas, end);
        (rect != Rect::default()).then(|| rect.y < pools[gap].y)
    };
    let messages = graph.edges.iter().filter(|edge| edge.kind == EdgeKind::Message);
    let passes = messages.filter(|edge| {
        matches!((is_above(edge.source), is_above(edge.target)), (Some(one), Some(other)) if one != other)
    });
    passes.count() as i64 * CROSSING / 4
}

/// The boxes of a gap in rows, from above.
fn rows(upper: &[&Guest], lower: &[&Guest]) -> Vec<Vec<Seat>> {
    let mut rows: Vec<Vec<Seat>> = Vec::new();
    for guest in upper {
        match rows.iter().position(|row| is_free(row, guest.seat)) {
            Some(row) => rows[row].push(guest.seat),
            None => rows.push(vec![guest.seat]),
        }
    }
    // Those of the lower pool fill from below, and what they need more comes between.
    let count = rows.len();
    for guest in lower {
        match rows.iter().rposition(|row| is_free(row, guest.seat)) {
            Some(row) => rows[row].push(guest.seat),
            None => rows.insert(count, vec![guest.seat]),
        }
    }
    rows
}

fn is_free(row: &[Seat], seat: Seat) -> bool {
    row.iter().all(|other| {
        seat.left + seat.width + BOX_GAP <= other.left
            || other.left + other.width + BOX_GAP <= seat.left
    })
}

/// Opens a gap as far as its rows need, and puts them into it.
fn open(
    graph: &Graph,
    metrics: &Metrics,
    canvas: &mut Canvas,
    (top, bottom): (i32, i32),
    rows: &[Vec<Seat>],
) {
    let mut y = top;
    for row in rows {
        y += super::gutter(graph, metrics, row);
        let heights = row.iter().map(|seat| super::height(graph, seat.node));
        let highest = heights.max().unwrap_or(0);
        for seat in row {
            let height = super::height(graph, seat.node);
            canvas.nodes[seat.node] = Rect { x: seat.left, y, width: seat.width, height };
        }
        y += highest;
    }
    let last = rows.last().map_or(0, |row| super::gutter(graph, metrics, row));
    let by = (y + last - bottom).max(0);
    canvas.move_down(bottom, by, |node| rows.iter().flatten().all(|seat| seat.node != node));
}
