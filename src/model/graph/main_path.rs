//! The main path: what a reader follows first, and what a drawing keeps straight.
//!
//! At each element with several ways out it takes the default flow if that does not end before the
//! rest does, else the way with the longest rest, else the first as written; of three ways or more
//! that meet again soon the middle one, so that they lie around it, unless a default flow with
//! steps of its own is among them. Flows that do not go back lead down the text, so they form no cycle,
//! and the longest rests are found in one pass from the last element to the first.

use super::{FlowGraph, first_beginning, scopes};
use crate::base::ways::{ends_of_ways, meet_soon};
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
    let longest: Vec<Option<ElementId>> = outgoing.iter().map(longest).collect();
    let elements = activities.elements.len();
    let next = |element: usize| longest[element].map(ElementId::index);
    let last = ends_of_ways(elements, (0..elements).rev(), next);
    let mut entering = vec![0; elements];
    for &flow in outgoing.iter().flatten() {
        entering[activities.flows[flow].target.index()] += 1;
    }
    let ways = Ways { activities, outgoing, rest, longest, last, entering };
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
    /// The number of activities and events on the longest way from each element.
    rest: Vec<usize>,
    /// Where that way leads first, and last.
    longest: Vec<Option<ElementId>>,
    last: Vec<usize>,
    /// How many flows lead to each element.
    entering: Vec<usize>,
}

impl Ways<'_> {
    /// The flow on the main path from an element on.
    fn next(&self, element: ElementId) -> Option<FlowId> {
        let flows = &self.outgoing[element.index()];
        let target = |flow: FlowId| self.activities.flows[flow].target;
        let longest = self.longest[element.index()]?;
        let default = flows.iter().copied().find(|&flow| {
            self.activities.flows[flow].is_default && self.leads_as_far(target(flow), longest)
        });
        let starts = flows.iter().copied().map(target);
        let lie_around = 2 < flows.len()
            && default.is_none_or(|flow| self.is_empty(flow))
            && meet_soon(starts, |element| self.longest[element.index()]);
        if lie_around {
            return flows.get((flows.len() - 1) / 2).copied();
        }
        default.or_else(|| flows.iter().copied().find(|&flow| target(flow) == longest))
    }

    /// Whether a way goes as far as the longest one: a branch that ends on its own while the rest
    /// goes on is no main path, be it the default.
    fn leads_as_far(&self, place: ElementId, longest: ElementId) -> bool {
        let rest = |place: ElementId| self.rest[place.index()];
        rest(longest) <= rest(place) || self.last[place.index()] == self.last[longest.index()]
    }

    /// Whether a branch goes on at once where others come in.
    fn is_empty(&self, flow: FlowId) -> bool {
        1 < self.entering[self.activities.flows[flow].target.index()]
    }
}
