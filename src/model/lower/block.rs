//! Blocks with several ways: `choose`, `parallel`, `await`, and their joins.

use super::Lowering;
use super::cursor::{Cursor, JoinPlan, Tail};
use super::name::trigger_word;
use crate::model::activity::{Element, ElementId, ElementKind, GatewayKind, GatewayRole};
use crate::syntax::ast::{self, JoinKind};

/// What `choose` and `parallel` have in common.
struct Split<'t> {
    kind: GatewayKind,
    word: &'static str,
    bare: bool,
    alias: Option<ast::Name>,
    title: Option<ast::Text>,
    clauses: &'t [ast::Clause],
}

impl Lowering<'_, '_> {
    pub(super) fn choose(
        &mut self,
        cursor: &mut Cursor,
        statement: &ast::Statement,
        choose: &ast::Choose,
    ) {
        let kind =
            if choose.any.is_some() { GatewayKind::Inclusive } else { GatewayKind::Exclusive };
        let split = Split {
            kind,
            word: "choose",
            bare: choose.bare.is_some(),
            alias: choose.alias,
            title: choose.title,
            clauses: &choose.clauses,
        };
        self.split(cursor, statement, &split, &choose.branches);
    }

    pub(super) fn parallel(
        &mut self,
        cursor: &mut Cursor,
        statement: &ast::Statement,
        parallel: &ast::Parallel,
    ) {
        let split = Split {
            kind: GatewayKind::Parallel,
            word: "parallel",
            bare: parallel.bare.is_some(),
            alias: parallel.alias,
            title: parallel.title,
            clauses: &parallel.clauses,
        };
        self.split(cursor, statement, &split, &parallel.branches);
    }

    fn split(
        &mut self,
        cursor: &mut Cursor,
        statement: &ast::Statement,
        split: &Split<'_>,
        branches: &[ast::Branch],
    ) {
        let mut outer = cursor.inner(Vec::new());
        let by = self.by(split.clauses);
        if !by.choices.is_empty() {
            outer.by = by;
        }
        let source = self.split_source(cursor, statement, split);
        outer.lane = self.activities.elements[source].lane;
        let plan = JoinPlan {
            kind: split.kind,
            of: self.block_name(source, split),
            lane: outer.lane,
            place: statement.place,
        };
        let mut tails = Vec::new();
        let mut anchors = Vec::new();
        for branch in branches {
            let tail = self.branch_tail(source, branch);
            let mut inner = outer.inner(vec![tail]);
            self.inner_flow(&mut inner, &branch.flow);
            tails.append(&mut inner.tails);
            anchors.append(&mut inner.anchors);
        }
        if branches.is_empty() {
            tails.push(self.tail(source, statement.place));
        }
        cursor.tails = tails;
        cursor.anchors = anchors;
        cursor.join = Some(plan);
        cursor.lane = outer.lane;
    }

    /// Where the ways of a block leave: its gateway, or the step before where it is bare.
    fn split_source(
        &mut self,
        cursor: &mut Cursor,
        statement: &ast::Statement,
        split: &Split<'_>,
    ) -> ElementId {
        if split.bare
            && let Some(step) = self.step_to_leave(cursor, statement)
        {
            cursor.tails.clear();
            cursor.join = None;
            if let Some(alias) = split.alias {
                self.bind(alias, step);
            }
            if let Some(title) = split.title {
                self.say(title, cursor.parent, step);
            }
            return step;
        }
        let base = match split.title {
            Some(title) => self.titled_name(split.word, title),
            None => self.name_after(split.word, cursor),
        };
        let kind = ElementKind::Gateway { kind: split.kind, role: GatewayRole::Split };
        let mut gateway = self.aliased(split.alias, &base, kind, statement.place);
        gateway.title = split.title.map(|title| self.scope.text(title).into());
        self.describe(&mut gateway, statement.documentation, split.clauses, cursor);
        let id = self.place(cursor, gateway);
        cursor.tails.clear();
        id
    }

    /// The step whose ways a bare block has: there is one before it, and the flow from it says
    /// nothing yet.
    fn step_to_leave(
        &mut self,
        cursor: &mut Cursor,
        statement: &ast::Statement,
    ) -> Option<ElementId> {
        self.begin(cursor, statement.place);
        self.settle(cursor);
        match &*cursor.tails {
            [tail] if tail.is_plain() => {
                let kind = &self.activities.elements[tail.source].kind;
                (!matches!(kind, ElementKind::Gateway { .. })).then_some(tail.source)
            }
            _ => None,
        }
    }

    /// What a join is called after.
    fn block_name(&self, source: ElementId, split: &Split<'_>) -> Box<str> {
        let element = &self.activities.elements[source];
        let is_gateway = matches!(element.kind, ElementKind::Gateway { .. });
        if is_gateway {
            element.name.clone()
        } else {
            format!("{}-after-{}", split.word, element.name).into()
        }
    }

    fn branch_tail(&mut self, source: ElementId, branch: &ast::Branch) -> Tail {
        let mut tail = self.tail(source, branch.place);
        tail.label = branch.label.map(|label| self.scope.text(label).into());
        tail.condition = branch.condition.map(|condition| self.scope.text(condition).into());
        tail.is_default = branch.is_else.is_some();
        tail.provenance = self.scope.provenance(&branch.provenance);
        tail
    }

    pub(super) fn await_first(
        &mut self,
        cursor: &mut Cursor,
        statement: &ast::Statement,
        waiting: &ast::Await,
    ) {
        let base = match waiting.title {
            Some(title) => self.titled_name("await", title),
            None => self.name_after("await", cursor),
        };
        let kind = ElementKind::Gateway { kind: GatewayKind::EventBased, role: GatewayRole::Split };
        let mut gateway = self.aliased(waiting.alias, &base, kind, statement.place);
        gateway.title = waiting.title.map(|title| self.scope.text(title).into());
        self.describe(&mut gateway, statement.documentation, &waiting.clauses, cursor);
        let (lane, by, of) = (gateway.lane, gateway.by.clone(), gateway.name.clone());
        let id = self.place(cursor, gateway);

        let mut outer = cursor.inner(Vec::new());
        outer.lane = lane;
        outer.by = by;
        let mut tails = Vec::new();
        let mut anchors = Vec::new();
        for arrival in &waiting.arrivals {
            let mut inner = outer.inner(vec![self.tail(id, arrival.place)]);
            self.arrival(&mut inner, arrival);
            tails.append(&mut inner.tails);
            anchors.append(&mut inner.anchors);
        }
        cursor.tails = tails;
        cursor.anchors = anchors;
        cursor.join =
            Some(JoinPlan { kind: GatewayKind::Exclusive, of, lane, place: statement.place });
        cursor.lane = lane;
    }

    /// What may come, and what then happens.
    fn arrival(&mut self, cursor: &mut Cursor, arrival: &ast::Arrival) {
        let triggers = self.triggers(&arrival.triggers);
        let base = match arrival.title {
            Some(title) => self.titled_name("wait", title),
            None => format!("wait-{}", trigger_word(&triggers)),
        };
        let mut event =
            self.aliased(arrival.alias, &base, ElementKind::Catch(triggers), arrival.place);
        event.title = arrival.title.map(|title| self.scope.text(title).into());
        self.describe(&mut event, None, &arrival.clauses, cursor);
        cursor.by = event.by.clone();
        self.place(cursor, event);
        self.inner_flow(cursor, &arrival.flow);
    }

    pub(super) fn join(
        &mut self,
        cursor: &mut Cursor,
        statement: &ast::Statement,
        join: &ast::Join,
    ) {
        if join.bare.is_some() {
            self.begin(cursor, statement.place);
            cursor.join = None;
            cursor.silent = true;
            if let Some(alias) = join.alias {
                let anchor = self.anchor_of(alias);
                cursor.anchors.push(anchor);
            }
            return;
        }
        let plan = cursor.join.take();
        let kind = match join.kind {
            JoinKind::Plain => plan.as_ref().map_or(GatewayKind::Exclusive, |plan| plan.kind),
            JoinKind::All => GatewayKind::Parallel,
            JoinKind::Any => GatewayKind::Inclusive,
        };
        let base = match (join.title, &plan) {
            (Some(title), _) => self.titled_name("join", title),
            (None, Some(plan)) => format!("join-of-{}", plan.of),
            (None, None) => self.name_after("join", cursor),
        };
        if let Some(plan) = plan {
            cursor.lane = plan.lane;
        }
        let kind = ElementKind::Gateway { kind, role: GatewayRole::Join };
        let mut gateway = self.aliased(join.alias, &base, kind, statement.place);
        gateway.title = join.title.map(|title| self.scope.text(title).into());
        self.describe(&mut gateway, statement.documentation, &join.clauses, cursor);
        self.place(cursor, gateway);
    }

    /// An element that `as` may name.
    pub(super) fn aliased(
        &mut self,
        alias: Option<ast::Name>,
        base: &str,
        kind: ElementKind,
        place: crate::base::Place,
    ) -> Element {
        let (name, named) = self.alias_or(alias, |lowering| lowering.unique_name(base));
        let mut element = Element::new(name, kind, place);
        element.named = named;
        element.name_place = alias.map_or(place, |alias| alias.place);
        element
    }
}
