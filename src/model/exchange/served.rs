//! Which halves of a process the uses of items serve, for all its uses: each is looked up, not
//! searched for.

use super::{contains, end_covers};
use crate::model::activity::UsePartner;
use crate::model::interface::Half;
use crate::model::{HalfId, ItemId, Model, ProcessId};
use crate::syntax::ast::Direction;

/// The halves of a process in one direction, by item.
#[derive(Debug)]
pub struct Served<'m> {
    model: &'m Model,
    direction: Direction,
    halves: &'m [HalfId],
    /// In order of item; those of one item in the order of the profile.
    by_item: Vec<(ItemId, HalfId)>,
    /// Those of items that have parts.
    of_wholes: Vec<HalfId>,
}

impl<'m> Served<'m> {
    /// Of a process.
    pub fn of(model: &'m Model, process: ProcessId, direction: Direction) -> Self {
        let halves = model.processes[process].halves(direction);
        let mut by_item: Vec<(ItemId, HalfId)> = Vec::with_capacity(halves.len());
        let mut of_wholes = Vec::new();
        for &half in halves {
            let Some(item) = model.halves[half].item else { continue };
            by_item.push((item, half));
            if !model.items[item].contains.is_empty() {
                of_wholes.push(half);
            }
        }
        by_item.sort_by_key(|&(item, _)| item);
        Self { model, direction, halves, by_item, of_wholes }
    }

    /// The halves that a use of an item serves; see [`super::halves_of`].
    pub fn by(
        &self,
        item: ItemId,
        state: Option<&str>,
        partner: Option<UsePartner>,
    ) -> Vec<HalfId> {
        let model = self.model;
        let fits = |id: &HalfId| {
            let half: &Half = &model.halves[*id];
            let state_fits = match (state, &half.state) {
                (Some(state), Some(other)) => *state == **other,
                (None, _) | (_, None) => true,
            };
            state_fits && partner.is_none_or(|partner| end_covers(model, half, partner))
        };
        let first = self.by_item.partition_point(|&(other, _)| other < item);
        let same = self.by_item.iter().skip(first).take_while(|&&(other, _)| other == item);
        let same: Vec<HalfId> = same.map(|&(_, half)| half).filter(fits).collect();
        if !same.is_empty() {
            return same;
        }
        let has_parts = !model.items[item].contains.is_empty();
        let others = if has_parts { self.halves } else { &self.of_wholes };
        let is_related = |id: &HalfId| {
            model.halves[*id].item.is_some_and(|other| {
                contains(model, item, other)
                    || (self.direction == Direction::Input && contains(model, other, item))
            })
        };
        others.iter().copied().filter(|id| is_related(id) && fits(id)).collect()
    }
}
