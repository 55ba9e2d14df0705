//! Branches and loops.

use super::{Clause, Flow, Name, Provenance, Text, Triggers};
use crate::base::Place;

/// `choose any bare as x "…?" { … }`.
#[derive(Clone, Debug)]
pub struct Choose {
    /// `any`: one or more ways.
    pub any: Option<Place>,
    /// `bare`.
    pub bare: Option<Place>,
    /// `as x`.
    pub alias: Option<Name>,
    /// The question.
    pub title: Option<Text>,
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// The ways.
    pub branches: Vec<Branch>,
}

/// `parallel bare { … }`.
#[derive(Clone, Debug)]
pub struct Parallel {
    /// `bare`.
    pub bare: Option<Place>,
    /// `as x`.
    pub alias: Option<Name>,
    /// Its title.
    pub title: Option<Text>,
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// The ways.
    pub branches: Vec<Branch>,
}

/// `"yes" if "…" { … }`.
#[derive(Clone, Debug)]
pub struct Branch {
    /// The whole branch.
    pub place: Place,
    /// `else`.
    pub is_else: Option<Place>,
    /// Its label.
    pub label: Option<Text>,
    /// `if "…"`.
    pub condition: Option<Text>,
    /// Provenance (ids of flows).
    pub provenance: Vec<Provenance>,
    /// What happens on it.
    pub flow: Flow,
}

/// `await { … }`.
#[derive(Clone, Debug)]
pub struct Await {
    /// `as x`.
    pub alias: Option<Name>,
    /// Its title.
    pub title: Option<Text>,
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// What may come.
    pub arrivals: Vec<Arrival>,
}

/// One thing that may come.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// The whole arrival.
    pub place: Place,
    /// `as x`.
    pub alias: Option<Name>,
    /// Its title.
    pub title: Option<Text>,
    /// What comes.
    pub triggers: Triggers,
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// What then happens.
    pub flow: Flow,
}

/// How many ways a join waits for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum JoinKind {
    /// As the block before it, or one.
    Plain,
    /// `join all`.
    All,
    /// `join any`.
    Any,
}

/// `join all bare as x "…"`.
#[derive(Clone, Debug)]
pub struct Join {
    /// How many ways it waits for.
    pub kind: JoinKind,
    /// `bare`.
    pub bare: Option<Place>,
    /// `as x`.
    pub alias: Option<Name>,
    /// Its title.
    pub title: Option<Text>,
    /// Its clauses.
    pub clauses: Vec<Clause>,
}

/// `repeat { … } until "…?"`.
#[derive(Clone, Debug)]
pub struct Repeat {
    /// `bare`: no merge gateway before it.
    pub bare: Option<Place>,
    /// What is repeated.
    pub flow: Flow,
    /// `as x`.
    pub alias: Option<Name>,
    /// The question.
    pub title: Text,
    /// Clauses of the question.
    pub clauses: Vec<Clause>,
}

/// `while "…?" { … }`.
#[derive(Clone, Debug)]
pub struct While {
    /// `as x`.
    pub alias: Option<Name>,
    /// The question.
    pub title: Text,
    /// Clauses of the question.
    pub clauses: Vec<Clause>,
    /// What is done as long as it holds.
    pub flow: Flow,
}
