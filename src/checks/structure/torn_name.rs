#![doc = include_str!("torn_name.md")]

use rustc_hash::FxHashSet;

use super::step_named_like_item::has_title;
use crate::base::Place;
use crate::base::text::listing;
use crate::checks::torn::Torn;
use crate::checks::{Check, Context, Run};
use crate::finding::{Finding, Name};
use crate::model::ProcessId;
use crate::model::activity::{Activities, ElementKind};
use crate::syntax::keyword::Keyword;

/// Names with a blank between them that are most likely one.
pub const CHECK: Check =
    Check { name: Name::TornName, docs: include_str!("torn_name.md"), run: Run::Model(check) };

fn check(context: &mut Context<'_>) {
    let in_lists = context.torn().iter().map(|torn| finding(context, torn));
    let mut findings: Vec<Finding> = in_lists.collect();
    let names: FxHashSet<&str> =
        context.model.items.values().map(|item| &*item.naming.name).collect();
    for (id, process) in context.model.processes.iter().filter(|(_, process)| !process.foreign) {
        if let Some(activities) = &process.activities {
            findings.extend(in_activities(context, &names, id, activities));
        }
    }
    context.report_all(findings);
}

/// Steps without a title that stand in the line of another one, directly behind an item of its
/// list: `read "Read" <- supplier request -> rating`.
fn in_activities(
    context: &Context<'_>,
    names: &FxHashSet<&str>,
    process: ProcessId,
    activities: &Activities,
) -> Vec<Finding> {
    let steps = activities.elements.values();
    let steps = steps.filter(|step| step.named && matches!(step.kind, ElementKind::Task(_)));
    let mut findings = Vec::new();
    for step in steps.filter(|step| !has_title(context, step)) {
        let Some(before) = item_before(context, step.name_place) else { continue };
        let is_torn =
            |torn: &Torn| torn.items.iter().any(|item| context.item_name(*item) == &*step.name);
        // Of other items `step-named-like-item` speaks.
        if names.contains(&*step.name) && !context.torn().iter().any(is_torn) {
            continue;
        }
        let word = context.sources.text(before);
        // `receive "Receive it"` is a kind of step before a step without a name.
        if Keyword::parse(word).is_some_and(Keyword::is_flow_word) {
            continue;
        }
        let joined = format!("{word}-{}", step.name);
        let place = before.to(step.name_place);
        let message = format!(
            "`{word}` and `{}` follow each other without a comma: is that one name?",
            step.name
        );
        let finding = Finding::new(
            Name::TornName,
            message,
            place,
            format!("`{}` is read as a step", step.name),
        )
        .owner(context.process_name(process))
        .about(step.name.clone());
        let is_known = names.contains(joined.as_str());
        findings.push(if is_known {
            finding.fix(format!("join the words of one name by hyphens: `{joined}`"), place, joined)
        } else {
            finding
                .help(format!("if it is one, join its words by hyphens: `{joined}`"))
                .help(format!(
                    "if they are several, put a comma between them: `{word}, {}`",
                    step.name
                ))
                .help(format!(
                    "if `{}` is a step, give it a title and a line of its own",
                    step.name
                ))
        });
    }
    findings
}

/// The word directly before a place in its line, with one blank between.
fn item_before(context: &Context<'_>, place: Place) -> Option<Place> {
    let text = &context.sources.file(place.file).text[..place.span.start as usize];
    let before = text.strip_suffix(' ')?;
    let is_part = |it: char| it.is_alphanumeric() || matches!(it, '-' | '_');
    let start = before
        .rfind(|it| !is_part(it))
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    (start < before.len()).then(|| Place::new(place.file, start as u32, before.len() as u32))
}

fn finding(context: &Context<'_>, torn: &Torn) -> Finding {
    let names: Vec<&str> = torn.items.iter().map(|&item| context.item_name(item)).collect();
    let joined = names.join("-");
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let listed = listing(&quoted, "and");
    let message = if torn.is_known {
        format!("{listed} are items of their own: is `{joined}` meant?")
    } else {
        format!("{listed} follow each other without a comma: is that one item?")
    };
    let label = format!("read as {} items", names.len());
    let mut finding = Finding::new(Name::TornName, message, torn.place, label)
        .owner(context.process_name(torn.process));
    for name in &names {
        finding = finding.about(*name);
    }
    if torn.is_known {
        return finding.fix(
            format!("join the words of one name by hyphens: `{joined}`"),
            torn.place,
            joined,
        );
    }
    // `order and bill` are two.
    let apart: Vec<&str> =
        names.iter().copied().filter(|name| !matches!(*name, "and" | "or")).collect();
    finding.help(format!("if it is one, join its words by hyphens: `{joined}`")).help(format!(
        "if they are {}, put commas between them: `{}`",
        apart.len(),
        apart.join(", ")
    ))
}
