//! Boundary events: which border of the host they sit on, and where.
//!
//! Their lines are sorted into the host's: those above its straight line leave an event on the
//! upper border, the others one on the lower. The event nearest to where its line goes has the
//! nearest row, so that the vertical pieces do not cross: lines to the left begin at the left.

use super::items::Side;
use super::level::{Arc, Body, Level};
use super::main_path::{Ends, MainPath};
use crate::layout::half::px;

/// Where an event sits.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seat {
    /// Its centre against that of the host, to the right.
    pub(super) offset: i32,
    /// Whether it sits on the upper border.
    pub(super) is_above: bool,
    /// Whether its label stands on its right.
    pub(super) label_is_right: bool,
}

/// Lines of the events of one body.
#[derive(Default)]
pub(super) struct Guests {
    /// Corners above the body, top to bottom.
    pub(super) above: Vec<(usize, Side)>,
    /// Corners below the body, top to bottom.
    pub(super) below: Vec<(usize, Side)>,
    pub(super) uses_top: bool,
    pub(super) uses_bottom: bool,
}

/// Least distance of the centres of two events beyond their width.
const EVENT_GAP: i32 = px(6);

/// The events of each body, in model order.
pub(super) fn events_of(level: &Level) -> Vec<Vec<usize>> {
    let mut events = vec![Vec::new(); level.bodies.len()];
    for (event, given) in level.events.iter().enumerate() {
        events[given.host].push(event);
    }
    events
}

/// How many events the lower border of a body has room for.
fn room(level: &Level, body: usize, widest: i32) -> usize {
    (level.bodies[body].size.width / (widest + EVENT_GAP)).max(1) as usize
}

/// The events for which the lower border of their host has no room: the first ones in model order
/// of those that are too many.
pub(super) fn crowded(level: &Level) -> Vec<bool> {
    let mut crowded = vec![false; level.events.len()];
    let mut count = vec![0; level.bodies.len()];
    for (event, given) in level.events.iter().enumerate().rev() {
        count[given.host] += 1;
        crowded[event] = room(level, given.host, given.size.width) < count[given.host];
    }
    crowded
}

/// Seats the events of a body.
pub(super) fn seat(
    level: &Level,
    arcs: &[Arc],
    ends: &Ends,
    main: &MainPath,
    events: &[usize],
    body: usize,
    seats: &mut [Seat],
) -> Guests {
    let mut guests = Guests::default();
    if events.is_empty() {
        return guests;
    }
    let lines = event_lines(level, arcs, ends, main, body);
    let widest = events.iter().map(|&event| level.events[event].size.width).max().unwrap_or(0);
    let room = room(level, body, widest);
    let mut above: Vec<usize> = Vec::new();
    let mut below: Vec<usize> = Vec::new();
    for line in &lines {
        if above.contains(&line.event) || below.contains(&line.event) {
            continue;
        }
        let wants_above = line.is_above && above.len() < room || room <= below.len();
        if wants_above { above.push(line.event) } else { below.push(line.event) }
    }
    for &event in events {
        if above.contains(&event) || below.contains(&event) {
            continue;
        }
        let fits_below = below.len() < room || room <= above.len();
        if fits_below { below.push(event) } else { above.push(event) }
    }
    for (list, is_above) in [(&above, true), (&below, false)] {
        let rows = rows_of(&lines, list, is_above);
        seat_row(level, list, &rows, is_above, body, seats);
        let corners: Vec<(usize, Side)> = rows.iter().map(|row| (row.arc, row.side)).collect();
        if is_above {
            guests.above = corners.into_iter().rev().collect();
        } else {
            guests.below = corners;
        }
    }
    guests.uses_top = !above.is_empty();
    guests.uses_bottom = !below.is_empty();
    guests
}

/// A line that leaves an event.
#[derive(Clone, Copy)]
struct EventLine {
    arc: usize,
    event: usize,
    /// The end of the arc that is here: lines to the left have their right end at the event.
    side: Side,
    is_above: bool,
}

/// The lines of all events of a body, top to bottom.
fn event_lines(
    level: &Level,
    arcs: &[Arc],
    ends: &Ends,
    main: &MainPath,
    body: usize,
) -> Vec<EventLine> {
    let mut lines = Vec::new();
    let sides = [
        (ends.leaving.at(body), Side::Left, main.leaving[body]),
        (ends.entering.at(body), Side::Right, main.entering[body]),
    ];
    for (list, side, straight) in sides {
        let middle = list.iter().position(|&arc| Some(arc as usize) == straight);
        for (place, &arc) in list.iter().enumerate() {
            let arc = arc as usize;
            let link = &level.links[arcs[arc].link];
            let starts_here = match side {
                Side::Left => !arcs[arc].is_turned,
                Side::Right => arcs[arc].is_turned,
            };
            if let Some(event) = link.event.filter(|_| starts_here) {
                let is_above = straight != Some(arc) && middle.is_some_and(|middle| place < middle);
                lines.push(EventLine { arc, event, side, is_above });
            }
        }
    }
    lines
}

/// The lines of the events on one border, nearest row first: lines to the right from the inside
/// of their order, then those to the left.
fn rows_of(lines: &[EventLine], events: &[usize], is_above: bool) -> Vec<EventLine> {
    let mut rows: Vec<EventLine> =
        lines.iter().copied().filter(|line| events.contains(&line.event)).collect();
    if is_above {
        rows.reverse();
    }
    rows
}

fn seat_row(
    level: &Level,
    events: &[usize],
    rows: &[EventLine],
    is_above: bool,
    body: usize,
    seats: &mut [Seat],
) {
    // Lines to the left: the nearest row begins leftmost. Lines to the right: rightmost.
    let mut from_left: Vec<usize> = Vec::new();
    let mut from_right: Vec<usize> = Vec::new();
    for row in rows {
        if from_left.contains(&row.event) || from_right.contains(&row.event) {
            continue;
        }
        match row.side {
            Side::Right => from_left.push(row.event),
            Side::Left => from_right.push(row.event),
        }
    }
    for &event in events {
        if !from_left.contains(&event) && !from_right.contains(&event) {
            from_left.push(event);
        }
    }
    from_right.reverse();
    let Body { size, title, outside, .. } = level.bodies[body];
    let widest = events.iter().map(|&event| level.events[event].size.width).max().unwrap_or(0);
    if is_above && 0 < title {
        // Beside the title, on the side where the line goes; in the middle they would hide it.
        let free = (size.width - title) / 2 - EVENT_GAP;
        let fits = |count: usize| count as i32 * (widest + EVENT_GAP) <= free;
        if !fits(from_right.len()) && from_left.is_empty() {
            from_left = from_right.drain(..from_right.len() / 2).collect();
        } else if !fits(from_left.len()) && from_right.is_empty() {
            from_right = from_left.split_off(from_left.len().div_ceil(2));
        }
        if fits(from_left.len()) && fits(from_right.len()) {
            let middle = (size.width - free) / 2;
            spread(&from_left, (-middle, free), is_above, seats);
            spread(&from_right, (middle, free), is_above, seats);
            return;
        }
    }
    from_left.extend(from_right);
    // One event leaves the left half to messages that come from that side.
    let is_shared = outside.anywhere || if is_above { outside.above } else { outside.below };
    let middle = if from_left.len() == 1 && is_shared { size.width / 3 } else { 0 };
    spread(&from_left, (middle, size.width), is_above, seats);
}

/// Seats events evenly on a piece of the border, given by its middle and its length.
fn spread(events: &[usize], (middle, length): (i32, i32), is_above: bool, seats: &mut [Seat]) {
    let count = events.len() as i32;
    for (place, &event) in events.iter().enumerate() {
        let place = place as i32;
        seats[event] = Seat {
            offset: (middle + length * (2 * place + 1 - count) / (2 * count)) / 4 * 4,
            is_above,
            label_is_right: place + 1 == count,
        };
    }
}
