//! What stands on record with its reason: waivers, and what a tailoring changed.

use crate::base::Place;
use crate::finding::Name as FindingName;

/// `accept NAME for a, b because "…"`.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// The finding's name; `None` where no check has that name (reported).
    pub finding: Option<FindingName>,
    /// The name as written.
    pub finding_text: Box<str>,
    /// The element it stands in: the name of a process, item, …; `None`: the model.
    pub owner: Option<Box<str>>,
    /// What it is limited to; empty: anything of the element.
    pub only_for: Vec<Box<str>>,
    /// The reason.
    pub because: Box<str>,
    /// The whole entry.
    pub place: Place,
    /// Stands in a file outside the model's folder.
    pub foreign: bool,
}

/// What a tailoring changed.
#[derive(Clone, Debug, Default)]
pub struct TailoringRecord {
    /// The name of the base model.
    pub base: Box<str>,
    /// The version of the base that it was made for.
    pub base_version: Option<Box<str>>,
    /// The names of the layers below, lowest first.
    pub layers: Vec<Box<str>>,
    /// The changes, in order.
    pub deviations: Vec<Deviation>,
}

/// A change that a tailoring made.
#[derive(Clone, Debug)]
pub struct Deviation {
    /// Which layer made it: the tailoring's name.
    pub layer: Box<str>,
    /// What it did.
    pub kind: DeviationKind,
    /// What it changed: names, the process first.
    pub subjects: Vec<Box<str>>,
    /// What it did, in words.
    pub text: Box<str>,
    /// Why.
    pub because: Option<Box<str>>,
    /// Where it stands.
    pub place: Place,
}

/// What a change did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeviationKind {
    /// Left something out.
    Omit,
    /// Gave another name.
    Rename,
    /// Made one of several.
    Merge,
    /// Made several of one.
    Split,
    /// Added something.
    Add,
    /// Changed an existing process.
    Change,
}
