#![doc = include_str!("repeated_entry.md")]

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::Place;
use crate::checks::{Check, Context, Run};
use crate::finding::{Finding, Name};
use crate::model::interface::{End, Half};
use crate::model::{ClauseReference, HalfId, ItemId, ProcessId, StandardId};
use crate::syntax::ast::Direction;

/// An entry twice.
pub const CHECK: Check = Check {
    name: Name::RepeatedEntry,
    docs: include_str!("repeated_entry.md"),
    run: Run::Process(check),
};

fn check(context: &mut Context<'_>, process: ProcessId) {
    let described = &context.model.processes[process];
    repeated_halves(context, process, Direction::Input, &described.inputs);
    repeated_halves(context, process, Direction::Result, &described.results);
    repeated_references(context, process, &described.references);
    repeated_references(context, process, &described.clauses);
}

/// What makes two halves the same entry.
type Key<'m> = (&'m End, ItemId, Option<&'m str>, Option<&'m str>);

fn repeated_halves(
    context: &mut Context<'_>,
    process: ProcessId,
    direction: Direction,
    halves: &[HalfId],
) {
    let model = context.model;
    let mut known: FxHashMap<Key<'_>, &Half> = FxHashMap::default();
    let mut reported: FxHashSet<Place> = FxHashSet::default();
    // `{ delivery, delivery note }`: that a name is torn is said by itself.
    let is_torn = |context: &Context<'_>, place: Place| {
        context.torn().iter().any(|torn| {
            torn.place.file == place.file
                && torn.place.span.start <= place.span.start
                && place.span.end <= torn.place.span.end
        })
    };
    for half in halves.iter().map(|id| &model.halves[*id]) {
        let Some(item) = half.item else { continue };
        if half.end == End::Unresolved {
            continue;
        }
        let key = (&half.end, item, half.state.as_deref(), half.when.as_deref());
        let Some(first) = known.get(&key) else {
            known.insert(key, half);
            continue;
        };
        // What an entry says for all of its items is no provenance of each.
        let is_of_entry = first.entry == half.entry && first.provenance == half.provenance;
        let each_has_provenance =
            !first.provenance.is_empty() && !half.provenance.is_empty() && !is_of_entry;
        if is_torn(context, half.place) || is_torn(context, first.place) {
            continue;
        }
        if each_has_provenance || !reported.insert(half.place) {
            continue;
        }
        let finding = repeated_half(context, process, direction, first, half, halves);
        context.report(finding);
    }
}

fn repeated_half(
    context: &Context<'_>,
    process: ProcessId,
    direction: Direction,
    first: &Half,
    half: &Half,
    halves: &[HalfId],
) -> Finding {
    let model = context.model;
    let (verb, preposition) = match direction {
        Direction::Input => ("takes", "from"),
        Direction::Result => ("gives", "to"),
    };
    let name = context.process_name(process);
    let item = half.item.map(|item| context.item_name(item)).unwrap_or_default();
    let partner = half.end.named().map(|named| context.name_of(named));
    let whom = partner.map(|partner| format!(" {preposition} `{partner}`")).unwrap_or_default();
    let mut finding = Finding::new(
        Name::RepeatedEntry,
        format!("`{name}` {verb} `{item}`{whom} twice"),
        half.place,
        "again here",
    )
    .label(first.place, "first here")
    .help("leave out one of them")
    .help("where two sources say it, give each its own: `@ \"…\"`")
    .owner(name)
    .about(item);
    if let Some(partner) = partner {
        finding = finding.about(partner);
    }
    let same_place = halves.iter().filter(|id| model.halves[**id].place == half.place).count();
    let in_entry = halves.iter().map(|id| &model.halves[*id]);
    let others_in_entry =
        in_entry.filter(|other| other.entry == half.entry && other.place != half.place).count();
    if same_place == 1 && others_in_entry > 0 {
        finding = finding.fix("leave out the second one", with_comma(context, half.place), "");
    }
    finding
}

/// An item of a list, with the comma and the space behind it.
fn with_comma(context: &Context<'_>, place: Place) -> Place {
    let text = &context.sources.file(place.file).text[place.span.range().end..];
    let spaces = text.len() - text.trim_start_matches([' ', '\t']).len();
    let behind = text[spaces..].strip_prefix(',').map(|rest| {
        let more = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        spaces + 1 + more
    });
    let end = place.span.end + behind.unwrap_or(0) as u32;
    Place::new(place.file, place.span.start, end)
}

fn repeated_references(
    context: &mut Context<'_>,
    process: ProcessId,
    references: &[ClauseReference],
) {
    let mut known: FxHashMap<(Option<StandardId>, &str), &ClauseReference> = FxHashMap::default();
    for reference in references {
        let key = (reference.standard, &*reference.clause.text);
        let Some(first) = known.get(&key) else {
            known.insert(key, reference);
            continue;
        };
        if !first.provenance.is_empty() && !reference.provenance.is_empty() {
            continue;
        }
        let standard = reference.standard.map(|id| &context.model.standards[id].naming.name);
        let of = standard.map(|name| format!(" of `{name}`")).unwrap_or_default();
        let mut finding = Finding::new(
            Name::RepeatedEntry,
            format!("clause {}{of} stands here twice", reference.clause.text),
            reference.clause.place,
            "again here",
        )
        .label(first.clause.place, "first here")
        .help("leave out one of them")
        .owner(context.process_name(process))
        .about(reference.clause.text.clone());
        if let Some(standard) = standard {
            finding = finding.about(standard.clone());
        }
        context.report(finding);
    }
}
