//! Models and things: which detail fits which thing, and what there is one of.

use std::mem::{Discriminant, discriminant};

use super::super::ast::{Detail, Model, ModelEntry, ModelFact, Thing, ThingKind};
use super::{Broken, Met};
use crate::base::Place;

pub(super) fn model(broken: &mut Broken<'_>, model: &Model) {
    let mut met: Met<ModelFact> = Met::new();
    for entry in &model.entries {
        let ModelEntry::Fact(fact, text) = entry else { continue };
        if let Some(first) = met.again(*fact, text.place) {
            broken.repeated(
                &format!("`{}`", fact.word()),
                first,
                text.place,
                "keep one of the two",
            );
        }
    }
}

pub(super) fn thing(broken: &mut Broken<'_>, thing: &Thing) {
    let mut met: Met<Discriminant<Detail>> = Met::new();
    for detail in &thing.details {
        let Some((word, place, kinds)) = described(detail) else { continue };
        if !kinds.contains(&thing.kind) {
            let whose: Vec<&str> = kinds.iter().map(|&kind| thing_word(kind)).collect();
            broken.misplaced(
                format!("`{word}` does not fit a {}", thing_word(thing.kind)),
                place,
                "this detail",
                &format!("it is a detail of: {}", whose.join(", ")),
            );
        } else if let Some(first) = met.again(discriminant(detail), place) {
            broken.repeated(&format!("`{word}`"), first, place, "put both into one");
        }
    }
}

fn thing_word(kind: ThingKind) -> &'static str {
    match kind {
        ThingKind::Category => "category",
        ThingKind::Party => "party",
        ThingKind::Role => "role",
        ThingKind::Item => "item",
        ThingKind::Store => "store",
    }
}

/// The word of a detail, where it stands, and the things that have it; none for details of all.
fn described(detail: &Detail) -> Option<(&'static str, Place, &'static [ThingKind])> {
    const GROUPS: &[ThingKind] = &[ThingKind::Category, ThingKind::Role, ThingKind::Party];
    const ITEMS: &[ThingKind] = &[ThingKind::Item, ThingKind::Store];
    match detail {
        Detail::In(name) => Some(("in", name.place, GROUPS)),
        Detail::Contains(names) => Some(("contains", names.first()?.place, ITEMS)),
        Detail::States(names) => Some(("states", names.first()?.place, ITEMS)),
        Detail::Kind(name) => Some(("kind", name.place, ITEMS)),
        Detail::Collection(place) => Some(("collection", *place, ITEMS)),
        Detail::Aka(_) | Detail::Property(_) | Detail::Accept(_) => None,
    }
}
