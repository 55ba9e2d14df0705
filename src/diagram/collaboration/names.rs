//! What is written in and at the symbols of a BPMN file. Clients ask for a name at events and at
//! choosing gateways, so what the source leaves without words is named by what it is.

use crate::base::text::title_from_name;
use crate::model::activity::{
    Activities, Element, ElementId, ElementKind, GatewayKind, Trigger, Triggers,
};
use crate::model::{ItemId, Model};

/// The words at an element; none at a gateway that only joins, or takes all ways.
pub fn title(model: &Model, activities: &Activities, id: ElementId) -> Option<String> {
    let element = &activities.elements[id];
    if let Some(title) = element.title.as_deref().map(one_line).filter(|title| !title.is_empty()) {
        return Some(title);
    }
    match &element.kind {
        ElementKind::Task(_) | ElementKind::Sub(_) => Some(title_from_name(&element.name)),
        ElementKind::Call(called) => Some(called.map_or_else(
            || title_from_name(&element.name),
            |called| one_line(&model.processes[called].naming.title),
        )),
        ElementKind::Start { triggers, .. } => {
            Some(event_title(model, activities, triggers, "Start"))
        }
        ElementKind::End(triggers) => Some(event_title(model, activities, triggers, "End")),
        ElementKind::Catch(triggers)
        | ElementKind::Throw(triggers)
        | ElementKind::Boundary { triggers, .. } => {
            Some(event_title(model, activities, triggers, &title_from_name(&element.name)))
        }
        ElementKind::Gateway { kind, .. } => question(activities, id, element, *kind),
    }
}

/// The words at a sequence flow.
pub fn flow_title(label: Option<&str>, condition: Option<&str>) -> Option<String> {
    label.or(condition).map(one_line).filter(|title| !title.is_empty())
}

/// An item with its state: `Plan [approved]`.
pub fn item_title(
    model: &Model,
    item: ItemId,
    wording: Option<&str>,
    state: Option<&str>,
) -> String {
    let title = one_line(wording.unwrap_or(&model.items[item].naming.title));
    match state {
        Some(state) => format!("{title} [{}]", one_line(state)),
        None => title,
    }
}

/// A text on one line: names of BPMN elements are attributes.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An event without words is named by its triggers.
fn event_title(model: &Model, activities: &Activities, triggers: &Triggers, plain: &str) -> String {
    let words: Vec<String> = triggers
        .list
        .iter()
        .map(|trigger| trigger_title(model, activities, trigger, plain))
        .collect();
    if words.is_empty() {
        return plain.to_owned();
    }
    words.join(if triggers.all { " and " } else { " or " })
}

fn trigger_title(model: &Model, activities: &Activities, trigger: &Trigger, plain: &str) -> String {
    let item = |item: Option<ItemId>, state: Option<&str>, unknown: &str| match item {
        Some(item) => item_title(model, item, None, state),
        None => unknown.to_owned(),
    };
    match trigger {
        Trigger::Message { item: what, state, .. } => item(*what, state.as_deref(), "Message"),
        Trigger::Timer { text, .. } => text.as_deref().map_or_else(|| "Timer".to_owned(), one_line),
        Trigger::Condition(text) => {
            text.as_deref().map_or_else(|| "Condition".to_owned(), one_line)
        }
        Trigger::Signal(what) => item(*what, None, "Signal"),
        Trigger::Error(what) => item(*what, None, "Error"),
        Trigger::Escalation(what) => item(*what, None, "Escalation"),
        Trigger::Compensation(step) => step
            .and_then(|step| activities.elements[step].title.as_deref())
            .map_or_else(|| "Compensation".to_owned(), |step| format!("Undo: {}", one_line(step))),
        Trigger::Link(name) => title_from_name(name),
        Trigger::Terminate => plain.to_owned(),
        Trigger::Cancel => "Cancel".to_owned(),
    }
}

/// The question of a gateway that chooses, made from its name or from its ways where the source
/// asks none.
fn question(
    activities: &Activities,
    id: ElementId,
    element: &Element,
    kind: GatewayKind,
) -> Option<String> {
    let ways: Vec<_> = activities.flows.values().filter(|flow| flow.source == id).collect();
    let chooses = matches!(kind, GatewayKind::Exclusive | GatewayKind::Inclusive);
    if !chooses || ways.len() < 2 {
        return None;
    }
    if element.named {
        return Some(title_from_name(&element.name));
    }
    let labels: Vec<String> = ways
        .iter()
        .filter_map(|flow| flow_title(flow.label.as_deref(), flow.condition.as_deref()))
        .collect();
    if labels.is_empty() {
        return Some("Which way?".to_owned());
    }
    Some(format!("{}?", labels.join(" or ")))
}
