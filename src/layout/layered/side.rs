//! Phase 5: which links leave and enter a body straight, and which through its top or bottom.
//!
//! A link that does not run straight bends in the body's own column: a corner item of its own,
//! directly above or below the body in the layer's order. The block of corners above, body and
//! corners below stays together, so corners add no crossing, and no vertical piece meets another
//! body. This halves the bends against routing all of them through the gaps. A side carries only
//! lines to the right or only lines to the left, or their vertical pieces would lie on each
//! other. O(links log links), but for the choice of the straight pair: O(outs · ins) a body.

use super::demand::{Choice, Demand};
use super::hang::{self, Hanging};
use super::items::{Item, Items, Side, What};
use super::level::{Arc, Level};
use super::main_path::{Ends, MainPath};
use super::order::Order;
use super::{boundary, region};
use crate::layout::Shape;

/// Where links bend in the columns of bodies.
pub(super) struct Corners {
    /// The corner of each arc at its left end.
    pub(super) left: Vec<Option<usize>>,
    /// The corner of each arc at its right end.
    pub(super) right: Vec<Option<usize>>,
    /// Whether a line or event uses the top of each body.
    pub(super) uses_top: Vec<bool>,
    /// Whether a line or event uses the bottom of each body.
    pub(super) uses_bottom: Vec<bool>,
    /// Where the boundary events sit.
    pub(super) seats: Vec<boundary::Seat>,
    /// Corners that would lie in another stripe, and have not been made.
    pub(super) pending: Vec<(usize, Side)>,
    /// Branches that begin where their corner would be: it is the item of their first body.
    pub(super) hanging: Vec<Hanging>,
    /// How far each body stands right of the middle of its column.
    pub(super) shift: Vec<i32>,
}

impl Corners {
    /// The corner of an arc at an end.
    pub(super) fn at(&self, arc: usize, side: Side) -> Option<usize> {
        match side {
            Side::Left => self.left[arc],
            Side::Right => self.right[arc],
        }
    }

    pub(super) fn set(&mut self, arc: usize, side: Side, item: usize) {
        match side {
            Side::Left => self.left[arc] = Some(item),
            Side::Right => self.right[arc] = Some(item),
        }
    }
}

/// The neighbour of a body along an arc.
pub(super) fn neighbour(items: &Items, arc: usize, side: Side) -> usize {
    let chain = &items.chains[arc];
    match side {
        Side::Left => chain[1],
        Side::Right => chain[chain.len() - 2],
    }
}

/// Chooses the sides and puts the corners into the order.
pub(super) fn choose(
    level: &Level,
    arcs: &[Arc],
    ends: &mut Ends,
    main: &MainPath,
    items: &mut Items,
    order: &mut Order,
) -> Corners {
    let bodies = level.bodies.len();
    let mut corners = Corners {
        left: vec![None; arcs.len()],
        right: vec![None; arcs.len()],
        uses_top: vec![false; bodies],
        uses_bottom: vec![false; bodies],
        seats: vec![boundary::Seat::default(); level.events.len()],
        pending: Vec::new(),
        hanging: Vec::new(),
        shift: vec![0; bodies],
    };
    let events = boundary::events_of(level);
    let plans: Vec<Plan> = (0..bodies)
        .map(|body| {
            let by_place = |side: Side| {
                let place = &order.place;
                let items = &*items;
                move |&arc: &u32| {
                    let next = neighbour(items, arc as usize, side);
                    (items.list[next].band, place[next], arc)
                }
            };
            ends.leaving.at_mut(body).sort_by_key(by_place(Side::Left));
            ends.entering.at_mut(body).sort_by_key(by_place(Side::Right));
            let given = Given { level, arcs, ends, main, items };
            given.plan(&events, body, &mut corners.seats)
        })
        .collect();
    let mut hanging = hang::choose(level, arcs, ends, items, &plans, &corners.seats);
    // What hangs in another branch moves before it.
    hanging.sort_by_key(|hanging| (hanging.bodies.len(), hanging.arc));
    hanging.retain(|hanging| region::pull(hanging, arcs, ends, items, order));
    hanging.sort_by_key(|hanging| hanging.arc);
    for hanging in &hanging {
        let event = level.links[arcs[hanging.arc].link].event;
        corners.shift[hanging.body()] = event.map_or(0, |event| corners.seats[event].offset);
        corners.set(hanging.arc, hanging.side, hanging.body());
    }
    if !hanging.is_empty() {
        items.find_neighbours();
    }
    corners.hanging = hanging;
    let mut above: Vec<Vec<usize>> = vec![Vec::new(); bodies];
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); bodies];
    for (body, plan) in plans.iter().enumerate() {
        corners.uses_top[body] |= plan.uses_top;
        corners.uses_bottom[body] |= plan.uses_bottom;
        for (list, into) in [(&plan.above, &mut above[body]), (&plan.below, &mut below[body])] {
            for &(arc, side) in list {
                if let Some(hanging) = corners.at(arc, side) {
                    into.push(hanging);
                    continue;
                }
                let band = items.list[neighbour(items, arc, side)].band;
                if band != level.bodies[body].band {
                    corners.pending.push((arc, side));
                    continue;
                }
                let corner = items.list.len();
                let layer = items.list[body].layer;
                items.list.push(Item::new(What::Corner(arc, side), layer, band));
                corners.set(arc, side, corner);
                into.push(corner);
            }
        }
    }
    for hanging in &corners.hanging {
        let uses = if hanging.is_above { &mut corners.uses_bottom } else { &mut corners.uses_top };
        uses[hanging.body()] = true;
    }
    put_into_layers(&corners.hanging, (&above, &below), items, order);
    order.place.resize(items.list.len(), 0);
    order.renumber();
    corners
}

/// Puts corners and hanging bodies into the layers, right above and below the body that they belong
/// to, and leaves out what has moved to another layer.
fn put_into_layers(
    hanging: &[Hanging],
    (above, below): (&[Vec<usize>], &[Vec<usize>]),
    items: &mut Items,
    order: &mut Order,
) {
    let bodies = above.len();
    let is_hanging = hang::flags(bodies, hanging);
    for (index, layer) in order.layers.iter_mut().enumerate() {
        let mut list = Vec::with_capacity(layer.len());
        for &item in layer.iter() {
            if item < bodies {
                if is_hanging[item] || items.list[item].layer != index {
                    continue;
                }
                push_block(item, above, below, &mut list);
            } else {
                list.push(item);
            }
        }
        *layer = list;
    }
    while order.layers.last().is_some_and(Vec::is_empty) {
        order.layers.pop();
        items.layers -= 1;
    }
}

/// A body with all that stands above and below it for its sake, top to bottom.
fn push_block(body: usize, above: &[Vec<usize>], below: &[Vec<usize>], list: &mut Vec<usize>) {
    // What is still to come, the next one last; a body comes alone once its block is open.
    let mut open = vec![(body, false)];
    while let Some((item, is_open)) = open.pop() {
        if is_open || above.len() <= item {
            list.push(item);
            continue;
        }
        open.extend(below[item].iter().rev().map(|&other| (other, false)));
        open.push((item, true));
        open.extend(above[item].iter().rev().map(|&other| (other, false)));
    }
}

/// Which links of a body bend above and below it, top to bottom.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) above: Vec<(usize, Side)>,
    pub(super) below: Vec<(usize, Side)>,
    uses_top: bool,
    uses_bottom: bool,
}

/// What the plan of a body depends on.
struct Given<'phases> {
    level: &'phases Level,
    arcs: &'phases [Arc],
    ends: &'phases Ends,
    main: &'phases MainPath,
    items: &'phases Items,
}

impl Given<'_> {
    fn plan(&self, events: &[Vec<usize>], body: usize, seats: &mut [boundary::Seat]) -> Plan {
        let &Self { level, arcs, ends, main, items } = self;
        let mut plan = Plan::default();
        let guests = boundary::seat(level, arcs, ends, main, &events[body], body, seats);
        let is_event_line = |arc: usize| level.links[arcs[arc].link].event.is_some();
        let starts_here = |arc: usize| level.links[arcs[arc].link].source == body;
        let own = |list: &[u32]| -> Vec<usize> {
            list.iter()
                .map(|&arc| arc as usize)
                .filter(|&arc| !(is_event_line(arc) && starts_here(arc)))
                .collect()
        };
        // A message runs straight only where no flow does.
        let flow = |list: &[usize], straight: Option<usize>| -> Vec<usize> {
            let is_flow = |arc: usize| !level.links[arcs[arc].link].is_message();
            list.iter().copied().filter(|&arc| is_flow(arc) || Some(arc) == straight).collect()
        };
        let (all_outs, all_ins) = (own(ends.leaving.at(body)), own(ends.entering.at(body)));
        let outs = flow(&all_outs, main.leaving[body]);
        let ins = flow(&all_ins, main.entering[body]);
        plan.uses_top = guests.uses_top || level.bodies[body].borders_taken[0];
        plan.uses_bottom = guests.uses_bottom || level.bodies[body].borders_taken[1];
        if level.bodies[body].shape != Shape::Multi {
            let demand = Demand {
                outs: outs.len(),
                ins: ins.len(),
                is_top_taken: plan.uses_top,
                is_bottom_taken: plan.uses_bottom,
            };
            let band_of = |arc: usize, side: Side| items.list[neighbour(items, arc, side)].band;
            let own_band = level.bodies[body].band;
            let choice = |list: &[usize], side: Side, straight: Option<usize>| {
                let bands: Vec<usize> = list.iter().map(|&arc| band_of(arc, side)).collect();
                let wish = list.iter().position(|&arc| Some(arc) == straight);
                Choice::new(&bands, own_band, wish)
            };
            let (out, into) = demand.straight_pair(
                &choice(&outs, Side::Left, main.leaving[body]),
                &choice(&ins, Side::Right, main.entering[body]),
            );
            let use_of = demand.sides(out, into);
            let after = |list: &[usize], straight: usize, side: Side| -> Vec<(usize, Side)> {
                list.iter().skip(straight + 1).map(|&arc| (arc, side)).collect()
            };
            let before = |list: &[usize], straight: usize, side: Side| -> Vec<(usize, Side)> {
                list.iter().take(straight).map(|&arc| (arc, side)).collect()
            };
            match use_of.top {
                Some(Side::Left) => plan.above = before(&outs, out, Side::Left),
                Some(Side::Right) => plan.above = before(&ins, into, Side::Right),
                None => {}
            }
            match use_of.bottom {
                Some(Side::Left) => plan.below = after(&outs, out, Side::Left),
                Some(Side::Right) => plan.below = after(&ins, into, Side::Right),
                None => {}
            }
            plan.uses_top |= use_of.top.is_some();
            plan.uses_bottom |= use_of.bottom.is_some();
            let taken = level.bodies[body].taken;
            for (all, straight, side) in
                [(&all_ins, ins.get(into), Side::Right), (&all_outs, outs.get(out), Side::Left)]
            {
                let middle = straight.and_then(|&arc| all.iter().position(|&other| other == arc));
                for (place, &arc) in all.iter().enumerate() {
                    if level.links[arcs[arc].link].is_message() && straight != Some(&arc) {
                        let wants_top = middle.is_none_or(|middle| place < middle);
                        plan.add_message(all, place, side, wants_top, taken);
                    }
                }
            }
        }
        plan.above.extend(guests.above);
        plan.below.splice(0..0, guests.below);
        plan
    }
}

impl Plan {
    /// Whether nothing bends, and nothing sits, at the border where a body hangs.
    pub(super) fn is_free(&self, is_above: bool) -> bool {
        if is_above {
            self.below.is_empty() && !self.uses_bottom
        } else {
            self.above.is_empty() && !self.uses_top
        }
    }

    /// Lets a message bend above the body or below it, in the order of all lines on its side.
    fn add_message(
        &mut self,
        all: &[usize],
        place: usize,
        side: Side,
        wants_top: bool,
        taken: [bool; 4],
    ) {
        let quarter = match side {
            Side::Right => 0,
            Side::Left => 1,
        };
        let is_top =
            if taken[quarter] == taken[quarter + 2] { wants_top } else { taken[quarter + 2] };
        let (list, uses) = if is_top {
            (&mut self.above, &mut self.uses_top)
        } else {
            (&mut self.below, &mut self.uses_bottom)
        };
        *uses = true;
        // Before the lines of this side that come after it.
        let comes_after = |arc: usize| {
            all.iter().position(|&other| other == arc).is_some_and(|other| place < other)
        };
        let at = list.iter().position(|&(arc, own)| own == side && comes_after(arc));
        list.insert(at.unwrap_or(list.len()), (all[place], side));
    }
}
