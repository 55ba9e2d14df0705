#![doc = include_str!("untaken_result.md")]

use super::{offer, pair};
use crate::checks::{Check, Context, Run};
use crate::finding::{Finding, Name};
use crate::model::interface::{Partner, Row, Status};
use crate::syntax::ast::Direction;

/// A result at an open end that nobody takes.
pub const CHECK: Check = Check {
    name: Name::UntakenResult,
    docs: include_str!("untaken_result.md"),
    run: Run::Model(check),
};

fn check(context: &mut Context<'_>) {
    context.report_rows(|row| row.status == Status::Dangling, finding);
}

fn finding(context: &Context<'_>, row: &Row) -> Option<Finding> {
    let (Partner::Process(giver), Some(given)) = (row.giver, row.given) else { return None };
    let half = &context.model.halves[given];
    let item = half.item?;
    if context.model.items[item].kind.as_deref() == Some("record") {
        return None;
    }
    let (giver_name, item_name) = (context.process_name(giver), context.item_name(item));
    let mut finding = Finding::new(
        Name::UntakenResult,
        format!("`{giver_name}` gives `{item_name}`, and nobody takes it"),
        half.place,
        "given here",
    );
    if let Some(cause) = row.cause
        && let Some(deviation) =
            context.model.tailoring.as_ref().and_then(|record| record.deviations.get(cause))
    {
        finding = finding.label(deviation.place, "whoever took it is taken away here");
    }
    if let Some((near, taker)) = offer::near_anywhere(context, Direction::Input, item, giver) {
        let taker = context.process_name(taker);
        finding = finding.help(format!("is `{near}` meant, which `{taker}` takes?"));
    } else {
        finding = finding.help("let who needs it take it: `input { … }`");
    }
    finding = finding
        .help("or say who gets it outside the model: `result to … { … }`")
        .help(format!("or say that it is only kept: `item {item_name} {{ kind record }}`"));
    Some(pair::belongs(context, finding, &[row]))
}
