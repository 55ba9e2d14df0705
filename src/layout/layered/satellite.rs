//! Satellites: data objects, stores and notes stand above or below the body that they belong to,
//! on the side where fewer lines bend, so that their line is short and vertical.

use super::extent::start;
use super::items::{Items, Side};
use super::level::{Arc, Level};
use super::order::Order;
use super::side::Corners;
use crate::layout::Point;
use crate::layout::half::px;

/// Between a body and its satellite, and between satellites of one row.
const DISTANCE: i32 = px(30);
const ROW_GAP: i32 = px(16);
/// Between a satellite and a line that passes it.
const CLEARANCE: i32 = px(12);
/// Between a satellite and its label.
const LABEL_GAP: i32 = px(4);

/// Where a satellite stands against its body's centre.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seat {
    /// Its centre.
    pub(super) offset: Point,
    /// Whether it stands above.
    pub(super) is_above: bool,
    /// How far it reaches to the left or right of the body's centre.
    pub(super) reach: i32,
}

/// Lines that bend on one side of a body.
#[derive(Clone, Copy, Default)]
struct Lines {
    to_left: usize,
    to_right: usize,
    /// Where the outermost ones leave the border, against its middle: those of boundary events
    /// beside it.
    least: i32,
    most: i32,
}

impl Lines {
    fn reach(&mut self, x: i32) {
        self.least = self.least.min(x);
        self.most = self.most.max(x);
    }
}

/// Seats the satellites and adds their room to the items of their bodies.
pub(super) fn seat(
    level: &Level,
    arcs: &[Arc],
    corners: &Corners,
    order: &Order,
    items: &mut Items,
) -> Vec<Seat> {
    let mut seats = vec![Seat::default(); level.satellites.len()];
    if seats.is_empty() {
        return seats;
    }
    let mut lines = vec![[Lines::default(); 2]; level.bodies.len()];
    for (own, given) in lines.iter_mut().zip(&level.bodies) {
        for (lines, is_taken) in own.iter_mut().zip(given.borders_taken) {
            lines.to_right += usize::from(is_taken);
        }
    }
    count_lines(level, arcs, corners, order, &mut lines);
    let mut of_body: Vec<Vec<usize>> = vec![Vec::new(); level.bodies.len()];
    for (index, satellite) in level.satellites.iter().enumerate() {
        of_body[satellite.body].push(index);
    }
    for (body, list) in of_body.iter().enumerate() {
        if list.is_empty() {
            continue;
        }
        let [above, below] = lines[body];
        let load = |lines: Lines| lines.to_left + lines.to_right;
        let from_above: i32 = list.iter().map(|&index| level.satellites[index].from_above).sum();
        // Where their other lines come from, else where fewer lines bend.
        let prefers_above = match from_above.signum() {
            1 => true,
            -1 => false,
            _ => {
                load(above) < load(below)
                    || (load(above) == load(below)
                        && !corners.uses_top[body]
                        && !below_is_free(corners, body))
            }
        };
        // The first half on the better side; all of it when the other side has lines.
        let other_is_free = load(if prefers_above { below } else { above }) == 0;
        let first = if other_is_free { list.len().div_ceil(2) } else { list.len() };
        for (part, is_above) in [(&list[..first], prefers_above), (&list[first..], !prefers_above)]
        {
            let lines = if is_above { above } else { below };
            seat_row(level, items, body, part, is_above, lines, &mut seats);
        }
    }
    seats
}

fn below_is_free(corners: &Corners, body: usize) -> bool {
    !corners.uses_bottom[body]
}

fn count_lines(
    level: &Level,
    arcs: &[Arc],
    corners: &Corners,
    order: &Order,
    lines: &mut [[Lines; 2]],
) {
    for (arc, given) in arcs.iter().enumerate() {
        for (side, body) in [(Side::Left, given.left), (Side::Right, given.right)] {
            let Some(corner) = corners.at(arc, side) else { continue };
            let below = usize::from(order.place[body] < order.place[corner]);
            let lines = &mut lines[body][below];
            match side {
                Side::Left => lines.to_right += 1,
                Side::Right => lines.to_left += 1,
            }
            let event = level.links[given.link].event.filter(|_| start(*given).0 == side);
            lines.reach(event.map_or(0, |event| corners.seats[event].offset));
        }
    }
}

/// Seats satellites in a row: in the middle where no line bends, else beside the lines.
fn seat_row(
    level: &Level,
    items: &mut Items,
    body: usize,
    satellites: &[usize],
    is_above: bool,
    lines: Lines,
    seats: &mut [Seat],
) {
    if satellites.is_empty() {
        return;
    }
    let width_of = |index: usize| {
        let satellite = &level.satellites[index];
        satellite.size.width.max(satellite.label.map_or(0, |label| label.width))
    };
    let total: i32 = satellites.iter().map(|&index| width_of(index)).sum::<i32>()
        + ROW_GAP * (satellites.len() as i32 - 1);
    let quarter = level.bodies[body].size.width / 4;
    let mut x = match (lines.to_left, lines.to_right) {
        (0, 0) => -total / 2,
        (0, _) => lines.least - CLEARANCE - total,
        (_, 0) => lines.most + CLEARANCE,
        _ => quarter.max(lines.most) + CLEARANCE,
    };
    let base = if is_above { items.list[body].up } else { items.list[body].down } + DISTANCE;
    let mut reach = base;
    for &index in satellites {
        let satellite = &level.satellites[index];
        let width = width_of(index);
        let height = satellite.size.height;
        let label = satellite.label.map_or(0, |label| label.height + LABEL_GAP);
        let distance = base + height / 2;
        let centre = x + width / 2;
        seats[index] = Seat {
            offset: Point { x: centre, y: if is_above { -distance } else { distance } },
            is_above,
            reach: (centre.abs()) + width / 2,
        };
        reach = reach.max(base + height + label);
        x += width + ROW_GAP;
    }
    let item = &mut items.list[body];
    if is_above {
        item.up = reach;
    } else {
        item.down = reach;
    }
}
