//! Handoffs: a step that passes its work to another lane stands right above or below the step that
//! takes it, joined by one straight vertical line, as people draw it.
//!
//! The layers carry only lines between different columns. The ends of a handoff are therefore put
//! into one column where no body of the lanes between stands in it; the borders that it uses are
//! kept free, and the line is drawn afterwards. What cannot be drawn so goes back into the layers.
//! The result is kept only where crossings, bends and columns together cost no more than without
//! handoffs (weights of Purchase 2000: 16 and 4), so that it never makes a drawing worse. Ranks are
//! found anew once for each handoff given back at most, drawings [`ROUNDS`] times.

use super::column::LABEL_INSET;
use super::level::{Arc, Level, Link, Placed};
use super::order::Order;
use super::{Plan, Ranked, rank_links};
use crate::layout::half::px;
use crate::layout::{Point, Rect, Shape, Size};

/// How often handoffs that cannot be drawn are given back before there are none.
const ROUNDS: usize = 6;
/// More handoffs than this are not tried: the comparison would cost more than the layout.
const MOST: usize = 400;
/// Distance of a handoff from boxes, labels and parallel lines.
const CLEARANCE: i32 = px(8);

/// Between the body where a handoff begins and its label.
const LABEL_GAP: i32 = px(4);

const CROSSING: usize = 16;
const BEND: usize = 4;
/// Width that costs a quarter of a bend.
const COLUMN: usize = px(150) as usize / BEND;

/// The layout with handoffs where that is better than the plain one.
pub(super) fn improve(level: &Level, plain: Placed) -> Placed {
    let mut handoffs = find(level);
    handoffs.extend(&level.uprights);
    handoffs.sort_unstable();
    handoffs.dedup();
    if MOST < handoffs.len() {
        return plain;
    }
    for _ in 0..ROUNDS {
        let Some((tried, ranked)) = settle_layers(level, &mut handoffs) else { return plain };
        let layers = ranked.layers.clone();
        let plan = Plan::new(&tried, ranked);
        let before = handoffs.len();
        let hangs = level.ends_of_events();
        handoffs.retain(|&link| is_free(&tried, &layers, &plan.order, &hangs, link));
        if handoffs.len() < before {
            continue;
        }
        let mut placed = plan.draw(&tried);
        handoffs.retain(|&link| match straight(level, &placed, link) {
            Some(line) => {
                placed.link_labels[link] =
                    level.links[link].label.map(|label| label_at(&line, label));
                placed.links[link] = line;
                true
            }
            None => false,
        });
        if handoffs.len() == before {
            return if cost(&placed) <= cost(&plain) { placed } else { plain };
        }
    }
    plain
}

/// Gives back what cannot stand in one column. None where nothing is left.
fn settle_layers(level: &Level, handoffs: &mut Vec<usize>) -> Option<(Level, Ranked)> {
    while !handoffs.is_empty() {
        let tried = with(level, handoffs);
        let ranked = rank_links(&tried);
        let layers = &ranked.layers;
        // Bands of the bodies of each layer.
        let count = layers.iter().map(|layer| layer + 1).max().unwrap_or(0);
        let mut bands: Vec<Vec<usize>> = vec![Vec::new(); count];
        for (&layer, body) in layers.iter().zip(&level.bodies) {
            bands[layer].push(body.band);
        }
        let mut is_settled = vec![false; count];
        let before = handoffs.len();
        handoffs.retain(|&index| {
            let Link { source, target, .. } = level.links[index];
            let layer = layers[source];
            let (one, other) = (level.bodies[source].band, level.bodies[target].band);
            let (low, high) = (one.min(other), one.max(other));
            let is_blocked = layer != layers[target]
                || bands[layer].iter().any(|&band| low < band && band < high);
            // One at a time in a layer: what blocks another may go with it.
            !is_blocked || std::mem::replace(&mut is_settled[layer], true)
        });
        if handoffs.len() == before {
            return Some((tried, ranked));
        }
    }
    None
}

/// Whether no body stands between the ends of a handoff, but such as hang elsewhere in the end.
fn is_free(level: &Level, layers: &[usize], order: &Order, hangs: &[bool], index: usize) -> bool {
    let Link { source, target, .. } = level.links[index];
    let (one, other) = (order.place[source], order.place[target]);
    if (one < other) != level.leads_down(index) {
        return false;
    }
    let between = one.min(other) + 1..one.max(other);
    let mut items = order.layers[layers[source]][between].iter();
    items.all(|&item| level.bodies.len() <= item || hangs[item])
}

/// How many handoffs lead to each body from the first of its column; empty where there are none.
pub(super) fn steps(level: &Level, arcs: &[Arc]) -> Vec<usize> {
    let first = arcs.partition_point(|arc| !level.is_handoff(arc.link));
    if first == arcs.len() {
        return Vec::new();
    }
    let mut steps = vec![0; level.bodies.len()];
    for _ in 0..level.bands {
        for arc in &arcs[first..] {
            steps[arc.right] = steps[arc.right].max(steps[arc.left] + 1);
        }
    }
    steps
}

/// Links between the only exit of a step and the only entry of a step in another lane; gateways
/// may have others, as long as the border is free.
fn find(level: &Level) -> Vec<usize> {
    let bodies = level.bodies.len();
    // Lines of each body that lead up, stay in its lane, and lead down.
    let mut exits = vec![[0_usize; 3]; bodies];
    let mut entries = vec![[0_usize; 3]; bodies];
    let way = |from: usize, to: usize| match level.bodies[from].band.cmp(&level.bodies[to].band) {
        std::cmp::Ordering::Greater => 0,
        std::cmp::Ordering::Equal => 1,
        std::cmp::Ordering::Less => 2,
    };
    for link in &level.links {
        if link.event.is_none() {
            exits[link.source][way(link.source, link.target)] += 1;
        }
        entries[link.target][way(link.target, link.source)] += 1;
    }
    let mut is_busy = vec![false; bodies];
    for own in &level.loops {
        is_busy[own.body] = true;
    }
    let mut takes = vec![[false; 2]; bodies];
    let mut found = Vec::new();
    for (index, link) in level.links.iter().enumerate() {
        let (source, target) = (level.bodies[link.source], level.bodies[link.target]);
        let ways = [way(link.source, link.target), way(link.target, link.source)];
        let fits = |body: usize, way: usize| {
            let given = level.bodies[body];
            let (out, into) = (exits[body], entries[body]);
            !is_busy[body]
                && !takes[body][way / 2]
                && given.shape != Shape::Multi
                && match given.shape {
                    Shape::Diamond => {
                        let far = 2 - way;
                        let bends = |lines: [usize; 3]| 1 < lines[1] || 0 < lines[far];
                        out[way] + into[way] == 1 && !(bends(out) && bends(into))
                    }
                    _ => out.iter().sum::<usize>() <= 1 && into.iter().sum::<usize>() <= 1,
                }
        };
        if link.is_message()
            || link.event.is_some()
            || source.band == target.band
            || !fits(link.source, ways[0])
            || !fits(link.target, ways[1])
        {
            continue;
        }
        takes[link.source][ways[0] / 2] = true;
        takes[link.target][ways[1] / 2] = true;
        found.push(index);
    }
    found
}

/// The level with these handoffs: the borders that they use are taken.
fn with(level: &Level, handoffs: &[usize]) -> Level {
    let mut tried = Level { handoffs: handoffs.to_vec(), ..level.clone() };
    for &index in handoffs {
        let Link { source, target, .. } = level.links[index];
        let (upper, lower) =
            if level.leads_down(index) { (source, target) } else { (target, source) };
        tried.bodies[upper].borders_taken[1] = true;
        tried.bodies[lower].borders_taken[0] = true;
    }
    tried
}

/// The vertical line of a handoff; none where its ends do not stand over each other or something
/// stands between them.
fn straight(level: &Level, placed: &Placed, index: usize) -> Option<Vec<Point>> {
    let Link { source, target, .. } = level.links[index];
    let (from, to) = (placed.bodies[source], placed.bodies[target]);
    let x = from.x + from.width / 2;
    let goes_down = from.y < to.y;
    let (start, end) = if goes_down { (from.bottom(), to.y) } else { (from.y, to.bottom()) };
    let is_wrong = goes_down != (start < end) || goes_down != level.leads_down(index);
    if is_wrong || x != to.x + to.width / 2 {
        return None;
    }
    let (low, high) = (start.min(end), start.max(end));
    let corridor = Rect { x: x - CLEARANCE, y: low, width: 2 * CLEARANCE, height: high - low };
    if placed.boxes().any(|rect| rect.overlaps(corridor)) {
        return None;
    }
    let lines = placed.links.iter().chain(&placed.loops);
    let ends_inside = |pair: &[Point]| {
        let is_vertical = pair[0].x == pair[1].x;
        let is_near = |point: Point| (point.x - x).abs() < CLEARANCE;
        let (top, bottom) = (pair[0].y.min(pair[1].y), pair[0].y.max(pair[1].y));
        let is_beside = top < high && low < bottom || top == bottom && low < top && top < high;
        is_beside && (is_near(pair[0]) || is_near(pair[1])) && (is_vertical || top == bottom)
    };
    let mut pieces = lines.flat_map(|line| line.windows(2));
    let is_free = !pieces.any(ends_inside);
    is_free.then(|| vec![Point { x, y: start }, Point { x, y: end }])
}

/// The label stands at the right of the line, where it begins.
fn label_at(line: &[Point], Size { width, height }: Size) -> Rect {
    let (start, end) = (line[0], line[line.len() - 1]);
    let y = if start.y < end.y { start.y + LABEL_GAP } else { start.y - LABEL_GAP - height };
    Rect { x: start.x + LABEL_INSET, y, width, height }
}

/// The labels of handoffs, each with the body at which it stands, before the lines are known to be
/// free.
pub(super) fn labels(level: &Level, placed: &Placed) -> Vec<(usize, Rect)> {
    let label = |&link: &usize| {
        let Link { source, target, label, .. } = level.links[link];
        let (from, to) = (placed.bodies[source], placed.bodies[target]);
        let x = from.x + from.width / 2;
        let (start, end) =
            if from.y < to.y { (from.bottom(), to.y) } else { (from.y, to.bottom()) };
        Some((source, label_at(&[Point { x, y: start }, Point { x, y: end }], label?)))
    };
    level.handoffs.iter().filter_map(label).collect()
}

/// The room that the labels of handoffs take above and below each body.
pub(super) fn label_rooms(level: &Level) -> Vec<[i32; 2]> {
    let mut rooms = vec![[0; 2]; level.bodies.len()];
    for &index in &level.handoffs {
        let link = &level.links[index];
        let goes_down = level.leads_down(index);
        let room = link.label.map_or(0, |label| label.height + 2 * LABEL_GAP);
        rooms[link.source][usize::from(goes_down)] = room;
    }
    rooms
}

/// What crossings and bends of the links cost.
fn cost(placed: &Placed) -> usize {
    let bends: usize = placed.links.iter().map(|line| line.len().saturating_sub(2)).sum();
    let mut rows: Vec<(i32, i32, i32, usize)> = Vec::new();
    let mut columns: Vec<(i32, i32, i32, usize)> = Vec::new();
    for (link, line) in placed.links.iter().enumerate() {
        for pair in line.windows(2) {
            let (one, other) = (pair[0], pair[1]);
            if one.y == other.y {
                rows.push((one.y, one.x.min(other.x), one.x.max(other.x), link));
            } else {
                columns.push((one.x, one.y.min(other.y), one.y.max(other.y), link));
            }
        }
    }
    rows.sort_unstable();
    let mut crossings = 0;
    for &(x, top, bottom, link) in &columns {
        let first = rows.partition_point(|&(y, ..)| y <= top);
        let between = rows[first..].iter().take_while(|&&(y, ..)| y < bottom);
        let crossed =
            between.filter(|&&(_, left, right, other)| other != link && left < x && x < right);
        crossings += crossed.count();
    }
    let left = placed.bodies.iter().map(|rect| rect.x).min().unwrap_or(0);
    let right = placed.bodies.iter().map(|rect| rect.right()).max().unwrap_or(0);
    let columns = usize::try_from(right - left).unwrap_or(0) / COLUMN;
    CROSSING * crossings + BEND * bends + columns
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(links: &[&[(i32, i32)]]) -> Placed {
        let line = |points: &&[(i32, i32)]| {
            points.iter().map(|&(x, y)| Point { x, y }).collect::<Vec<_>>()
        };
        Placed { links: links.iter().map(line).collect(), ..Placed::default() }
    }

    #[test]
    fn a_crossing_costs_as_much_as_four_bends() {
        let across: &[(i32, i32)] = &[(0, 50), (100, 50)];
        let down: &[(i32, i32)] = &[(50, 0), (50, 100)];
        let beside: &[(i32, i32)] = &[(150, 0), (150, 100)];
        let bent: &[(i32, i32)] = &[(0, 0), (0, 10), (50, 10), (50, 20), (90, 20), (90, 30)];
        assert_eq!(cost(&placed(&[across, beside])), 0);
        assert_eq!(cost(&placed(&[across, down])), CROSSING);
        assert_eq!(cost(&placed(&[bent])), CROSSING);
    }

    #[test]
    fn what_meets_at_its_end_crosses_nothing() {
        let across: &[(i32, i32)] = &[(0, 50), (100, 50)];
        for ends in [[(50, 50), (50, 100)], [(50, 0), (50, 50)], [(100, 0), (100, 100)]] {
            assert_eq!(cost(&placed(&[across, &ends])), 0, "{ends:?}");
        }
    }

    #[test]
    fn a_label_stands_where_the_line_begins() {
        let (top, bottom) = (Point { x: 50, y: 0 }, Point { x: 50, y: 200 });
        let size = Size { width: 30, height: 14 };
        let (down, up) = (label_at(&[top, bottom], size), label_at(&[bottom, top], size));
        assert!(top.y < down.y && down.bottom() < 100, "{down:?}");
        assert!(100 < up.y && up.bottom() < bottom.y, "{up:?}");
        assert!(50 < down.x && down.x == up.x);
    }
}
