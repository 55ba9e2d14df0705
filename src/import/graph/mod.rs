//! Reads `flowline-graph/1`, the neutral JSON of measured boxes and lines, into a
//! [`Graph`] for the layout engine.
//!
//! The JSON structures are versioned here and nowhere else; unknown members are ignored, so a
//! document may carry more than the engine understands.

mod landscape;

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

use crate::layout::names::Names;
use crate::layout::{
    Band, BandKind, Direction, Edge, EdgeKind, End, Graph, Group, Node, NodeRole, Options, Pool,
    Shape, Size,
};
use landscape::{TrunkJson, read_arrangement};

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

type Index<'json> = BTreeMap<&'json str, usize>;

fn index_by_id<'json>(
    what: &str,
    ids: impl Iterator<Item = &'json String>,
) -> Result<Index<'json>, GraphError> {
    let mut index = Index::new();
    for (place, id) in ids.enumerate() {
        if index.insert(id, place).is_some() {
            return Err(failure(format!("{what} `{id}`: another {what} has this id")));
        }
    }
    Ok(index)
}

struct Places<'json> {
    pools: &'json Index<'json>,
    lanes: &'json Index<'json>,
    nodes: &'json Index<'json>,
    edges: &'json Index<'json>,
}

fn look_up(
    index: &Index<'_>,
    id: Option<&String>,
    of: &str,
    member: &str,
) -> Result<Option<usize>, GraphError> {
    let Some(id) = id else { return Ok(None) };
    match index.get(id.as_str()) {
        Some(&place) => Ok(Some(place)),
        None => Err(failure(format!("{of}: its {member} `{id}` is not in the document"))),
    }
}

fn read_direction(text: &str) -> Result<Direction, GraphError> {
    match text {
        "" | "RIGHT" => Ok(Direction::Right),
        "DOWN" => Ok(Direction::Down),
        other => Err(failure(format!("unknown direction `{other}`: expected `RIGHT` or `DOWN`"))),
    }
}

/// Lengths beyond this are mistakes, and would overflow sums of them.
const LONGEST: f64 = 100_000.0;

fn length(value: f64, of: &str, member: &str) -> Result<i32, GraphError> {
    if !(0.0..=LONGEST).contains(&value) {
        return Err(failure(format!("{of}: its {member} {value} is not between 0 and {LONGEST}")));
    }
    Ok(value.round() as i32)
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

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PoolJson {
    id: String,
    #[serde(default)]
    label_width: f64,
    #[serde(default)]
    label_height: f64,
}

impl PoolJson {
    fn label_size(&self) -> Size {
        Size { width: self.label_width as i32, height: self.label_height as i32 }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct LaneJson {
    id: String,
    #[serde(default)]
    pool: Option<String>,
    #[serde(default)]
    parent: Option<String>,
    #[serde(default)]
    label_width: f64,
    #[serde(default)]
    label_height: f64,
}

impl LaneJson {
    fn read(&self, places: &Places<'_>, is_landscape: bool) -> Result<Band, GraphError> {
        let of = format!("lane `{}`", self.id);
        Ok(Band {
            kind: if is_landscape { BandKind::Category } else { BandKind::Lane },
            pool: look_up(places.pools, self.pool.as_ref(), &of, "pool")?,
            parent: look_up(places.lanes, self.parent.as_ref(), &of, "parent")?,
            title: Size {
                width: length(self.label_width, &of, "label width")?,
                height: length(self.label_height, &of, "label height")?,
            },
        })
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct NodeJson {
    id: String,
    kind: String,
    #[serde(default)]
    sub: Option<String>,
    width: f64,
    height: f64,
    #[serde(default)]
    label_width: f64,
    #[serde(default)]
    label_height: f64,
    #[serde(default)]
    lane: Option<String>,
    #[serde(default)]
    pool: Option<String>,
    #[serde(default)]
    parent: Option<String>,
    #[serde(default)]
    host: Option<String>,
    #[serde(default)]
    anchor: Option<String>,
    #[serde(default)]
    role: Option<String>,
}

impl NodeJson {
    fn read(&self, places: &Places<'_>) -> Result<Node, GraphError> {
        let of = format!("node `{}`", self.id);
        let label = Size {
            width: length(self.label_width, &of, "label width")?,
            height: length(self.label_height, &of, "label height")?,
        };
        Ok(Node {
            shape: self.shape(&of)?,
            size: Size {
                width: length(self.width, &of, "width")?,
                height: length(self.height, &of, "height")?,
            },
            band: look_up(places.lanes, self.lane.as_ref(), &of, "lane")?,
            pool: look_up(places.pools, self.pool.as_ref(), &of, "pool")?,
            label: (label.width > 0).then_some(label),
            host: look_up(places.nodes, self.host.as_ref(), &of, "host")?,
            parent: look_up(places.nodes, self.parent.as_ref(), &of, "parent")?,
            anchor: look_up(places.nodes, self.anchor.as_ref(), &of, "anchor")?,
            role: self.read_role(&of)?,
        })
    }

    fn shape(&self, of: &str) -> Result<Shape, GraphError> {
        match self.kind.as_str() {
            "task" | "subprocess" | "data" | "annotation" => Ok(Shape::Rect),
            "event" | "boundary" => Ok(Shape::Circle),
            "gateway" => Ok(Shape::Diamond),
            "pool" | "process" | "node" => Ok(Shape::Multi),
            other => Err(failure(format!("{of}: unknown kind `{other}`"))),
        }
    }

    fn read_role(&self, of: &str) -> Result<NodeRole, GraphError> {
        let is_start = self.kind == "event" && self.sub.as_deref() == Some("start");
        match self.role.as_deref() {
            None => Ok(match self.kind.as_str() {
                "event" if is_start => NodeRole::Start,
                "data" | "annotation" => NodeRole::Satellite,
                "pool" => NodeRole::BlackBox,
                _ => NodeRole::Flow,
            }),
            Some("flow") => Ok(NodeRole::Flow),
            Some("start") => Ok(NodeRole::Start),
            Some("satellite") => Ok(NodeRole::Satellite),
            Some("aside") => Ok(NodeRole::Aside),
            Some("blackBox") => Ok(NodeRole::BlackBox),
            Some("giver") => Ok(NodeRole::Giver),
            Some("taker") => Ok(NodeRole::Taker),
            Some(other) => Err(failure(format!("{of}: unknown role `{other}`"))),
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct EdgeJson {
    id: String,
    /// Absent: the line begins in the air.
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    target: Option<String>,
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    label_width: f64,
    #[serde(default)]
    label_height: f64,
    #[serde(default)]
    default: bool,
    #[serde(default)]
    trunk: Option<usize>,
}

impl EdgeJson {
    fn read(&self, places: &Places<'_>) -> Result<Edge, GraphError> {
        let of = format!("edge `{}`", self.id);
        let kind = match self.kind.as_deref() {
            None | Some("sequence") => EdgeKind::Sequence,
            Some("message") => EdgeKind::Message,
            Some("data") => EdgeKind::Data,
            Some("association") => EdgeKind::Association,
            Some("interface") => EdgeKind::Interface,
            Some(other) => return Err(failure(format!("{of}: unknown kind `{other}`"))),
        };
        let label = Size {
            width: length(self.label_width, &of, "label width")?,
            height: length(self.label_height, &of, "label height")?,
        };
        Ok(Edge {
            source: read_end(places, self.source.as_ref(), &of, "source")?,
            target: read_end(places, self.target.as_ref(), &of, "target")?,
            kind,
            label: (label.width > 0).then_some(label),
            is_main: self.default,
            trunk: self.trunk,
        })
    }
}

fn read_end(
    places: &Places<'_>,
    id: Option<&String>,
    of: &str,
    member: &str,
) -> Result<End, GraphError> {
    let Some(id) = id else { return Ok(End::Open) };
    let id_text = id.as_str();
    if let Some(&node) = places.nodes.get(id_text) {
        return Ok(End::Node(node));
    }
    if let Some(&pool) = places.pools.get(id_text) {
        return Ok(End::Pool(pool));
    }
    if let Some(&edge) = places.edges.get(id_text) {
        return Ok(End::Edge(edge));
    }
    Err(failure(format!("{of}: its {member} `{id}` is not in the document")))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct GroupJson {
    #[serde(default)]
    id: String,
    members: Vec<String>,
    #[serde(default)]
    label_width: f64,
    #[serde(default)]
    label_height: f64,
}

impl GroupJson {
    fn read(&self, places: &Places<'_>) -> Result<Group, GraphError> {
        let of = format!("group `{}`", self.id);
        let mut members = Vec::new();
        for member in &self.members {
            members.extend(look_up(places.nodes, Some(member), &of, "member")?);
        }
        Ok(Group {
            members,
            label: Size {
                width: length(self.label_width, &of, "label width")?,
                height: length(self.label_height, &of, "label height")?,
            },
        })
    }
}

#[cfg(test)]
mod tests;
