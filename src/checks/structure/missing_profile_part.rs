#![doc = include_str!("missing_profile_part.md")]

use crate::base::text::listing;
use crate::checks::{Check, Context, Run};
use crate::finding::{Finding, Name};
use crate::model::ProcessId;

/// No purpose, or no category where the model has categories.
pub const CHECK: Check = Check {
    name: Name::MissingProfilePart,
    docs: include_str!("missing_profile_part.md"),
    run: Run::Process(check),
};

fn check(context: &mut Context<'_>, process: ProcessId) {
    let model = context.model;
    let described = &model.processes[process];
    let has_interfaces = !described.inputs.is_empty() || !described.results.is_empty();
    if described.partial.is_some() || !has_interfaces || described.has_errors {
        return;
    }
    let mut missing = Vec::new();
    if described.purpose.is_none() {
        missing.push("purpose");
    }
    let categories_known = !model.categories.is_empty();
    if described.category.is_none() && categories_known {
        missing.push("category");
    }
    if missing.is_empty() {
        return;
    }
    let name = context.process_name(process);
    let quoted: Vec<String> = missing.iter().map(|part| format!("no {part}")).collect();
    let mut finding = Finding::new(
        Name::MissingProfilePart,
        format!("`{name}` has {}", listing(&quoted, "and")),
        described.naming.place,
        "this profile",
    )
    .owner(name);
    for part in missing {
        finding = finding.about(part);
        finding = if part == "purpose" {
            finding.help("say what it is for:  purpose \"…\"")
        } else {
            let known: Vec<&str> =
                model.categories.values().map(|category| &*category.naming.name).collect();
            finding.help(format!("say where it belongs:  category {}", listing(&known, "or")))
        };
    }
    context.report(finding);
}
