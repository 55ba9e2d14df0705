//! Where a line may leave or enter what it connects.

use super::Clearance;
use super::scene::Scene;
use crate::layout::canvas::Canvas;
use crate::layout::half::px;
use crate::layout::tree::node_at;
use crate::layout::{Edge, EdgeKind, End, Graph, NodeRole, Point, Rect, Shape};

/// The way from a border outwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    Right,
    Down,
    Left,
    Up,
}

impl Heading {
    pub(super) const ALL: [Self; 4] = [Self::Right, Self::Down, Self::Left, Self::Up];

    pub(super) fn step(self) -> (i32, i32) {
        match self {
            Self::Right => (1, 0),
            Self::Down => (0, 1),
            Self::Left => (-1, 0),
            Self::Up => (0, -1),
        }
    }

    pub(super) fn is_horizontal(self) -> bool {
        matches!(self, Self::Right | Self::Left)
    }

    pub(super) fn opposite(self) -> Self {
        match self {
            Self::Right => Self::Left,
            Self::Down => Self::Up,
            Self::Left => Self::Right,
            Self::Up => Self::Down,
        }
    }
}

/// A place on a border.
#[derive(Clone, Copy, Debug)]
pub(super) struct Port {
    pub(super) at: Point,
    pub(super) heading: Heading,
    /// What it costs to use it.
    pub(super) cost: i32,
}

impl Port {
    /// The point where the free way begins.
    pub(super) fn escape(&self, clearance: Clearance) -> Point {
        let (x, y) = self.heading.step();
        Point { x: self.at.x + x * clearance.escape, y: self.at.y + y * clearance.escape }
    }
}

/// Costs of ports that are not the best ones, in half pixels of way.
const CENTRE: i32 = px(40);
const OPPOSITE: i32 = px(20);
const SIDE: i32 = px(60);
const IN_USE: i32 = px(120);
const ODD: i32 = px(180);
/// An event's ports lie at least so far outside of its host.
const LEAST: i32 = px(4);
/// So many ports at most along a border or piece of a line.
const MOST_STEPS: i32 = 60;
/// Ports so much farther from the other end than the nearest are left out.
const FAR: i32 = px(1_000);
/// Distance of the ports of wide boxes.
const RASTER: i32 = px(20);
/// Ports keep so far from the corners of a box.
const INSET: i32 = px(10);

/// The box at an end of a line; a point where it ends at another line.
pub(in crate::layout) fn end_rect(graph: &Graph, canvas: &Canvas, end: End) -> Rect {
    match end {
        End::Node(node) if node < canvas.nodes.len() => canvas.nodes[node],
        End::Pool(pool) if pool < canvas.pools.len() => canvas.pools[pool],
        End::Edge(edge) if edge < canvas.edges.len() => {
            let at = middle_of_line(&canvas.edges[edge])
                .map(|(point, _)| point)
                .or_else(|| {
                    let node = node_at(graph, graph.edges[edge].source)?;
                    let rect = canvas.nodes[node];
                    Some(Point { x: rect.x, y: rect.y })
                })
                .unwrap_or_default();
            Rect { x: at.x, y: at.y, width: 0, height: 0 }
        }
        End::Node(_) | End::Pool(_) | End::Edge(_) | End::Open => Rect::default(),
    }
}

/// The middle of the longest piece of a line, and whether that piece is horizontal.
fn middle_of_line(points: &[Point]) -> Option<(Point, bool)> {
    let longest = points
        .windows(2)
        .max_by_key(|pair| (pair[0].x - pair[1].x).abs() + (pair[0].y - pair[1].y).abs())?;
    let (one, other) = (longest[0], longest[1]);
    let at = Point { x: i32::midpoint(one.x, other.x), y: i32::midpoint(one.y, other.y) };
    Some((at, one.y == other.y))
}

/// The ports of an end of a line that goes on to `other`.
pub(super) fn ports(
    graph: &Graph,
    canvas: &Canvas,
    scene: &Scene,
    edge: usize,
    end: End,
    other: End,
) -> Vec<Port> {
    let rect = end_rect(graph, canvas, end);
    let towards = end_rect(graph, canvas, other);
    if let End::Edge(line) = end {
        return on_line(canvas, line, rect);
    }
    let shape = node_at(graph, end).map_or(Shape::Multi, |node| graph.nodes[node].shape);
    let is_wide = match end {
        End::Pool(_) => true,
        End::Node(node) if node < graph.nodes.len() => {
            matches!(graph.nodes[node].role, NodeRole::BlackBox | NodeRole::Giver | NodeRole::Taker)
                || px(400) < rect.width
        }
        End::Node(_) | End::Edge(_) | End::Open => false,
    };
    let mut ports = match shape {
        Shape::Circle | Shape::Diamond => outside_host(graph, canvas, end, corners(rect)),
        Shape::Rect | Shape::Multi if is_wide => {
            along_border(rect, towards, title_strip(graph, end, rect))
        }
        Shape::Rect | Shape::Multi => {
            // No flow uses the sides of a data object or note.
            let is_beside = node_at(graph, end)
                .is_some_and(|node| graph.nodes[node].role == NodeRole::Satellite);
            let side = if is_beside { 0 } else { SIDE };
            sides(rect, towards, (graph.edges[edge].kind, is_twofold(graph, scene, edge)), side)
        }
    };
    for port in &mut ports {
        if scene.is_end(port.at) {
            port.cost += IN_USE;
        }
    }
    ports
}

/// Further ports, for where other lines have taken the usual ones: beside the corners of an event
/// or gateway, on its outline, and along all borders of a box.
pub(super) fn spare_ports(graph: &Graph, canvas: &Canvas, end: End) -> Vec<Port> {
    let rect = end_rect(graph, canvas, end);
    let node = match end {
        End::Edge(line) => return along_line(canvas, line, rect),
        End::Pool(_) => return spare_borders(rect),
        End::Node(node) if node < graph.nodes.len() => node,
        End::Node(_) | End::Open => return Vec::new(),
    };
    let middle = Point { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
    let half = rect.width.min(rect.height) / 2;
    let even = |length: i32| length / 2 * 2;
    // How far aside of the corner, and how far out the outline is there.
    let places: [(i32, i32); 2] = match graph.nodes[node].shape {
        // Sides 3 and 4 of a right triangle with the radius as 5, then flatter ones.
        Shape::Circle => [(3, 5), (1, 3)].map(|(share, of)| {
            let aside = even(half * share / of);
            (aside, even((half * half - aside * aside).isqrt()))
        }),
        Shape::Diamond => [1, 2].map(|share| {
            let aside = even(half * share / 6);
            (aside, half - aside)
        }),
        Shape::Rect | Shape::Multi if px(400) < rect.width => return spare_borders(rect),
        Shape::Rect | Shape::Multi => return spare_sides(rect),
    };
    let ports = places.into_iter().zip([IN_USE, ODD]).flat_map(|((aside, out), cost)| {
        Heading::ALL.into_iter().flat_map(move |heading| {
            let (x, y) = heading.step();
            [-aside, aside].map(|aside| Port {
                at: Point { x: middle.x + x * out + y * aside, y: middle.y + y * out + x * aside },
                heading,
                cost,
            })
        })
    });
    let Some(host) = graph.nodes[node].host else { return ports.collect() };
    // Of an event on a border the whole part of its outline that lies outside.
    let border = canvas.nodes[host].grown(LEAST);
    let is_outside = |port: &Port| port.at.y <= border.y || border.bottom() <= port.at.y;
    ports.filter(is_outside).collect()
}

/// Ports all around a wide box.
fn spare_borders(rect: Rect) -> Vec<Port> {
    let steps = |from: i32, length: i32| {
        let step = RASTER.max(length / MOST_STEPS / 2 * 2);
        (from + INSET..=from + length - INSET).step_by(step as usize)
    };
    let columns = steps(rect.x, rect.width).flat_map(|x| {
        [(Point { x, y: rect.y }, Heading::Up), (Point { x, y: rect.bottom() }, Heading::Down)]
    });
    let rows = steps(rect.y, rect.height).flat_map(|y| {
        [(Point { x: rect.x, y }, Heading::Left), (Point { x: rect.right(), y }, Heading::Right)]
    });
    columns.chain(rows).map(|(at, heading)| Port { at, heading, cost: IN_USE }).collect()
}

/// Ports along a line, the dearer the farther from where a line to it ends best.
fn along_line(canvas: &Canvas, line: usize, best: Rect) -> Vec<Port> {
    let pieces = canvas.edges.get(line).into_iter().flat_map(|points| points.windows(2));
    let mut ports = Vec::new();
    for pair in pieces {
        let (from, to) = (pair[0], pair[1]);
        let is_horizontal = from.y == to.y;
        let headings = if is_horizontal {
            [Heading::Up, Heading::Down]
        } else {
            [Heading::Left, Heading::Right]
        };
        let length = (from.x - to.x).abs() + (from.y - to.y).abs();
        let count = (length / RASTER).min(MOST_STEPS);
        for step in 1..count {
            let at = Point {
                x: (from.x + (to.x - from.x) / count * step) & !1,
                y: (from.y + (to.y - from.y) / count * step) & !1,
            };
            let cost = SIDE + (at.x - best.x).abs() + (at.y - best.y).abs();
            ports.extend(headings.map(|heading| Port { at, heading, cost }));
        }
    }
    ports
}

/// Ports at the odd eighths of all borders of a box.
fn spare_sides(rect: Rect) -> Vec<Port> {
    let ports = [1, 3, 5, 7].into_iter().flat_map(|eighth| {
        let x = rect.x + rect.width * eighth / 16 * 2;
        let y = rect.y + rect.height * eighth / 16 * 2;
        [
            (Point { x, y: rect.y }, Heading::Up),
            (Point { x, y: rect.bottom() }, Heading::Down),
            (Point { x: rect.x, y }, Heading::Left),
            (Point { x: rect.right(), y }, Heading::Right),
        ]
    });
    ports.map(|(at, heading)| Port { at, heading, cost: IN_USE }).collect()
}

/// Of the ports of an event on a border those outside its host, if there are any: the sides of
/// such an event lie on that border.
fn outside_host(graph: &Graph, canvas: &Canvas, end: End, mut ports: Vec<Port>) -> Vec<Port> {
    if let Some(host) = node_at(graph, end).and_then(|node| graph.nodes[node].host) {
        let border = canvas.nodes[host];
        let is_outside = |port: &Port| {
            (port.at.y < border.y || border.bottom() < port.at.y) && !port.heading.is_horizontal()
        };
        if ports.iter().any(is_outside) {
            ports.retain(is_outside);
        }
    }
    ports
}

/// Leaves out the ports that cannot be worth the way to the other end.
pub(super) fn leave_out_far(ports: &mut Vec<Port>, other: Rect) {
    let apart = |at: i32, low: i32, high: i32| (low - at).max(at - high).max(0);
    let least = |port: &Port| {
        let (x, y) = (port.at.x, port.at.y);
        port.cost + apart(x, other.x, other.right()) + apart(y, other.y, other.bottom())
    };
    if let Some(best) = ports.iter().map(least).min() {
        ports.retain(|port| least(port) <= best + FAR);
    }
}

fn on_line(canvas: &Canvas, line: usize, rect: Rect) -> Vec<Port> {
    let at = Point { x: rect.x, y: rect.y };
    let is_horizontal =
        canvas.edges.get(line).and_then(|points| middle_of_line(points)).is_none_or(|it| it.1);
    let headings =
        if is_horizontal { [Heading::Up, Heading::Down] } else { [Heading::Left, Heading::Right] };
    headings.map(|heading| Port { at, heading, cost: 0 }).to_vec()
}

fn corners(rect: Rect) -> Vec<Port> {
    let (x, y) = (rect.x + rect.width / 2, rect.y + rect.height / 2);
    vec![
        Port { at: Point { x, y: rect.y }, heading: Heading::Up, cost: 0 },
        Port { at: Point { x, y: rect.bottom() }, heading: Heading::Down, cost: 0 },
        Port { at: Point { x: rect.x, y }, heading: Heading::Left, cost: CENTRE },
        Port { at: Point { x: rect.right(), y }, heading: Heading::Right, cost: CENTRE },
    ]
}

/// Ports of a task-sized box. Messages take the quarters of the upper and lower border, so that
/// they share none with the flow; associations also what lies straight opposite.
fn sides(rect: Rect, towards: Rect, (kind, is_twofold): (EdgeKind, bool), side: i32) -> Vec<Port> {
    let is_flow = matches!(kind, EdgeKind::Sequence | EdgeKind::Interface);
    let quarter = |size: i32| [size / 4, size / 2, size - size / 4];
    let mut columns: Vec<(i32, i32)> = Vec::new();
    let mut rows: Vec<(i32, i32)> = Vec::new();
    for (place, (x, y)) in quarter(rect.width).into_iter().zip(quarter(rect.height)).enumerate() {
        let is_centre = place == 1;
        columns.push((rect.x + x, if is_centre == is_flow { 0 } else { CENTRE }));
        rows.push((rect.y + y, if is_centre == is_flow { 0 } else { CENTRE }));
    }
    // Straight opposite the ports of the other end.
    let is_on_border = |x: &i32| rect.x + INSET <= *x && *x <= rect.right() - INSET;
    let is_on_side = |y: &i32| rect.y + INSET <= *y && *y <= rect.bottom() - INSET;
    if kind == EdgeKind::Message || is_twofold {
        let opposite = quarter(towards.width).map(|step| towards.x + step);
        columns.extend(opposite.into_iter().filter(is_on_border).map(|x| (x, OPPOSITE)));
    }
    if is_twofold {
        let opposite = quarter(towards.height).map(|step| towards.y + step);
        rows.extend(opposite.into_iter().filter(is_on_side).map(|y| (y, OPPOSITE)));
    }
    if matches!(kind, EdgeKind::Data | EdgeKind::Association) {
        let (x, y) = (towards.x + towards.width / 2, towards.y + towards.height / 2);
        columns.extend([x].into_iter().filter(is_on_border).map(|x| (x, 0)));
        rows.extend([y].into_iter().filter(is_on_side).map(|y| (y, 0)));
    }
    let side = if is_flow { 0 } else { side };
    let mut ports = Vec::new();
    for (x, cost) in columns {
        ports.push(Port { at: Point { x, y: rect.y }, heading: Heading::Up, cost });
        ports.push(Port { at: Point { x, y: rect.bottom() }, heading: Heading::Down, cost });
    }
    for (y, cost) in rows {
        let cost = cost + side;
        ports.push(Port { at: Point { x: rect.x, y }, heading: Heading::Left, cost });
        ports.push(Port { at: Point { x: rect.right(), y }, heading: Heading::Right, cost });
    }
    ports
}

/// Whether a data line has another one beside it: what is read and written has two.
fn is_twofold(graph: &Graph, scene: &Scene, edge: usize) -> bool {
    let Edge { source, target, kind, .. } = graph.edges[edge];
    kind == EdgeKind::Data && scene.has_way(target, source)
}

/// How wide the strip with the title of a pool is: lines end beside it where there is room.
fn title_strip(graph: &Graph, end: End, rect: Rect) -> i32 {
    let header = px(graph.metrics.pool_header);
    if matches!(end, End::Pool(_)) && 3 * header <= rect.width { header + INSET } else { 0 }
}

/// Ports all along the upper and lower border, but for the title strip at their left: opposite the
/// quarters of the other end, and at even steps.
fn along_border(rect: Rect, towards: Rect, strip: i32) -> Vec<Port> {
    let mut columns: Vec<i32> = vec![
        towards.x + towards.width / 4,
        towards.x + towards.width / 2,
        towards.right() - towards.width / 4,
        rect.x + rect.width / 2,
    ];
    // On one raster for all boxes, so that two of them can be joined straight.
    let from = rect.x.max(towards.x - px(200)).div_euclid(RASTER) * RASTER;
    let to = rect.right().min(towards.right() + px(200));
    columns.extend((from..to).step_by(RASTER as usize));
    columns.retain(|&x| rect.x + strip.max(INSET) <= x && x <= rect.right() - INSET);
    columns.sort_unstable();
    columns.dedup();
    let mut ports: Vec<Port> = columns
        .into_iter()
        .flat_map(|x| {
            [
                Port { at: Point { x, y: rect.y }, heading: Heading::Up, cost: 0 },
                Port { at: Point { x, y: rect.bottom() }, heading: Heading::Down, cost: 0 },
            ]
        })
        .collect();
    let y = rect.y + rect.height / 2;
    ports.push(Port { at: Point { x: rect.x, y }, heading: Heading::Left, cost: SIDE });
    ports.push(Port { at: Point { x: rect.right(), y }, heading: Heading::Right, cost: SIDE });
    ports
}
