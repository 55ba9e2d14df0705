//! The process: its profile, lanes, flow elements and artifacts, in the order that the schema asks
//! for.

use super::xml::Xml;
use super::{File, data, document, node, profile};
use crate::diagram::collaboration::names;
use crate::model::activity::{ElementId, ElementKind, FlowId, GatewayKind, SequenceFlow};

/// The process element.
pub(super) fn process(file: &File<'_>) -> Xml {
    let process = &file.model.processes[file.process];
    let documentation = process.naming.documentation.as_deref();
    Xml::new("bpmn:process")
        .with("id", &file.ids.process)
        .with("name", names::one_line(&process.naming.title))
        .with("isExecutable", false)
        .children(documentation.map(|text| Xml::text("bpmn:documentation", text)))
        .child(Xml::text("bpmn:documentation", document::profile(file.model, file.process)))
        .child(Xml::new("bpmn:extensionElements").child(profile::profile(file)))
        .children(data::of_process(file))
        .children(lane_set(file, None))
        .children(content(file, None))
}

/// The lanes in a lane, or in the process.
fn lane_set(file: &File<'_>, holder: Option<usize>) -> Option<Xml> {
    let inner: Vec<usize> = (0..file.drawn.lanes.len())
        .filter(|&lane| file.drawn.lanes[lane].parent == holder)
        .collect();
    if inner.is_empty() {
        return None;
    }
    let lanes = inner.into_iter().map(|lane| {
        let role = file.drawn.lanes[lane].role;
        let naming = &file.model.roles[role].naming;
        let elements = file
            .drawn
            .elements_in(None)
            .filter(|&id| file.drawn.activities.elements[id].lane == Some(role));
        Xml::new("bpmn:lane")
            .with("id", &file.ids.lanes[lane])
            .with("name", names::one_line(&naming.title))
            .children(
                naming.documentation.as_deref().map(|text| Xml::text("bpmn:documentation", text)),
            )
            .children(elements.map(|id| Xml::text("bpmn:flowNodeRef", file.ids.element(id))))
            .children(lane_set(file, Some(lane)))
    });
    let set = match holder {
        None => Xml::new("bpmn:laneSet").with("id", &file.ids.lane_set),
        Some(_) => Xml::new("bpmn:childLaneSet"),
    };
    Some(set.children(lanes))
}

/// What stands directly in a sub-process, or in the process: nodes, data, flows, artifacts.
pub(super) fn content(file: &File<'_>, parent: Option<ElementId>) -> Vec<Xml> {
    let mut content: Vec<Xml> =
        file.drawn.elements_in(parent).map(|id| node::node(file, id)).collect();
    content.extend(data::references(file, parent));
    let elements = &file.drawn.activities.elements;
    for (id, flow) in file.drawn.activities.flows.iter() {
        if elements[flow.source].parent == parent {
            content.push(sequence_flow(file, id, flow));
        }
    }
    content.extend(artifacts(file, parent));
    content
}

fn sequence_flow(file: &File<'_>, id: FlowId, flow: &SequenceFlow) -> Xml {
    let title = names::flow_title(flow.label.as_deref(), flow.condition.as_deref());
    let condition = condition(file, flow);
    Xml::new("bpmn:sequenceFlow")
        .with("id", file.ids.flow(id))
        .with_some("name", title)
        .with("sourceRef", file.ids.element(flow.source))
        .with("targetRef", file.ids.element(flow.target))
        .children(condition)
}

/// The condition of a flow: the formal one, else its label in words where another way of the
/// gateway is the default or has a condition; then the standard asks for one on every way.
fn condition(file: &File<'_>, flow: &SequenceFlow) -> Option<Xml> {
    if let Some(formal) = &flow.condition {
        return Some(
            Xml::text("bpmn:conditionExpression", &**formal)
                .with("xsi:type", "bpmn:tFormalExpression"),
        );
    }
    let activities = &file.drawn.activities;
    let chooses = match activities.elements[flow.source].kind {
        ElementKind::Gateway { kind, .. } => {
            matches!(kind, GatewayKind::Exclusive | GatewayKind::Inclusive)
        }
        _ => false,
    };
    let asked = activities
        .flows
        .values()
        .filter(|other| other.source == flow.source)
        .any(|other| other.is_default || other.condition.is_some());
    if !chooses || flow.is_default || !asked {
        return None;
    }
    let label = names::flow_title(flow.label.as_deref(), None)?;
    Some(Xml::text("bpmn:conditionExpression", label))
}

/// Notes, groups and associations. Notes about several elements stand where the first one does.
fn artifacts(file: &File<'_>, parent: Option<ElementId>) -> Vec<Xml> {
    let activities = &file.drawn.activities;
    let mut artifacts = Vec::new();
    let mut associations = Vec::new();
    for (index, note) in activities.notes.iter().enumerate() {
        let home = note.about.first().map_or(note.parent, |&id| activities.elements[id].parent);
        if home != parent {
            continue;
        }
        artifacts.push(
            Xml::new("bpmn:textAnnotation")
                .with("id", &file.ids.notes[index])
                .child(Xml::text("bpmn:text", &*note.text.text)),
        );
        for (link, &about) in file.ids.note_links[index].iter().zip(&note.about) {
            associations.push(association(link, file.ids.element(about), &file.ids.notes[index]));
        }
    }
    for (index, group) in activities.groups.iter().enumerate() {
        let first = group.members.first();
        if first.map(|&id| activities.elements[id].parent) != Some(parent) {
            continue;
        }
        artifacts.push(
            Xml::new("bpmn:group")
                .with("id", &file.ids.groups[index])
                .with_some("categoryValueRef", file.roots.category_value_id(&group.title)),
        );
    }
    // Checkers look for the handler of an event among the artifacts of the process, however deep
    // the event stands.
    for (index, (event, handler)) in file.drawn.compensations.iter().enumerate() {
        if parent.is_none() {
            let ends = (file.ids.element(*event), file.ids.element(*handler));
            associations.push(
                association(&file.ids.compensations[index], ends.0, ends.1)
                    .with("associationDirection", "One"),
            );
        }
    }
    associations.extend(data::plain_links(file, parent));
    artifacts.extend(associations);
    artifacts
}

/// A line without a meaning of its own.
pub(super) fn association(id: &str, source: &str, target: &str) -> Xml {
    Xml::new("bpmn:association").with("id", id).with("sourceRef", source).with("targetRef", target)
}
