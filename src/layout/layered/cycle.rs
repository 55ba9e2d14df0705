//! Phase 1: which links go back, so that the rest has no cycle.
//!
//! A depth-first search from the start events, then the sources, then in model order turns the
//! links that reach a body still open (Gansner et al. 1993, section 2.1): in process models these
//! are the loops that people see, where greedy heuristics turn others. A rework step, a chain of
//! at most three bodies on the way back, is turned with its loop and so drawn from right to left
//! on the returning line. O(bodies + links), no recursion.

use super::level::{Arc, Column, Level, Link};
use crate::layout::Shape;
use crate::layout::incidence::Incidence;

/// So many bodies on the way back are drawn from right to left.
const LONGEST_REWORK: usize = 3;

/// The links as arcs from left to right, acyclic.
pub(super) fn arcs(level: &Level) -> Vec<Arc> {
    let bodies = level.bodies.len();
    // Messages come from the first column or go to the last one: they close no cycle.
    let links = || level.links.iter().enumerate().filter(|(_, link)| !link.is_message());
    let outgoing = Incidence::from_pairs(bodies, links().map(|(index, link)| (link.source, index)));
    let incoming = Incidence::from_pairs(bodies, links().map(|(index, link)| (link.target, index)));
    let mut turned = turn_back_links(level, &outgoing, &incoming);
    turn_rework(level, &outgoing, &incoming, &mut turned);
    level
        .links
        .iter()
        .enumerate()
        .map(|(index, link)| {
            if turned[index] || goes_left(level, link) {
                Arc { left: link.target, right: link.source, link: index, is_turned: true }
            } else {
                Arc { left: link.source, right: link.target, link: index, is_turned: false }
            }
        })
        .collect()
}

/// Whether a message goes against the order of the columns.
fn goes_left(level: &Level, link: &Link) -> bool {
    let column = |body: usize| level.bodies[body].column;
    link.is_message()
        && (column(link.target) == Column::First || column(link.source) == Column::Last)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    Unseen,
    Open,
    Done,
}

fn turn_back_links(level: &Level, outgoing: &Incidence, incoming: &Incidence) -> Vec<bool> {
    let mut turned = vec![false; level.links.len()];
    let mut visits = vec![Visit::Unseen; level.bodies.len()];
    let mut roots: Vec<usize> = (0..level.bodies.len()).collect();
    roots.sort_by_key(|&body| match (incoming.count(body), level.bodies[body].is_start) {
        (0, true) => 0,
        (0, false) => 1,
        _ => 2,
    });
    for root in roots {
        if visits[root] != Visit::Unseen {
            continue;
        }
        visits[root] = Visit::Open;
        let mut stack = vec![(root, 0)];
        while let Some((body, place)) = stack.last_mut() {
            let Some(&link) = outgoing.at(*body).get(*place) else {
                visits[*body] = Visit::Done;
                stack.pop();
                continue;
            };
            *place += 1;
            let target = level.links[link as usize].target;
            match visits[target] {
                Visit::Unseen => {
                    visits[target] = Visit::Open;
                    stack.push((target, 0));
                }
                Visit::Open => turned[link as usize] = true,
                Visit::Done => {}
            }
        }
    }
    turned
}

/// Turns chains of single steps that lead only to a link that goes back, unless the chain begins
/// at the body where the loop ends.
fn turn_rework(level: &Level, outgoing: &Incidence, incoming: &Incidence, turned: &mut [bool]) {
    let mut is_host = vec![false; level.bodies.len()];
    for event in &level.events {
        is_host[event.host] = true;
    }
    for back in 0..level.links.len() {
        if !turned[back] {
            continue;
        }
        let loop_end = level.links[back].target;
        let mut body = level.links[back].source;
        for _ in 0..LONGEST_REWORK {
            let is_step = level.bodies[body].shape == Shape::Rect
                && incoming.count(body) == 1
                && outgoing.count(body) == 1
                && !is_host[body];
            if !is_step {
                break;
            }
            let before = incoming.at(body)[0] as usize;
            let link = level.links[before];
            if turned[before] || link.event.is_some() || link.source == loop_end {
                break;
            }
            turned[before] = true;
            body = link.source;
        }
    }
}
