//! The model: what the files of a folder say together. All references are ids, every entry keeps
//! its place. Built once by the resolver, never changed: an edit means a new model.

pub mod activity;
pub mod exchange;
pub mod graph;
pub mod interface;
pub(crate) mod ledger;
mod lower;
mod names;
mod naming;
mod process;
mod reach;
mod record;
mod remedy;
mod resolve;
mod same_named;
mod scope;
mod tailoring;
mod unknown;

pub use naming::{Naming, Property, Provenance, ProvenanceKind, Wording};
pub use process::{ClauseReference, Indicator, Level, Outcome, Process, Roles};
pub use record::{Deviation, DeviationKind, TailoringRecord, Waiver};
pub use resolve::{ParsedFile, Resolution, resolve};
pub(crate) use scope::Scope;

use std::collections::BTreeSet;

use crate::base::{Arena, Id};
use crate::syntax::ast::{ModelFact, ViewVerb};
use activity::UsePartner;
use interface::{Half, Ledger};

/// Id of a [`Standard`].
pub type StandardId = Id<Standard>;
/// Id of a [`Category`].
pub type CategoryId = Id<Category>;
/// Id of a [`Party`].
pub type PartyId = Id<Party>;
/// Id of a [`Role`].
pub type RoleId = Id<Role>;
/// Id of an [`Item`].
pub type ItemId = Id<Item>;
/// Id of a [`Process`].
pub type ProcessId = Id<Process>;
/// Id of a [`Half`].
pub type HalfId = Id<Half>;
/// Id of a [`Waiver`].
pub type WaiverId = Id<Waiver>;

/// A process model, tailored or not.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// Its name, title and documentation.
    pub naming: Naming,
    /// Version, language, licence, …: each once.
    pub facts: Vec<(ModelFact, Box<str>)>,
    /// Where it is taken from: a standard and the clauses.
    pub sources: Vec<(StandardId, Option<Box<str>>)>,
    /// The scale that levels are given in, where the model names one.
    pub scale: Option<Id<Scale>>,
    /// An order of processes, where the source has one.
    pub sequence: Vec<ProcessId>,
    /// Standards, in source order.
    pub standards: Arena<Standard>,
    /// Categories, in source order.
    pub categories: Arena<Category>,
    /// Parties outside the model.
    pub parties: Arena<Party>,
    /// Roles. Those that are only named are here too, with `declared` false.
    pub roles: Arena<Role>,
    /// Items and stores. Those that are only named are here too, with `declared` false.
    pub items: Arena<Item>,
    /// Processes, in source order.
    pub processes: Arena<Process>,
    /// Halves of interfaces, in source order.
    pub halves: Arena<Half>,
    /// Views.
    pub views: Arena<View>,
    /// Scales.
    pub scales: Arena<Scale>,
    /// Waivers of all elements.
    pub waivers: Arena<Waiver>,
    /// Properties of the model.
    pub properties: Vec<Property>,
    /// The halves matched: the ledger of interfaces.
    pub ledger: Ledger,
    /// What a tailoring changed; `None` for a model that is not tailored.
    pub tailoring: Option<TailoringRecord>,
    /// Words in text that could not be read (reported already): what seems to be missing may stand
    /// there, so a check is silent about it.
    pub lost_words: BTreeSet<Box<str>>,
}

/// A standard.
#[derive(Clone, Debug, Default)]
pub struct Standard {
    /// Its name and title.
    pub naming: Naming,
    /// Its clauses, where the model lists them.
    pub clauses: Vec<Wording>,
    /// The edition that replaced it.
    pub replaced_by: Option<StandardId>,
    /// Properties.
    pub properties: Vec<Property>,
}

/// A category of processes.
#[derive(Clone, Debug, Default)]
pub struct Category {
    /// Its name and title.
    pub naming: Naming,
    /// The category it is part of.
    pub within: Option<CategoryId>,
    /// Properties.
    pub properties: Vec<Property>,
}

/// Somebody outside the model who gives and takes.
#[derive(Clone, Debug, Default)]
pub struct Party {
    /// Its name and title.
    pub naming: Naming,
    /// Properties.
    pub properties: Vec<Property>,
}

/// A role.
#[derive(Clone, Debug, Default)]
pub struct Role {
    /// Its name and title.
    pub naming: Naming,
    /// Declared by `role`, not only named.
    pub declared: bool,
    /// The role it is part of.
    pub within: Option<RoleId>,
    /// Properties.
    pub properties: Vec<Property>,
}

/// An item: a work product or a trigger; or a store.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// Its name and title.
    pub naming: Naming,
    /// Declared by `item` or `store`, not only named.
    pub declared: bool,
    /// A store: it persists.
    pub is_store: bool,
    /// `kind report`.
    pub kind: Option<Box<str>>,
    /// The parts it is composed of.
    pub contains: Vec<ItemId>,
    /// Its states, in order.
    pub states: Vec<Box<str>>,
    /// Several of a kind.
    pub collection: bool,
    /// Properties.
    pub properties: Vec<Property>,
}

/// A view: what drawings leave out.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Its name and title.
    pub naming: Naming,
    /// Its rules, each with the names of processes or parties.
    pub rules: Vec<(ViewVerb, Vec<Box<str>>)>,
}

/// A scale of capability levels.
#[derive(Clone, Debug, Default)]
pub struct Scale {
    /// Its name and title.
    pub naming: Naming,
    /// Level, title, and the ids and titles of its attributes.
    pub levels: Vec<ScaleLevel>,
}

/// A level of a scale.
#[derive(Clone, Debug)]
pub struct ScaleLevel {
    /// The level.
    pub level: u32,
    /// Its title.
    pub title: Box<str>,
    /// Ids and titles of its attributes.
    pub attributes: Vec<(Box<str>, Option<Box<str>>)>,
}

impl Model {
    /// The value of a fact.
    pub fn fact(&self, fact: ModelFact) -> Option<&str> {
        self.facts.iter().find(|(kind, _)| *kind == fact).map(|(_, value)| &**value)
    }

    /// The process with this name.
    pub fn process(&self, name: &str) -> Option<ProcessId> {
        self.processes.iter().find(|(_, process)| &*process.naming.name == name).map(|(id, _)| id)
    }
    /// Name and title of somebody who gives or takes.
    pub fn naming_of(&self, partner: UsePartner) -> &Naming {
        match partner {
            UsePartner::Process(process) => &self.processes[process].naming,
            UsePartner::Party(party) => &self.parties[party].naming,
        }
    }
}
