//! `add`: something that the base does not have.

use super::draft::Draft;
use super::layers::Key;
use super::word::word_of;
use crate::model::DeviationKind;
use crate::syntax::ast::{self, Declaration};

/// Adds a declaration. That its name is free is checked when the model is resolved; a view takes
/// the place of one with its name, since views have no other way to be changed.
pub(super) fn add(draft: &mut Draft<'_>, deviation: &ast::Deviation, declaration: &Declaration) {
    let (word, name, key) = match declaration {
        Declaration::Thing(thing) => {
            let name = draft.text(thing.name);
            (word_of(Some(thing.kind)), name.clone(), Some(Key::thing(thing.kind, &name)))
        }
        Declaration::Process(process) => {
            let name = draft.text(process.name);
            ("process", name.clone(), Some(Key::partner(&name)))
        }
        Declaration::Standard(standard) => ("standard", draft.text(standard.name), None),
        Declaration::View(view) => {
            let name = draft.text(view.name);
            let sources = draft.sources;
            for slot in &mut draft.slots {
                slot.retain(|other| {
                    !matches!(other, Declaration::View(other)
                    if *crate::syntax::literal::name(sources, other.name) == *name)
                });
            }
            ("view", name, None)
        }
        Declaration::Use(_)
        | Declaration::Model(_)
        | Declaration::Scale(_)
        | Declaration::Tailoring(_)
        | Declaration::Error(_) => return,
    };
    let text = format!("adds the {word} `{name}`");
    draft.record(DeviationKind::Add, &[&name], text, None, deviation.place);
    if let Some(key) = key {
        draft.touch(&[key], None, deviation.is_override, deviation.place);
    }
    draft.push(declaration.clone());
}
