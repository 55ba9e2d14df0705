//! Reads `flowline-graph/1`, the neutral JSON of measured boxes and lines, into a
//! [`Graph`] for the layout engine.
//!
//! The JSON structures are versioned here and nowhere else; unknown members are ignored, so a
//! document may carry more than the engine understands.

mod element;
mod landscape;
mod reference;

use std::fmt;

use serde::Deserialize;

use crate::layout::names::Names;
use crate::layout::{Direction, Graph, Options, Pool, Wishes};
use element::{EdgeJson, GroupJson, LaneJson, NodeJson, PoolJson};
use landscape::{TrunkJson, read_arrangement};
use reference::{Places, index_by_id};

/// A graph with the ids of its elements.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The ids, parallel to the graph's vectors.
    pub names: Names,
    /// What to lay out.
    pub graph: Graph,
}

/// Why a document cannot be read. Names the element where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GraphError {
    /// What is wrong: lower case, no full stop.
    pub message: String,
}

impl fmt::Display for GraphError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for GraphError {}

/// Reads a `flowline-graph/1` document.
///
/// Fails on text that is no such document, on duplicate ids and on references to elements that
/// are not there.
pub fn read(text: &str) -> Result<Document, GraphError> {
    let json: GraphJson = serde_json::from_str(text)
        .map_err(|error| failure(format!("not a `flowline-graph/1` document: {error}")))?;
    if json.format != "flowline-graph/1" {
        return Err(failure(format!("unknown format `{}`", json.format)));
    }
    let pools = index_by_id("pool", json.pools.iter().map(|pool| &pool.id))?;
    let lanes = index_by_id("lane", json.lanes.iter().map(|lane| &lane.id))?;
    let nodes = index_by_id("node", json.nodes.iter().map(|node| &node.id))?;
    let edges = index_by_id("edge", json.edges.iter().map(|edge| &edge.id))?;
    let places = Places { pools: &pools, lanes: &lanes, nodes: &nodes, edges: &edges };
    let is_landscape =
        json.nodes.iter().any(|node| node.kind == "process") && json.pools.is_empty();
    let graph = Graph {
        direction: read_direction(&json.direction)?,
        pools: json.pools.iter().map(|pool| Pool { title: pool.label_size() }).collect(),
        bands: read_all(&json.lanes, |lane| lane.read(&places, is_landscape))?,
        nodes: read_all(&json.nodes, |node| node.read(&places))?,
        edges: read_all(&json.edges, |edge| edge.read(&places))?,
        groups: read_all(&json.groups, |group| group.read(&places))?,
        metrics: crate::layout::Metrics::default(),
        options: Options {
            arrangement: read_arrangement(&json.arrangement)?,
            ..Options::default()
        },
        trunks: read_all(&json.trunks, TrunkJson::read)?,
        wishes: Wishes::default(),
    };
    let names = Names {
        graph: json.name,
        pools: json.pools.into_iter().map(|pool| pool.id).collect(),
        bands: json.lanes.into_iter().map(|lane| lane.id).collect(),
        nodes: json.nodes.into_iter().map(|node| node.id).collect(),
        edges: json.edges.into_iter().map(|edge| edge.id).collect(),
        groups: json.groups.into_iter().map(|group| group.id).collect(),
    };
    Ok(Document { names, graph })
}

fn failure(message: String) -> GraphError {
    GraphError { message }
}

fn read_all<Json, Value>(
    list: &[Json],
    read_one: impl Fn(&Json) -> Result<Value, GraphError>,
) -> Result<Vec<Value>, GraphError> {
    list.iter().map(read_one).collect()
}

fn read_direction(text: &str) -> Result<Direction, GraphError> {
    match text {
        "" | "RIGHT" => Ok(Direction::Right),
        "DOWN" => Ok(Direction::Down),
        other => Err(failure(format!("unknown direction `{other}`: expected `RIGHT` or `DOWN`"))),
    }
}

#[derive(Deserialize)]
struct GraphJson {
    format: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    direction: String,
    #[serde(default)]
    arrangement: String,
    #[serde(default)]
    pools: Vec<PoolJson>,
    #[serde(default)]
    lanes: Vec<LaneJson>,
    #[serde(default)]
    nodes: Vec<NodeJson>,
    #[serde(default)]
    edges: Vec<EdgeJson>,
    #[serde(default)]
    groups: Vec<GroupJson>,
    /// By the number that edges give as their `trunk`.
    #[serde(default)]
    trunks: Vec<TrunkJson>,
}

#[cfg(test)]
mod tests;
