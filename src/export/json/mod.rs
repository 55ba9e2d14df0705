//! The whole model as JSON, format `flowline-model/1`. The structs here are the format; its schema
//! (`grammar/model.schema.json`) is generated from them, and a test keeps it current.
//!
//! Within version 1 members are added, never taken away or given another meaning: who reads a
//! document passes over what it does not know.

mod activity;
mod process;
mod record;
#[cfg(test)]
mod tests;

use serde::Serialize;

use super::ledger::json::{RowDocument, rows};
use crate::model::{Model, Naming, Property, Provenance};
use crate::syntax::ast::ModelFact;
use process::ProcessDocument;
use record::{ScaleDocument, ViewDocument, WaiverDocument};

/// The document.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Document {
    /// `flowline-model/1`.
    format: &'static str,
    #[serde(flatten)]
    naming: NamingDocument,
    /// Version of the model.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    /// BCP 47 tag of the language that the model is written in.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    /// Licence of the model.
    #[serde(skip_serializing_if = "Option::is_none")]
    licence: Option<String>,
    /// Domain, context, community, consensus (ISO/IEC 33004, 5.3).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    declarations: Vec<FactDocument>,
    /// The standards that it follows.
    sources: Vec<SourceDocument>,
    /// Name of the scale that capability levels are given in.
    #[serde(skip_serializing_if = "Option::is_none")]
    scale: Option<String>,
    /// An order of processes: their names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sequence: Vec<String>,
    standards: Vec<StandardDocument>,
    categories: Vec<PartDocument>,
    parties: Vec<PartDocument>,
    roles: Vec<PartDocument>,
    items: Vec<ItemDocument>,
    processes: Vec<ProcessDocument>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    views: Vec<ViewDocument>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    scales: Vec<ScaleDocument>,
    /// Findings that are accepted, of all elements.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    accepted: Vec<WaiverDocument>,
    /// Every interface, with both its halves.
    ledger: Vec<RowDocument>,
    /// What a tailoring changed; absent in a model that is not tailored.
    #[serde(skip_serializing_if = "Option::is_none")]
    tailoring: Option<TailoringDocument>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    properties: Vec<FactDocument>,
}

/// Name, title and what every element has.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct NamingDocument {
    /// The identifier: unique among its kind.
    name: String,
    /// What people read.
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    documentation: Option<String>,
    /// Other wordings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aka: Vec<String>,
    /// Names before a tailoring.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    former_names: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    provenance: Vec<ProvenanceDocument>,
}

/// Where a source says something.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ProvenanceDocument {
    /// `stated`, `implied`, `public`, `inferred`, `bpmn`, or another word.
    kind: String,
    /// Where.
    text: String,
}

/// A named fact.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct FactDocument {
    name: String,
    value: String,
}

/// A standard that the model follows.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct SourceDocument {
    /// Name of the standard.
    standard: String,
    /// Its clauses.
    #[serde(skip_serializing_if = "Option::is_none")]
    clauses: Option<String>,
}

/// A standard.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct StandardDocument {
    #[serde(flatten)]
    naming: NamingDocument,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    clauses: Vec<String>,
    /// Name of the edition that replaced it.
    #[serde(skip_serializing_if = "Option::is_none")]
    replaced_by: Option<String>,
}

/// A category, party or role.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct PartDocument {
    #[serde(flatten)]
    naming: NamingDocument,
    /// Name of what it is part of.
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    within: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    properties: Vec<FactDocument>,
}

/// An item or a store.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ItemDocument {
    #[serde(flatten)]
    naming: NamingDocument,
    /// It persists.
    store: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    /// Names of its parts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contains: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    states: Vec<String>,
    /// Several of a kind.
    collection: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    properties: Vec<FactDocument>,
}

/// What a tailoring changed.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct TailoringDocument {
    /// Name of the base model.
    base: String,
    /// The version of the base that it was made for.
    #[serde(skip_serializing_if = "Option::is_none")]
    base_version: Option<String>,
    /// The layers, lowest first.
    layers: Vec<String>,
    deviations: Vec<DeviationDocument>,
}

/// A change that a tailoring made.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct DeviationDocument {
    /// The layer that made it.
    layer: String,
    /// What it did, in words.
    text: String,
    /// Names of what it changed.
    subjects: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<String>,
}

/// The model as JSON.
pub fn write(model: &Model) -> String {
    pretty(&document(model))
}

/// JSON that people can read and compare, ended by a line end.
pub(super) fn pretty(document: &impl Serialize) -> String {
    // Serializing fails for maps with keys that are no strings and for failing writers: there are
    // neither.
    serde_json::to_string_pretty(document).expect("structs of strings are JSON") + "\n"
}

fn document(model: &Model) -> Document {
    let fact = |fact| model.fact(fact).map(str::to_owned);
    let names = |ids: &[crate::model::ProcessId]| {
        ids.iter().map(|&id| model.processes[id].naming.name.to_string()).collect()
    };
    Document {
        format: "flowline-model/1",
        naming: naming(&model.naming),
        version: fact(ModelFact::Version),
        language: fact(ModelFact::Language),
        licence: fact(ModelFact::Licence),
        declarations: declarations(model),
        sources: model.sources.iter().map(|source| source_document(model, source)).collect(),
        scale: model.scale.map(|id| model.scales[id].naming.name.to_string()),
        sequence: names(&model.sequence),
        standards: standards(model),
        categories: categories(model),
        parties: parties(model),
        roles: roles(model),
        items: items(model),
        processes: model.processes.ids().map(|id| process::document(model, id)).collect(),
        views: record::views(model),
        scales: record::scales(model),
        accepted: record::waivers(model),
        ledger: rows(model),
        tailoring: tailoring(model),
        properties: properties(&model.properties),
    }
}

fn declarations(model: &Model) -> Vec<FactDocument> {
    [ModelFact::Domain, ModelFact::Context, ModelFact::Community, ModelFact::Consensus]
        .into_iter()
        .filter_map(|fact| {
            let value = model.fact(fact)?.to_owned();
            Some(FactDocument { name: fact.word().to_owned(), value })
        })
        .collect()
}

fn source_document(
    model: &Model,
    (standard, clauses): &(crate::model::StandardId, Option<Box<str>>),
) -> SourceDocument {
    SourceDocument {
        standard: model.standards[*standard].naming.name.to_string(),
        clauses: clauses.as_ref().map(ToString::to_string),
    }
}

fn standards(model: &Model) -> Vec<StandardDocument> {
    model
        .standards
        .values()
        .map(|standard| StandardDocument {
            naming: naming(&standard.naming),
            clauses: standard.clauses.iter().map(|clause| clause.text.to_string()).collect(),
            replaced_by: standard.replaced_by.map(|id| model.standards[id].naming.name.to_string()),
        })
        .collect()
}

fn categories(model: &Model) -> Vec<PartDocument> {
    let all = model.categories.values();
    all.map(|category| PartDocument {
        naming: naming(&category.naming),
        within: category.within.map(|id| model.categories[id].naming.name.to_string()),
        properties: properties(&category.properties),
    })
    .collect()
}

fn parties(model: &Model) -> Vec<PartDocument> {
    let all = model.parties.values();
    all.map(|party| PartDocument {
        naming: naming(&party.naming),
        within: None,
        properties: properties(&party.properties),
    })
    .collect()
}

fn roles(model: &Model) -> Vec<PartDocument> {
    let all = model.roles.values();
    all.map(|role| PartDocument {
        naming: naming(&role.naming),
        within: role.within.map(|id| model.roles[id].naming.name.to_string()),
        properties: properties(&role.properties),
    })
    .collect()
}

fn items(model: &Model) -> Vec<ItemDocument> {
    let all = model.items.values();
    all.map(|item| ItemDocument {
        naming: naming(&item.naming),
        store: item.is_store,
        kind: item.kind.as_ref().map(ToString::to_string),
        contains: item.contains.iter().map(|&id| model.items[id].naming.name.to_string()).collect(),
        states: item.states.iter().map(ToString::to_string).collect(),
        collection: item.collection,
        properties: properties(&item.properties),
    })
    .collect()
}

fn tailoring(model: &Model) -> Option<TailoringDocument> {
    let record = model.tailoring.as_ref()?;
    Some(TailoringDocument {
        base: record.base.to_string(),
        base_version: record.base_version.as_ref().map(ToString::to_string),
        layers: record.layers.iter().map(ToString::to_string).collect(),
        deviations: record
            .deviations
            .iter()
            .map(|deviation| DeviationDocument {
                layer: deviation.layer.to_string(),
                text: deviation.text.to_string(),
                subjects: deviation.subjects.iter().map(ToString::to_string).collect(),
                because: deviation.because.as_ref().map(ToString::to_string),
            })
            .collect(),
    })
}

fn naming(naming: &Naming) -> NamingDocument {
    NamingDocument {
        name: naming.name.to_string(),
        title: naming.title.to_string(),
        documentation: naming.documentation.as_ref().map(ToString::to_string),
        aka: naming.aka.iter().map(|wording| wording.text.to_string()).collect(),
        former_names: naming.former_names.iter().map(ToString::to_string).collect(),
        provenance: provenance(&naming.provenance),
    }
}

fn provenance(marks: &[Provenance]) -> Vec<ProvenanceDocument> {
    let document = |mark: &Provenance| ProvenanceDocument {
        kind: mark.kind.word().to_owned(),
        text: mark.text.to_string(),
    };
    marks.iter().map(document).collect()
}

fn properties(list: &[Property]) -> Vec<FactDocument> {
    let document = |property: &Property| FactDocument {
        name: property.name.to_string(),
        value: property.value.to_string(),
    };
    list.iter().map(document).collect()
}
