//! `omit`: something is left out, with or without a substitute.

use std::borrow::Cow;

use super::draft::Draft;
use super::layers::Key;
use super::word::{quoted, space_of, word_of};
use super::{rename, strip};
use crate::model::DeviationKind;
use crate::model::ledger::Removed;
use crate::model::names::{Space, Target};
use crate::syntax::ast::{self, Ends, Entry, Interface, Reach, ThingKind};

/// Leaves out processes or things.
pub(super) fn omit(draft: &mut Draft<'_>, deviation: &ast::Deviation) {
    let ast::DeviationKind::Omit { kind, names, because, instead } = &deviation.kind else {
        return;
    };
    let texts: Vec<Box<str>> = names.iter().map(|&name| draft.text(name)).collect();
    let listed: Vec<Cow<'_, str>> = texts.iter().map(|text| Cow::Borrowed(&**text)).collect();
    let mut text = match kind {
        None => format!("leaves out {}", quoted(&listed)),
        Some(_) => format!("leaves out the {} {}", word_of(*kind), quoted(&listed)),
    };
    if let Some(instead) = instead {
        text = format!("{text}, `{}` instead", draft.text(*instead));
    }
    let subjects: Vec<&str> = texts.iter().map(|text| &**text).collect();
    let index = draft.record(DeviationKind::Omit, &subjects, text, Some(*because), deviation.place);
    for &name in names {
        match kind {
            None => omit_process(draft, deviation, index, name, *instead),
            Some(kind) => omit_thing(draft, deviation, index, *kind, name, *instead),
        }
    }
}

fn omit_process(
    draft: &mut Draft<'_>,
    deviation: &ast::Deviation,
    index: usize,
    name: ast::Name,
    instead: Option<ast::Name>,
) {
    let Some((text, _)) = draft.process_named(name) else { return draft.unknown_process(name) };
    let key = Key::partner(&text);
    draft.touch(std::slice::from_ref(&key), Some(&key), deviation.is_override, deviation.place);
    let Some((process, _)) = draft.take_process(&text) else { return };
    let interfaces: Vec<Interface> = process
        .entries
        .into_iter()
        .filter_map(|entry| match entry {
            Entry::Interface(interface) => Some(interface),
            _ => None,
        })
        .collect();
    let substitute = instead.and_then(|instead| {
        let current = draft.current(Space::Partner, instead);
        let is_there = draft.is_declared(Space::Partner, &current) || is_made_here(draft, &current);
        is_there.then_some((instead, current))
    });
    if let (Some(instead), None) = (instead, &substitute) {
        let text = draft.text(instead);
        let message = format!("there is no process or party `{text}` to stand in");
        let mut names = draft.names_of(None);
        names.extend(draft.names_of(Some(ThingKind::Party)));
        let names = names.iter().map(|name| &**name);
        draft.unknown_target(message, &text, instead.place, names);
    }
    let to_party = substitute
        .as_ref()
        .is_some_and(|(_, current)| draft.names_of(Some(ThingKind::Party)).contains(current));
    if substitute.is_none() || to_party {
        for interface in &interfaces {
            note_removed(draft, &text, interface, index);
        }
    }
    match substitute {
        Some((instead, current)) => {
            draft.alias(Space::Partner, &text, Target::Instead(current));
            if !to_party {
                draft.handed_over.push((instead, interfaces));
            }
        }
        None => draft.alias(Space::Partner, &text, Target::Omitted(index)),
    }
}

/// Whether a later phase of this layer makes a process of this name.
fn is_made_here(draft: &Draft<'_>, name: &str) -> bool {
    draft.made_here.iter().any(|made| **made == *name)
}

fn omit_thing(
    draft: &mut Draft<'_>,
    deviation: &ast::Deviation,
    index: usize,
    kind: ThingKind,
    name: ast::Name,
    instead: Option<ast::Name>,
) {
    let space = space_of(kind);
    let text = draft.current(space, name);
    // Items and roles may be named without being declared.
    if draft.thing_named(kind, name).is_none() && !strip::mentions(draft, kind).contains(&text) {
        return rename::unknown(draft, Some(kind), name);
    }
    let key = Key::thing(kind, &text);
    draft.touch(&[key], None, deviation.is_override, deviation.place);
    if let Some(instead) = instead {
        let current = draft.current(space, instead);
        draft.take_thing(kind, &text);
        draft.alias(space, &text, Target::Instead(current));
        return;
    }
    if space != Space::Partner {
        strip::strip_all(draft, space, &text);
    }
    draft.take_thing(kind, &text);
    draft.alias(space, &text, Target::Omitted(index));
}

/// Gives the interfaces of processes that were left out to those that stand in for them, unless
/// they say the same already.
pub(super) fn hand_over(draft: &mut Draft<'_>) {
    for (instead, interfaces) in std::mem::take(&mut draft.handed_over) {
        let Some((name, position)) = draft.process_named(instead) else { continue };
        let mut kept = Vec::new();
        for interface in &interfaces {
            kept.extend(super::interface::without_known(draft, &name, position, interface));
        }
        if let Some(process) = draft.process_mut(position) {
            process.entries.extend(kept.into_iter().map(Entry::Interface));
        }
    }
}

/// Writes down that an interface is no longer there.
pub(super) fn note_removed(
    draft: &mut Draft<'_>,
    process: &str,
    interface: &Interface,
    deviation: usize,
) {
    let partners: Vec<Option<Box<str>>> = match &interface.ends {
        Some(Ends::Names(names)) => {
            names.iter().map(|&name| Some(draft.current(Space::Partner, name))).collect()
        }
        None | Some(Ends::Every(_) | Ends::Unknown(_)) => vec![None],
    };
    for item in &interface.items {
        let Reach::Named(item) = item.item() else { continue };
        let item = draft.current(Space::Item, item);
        for partner in &partners {
            draft.removed.push(Removed {
                process: process.into(),
                direction: interface.direction,
                partner: partner.clone(),
                item: item.clone(),
                deviation,
            });
        }
    }
}
