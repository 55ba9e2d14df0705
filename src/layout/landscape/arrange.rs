//! Coordinates: rows, columns and channels get their sizes, lines their points, tags and numbers
//! their places.

use super::label;
use super::place::Grid;
use super::port;
use super::route::{Join, Line, Routes, Side, Way};
use super::trunk::Trunk;
use crate::layout::{Graph, Point, Rect, Size};

/// Between a box and the first track beside it, with room for the head of an arrow.
const CHANNEL_PADDING: i32 = 22;
/// Between a bus and what runs beside it.
const BUS: i32 = 20;
/// Between two bands.
const BAND_GAP: i32 = 10;
/// Space above the boxes of a band without tracks, and below.
const BAND_PADDING: i32 = 18;
/// Left and right of the title of a band.
const TITLE_PADDING: i32 = 10;
/// Between a box and its tag.
const TAG_STUB: i32 = 9;

/// What is arranged.
pub(super) struct Plan<'a> {
    /// The graph: sizes of boxes and of titles.
    pub(super) graph: &'a Graph,
    /// Where the boxes stand.
    pub(super) grid: &'a Grid,
    /// The lines.
    pub(super) lines: &'a [Line],
    /// Their ways.
    pub(super) routes: &'a Routes,
}

/// A plan with coordinates, from 0 on.
#[derive(Clone, Debug, Default)]
pub(super) struct Arranged {
    /// Size of all.
    pub(super) size: Size,
    /// By the graph's bands; none: no box stands in it.
    pub(super) bands: Vec<Option<Rect>>,
    /// By the graph's nodes.
    pub(super) nodes: Vec<Rect>,
    /// The points of each line.
    pub(super) lines: Vec<Vec<Point>>,
    /// The place of each line's number.
    pub(super) labels: Vec<Option<Rect>>,
    /// The place of each line's tag.
    pub(super) tags: Vec<Option<Rect>>,
    /// Where taps meet their bus.
    pub(super) joints: Vec<Point>,
}

/// Gives everything its place.
pub(super) fn arrange(plan: &Plan) -> Arranged {
    let frame = Frame::new(plan);
    let nodes: Vec<Rect> = (0..plan.graph.nodes.len()).map(|at| frame.node(plan, at)).collect();
    let mut arranged = Arranged {
        size: frame.size,
        bands: frame.bands.clone(),
        labels: vec![None; plan.lines.len()],
        tags: vec![None; plan.lines.len()],
        nodes,
        ..Arranged::default()
    };
    for (at, line) in plan.lines.iter().enumerate() {
        let points = frame.points(plan, at, &arranged.nodes);
        if let Join::One { leaves, tag: Some(size) } = line.join {
            let end = points[if leaves { points.len() - 1 } else { 0 }];
            let x = end.x - size.width / 2;
            let rect = Rect { x, y: end.y, width: size.width, height: size.height };
            arranged.tags[at] = Some(rect);
        }
        if let Way::Tap(trunk) = plan.routes.ways[at] {
            let partner =
                if plan.routes.trunks[trunk].gives { points.last() } else { points.first() };
            let y = partner.map_or(0, |point| point.y);
            arranged.joints.push(Point { x: frame.bus_x[trunk], y });
        }
        arranged.lines.push(points);
    }
    arranged.joints.sort_by_key(|point| (point.y, point.x));
    arranged.joints.dedup();
    let mut taken = label::Taken::new(&arranged);
    for (at, line) in plan.lines.iter().enumerate() {
        if let (Join::Both, Some(size)) = (line.join, line.label) {
            arranged.labels[at] = label::place(&taken, &arranged.lines[at], size);
            if let Some(rect) = arranged.labels[at] {
                taken.add(rect);
            }
        }
    }
    arranged
}

/// Positions of rows, columns, channels and bands.
struct Frame {
    width: i32,
    column_x: Vec<i32>,
    row_y: Vec<i32>,
    row_height: Vec<i32>,
    /// The first track of each channel between columns.
    along_x: Vec<i32>,
    /// The first track of each channel between rows.
    across_y: Vec<i32>,
    /// Each trunk's bus.
    bus_x: Vec<i32>,
    bands: Vec<Option<Rect>>,
    size: Size,
}

impl Frame {
    fn new(plan: &Plan) -> Self {
        let ports = (plan.routes.column_ports + 1) * port::STEP;
        let widest = plan.graph.nodes.iter().map(|node| node.size.width).max().unwrap_or(0);
        let width = (widest.max(ports) + 1) / 2 * 2;
        let mut frame = Self {
            width,
            column_x: Vec::new(),
            row_y: Vec::new(),
            row_height: Vec::new(),
            along_x: Vec::new(),
            across_y: Vec::new(),
            bus_x: vec![0; plan.routes.trunks.len()],
            bands: vec![None; plan.graph.bands.len()],
            size: Size::default(),
        };
        frame.place_columns(plan);
        frame.place_rows(plan);
        frame
    }

    fn place_columns(&mut self, plan: &Plan) {
        let titles = plan.graph.bands.iter().map(|band| band.title.width).max().unwrap_or(0);
        let mut x = if titles == 0 { 0 } else { titles + 2 * TITLE_PADDING };
        for (channel, &tracks) in plan.routes.along_counts.iter().enumerate() {
            let is_outer = channel == 0 || channel == plan.grid.columns;
            let buses = |left: bool| -> Vec<usize> {
                let is_in =
                    |trunk: &&Trunk| trunk.channel == channel && trunk.is_left(plan.grid) == left;
                (0..plan.routes.trunks.len())
                    .filter(|&at| is_in(&&plan.routes.trunks[at]))
                    .collect()
            };
            let (left, right) = (buses(true), buses(false));
            let count = (left.len() + right.len()) as i32;
            let inner = count * BUS + (tracks as i32 - 1).max(0) * plan.graph.metrics.track;
            let need = match (tracks, count) {
                (0, 0) if is_outer => BAND_PADDING,
                (0, 0) => plan.graph.metrics.channel,
                _ => inner + 2 * CHANNEL_PADDING,
            };
            let start = x + (need - inner) / 2;
            for (lane, &trunk) in left.iter().enumerate() {
                self.bus_x[trunk] = start + lane as i32 * BUS + BUS / 4;
            }
            for (lane, &trunk) in right.iter().enumerate() {
                self.bus_x[trunk] = start + inner - lane as i32 * BUS - BUS / 4;
            }
            self.along_x.push(start + left.len() as i32 * BUS);
            x += need;
            if channel < plan.grid.columns {
                self.column_x.push(x);
                x += self.width;
            }
        }
        self.size.width = x;
    }

    fn place_rows(&mut self, plan: &Plan) {
        let rows = plan.grid.row_bands.len();
        let title = |band: usize| plan.graph.bands.get(band).map_or(0, |band| band.title.height);
        let mut y = 0;
        let mut top = 0;
        for channel in 0..=rows {
            let above = channel.checked_sub(1).map(|row| plan.grid.row_bands[row]);
            let below = plan.grid.row_bands.get(channel).copied();
            let is_border = above != below;
            let tags = channel.checked_sub(1).map_or(0, |row| tag_room(plan, row));
            let tracks = plan.routes.across_counts[channel];
            let inner = (tracks as i32 - 1).max(0) * plan.graph.metrics.track;
            let before = CHANNEL_PADDING.max(tags);
            let need = match tracks {
                0 if is_border => BAND_PADDING.max(tags),
                0 if tags == 0 => plan.graph.metrics.channel,
                0 => plan.graph.metrics.channel.max(tags + CHANNEL_PADDING),
                _ => inner + before + CHANNEL_PADDING,
            };
            self.across_y.push(y + before + (need - inner - before - CHANNEL_PADDING).max(0) / 2);
            y += need;
            if let Some(band) = above.filter(|_| is_border) {
                y = y.max(top + title(band) + BAND_PADDING);
                let rect = Rect { x: 0, y: top, width: self.size.width, height: y - top };
                if let Some(place) = self.bands.get_mut(band) {
                    *place = Some(rect);
                }
                if below.is_some() {
                    top = y + BAND_GAP;
                    y = top + BAND_PADDING;
                }
            }
            if channel < rows {
                let height = row_height(plan, channel);
                self.row_y.push(y);
                self.row_height.push(height);
                y += height;
            }
        }
        self.size.height = y;
    }

    fn node(&self, plan: &Plan, at: usize) -> Rect {
        let cell = plan.grid.cells[at];
        Rect {
            x: self.column_x[cell.column],
            y: self.row_y[cell.row],
            width: self.width,
            height: self.row_height[cell.row],
        }
    }

    /// The points of a line.
    fn points(&self, plan: &Plan, at: usize, nodes: &[Rect]) -> Vec<Point> {
        let line = plan.lines[at];
        let (from, to) = (nodes[line.from], nodes[line.to]);
        let (leave, arrive) = plan.routes.sides[at];
        let (start, end) = plan.routes.offsets[at];
        let step = plan.graph.metrics.track;
        let across = |channel: usize| {
            self.across_y[channel] + plan.routes.across[at].unwrap_or(0) as i32 * step
        };
        let along = |channel: usize| {
            self.along_x[channel] + plan.routes.along[at].unwrap_or(0) as i32 * step
        };
        let (first, last) = (port(from, leave, start), port(to, arrive, end));
        match plan.routes.ways[at] {
            Way::Straight { owner, side } => {
                let own = if owner == line.from { from } else { to };
                straight(from, to, middle(own), side, start)
            }
            Way::Across(channel) => {
                let y = across(channel);
                vec![first, Point { x: first.x, y }, Point { x: last.x, y }, last]
            }
            Way::Along(channel) => {
                let x = along(channel);
                vec![first, Point { x, y: first.y }, Point { x, y: last.y }, last]
            }
            Way::Both(one, other) => {
                let (y, x) = (across(one), along(other));
                vec![first, Point { x: first.x, y }, Point { x, y }, Point { x, y: last.y }, last]
            }
            Way::Tap(trunk) => {
                let given = &plan.routes.trunks[trunk];
                let hub = port(nodes[given.hub], given.side(plan.grid), given.offset);
                let x = self.bus_x[trunk];
                let partner = if given.gives { last } else { first };
                let mut points =
                    vec![partner, Point { x, y: partner.y }, Point { x, y: hub.y }, hub];
                points.dedup();
                if given.gives {
                    points.reverse();
                }
                points
            }
            Way::Tag => {
                let open = Point { x: first.x, y: first.y + TAG_STUB };
                let leaves = matches!(line.join, Join::One { leaves: true, .. });
                if leaves { vec![first, open] } else { vec![open, first] }
            }
        }
    }
}

/// Room below the boxes of a row for their tags.
fn tag_room(plan: &Plan, row: usize) -> i32 {
    let heights = plan.lines.iter().filter_map(|line| match line.join {
        Join::One { tag, .. } if plan.grid.cells[line.from].row == row => {
            Some(TAG_STUB + tag.map_or(0, |size| size.height) + 6)
        }
        _ => None,
    });
    heights.max().unwrap_or(0)
}

fn row_height(plan: &Plan, row: usize) -> i32 {
    let heights = plan
        .graph
        .nodes
        .iter()
        .zip(&plan.grid.cells)
        .filter(|(_, cell)| cell.row == row)
        .map(|(node, _)| node.size.height);
    let ports = (plan.routes.row_ports[row] + 1) * port::STEP;
    (heights.max().unwrap_or(0).max(ports) + 1) / 2 * 2
}

fn middle(rect: Rect) -> Point {
    Point { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }
}

fn port(rect: Rect, side: Side, offset: i32) -> Point {
    let middle = middle(rect);
    match side {
        Side::Top => Point { x: middle.x + offset, y: rect.y },
        Side::Bottom => Point { x: middle.x + offset, y: rect.bottom() },
        Side::Left => Point { x: rect.x, y: middle.y + offset },
        Side::Right => Point { x: rect.right(), y: middle.y + offset },
    }
}

fn straight(from: Rect, to: Rect, middle: Point, side: Side, offset: i32) -> Vec<Point> {
    if side == Side::Right {
        let y = middle.y + offset;
        let (start, end) = if from.x < to.x { (from.right(), to.x) } else { (from.x, to.right()) };
        return vec![Point { x: start, y }, Point { x: end, y }];
    }
    let x = middle.x + offset;
    let (start, end) = if from.y < to.y { (from.bottom(), to.y) } else { (from.y, to.bottom()) };
    vec![Point { x, y: start }, Point { x, y: end }]
}
