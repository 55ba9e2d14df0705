//! Walks through the statements of a flow, at any depth. The parser limits the depth.

use crate::base::Place;
use crate::syntax::ast::{
    Clause, Flow, GroupMembers, Marker, Name, Reach, Statement, StatementKind, StepBody, Triggers,
};

/// Gives the places of all statements that could not be read.
pub(crate) fn for_each_error(flow: &Flow, found: &mut impl FnMut(Place)) {
    for statement in &flow.statements {
        if let StatementKind::Error = statement.kind {
            found(statement.place);
        }
        for inner in inner_flows(&statement.kind) {
            for_each_error(inner, found);
        }
    }
}

/// The flows within a statement, in the order written.
pub(crate) fn inner_flows(kind: &StatementKind) -> Vec<&Flow> {
    fn handlers(body: &StepBody) -> Vec<&Flow> {
        body.attached.iter().map(|one| &one.flow).collect()
    }
    match kind {
        StatementKind::Step(step) => handlers(&step.body),
        StatementKind::Call(call) => handlers(&call.body),
        StatementKind::Event(event) => handlers(&event.body),
        StatementKind::Sub(sub) => {
            let mut flows = vec![&sub.flow];
            flows.extend(handlers(&sub.body));
            flows
        }
        StatementKind::Choose(choose) => choose.branches.iter().map(|one| &one.flow).collect(),
        StatementKind::Parallel(one) => one.branches.iter().map(|branch| &branch.flow).collect(),
        StatementKind::Await(one) => one.arrivals.iter().map(|arrival| &arrival.flow).collect(),
        StatementKind::Repeat(repeat) => vec![&repeat.flow],
        StatementKind::While(one) => vec![&one.flow],
        StatementKind::Group(group) => match &group.members {
            GroupMembers::Flow(flow) => vec![flow],
            GroupMembers::About(_) => Vec::new(),
        },
        StatementKind::Join(_)
        | StatementKind::Goto(_)
        | StatementKind::Then(_)
        | StatementKind::Note(_)
        | StatementKind::Error => Vec::new(),
    }
}

/// The flows within a statement, to change.
pub(super) fn inner_flows_mut(kind: &mut StatementKind) -> Vec<&mut Flow> {
    fn handlers(body: &mut StepBody) -> Vec<&mut Flow> {
        if body.is_absent() {
            return Vec::new();
        }
        body.attached.iter_mut().map(|one| &mut one.flow).collect()
    }
    match kind {
        StatementKind::Step(step) => handlers(&mut step.body),
        StatementKind::Call(call) => handlers(&mut call.body),
        StatementKind::Event(event) => handlers(&mut event.body),
        StatementKind::Sub(sub) => {
            let mut flows = vec![&mut sub.flow];
            flows.extend(handlers(&mut sub.body));
            flows
        }
        StatementKind::Choose(one) => one.branches.iter_mut().map(|way| &mut way.flow).collect(),
        StatementKind::Parallel(one) => one.branches.iter_mut().map(|way| &mut way.flow).collect(),
        StatementKind::Await(one) => one.arrivals.iter_mut().map(|way| &mut way.flow).collect(),
        StatementKind::Repeat(repeat) => vec![&mut repeat.flow],
        StatementKind::While(one) => vec![&mut one.flow],
        StatementKind::Group(group) => match &mut group.members {
            GroupMembers::Flow(flow) => vec![flow],
            GroupMembers::About(_) => Vec::new(),
        },
        StatementKind::Join(_)
        | StatementKind::Goto(_)
        | StatementKind::Then(_)
        | StatementKind::Note(_)
        | StatementKind::Error => Vec::new(),
    }
}

/// The name that a statement has in its process.
pub(super) fn name_of(kind: &StatementKind) -> Option<Name> {
    match kind {
        StatementKind::Step(step) => Some(step.name),
        StatementKind::Sub(sub) => Some(sub.name),
        StatementKind::Call(call) => call.alias.or(match call.target {
            Reach::Named(name) => Some(name),
            Reach::Unknown(_) => None,
        }),
        StatementKind::Event(event) => event.alias,
        StatementKind::Choose(choose) => choose.alias,
        StatementKind::Parallel(parallel) => parallel.alias,
        StatementKind::Await(one) => one.alias,
        StatementKind::Join(join) => join.alias,
        StatementKind::Repeat(repeat) => repeat.alias,
        StatementKind::While(one) => one.alias,
        StatementKind::Goto(_)
        | StatementKind::Then(_)
        | StatementKind::Group(_)
        | StatementKind::Note(_)
        | StatementKind::Error => None,
    }
}

/// The clauses of a statement, where it can have any.
pub(super) fn clauses_mut(kind: &mut StatementKind) -> Option<&mut Vec<Clause>> {
    match kind {
        StatementKind::Step(one) => Some(&mut one.clauses),
        StatementKind::Call(one) => Some(&mut one.clauses),
        StatementKind::Sub(one) => Some(&mut one.clauses),
        StatementKind::Event(one) => Some(&mut one.clauses),
        StatementKind::Choose(one) => Some(&mut one.clauses),
        StatementKind::Parallel(one) => Some(&mut one.clauses),
        StatementKind::Await(one) => Some(&mut one.clauses),
        StatementKind::Join(one) => Some(&mut one.clauses),
        StatementKind::Repeat(one) => Some(&mut one.clauses),
        StatementKind::While(one) => Some(&mut one.clauses),
        StatementKind::Goto(_)
        | StatementKind::Then(_)
        | StatementKind::Group(_)
        | StatementKind::Note(_)
        | StatementKind::Error => None,
    }
}

/// What can be changed throughout a flow.
pub(super) trait Change {
    /// The clauses of a step, block, event or handler.
    fn clauses(&mut self, _clauses: &mut Vec<Clause>) {}
    /// The triggers of an event or handler.
    fn triggers(&mut self, _triggers: &mut Triggers) {}
    /// The markers of a step.
    fn markers(&mut self, _markers: &mut Vec<Marker>) {}
    /// A name that refers to a statement: of `goto` and `about`.
    fn reference(&mut self, _name: &mut Name) {}
}

/// Changes something throughout a flow.
pub(super) fn change_all(flow: &mut Flow, change: &mut dyn Change) {
    for Statement { kind, .. } in &mut flow.statements {
        if let Some(clauses) = clauses_mut(kind) {
            change.clauses(clauses);
        }
        match kind {
            StatementKind::Step(step) => change_body(&mut step.body, change),
            StatementKind::Call(call) => change_body(&mut call.body, change),
            StatementKind::Sub(sub) => change_body(&mut sub.body, change),
            StatementKind::Event(event) => {
                change.triggers(&mut event.triggers);
                change_body(&mut event.body, change);
            }
            StatementKind::Await(one) => {
                for arrival in &mut one.arrivals {
                    change.triggers(&mut arrival.triggers);
                    change.clauses(&mut arrival.clauses);
                }
            }
            StatementKind::Goto(name) => change.reference(name),
            StatementKind::Group(group) => {
                if let GroupMembers::About(names) = &mut group.members {
                    for name in names {
                        change.reference(name);
                    }
                }
            }
            StatementKind::Note(note) => {
                for name in &mut note.about {
                    change.reference(name);
                }
            }
            StatementKind::Choose(_)
            | StatementKind::Parallel(_)
            | StatementKind::Join(_)
            | StatementKind::Repeat(_)
            | StatementKind::While(_)
            | StatementKind::Then(_)
            | StatementKind::Error => {}
        }
        for inner in inner_flows_mut(kind) {
            change_all(inner, change);
        }
    }
}

fn change_body(body: &mut StepBody, change: &mut dyn Change) {
    if body.is_absent() {
        return;
    }
    change.markers(&mut body.markers);
    for note in &mut body.notes {
        for name in &mut note.about {
            change.reference(name);
        }
    }
    for attached in &mut body.attached {
        change.triggers(&mut attached.triggers);
        change.clauses(&mut attached.clauses);
    }
}

/// What is done at a statement that was looked for.
pub(super) enum Surgery {
    /// Statements are put before it.
    Before(Vec<Statement>),
    /// Statements are put after it.
    After(Vec<Statement>),
    /// Statements take its place.
    Replace(Vec<Statement>),
}

/// Finds a statement at any depth and operates at it. Gives the surgery back where there is none.
pub(super) fn operate(
    flow: &mut Flow,
    is_wanted: &dyn Fn(&StatementKind) -> bool,
    surgery: Surgery,
) -> Result<(), Surgery> {
    if let Some(at) = flow.statements.iter().position(|one| is_wanted(&one.kind)) {
        match surgery {
            Surgery::Before(statements) => drop(flow.statements.splice(at..at, statements)),
            Surgery::After(statements) => {
                drop(flow.statements.splice(at + 1..=at, statements));
            }
            Surgery::Replace(statements) => drop(flow.statements.splice(at..=at, statements)),
        }
        return Ok(());
    }
    let mut surgery = surgery;
    for statement in &mut flow.statements {
        for inner in inner_flows_mut(&mut statement.kind) {
            match operate(inner, is_wanted, surgery) {
                Ok(()) => return Ok(()),
                Err(back) => surgery = back,
            }
        }
    }
    Err(surgery)
}

/// Finds a statement at any depth.
pub(super) fn find_mut<'f>(
    flow: &'f mut Flow,
    is_wanted: &dyn Fn(&StatementKind) -> bool,
) -> Option<&'f mut StatementKind> {
    for statement in &mut flow.statements {
        if is_wanted(&statement.kind) {
            return Some(&mut statement.kind);
        }
        for inner in inner_flows_mut(&mut statement.kind) {
            if let Some(found) = find_mut(inner, is_wanted) {
                return Some(found);
            }
        }
    }
    None
}

/// The names of all statements in a flow, at any depth.
pub(super) fn names_in(flow: &Flow, names: &mut Vec<Name>) {
    for statement in &flow.statements {
        names.extend(name_of(&statement.kind));
        for inner in inner_flows(&statement.kind) {
            names_in(inner, names);
        }
    }
}
