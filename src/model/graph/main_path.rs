//! The main path: what a reader follows first, and what a drawing keeps straight.
//!
//! At each element with several ways out it takes the default flow, else the way with the longest
//! rest, else the first as written. Flows that do not go back lead down the text, so they form no
//! cycle, and the longest rests are found in one pass from the last element to the first.

use super::{FlowGraph, first_beginning, scopes};
use crate::model::activity::{Activities, ElementId, ElementKind, FlowId};

/// The flows of the main path of the process and of each sub-process, in order.
pub fn main_path(activities: &Activities) -> Vec<FlowId> {
    let view = FlowGraph::of_flows(activities);
    let outgoing: Vec<Vec<FlowId>> =
        activities.elements.ids().map(|id| forward(activities, view.outgoing(id))).collect();
    let rest = longest_rests(activities, &outgoing);
    let mut path = Vec::new();
    for scope in scopes(activities) {
        let mut at = first_beginning(activities, scope);
        while let Some(element) = at {
            let next = next_flow(activities, &outgoing[element.index()], &rest);
            path.extend(next);
            at = next.map(|flow| activities.flows[flow].target);
        }
    }
    path
}

/// The flows that lead on.
fn forward(activities: &Activities, flows: Vec<FlowId>) -> Vec<FlowId> {
    let leads_on = |flow: &FlowId| {
        let flow = &activities.flows[*flow];
        !flow.is_back && !flow.is_compensation
    };
    flows.into_iter().filter(leads_on).collect()
}

/// For each element, the number of activities and events on the longest way from it.
fn longest_rests(activities: &Activities, outgoing: &[Vec<FlowId>]) -> Vec<usize> {
    let mut rests = vec![0; activities.elements.len()];
    for id in activities.elements.ids().rev() {
        let own = usize::from(!matches!(activities.elements[id].kind, ElementKind::Gateway { .. }));
        let next = outgoing[id.index()].iter().map(|flow| {
            let target: ElementId = activities.flows[*flow].target;
            rests[target.index()]
        });
        rests[id.index()] = own + next.max().unwrap_or(0);
    }
    rests
}

fn next_flow(activities: &Activities, flows: &[FlowId], rest: &[usize]) -> Option<FlowId> {
    let is_default = |flow: &&FlowId| activities.flows[**flow].is_default;
    if let Some(flow) = flows.iter().find(is_default) {
        return Some(*flow);
    }
    let mut best: Option<FlowId> = None;
    for flow in flows {
        let length = |flow: FlowId| rest[activities.flows[flow].target.index()];
        if best.is_none_or(|best| length(*flow) > length(best)) {
            best = Some(*flow);
        }
    }
    best
}
