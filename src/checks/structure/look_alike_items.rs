#![doc = include_str!("look_alike_items.md")]

use indexmap::IndexMap;
use rustc_hash::FxHashSet;

use crate::base::Place;
use crate::checks::{Check, Context, Run};
use crate::finding::{Finding, Name};
use crate::model::interface::{Disagreement, Status};
use crate::model::ledger::common_form;
use crate::model::{ItemId, Model};

/// Names or wordings of two items that differ in form only.
pub const CHECK: Check = Check {
    name: Name::LookAlikeItems,
    docs: include_str!("look_alike_items.md"),
    run: Run::Model(check),
};

/// A word or wording of an item, and where it stands.
#[derive(Clone, Debug)]
struct Said {
    item: ItemId,
    text: Box<str>,
    place: Place,
}

fn check(context: &mut Context<'_>) {
    let model = context.model;
    let renamed = renamed_pairs(model);
    let mut reported: FxHashSet<(ItemId, ItemId)> = FxHashSet::default();
    let mut findings: Vec<Finding> = Vec::new();
    for said in by_form(model).values() {
        for (at, one) in said.iter().enumerate() {
            let first = said[..at].iter().find(|other| other.item != one.item);
            let Some(first) = first else { continue };
            let pair = (first.item.min(one.item), first.item.max(one.item));
            // Names that differ in case only, and items renamed at one end of an interface, are
            // reported as what they are.
            let names = [pair.0, pair.1].map(|item| model.items[item].naming.name.to_lowercase());
            if names[0] == names[1] || renamed.contains(&pair) || !reported.insert(pair) {
                continue;
            }
            findings.push(finding(context, first, one));
        }
    }
    findings.sort_by_key(Finding::place);
    context.report_all(findings);
}

/// Everything that items are called, by its common form: case, plural, hyphens, word order and
/// small words do not count.
fn by_form(model: &Model) -> IndexMap<String, Vec<Said>> {
    let mut forms: IndexMap<String, Vec<Said>> = IndexMap::new();
    let mut add = |item: ItemId, text: &str, place: Place| {
        let said = forms.entry(form(text)).or_default();
        if said.iter().all(|other| other.item != item) {
            said.push(Said { item, text: text.into(), place });
        }
    };
    for (id, item) in model.items.iter() {
        let naming = &item.naming;
        add(id, &naming.name, naming.place);
        if naming.titled {
            add(id, &naming.title, naming.place);
        }
        for wording in &naming.aka {
            add(id, &wording.text, wording.place);
        }
    }
    for half in model.halves.values() {
        if let (Some(item), Some(wording)) = (half.item, &half.wording) {
            add(item, wording, half.place);
        }
    }
    forms
}

/// The common form of a wording.
fn form(text: &str) -> String {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let small = ["a", "an", "and", "for", "of", "on", "the", "to"];
    let words: Vec<&str> = words
        .filter(|word| !word.is_empty() && !small.contains(&word.to_lowercase().as_str()))
        .collect();
    common_form(&words.join(" "))
}

/// Pairs of items that a row of the ledger says are one thing, renamed at one end.
fn renamed_pairs(model: &Model) -> FxHashSet<(ItemId, ItemId)> {
    let renamed = model.ledger.rows.iter().filter_map(|row| match (&row.status, row.item) {
        (Status::Disagreeing(Disagreement::Renamed(other)), Some(item)) => {
            Some((item.min(*other), item.max(*other)))
        }
        _ => None,
    });
    renamed.collect()
}

fn finding(context: &Context<'_>, first: &Said, second: &Said) -> Finding {
    let (one, other) = (context.item_name(first.item), context.item_name(second.item));
    let as_name = |said: &Said, name: &str| *said.text == *name;
    let describe = |said: &Said, name: &str| {
        if as_name(said, name) {
            format!("`{name}`")
        } else {
            format!("“{}” is a wording of `{name}`", said.text)
        }
    };
    Finding::new(
        Name::LookAlikeItems,
        format!("`{other}` and `{one}` look like one item under two names"),
        second.place,
        describe(second, other),
    )
    .label(first.place, describe(first, one))
    .help(format!(
        "if they are one thing, use one name everywhere and list the other wording:\n\
         item {one} {{ aka \"{}\" }}",
        context.model.items[second.item].naming.title
    ))
    .help(format!("or keep both:\naccept look-alike-items for {one}, {other} because \"…\""))
    .owner(one)
    .owner(other)
    .about(one)
    .about(other)
}
