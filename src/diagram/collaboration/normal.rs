//! The activities of a process in the form that BPMN clients take without complaint: what is
//! drawn as a graph in every file, and no symbol that joins and splits or joins silently.
//!
//! What was imported keeps the form it had, so that a file comes back as it was.

use crate::base::{Arena, Place};
use crate::model::activity::{
    Activities, Element, ElementId, ElementKind, GatewayKind, GatewayRole, SequenceFlow, Trigger,
    Triggers,
};
use crate::model::exchange::single_step;
use crate::model::{Model, Process, ProcessId, Provenance, ProvenanceKind};
use crate::syntax::ast::SubKind;

/// The activities of a process, and its compensation events with the activities linked to them.
pub(super) fn activities(
    model: &Model,
    process: ProcessId,
) -> (Activities, Vec<(ElementId, ElementId)>) {
    let profile = &model.processes[process];
    let mut activities = profile.activities.clone().unwrap_or_default();
    if activities.elements.is_empty() {
        activities = single_step(model, process);
    }
    let compensations = take_compensations(&mut activities);
    fill_empty_subs(&mut activities);
    split_multiple_events(&mut activities);
    split_mixed_gateways(&mut activities);
    join_before_ends(&mut activities);
    fill_lanes(&mut activities, profile);
    (activities, compensations)
}

/// Takes out the flows from compensation events to their handlers: they are associations in BPMN.
fn take_compensations(activities: &mut Activities) -> Vec<(ElementId, ElementId)> {
    let mut compensations = Vec::new();
    let mut flows = Arena::new();
    for flow in activities.flows.values() {
        if flow.is_compensation {
            compensations.push((flow.source, flow.target));
        } else {
            flows.push(flow.clone());
        }
    }
    activities.flows = flows;
    compensations
}

/// A sub-process without steps is drawn closed; the schema of clients asks for a flow in it all
/// the same, which is then the shortest one.
fn fill_empty_subs(activities: &mut Activities) {
    let empty: Vec<ElementId> = activities
        .elements
        .iter()
        .filter(
            |(_, element)| matches!(element.kind, ElementKind::Sub(kind) if kind != SubKind::AdHoc),
        )
        .map(|(id, _)| id)
        .filter(|&id| activities.elements.values().all(|inner| inner.parent != Some(id)))
        .collect();
    for sub in empty {
        let (name, place) = (activities.elements[sub].name.clone(), activities.elements[sub].place);
        let start = ElementKind::Start { continuing: false, triggers: none() };
        let start = supplied(&format!("{name}-start"), start, Some(sub), place);
        let start = push(activities, start);
        let end = supplied(&format!("{name}-end"), ElementKind::End(none()), Some(sub), place);
        let end = push(activities, end);
        activities.flows.push(SequenceFlow::plain(start, end, place));
    }
}

/// An event with several triggers of which one is enough becomes several events with one each, as
/// few readers run the former: starts and boundary events meet in a gateway, events on the way wait
/// behind an event-based one.
fn split_multiple_events(activities: &mut Activities) {
    for id in activities.elements.ids().collect::<Vec<_>>() {
        let element = &activities.elements[id];
        let Some(triggers) = element.kind.triggers().filter(|triggers| !triggers.all) else {
            continue;
        };
        let can_meet = degree(activities, id).1 == 1 && !is_imported(&element.provenance);
        let list = triggers.list.clone();
        if list.len() < 2 || !can_meet || !catches_anywhere(activities, element) {
            continue;
        }
        let is_on_the_way = matches!(element.kind, ElementKind::Catch(_));
        let original = element.clone();
        let mut events = vec![id];
        for (index, trigger) in list.into_iter().enumerate() {
            let kind = with_trigger(&original.kind, trigger);
            if index == 0 {
                activities.elements[id].kind = kind;
            } else {
                events.push(push(activities, Element { kind, ..original.clone() }));
            }
        }
        if is_on_the_way {
            lead_apart(activities, &original, &events);
        }
        lead_together(activities, &original, &events);
    }
}

/// Whether an event catches, and not as the start of an event sub-process, which has only one.
fn catches_anywhere(activities: &Activities, element: &Element) -> bool {
    match element.kind {
        ElementKind::Catch(_) | ElementKind::Boundary { .. } => true,
        ElementKind::Start { .. } => element.parent.is_none_or(|parent| {
            activities.elements[parent].kind != ElementKind::Sub(SubKind::Event)
        }),
        ElementKind::Task(_)
        | ElementKind::Call(_)
        | ElementKind::Sub(_)
        | ElementKind::End(_)
        | ElementKind::Throw(_)
        | ElementKind::Gateway { .. } => false,
    }
}

/// The same kind of event with one trigger.
fn with_trigger(kind: &ElementKind, trigger: Trigger) -> ElementKind {
    let one = Triggers { list: vec![trigger], all: false };
    let mut kind = kind.clone();
    if let ElementKind::Start { triggers, .. }
    | ElementKind::Boundary { triggers, .. }
    | ElementKind::Catch(triggers) = &mut kind
    {
        *triggers = one;
    }
    kind
}

/// Leads what led to the first of these events to a gateway that waits for any of them.
fn lead_apart(activities: &mut Activities, original: &Element, events: &[ElementId]) {
    let kind = ElementKind::Gateway { kind: GatewayKind::EventBased, role: GatewayRole::Split };
    let name = format!("await-of-{}", original.name);
    let gateway = push(activities, beside(original, &name, kind));
    change_flows(activities, |flow| {
        if flow.target == events[0] {
            flow.target = gateway;
        }
    });
    for &event in events {
        activities.flows.push(SequenceFlow::plain(gateway, event, original.place));
    }
}

/// Leads these events to a gateway from which goes on what went on from the first.
fn lead_together(activities: &mut Activities, original: &Element, events: &[ElementId]) {
    let kind = ElementKind::Gateway { kind: GatewayKind::Exclusive, role: GatewayRole::Join };
    let name = format!("join-of-{}", original.name);
    let gateway = push(activities, beside(original, &name, kind));
    change_flows(activities, |flow| {
        if flow.source == events[0] {
            flow.source = gateway;
        }
    });
    for &event in events {
        activities.flows.push(SequenceFlow::plain(event, gateway, original.place));
    }
}

/// A supplied element that stands where another stands.
fn beside(element: &Element, name: &str, kind: ElementKind) -> Element {
    Element { lane: element.lane, ..supplied(name, kind, element.parent, element.place) }
}

fn change_flows(activities: &mut Activities, change: impl Fn(&mut SequenceFlow)) {
    let mut flows: Vec<SequenceFlow> = activities.flows.values().cloned().collect();
    flows.iter_mut().for_each(change);
    activities.flows = flows.into_iter().collect();
}

/// A gateway that joins and splits becomes one that joins before one that splits.
fn split_mixed_gateways(activities: &mut Activities) {
    for id in activities.elements.ids().collect::<Vec<_>>() {
        let ElementKind::Gateway { kind, .. } = activities.elements[id].kind else { continue };
        let (incoming, outgoing) = degree(activities, id);
        if incoming < 2 || outgoing < 2 || is_imported(&activities.elements[id].provenance) {
            continue;
        }
        // Behind an event-based gateway and its like one way is alive, so one way comes in.
        let kind = match kind {
            GatewayKind::Parallel | GatewayKind::Inclusive => kind,
            GatewayKind::Exclusive | GatewayKind::EventBased => GatewayKind::Exclusive,
        };
        join_before(activities, id, kind);
        if let ElementKind::Gateway { role, .. } = &mut activities.elements[id].kind {
            *role = GatewayRole::Split;
        }
    }
}

/// An end that several ways reach gets a gateway before it: no flow joins silently.
fn join_before_ends(activities: &mut Activities) {
    for id in activities.elements.ids().collect::<Vec<_>>() {
        let element = &activities.elements[id];
        let is_end = matches!(element.kind, ElementKind::End(_));
        if is_end && degree(activities, id).0 >= 2 && !is_imported(&element.provenance) {
            join_before(activities, id, GatewayKind::Exclusive);
        }
    }
}

/// Supplies a gateway that takes all ways to an element and leads to it.
fn join_before(activities: &mut Activities, target: ElementId, kind: GatewayKind) {
    let element = activities.elements[target].clone();
    let name = format!("join-before-{}", element.name);
    let kind = ElementKind::Gateway { kind, role: GatewayRole::Join };
    let join = push(activities, beside(&element, &name, kind));
    change_flows(activities, |flow| {
        if flow.target == target {
            flow.target = join;
        }
    });
    activities.flows.push(SequenceFlow::plain(join, target, element.place));
}

/// Where there are lanes, each element of the process stands in one.
fn fill_lanes(activities: &mut Activities, process: &Process) {
    let used = activities.elements.values().find_map(|element| element.lane);
    let Some(mut lane) = used.or(process.lanes.first().copied()) else { return };
    for element in activities.elements.values_mut() {
        lane = *element.lane.get_or_insert(lane);
    }
    // A boundary event stands where its host does.
    for id in activities.elements.ids().collect::<Vec<_>>() {
        if let ElementKind::Boundary { host, .. } = activities.elements[id].kind {
            activities.elements[id].lane = activities.elements[host].lane;
        }
    }
}

/// Adds an element, under another name where its name is taken.
fn push(activities: &mut Activities, mut element: Element) -> ElementId {
    let wanted = element.name.clone();
    let mut number = 2;
    while activities.elements.values().any(|other| other.name == element.name) {
        element.name = format!("{wanted}-{number}").into();
        number += 1;
    }
    activities.elements.push(element)
}

/// The number of flows into and out of an element.
fn degree(activities: &Activities, id: ElementId) -> (usize, usize) {
    let flows = || activities.flows.values();
    (
        flows().filter(|flow| flow.target == id).count(),
        flows().filter(|flow| flow.source == id).count(),
    )
}

/// Whether the element comes from a BPMN file.
fn is_imported(provenance: &[Provenance]) -> bool {
    provenance.iter().any(|provenance| provenance.kind == ProvenanceKind::Bpmn)
}

fn none() -> Triggers {
    Triggers::default()
}

fn supplied(name: &str, kind: ElementKind, parent: Option<ElementId>, place: Place) -> Element {
    Element { parent, supplied: true, ..Element::new(name.into(), kind, place) }
}
