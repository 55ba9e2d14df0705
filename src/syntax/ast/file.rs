//! Files and the small declarations.

use super::{Accept, Name, Number, Process, Property, Provenance, Tailoring, Text};
use crate::base::Place;

/// A whole file.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// What it declares, in order.
    pub declarations: Vec<Declaration>,
}

/// A declaration at the top of a file, or in `add` of a tailoring.
#[derive(Clone, Debug)]
pub enum Declaration {
    /// `use "path"`.
    Use(Use),
    /// `model …`.
    Model(Model),
    /// `standard …`.
    Standard(Standard),
    /// `category`, `party`, `role`, `item`, `store`.
    Thing(Thing),
    /// `process …`.
    Process(Process),
    /// `view …`.
    View(View),
    /// `scale …`.
    Scale(Scale),
    /// `tailor …`.
    Tailoring(Tailoring),
    /// What could not be read; reported already.
    Error(Place),
}

/// `use "path"`.
#[derive(Clone, Debug)]
pub struct Use {
    /// The whole statement.
    pub place: Place,
    /// The path.
    pub path: Text,
}

/// `model …`.
#[derive(Clone, Debug)]
pub struct Model {
    /// The whole declaration.
    pub place: Place,
    /// Documentation before it.
    pub documentation: Option<Text>,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// Provenance.
    pub provenance: Vec<Provenance>,
    /// What stands in its braces.
    pub entries: Vec<ModelEntry>,
}

/// An entry of a model.
#[derive(Clone, Debug)]
pub enum ModelEntry {
    /// `version "1.0"` and its like.
    Fact(ModelFact, Text),
    /// `source iso27022 "6 to 8"`.
    Source(Name, Option<Text>),
    /// `scale capability`.
    Scale(Name),
    /// `sequence a, b`.
    Sequence(Vec<Name>),
    /// `property …`.
    Property(Property),
    /// `accept …`.
    Accept(Accept),
}

/// What a model says of itself in one string.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ModelFact {
    /// `version`.
    Version,
    /// `language`: a BCP 47 tag.
    Language,
    /// `licence`.
    Licence,
    /// `domain` (ISO/IEC 33004).
    Domain,
    /// `context` (ISO/IEC 33004).
    Context,
    /// `community` (ISO/IEC 33004).
    Community,
    /// `consensus` (ISO/IEC 33004).
    Consensus,
}

impl ModelFact {
    /// As it is written.
    pub fn word(self) -> &'static str {
        match self {
            Self::Version => "version",
            Self::Language => "language",
            Self::Licence => "licence",
            Self::Domain => "domain",
            Self::Context => "context",
            Self::Community => "community",
            Self::Consensus => "consensus",
        }
    }
}

/// `standard …`.
#[derive(Clone, Debug)]
pub struct Standard {
    /// The whole declaration.
    pub place: Place,
    /// Documentation before it.
    pub documentation: Option<Text>,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// `clauses { … }`.
    pub clauses: Vec<Text>,
    /// `replaced by x`.
    pub replaced_by: Option<Name>,
    /// `property …`.
    pub properties: Vec<Property>,
}

/// What kind of thing is declared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ThingKind {
    /// `category`.
    Category,
    /// `party`: outside the model.
    Party,
    /// `role`.
    Role,
    /// `item`: a work product or a trigger.
    Item,
    /// `store`: an item that persists.
    Store,
}

/// `category`, `party`, `role`, `item` or `store`.
#[derive(Clone, Debug)]
pub struct Thing {
    /// The whole declaration.
    pub place: Place,
    /// Documentation before it.
    pub documentation: Option<Text>,
    /// Which kind.
    pub kind: ThingKind,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// Provenance.
    pub provenance: Vec<Provenance>,
    /// What stands in its braces; which detail fits which kind is checked by the parser.
    pub details: Vec<Detail>,
}

/// A detail of a thing.
#[derive(Clone, Debug)]
pub enum Detail {
    /// `in x`: the role or category it is part of.
    In(Name),
    /// `contains a, b`.
    Contains(Vec<Name>),
    /// `states a, b`.
    States(Vec<Name>),
    /// `kind report`.
    Kind(Name),
    /// `collection`.
    Collection(Place),
    /// `aka "…", "…"`.
    Aka(Vec<Text>),
    /// `property …`.
    Property(Property),
    /// `accept …`.
    Accept(Accept),
}

/// `view …`.
#[derive(Clone, Debug)]
pub struct View {
    /// The whole declaration.
    pub place: Place,
    /// Documentation before it.
    pub documentation: Option<Text>,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// What it hides, shows, collapses.
    pub rules: Vec<(ViewVerb, Vec<Name>)>,
}

/// What a view does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ViewVerb {
    /// Leaves it out, and says so.
    Hide,
    /// Shows only what is shown.
    Show,
    /// Draws it closed.
    Collapse,
}

impl ViewVerb {
    /// As it is written.
    pub fn word(self) -> &'static str {
        match self {
            Self::Hide => "hide",
            Self::Show => "show",
            Self::Collapse => "collapse",
        }
    }
}

/// `scale …`.
#[derive(Clone, Debug)]
pub struct Scale {
    /// The whole declaration.
    pub place: Place,
    /// Documentation before it.
    pub documentation: Option<Text>,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// Its levels.
    pub levels: Vec<ScaleLevel>,
}

/// `1 "Performed" { "PA 1.1" "Process performance" }`.
#[derive(Clone, Debug)]
pub struct ScaleLevel {
    /// The level.
    pub number: Number,
    /// Its title.
    pub title: Text,
    /// The attributes: ids and titles, alternating.
    pub attributes: Vec<Text>,
}
