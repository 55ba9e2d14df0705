//! Texts of names, words for kinds, and lists of them.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::base::text::listing;
use crate::base::{Place, SourceMap};
use crate::model::names::Space;
use crate::syntax::ast::ThingKind;
use crate::syntax::{ast, literal};

/// Names that have another text than the one at their place.
pub(crate) type Renamed = FxHashMap<Place, Box<str>>;

/// The text of a name, unless it got another.
pub(super) fn text_of<'s>(
    sources: &'s SourceMap,
    renamed: &'s Renamed,
    name: ast::Name,
) -> Cow<'s, str> {
    match renamed.get(&name.place) {
        Some(text) => Cow::Borrowed(text),
        None => literal::name(sources, name),
    }
}

/// Items and stores share their names.
pub(super) fn index_of(kind: ThingKind) -> usize {
    match kind {
        ThingKind::Category => 0,
        ThingKind::Party => 1,
        ThingKind::Role => 2,
        ThingKind::Item | ThingKind::Store => 3,
    }
}

/// The names that a kind shares.
pub(super) fn space_of(kind: ThingKind) -> Space {
    match kind {
        ThingKind::Category => Space::Category,
        ThingKind::Party => Space::Partner,
        ThingKind::Role => Space::Role,
        ThingKind::Item | ThingKind::Store => Space::Item,
    }
}

/// The word for a kind; `None`: a process.
pub(super) fn word_of(kind: Option<ThingKind>) -> &'static str {
    match kind {
        None => "process",
        Some(ThingKind::Category) => "category",
        Some(ThingKind::Party) => "party",
        Some(ThingKind::Role) => "role",
        Some(ThingKind::Item) => "item",
        Some(ThingKind::Store) => "store",
    }
}

/// Names in backquotes, as people list them.
pub(super) fn quoted(names: &[Cow<'_, str>]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    listing(&names, "and")
}
