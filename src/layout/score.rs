//! What a reader has to put up with in a drawing: faults, crossings, bends and size.
//!
//! O(P²) for P pieces of lines, boxes and labels: for drawings of one page.

use super::{End, Graph, Layout, Point, Rect};

/// A straight piece of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// The edge that it belongs to.
    pub(super) edge: usize,
    /// Where it begins.
    pub(super) from: Point,
    /// Where it ends.
    pub(super) to: Point,
}

/// The straight pieces of all lines.
pub(super) fn pieces(drawn: &Layout) -> Vec<Piece> {
    let lines = drawn.edges.iter().enumerate();
    let pieces = lines.flat_map(|(edge, line)| {
        line.windows(2).map(move |pair| Piece { edge, from: pair[0], to: pair[1] })
    });
    pieces.collect()
}

/// The edges of each two lines that cross, as often as they do.
pub(super) fn crossed(pieces: &[Piece]) -> Vec<(usize, usize)> {
    let mut crossed = Vec::new();
    for (index, one) in pieces.iter().enumerate() {
        let others = pieces[index + 1..].iter();
        let meet = others.filter(|other| one.edge != other.edge && cross(one, other));
        crossed.extend(meet.map(|other| (one.edge, other.edge)));
    }
    crossed
}

/// How often lines bend.
pub(super) fn bends(drawn: &Layout) -> usize {
    drawn.edges.iter().map(|line| line.len().saturating_sub(2)).sum()
}

/// Whether an upright and a level piece cross inside.
fn cross(one: &Piece, other: &Piece) -> bool {
    let is_inside = |x: i32, low: i32, high: i32| low.min(high) < x && x < low.max(high);
    let meets = |level: &Piece, upright: &Piece| {
        level.from.y == level.to.y
            && upright.from.x == upright.to.x
            && is_inside(upright.from.x, level.from.x, level.to.x)
            && is_inside(level.from.y, upright.from.y, upright.to.y)
    };
    meets(one, other) || meets(other, one)
}

/// How many things labels lie on: foreign lines, labels, boxes and borders.
pub(super) fn hidden(drawn: &Layout, pieces: &[Piece]) -> usize {
    let of_edges = drawn.edge_labels.iter().enumerate();
    let labels: Vec<(Option<usize>, Rect)> = of_edges
        .filter_map(|(edge, label)| Some((Some(edge), (*label)?)))
        .chain(drawn.node_labels.iter().filter_map(|label| Some((None, (*label)?))))
        .collect();
    let frames: Vec<&Rect> = drawn.pools.iter().chain(&drawn.bands).chain(&drawn.nodes).collect();
    let mut hidden = 0;
    for (index, (owner, label)) in labels.iter().enumerate() {
        let foreign = pieces.iter().filter(|piece| Some(piece.edge) != *owner);
        hidden += foreign.filter(|piece| label.overlaps(extent(piece))).count();
        hidden += labels[index + 1..].iter().filter(|(_, other)| label.overlaps(*other)).count();
        hidden +=
            frames.iter().filter(|frame| label.overlaps(***frame) && !holds(frame, label)).count();
    }
    hidden
}

/// How many lines run through boxes that they do not belong to, or along each other.
pub(super) fn covered(graph: &Graph, drawn: &Layout, pieces: &[Piece]) -> usize {
    let mut covered = 0;
    for (index, piece) in pieces.iter().enumerate() {
        let own = extent(piece);
        let edge = &graph.edges[piece.edge];
        for (node, rect) in drawn.nodes.iter().enumerate() {
            let belongs = [edge.source, edge.target].iter().any(|&end| {
                matches!(end, End::Node(end) if end == node
                    || graph.nodes[node].host == Some(end)
                    || is_inside(graph, end, node))
            });
            covered += usize::from(!belongs && own.overlaps(*rect));
        }
        // Lines of one body may share a piece there.
        let is_foreign = |other: &&Piece| {
            let other = &graph.edges[other.edge];
            let ends = [other.source, other.target];
            !ends.contains(&edge.source) && !ends.contains(&edge.target)
        };
        let others = pieces[index + 1..].iter().filter(is_foreign);
        covered += others.filter(|other| runs_along(piece, other)).count();
    }
    covered
}

/// Whether a node lies in a container.
fn is_inside(graph: &Graph, node: usize, container: usize) -> bool {
    let mut at = Some(graph.nodes[node].host.unwrap_or(node));
    for _ in 0..graph.nodes.len() {
        let Some(inner) = at else { return false };
        at = graph.nodes[inner].parent;
        if at == Some(container) {
            return true;
        }
    }
    false
}

fn runs_along(one: &Piece, other: &Piece) -> bool {
    let (one, other) = (extent(one), extent(other));
    let shares = |low: i32, high: i32, other_low: i32, other_high: i32| {
        low.max(other_low) + 1 < high.min(other_high)
    };
    let is_level = one.height == 1 && other.height == 1 && one.y == other.y;
    let is_upright = one.width == 1 && other.width == 1 && one.x == other.x;
    is_level && shares(one.x, one.right(), other.x, other.right())
        || is_upright && shares(one.y, one.bottom(), other.y, other.bottom())
}

fn extent(piece: &Piece) -> Rect {
    let Piece { from, to, .. } = *piece;
    Rect {
        x: from.x.min(to.x),
        y: from.y.min(to.y),
        width: (from.x - to.x).abs().max(1),
        height: (from.y - to.y).abs().max(1),
    }
}

fn holds(outer: &Rect, inner: &Rect) -> bool {
    outer.x <= inner.x
        && inner.right() <= outer.right()
        && outer.y <= inner.y
        && inner.bottom() <= outer.bottom()
}
