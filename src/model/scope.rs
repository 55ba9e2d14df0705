//! What the resolver knows while it builds a model: the model so far, names and their ids, and the
//! findings. Lookups report what they do not find, once, and say so when another kind has the name.

use std::borrow::Cow;

use indexmap::IndexMap;

use super::activity::UsePartner;
use super::{Item, ItemId, Model, Naming, PartyId, ProcessId, Role, RoleId};
use crate::base::text::{nearest, title_from_name};
use crate::base::{Place, SourceMap};
use crate::finding::{Finding, Name as FindingName};
use crate::syntax::{ast, literal};

/// The state of the resolver.
pub(crate) struct Scope<'a> {
    /// The source files.
    pub(crate) sources: &'a SourceMap,
    /// The model so far.
    pub(crate) model: Model,
    /// What was found so far.
    pub(crate) findings: Vec<Finding>,
    /// Processes by name, former names included.
    pub(crate) processes: IndexMap<Box<str>, ProcessId>,
    /// Parties by name.
    pub(crate) parties: IndexMap<Box<str>, PartyId>,
    /// Roles by name.
    pub(crate) roles: IndexMap<Box<str>, RoleId>,
    /// Items and stores by name.
    pub(crate) items: IndexMap<Box<str>, ItemId>,
}

impl<'a> Scope<'a> {
    /// An empty scope over these files.
    pub(crate) fn new(sources: &'a SourceMap) -> Self {
        Self {
            sources,
            model: Model::default(),
            findings: Vec::new(),
            processes: IndexMap::new(),
            parties: IndexMap::new(),
            roles: IndexMap::new(),
            items: IndexMap::new(),
        }
    }

    /// The text of a name, without backquotes, in NFC.
    pub(crate) fn name(&self, name: ast::Name) -> Cow<'a, str> {
        literal::name(self.sources, name)
    }

    /// The text of a string, escapes resolved.
    pub(crate) fn text(&self, text: ast::Text) -> Cow<'a, str> {
        literal::string(self.sources, text)
    }

    /// Adds a finding.
    pub(crate) fn report(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// The item or store with this name; one that nothing declares is introduced here.
    pub(crate) fn item(&mut self, name: ast::Name) -> ItemId {
        let text = self.name(name);
        if let Some(&id) = self.items.get(&*text) {
            return id;
        }
        let naming = Naming {
            name: text.as_ref().into(),
            title: title_from_name(&text).into(),
            place: name.place,
            whole: name.place,
            ..Naming::default()
        };
        let id = self.model.items.push(Item { naming, ..Item::default() });
        self.items.insert(text.into(), id);
        id
    }

    /// The role with this name. Where the model declares no role at all, one that is only named is
    /// introduced; else an undeclared one is reported.
    pub(crate) fn role(&mut self, name: ast::Name) -> Option<RoleId> {
        let text = self.name(name);
        if let Some(&id) = self.roles.get(&*text) {
            return Some(id);
        }
        if self.model.roles.values().any(|role| role.declared) {
            self.unknown(FindingName::UnknownRole, "role", name.place, &text);
            return None;
        }
        let naming = Naming {
            name: text.as_ref().into(),
            title: title_from_name(&text).into(),
            place: name.place,
            whole: name.place,
            ..Naming::default()
        };
        let id = self.model.roles.push(Role { naming, ..Role::default() });
        self.roles.insert(text.into(), id);
        Some(id)
    }

    /// The process with this name.
    pub(crate) fn process(&mut self, name: ast::Name) -> Option<ProcessId> {
        let text = self.name(name);
        let found = self.processes.get(&*text).copied();
        if found.is_none() {
            self.unknown(FindingName::UnknownProcess, "process", name.place, &text);
        }
        found
    }

    /// The process or party with this name.
    pub(crate) fn partner(&mut self, name: ast::Name) -> Option<UsePartner> {
        let text = self.name(name);
        if let Some(&id) = self.processes.get(&*text) {
            return Some(UsePartner::Process(id));
        }
        if let Some(&id) = self.parties.get(&*text) {
            return Some(UsePartner::Party(id));
        }
        self.unknown(FindingName::UnknownProcess, "process or party", name.place, &text);
        None
    }

    /// Reports that nothing of a kind has a name, with what may have been meant.
    pub(crate) fn unknown(&mut self, name: FindingName, kind: &str, place: Place, text: &str) {
        let candidates: Vec<&str> = match name {
            FindingName::UnknownRole => self.roles.keys().map(|key| &**key).collect(),
            FindingName::UnknownItem => self.items.keys().map(|key| &**key).collect(),
            _ => self.processes.keys().chain(self.parties.keys()).map(|key| &**key).collect(),
        };
        let mut finding =
            Finding::new(name, format!("there is no {kind} `{text}`"), place, "named here");
        if let Some(near) = nearest(text, candidates) {
            finding = finding.help(format!("did you mean `{near}`?")).fix(
                format!("write `{near}`"),
                place,
                near,
            );
        }
        self.report(finding);
    }
}
