//! Reads `flowline-graph/1`, the neutral JSON of measured boxes and lines, into a
//! [`Graph`] for the layout engine.
//!
//! The JSON structures are versioned here and nowhere else; unknown members are ignored, so a
//! document may carry more than the engine understands. Their schema (`grammar/graph.schema.json`)
//! is generated from them, and a test keeps it current.

mod element;
mod error;
mod landscape;
mod reference;

use serde::Deserialize;

use crate::layout::names::Names;
use crate::layout::{Direction, Graph, Options, Wishes};
use element::{EdgeJson, GroupJson, LaneJson, NodeJson, PoolJson};
use landscape::{TrunkJson, read_arrangement};
use reference::{Places, index_by_id};

pub use error::{Element, GraphError};

/// A graph with the ids of its elements.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The ids, parallel to the graph's vectors.
    pub names: Names,
    /// What to lay out.
    pub graph: Graph,
}

/// Reads a `flowline-graph/1` document.
///
/// Fails on text that is no such document, on duplicate ids and on references to elements that
/// are not there.
pub fn read(text: &str) -> Result<Document, GraphError> {
    let json: GraphJson = serde_json::from_str(text)
        .map_err(|error| GraphError::NotJson { reason: error.to_string() })?;
    if json.format != "flowline-graph/1" {
        return Err(GraphError::UnknownFormat { format: json.format });
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
        pools: read_all(&json.pools, PoolJson::read)?,
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
        other => Err(GraphError::UnknownWord {
            of: None,
            member: "direction",
            word: other.to_owned(),
            known: Some("RIGHT and DOWN"),
        }),
    }
}

/// Measured boxes and lines, to be laid out. Unknown members are passed over.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct GraphJson {
    /// `flowline-graph/1`.
    format: String,
    /// What the graph is called in the layout.
    #[serde(default)]
    name: String,
    /// Where flows go: `RIGHT` (also if absent) or `DOWN`.
    #[serde(default)]
    direction: String,
    /// How nodes are placed: in `layers` along the flow (also if absent), or as a `landscape`: in the
    /// rows of a grid, for networks without a beginning.
    #[serde(default)]
    arrangement: String,
    /// Pools.
    #[serde(default)]
    pools: Vec<PoolJson>,
    /// Lanes.
    #[serde(default)]
    lanes: Vec<LaneJson>,
    /// Boxes.
    #[serde(default)]
    nodes: Vec<NodeJson>,
    /// Lines.
    #[serde(default)]
    edges: Vec<EdgeJson>,
    /// Frames around nodes.
    #[serde(default)]
    groups: Vec<GroupJson>,
    /// Of a landscape, by the number that edges give as their `trunk`.
    #[serde(default)]
    trunks: Vec<TrunkJson>,
}

#[cfg(test)]
mod tests;
