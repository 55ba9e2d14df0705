//! What a landscape needs besides boxes and lines: how nodes stand, and tags of trunks.

use serde::Deserialize;

use super::element::length;
use super::{GraphError, failure};
use crate::layout::{Arrangement, Size, Trunk};

pub(super) fn read_arrangement(text: &str) -> Result<Arrangement, GraphError> {
    match text {
        "" | "layers" => Ok(Arrangement::Layers),
        "landscape" => Ok(Arrangement::Landscape),
        other => {
            Err(failure(format!("unknown arrangement `{other}`: expected `layers` or `landscape`")))
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TrunkJson {
    /// Absent: lines that do not reach the trunk are drawn to the hub.
    #[serde(default)]
    tag_width: f64,
    #[serde(default)]
    tag_height: f64,
}

impl TrunkJson {
    pub(super) fn read(&self) -> Result<Trunk, GraphError> {
        let tag = Size {
            width: length(self.tag_width, "a trunk", "tag width")?,
            height: length(self.tag_height, "a trunk", "tag height")?,
        };
        Ok(Trunk { tag: (tag.width > 0).then_some(tag) })
    }
}
