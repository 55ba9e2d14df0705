#![doc = include_str!("no_interfaces.md")]

use crate::checks::{Check, Context, Run};
use crate::finding::{Finding, Name};
use crate::model::ProcessId;

/// A profile with neither inputs nor results.
pub const CHECK: Check = Check {
    name: Name::NoInterfaces,
    docs: include_str!("no_interfaces.md"),
    run: Run::Process(check),
};

fn check(context: &mut Context<'_>, process: ProcessId) {
    let described = &context.model.processes[process];
    let has_any = !described.inputs.is_empty() || !described.results.is_empty();
    if has_any || described.partial.is_some() || described.called || described.has_errors {
        return;
    }
    // Models without any interface (drawings, assessment models) are not asked at all.
    if context.model.halves.is_empty() {
        return;
    }
    let name = context.process_name(process);
    let finding = Finding::new(
        Name::NoInterfaces,
        format!("`{name}` takes nothing and gives nothing"),
        described.naming.place,
        "neither `input` nor `result` in this profile",
    )
    .help("say what it takes and gives:  input from … { … }  result to … { … }")
    .help("or say that the profile is not complete:  partial because \"…\"")
    .owner(name);
    context.report(finding);
}
