//! What a model says of itself and of how it is looked at: accepted findings, views, scales.

use serde::Serialize;

use super::{NamingDocument, naming};
use crate::model::Model;
use crate::syntax::ast::ViewVerb;

/// A finding that is accepted.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct WaiverDocument {
    /// Name of the finding.
    finding: String,
    /// Name of the element that it is accepted in; absent: the whole model.
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    within: Option<String>,
    /// What it is limited to; absent: anything of the element.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    only_for: Vec<String>,
    because: String,
}

/// A selection of what drawings show.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ViewDocument {
    #[serde(flatten)]
    naming: NamingDocument,
    rules: Vec<RuleDocument>,
}

/// A rule of a view.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct RuleDocument {
    /// `hide`, `show` (nothing else), `collapse`.
    verb: &'static str,
    /// Names of processes or parties.
    names: Vec<String>,
}

/// A scale of capability levels.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ScaleDocument {
    #[serde(flatten)]
    naming: NamingDocument,
    levels: Vec<ScaleLevelDocument>,
}

/// A level of a scale.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ScaleLevelDocument {
    level: u32,
    title: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attributes: Vec<AttributeDocument>,
}

/// An attribute of a level.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct AttributeDocument {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
}

/// The accepted findings, in source order.
pub(super) fn waivers(model: &Model) -> Vec<WaiverDocument> {
    let all = model.waivers.values().filter(|waiver| !waiver.foreign);
    all.map(|waiver| WaiverDocument {
        finding: waiver.finding_text.to_string(),
        within: waiver.owner.as_ref().map(ToString::to_string),
        only_for: waiver.only_for.iter().map(ToString::to_string).collect(),
        because: waiver.because.to_string(),
    })
    .collect()
}

/// The views, in source order.
pub(super) fn views(model: &Model) -> Vec<ViewDocument> {
    let rule = |(verb, names): &(ViewVerb, Vec<Box<str>>)| RuleDocument {
        verb: verb.word(),
        names: names.iter().map(ToString::to_string).collect(),
    };
    let all = model.views.values();
    all.map(|view| ViewDocument {
        naming: naming(&view.naming),
        rules: view.rules.iter().map(rule).collect(),
    })
    .collect()
}

/// The scales, in source order.
pub(super) fn scales(model: &Model) -> Vec<ScaleDocument> {
    let attribute = |(id, title): &(Box<str>, Option<Box<str>>)| AttributeDocument {
        id: id.to_string(),
        title: title.as_ref().map(ToString::to_string),
    };
    let all = model.scales.values();
    all.map(|scale| ScaleDocument {
        naming: naming(&scale.naming),
        levels: scale
            .levels
            .iter()
            .map(|level| ScaleLevelDocument {
                level: level.level,
                title: level.title.to_string(),
                attributes: level.attributes.iter().map(attribute).collect(),
            })
            .collect(),
    })
    .collect()
}
