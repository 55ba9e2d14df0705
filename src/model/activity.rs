//! The activities of a process as a graph: what blocks, joins, handlers and jumps come down to.
//! Elements and flows stand in source order; those that the language supplies (a start, an end,
//! a join) are here too, marked as supplied.

use super::{HalfId, ItemId, PartyId, ProcessId, Property, Provenance, RoleId, Roles, Wording};
use crate::base::{Arena, Id, Place};
use crate::syntax::ast::{RoleClauseKind, StepKind, SubKind, TimerKind};

/// Id of an [`Element`].
pub type ElementId = Id<Element>;
/// Id of a [`SequenceFlow`].
pub type FlowId = Id<SequenceFlow>;

/// What a process does, and in which order.
#[derive(Clone, Debug, Default)]
pub struct Activities {
    /// Steps, events, gateways, sub-processes, in source order.
    pub elements: Arena<Element>,
    /// Sequence flows, in source order.
    pub flows: Arena<SequenceFlow>,
    /// Groups.
    pub groups: Vec<Group>,
    /// Notes.
    pub notes: Vec<Note>,
    /// Elements that begin the flow without a start event (`start bare`).
    pub entries: Vec<ElementId>,
    /// Whether a role is named anywhere: then there are lanes.
    pub has_roles: bool,
    /// From `activities` to `}`.
    pub place: Place,
}

/// A flow element.
#[derive(Clone, Debug)]
pub struct Element {
    /// The name: unique in the process. Of what has none in the source, one made from its place in
    /// the structure (`start`, `end-2`, `join-of-gate`), the same from run to run.
    pub name: Box<str>,
    /// Whether the source gives the name.
    pub named: bool,
    /// What is written in or at it. `None`: an event or gateway without words.
    pub title: Option<Box<str>>,
    /// The text of `///`.
    pub documentation: Option<Box<str>>,
    /// What it is.
    pub kind: ElementKind,
    /// The role whose lane it stands in.
    pub lane: Option<RoleId>,
    /// Who does it.
    pub by: Roles,
    /// Who takes part otherwise.
    pub roles: Vec<(RoleClauseKind, Roles)>,
    /// What it reads.
    pub reads: Vec<Use>,
    /// What it makes.
    pub makes: Vec<Use>,
    /// The outcomes that it serves: indexes into the process's outcomes.
    pub outcomes: Vec<usize>,
    /// The sub-process that it is in.
    pub parent: Option<ElementId>,
    /// Markers at its lower border.
    pub marker: Option<Marker>,
    /// Properties.
    pub properties: Vec<Property>,
    /// Where the source says it.
    pub provenance: Vec<Provenance>,
    /// Supplied by the language: nothing in the source says it.
    pub supplied: bool,
    /// Where it stands.
    pub place: Place,
    /// Where its name stands, or its first word.
    pub name_place: Place,
}

impl Element {
    /// An element that says nothing but what it is.
    pub fn new(name: Box<str>, kind: ElementKind, place: Place) -> Self {
        Self {
            name,
            named: false,
            title: None,
            documentation: None,
            kind,
            lane: None,
            by: Roles::default(),
            roles: Vec::new(),
            reads: Vec::new(),
            makes: Vec::new(),
            outcomes: Vec::new(),
            parent: None,
            marker: None,
            properties: Vec::new(),
            provenance: Vec::new(),
            supplied: false,
            place,
            name_place: place,
        }
    }
}

/// What an element is, in the terms of BPMN 2.0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ElementKind {
    /// A task of a kind.
    Task(StepKind),
    /// A call activity; `None`: the source does not say of what.
    Call(Option<ProcessId>),
    /// A sub-process; expanded unless it is empty.
    Sub(SubKind),
    /// A start event.
    Start {
        /// Of an event sub-process: does not interrupt.
        continuing: bool,
        /// What starts it.
        triggers: Triggers,
    },
    /// An end event.
    End(Triggers),
    /// An intermediate event that waits.
    Catch(Triggers),
    /// An intermediate event that throws.
    Throw(Triggers),
    /// An event on the border of an activity.
    Boundary {
        /// The activity.
        host: ElementId,
        /// Does not interrupt.
        continuing: bool,
        /// What triggers it.
        triggers: Triggers,
    },
    /// A gateway.
    Gateway {
        /// How it chooses or waits.
        kind: GatewayKind,
        /// Whether it splits, joins, or both.
        role: GatewayRole,
    },
}

impl ElementKind {
    /// The triggers of an event; `None` for anything else.
    pub fn triggers(&self) -> Option<&Triggers> {
        match self {
            Self::Start { triggers, .. }
            | Self::Boundary { triggers, .. }
            | Self::End(triggers)
            | Self::Catch(triggers)
            | Self::Throw(triggers) => Some(triggers),
            Self::Task(_) | Self::Call(_) | Self::Sub(_) | Self::Gateway { .. } => None,
        }
    }

    /// Whether something is done here: a task, a call, a sub-process.
    pub fn is_activity(&self) -> bool {
        matches!(self, Self::Task(_) | Self::Call(_) | Self::Sub(_))
    }

    /// Whether the event throws (ends count) rather than catches.
    pub fn is_throwing(&self) -> bool {
        matches!(self, Self::End(_) | Self::Throw(_))
    }
}

/// Kinds of gateways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GatewayKind {
    /// One way.
    Exclusive,
    /// All ways.
    Parallel,
    /// One or more ways.
    Inclusive,
    /// Whichever event comes first.
    EventBased,
}

/// What a gateway is there for, as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GatewayRole {
    /// One way in, several out.
    Split,
    /// Several ways in, one out.
    Join,
    /// The head of a loop: joins what comes and what comes back.
    LoopHead,
    /// Splits what it has joined (`choose as g` reached by `goto`).
    Mixed,
}

/// The triggers of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Triggers {
    /// The triggers; empty: none.
    pub list: Vec<Trigger>,
    /// All are needed, not one of them.
    pub all: bool,
}

impl Triggers {
    /// The name of the link, where this is a link event.
    pub fn link(&self) -> Option<&str> {
        self.list.iter().find_map(|trigger| match trigger {
            Trigger::Link(name) => Some(&**name),
            _ => None,
        })
    }

    /// Whether compensation is among them.
    pub fn compensates(&self) -> bool {
        self.list.iter().any(|trigger| matches!(trigger, Trigger::Compensation(_)))
    }
}

/// What triggers an event, or what it throws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// A message: an item from or to somebody.
    Message {
        /// The item; `None`: `?`.
        item: Option<ItemId>,
        /// Its state.
        state: Option<Box<str>>,
        /// From or to whom.
        partner: Option<UsePartner>,
        /// Where it stands.
        place: Place,
    },
    /// A timer.
    Timer {
        /// What the text means; worked out from ISO 8601 where no word says it.
        kind: TimerKind,
        /// The text; `None`: `?`.
        text: Option<Box<str>>,
    },
    /// A condition; `None`: `?`.
    Condition(Option<Box<str>>),
    /// A signal.
    Signal(Option<ItemId>),
    /// An error.
    Error(Option<ItemId>),
    /// An escalation.
    Escalation(Option<ItemId>),
    /// Compensation of a step; `None`: `?`.
    Compensation(Option<ElementId>),
    /// A link of this name.
    Link(Box<str>),
    /// Ends everything.
    Terminate,
    /// Cancels the transaction.
    Cancel,
}

/// An item that an element reads or makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// The item or store.
    pub item: ItemId,
    /// Its state.
    pub state: Option<Box<str>>,
    /// Can do without.
    pub optional: bool,
    /// The wording here.
    pub wording: Option<Box<str>>,
    /// From or to whom, where the source says it.
    pub partner: Option<UsePartner>,
    /// The halves of the profile that it serves; none: inside only, a data object.
    pub halves: Vec<HalfId>,
    /// Where it stands.
    pub place: Place,
}

/// Somebody named at a use or in a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UsePartner {
    /// A process.
    Process(ProcessId),
    /// A party.
    Party(PartyId),
}

/// How often an activity is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Marker {
    /// For each of a collection.
    Each {
        /// The collection.
        of: Option<ItemId>,
        /// One after the other.
        in_sequence: bool,
    },
    /// Until something holds.
    Loop(Option<Box<str>>),
}

/// A sequence flow.
#[derive(Clone, Debug)]
pub struct SequenceFlow {
    /// Where it begins.
    pub source: ElementId,
    /// Where it ends.
    pub target: ElementId,
    /// Its label.
    pub label: Option<Box<str>>,
    /// Its formal condition.
    pub condition: Option<Box<str>>,
    /// The default way of its gateway.
    pub is_default: bool,
    /// Goes back to what was done already (`repeat`, `while`, or a `goto` upward).
    pub is_back: bool,
    /// From an attached compensation event to its handler: an association in BPMN, which no token
    /// takes.
    pub is_compensation: bool,
    /// Where the source says it (ids of imported flows).
    pub provenance: Vec<Provenance>,
    /// What makes it: the branch, the `goto`, the statement that it comes from.
    pub place: Place,
}

impl SequenceFlow {
    /// A flow that says nothing but where it leads.
    pub fn plain(source: ElementId, target: ElementId, place: Place) -> Self {
        Self {
            source,
            target,
            label: None,
            condition: None,
            is_default: false,
            is_back: false,
            is_compensation: false,
            provenance: Vec::new(),
            place,
        }
    }
}

/// A group of elements.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its title.
    pub title: Box<str>,
    /// Its members.
    pub members: Vec<ElementId>,
    /// Where it stands.
    pub place: Place,
}

/// A note.
#[derive(Clone, Debug)]
pub struct Note {
    /// What it says.
    pub text: Wording,
    /// What it is about; empty: the process.
    pub about: Vec<ElementId>,
    /// Where the source says it.
    pub provenance: Vec<Provenance>,
    /// The sub-process that it stands in.
    pub parent: Option<ElementId>,
}
