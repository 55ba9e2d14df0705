//! Phase 9: the columns.
//!
//! A column is as wide as its widest body or outside label; a gap holds its tracks between two
//! zones for labels. O(items).

use super::extent::{LOOP_REACH, far_label, start};
use super::items::{Items, Side};
use super::level::{Arc, Level, px};
use super::main_path::Ends;
use super::side::Corners;
use super::track::Vertical;

/// Least distance of a track from the column on its left and on its right (arrow heads).
const TRACK_START: i32 = px(16);
const TRACK_END: i32 = px(20);
/// Between a bend and the label behind it.
pub(super) const LABEL_INSET: i32 = px(6);
/// Between a label and what comes next.
const LABEL_END: i32 = px(4);

/// Where the columns and tracks are.
pub(super) struct Columns {
    /// Centre of each column.
    pub(super) centre: Vec<i32>,
    /// Its width.
    pub(super) width: Vec<i32>,
    /// The first track in the gap right of each column.
    pub(super) first_track: Vec<i32>,
    /// Distance of tracks.
    pub(super) track: i32,
}

impl Columns {
    pub(super) fn track_at(&self, layer: usize, track: i32) -> i32 {
        self.first_track[layer] + track * self.track
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

/// Finds the columns.
pub(super) fn find(
    level: &Level,
    arcs: &[Arc],
    ends: &Ends,
    corners: &Corners,
    items: &Items,
    tracks: &[Vec<Vertical>],
) -> Columns {
    let layers = items.layers;
    let mut width = vec![0; layers];
    for (body, given) in level.bodies.iter().enumerate() {
        let label = given.label.map_or(0, |label| label.width);
        let layer = items.list[body].layer;
        width[layer] = width[layer].max(given.size.width).max(label).max(given.room_width);
    }
    for (arc, item) in items.label_items.iter().enumerate() {
        if let (Some(item), Some(label)) = (item, level.links[arcs[arc].link].label) {
            let layer = items.list[*item].layer;
            width[layer] = width[layer].max(label.width);
        }
    }
    let zones = zones(level, arcs, ends, corners, items, &width);
    let mut columns = Columns {
        centre: Vec::with_capacity(layers),
        width,
        first_track: Vec::with_capacity(layers),
        track: level.metrics.track,
    };
    let mut left = 0;
    for layer in 0..layers {
        // Whole pixels at the centres of even boxes.
        columns.width[layer] += columns.width[layer] & 3;
        let width = columns.width[layer];
        columns.centre.push(left + width / 2);
        let (after, before) = (zones.after[layer], zones.before_next[layer]);
        let last = tracks[layer].iter().map(|vertical| vertical.track).max();
        let (start, need) = match last {
            Some(last) => {
                let start = after.max(TRACK_START);
                (start, start + last * level.metrics.track + before.max(TRACK_END))
            }
            None => (0, after + before),
        };
        let gap = need.max(level.metrics.channel);
        columns.first_track.push(left + width + start + (gap - need) / 4 * 2);
        left += width + gap + (gap & 1);
    }
    columns
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
            zones.ask(widths, items.list[body].layer, false, label.width + px(10));
        }
    }
    for (event, given) in level.events.iter().enumerate() {
        let Some(label) = given.label else { continue };
        let seat = corners.seats[event];
        let beside = if seat.label_is_right { seat.offset } else { -seat.offset };
        let layer = items.list[given.host].layer;
        zones.ask(widths, layer, seat.label_is_right, beside + px(12) + label.width);
    }
    for own in &level.loops {
        let half = level.bodies[own.body].size.width / 2;
        let label = own.label.map_or(0, |label| label.width - half);
        let reach = half + LOOP_REACH.max(label) + px(4);
        zones.ask(widths, items.list[own.body].layer, true, reach);
    }
    for (arc, given) in arcs.iter().enumerate() {
        let link = &level.links[given.link];
        let Some(label) = link.label.filter(|_| items.label_items[arc].is_none()) else { continue };
        let (side, body) = start(*given);
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
            let offset = link.event.map_or(0, |event| corners.seats[event].offset);
            if is_right { offset } else { -offset }
        };
        zones.ask(widths, layer, is_right, from + LABEL_INSET + label.width + LABEL_END);
    }
    zones
}
