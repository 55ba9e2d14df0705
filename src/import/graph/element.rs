//! What a document says of its elements, and what the engine is told of them.

use serde::Deserialize;

use super::error::{Element, GraphError};
use super::reference::{Places, look_up, read_end};

use crate::layout::{Band, BandKind, Edge, EdgeKind, Group, Node, NodeRole, Pool, Shape, Size};

/// Lengths beyond this are mistakes, and would overflow sums of them.
pub(super) const LONGEST: f64 = 100_000.0;

/// A length in whole pixels.
pub(super) fn length(value: f64, of: &Element, member: &'static str) -> Result<i32, GraphError> {
    if !(0.0..=LONGEST).contains(&value) {
        return Err(GraphError::OutOfRange { of: of.clone(), member, value });
    }
    Ok(value.round() as i32)
}

/// A pool: lanes and nodes that stand in a frame of their own.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct PoolJson {
    /// Unique among pools.
    pub(super) id: String,
    /// Width of its text in pixels; 0: it has none.
    #[serde(default)]
    label_width: f64,
    /// Height of its text.
    #[serde(default)]
    label_height: f64,
}

impl PoolJson {
    pub(super) fn read(&self) -> Result<Pool, GraphError> {
        let of = Element::new("pool", &self.id);
        let width = length(self.label_width, &of, "label width")?;
        let height = length(self.label_height, &of, "label height")?;
        Ok(Pool { title: Size { width, height } })
    }
}

/// A lane; in a landscape, a category.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct LaneJson {
    /// Unique among lanes.
    pub(super) id: String,
    /// Id of the pool that it stands in.
    #[serde(default)]
    pool: Option<String>,
    /// Id of the lane that it is part of.
    #[serde(default)]
    parent: Option<String>,
    /// Width of its text in pixels; 0: it has none.
    #[serde(default)]
    label_width: f64,
    /// Height of its text.
    #[serde(default)]
    label_height: f64,
}

impl LaneJson {
    pub(super) fn read(&self, places: &Places<'_>, is_landscape: bool) -> Result<Band, GraphError> {
        let of = Element::new("lane", &self.id);
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

/// A box, measured.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct NodeJson {
    /// Unique among nodes.
    pub(super) id: String,
    /// `task`, `subprocess`, `event`, `boundary`, `gateway`, `data`, `annotation`, `pool` (black box),
    /// `process` (of a landscape) or `node`.
    #[serde(default)]
    pub(super) kind: String,
    /// What kind of an event: `start` begins the flow.
    #[serde(default)]
    sub: Option<String>,
    /// In pixels.
    #[serde(default)]
    width: Option<f64>,
    /// In pixels.
    #[serde(default)]
    height: Option<f64>,
    /// Width of its text in pixels; 0: it has none.
    #[serde(default)]
    label_width: f64,
    /// Height of its text.
    #[serde(default)]
    label_height: f64,
    /// Id of the lane that it stands in.
    #[serde(default)]
    lane: Option<String>,
    /// Id of the pool that it stands in.
    #[serde(default)]
    pool: Option<String>,
    /// Id of the node that holds it.
    #[serde(default)]
    parent: Option<String>,
    /// Id of the node on whose border it stands.
    #[serde(default)]
    host: Option<String>,
    /// Id of the node that it stands beside.
    #[serde(default)]
    anchor: Option<String>,
    /// How it is placed, where its kind does not say so: `flow`, `start`, `satellite`, `aside`,
    /// `blackBox`, `giver` or `taker`.
    #[serde(default)]
    role: Option<String>,
}

/// The kinds of nodes.
const KINDS: &str =
    "task, subprocess, event, boundary, gateway, data, annotation, pool, process and node";

/// What a node has to have.
fn given(length: Option<f64>, of: &Element, member: &'static str) -> Result<f64, GraphError> {
    length.ok_or_else(|| GraphError::NoLength { of: of.clone(), member })
}

fn unknown(
    of: &Element,
    member: &'static str,
    word: &str,
    known: Option<&'static str>,
) -> GraphError {
    GraphError::UnknownWord { of: Some(of.clone()), member, word: word.to_owned(), known }
}

impl NodeJson {
    pub(super) fn read(&self, places: &Places<'_>) -> Result<Node, GraphError> {
        let of = Element::new("node", &self.id);
        let label = Size {
            width: length(self.label_width, &of, "label width")?,
            height: length(self.label_height, &of, "label height")?,
        };
        Ok(Node {
            shape: self.shape(&of)?,
            size: Size {
                width: length(given(self.width, &of, "width")?, &of, "width")?,
                height: length(given(self.height, &of, "height")?, &of, "height")?,
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

    fn shape(&self, of: &Element) -> Result<Shape, GraphError> {
        match self.kind.as_str() {
            "task" | "subprocess" | "data" | "annotation" => Ok(Shape::Rect),
            "event" | "boundary" => Ok(Shape::Circle),
            "gateway" => Ok(Shape::Diamond),
            "pool" | "process" | "node" => Ok(Shape::Multi),
            "" => Err(GraphError::NoKind { of: of.clone(), known: KINDS }),
            other => Err(unknown(of, "kind", other, Some(KINDS))),
        }
    }

    fn read_role(&self, of: &Element) -> Result<NodeRole, GraphError> {
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
            Some(other) => Err(unknown(of, "role", other, None)),
        }
    }
}

/// A line. Its ends are nodes, pools or other lines.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct EdgeJson {
    /// Unique among edges.
    pub(super) id: String,
    /// Id of what it begins at; absent: it begins in the air.
    #[serde(default)]
    source: Option<String>,
    /// Id of what it ends at; absent: it ends in the air.
    #[serde(default)]
    target: Option<String>,
    /// `sequence` (also if absent), `message`, `data`, `association` or `interface`.
    #[serde(default)]
    kind: Option<String>,
    /// Width of its text in pixels; 0: it has none.
    #[serde(default)]
    label_width: f64,
    /// Height of its text.
    #[serde(default)]
    label_height: f64,
    /// It is on the main path.
    #[serde(default)]
    default: bool,
    /// Number of the trunk that it shares with others; what else is known of that stands in `trunks`.
    #[serde(default)]
    trunk: Option<usize>,
}

impl EdgeJson {
    pub(super) fn read(&self, places: &Places<'_>) -> Result<Edge, GraphError> {
        let of = Element::new("edge", &self.id);
        let kind = match self.kind.as_deref() {
            None | Some("sequence") => EdgeKind::Sequence,
            Some("message") => EdgeKind::Message,
            Some("data") => EdgeKind::Data,
            Some("association") => EdgeKind::Association,
            Some("interface") => EdgeKind::Interface,
            Some(other) => return Err(unknown(&of, "kind", other, None)),
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

/// A frame around nodes.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct GroupJson {
    #[serde(default)]
    pub(super) id: String,
    /// Ids of the nodes in it.
    members: Vec<String>,
    /// Width of its text in pixels; 0: it has none.
    #[serde(default)]
    label_width: f64,
    /// Height of its text.
    #[serde(default)]
    label_height: f64,
}

impl GroupJson {
    pub(super) fn read(&self, places: &Places<'_>) -> Result<Group, GraphError> {
        let of = Element::new("group", &self.id);
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
