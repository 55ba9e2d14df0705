//! Phase 2: the layer of each body, by network simplex (Gansner et al. 1993, section 2.3): the
//! links are as short as they can be together.

use super::level::{Arc, Column, Level};
use super::simplex::{self, Constraint};
use super::{beside, biconnected, passes};
use crate::layout::Shape;

/// Work per body before the layers found so far are taken.
const WORK: usize = 2_000;

/// No vertex of a part.
const NONE: u32 = u32::MAX;

/// Price of a layer between the ends of a flow.
const FLOW: i32 = 4;

/// Price of a layer between the ends of a handoff.
const HANDOFF: i32 = 40;

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
    let found = flow_layers(level, arcs);
    let least = found.iter().copied().min().unwrap_or(0);
    let mut layers: Vec<usize> = found.iter().map(|layer| (layer - least) as usize).collect();
    let has = |column: Column| level.bodies.iter().any(|body| body.column == column);
    let shift = usize::from(has(Column::First));
    let mut end = 0;
    for (layer, body) in layers.iter_mut().zip(&level.bodies) {
        if body.column == Column::Flow {
            *layer += shift;
            end = end.max(*layer + 1);
        }
    }
    for (layer, body) in layers.iter_mut().zip(&level.bodies) {
        match body.column {
            Column::Flow => {}
            Column::First => *layer = 0,
            Column::Last => *layer = end.max(shift),
        }
    }
    layers
}

/// Solves each biconnected part alone and moves it to where its first vertex already is.
fn flow_layers(level: &Level, arcs: &[Arc]) -> Vec<i32> {
    let mut constraints: Vec<Constraint> = arcs
        .iter()
        .filter(|arc| !level.links[arc.link].is_message())
        .map(|&arc| {
            let (length, weight) = match level.is_handoff(arc.link) {
                true => (0, HANDOFF),
                false if has_label_layer(level, arc) => (2, FLOW),
                false => (1, FLOW),
            };
            Constraint { tail: arc.left as u32, head: arc.right as u32, length, weight }
        })
        .collect();
    constraints.extend(passes::constraints(level, &constraints));
    let bodies = level.bodies.len();
    let vertices = bodies + level.pulls.len() + level.behind.len();
    beside::add_constraints(level, bodies + level.pulls.len(), &mut constraints);
    for (vertex, pull) in (bodies..).zip(&level.pulls) {
        for head in [pull.ends.0, pull.ends.1] {
            constraints.push(Constraint {
                tail: vertex as u32,
                head: head as u32,
                length: 0,
                weight: pull.price,
            });
        }
    }
    let edges: Vec<(usize, usize)> =
        constraints.iter().map(|link| (link.tail as usize, link.head as usize)).collect();
    let mut layers: Vec<Option<i32>> = vec![None; vertices];
    let mut local = vec![NONE; vertices];
    let mut component: Vec<usize> = Vec::new();
    for part in biconnected::parts(vertices, &edges) {
        let mut members: Vec<usize> = Vec::new();
        for &edge in &part {
            for vertex in [edges[edge].0, edges[edge].1] {
                if local[vertex] == NONE {
                    local[vertex] = members.len() as u32;
                    members.push(vertex);
                }
            }
        }
        let own = part.iter().map(|&edge| {
            let link = constraints[edge];
            let (tail, head) = (local[link.tail as usize], local[link.head as usize]);
            Constraint { tail, head, ..link }
        });
        let found = simplex::solve(members.len(), own.collect(), 100_000 + WORK * members.len());
        let known = members.iter().position(|&vertex| layers[vertex].is_some());
        if known.is_none() {
            start_at_zero(&mut layers, &component);
            component.clear();
        }
        let shift = known.map_or(0, |at| layers[members[at]].unwrap_or(0) - found[at]);
        for (&vertex, layer) in members.iter().zip(&found) {
            if layers[vertex].is_none() {
                layers[vertex] = Some(layer + shift);
                component.push(vertex);
            }
            local[vertex] = NONE;
        }
    }
    start_at_zero(&mut layers, &component);
    layers.into_iter().take(bodies).map(|layer| layer.unwrap_or(0)).collect()
}

/// Moves a component so that its first layer is 0.
fn start_at_zero(layers: &mut [Option<i32>], component: &[usize]) {
    let least = component.iter().filter_map(|&vertex| layers[vertex]).min().unwrap_or(0);
    for &vertex in component {
        layers[vertex] = layers[vertex].map(|layer| layer - least);
    }
}
