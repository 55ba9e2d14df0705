//! What a document says of its elements, and what the engine is told of them.

use serde::Deserialize;

use super::reference::{Places, look_up, read_end};
use super::{GraphError, failure};
use crate::layout::{Band, BandKind, Edge, EdgeKind, Group, Node, NodeRole, Shape, Size};

/// Lengths beyond this are mistakes, and would overflow sums of them.
const LONGEST: f64 = 100_000.0;

/// A length in whole pixels.
pub(super) fn length(value: f64, of: &str, member: &str) -> Result<i32, GraphError> {
    if !(0.0..=LONGEST).contains(&value) {
        return Err(failure(format!("{of}: its {member} {value} is not between 0 and {LONGEST}")));
    }
    Ok(value.round() as i32)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PoolJson {
    pub(super) id: String,
    #[serde(default)]
    label_width: f64,
    #[serde(default)]
    label_height: f64,
}

impl PoolJson {
    pub(super) fn label_size(&self) -> Size {
        Size { width: self.label_width as i32, height: self.label_height as i32 }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct LaneJson {
    pub(super) id: String,
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
    pub(super) fn read(&self, places: &Places<'_>, is_landscape: bool) -> Result<Band, GraphError> {
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
pub(super) struct NodeJson {
    pub(super) id: String,
    #[serde(default)]
    pub(super) kind: String,
    #[serde(default)]
    sub: Option<String>,
    #[serde(default)]
    width: Option<f64>,
    #[serde(default)]
    height: Option<f64>,
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

/// The kinds of nodes.
const KINDS: &str =
    "task, subprocess, event, boundary, gateway, data, annotation, pool, process and node";

/// What a node has to have.
fn given(length: Option<f64>, of: &str, what: &str) -> Result<f64, GraphError> {
    length.ok_or_else(|| failure(format!("{of} has no `{what}`: it is measured in pixels")))
}

impl NodeJson {
    pub(super) fn read(&self, places: &Places<'_>) -> Result<Node, GraphError> {
        let of = format!("node `{}`", self.id);
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

    fn shape(&self, of: &str) -> Result<Shape, GraphError> {
        match self.kind.as_str() {
            "task" | "subprocess" | "data" | "annotation" => Ok(Shape::Rect),
            "event" | "boundary" => Ok(Shape::Circle),
            "gateway" => Ok(Shape::Diamond),
            "pool" | "process" | "node" => Ok(Shape::Multi),
            "" => Err(failure(format!("{of} has no `kind`: it is one of {KINDS}"))),
            other => Err(failure(format!("{of}: unknown kind `{other}`: it is one of {KINDS}"))),
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
pub(super) struct EdgeJson {
    pub(super) id: String,
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
    pub(super) fn read(&self, places: &Places<'_>) -> Result<Edge, GraphError> {
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

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct GroupJson {
    #[serde(default)]
    pub(super) id: String,
    members: Vec<String>,
    #[serde(default)]
    label_width: f64,
    #[serde(default)]
    label_height: f64,
}

impl GroupJson {
    pub(super) fn read(&self, places: &Places<'_>) -> Result<Group, GraphError> {
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
