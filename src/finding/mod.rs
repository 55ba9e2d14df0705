//! Findings: what is wrong, where, and what to do, as plain data.
//!
//! Every stage makes findings and goes on; nothing below the command line stops at a mistake of
//! the user. The formats (`pretty`, `short`, `json`, `sarif`, `github`) are writers of this data.

pub mod apply;
mod excerpt;
pub mod fingerprint;
pub mod github;
pub mod json;
pub mod name;
pub mod pages;
pub mod pretty;
pub mod report;
pub mod sarif;
pub mod short;
#[cfg(test)]
mod tests;

use crate::base::Place;
pub use name::{Group, Name};

/// How much a finding weighs. Ordered: the heaviest is the greatest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Shown, never counted for the exit code.
    Note,
    /// To be looked at.
    Warning,
    /// To be mended: the exit code is 1.
    Error,
}

impl Severity {
    /// The word for it in reports and files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One thing that is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// Which check or rule found it.
    pub name: Name,
    /// How much it weighs: the name's default until the configuration speaks.
    pub severity: Severity,
    /// What is wrong, in the user's words: lower case, no full stop, source text in backquotes.
    pub message: String,
    /// The places: the first is the primary one, the smallest text to change.
    pub labels: Vec<Label>,
    /// What to do, imperative, one entry a way to mend it. May hold several lines of source to paste.
    pub help: Vec<String>,
    /// Edits that mend it; exactly one where a machine may apply it.
    pub fixes: Vec<Fix>,
    /// Names of the elements (process, item, role, model, …) whose `accept` may cover this finding.
    /// The first is the one it belongs to.
    pub owners: Vec<Box<str>>,
    /// Names that `accept … for NAMES` may single out (items, partners, steps, clauses).
    pub about: Vec<Box<str>>,
}

/// A place and what stands there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What stands here ("taken here").
    pub text: String,
}

/// A way to mend a finding that a machine can apply.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// What it does, imperative.
    pub title: String,
    /// The edits, in order of place, none overlapping another.
    pub edits: Vec<Edit>,
}

/// Replaces the text at a place; an empty place inserts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    /// What is replaced.
    pub place: Place,
    /// The new text.
    pub text: String,
}

impl Finding {
    /// A finding with its primary label.
    pub fn new(
        name: Name,
        message: impl Into<String>,
        place: Place,
        label: impl Into<String>,
    ) -> Self {
        Self {
            name,
            severity: name.default_severity(),
            message: message.into(),
            labels: vec![Label { place, text: label.into() }],
            help: Vec::new(),
            fixes: Vec::new(),
            owners: Vec::new(),
            about: Vec::new(),
        }
    }

    /// Adds a further place.
    #[must_use]
    pub fn label(mut self, place: Place, text: impl Into<String>) -> Self {
        self.labels.push(Label { place, text: text.into() });
        self
    }

    /// Adds a way to mend it, in words.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Adds a fix of one edit.
    #[must_use]
    pub fn fix(mut self, title: impl Into<String>, place: Place, text: impl Into<String>) -> Self {
        self.fixes
            .push(Fix { title: title.into(), edits: vec![Edit { place, text: text.into() }] });
        self
    }

    /// Says to which element it belongs.
    #[must_use]
    pub fn owner(mut self, name: impl Into<Box<str>>) -> Self {
        self.owners.push(name.into());
        self
    }

    /// Adds a name that a waiver may single out.
    #[must_use]
    pub fn about(mut self, name: impl Into<Box<str>>) -> Self {
        self.about.push(name.into());
        self
    }

    /// The place to show first.
    pub fn place(&self) -> Place {
        self.labels[0].place
    }
}
