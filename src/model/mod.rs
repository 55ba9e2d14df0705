//! The model: what the files of a folder say together. All references are ids, every entry keeps
//! its place. Built once by the resolver, never changed: an edit means a new model.

pub mod activity;
pub mod exchange;
pub mod graph;
pub mod interface;
pub(crate) mod ledger;
mod lower;
mod names;
mod reach;
mod record;
mod resolve;
mod scope;
mod tailoring;
mod unknown;

pub use record::{Deviation, DeviationKind, TailoringRecord, Waiver};
pub use resolve::{ParsedFile, Resolution, resolve};
pub(crate) use scope::Scope;

use std::collections::BTreeSet;

use crate::base::{Arena, Id, Place};
use crate::syntax::ast::{IndicatorKind, ModelFact, RoleClauseKind, ViewVerb};
use activity::Activities;
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
    /// The name of the scale that levels are given in, where the model names one.
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

/// Name, title and documentation: what every element has.
#[derive(Clone, Debug, Default)]
pub struct Naming {
    /// The identifier, in NFC.
    pub name: Box<str>,
    /// The title: as given, else made from the name.
    pub title: Box<str>,
    /// Whether the source gives the title.
    pub titled: bool,
    /// The text of `///`, lines joined by line ends.
    pub documentation: Option<Box<str>>,
    /// Where the name stands (its declaration, or where it is first used).
    pub place: Place,
    /// The whole declaration.
    pub whole: Place,
    /// Where the source says it.
    pub provenance: Vec<Provenance>,
    /// Other wordings.
    pub aka: Vec<Wording>,
    /// Names it had before a tailoring renamed, merged or split it.
    pub former_names: Vec<Box<str>>,
}

/// A text and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The text, escapes resolved.
    pub text: Box<str>,
    /// Where it stands.
    pub place: Place,
}

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// Stated, implied, …
    pub kind: ProvenanceKind,
    /// "Table 1"; for `@bpmn` the id.
    pub text: Box<str>,
    /// Where it stands.
    pub place: Place,
}

/// How firmly a source says something. Ordered: the firmest first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProvenanceKind {
    /// `@ "…"`: stated there.
    Stated,
    /// `@implied`.
    Implied,
    /// `@public`: another public source.
    Public,
    /// `@inferred`: our inference.
    Inferred,
    /// `@bpmn`: the element it was imported from.
    Bpmn,
    /// A kind that the language does not know; kept.
    Other(Box<str>),
}

impl ProvenanceKind {
    /// The word for it in files and tables.
    pub fn word(&self) -> &str {
        match self {
            Self::Stated => "stated",
            Self::Implied => "implied",
            Self::Public => "public",
            Self::Inferred => "inferred",
            Self::Bpmn => "bpmn",
            Self::Other(kind) => kind,
        }
    }
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

/// A process.
#[derive(Clone, Debug, Default)]
pub struct Process {
    /// Its name and title.
    pub naming: Naming,
    /// The clauses of its source that describe it.
    pub clauses: Vec<ClauseReference>,
    /// Its category.
    pub category: Option<CategoryId>,
    /// A brief description.
    pub brief: Option<Wording>,
    /// Its purpose (ISO/IEC 33001, 3.2.9).
    pub purpose: Option<Wording>,
    /// Who answers for it.
    pub owner: Roles,
    /// Who takes part otherwise.
    pub roles: Vec<(RoleClauseKind, Roles)>,
    /// The capability level wanted, and reached (0 to 5).
    pub level: Option<Level>,
    /// The order of its lanes.
    pub lanes: Vec<RoleId>,
    /// Need not be performed.
    pub optional: bool,
    /// Why the profile is incomplete.
    pub partial: Option<Wording>,
    /// What it takes, in source order.
    pub inputs: Vec<HalfId>,
    /// What it gives, in source order.
    pub results: Vec<HalfId>,
    /// Its outcomes (ISO/IEC 33001, 3.2.8).
    pub outcomes: Vec<Outcome>,
    /// Its indicators.
    pub indicators: Vec<Indicator>,
    /// Clauses of standards that it serves.
    pub references: Vec<ClauseReference>,
    /// Its activities, where it has any.
    pub activities: Option<Activities>,
    /// Properties.
    pub properties: Vec<Property>,
    /// Whether `call` of another process names it.
    pub called: bool,
    /// Settings said twice with different provenance: shown, not used.
    pub alternatives: Vec<Wording>,
    /// From which file outside the model's folder it comes, by `use`: not checked, not built.
    pub foreign: bool,
}

/// A clause of a standard.
#[derive(Clone, Debug)]
pub struct ClauseReference {
    /// The standard; none where the model's own source is meant.
    pub standard: Option<StandardId>,
    /// The clause.
    pub clause: Wording,
    /// Where the source says it.
    pub provenance: Vec<Provenance>,
}

/// Roles: all of the choices together, each one of its roles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    /// Each is one role, or several of which one acts.
    pub choices: Vec<Vec<RoleId>>,
    /// Where they are named.
    pub place: Place,
}

impl Roles {
    /// The first role that is named: it gives the lane.
    pub fn first(&self) -> Option<RoleId> {
        self.choices.first().and_then(|choice| choice.first()).copied()
    }
}

/// A capability level (ISO/IEC 33020).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    /// The level that is wanted.
    pub wanted: u32,
    /// The level that is reached.
    pub reached: Option<u32>,
    /// Where it is said.
    pub place: Place,
}

/// What is true when the process is performed.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Its name, where it has one.
    pub name: Option<Box<str>>,
    /// What is then true.
    pub text: Wording,
    /// Where the source says it.
    pub provenance: Vec<Provenance>,
}

/// What is measured.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Of the goal, or of performance.
    pub kind: IndicatorKind,
    /// Its name, where it has one.
    pub name: Option<Box<str>>,
    /// What is measured.
    pub text: Wording,
    /// The target.
    pub target: Option<Box<str>>,
    /// The formula.
    pub formula: Option<Box<str>>,
    /// The period.
    pub period: Option<Box<str>>,
    /// Who measures.
    pub by: Roles,
    /// Where the source says it.
    pub provenance: Vec<Provenance>,
}

/// A fact that is printed and never interpreted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// Its name.
    pub name: Box<str>,
    /// Its value.
    pub value: Box<str>,
    /// Where it stands.
    pub place: Place,
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
}
