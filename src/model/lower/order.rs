//! Source order: supplied merges stand before what they lead to, flows in the order of the element
//! that they leave.

use super::Lowering;
use super::finish::reordered_flows;
use crate::base::Arena;
use crate::model::activity::{Activities, Element, ElementId, ElementKind, SequenceFlow, Trigger};

impl Lowering<'_, '_> {
    /// The graph with its elements and flows in order.
    pub(super) fn in_source_order(mut self) -> Activities {
        let mut order: Vec<usize> = (0..self.activities.elements.len()).collect();
        order.sort_by_key(|index| self.element_facts[*index].order);
        let mut positions = vec![0; order.len()];
        for (position, index) in order.iter().enumerate() {
            positions[*index] = position;
        }
        let moved = |id: ElementId| ElementId::new(positions[id.index()]);

        let elements: Vec<Element> = self.activities.elements.values().cloned().collect();
        let elements: Arena<Element> = order
            .iter()
            .map(|index| {
                let mut element = elements[*index].clone();
                element.parent = element.parent.map(moved);
                move_in_kind(&mut element.kind, moved);
                element
            })
            .collect();

        let mut flows: Vec<SequenceFlow> = self.activities.flows.values().cloned().collect();
        for flow in &mut flows {
            flow.source = moved(flow.source);
            flow.target = moved(flow.target);
            // A merge may have been put before what it leads to; all other flows go down the text.
            flow.is_back |= flow.target <= flow.source;
        }
        let mut flow_order: Vec<usize> = (0..flows.len()).collect();
        flow_order.sort_by_key(|index| (flows[*index].source, self.flow_serials[*index]));

        let activities = &mut self.activities;
        activities.entries.iter_mut().for_each(|id| *id = moved(*id));
        for group in &mut activities.groups {
            group.members.iter_mut().for_each(|id| *id = moved(*id));
        }
        for note in &mut activities.notes {
            note.about.iter_mut().for_each(|id| *id = moved(*id));
            note.parent = note.parent.map(moved);
        }
        Activities {
            elements,
            flows: reordered_flows(&flows, &flow_order).into_iter().collect(),
            ..self.activities
        }
    }
}

fn move_in_kind(kind: &mut ElementKind, moved: impl Fn(ElementId) -> ElementId) {
    match kind {
        ElementKind::Boundary { host, triggers, .. } => {
            *host = moved(*host);
            move_in_triggers(&mut triggers.list, moved);
        }
        ElementKind::Start { triggers, .. }
        | ElementKind::End(triggers)
        | ElementKind::Catch(triggers)
        | ElementKind::Throw(triggers) => move_in_triggers(&mut triggers.list, moved),
        ElementKind::Task(_)
        | ElementKind::Call(_)
        | ElementKind::Sub(_)
        | ElementKind::Gateway { .. } => {}
    }
}

fn move_in_triggers(list: &mut [Trigger], moved: impl Fn(ElementId) -> ElementId) {
    for trigger in list {
        if let Trigger::Compensation(Some(target)) = trigger {
            *target = moved(*target);
        }
    }
}
