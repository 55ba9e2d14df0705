//! Tailoring.

use super::{
    Accept, Because, Declaration, Flow, Indicator, Interface, Name, Outcome, Property, Provenance,
    References, Setting, Text, ThingKind,
};
use crate::base::Place;

/// `tailor base as name { … }`.
#[derive(Clone, Debug)]
pub struct Tailoring {
    /// The whole declaration.
    pub place: Place,
    /// Documentation before it.
    pub documentation: Option<Text>,
    /// The model it changes.
    pub base: Name,
    /// The name of the result.
    pub name: Name,
    /// The title of the result.
    pub title: Option<Text>,
    /// Provenance.
    pub provenance: Vec<Provenance>,
    /// What stands in its braces.
    pub entries: Vec<TailorEntry>,
}

/// An entry of a tailoring.
#[derive(Clone, Debug)]
pub enum TailorEntry {
    /// `base "1.0"`: the version it was made for.
    Base(Text),
    /// `version "1.0"`: its own.
    Version(Text),
    /// `property …`.
    Property(Property),
    /// `accept …`.
    Accept(Accept),
    /// A change.
    Deviation(Deviation),
    /// What could not be read; reported already.
    Error(Place),
}

/// A change of the model.
#[derive(Clone, Debug)]
pub struct Deviation {
    /// The whole change.
    pub place: Place,
    /// `override`.
    pub is_override: Option<Place>,
    /// What it does.
    pub kind: DeviationKind,
}

/// What a change of the model does.
#[derive(Clone, Debug)]
pub enum DeviationKind {
    /// `omit item a, b because "…" instead c`.
    Omit {
        /// `category`, `role`, …; none: processes.
        kind: Option<ThingKind>,
        /// What is left out.
        names: Vec<Name>,
        /// Why.
        because: Because,
        /// Who takes its interfaces.
        instead: Option<Name>,
    },
    /// `rename role a to b "…"`.
    Rename {
        /// `category`, `role`, …; none: a process.
        kind: Option<ThingKind>,
        /// The old name.
        from: Name,
        /// The new name.
        to: Name,
        /// The new title.
        title: Option<Text>,
        /// Why.
        because: Option<Because>,
    },
    /// `merge a, b into c "…" because "…"`.
    Merge {
        /// The processes.
        names: Vec<Name>,
        /// The new process.
        into: Name,
        /// Its title.
        title: Option<Text>,
        /// Why.
        because: Because,
    },
    /// `split a because "…" { into b { … } }`.
    Split {
        /// The process.
        name: Name,
        /// Why.
        because: Because,
        /// The parts.
        parts: Vec<Part>,
    },
    /// `add process …` and its like.
    Add(Box<Declaration>),
    /// `process a { … }`: changes of an existing process.
    Process {
        /// The process.
        name: Name,
        /// The changes.
        edits: Vec<ProcessEdit>,
    },
}

/// `into b "…" { takes x gives y does z }`.
#[derive(Clone, Debug)]
pub struct Part {
    /// The whole part.
    pub place: Place,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// The inputs it takes over.
    pub takes: Vec<Name>,
    /// The results it takes over.
    pub gives: Vec<Name>,
    /// The steps it takes over.
    pub does: Vec<Name>,
}

/// An entry of `process a { … }` in a tailoring.
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "nearly all entries are changes")]
pub enum ProcessEdit {
    /// `property …`.
    Property(Property),
    /// `accept …`.
    Accept(Accept),
    /// A change.
    Change(Change),
    /// What could not be read; reported already.
    Error(Place),
}

/// A change of a process.
#[derive(Clone, Debug)]
pub struct Change {
    /// The whole change.
    pub place: Place,
    /// `override`.
    pub is_override: Option<Place>,
    /// What it does.
    pub kind: ChangeKind,
    /// Why.
    pub because: Option<Because>,
}

/// What a change of a process does.
#[derive(Clone, Debug)]
pub enum ChangeKind {
    /// Replaces what there is one of.
    Set(Setting),
    /// `add input …`.
    AddInterface(Interface),
    /// `add outcome …`.
    AddOutcome(Outcome),
    /// `add indicator …`.
    AddIndicator(Indicator),
    /// `add references …`.
    AddReferences(References),
    /// `add after x { … }`, `add first { … }`.
    AddFlow(Position, Flow),
    /// `remove input …`.
    RemoveInterface(Interface),
    /// `remove references …`.
    RemoveReferences(References),
    /// `remove activity x`.
    RemoveActivity(Name),
    /// `remove outcome x`.
    RemoveOutcome(Name),
    /// `remove indicator x`.
    RemoveIndicator(Name),
    /// `replace input … with input …`.
    ReplaceInterface(Interface, Interface),
    /// `replace activity x { … }`.
    ReplaceActivity(Name, Flow),
    /// `rename activity x to y "…"`.
    RenameActivity {
        /// The old name.
        from: Name,
        /// The new name.
        to: Name,
        /// The new title.
        title: Option<Text>,
    },
}

/// Where a flow is added.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Position {
    /// `after x`.
    After(Name),
    /// `before x`.
    Before(Name),
    /// `first`.
    First(Place),
    /// `last`.
    Last(Place),
}
