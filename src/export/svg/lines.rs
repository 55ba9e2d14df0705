//! Lines of charts with their heads, dots and marks.

use super::path::{Spot, angle, distance, head, rounded, shortened, simplified, towards};
use super::pen::{Anchor, Font, Pen, data};
use super::shapes::Area;
use super::theme::Class;
use crate::diagram::chart::{LineKind, Stated, StubState};
use crate::syntax::ast::Direction;
use svg::node::element::Element;

/// Length and width of the filled head of a sequence flow.
const SEQUENCE_HEAD: (f64, f64) = (9.0, 7.6);
/// Length and width of the open head of an interface.
const INTERFACE_HEAD: (f64, f64) = (9.0, 8.0);
/// Radius of the circle at the giver.
const GIVER: f64 = 3.5;
/// Radius of the disc of an interface that one side states.
const HALF_DISC: f64 = 6.0;

/// Which ends of a line are drawn: lines of a trunk have one of them in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ends {
    /// The circle at the giver.
    pub(super) start: bool,
    /// The head at the taker.
    pub(super) end: bool,
}

/// A line of its own.
pub(super) const BOTH_ENDS: Ends = Ends { start: true, end: true };

/// The parts of a line through the given points, with its label beside it.
pub(super) fn line(
    pen: &mut Pen,
    kind: LineKind,
    points: &[Spot],
    ends: Ends,
    label: Option<Area>,
) -> Vec<Element> {
    let points = simplified(points);
    let [first, second, ..] = points[..] else { return Vec::new() };
    let (before, last) = (points[points.len() - 2], points[points.len() - 1]);
    match kind {
        LineKind::Sequence { is_default } => {
            let (length, width) = SEQUENCE_HEAD;
            let path = rounded(&shortened(&points, 0.0, length - 0.5));
            let mut parts = vec![pen.path(Class::Sequence, path)];
            parts.push(head(pen, Class::Head, before, last, length, width));
            if is_default {
                let at = towards(first, second, 10.0);
                parts.push(pen.path(Class::Sequence, data("M~ ~l6-8", &[at.0 - 3.0, at.1 + 4.0])));
            }
            parts
        }
        LineKind::Interface(stated) => interface(pen, stated, &points, ends, label),
        LineKind::Stub { direction, state } => stub(pen, direction, state, &points),
        LineKind::Data => {
            let mut parts = vec![pen.path(Class::Data, rounded(&points))];
            parts.push(angle(pen, Class::DataHead, before, last, 6.0, 7.0));
            parts
        }
        LineKind::Association => vec![pen.path(Class::Association, rounded(&points))],
        LineKind::Map(count) => map_line(pen, count, &points),
        // Drawn with its trunk.
        LineKind::Tap { .. } => Vec::new(),
    }
}

fn interface(
    pen: &mut Pen,
    stated: Stated,
    points: &[Spot],
    ends: Ends,
    label: Option<Area>,
) -> Vec<Element> {
    let (length, width) = INTERFACE_HEAD;
    let (first, second) = (points[0], points[1]);
    let (before, last) = (points[points.len() - 2], points[points.len() - 1]);
    let at_start = if ends.start { 2.0 * GIVER } else { 0.0 };
    let at_end = if ends.end { length } else { 0.0 };
    let path = rounded(&shortened(points, at_start, at_end));
    let mut parts = vec![pen.path(Class::Interface, path)];
    if ends.end {
        parts.push(head(pen, Class::InterfaceHead, before, last, length, width));
    }
    if ends.start {
        let start = towards(first, second, GIVER);
        parts.push(pen.circle(Class::InterfaceHead, start.0, start.1, GIVER));
    }
    match stated {
        Stated::Both | Stated::Neither => {}
        Stated::GiverOnly => parts.extend(half_disc(pen, points, Half::Giver, label)),
        Stated::TakerOnly => parts.extend(half_disc(pen, points, Half::Taker, label)),
    }
    parts
}

/// Which half of the disc is filled.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Giver,
    Taker,
}

/// A disc on the line, the half towards the side that speaks filled. It stands on the longest
/// piece, where the label of the line does not reach.
fn half_disc(pen: &mut Pen, points: &[Spot], half: Half, label: Option<Area>) -> Vec<Element> {
    let longest = (0..points.len() - 1)
        .max_by(|&one, &other| {
            let length = |at: usize| distance(points[at], points[at + 1]);
            length(one).total_cmp(&length(other)).then(other.cmp(&one))
        })
        .unwrap_or(0);
    let (from, to) = (points[longest], points[longest + 1]);
    let middle = towards(from, to, distance(from, to) / 2.0);
    let at = label.and_then(|label| beside(from, to, label)).unwrap_or(middle);
    let filled = match half {
        Half::Giver => towards(at, from, HALF_DISC),
        Half::Taker => towards(at, to, HALF_DISC),
    };
    let (right, down) = (filled.0 - at.0, filled.1 - at.1);
    let path = data(
        "M~ ~A~ ~ 0 0 1 ~ ~Z",
        &[at.0 + down, at.1 - right, HALF_DISC, HALF_DISC, at.0 - down, at.1 + right],
    );
    vec![
        pen.circle(Class::InterfaceHead, at.0, at.1, HALF_DISC),
        pen.path(Class::InterfaceDot, path),
    ]
}

/// On a piece that runs down or up: the middle of its longer part above or below the label, if a
/// disc has room there.
fn beside(from: Spot, to: Spot, label: Area) -> Option<Spot> {
    let is_beside = label.x - 20.0 < from.0 && from.0 < label.right() + 20.0;
    if (from.0 - to.0).abs() > 0.01 || !is_beside {
        return None;
    }
    // Clear of the corner or head at its ends, and of the text.
    let (top, bottom) = (from.1.min(to.1) + HALF_DISC, from.1.max(to.1) - HALF_DISC);
    let parts = [(top, bottom.min(label.y - 2.0)), (top.max(label.bottom() + 2.0), bottom)];
    let (start, end) =
        parts.into_iter().max_by(|one, other| (one.1 - one.0).total_cmp(&(other.1 - other.0)))?;
    (2.0 * HALF_DISC <= end - start).then(|| (from.0, f64::midpoint(start, end)))
}

/// A short line with a mark at its open end.
fn stub(pen: &mut Pen, direction: Direction, state: StubState, points: &[Spot]) -> Vec<Element> {
    let (length, width) = INTERFACE_HEAD;
    let (first, second) = (points[0], points[1]);
    let (before, last) = (points[points.len() - 2], points[points.len() - 1]);
    let (line, tip) = match state {
        StubState::Dangling => (Class::WarnStub, Class::WarnHead),
        StubState::Unsaid => (Class::Interface, Class::InterfaceHead),
    };
    let (open, trimmed) = match direction {
        Direction::Input => (first, shortened(points, 8.0, length)),
        Direction::Result => (last, shortened(points, 2.0 * GIVER, 8.0)),
    };
    let mut parts = vec![pen.path(line, rounded(&trimmed))];
    match direction {
        Direction::Input => parts.push(head(pen, tip, before, last, length, width)),
        Direction::Result => {
            let start = towards(first, second, GIVER);
            parts.push(pen.circle(tip, start.0, start.1, GIVER));
        }
    }
    parts.extend(open_end(pen, state, open.0, open.1));
    parts
}

/// The mark of an open end around (x, y).
pub(super) fn open_end(pen: &mut Pen, state: StubState, x: f64, y: f64) -> Vec<Element> {
    match state {
        StubState::Dangling => warning(pen, x, y),
        StubState::Unsaid => vec![
            pen.circle(Class::InterfaceHead, x, y, 8.0),
            pen.text(Class::Ink, Font::bold(11), Anchor::Middle, (x, y + 4.0), "?"),
        ],
    }
}

/// A triangle with an exclamation mark around (x, y).
pub(super) fn warning(pen: &mut Pen, x: f64, y: f64) -> Vec<Element> {
    vec![
        pen.path(Class::Warn, data("M~ ~l9.7 16.7h-19.4z", &[x, y - 9.5])),
        pen.text(Class::Warning, Font::bold(12), Anchor::Middle, (x, y + 5.0), "!"),
    ]
}

/// A line of the map: heavier with more items.
fn map_line(pen: &mut Pen, count: usize, points: &[Spot]) -> Vec<Element> {
    let (line, head) = map_parts(pen, points);
    vec![pen.path(map_class(count), line), head]
}

/// The way of a line of the map, and its head.
pub(super) fn map_parts(pen: &mut Pen, points: &[Spot]) -> (String, Element) {
    let (length, width) = SEQUENCE_HEAD;
    let (before, last) = (points[points.len() - 2], points[points.len() - 1]);
    let line = rounded(&shortened(points, 0.0, length - 1.0));
    (line, head(pen, Class::Head, before, last, length, width + 0.8))
}

/// How heavy a line of the map is.
pub(super) fn map_class(count: usize) -> Class {
    match count {
        0 | 1 => Class::Map,
        2..5 => Class::MapTwo,
        _ => Class::MapMany,
    }
}
