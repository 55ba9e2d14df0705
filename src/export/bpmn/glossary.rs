//! The items, roles and standards that the profile and the steps of a process name, as they are
//! declared: a file is read without the model that it comes from.

use std::collections::BTreeSet;

use super::xml::Xml;
use super::{File, extension};
use crate::model::activity::{Marker, Trigger};
use crate::model::{Item, ItemId, Model, Naming, Role, RoleId, Roles, StandardId};

/// What a process names, in the order of the model.
#[derive(Debug, Default)]
struct Named {
    items: BTreeSet<ItemId>,
    roles: BTreeSet<RoleId>,
    standards: BTreeSet<StandardId>,
}

/// The declarations.
pub(super) fn glossary(file: &File<'_>) -> Vec<Xml> {
    let model = file.model;
    let named = named(file);
    let mut glossary = Vec::new();
    glossary.extend(named.items.iter().map(|id| item(model, &model.items[*id])));
    glossary.extend(named.roles.iter().map(|id| role(model, &model.roles[*id])));
    glossary.extend(named.standards.iter().map(|id| {
        let standard = &model.standards[*id];
        naming(Xml::new("flowline:standard"), &standard.naming)
            .children(extension::properties(&standard.properties))
    }));
    glossary
}

fn named(file: &File<'_>) -> Named {
    let mut named = Named::default();
    let process = &file.model.processes[file.process];
    let halves = process.inputs.iter().chain(&process.results);
    named.items.extend(halves.filter_map(|id| file.model.halves[*id].item));
    named.add_roles(&process.owner);
    process.roles.iter().for_each(|(_, roles)| named.add_roles(roles));
    process.indicators.iter().for_each(|indicator| named.add_roles(&indicator.by));
    named.roles.extend(&process.lanes);
    let clauses = process.clauses.iter().chain(&process.references);
    named.standards.extend(clauses.filter_map(|clause| clause.standard));
    for element in file.drawn.activities.elements.values() {
        named.add_roles(&element.by);
        element.roles.iter().for_each(|(_, roles)| named.add_roles(roles));
        named.items.extend(element.reads.iter().chain(&element.makes).map(|use_| use_.item));
        if let Some(Marker::Each { of: Some(item), .. }) = element.marker {
            named.items.insert(item);
        }
        for trigger in element.kind.triggers().into_iter().flat_map(|triggers| &triggers.list) {
            named.items.extend(item_of(trigger));
        }
    }
    named
}

impl Named {
    fn add_roles(&mut self, roles: &Roles) {
        self.roles.extend(roles.choices.iter().flatten());
    }
}

fn item_of(trigger: &Trigger) -> Option<ItemId> {
    match trigger {
        Trigger::Message { item, .. }
        | Trigger::Signal(item)
        | Trigger::Error(item)
        | Trigger::Escalation(item) => *item,
        Trigger::Timer { .. }
        | Trigger::Condition(_)
        | Trigger::Compensation(_)
        | Trigger::Link(_)
        | Trigger::Terminate
        | Trigger::Cancel => None,
    }
}

fn naming(xml: Xml, naming: &Naming) -> Xml {
    xml.with("name", &naming.name)
        .with("title", &naming.title)
        .children(naming.documentation.as_deref().map(|text| Xml::text("flowline:text", text)))
        .children(naming.aka.iter().map(|aka| Xml::text("flowline:aka", &*aka.text)))
        .children(extension::provenance(&naming.provenance))
}

fn item(model: &Model, item: &Item) -> Xml {
    let tag = if item.is_store { "flowline:store" } else { "flowline:item" };
    let parts = item
        .contains
        .iter()
        .map(|part| Xml::new("flowline:contains").with("item", &model.items[*part].naming.name));
    let states = item.states.iter().map(|state| Xml::new("flowline:state").with("name", state));
    let mut xml = Xml::new(tag).with_some("kind", item.kind.as_deref());
    if item.collection {
        xml = xml.with("collection", true);
    }
    naming(xml, &item.naming)
        .children(parts)
        .children(states)
        .children(extension::properties(&item.properties))
}

fn role(model: &Model, role: &Role) -> Xml {
    let within = role.within.map(|within| &model.roles[within].naming.name);
    naming(Xml::new("flowline:role").with_some("in", within), &role.naming)
        .children(extension::properties(&role.properties))
}
