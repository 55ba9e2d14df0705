//! A flow: statements one after the other.

use super::Lowering;
use super::cursor::Cursor;
use crate::syntax::ast::{self, StatementKind};

impl Lowering<'_, '_> {
    /// Lowers the statements of a flow; what is open at its end stays open.
    pub(super) fn flow(&mut self, cursor: &mut Cursor, flow: &ast::Flow) {
        for statement in &flow.statements {
            self.statement(cursor, statement);
        }
    }

    /// Lowers a flow inside a block and brings its open ways together.
    pub(super) fn inner_flow(&mut self, cursor: &mut Cursor, flow: &ast::Flow) {
        self.flow(cursor, flow);
        self.settle(cursor);
    }

    fn statement(&mut self, cursor: &mut Cursor, statement: &ast::Statement) {
        match &statement.kind {
            StatementKind::Step(step) => self.step(cursor, statement, step),
            StatementKind::Call(call) => self.call(cursor, statement, call),
            StatementKind::Sub(sub) => self.sub(cursor, statement, sub),
            StatementKind::Event(event) => self.event(cursor, statement, event),
            StatementKind::Choose(choose) => self.choose(cursor, statement, choose),
            StatementKind::Parallel(parallel) => self.parallel(cursor, statement, parallel),
            StatementKind::Await(waiting) => self.await_first(cursor, statement, waiting),
            StatementKind::Join(join) => self.join(cursor, statement, join),
            StatementKind::Repeat(repeat) => self.repeat(cursor, statement, repeat),
            StatementKind::While(repeated) => self.while_holds(cursor, statement, repeated),
            StatementKind::Goto(name) => self.goto(cursor, statement.place, *name),
            StatementKind::Then(then) => self.then(cursor, statement.place, then),
            StatementKind::Group(group) => self.group(cursor, statement.place, group),
            StatementKind::Note(note) => self.note(note, cursor.parent, None),
            StatementKind::Error => {}
        }
    }
}
