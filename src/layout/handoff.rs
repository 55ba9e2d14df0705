//! Handoffs: a step that passes its work to one step of a neighbouring lane stands right above or
//! below it, joined by one straight vertical line, as people draw it.
//!
//! The layered phases know only lines between different layers. A handoff is therefore taken out
//! of them: its ends are pulled into one layer, the sides that it uses are kept free, and the line
//! is drawn afterwards where nothing stands between. What cannot be drawn so goes back into the
//! layers. The result is kept only where crossings and bends together cost less than without
//! handoffs (weights of Purchase 2000: 16 and 4), so that it never makes a drawing worse. At most
//! [`ROUNDS`] layouts of the level, and O(horizontal · vertical pieces) for each comparison.

use super::level::{Level, Link, Placed, Pull, px};
use super::{Point, Rect, Shape};

/// How often handoffs that cannot be drawn are given back before there are none.
const ROUNDS: usize = 4;
/// More handoffs than this are not tried: the comparison would cost more than the layout.
const MOST: usize = 400;
/// How strongly the ends are pulled into one layer, against 4 for a flow.
const PRICE: i32 = 40;
/// Distance of a handoff from boxes, labels and parallel lines.
const CLEARANCE: i32 = px(8);

const CROSSING: usize = 16;
const BEND: usize = 4;

/// The layout with handoffs where that is better than the plain one.
pub(super) fn improve(level: &Level, plain: Placed, lay_out: impl Fn(&Level) -> Placed) -> Placed {
    let mut handoffs = find(level);
    if handoffs.is_empty() || MOST < handoffs.len() {
        return plain;
    }
    for _ in 0..ROUNDS {
        let mut placed = restore(level, &handoffs, lay_out(&without(level, &handoffs)));
        let before = handoffs.len();
        handoffs.retain(|&link| match straight(level, &placed, link) {
            Some(line) => {
                placed.links[link] = line;
                true
            }
            None => false,
        });
        if handoffs.is_empty() {
            break;
        }
        if handoffs.len() == before {
            return if cost(&placed) < cost(&plain) { placed } else { plain };
        }
    }
    plain
}

/// Links from the only exit of a step to the only entry of a step in a neighbouring lane, from
/// where no way leads back.
fn find(level: &Level) -> Vec<usize> {
    let bodies = level.bodies.len();
    let (mut exits, mut entries) = (vec![0_usize; bodies], vec![0_usize; bodies]);
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); bodies];
    for link in &level.links {
        exits[link.source] += usize::from(link.event.is_none());
        entries[link.target] += 1;
        next[link.source].push(link.target);
    }
    let is_step = |body: usize| {
        level.bodies[body].shape != Shape::Multi && level.loops.iter().all(|own| own.body != body)
    };
    let is_handoff = |link: &Link| {
        let (source, target) = (level.bodies[link.source], level.bodies[link.target]);
        !link.is_message
            && link.event.is_none()
            && link.label.is_none()
            && source.band.abs_diff(target.band) == 1
            && is_step(link.source)
            && is_step(link.target)
            && exits[link.source] == 1
            && entries[link.target] == 1
            && !leads_to(&next, link.target, link.source)
    };
    let mut found: Vec<usize> =
        (0..level.links.len()).filter(|&link| is_handoff(&level.links[link])).collect();
    // A step is an end of one handoff only.
    let mut is_end = vec![false; bodies];
    found.retain(|&link| {
        let ends = [level.links[link].source, level.links[link].target];
        let is_free = ends.iter().all(|&end| !is_end[end]);
        for end in ends {
            is_end[end] |= is_free;
        }
        is_free
    });
    found
}

fn leads_to(next: &[Vec<usize>], from: usize, to: usize) -> bool {
    let mut is_seen = vec![false; next.len()];
    let mut stack = vec![from];
    while let Some(body) = stack.pop() {
        if body == to {
            return true;
        }
        if !std::mem::replace(&mut is_seen[body], true) {
            stack.extend(&next[body]);
        }
    }
    false
}

/// The level without these links, their ends pulled together and their sides taken.
fn without(level: &Level, handoffs: &[usize]) -> Level {
    let mut rest = level.clone();
    for &index in handoffs {
        let Link { source, target, .. } = level.links[index];
        rest.pulls.push(Pull { ends: (source, target), price: PRICE });
        let goes_down = level.bodies[source].band < level.bodies[target].band;
        let (upper, lower) = if goes_down { (source, target) } else { (target, source) };
        rest.bodies[upper].borders_taken[1] = true;
        rest.bodies[lower].borders_taken[0] = true;
    }
    let kept = (0..level.links.len()).filter(|index| handoffs.binary_search(index).is_err());
    rest.links = kept.map(|index| level.links[index]).collect();
    rest
}

/// The layout of the rest, with empty places for the links that were taken out.
fn restore(level: &Level, handoffs: &[usize], mut placed: Placed) -> Placed {
    let mut links = std::mem::take(&mut placed.links).into_iter();
    let mut labels = std::mem::take(&mut placed.link_labels).into_iter();
    for index in 0..level.links.len() {
        let is_out = handoffs.binary_search(&index).is_ok();
        placed.links.push(if is_out { Vec::new() } else { links.next().unwrap_or_default() });
        placed.link_labels.push(if is_out { None } else { labels.next().flatten() });
    }
    placed
}

/// The vertical line of a handoff; none where its ends do not stand over each other or something
/// stands between them.
fn straight(level: &Level, placed: &Placed, index: usize) -> Option<Vec<Point>> {
    let Link { source, target, .. } = level.links[index];
    let (from, to) = (placed.bodies[source], placed.bodies[target]);
    let x = from.x + from.width / 2;
    let goes_down = from.y < to.y;
    let (start, end) = if goes_down { (from.bottom(), to.y) } else { (from.y, to.bottom()) };
    if x != to.x + to.width / 2 || goes_down != (start < end) {
        return None;
    }
    let (low, high) = (start.min(end), start.max(end));
    let corridor = Rect { x: x - CLEARANCE, y: low, width: 2 * CLEARANCE, height: high - low };
    let labels = [
        &placed.body_labels,
        &placed.event_labels,
        &placed.satellite_labels,
        &placed.link_labels,
        &placed.loop_labels,
    ];
    let bodies = placed.bodies.iter().chain(&placed.events).chain(&placed.satellites).copied();
    let mut boxes = bodies.chain(labels.into_iter().flatten().copied().flatten());
    if boxes.any(|rect| rect.overlaps(corridor)) {
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
    CROSSING * crossings + BEND * bends
}
