//! Path re-insertion: takes out a whole branch or long line and puts it back where it crosses
//! least.
//!
//! A path is a maximal run of items with one neighbour on the left and at most one on the right.
//! With the order of all other items given, the best places for the whole path are a shortest
//! path over the layers (dynamic programming); the crossings of a piece from place p to place q
//! are one look-up in a two-dimensional prefix count of its gap. O(k²) a layer and path, for the
//! prefix count. It moves at once what barycentre, median and sifting move step by step and get
//! stuck with (related: Bachmaier, Brandenburg, Brunner, Hübner, JGAA 2011; Gutwenger and Mutzel on
//! edge re-insertion). Ties keep the place, or go where the model has it.

use super::super::items::Items;
use super::crossed::Crossed;
use super::gap::{ABSENT, Costs, From, Gap, NONE, crossings_by_place};
use super::settle::Home;
use super::tier::Run;
use super::{Order, sweep, upright};

/// A crossing outweighs any number of moved items.
const CROSSING: i64 = 1 << 20;
/// A change of the stripe costs two bends: half a crossing (weights of Purchase 2000: 4 and 16).
const CHANGE: i64 = CROSSING / 2;
/// Rounds over all paths.
const ROUNDS: usize = 6;
/// Work (cells of prefix counts) that one call may spend.
const WORK: usize = 60_000_000;

/// Re-inserts every path until nothing is gained.
pub(super) fn reinsert_all(order: &mut Order, items: &Items) {
    let mut work = 0;
    for _ in 0..ROUNDS {
        if !reinsert_each(order, items, None, &mut work) {
            break;
        }
        sweep::switch(order, items, None, 4);
    }
}

/// Re-inserts every path once; of places that cross equally little, where the home has it. True
/// when that gains.
pub(super) fn reinsert_each(
    order: &mut Order,
    items: &Items,
    home: Option<&Home>,
    work: &mut usize,
) -> bool {
    let mut mark = vec![ABSENT; items.list.len()];
    let mut crossed = Crossed::new(order, items);
    let mut has_gained = false;
    for (root, head) in find_heads(order, items) {
        if WORK < *work {
            return false;
        }
        let (path, end) = follow(items, head);
        let keeps_stripe = path.windows(2).all(|pair| order.tiers[pair[0]] == order.tiers[pair[1]]);
        if keeps_stripe && path.iter().all(|&item| stands_well(item, order, items, home, &crossed))
        {
            continue;
        }
        let mut path = Path::new(root, path, end, order, items, &mut mark);
        let has_moved = path.reinsert(order, items, home, &mark, work);
        path.unmark(order, &mut mark);
        if has_moved {
            has_gained = true;
            let layers = path.first_layer..path.first_layer + path.items.len();
            crossed.renew(order, items, layers);
        }
    }
    has_gained
}

/// Whether nothing is to be gained from an item of a path by itself: it crosses nothing, and stands
/// on the side of all others on which the model has it.
fn stands_well(
    item: usize,
    order: &Order,
    items: &Items,
    home: Option<&Home>,
    crossed: &Crossed,
) -> bool {
    let layer = items.list[item].layer;
    !crossed.at(item)
        && upright::at(items, layer).is_empty()
        && home.is_none_or(|home| home.has_at(item, &order.layers[layer], order.place[item]))
}

pub(super) fn is_thin(items: &Items, item: usize) -> bool {
    items.left.count(item) == 1 && items.right.count(item) <= 1
}

/// The first item of each path with the item it hangs on.
fn find_heads(order: &Order, items: &Items) -> Vec<(usize, usize)> {
    let mut heads = Vec::new();
    for &item in order.layers.iter().flatten() {
        if !is_thin(items, item) {
            let right = items.right.at(item).iter().map(|&other| (item, other as usize));
            heads.extend(right.filter(|&(_, other)| is_thin(items, other)));
        }
    }
    heads
}

/// The items of a path, and the one after it.
fn follow(items: &Items, head: usize) -> (Vec<usize>, Option<usize>) {
    let mut path = vec![head];
    let mut last = head;
    while let Some(&next) = items.right.at(last).first() {
        last = next as usize;
        if !is_thin(items, last) {
            return (path, Some(last));
        }
        path.push(last);
    }
    (path, None)
}

/// A path taken out of the order.
struct Path {
    root: usize,
    items: Vec<usize>,
    /// The item after the path.
    end: Option<usize>,
    first_layer: usize,
    /// The other items of each layer.
    others: Vec<Vec<usize>>,
}

impl Path {
    fn new(
        root: usize,
        path: Vec<usize>,
        end: Option<usize>,
        order: &Order,
        items: &Items,
        mark: &mut [u32],
    ) -> Self {
        let first_layer = items.list[path[0]].layer;
        let mut others = Vec::with_capacity(path.len());
        for (step, &own) in path.iter().enumerate() {
            let layer = &order.layers[first_layer + step];
            let rest: Vec<usize> = layer.iter().copied().filter(|&item| item != own).collect();
            for (place, &item) in rest.iter().enumerate() {
                mark[item] = place as u32;
            }
            others.push(rest);
        }
        Self { root, items: path, end, first_layer, others }
    }

    fn unmark(&self, order: &Order, mark: &mut [u32]) {
        for step in 0..self.items.len() {
            for &item in &order.layers[self.first_layer + step] {
                mark[item] = ABSENT;
            }
        }
    }

    /// Vertical lines that pass each place of a layer.
    fn passed(&self, items: &Items, step: usize, mark: &[u32]) -> Vec<i64> {
        let (layer, others) = (self.first_layer + step, &self.others[step]);
        upright::by_place(items, layer, self.items[step], others, |item| mark[item] as usize)
    }

    /// How far each place of a layer is from where the path belongs.
    fn strayed(&self, order: &Order, home: Option<&Home>, step: usize) -> Vec<i64> {
        let (own, others) = (self.items[step], &self.others[step]);
        if let Some(home) = home {
            return home.inversions(own, others);
        }
        let at = order.place[own];
        (0..=others.len()).map(|place| i64::from(place != at)).collect()
    }

    /// Crossings of the piece from the root to each place of the first layer.
    fn first_piece(&self, order: &Order, items: &Items, mark: &[u32]) -> Vec<i64> {
        let count = self.others[0].len();
        let mut above = vec![0; count];
        let mut below = vec![0; count];
        let root_place = order.place[self.root];
        for (place, &item) in order.layers[self.first_layer - 1].iter().enumerate() {
            let side = if place < root_place { &mut above } else { &mut below };
            if place == root_place {
                continue;
            }
            for &other in items.right.at(item) {
                if mark[other as usize] != ABSENT {
                    side[mark[other as usize] as usize] += 1;
                }
            }
        }
        crossings_by_place(&above, &below)
    }

    /// Crossings of the piece from each place of the last layer to the item after the path.
    fn last_piece(&self, order: &Order, items: &Items) -> Vec<i64> {
        let Some(others) = self.others.last() else { return Vec::new() };
        let mut above = vec![0; others.len()];
        let mut below = vec![0; others.len()];
        if let Some(end) = self.end {
            for (place, &item) in others.iter().enumerate() {
                for &other in items.right.at(item) {
                    match order.place[other as usize].cmp(&order.place[end]) {
                        std::cmp::Ordering::Less => above[place] += 1,
                        std::cmp::Ordering::Greater => below[place] += 1,
                        std::cmp::Ordering::Equal => {}
                    }
                }
            }
        }
        crossings_by_place(&above, &below)
    }

    /// Puts the path where it crosses least. True when that gains.
    fn reinsert(
        &mut self,
        order: &mut Order,
        items: &Items,
        home: Option<&Home>,
        mark: &[u32],
        work: &mut usize,
    ) -> bool {
        let at = |step: usize| order.place[self.items[step]];
        let first = self.first_piece(order, items, mark);
        let passed = self.passed(items, 0, mark);
        let strayed = self.strayed(order, home, 0);
        let mut current = (first[at(0)] + passed[at(0)]) * CROSSING + strayed[at(0)];
        let mut costs: Vec<i64> = (0..first.len())
            .map(|place| (first[place] + passed[place]) * CROSSING + strayed[place])
            .collect();
        let mut runs = order.runs(items, self.items[0], &self.others[0]);
        let mut origins: Vec<Vec<u32>> = vec![Vec::new()];
        for step in 1..self.items.len() {
            let gap = Gap::new(&self.others[step - 1], self.others[step].len(), items, mark);
            *work += gap.cells();
            let passed = self.passed(items, step, mark);
            let strayed = self.strayed(order, home, step);
            let crossings = gap.crossings(at(step - 1), at(step)) + passed[at(step)];
            current += crossings * CROSSING + strayed[at(step)];
            let [before, own] = [step - 1, step].map(|step| order.tiers[self.items[step]]);
            current += if before == own { 0 } else { CHANGE };
            let next = order.runs(items, self.items[step], &self.others[step]);
            let cheapest = cheapest(&gap, &costs, &runs, &next);
            costs = (0..cheapest.len())
                .map(|place| cheapest[place].0 + passed[place] * CROSSING + strayed[place])
                .collect();
            origins.push(cheapest.into_iter().map(|(_, from)| from as u32).collect());
            runs = next;
        }
        let last = self.last_piece(order, items);
        current += last[at(self.items.len() - 1)] * CROSSING;
        let places = runs.into_iter().flat_map(|run| run.places);
        let best = places.map(|place| (costs[place] + last[place] * CROSSING, place)).min();
        match best {
            Some((cost, place)) if cost < current => {
                self.put_back(order, items, place, &origins);
                true
            }
            _ => false,
        }
    }

    fn put_back(
        &mut self,
        order: &mut Order,
        items: &Items,
        last_place: usize,
        origins: &[Vec<u32>],
    ) {
        let mut place = last_place;
        for step in (0..self.items.len()).rev() {
            let mut layer = std::mem::take(&mut self.others[step]);
            if let Some(tier) = order.tier_at(items, self.items[step], place, &layer) {
                order.tiers[self.items[step]] = tier;
            }
            layer.insert(place, self.items[step]);
            for (index, &item) in layer.iter().enumerate() {
                order.place[item] = index;
            }
            order.layers[self.first_layer + step] = layer;
            place = origins[step].get(place).map_or(0, |&from| from as usize);
        }
    }
}

/// For each place of an item, what the best place of the item before it costs, and which that is.
fn cheapest(gap: &Gap, costs: &[i64], before: &[Run], own: &[Run]) -> Vec<(i64, usize)> {
    let mut cheapest = vec![NONE; gap.places(From::Right)];
    for run in own {
        let mut costs = costs.to_vec();
        for from in before.iter().filter(|from| from.tier != run.tier) {
            costs[from.places.clone()].iter_mut().for_each(|cost| *cost += CHANGE);
        }
        let costs = Costs { ends: &costs, crossing: CROSSING };
        for from in before {
            let places = run.places.clone();
            gap.cheapest(From::Right, costs, places, from.places.clone(), &mut cheapest);
        }
    }
    cheapest
}
