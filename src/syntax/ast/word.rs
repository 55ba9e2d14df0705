//! Words, texts and what stands in most braces.

use crate::base::Place;

/// A name: a word or a word in backquotes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Name {
    /// Where it stands, backquotes included.
    pub place: Place,
}

/// A string, quotes included; or the `///` lines of a documentation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Text {
    /// Where it stands, quotes included.
    pub place: Place,
}

/// A number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Number {
    /// Where it stands.
    pub place: Place,
    /// Its value.
    pub value: u32,
}

/// A name, or a `?` where the source names nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reach {
    /// A name.
    Named(Name),
    /// `?`.
    Unknown(Place),
}

/// A string, or a `?` where the source says nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MaybeText {
    /// A string.
    Said(Text),
    /// `?`.
    Unknown(Place),
}

/// `because "…"`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Because {
    /// From `because` on.
    pub place: Place,
    /// The reason.
    pub reason: Text,
}

/// `@ "…"`, `@implied "…"`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Provenance {
    /// From the `@` on.
    pub place: Place,
    /// `implied`, `inferred`, `public`, `bpmn`; none: stated.
    pub kind: Option<Name>,
    /// Where the source says it, or the id.
    pub text: Text,
}

/// `property name "value"`.
#[derive(Clone, Debug)]
pub struct Property {
    /// The whole entry.
    pub place: Place,
    /// Its name.
    pub name: Name,
    /// Its value.
    pub value: Text,
    /// Provenance.
    pub provenance: Vec<Provenance>,
}

/// `accept NAME for a, b because "…"`.
#[derive(Clone, Debug)]
pub struct Accept {
    /// The whole entry.
    pub place: Place,
    /// The finding's name.
    pub finding: Name,
    /// What it is limited to; empty: anything of the element.
    pub only_for: Vec<Name>,
    /// The reason.
    pub because: Because,
}

/// Which part a role plays besides doing it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum RoleClauseKind {
    /// `approved by`.
    ApprovedBy,
    /// `with`: consulted, or helping.
    With,
    /// `informs`.
    Informs,
}

impl RoleClauseKind {
    /// As it is written.
    pub fn words(self) -> &'static str {
        match self {
            Self::ApprovedBy => "approved by",
            Self::With => "with",
            Self::Informs => "informs",
        }
    }
}

/// `a, b or c`.
#[derive(Clone, Debug, Default)]
pub struct Roles {
    /// In the order written. One list, though it is read as choices: nearly all roles stand alone,
    /// and a list of lists would take three times the memory.
    pub list: Vec<RoleName>,
}

/// A role in a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RoleName {
    /// Its name.
    pub name: Name,
    /// Whether it stands behind `or`: it, or the one before it.
    pub is_alternative: bool,
}

impl Roles {
    /// The choices, each of one role or more; all of them together.
    pub fn choices(&self) -> impl Iterator<Item = &[RoleName]> {
        self.list.chunk_by(|_, next| next.is_alternative)
    }

    /// The names, in the order written.
    pub fn names(&self) -> impl Iterator<Item = Name> {
        self.list.iter().map(|role| role.name)
    }

    /// Leaves out the names that are not to be kept; a choice without any goes with them.
    pub fn retain(&mut self, mut keep: impl FnMut(Name) -> bool) {
        let mut begins_choice = false;
        self.list.retain_mut(|role| {
            begins_choice |= !role.is_alternative;
            let kept = keep(role.name);
            if kept {
                role.is_alternative = !begins_choice;
                begins_choice = false;
            }
            kept
        });
    }
}
