//! Phase 2: the layer of each body, by network simplex (Gansner et al. 1993, section 2.3): the
//! links are as short as they can be together.

use super::Shape;
use super::level::{Arc, Column, Level};
use super::simplex::{self, Constraint};

/// Work per body before the layers found so far are taken.
const WORK: usize = 2_000;

/// Prices of a layer, between the ends of a flow and between those of a message.
const FLOW: i32 = 4;
const PULL: i32 = 3;

/// Whether the label of an arc needs a layer of its own: between boxes with ports all along
/// their sides there is no piece of line long enough for it.
pub(super) fn has_label_layer(level: &Level, arc: Arc) -> bool {
    level.links[arc.link].label.is_some()
        && level.bodies[arc.left].shape == Shape::Multi
        && level.bodies[arc.right].shape == Shape::Multi
}

/// The layer of each body, the first being 0. Givers have the first one for themselves, and
/// takers the last.
pub(super) fn layers(level: &Level, arcs: &[Arc]) -> Vec<usize> {
    let mut layers = flow_layers(level, arcs);
    let least = layers.iter().copied().min().unwrap_or(0);
    for layer in &mut layers {
        *layer -= least;
    }
    let has = |column: Column| level.bodies.iter().any(|body| body.column == column);
    let shift = usize::from(has(Column::First));
    let mut last = 0;
    for (layer, body) in layers.iter_mut().zip(&level.bodies) {
        if body.column == Column::Flow {
            *layer += shift;
            last = last.max(*layer + 1);
        }
    }
    for (layer, body) in layers.iter_mut().zip(&level.bodies) {
        match body.column {
            Column::Flow => {}
            Column::First => *layer = 0,
            Column::Last => *layer = last.max(shift),
        }
    }
    layers
}

fn flow_layers(level: &Level, arcs: &[Arc]) -> Vec<usize> {
    let mut constraints: Vec<Constraint> = arcs
        .iter()
        .filter(|arc| !level.links[arc.link].is_message)
        .map(|&arc| Constraint {
            tail: arc.left as u32,
            head: arc.right as u32,
            length: if has_label_layer(level, arc) { 2 } else { 1 },
            weight: FLOW,
        })
        .collect();
    let bodies = level.bodies.len();
    let vertices = bodies + level.pulls.len();
    for (vertex, &(one, other)) in (bodies..).zip(&level.pulls) {
        for head in [one, other] {
            constraints.push(Constraint {
                tail: vertex as u32,
                head: head as u32,
                length: 0,
                weight: PULL,
            });
        }
    }
    simplex::solve(vertices, constraints, 1_000_000 + WORK * vertices)
        .into_iter()
        .take(bodies)
        .map(|layer| layer as usize)
        .collect()
}
