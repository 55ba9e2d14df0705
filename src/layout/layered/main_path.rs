//! The main path: which link runs straight through each body.
//!
//! From each start the path follows the marked flow (a default flow, say), else the way with the
//! longest rest, else model order. The mark of a way that ends on its own, long before the longest
//! one does, is not followed. Ways of nearly the same length count as equally long, or one step more in a
//! branch would move the whole drawing. Three ways or more that meet again soon lie around the
//! middle one. O(bodies + links), after sorting by layer.

use std::cmp::Reverse;

use super::handoff;
use super::level::{Arc, Level, Tie};
use crate::base::ways::{ends_of_ways, meet_soon};
use crate::layout::incidence::Incidence;

/// How strongly a link on the main path pulls its ends into one row, and any other.
const MAIN_WEIGHT: i32 = 3;

/// A way longer by so many steps, but no more than this share of it, is no longer.
const SLACK: usize = 2;
const SHARE: usize = 8;

/// Which arcs want to be straight.
pub(super) struct MainPath {
    /// The arc that leaves a body straight.
    pub(super) leaving: Vec<Option<usize>>,
    /// The arc that enters a body straight.
    pub(super) entering: Vec<Option<usize>>,
    /// Weight of each arc.
    pub(super) weights: Vec<i32>,
}

/// Arcs by the bodies at their ends.
pub(super) struct Ends {
    /// Arcs whose left end is a body.
    pub(super) leaving: Incidence,
    /// Arcs whose right end is a body.
    pub(super) entering: Incidence,
}

impl Ends {
    pub(super) fn new(bodies: usize, arcs: &[Arc]) -> Self {
        Self {
            leaving: Incidence::new(bodies, arcs.iter().map(|arc| arc.left)),
            entering: Incidence::new(bodies, arcs.iter().map(|arc| arc.right)),
        }
    }
}

/// Finds the main path through each component.
pub(super) fn find(level: &Level, arcs: &[Arc], layers: &[usize], ends: &Ends) -> MainPath {
    let bodies = level.bodies.len();
    let mut by_layer: Vec<usize> = (0..bodies).collect();
    let steps = handoff::steps(level, arcs);
    by_layer.sort_by_key(|&body| (layers[body], steps.get(body).copied()));
    let goes_on = |body: usize| {
        let mut entering = ends.entering.at(body).iter().map(|&index| arcs[index as usize].link);
        entering.any(|link| level.links[link].tie == Tie::GoesOn)
    };
    // Nor does what leads down in its own lane.
    let is_flow = |index: usize| {
        let link = arcs[index].link;
        let is_upright = level.is_handoff(link) && level.uprights.contains(&link);
        level.links[link].tie != Tie::Message && !is_upright
    };
    let (rest, depth) = longest_ways(arcs, ends, &by_layer, goes_on);
    let goes_to = longest_ways_on(arcs, ends, &rest);
    let last = ends_of_ways(bodies, by_layer.iter().rev().copied(), |body| goes_to[body]);
    let leads_as_far = |arc: Arc| {
        goes_to[arc.left].is_none_or(|longest| {
            rest[longest] <= 2 * rest[arc.right] || last[longest] == last[arc.right]
        })
    };
    // Forward flow before loops and events, the marked flow, and a flow that keeps its lane.
    let merit = |index: usize| {
        let arc = arcs[index];
        (
            is_flow(index),
            !arc.is_turned && arc.event(level).is_none(),
            level.links[arc.link].is_main && leads_as_far(arc),
            level.bodies[arc.left].band == level.bodies[arc.right].band,
        )
    };
    let leaving: Vec<Option<usize>> = (0..bodies)
        .map(|body| {
            let at = || ends.leaving.at(body).iter().map(|&index| index as usize);
            let rest = |index: usize| rest[arcs[index].right];
            let (best, longest) = at().map(|index| (merit(index), rest(index))).max()?;
            let enough = longest - SLACK.min(longest / SHARE);
            let is_step = |index: usize| ends.entering.count(arcs[index].right) == 1;
            let equal = |index: &usize| merit(*index) == best && enough <= rest(*index);
            let is_alike = at().all(|index| merit(index) == best);
            // Three or more that meet again lie around the middle one.
            if 2 < at().count()
                && is_alike
                && meet_soon(at().map(|index| arcs[index].right), |body| goes_to[body])
            {
                return at().nth((at().count() - 1) / 2);
            }
            let steps = at().filter(equal).map(is_step).max();
            at().find(|index| equal(index) && Some(is_step(*index)) == steps)
        })
        .collect();
    follow(arcs, ends, leaving, &by_layer, (&rest, &depth), is_flow, merit)
}

/// Follows what leads straight on from each start, and finds what enters each body straight:
/// the path, else the best of what is left. Lengths are those of the longest ways from each body
/// and to it.
fn follow<Merit: Ord>(
    arcs: &[Arc],
    ends: &Ends,
    leaving: Vec<Option<usize>>,
    by_layer: &[usize],
    (rest, depth): (&[usize], &[usize]),
    is_flow: impl Fn(usize) -> bool,
    merit: impl Fn(usize) -> Merit,
) -> MainPath {
    let bodies = leaving.len();
    let mut entering = vec![None; bodies];
    let mut weights = vec![1; arcs.len()];
    let is_source =
        |body: usize| ends.entering.at(body).iter().all(|&index| arcs[index as usize].is_turned);
    let mut starts: Vec<usize> = (0..bodies).filter(|&body| is_source(body)).collect();
    starts.sort_by_key(|&body| (Reverse(rest[body]), body));
    let mut is_on_path = vec![false; bodies];
    let follows = |index: usize| !arcs[index].is_turned && is_flow(index);
    for start in starts {
        let mut body = start;
        while !is_on_path[body] {
            is_on_path[body] = true;
            let Some(index) = leaving[body].filter(|&index| follows(index)) else { break };
            weights[index] = MAIN_WEIGHT;
            body = arcs[index].right;
            entering[body] = entering[body].or(Some(index));
        }
    }
    // Where a body lies straight behind the split that its branch leaves.
    let mut is_straight = vec![false; bodies];
    for &body in by_layer {
        if entering[body].is_none() {
            let at = ends.entering.at(body).iter().map(|&index| index as usize);
            entering[body] = at.max_by_key(|&index| {
                let left = arcs[index].left;
                let goes_on = leaving[left] == Some(index);
                let is_straight = is_straight[left];
                (weights[index], merit(index), goes_on, depth[left], is_straight, Reverse(index))
            });
        }
        is_straight[body] =
            entering[body].is_none_or(|index| leaving[arcs[index].left] == Some(index));
    }
    MainPath { leaving, entering, weights }
}

/// Where the longest forward way from each body leads first.
fn longest_ways_on(arcs: &[Arc], ends: &Ends, rest: &[usize]) -> Vec<Option<usize>> {
    let on = |body: usize| {
        let forward = ends.leaving.at(body).iter().map(|&index| arcs[index as usize]);
        let ways = forward.filter(|arc| !arc.is_turned).map(|arc| arc.right);
        ways.max_by_key(|&right| (rest[right], Reverse(right)))
    };
    (0..rest.len()).map(on).collect()
}

/// Length of the longest forward way from each body on, and of the longest one to it. Where the
/// flow goes on in another row, the way is longer than any that ends in this one.
fn longest_ways(
    arcs: &[Arc],
    ends: &Ends,
    by_layer: &[usize],
    goes_on: impl Fn(usize) -> bool,
) -> (Vec<usize>, Vec<usize>) {
    let count = by_layer.len();
    let mut rest: Vec<usize> =
        (0..count).map(|body| if goes_on(body) { count } else { 0 }).collect();
    let mut depth = vec![0; count];
    let forward = |list: &'_ [u32]| -> Vec<Arc> {
        list.iter().map(|&index| arcs[index as usize]).filter(|arc| !arc.is_turned).collect()
    };
    for &body in by_layer.iter().rev() {
        for arc in forward(ends.leaving.at(body)) {
            rest[body] = rest[body].max(rest[arc.right] + 1);
        }
    }
    for &body in by_layer {
        for arc in forward(ends.entering.at(body)) {
            depth[body] = depth[body].max(depth[arc.left] + 1);
        }
    }
    (rest, depth)
}
