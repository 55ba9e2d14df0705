//! Waivers: `accept NAME for a, b because "…"`.

use crate::finding::Name as FindingName;
use crate::model::names::{Followed, Space};
use crate::model::{Scope, Waiver};
use crate::syntax::ast;

/// Adds a waiver of an element; `None`: of the model.
pub(super) fn add(scope: &mut Scope<'_>, accept: &ast::Accept, owner: Option<Box<str>>) {
    let finding_text = scope.name(accept.finding);
    let finding = FindingName::parse(&finding_text);
    if finding.is_none() {
        let place = accept.finding.place;
        scope.unknown(FindingName::UnknownCheck, "check", place, &finding_text);
    }
    let only_for = accept.only_for.iter().flat_map(|&name| current_names(scope, name)).collect();
    scope.model.waivers.push(Waiver {
        finding,
        finding_text: finding_text.into(),
        owner,
        only_for,
        because: scope.text(accept.because.reason).into(),
        place: accept.place,
        foreign: scope.foreign_files.contains(&accept.place.file),
    });
}

/// The names that what is singled out has after tailoring. It may be an item, a partner, a role, a
/// step or a clause; only the first three can have got other names.
fn current_names(scope: &Scope<'_>, name: ast::Name) -> Vec<Box<str>> {
    let text = scope.name(name);
    let layer = scope.aliases.layer_of(name.place);
    for space in [Space::Item, Space::Partner, Space::Role] {
        let is_declared = |name: &str| scope.is_declared(space, name);
        match scope.aliases.follow(space, text.clone(), layer, is_declared) {
            Followed::Name(current) if *current != *text => return vec![current.into()],
            Followed::Split(parts, _) => {
                return parts.iter().map(|part| part.name.clone()).collect();
            }
            Followed::Name(_) | Followed::Omitted(_) => {}
        }
    }
    vec![text.into()]
}
