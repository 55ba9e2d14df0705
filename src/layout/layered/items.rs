//! Phase 3: what stands in the layers. Bodies, and a dummy in each layer that a link passes; later
//! phases add the corners of links.

use super::level::{Arc, Column, Level};
use super::main_path::Ends;
use super::rank::has_label_layer;
use super::{beside, boundary};
use crate::layout::incidence::Incidence;
use crate::layout::{Half, Shape};

/// What an item stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A body.
    Body(usize),
    /// The place where an arc passes a layer.
    Dummy(usize),
    /// The bend of an arc in the column of the body at its left or right end.
    Corner(usize, Side),
}

/// An end of an arc.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    /// The left end.
    Left,
    /// The right end.
    Right,
}

/// Something in a layer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// What it stands for.
    pub(super) what: What,
    /// Its layer.
    pub(super) layer: usize,
    /// Its stripe.
    pub(super) band: usize,
    /// Its tier: each stripe has one at its upper and its lower border for the ends of exceptions
    /// that come from there, and one between them for all else.
    pub(super) tier: usize,
    /// The first and the last stripe that it may stand in: its own, but for a line that passes
    /// stripes as it likes.
    pub(super) stripes: (usize, usize),
    /// How far it reaches up from its row.
    pub(super) up: i32,
    /// How far it reaches down from its row.
    pub(super) down: i32,
}

impl Item {
    pub(super) fn new(what: What, layer: usize, band: usize) -> Self {
        Self { what, layer, band, tier: tier_of(band), stripes: (band, band), up: 0, down: 0 }
    }

    /// Puts it into a tier.
    pub(super) fn stand_in(&mut self, tier: usize) {
        self.tier = tier;
        self.band = tier / TIERS;
    }

    /// Whether it is a body.
    pub(super) fn is_body(&self) -> bool {
        matches!(self.what, What::Body(_))
    }
}

/// Tiers of a stripe.
const TIERS: usize = 3;

/// The middle tier of a stripe.
pub(super) fn tier_of(band: usize) -> usize {
    TIERS * band + 1
}

/// All items, and how the arcs run through them.
pub(super) struct Items {
    /// The items; those of the bodies come first, with the same indices.
    pub(super) list: Vec<Item>,
    /// The items that each arc connects, from left to right.
    pub(super) chains: Vec<Vec<usize>>,
    /// The item that carries the label of an arc, where labels have layers.
    pub(super) carriers: Vec<Option<usize>>,
    /// Neighbours in the layer on the left.
    pub(super) left: Incidence,
    /// Neighbours in the layer on the right.
    pub(super) right: Incidence,
    /// Pairs of bodies in each layer that a vertical line joins; empty where there are none.
    pub(super) uprights: Vec<Vec<(usize, usize)>>,
    /// Bodies that hang at an event of their host, where there are vertical lines; else empty.
    pub(super) hangs: Vec<bool>,
    /// Number of layers.
    pub(super) layers: usize,
}

/// Makes the items.
pub(super) fn make(level: &Level, arcs: &[Arc], layers: &[usize]) -> Items {
    let mut list: Vec<Item> = level
        .bodies
        .iter()
        .zip(layers)
        .enumerate()
        .map(|(body, (given, &layer))| Item::new(What::Body(body), layer, given.band))
        .collect();
    let mut chains = Vec::with_capacity(arcs.len());
    let mut carriers = vec![None; arcs.len()];
    for (index, &arc) in arcs.iter().enumerate() {
        let band = passing_band(level, arc);
        let stripes = passing_stripes(level, arc, band);
        let mut chain = Vec::with_capacity(layers[arc.right] - layers[arc.left] + 1);
        chain.push(arc.left);
        for layer in layers[arc.left] + 1..layers[arc.right] {
            chain.push(list.len());
            list.push(Item { stripes, ..Item::new(What::Dummy(index), layer, band) });
        }
        chain.push(arc.right);
        if has_label_layer(level, arc) && 2 < chain.len() {
            carriers[index] = Some(chain[(chain.len() - 1) / 2]);
        }
        chains.push(chain);
    }
    put_on_borders(level, &mut list);
    let count = layers.iter().map(|layer| layer + 1).max().unwrap_or(0);
    let (left, right) = (Incidence::default(), Incidence::default());
    let (uprights, hangs) = (Vec::new(), Vec::new());
    let mut items = Items { list, chains, carriers, left, right, uprights, hangs, layers: count };
    items.find_neighbours();
    items
}

impl Items {
    /// Finds the neighbours of all items along the arcs.
    pub(super) fn find_neighbours(&mut self) {
        let steps = self.chains.iter().flat_map(|chain| chain.windows(2));
        let pairs = steps.map(|pair| (pair[0], pair[1]));
        self.right = Incidence::from_pairs(self.list.len(), pairs.clone());
        self.left = Incidence::from_pairs(self.list.len(), pairs.map(|(tail, head)| (head, tail)));
    }

    /// Tells the order of the vertical lines that the layers do not carry.
    pub(super) fn join(&mut self, level: &Level, handoffs: &[Arc]) {
        if !handoffs.is_empty() {
            self.uprights.resize(self.layers, Vec::new());
            self.hangs = level.ends_of_events();
        }
        for arc in handoffs {
            if self.list[arc.left].layer == self.list[arc.right].layer {
                self.uprights[self.list[arc.left].layer].push((arc.left, arc.right));
            }
        }
    }
}

/// The end of an exception of another stripe stands at the border that its line comes through.
/// Where among the others of its stripe it crosses least changes with each of them.
fn put_on_borders(level: &Level, list: &mut [Item]) {
    if level.bands < 2 || level.events.is_empty() {
        return;
    }
    let mut lines = vec![0_usize; level.bodies.len()];
    for link in &level.links {
        lines[link.source] += 1;
        lines[link.target] += 1;
    }
    for link in level.links.iter().filter(|link| link.event.is_some()) {
        let (host, end) = (level.bodies[link.source].band, level.bodies[link.target].band);
        if lines[link.target] == 1 && host < end {
            list[link.target].tier -= 1;
        } else if lines[link.target] == 1 && end < host {
            list[link.target].tier += 1;
        }
    }
}

/// The stripe in which an arc between stripes passes the layers: it changes once, at the split or
/// join that it belongs to.
fn passing_band(level: &Level, arc: Arc) -> usize {
    let (left, right) = (level.bodies[arc.left], level.bodies[arc.right]);
    if level.links[arc.link].is_message() {
        return if left.column == Column::Flow { left.band } else { right.band };
    }
    let changes_at_left = left.shape == Shape::Diamond || right.shape != Shape::Diamond;
    if changes_at_left { right.band } else { left.band }
}

/// Where the lines of boundary events come in the first order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EventOrder {
    /// Behind the other lines of their host: exceptions hang below.
    Last,
    /// Where the model has them.
    Model,
}

/// The first and the last stripe that an arc may pass. A line of a flow changes its lane once, where
/// one reads that work is handed over; one between categories is only a line among many.
fn passing_stripes(level: &Level, arc: Arc, passing: usize) -> (usize, usize) {
    let (one, other) = (level.bodies[arc.left].band, level.bodies[arc.right].band);
    let (first, last) = (one.min(other), one.max(other));
    let are_categories =
        level.stripes.get(first..=last).is_some_and(|all| all.iter().all(|one| one.is_category));
    if are_categories { (first, last) } else { (passing, passing) }
}

/// The first order of each layer: depth-first in model order, links that go back first, so that
/// loops lie outside; marked branches that leave a body straight in the middle of the others. For
/// series-parallel flows it has no crossing. `sides` are those of branches that are to lie above or
/// below the others, by their arcs.
pub(super) fn first_order(
    level: &Level,
    arcs: &[Arc],
    ends: &Ends,
    straight: &[Option<usize>],
    items: &Items,
    events: EventOrder,
    sides: &[Option<Half>],
) -> Vec<Vec<usize>> {
    let bodies = level.bodies.len();
    let mut order: Vec<Vec<usize>> = vec![Vec::new(); items.layers];
    let mut leaving = ends.leaving.clone();
    let crowded = boundary::crowded(level);
    // Where all flows of a step lead to lower stripes, its exceptions are above: that frees its
    // lower border, also when the next edit makes the way down longer.
    let band_of = |body: usize| level.bodies[body].band;
    let is_in_stripe = |arc: Arc| band_of(arc.left) == band_of(arc.right);
    let is_flow = |arc: &Arc| !arc.is_turned && arc.event(level).is_none();
    let all_go_down: Vec<bool> = (0..bodies)
        .map(|body| {
            let arcs = ends.leaving.at(body).iter().map(|&index| arcs[index as usize]);
            let mut flows = arcs.filter(is_flow).peekable();
            flows.peek().is_some() && flows.all(|arc| band_of(body) < band_of(arc.right))
        })
        .collect();
    let side_of = |index: u32| sides.get(index as usize).copied().flatten();
    for (body, &all_go_down) in all_go_down.iter().enumerate() {
        leaving.at_mut(body).sort_by_key(|&index| {
            let arc = arcs[index as usize];
            match (level.links[arc.link].half.or(side_of(index)), arc.is_turned, arc.event(level)) {
                (Some(Half::Upper), false, _) => 1,
                (Some(Half::Lower), ..) => 4,
                (_, true, _) => 0,
                (_, false, None) => 2,
                (_, false, Some(_)) if events == EventOrder::Model => 2,
                (_, false, Some(event)) if crowded[event] => 1,
                (_, false, Some(_)) if all_go_down && is_in_stripe(arc) => 1,
                (_, false, Some(_)) => 3,
            }
        });
    }
    let is_branch = |arc: &Arc| level.links[arc.link].half.is_none() && is_flow(arc);
    for (body, &straight) in straight.iter().enumerate() {
        // What has been shared out lies as it is to.
        if leaving.at(body).iter().any(|&index| side_of(index).is_some()) {
            continue;
        }
        lay_around_main(leaving.at_mut(body), |index| {
            let arc = arcs[index as usize];
            let is_main = straight == Some(index as usize) && level.links[arc.link].is_main;
            is_branch(&arc).then_some(is_main)
        });
    }
    let mut roots: Vec<usize> = (0..bodies).collect();
    let side = beside::sides(level);
    roots.sort_by_key(|&body| {
        (level.bodies[body].is_aside, side[body], 0 < ends.entering.count(body))
    });
    let mut is_seen = vec![false; bodies];
    for root in roots {
        if is_seen[root] {
            continue;
        }
        is_seen[root] = true;
        order[items.list[root].layer].push(root);
        let mut stack = vec![(root, 0)];
        while let Some((body, place)) = stack.last_mut() {
            let Some(&index) = leaving.at(*body).get(*place) else {
                stack.pop();
                continue;
            };
            *place += 1;
            // Handoffs come behind all others and pass no layer.
            if let Some(chain) = items.chains.get(index as usize) {
                for &item in &chain[1..chain.len() - 1] {
                    order[items.list[item].layer].push(item);
                }
            }
            let next = arcs[index as usize].right;
            if !is_seen[next] {
                is_seen[next] = true;
                order[items.list[next].layer].push(next);
                stack.push((next, 0));
            }
        }
    }
    for layer in &mut order {
        layer.sort_by_key(|&item| items.list[item].tier);
    }
    order
}

/// Puts the marked branch of three or more into their middle, the others around it in their own
/// order: a split is even, and no two of them leave it at one corner where another is free.
/// `is_marked` says nothing of lines that are no branches.
fn lay_around_main(leaving: &mut [u32], is_marked: impl Fn(u32) -> Option<bool>) {
    let Some(first) = leaving.iter().position(|&index| is_marked(index).is_some()) else { return };
    let count = leaving[first..].iter().take_while(|&&index| is_marked(index).is_some()).count();
    let branches = &mut leaving[first..first + count];
    let marked = branches.iter().position(|&index| is_marked(index) == Some(true));
    match marked {
        Some(marked) if 2 < count && marked == 0 => branches[..=count / 2].rotate_left(1),
        Some(marked) if 2 < count && marked == count - 1 => {
            branches[(count - 1) / 2..].rotate_right(1);
        }
        _ => {}
    }
}
