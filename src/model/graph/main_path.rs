//! The main path: what a reader follows first, and what a drawing keeps straight.
//!
//! At each element with several ways out it takes the default flow, else the way with the longest
//! rest, else the first as written; of three ways or more that meet again soon the middle one, so
//! that they lie around it. Flows that do not go back lead down the text, so they form no cycle,
//! and the longest rests are found in one pass from the last element to the first.

use super::{FlowGraph, first_beginning, scopes};
use crate::base::ways::meet_soon;
use crate::model::activity::{Activities, ElementId, ElementKind, FlowId};

/// The flows of the main path of the process and of each sub-process, in order.
pub fn main_path(activities: &Activities) -> Vec<FlowId> {
    let view = FlowGraph::of_flows(activities);
    let outgoing: Vec<Vec<FlowId>> =
        activities.elements.ids().map(|id| forward(activities, view.outgoing(id))).collect();
    let rest = longest_rests(activities, &outgoing);
    let longest = |flows: &Vec<FlowId>| {
        // The first of those that are as long.
        let targets = flows.iter().rev().map(|&flow| activities.flows[flow].target);
        targets.max_by_key(|target| rest[target.index()])
    };
    let longest = outgoing.iter().map(longest).collect();
    let ways = Ways { activities, outgoing, longest };
    let mut path = Vec::new();
    for scope in scopes(activities) {
        let mut at = first_beginning(activities, scope);
        while let Some(element) = at {
            let next = ways.next(element);
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

/// The ways that lead on from each element.
struct Ways<'model> {
    activities: &'model Activities,
    outgoing: Vec<Vec<FlowId>>,
    /// Where the longest way from each element leads.
    longest: Vec<Option<ElementId>>,
}

impl Ways<'_> {
    /// The flow on the main path from an element on.
    fn next(&self, element: ElementId) -> Option<FlowId> {
        let flows = &self.outgoing[element.index()];
        if let Some(flow) = flows.iter().find(|&&flow| self.activities.flows[flow].is_default) {
            return Some(*flow);
        }
        let target = |flow: FlowId| self.activities.flows[flow].target;
        let starts = flows.iter().copied().map(target);
        if 2 < flows.len() && meet_soon(starts, |element| self.longest[element.index()]) {
            return flows.get((flows.len() - 1) / 2).copied();
        }
        let longest = self.longest[element.index()]?;
        flows.iter().copied().find(|&flow| target(flow) == longest)
    }
}
