#![doc = include_str!("missing_part.md")]

use super::{offer, wording};
use crate::checks::{Check, Context, Run};
use crate::finding::{Finding, Name};
use crate::model::interface::MissingPart;
use crate::syntax::ast::Direction;

/// A part never reaches the process that gives the whole.
pub const CHECK: Check = Check {
    name: Name::MissingPart,
    docs: include_str!("missing_part.md"),
    run: Run::Model(check),
};

fn check(context: &mut Context<'_>) {
    let findings: Vec<Finding> = context
        .model
        .ledger
        .missing_parts
        .iter()
        .filter_map(|missing| finding(context, *missing))
        .collect();
    context.report_all(findings);
}

fn finding(context: &Context<'_>, missing: MissingPart) -> Option<Finding> {
    let half = &context.model.halves[missing.whole];
    let whole = half.item?;
    let (own, part) = (context.process_name(half.process), context.item_name(missing.part));
    let whole_name = context.item_name(whole);
    let mut finding = Finding::new(
        Name::MissingPart,
        format!("`{own}` gives `{whole_name}`, and its part `{part}` never gets there"),
        half.place,
        "the whole is given here",
    )
    .label(context.model.items[whole].naming.place, format!("`{whole_name}` contains `{part}`"));
    let givers = offer::others(context, Direction::Result, missing.part, &[half.process]);
    if let Some(&giver) = givers.first() {
        if let Some(theirs) = offer::elsewhere(context, giver, Direction::Result, missing.part) {
            finding = finding.label(theirs.place, "the part is given here, to others");
        }
        let giver = context.process_name(giver);
        finding = finding.help(format!(
            "let `{own}` take the part, and `{giver}` give it:\n{}\n{}",
            wording::entry(Direction::Input, giver, [part]),
            wording::entry(Direction::Result, own, [part]),
        ));
    } else {
        finding = finding.help(format!("let an activity of `{own}` make it: `-> {part}`"));
    }
    finding = finding.help(format!("or take `{part}` out of what `{whole_name}` contains"));
    let owners = [own, whole_name, part];
    finding.owners.extend(owners.iter().map(|&name| name.into()));
    finding.about.extend([part, whole_name].iter().map(|&name| name.into()));
    Some(finding)
}
