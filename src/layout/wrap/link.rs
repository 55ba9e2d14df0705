//! The rows put together, and the lines between them.

use super::split::{Link, Part, Split};
use crate::layout::{Graph, Layout, Point, Rect, Size};

/// Where a row stands in the whole drawing.
#[derive(Clone, Copy, Debug, Default)]
struct Seat {
    by: Point,
    bottom: i32,
}

/// The tracks of a line between rows.
#[derive(Clone, Copy, Debug, Default)]
struct Tracks {
    /// Counted from the right border outwards.
    right: i32,
    /// Counted from the left border outwards.
    left: i32,
    /// Counted downwards.
    between: i32,
}

/// Stacks the rows with their frames in one line at the left and at the right, and draws the lines
/// between them.
pub(super) fn stack(graph: &Graph, split: &mut Split, layouts: &[Layout], gap: i32) -> Layout {
    let parts = &split.parts;
    let track = graph.metrics.track;
    split.links.sort_by_key(|link| {
        let (row, end) = right_end(link, layouts);
        (row, std::cmp::Reverse(end.y), link.edge)
    });
    let tracks = tracks(&split.links);
    let count = |row: usize| split.links.iter().filter(|link| upper(link) == row).count() as i32;
    let mut seats: Vec<Seat> = Vec::new();
    let mut top = 0;
    for (row, (part, layout)) in parts.iter().zip(layouts).enumerate() {
        let by = Point { x: -frame(part, layout).0, y: top };
        let bottom = top + layout.size.height;
        seats.push(Seat { by, bottom });
        top = bottom + gap + track * (count(row) - 1).max(0);
    }
    let mut whole = Whole::new(graph);
    let widest = parts.iter().zip(layouts).map(|(part, layout)| frame(part, layout));
    let widest = widest.map(|(left, right)| right - left).max().unwrap_or(0);
    for ((part, layout), seat) in parts.iter().zip(layouts).zip(&seats) {
        whole.add(part, layout, seat.by, widest);
    }
    let left = layouts.iter().zip(&seats).map(|(_, seat)| seat.by.x).min().unwrap_or(0);
    let ends = layouts.iter().zip(&seats).map(|(layout, seat)| seat.by.x + layout.size.width);
    let right = ends.max().unwrap_or(0).max(widest);
    for (link, own) in split.links.iter().zip(&tracks) {
        let row = upper(link);
        let y = seats[row].bottom + gap / 2 + own.between * track;
        let right = right + own.right * track;
        let left = left - own.left * track;
        let half = |(row, edge): (usize, usize)| -> Vec<Point> {
            layouts[row].edges[edge].iter().map(|&at| moved(at, seats[row].by)).collect()
        };
        let (mut line, rest) = (half(link.source), half(link.target));
        let (out, into) = if link.source.0 < link.target.0 { (right, left) } else { (left, right) };
        if let (Some(&last), Some(&first)) = (line.last(), rest.first()) {
            let corners = [(out, last.y), (out, y), (into, y), (into, first.y)];
            line.extend(corners.map(|(x, y)| Point { x, y }));
        }
        line.extend(rest);
        whole.layout.edges[link.edge] = straightened(&line);
        let (row, edge) = link.source;
        whole.layout.edge_labels[link.edge] =
            layouts[row].edge_labels[edge].map(|label| moved_rect(label, seats[row].by));
    }
    whole.finish(graph.metrics.margin)
}

/// The row below which a link runs.
fn upper(link: &Link) -> usize {
    link.source.0.min(link.target.0)
}

/// Row and place of the end at the right of the upper row.
fn right_end(link: &Link, layouts: &[Layout]) -> (usize, Point) {
    let (row, edge) = if link.source.0 < link.target.0 { link.source } else { link.target };
    let points = &layouts[row].edges[edge];
    let end = if link.source.0 < link.target.0 { points.last() } else { points.first() };
    (row, end.copied().unwrap_or_default())
}

/// Links of one gap nest: what leaves higher runs farther out at the right and lower between the
/// rows. A loop that comes back over several rows runs outside all others at the left.
fn tracks(links: &[Link]) -> Vec<Tracks> {
    let in_gap = |row: usize| links.iter().filter(move |link| upper(link) == row).count() as i32;
    let most = links.iter().map(|link| in_gap(upper(link))).max().unwrap_or(0);
    let mut far = 0;
    let mut seen: Vec<usize> = Vec::new();
    links
        .iter()
        .map(|link| {
            let row = upper(link);
            let between = seen.iter().filter(|&&other| other == row).count() as i32;
            seen.push(row);
            let is_far = 1 < link.source.0.abs_diff(link.target.0);
            let left = if is_far {
                far += 1;
                most + far
            } else {
                in_gap(row) - between
            };
            Tracks { right: between + 1, left, between }
        })
        .collect()
}

/// Left and right border of what stands in line: the pools, else the flow.
fn frame(part: &Part, layout: &Layout) -> (i32, i32) {
    let own = &layout.nodes[..part.nodes.len()];
    let boxes = if part.pools.is_empty() { own } else { &layout.pools };
    let drawn = || boxes.iter().filter(|rect| 0 < rect.width);
    let left = drawn().map(|rect| rect.x).min().unwrap_or(0);
    let right = drawn().map(|rect| rect.right()).max().unwrap_or(0);
    (left, right)
}

/// The whole drawing while it is put together.
struct Whole {
    layout: Layout,
}

impl Whole {
    fn new(graph: &Graph) -> Self {
        Self {
            layout: Layout {
                pools: vec![Rect::default(); graph.pools.len()],
                bands: vec![Rect::default(); graph.bands.len()],
                nodes: vec![Rect::default(); graph.nodes.len()],
                node_labels: vec![None; graph.nodes.len()],
                edges: vec![Vec::new(); graph.edges.len()],
                edge_labels: vec![None; graph.edges.len()],
                groups: vec![Rect::default(); graph.groups.len()],
                ..Layout::default()
            },
        }
    }

    /// Adds a row. Its frames are as wide as the widest.
    fn add(&mut self, part: &Part, layout: &Layout, by: Point, widest: i32) {
        let whole = &mut self.layout;
        let framed = [
            (&part.pools, &layout.pools, &mut whole.pools),
            (&part.bands, &layout.bands, &mut whole.bands),
        ];
        for (places, rects, all) in framed {
            for (&at, &rect) in places.iter().zip(rects) {
                if rect != Rect::default() {
                    let rect = moved_rect(rect, by);
                    all[at] = Rect { width: widest - rect.x, ..rect };
                }
            }
        }
        for (own, &at) in part.nodes.iter().enumerate() {
            whole.nodes[at] = moved_rect(layout.nodes[own], by);
            whole.node_labels[at] = layout.node_labels[own].map(|label| moved_rect(label, by));
        }
        for &(at, own) in &part.edges {
            whole.edges[at] = layout.edges[own].iter().map(|&point| moved(point, by)).collect();
            whole.edge_labels[at] = layout.edge_labels[own].map(|label| moved_rect(label, by));
        }
        for (own, &at) in part.groups.iter().enumerate() {
            whole.groups[at] = moved_rect(layout.groups[own], by);
        }
        whole.joints.extend(layout.joints.iter().map(|&point| moved(point, by)));
    }

    /// Moves all so that it begins at the margin.
    fn finish(mut self, margin: i32) -> Layout {
        let layout = &mut self.layout;
        let boxes = layout.pools.iter().chain(&layout.bands).chain(&layout.nodes);
        let labels = layout.node_labels.iter().chain(&layout.edge_labels).flatten();
        let rects = boxes.chain(&layout.groups).chain(labels).copied();
        let points = layout.edges.iter().flatten().chain(&layout.joints);
        let points = points.map(|&Point { x, y }| Rect { x, y, width: 0, height: 0 });
        let drawn = rects.filter(|rect| 0 < rect.width).chain(points);
        let bounds = crate::layout::canvas::union(drawn).unwrap_or_default();
        let by = Point { x: margin - bounds.x, y: margin - bounds.y };
        let all = layout.pools.iter_mut().chain(&mut layout.bands).chain(&mut layout.nodes);
        let labels = layout.node_labels.iter_mut().chain(&mut layout.edge_labels).flatten();
        for rect in all.chain(&mut layout.groups).chain(labels) {
            *rect = moved_rect(*rect, by);
        }
        for point in layout.edges.iter_mut().flatten().chain(&mut layout.joints) {
            *point = moved(*point, by);
        }
        layout.size = Size { width: bounds.width + 2 * margin, height: bounds.height + 2 * margin };
        self.layout
    }
}

fn moved(point: Point, by: Point) -> Point {
    Point { x: point.x + by.x, y: point.y + by.y }
}

fn moved_rect(rect: Rect, by: Point) -> Rect {
    Rect { x: rect.x + by.x, y: rect.y + by.y, ..rect }
}

/// Without points that repeat or lie on the way.
fn straightened(points: &[Point]) -> Vec<Point> {
    let mut line: Vec<Point> = Vec::with_capacity(points.len());
    for &point in points {
        if line.last() == Some(&point) {
            continue;
        }
        if let [.., before, last] = line.as_slice() {
            let (before, last) = (*before, *last);
            let on_row = before.y == last.y && last.y == point.y;
            let on_column = before.x == last.x && last.x == point.x;
            if on_row || on_column {
                line.pop();
            }
        }
        line.push(point);
    }
    line
}
