#![doc = include_str!("no_end.md")]

use std::collections::BTreeSet;

use super::region::{called, regions, spokesman};
use crate::checks::{Check, Context, Run};
use crate::finding::{Finding, Name};
use crate::model::ProcessId;
use crate::model::activity::ElementId;
use crate::model::graph::{ending, reached};

/// A step from which no end can be reached.
pub const CHECK: Check =
    Check { name: Name::NoEnd, docs: include_str!("no_end.md"), run: Run::Process(check) };

fn check(context: &mut Context<'_>, process: ProcessId) {
    let model = context.model;
    let Some(activities) = &model.processes[process].activities else { return };
    let reached = reached(activities);
    let ending = ending(activities);
    let is_caught = |index: usize| reached[index] && !ending[index];
    let going_back: BTreeSet<ElementId> =
        activities.flows.values().filter(|flow| flow.is_back).map(|flow| flow.source).collect();
    for region in regions(activities, |id| is_caught(id.index())) {
        let on_the_circle: BTreeSet<ElementId> =
            region.iter().copied().filter(|id| going_back.contains(id)).collect();
        let first = spokesman(activities, &region);
        let message = format!("from {} no end can be reached", called(first));
        let mut finding = Finding::new(
            Name::NoEnd,
            message,
            first.name_place,
            "once here, it goes round for ever",
        )
        .owner(context.process_name(process))
        .help("add a way out: a `choose` with a way that does not go back")
        .help("or make it a loop that can be left: `repeat { … } until \"…?\"`");
        let back = activities.flows.values().find(|flow| {
            flow.is_back && on_the_circle.contains(&flow.source) && flow.place != first.place
        });
        if let Some(back) = back {
            finding = finding.label(back.place, "goes back from here");
        }
        for element in region.iter().map(|id| &activities.elements[*id]) {
            if element.named {
                finding = finding.about(element.name.clone());
            }
        }
        context.report(finding);
    }
}
