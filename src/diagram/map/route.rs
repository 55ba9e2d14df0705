//! Lines of a map: through the channels between rows and columns, never through a box, each piece
//! on a track of its own.
//!
//! Neighbours in a row or a column are joined straight. Others leave to the nearest channel; those
//! that share neither row nor column with a neighbour take one channel of each direction. Ports of
//! facing sides stand on two lattices that have no place in common, so that pieces never coincide.

use super::channel::{Run, RunEnd, tracks};
use super::grid::{Cell, Grid};
use crate::layout::Size;

/// Distance of two tracks.
pub(super) const STEP: i32 = 12;
/// Distance of two ports of a side; half of it, between ports of facing sides, still shows two
/// heads side by side.
pub(super) const PORT_STEP: i32 = 18;
/// Ranks of rows, columns and channels are this far apart, so that ports fit between.
const RANK: i32 = 1000;
/// A place within a channel may be up to this far from the channel's rank.
const PLAY: i32 = 400;

/// A line between two boxes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// The box that gives.
    pub(super) from: usize,
    /// The box that takes.
    pub(super) to: usize,
    /// Size of its number.
    pub(super) label: Option<Size>,
}

/// A side of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Top,
    Right,
    Bottom,
    Left,
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
}

/// The lines with their ways, ports and tracks.
#[derive(Clone, Debug, Default)]
pub(super) struct Routes {
    /// The way of each line.
    pub(super) ways: Vec<Option<Way>>,
    /// Sides where the lines leave and arrive; of straight lines the same twice.
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
}

/// Finds ways, ports and tracks.
pub(super) fn route(grid: &Grid, lines: &[Line]) -> Routes {
    let rows = grid.row_bands.len();
    let mut routes = Routes {
        across_counts: vec![0; rows + 1],
        along_counts: vec![0; grid.columns + 1],
        row_ports: vec![0; rows],
        ..Routes::default()
    };
    let mut loads = Loads { across: vec![0; rows + 1], along: vec![0; grid.columns + 1] };
    for line in lines {
        let (way, sides) = way(grid, *line, &mut loads);
        routes.ways.push(Some(way));
        routes.sides.push(sides);
    }
    place_ports(grid, lines, &mut routes);
    place_tracks(grid, lines, &mut routes);
    routes
}

/// How many lines each channel has so far.
struct Loads {
    across: Vec<usize>,
    along: Vec<usize>,
}

fn way(grid: &Grid, line: Line, loads: &mut Loads) -> (Way, (Side, Side)) {
    let (from, to) = (grid.cells[line.from], grid.cells[line.to]);
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

fn in_row(grid: &Grid, line: Line, from: Cell, to: Cell, loads: &mut Loads) -> (Way, (Side, Side)) {
    let (left, right) = (from.column.min(to.column), from.column.max(to.column));
    let between = |cell: &Cell| cell.row == from.row && left < cell.column && cell.column < right;
    if !grid.cells.iter().any(between) {
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

/// A port before it has a place: where its line goes, which line, whether it leaves there.
type Port = (i32, usize, bool);

/// Ports of a side stand in the order of where their lines go.
fn place_ports(grid: &Grid, lines: &[Line], routes: &mut Routes) {
    let mut ports: std::collections::BTreeMap<(usize, Side), Vec<Port>> =
        std::collections::BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(way) = routes.ways[at] else { continue };
        let (from, to) = (grid.cells[line.from], grid.cells[line.to]);
        if let Way::Straight { owner, side } = way {
            let own = if owner == line.from { from } else { to };
            let key = if side == Side::Right { rank(own.row) } else { rank(own.column) };
            ports.entry((owner, side)).or_default().push((key, at, true));
            continue;
        }
        let (leave, arrive) = routes.sides[at];
        let there = key(way, leave, to);
        ports.entry((line.from, leave)).or_default().push((there, at, true));
        let back = match way {
            // The channel between columns is reached from where the line began.
            Way::Both(across, _) => 2 * RANK * across as i32,
            _ => key(way, arrive, from),
        };
        ports.entry((line.to, arrive)).or_default().push((back, at, false));
    }
    routes.offsets = vec![(0, 0); lines.len()];
    for ((owner, side), mut list) in ports {
        list.sort_unstable();
        let all: i32 = list.iter().map(|(_, at, _)| slots(lines[*at])).sum();
        let row = grid.cells[owner].row;
        if matches!(side, Side::Left | Side::Right) {
            routes.row_ports[row] = routes.row_ports[row].max(all);
        } else {
            routes.column_ports = routes.column_ports.max(all);
        }
        // Facing sides: two lattices without a common place.
        let shift = if matches!(side, Side::Top | Side::Left) { PORT_STEP / 2 } else { 0 };
        let mut slot = 0;
        for (_, at, leaves) in list {
            // Room for a number is above a level line and right of an upright one.
            let room = slots_before(lines[at], side);
            let offset = (slot + room - all / 2) * PORT_STEP + shift;
            slot += slots(lines[at]);
            let straight = matches!(routes.ways[at], Some(Way::Straight { .. }));
            if leaves {
                routes.offsets[at].0 = offset;
            }
            if !leaves || straight {
                routes.offsets[at].1 = offset;
            }
        }
    }
}

/// Lines with a number take two places.
fn slots(line: Line) -> i32 {
    if line.label.is_some() { 2 } else { 1 }
}

fn slots_before(line: Line, side: Side) -> i32 {
    if matches!(side, Side::Left | Side::Right) { slots(line) - 1 } else { 0 }
}

fn rank(index: usize) -> i32 {
    (2 * index as i32 + 1) * RANK
}

/// Where a line that leaves by a side goes, along that side.
fn key(way: Way, side: Side, other: Cell) -> i32 {
    match way {
        Way::Both(_, along) => 2 * RANK * along as i32,
        _ if matches!(side, Side::Top | Side::Bottom) => rank(other.column),
        _ => rank(other.row),
    }
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
            Some(Way::Across(channel)) => across[channel].push(Run {
                line: at,
                ends: [
                    port(rank(from.column) + start, leave == Side::Bottom),
                    port(rank(to.column) + end, arrive == Side::Bottom),
                ],
            }),
            Some(Way::Along(channel)) => along[channel].push(Run {
                line: at,
                ends: [
                    port(rank(from.row) + start, leave == Side::Right),
                    port(rank(to.row) + end, arrive == Side::Right),
                ],
            }),
            Some(Way::Both(first, second)) => {
                let down = leave == Side::Bottom;
                let corner = |channel: usize, before: bool| RunEnd {
                    at: 2 * RANK * channel as i32,
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
            Some(Way::Straight { .. }) | None => {}
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
