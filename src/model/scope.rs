//! What the resolver knows while it builds a model: the model so far, names and their ids, and the
//! findings. Lookups note what they do not find; it is reported once, at the end, when everything
//! that may have been meant is known.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::names::{Aliases, Followed, NameMap, Space};
use super::same_named::SameNamed;
use super::tailoring::Renamed;
use super::unknown::Unknown;
use super::{
    CategoryId, Item, ItemId, Model, Naming, PartyId, ProcessId, Provenance, ProvenanceKind, Role,
    RoleId, Roles, Scale, StandardId, Wording,
};
use crate::base::text::title_from_name;
use crate::base::{FileId, Id, Place, SourceMap};
use crate::finding::{Finding, Name as FindingName};
use crate::syntax::{ast, literal};

/// The state of the resolver.
#[derive(Debug)]
pub(crate) struct Scope<'a> {
    /// The source files.
    pub(crate) sources: &'a SourceMap,
    /// The model so far.
    pub(crate) model: Model,
    /// What was found so far.
    pub(crate) findings: Vec<Finding>,
    /// Processes by name.
    pub(crate) processes: NameMap<ProcessId>,
    /// Parties by name.
    pub(crate) parties: NameMap<PartyId>,
    /// Roles by name.
    pub(crate) roles: NameMap<RoleId>,
    /// Items and stores by name.
    pub(crate) items: NameMap<ItemId>,
    /// Categories by name.
    pub(crate) categories: NameMap<CategoryId>,
    /// Standards by name.
    pub(crate) standards: NameMap<StandardId>,
    /// Scales by name.
    pub(crate) scales: NameMap<Id<Scale>>,
    /// What names stand for after tailoring.
    pub(crate) aliases: Aliases,
    /// Names that merging gave another text, by place.
    pub(crate) renamed: Renamed,
    /// References that lead nowhere, not yet reported.
    pub(crate) unknown: Vec<Unknown>,
    /// The model declares roles: one that is only named is a mistake.
    pub(crate) roles_are_declared: bool,
    /// Items that something gives, takes, reads or makes, by index.
    pub(crate) mentioned: FxHashSet<ItemId>,
    /// How many processes have no name that others could mean.
    pub(crate) nameless_processes: usize,
    /// Processes that have the name of another one.
    pub(crate) same_named: Vec<SameNamed>,
    /// Files from outside the model's folder.
    pub(crate) foreign_files: FxHashSet<FileId>,
}

impl<'a> Scope<'a> {
    /// An empty scope over these files.
    pub(crate) fn new(sources: &'a SourceMap) -> Self {
        Self {
            sources,
            model: Model::default(),
            findings: Vec::new(),
            processes: NameMap::default(),
            parties: NameMap::default(),
            roles: NameMap::default(),
            items: NameMap::default(),
            categories: NameMap::default(),
            standards: NameMap::default(),
            scales: NameMap::default(),
            aliases: Aliases::default(),
            renamed: Renamed::default(),
            unknown: Vec::new(),
            roles_are_declared: false,
            mentioned: FxHashSet::default(),
            nameless_processes: 0,
            same_named: Vec::new(),
            foreign_files: FxHashSet::default(),
        }
    }

    /// The text of a name, without backquotes, in NFC.
    pub(crate) fn name(&self, name: ast::Name) -> Cow<'a, str> {
        if let Some(text) = self.renamed.get(&name.place) {
            return Cow::Owned(text.to_string());
        }
        literal::name(self.sources, name)
    }

    /// The text of a string, escapes resolved.
    pub(crate) fn text(&self, text: ast::Text) -> Cow<'a, str> {
        literal::string(self.sources, text)
    }

    /// A text with its place.
    pub(crate) fn wording(&self, text: ast::Text) -> Wording {
        Wording { text: self.text(text).into(), place: text.place }
    }

    /// Where the source says something.
    pub(crate) fn provenance(&self, list: &[ast::Provenance]) -> Vec<Provenance> {
        list.iter()
            .map(|one| {
                let kind = one.kind.map(|kind| self.name(kind));
                let kind = ProvenanceKind::of_word(kind.as_deref());
                Provenance { kind, text: self.text(one.text).into(), place: one.place }
            })
            .collect()
    }

    /// Adds a finding.
    pub(crate) fn report(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// The item or store with this name; one that nothing declares is introduced here.
    pub(crate) fn item(&mut self, name: ast::Name) -> ItemId {
        let id = self.item_unmentioned(name);
        self.mentioned.insert(id);
        id
    }

    /// As [`Self::item`], for places that say nothing of whether the item is given or taken.
    pub(crate) fn item_unmentioned(&mut self, name: ast::Name) -> ItemId {
        let written = self.name(name);
        let text = self.current(Space::Item, written, name.place);
        if let Some(&id) = self.items.get(&*text) {
            return id;
        }
        let mut naming = introduced(&text, name.place);
        if let Some(&title) = self.aliases.item_titles.get(&*text) {
            (naming.title, naming.titled) = (self.text(title).into(), true);
        }
        let id = self.model.items.push(Item { naming, ..Item::default() });
        self.items.insert(text.into(), id);
        id
    }

    /// The role with this name. Where the model declares no role at all, one that is only named is
    /// introduced; else an undeclared one is noted.
    pub(crate) fn role(&mut self, name: ast::Name) -> Option<RoleId> {
        let written = self.name(name);
        let text = self.current(Space::Role, written, name.place);
        if let Some(&id) = self.roles.get(&*text) {
            return Some(id);
        }
        if let Some(&party) = self.parties.get(&*text) {
            // A party may take part in a process: it is informed, or has a lane of its own.
            let naming = self.model.parties[party].naming.clone();
            let id = self.model.roles.push(Role { naming, declared: true, ..Role::default() });
            self.roles.insert(text.into(), id);
            return Some(id);
        }
        if self.roles_are_declared {
            self.unknown(FindingName::UnknownRole, "role", name.place, &text);
            return None;
        }
        let mut naming = introduced(&text, name.place);
        if let Some(&title) = self.aliases.role_titles.get(&*text) {
            (naming.title, naming.titled) = (self.text(title).into(), true);
        }
        let id = self.model.roles.push(Role { naming, ..Role::default() });
        self.roles.insert(text.into(), id);
        Some(id)
    }

    /// Roles, those that are known.
    pub(crate) fn resolve_roles(&mut self, roles: &ast::Roles) -> Roles {
        let place = roles.names().map(|name| name.place).reduce(Place::to).unwrap_or_default();
        let choices = roles
            .choices()
            .map(|choice| choice.iter().filter_map(|role| self.role(role.name)).collect::<Vec<_>>())
            .filter(|choice| !choice.is_empty())
            .collect();
        Roles { choices, place }
    }

    pub(super) fn current_item(&self, name: &str, layer: usize) -> Box<str> {
        let is_declared = |name: &str| self.items.contains_key(name);
        match self.aliases.follow(Space::Item, Cow::Borrowed(name), layer, is_declared) {
            Followed::Name(name) => (*name).into(),
            Followed::Split(..) | Followed::Omitted(_) => name.into(),
        }
    }

    /// The name that a thing has after tailoring.
    pub(crate) fn current<'t>(
        &self,
        space: Space,
        text: Cow<'t, str>,
        place: Place,
    ) -> Cow<'t, str> {
        let layer = self.aliases.layer_of(place);
        let is_declared = |name: &str| self.is_declared(space, name);
        match self.aliases.follow(space, Cow::Borrowed(&*text), layer, is_declared) {
            Followed::Name(Cow::Borrowed(name)) if *name != *text => Cow::Owned(name.to_owned()),
            Followed::Name(Cow::Owned(name)) => Cow::Owned(name),
            Followed::Name(_) | Followed::Split(..) | Followed::Omitted(_) => text,
        }
    }

    /// Whether something of a space has a name.
    pub(crate) fn is_declared(&self, space: Space, name: &str) -> bool {
        match space {
            Space::Partner => self.processes.contains_key(name) || self.parties.contains_key(name),
            Space::Item => self.items.contains_key(name),
            Space::Role => self.roles.contains_key(name),
            Space::Category => self.categories.contains_key(name),
        }
    }

    /// The state of an item; noted where the item lists its states and this is none of them.
    pub(crate) fn state(&mut self, item: ItemId, state: ast::Name) -> Box<str> {
        let text: Box<str> = self.name(state).into();
        let item = &self.model.items[item];
        if !item.states.is_empty() && !item.states.contains(&text) {
            self.unknown.push(Unknown {
                name: FindingName::UnknownState,
                kind: format!("state of `{}` called", item.naming.name).into(),
                place: state.place,
                text: text.clone(),
                candidates: Some(item.states.clone()),
            });
        }
        text
    }

    /// Notes that nothing of a kind has a name.
    pub(crate) fn unknown(&mut self, name: FindingName, kind: &str, place: Place, text: &str) {
        let (kind, text) = (kind.into(), text.into());
        self.unknown.push(Unknown { name, kind, place, text, candidates: None });
    }
}

/// The naming of what is only named, not declared.
fn introduced(text: &str, place: Place) -> Naming {
    Naming {
        name: text.into(),
        title: title_from_name(text).into(),
        place,
        whole: place,
        ..Naming::default()
    }
}
