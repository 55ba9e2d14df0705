//! What a reader has to put up with in a drawing: faults, crossings, bends and size.
//!
//! O(P²) for P pieces of lines, boxes and labels: for drawings of one page.

use super::geometry::cross;
use super::{End, Graph, Layout, Point, Rect};

/// A straight piece of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Piece {
    /// The edge that it belongs to, or the trunk.
    pub(super) edge: usize,
    /// Where it begins.
    pub(super) from: Point,
    /// Where it ends.
    pub(super) to: Point,
}

impl Piece {
    fn extent(&self) -> Rect {
        Rect::along(self.from, self.to)
    }
}

/// The straight pieces of all lines.
pub(super) fn pieces(drawn: &Layout) -> Vec<Piece> {
    let lines = drawn.edges.iter().enumerate();
    let pieces = lines.flat_map(|(edge, line)| {
        line.windows(2).map(move |pair| Piece { edge, from: pair[0], to: pair[1] })
    });
    pieces.collect()
}

/// The edges of each two lines that cross, as often as they do. Of a level piece only the upright
/// ones between its ends are looked at: O(P log P) and these.
pub(super) fn crossed(pieces: &[Piece]) -> Vec<(usize, usize)> {
    let mut upright: Vec<(i32, usize)> = pieces
        .iter()
        .enumerate()
        .filter(|(_, piece)| piece.from.x == piece.to.x)
        .map(|(index, piece)| (piece.from.x, index))
        .collect();
    upright.sort_unstable();
    let mut found = Vec::new();
    for (index, one) in pieces.iter().enumerate().filter(|(_, piece)| piece.from.y == piece.to.y) {
        let (low, high) = (one.from.x.min(one.to.x), one.from.x.max(one.to.x));
        let first = upright.partition_point(|&(x, _)| x <= low);
        let between = upright[first..].iter().take_while(|&&(x, _)| x < high);
        for &(_, at) in between {
            let other = &pieces[at];
            if one.edge != other.edge && cross([one.from, one.to], [other.from, other.to]) {
                found.push((index.min(at), index.max(at)));
            }
        }
    }
    found.sort_unstable();
    found.into_iter().map(|(one, other)| (pieces[one].edge, pieces[other].edge)).collect()
}

/// How often lines bend.
pub(super) fn bends(drawn: &Layout) -> usize {
    drawn.edges.iter().map(|line| line.len().saturating_sub(2)).sum()
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
        hidden += foreign.filter(|piece| label.overlaps(piece.extent())).count();
        hidden += labels[index + 1..].iter().filter(|(_, other)| label.overlaps(*other)).count();
        hidden +=
            frames.iter().filter(|frame| label.overlaps(***frame) && !frame.holds(*label)).count();
    }
    hidden
}

/// How many lines run through boxes that they do not belong to, or along each other.
pub(super) fn covered(graph: &Graph, drawn: &Layout, pieces: &[Piece]) -> usize {
    let mut covered = 0;
    for (index, piece) in pieces.iter().enumerate() {
        let own = piece.extent();
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
    let (one, other) = (one.extent(), other.extent());
    let shares = |low: i32, high: i32, other_low: i32, other_high: i32| {
        low.max(other_low) + 1 < high.min(other_high)
    };
    let is_level = one.height == 1 && other.height == 1 && one.y == other.y;
    let is_upright = one.width == 1 && other.width == 1 && one.x == other.x;
    is_level && shares(one.x, one.right(), other.x, other.right())
        || is_upright && shares(one.y, one.bottom(), other.y, other.bottom())
}
