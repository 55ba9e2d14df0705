//! A chart whose flow is cut into rows: each has a frame and lanes of its own, and the neighbours
//! and stores that its steps use. Who talks to steps of several rows stands at each of them.

use crate::diagram::chart::Chart;
use crate::layout::{Band, End, Graph, Group, Layout, NodeIndex, NodeRole, wrap};
use std::collections::BTreeMap;

/// The chart in `count` rows; none where it cannot be cut so often.
pub(super) fn wrapped(chart: &Chart, plain: &Layout, count: usize) -> Option<Chart> {
    let rows = wrap::rows(&skeleton(&chart.graph), plain, count)?;
    let mut copy = Copy::new(chart, rows, count);
    copy.add_frames();
    copy.add_nodes();
    copy.add_edges()?;
    copy.add_groups();
    Some(copy.made)
}

/// Who may stand in several rows: neighbours, and data beside the flow.
fn may_repeat(role: NodeRole) -> bool {
    matches!(role, NodeRole::Giver | NodeRole::Taker | NodeRole::Satellite)
}

/// The graph without the lines of those who may repeat: they forbid no cut.
fn skeleton(graph: &Graph) -> Graph {
    let mut skeleton = graph.clone();
    let repeats = |end: End| matches!(end, End::Node(node) if may_repeat(graph.nodes[node].role));
    skeleton.edges.retain(|edge| !repeats(edge.source) && !repeats(edge.target));
    skeleton
}

struct Copy<'a> {
    chart: &'a Chart,
    /// The row of each node that stands in one.
    rows: Vec<usize>,
    count: usize,
    made: Chart,
    /// The bands made for a band in a row.
    bands: BTreeMap<(usize, usize), usize>,
    /// The nodes made for a node in a row.
    nodes: BTreeMap<(NodeIndex, usize), NodeIndex>,
}

impl<'a> Copy<'a> {
    fn new(chart: &'a Chart, rows: Vec<usize>, count: usize) -> Self {
        let mut made = Chart { heads: chart.heads, ..Chart::default() };
        made.graph.direction = chart.graph.direction;
        made.graph.metrics = chart.graph.metrics;
        made.graph.options = chart.graph.options;
        Self { chart, rows, count, made, bands: BTreeMap::new(), nodes: BTreeMap::new() }
    }

    /// A pool a row, with the lanes in which the row has steps.
    fn add_frames(&mut self) {
        let graph = &self.chart.graph;
        for row in 0..self.count {
            let Some(&pool) = graph.pools.first() else { continue };
            let own = self.made.graph.pools.len();
            self.made.graph.pools.push(pool);
            self.made.pools.push(self.chart.pools[0].clone());
            for (at, &band) in graph.bands.iter().enumerate() {
                let is_used = graph.nodes.iter().zip(&self.rows).any(|(node, &other)| {
                    other == row && node.band == Some(at) && !may_repeat(node.role)
                });
                if is_used {
                    self.bands.insert((at, row), self.made.graph.bands.len());
                    self.made.graph.bands.push(Band { pool: Some(own), ..band });
                    self.made.bands.push(self.chart.bands[at].clone());
                }
            }
        }
    }

    /// The rows in which a node stands, in order.
    fn rows_of(&self, node: NodeIndex) -> Vec<usize> {
        let graph = &self.chart.graph;
        let role = graph.nodes[node].role;
        if !may_repeat(role) {
            return vec![self.rows[node]];
        }
        let own = End::Node(node);
        let mut rows: Vec<usize> = graph
            .edges
            .iter()
            .filter_map(|edge| match (edge.source == own, edge.target == own) {
                (true, _) => Some(self.row_at(edge.target, true)),
                (_, true) => Some(self.row_at(edge.source, false)),
                _ => None,
            })
            .collect();
        rows.sort_unstable();
        rows.dedup();
        if let (true, Some(anchor)) = (rows.is_empty(), graph.nodes[node].anchor) {
            rows.push(self.rows[anchor]);
        }
        if rows.is_empty() {
            rows.push(self.row_of_notes(role));
        }
        rows
    }

    /// The row in which a note of hidden neighbours stands: beside the first who give, or the last
    /// who take.
    fn row_of_notes(&self, role: NodeRole) -> usize {
        let graph = &self.chart.graph;
        let is_one = |end: End| matches!(end, End::Node(node) if graph.nodes[node].role == role);
        let own = graph.edges.iter().filter_map(|edge| match role {
            NodeRole::Taker => is_one(edge.target).then(|| self.row_at(edge.source, false)),
            _ => is_one(edge.source).then(|| self.row_at(edge.target, true)),
        });
        if role == NodeRole::Taker {
            own.max().unwrap_or(self.count - 1)
        } else {
            own.min().unwrap_or(0)
        }
    }

    /// The row of an end in the flow. What enters the process as a whole enters the first row, what
    /// leaves it leaves the last one.
    fn row_at(&self, end: End, enters: bool) -> usize {
        match end {
            End::Node(node) => self.rows[node],
            End::Pool(_) | End::Open | End::Edge(_) if enters => 0,
            End::Pool(_) | End::Open | End::Edge(_) => self.count - 1,
        }
    }

    fn add_nodes(&mut self) {
        let chart = self.chart;
        let mut made = Vec::new();
        for node in 0..chart.nodes.len() {
            for row in self.rows_of(node) {
                self.nodes.insert((node, row), made.len());
                made.push((node, row));
            }
        }
        for (node, row) in made {
            let given = chart.graph.nodes[node];
            let own = |other: Option<NodeIndex>| {
                other.and_then(|other| self.nodes.get(&(other, row)).copied())
            };
            let copy = crate::layout::Node {
                band: given.band.and_then(|band| self.bands.get(&(band, row)).copied()),
                pool: given.pool.map(|_| row),
                host: own(given.host),
                parent: own(given.parent),
                anchor: own(given.anchor),
                ..given
            };
            self.made.graph.nodes.push(copy);
            self.made.nodes.push(chart.nodes[node].clone());
            self.made.rows.push(row);
        }
    }

    fn add_edges(&mut self) -> Option<()> {
        let graph = &self.chart.graph;
        for (edge, shown) in graph.edges.iter().zip(&self.chart.edges) {
            let repeats =
                |end: End| matches!(end, End::Node(node) if may_repeat(graph.nodes[node].role));
            // Who repeats stands in the row of the other end.
            let fixed = if repeats(edge.source) { edge.target } else { edge.source };
            let row = match fixed {
                End::Node(node) if repeats(fixed) => self.rows_of(node).first().copied()?,
                _ if fixed == edge.target => self.row_at(fixed, true),
                _ => self.row_at(fixed, false),
            };
            let end = |end: End| match end {
                End::Node(node) if repeats(end) => {
                    self.nodes.get(&(node, row)).map(|&at| End::Node(at))
                }
                End::Node(node) => {
                    self.nodes.get(&(node, self.rows[node])).map(|&at| End::Node(at))
                }
                End::Pool(_) => Some(End::Pool(row)),
                other => Some(other),
            };
            let (source, target) = (end(edge.source)?, end(edge.target)?);
            self.made.graph.edges.push(crate::layout::Edge { source, target, ..*edge });
            self.made.edges.push(shown.clone());
        }
        Some(())
    }

    fn add_groups(&mut self) {
        for (group, title) in self.chart.graph.groups.iter().zip(&self.chart.groups) {
            let own = |&member: &NodeIndex| {
                let row = self.rows_of(member).first().copied()?;
                self.nodes.get(&(member, row)).copied()
            };
            let members: Vec<NodeIndex> = group.members.iter().filter_map(own).collect();
            self.made.graph.groups.push(Group { members, label: group.label });
            self.made.groups.push(title.clone());
        }
    }
}
