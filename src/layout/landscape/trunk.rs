//! Trunks: the lines of a hub are joined to one heavy line, its bus, in the channel beside the hub.
//!
//! A hub drawn line by line is a hedgehog that hides everything else. Boxes with a free way to the
//! channel join the bus by a straight tap; for those farther away a tag at the box names the hub,
//! so that no line has to cross the landscape. Where the graph gives no size for a tag, lines that
//! do not reach the bus stay lines of their own.
//!
//! Cost: O(members · boxes) a trunk. Invariants: the lines of a trunk share the way between their
//! joint and the hub; taps are straight; a trunk has two taps at least, or none.

use super::place::Grid;
use super::route::{Join, Line, Side};
use crate::layout::tree::node_at;
use crate::layout::{Graph, Size};
use std::collections::BTreeMap;

/// Lines that all begin, or all end, at one box.
#[derive(Clone, Debug)]
pub(super) struct Hub {
    /// The trunk's number in the graph.
    pub(super) number: usize,
    /// The box.
    pub(super) node: usize,
    /// The lines begin there.
    pub(super) gives: bool,
    /// The lines.
    pub(super) members: Vec<usize>,
}

/// A bus beside a hub.
#[derive(Clone, Debug)]
pub(super) struct Trunk {
    /// The box.
    pub(super) hub: usize,
    /// The lines begin there.
    pub(super) gives: bool,
    /// The channel between columns that it runs in.
    pub(super) channel: usize,
    /// Its number among the trunks at the same side of the same channel.
    pub(super) lane: usize,
    /// Where it meets the hub: distance from the middle of the hub's side.
    pub(super) offset: i32,
}

impl Trunk {
    /// The hub's side towards the bus.
    pub(super) fn side(&self, grid: &Grid) -> Side {
        if self.channel == grid.cells[self.hub].column { Side::Left } else { Side::Right }
    }

    /// Whether it runs at the left of its channel, where its hub is.
    pub(super) fn is_left(&self, grid: &Grid) -> bool {
        self.side(grid) == Side::Right
    }
}

/// The trunks that the edges of a graph ask for: two lines or more with one end in common.
pub(super) fn hubs(graph: &Graph, edges: &[usize]) -> Vec<Hub> {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (line, &edge) in edges.iter().enumerate() {
        if let Some(number) = graph.edges[edge].trunk {
            members.entry(number).or_default().push(line);
        }
    }
    members
        .into_iter()
        .filter(|(_, members)| 2 <= members.len())
        .filter_map(|(number, members)| {
            let ends = |line: usize| &graph.edges[edges[line]];
            let all = |gives: bool| {
                let end = |line: usize| {
                    if gives { ends(line).source } else { ends(line).target }
                };
                let first = end(members[0]);
                let node = node_at(graph, first)?;
                let apart = |line: usize| ends(line).source != ends(line).target;
                members
                    .iter()
                    .all(|&line| end(line) == first && apart(line))
                    .then_some((node, gives))
            };
            let (node, gives) = all(false).or_else(|| all(true))?;
            Some(Hub { number, node, gives, members })
        })
        .collect()
}

/// Finds a channel for each hub and says of each of its lines how it joins.
pub(super) fn trunks(graph: &Graph, grid: &Grid, hubs: &[Hub], lines: &mut [Line]) -> Vec<Trunk> {
    let mut trunks: Vec<Trunk> = Vec::new();
    for hub in hubs {
        let column = grid.cells[hub.node].column;
        let partner = |line: &Line| if hub.gives { line.to } else { line.from };
        let reached = |channel: usize| -> Vec<usize> {
            let is_free = |line: &usize| is_free(grid, partner(&lines[*line]), channel);
            hub.members.iter().copied().filter(is_free).collect()
        };
        let load = |channel: usize| trunks.iter().filter(|trunk| trunk.channel == channel).count();
        let best = [column, column + 1].into_iter().map(|channel| (channel, reached(channel)));
        let best = best.max_by_key(|(channel, taps)| {
            (taps.len(), std::cmp::Reverse((load(*channel), *channel)))
        });
        let Some((channel, mut taps)) = best else { continue };
        if taps.len() < 2 {
            taps.clear();
        }
        let tag = graph.trunks.get(hub.number).and_then(|trunk| trunk.tag);
        for &line in &hub.members {
            let given = &mut lines[line];
            if taps.contains(&line) {
                given.join = Join::Tap { trunk: trunks.len() };
            } else if let Some(size) = tag {
                tie_tag(given, hub.gives, size);
            }
        }
        if !taps.is_empty() {
            let mut trunk = Trunk { hub: hub.node, gives: hub.gives, channel, lane: 0, offset: 0 };
            let is_beside = |other: &&Trunk| {
                other.channel == channel && other.is_left(grid) == trunk.is_left(grid)
            };
            trunk.lane = trunks.iter().filter(is_beside).count();
            trunks.push(trunk);
        }
    }
    trunks
}

fn tie_tag(line: &mut Line, hub_gives: bool, size: Size) {
    line.join = Join::One { leaves: !hub_gives, tag: Some(size) };
    let partner = if hub_gives { line.to } else { line.from };
    (line.from, line.to, line.label) = (partner, partner, None);
}

/// Whether no box stands between a box and a channel between columns.
fn is_free(grid: &Grid, node: usize, channel: usize) -> bool {
    let cell = grid.cells[node];
    let between =
        if cell.column < channel { cell.column + 1..channel } else { channel..cell.column };
    !grid.cells.iter().any(|other| other.row == cell.row && between.contains(&other.column))
}
