//! What a source says of a thing, in its own words: name, title, wordings, and where it says so.

use crate::base::Place;

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
    /// The kind that is written `@word`; none: `@ "…"`.
    pub fn of_word(word: Option<&str>) -> Self {
        match word {
            None => Self::Stated,
            Some("implied") => Self::Implied,
            Some("public") => Self::Public,
            Some("inferred") => Self::Inferred,
            Some("bpmn") => Self::Bpmn,
            Some(other) => Self::Other(other.into()),
        }
    }

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
