#![doc = include_str!("step_named_like_item.md")]

use rustc_hash::FxHashMap;

use crate::base::Place;
use crate::checks::{Check, Context, Run};
use crate::finding::{Finding, Name};
use crate::model::activity::{Activities, Element, ElementKind};
use crate::model::{ItemId, ProcessId};

/// A step named like an item: most often a comma is missing.
pub const CHECK: Check = Check {
    name: Name::StepNamedLikeItem,
    docs: include_str!("step_named_like_item.md"),
    run: Run::Model(check),
};

fn check(context: &mut Context<'_>) {
    let model = context.model;
    let items: FxHashMap<&str, ItemId> =
        model.items.iter().map(|(id, item)| (&*item.naming.name, id)).collect();
    for (id, process) in model.processes.iter().filter(|(_, process)| !process.foreign) {
        if let Some(activities) = &process.activities {
            check_steps(context, &items, id, activities);
        }
    }
}

fn check_steps(
    context: &mut Context<'_>,
    items: &FxHashMap<&str, ItemId>,
    process: ProcessId,
    activities: &Activities,
) {
    let model = context.model;
    for element in activities.elements.values() {
        if !element.named || !matches!(element.kind, ElementKind::Task(_)) {
            continue;
        }
        let Some(&item) = items.get(&*element.name) else { continue };
        if has_title(context, element) {
            continue;
        }
        let name = context.process_name(process);
        let mut finding = Finding::new(
            Name::StepNamedLikeItem,
            format!("`{}` is a step here, and the name of an item", element.name),
            element.name_place,
            "read as the name of a step",
        )
        .label(model.items[item].naming.place, "the item")
        .owner(name)
        .about(element.name.clone());
        let is_torn = context.torn().iter().any(|torn| torn.items.contains(&item));
        finding = match list_before(context, activities, element) {
            // The list of the profile has the same blank: `torn-name` speaks of both.
            Some(_) if is_torn => continue,
            Some(place) => finding
                .help("if it belongs to the list before it, put a comma between them")
                .fix("put a comma before it", place, ","),
            None => finding.help("give the step a name of its own, and a title"),
        };
        context.report(finding);
    }
}

/// Whether a title follows the name: then it is meant as a step.
pub(super) fn has_title(context: &Context<'_>, step: &Element) -> bool {
    let rest = Place {
        span: crate::base::Span::new(step.name_place.span.end, step.place.span.end),
        ..step.place
    };
    step.place.span.end > step.name_place.span.end
        && context.sources.text(rest).trim_start().starts_with('"')
}

/// The end of a list of items that stands directly before a step.
fn list_before(context: &Context<'_>, activities: &Activities, step: &Element) -> Option<Place> {
    let start = step.name_place;
    activities
        .elements
        .values()
        .flat_map(|element| element.reads.iter().chain(&element.makes))
        .map(|used| used.place)
        .find(|place| {
            place.file == start.file && place.span.end <= start.span.start && {
                let between = Place::new(start.file, place.span.end, start.span.start);
                context.sources.text(between).trim().is_empty()
            }
        })
        .map(|place| Place::new(place.file, place.span.end, place.span.end))
}
