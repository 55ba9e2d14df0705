//! Parts of the flow that share a fault, and how their elements are named in messages.

use petgraph::Direction::{Incoming, Outgoing};

use crate::model::activity::{Activities, Element, ElementId, ElementKind, GatewayRole};
use crate::model::graph::FlowGraph;

/// The elements that `is_faulty` picks, by the parts that hang together, each in source order.
/// Faults in one part have one cause.
pub(super) fn regions(
    activities: &Activities,
    is_faulty: impl Fn(ElementId) -> bool,
) -> Vec<Vec<ElementId>> {
    let order = FlowGraph::of_order(activities);
    let mut seen = vec![false; activities.elements.len()];
    let mut regions = Vec::new();
    for first in activities.elements.ids().filter(|id| is_faulty(*id)) {
        if seen[first.index()] {
            continue;
        }
        let mut region = Vec::new();
        let mut open = vec![first];
        while let Some(id) = open.pop() {
            if std::mem::replace(&mut seen[id.index()], true) {
                continue;
            }
            region.push(id);
            for direction in [Outgoing, Incoming] {
                let neighbours = order.neighbours(id, direction);
                open.extend(
                    neighbours.into_iter().filter(|next| is_faulty(*next) && !seen[next.index()]),
                );
            }
        }
        region.sort();
        regions.push(region);
    }
    regions
}

/// The element that speaks for a part: the first activity, else the first that the source writes.
pub(super) fn spokesman<'a>(activities: &'a Activities, region: &[ElementId]) -> &'a Element {
    let elements = || region.iter().map(|id| &activities.elements[*id]);
    elements()
        .find(|element| !element.supplied && element.kind.is_activity())
        .or_else(|| elements().find(|element| !element.supplied))
        .unwrap_or(&activities.elements[region[0]])
}

/// What an element is called in a message: its name, else its title, else its kind.
pub(super) fn called(element: &Element) -> String {
    if element.named {
        return format!("`{}`", element.name);
    }
    if let Some(title) = &element.title {
        return format!("“{title}”");
    }
    let what = match element.kind {
        ElementKind::Start { .. } => "the start",
        ElementKind::End(_) => "the end",
        ElementKind::Gateway { role: GatewayRole::Join | GatewayRole::LoopHead, .. } => "the join",
        ElementKind::Gateway { .. } => "the decision",
        ElementKind::Catch(_) | ElementKind::Throw(_) | ElementKind::Boundary { .. } => "the event",
        ElementKind::Task(_) | ElementKind::Call(_) | ElementKind::Sub(_) => "the step",
    };
    what.to_owned()
}

/// `, with 3 more`.
pub(super) fn and_others(activities: &Activities, region: &[ElementId]) -> String {
    let written = region.iter().filter(|id| !activities.elements[**id].supplied).count();
    match written {
        0 | 1 => String::new(),
        _ => format!(", with {} more", written - 1),
    }
}
