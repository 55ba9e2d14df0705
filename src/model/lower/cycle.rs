//! Loops: `repeat … until` asks after its body, `while` before it.

use super::Lowering;
use super::cursor::Cursor;
use crate::base::Place;
use crate::model::activity::{ElementId, ElementKind, GatewayKind, GatewayRole};
use crate::syntax::ast;

/// The question of a loop.
struct Question<'t> {
    word: &'static str,
    alias: Option<ast::Name>,
    title: ast::Text,
    clauses: &'t [ast::Clause],
    documentation: Option<ast::Text>,
}

impl Lowering<'_, '_> {
    pub(super) fn repeat(
        &mut self,
        cursor: &mut Cursor,
        statement: &ast::Statement,
        repeat: &ast::Repeat,
    ) {
        let question = Question {
            word: "until",
            alias: repeat.alias,
            title: repeat.title,
            clauses: &repeat.clauses,
            documentation: statement.documentation,
        };
        self.begin(cursor, statement.place);
        let anchor = if repeat.bare.is_some() {
            let anchor = self.new_anchor();
            cursor.anchors.push(anchor);
            cursor.silent = true;
            Err(anchor)
        } else {
            Ok(self.loop_head(cursor, &question, statement.place))
        };
        self.inner_flow(cursor, &repeat.flow);
        let gateway = self.question(cursor, &question, statement.place);
        let mut back = self.tail(gateway, statement.place);
        back.label = Some("no".into());
        back.is_back = true;
        match anchor {
            Ok(head) => {
                self.connect(back, head);
            }
            Err(anchor) => self.backs.push((back, anchor)),
        }
        let mut on = self.tail(gateway, statement.place);
        on.label = Some("yes".into());
        cursor.tails = vec![on];
    }

    pub(super) fn while_holds(
        &mut self,
        cursor: &mut Cursor,
        statement: &ast::Statement,
        repeated: &ast::While,
    ) {
        let question = Question {
            word: "while",
            alias: repeated.alias,
            title: repeated.title,
            clauses: &repeated.clauses,
            documentation: statement.documentation,
        };
        let head = self.loop_head(cursor, &question, statement.place);
        let gateway = self.question(cursor, &question, statement.place);
        let lane = self.activities.elements[gateway].lane;
        let mut body = self.tail(gateway, repeated.flow.place);
        body.label = Some("yes".into());
        let mut inner = cursor.inner(vec![body]);
        inner.by = self.activities.elements[gateway].by.clone();
        self.inner_flow(&mut inner, &repeated.flow);
        for mut back in inner.tails {
            back.is_back = true;
            self.connect(back, head);
        }
        for anchor in inner.anchors {
            self.anchors[anchor].get_or_insert(head);
        }
        let mut on = self.tail(gateway, statement.place);
        on.label = Some("no".into());
        cursor.tails = vec![on];
        cursor.lane = lane;
    }

    /// The gateway where what comes and what comes back meet.
    fn loop_head(
        &mut self,
        cursor: &mut Cursor,
        question: &Question<'_>,
        place: Place,
    ) -> ElementId {
        let base = match question.alias {
            Some(alias) => format!("loop-{}", self.scope.name(alias)),
            None => self.titled_name("loop", question.title),
        };
        let name = self.unique_name(&base);
        let kind =
            ElementKind::Gateway { kind: GatewayKind::Exclusive, role: GatewayRole::LoopHead };
        self.begin(cursor, place);
        self.settle(cursor);
        let head = self.supplied(name, kind, cursor, place);
        let lane = cursor.lane;
        let id = self.place(cursor, head);
        self.element_facts[id.index()].lane_from_next = true;
        cursor.lane = lane;
        id
    }

    fn question(
        &mut self,
        cursor: &mut Cursor,
        question: &Question<'_>,
        place: Place,
    ) -> ElementId {
        let base = self.titled_name(question.word, question.title);
        let kind = ElementKind::Gateway { kind: GatewayKind::Exclusive, role: GatewayRole::Split };
        let mut gateway = self.aliased(question.alias, &base, kind, place);
        gateway.name_place = question.alias.map_or(question.title.place, |alias| alias.place);
        gateway.title = Some(self.scope.text(question.title).into());
        self.describe(&mut gateway, question.documentation, question.clauses, cursor);
        let id = self.place(cursor, gateway);
        cursor.tails.clear();
        id
    }
}
