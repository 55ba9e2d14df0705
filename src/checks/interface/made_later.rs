#![doc = include_str!("made_later.md")]

use std::collections::BTreeMap;

use super::{pair, wording};
use crate::checks::{Check, Context, Run};
use crate::finding::{Finding, Name};
use crate::model::interface::{End, Partner, Row, Status};
use crate::model::{HalfId, ProcessId};

/// At an open end an item comes from processes only that are performed later.
pub const CHECK: Check =
    Check { name: Name::MadeLater, docs: include_str!("made_later.md"), run: Run::Model(check) };

fn check(context: &mut Context<'_>) {
    let order: BTreeMap<ProcessId, usize> =
        context.model.sequence.iter().enumerate().map(|(at, &process)| (process, at)).collect();
    if order.is_empty() {
        return;
    }
    let mut rows_of_input: BTreeMap<HalfId, Vec<&Row>> = BTreeMap::new();
    for row in &context.model.ledger.rows {
        if let (Some(taken), Status::Matched) = (row.taken, &row.status)
            && matches!(context.model.halves[taken].end, End::Open | End::Unknown)
        {
            rows_of_input.entry(taken).or_default().push(row);
        }
    }
    let findings: Vec<Finding> = rows_of_input
        .into_iter()
        .filter_map(|(taken, rows)| finding(context, &order, taken, &rows))
        .collect();
    context.report_all(findings);
}

fn finding(
    context: &Context<'_>,
    order: &BTreeMap<ProcessId, usize>,
    taken: HalfId,
    rows: &[&Row],
) -> Option<Finding> {
    let half = &context.model.halves[taken];
    let own = order.get(&half.process)?;
    let is_later = |row: &&Row| match row.giver {
        Partner::Process(giver) => order.get(&giver).is_some_and(|at| at > own),
        Partner::Party(_) | Partner::Nobody | Partner::Unknown => false,
    };
    if !rows.iter().all(is_later) {
        return None;
    }
    let givers: Vec<&str> = rows.iter().filter_map(|row| context.partner_name(row.giver)).collect();
    let (taker, item) = (context.process_name(half.process), context.item_name(half.item?));
    let given = rows.iter().find_map(|row| row.given)?;
    let finding = Finding::new(
        Name::MadeLater,
        format!("`{taker}` takes `{item}`, which only later processes give"),
        half.place,
        "taken here",
    )
    .label(
        context.model.halves[given].place,
        format!("given here first, by {}, after it in `sequence`", wording::listed(&givers)),
    )
    .help("let an earlier process give it, or a party: `input from … { … }`")
    .help("or mark the input `optional`, where the first run can do without")
    .help("or change the order in `sequence`");
    (!half.optional).then(|| pair::belongs(context, finding, rows))
}
