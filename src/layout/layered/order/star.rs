//! Star re-insertion: takes out a body with all its lines and puts it back where all of them
//! together cross least.
//!
//! Neither the body alone nor one line alone can move where the others hold it. With the order of
//! all other items given, the best way of each line from each place of the body is a shortest path
//! over the layers, as in path re-insertion; the place with the least sum is taken (the layered
//! counterpart of inserting a vertex: Chimani, Gutwenger, Mutzel, Wolf, SODA 2009). What the lines
//! cross among themselves is left out of the sum, so a star only moves if the count gets less.
//! O(k²) for each layer of a star, to count its gap.

use super::super::items::Items;
use super::count::crossings_between;
use super::crossed::Crossed;
use super::gap::{ABSENT, Costs, From, Gap, NONE, crossings_by_place};
use super::rays::{self, Line, Rays};
use super::tier::Run;
use super::{Order, upright};

/// Marks an item that is taken out.
const TAKEN: u32 = ABSENT - 1;
/// Rounds over all bodies.
const ROUNDS: usize = 4;
/// Work (pairs of places tried) that the search from one start may spend.
const WORK: usize = 60_000_000;

/// All bodies with several lines, and what is known of them.
pub(super) struct Stars<'items> {
    items: &'items Items,
    all: Vec<Rays>,
    /// The order in which they were left.
    left: Order,
    /// Counts the gains.
    now: usize,
    /// When each layer changed last.
    changed: Vec<usize>,
    /// When each body was looked at last.
    seen: Vec<usize>,
    /// Places among the others of a star.
    mark: Vec<u32>,
}

impl<'items> Stars<'items> {
    pub(super) fn new(items: &'items Items) -> Self {
        let all = rays::find(items);
        let seen = vec![0; all.len()];
        let left = Order::new(vec![Vec::new(); items.layers], items);
        let (changed, mark) = (vec![0; items.layers], vec![ABSENT; items.list.len()]);
        Self { items, all, left, now: 0, changed, seen, mark }
    }

    /// Re-inserts every body with several lines until nothing is gained. True when anything was.
    pub(super) fn reinsert_all(&mut self, order: &mut Order, work: &mut usize) -> bool {
        self.look_for_changes(order);
        let mut crossed = Crossed::new(order, self.items);
        let mut has_gained = false;
        for _ in 0..ROUNDS {
            let mut gains = false;
            for (rays, seen) in self.all.iter().zip(&mut self.seen) {
                if WORK < *work {
                    break;
                }
                let layers = rays.layers.clone();
                let has_changed = self.changed[layers.clone()].iter().any(|&at| *seen < at);
                if !has_changed || !rays.items.iter().any(|&item| crossed.at(item)) {
                    continue;
                }
                if layers.clone().any(|layer| !upright::at(self.items, layer).is_empty()) {
                    continue;
                }
                let mut star = Star::new(rays, order, self.items, &mut self.mark);
                if star.reinsert(order, work) {
                    self.now += 1;
                    self.changed[layers.clone()].fill(self.now);
                    crossed.renew(order, self.items, layers);
                    gains = true;
                }
                *seen = self.now;
                star.unmark();
            }
            has_gained |= gains;
            if !gains {
                break;
            }
        }
        self.left.clone_from(order);
        has_gained
    }

    /// Stars in whose layers nothing has changed since they were looked at would stay.
    fn look_for_changes(&mut self, order: &Order) {
        self.now += 1;
        for (layer, list) in order.layers.iter().enumerate() {
            let has_other_tier = |&item: &usize| order.tiers[item] != self.left.tiers[item];
            if self.left.layers[layer] != *list || list.iter().any(has_other_tier) {
                self.changed[layer] = self.now;
            }
        }
    }
}

/// An item that is put back: its place, its tier, how its line goes on, the item. Of several at one
/// place those of one tier stay together, and the one whose line goes on farther up is above.
type Taken = (usize, usize, Vec<usize>, usize);

/// The ways of a line from each place of the body.
struct Ways {
    /// Crossings by place of the body.
    costs: Vec<i64>,
    /// For each item, its place by that of the item before it.
    choices: Vec<Vec<usize>>,
}

/// A body and its lines, taken out of the order.
struct Star<'order> {
    rays: &'order Rays,
    /// The other items of each layer looked at.
    others: Vec<Vec<usize>>,
    /// Counts of the gaps between them, as they are needed.
    gaps: Vec<Option<Gap>>,
    items: &'order Items,
    /// Places among the others.
    mark: &'order mut [u32],
}

impl<'order> Star<'order> {
    fn new(
        rays: &'order Rays,
        order: &Order,
        items: &'order Items,
        mark: &'order mut [u32],
    ) -> Self {
        for &item in &rays.items {
            mark[item] = TAKEN;
        }
        let rest = |layer: &Vec<usize>| -> Vec<usize> {
            let mut rest = Vec::with_capacity(layer.len());
            rest.extend(layer.iter().copied().filter(|&item| mark[item] != TAKEN));
            rest
        };
        let others: Vec<Vec<usize>> = order.layers[rays.layers.clone()].iter().map(rest).collect();
        for &item in &rays.items {
            mark[item] = ABSENT;
        }
        for list in &others {
            for (place, &item) in list.iter().enumerate() {
                mark[item] = place as u32;
            }
        }
        let gaps = others.iter().map(|_| None).collect();
        Self { rays, others, gaps, items, mark }
    }

    fn unmark(&mut self) {
        for &item in self.others.iter().flatten() {
            self.mark[item] = ABSENT;
        }
    }

    /// Where the layer of an item stands among those looked at.
    fn offset(&self, item: usize) -> usize {
        self.items.list[item].layer - self.rays.layers.start
    }

    fn others(&self, item: usize) -> &[usize] {
        &self.others[self.offset(item)]
    }

    /// The places at which the stripes allow an item.
    fn runs(&self, order: &Order, item: usize) -> Vec<Run> {
        order.runs(self.items, item, self.others(item))
    }

    /// Counts the lines of the gap on the right of each layer that a line of the star passes.
    fn count_gaps(&mut self, work: &mut usize) {
        for line in &self.rays.lines {
            let mut near = self.rays.body;
            for &far in &line.items {
                let gap = self.offset(near).min(self.offset(far));
                near = far;
                if self.gaps[gap].is_none() {
                    let right = self.others[gap + 1].len();
                    self.gaps[gap] =
                        Some(Gap::new(&self.others[gap], right, self.items, self.mark));
                }
                // Each line tries each pair of places.
                *work += self.gaps[gap].as_ref().map_or(0, Gap::cells);
            }
        }
    }

    /// Crossings of a piece from a place in the layer of `near` to one in that of `far`.
    fn piece(&self, (near, at): (usize, usize), (far, to): (usize, usize)) -> i64 {
        let (near, far) = (self.offset(near), self.offset(far));
        let (gap, from, to) = if near < far { (near, at, to) } else { (far, to, at) };
        self.gaps[gap].as_ref().map_or(0, |gap| gap.crossings(from, to))
    }

    /// Crossings of the last piece of a line by the place of the item that it leaves.
    fn last_piece(&self, line: &Line) -> Vec<i64> {
        let last = line.items.last().copied().unwrap_or(self.rays.body);
        let others = self.others(last);
        let mut above = vec![0; others.len()];
        let mut below = vec![0; others.len()];
        if let Some(end) = line.end {
            let neighbours = if line.goes_right { &self.items.right } else { &self.items.left };
            for (place, &item) in others.iter().enumerate() {
                for &other in neighbours.at(item) {
                    let at = self.mark[other as usize];
                    above[place] += i64::from(at < self.mark[end]);
                    below[place] += i64::from(self.mark[end] < at && at != ABSENT);
                }
            }
        }
        crossings_by_place(&above, &below)
    }

    /// The best ways of a line.
    fn ways(&self, order: &Order, line: &Line) -> Ways {
        let mut costs = self.last_piece(line);
        let mut choices = Vec::with_capacity(line.items.len());
        for (step, &far) in line.items.iter().enumerate().rev() {
            let near = if step == 0 { self.rays.body } else { line.items[step - 1] };
            let (left, side) =
                if line.goes_right { (near, From::Left) } else { (far, From::Right) };
            let Some(gap) = &self.gaps[self.offset(left)] else { continue };
            let mut cheapest = vec![NONE; gap.places(side)];
            let all = Costs { ends: &costs, crossing: 1 };
            for run in self.runs(order, far) {
                gap.cheapest(side, all, 0..cheapest.len(), run.places, &mut cheapest);
            }
            costs = cheapest.iter().map(|&(cost, _)| cost).collect();
            choices.push(cheapest.into_iter().map(|(_, to)| to).collect());
        }
        choices.reverse();
        Ways { costs, choices }
    }

    /// Crossings of a line with the others as it lies.
    fn crossings(&self, line: &Line, rank: impl Fn(usize) -> usize) -> i64 {
        let mut near = self.rays.body;
        let mut sum = 0;
        for &far in &line.items {
            sum += self.piece((near, rank(near)), (far, rank(far)));
            near = far;
        }
        sum + self.last_piece(line)[rank(near)]
    }

    /// Puts the star where it crosses least. True when that gains.
    fn reinsert(&mut self, order: &mut Order, work: &mut usize) -> bool {
        self.count_gaps(work);
        let rank = |item: usize| {
            let before = &order.layers[self.items.list[item].layer][..order.place[item]];
            let above = before.iter().rev().find(|&&other| self.mark[other] != ABSENT);
            above.map_or(0, |&other| self.mark[other] as usize + 1)
        };
        let current: i64 = self.rays.lines.iter().map(|line| self.crossings(line, rank)).sum();
        if current == 0 {
            return false;
        }
        let ways: Vec<Ways> = self.rays.lines.iter().map(|line| self.ways(order, line)).collect();
        let at = rank(self.rays.body);
        let best = self
            .runs(order, self.rays.body)
            .into_iter()
            .flat_map(|run| run.places)
            .map(|place| {
                let sum: i64 = ways.iter().map(|ways| ways.costs[place]).sum();
                (sum, place.abs_diff(at), place)
            })
            .min();
        let Some((_, _, place)) = best.filter(|&(sum, ..)| sum < current) else { return false };
        let layers = self.rays.layers.clone();
        let before = crossings_between(order, self.items, layers.clone());
        let kept = order.layers[layers.clone()].to_vec();
        let tiers: Vec<usize> = self.rays.items.iter().map(|&item| order.tiers[item]).collect();
        self.put(order, place, &ways);
        if crossings_between(order, self.items, layers.clone()) < before {
            return true;
        }
        for (layer, list) in layers.zip(kept) {
            set(order, layer, list);
        }
        for (&item, tier) in self.rays.items.iter().zip(tiers) {
            order.tiers[item] = tier;
        }
        false
    }

    /// Puts the body at a place, and its lines on their ways from there.
    fn put(&self, order: &mut Order, place: usize, ways: &[Ways]) {
        let mut taken: Vec<Vec<Taken>> = vec![Vec::new(); self.others.len()];
        let home = self.offset(self.rays.body);
        taken[home].push((place, order.tiers[self.rays.body], Vec::new(), self.rays.body));
        for (line, ways) in self.rays.lines.iter().zip(ways) {
            let mut at = place;
            let mut places = Vec::with_capacity(line.items.len() + 1);
            for choice in &ways.choices {
                at = choice[at];
                places.push(at);
            }
            places.extend(line.end.map(|end| self.mark[end] as usize));
            for (step, &item) in line.items.iter().enumerate() {
                let layer = self.offset(item);
                let on = places[step + 1..].to_vec();
                let tier = order.tier_at(self.items, item, places[step], self.others(item));
                let tier = tier.unwrap_or(order.tiers[item]);
                taken[layer].push((places[step], tier, on, item));
            }
        }
        for (offset, mut own) in taken.into_iter().enumerate() {
            own.sort();
            for &(_, tier, _, item) in &own {
                order.tiers[item] = tier;
            }
            let mut list = Vec::with_capacity(self.others[offset].len() + own.len());
            let mut own = own.into_iter().peekable();
            for (place, &other) in self.others[offset].iter().enumerate() {
                while let Some((.., item)) = own.next_if(|own| own.0 <= place) {
                    list.push(item);
                }
                list.push(other);
            }
            list.extend(own.map(|(.., item)| item));
            set(order, self.rays.layers.start + offset, list);
        }
    }
}

fn set(order: &mut Order, layer: usize, list: Vec<usize>) {
    for (place, &item) in list.iter().enumerate() {
        order.place[item] = place;
    }
    order.layers[layer] = list;
}
