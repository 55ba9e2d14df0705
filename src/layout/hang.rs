//! Phase 5, second part: branches that lead nowhere else hang.
//!
//! A branch that ends without joining another begins right below its split, or above, where its
//! line would have bent: the line is straight and one column shorter. The same way round, a source
//! that only feeds a join stands right above or below it. People draw exceptions so ("no: end"
//! under the gateway, the handler under its boundary event).
//!
//! The first body of the branch takes the place of the corner, the second one the place of the
//! first, and so on; the place of the last one vanishes, or a dummy stands there. The order of all
//! that remains is kept, so that no line is crossed that was not crossed before. Only the outermost
//! corner of a side may go, since the others' lines run along its own. A body of the branch has one
//! line in and one out, and nothing on its borders. O(bodies + links).

use super::Shape;
use super::incidence::Incidence;
use super::items::{Item, Items, Side, What};
use super::level::{Arc, Column, Level};
use super::main_path::Ends;
use super::order::Order;
use super::side::Plan;

/// A branch that hangs.
#[derive(Clone, Debug)]
pub(super) struct Hanging {
    /// The arc that becomes vertical.
    pub(super) arc: usize,
    /// Its end at the body from which the branch hangs.
    pub(super) side: Side,
    /// The bodies that move, the hanging one first.
    pub(super) bodies: Vec<usize>,
    /// The arc that goes on behind the last of them.
    rest: Option<usize>,
    /// Whether it hangs above.
    pub(super) is_above: bool,
    /// Whether nothing stands between it and the body from which it hangs.
    pub(super) is_next: bool,
}

impl Hanging {
    /// The body that hangs.
    pub(super) fn body(&self) -> usize {
        self.bodies[0]
    }
}

/// Chooses the branches that hang: of the links that would bend above or below a body the outermost
/// ones. Sorted by arc.
pub(super) fn choose(
    level: &Level,
    arcs: &[Arc],
    ends: &Ends,
    items: &Items,
    plans: &[Plan],
) -> Vec<Hanging> {
    let branches = Branches::new(level, arcs, ends, items);
    let mut found = Vec::new();
    for plan in plans {
        for (outermost, is_above, count) in [
            (plan.above.first(), true, plan.above.len()),
            (plan.below.last(), false, plan.below.len()),
        ] {
            let Some(&(arc, side)) = outermost else { continue };
            let hanging = branches.find(arc, side, is_above);
            let hanging = hanging.filter(|hanging| !is_in_the_way(level, arcs, hanging));
            found.extend(hanging.map(|hanging| Hanging { is_next: count == 1, ..hanging }));
        }
    }
    found.sort_by_key(|hanging| hanging.arc);
    found
}

/// Whether a hanging body stands where lines to other stripes leave the one above or below it.
fn is_in_the_way(level: &Level, arcs: &[Arc], hanging: &Hanging) -> bool {
    let body = match hanging.side {
        Side::Left => arcs[hanging.arc].left,
        Side::Right => arcs[hanging.arc].right,
    };
    let (from, own) = (level.bodies[body].outside, level.bodies[hanging.body()].outside);
    if hanging.is_above {
        from.above || from.anywhere || own.below
    } else {
        from.below || from.anywhere || own.above
    }
}

/// Which bodies hang.
pub(super) fn flags(bodies: usize, hanging: &[Hanging]) -> Vec<bool> {
    let mut flags = vec![false; bodies];
    for branch in hanging {
        flags[branch.body()] = true;
    }
    flags
}

/// What the search needs of the level.
struct Branches<'phases> {
    level: &'phases Level,
    arcs: &'phases [Arc],
    ends: &'phases Ends,
    items: &'phases Items,
    /// Whether a body may stand in another place than its own.
    is_free: Vec<bool>,
    /// Whether all that follows a body leads nowhere else, and whether all that leads to it comes
    /// from nowhere else.
    is_end: Vec<bool>,
    is_start: Vec<bool>,
}

impl<'phases> Branches<'phases> {
    fn new(
        level: &'phases Level,
        arcs: &'phases [Arc],
        ends: &'phases Ends,
        items: &'phases Items,
    ) -> Self {
        let mut is_free: Vec<bool> = level
            .bodies
            .iter()
            .map(|body| {
                body.column == Column::Flow
                    && body.shape != Shape::Multi
                    && !body.is_aside
                    && body.taken == [false; 4]
                    && body.borders_taken == [false; 2]
            })
            .collect();
        for event in &level.events {
            is_free[event.host] = false;
        }
        for satellite in &level.satellites {
            is_free[satellite.body] = false;
        }
        for own in &level.loops {
            is_free[own.body] = false;
        }
        for pull in &level.pulls {
            let (one, other) = pull.ends;
            if items.list[one].layer == items.list[other].layer {
                is_free[one] = false;
                is_free[other] = false;
            }
        }
        for arc in arcs.iter().filter(|arc| level.links[arc.link].is_message()) {
            is_free[arc.left] = false;
            is_free[arc.right] = false;
        }
        let mut by_layer: Vec<usize> = (0..level.bodies.len()).collect();
        by_layer.sort_by_key(|&body| items.list[body].layer);
        let leads_on = |arc: usize| !arcs[arc].is_turned;
        let mut is_end = vec![false; by_layer.len()];
        for &body in by_layer.iter().rev() {
            let mut leaving = ends.leaving.at(body).iter().map(|&arc| arc as usize);
            is_end[body] = ends.entering.count(body) <= 1
                && leaving.all(|arc| leads_on(arc) && is_end[arcs[arc].right]);
        }
        let mut is_start = vec![false; by_layer.len()];
        for &body in &by_layer {
            let mut entering = ends.entering.at(body).iter().map(|&arc| arc as usize);
            is_start[body] = ends.leaving.count(body) <= 1
                && entering.all(|arc| leads_on(arc) && is_start[arcs[arc].left]);
        }
        Self { level, arcs, ends, items, is_free, is_end, is_start }
    }

    /// The branch along an arc that would bend at its end on this side, if it can hang there.
    fn find(&self, arc: usize, side: Side, is_above: bool) -> Option<Hanging> {
        let given = self.arcs[arc];
        let is_handler = given.event(self.level).is_some();
        let (first, leads_nowhere) = match side {
            Side::Left => (given.right, is_handler || self.is_end[given.right]),
            Side::Right => (given.left, self.is_start[given.left]),
        };
        let list = &self.items.list;
        let can_move = |body: usize| {
            self.is_free[body]
                && self.ends.leaving.count(body) <= 1
                && self.ends.entering.count(body) <= 1
        };
        let is_step = |arc: usize| {
            let Arc { left, right, is_turned, .. } = self.arcs[arc];
            !is_turned && self.items.chains[arc].len() == 2 && list[left].band == list[right].band
        };
        if given.is_turned || !leads_nowhere || !is_step(arc) || !can_move(first) {
            return None;
        }
        let mut bodies = vec![first];
        let mut last = first;
        loop {
            let (behind, far): (&Incidence, fn(Arc) -> usize) = match side {
                Side::Left => (&self.ends.leaving, |arc| arc.right),
                Side::Right => (&self.ends.entering, |arc| arc.left),
            };
            let rest = behind.at(last).first().map(|&arc| arc as usize);
            let next = rest.filter(|&arc| is_step(arc)).map(|arc| far(self.arcs[arc]));
            let Some(next) = next.filter(|&next| can_move(next)) else {
                return Some(Hanging { arc, side, bodies, rest, is_above, is_next: false });
            };
            bodies.push(next);
            last = next;
        }
    }
}

/// Moves the bodies of a branch; the hanging one leaves the order, so that the caller can put it
/// where its corner would be.
pub(super) fn move_bodies(hanging: &Hanging, items: &mut Items, order: &mut Order) {
    let layer_of_first = items.list[hanging.body()].layer;
    items.chains[hanging.arc] = vec![hanging.body()];
    let mut places = Vec::with_capacity(hanging.bodies.len());
    for &body in &hanging.bodies {
        places.push((items.list[body].layer, order.place[body]));
    }
    for (index, &(layer, place)) in places.iter().enumerate() {
        let next = match (hanging.bodies.get(index + 1), hanging.rest) {
            (Some(&next), _) => Some(next),
            (None, Some(rest)) => {
                let dummy = items.list.len();
                let band = items.list[hanging.body()].band;
                items.list.push(Item::new(What::Dummy(rest), layer, band));
                order.place.push(place);
                let chain = &mut items.chains[rest];
                let at = match hanging.side {
                    Side::Left => 1,
                    Side::Right => chain.len() - 1,
                };
                chain.insert(at, dummy);
                Some(dummy)
            }
            (None, None) => None,
        };
        // The last one stays in the list of its old layer: the caller drops what is not of a layer.
        if let Some(next) = next {
            items.list[next].layer = layer;
            order.layers[layer][place] = next;
            order.place[next] = place;
        }
    }
    items.list[hanging.body()].layer = match hanging.side {
        Side::Left => layer_of_first - 1,
        Side::Right => layer_of_first + 1,
    };
}
