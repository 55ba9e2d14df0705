//! Phase 9, second part: columns and tracks move to the left as far as their outlines allow.
//!
//! A column is as wide as its widest body, note or label, but in most rows there is less of it.
//! One-dimensional compaction (Rüegg, Schulze, Grypstra, von Hanxleden, GD 2016; the constraint
//! graph of VLSI layout, Lengauer 1990): columns move as one, so that their bodies stay on one
//! centre line, and each track alone. Whatever meets along a row keeps its order and the distance
//! that its kind asks for, or the one that it has where that is less; so what held before holds
//! afterwards. Visibility is found with a frontier over the rows, from left to right; then a longest
//! path over columns and tracks. Tracks end in the middle of what room they have.
//! O(n log n), n boxes, labels and vertical pieces.

use std::collections::BTreeMap;

use super::Rect;
use super::column::Columns;
use super::draw::Drawing;
use super::extent::{far_label, label_end};
use super::items::Side;
use super::level::{Column, Placed, px};

/// What stands in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A body, an event, a satellite.
    Box,
    Label,
    /// A vertical piece of a line.
    Line,
    /// A border of the flow.
    Border,
}

/// Something that moves with its column or track.
#[derive(Clone, Copy, Debug)]
struct Object {
    unit: usize,
    kind: Kind,
    rect: Rect,
}

/// Something stands far enough above or below something else not to be beside it.
const APART: i32 = px(20);
const LINE_APART: i32 = px(6);
const LABEL_APART: i32 = px(3);
/// Distances along a row.
const BOX_LINE: i32 = px(20);
const LABEL_BOX: i32 = px(10);
const LABEL_LINE: i32 = px(7);
const LABEL_LABEL: i32 = px(8);
const BORDER: i32 = px(24);
/// Least step from the centre of a column to that of the next.
const STEP: i32 = px(40);

/// One unit keeps its distance from one on its left.
#[derive(Clone, Copy, Debug)]
struct Constraint {
    left: usize,
    right: usize,
    /// The least that the right one moves more than the left one; never positive.
    least: i32,
}

/// The columns of a drawing, moved together.
pub(super) fn columns(drawing: &Drawing, placed: &Placed) -> Columns {
    let units = Units::new(drawing);
    let mut objects = units.objects(drawing, placed);
    objects.sort_by_key(|object| (object.unit, object.rect.right()));
    let mut constraints = Visibility::new(drawing).constraints(&objects);
    constraints.extend(units.steps(drawing));
    constraints.sort_by_key(|constraint| constraint.right);
    let moves = units.solve(&objects, &constraints);
    units.moved(drawing.columns, &moves)
}

/// Columns and tracks, numbered from the left.
struct Units {
    /// The unit of each column; the tracks of the gap on its right follow.
    of_column: Vec<usize>,
    count: usize,
}

impl Units {
    fn new(drawing: &Drawing) -> Self {
        let mut of_column = Vec::with_capacity(drawing.columns.centre.len());
        let mut count = 0;
        for tracks in &drawing.columns.tracks {
            of_column.push(count);
            count += 1 + tracks.len();
        }
        Self { of_column, count }
    }

    fn objects(&self, drawing: &Drawing, placed: &Placed) -> Vec<Object> {
        let level = drawing.level;
        let mut objects = Vec::new();
        let mut add = |unit: usize, kind: Kind, rect: Rect| {
            objects.push(Object { unit, kind, rect });
        };
        let layer = |body: usize| drawing.items.list[body].layer;
        let column = |body: usize| self.of_column[layer(body)];
        for (body, given) in level.bodies.iter().enumerate() {
            let rect = placed.bodies[body];
            add(column(body), Kind::Box, with_room(rect, given));
            if let Some(label) = placed.body_labels[body] {
                add(column(body), Kind::Label, label);
            }
        }
        let guests = level.events.iter().map(|event| event.host);
        let beside = level.satellites.iter().map(|satellite| satellite.body);
        let rects = placed.events.iter().chain(&placed.satellites);
        let labels = placed.event_labels.iter().chain(&placed.satellite_labels);
        for (body, (rect, label)) in guests.chain(beside).zip(rects.zip(labels)) {
            add(column(body), Kind::Box, *rect);
            if let Some(label) = label {
                add(column(body), Kind::Label, *label);
            }
        }
        for (own, (line, label)) in
            level.loops.iter().zip(placed.loops.iter().zip(&placed.loop_labels))
        {
            let bounds = super::canvas::union(line.iter().map(|point| Rect {
                x: point.x,
                y: point.y,
                width: 0,
                height: 0,
            }));
            add(column(own.body), Kind::Box, bounds.unwrap_or_default());
            if let Some(label) = label {
                add(column(own.body), Kind::Label, *label);
            }
        }
        for (arc, given) in drawing.arcs.iter().enumerate() {
            if let Some(label) = placed.link_labels[given.link] {
                let layer = self.layer_of_label(drawing, arc);
                add(self.of_column[layer], Kind::Label, label);
            }
            for side in [Side::Left, Side::Right] {
                let Some(corner) = drawing.corners.at(arc, side) else { continue };
                let [from, to] = drawing.corner_points(arc, side, corner);
                let body = if side == Side::Left { given.left } else { given.right };
                add(column(body), Kind::Line, vertical(from.x, from.y, to.y));
            }
        }
        for (layer, verticals) in drawing.tracks.iter().enumerate() {
            for piece in verticals {
                let unit = self.of_column[layer] + 1 + piece.track as usize;
                let x = drawing.columns.track_at(layer, piece.track);
                add(unit, Kind::Line, vertical(x, piece.from, piece.to));
            }
        }
        self.add_borders(drawing, &mut objects);
        objects
    }

    /// The column that the label of an arc moves with.
    fn layer_of_label(&self, drawing: &Drawing, arc: usize) -> usize {
        let Drawing { level, arcs, ends, corners, items, .. } = *drawing;
        if let Some(item) = items.carriers[arc] {
            return items.list[item].layer;
        }
        let (side, body) = label_end(level, arcs[arc]);
        let own = items.list[body].layer;
        if !far_label(level, arcs, ends, corners, items, arc) {
            return own;
        }
        let last = self.of_column.len() - 1;
        if side == Side::Left { (own + 1).min(last) } else { own.saturating_sub(1) }
    }

    /// The borders between the flow and the neighbours beside it, which move with these.
    fn add_borders(&self, drawing: &Drawing, objects: &mut Vec<Object>) {
        let top = objects.iter().map(|object| object.rect.y).min().unwrap_or(0);
        let bottom = objects.iter().map(|object| object.rect.bottom()).max().unwrap_or(0);
        let (left, right) = drawing.columns.sides;
        for (column, x) in [(Column::First, left), (Column::Last, right)] {
            let body = drawing.level.bodies.iter().position(|body| body.column == column);
            if let Some(body) = body {
                let unit = self.of_column[drawing.items.list[body].layer];
                objects.push(Object { unit, kind: Kind::Border, rect: vertical(x, top, bottom) });
            }
        }
    }

    /// Columns stay in their order.
    fn steps(&self, drawing: &Drawing) -> Vec<Constraint> {
        let centre = &drawing.columns.centre;
        let pairs = self.of_column.windows(2).zip(centre.windows(2));
        pairs
            .map(|(units, centre)| {
                let distance = centre[1] - centre[0];
                let least = STEP.min(distance) - distance;
                Constraint { left: units[0], right: units[1], least }
            })
            .collect()
    }

    /// By how much each unit moves; to the left is negative.
    fn solve(&self, objects: &[Object], constraints: &[Constraint]) -> Vec<i32> {
        let wall = objects.iter().map(|object| object.rect.x).min().unwrap_or(0);
        let mut moves = vec![0; self.count];
        let mut is_empty = vec![true; self.count];
        for object in objects {
            let most = wall - object.rect.x;
            let own = &mut moves[object.unit];
            *own = if is_empty[object.unit] { most } else { most.max(*own) };
            is_empty[object.unit] = false;
        }
        let mut at = 0;
        for unit in 0..self.count {
            while let Some(constraint) = constraints.get(at).filter(|it| it.right == unit) {
                moves[unit] = moves[unit].max(moves[constraint.left] + constraint.least);
                at += 1;
            }
            // Centres stay on whole pixels.
            moves[unit] = (moves[unit] + 1).div_euclid(2) * 2;
        }
        self.centre_tracks(constraints, &mut moves);
        moves
    }

    /// Moves the tracks, which lie as far left as they can, half the way that they have to the right.
    fn centre_tracks(&self, constraints: &[Constraint], moves: &mut [i32]) {
        let mut is_track = vec![true; self.count];
        for &unit in &self.of_column {
            is_track[unit] = false;
        }
        let mut most: Vec<Option<i32>> = vec![None; self.count];
        for constraint in constraints.iter().rev() {
            let own = if is_track[constraint.right] {
                most[constraint.right].unwrap_or(moves[constraint.right])
            } else {
                moves[constraint.right]
            };
            let limit = own - constraint.least;
            let left = &mut most[constraint.left];
            *left = Some(left.map_or(limit, |before| before.min(limit)));
        }
        let mut at = 0;
        for unit in 0..self.count {
            let mut least = moves[unit];
            while let Some(constraint) = constraints.get(at).filter(|it| it.right == unit) {
                least = least.max(moves[constraint.left] + constraint.least);
                at += 1;
            }
            if let Some(most) = most[unit].filter(|_| is_track[unit]) {
                // Not beyond where it was: the middle of a wider gap.
                let most = most.min(0).max(least);
                moves[unit] = (least + (most - least) / 2 + 1).div_euclid(2) * 2;
                moves[unit] = moves[unit].clamp(least, most.max(least));
            }
        }
    }

    fn moved(&self, columns: &Columns, moves: &[i32]) -> Columns {
        let mut moved = columns.clone();
        for (layer, &unit) in self.of_column.iter().enumerate() {
            moved.centre[layer] += moves[unit];
            for (track, x) in moved.tracks[layer].iter_mut().enumerate() {
                *x += moves[unit + 1 + track];
            }
        }
        moved
    }
}

/// A body with the room that is kept free around it.
fn with_room(rect: Rect, body: &super::level::Body) -> Rect {
    let more = (body.room_width - rect.width).max(0) / 2;
    Rect {
        x: rect.x - more,
        y: rect.y - body.room_above,
        width: rect.width + 2 * more,
        height: rect.height + body.room_above + body.room_below,
    }
}

fn vertical(x: i32, one: i32, other: i32) -> Rect {
    Rect { x, y: one.min(other), width: 0, height: (one - other).abs() }
}

/// What sees what along the rows.
struct Visibility {
    channel: i32,
    track: i32,
    /// What is rightmost from each row on, down to the next row that is told.
    frontier: BTreeMap<i32, Option<usize>>,
}

impl Visibility {
    fn new(drawing: &Drawing) -> Self {
        let metrics = &drawing.level.metrics;
        let frontier = BTreeMap::from([(i32::MIN, None)]);
        Self { channel: metrics.channel, track: metrics.track, frontier }
    }

    /// The constraints between objects, which come sorted by unit.
    fn constraints(&mut self, objects: &[Object]) -> Vec<Constraint> {
        let mut found = Vec::new();
        let mut seen: Vec<usize> = Vec::new();
        let mut from = 0;
        for group in objects.chunk_by(|one, other| one.unit == other.unit) {
            for object in group {
                let (top, bottom) = (object.rect.y - APART, object.rect.bottom() + APART);
                seen.clear();
                let before = self.frontier.range(..=top).next_back();
                let inside = self.frontier.range(top + 1..bottom);
                seen.extend(before.into_iter().chain(inside).filter_map(|(_, &index)| index));
                seen.sort_unstable();
                seen.dedup();
                found.extend(seen.iter().filter_map(|&left| self.relate(&objects[left], object)));
            }
            for (index, object) in (from..).zip(group) {
                self.paint(object.rect.y, object.rect.bottom().max(object.rect.y + 1), index);
            }
            from += group.len();
        }
        found
    }

    fn paint(&mut self, top: i32, bottom: i32, index: usize) {
        let last = self.frontier.range(..=bottom).next_back().and_then(|(_, &last)| last);
        let inside: Vec<i32> = self.frontier.range(top..=bottom).map(|(&row, _)| row).collect();
        for row in inside {
            self.frontier.remove(&row);
        }
        self.frontier.insert(top, Some(index));
        self.frontier.insert(bottom, last);
    }

    /// The distance that two objects keep, where they are beside each other.
    fn relate(&self, left: &Object, right: &Object) -> Option<Constraint> {
        let (apart, needed) = match (left.kind, right.kind) {
            (Kind::Border, _) | (_, Kind::Border) => (0, BORDER),
            (Kind::Box, Kind::Box) => (APART, self.channel),
            (Kind::Box, Kind::Line) | (Kind::Line, Kind::Box) => (LINE_APART, BOX_LINE),
            (Kind::Line, Kind::Line) => (LINE_APART, self.track),
            (Kind::Label, Kind::Box) | (Kind::Box, Kind::Label) => (LABEL_APART, LABEL_BOX),
            (Kind::Label, Kind::Line) | (Kind::Line, Kind::Label) => (LINE_APART, LABEL_LINE),
            (Kind::Label, Kind::Label) => (LABEL_APART, LABEL_LABEL),
        };
        let is_beside = left.rect.y <= right.rect.bottom() + apart
            && right.rect.y <= left.rect.bottom() + apart;
        if !is_beside {
            return None;
        }
        let distance = right.rect.x - left.rect.right();
        let least = needed.min(distance) - distance;
        Some(Constraint { left: left.unit, right: right.unit, least })
    }
}
