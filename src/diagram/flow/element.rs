//! Steps, events, gateways and sub-processes as symbols.

use super::{Draft, add_node, lane, plain_node, size};
use crate::diagram::chart::{
    Chart, EventMark, EventPosition, Figure, GatewayMark, Node, RepeatMark, SubBorder, TaskMark,
};
use crate::diagram::text::{Style, Text};
use crate::diagram::words;
use crate::layout::{self, BandIndex, Group, NodeRole, Shape, Size};
use crate::model::activity::{
    Element, ElementId, ElementKind, GatewayKind, Marker, Trigger, Triggers,
};
use crate::syntax::ast::{StepKind, SubKind};

/// Adds a node for each element, in order: the index of a node is that of its element.
pub(super) fn draw(draft: &Draft, chart: &mut Chart) {
    let lanes = lane::of_elements(draft);
    for (id, element) in draft.activities.elements.iter() {
        let node = symbol(draft, id, element);
        let placed = placed(draft, id, element, &node, lanes[id.index()]);
        add_node(chart, node, placed);
    }
    for group in &draft.activities.groups {
        let title = Text::wrapped(&group.title, Style::Label, 240);
        chart.graph.groups.push(Group {
            members: group.members.iter().map(|member| member.index()).collect(),
            label: title.size(),
        });
        chart.groups.push(title);
    }
}

/// Symbol and texts of an element.
fn symbol(draft: &Draft, id: ElementId, element: &Element) -> Node {
    let title = element.title.as_deref().unwrap_or_default();
    let figure = figure(draft, id, element);
    let (text, label) = match figure {
        Figure::Sub { expanded: true, .. } => {
            (Text::wrapped(title, Style::Name, 280), Text::default())
        }
        Figure::Call { .. } => (call_text(draft, element), Text::default()),
        Figure::Task { .. } | Figure::Sub { .. } => (size::task_text(title), Text::default()),
        _ => (Text::default(), Text::wrapped(title, Style::Label, size::OUTSIDE_LABEL)),
    };
    let link = match element.kind {
        ElementKind::Call(Some(process)) => Some(words::chart_link(draft.model, process)),
        _ => None,
    };
    Node { figure, text, label, tooltip: tooltip(draft, element), link, members: Vec::new() }
}

/// Title of a call and, below it, the process that is called.
fn call_text(draft: &Draft, element: &Element) -> Text {
    let mut text = size::task_text(element.title.as_deref().unwrap_or_default());
    if let ElementKind::Call(Some(process)) = element.kind {
        let called = words::numbered(draft.model, process);
        text.push(&called, Style::Small, 98.max(text.width()));
    }
    text
}

fn figure(draft: &Draft, id: ElementId, element: &Element) -> Figure {
    let repeat = element.marker.as_ref().map(|marker| match marker {
        Marker::Each { in_sequence: true, .. } => RepeatMark::EachInSequence,
        Marker::Each { in_sequence: false, .. } => RepeatMark::Each,
        Marker::Loop(_) => RepeatMark::Loop,
    });
    match &element.kind {
        ElementKind::Task(kind) => Figure::Task { mark: task_mark(*kind), repeat },
        ElementKind::Call(_) => Figure::Call { repeat },
        ElementKind::Sub(kind) => Figure::Sub {
            expanded: has_children(draft, id),
            border: match kind {
                SubKind::Plain => SubBorder::Plain,
                SubKind::Transaction => SubBorder::Transaction,
                SubKind::AdHoc => SubBorder::AdHoc,
                SubKind::Event => SubBorder::Event,
            },
            repeat,
        },
        ElementKind::Start { continuing, triggers } => Figure::Event {
            position: if *continuing {
                EventPosition::StartContinuing
            } else {
                EventPosition::Start
            },
            mark: event_mark(triggers),
        },
        ElementKind::End(triggers) => {
            Figure::Event { position: EventPosition::End, mark: event_mark(triggers) }
        }
        ElementKind::Catch(triggers) => {
            Figure::Event { position: EventPosition::Catch, mark: event_mark(triggers) }
        }
        ElementKind::Throw(triggers) => {
            Figure::Event { position: EventPosition::Throw, mark: event_mark(triggers) }
        }
        ElementKind::Boundary { continuing, triggers, .. } => Figure::Event {
            position: if *continuing {
                EventPosition::BoundaryContinuing
            } else {
                EventPosition::Boundary
            },
            mark: event_mark(triggers),
        },
        ElementKind::Gateway { kind, .. } => Figure::Gateway(match kind {
            GatewayKind::Exclusive => GatewayMark::Exclusive,
            GatewayKind::Parallel => GatewayMark::Parallel,
            GatewayKind::Inclusive => GatewayMark::Inclusive,
            GatewayKind::EventBased => GatewayMark::EventBased,
        }),
    }
}

/// Whether something of a sub-process is to be drawn inside it.
fn has_children(draft: &Draft, id: ElementId) -> bool {
    draft.activities.elements.values().any(|element| element.parent == Some(id))
}

fn task_mark(kind: StepKind) -> Option<TaskMark> {
    match kind {
        StepKind::Plain => None,
        StepKind::User => Some(TaskMark::Person),
        StepKind::Manual => Some(TaskMark::Hand),
        StepKind::Service => Some(TaskMark::Gear),
        StepKind::Script => Some(TaskMark::Script),
        StepKind::Rule => Some(TaskMark::Table),
        StepKind::Send => Some(TaskMark::Send),
        StepKind::Receive => Some(TaskMark::Receive),
    }
}

fn event_mark(triggers: &Triggers) -> Option<EventMark> {
    match triggers.list.as_slice() {
        [] => None,
        [trigger] => Some(match trigger {
            Trigger::Message { .. } => EventMark::Message,
            Trigger::Timer { .. } => EventMark::Timer,
            Trigger::Condition(_) => EventMark::Condition,
            Trigger::Signal(_) => EventMark::Signal,
            Trigger::Error(_) => EventMark::Error,
            Trigger::Escalation(_) => EventMark::Escalation,
            Trigger::Compensation(_) => EventMark::Compensation,
            Trigger::Link(_) => EventMark::Link,
            Trigger::Terminate => EventMark::Terminate,
            Trigger::Cancel => EventMark::Cancel,
        }),
        _ if triggers.all => Some(EventMark::ParallelMultiple),
        _ => Some(EventMark::Multiple),
    }
}

/// The node as the layout engine sees it.
fn placed(
    draft: &Draft,
    id: ElementId,
    element: &Element,
    node: &Node,
    band: Option<BandIndex>,
) -> layout::Node {
    let (shape, size) = outline(node);
    let role = match element.kind {
        ElementKind::Start { .. } if element.parent.is_none() => NodeRole::Start,
        ElementKind::Sub(SubKind::Event) => NodeRole::Aside,
        _ if starts_without_event(draft, id, element) => NodeRole::Start,
        _ => NodeRole::Flow,
    };
    let host = match element.kind {
        ElementKind::Boundary { host, .. } => Some(host.index()),
        _ => None,
    };
    layout::Node {
        band,
        pool: Some(0),
        host,
        parent: element.parent.map(ElementId::index),
        ..plain_node(shape, size, role)
    }
}

/// Nothing goes before it and the process has no start event: the flow begins here.
fn starts_without_event(draft: &Draft, id: ElementId, element: &Element) -> bool {
    element.parent.is_none()
        && id.index() == 0
        && !draft.activities.flows.values().any(|flow| flow.target == id)
}

/// The outline and the size of a symbol.
fn outline(node: &Node) -> (Shape, Size) {
    match node.figure {
        Figure::Event { .. } => (Shape::Circle, size::EVENT),
        Figure::Gateway(_) => (Shape::Diamond, size::GATEWAY),
        Figure::Task { mark, repeat } => {
            (Shape::Rect, size::task(&node.text, mark.is_some(), repeat.is_some()))
        }
        Figure::Sub { expanded: true, .. } => {
            let title = node.text.size();
            (Shape::Multi, Size { width: title.width + 40, height: title.height + 60 })
        }
        _ => (Shape::Rect, size::task(&node.text, false, true)),
    }
}

/// Title, who does it and who takes part, the documentation.
fn tooltip(draft: &Draft, element: &Element) -> String {
    let mut sentences = Vec::new();
    if let Some(title) = &element.title {
        sentences.push(title.to_string());
    }
    let roles = words::roles(draft.model, &element.by);
    if !roles.is_empty() {
        sentences.push(format!("By {roles}."));
    }
    for (kind, roles) in &element.roles {
        sentences.push(words::takes_part(draft.model, *kind, roles));
    }
    if let Some(documentation) = &element.documentation {
        sentences.push(documentation.to_string());
    }
    sentences.join("\n")
}
