//! Events and their triggers.

use super::{Clause, Direction, MaybeText, Name, Reach, StepBody, Text};
use crate::base::Place;

/// Which word an event is written with.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum EventWord {
    /// `start`.
    Start,
    /// `end`.
    End,
    /// `wait`.
    Wait,
    /// `throw`.
    Throw,
}

/// An event.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its word.
    pub word: EventWord,
    /// `bare`: no symbol.
    pub bare: Option<Place>,
    /// `continuing`: does not interrupt (start of an event sub-process).
    pub continuing: Option<Place>,
    /// `as x`.
    pub alias: Option<Name>,
    /// Its title.
    pub title: Option<Text>,
    /// Its triggers.
    pub triggers: Triggers,
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// What stands in its braces.
    pub body: StepBody,
}

/// Triggers joined by `or` or `and`; may be empty.
#[derive(Clone, Debug, Default)]
pub struct Triggers {
    /// The triggers.
    pub list: Vec<Trigger>,
    /// All are needed (`and`).
    pub all: bool,
}

/// A trigger with its place.
#[derive(Clone, Debug)]
pub struct Trigger {
    /// The whole trigger.
    pub place: Place,
    /// What it is.
    pub kind: TriggerKind,
}

/// What triggers an event.
#[derive(Clone, Debug)]
pub enum TriggerKind {
    /// `message item from p`.
    Message {
        /// The item, or `?`.
        item: Reach,
        /// Its state.
        state: Option<Name>,
        /// `from p` or `to p`.
        partner: Option<(Direction, Name)>,
    },
    /// `timer duration "PT2H"`.
    Timer(Option<TimerKind>, MaybeText),
    /// `condition "…"`.
    Condition(MaybeText),
    /// `signal s`.
    Signal(Reach),
    /// `error e`.
    Error(Reach),
    /// `escalation e`.
    Escalation(Reach),
    /// `compensation step`.
    Compensation(Reach),
    /// `link l`.
    Link(Name),
    /// `terminate`.
    Terminate,
    /// `cancel`.
    Cancel,
}

/// What a timer's text means.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TimerKind {
    /// A point in time.
    Date,
    /// A length of time.
    Duration,
    /// A rhythm.
    Cycle,
}
