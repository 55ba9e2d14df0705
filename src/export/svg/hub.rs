//! Trunks of a map: one heavy bus a hub, a tap for each partner, and tags that name the hub where
//! it is too far away. They lie below the thin lines, so that those stay whole.

use super::path::{Spot, head, rounded, shortened, simplified};
use super::pen::{self, Anchor, Pen};
use super::shapes;
use super::theme::Class;
use crate::diagram::chart::{Chart, LineKind};
use crate::diagram::text::Text;
use crate::layout::{End, Layout, Point, Rect};
use std::collections::BTreeMap;
use svg::Node as _;
use svg::node::element::Element;

/// Radius of the dot where a tap meets its bus.
const JOINT: f64 = 5.0;
/// Length and width of the head at a hub that takes.
const BUS_HEAD: (f64, f64) = (13.0, 15.0);
/// Length and width of the head of a tap of a hub that gives.
const TAP_HEAD: (f64, f64) = (8.0, 9.0);

/// A line of a trunk.
struct Tap {
    edge: usize,
    /// From the partner to the hub, or to the tag.
    points: Vec<Spot>,
    gives: bool,
    tag: Option<Rect>,
}

/// All trunks of a chart.
pub(super) fn draw(pen: &mut Pen, chart: &Chart, layout: &Layout, origin: Spot) -> Vec<Element> {
    let mut trunks: BTreeMap<usize, Vec<Tap>> = BTreeMap::new();
    for (edge, given) in chart.edges.iter().enumerate() {
        let (LineKind::Tap { gives }, Some(trunk)) = (given.line, chart.graph.edges[edge].trunk)
        else {
            continue;
        };
        let Some(points) = layout.edges.get(edge) else { continue };
        let spot = |at: &Point| (f64::from(at.x) + origin.0, f64::from(at.y) + origin.1);
        let mut points: Vec<Spot> = points.iter().map(spot).collect();
        if gives {
            points.reverse();
        }
        let tag = layout.tags.get(edge).copied().flatten();
        trunks.entry(trunk).or_default().push(Tap { edge, points, gives, tag });
    }
    let mut parts = Vec::new();
    for (trunk, taps) in &trunks {
        let (tagged, joined): (Vec<&Tap>, Vec<&Tap>) =
            taps.iter().partition(|tap| tap.tag.is_some());
        let lines = joined.iter().map(|tap| draw_tap(pen, chart, tap)).collect();
        parts.push(pen.shapes(Class::Tap, lines));
        parts.extend(draw_bus(pen, chart, &joined));
        let nothing = Text::default();
        let words = chart.trunks.get(*trunk).unwrap_or(&nothing);
        parts.extend(tagged.iter().map(|tap| draw_tag(pen, chart, tap, words, origin)));
    }
    parts
}

/// The classes by which a process under the pointer finds its lines.
fn classes(chart: &Chart, edges: impl Iterator<Item = usize>) -> String {
    let ends = edges.flat_map(|edge| {
        let given = &chart.graph.edges[edge];
        [given.source, given.target]
    });
    let mut nodes: Vec<usize> =
        ends.filter_map(|end| if let End::Node(node) = end { Some(node) } else { None }).collect();
    nodes.sort_unstable();
    nodes.dedup();
    let list: Vec<String> = nodes.iter().map(|node| format!(" e{node}")).collect();
    format!("fl-i fl-k{}", list.concat())
}

/// A tap, whose looks come from the group of all taps of its trunk.
fn draw_tap(pen: &mut Pen, chart: &Chart, tap: &Tap) -> Element {
    let [partner, joint, ..] = tap.points[..] else { return pen::group("", "") };
    let tooltip = &chart.edges[tap.edge].tooltip;
    let mut group = pen::group(&classes(chart, std::iter::once(tap.edge)), tooltip);
    let (line, head) = tap_parts(pen, partner, joint, tap.gives);
    group.append(pen::shape(line));
    pen::append_all(&mut group, head.into_iter().map(pen::without_stroke).collect());
    group.append(pen::without_stroke(pen.circle(Class::Joint, joint.0, joint.1, JOINT)));
    group
}

/// The line of a tap, with a head where the hub gives.
fn tap_line(pen: &mut Pen, partner: Spot, joint: Spot, gives: bool) -> Vec<Element> {
    let (line, head) = tap_parts(pen, partner, joint, gives);
    std::iter::once(pen.path(Class::Tap, line)).chain(head).collect()
}

/// The way of a tap, and its head where the hub gives.
fn tap_parts(pen: &mut Pen, partner: Spot, joint: Spot, gives: bool) -> (String, Option<Element>) {
    let (length, width) = TAP_HEAD;
    if !gives {
        return (rounded(&[partner, joint]), None);
    }
    let line = rounded(&shortened(&[joint, partner], 0.0, length - 1.0));
    (line, Some(head(pen, Class::Joint, joint, partner, length, width)))
}

/// The bus: from its farthest joints, above and below, to the hub.
fn draw_bus(pen: &mut Pen, chart: &Chart, taps: &[&Tap]) -> Option<Element> {
    let gives = taps.first()?.gives;
    let (&hub, &joint) = (taps.first()?.points.last()?, taps.first()?.points.get(1)?);
    let corner = (joint.0, hub.1);
    let heights = || taps.iter().filter_map(|tap| tap.points.get(1)).map(|joint| joint.1);
    let (top, bottom) = (heights().fold(corner.1, f64::min), heights().fold(corner.1, f64::max));
    let mut group = pen::group(&classes(chart, taps.iter().map(|tap| tap.edge)), "");
    let mut parts = Vec::new();
    for far in [top, bottom].into_iter().filter(|far| 0.5 < (far - corner.1).abs()) {
        parts.push(bus_line(pen, &[(joint.0, far), corner, hub], gives));
    }
    if parts.is_empty() {
        parts.push(bus_line(pen, &[corner, hub], gives));
    }
    if !gives {
        let (length, width) = BUS_HEAD;
        parts.push(head(pen, Class::Joint, corner, hub, length, width));
    }
    pen::append_all(&mut group, parts);
    Some(group)
}

fn bus_line(pen: &mut Pen, points: &[Spot], gives: bool) -> Element {
    let at_hub = if gives { 0.0 } else { BUS_HEAD.0 - 1.0 };
    pen.path(Class::Bus, rounded(&shortened(&simplified(points), 0.0, at_hub)))
}

/// A short line to a pill with the hub's code.
fn draw_tag(pen: &mut Pen, chart: &Chart, tap: &Tap, words: &Text, origin: Spot) -> Element {
    let tooltip = &chart.edges[tap.edge].tooltip;
    let mut group = pen::group(&classes(chart, std::iter::once(tap.edge)), tooltip);
    let ([partner, open, ..], Some(tag)) = (&tap.points[..], tap.tag) else { return group };
    let place = (f64::from(tag.x) + origin.0, f64::from(tag.y) + origin.1);
    let size = (f64::from(tag.width), f64::from(tag.height));
    let mut parts = tap_line(pen, *partner, *open, tap.gives);
    parts.extend(pill(pen, place, size, words));
    pen::append_all(&mut group, parts);
    group
}

/// A pill around a few words.
pub(super) fn pill(pen: &mut Pen, place: Spot, size: (f64, f64), words: &Text) -> Vec<Element> {
    let ((x, y), (width, height)) = (place, size);
    let mut parts = vec![pen.rect(Class::Tag, [x, y, width, height], height / 2.0)];
    let top = y + (height - f64::from(words.half_height()) / 2.0) / 2.0;
    parts.extend(shapes::below(pen, words, x + width / 2.0, top, Anchor::Middle));
    parts
}

/// A bus as the legend shows it.
pub(super) fn sample(pen: &mut Pen, gives: bool, x: f64, y: f64, width: f64) -> Vec<Element> {
    let mut parts = Vec::new();
    if gives {
        parts.push(pen.path(Class::Bus, rounded(&[(x, y), (x + width / 2.0, y)])));
        parts.extend(tap_line(pen, (x + width, y), (x + width / 2.0, y), true));
        parts.push(pen.circle(Class::Joint, x + width / 2.0, y, JOINT));
    } else {
        parts.push(pen.path(Class::Tap, rounded(&[(x, y), (x + width / 2.0, y)])));
        parts.push(bus_line(pen, &[(x + width / 2.0, y), (x + width, y)], false));
        parts.push(pen.circle(Class::Joint, x + width / 2.0, y, JOINT));
        let (length, width_of_head) = BUS_HEAD;
        let tip = (x + width, y);
        parts.push(head(pen, Class::Joint, (x, y), tip, length, width_of_head));
    }
    parts
}
