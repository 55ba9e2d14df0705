//! What events wait for and throw.

use super::xml::Xml;
use super::{File, data};
use crate::model::activity::{Element, ElementId, Trigger};
use crate::syntax::ast::TimerKind;

/// Data, then definitions, as the schema orders the parts of events.
pub(super) fn parts(file: &File<'_>, id: ElementId, element: &Element) -> Vec<Xml> {
    let data = data::of_event(file, id);
    let mut parts = data.declarations;
    parts.extend(data.associations);
    parts.extend(data.sets);
    let Some(triggers) = element.kind.triggers() else { return parts };
    for (index, trigger) in triggers.list.iter().enumerate() {
        let number = if index == 0 { String::new() } else { format!("-{}", index + 1) };
        let id = format!("{}_definition{number}", file.ids.element(id));
        parts.push(definition(file, trigger, &id));
    }
    parts
}

fn definition(file: &File<'_>, trigger: &Trigger, id: &str) -> Xml {
    let new = |name: &'static str| Xml::new(name).with("id", id);
    match trigger {
        Trigger::Message { item, state, .. } => new("bpmn:messageEventDefinition")
            .with_some("messageRef", file.roots.message_id(*item, state.as_deref())),
        Trigger::Timer { kind, text } => {
            let tag = match kind {
                TimerKind::Date => "bpmn:timeDate",
                TimerKind::Duration => "bpmn:timeDuration",
                TimerKind::Cycle => "bpmn:timeCycle",
            };
            // Unknown times are written as an expression without text: the kind is known.
            let text = text.as_deref().unwrap_or_default();
            new("bpmn:timerEventDefinition").child(expression(tag, text))
        }
        Trigger::Condition(text) => new("bpmn:conditionalEventDefinition")
            .child(expression("bpmn:condition", text.as_deref().unwrap_or_default())),
        Trigger::Signal(item) => {
            new("bpmn:signalEventDefinition").with_some("signalRef", file.roots.signal_id(*item))
        }
        Trigger::Error(item) => {
            new("bpmn:errorEventDefinition").with_some("errorRef", file.roots.error_id(*item))
        }
        Trigger::Escalation(item) => new("bpmn:escalationEventDefinition")
            .with_some("escalationRef", file.roots.escalation_id(*item)),
        Trigger::Compensation(step) => new("bpmn:compensateEventDefinition")
            .with_some("activityRef", step.map(|step| file.ids.element(step))),
        Trigger::Link(name) => new("bpmn:linkEventDefinition").with("name", name),
        Trigger::Terminate => new("bpmn:terminateEventDefinition"),
        Trigger::Cancel => new("bpmn:cancelEventDefinition"),
    }
}

fn expression(tag: &'static str, text: &str) -> Xml {
    Xml::text(tag, text).with("xsi:type", "bpmn:tFormalExpression")
}
