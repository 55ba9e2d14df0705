//! A drawing that stays as it is when it is laid out once more.
//!
//! Pools are read in the order in which they are drawn, so that who stands above whom stays; where
//! another order is better the engine takes it, and from there it might find another one still. So
//! a drawing whose pools have changed places is laid out again until they stay. Where they go round
//! in a circle, the order that comes first in the file is taken, from wherever the circle was
//! entered.

use roxmltree::Node;

use super::BpmnError;
use super::interchange::Plane;
use super::read;
use super::scene::{File, Scene};
use crate::layout::{Direction, Layout, layout_again};

/// So often a drawing is made at most.
const ROUNDS: usize = 5;

/// A drawing, and the order of the pools in it.
struct Round<'a> {
    scene: Scene<'a>,
    layout: Layout,
    found: Vec<&'a str>,
}

/// What a plane shows, or what a file without one holds, with its layout.
pub(super) fn lay_out<'a>(
    file: &File<'a, '_>,
    plane: Option<&Plane<'a, '_>>,
    shown: Node<'a, '_>,
) -> Result<(Scene<'a>, Layout), BpmnError> {
    let mut rounds: Vec<Round<'a>> = Vec::new();
    let mut order: Option<Vec<&'a str>> = None;
    loop {
        let scene = read::read(file, plane, shown, order.as_deref())?;
        let layout = layout_again(&scene.graph);
        let found = from_above(&scene, &layout);
        let is_last = found == scene.pools || rounds.len() + 1 == ROUNDS;
        let known = rounds.iter().position(|round| round.scene.pools == found);
        let circle = if is_last { Some(rounds.len()) } else { known };
        let this = Round { scene, layout, found };
        let Some(circle) = circle else {
            order = Some(this.found.clone());
            rounds.push(this);
            continue;
        };
        let place = |id: &&str| file.by_id.get_index_of(*id);
        let in_file = |round: &Round<'_>| round.found.iter().map(place).collect::<Vec<_>>();
        let first = rounds.drain(circle..).fold(this, |first, other| {
            if in_file(&other) < in_file(&first) { other } else { first }
        });
        return Ok((first.scene, first.layout));
    }
}

/// The pools in the order in which they are drawn.
fn from_above<'a>(scene: &Scene<'a>, layout: &Layout) -> Vec<&'a str> {
    let mut pools: Vec<_> = scene.pools.iter().copied().zip(&layout.pools).collect();
    pools.sort_by_key(|(_, rect)| match scene.graph.direction {
        Direction::Right => rect.y,
        Direction::Down => rect.x,
    });
    pools.into_iter().map(|(id, _)| id).collect()
}
