//! Lines that share a trunk: each piece is drawn once, as dashes drawn twice would look solid.

use super::lines::{BOTH_ENDS, Ends};
use super::path::{Spot, distance, is_on, up_to_first};
use crate::layout::{End, Graph, NodeRole};
use std::collections::BTreeMap;

/// What is drawn of a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    /// Its points.
    pub(super) points: Vec<Spot>,
    /// Which of its ends are drawn.
    pub(super) ends: Ends,
}

/// What is drawn of each line. Of a trunk the longest line is drawn whole; each further one up to,
/// or from, the joint where it meets what is drawn already.
pub(super) fn pieces(graph: &Graph, lines: &[Vec<Spot>], joints: &[Spot]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> =
        lines.iter().map(|points| Piece { points: points.clone(), ends: BOTH_ENDS }).collect();
    let mut trunks: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, edge) in graph.edges.iter().enumerate().take(lines.len()) {
        if let Some(trunk) = edge.trunk {
            trunks.entry(trunk).or_default().push(at);
        }
    }
    for mut members in trunks.into_values() {
        members.sort_by(|&one, &other| {
            length(&lines[other]).total_cmp(&length(&lines[one])).then(one.cmp(&other))
        });
        let mut drawn: Vec<Vec<Spot>> = Vec::new();
        for at in members {
            if !drawn.is_empty() {
                let met: Vec<Spot> =
                    joints.iter().copied().filter(|joint| is_on_any(*joint, &drawn)).collect();
                pieces[at] = cut(&lines[at], &met, gives(graph, at));
            }
            drawn.push(pieces[at].points.clone());
        }
    }
    pieces
}

/// Whether the neighbour is at the start of the line, so that its end is shared.
fn gives(graph: &Graph, edge: usize) -> bool {
    matches!(graph.edges[edge].source, End::Node(node) if graph.nodes[node].role == NodeRole::Giver)
}

fn cut(points: &[Spot], met: &[Spot], gives: bool) -> Piece {
    if gives {
        let kept = up_to_first(points, met);
        let end = kept.last() == points.last();
        return Piece { points: kept, ends: Ends { start: true, end } };
    }
    let backwards: Vec<Spot> = points.iter().rev().copied().collect();
    let mut kept = up_to_first(&backwards, met);
    kept.reverse();
    let start = kept.first() == points.first();
    Piece { points: kept, ends: Ends { start, end: true } }
}

fn is_on_any(spot: Spot, lines: &[Vec<Spot>]) -> bool {
    lines.iter().flat_map(|points| points.windows(2)).any(|piece| is_on(spot, piece[0], piece[1]))
}

fn length(points: &[Spot]) -> f64 {
    points.windows(2).map(|piece| distance(piece[0], piece[1])).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_where_it_meets_what_is_drawn() {
        let points = [(0.0, 0.0), (0.0, 10.0), (20.0, 10.0), (20.0, 30.0)];
        let piece = cut(&points, &[(10.0, 10.0)], true);
        assert_eq!(piece.points, [(0.0, 0.0), (0.0, 10.0), (10.0, 10.0)]);
        assert_eq!(piece.ends, Ends { start: true, end: false });
        let piece = cut(&points, &[(10.0, 10.0)], false);
        assert_eq!(piece.points, [(10.0, 10.0), (20.0, 10.0), (20.0, 30.0)]);
        assert_eq!(piece.ends, Ends { start: false, end: true });
    }
}
