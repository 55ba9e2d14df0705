//! A chart at the places the layout engine found.

use super::hub;
use super::lines;
use super::path::{Spot, simplified};
use super::pen::{self, Anchor, Font, Pen, data};
use super::shapes::{self, Area};
use super::theme::Class;
use super::trunk;
use crate::diagram::chart::{Chart, Edge, Figure, LineKind, Node};
use crate::diagram::measure::{self, Face};
use crate::diagram::text::Text;
use crate::layout::{self, Layout, NodeRole, Rect};
use std::collections::BTreeMap;
use svg::Node as _;
use svg::node::element::Element;

/// Space for the column heads above a chart with neighbours at its sides.
pub(super) const HEADS: f64 = 26.0;

/// Between the title of a lane and a line.
const TITLE_AIR: f64 = 6.0;

/// All parts of a chart whose upper left corner is at `origin`.
pub(super) fn draw(pen: &mut Pen, chart: &Chart, layout: &Layout, origin: Spot) -> Vec<Element> {
    let sheet = Sheet { chart, layout, origin };
    let mut parts = sheet.frame(pen);
    parts.extend(sheet.containers(pen));
    parts.extend(hub::draw(pen, chart, layout, origin));
    parts.extend(sheet.lines(pen));
    parts.extend(sheet.joints(pen));
    parts.extend(sheet.nodes(pen));
    parts.extend(sheet.heads(pen));
    parts
}

/// A chart with the places of its parts.
pub(super) struct Sheet<'a> {
    pub(super) chart: &'a Chart,
    pub(super) layout: &'a Layout,
    pub(super) origin: Spot,
}

impl Sheet<'_> {
    /// A rectangle of the layout on the page.
    pub(super) fn area(&self, rect: Rect) -> Area {
        Area {
            x: f64::from(rect.x) + self.origin.0,
            y: f64::from(rect.y) + self.origin.1,
            width: f64::from(rect.width),
            height: f64::from(rect.height),
        }
    }

    /// Pools, lanes with their tabs, bands.
    fn frame(&self, pen: &mut Pen) -> Vec<Element> {
        let mut parts = Vec::new();
        let graph = &self.chart.graph;
        for (at, band) in graph.bands.iter().enumerate() {
            let Some(area) = self.layout.bands.get(at).map(|&rect| self.area(rect)) else {
                continue;
            };
            match band.kind {
                layout::BandKind::Category => {
                    parts.push(pen.rect(Class::Band, area.array(), 3.0));
                    let (x, y) = (area.x + 10.0, area.y + 10.0);
                    let title = &self.chart.bands[at];
                    parts.extend(shapes::below(pen, title, x, y, Anchor::Start));
                    continue;
                }
                layout::BandKind::Lane if 0 < at && graph.bands[at - 1].pool == band.pool => {
                    let line = data("M~ ~H~", &[area.x, area.y, area.right()]);
                    parts.push(pen.path(Class::LaneLine, line));
                }
                layout::BandKind::Lane => {}
            }
            let header = f64::from(graph.metrics.lane_header);
            if 0.0 < header {
                parts.extend(self.strip(pen, &self.chart.bands[at], area, header));
            } else {
                parts.extend(tab(pen, &self.chart.bands[at], area));
            }
        }
        for (at, title) in self.chart.pools.iter().enumerate() {
            let Some(area) = self.layout.pools.get(at).map(|&rect| self.area(rect)) else {
                continue;
            };
            parts.push(pen.rect(Class::Pool, area.array(), 3.0));
            parts.extend(tab(pen, title, area));
        }
        for (at, title) in self.chart.groups.iter().enumerate() {
            let Some(area) = self.layout.groups.get(at).map(|&rect| self.area(rect)) else {
                continue;
            };
            parts.push(pen.rect(Class::Group, area.array(), 8.0));
            if let Some(label) = self.layout.group_labels.get(at).copied().flatten() {
                let place = self.area(label);
                parts.extend(shapes::below(pen, title, place.x, place.y, Anchor::Start));
            }
        }
        let mut group = pen::group("", "");
        pen::append_all(&mut group, parts);
        vec![group]
    }

    /// Expanded sub-processes, below the lines in them; outer ones first.
    fn containers(&self, pen: &mut Pen) -> Vec<Element> {
        self.order(true).into_iter().map(|at| self.node(pen, at)).collect()
    }

    fn nodes(&self, pen: &mut Pen) -> Vec<Element> {
        self.order(false).into_iter().map(|at| self.node(pen, at)).collect()
    }

    /// Nodes in reading order: those that give, the flow, those that take.
    fn order(&self, containers: bool) -> Vec<usize> {
        let rank = |at: &usize| match self.chart.graph.nodes[*at].role {
            NodeRole::Giver => 0,
            NodeRole::BlackBox | NodeRole::Entry | NodeRole::Exit => 1,
            NodeRole::Flow | NodeRole::Start | NodeRole::Aside => {
                if self.chart.graph.nodes[*at].host.is_some() { 3 } else { 2 }
            }
            NodeRole::Satellite => 4,
            NodeRole::Taker => 5,
        };
        let mut order: Vec<usize> = (0..self.chart.nodes.len())
            .filter(|&at| at < self.layout.nodes.len())
            .filter(|&at| is_container(&self.chart.nodes[at]) == containers)
            .collect();
        order.sort_by_key(|at| rank(at));
        order
    }

    /// The title of a lane in a strip at its left, written level: nobody tilts the head. Where a
    /// line comes in from the row before, the title makes way.
    fn strip(&self, pen: &mut Pen, title: &Text, area: Area, width: f64) -> Vec<Element> {
        let room = [area.x + 0.75, area.y + 0.75, width - 1.5, area.height - 1.5];
        let mut parts = vec![pen.rect(Class::LaneTab, room, 0.0)];
        let height = f64::from(title.half_height()) / 2.0;
        let middle = area.y + (area.height - height) / 2.0;
        let crossing: Vec<f64> = self
            .layout
            .edges
            .iter()
            .flat_map(|line| line.windows(2))
            .filter(|piece| piece[0].y == piece[1].y)
            .filter(|piece| {
                let (left, right) = (piece[0].x.min(piece[1].x), piece[0].x.max(piece[1].x));
                f64::from(left) + self.origin.0 < area.x + width
                    && area.x < f64::from(right) + self.origin.0
            })
            .map(|piece| f64::from(piece[0].y) + self.origin.1)
            .collect();
        let is_free = |top: &f64| {
            crossing.iter().all(|&y| y < top - TITLE_AIR || top + height + TITLE_AIR < y)
        };
        let most = ((area.height - height) / 2.0 - TITLE_AIR).max(0.0) as i32;
        let top = (0..=most)
            .flat_map(|by| [middle - f64::from(by), middle + f64::from(by)])
            .find(is_free)
            .unwrap_or(middle);
        parts.extend(shapes::below(pen, title, area.x + 10.0, top, Anchor::Start));
        parts
    }

    fn node(&self, pen: &mut Pen, at: usize) -> Element {
        let node = &self.chart.nodes[at];
        let classes = match node.figure {
            Figure::Process { .. } => format!("fl-n n{at}"),
            _ => "fl-n".to_owned(),
        };
        let mut group = match &node.link {
            Some(address) => pen::link(address, &format!("fl-link {classes}"), &node.tooltip),
            None => pen::group(&classes, &node.tooltip),
        };
        let area = self.area(self.layout.nodes[at]);
        pen::append_all(&mut group, shapes::node(pen, node, area));
        if let Some(Some(rect)) = self.layout.node_labels.get(at) {
            let label = self.area(*rect);
            let anchor = label_anchor(label, area);
            let x = anchored_x(label, anchor);
            let parts = shapes::below(pen, &node.label, x, label.y, anchor);
            pen::append_all(&mut group, parts);
        }
        group
    }

    fn lines(&self, pen: &mut Pen) -> Vec<Element> {
        let spots = |points: &[layout::Point]| -> Vec<Spot> {
            let (x, y) = self.origin;
            points.iter().map(|at| (f64::from(at.x) + x, f64::from(at.y) + y)).collect()
        };
        let all: Vec<Vec<Spot>> = self.layout.edges.iter().map(|points| spots(points)).collect();
        let pieces = trunk::pieces(&self.chart.graph, &all, &spots(&self.layout.joints));
        let mut parts = Vec::new();
        let mut of_map: BTreeMap<Class, Vec<Element>> = BTreeMap::new();
        for (at, edge) in self.chart.edges.iter().enumerate() {
            let Some(points) = all.get(at) else { continue };
            if matches!(edge.line, LineKind::Tap { .. }) {
                continue;
            }
            let classes = self.edge_classes(at, edge);
            let mut group = pen::group(&classes, &edge.tooltip);
            let own = &pieces[at];
            if let LineKind::Map(count) = edge.line {
                self.add_map_line(pen, &mut group, at, points);
                of_map.entry(lines::map_class(count)).or_default().push(group);
                continue;
            }
            let label = self.layout.edge_labels.get(at).copied().flatten();
            let label = label.map(|rect| self.area(rect));
            let line = lines::line(pen, edge.line, &own.points, own.ends, label);
            pen::append_all(&mut group, line);
            if let Some(label) = label {
                pen::append_all(&mut group, edge_label(pen, edge, label, points));
            }
            parts.push(group);
        }
        parts.extend(of_map.into_iter().map(|(class, lines)| pen.shapes(class, lines)));
        parts
    }

    /// A line of the map, whose looks come from the group of all that are as heavy.
    fn add_map_line(&self, pen: &mut Pen, group: &mut Element, at: usize, points: &[Spot]) {
        let points = simplified(points);
        if points.len() < 2 {
            return;
        }
        let (line, head) = lines::map_parts(pen, &points);
        group.append(pen::shape(line));
        group.append(pen::without_stroke(head));
        if let Some(Some(rect)) = self.layout.edge_labels.get(at) {
            let label = edge_label(pen, &self.chart.edges[at], self.area(*rect), &points);
            pen::append_all(group, label.into_iter().map(|text| pen.in_ink(text)).collect());
        }
    }

    /// Interfaces react to the pointer; on the map they know which processes they touch.
    fn edge_classes(&self, at: usize, edge: &Edge) -> String {
        match edge.line {
            LineKind::Sequence { .. } | LineKind::Data | LineKind::Association => String::new(),
            LineKind::Interface(_) | LineKind::Stub { .. } => "fl-i".to_owned(),
            LineKind::Map(_) | LineKind::Tap { .. } => {
                let edge = &self.chart.graph.edges[at];
                let ends = [edge.source, edge.target].map(|end| match end {
                    layout::End::Node(node) => format!(" e{node}"),
                    layout::End::Pool(_) | layout::End::Open | layout::End::Edge(_) => {
                        String::new()
                    }
                });
                format!("fl-i{}", ends.concat())
            }
        }
    }

    fn joints(&self, pen: &mut Pen) -> Vec<Element> {
        if !self.chart.trunks.is_empty() {
            return Vec::new();
        }
        self.layout
            .joints
            .iter()
            .map(|joint| {
                let (x, y) =
                    (f64::from(joint.x) + self.origin.0, f64::from(joint.y) + self.origin.1);
                pen.circle(Class::InterfaceDot, x, y, 3.0)
            })
            .collect()
    }
}

/// The title of a lane, in its upper left corner.
fn tab(pen: &mut Pen, title: &Text, area: Area) -> Vec<Element> {
    if title.is_empty() {
        return Vec::new();
    }
    let size = title.size();
    let (width, height) = (f64::from(size.width) + 20.0, (f64::from(size.height) + 8.0).max(23.0));
    let outline = data(
        "M~ ~h~v~q0 6 -6 6h~z",
        &[area.x + 0.75, area.y + 0.75, width, height - 6.75, 6.0 - width],
    );
    let mut parts = vec![pen.path(Class::LaneTab, outline)];
    let top = area.y + (height - f64::from(size.height)) / 2.0;
    parts.extend(shapes::below(pen, title, area.x + 10.0, top, Anchor::Start));
    parts
}

fn is_container(node: &Node) -> bool {
    matches!(node.figure, Figure::Sub { expanded: true, .. })
}

/// Labels below or above a symbol are centred; at its side they begin or end there.
fn label_anchor(label: Area, symbol: Area) -> Anchor {
    if symbol.right() <= label.x + 1.0 {
        Anchor::Start
    } else if label.right() <= symbol.x + 1.0 {
        Anchor::End
    } else {
        Anchor::Middle
    }
}

fn anchored_x(label: Area, anchor: Anchor) -> f64 {
    match anchor {
        Anchor::Start => label.x,
        Anchor::Middle => label.center().0,
        Anchor::End => label.right(),
    }
}

/// Labels stand flush with their line: those left of a vertical line end there, unless they are
/// lists.
fn edge_label(pen: &mut Pen, edge: &Edge, label: Area, points: &[Spot]) -> Vec<Element> {
    let is_left = points.windows(2).any(|piece| {
        let [from, to] = [piece[0], piece[1]];
        let (top, bottom) = (from.1.min(to.1), from.1.max(to.1));
        let gap = from.0 - label.right();
        (from.0 - to.0).abs() < 0.01
            && top < label.bottom()
            && label.y < bottom
            && (0.0..=12.0).contains(&gap)
    });
    let anchor = if is_left && !edge.label.is_list() { Anchor::End } else { Anchor::Start };
    let mut parts = shapes::below(pen, &edge.label, anchored_x(label, anchor), label.y, anchor);
    if let Some(chip) = &edge.chip {
        parts.extend(draw_chip(pen, chip, label, anchor));
    }
    parts
}

/// The chip of a composite item, at the bottom of its label.
fn draw_chip(pen: &mut Pen, words: &str, label: Area, anchor: Anchor) -> Vec<Element> {
    let width = f64::from(measure::width(words, Face::Regular, 10)) + 24.0;
    let x = if anchor == Anchor::End { label.right() - width } else { label.x };
    let y = label.bottom() - 15.0;
    chip(pen, words, x, y, width)
}

/// A pill with two sheets and a few words.
pub(super) fn chip(pen: &mut Pen, words: &str, x: f64, y: f64, width: f64) -> Vec<Element> {
    let sheets = data("M~ ~h5v6.5h-5zm2 0v-2h5v6.5h-2", &[x + 6.0, y + 5.0]);
    vec![
        pen.rect(Class::Chip, [x, y, width, 15.0], 7.5),
        pen.path(Class::Mark, sheets),
        pen.text(Class::Muted, Font::regular(10), Anchor::Start, (x + 17.0, y + 11.0), words),
    ]
}
