//! What is done when all statements are read: jumps, merges, roles of gateways, lanes, order.

use super::{ElementFacts, Lowering};
use crate::model::activity::{
    Activities, Element, ElementId, ElementKind, FlowId, GatewayKind, GatewayRole, SequenceFlow,
    Use,
};
use crate::model::exchange;
use crate::syntax::ast::Direction;

impl Lowering<'_, '_> {
    /// The graph, complete.
    pub(super) fn complete(mut self) -> Activities {
        self.resolve_jumps();
        self.supply_merges();
        self.tell_gateways_apart();
        self.settle_lanes();
        self.link_halves();
        self.in_source_order()
    }

    /// Where several ways reach an element that cannot join them, a gateway does.
    fn supply_merges(&mut self) {
        for (index, incoming) in self.incoming().into_iter().enumerate() {
            let target = ElementId::new(index);
            if incoming.len() < 2 || self.element_facts[target.index()].silent {
                continue;
            }
            if let Some(join) = self.join_before(&incoming) {
                self.redirect(&incoming, target, join);
            } else if self.needs_merge(target) {
                self.supply_merge(&incoming, target);
            }
        }
    }

    /// The flows into each element.
    fn incoming(&self) -> Vec<Vec<FlowId>> {
        let mut incoming = vec![Vec::new(); self.activities.elements.len()];
        for (id, flow) in self.activities.flows.iter() {
            if !flow.is_compensation {
                incoming[flow.target.index()].push(id);
            }
        }
        incoming
    }

    /// Whether several ways must not reach this element directly.
    fn needs_merge(&self, target: ElementId) -> bool {
        match &self.activities.elements[target].kind {
            ElementKind::Task(_)
            | ElementKind::Call(_)
            | ElementKind::Sub(_)
            | ElementKind::Catch(_)
            | ElementKind::Throw(_) => true,
            ElementKind::Gateway { kind, role } => {
                *role == GatewayRole::Split
                    && matches!(kind, GatewayKind::Parallel | GatewayKind::Inclusive)
            }
            ElementKind::End(_) | ElementKind::Start { .. } | ElementKind::Boundary { .. } => false,
        }
    }

    /// An exclusive join that leads here already, and only here: it takes the other ways, too.
    fn join_before(&self, incoming: &[FlowId]) -> Option<ElementId> {
        let flows = &self.activities.flows;
        incoming.iter().map(|id| &flows[*id]).find_map(|flow| {
            let kind = &self.activities.elements[flow.source].kind;
            let ElementKind::Gateway { kind: GatewayKind::Exclusive, role } = kind else {
                return None;
            };
            let joins = matches!(role, GatewayRole::Join | GatewayRole::LoopHead);
            let target_joins = matches!(
                self.activities.elements[flow.target].kind,
                ElementKind::Gateway { role: GatewayRole::Join | GatewayRole::LoopHead, .. }
                    | ElementKind::End(_)
            );
            (joins && !target_joins && flow.label.is_none() && flow.condition.is_none())
                .then_some(flow.source)
        })
    }

    fn redirect(&mut self, incoming: &[FlowId], target: ElementId, join: ElementId) {
        for id in incoming {
            let flow = &mut self.activities.flows[*id];
            if flow.source != join && flow.target == target {
                flow.target = join;
            }
        }
    }

    fn supply_merge(&mut self, incoming: &[FlowId], target: ElementId) {
        let goes_back = incoming.iter().any(|id| self.activities.flows[*id].is_back);
        let role = if goes_back { GatewayRole::LoopHead } else { GatewayRole::Join };
        let element = &self.activities.elements[target];
        let word = if goes_back { "loop-at" } else { "merge-before" };
        let base = format!("{word}-{}", element.name);
        let (parent, lane, place) = (element.parent, element.lane, element.name_place);
        let name = self.unique_name(&base);
        let kind = ElementKind::Gateway { kind: GatewayKind::Exclusive, role };
        let merge = Element { supplied: true, parent, lane, ..Element::new(name, kind, place) };
        let order = self.element_facts[target.index()].order - 1;
        let id = self.activities.elements.push(merge);
        self.element_facts.push(ElementFacts { order, silent: false, lane_from_next: true });
        for flow in incoming {
            self.activities.flows[*flow].target = id;
        }
        let tail = self.tail(id, place);
        self.connect(tail, target);
        self.move_into_groups(target, id);
    }

    /// A merge belongs to the groups of what it leads to.
    fn move_into_groups(&mut self, target: ElementId, merge: ElementId) {
        for group in &mut self.activities.groups {
            if let Some(at) = group.members.iter().position(|member| *member == target) {
                group.members.insert(at, merge);
            }
        }
    }

    /// A split that several ways reach joins them as well.
    fn tell_gateways_apart(&mut self) {
        let incoming = self.incoming();
        for (element, incoming) in self.activities.elements.values_mut().zip(incoming) {
            if let ElementKind::Gateway { role, .. } = &mut element.kind
                && *role == GatewayRole::Split
                && incoming.len() > 1
            {
                *role = GatewayRole::Mixed;
            }
        }
    }

    /// Says of each use, and of each message, which halves of the profile it serves.
    fn link_halves(&mut self) {
        let model = &self.scope.model;
        let inputs = exchange::Served::of(model, self.process, Direction::Input);
        let results = exchange::Served::of(model, self.process, Direction::Result);
        let link = |used: &mut Use, served: &exchange::Served<'_>| {
            used.halves = served.by(used.item, used.state.as_deref(), used.partner);
        };
        for element in self.activities.elements.values_mut() {
            element.reads.iter_mut().for_each(|used| link(used, &inputs));
            element.makes.iter_mut().for_each(|used| link(used, &results));
        }
    }
}

/// The flows of an arena in the order of a list of positions.
pub(super) fn reordered_flows(flows: &[SequenceFlow], order: &[usize]) -> Vec<SequenceFlow> {
    order.iter().map(|index| flows[*index].clone()).collect()
}
