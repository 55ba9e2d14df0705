#![doc = include_str!("superseded_reference.md")]

use crate::base::Place;
use crate::checks::{Check, Context, Run};
use crate::finding::{Finding, Name};
use crate::model::{ClauseReference, ProcessId, StandardId};

/// A reference to an edition that another one replaced.
pub const CHECK: Check = Check {
    name: Name::SupersededReference,
    docs: include_str!("superseded_reference.md"),
    run: Run::Process(check),
};

fn check(context: &mut Context<'_>, process: ProcessId) {
    let model = context.model;
    let described = &model.processes[process];
    let mut superseded: Vec<(StandardId, Vec<&ClauseReference>)> = Vec::new();
    for reference in described.references.iter().chain(&described.clauses) {
        let Some(standard) = reference.standard else { continue };
        if model.standards[standard].replaced_by.is_none() {
            continue;
        }
        match superseded.iter_mut().find(|(known, _)| *known == standard) {
            Some((_, references)) => references.push(reference),
            None => superseded.push((standard, vec![reference])),
        }
    }
    for (standard, references) in superseded {
        let replaced = &model.standards[standard];
        let Some(successor) = replaced.replaced_by else { continue };
        let successor = &model.standards[successor].naming;
        let name = &replaced.naming.name;
        let places: Vec<Place> =
            references.iter().map(|reference| reference.clause.place).collect();
        let mut finding = Finding::new(
            Name::SupersededReference,
            format!("`{name}` is replaced by `{}`", successor.name),
            places[0],
            "cited here",
        )
        .label(replaced.naming.place, "replaced, as it says here")
        .help(format!("cite the clause of `{}` that took its place", successor.name))
        .help(format!(
            "or keep it with a reason:\naccept superseded-reference for {name} because \"…\""
        ))
        .owner(context.process_name(process))
        .about(name.clone());
        for reference in references {
            finding = finding.about(reference.clause.text.clone());
        }
        context.report(finding);
    }
}
