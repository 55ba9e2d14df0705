#![doc = include_str!("no_results.md")]

use crate::checks::{Check, Context, Run};
use crate::finding::{Finding, Name};
use crate::model::ProcessId;

/// A profile without results.
pub const CHECK: Check =
    Check { name: Name::NoResults, docs: include_str!("no_results.md"), run: Run::Process(check) };

fn check(context: &mut Context<'_>, process: ProcessId) {
    let described = &context.model.processes[process];
    let one_sided = described.results.is_empty() && !described.inputs.is_empty();
    let is_turned = context.turned().iter().any(|it| it.ends.iter().any(|end| end.0 == process));
    if !one_sided || described.partial.is_some() || described.has_errors || is_turned {
        return;
    }
    let name = context.process_name(process);
    let finding = Finding::new(
        Name::NoResults,
        format!("`{name}` takes inputs and gives nothing"),
        described.naming.place,
        "no `result` in this profile",
    )
    .label(context.model.halves[described.inputs[0]].entry, "what it takes")
    .help("say what it gives:  result to … { … }")
    .help("or say that the profile is not complete:  partial because \"…\"")
    .owner(name);
    context.report(finding);
}
