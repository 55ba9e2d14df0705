//! Orthogonal lines with rounded corners, and what stands at their ends.

use super::pen::{Pen, data, number};
use super::theme::Class;
use svg::node::element::Element;

/// A point in pixels.
pub(super) type Spot = (f64, f64);

/// Radius of a bend.
const RADIUS: f64 = 6.0;

/// Path data of a line through the points, corners rounded by at most half of the shorter piece.
pub(super) fn rounded(points: &[Spot]) -> String {
    let Some(&first) = points.first() else { return String::new() };
    let mut path = format!("M{} {}", number(first.0), number(first.1));
    for window in points.windows(3) {
        let [before, corner, after] = [window[0], window[1], window[2]];
        let radius = RADIUS.min(distance(before, corner) / 2.0).min(distance(corner, after) / 2.0);
        let start = towards(corner, before, radius);
        let end = towards(corner, after, radius);
        path += &data("L~ ~Q~ ~ ~ ~", &[start.0, start.1, corner.0, corner.1, end.0, end.1]);
    }
    if let Some(&last) = points.last() {
        path += &data("L~ ~", &[last.0, last.1]);
    }
    path
}

/// The points without those that change nothing.
pub(super) fn simplified(points: &[Spot]) -> Vec<Spot> {
    let mut simple: Vec<Spot> = Vec::new();
    for &point in points {
        if simple.last() == Some(&point) {
            continue;
        }
        if let [.., before, middle] = simple[..]
            && (is_same(before.0, middle.0) && is_same(middle.0, point.0)
                || is_same(before.1, middle.1) && is_same(middle.1, point.1))
        {
            simple.pop();
        }
        simple.push(point);
    }
    simple
}

fn is_same(one: f64, other: f64) -> bool {
    (one - other).abs() < 0.01
}

/// The distance of two points that share a coordinate.
pub(super) fn distance(one: Spot, other: Spot) -> f64 {
    (one.0 - other.0).abs() + (one.1 - other.1).abs()
}

/// The point `by` pixels from `from` in the direction of `to`.
pub(super) fn towards(from: Spot, to: Spot, by: f64) -> Spot {
    let length = distance(from, to);
    if length < 0.01 {
        return from;
    }
    (from.0 + (to.0 - from.0) / length * by, from.1 + (to.1 - from.1) / length * by)
}

/// The line shortened at its end, so that it stops at the base of the head.
pub(super) fn shortened(points: &[Spot], at_start: f64, at_end: f64) -> Vec<Spot> {
    let mut points = points.to_vec();
    if let [first, second, ..] = points[..] {
        points[0] = towards(first, second, at_start.min(distance(first, second)));
    }
    if let [.., before, last] = points[..] {
        let at = points.len() - 1;
        points[at] = towards(last, before, at_end.min(distance(before, last)));
    }
    points
}

/// The line up to the first of the given spots that lies on it; all of it where none does.
pub(super) fn up_to_first(points: &[Spot], spots: &[Spot]) -> Vec<Spot> {
    let mut kept: Vec<Spot> = points.first().copied().into_iter().collect();
    for piece in points.windows(2) {
        let [from, to] = [piece[0], piece[1]];
        let nearest = spots
            .iter()
            .filter(|spot| is_on(**spot, from, to))
            .min_by(|one, other| distance(from, **one).total_cmp(&distance(from, **other)));
        if let Some(&spot) = nearest {
            kept.push(spot);
            return kept;
        }
        kept.push(to);
    }
    kept
}

/// Whether a spot lies on a piece.
pub(super) fn is_on(spot: Spot, from: Spot, to: Spot) -> bool {
    (distance(from, spot) + distance(spot, to) - distance(from, to)).abs() < 0.01
}

/// A triangle whose tip is at `tip` and that comes from `from`.
pub(super) fn head(
    pen: &mut Pen,
    class: Class,
    from: Spot,
    tip: Spot,
    length: f64,
    width: f64,
) -> Element {
    let (left, right) = wings(from, tip, length, width);
    pen.path(class, data("M~ ~L~ ~L~ ~Z", &[tip.0, tip.1, left.0, left.1, right.0, right.1]))
}

/// An open angle whose tip is at `tip`.
pub(super) fn angle(
    pen: &mut Pen,
    class: Class,
    from: Spot,
    tip: Spot,
    length: f64,
    width: f64,
) -> Element {
    let (left, right) = wings(from, tip, length, width);
    pen.path(class, data("M~ ~L~ ~L~ ~", &[left.0, left.1, tip.0, tip.1, right.0, right.1]))
}

fn wings(from: Spot, tip: Spot, length: f64, width: f64) -> (Spot, Spot) {
    let base = towards(tip, from, length);
    let half = width / 2.0;
    let (along_x, along_y) = ((tip.0 - base.0) / length, (tip.1 - base.1) / length);
    let left = (base.0 - along_y * half, base.1 + along_x * half);
    let right = (base.0 + along_y * half, base.1 - along_x * half);
    (left, right)
}
