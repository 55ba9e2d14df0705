//! `rename`: another name; the old one stays known.

use super::draft::Draft;
use super::layers::Key;
use super::strip;
use super::word::{space_of, word_of};
use crate::model::DeviationKind;
use crate::model::names::Target;
use crate::syntax::ast::{self, ThingKind};

/// Renames a process or a thing.
pub(super) fn rename(draft: &mut Draft<'_>, deviation: &ast::Deviation) {
    let ast::DeviationKind::Rename { kind, from, to, title, because } = &deviation.kind else {
        return;
    };
    let new = draft.text(*to);
    let old = match kind {
        None => rename_process(draft, *from, *to, *title),
        Some(kind) => rename_thing(draft, *kind, *from, *to, *title),
    };
    let Some(old) = old else {
        return unknown(draft, *kind, *from);
    };
    let (old_key, new_key) = match kind {
        None => (Key::partner(&old), Key::partner(&new)),
        Some(kind) => (Key::thing(*kind, &old), Key::thing(*kind, &new)),
    };
    draft.touch(std::slice::from_ref(&old_key), None, deviation.is_override, deviation.place);
    draft.touched.rename(&old_key, &new_key);
    let space = kind.map_or(crate::model::names::Space::Partner, space_of);
    draft.alias(space, &old, Target::Renamed(new.clone()));
    let text = format!("renames the {} `{old}` to `{new}`", word_of(*kind));
    draft.record(DeviationKind::Rename, &[&new, &old], text, *because, deviation.place);
}

fn rename_process(
    draft: &mut Draft<'_>,
    from: ast::Name,
    to: ast::Name,
    title: Option<ast::Text>,
) -> Option<Box<str>> {
    let (old, position) = draft.process_named(from)?;
    let new = draft.text(to);
    let process = draft.process_mut(position)?;
    process.name = to;
    if title.is_some() {
        process.title = title;
        process.entries.retain(|entry| {
            let ast::Entry::Setting(setting) = entry else { return true };
            !matches!(setting.value, ast::SettingValue::Title(_))
        });
    }
    draft.rename_key(None, &old, &new);
    Some(old)
}

fn rename_thing(
    draft: &mut Draft<'_>,
    kind: ThingKind,
    from: ast::Name,
    to: ast::Name,
    title: Option<ast::Text>,
) -> Option<Box<str>> {
    let new = draft.text(to);
    if let Some((old, position)) = draft.thing_named(kind, from) {
        let thing = draft.thing_mut(position)?;
        thing.name = to;
        if title.is_some() {
            thing.title = title;
        }
        draft.rename_key(Some(kind), &old, &new);
        return Some(old);
    }
    // Items and roles may be named without being declared.
    let old = draft.current(space_of(kind), from);
    if !strip::mentions(draft, kind).contains(&old) {
        return None;
    }
    if let Some(title) = title {
        match kind {
            ThingKind::Role => drop(draft.aliases.role_titles.insert(new, title)),
            _ => drop(draft.aliases.item_titles.insert(new, title)),
        }
    }
    Some(old)
}

/// Reports that what is to be renamed or left out is not there.
pub(super) fn unknown(draft: &mut Draft<'_>, kind: Option<ThingKind>, name: ast::Name) {
    let Some(kind) = kind else { return draft.unknown_process(name) };
    let text = draft.text(name);
    let mut candidates = draft.names_of(Some(kind));
    candidates.extend(strip::mentions(draft, kind));
    candidates.sort_unstable();
    candidates.dedup();
    let message = format!("there is no {} `{text}` to change", word_of(Some(kind)));
    draft.unknown_target(message, &text, name.place, candidates.iter().map(|name| &**name));
}
