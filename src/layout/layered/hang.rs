//! Phase 5, second part: branches that lead nowhere else hang.
//!
//! A branch that ends without joining another begins right below its split, or above, where its
//! line would have bent: the line is straight and one column shorter. The same way round, a source
//! that only feeds a join stands right above or below it. People draw exceptions so ("no: end"
//! under the gateway, the handler under its boundary event).
//!
//! The first body of the branch takes the place of the corner, the second one the place of the
//! first, and so on; the place of the last one vanishes, or a dummy stands there. The order of all
//! that remains is kept, so that no line is crossed that was not crossed before. Of the corners of a
//! side the outermost one may go, and such as the lines of those further out pass at a distance. A body of the branch has one
//! line in and one out, and nothing on its borders. O(bodies + links).

use super::boundary;
use super::items::{Items, Side};
use super::level::{Arc, Column, Level};
use super::main_path::Ends;
use super::region;
use super::side::Plan;
use crate::layout::Shape;
use crate::layout::half::px;
use crate::layout::incidence::Incidence;

/// Between a hanging body and a line beside it.
const LINE_ROOM: i32 = px(6);

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
    pub(super) rest: Option<usize>,
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

/// Chooses the branches that hang, of the links that would bend above or below a body. Sorted by
/// arc.
pub(super) fn choose(
    level: &Level,
    arcs: &[Arc],
    ends: &Ends,
    items: &Items,
    plans: &[Plan],
    seats: &[boundary::Seat],
) -> Vec<Hanging> {
    let branches = Branches::new(level, arcs, ends, items);
    let mut found = Vec::new();
    for plan in plans {
        // Each list from the outermost to the nearest.
        let above: Vec<(usize, Side)> = plan.above.clone();
        let below: Vec<(usize, Side)> = plan.below.iter().rev().copied().collect();
        for (lines, is_above) in [(above, true), (below, false)] {
            for (place, &(arc, side)) in lines.iter().enumerate() {
                let (body, far) = match side {
                    Side::Left => (arcs[arc].left, arcs[arc].right),
                    Side::Right => (arcs[arc].right, arcs[arc].left),
                };
                let x = |arc: usize| line_x(level, arcs, seats, arc, body);
                let room = reach(level, far) + LINE_ROOM;
                if lines[..place].iter().any(|&(outer, _)| (x(outer) - x(arc)).abs() < room) {
                    continue;
                }
                let is_free = plans[far].is_free(is_above);
                let hanging = branches
                    .find(arc, side, is_above)
                    .or_else(|| branches.region(arc, side, is_above).filter(|_| is_free));
                let hanging = hanging.filter(|hanging| !is_in_the_way(level, arcs, hanging));
                let is_next = place + 1 == lines.len();
                found.extend(hanging.map(|hanging| Hanging { is_next, ..hanging }));
            }
        }
    }
    found.sort_by_key(|hanging| hanging.arc);
    found
}

/// Where a line that bends leaves a body, to the right of the body's middle.
fn line_x(level: &Level, arcs: &[Arc], seats: &[boundary::Seat], arc: usize, body: usize) -> i32 {
    let link = level.links[arcs[arc].link];
    link.event.filter(|_| link.source == body).map_or(0, |event| seats[event].offset)
}

/// How far a body and its label reach to both sides of its middle.
fn reach(level: &Level, body: usize) -> i32 {
    let label = level.bodies[body].label.map_or(0, |label| label.width);
    level.bodies[body].size.width.max(label) / 2
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
    /// Whether it may move along with one that hangs.
    is_movable: Vec<bool>,
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
        let mut is_movable: Vec<bool> = (level.bodies.iter())
            .map(|body| body.column == Column::Flow && body.borders_taken == [false; 2])
            .collect();
        for pull in &level.pulls {
            let (one, other) = pull.ends;
            if items.list[one].layer == items.list[other].layer {
                is_movable[one] = false;
                is_movable[other] = false;
            }
        }
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
        Self { level, arcs, ends, items, is_free, is_movable, is_end, is_start }
    }

    /// All that the arc alone ties to the rest, if it can hang there.
    fn region(&self, arc: usize, side: Side, is_above: bool) -> Option<Hanging> {
        let given = self.arcs[arc];
        let first = if side == Side::Left { given.right } else { given.left };
        let list = &self.items.list;
        let is_near =
            self.items.chains[arc].len() == 2 && list[given.left].band == list[given.right].band;
        if given.is_turned || !is_near || !self.is_free[first] {
            return None;
        }
        let may_move = |body: usize| {
            let is_behind = match side {
                Side::Left => list[first].layer < list[body].layer,
                Side::Right => list[body].layer < list[first].layer,
            };
            is_behind && self.is_movable[body] && list[body].band == list[first].band
        };
        let bodies = region::behind(self.arcs, self.ends, (arc, side), may_move)?;
        Some(Hanging { arc, side, bodies, rest: None, is_above, is_next: false })
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
