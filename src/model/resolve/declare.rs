//! First pass: everything that is declared gets its id and its name, so that the order of files
//! and declarations does not matter afterwards.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::base::text::title_from_name;
use crate::base::{Id, Place};
use crate::finding::{Finding, Name as FindingName};
use crate::model::names::Space;
use crate::model::{
    Category, CategoryId, Item, ItemId, Naming, Party, PartyId, Process, ProcessId, Role, RoleId,
    Scale, ScaleLevel, Scope, Standard, StandardId, View, Wording,
};
use crate::syntax::ast;

/// What was declared, with its id, for the passes that follow.
#[derive(Debug, Default)]
pub(super) struct Declared<'t> {
    pub(super) models: Vec<&'t ast::Model>,
    pub(super) standards: Vec<(StandardId, &'t ast::Standard)>,
    pub(super) categories: Vec<(CategoryId, &'t ast::Thing)>,
    pub(super) parties: Vec<(PartyId, &'t ast::Thing)>,
    pub(super) roles: Vec<(RoleId, &'t ast::Thing)>,
    pub(super) items: Vec<(ItemId, &'t ast::Thing)>,
    pub(super) processes: Vec<(ProcessId, &'t ast::Process)>,
    pub(super) views: Vec<(Id<View>, &'t ast::View)>,
}

/// Gives everything that is declared its id.
pub(super) fn declare<'t>(
    scope: &mut Scope<'_>,
    declarations: &'t [(Cow<'t, ast::Declaration>, bool)],
) -> Declared<'t> {
    let mut declared = Declared::default();
    let mut taken = Taken::default();
    for (declaration, foreign) in declarations {
        match declaration.as_ref() {
            ast::Declaration::Model(model) => declared.models.push(model),
            ast::Declaration::Standard(standard) => {
                declare_standard(scope, &mut declared, &mut taken, standard);
            }
            ast::Declaration::Thing(thing) => {
                declare_thing(scope, &mut declared, &mut taken, thing);
            }
            ast::Declaration::Process(process) => {
                let naming = naming_of_process(scope, process);
                if taken.is_free(scope, Area::Partner, "process", &naming) {
                    let name = naming.name.clone();
                    let process_value = Process { naming, foreign: *foreign, ..Process::default() };
                    let id = scope.model.processes.push(process_value);
                    scope.processes.insert(name, id);
                    declared.processes.push((id, process));
                } else {
                    scope.note_same_named(process);
                    // What the second declaration says may be missed elsewhere: not reported there.
                    let words = crate::model::unknown::words_of(scope.sources, process.place);
                    scope.model.lost_words.extend(words);
                }
            }
            ast::Declaration::View(view) => {
                let naming = naming(scope, view.name, view.title, view.documentation, view.place);
                if taken.is_free(scope, Area::View, "view", &naming) {
                    let id = scope.model.views.push(View { naming, rules: Vec::new() });
                    declared.views.push((id, view));
                }
            }
            ast::Declaration::Scale(scale) => declare_scale(scope, &mut taken, scale),
            ast::Declaration::Use(_)
            | ast::Declaration::Tailoring(_)
            | ast::Declaration::Error(_) => {}
        }
    }
    declared
}

fn declare_standard<'t>(
    scope: &mut Scope<'_>,
    declared: &mut Declared<'t>,
    taken: &mut Taken,
    standard: &'t ast::Standard,
) {
    let naming =
        naming(scope, standard.name, standard.title, standard.documentation, standard.place);
    if taken.is_free(scope, Area::Standard, "standard", &naming) {
        let name = naming.name.clone();
        let id = scope.model.standards.push(Standard { naming, ..Standard::default() });
        scope.standards.insert(name, id);
        declared.standards.push((id, standard));
    }
}

fn declare_thing<'t>(
    scope: &mut Scope<'_>,
    declared: &mut Declared<'t>,
    taken: &mut Taken,
    thing: &'t ast::Thing,
) {
    let mut naming = naming(scope, thing.name, thing.title, thing.documentation, thing.place);
    naming.provenance = scope.provenance(&thing.provenance);
    let name = naming.name.clone();
    let (area, kind) = match thing.kind {
        ast::ThingKind::Category => (Area::Category, "category"),
        ast::ThingKind::Party => (Area::Partner, "party"),
        ast::ThingKind::Role => (Area::Role, "role"),
        ast::ThingKind::Item => (Area::Item, "item"),
        ast::ThingKind::Store => (Area::Item, "store"),
    };
    if !taken.is_free(scope, area, kind, &naming) {
        return;
    }
    match thing.kind {
        ast::ThingKind::Category => {
            let id = scope.model.categories.push(Category { naming, ..Category::default() });
            scope.categories.insert(name, id);
            declared.categories.push((id, thing));
        }
        ast::ThingKind::Party => {
            let id = scope.model.parties.push(Party { naming, ..Party::default() });
            scope.parties.insert(name, id);
            declared.parties.push((id, thing));
        }
        ast::ThingKind::Role => {
            let id = scope.model.roles.push(Role { naming, declared: true, ..Role::default() });
            scope.roles.insert(name, id);
            declared.roles.push((id, thing));
        }
        ast::ThingKind::Item | ast::ThingKind::Store => {
            let is_store = thing.kind == ast::ThingKind::Store;
            let item = Item { naming, declared: true, is_store, ..Item::default() };
            let id = scope.model.items.push(item);
            scope.items.insert(name, id);
            declared.items.push((id, thing));
        }
    }
}

fn declare_scale(scope: &mut Scope<'_>, taken: &mut Taken, scale: &ast::Scale) {
    let naming = naming(scope, scale.name, scale.title, scale.documentation, scale.place);
    if !taken.is_free(scope, Area::Scale, "scale", &naming) {
        return;
    }
    let level = |level: &ast::ScaleLevel| ScaleLevel {
        level: level.number.value,
        title: scope.text(level.title).into(),
        attributes: level
            .attributes
            .chunks(2)
            .map(|pair| {
                let title = pair.get(1).map(|&title| scope.text(title).into());
                (scope.text(pair[0]).into(), title)
            })
            .collect(),
    };
    let levels = scale.levels.iter().map(level).collect();
    let name = naming.name.clone();
    let id = scope.model.scales.push(Scale { naming, levels });
    scope.scales.insert(name, id);
}

fn naming_of_process(scope: &Scope<'_>, process: &ast::Process) -> Naming {
    let mut naming =
        naming(scope, process.name, process.title, process.documentation, process.place);
    naming.provenance = scope.provenance(&process.provenance);
    naming
}

/// Name, title and documentation of a declaration.
pub(super) fn naming(
    scope: &Scope<'_>,
    name: ast::Name,
    title: Option<ast::Text>,
    documentation: Option<ast::Text>,
    whole: Place,
) -> Naming {
    let text = scope.name(name);
    Naming {
        title: title
            .map_or_else(|| title_from_name(&text), |title| scope.text(title).into())
            .into(),
        titled: title.is_some(),
        name: text.into(),
        documentation: documentation.map(|text| scope.text(text).into()),
        place: name.place,
        whole,
        ..Naming::default()
    }
}

/// Kinds of names that must not collide.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Area {
    Partner,
    Item,
    Role,
    Category,
    Standard,
    Scale,
    View,
}

/// Which names are taken, letters folded.
#[derive(Debug, Default)]
struct Taken {
    by_folded_name: FxHashMap<(Area, Box<str>), Seen>,
}

#[derive(Debug)]
struct Seen {
    name: Box<str>,
    kind: &'static str,
    place: Place,
}

impl Taken {
    /// Whether the name can be used. One that differs from another in case only can, and is
    /// reported all the same.
    fn is_free(
        &mut self,
        scope: &mut Scope<'_>,
        area: Area,
        kind: &'static str,
        naming: &Naming,
    ) -> bool {
        let key = (area, naming.name.to_lowercase().into_boxed_str());
        let Some(seen) = self.by_folded_name.get(&key) else {
            let seen = Seen { name: naming.name.clone(), kind, place: naming.place };
            self.by_folded_name.insert(key, seen);
            return true;
        };
        let same = seen.name == naming.name;
        let message = if same && seen.kind == kind {
            format!("there are two {} named `{}`", plural_of(kind), naming.name)
        } else if same {
            format!("`{}` is the name of a {} and of a {kind}", naming.name, seen.kind)
        } else {
            format!("`{}` and `{}` differ in case only", seen.name, naming.name)
        };
        let finding = Finding::new(FindingName::DuplicateName, message, naming.place, "the second")
            .label(seen.place, "the first")
            .help("give one of them another name")
            .owner(naming.name.clone());
        scope.report(finding);
        !same
    }
}

fn plural_of(kind: &str) -> &str {
    match kind {
        "process" => "processes",
        "party" => "parties",
        "role" => "roles",
        "item" => "items",
        "store" => "stores",
        "category" => "categories",
        "standard" => "standards",
        "scale" => "scales",
        _ => "views",
    }
}

/// Reports wordings that are the name of another thing of the same space.
pub(super) fn report_taken_wordings(scope: &mut Scope<'_>) {
    let mut findings = Vec::new();
    for space in [Space::Partner, Space::Item, Space::Role] {
        let namings: Vec<&Naming> = match space {
            Space::Partner => {
                let parties = scope.model.parties.values().map(|party| &party.naming);
                scope
                    .model
                    .processes
                    .values()
                    .map(|process| &process.naming)
                    .chain(parties)
                    .collect()
            }
            Space::Item => scope.model.items.values().map(|item| &item.naming).collect(),
            Space::Role => scope.model.roles.values().map(|role| &role.naming).collect(),
            Space::Category => Vec::new(),
        };
        findings.extend(taken_wordings(&namings));
    }
    scope.findings.extend(findings);
}

fn taken_wordings(namings: &[&Naming]) -> Vec<Finding> {
    let mut by_name: FxHashMap<String, &Naming> = FxHashMap::default();
    for naming in namings {
        by_name.entry(naming.name.to_lowercase()).or_insert(naming);
    }
    let finding = |naming: &Naming, wording: &Wording, other: &Naming| {
        let message =
            format!("`{}` is a wording of `{}` and a name of its own", wording.text, naming.name);
        Finding::new(FindingName::DuplicateName, message, wording.place, "the wording")
            .label(other.place, "the name")
            .help(format!("write `{}` where that is meant, or drop the wording", other.name))
            .owner(naming.name.clone())
    };
    let mut findings = Vec::new();
    for naming in namings {
        for wording in &naming.aka {
            let other = by_name.get(&wording.text.to_lowercase());
            if let Some(other) = other.filter(|other| other.name != naming.name) {
                findings.push(finding(naming, wording, other));
            }
        }
    }
    findings
}
