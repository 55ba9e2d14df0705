#![doc = include_str!("unreachable_step.md")]

use super::region::{and_others, called, regions};
use crate::checks::{Check, Context, Run};
use crate::finding::{Finding, Name};
use crate::model::ProcessId;
use crate::model::graph::reached;

/// A step that no flow reaches.
pub const CHECK: Check = Check {
    name: Name::UnreachableStep,
    docs: include_str!("unreachable_step.md"),
    run: Run::Process(check),
};

fn check(context: &mut Context<'_>, process: ProcessId) {
    let model = context.model;
    let Some(activities) = &model.processes[process].activities else { return };
    let reached = reached(activities);
    for region in regions(activities, |id| !reached[id.index()]) {
        let written = region.iter().map(|id| &activities.elements[*id]);
        let Some(first) = written.clone().find(|element| !element.supplied) else { continue };
        let message =
            format!("no flow reaches {}{}", called(first), and_others(activities, &region));
        let label = "the flow before it has ended or gone elsewhere";
        let mut finding = Finding::new(Name::UnreachableStep, message, first.name_place, label)
            .owner(context.process_name(process))
            .help("lead to it: `goto`, or a way of a `choose` before it")
            .help("or let it begin by itself: write `start` before it");
        for element in written.filter(|element| element.named) {
            finding = finding.about(element.name.clone());
        }
        context.report(finding);
    }
}
