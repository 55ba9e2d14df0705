//! Where lowering stands: the open ways, and how the next element takes them.

use super::{Anchor, ElementFacts, Lowering};
use crate::base::Place;
use crate::model::activity::{
    Element, ElementId, ElementKind, FlowId, GatewayKind, GatewayRole, SequenceFlow, Triggers,
};
use crate::model::{Provenance, RoleId, Roles};

/// A flow that has begun and has no target yet.
#[derive(Clone, Debug)]
pub(super) struct Tail {
    /// Where it begins.
    pub(super) source: ElementId,
    /// Its label.
    pub(super) label: Option<Box<str>>,
    /// Its condition.
    pub(super) condition: Option<Box<str>>,
    /// The default way.
    pub(super) is_default: bool,
    /// Goes back.
    pub(super) is_back: bool,
    /// Leads to a compensation handler.
    pub(super) is_compensation: bool,
    /// Ids of imported flows.
    pub(super) provenance: Vec<Provenance>,
    /// What makes it.
    pub(super) place: Place,
    /// When it was begun.
    serial: usize,
}

impl Tail {
    /// Whether it says nothing but that it goes on.
    pub(super) fn is_plain(&self) -> bool {
        self.label.is_none() && self.condition.is_none() && !self.is_default
    }
}

/// How the ways of the block before come together, once there are two of them.
#[derive(Clone, Debug)]
pub(super) struct JoinPlan {
    /// How many it waits for.
    pub(super) kind: GatewayKind,
    /// The name of the block or step whose ways they are.
    pub(super) of: Box<str>,
    /// The lane of the split.
    pub(super) lane: Option<RoleId>,
    /// The block.
    pub(super) place: Place,
}

/// The state between two statements.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own about what comes next")]
pub(super) struct Cursor {
    /// The open ways.
    pub(super) tails: Vec<Tail>,
    /// How they come together; `None` with several tails: without a gateway.
    pub(super) join: Option<JoinPlan>,
    /// Places that the next element gets.
    pub(super) anchors: Vec<Anchor>,
    /// Several ways may reach the next element without a gateway.
    pub(super) silent: bool,
    /// The next element begins the flow without a start event.
    pub(super) entry: bool,
    /// Something stands already: no start is supplied.
    pub(super) begun: bool,
    /// Directly in `sub adhoc`: steps that follow each other are in no order.
    pub(super) unordered: bool,
    /// Somewhere in `sub adhoc`: no end is supplied.
    pub(super) endless: bool,
    /// The lane of the statement before.
    pub(super) lane: Option<RoleId>,
    /// Who does what says nothing else.
    pub(super) by: Roles,
    /// The sub-process.
    pub(super) parent: Option<ElementId>,
}

impl Cursor {
    /// The beginning of the flow of a process or sub-process.
    pub(super) fn new(parent: Option<ElementId>) -> Self {
        Self {
            tails: Vec::new(),
            join: None,
            anchors: Vec::new(),
            silent: false,
            entry: false,
            begun: false,
            unordered: false,
            endless: false,
            lane: None,
            by: Roles::default(),
            parent,
        }
    }

    /// The beginning of a flow inside this one: a branch, a handler, the body of a loop.
    pub(super) fn inner(&self, tails: Vec<Tail>) -> Self {
        Self {
            tails,
            begun: true,
            endless: self.endless,
            lane: self.lane,
            by: self.by.clone(),
            ..Self::new(self.parent)
        }
    }

    /// Whether something could go on from here, or is meant to be reached from elsewhere.
    fn is_open(&self) -> bool {
        !self.tails.is_empty() || !self.anchors.is_empty()
    }
}

impl Lowering<'_, '_> {
    /// A flow that begins at an element.
    pub(super) fn tail(&mut self, source: ElementId, place: Place) -> Tail {
        let serial = self.next_serial;
        self.next_serial += 1;
        Tail {
            source,
            label: None,
            condition: None,
            is_default: false,
            is_back: false,
            is_compensation: false,
            provenance: Vec::new(),
            place,
            serial,
        }
    }

    /// Adds an element without leading anything to it.
    pub(super) fn push(&mut self, element: Element) -> ElementId {
        let order = self.activities.elements.len() * 2 + 1;
        let id = self.activities.elements.push(element);
        self.element_facts.push(ElementFacts { order, silent: false, lane_from_next: false });
        for (index, name) in std::mem::take(&mut self.unplaced_compensations) {
            self.compensations.push((id, index, name));
        }
        let name = self.activities.elements[id].name.clone();
        if let Some(named) = self.names.get(&name) {
            self.anchors[named.anchor].get_or_insert(id);
        }
        id
    }

    /// Adds an element that the open ways lead to, and goes on from it.
    pub(super) fn place(&mut self, cursor: &mut Cursor, element: Element) -> ElementId {
        self.begin(cursor, element.place);
        self.settle(cursor);
        let (place, lane) = (element.place, element.lane);
        let id = self.push(element);
        self.lead(cursor, id);
        cursor.tails = vec![self.tail(id, place)];
        cursor.lane = lane;
        id
    }

    /// Adds an element that has nothing before it, and goes on from it.
    pub(super) fn place_first(&mut self, cursor: &mut Cursor, element: Element) -> ElementId {
        self.finish(cursor, element.place);
        let (place, lane) = (element.place, element.lane);
        let id = self.push(element);
        cursor.begun = true;
        cursor.tails = vec![self.tail(id, place)];
        cursor.lane = lane;
        id
    }

    /// Supplies a start where the flow has none.
    pub(super) fn begin(&mut self, cursor: &mut Cursor, place: Place) {
        if cursor.begun {
            return;
        }
        cursor.begun = true;
        let name = self.supplied_name("start", cursor.parent);
        let kind = ElementKind::Start { continuing: false, triggers: Triggers::default() };
        let start = self.supplied(name, kind, cursor, place);
        let id = self.push(start);
        self.element_facts[id.index()].lane_from_next = true;
        cursor.tails = vec![self.tail(id, place)];
    }

    /// Brings several open ways together, as their block says.
    pub(super) fn settle(&mut self, cursor: &mut Cursor) {
        if cursor.tails.len() < 2 {
            cursor.join = None;
            return;
        }
        let Some(plan) = cursor.join.take() else { return };
        let name = self.unique_name(&format!("join-of-{}", plan.of));
        let kind = ElementKind::Gateway { kind: plan.kind, role: GatewayRole::Join };
        let mut join = self.supplied(name, kind, cursor, plan.place);
        join.lane = plan.lane;
        let id = self.push(join);
        self.lead(cursor, id);
        cursor.tails = vec![self.tail(id, plan.place)];
    }

    /// Leads the open ways to an element.
    pub(super) fn lead(&mut self, cursor: &mut Cursor, target: ElementId) {
        for tail in std::mem::take(&mut cursor.tails) {
            self.connect(tail, target);
        }
        for anchor in std::mem::take(&mut cursor.anchors) {
            self.anchors[anchor].get_or_insert(target);
        }
        if std::mem::take(&mut cursor.silent) {
            self.element_facts[target.index()].silent = true;
        }
        if std::mem::take(&mut cursor.entry) {
            self.activities.entries.push(target);
        }
        cursor.join = None;
    }

    /// Ends the open ways inside a flow, as `finish_flow` does at its end.
    pub(super) fn finish(&mut self, cursor: &mut Cursor, place: Place) {
        let base = self.name_after("end", cursor);
        self.supply_end(cursor, &base, place);
    }

    /// Ends the flow of a process or sub-process: with an end event, where none is written.
    pub(super) fn finish_flow(&mut self, cursor: &mut Cursor, place: Place) {
        let base = self.name_in_sub("end", cursor.parent);
        self.supply_end(cursor, &base, place);
    }

    fn supply_end(&mut self, cursor: &mut Cursor, base: &str, place: Place) {
        if cursor.endless {
            self.settle(cursor);
            cursor.tails.clear();
        }
        if !cursor.is_open() {
            return;
        }
        self.settle(cursor);
        let name = self.unique_name(base);
        let mut end = self.supplied(name, ElementKind::End(Triggers::default()), cursor, place);
        if let Some(tail) = cursor.tails.first() {
            end.lane = self.activities.elements[tail.source].lane;
        }
        let id = self.push(end);
        self.lead(cursor, id);
    }

    /// Makes a flow of a tail.
    pub(super) fn connect(&mut self, tail: Tail, target: ElementId) -> FlowId {
        self.flow_serials.push(tail.serial);
        self.activities.flows.push(SequenceFlow {
            source: tail.source,
            target,
            label: tail.label,
            condition: tail.condition,
            is_default: tail.is_default,
            is_back: tail.is_back,
            is_compensation: tail.is_compensation,
            provenance: tail.provenance,
            place: tail.place,
        })
    }

    /// An element that the language supplies.
    #[allow(clippy::unused_self, reason = "read as what the lowering does, beside its kin")]
    pub(super) fn supplied(
        &mut self,
        name: Box<str>,
        kind: ElementKind,
        cursor: &Cursor,
        place: Place,
    ) -> Element {
        Element {
            supplied: true,
            lane: cursor.lane,
            parent: cursor.parent,
            ..Element::new(name, kind, place)
        }
    }
}
