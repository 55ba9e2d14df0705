//! Which objects see each other along the rows, and the distance that they keep.

use std::collections::BTreeMap;

use super::super::draw::Drawing;
use super::{Constraint, Kind, Object};
use crate::layout::half::px;

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

/// What sees what along the rows.
pub(super) struct Visibility {
    channel: i32,
    track: i32,
    /// What is rightmost from each row on, down to the next row that is told.
    frontier: BTreeMap<i32, Option<usize>>,
}

impl Visibility {
    pub(super) fn new(drawing: &Drawing) -> Self {
        let metrics = &drawing.level.metrics;
        let frontier = BTreeMap::from([(i32::MIN, None)]);
        Self { channel: metrics.channel, track: metrics.track, frontier }
    }

    /// The constraints between objects, which come sorted by unit.
    pub(super) fn constraints(&mut self, objects: &[Object]) -> Vec<Constraint> {
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
