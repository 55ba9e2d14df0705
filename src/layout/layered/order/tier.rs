//! In which stripe, and where in it, an item may stand: the search may put a line that passes
//! stripes as it likes into another one where it crosses less.

use std::ops::Range;

use super::super::items::{Items, tier_of};
use super::Order;

/// Places beside each other at which an item has one tier.
#[derive(Clone)]
pub(super) struct Run {
    pub(super) tier: usize,
    pub(super) places: Range<usize>,
}

impl Order {
    /// The tier that an item has at a place between others, the nearest to its own; none: the
    /// stripes forbid it to stand there.
    pub(super) fn tier_at(
        &self,
        items: &Items,
        item: usize,
        place: usize,
        others: &[usize],
    ) -> Option<usize> {
        let own = self.tiers[item];
        let above = place.checked_sub(1).and_then(|above| others.get(above));
        let least = above.map_or(0, |&above| self.tiers[above]);
        let most = others.get(place).map_or(usize::MAX, |&below| self.tiers[below]);
        if least <= own && own <= most {
            return Some(own);
        }
        let (first, last) = items.list[item].stripes;
        if first == last {
            return None;
        }
        let tiers = (first..=last).map(tier_of).filter(|&tier| least <= tier && tier <= most);
        tiers.min_by_key(|&tier| tier.abs_diff(own))
    }

    /// The places between others at which the stripes allow an item, top to bottom.
    pub(super) fn runs(&self, items: &Items, item: usize, others: &[usize]) -> Vec<Run> {
        let own = self.tiers[item];
        let (first, last) = items.list[item].stripes;
        if first == last {
            let above = others.partition_point(|&other| self.tiers[other] < own);
            let below = others.partition_point(|&other| self.tiers[other] <= own);
            return vec![Run { tier: own, places: above..below + 1 }];
        }
        let mut runs: Vec<Run> = Vec::new();
        for place in 0..=others.len() {
            let Some(tier) = self.tier_at(items, item, place, others) else { continue };
            match runs.last_mut() {
                Some(run) if run.tier == tier && run.places.end == place => run.places.end += 1,
                _ => runs.push(Run { tier, places: place..place + 1 }),
            }
        }
        runs
    }

    /// Tells the items where the search has put them.
    pub(in crate::layout::layered) fn give_tiers(&self, items: &mut Items) {
        for (item, &tier) in items.list.iter_mut().zip(&self.tiers) {
            item.stand_in(tier);
        }
    }
}
