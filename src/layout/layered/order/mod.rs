//! Phase 4: the order within each layer, so that lines cross little.
//!
//! The first order comes from the model and stays when it has no crossing. Otherwise rounds of
//! barycentre sweeps (Sugiyama, Tagawa, Toda 1981), adjacent switches, and re-insertion of stars
//! (bodies with all their lines) and of paths; the best order found is kept, and only a strict gain
//! replaces an earlier one, so that small edits of a model move little. At the end all that the
//! search moved without need goes back to where the model has it. Restarts are counted, never
//! timed. Stripes are kept throughout: an order is always sorted by stripe, and within a stripe by
//! tier.

mod count;
mod crossed;
mod gap;
mod path;
mod rays;
mod settle;
mod star;
mod sweep;
mod tier;
mod upright;

use super::items::Items;

pub(super) use count::crossings;
pub(super) use settle::settle;
use star::Stars;

/// The order of all layers with the place of each item in its own.
#[derive(Clone)]
pub(super) struct Order {
    /// Items of each layer, top to bottom.
    pub(super) layers: Vec<Vec<usize>>,
    /// Place of each item in its layer.
    pub(super) place: Vec<usize>,
    /// The tier of each item: the search may change that of lines.
    tiers: Vec<usize>,
}

impl Order {
    pub(super) fn new(layers: Vec<Vec<usize>>, items: &Items) -> Self {
        let tiers = items.list.iter().map(|item| item.tier).collect();
        let mut order = Self { layers, place: vec![0; items.list.len()], tiers };
        order.renumber();
        order
    }

    /// Finds the places anew.
    pub(super) fn renumber(&mut self) {
        for layer in &self.layers {
            for (place, &item) in layer.iter().enumerate() {
                self.place[item] = place;
            }
        }
    }
}

/// A small generator of numbers that look random and are the same everywhere (xorshift,
/// Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below as u64) as usize
    }
}

/// Stars and paths are re-inserted at most so often after the first time.
const REINSERTIONS: usize = 4;

/// How often the search starts again.
fn attempts(items: usize) -> usize {
    match items {
        0..300 => 16,
        300..1_500 => 8,
        1_500..5_000 => 3,
        _ => 1,
    }
}

/// Improves an order until it has no crossings or the attempts are used up.
pub(super) fn minimise(first: &Order, items: &Items) -> Order {
    let mut best = first.clone();
    let mut least = crossings(&best, items);
    if least == 0 {
        return best;
    }
    let mut stars = Stars::new(items);
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for attempt in 0..attempts(items.list.len()) {
        let mut order = start_of_attempt(attempt, first, &best, &mut dice);
        let mut found = sweep::improve(&mut order, items, attempt);
        if 0 < found && found <= 3 * least + 8 {
            found = reinsert(&mut order, items, &mut stars, least);
        }
        if found < least {
            least = found;
            best = order;
        }
        if least == 0 {
            break;
        }
    }
    best
}

/// Re-inserts stars and paths, until nothing is gained where that is no worse than the best so far.
/// Returns the crossings that are left.
fn reinsert(order: &mut Order, items: &Items, stars: &mut Stars, least: u64) -> u64 {
    let mut work = 0;
    stars.reinsert_all(order, &mut work);
    path::reinsert_all(order, items);
    let mut found = crossings(order, items);
    for _ in 0..REINSERTIONS {
        if least < found || !stars.reinsert_all(order, &mut work) {
            break;
        }
        path::reinsert_all(order, items);
        found = crossings(order, items);
    }
    found
}

fn start_of_attempt(attempt: usize, first: &Order, best: &Order, dice: &mut Dice) -> Order {
    let shuffles_all = attempt.is_multiple_of(2);
    let mut order = match attempt {
        0 => return first.clone(),
        1 => best.clone(),
        _ if shuffles_all => first.clone(),
        _ => best.clone(),
    };
    let tiers = &order.tiers;
    for layer in &mut order.layers {
        if attempt == 1 {
            layer.reverse();
        } else {
            for place in (1..layer.len()).rev() {
                if shuffles_all || dice.roll(4) == 0 {
                    layer.swap(place, dice.roll(place + 1));
                }
            }
        }
        layer.sort_by_key(|&item| tiers[item]);
    }
    order.renumber();
    order
}
