//! Ports: where lines meet the sides of boxes.
//!
//! Ports of a side stand in the order of where their lines go. Those of facing sides stand on two
//! lattices that have no place in common, so that pieces never coincide. A line with a number takes
//! the room for it. O(lines · log lines).

use super::place::{Cell, Grid};
use super::route::{Join, Line, Routes, Side, Way, channel_rank, rank};
use std::collections::BTreeMap;

/// Distance of two ports of a side; half of it, between ports of facing sides, still shows two
/// heads side by side.
pub(super) const STEP: i32 = 18;
/// Between a tag and what stands beside it.
const TAG_GAP: i32 = 6;

/// A port before it has a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Port {
    /// Where its line goes, along the side.
    goal: i32,
    /// Which it is.
    of: Of,
}

/// Whose port it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Of {
    /// The start of a line.
    Start(usize),
    /// The end of a line.
    End(usize),
    /// Both ends of a straight line, or the only one.
    Only(usize),
    /// A trunk, at its hub.
    Trunk(usize),
}

/// Gives each port its place, and each row and column the number of ports that have to fit.
pub(super) fn place(grid: &Grid, lines: &[Line], routes: &mut Routes) {
    routes.offsets = vec![(0, 0); lines.len()];
    for ((owner, side), mut list) in sides(grid, lines, routes) {
        list.sort_unstable();
        let all: i32 = list.iter().map(|port| slots(lines, port.of)).sum();
        let row = grid.cells[owner].row;
        if side.is_upright() {
            routes.row_ports[row] = routes.row_ports[row].max(all);
        } else {
            routes.column_ports = routes.column_ports.max(all);
        }
        let shift = if matches!(side, Side::Top | Side::Left) { STEP / 2 } else { 0 };
        let mut slot = 0;
        for port in list {
            let own = slots(lines, port.of);
            let into = within(lines, port.of, side);
            let offset = (slot - all / 2) * STEP + into + shift;
            slot += own;
            match port.of {
                Of::Start(line) => routes.offsets[line].0 = offset,
                Of::End(line) => routes.offsets[line].1 = offset,
                Of::Only(line) => routes.offsets[line] = (offset, offset),
                Of::Trunk(trunk) => routes.trunks[trunk].offset = offset,
            }
        }
    }
}

/// The ports of each side.
fn sides(grid: &Grid, lines: &[Line], routes: &Routes) -> BTreeMap<(usize, Side), Vec<Port>> {
    let mut ports: BTreeMap<(usize, Side), Vec<Port>> = BTreeMap::new();
    let mut add = |owner: usize, side: Side, goal: i32, of: Of| {
        ports.entry((owner, side)).or_default().push(Port { goal, of });
    };
    for (trunk, given) in routes.trunks.iter().enumerate() {
        let row = grid.cells[given.hub].row;
        add(given.hub, given.side(grid), rank(row), Of::Trunk(trunk));
    }
    for (at, line) in lines.iter().enumerate() {
        let (from, to) = (grid.cells[line.from], grid.cells[line.to]);
        let (leave, arrive) = routes.sides[at];
        match routes.ways[at] {
            Way::Straight { owner, side } => {
                let own = grid.cells[owner];
                let goal = if side == Side::Right { rank(own.row) } else { rank(own.column) };
                add(owner, side, goal, Of::Only(at));
            }
            Way::Tap(trunk) => {
                let (partner, side) =
                    if routes.trunks[trunk].gives { (line.to, arrive) } else { (line.from, leave) };
                add(partner, side, rank(grid.cells[partner].row), Of::Only(at));
            }
            // Beside the lines, not between them.
            Way::Tag => add(line.from, Side::Bottom, i32::MAX, Of::Only(at)),
            way @ (Way::Across(_) | Way::Along(_) | Way::Both(..)) => {
                add(line.from, leave, goal(way, leave, to), Of::Start(at));
                let back = match way {
                    // The channel between columns is reached from where the line began.
                    Way::Both(across, _) => channel_rank(across),
                    _ => goal(way, arrive, from),
                };
                add(line.to, arrive, back, Of::End(at));
            }
        }
    }
    ports
}

/// Where a line that leaves by a side goes, along that side.
fn goal(way: Way, side: Side, other: Cell) -> i32 {
    match way {
        Way::Both(_, along) => channel_rank(along),
        _ if side.is_upright() => rank(other.row),
        _ => rank(other.column),
    }
}

/// How many places a port takes. Lines with a number take two, as do trunks.
fn slots(lines: &[Line], of: Of) -> i32 {
    match of {
        Of::Start(line) | Of::End(line) | Of::Only(line) => match lines[line].join {
            Join::One { tag: Some(size), .. } => (size.width + TAG_GAP).div_euclid(STEP) + 1,
            Join::Both if lines[line].label.is_some() => 2,
            Join::Both | Join::Tap { .. } | Join::One { .. } => 1,
        },
        Of::Trunk(_) => 2,
    }
}

/// How far into its places a port stands: a tag hangs in their middle; room for a number is above
/// a level line and right of an upright one.
fn within(lines: &[Line], of: Of, side: Side) -> i32 {
    let own = slots(lines, of);
    match of {
        Of::Start(line) | Of::End(line) | Of::Only(line)
            if matches!(lines[line].join, Join::One { .. }) =>
        {
            (own - 1) * STEP / 2
        }
        Of::Start(_) | Of::End(_) | Of::Only(_) if side.is_upright() => (own - 1) * STEP,
        Of::Start(_) | Of::End(_) | Of::Only(_) => 0,
        // On the lattice of its own side: a straight line may come to the same side on the other.
        Of::Trunk(_) => STEP,
    }
}
