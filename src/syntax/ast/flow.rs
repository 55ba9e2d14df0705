//! Flows, their statements, and clauses.

use std::ops::{Deref, DerefMut};

use super::{
    Await, Choose, Direction, Event, Join, Name, Parallel, Property, Provenance, Reach, Repeat,
    RoleClauseKind, Roles, Text, Triggers, While,
};
use crate::base::Place;

/// Statements in braces.
#[derive(Clone, Debug)]
pub struct Flow {
    /// From `{` to `}`.
    pub place: Place,
    /// The statements, in order.
    pub statements: Vec<Statement>,
}

/// A statement with its documentation.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The whole statement.
    pub place: Place,
    /// `///` before it.
    pub documentation: Option<Text>,
    /// What it says.
    pub kind: StatementKind,
}

/// What a statement says. Boxed is what takes more room than a step: most statements are steps.
#[derive(Clone, Debug)]
pub enum StatementKind {
    /// A step.
    Step(Step),
    /// `call …`.
    Call(Box<Call>),
    /// `sub …`.
    Sub(Box<Sub>),
    /// `start`, `end`, `wait`, `throw`.
    Event(Box<Event>),
    /// `choose …`.
    Choose(Box<Choose>),
    /// `parallel …`.
    Parallel(Box<Parallel>),
    /// `await …`.
    Await(Box<Await>),
    /// `join …`.
    Join(Box<Join>),
    /// `repeat … until`.
    Repeat(Box<Repeat>),
    /// `while …`.
    While(Box<While>),
    /// `goto x`.
    Goto(Name),
    /// `then "…" if "…"`.
    Then(Then),
    /// `group …`.
    Group(Group),
    /// `note …`.
    Note(Note),
    /// What could not be read; reported already.
    Error,
}

/// The kind of a step: BPMN's task types.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum StepKind {
    /// No kind is said.
    Plain,
    /// `user`.
    User,
    /// `manual`.
    Manual,
    /// `service`.
    Service,
    /// `script`.
    Script,
    /// `rule`.
    Rule,
    /// `send`.
    Send,
    /// `receive`.
    Receive,
}

/// A step.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its kind.
    pub kind: StepKind,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// Its clauses, in the order written.
    pub clauses: Vec<Clause>,
    /// What stands in its braces.
    pub body: StepBody,
}

/// `call invoicing as second "…"`.
#[derive(Clone, Debug)]
pub struct Call {
    /// The process that is called, or `?`.
    pub target: Reach,
    /// `as x`.
    pub alias: Option<Name>,
    /// Its title.
    pub title: Option<Text>,
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// What stands in its braces.
    pub body: StepBody,
}

/// The kind of a sub-process.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SubKind {
    /// An embedded sub-process.
    Plain,
    /// `sub transaction`.
    Transaction,
    /// `sub adhoc`.
    AdHoc,
    /// `sub event`.
    Event,
}

/// `sub id "…" { … }`.
#[derive(Clone, Debug)]
pub struct Sub {
    /// Its kind.
    pub kind: SubKind,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// Its own flow.
    pub flow: Flow,
    /// What else stands in its braces: handlers attached to it, markers, properties.
    pub body: StepBody,
}

/// What stands in the braces of a step, call, sub-process or event. Most have none: it takes the
/// room of [`BodyParts`] only where something stands there.
#[derive(Clone, Debug, Default)]
pub struct StepBody(Option<Box<BodyParts>>);

impl StepBody {
    /// Whether there is nothing in it, nor braces around it.
    pub fn is_absent(&self) -> bool {
        self.0.is_none()
    }
}

impl Deref for StepBody {
    type Target = BodyParts;

    fn deref(&self) -> &BodyParts {
        self.0.as_deref().unwrap_or(&NO_PARTS)
    }
}

impl DerefMut for StepBody {
    fn deref_mut(&mut self) -> &mut BodyParts {
        self.0.get_or_insert_default()
    }
}

/// The parts of a [`StepBody`].
#[derive(Clone, Debug, Default)]
pub struct BodyParts {
    /// From `{` to `}`, where there are braces.
    pub place: Option<Place>,
    /// `on …`.
    pub attached: Vec<Attached>,
    /// `each …`, `loop …`.
    pub markers: Vec<Marker>,
    /// `note …`.
    pub notes: Vec<Note>,
    /// `property …`.
    pub properties: Vec<Property>,
}

/// What a body is read as that is absent.
static NO_PARTS: BodyParts = BodyParts {
    place: None,
    attached: Vec::new(),
    markers: Vec::new(),
    notes: Vec::new(),
    properties: Vec::new(),
};

/// `on trigger { … }`: a boundary event and its flow.
#[derive(Clone, Debug)]
pub struct Attached {
    /// The whole handler.
    pub place: Place,
    /// `///` before it.
    pub documentation: Option<Text>,
    /// `continuing`: does not interrupt.
    pub continuing: Option<Place>,
    /// `as x`.
    pub alias: Option<Name>,
    /// Its title.
    pub title: Option<Text>,
    /// What triggers it.
    pub triggers: Triggers,
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// What then happens.
    pub flow: Flow,
}

/// A marker of a step.
#[derive(Clone, Debug)]
pub enum Marker {
    /// `each of items in sequence`.
    Each {
        /// The whole marker.
        place: Place,
        /// For each of what.
        of: Option<Name>,
        /// One after the other.
        in_sequence: bool,
    },
    /// `loop "until …"`.
    Loop {
        /// The whole marker.
        place: Place,
        /// Until when.
        until: Option<Text>,
    },
}

/// `then "…" if "…"`: label and condition of the flow to the next statement.
#[derive(Clone, Debug)]
pub struct Then {
    /// The label.
    pub label: Text,
    /// `if "…"`.
    pub condition: Option<Text>,
    /// Provenance.
    pub provenance: Vec<Provenance>,
}

/// `group "…" { … }` or `group "…" about a, b`.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its title.
    pub title: Text,
    /// What it holds.
    pub members: GroupMembers,
}

/// What a group holds.
#[derive(Clone, Debug)]
pub enum GroupMembers {
    /// The statements in its braces.
    Flow(Flow),
    /// Named steps.
    About(Vec<Name>),
}

/// `note "…" about a, b`.
#[derive(Clone, Debug)]
pub struct Note {
    /// The whole note.
    pub place: Place,
    /// What it says.
    pub text: Text,
    /// What it is about; empty: the step in whose braces it stands, or the flow.
    pub about: Vec<Name>,
    /// Provenance.
    pub provenance: Vec<Provenance>,
}

/// A clause of a step, block or event.
#[derive(Clone, Debug)]
pub struct Clause {
    /// The whole clause.
    pub place: Place,
    /// What it says.
    pub kind: ClauseKind,
}

/// What a clause says.
#[derive(Clone, Debug)]
pub enum ClauseKind {
    /// `<- a, b`.
    Reads(Vec<Used>),
    /// `-> a, b`.
    Makes(Vec<Used>),
    /// `by a`.
    By(Roles),
    /// `approved by`, `with`, `informs`.
    Roles(RoleClauseKind, Roles),
    /// `for outcome`.
    For(Vec<Name>),
    /// `@ "…"`; boxed, because it is larger than the others and rare.
    Provenance(Box<Provenance>),
}

/// `optional plan [approved] "wording" from finance`.
#[derive(Clone, Debug)]
pub struct Used(WrittenUse);

/// How a use is written; most are bare names, and take 16 bytes.
#[derive(Clone, Debug)]
enum WrittenUse {
    Bare(Name),
    Full(Box<(Name, SaidOfUse)>),
}

impl Used {
    /// A use of an item or store, and what else is said, if anything.
    pub fn new(item: Name, said: Option<SaidOfUse>) -> Self {
        Self(match said {
            Some(said) => WrittenUse::Full(Box::new((item, said))),
            None => WrittenUse::Bare(item),
        })
    }

    /// The item or store.
    pub fn item(&self) -> Name {
        match &self.0 {
            WrittenUse::Bare(item) => *item,
            WrittenUse::Full(full) => full.0,
        }
    }

    /// What else is said.
    pub fn said(&self) -> Option<&SaidOfUse> {
        match &self.0 {
            WrittenUse::Bare(_) => None,
            WrittenUse::Full(full) => Some(&full.1),
        }
    }

    /// The whole use.
    pub fn place(&self) -> Place {
        self.said().map_or(self.item().place, |said| said.place)
    }
}

/// What a use says besides its item.
#[derive(Clone, Copy, Debug, Default)]
pub struct SaidOfUse {
    /// The whole use.
    pub place: Place,
    /// `optional`.
    pub optional: Option<Place>,
    /// Its state.
    pub state: Option<Name>,
    /// The wording here.
    pub wording: Option<Text>,
    /// `from p` or `to p`.
    pub partner: Option<(Direction, Name)>,
}
