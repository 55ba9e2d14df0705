//! Links between stripes: a corner in the other stripe, when the column is free.
//!
//! A link that changes its lane does so once. Where no body and no corner of another body stands
//! between, the vertical piece runs in the column of its source or target (one bend at that end);
//! otherwise it runs through the gap (two bends). O(k) a link, k items in its layer.

use super::items::{Item, Items, Side, What};
use super::level::{Arc, Level};
use super::order::Order;
use super::side::{Corners, neighbour};
use crate::layout::Shape;

/// Adds the corners of links between stripes.
pub(super) fn add_corners(
    level: &Level,
    arcs: &[Arc],
    items: &mut Items,
    order: &mut Order,
    corners: &mut Corners,
) {
    let asked = std::mem::take(&mut corners.pending);
    for &(arc, side) in &asked {
        let wanted = Wanted::new(level, arcs, items, arc, side);
        let seat = wanted.event.map(|event| corners.seats[event]);
        let leaves_wrong_side = seat.is_some_and(|seat| seat.is_above == wanted.goes_down);
        if !leaves_wrong_side && wanted.insert(level, arcs, items, order, corners) {
            continue;
        }
        if let Some(seat) = seat {
            wanted.insert_beside(seat.is_above, items, order, corners);
        }
    }
    for (arc, given) in arcs.iter().enumerate() {
        let (left, right) = (&level.bodies[given.left], &level.bodies[given.right]);
        if left.band == right.band
            || left.shape == Shape::Multi
            || right.shape == Shape::Multi
            || level.links[given.link].event.is_some()
        {
            continue;
        }
        for side in [Side::Left, Side::Right] {
            if corners.left[arc].is_some() || corners.right[arc].is_some() {
                break;
            }
            let wanted = Wanted::new(level, arcs, items, arc, side);
            let uses = if wanted.goes_down { &corners.uses_bottom } else { &corners.uses_top };
            if !uses[wanted.body] {
                wanted.insert(level, arcs, items, order, corners);
            }
        }
    }
    order.place.resize(items.list.len(), 0);
    order.renumber();
}

/// A corner that would lie in another stripe than its body.
struct Wanted {
    arc: usize,
    side: Side,
    body: usize,
    /// The next item along the arc, in whose stripe the corner would lie.
    next: usize,
    goes_down: bool,
    /// The boundary event that the line leaves here.
    event: Option<usize>,
}

impl Wanted {
    fn new(level: &Level, arcs: &[Arc], items: &Items, arc: usize, side: Side) -> Self {
        let given = arcs[arc];
        let (body, starts_here) = match side {
            Side::Left => (given.left, !given.is_turned),
            Side::Right => (given.right, given.is_turned),
        };
        let next = neighbour(items, arc, side);
        let goes_down = items.list[body].band < items.list[next].band;
        let event = level.links[given.link].event.filter(|_| starts_here);
        Self { arc, side, body, next, goes_down, event }
    }

    /// Puts the corner into the other stripe. False where something stands in the column, or
    /// where the link keeps its stripe at this end.
    fn insert(
        &self,
        level: &Level,
        arcs: &[Arc],
        items: &mut Items,
        order: &mut Order,
        corners: &mut Corners,
    ) -> bool {
        let band = items.list[self.next].band;
        let own = items.list[self.body];
        if band == own.band {
            return false;
        }
        let layer = &order.layers[own.layer];
        let Some(at_body) = layer.iter().position(|&item| item == self.body) else { return false };
        let place = self.place_in_band(items, order, band);
        let (from, to) = if self.goes_down { (at_body + 1, place) } else { (place, at_body) };
        if to < from {
            return false;
        }
        let is_free = layer[from..to].iter().all(|&item| match items.list[item].what {
            What::Body(_) => false,
            What::Dummy(_) => true,
            What::Corner(arc, side) => {
                let owner = match side {
                    Side::Left => arcs[arc].left,
                    Side::Right => arcs[arc].right,
                };
                owner == self.body && side == self.side
            }
        });
        let satellites = if self.goes_down {
            level.bodies[self.body].room_below
        } else {
            level.bodies[self.body].room_above
        };
        if !is_free || 0 < satellites {
            return false;
        }
        self.add(band, place, items, order, corners);
        true
    }

    /// Puts the corner into the body's own stripe, next to its block.
    fn insert_beside(
        &self,
        is_above: bool,
        items: &mut Items,
        order: &mut Order,
        corners: &mut Corners,
    ) {
        let own = items.list[self.body];
        let layer = &order.layers[own.layer];
        let at_body = layer.iter().position(|&item| item == self.body).unwrap_or(0);
        let place = if is_above { at_body } else { at_body + 1 };
        self.add(own.band, place, items, order, corners);
    }

    fn add(
        &self,
        band: usize,
        place: usize,
        items: &mut Items,
        order: &mut Order,
        corners: &mut Corners,
    ) {
        let corner = items.list.len();
        let layer = items.list[self.body].layer;
        items.list.push(Item::new(What::Corner(self.arc, self.side), layer, band));
        order.layers[layer].insert(place, corner);
        corners.set(self.arc, self.side, corner);
        let uses = if place <= order.place[self.body] && !self.goes_down {
            &mut corners.uses_top
        } else {
            &mut corners.uses_bottom
        };
        uses[self.body] = true;
    }

    /// Where the corner belongs in the other stripe, by the places of what the items there lead
    /// to on the same side.
    fn place_in_band(&self, items: &Items, order: &Order, band: usize) -> usize {
        let layer = &order.layers[items.list[self.body].layer];
        let start = layer.iter().position(|&item| band <= items.list[item].band);
        let end = layer.iter().position(|&item| band < items.list[item].band);
        let (start, end) = (start.unwrap_or(layer.len()), end.unwrap_or(layer.len()));
        let mut place = start;
        for (offset, &item) in layer[start..end].iter().enumerate() {
            let leads_to = self.next_place(items, order, item);
            let is_before = leads_to.map_or(!self.goes_down, |next| next < order.place[self.next]);
            if is_before {
                place = start + offset + 1;
            }
        }
        place
    }

    fn next_place(&self, items: &Items, order: &Order, item: usize) -> Option<usize> {
        if let What::Corner(arc, side) = items.list[item].what {
            return (side == self.side).then(|| order.place[neighbour(items, arc, side)]);
        }
        let next = match self.side {
            Side::Left => items.right.at(item),
            Side::Right => items.left.at(item),
        };
        let sum: usize = next.iter().map(|&other| order.place[other as usize]).sum();
        sum.checked_div(next.len())
    }
}
