//! What a landscape needs besides boxes and lines: how nodes stand, and tags of trunks.

use serde::Deserialize;

use super::element::length;
use super::error::{Element, GraphError};
use crate::layout::{Arrangement, Size, Trunk};

pub(super) fn read_arrangement(text: &str) -> Result<Arrangement, GraphError> {
    match text {
        "" | "layers" => Ok(Arrangement::Layers),
        "landscape" => Ok(Arrangement::Landscape),
        other => Err(GraphError::UnknownWord {
            of: None,
            member: "arrangement",
            word: other.to_owned(),
            known: Some("layers and landscape"),
        }),
    }
}

/// A line that several lines from or to one node of a landscape share.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct TrunkJson {
    /// Width in pixels of the tag that stands for a line which cannot reach the trunk; 0: there is
    /// no tag, and such a line is drawn to the hub.
    #[serde(default)]
    tag_width: f64,
    /// Height of the tag.
    #[serde(default)]
    tag_height: f64,
}

impl TrunkJson {
    pub(super) fn read(&self) -> Result<Trunk, GraphError> {
        let of = Element { what: "trunk", id: None };
        let tag = Size {
            width: length(self.tag_width, &of, "tag width")?,
            height: length(self.tag_height, &of, "tag height")?,
        };
        Ok(Trunk { tag: (tag.width > 0).then_some(tag) })
    }
}
