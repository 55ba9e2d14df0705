//! Why a document is no graph.

use std::fmt;

use super::element::LONGEST;

/// Why a document cannot be read. Its text is lower case and ends without a full stop.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum GraphError {
    /// It is no JSON of this form.
    NotJson {
        /// What the parser says, with line and column.
        reason: String,
    },
    /// It is of another format, or of another version of this one.
    UnknownFormat {
        /// What it says it is.
        format: String,
    },
    /// Two elements of a kind have the same id.
    IdTwice {
        /// The element.
        of: Element,
    },
    /// An element refers to what is not in the document.
    UnknownReference {
        /// The element that refers.
        of: Element,
        /// Its member that does.
        member: &'static str,
        /// What it refers to.
        id: String,
    },
    /// A length is negative, no number, or too large.
    OutOfRange {
        /// The element.
        of: Element,
        /// Which length.
        member: &'static str,
        /// Its value in pixels.
        value: f64,
    },
    /// An element has no size.
    NoLength {
        /// The element.
        of: Element,
        /// Which length is missing.
        member: &'static str,
    },
    /// A node does not say what it is.
    NoKind {
        /// The node.
        of: Element,
        /// What it can be.
        known: &'static str,
    },
    /// A member has a value that means nothing.
    UnknownWord {
        /// The element; none: the document itself.
        of: Option<Element>,
        /// The member.
        member: &'static str,
        /// Its value.
        word: String,
        /// What it can be, where a message says so.
        known: Option<&'static str>,
    },
}

/// An element of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// `node`, `edge`, `lane`, `pool`, `group` or `trunk`.
    pub what: &'static str,
    /// Its id; none: elements of this kind have none.
    pub id: Option<String>,
}

impl Element {
    pub(super) fn new(what: &'static str, id: &str) -> Self {
        Self { what, id: Some(id.to_owned()) }
    }
}

impl fmt::Display for Element {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.id {
            Some(id) => write!(out, "{} `{id}`", self.what),
            None => write!(out, "a {}", self.what),
        }
    }
}

impl GraphError {
    /// The element that is wrong, where it is one.
    pub fn element(&self) -> Option<&Element> {
        match self {
            Self::IdTwice { of }
            | Self::UnknownReference { of, .. }
            | Self::OutOfRange { of, .. }
            | Self::NoLength { of, .. }
            | Self::NoKind { of, .. } => Some(of),
            Self::UnknownWord { of, .. } => of.as_ref(),
            Self::NotJson { .. } | Self::UnknownFormat { .. } => None,
        }
    }
}

impl fmt::Display for GraphError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson { reason } => {
                write!(out, "not a `flowline-graph/1` document: {reason}")
            }
            Self::UnknownFormat { format } if format.starts_with("flowline-layout/") => {
                write!(
                    out,
                    "it is a layout (`{format}`), what this command writes: give it the graph"
                )
            }
            Self::UnknownFormat { format } => {
                write!(out, "unknown format `{format}`: a graph says `flowline-graph/1`")
            }
            Self::IdTwice { of } => write!(out, "{of}: another {} has this id", of.what),
            Self::UnknownReference { of, member, id } => {
                write!(out, "{of}: its {member} `{id}` is not in the document")
            }
            Self::OutOfRange { of, member, value } => {
                write!(out, "{of}: its {member} {value} is not between 0 and {LONGEST}")
            }
            Self::NoLength { of, member } => {
                write!(out, "{of} has no `{member}`: it is measured in pixels")
            }
            Self::NoKind { of, known } => write!(out, "{of} has no `kind`: it is one of {known}"),
            Self::UnknownWord { of, member, word, known } => {
                if let Some(of) = of {
                    write!(out, "{of}: ")?;
                }
                write!(out, "unknown {member} `{word}`")?;
                known.map_or(Ok(()), |known| write!(out, ": it is one of {known}"))
            }
        }
    }
}

impl std::error::Error for GraphError {}
