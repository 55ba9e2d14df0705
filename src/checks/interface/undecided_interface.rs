#![doc = include_str!("undecided_interface.md")]

use super::{pair, wording};
use crate::base::text::plural;
use crate::checks::{Check, Context, Run};
use crate::finding::{Finding, Name};
use crate::model::ProcessId;
use crate::model::interface::{End, Half, Partner, Row, Status};
use crate::syntax::ast::Direction;

/// It cannot be said whether an interface fits.
pub const CHECK: Check = Check {
    name: Name::UndecidedInterface,
    docs: include_str!("undecided_interface.md"),
    run: Run::Model(check),
};

/// How many interfaces a finding points at; more are counted.
const MOST_LABELS: usize = 6;

fn check(context: &mut Context<'_>) {
    let silent = pair::grouped(context, Name::UndecidedInterface, |row| {
        if row.status == Status::Undecided { silent_partner(context, row) } else { None }
    });
    let findings: Vec<Finding> =
        silent.iter().map(|(partner, rows)| silent_profile(context, *partner, rows)).collect();
    let unsaid: Vec<Finding> = context
        .model
        .ledger
        .rows
        .iter()
        .filter(|row| row.status == Status::Undecided && silent_partner(context, row).is_none())
        .filter_map(|row| not_said(context, row))
        .collect();
    context.report_all(findings);
    context.report_all(unsaid);
}

/// The partner whose profile says too little, where that is why.
fn silent_partner(context: &Context<'_>, row: &Row) -> Option<ProcessId> {
    let half = &context.model.halves[row.given.or(row.taken)?];
    let other = if row.given.is_some() { row.taker } else { row.giver };
    match other {
        Partner::Process(process) if half.item.is_some() => Some(process),
        _ => None.or_else(|| row.via.filter(|_| row.given.is_some() && row.taken.is_some())),
    }
    .filter(|&process| says_too_little(context, process))
}

/// Whether a profile is partial, or has no interfaces at all.
fn says_too_little(context: &Context<'_>, process: ProcessId) -> bool {
    let process = &context.model.processes[process];
    process.partial.is_some() || (process.inputs.is_empty() && process.results.is_empty())
}

/// All interfaces with one process that says too little.
fn silent_profile(context: &Context<'_>, partner: ProcessId, rows: &[&Row]) -> Finding {
    let process = &context.model.processes[partner];
    let name = &process.naming.name;
    let (is, place, label) = match &process.partial {
        Some(reason) => ("partial", reason.place, "this is why"),
        None => ("without interfaces", process.naming.place, "nothing is said here yet"),
    };
    let count = plural(rows.len(), "interface", "interfaces");
    let mut finding = Finding::new(
        Name::UndecidedInterface,
        format!("`{name}` is {is}: {count} with it cannot be decided"),
        place,
        label,
    );
    let halves = rows.iter().filter_map(|row| row.given.or(row.taken));
    for half in halves.take(MOST_LABELS).map(|id| &context.model.halves[id]) {
        let own = context.process_name(half.process);
        let does = match half.direction {
            Direction::Input => "takes it from there",
            Direction::Result => "gives it there",
        };
        finding = finding.label(half.place, format!("`{own}` {does}"));
    }
    finding = finding.help(format!(
        "complete the profile of `{name}`, or accept this where the source says no more"
    ));
    if let [only] = rows {
        return pair::belongs(context, finding, &[only]);
    }
    finding.owner(name.clone())
}

/// The source does not say who, or what.
fn not_said(context: &Context<'_>, row: &Row) -> Option<Finding> {
    let half = &context.model.halves[row.given.or(row.taken)?];
    let finding = Finding::new(
        Name::UndecidedInterface,
        unsaid_message(context, half),
        half.place,
        match half.direction {
            Direction::Input => "taken here",
            Direction::Result => "given here",
        },
    );
    let finding = match half.item {
        Some(item) => {
            let (one_does, many_do) = match half.direction {
                Direction::Input => ("gives", "give"),
                Direction::Result => ("takes", "take"),
            };
            let other = half.direction.opposite();
            let known = super::offer::others(context, other, item, &[half.process]);
            let names: Vec<&str> = known.iter().map(|&id| context.process_name(id)).collect();
            finding.help(match &names[..] {
                [] => format!("nobody {one_does} it: name who does once it is known"),
                [name] => format!("`{name}` {one_does} it, and names others"),
                names => format!("{} {many_do} it, and name others", wording::listed(names)),
            })
        }
        None => finding.help("name the item once it is known"),
    };
    Some(pair::belongs(context, finding, &[row]))
}

fn unsaid_message(context: &Context<'_>, half: &Half) -> String {
    let own = context.process_name(half.process);
    let partner = match (half.end.named(), &half.end) {
        (Some(named), _) => format!("`{}`", context.name_of(named)),
        (None, End::Every { .. }) => "every process".to_owned(),
        (None, _) => "somebody".to_owned(),
    };
    match (half.item, half.direction) {
        (Some(item), Direction::Input) => {
            format!("it is not said who gives `{}` to `{own}`", context.item_name(item))
        }
        (Some(item), Direction::Result) => {
            format!("it is not said who takes `{}` from `{own}`", context.item_name(item))
        }
        (None, Direction::Input) => format!("it is not said what `{own}` takes from {partner}"),
        (None, Direction::Result) => format!("it is not said what `{own}` gives to {partner}"),
    }
}
