//! Flows that nothing joins: which of them stand beside one another rather than below.
//!
//! Each would begin in the first layer, in a row of its own. Bodies that nothing leads to or from
//! fill rows as long as the longest flow, and at least about as wide as high; in their order, or in
//! that of the bodies of other stripes that they talk to. Whole flows stand beside one another where
//! that is wished for. Near linear.

use super::level::{Body, Column, Level};
use super::simplex::Constraint;
use super::{cycle, passes};
use crate::layout::components::Components;
use crate::layout::half::px;
use crate::layout::{Half, NodeIndex, Wishes};

/// Wider bodies have a row of their own.
const WIDEST: i32 = px(200);

/// Tells a level where flows are wished for whose nodes are bodies of it.
pub(in crate::layout) fn wish(level: &mut Level, wishes: &Wishes, body_of: &[Option<usize>]) {
    let body = |node: NodeIndex| body_of.get(node).copied().flatten();
    let behind = wishes.behind_flow.iter();
    let behind = behind.filter_map(|(&own, &other)| Some((body(other)?, body(own)?)));
    level.behind.extend(behind);
    let sides = wishes.flows.iter().filter_map(|(&node, &half)| Some((body(node)?, half)));
    level.flow_sides.extend(sides);
}

/// Says which of the bodies without links stand behind which.
pub(in crate::layout) fn line_up(level: &mut Level) {
    let alone = alone(level);
    if alone.iter().filter(|alone| **alone).count() < 2 {
        return;
    }
    let longest = longest_flow(level);
    let mut partners: Vec<Vec<usize>> = vec![Vec::new(); level.bodies.len()];
    for pull in &level.pulls {
        let (one, other) = pull.ends;
        partners[one].push(other);
        partners[other].push(one);
    }
    let mut rank: Vec<Option<usize>> = vec![None; level.bodies.len()];
    for band in 0..level.bands.max(1) {
        let is_own = |body: &usize| alone[*body] && level.bodies[*body].band == band;
        let mut own: Vec<usize> = (0..level.bodies.len()).filter(is_own).collect();
        let place = |body: &usize| partners[*body].iter().filter_map(|&other| rank[other]).min();
        if own.iter().any(|body| place(body).is_some()) {
            own.sort_by_key(|body| place(body).unwrap_or(usize::MAX));
        }
        let square = (2 * own.len()).isqrt();
        let length = longest.max(square).max(1);
        for (index, &body) in own.iter().enumerate() {
            rank[body] = Some(index % length);
        }
        for row in own.chunks(length) {
            level.behind.extend(row.windows(2).map(|pair| (pair[0], pair[1])));
        }
    }
}

/// Bodies without links that talk only to such bodies of other stripes. What is wide stands below
/// the flow: beside another body it would draw that apart.
fn alone(level: &Level) -> Vec<bool> {
    let is_free =
        |body: &Body| body.column == Column::Flow && !body.is_aside && body.size.width <= WIDEST;
    let mut alone: Vec<bool> = level.bodies.iter().map(is_free).collect();
    for link in &level.links {
        alone[link.source] = false;
        alone[link.target] = false;
    }
    let bound: Vec<usize> = level
        .pulls
        .iter()
        .flat_map(|pull| [pull.ends, (pull.ends.1, pull.ends.0)])
        .filter(|&(own, other)| !alone[other] || level.bodies[own].band == level.bodies[other].band)
        .map(|(own, _)| own)
        .collect();
    for body in bound {
        alone[body] = false;
    }
    alone
}

/// How many bodies the longest flow has.
fn longest_flow(level: &Level) -> usize {
    let arcs = cycle::arcs(level);
    let mut open = vec![0_usize; level.bodies.len()];
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); level.bodies.len()];
    for arc in &arcs {
        open[arc.right] += 1;
        next[arc.left].push(arc.right);
    }
    let mut length = vec![1; level.bodies.len()];
    let mut ready: Vec<usize> = (0..level.bodies.len()).filter(|&body| open[body] == 0).collect();
    while let Some(body) = ready.pop() {
        for &right in &next[body] {
            length[right] = length[right].max(length[body] + 1);
            open[right] -= 1;
            if open[right] == 0 {
                ready.push(right);
            }
        }
    }
    length.into_iter().max().unwrap_or(0)
}

/// Adds the order of layers between flows that stand beside one another. Each pair has a vertex of
/// its own between the two flows, from `first` on. A pair that would go round in a circle with what
/// is known is passed over.
pub(super) fn add_constraints(level: &Level, first: usize, known: &mut Vec<Constraint>) {
    if level.behind.is_empty() {
        return;
    }
    let flow = flows(level);
    let members = members(&flow);
    // Bodies without links are lined up from left to right: nothing else can turn them round.
    let mut is_single = vec![true; level.bodies.len()];
    for link in &level.links {
        is_single[link.source] = false;
        is_single[link.target] = false;
    }
    let is_lined_up = |&(before, behind): &(usize, usize)| is_single[before] && is_single[behind];
    let is_safe = level.passes.is_empty() && level.behind.iter().all(is_lined_up);
    for (between, &(before, behind)) in (first..).zip(&level.behind) {
        let (front, back) = (&members[flow[before]], &members[flow[behind]]);
        let vertices = first + level.behind.len();
        let goes_round = || {
            let reached = passes::reach(vertices, [known, &[]], back);
            front.iter().any(|&body| reached[body])
        };
        if flow[before] == flow[behind] || !is_safe && goes_round() {
            continue;
        }
        let order = |tail: usize, head: usize, length: i32| Constraint {
            tail: tail as u32,
            head: head as u32,
            length,
            weight: 0,
        };
        known.extend(front.iter().map(|&body| order(body, between, 1)));
        known.extend(back.iter().map(|&body| order(between, body, 0)));
    }
}

/// The place of the flow of each body among those of its stripe: the upper ones first.
pub(super) fn sides(level: &Level) -> Vec<i8> {
    let mut side = vec![0; level.bodies.len()];
    if level.flow_sides.is_empty() {
        return side;
    }
    let flow = flows(level);
    let members = members(&flow);
    for &(body, half) in &level.flow_sides {
        for &other in &members[flow[body]] {
            side[other] = if half == Half::Upper { -1 } else { 1 };
        }
    }
    side
}

/// The flow that each body is in, named by one of its bodies.
fn flows(level: &Level) -> Vec<usize> {
    let mut joined = Components::new(level.bodies.len());
    for link in &level.links {
        joined.join(link.source, link.target);
    }
    joined.names()
}

/// The bodies of each flow, by its name.
fn members(flow: &[usize]) -> Vec<Vec<usize>> {
    let mut members = vec![Vec::new(); flow.len()];
    for (body, &name) in flow.iter().enumerate() {
        members[name].push(body);
    }
    members
}
