//! What each layer has changed, so that a later one has to say `override`.

use std::collections::BTreeMap;

use super::draft::Draft;
use crate::base::Place;
use crate::finding::{Finding, Name as FindingName};
use crate::syntax::ast;

/// Between the parts of a key: nothing that a name can hold.
const SEPARATOR: char = '\n';

/// What was changed, by key: in which layer, and where that is written.
#[derive(Debug, Default)]
pub(super) struct Touched {
    by_key: BTreeMap<String, (usize, Place)>,
}

/// What a change changes.
#[derive(Clone, Debug)]
pub(super) struct Key(String);

impl Key {
    /// A process, party or whatever else shares their names, as a whole.
    pub(super) fn partner(name: &str) -> Self {
        Self(format!("partner{SEPARATOR}{name}{SEPARATOR}"))
    }

    /// A thing of a kind.
    pub(super) fn thing(kind: ast::ThingKind, name: &str) -> Self {
        let word = match kind {
            ast::ThingKind::Party => return Self::partner(name),
            ast::ThingKind::Category => "category",
            ast::ThingKind::Role => "role",
            ast::ThingKind::Item | ast::ThingKind::Store => "item",
        };
        Self(format!("{word}{SEPARATOR}{name}{SEPARATOR}"))
    }

    /// A part of a process: what kind of part, and which.
    pub(super) fn part(process: &str, kind: &str, which: &str) -> Self {
        Self(format!("partner{SEPARATOR}{process}{SEPARATOR}{kind}{SEPARATOR}{which}{SEPARATOR}"))
    }
}

impl Touched {
    /// The lower layer that changed this, and where.
    fn by_lower(&self, key: &Key, layer: usize) -> Option<(usize, Place)> {
        self.by_key.get(&key.0).copied().filter(|&(by, _)| by < layer)
    }

    /// The lower layer that changed this or a part of it, and where.
    fn within_by_lower(&self, key: &Key, layer: usize) -> Option<(usize, Place)> {
        let within = self.by_key.range(key.0.clone()..);
        within
            .take_while(|(other, _)| other.starts_with(&key.0))
            .find(|&(_, &(by, _))| by < layer)
            .map(|(_, &changed)| changed)
    }

    /// Moves what is known of one thing to another name.
    pub(super) fn rename(&mut self, from: &Key, to: &Key) {
        let moved: Vec<String> = self
            .by_key
            .range(from.0.clone()..)
            .map(|(key, _)| key.clone())
            .take_while(|key| key.starts_with(&from.0))
            .collect();
        for key in moved {
            if let Some(value) = self.by_key.remove(&key) {
                self.by_key.insert(format!("{}{}", to.0, &key[from.0.len()..]), value);
            }
        }
    }
}

impl Draft<'_> {
    /// Compares a change with those of lower layers, and notes it. A change of something as a
    /// whole also counts against changes of its parts.
    pub(super) fn touch(
        &mut self,
        keys: &[Key],
        whole: Option<&Key>,
        is_override: Option<Place>,
        place: Place,
    ) {
        let lower = keys.iter().find_map(|key| self.touched.by_lower(key, self.layer));
        let lower_part = whole.and_then(|key| self.touched.within_by_lower(key, self.layer));
        match (lower.or(lower_part), is_override) {
            (Some((by, lower)), None) => self.findings.push(
                Finding::new(
                    FindingName::MissingOverride,
                    format!(
                        "`{}` changes what the tailoring `{}` below it has changed already",
                        self.layer_name,
                        self.name_of_layer(by)
                    ),
                    place,
                    format!("changed again here, by `{}`", self.layer_name),
                )
                .label(lower, format!("changed here, by `{}`", self.name_of_layer(by)))
                .fix(
                    "if it is meant, write `override` before it",
                    Place {
                        span: crate::base::Span::new(place.span.start, place.span.start),
                        ..place
                    },
                    "override ",
                )
                .owner(self.layer_name.clone()),
            ),
            (None, Some(word)) if !self.is_of_lower_layer(keys) => {
                self.findings.push(
                    Finding::new(
                        FindingName::NeedlessOverride,
                        "no lower layer has changed this",
                        word,
                        "overrides nothing",
                    )
                    .help("leave `override` out")
                    .fix("leave `override` out", word, "")
                    .owner(self.layer_name.clone()),
                );
            }
            (Some(_), Some(_)) | (None, _) => {}
        }
        for key in keys {
            self.touched.by_key.insert(key.0.clone(), (self.layer, place));
        }
    }

    /// Whether the process that a part belongs to comes from a lower layer as a whole.
    fn is_of_lower_layer(&self, keys: &[Key]) -> bool {
        keys.iter().any(|key| {
            let mut parts = key.0.split(SEPARATOR);
            let (Some("partner"), Some(name)) = (parts.next(), parts.next()) else { return false };
            self.touched.by_lower(&Key::partner(name), self.layer).is_some()
        })
    }

    /// Notes that something comes from this layer.
    pub(super) fn note_touched(&mut self, key: Key, place: Place) {
        self.touched.by_key.insert(key.0, (self.layer, place));
    }
}
