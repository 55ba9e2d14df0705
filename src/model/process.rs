//! A process: its profile (ISO/IEC 33001, ISO/IEC 33004) and its activities.

use super::activity::Activities;
use super::naming::{Naming, Property, Provenance, Wording};
use super::{CategoryId, HalfId, RoleId, StandardId};
use crate::base::Place;
use crate::base::text::listing;
use crate::syntax::ast::{Direction, IndicatorKind, RoleClauseKind};

/// A process.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "facts that have nothing to do with each other")]
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
    /// Where sources say the settings: their words, in the order written. Clauses have their own.
    pub setting_sources: Vec<(&'static str, Vec<Provenance>)>,
    /// Comes from a file outside the model's folder, by `use`: not checked, not built.
    pub foreign: bool,
    /// Something in it could not be read, or names nothing: what seems missing may stand there.
    pub has_errors: bool,
}

impl Process {
    /// What it takes, or what it gives, in source order.
    pub fn halves(&self, direction: Direction) -> &[HalfId] {
        match direction {
            Direction::Input => &self.inputs,
            Direction::Result => &self.results,
        }
    }
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

    /// As people say it, "the owner and the risk manager or the deputy", each role as `title` has
    /// it; empty where nobody is named.
    pub fn in_words<S: AsRef<str>>(&self, title: impl Fn(RoleId) -> S) -> String {
        let choice = |choice: &Vec<RoleId>| {
            let titles: Vec<S> = choice.iter().map(|&role| title(role)).collect();
            listing(&titles, "or")
        };
        let choices: Vec<String> = self.choices.iter().map(choice).collect();
        listing(&choices, "and")
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
