//! Second pass: what stands in the braces of standards, categories, parties, roles, items and of
//! the model itself.

use rustc_hash::FxHashSet;

use super::declare::Declared;
use super::waiver;
use crate::base::{Id, Place};
use crate::finding::{Finding, Name as FindingName};
use crate::model::names::Space;
use crate::model::{CategoryId, Naming, Property, Scope, StandardId, Wording};
use crate::syntax::ast;

/// Fills in the details of everything but processes.
pub(super) fn fill_details(scope: &mut Scope<'_>, declared: &Declared<'_>) {
    fill_standards(scope, declared);
    fill_things(scope, declared);
    report_cycles(scope, declared);
}

/// Fills in the model's own entries; processes and waivers' targets are known by then.
pub(super) fn fill_model(scope: &mut Scope<'_>, declared: &Declared<'_>) {
    // Of several declarations the folder's own counts; a second one was reported.
    let is_own = |model: &&&ast::Model| !scope.foreign_files.contains(&model.place.file);
    let Some(&model) = declared.models.iter().find(is_own).or(declared.models.first()) else {
        return;
    };
    let mut naming =
        super::declare::naming(scope, model.name, model.title, model.documentation, model.place);
    naming.provenance = scope.provenance(&model.provenance);
    scope.model.naming = naming;
    for entry in &model.entries {
        match entry {
            ast::ModelEntry::Fact(fact, text) => {
                let value = scope.text(*text).into();
                scope.model.facts.push((*fact, value));
            }
            ast::ModelEntry::Source(name, clause) => {
                if let Some(standard) = standard(scope, *name) {
                    let clause = clause.map(|clause| scope.text(clause).into());
                    scope.model.sources.push((standard, clause));
                }
            }
            ast::ModelEntry::Scale(name) => {
                let text = scope.name(*name);
                // The scale of ISO/IEC 33020 is built in under this name.
                match scope.scales.get(&*text) {
                    Some(&id) => scope.model.scale = Some(id),
                    None if &*text == "capability" => {}
                    None => scope.unknown(FindingName::UnknownScale, "scale", name.place, &text),
                }
            }
            ast::ModelEntry::Sequence(names) => {
                for &name in names {
                    for process in scope.all_processes(name) {
                        if !scope.model.sequence.contains(&process) {
                            scope.model.sequence.push(process);
                        }
                    }
                }
            }
            ast::ModelEntry::Property(one) => {
                let property = property(scope, one);
                scope.model.properties.push(property);
            }
            ast::ModelEntry::Accept(accept) => waiver::add(scope, accept, None),
        }
    }
}

/// Fills in the rules of views.
pub(super) fn fill_views(scope: &mut Scope<'_>, declared: &Declared<'_>) {
    for &(id, view) in &declared.views {
        for (verb, names) in &view.rules {
            let names = names.iter().flat_map(|&name| view_names(scope, name)).collect();
            scope.model.views[id].rules.push((*verb, names));
        }
    }
}

/// The current names of what a view names: processes, parties, categories.
fn view_names(scope: &mut Scope<'_>, name: ast::Name) -> Vec<Box<str>> {
    use crate::model::reach::Reached;
    let text = scope.name(name);
    let category = scope.current(Space::Category, text.clone(), name.place);
    if !scope.processes.contains_key(&*text)
        && !scope.parties.contains_key(&*text)
        && scope.categories.contains_key(&*category)
    {
        return vec![category.into()];
    }
    let name_of = |scope: &Scope<'_>, partner| scope.model.naming_of(partner).name.clone();
    match scope.reach(name, "process, party or category") {
        Reached::Partner(partner) => vec![name_of(scope, partner)],
        Reached::Parts(parts) => parts.iter().map(|part| name_of(scope, part.partner)).collect(),
        Reached::Omitted(_) | Reached::Unknown => Vec::new(),
    }
}

/// The standard with this name.
pub(super) fn standard(scope: &mut Scope<'_>, name: ast::Name) -> Option<StandardId> {
    let text = scope.name(name);
    let found = scope.standards.get(&*text).copied();
    if found.is_none() {
        scope.unknown(FindingName::UnknownStandard, "standard", name.place, &text);
    }
    found
}

/// The category with this name.
pub(super) fn category(scope: &mut Scope<'_>, name: ast::Name) -> Option<CategoryId> {
    let written = scope.name(name);
    let text = scope.current(Space::Category, written, name.place);
    let found = scope.categories.get(&*text).copied();
    if found.is_none() {
        scope.unknown(FindingName::UnknownCategory, "category", name.place, &text);
    }
    found
}

/// A property.
pub(super) fn property(scope: &Scope<'_>, property: &ast::Property) -> Property {
    Property {
        name: scope.name(property.name).into(),
        value: scope.text(property.value).into(),
        place: property.place,
    }
}

fn fill_standards(scope: &mut Scope<'_>, declared: &Declared<'_>) {
    for &(id, tree) in &declared.standards {
        let clauses: Vec<Wording> = tree.clauses.iter().map(|&text| scope.wording(text)).collect();
        let replaced_by = tree.replaced_by.and_then(|name| standard(scope, name));
        let properties = tree.properties.iter().map(|one| property(scope, one)).collect();
        let entry = &mut scope.model.standards[id];
        (entry.clauses, entry.replaced_by, entry.properties) = (clauses, replaced_by, properties);
    }
}

fn fill_things(scope: &mut Scope<'_>, declared: &Declared<'_>) {
    for &(id, thing) in &declared.categories {
        let details = common_details(scope, thing);
        let within = within(thing).and_then(|name| category(scope, name));
        let entry = &mut scope.model.categories[id];
        (entry.naming.aka, entry.properties, entry.within) =
            (details.aka, details.properties, within);
    }
    for &(id, thing) in &declared.parties {
        let details = common_details(scope, thing);
        let entry = &mut scope.model.parties[id];
        (entry.naming.aka, entry.properties) = (details.aka, details.properties);
    }
    for &(id, thing) in &declared.roles {
        let details = common_details(scope, thing);
        let within = within(thing).and_then(|name| scope.role(name));
        let entry = &mut scope.model.roles[id];
        (entry.naming.aka, entry.properties, entry.within) =
            (details.aka, details.properties, within);
    }
    for &(id, thing) in &declared.items {
        let details = common_details(scope, thing);
        let entry = &mut scope.model.items[id];
        (entry.naming.aka, entry.properties) = (details.aka, details.properties);
        for detail in &thing.details {
            match detail {
                ast::Detail::States(names) => {
                    let states: Vec<Box<str>> =
                        names.iter().map(|&name| scope.name(name).into()).collect();
                    scope.model.items[id].states.extend(states);
                }
                ast::Detail::Kind(name) => {
                    scope.model.items[id].kind = Some(scope.name(*name).into());
                }
                ast::Detail::Collection(_) => scope.model.items[id].collection = true,
                ast::Detail::Contains(names) => {
                    for &name in names {
                        let part = scope.item_unmentioned(name);
                        if !scope.model.items[id].contains.contains(&part) {
                            scope.model.items[id].contains.push(part);
                        }
                    }
                }
                ast::Detail::In(_)
                | ast::Detail::Aka(_)
                | ast::Detail::Property(_)
                | ast::Detail::Accept(_) => {}
            }
        }
    }
}

#[derive(Default)]
struct CommonDetails {
    aka: Vec<Wording>,
    properties: Vec<Property>,
}

fn common_details(scope: &mut Scope<'_>, thing: &ast::Thing) -> CommonDetails {
    let mut common = CommonDetails::default();
    let owner: Box<str> = scope.name(thing.name).into();
    for detail in &thing.details {
        match detail {
            ast::Detail::Aka(texts) => {
                common.aka.extend(texts.iter().map(|&text| scope.wording(text)));
            }
            ast::Detail::Property(one) => common.properties.push(property(scope, one)),
            ast::Detail::Accept(accept) => waiver::add(scope, accept, Some(owner.clone())),
            ast::Detail::In(_)
            | ast::Detail::Contains(_)
            | ast::Detail::States(_)
            | ast::Detail::Kind(_)
            | ast::Detail::Collection(_) => {}
        }
    }
    common
}

fn within(thing: &ast::Thing) -> Option<ast::Name> {
    thing.details.iter().find_map(|detail| match detail {
        ast::Detail::In(name) => Some(*name),
        _ => None,
    })
}

/// Reports and opens circles of `in`, `replaced by` and `contains`.
fn report_cycles(scope: &mut Scope<'_>, declared: &Declared<'_>) {
    let in_place = |thing: &ast::Thing| within(thing).map_or(thing.place, |name| name.place);
    for &(id, thing) in &declared.categories {
        let place = in_place(thing);
        if let Some(path) = circle(id, |at| scope.model.categories[at].within) {
            let path: Vec<&Naming> =
                path.iter().map(|&at| &scope.model.categories[at].naming).collect();
            let finding = cyclic("is in", place, &path);
            scope.model.categories[id].within = None;
            scope.report(finding);
        }
    }
    for &(id, thing) in &declared.roles {
        let place = in_place(thing);
        if let Some(path) = circle(id, |at| scope.model.roles[at].within) {
            let path: Vec<&Naming> = path.iter().map(|&at| &scope.model.roles[at].naming).collect();
            let finding = cyclic("is in", place, &path);
            scope.model.roles[id].within = None;
            scope.report(finding);
        }
    }
    for &(id, tree) in &declared.standards {
        let place = tree.replaced_by.map_or(tree.place, |name| name.place);
        if let Some(path) = circle(id, |at| scope.model.standards[at].replaced_by) {
            let path: Vec<&Naming> =
                path.iter().map(|&at| &scope.model.standards[at].naming).collect();
            let finding = cyclic("is replaced by", place, &path);
            scope.model.standards[id].replaced_by = None;
            scope.report(finding);
        }
    }
    super::settle::open_circles_of_parts(scope, declared);
}

/// The way from `start` along `next` back to `start`, where it leads back.
fn circle<T>(start: Id<T>, next: impl Fn(Id<T>) -> Option<Id<T>>) -> Option<Vec<Id<T>>> {
    let mut path = vec![start];
    let mut seen = FxHashSet::default();
    let mut at = start;
    loop {
        at = next(at)?;
        if at == start {
            return Some(path);
        }
        // A way may run into a circle that does not hold `start`.
        if !seen.insert(at) {
            return None;
        }
        path.push(at);
    }
}

/// The finding of a circle.
pub(super) fn cyclic(verb: &str, place: Place, path: &[&Naming]) -> Finding {
    let start = &path[0].name;
    let mut way: Vec<String> = path.iter().map(|naming| format!("`{}`", naming.name)).collect();
    way.push(format!("`{start}`"));
    let mut finding = Finding::new(
        FindingName::CyclicReference,
        format!("`{start}` {verb} itself"),
        place,
        "leads back",
    )
    .owner(start.clone());
    if way.len() > 2 {
        finding = finding.help(format!("the way: {}", way.join(" → ")));
    }
    finding.help("take one of them out")
}
