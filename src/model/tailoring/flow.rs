//! Walks through the statements of a flow, at any depth. The parser limits the depth.

use crate::base::Place;
use crate::syntax::ast::{Flow, GroupMembers, StatementKind, StepBody};

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

fn handlers(body: &StepBody) -> Vec<&Flow> {
    body.attached.iter().map(|one| &one.flow).collect()
}
