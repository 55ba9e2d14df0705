//! Why a BPMN file cannot be laid out anew.

use std::fmt;

use super::guard::{MAX_ATTRIBUTES, MAX_BYTES, MAX_DEPTH, MAX_NODES};
use super::read::MAX_SIDE;

/// Why a BPMN file cannot be laid out anew. Its text is lower case and ends without a full stop.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BpmnError {
    /// It is larger than is read.
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
    },
    /// Its bytes are no UTF-8, and nothing says what else they are.
    NotUtf8 {
        /// The offset of the first byte that fits nowhere.
        byte: usize,
        /// The tag that begins before it.
        tag: String,
    },
    /// It ends within a UTF-16 character.
    CutUtf16,
    /// Its UTF-16 has a surrogate without its other half.
    UnsoundUtf16,
    /// It has a document type declaration.
    DocumentType,
    /// It has more nodes than are read.
    TooManyNodes,
    /// A tag has more attributes than are read.
    TooManyAttributes {
        /// The tag, without what follows its name.
        tag: String,
    },
    /// Elements are nested deeper than is read.
    TooDeep {
        /// The first tag that is too deep.
        tag: String,
    },
    /// It is not well-formed.
    NotXml {
        /// What the parser says, with line and column.
        reason: String,
    },
    /// Its root is not that of a BPMN 2.0 file.
    NotBpmn {
        /// The name of its root.
        root: String,
        /// The namespace of its root.
        namespace: Option<String>,
    },
    /// Its root is closed where it opens, so no diagram can be added.
    EmptyRoot,
    /// Two elements have the same id.
    IdTwice {
        /// The id.
        id: String,
    },
    /// An element to be drawn has no id.
    NoId {
        /// Its tag.
        tag: String,
        /// The line, from 1, in which it begins.
        line: u32,
    },
    /// A diagram shows what is not in the file.
    UnknownPlane {
        /// What it shows.
        id: String,
    },
    /// A diagram shows what is neither process nor collaboration nor choreography.
    NoScope {
        /// What it shows.
        id: String,
        /// The tag of that.
        tag: String,
    },
    /// A shape or an edge draws what is not in the file.
    UnknownDrawn {
        /// `BPMNShape` or `BPMNEdge`.
        tag: String,
        /// Its own id.
        own: Option<String>,
        /// The line, from 1, in which it begins.
        line: u32,
        /// What it draws.
        id: String,
    },
    /// An element is drawn larger than is laid out.
    TooBig {
        /// The element.
        id: String,
        /// Its width in pixels.
        width: i32,
        /// Its height in pixels.
        height: i32,
    },
    /// A boundary event is attached to what is not in the file.
    UnknownHost {
        /// The event.
        id: String,
        /// What it is attached to.
        host: String,
    },
    /// A flow lacks one of its ends.
    NoEnd {
        /// The flow.
        id: String,
        /// Which end.
        end: LineEnd,
    },
    /// A flow or association leads to or from what is not in the file.
    UnknownEnd {
        /// The flow or association.
        id: String,
        /// Which end.
        end: LineEnd,
        /// What stands there.
        reference: String,
    },
}

/// An end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnd {
    /// Where it begins.
    Source,
    /// Where it ends.
    Target,
}

impl LineEnd {
    fn verb(self) -> &'static str {
        match self {
            Self::Source => "begins",
            Self::Target => "ends",
        }
    }
}

impl BpmnError {
    /// The id of the element that is wrong, where it is one that has an id.
    pub fn element(&self) -> Option<&str> {
        match self {
            Self::IdTwice { id }
            | Self::UnknownPlane { id }
            | Self::NoScope { id, .. }
            | Self::UnknownDrawn { id, .. }
            | Self::TooBig { id, .. }
            | Self::UnknownHost { id, .. }
            | Self::NoEnd { id, .. }
            | Self::UnknownEnd { id, .. } => Some(id),
            Self::TooLarge { .. }
            | Self::NotUtf8 { .. }
            | Self::CutUtf16
            | Self::UnsoundUtf16
            | Self::DocumentType
            | Self::TooManyNodes
            | Self::TooManyAttributes { .. }
            | Self::TooDeep { .. }
            | Self::NotXml { .. }
            | Self::NotBpmn { .. }
            | Self::EmptyRoot
            | Self::NoId { .. } => None,
        }
    }
}

impl fmt::Display for BpmnError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes } => {
                write!(out, "it has {} MB; at most {} are read", bytes >> 20, MAX_BYTES >> 20)
            }
            Self::NotUtf8 { byte, tag } => {
                write!(out, "it is not UTF-8: byte {byte}, in or behind `<{tag}>`")
            }
            Self::CutUtf16 => out.write_str("it is cut off in the middle of a UTF-16 character"),
            Self::UnsoundUtf16 => out.write_str("it is not sound UTF-16"),
            Self::DocumentType => {
                out.write_str("it has a document type declaration (`<!DOCTYPE`), which is not read")
            }
            Self::TooManyNodes => write!(out, "it has more than {MAX_NODES} nodes"),
            Self::TooManyAttributes { tag } => {
                write!(out, "`{tag}` has more than {MAX_ATTRIBUTES} attributes")
            }
            Self::TooDeep { tag } => {
                write!(out, "`{tag}` is nested more than {MAX_DEPTH} deep")
            }
            Self::NotXml { reason } => write!(out, "it is not well-formed XML: {reason}"),
            Self::NotBpmn { root, namespace } => write!(
                out,
                "it is no BPMN 2.0 file: its root is `{root}` of the namespace `{}`",
                namespace.as_deref().unwrap_or("none")
            ),
            Self::EmptyRoot => out.write_str("its root is empty, so there is nothing to lay out"),
            Self::IdTwice { id } => write!(out, "the id `{id}` is used twice"),
            Self::NoId { tag, line } => {
                write!(out, "the {tag} in line {line} has no id, so it cannot be drawn")
            }
            Self::UnknownPlane { id } => {
                write!(out, "a diagram shows `{id}`, which is not in the file")
            }
            Self::NoScope { id, tag } => {
                write!(
                    out,
                    "`{id}` is a {tag}; only processes, collaborations and choreographies are laid out"
                )
            }
            Self::UnknownDrawn { tag, own, line, id } => write!(
                out,
                "the {tag} `{}` in line {line} draws `{id}`, which is not in the file: take it \
                 away or add what it draws",
                own.as_deref().unwrap_or("without id")
            ),
            Self::TooBig { id, width, height } => write!(
                out,
                "`{id}` is {width} × {height}; at most {MAX_SIDE} pixels a side are laid out"
            ),
            Self::UnknownHost { id, host } => {
                write!(out, "`{id}` is attached to `{host}`, which is not in the file")
            }
            Self::NoEnd { id, end } => write!(out, "`{id}` does not say where it {}", end.verb()),
            Self::UnknownEnd { id, end, reference } => {
                write!(out, "`{id}` {} at `{reference}`, which is not in the file", end.verb())
            }
        }
    }
}

impl std::error::Error for BpmnError {}
