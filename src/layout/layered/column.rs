//! Phase 9: the columns.
//!
//! A column is as wide as its widest body or outside label; a gap holds its tracks between two
//! zones for labels. O(items).

use super::extent::{LABEL_BESIDE_GAP, LOOP_REACH, far_label, label_end, start};
use super::items::{Items, Side};
use super::level::{Arc, Column, Level, Link};
use super::main_path::Ends;
use super::satellite::Seat;
use super::side::Corners;
use super::track::Vertical;
use crate::layout::Shape;
use crate::layout::half::px;

/// Least distance of a track from the column on its left and on its right (arrow heads).
const TRACK_START: i32 = px(16);
const TRACK_END: i32 = px(20);
/// Between a bend and the label behind it.
pub(super) const LABEL_INSET: i32 = px(6);
/// Between a label and what comes next.
const LABEL_END: i32 = px(4);

/// Least distance of neighbours from the border of the flow.
const NEIGHBOUR_GAP: i32 = px(16);
/// Least distance of the flow from its border.
const FLOW_PADDING: i32 = px(24);

/// Where the columns and tracks are.
#[derive(Clone)]
pub(super) struct Columns {
    /// Centre of each column.
    pub(super) centre: Vec<i32>,
    /// Its width.
    pub(super) width: Vec<i32>,
    /// The tracks in the gap right of each column.
    pub(super) tracks: Vec<Vec<i32>>,
    /// Left and right edge of the flow, beyond which neighbours stand.
    pub(super) sides: (i32, i32),
    /// Width of the label zone at the left of each column.
    pub(super) zone_before: Vec<i32>,
    /// Width of the label zone at the right of each column.
    pub(super) zone_after: Vec<i32>,
}

impl Columns {
    /// Where the flow begins and ends between its neighbours.
    pub(super) fn flow_sides(&self, level: &Level, items: &Items) -> (i32, i32) {
        let mut sides = (i32::MAX, i32::MIN);
        for (body, given) in level.bodies.iter().enumerate() {
            let layer = items.list[body].layer;
            let (left, right) = (
                self.centre[layer] - self.width[layer] / 2,
                self.centre[layer] + self.width[layer] / 2,
            );
            let reach = match given.column {
                Column::Flow => (left, right),
                Column::First => (right + self.zone_after[layer] + NEIGHBOUR_GAP, i32::MIN),
                Column::Last if 0 < layer => {
                    (i32::MAX, left - self.zone_before[layer - 1] - NEIGHBOUR_GAP)
                }
                Column::Last => continue,
            };
            sides = (sides.0.min(reach.0), sides.1.max(reach.1));
        }
        if sides.0 <= sides.1 { sides } else { (0, 0) }
    }

    /// The left and right edge of a column.
    pub(super) fn edges(&self, layer: usize) -> (i32, i32) {
        let half = self.width[layer] / 2;
        (self.centre[layer] - half, self.centre[layer] + half)
    }

    pub(super) fn track_at(&self, layer: usize, track: i32) -> i32 {
        self.tracks[layer][track as usize]
    }
}

/// Room for labels in the gaps: at the right of a column, and at the left of the next one.
struct Zones {
    after: Vec<i32>,
    before_next: Vec<i32>,
}

impl Zones {
    /// Asks for room beside a column, counted from its centre.
    fn ask(&mut self, widths: &[i32], layer: usize, is_right: bool, reach: i32) {
        let need = reach - widths[layer] / 2;
        if is_right {
            self.after[layer] = self.after[layer].max(need);
        } else if 0 < layer {
            self.before_next[layer - 1] = self.before_next[layer - 1].max(need);
        }
    }
}

/// For each column whether the border of the flow runs through the gap on its right: between the
/// flow and neighbours.
fn borders(level: &Level, items: &Items) -> Vec<bool> {
    let mut is_border = vec![false; items.layers];
    for (body, given) in level.bodies.iter().enumerate() {
        let layer = items.list[body].layer;
        match given.column {
            Column::Flow => {}
            Column::First => is_border[layer] = true,
            Column::Last if 0 < layer => is_border[layer - 1] = true,
            Column::Last => {}
        }
    }
    is_border
}

/// Finds the columns.
pub(super) fn find(
    level: &Level,
    arcs: &[Arc],
    ends: &Ends,
    corners: &Corners,
    items: &Items,
    tracks: &[Vec<Vertical>],
    satellites: &[Seat],
) -> Columns {
    let layers = items.layers;
    let mut width = vec![0; layers];
    for (body, given) in level.bodies.iter().enumerate() {
        let label = given.label.map_or(0, |label| label.width);
        let layer = items.list[body].layer;
        let beside = 2 * corners.shift[body].abs();
        let own = given.size.width.max(label).max(given.room_width);
        width[layer] = width[layer].max(own + beside);
    }
    for (arc, item) in items.carriers.iter().enumerate() {
        if let (Some(item), Some(label)) = (item, level.links[arcs[arc].link].label) {
            let layer = items.list[*item].layer;
            width[layer] = width[layer].max(label.width);
        }
    }
    for (seat, satellite) in satellites.iter().zip(&level.satellites) {
        let layer = items.list[satellite.body].layer;
        width[layer] = width[layer].max(2 * seat.reach);
    }
    let zones = zones(level, arcs, ends, corners, items, &width);
    let mut columns = Columns {
        centre: Vec::with_capacity(layers),
        width,
        tracks: Vec::with_capacity(layers),
        sides: (0, 0),
        zone_before: zones.before_next.clone(),
        zone_after: zones.after.clone(),
    };
    let is_border = borders(level, items);
    let mut left = 0;
    for (layer, verticals) in tracks.iter().enumerate() {
        // Whole pixels at the centres of even boxes.
        columns.width[layer] += columns.width[layer] & 3;
        let width = columns.width[layer];
        columns.centre.push(left + width / 2);
        let (after, before) = (zones.after[layer], zones.before_next[layer]);
        let last = verticals.iter().map(|vertical| vertical.track).max();
        let (start, need) = match last {
            Some(last) => {
                let start = after.max(TRACK_START);
                (start, start + last * level.metrics.track + before.max(TRACK_END))
            }
            None => (0, after + before),
        };
        let mut gap = need.max(level.metrics.channel);
        if is_border[layer] {
            gap += NEIGHBOUR_GAP + FLOW_PADDING;
        }
        let first = left + width + start + (gap - need) / 4 * 2;
        let count = last.map_or(0, |last| last + 1);
        columns.tracks.push((0..count).map(|at| first + at * level.metrics.track).collect());
        left += width + gap + (gap & 1);
    }
    columns.sides = columns.flow_sides(level, items);
    columns
}

/// Where a line that bends above or below a body leaves it, to the right of the body's middle:
/// messages take the quarters, so that they share no port with the flow.
pub(super) fn port_offset(level: &Level, link: &Link, body: usize, side: Side) -> i32 {
    let given = &level.bodies[body];
    let has_quarters = matches!(given.shape, Shape::Rect | Shape::Multi);
    if !link.is_message() || !has_quarters {
        return 0;
    }
    match side {
        Side::Left => given.size.width / 4,
        Side::Right => -(given.size.width / 4),
    }
}

fn zones(
    level: &Level,
    arcs: &[Arc],
    ends: &Ends,
    corners: &Corners,
    items: &Items,
    widths: &[i32],
) -> Zones {
    let mut zones = Zones { after: vec![0; items.layers], before_next: vec![0; items.layers] };
    for (body, given) in level.bodies.iter().enumerate() {
        if let Some(label) = given.label
            && corners.uses_top[body]
            && corners.uses_bottom[body]
        {
            zones.ask(
                widths,
                items.list[body].layer,
                false,
                label.width + LABEL_BESIDE_GAP + px(6),
            );
        }
    }
    for (event, given) in level.events.iter().enumerate() {
        let Some(label) = given.label else { continue };
        let seat = corners.seats[event];
        let beside = if seat.label_is_right { seat.offset } else { -seat.offset };
        let layer = items.list[given.host].layer;
        zones.ask(widths, layer, seat.label_is_right, beside + px(12) + label.width);
    }
    for &link in &level.handoffs {
        let link = &level.links[link];
        if let Some(label) = link.label {
            let layer = items.list[link.source].layer;
            zones.ask(widths, layer, true, LABEL_INSET + label.width + LABEL_END);
        }
    }
    for own in &level.loops {
        let half = level.bodies[own.body].size.width / 2;
        let label = own.label.map_or(0, |label| label.width - half);
        let reach = half + LOOP_REACH.max(label) + px(4);
        zones.ask(widths, items.list[own.body].layer, true, reach);
    }
    for (arc, given) in arcs.iter().enumerate() {
        let link = &level.links[given.link];
        let Some(label) = link.label.filter(|_| items.carriers[arc].is_none()) else { continue };
        let (side, body) = label_end(level, *given);
        let layer = items.list[body].layer;
        let is_right = side == Side::Left;
        if far_label(level, arcs, ends, corners, items, arc) {
            let zone =
                if is_right { &mut zones.before_next[layer] } else { &mut zones.after[layer - 1] };
            *zone = (*zone).max(LABEL_INSET + label.width + LABEL_END);
            continue;
        }
        let from = if corners.at(arc, side).is_none() {
            level.bodies[body].size.width / 2
        } else {
            let starts_here = start(*given).0 == side;
            let event = link.event.filter(|_| starts_here);
            let offset = match event {
                Some(event) => corners.seats[event].offset,
                None => port_offset(level, link, body, side),
            };
            if is_right { offset } else { -offset }
        };
        zones.ask(widths, layer, is_right, from + LABEL_INSET + label.width + LABEL_END);
    }
    zones
}
