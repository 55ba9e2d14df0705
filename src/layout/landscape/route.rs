//! Lines of a landscape: through the channels between rows and columns, never through a box, each
//! piece on a track of its own.
//!
//! Neighbours in a row or a column are joined straight. Others leave to the nearest channel; those
//! that share neither row nor column with a neighbour take one channel of each direction. Taps run
//! straight to the bus of their trunk, tags hang below their box.

use super::channel::{Run, RunEnd, tracks};
use super::place::{Cell, Grid};
use super::port;
use super::trunk::Trunk;
use crate::layout::Size;

/// Ranks of rows, columns and channels are this far apart, so that ports fit between.
const RANK: i32 = 10_000;
/// A place within a channel may be up to this far from the channel's rank.
const PLAY: i32 = 4_000;

/// A line between two boxes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// The box that gives.
    pub(super) from: usize,
    /// The box that takes.
    pub(super) to: usize,
    /// Size of its number.
    pub(super) label: Option<Size>,
    /// How it is drawn.
    pub(super) join: Join,
}

/// What a line joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Join {
    /// Two boxes.
    Both,
    /// A box and a trunk.
    Tap {
        /// Index of the trunk.
        trunk: usize,
    },
    /// A box and the air; both ends of the line name the box.
    One {
        /// It begins at the box.
        leaves: bool,
        /// The size of what stands at its other end.
        tag: Option<Size>,
    },
}

/// A side of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Top,
    Right,
    Bottom,
    Left,
}

impl Side {
    /// Left or right: a place on it is a height.
    pub(super) fn is_upright(self) -> bool {
        matches!(self, Self::Left | Self::Right)
    }
}

/// Which way a line takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Straight, in a row or a column; the port is that of the box at the left, or above.
    Straight {
        /// The box whose port it is.
        owner: usize,
        /// The side of the port.
        side: Side,
    },
    /// Through a channel between rows.
    Across(usize),
    /// Through a channel between columns.
    Along(usize),
    /// Through a channel between rows, then one between columns.
    Both(usize, usize),
    /// Straight to the bus of a trunk.
    Tap(usize),
    /// Down from its box into the air.
    Tag,
}

/// The lines with their ways, ports and tracks.
#[derive(Clone, Debug, Default)]
pub(super) struct Routes {
    /// The way of each line.
    pub(super) ways: Vec<Way>,
    /// Sides where the lines leave and arrive; the same twice where there is one only.
    pub(super) sides: Vec<(Side, Side)>,
    /// Places of the ports on their sides, from the middle.
    pub(super) offsets: Vec<(i32, i32)>,
    /// Tracks in the channels between rows, by line.
    pub(super) across: Vec<Option<usize>>,
    /// Tracks in the channels between columns, by line.
    pub(super) along: Vec<Option<usize>>,
    /// The number of tracks of each channel between rows.
    pub(super) across_counts: Vec<usize>,
    /// The number of tracks of each channel between columns.
    pub(super) along_counts: Vec<usize>,
    /// How many ports the fullest side has, for each row (left and right sides).
    pub(super) row_ports: Vec<i32>,
    /// How many ports the fullest side has (top and bottom sides).
    pub(super) column_ports: i32,
    /// The trunks.
    pub(super) trunks: Vec<Trunk>,
}

/// Finds ways, ports and tracks.
pub(super) fn route(grid: &Grid, lines: &[Line], trunks: Vec<Trunk>) -> Routes {
    let rows = grid.row_bands.len();
    let mut routes = Routes {
        across_counts: vec![0; rows + 1],
        along_counts: vec![0; grid.columns + 1],
        row_ports: vec![0; rows],
        trunks,
        ..Routes::default()
    };
    let mut loads = Loads { across: vec![0; rows + 1], along: vec![0; grid.columns + 1] };
    for line in lines {
        let (way, sides) = way(grid, &routes.trunks, *line, &mut loads);
        routes.ways.push(way);
        routes.sides.push(sides);
    }
    port::place(grid, lines, &mut routes);
    place_tracks(grid, lines, &mut routes);
    routes
}

/// How many lines each channel has so far.
struct Loads {
    across: Vec<usize>,
    along: Vec<usize>,
}

fn way(grid: &Grid, trunks: &[Trunk], line: Line, loads: &mut Loads) -> (Way, (Side, Side)) {
    let (from, to) = (grid.cells[line.from], grid.cells[line.to]);
    match line.join {
        Join::One { .. } => return (Way::Tag, (Side::Bottom, Side::Bottom)),
        Join::Tap { trunk } => return (Way::Tap(trunk), tap_sides(grid, &trunks[trunk], from, to)),
        Join::Both => {}
    }
    if from.row == to.row {
        return in_row(grid, line, from, to, loads);
    }
    if from.column == to.column {
        return in_column(grid, line, from, to, loads);
    }
    let down = from.row < to.row;
    if from.row.abs_diff(to.row) == 1 {
        let channel = from.row.max(to.row);
        loads.across[channel] += 1;
        let sides = if down { (Side::Bottom, Side::Top) } else { (Side::Top, Side::Bottom) };
        return (Way::Across(channel), sides);
    }
    let right = from.column < to.column;
    if from.column.abs_diff(to.column) == 1 {
        let channel = from.column.max(to.column);
        loads.along[channel] += 1;
        let sides = if right { (Side::Right, Side::Left) } else { (Side::Left, Side::Right) };
        return (Way::Along(channel), sides);
    }
    let across = if down { from.row + 1 } else { from.row };
    let along = if right { to.column } else { to.column + 1 };
    loads.across[across] += 1;
    loads.along[along] += 1;
    let leave = if down { Side::Bottom } else { Side::Top };
    let arrive = if right { Side::Left } else { Side::Right };
    (Way::Both(across, along), (leave, arrive))
}

/// The partner's side towards the bus, and the hub's.
fn tap_sides(grid: &Grid, trunk: &Trunk, from: Cell, to: Cell) -> (Side, Side) {
    let partner = if trunk.gives { to } else { from };
    let side = if partner.column < trunk.channel { Side::Right } else { Side::Left };
    if trunk.gives { (trunk.side(grid), side) } else { (side, trunk.side(grid)) }
}

fn in_row(grid: &Grid, line: Line, from: Cell, to: Cell, loads: &mut Loads) -> (Way, (Side, Side)) {
    let (left, right) = (from.column.min(to.column), from.column.max(to.column));
    let between = |cell: &Cell| cell.row == from.row && left < cell.column && cell.column < right;
    if line.from != line.to && !grid.cells.iter().any(between) {
        let owner = if from.column < to.column { line.from } else { line.to };
        let way = Way::Straight { owner, side: Side::Right };
        return (way, (Side::Right, Side::Right));
    }
    let (above, below) = (from.row, from.row + 1);
    if loads.across[above] <= loads.across[below] {
        loads.across[above] += 1;
        return (Way::Across(above), (Side::Top, Side::Top));
    }
    loads.across[below] += 1;
    (Way::Across(below), (Side::Bottom, Side::Bottom))
}

fn in_column(
    grid: &Grid,
    line: Line,
    from: Cell,
    to: Cell,
    loads: &mut Loads,
) -> (Way, (Side, Side)) {
    let (top, bottom) = (from.row.min(to.row), from.row.max(to.row));
    let between = |cell: &Cell| cell.column == from.column && top < cell.row && cell.row < bottom;
    if !grid.cells.iter().any(between) {
        let owner = if from.row < to.row { line.from } else { line.to };
        let way = Way::Straight { owner, side: Side::Bottom };
        return (way, (Side::Bottom, Side::Bottom));
    }
    let (left, right) = (from.column, from.column + 1);
    if loads.along[left] < loads.along[right] {
        loads.along[left] += 1;
        return (Way::Along(left), (Side::Left, Side::Left));
    }
    loads.along[right] += 1;
    (Way::Along(right), (Side::Right, Side::Right))
}

/// The rank of a row or a column among rows, columns and channels.
pub(super) fn rank(index: usize) -> i32 {
    (2 * index as i32 + 1) * RANK
}

/// The rank of a channel.
pub(super) fn channel_rank(channel: usize) -> i32 {
    2 * RANK * channel as i32
}

fn place_tracks(grid: &Grid, lines: &[Line], routes: &mut Routes) {
    let mut across: Vec<Vec<Run>> = vec![Vec::new(); routes.across_counts.len()];
    let mut along: Vec<Vec<Run>> = vec![Vec::new(); routes.along_counts.len()];
    for (at, line) in lines.iter().enumerate() {
        let (from, to) = (grid.cells[line.from], grid.cells[line.to]);
        let (leave, arrive) = routes.sides[at];
        let (start, end) = routes.offsets[at];
        let port = |at: i32, before: bool| RunEnd { at, play: 0, before };
        match routes.ways[at] {
            Way::Across(channel) => across[channel].push(Run {
                line: at,
                ends: [
                    port(rank(from.column) + start, leave == Side::Bottom),
                    port(rank(to.column) + end, arrive == Side::Bottom),
                ],
            }),
            Way::Along(channel) => along[channel].push(Run {
                line: at,
                ends: [
                    port(rank(from.row) + start, leave == Side::Right),
                    port(rank(to.row) + end, arrive == Side::Right),
                ],
            }),
            Way::Both(first, second) => {
                let down = leave == Side::Bottom;
                let corner = |channel: usize, before: bool| RunEnd {
                    at: channel_rank(channel),
                    play: PLAY,
                    before,
                };
                across[first].push(Run {
                    line: at,
                    ends: [port(rank(from.column) + start, down), corner(second, !down)],
                });
                along[second].push(Run {
                    line: at,
                    ends: [
                        corner(first, arrive == Side::Left),
                        port(rank(to.row) + end, arrive == Side::Right),
                    ],
                });
            }
            Way::Straight { .. } | Way::Tap(_) | Way::Tag => {}
        }
    }
    routes.across = vec![None; lines.len()];
    routes.along = vec![None; lines.len()];
    for (channel, runs) in across.iter().enumerate() {
        routes.across_counts[channel] = assign(runs, &mut routes.across);
    }
    for (channel, runs) in along.iter().enumerate() {
        routes.along_counts[channel] = assign(runs, &mut routes.along);
    }
}

fn assign(runs: &[Run], of_lines: &mut [Option<usize>]) -> usize {
    let (assigned, count) = tracks(runs);
    for (run, track) in runs.iter().zip(assigned) {
        of_lines[run.line] = Some(track);
    }
    count
}
