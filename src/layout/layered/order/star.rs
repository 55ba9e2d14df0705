//! Star re-insertion: takes out a body with all its lines and puts it back where all of them
//! together cross least.
//!
//! Neither the body alone nor one line alone can move where the others hold it. With the order of
//! all other items given, the best way of each line from each place of the body is a shortest path
//! over the layers, as in path re-insertion; the place with the least sum is taken (the layered
//! counterpart of inserting a vertex: Chimani, Gutwenger, Mutzel, Wolf, SODA 2009). What the lines
//! cross among themselves is left out of the sum, so a star only moves if the count gets less.
//! O(k²) for each layer of a star.

use std::ops::Range;

use super::super::items::Items;
use super::count::crossings_between;
use super::gap::{ABSENT, FORBIDDEN, Gap, crossings_by_place};
use super::path::is_thin;
use super::{Order, upright};

/// Bodies with more lines stay: everything else lies around them.
const MOST_LINES: usize = 40;
/// Rounds over all bodies.
const ROUNDS: usize = 4;
/// Work (pairs of places tried) that the search from one start may spend.
const WORK: usize = 60_000_000;

/// Re-inserts every body with several lines until nothing is gained. True when anything was.
pub(super) fn reinsert_all(order: &mut Order, items: &Items, work: &mut usize) -> bool {
    let mut mark = vec![ABSENT; items.list.len()];
    let mut has_gained = false;
    // When each layer changed last, and when each body was looked at last.
    let (mut now, mut changed) = (1, vec![1_usize; order.layers.len()]);
    let mut seen = vec![0_usize; items.list.len()];
    for _ in 0..ROUNDS {
        let mut gains = false;
        for (body, seen) in seen.iter_mut().enumerate() {
            if WORK < *work {
                return has_gained;
            }
            if is_thin(items, body) || !items.list[body].is_body() {
                continue;
            }
            if MOST_LINES < items.left.count(body) + items.right.count(body) {
                continue;
            }
            let lines = lines(items, body);
            let layers = layers(items, body, &lines);
            let has_changed = changed[layers.clone()].iter().any(|&change| *seen < change);
            let has_upright = layers.clone().any(|layer| !upright::at(items, layer).is_empty());
            if !has_changed || has_upright {
                continue;
            }
            let mut star = Star::new(body, lines, layers.clone(), order, items, &mut mark);
            if star.reinsert(order, work) {
                now += 1;
                changed[layers].fill(now);
                gains = true;
            }
            *seen = now;
            star.unmark();
        }
        has_gained |= gains;
        if !gains {
            break;
        }
    }
    has_gained
}

/// A line of a star.
struct Line {
    /// Its items, from the body outwards.
    items: Vec<usize>,
    /// What it leads to; none: it ends with its last item.
    end: Option<usize>,
    goes_right: bool,
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
    body: usize,
    lines: Vec<Line>,
    /// The first layer looked at.
    first: usize,
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
        body: usize,
        lines: Vec<Line>,
        layers: Range<usize>,
        order: &Order,
        items: &'order Items,
        mark: &'order mut [u32],
    ) -> Self {
        let mut taken: Vec<usize> = lines.iter().flat_map(|line| line.items.clone()).collect();
        taken.push(body);
        taken.sort_unstable();
        let rest = |layer: &Vec<usize>| -> Vec<usize> {
            layer.iter().copied().filter(|item| taken.binary_search(item).is_err()).collect()
        };
        let others: Vec<Vec<usize>> = order.layers[layers.clone()].iter().map(rest).collect();
        for list in &others {
            for (place, &item) in list.iter().enumerate() {
                mark[item] = place as u32;
            }
        }
        let gaps = others.iter().map(|_| None).collect();
        Self { body, lines, first: layers.start, others, gaps, items, mark }
    }

    fn unmark(&mut self) {
        for &item in self.others.iter().flatten() {
            self.mark[item] = ABSENT;
        }
    }

    fn others(&self, item: usize) -> &[usize] {
        &self.others[self.items.list[item].layer - self.first]
    }

    /// The tier of an item at a place; none: the stripes forbid it.
    fn tier(&self, order: &Order, item: usize, place: usize) -> Option<usize> {
        let others = self.others(item);
        let above = place.checked_sub(1).and_then(|above| others.get(above));
        order.tier_between(self.items, item, above, others.get(place))
    }

    /// Counts the lines of the gap on the right of each layer that a line of the star passes.
    fn count_gaps(&mut self, work: &mut usize) {
        for line in &self.lines {
            let mut near = self.body;
            for &far in &line.items {
                let gap = self.items.list[near].layer.min(self.items.list[far].layer) - self.first;
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
        let (near, far) = (self.items.list[near].layer, self.items.list[far].layer);
        let (gap, from, to) = if near < far { (near, at, to) } else { (far, to, at) };
        self.gaps[gap - self.first].as_ref().map_or(0, |gap| gap.crossings(from, to))
    }

    /// Crossings of the last piece of a line by the place of the item that it leaves.
    fn last_piece(&self, line: &Line) -> Vec<i64> {
        let last = line.items.last().copied().unwrap_or(self.body);
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
            let near = if step == 0 { self.body } else { line.items[step - 1] };
            let allowed: Vec<usize> =
                (0..costs.len()).filter(|&place| self.tier(order, far, place).is_some()).collect();
            let left = if line.goes_right { near } else { far };
            let gap = self.gaps[self.items.list[left].layer - self.first].as_ref();
            let places = self.others(near).len() + 1;
            let mut nearer = Vec::with_capacity(places);
            let mut choice = Vec::with_capacity(places);
            for at in 0..places {
                let crossings = |to: usize| match gap {
                    Some(gap) if line.goes_right => gap.crossings(at, to),
                    Some(gap) => gap.crossings(to, at),
                    None => 0,
                };
                let best = allowed.iter().map(|&to| (costs[to] + crossings(to), to)).min();
                let (cost, to) = best.unwrap_or((FORBIDDEN, 0));
                nearer.push(cost.min(FORBIDDEN));
                choice.push(to);
            }
            costs = nearer;
            choices.push(choice);
        }
        choices.reverse();
        Ways { costs, choices }
    }

    /// Crossings of a line with the others as it lies.
    fn crossings(&self, line: &Line, rank: impl Fn(usize) -> usize) -> i64 {
        let mut near = self.body;
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
            before.iter().filter(|&&other| self.mark[other] != ABSENT).count()
        };
        let current: i64 = self.lines.iter().map(|line| self.crossings(line, rank)).sum();
        if current == 0 {
            return false;
        }
        let ways: Vec<Ways> = self.lines.iter().map(|line| self.ways(order, line)).collect();
        let at = rank(self.body);
        let best = (0..=self.others(self.body).len())
            .filter(|&place| self.tier(order, self.body, place).is_some())
            .map(|place| {
                let sum: i64 = ways.iter().map(|ways| ways.costs[place]).sum();
                (sum, place.abs_diff(at), place)
            })
            .min();
        let Some((_, _, place)) = best.filter(|&(sum, ..)| sum < current) else { return false };
        let layers = self.first..self.first + self.others.len();
        let before = crossings_between(order, self.items, layers.clone());
        let kept = order.layers[layers.clone()].to_vec();
        let tiers: Vec<(usize, usize)> = self
            .lines
            .iter()
            .flat_map(|line| &line.items)
            .map(|&item| (item, order.tiers[item]))
            .collect();
        self.put(order, place, &ways);
        if crossings_between(order, self.items, layers.clone()) < before {
            return true;
        }
        for (layer, list) in layers.zip(kept) {
            set(order, layer, list);
        }
        for (item, tier) in tiers {
            order.tiers[item] = tier;
        }
        false
    }

    /// Puts the body at a place, and its lines on their ways from there.
    fn put(&self, order: &mut Order, place: usize, ways: &[Ways]) {
        let mut taken: Vec<Vec<Taken>> = vec![Vec::new(); self.others.len()];
        let home = self.items.list[self.body].layer - self.first;
        taken[home].push((place, order.tiers[self.body], Vec::new(), self.body));
        for (line, ways) in self.lines.iter().zip(ways) {
            let mut at = place;
            let mut places = Vec::with_capacity(line.items.len() + 1);
            for choice in &ways.choices {
                at = choice[at];
                places.push(at);
            }
            places.extend(line.end.map(|end| self.mark[end] as usize));
            for (step, &item) in line.items.iter().enumerate() {
                let layer = self.items.list[item].layer - self.first;
                let on = places[step + 1..].to_vec();
                let tier = self.tier(order, item, places[step]).unwrap_or(order.tiers[item]);
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
            set(order, self.first + offset, list);
        }
    }
}

/// The lines of a body, those to the right first.
fn lines(items: &Items, body: usize) -> Vec<Line> {
    let right = items.right.at(body).iter().map(|&next| line(items, next as usize, true));
    let left = items.left.at(body).iter().map(|&next| line(items, next as usize, false));
    right.chain(left).collect()
}

/// The layers that a body and its lines reach.
fn layers(items: &Items, body: usize, lines: &[Line]) -> Range<usize> {
    let reached = lines.iter().flat_map(|line| line.items.iter().copied().chain(line.end));
    let own = items.list[body].layer;
    let (first, last) = reached
        .map(|item| items.list[item].layer)
        .fold((own, own), |(low, high), layer| (low.min(layer), high.max(layer)));
    first..last + 1
}

/// The line that leaves a body by an item.
fn line(items: &Items, next: usize, goes_right: bool) -> Line {
    let neighbours = if goes_right { &items.right } else { &items.left };
    let mut line = Line { items: Vec::new(), end: None, goes_right };
    let mut at = next;
    loop {
        if !is_thin(items, at) {
            line.end = Some(at);
            return line;
        }
        line.items.push(at);
        match neighbours.at(at).first() {
            Some(&next) => at = next as usize,
            None => return line,
        }
    }
}

fn set(order: &mut Order, layer: usize, list: Vec<usize>) {
    for (place, &item) in list.iter().enumerate() {
        order.place[item] = place;
    }
    order.layers[layer] = list;
}
