//! Lines that pass stripes: a message to an inner lane runs through the lanes outside it, and
//! crosses what flows there, unless its end stands behind all of that.
//!
//! Each wish becomes an order of layers between an end and what stands in the stripes of its own
//! pool that the line passes. What the end itself leads to can't be before it and is passed over.
//! O(lines · bodies · links).

use super::level::{Column, Level};
use super::simplex::Constraint;

/// What must stand before the ends of the lines that pass, given the flow.
pub(super) fn constraints(level: &Level, flow: &[Constraint]) -> Vec<Constraint> {
    let mut added: Vec<Constraint> = Vec::new();
    for &(one, other) in &level.passes {
        let (top, bottom) = (level.bodies[one].band, level.bodies[other].band);
        let (top, bottom) = (top.min(bottom), top.max(bottom));
        for (end, far) in [(one, other), (other, one)] {
            let pool = level.stripes[level.bodies[end].band].pool;
            if pool == level.stripes[level.bodies[far].band].pool {
                continue;
            }
            let is_led_to = reach(level.bodies.len(), [flow, &added], &[end]);
            let passed = level.bodies.iter().enumerate().filter(|&(body, given)| {
                top < given.band
                    && given.band < bottom
                    && given.column == Column::Flow
                    && level.stripes[given.band].pool == pool
                    && !is_led_to[body]
            });
            let before: Vec<u32> = passed.map(|(body, _)| body as u32).collect();
            added.extend(before.iter().map(|&body| Constraint {
                tail: body,
                head: end as u32,
                length: 1,
                weight: 0,
            }));
        }
    }
    added
}

/// What comes in a layer behind some vertices, and these themselves.
pub(super) fn reach(vertices: usize, given: [&[Constraint]; 2], starts: &[usize]) -> Vec<bool> {
    let mut next: Vec<Vec<u32>> = vec![Vec::new(); vertices];
    for constraint in given.into_iter().flatten() {
        next[constraint.tail as usize].push(constraint.head);
    }
    let mut found = vec![false; vertices];
    let mut open = starts.to_vec();
    while let Some(body) = open.pop() {
        if !std::mem::replace(&mut found[body], true) {
            open.extend(next[body].iter().map(|&head| head as usize));
        }
    }
    found
}
