//! `merge`: several processes become one; what they gave each other becomes internal.

use rustc_hash::{FxHashMap, FxHashSet};

use super::draft::Draft;
use super::flow::{Change, change_all, clauses_mut, names_in};
use super::interface::{EndKey, Known, by_end, item_key};
use super::layers::Key;
use super::losses::Losses;
use super::word::quoted;
use crate::model::DeviationKind;
use crate::model::names::{Space, Target};
use crate::syntax::ast::{
    self, Activities, Clause, ClauseKind, Declaration, Direction, Entry, Interface, Setting,
    SettingValue,
};

/// Merges processes.
pub(super) fn merge(draft: &mut Draft<'_>, layer: &ast::Tailoring, deviation: &ast::Deviation) {
    let ast::DeviationKind::Merge { names, into, title, because } = &deviation.kind else { return };
    let new = draft.text(*into);
    let texts: Vec<Box<str>> = names.iter().map(|&name| draft.text(name)).collect();
    let listed: Vec<_> = texts.iter().map(|text| (&**text).into()).collect();
    let mut subjects: Vec<&str> = vec![&new];
    subjects.extend(texts.iter().map(|text| &**text));
    let text = format!("merges {} into `{new}`", quoted(&listed));
    draft.record(DeviationKind::Merge, &subjects, text, Some(*because), deviation.place);
    let mut merged: Vec<(Box<str>, ast::Process)> = Vec::new();
    let mut at = None;
    for &name in names {
        let Some((text, _)) = draft.process_named(name) else {
            draft.unknown_process(name);
            continue;
        };
        let key = Key::partner(&text);
        draft.touch(std::slice::from_ref(&key), Some(&key), deviation.is_override, deviation.place);
        if let Some((process, position)) = draft.take_process(&text) {
            at.get_or_insert(position);
            merged.push((text, process));
        }
    }
    let Some(at) = at else { return };
    number_equal_names(draft, &merged);
    let mut losses = Losses::default();
    let entries = merge_entries(draft, &merged, &mut losses);
    losses.report(draft, layer, *into);
    for (text, _) in &merged {
        draft.alias(Space::Partner, text, Target::Renamed(new.clone()));
    }
    let process = ast::Process {
        place: deviation.place,
        documentation: merged[0].1.documentation,
        name: *into,
        title: *title,
        provenance: Vec::new(),
        entries,
    };
    draft.note_touched(Key::partner(&new), deviation.place);
    draft.put(at, vec![Declaration::Process(process)]);
}

/// Steps and outcomes of different processes may have the same name: all but the first get a
/// number, and what refers to them with them.
fn number_equal_names(draft: &mut Draft<'_>, merged: &[(Box<str>, ast::Process)]) {
    let mut taken: FxHashSet<Box<str>> = FxHashSet::default();
    for (_, process) in merged {
        let mut own = Vec::new();
        let mut references = References::default();
        for entry in &process.entries {
            match entry {
                Entry::Outcome(outcome) => own.extend(outcome.name),
                Entry::Activities(activities) => {
                    names_in(&activities.flow, &mut own);
                    change_all(&mut activities.flow.clone(), &mut references);
                }
                _ => {}
            }
        }
        let mut numbered: FxHashMap<Box<str>, Box<str>> = FxHashMap::default();
        let texts: Vec<Box<str>> = own.iter().map(|&name| draft.text(name)).collect();
        for text in &texts {
            if taken.contains(text) && !numbered.contains_key(text) {
                let free =
                    (2_u32..=u32::MAX).map(|number| format!("{text}-{number}")).find(|name| {
                        !taken.contains(&**name) && texts.iter().all(|one| **one != **name)
                    });
                numbered.extend(free.map(|name| (text.clone(), name.into())));
            }
        }
        for name in own.into_iter().chain(references.names) {
            if let Some(text) = numbered.get(&draft.text(name)) {
                draft.renamed.insert(name.place, text.clone());
            }
        }
        taken.extend(texts.into_iter().map(|text| numbered.get(&text).cloned().unwrap_or(text)));
    }
}

/// The names by which statements and clauses refer to steps and outcomes.
#[derive(Default)]
struct References {
    names: Vec<ast::Name>,
}

impl Change for References {
    fn reference(&mut self, name: &mut ast::Name) {
        self.names.push(*name);
    }

    fn clauses(&mut self, clauses: &mut Vec<Clause>) {
        for clause in clauses {
            if let ClauseKind::For(names) = &clause.kind {
                self.names.extend(names);
            }
        }
    }

    fn triggers(&mut self, triggers: &mut ast::Triggers) {
        for trigger in &triggers.list {
            if let ast::TriggerKind::Compensation(ast::Reach::Named(name)) = trigger.kind {
                self.names.push(name);
            }
        }
    }
}

fn merge_entries(
    draft: &Draft<'_>,
    merged: &[(Box<str>, ast::Process)],
    losses: &mut Losses,
) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut activities: Option<Activities> = None;
    let mut known = Known::default();
    for (name, process) in merged {
        for entry in &process.entries {
            match entry {
                Entry::Setting(setting) => losses.join(draft, &mut entries, name, setting),
                Entry::Interface(interface) => {
                    let parts = outward(draft, merged, name, interface, &mut known);
                    entries.extend(parts.into_iter().map(Entry::Interface));
                }
                Entry::Activities(other) => {
                    activities = Some(match activities.take() {
                        None => other.clone(),
                        Some(one) => join(one, other.clone()),
                    });
                }
                Entry::Partial(..)
                    if entries.iter().any(|one| matches!(one, Entry::Partial(..))) => {}
                Entry::Outcome(_)
                | Entry::Indicator(_)
                | Entry::References(_)
                | Entry::Partial(..)
                | Entry::Property(_)
                | Entry::Accept(_)
                | Entry::Error(_) => entries.push(entry.clone()),
            }
        }
    }
    entries.extend(activities.map(Entry::Activities));
    let is_optional = |entry: &Entry| {
        matches!(entry, Entry::Setting(Setting { value: SettingValue::Optional, .. }))
    };
    // Where one of them has to be performed, so has the whole.
    if !merged.iter().all(|(_, process)| process.entries.iter().any(is_optional)) {
        entries.retain(|entry| !is_optional(entry));
    }
    entries
}

/// What of an interface still goes outward, each item once.
fn outward(
    draft: &Draft<'_>,
    merged: &[(Box<str>, ast::Process)],
    own: &str,
    interface: &Interface,
    known: &mut Known,
) -> Vec<Interface> {
    let is_merged = |name: &str| merged.iter().any(|(other, _)| **other == *name);
    let mut kept = Vec::new();
    for (end, mut part) in by_end(draft, interface) {
        match &end {
            EndKey::Named(name) if is_merged(name) => continue,
            EndKey::Open => {
                part.items
                    .retain(|item| !is_internal(draft, merged, own, interface.direction, item));
            }
            EndKey::Named(_) | EndKey::Unknown | EndKey::Every(_) => {}
        }
        part.items.retain(|item| known.insert(draft, interface.direction, &end, item));
        if !part.items.is_empty() {
            kept.push(part);
        }
    }
    kept
}

/// Whether an item at an open end stays within: another of the merged processes answers it, and
/// for a result nobody else takes it.
fn is_internal(
    draft: &Draft<'_>,
    merged: &[(Box<str>, ast::Process)],
    own: &str,
    direction: Direction,
    item: &ast::ItemEntry,
) -> bool {
    let wanted = item_key(draft, item).0;
    let answers = |process: &ast::Process| {
        process.entries.iter().any(|entry| match entry {
            Entry::Interface(other) => {
                other.direction != direction
                    && other.items.iter().any(|one| item_key(draft, one).0 == wanted)
            }
            _ => false,
        })
    };
    let within = merged.iter().any(|(name, process)| **name != *own && answers(process));
    let outside = || {
        draft.slots.iter().flatten().any(|declaration| match declaration {
            Declaration::Process(process) => answers(process),
            _ => false,
        })
    };
    within && (direction == Direction::Input || !outside())
}

/// One flow after the other; who does each is said at its own statements.
fn join(mut one: Activities, mut other: Activities) -> Activities {
    say_who(&mut one);
    say_who(&mut other);
    one.flow.statements.append(&mut other.flow.statements);
    one.provenance.append(&mut other.provenance);
    one
}

fn say_who(activities: &mut Activities) {
    let by = std::mem::take(&mut activities.by);
    let places = by.names().map(|name| name.place);
    let Some(place) = places.reduce(crate::base::Place::to) else { return };
    for statement in &mut activities.flow.statements {
        if let Some(clauses) = clauses_mut(&mut statement.kind)
            && !clauses.iter().any(|clause| matches!(clause.kind, ClauseKind::By(_)))
        {
            clauses.push(Clause { place, kind: ClauseKind::By(by.clone()) });
        }
    }
}
