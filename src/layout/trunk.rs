//! Trunks: lines that share a piece are joined with dots where they part.

use std::collections::BTreeMap;

use super::canvas::Canvas;
use super::tree::node_at;
use super::{Graph, Point};

/// Finds the joints of all trunks. O(k²) for the k lines of a trunk.
pub(super) fn join(graph: &Graph, canvas: &mut Canvas) {
    let mut trunks: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (edge, given) in graph.edges.iter().enumerate() {
        if let Some(trunk) = given.trunk {
            trunks.entry(trunk).or_default().push(edge);
        }
    }
    let mut joints = Vec::new();
    for edges in trunks.values() {
        for (place, &one) in edges.iter().enumerate() {
            for &other in &edges[place + 1..] {
                let (first, second) = (&graph.edges[one], &graph.edges[other]);
                let (one, other) = (&canvas.edges[one], &canvas.edges[other]);
                if node_at(graph, first.source).is_some() && first.source == second.source {
                    joints.extend(parting(one.iter(), other.iter()));
                }
                if node_at(graph, first.target).is_some() && first.target == second.target {
                    joints.extend(parting(one.iter().rev(), other.iter().rev()));
                }
            }
        }
    }
    joints.sort_by_key(|point| (point.y, point.x));
    joints.dedup();
    canvas.joints = joints;
}

/// The point where two lines from one point part, if they share a piece.
fn parting<'points>(
    mut one: impl Iterator<Item = &'points Point>,
    mut other: impl Iterator<Item = &'points Point>,
) -> Option<Point> {
    let mut shared = *one.next()?;
    if *other.next()? != shared {
        return None;
    }
    let start = shared;
    loop {
        let (first, second) = (*one.next()?, *other.next()?);
        if first == second {
            shared = first;
            continue;
        }
        shared = common_end(shared, first, second);
        break;
    }
    (shared != start).then_some(shared)
}

/// How far two pieces from one point run together.
fn common_end(from: Point, one: Point, other: Point) -> Point {
    let nearer = |one: i32, other: i32, from: i32| {
        if (from < one) != (from < other) {
            from
        } else if (one - from).abs() < (other - from).abs() {
            one
        } else {
            other
        }
    };
    if one.x == from.x && other.x == from.x {
        Point { x: from.x, y: nearer(one.y, other.y, from.y) }
    } else if one.y == from.y && other.y == from.y {
        Point { x: nearer(one.x, other.x, from.x), y: from.y }
    } else {
        from
    }
}
