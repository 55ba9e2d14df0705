//! Facts of the source that BPMN has no place for, as elements of the profile's namespace. Names in
//! them are those of the source; texts are not shortened.

use super::xml::Xml;
use crate::model::activity::{Element, Marker, Use};
use crate::model::{Model, Property, Provenance, Roles};
use crate::syntax::ast::RoleClauseKind;

/// What the source says of a step, block or event.
pub(super) fn step(model: &Model, element: &Element) -> Xml {
    let mut step = Xml::new("flowline:step").with("name", &element.name);
    if element.supplied {
        // An import leaves out what nothing in the source says.
        step = step.with("supplied", true);
    }
    if element.title.is_none() {
        step = step.with("titled", false);
    }
    if let Some(Marker::Each { of: Some(item), .. }) = &element.marker {
        step = step.with("each", &model.items[*item].naming.name);
    }
    step.extend(roles(model, "flowline:by", &element.by));
    step.extend(role_clauses(model, &element.roles));
    step.extend(element.reads.iter().map(|use_| used(model, "flowline:reads", use_)));
    step.extend(element.makes.iter().map(|use_| used(model, "flowline:makes", use_)));
    step.extend(
        element.outcomes.iter().map(|index| Xml::new("flowline:serves").with("outcome", index + 1)),
    );
    step.extend(properties(&element.properties));
    step.extend(provenance(&element.provenance));
    step
}

fn used(model: &Model, tag: &'static str, use_: &Use) -> Xml {
    let partner = use_.partner.map(|partner| &model.naming_of(partner).name);
    let optional = use_.optional.then_some(true);
    Xml::new(tag)
        .with("item", &model.items[use_.item].naming.name)
        .with_some("state", use_.state.as_deref())
        .with_some("wording", use_.wording.as_deref())
        .with_some("partner", partner)
        .with_some("optional", optional)
}

/// Roles as the source writes them: `a, b or c`.
pub(super) fn roles(model: &Model, tag: &'static str, roles: &Roles) -> Option<Xml> {
    (!roles.choices.is_empty()).then(|| Xml::new(tag).with("roles", role_names(model, roles)))
}

fn role_names(model: &Model, roles: &Roles) -> String {
    let choices: Vec<String> = roles
        .choices
        .iter()
        .map(|choice| {
            let names: Vec<&str> =
                choice.iter().map(|role| &*model.roles[*role].naming.name).collect();
            names.join(" or ")
        })
        .collect();
    choices.join(", ")
}

/// Roles that take part otherwise.
pub(super) fn role_clauses(model: &Model, clauses: &[(RoleClauseKind, Roles)]) -> Vec<Xml> {
    let tag = |kind: RoleClauseKind| match kind {
        RoleClauseKind::ApprovedBy => "flowline:approvedBy",
        RoleClauseKind::With => "flowline:with",
        RoleClauseKind::Informs => "flowline:informs",
    };
    clauses.iter().filter_map(|(kind, list)| roles(model, tag(*kind), list)).collect()
}

/// Properties, in source order.
pub(super) fn properties(properties: &[Property]) -> Vec<Xml> {
    properties
        .iter()
        .map(|property| {
            Xml::text("flowline:property", &*property.value).with("name", &property.name)
        })
        .collect()
}

/// Where the source says something.
pub(super) fn provenance(list: &[Provenance]) -> Vec<Xml> {
    list.iter()
        .map(|one| Xml::text("flowline:provenance", &*one.text).with("kind", one.kind.word()))
        .collect()
}
