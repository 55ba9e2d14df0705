//! Steps, calls, sub-processes, and the handlers attached to them.

use super::Lowering;
use super::cursor::{Cursor, JoinPlan};
use crate::base::text::title_from_name;
use crate::model::activity::{Element, ElementId, ElementKind, GatewayKind, Marker};
use crate::syntax::ast;

impl Lowering<'_, '_> {
    pub(super) fn step(
        &mut self,
        cursor: &mut Cursor,
        statement: &ast::Statement,
        step: &ast::Step,
    ) {
        let name: Box<str> = self.scope.name(step.name).into();
        let mut element = Element::new(name, ElementKind::Task(step.kind), statement.place);
        element.named = true;
        element.name_place = step.name.place;
        element.title = Some(self.title_or_name(step.title, &element.name));
        self.describe(&mut element, statement.documentation, &step.clauses, cursor);
        self.activity(cursor, element, &step.body);
    }

    pub(super) fn call(
        &mut self,
        cursor: &mut Cursor,
        statement: &ast::Statement,
        call: &ast::Call,
    ) {
        let (process, target_name) = match call.target {
            ast::Reach::Named(name) => {
                (self.scope.process(name), self.scope.name(name).into_owned())
            }
            ast::Reach::Unknown(_) => (None, "unknown".to_owned()),
        };
        if let Some(process) = process {
            self.scope.model.processes[process].called = true;
        }
        let (name, named) = self
            .alias_or(call.alias, |lowering| lowering.unique_name(&format!("call-{target_name}")));
        let mut element = Element::new(name, ElementKind::Call(process), statement.place);
        element.named = named;
        element.name_place = match (call.alias, call.target) {
            (Some(name), _) | (None, ast::Reach::Named(name)) => name.place,
            (None, ast::Reach::Unknown(place)) => place,
        };
        element.title = match (call.title, process) {
            (Some(title), _) => Some(self.scope.text(title).into()),
            (None, Some(process)) => Some(self.scope.model.processes[process].naming.title.clone()),
            (None, None) => None,
        };
        self.describe(&mut element, statement.documentation, &call.clauses, cursor);
        self.activity(cursor, element, &call.body);
    }

    pub(super) fn sub(&mut self, cursor: &mut Cursor, statement: &ast::Statement, sub: &ast::Sub) {
        let name: Box<str> = self.scope.name(sub.name).into();
        let mut element = Element::new(name, ElementKind::Sub(sub.kind), statement.place);
        element.named = true;
        element.name_place = sub.name.place;
        element.title = Some(self.title_or_name(sub.title, &element.name));
        self.describe(&mut element, statement.documentation, &sub.clauses, cursor);
        self.body(&mut element, &sub.body);
        let (lane, by) = (element.lane, element.by.clone());
        let id = if sub.kind == ast::SubKind::Event {
            self.push(element)
        } else {
            self.loosen(cursor);
            self.place(cursor, element)
        };
        self.body_notes(id, cursor, &sub.body);

        let mut inner = Cursor::new(Some(id));
        inner.lane = lane;
        inner.by = by;
        inner.unordered = sub.kind == ast::SubKind::AdHoc;
        inner.endless = inner.unordered;
        inner.begun = inner.unordered;
        self.flow(&mut inner, &sub.flow);
        self.finish_flow(&mut inner, sub.flow.place);
        if sub.kind != ast::SubKind::Event {
            self.handlers(cursor, id, &sub.body);
        }
    }

    /// Places an activity with what stands in its braces.
    fn activity(&mut self, cursor: &mut Cursor, mut element: Element, body: &ast::StepBody) {
        self.body(&mut element, body);
        self.loosen(cursor);
        let id = self.place(cursor, element);
        self.body_notes(id, cursor, body);
        self.handlers(cursor, id, body);
    }

    /// In `sub adhoc`: what follows a step directly is in no order with it.
    fn loosen(&mut self, cursor: &mut Cursor) {
        let apart = cursor.unordered
            && cursor.tails.iter().all(|tail| {
                tail.is_plain() && self.activities.elements[tail.source].kind.is_activity()
            });
        if apart {
            cursor.tails.clear();
        }
    }

    /// Markers and properties.
    pub(super) fn body(&mut self, element: &mut Element, body: &ast::StepBody) {
        element.marker = body.markers.first().map(|marker| match marker {
            ast::Marker::Each { of, in_sequence, .. } => {
                Marker::Each { of: of.map(|name| self.scope.item(name)), in_sequence: *in_sequence }
            }
            ast::Marker::Loop { until, .. } => {
                Marker::Loop(until.map(|text| self.scope.text(text).into()))
            }
        });
        for property in &body.properties {
            let property = self.property(property);
            element.properties.push(property);
        }
    }

    /// Notes in braces.
    pub(super) fn body_notes(&mut self, id: ElementId, cursor: &Cursor, body: &ast::StepBody) {
        for note in &body.notes {
            self.note(note, cursor.parent, Some(id));
        }
    }

    /// The handlers on the border of an activity. Those that interrupt and come to no end go on
    /// after it.
    fn handlers(&mut self, cursor: &mut Cursor, host: ElementId, body: &ast::StepBody) {
        let element = &self.activities.elements[host];
        let plan = JoinPlan {
            kind: GatewayKind::Exclusive,
            of: element.name.clone(),
            lane: element.lane,
            place: element.place,
        };
        for attached in &body.attached {
            if self.handler(cursor, host, attached) {
                cursor.join = Some(plan.clone());
            }
        }
    }

    /// One handler; tells whether it goes on after its host.
    fn handler(&mut self, cursor: &mut Cursor, host: ElementId, attached: &ast::Attached) -> bool {
        let triggers = self.triggers(&attached.triggers);
        let compensates = triggers.compensates();
        let continuing = attached.continuing.is_some();
        let base = format!(
            "{}-of-{}",
            super::name::trigger_word(&triggers),
            self.activities.elements[host].name
        );
        let (name, named) = self.alias_or(attached.alias, |lowering| lowering.unique_name(&base));
        let kind = ElementKind::Boundary { host, continuing, triggers };
        let mut boundary = Element::new(name, kind, attached.place);
        boundary.named = named;
        boundary.name_place = attached
            .alias
            .map(|alias| alias.place)
            .or_else(|| attached.triggers.list.first().map(|trigger| trigger.place))
            .unwrap_or(attached.place);
        boundary.title = attached.title.map(|title| self.scope.text(title).into());
        let mut outer = cursor.inner(Vec::new());
        outer.lane = self.activities.elements[host].lane;
        self.describe(&mut boundary, attached.documentation, &attached.clauses, &outer);
        boundary.lane = outer.lane;
        let by = boundary.by.clone();
        let id = self.push(boundary);

        let mut inner = cursor.inner(vec![self.tail(id, attached.place)]);
        inner.lane = outer.lane;
        if inner.by != by {
            inner.by = by;
        }
        if compensates {
            self.compensation_handler(&mut inner, &attached.flow);
            return false;
        }
        self.inner_flow(&mut inner, &attached.flow);
        if continuing {
            self.finish(&mut inner, attached.place);
            return false;
        }
        let goes_on = !inner.tails.is_empty() || !inner.anchors.is_empty();
        cursor.tails.append(&mut inner.tails);
        cursor.anchors.append(&mut inner.anchors);
        goes_on
    }

    /// A title, else one made from the name.
    fn title_or_name(&mut self, title: Option<ast::Text>, name: &str) -> Box<str> {
        title.map_or_else(|| title_from_name(name).into(), |text| self.scope.text(text).into())
    }
}
