//! The geometry of a map: rows, columns and channels get their sizes, lines their points, numbers
//! a free place.

use super::grid::Grid;
use super::route::{Line, PORT_STEP, Routes, STEP, Side, Way};
use crate::layout::{Layout, Point, Rect, Size};

/// Between a box and the first track beside it.
const CHANNEL_PADDING: i32 = 22;
/// Least width of a channel.
const LEAST_CHANNEL: i32 = 44;
/// Between two bands.
const BAND_GAP: i32 = 10;
/// Space above the boxes of a band without tracks, and below.
const BAND_PADDING: i32 = 18;
/// Between a number and what is beside it.
const CLEARANCE: i32 = 3;

/// What is arranged.
pub(super) struct Plan<'a> {
    /// Where the boxes stand.
    pub(super) grid: &'a Grid,
    /// The lines.
    pub(super) lines: &'a [Line],
    /// Their ways.
    pub(super) routes: &'a Routes,
    /// Sizes of the boxes.
    pub(super) boxes: &'a [Size],
    /// Width of the titles of the bands, at the left.
    pub(super) titles: i32,
    /// Height of each band's title.
    pub(super) title_heights: &'a [i32],
}

/// The layout of a plan.
pub(super) fn arrange(plan: &Plan) -> Layout {
    let frame = Frame::new(plan);
    let mut layout = Layout {
        size: frame.size,
        bands: frame.bands.clone(),
        nodes: plan.grid.cells.iter().enumerate().map(|(at, _)| frame.node(plan, at)).collect(),
        node_labels: vec![None; plan.boxes.len()],
        ..Layout::default()
    };
    for at in 0..plan.lines.len() {
        layout.edges.push(frame.points(plan, at, &layout.nodes));
    }
    layout.edge_labels = vec![None; plan.lines.len()];
    for at in 0..plan.lines.len() {
        layout.edge_labels[at] =
            plan.lines[at].label.and_then(|size| free_place(&layout, at, size));
    }
    layout
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
    bands: Vec<Rect>,
    size: Size,
}

impl Frame {
    fn new(plan: &Plan) -> Self {
        let ports = (plan.routes.column_ports + 1) * PORT_STEP;
        let widest = plan.boxes.iter().map(|size| size.width).max().unwrap_or(0);
        let width = (widest.max(ports) + 1) / 2 * 2;
        let mut frame = Self {
            width,
            column_x: Vec::new(),
            row_y: Vec::new(),
            row_height: Vec::new(),
            along_x: Vec::new(),
            across_y: Vec::new(),
            bands: Vec::new(),
            size: Size::default(),
        };
        frame.place_columns(plan);
        frame.place_rows(plan);
        frame
    }

    fn place_columns(&mut self, plan: &Plan) {
        let mut x = plan.titles;
        for (channel, &count) in plan.routes.along_counts.iter().enumerate() {
            let is_outer = channel == 0 || channel == plan.grid.columns;
            let (first, need) = channel_need(count, is_outer);
            self.along_x.push(x + first);
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
        let mut y = 0;
        let mut top = 0;
        for channel in 0..=rows {
            let above = channel.checked_sub(1).map(|row| plan.grid.row_bands[row]);
            let below = plan.grid.row_bands.get(channel).copied();
            let count = plan.routes.across_counts[channel];
            let is_border = above != below;
            let (first, mut need) = channel_need(count, is_border);
            if is_border {
                need = need.max(BAND_PADDING);
            }
            self.across_y.push(y + first);
            y += need;
            if let Some(band) = above.filter(|_| is_border) {
                y = y.max(top + plan.title_heights[band] + BAND_PADDING);
                self.bands.push(Rect { x: 0, y: top, width: self.size.width, height: y - top });
                if below.is_some() {
                    top = y + BAND_GAP;
                    y = top + BAND_PADDING;
                }
            }
            if channel < rows {
                let members =
                    (0..plan.boxes.len()).filter(|&at| plan.grid.cells[at].row == channel);
                let highest = members.map(|at| plan.boxes[at].height).max().unwrap_or(0);
                let ports = (plan.routes.row_ports[channel] + 1) * PORT_STEP;
                self.row_y.push(y);
                self.row_height.push((highest.max(ports) + 1) / 2 * 2);
                y += highest.max(ports);
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
        let across = |channel: usize| {
            self.across_y[channel] + plan.routes.across[at].unwrap_or(0) as i32 * STEP
        };
        let along = |channel: usize| {
            self.along_x[channel] + plan.routes.along[at].unwrap_or(0) as i32 * STEP
        };
        let Some(way) = plan.routes.ways[at] else { return Vec::new() };
        if let Way::Straight { owner, side } = way {
            let own = if owner == line.from { from } else { to };
            return straight(from, to, middle(own), side, start);
        }
        let (first, last) = (port(from, leave, start), port(to, arrive, end));
        match way {
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
            Way::Straight { .. } => Vec::new(),
        }
    }
}

/// Where the first track of a channel is, and how wide the channel is.
fn channel_need(count: usize, is_outer: bool) -> (i32, i32) {
    if count == 0 {
        return (0, if is_outer { BAND_PADDING } else { LEAST_CHANNEL });
    }
    let tracks = (count as i32 - 1) * STEP;
    let need = (tracks + 2 * CHANNEL_PADDING).max(LEAST_CHANNEL);
    ((need - tracks) / 2, need)
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

/// A place for a number at its line, free of everything else: above a level piece or right of an
/// upright one, the longest piece first. None where everything is taken.
fn free_place(layout: &Layout, line: usize, size: Size) -> Option<Rect> {
    let points = &layout.edges[line];
    let mut pieces: Vec<(Point, Point)> =
        points.windows(2).map(|piece| (piece[0], piece[1])).collect();
    pieces.sort_by_key(|&(from, to)| {
        std::cmp::Reverse((from.x - to.x).abs() + (from.y - to.y).abs())
    });
    for (from, to) in pieces {
        let (left, right) = (from.x.min(to.x), from.x.max(to.x));
        let (top, bottom) = (from.y.min(to.y), from.y.max(to.y));
        let places: Vec<Point> = if top == bottom {
            (left + 8..right - size.width - 8)
                .step_by(4)
                .map(|x| Point { x, y: top - size.height - 2 })
                .collect()
        } else {
            (top + 6..bottom - size.height - 6)
                .step_by(4)
                .flat_map(|y| [Point { x: left + 4, y }, Point { x: left - 4 - size.width, y }])
                .collect()
        };
        let free = places
            .into_iter()
            .map(|at| Rect { x: at.x, y: at.y, width: size.width, height: size.height })
            .find(|&rect| is_free(layout, rect));
        if free.is_some() {
            return free;
        }
    }
    None
}

fn is_free(layout: &Layout, rect: Rect) -> bool {
    let wide = Rect {
        x: rect.x - CLEARANCE,
        y: rect.y + 1,
        width: rect.width + 2 * CLEARANCE,
        height: rect.height,
    };
    let border =
        |band: &Rect| [band.y, band.bottom()].iter().any(|&y| wide.y <= y && y <= wide.bottom());
    !layout.nodes.iter().any(|node| node.overlaps(wide))
        && !layout.edge_labels.iter().flatten().any(|label| label.overlaps(wide))
        && !layout.bands.iter().any(border)
        && !layout.edges.iter().flat_map(|points| points.windows(2)).any(|piece| {
            let (from, to) = (piece[0], piece[1]);
            from.x.min(to.x) < wide.right()
                && wide.x < from.x.max(to.x).max(from.x + 1)
                && from.y.min(to.y) < wide.bottom()
                && wide.y < from.y.max(to.y).max(from.y + 1)
        })
}
