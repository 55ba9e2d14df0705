//! Lanes of what says nothing: first of what follows, then of what stands beside it.

use super::Lowering;

impl Lowering<'_, '_> {
    /// Gives each element a lane, where there are lanes at all.
    pub(super) fn settle_lanes(&mut self) {
        let elements = &self.activities.elements;
        let lanes_listed = !self.scope.model.processes[self.process].lanes.is_empty();
        self.activities.has_roles =
            lanes_listed || elements.values().any(|element| element.lane.is_some());

        let mut next = vec![None; self.activities.elements.len()];
        for flow in self.activities.flows.values().rev() {
            next[flow.source.index()] = Some(flow.target);
        }
        for id in self.activities.elements.ids().rev() {
            if !self.element_facts[id.index()].lane_from_next {
                continue;
            }
            let lane = next[id.index()].and_then(|next| self.activities.elements[next].lane);
            if let Some(lane) = lane {
                self.activities.elements[id].lane = Some(lane);
            }
        }

        // What stands before the first role named belongs to it.
        let mut following = None;
        for element in self.activities.elements.values_mut().rev() {
            match element.lane {
                Some(lane) => following = Some(lane),
                None => element.lane = following,
            }
        }
        let first_listed = self.scope.model.processes[self.process].lanes.first().copied();
        let any = following.or(first_listed);
        for element in self.activities.elements.values_mut() {
            element.lane = element.lane.or(any);
        }
    }
}
