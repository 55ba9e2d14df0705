//! How far a row and all its branches reach up and down in each layer.

use super::super::extent::BODY_LABEL_GAP;
use super::super::items::{Items, What};
use super::super::level::Level;
use super::rows::Row;
use crate::layout::Half;

/// Reach above and below the row, from its first layer on. Half of what neighbours keep clear is
/// part of it.
#[derive(Clone, Debug)]
pub(super) struct Outline {
    first: usize,
    up: Vec<i32>,
    down: Vec<i32>,
}

impl Outline {
    /// Of the row alone.
    pub(super) fn of(level: &Level, items: &Items, row: &Row) -> Self {
        let line = level.metrics.line_line / 2;
        let layers = row.last - row.first + 1;
        let mut outline =
            Self { first: row.first, up: vec![line; layers], down: vec![line; layers] };
        for (place, &item) in row.items.iter().enumerate() {
            let What::Body(body) = items.list[item].what else { continue };
            let given = &level.bodies[body];
            let half = i32::midpoint(given.size.height, level.metrics.node_node);
            let label = given.label.map_or(0, |label| BODY_LABEL_GAP + label.height);
            let at = row.item_layer + place - row.first;
            outline.up[at] = half + given.room_above;
            outline.down[at] = half + label + given.room_below;
        }
        outline
    }

    /// A part of it.
    pub(super) fn part(&self, first: usize, last: usize) -> Self {
        let range = first - self.first..=last - self.first;
        Self { first, up: self.up[range.clone()].to_vec(), down: self.down[range].to_vec() }
    }

    /// Takes a part back.
    pub(super) fn replace(&mut self, part: &Self) {
        let at = part.first - self.first;
        self.up[at..at + part.up.len()].copy_from_slice(&part.up);
        self.down[at..at + part.down.len()].copy_from_slice(&part.down);
    }

    /// Puts a branch on top of all that is on its side.
    pub(super) fn stack(&mut self, branch: &Self, half: Half) {
        let (own, near, far) = match half {
            Half::Upper => (&mut self.up, &branch.down, &branch.up),
            Half::Lower => (&mut self.down, &branch.up, &branch.down),
        };
        let own = &mut own[branch.first - self.first..][..near.len()];
        let distance = own.iter().zip(near).map(|(own, near)| own + near).max().unwrap_or(0);
        for (own, far) in own.iter_mut().zip(far) {
            *own = distance + far;
        }
    }

    /// How far it reaches up and down at most.
    pub(super) fn reach(&self) -> (i32, i32) {
        let most = |reach: &[i32]| reach.iter().copied().max().unwrap_or(0);
        (most(&self.up), most(&self.down))
    }
}
