//! How far each item reaches up and down from its row: its box, its label, what its lines carry.

use super::boundary;
use super::handoff;
use super::items::{Items, Side, What};
use super::level::{Arc, Level};
use super::main_path::Ends;
use super::side::Corners;
use crate::layout::half::px;

/// Between a body and its label.
pub(in crate::layout) const BODY_LABEL_GAP: i32 = px(4);
/// Between a line that enters a body from above and the label beside it: clear of the arrow head.
pub(super) const LABEL_BESIDE_GAP: i32 = px(8);
/// Between a line and its label above it.
pub(super) const LINE_LABEL_GAP: i32 = px(2);

/// Between a hanging body and the label of the line to it.
pub(super) const HANGING_LABEL_GAP: i32 = px(12);

/// How far a line from a body to itself reaches beyond it.
pub(super) const LOOP_REACH: i32 = px(14);

/// Sets the extents of all items.
pub(super) fn measure(
    level: &Level,
    arcs: &[Arc],
    ends: &Ends,
    corners: &Corners,
    items: &mut Items,
) {
    let events = boundary::events_of(level);
    let mut loops = vec![0; level.bodies.len()];
    for own in &level.loops {
        let reach = LOOP_REACH + own.label.map_or(0, |label| label.height + px(4));
        // Further ones, and those beside events, go round what is there.
        let tallest = events[own.body].iter().map(|&event| level.events[event].size.height).max();
        loops[own.body] += reach + tallest.unwrap_or(0);
    }
    let rooms = handoff::label_rooms(level);
    for index in 0..items.list.len() {
        let (up, down) = match items.list[index].what {
            What::Body(body) => {
                let (up, down) = of_body(level, arcs, ends, corners, items, body, &events[body]);
                let half = level.bodies[body].size.height / 2;
                let [above, below] = rooms[body];
                (up.max(half + loops[body]).max(half + above), down.max(half + below))
            }
            What::Corner(arc, side) => {
                let link = &level.links[arcs[arc].link];
                let label_is_here = label_end(level, arcs[arc]).0 == side;
                let height = link.label.filter(|_| label_is_here).map_or(0, |label| label.height);
                (if 0 < height { height + 2 * LINE_LABEL_GAP } else { 0 }, 0)
            }
            What::Dummy(_) => (0, 0),
        };
        items.list[index].up = up;
        items.list[index].down = down;
    }
    for hanging in corners.hanging.iter().filter(|hanging| hanging.is_next) {
        let link = &level.links[arcs[hanging.arc].link];
        // The label of the line needs the room that there is.
        let Some(event) = link.event.filter(|_| link.label.is_none()) else { continue };
        let spare = level.metrics.node_node - px(14);
        let closer = if level.events[event].label.is_some() { spare } else { spare - px(6) };
        let item = &mut items.list[hanging.body()];
        if hanging.is_above { item.down -= closer.max(0) } else { item.up -= closer.max(0) }
    }
    for hanging in &corners.hanging {
        let Some(label) = level.links[arcs[hanging.arc].link].label else { continue };
        let metrics = &level.metrics;
        let gap = if hanging.is_next { metrics.node_node } else { metrics.node_line };
        let missing = (HANGING_LABEL_GAP + label.height + LINE_LABEL_GAP - gap).max(0);
        let item = &mut items.list[hanging.body()];
        if hanging.is_above { item.down += missing } else { item.up += missing }
    }
    for (arc, item) in items.carriers.iter().enumerate() {
        let label = level.links[arcs[arc].link].label;
        if let (Some(item), Some(label)) = (item, label) {
            items.list[*item].up = label.height + 2 * LINE_LABEL_GAP;
        }
    }
    for (arc, given) in arcs.iter().enumerate() {
        let Some(label) = level.links[given.link].label else { continue };
        if far_label(level, arcs, ends, corners, items, arc) {
            let chain = &items.chains[arc];
            let item = match label_end(level, *given).0 {
                Side::Left => chain[1],
                Side::Right => chain[chain.len() - 2],
            };
            let up = label.height + 2 * LINE_LABEL_GAP;
            items.list[item].up = items.list[item].up.max(up);
        }
    }
}

/// The side of an arc where its label stands, and the body there.
pub(super) fn label_end(level: &Level, arc: Arc) -> (Side, usize) {
    if level.links[arc.link].label_at_target == arc.is_turned {
        (Side::Left, arc.left)
    } else {
        (Side::Right, arc.right)
    }
}

/// The side of an arc where its link starts, and the body there.
pub(super) fn start(arc: Arc) -> (Side, usize) {
    if arc.is_turned { (Side::Right, arc.right) } else { (Side::Left, arc.left) }
}

/// Whether the label of an arc stands behind its first bend in the gap: several lines leave the
/// body from one point, and the labels would lie on each other.
pub(super) fn far_label(
    level: &Level,
    arcs: &[Arc],
    ends: &Ends,
    corners: &Corners,
    items: &Items,
    arc: usize,
) -> bool {
    let (side, body) = label_end(level, arcs[arc]);
    if level.links[arcs[arc].link].label.is_none()
        || items.carriers[arc].is_some()
        || corners.at(arc, side).is_some()
    {
        return false;
    }
    let list = match side {
        Side::Left => ends.leaving.at(body),
        Side::Right => ends.entering.at(body),
    };
    let shared = list.iter().filter(|&&other| corners.at(other as usize, side).is_none()).count();
    1 < shared
}

fn of_body(
    level: &Level,
    arcs: &[Arc],
    ends: &Ends,
    corners: &Corners,
    items: &Items,
    body: usize,
    events: &[usize],
) -> (i32, i32) {
    let given = &level.bodies[body];
    let half = given.size.height / 2;
    let (mut up, mut down) = (half, half);
    if let Some(label) = given.label {
        let reach = half + BODY_LABEL_GAP + label.height;
        if corners.uses_bottom[body] { up = reach } else { down = reach }
    }
    for &event in events {
        let guest = &level.events[event];
        let label = guest.label.map_or(px(6), |label| label.height + px(8));
        let reach = half + guest.size.height / 2 + label;
        if corners.seats[event].is_above { up = up.max(reach) } else { down = down.max(reach) }
    }
    let leaving = ends.leaving.at(body).iter().map(|&arc| (arc as usize, Side::Left));
    let entering = ends.entering.at(body).iter().map(|&arc| (arc as usize, Side::Right));
    for (arc, side) in leaving.chain(entering) {
        let Some(label) = level.links[arcs[arc].link].label else { continue };
        let stands_here = label_end(level, arcs[arc]).0 == side
            && corners.at(arc, side).is_none()
            && items.carriers[arc].is_none();
        if stands_here {
            up = up.max(label.height + px(6));
        }
    }
    (up + given.room_above, down + given.room_below)
}
