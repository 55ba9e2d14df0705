//! Handlers of compensation: one activity, reached by an association, apart from the flow
//! (BPMN 2.0, 10.7).

use super::Lowering;
use super::cursor::Cursor;
use crate::model::activity::{Element, ElementKind};
use crate::syntax::ast::{self, StatementKind, SubKind};

impl Lowering<'_, '_> {
    /// Lowers the flow of a handler of compensation. It ends by itself.
    pub(super) fn compensation_handler(&mut self, cursor: &mut Cursor, flow: &ast::Flow) {
        if flow.statements.is_empty() {
            return;
        }
        for tail in &mut cursor.tails {
            tail.is_compensation = true;
        }
        if is_one_activity(flow) {
            self.flow(cursor, flow);
            cursor.tails.clear();
            return;
        }
        let source = cursor.tails.first().map(|tail| tail.source);
        let of = source.map_or("", |id| &*self.activities.elements[id].name).to_owned();
        let name = self.unique_name(&format!("handler-{of}"));
        let mut element = Element::new(name, ElementKind::Sub(SubKind::Plain), flow.place);
        element.supplied = true;
        element.title = source.and_then(|id| self.activities.elements[id].title.clone());
        element.parent = cursor.parent;
        element.lane = cursor.lane;
        let sub = self.place(cursor, element);
        cursor.tails.clear();
        let mut inner = Cursor::new(Some(sub));
        inner.lane = cursor.lane;
        inner.by = cursor.by.clone();
        self.flow(&mut inner, flow);
        self.finish_flow(&mut inner, flow.place);
    }
}

/// Whether the flow is one step, call or sub-process, notes aside.
fn is_one_activity(flow: &ast::Flow) -> bool {
    let mut activities = 0;
    for statement in &flow.statements {
        match statement.kind {
            StatementKind::Step(_) | StatementKind::Call(_) | StatementKind::Sub(_) => {
                activities += 1;
            }
            StatementKind::Note(_) | StatementKind::Error => {}
            _ => return false,
        }
    }
    activities == 1
}
