//! Processes and their interfaces in the JSON of a model.

use serde::Serialize;

use super::activity::{ActivitiesDocument, activities};
use super::{FactDocument, NamingDocument, ProvenanceDocument, naming, properties, provenance};
use crate::model::interface::{End, Half};
use crate::model::{
    ClauseReference, HalfId, Indicator, Model, Outcome, ProcessId, Provenance, Roles,
};
use crate::syntax::ast::RoleClauseKind;

/// A process.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct ProcessDocument {
    #[serde(flatten)]
    naming: NamingDocument,
    /// The clauses of its source that describe it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    clauses: Vec<ReferenceDocument>,
    /// Name of its category.
    #[serde(skip_serializing_if = "Option::is_none")]
    category: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    brief: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    purpose: Option<String>,
    /// Where sources say category, title, brief, purpose, roles, level, other wordings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<SettingSourceDocument>,
    /// What another source says in place of a setting: shown, not used.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    alternatives: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    roles: Vec<RolesDocument>,
    /// Names of the roles that have lanes, in their order, where it is said.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lanes: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<LevelDocument>,
    /// Need not be performed.
    optional: bool,
    /// Why the profile is incomplete.
    #[serde(skip_serializing_if = "Option::is_none")]
    partial: Option<String>,
    inputs: Vec<HalfDocument>,
    results: Vec<HalfDocument>,
    #[serde(skip_serializing_if = "Option::is_none")]
    activities: Option<ActivitiesDocument>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    outcomes: Vec<OutcomeDocument>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    indicators: Vec<IndicatorDocument>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    references: Vec<ReferenceDocument>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    properties: Vec<FactDocument>,
}

/// Where a source says what a process has one of.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct SettingSourceDocument {
    /// The word of the setting: `purpose`, `owner`, ….
    of: &'static str,
    provenance: Vec<ProvenanceDocument>,
}

/// A clause of a standard.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ReferenceDocument {
    /// Name of the standard; absent: the model's own source.
    #[serde(skip_serializing_if = "Option::is_none")]
    standard: Option<String>,
    clause: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    provenance: Vec<ProvenanceDocument>,
}

/// Who takes which part.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct RolesDocument {
    /// `owner`, `by`, `approved by`, `with`, `informs`.
    part: &'static str,
    /// All of these together; each entry is one role, or several of which one acts.
    roles: Vec<Vec<String>>,
}

/// A capability level.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct LevelDocument {
    wanted: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    reached: Option<u32>,
}

/// An item at one end, as the profile declares it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct HalfDocument {
    /// Name of the item; `?`: the source does not say what.
    item: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<String>,
    /// `process`, `party`, `every`, `open`, `unknown`, `omitted` (left out by a tailoring).
    end: &'static str,
    /// Name of the process or party.
    #[serde(skip_serializing_if = "Option::is_none")]
    partner: Option<String>,
    /// Name of the relay between.
    #[serde(skip_serializing_if = "Option::is_none")]
    via: Option<String>,
    optional: bool,
    /// The wording at this place.
    #[serde(skip_serializing_if = "Option::is_none")]
    wording: Option<String>,
    /// A condition or a rhythm.
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    provenance: Vec<ProvenanceDocument>,
}

/// What is true when the process is performed.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct OutcomeDocument {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    provenance: Vec<ProvenanceDocument>,
}

/// What is measured.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct IndicatorDocument {
    /// `goal` or `performance`.
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    formula: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    by: Vec<Vec<String>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    provenance: Vec<ProvenanceDocument>,
}

/// The document of a process.
pub(super) fn document(model: &Model, id: ProcessId) -> ProcessDocument {
    let process = &model.processes[id];
    let halves = |ids: &[HalfId]| ids.iter().map(|&id| half(model, &model.halves[id])).collect();
    let references =
        |list: &[ClauseReference]| list.iter().map(|one| reference(model, one)).collect();
    ProcessDocument {
        naming: naming(&process.naming),
        clauses: references(&process.clauses),
        category: process.category.map(|id| model.categories[id].naming.name.to_string()),
        brief: process.brief.as_ref().map(|wording| wording.text.to_string()),
        purpose: process.purpose.as_ref().map(|wording| wording.text.to_string()),
        sources: process.setting_sources.iter().map(setting_source).collect(),
        alternatives: process.alternatives.iter().map(|one| one.text.to_string()).collect(),
        roles: parts(model, "owner", &process.owner, &process.roles),
        lanes: process
            .lanes
            .iter()
            .map(|&role| model.roles[role].naming.name.to_string())
            .collect(),
        level: process
            .level
            .map(|level| LevelDocument { wanted: level.wanted, reached: level.reached }),
        optional: process.optional,
        partial: process.partial.as_ref().map(|wording| wording.text.to_string()),
        inputs: halves(&process.inputs),
        results: halves(&process.results),
        activities: process.activities.as_ref().map(|found| activities(model, found)),
        outcomes: process.outcomes.iter().map(outcome).collect(),
        indicators: process.indicators.iter().map(|one| indicator(model, one)).collect(),
        references: references(&process.references),
        properties: properties(&process.properties),
    }
}

/// The parts that roles play, the main one first.
pub(super) fn parts(
    model: &Model,
    main: &'static str,
    who: &Roles,
    others: &[(RoleClauseKind, Roles)],
) -> Vec<RolesDocument> {
    let first =
        (!who.choices.is_empty()).then(|| RolesDocument { part: main, roles: choices(model, who) });
    let others = others
        .iter()
        .map(|(kind, roles)| RolesDocument { part: kind.words(), roles: choices(model, roles) });
    first.into_iter().chain(others).collect()
}

fn choices(model: &Model, roles: &Roles) -> Vec<Vec<String>> {
    let names = |choice: &Vec<_>| {
        choice.iter().map(|&role| model.roles[role].naming.name.to_string()).collect()
    };
    roles.choices.iter().map(names).collect()
}

fn setting_source((of, marks): &(&'static str, Vec<Provenance>)) -> SettingSourceDocument {
    SettingSourceDocument { of, provenance: provenance(marks) }
}

fn reference(model: &Model, reference: &ClauseReference) -> ReferenceDocument {
    ReferenceDocument {
        standard: reference.standard.map(|id| model.standards[id].naming.name.to_string()),
        clause: reference.clause.text.to_string(),
        provenance: provenance(&reference.provenance),
    }
}

fn half(model: &Model, half: &Half) -> HalfDocument {
    let (end, partner) = match &half.end {
        End::Process(id) => ("process", Some(model.processes[*id].naming.name.to_string())),
        End::Party(id) => ("party", Some(model.parties[*id].naming.name.to_string())),
        End::Every { .. } => ("every", None),
        End::Open => ("open", None),
        End::Omitted { name, .. } => ("omitted", Some(name.to_string())),
        End::Unknown | End::Unresolved => ("unknown", None),
    };
    let text = |text: &Option<Box<str>>| text.as_ref().map(ToString::to_string);
    HalfDocument {
        item: half.item.map_or("?", |item| &model.items[item].naming.name).to_owned(),
        state: text(&half.state),
        end,
        partner,
        via: half.via.map(|id| model.processes[id].naming.name.to_string()),
        optional: half.optional,
        wording: text(&half.wording),
        when: text(&half.when),
        provenance: provenance(&half.provenance),
    }
}

fn outcome(outcome: &Outcome) -> OutcomeDocument {
    OutcomeDocument {
        name: outcome.name.as_ref().map(ToString::to_string),
        text: outcome.text.text.to_string(),
        provenance: provenance(&outcome.provenance),
    }
}

fn indicator(model: &Model, indicator: &Indicator) -> IndicatorDocument {
    let text = |text: &Option<Box<str>>| text.as_ref().map(ToString::to_string);
    IndicatorDocument {
        kind: indicator.kind.word(),
        name: text(&indicator.name),
        text: indicator.text.text.to_string(),
        target: text(&indicator.target),
        formula: text(&indicator.formula),
        period: text(&indicator.period),
        by: choices(model, &indicator.by),
        provenance: provenance(&indicator.provenance),
    }
}
