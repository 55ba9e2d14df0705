//! Activities in the JSON of a model: elements and flows, in the terms of BPMN 2.0.

use serde::Serialize;

use super::process::{RolesDocument, parts};
use super::{FactDocument, ProvenanceDocument, properties, provenance};
use crate::model::Model;
use crate::model::activity::{
    Activities, Element, ElementId, ElementKind, GatewayKind, Marker, SequenceFlow, Trigger,
    Triggers, Use,
};
use crate::syntax::ast::{StepKind, SubKind};

/// What a process does.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ActivitiesDocument {
    elements: Vec<ElementDocument>,
    flows: Vec<FlowDocument>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    groups: Vec<GroupDocument>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<NoteDocument>,
}

/// A step, event, gateway or sub-process.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ElementDocument {
    /// Unique in the process.
    name: String,
    /// BPMN's word for it: `userTask`, `exclusiveGateway`, `boundaryEvent`, …
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    documentation: Option<String>,
    /// Nothing in the source says it: the language supplies it.
    supplied: bool,
    /// Name of the role in whose lane it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    lane: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    roles: Vec<RolesDocument>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reads: Vec<UseDocument>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    makes: Vec<UseDocument>,
    /// Words of its triggers: `message`, `timer`, …
    #[serde(skip_serializing_if = "Vec::is_empty")]
    triggers: Vec<&'static str>,
    /// Name of the sub-process that holds it.
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
    /// Name of the activity that it is attached to.
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<String>,
    /// Name of the process that it calls.
    #[serde(skip_serializing_if = "Option::is_none")]
    calls: Option<String>,
    /// `each`, `each in sequence`, `loop`.
    #[serde(skip_serializing_if = "Option::is_none")]
    marker: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    properties: Vec<FactDocument>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    provenance: Vec<ProvenanceDocument>,
}

/// An item that an element reads or makes.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct UseDocument {
    /// Name of the item.
    item: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<String>,
    optional: bool,
}

/// A sequence flow.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct FlowDocument {
    from: String,
    to: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    condition: Option<String>,
    /// The default way of its gateway.
    #[serde(rename = "default")]
    is_default: bool,
    /// Goes back to what was done already.
    back: bool,
}

/// A group.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct GroupDocument {
    title: String,
    members: Vec<String>,
}

/// A note.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct NoteDocument {
    text: String,
    about: Vec<String>,
}

/// The document of a process's activities.
pub(super) fn activities(model: &Model, activities: &Activities) -> ActivitiesDocument {
    let name = |id: ElementId| activities.elements[id].name.to_string();
    let names = |ids: &[ElementId]| ids.iter().map(|&id| name(id)).collect();
    let all = activities.elements.values();
    ActivitiesDocument {
        elements: all.map(|one| element(model, activities, one)).collect(),
        flows: activities.flows.values().map(|one| flow(activities, one)).collect(),
        groups: activities
            .groups
            .iter()
            .map(|group| GroupDocument {
                title: group.title.to_string(),
                members: names(&group.members),
            })
            .collect(),
        notes: activities
            .notes
            .iter()
            .map(|note| NoteDocument {
                text: note.text.text.to_string(),
                about: names(&note.about),
            })
            .collect(),
    }
}

fn element(model: &Model, activities: &Activities, element: &Element) -> ElementDocument {
    let name = |id: ElementId| activities.elements[id].name.to_string();
    let uses = |list: &[Use]| list.iter().map(|one| use_document(model, one)).collect();
    let (on, calls) = match &element.kind {
        ElementKind::Boundary { host, .. } => (Some(name(*host)), None),
        ElementKind::Call(Some(process)) => {
            (None, Some(model.processes[*process].naming.name.to_string()))
        }
        _ => (None, None),
    };
    ElementDocument {
        name: element.name.to_string(),
        kind: kind_word(&element.kind),
        title: element.title.as_ref().map(ToString::to_string),
        documentation: element.documentation.as_ref().map(ToString::to_string),
        supplied: element.supplied,
        lane: element.lane.map(|id| model.roles[id].naming.name.to_string()),
        roles: parts(model, "by", &element.by, &element.roles),
        reads: uses(&element.reads),
        makes: uses(&element.makes),
        triggers: triggers(&element.kind)
            .map(|triggers| triggers.list.iter().map(trigger_word).collect())
            .unwrap_or_default(),
        parent: element.parent.map(name),
        on,
        calls,
        marker: element.marker.as_ref().map(|marker| match marker {
            Marker::Each { in_sequence: true, .. } => "each in sequence",
            Marker::Each { in_sequence: false, .. } => "each",
            Marker::Loop(_) => "loop",
        }),
        properties: properties(&element.properties),
        provenance: provenance(&element.provenance),
    }
}

fn use_document(model: &Model, one: &Use) -> UseDocument {
    UseDocument {
        item: model.items[one.item].naming.name.to_string(),
        state: one.state.as_ref().map(ToString::to_string),
        optional: one.optional,
    }
}

fn flow(activities: &Activities, flow: &SequenceFlow) -> FlowDocument {
    FlowDocument {
        from: activities.elements[flow.source].name.to_string(),
        to: activities.elements[flow.target].name.to_string(),
        label: flow.label.as_ref().map(ToString::to_string),
        condition: flow.condition.as_ref().map(ToString::to_string),
        is_default: flow.is_default,
        back: flow.is_back,
    }
}

fn triggers(kind: &ElementKind) -> Option<&Triggers> {
    match kind {
        ElementKind::Start { triggers, .. }
        | ElementKind::End(triggers)
        | ElementKind::Catch(triggers)
        | ElementKind::Throw(triggers)
        | ElementKind::Boundary { triggers, .. } => Some(triggers),
        ElementKind::Task(_)
        | ElementKind::Call(_)
        | ElementKind::Sub(_)
        | ElementKind::Gateway { .. } => None,
    }
}

fn kind_word(kind: &ElementKind) -> &'static str {
    match kind {
        ElementKind::Task(StepKind::Plain) => "task",
        ElementKind::Task(StepKind::User) => "userTask",
        ElementKind::Task(StepKind::Manual) => "manualTask",
        ElementKind::Task(StepKind::Service) => "serviceTask",
        ElementKind::Task(StepKind::Script) => "scriptTask",
        ElementKind::Task(StepKind::Rule) => "businessRuleTask",
        ElementKind::Task(StepKind::Send) => "sendTask",
        ElementKind::Task(StepKind::Receive) => "receiveTask",
        ElementKind::Call(_) => "callActivity",
        ElementKind::Sub(SubKind::Plain) => "subProcess",
        ElementKind::Sub(SubKind::Transaction) => "transaction",
        ElementKind::Sub(SubKind::AdHoc) => "adHocSubProcess",
        ElementKind::Sub(SubKind::Event) => "eventSubProcess",
        ElementKind::Start { .. } => "startEvent",
        ElementKind::End(_) => "endEvent",
        ElementKind::Catch(_) => "intermediateCatchEvent",
        ElementKind::Throw(_) => "intermediateThrowEvent",
        ElementKind::Boundary { .. } => "boundaryEvent",
        ElementKind::Gateway { kind: GatewayKind::Exclusive, .. } => "exclusiveGateway",
        ElementKind::Gateway { kind: GatewayKind::Parallel, .. } => "parallelGateway",
        ElementKind::Gateway { kind: GatewayKind::Inclusive, .. } => "inclusiveGateway",
        ElementKind::Gateway { kind: GatewayKind::EventBased, .. } => "eventBasedGateway",
    }
}

fn trigger_word(trigger: &Trigger) -> &'static str {
    match trigger {
        Trigger::Message { .. } => "message",
        Trigger::Timer { .. } => "timer",
        Trigger::Condition(_) => "condition",
        Trigger::Signal(_) => "signal",
        Trigger::Error(_) => "error",
        Trigger::Escalation(_) => "escalation",
        Trigger::Compensation(_) => "compensation",
        Trigger::Link(_) => "link",
        Trigger::Terminate => "terminate",
        Trigger::Cancel => "cancel",
    }
}
