//! `process a { … }`: changes of an existing process.

use super::draft::{Draft, Position};
use super::interface::{by_end, item_place, item_text, take_out};
use super::layers::Key;
use super::word::text_of;
use super::{activity, omit};
use crate::base::Place;
use crate::model::DeviationKind;
use crate::model::names::Space;
use crate::model::resolve::SettingKind;
use crate::syntax::ast::{self, ChangeKind, Entry, Interface, ProcessEdit};

/// The process that is changed.
pub(super) struct Edited {
    pub(super) name: Box<str>,
    pub(super) position: Position,
}

/// Applies the changes of one process.
pub(super) fn edit_process(
    draft: &mut Draft<'_>,
    deviation: &ast::Deviation,
    name: ast::Name,
    edits: &[ProcessEdit],
) {
    let Some((text, position)) = draft.process_named(name) else {
        return draft.unknown_process(name);
    };
    let edited = Edited { name: text, position };
    for edit in edits {
        match edit {
            ProcessEdit::Property(property) => set_property(draft, &edited, property),
            ProcessEdit::Accept(accept) => {
                push(draft, &edited, Entry::Accept(accept.clone()));
            }
            ProcessEdit::Change(change) => {
                let is_override = change.is_override.or(deviation.is_override);
                apply(draft, &edited, change, is_override);
            }
            ProcessEdit::Error(_) => {}
        }
    }
}

fn apply(draft: &mut Draft<'_>, edited: &Edited, change: &ast::Change, is_override: Option<Place>) {
    match &change.kind {
        ChangeKind::Set(setting) => set(draft, edited, change, setting, is_override),
        ChangeKind::AddInterface(interface) => {
            let keys = interface_keys(draft, edited, interface);
            let text = format!("adds {}", interface_words(draft, interface));
            record(draft, edited, change, &text);
            draft.touch(&keys, None, is_override, change.place);
            push(draft, edited, Entry::Interface(interface.clone()));
        }
        ChangeKind::RemoveInterface(pattern) => {
            let text = format!("removes {}", interface_words(draft, pattern));
            let index = record(draft, edited, change, &text);
            let keys = interface_keys(draft, edited, pattern);
            draft.touch(&keys, None, is_override, change.place);
            remove_interface(draft, edited, pattern, index);
        }
        ChangeKind::ReplaceInterface(pattern, by) => {
            let text = format!(
                "replaces {} by {}",
                interface_words(draft, pattern),
                interface_words(draft, by)
            );
            let index = record(draft, edited, change, &text);
            let mut keys = interface_keys(draft, edited, pattern);
            keys.extend(interface_keys(draft, edited, by));
            draft.touch(&keys, None, is_override, change.place);
            let at = remove_interface(draft, edited, pattern, index);
            if let Some(process) = draft.process_mut(edited.position) {
                let at = at.min(process.entries.len());
                process.entries.insert(at, Entry::Interface(by.clone()));
            }
        }
        ChangeKind::AddOutcome(outcome) => {
            let name = outcome.name.map(|name| draft.text(name));
            add_part(draft, edited, change, is_override, ("outcome", name));
            push(draft, edited, Entry::Outcome(outcome.clone()));
        }
        ChangeKind::AddIndicator(indicator) => {
            let name = indicator.name.map(|name| draft.text(name));
            add_part(draft, edited, change, is_override, ("indicator", name));
            push(draft, edited, Entry::Indicator(Box::new(indicator.clone())));
        }
        ChangeKind::AddReferences(references) => {
            record(draft, edited, change, "adds references");
            push(draft, edited, Entry::References(references.clone()));
        }
        ChangeKind::RemoveReferences(references) => {
            record(draft, edited, change, "removes references");
            remove_references(draft, edited, references);
        }
        ChangeKind::RemoveOutcome(name) => {
            remove_part(draft, edited, change, is_override, ("outcome", *name));
        }
        ChangeKind::RemoveIndicator(name) => {
            remove_part(draft, edited, change, is_override, ("indicator", *name));
        }
        ChangeKind::AddFlow(..)
        | ChangeKind::RemoveActivity(_)
        | ChangeKind::ReplaceActivity(..)
        | ChangeKind::RenameActivity { .. } => {
            activity::change_activities(draft, edited, change, is_override);
        }
    }
}

/// Writes a change of a process into the record.
pub(super) fn record(
    draft: &mut Draft<'_>,
    edited: &Edited,
    change: &ast::Change,
    text: &str,
) -> usize {
    let text = format!("`{}`: {text}", edited.name);
    let because = change.because.or(match &change.kind {
        ChangeKind::Set(setting) => setting.because,
        ChangeKind::AddReferences(references) | ChangeKind::RemoveReferences(references) => {
            references.because
        }
        _ => None,
    });
    draft.record(DeviationKind::Change, &[&edited.name], text, because, change.place)
}

fn push(draft: &mut Draft<'_>, edited: &Edited, entry: Entry) {
    if let Some(process) = draft.process_mut(edited.position) {
        process.entries.push(entry);
    }
}

fn set_property(draft: &mut Draft<'_>, edited: &Edited, property: &ast::Property) {
    let name = draft.text(property.name);
    let sources = draft.sources;
    let Some(process) = draft.process_mut(edited.position) else { return };
    process.entries.retain(|entry| match entry {
        Entry::Property(other) => *crate::syntax::literal::name(sources, other.name) != *name,
        _ => true,
    });
    process.entries.push(Entry::Property(property.clone()));
}

/// What there is one of is replaced.
fn set(
    draft: &mut Draft<'_>,
    edited: &Edited,
    change: &ast::Change,
    setting: &ast::Setting,
    is_override: Option<Place>,
) {
    let kind = SettingKind::of(setting, |name| draft.text(name));
    record(draft, edited, change, &format!("sets `{}`", kind.word()));
    let key = Key::part(&edited.name, "setting", kind.word());
    draft.touch(&[key], None, is_override, change.place);
    let sources = draft.sources;
    let name_text =
        |name: ast::Name| -> Box<str> { crate::syntax::literal::name(sources, name).into() };
    let Some(process) = draft.process_mut(edited.position) else { return };
    let is_same = |entry: &Entry| matches!(entry, Entry::Setting(other) if SettingKind::of(other, name_text) == kind);
    let at = process.entries.iter().position(is_same).unwrap_or(process.entries.len());
    process.entries.retain(|entry| !is_same(entry));
    let at = at.min(process.entries.len());
    process.entries.insert(at, Entry::Setting(setting.clone()));
}

fn remove_interface(
    draft: &mut Draft<'_>,
    edited: &Edited,
    pattern: &Interface,
    deviation: usize,
) -> usize {
    let taken = take_out(draft, edited.position, pattern);
    for interface in &taken.interfaces {
        omit::note_removed(draft, &edited.name, interface, deviation);
    }
    let (verb, word) = match pattern.direction {
        ast::Direction::Input => ("takes", "input"),
        ast::Direction::Result => ("gives", "result"),
    };
    for item in &taken.missing {
        let text = item_text(draft, item);
        let message = format!("`{}` {verb} no `{text}` there", edited.name);
        let names = items_of(draft, edited, pattern.direction);
        draft.unknown_target(message, &text, item_place(item), names.iter().map(|name| &**name));
    }
    if taken.nothing {
        let message = format!("`{}` has no such {word}", edited.name);
        draft.unknown_target(message, word, pattern.place, []);
    }
    taken.at
}

/// The items that a process takes or gives.
fn items_of(draft: &mut Draft<'_>, edited: &Edited, direction: ast::Direction) -> Vec<Box<str>> {
    let entries = draft.process_mut(edited.position).map(|process| process.entries.clone());
    let mut names = Vec::new();
    for entry in entries.into_iter().flatten() {
        let Entry::Interface(interface) = entry else { continue };
        if interface.direction == direction {
            names.extend(interface.items.iter().map(|item| item_text(draft, item)));
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}

fn interface_keys(draft: &Draft<'_>, edited: &Edited, interface: &Interface) -> Vec<Key> {
    let mut keys = Vec::new();
    for (end, part) in by_end(draft, interface) {
        for item in &part.items {
            let item = match item.item() {
                ast::Reach::Named(name) => draft.current(Space::Item, name),
                ast::Reach::Unknown(_) => "?".into(),
            };
            let which = format!("{:?} {end:?} {item}", interface.direction);
            keys.push(Key::part(&edited.name, "interface", &which));
        }
    }
    keys
}

/// An interface in words, as it is written.
fn interface_words(draft: &Draft<'_>, interface: &Interface) -> String {
    let (word, preposition) = match interface.direction {
        ast::Direction::Input => ("input", "from"),
        ast::Direction::Result => ("result", "to"),
    };
    let items: Vec<String> =
        interface.items.iter().map(|item| format!("`{}`", item_text(draft, item))).collect();
    let items = crate::base::text::listing(&items, "and");
    let ends = match &interface.ends {
        None => String::new(),
        Some(ast::Ends::Unknown(_)) => format!(" {preposition} somebody"),
        Some(ast::Ends::Every(_)) => format!(" {preposition} every process"),
        Some(ast::Ends::Names(names)) => {
            let names: Vec<String> =
                names.iter().map(|&name| format!("`{}`", draft.text(name))).collect();
            format!(" {preposition} {}", crate::base::text::listing(&names, "and"))
        }
    };
    format!("the {word} {items}{ends}")
}

fn add_part(
    draft: &mut Draft<'_>,
    edited: &Edited,
    change: &ast::Change,
    is_override: Option<Place>,
    (word, name): (&str, Option<Box<str>>),
) {
    let text = match &name {
        Some(name) => format!("adds the {word} `{name}`"),
        None => format!("adds an {word}"),
    };
    record(draft, edited, change, &text);
    if let Some(name) = name {
        let key = Key::part(&edited.name, word, &name);
        draft.touch(&[key], None, is_override, change.place);
    }
}

fn remove_part(
    draft: &mut Draft<'_>,
    edited: &Edited,
    change: &ast::Change,
    is_override: Option<Place>,
    (word, name): (&str, ast::Name),
) {
    let text = draft.text(name);
    record(draft, edited, change, &format!("removes the {word} `{text}`"));
    let key = Key::part(&edited.name, word, &text);
    draft.touch(&[key], None, is_override, change.place);
    let (sources, renamed) = (draft.sources, draft.renamed.clone());
    let mut names: Vec<Box<str>> = Vec::new();
    let Some(process) = draft.process_mut(edited.position) else { return };
    let before = process.entries.len();
    process.entries.retain(|entry| {
        let other = match entry {
            Entry::Outcome(outcome) if word == "outcome" => outcome.name,
            Entry::Indicator(indicator) if word == "indicator" => indicator.name,
            _ => None,
        };
        let other = other.map(|other| text_of(sources, &renamed, other));
        let goes = other.as_deref() == Some(&*text);
        names.extend(other.map(|other| Box::<str>::from(&*other)));
        !goes
    });
    if process.entries.len() == before {
        let message = format!("`{}` has no {word} `{text}`", edited.name);
        draft.unknown_target(message, &text, name.place, names.iter().map(|name| &**name));
    } else if word == "outcome" {
        activity::forget_outcome(draft, edited, &text);
    }
}

fn remove_references(draft: &mut Draft<'_>, edited: &Edited, pattern: &ast::References) {
    let sources = draft.sources;
    let name_of = |name| crate::syntax::literal::name(sources, name);
    let text_of = |text| crate::syntax::literal::string(sources, text);
    for wanted in &pattern.list {
        for &clause in &wanted.clauses {
            let mut found = false;
            if let Some(process) = draft.process_mut(edited.position) {
                for entry in &mut process.entries {
                    let Entry::References(references) = entry else { continue };
                    for reference in &mut references.list {
                        if name_of(reference.standard) != name_of(wanted.standard) {
                            continue;
                        }
                        let before = reference.clauses.len();
                        reference.clauses.retain(|&other| text_of(other) != text_of(clause));
                        found |= reference.clauses.len() < before;
                    }
                    references.list.retain(|reference| !reference.clauses.is_empty());
                }
            }
            if !found {
                let text = text_of(clause);
                let message = format!("`{}` has no reference to {text} there", edited.name);
                draft.unknown_target(message, &text, clause.place, []);
            }
        }
    }
}
