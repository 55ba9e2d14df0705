//! Phase 9, second part: columns and tracks move to the left as far as their outlines allow.
//!
//! A column is as wide as its widest body, note or label, but in most rows there is less of it.
//! One-dimensional compaction (Rüegg, Schulze, Grypstra, von Hanxleden, GD 2016; the constraint
//! graph of VLSI layout, Lengauer 1990): columns move as one, so that their bodies stay on one
//! centre line, and each track alone. Whatever meets along a row keeps its order and the distance
//! that its kind asks for, or the one that it has where that is less; so what held before holds
//! afterwards. Visibility is found with a frontier over the rows, from left to right; then a longest
//! path over columns and tracks. Tracks end in the middle of what room they have.
//!
//! Each section has columns of its own where that makes the drawing much narrower; bodies of two
//! sections that want to be in one column stay in one.
//! O(n log n), n boxes, labels and vertical pieces.

mod visibility;

use super::column::Columns;
use super::draw::Drawing;
use super::extent::{far_label, label_end};
use super::items::Side;
use super::level::{Column, Placed};
use super::section::Sections;
use crate::layout::Rect;
use crate::layout::half::px;
use visibility::Visibility;

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

/// Sections have columns of their own where they get narrower to so many hundredths, all in all:
/// columns that run through the whole drawing are easier to read.
const MUCH_NARROWER: i64 = 85;

/// The columns of each section, and the sections.
pub(super) fn columns(drawing: &Drawing, placed: &Placed) -> (Sections, Vec<Columns>) {
    let one = Sections::one(drawing.level);
    let together = compacted(drawing, placed, &one);
    let sections = Sections::of_pools(drawing.level, drawing.arcs);
    let is_flow_only = drawing.level.bodies.iter().all(|body| body.column == Column::Flow);
    if sections.count == 1 || !is_flow_only {
        return (one, together);
    }
    let apart = compacted(drawing, placed, &sections);
    let before = reach(drawing, &sections, |_| &together[0]);
    let after = reach(drawing, &sections, |section| &apart[section]);
    if after * 100 <= before * MUCH_NARROWER { (sections, apart) } else { (one, together) }
}

/// How wide the sections are, all in all.
fn reach<'own>(
    drawing: &Drawing,
    sections: &Sections,
    columns: impl Fn(usize) -> &'own Columns,
) -> i64 {
    let width = |section: usize| {
        let (left, right) = bodies_reach(drawing, sections, section, columns(section));
        i64::from(right - left)
    };
    (0..sections.count).map(width).sum()
}

/// The left and right edge of the bodies of a section.
fn bodies_reach(
    drawing: &Drawing,
    sections: &Sections,
    section: usize,
    columns: &Columns,
) -> (i32, i32) {
    let bodies = drawing.level.bodies.iter().enumerate();
    let own = bodies.filter(|(body, _)| sections.of_body(drawing.level, *body) == section);
    let edges = own.map(|(body, given)| {
        let centre = columns.centre[drawing.items.list[body].layer];
        (centre - given.size.width / 2, centre + given.size.width / 2)
    });
    edges.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1))).unwrap_or_default()
}

/// The columns of each section, moved as far to the left as they can.
fn compacted(drawing: &Drawing, placed: &Placed, sections: &Sections) -> Vec<Columns> {
    let units = Units::new(drawing, sections);
    let mut objects = units.objects(drawing, placed);
    objects.sort_by_key(|object| (object.unit, object.rect.right()));
    let mut constraints = Visibility::new(drawing).constraints(&objects);
    constraints.extend(units.steps(drawing));
    constraints.sort_by_key(|constraint| constraint.right);
    let moves = units.solve(&objects, &constraints);
    let of_section = |section: usize| {
        let mut columns = units.moved(section, &drawing.columns[0], &moves);
        columns.sides = if sections.count == 1 {
            columns.flow_sides(drawing.level, drawing.items)
        } else {
            bodies_reach(drawing, sections, section, &columns)
        };
        columns
    };
    (0..sections.count).map(of_section).collect()
}

/// Columns and tracks of all sections, numbered from the left.
struct Units<'sections> {
    sections: &'sections Sections,
    /// The unit of each column of each section.
    of_column: Vec<Vec<usize>>,
    /// The first of the tracks in the gap on its right.
    first_track: Vec<Vec<usize>>,
    /// Whether a section has a body in a column.
    is_used: Vec<Vec<bool>>,
    count: usize,
}

impl<'sections> Units<'sections> {
    fn new(drawing: &Drawing, sections: &'sections Sections) -> Self {
        let layers = drawing.tracks.len();
        let layer = |body: usize| drawing.items.list[body].layer;
        let mut is_used = vec![vec![sections.count == 1; layers]; sections.count];
        for body in 0..drawing.level.bodies.len() {
            is_used[sections.of_body(drawing.level, body)][layer(body)] = true;
        }
        let shared = shared(drawing, sections);
        let mut of_column = vec![Vec::with_capacity(layers); sections.count];
        let mut first_track = of_column.clone();
        let mut count = 0;
        for layer in 0..layers {
            for section in 0..sections.count {
                // Those that share a column share the unit of the first of them.
                let first = shared[layer][section];
                let unit = if first < section { of_column[first][layer] } else { count };
                of_column[section].push(unit);
                count += usize::from(first == section);
            }
            for of_section in &mut first_track {
                of_section.push(count);
                count += drawing.columns[0].tracks[layer].len();
            }
        }
        Self { sections, of_column, first_track, is_used, count }
    }

    fn objects(&self, drawing: &Drawing, placed: &Placed) -> Vec<Object> {
        let level = drawing.level;
        let mut objects = Vec::new();
        let mut add = |unit: usize, kind: Kind, rect: Rect| {
            objects.push(Object { unit, kind, rect });
        };
        let layer = |body: usize| drawing.items.list[body].layer;
        let section = |body: usize| self.sections.of_body(level, body);
        let column = |body: usize| self.of_column[section(body)][layer(body)];
        for (body, given) in level.bodies.iter().enumerate() {
            let rect = placed.bodies[body];
            add(column(body), Kind::Box, with_room(rect, given));
            if let Some(label) = placed.body_labels[body] {
                add(column(body), Kind::Label, label);
            }
        }
        for (body, label) in super::handoff::labels(level, placed) {
            add(column(body), Kind::Label, label);
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
            let bounds = crate::layout::canvas::union(line.iter().map(|point| Rect {
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
                let layer = layer_of_label(drawing, arc);
                add(self.of_column[section(given.left)][layer], Kind::Label, label);
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
                let own = section(drawing.arcs[drawing.gaps[layer][piece.piece].arc].left);
                let unit = self.first_track[own][layer] + piece.track as usize;
                let x = drawing.columns[0].track_at(layer, piece.track);
                add(unit, Kind::Line, vertical(x, piece.from, piece.to));
            }
        }
        self.add_borders(drawing, &mut objects);
        objects
    }

    /// The borders between the flow and the neighbours beside it, which move with these.
    fn add_borders(&self, drawing: &Drawing, objects: &mut Vec<Object>) {
        let top = objects.iter().map(|object| object.rect.y).min().unwrap_or(0);
        let bottom = objects.iter().map(|object| object.rect.bottom()).max().unwrap_or(0);
        let (left, right) = drawing.columns[0].sides;
        for (column, x) in [(Column::First, left), (Column::Last, right)] {
            let body = drawing.level.bodies.iter().position(|body| body.column == column);
            if let Some(body) = body {
                let section = self.sections.of_body(drawing.level, body);
                let unit = self.of_column[section][drawing.items.list[body].layer];
                objects.push(Object { unit, kind: Kind::Border, rect: vertical(x, top, bottom) });
            }
        }
    }

    /// Columns of a section stay in their order.
    fn steps(&self, drawing: &Drawing) -> Vec<Constraint> {
        let centre = &drawing.columns[0].centre;
        let mut steps = Vec::new();
        for (units, is_used) in self.of_column.iter().zip(&self.is_used) {
            let used: Vec<usize> = (0..units.len()).filter(|&layer| is_used[layer]).collect();
            steps.extend(used.windows(2).map(|pair| {
                let distance = centre[pair[1]] - centre[pair[0]];
                let least = STEP.min(distance) - distance;
                Constraint { left: units[pair[0]], right: units[pair[1]], least }
            }));
        }
        steps
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
        for &unit in self.of_column.iter().flatten() {
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

    fn moved(&self, section: usize, columns: &Columns, moves: &[i32]) -> Columns {
        let mut moved = columns.clone();
        for (layer, &unit) in self.of_column[section].iter().enumerate() {
            moved.centre[layer] += moves[unit];
            let first = self.first_track[section][layer];
            for (x, own) in moved.tracks[layer].iter_mut().zip(&moves[first..]) {
                *x += own;
            }
        }
        moved
    }
}

/// The column that the label of an arc moves with.
fn layer_of_label(drawing: &Drawing, arc: usize) -> usize {
    let Drawing { level, arcs, ends, corners, items, .. } = *drawing;
    if let Some(item) = items.carriers[arc] {
        return items.list[item].layer;
    }
    let (side, body) = label_end(level, arcs[arc]);
    let own = items.list[body].layer;
    if !far_label(level, arcs, ends, corners, items, arc) {
        return own;
    }
    let last = drawing.tracks.len() - 1;
    if side == Side::Left { (own + 1).min(last) } else { own.saturating_sub(1) }
}

/// For each layer and section the first section that it shares the column with: bodies of both
/// want to stand in one.
fn shared(drawing: &Drawing, sections: &Sections) -> Vec<Vec<usize>> {
    let mut shared: Vec<Vec<usize>> = vec![(0..sections.count).collect(); drawing.tracks.len()];
    for pull in &drawing.level.pulls {
        let ends = [pull.ends.0, pull.ends.1];
        let [one, other] = ends.map(|body| drawing.items.list[body].layer);
        if one == other {
            let firsts = ends.map(|body| shared[one][sections.of_body(drawing.level, body)]);
            let (least, greatest) = (firsts[0].min(firsts[1]), firsts[0].max(firsts[1]));
            shared[one].iter_mut().filter(|own| **own == greatest).for_each(|own| *own = least);
        }
    }
    shared
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
