//! Flow elements: tasks, calls, sub-processes, gateways; events are in [`event`].

use super::file_ids::process_id;
use super::xml::Xml;
use super::{File, data, event, extension, process, roots};
use crate::diagram::collaboration::names;
use crate::model::activity::{Element, ElementId, ElementKind, GatewayKind, Marker};
use crate::syntax::ast::{StepKind, SubKind};

/// The element with all its parts, in the order of the schema.
pub(super) fn node(file: &File<'_>, id: ElementId) -> Xml {
    let element = &file.drawn.activities.elements[id];
    let mut xml = Xml::new(tag(&element.kind))
        .with("id", file.ids.element(id))
        .with_some("name", names::title(file.model, &file.drawn.activities, id));
    xml = attributes(file, id, element, xml);
    let documentation = element.documentation.as_deref();
    xml.extend(documentation.map(|text| Xml::text("bpmn:documentation", text)));
    let step = extension::step(file.model, element);
    xml.extend([Xml::new("bpmn:extensionElements").child(step)]);
    xml.extend(flow_references(file, id));
    if element.kind.is_activity() {
        let parts = data::of_activity(file, id);
        xml.extend(parts.declarations);
        xml.extend(parts.associations);
        xml.extend(marker(element.marker.as_ref(), parts.collection));
        if let ElementKind::Sub(_) = element.kind {
            xml.extend(process::content(file, Some(id)));
        }
    } else if element.kind.triggers().is_some() {
        xml.extend(event::parts(file, id, element));
    }
    xml
}

fn tag(kind: &ElementKind) -> &'static str {
    match kind {
        ElementKind::Task(kind) => match kind {
            StepKind::Plain => "bpmn:task",
            StepKind::User => "bpmn:userTask",
            StepKind::Manual => "bpmn:manualTask",
            StepKind::Service => "bpmn:serviceTask",
            StepKind::Script => "bpmn:scriptTask",
            StepKind::Rule => "bpmn:businessRuleTask",
            StepKind::Send => "bpmn:sendTask",
            StepKind::Receive => "bpmn:receiveTask",
        },
        ElementKind::Call(_) => "bpmn:callActivity",
        ElementKind::Sub(kind) => match kind {
            SubKind::Plain | SubKind::Event => "bpmn:subProcess",
            SubKind::Transaction => "bpmn:transaction",
            SubKind::AdHoc => "bpmn:adHocSubProcess",
        },
        ElementKind::Start { .. } => "bpmn:startEvent",
        ElementKind::End(_) => "bpmn:endEvent",
        ElementKind::Catch(_) => "bpmn:intermediateCatchEvent",
        ElementKind::Throw(_) => "bpmn:intermediateThrowEvent",
        ElementKind::Boundary { .. } => "bpmn:boundaryEvent",
        ElementKind::Gateway { kind, .. } => match kind {
            GatewayKind::Exclusive => "bpmn:exclusiveGateway",
            GatewayKind::Parallel => "bpmn:parallelGateway",
            GatewayKind::Inclusive => "bpmn:inclusiveGateway",
            GatewayKind::EventBased => "bpmn:eventBasedGateway",
        },
    }
}

fn attributes(file: &File<'_>, id: ElementId, element: &Element, xml: Xml) -> Xml {
    let all = element.kind.triggers().is_some_and(|triggers| triggers.all);
    let xml =
        xml.with_some("parallelMultiple", (all && !element.kind.is_throwing()).then_some(true));
    match &element.kind {
        ElementKind::Task(_) => {
            let message = roots::message_of_task(file.drawn, id);
            let message = message
                .and_then(|(item, state)| file.roots.message_id(Some(item), state.as_deref()));
            default_flow(file, id, compensating(file, id, xml.with_some("messageRef", message)))
        }
        ElementKind::Call(called) => {
            let called = called.map(|called| process_id(file.model, called));
            default_flow(file, id, compensating(file, id, xml.with_some("calledElement", called)))
        }
        ElementKind::Sub(kind) => {
            let xml = compensating(file, id, xml);
            let xml = match kind {
                SubKind::Event => xml.with("triggeredByEvent", true),
                SubKind::AdHoc => xml.with("ordering", "Parallel"),
                SubKind::Plain | SubKind::Transaction => xml,
            };
            default_flow(file, id, xml)
        }
        ElementKind::Gateway { kind, .. } => {
            let xml = xml.with("gatewayDirection", direction(file, id));
            match kind {
                GatewayKind::EventBased => xml,
                GatewayKind::Exclusive | GatewayKind::Inclusive => default_flow(file, id, xml),
                GatewayKind::Parallel => xml,
            }
        }
        ElementKind::Start { continuing: true, .. } => xml.with("isInterrupting", false),
        ElementKind::Boundary { host, continuing, .. } => xml
            .with_some("cancelActivity", continuing.then_some(false))
            .with("attachedToRef", file.ids.element(*host)),
        ElementKind::Start { .. }
        | ElementKind::End(_)
        | ElementKind::Catch(_)
        | ElementKind::Throw(_) => xml,
    }
}

/// The activity that a compensation event is linked to is done in compensation only.
fn compensating(file: &File<'_>, id: ElementId, xml: Xml) -> Xml {
    if file.drawn.compensations.iter().any(|(_, handler)| *handler == id) {
        return xml.with("isForCompensation", true);
    }
    xml
}

fn default_flow(file: &File<'_>, id: ElementId, xml: Xml) -> Xml {
    let mut flows = file.drawn.activities.flows.iter();
    let default = flows.find(|(_, flow)| flow.source == id && flow.is_default);
    xml.with_some("default", default.map(|(flow, _)| file.ids.flow(flow)))
}

fn direction(file: &File<'_>, id: ElementId) -> &'static str {
    let flows = &file.drawn.activities.flows;
    let incoming = flows.values().filter(|flow| flow.target == id).count();
    let outgoing = flows.values().filter(|flow| flow.source == id).count();
    match (incoming > 1, outgoing > 1) {
        (false, true) => "Diverging",
        (true, false) => "Converging",
        (true, true) => "Mixed",
        (false, false) => "Unspecified",
    }
}

/// The lists of flows that lint rules and some readers go by.
fn flow_references(file: &File<'_>, id: ElementId) -> Vec<Xml> {
    let flows = || file.drawn.activities.flows.iter();
    let incoming = flows()
        .filter(|(_, flow)| flow.target == id)
        .map(|(flow, _)| Xml::text("bpmn:incoming", file.ids.flow(flow)));
    let outgoing = flows()
        .filter(|(_, flow)| flow.source == id)
        .map(|(flow, _)| Xml::text("bpmn:outgoing", file.ids.flow(flow)));
    incoming.chain(outgoing).collect()
}

fn marker(marker: Option<&Marker>, collection: Option<String>) -> Option<Xml> {
    Some(match marker? {
        Marker::Each { in_sequence, .. } => Xml::new("bpmn:multiInstanceLoopCharacteristics")
            .with("isSequential", in_sequence)
            .children(collection.map(|input| Xml::text("bpmn:loopDataInputRef", input))),
        Marker::Loop(until) => {
            let condition = until.as_deref().map(|until| {
                Xml::text("bpmn:loopCondition", until).with("xsi:type", "bpmn:tFormalExpression")
            });
            Xml::new("bpmn:standardLoopCharacteristics").children(condition)
        }
    })
}
