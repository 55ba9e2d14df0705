#![doc = include_str!("unanswered_wildcard.md")]

use super::{offer, pair, wording};
use crate::checks::{Check, Context, Run};
use crate::finding::{Finding, Name};
use crate::model::interface::{Row, Status};
use crate::syntax::ast::Direction;

/// No process answers an item of an `every process`.
pub const CHECK: Check = Check {
    name: Name::UnansweredWildcard,
    docs: include_str!("unanswered_wildcard.md"),
    run: Run::Model(check),
};

fn check(context: &mut Context<'_>) {
    context.report_rows(|row| row.status == Status::UnansweredWildcard, finding);
}

fn finding(context: &Context<'_>, row: &Row) -> Option<Finding> {
    let half = &context.model.halves[row.given.or(row.taken)?];
    let item = half.item?;
    let (own, item_name) = (context.process_name(half.process), context.item_name(item));
    let (message, label, answer) = match half.direction {
        Direction::Result => (
            format!("`{own}` gives `{item_name}` to every process, and none takes it"),
            "given here",
            Direction::Input,
        ),
        Direction::Input => (
            format!("`{own}` takes `{item_name}` from every process, and none gives it"),
            "taken here",
            Direction::Result,
        ),
    };
    let mut finding = Finding::new(Name::UnansweredWildcard, message, half.place, label)
        .label(half.end_place, "any of these would do");
    let does = match answer {
        Direction::Input => "takes",
        Direction::Result => "gives",
    };
    // Somebody who has the item and names somebody else is the likeliest answer.
    let others = offer::others(context, answer, item, &[half.process]);
    if let Some(&other) = others.first()
        && let Some(theirs) = offer::elsewhere(context, other, answer, item)
    {
        let other = context.process_name(other);
        finding = finding.label(theirs.place, format!("`{other}` {does} it, and not here"));
    } else if let Some((near, other)) = offer::near_anywhere(context, answer, item, half.process) {
        let other = context.process_name(other);
        finding = finding.help(format!("is `{near}` meant, which `{other}` {does}?"));
    }
    let what = match answer {
        Direction::Input => "let a process that needs it take it",
        Direction::Result => "let a process that makes it give it",
    };
    finding = if context.model.processes.len() > 1 {
        finding.help(format!("{what}:\n{}", wording::entry(answer, own, [item_name])))
    } else {
        // Of a process that is written down alone, the others are known by no name.
        let (word, preposition) = match half.direction {
            Direction::Result => ("result", "to"),
            Direction::Input => ("input", "from"),
        };
        finding.help(format!(
            "no other process is written down yet; until then, name who is meant as a party:\n\
             party all-units \"All units\"\n{word} {preposition} all-units {{ {item_name} }}"
        ))
    };
    Some(pair::belongs(context, finding, &[row]))
}
