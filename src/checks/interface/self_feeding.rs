#![doc = include_str!("self_feeding.md")]

use super::pair;
use crate::checks::{Check, Context, Run};
use crate::finding::{Finding, Name};
use crate::model::interface::{Partner, Row, Status};

/// Only the process itself gives what it takes.
pub const CHECK: Check = Check {
    name: Name::SelfFeeding,
    docs: include_str!("self_feeding.md"),
    run: Run::Model(check),
};

fn check(context: &mut Context<'_>) {
    context.report_rows(|row| row.status == Status::SelfFeeding, finding);
}

fn finding(context: &Context<'_>, row: &Row) -> Option<Finding> {
    let (Partner::Process(process), Some(taken)) = (row.taker, row.taken) else { return None };
    let half = &context.model.halves[taken];
    let name = context.process_name(process);
    let item = context.item_name(half.item?);
    let mut finding = Finding::new(
        Name::SelfFeeding,
        format!("`{name}` takes `{item}`, and only `{name}` itself gives it"),
        half.place,
        "taken here",
    );
    if let Some(given) = row.given {
        finding = finding.label(context.model.halves[given].place, "given here");
    }
    finding = finding
        .help("say who gives the first one: `input from … { … }`")
        .help("or leave the input out: what a process hands on to itself is no interface");
    Some(pair::belongs(context, finding, &[row]))
}
