//! In which stripe, and where in it, an item may stand: the search may put a line that passes
//! stripes as it likes into another one where it crosses less.

use super::super::items::{Items, tier_of};
use super::Order;

impl Order {
    /// The tier that an item has between two others, the nearest to its own; none: the stripes
    /// forbid it to stand there.
    pub(super) fn tier_between(
        &self,
        items: &Items,
        item: usize,
        above: Option<&usize>,
        below: Option<&usize>,
    ) -> Option<usize> {
        let own = self.tiers[item];
        let least = above.map_or(0, |&above| self.tiers[above]);
        let most = below.map_or(usize::MAX, |&below| self.tiers[below]);
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

    /// Tells the items where the search has put them.
    pub(in crate::layout::layered) fn give_tiers(&self, items: &mut Items) {
        for (item, &tier) in items.list.iter_mut().zip(&self.tiers) {
            item.stand_in(tier);
        }
    }
}
