#![doc = include_str!("no_inputs.md")]

use crate::checks::{Check, Context, Run};
use crate::finding::{Finding, Name};
use crate::model::ProcessId;

/// A profile without inputs.
pub const CHECK: Check =
    Check { name: Name::NoInputs, docs: include_str!("no_inputs.md"), run: Run::Process(check) };

fn check(context: &mut Context<'_>, process: ProcessId) {
    let described = &context.model.processes[process];
    let one_sided = described.inputs.is_empty() && !described.results.is_empty();
    let is_turned = context.turned().iter().any(|it| it.ends.iter().any(|end| end.0 == process));
    if !one_sided || described.partial.is_some() || described.has_errors || is_turned {
        return;
    }
    let name = context.process_name(process);
    let finding = Finding::new(
        Name::NoInputs,
        format!("`{name}` gives results and takes nothing"),
        described.naming.place,
        "no `input` in this profile",
    )
    .label(context.model.halves[described.results[0]].entry, "what it gives")
    .help("say what it takes:  input from … { … }")
    .help("or say that the profile is not complete:  partial because \"…\"")
    .owner(name);
    context.report(finding);
}
