//! Interfaces: halves as the profiles declare them, and the ledger in which they are matched.
//!
//! Double entry: every interface is written by the process that gives and by the one that takes.
//! The ledger has one row an item and pair of partners.

use super::activity::UsePartner;
use super::{CategoryId, HalfId, ItemId, PartyId, ProcessId, Provenance, ProvenanceKind, WaiverId};
use crate::base::{Id, Place};
use crate::syntax::ast::Direction;

/// Id of a [`Row`].
pub type RowId = Id<Row>;

/// One item at one end: `input from a, b { x, y }` is four halves.
#[derive(Clone, Debug)]
pub struct Half {
    /// The process that declares it.
    pub process: ProcessId,
    /// Whether it takes or gives.
    pub direction: Direction,
    /// Who is at the other end.
    pub end: End,
    /// The relay between.
    pub via: Option<ProcessId>,
    /// The item; `None`: `?`, the source does not say what.
    pub item: Option<ItemId>,
    /// The state of the item.
    pub state: Option<Box<str>>,
    /// The process can do without.
    pub optional: bool,
    /// The wording at this place.
    pub wording: Option<Box<str>>,
    /// A condition or a rhythm.
    pub when: Option<Box<str>>,
    /// Where the source says it; empty: stated without saying where.
    pub provenance: Vec<Provenance>,
    /// Where the item stands.
    pub place: Place,
    /// Where the other end is named; the word `input` or `result` at an open end.
    pub end_place: Place,
    /// The whole entry.
    pub entry: Place,
}

impl Half {
    /// Whether its side *states* the interface: marked `@ "…"` or not at all. What is only
    /// implied, inferred or imported counts for the checks and not as a statement.
    pub fn is_stated(&self) -> bool {
        self.provenance.is_empty()
            || self
                .provenance
                .iter()
                .any(|one| matches!(one.kind, ProvenanceKind::Stated | ProvenanceKind::Bpmn))
    }
}

/// Who is at the other end of a half.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// A process.
    Process(ProcessId),
    /// A party outside the model.
    Party(PartyId),
    /// `every core process except …`.
    Every {
        /// Only those of this category.
        category: Option<CategoryId>,
        /// But not these.
        except: Vec<ProcessId>,
    },
    /// Nobody is named: the other half is found by item.
    Open,
    /// `?`: somebody, the source does not say who.
    Unknown,
    /// A process or party that a tailoring left out, by the index of the change in
    /// [`TailoringRecord::deviations`](super::TailoringRecord::deviations). Only inputs keep it.
    Omitted {
        /// The change that left it out.
        deviation: usize,
        /// The name it had.
        name: Box<str>,
    },
    /// A name that nothing has; reported, silent downstream.
    Unresolved,
}

impl End {
    /// The process or party that is named, where the half names one.
    pub fn named(&self) -> Option<UsePartner> {
        match self {
            Self::Process(process) => Some(UsePartner::Process(*process)),
            Self::Party(party) => Some(UsePartner::Party(*party)),
            Self::Every { .. }
            | Self::Open
            | Self::Unknown
            | Self::Omitted { .. }
            | Self::Unresolved => None,
        }
    }
}

impl From<UsePartner> for End {
    fn from(partner: UsePartner) -> Self {
        match partner {
            UsePartner::Process(process) => Self::Process(process),
            UsePartner::Party(party) => Self::Party(party),
        }
    }
}

/// All interfaces of a model, matched. Rows in the order of the halves that began them.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// The rows.
    pub rows: Vec<Row>,
    /// Parts that never reach who gives the whole.
    pub missing_parts: Vec<MissingPart>,
}

/// A part of a composite that the process which gives the whole neither takes nor makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingPart {
    /// The half that gives the whole.
    pub whole: HalfId,
    /// The part.
    pub part: ItemId,
}

/// An item that goes, or should go, from one partner to another.
#[derive(Clone, Debug)]
pub struct Row {
    /// The item; `None`: `?`.
    pub item: Option<ItemId>,
    /// The state, where one is named.
    pub state: Option<Box<str>>,
    /// Who gives.
    pub giver: Partner,
    /// Who takes.
    pub taker: Partner,
    /// The giver's half.
    pub given: Option<HalfId>,
    /// The taker's half.
    pub taken: Option<HalfId>,
    /// The relay between, where one of the halves names one.
    pub via: Option<ProcessId>,
    /// How the two fit.
    pub status: Status,
    /// The change of a tailoring that took away what would answer this row, by its index in
    /// [`TailoringRecord::deviations`](super::TailoringRecord::deviations).
    pub cause: Option<usize>,
    /// The waiver that accepts it as it is.
    pub accepted: Option<WaiverId>,
}

/// Who stands at an end of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Partner {
    /// A process.
    Process(ProcessId),
    /// A party outside the model: never asked for its half.
    Party(PartyId),
    /// Nobody is found: the row dangles at this end.
    Nobody,
    /// The source does not say who (`?`).
    Unknown,
}

impl Partner {
    /// Who it is, where it is somebody.
    pub fn named(self) -> Option<UsePartner> {
        match self {
            Self::Process(process) => Some(UsePartner::Process(process)),
            Self::Party(party) => Some(UsePartner::Party(party)),
            Self::Nobody | Self::Unknown => None,
        }
    }
}

/// How the two halves of a row fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Both sides say it, or one side says it and the other is a party.
    Matched,
    /// The half of the named partner is missing.
    OneSided,
    /// Both halves are there and do not fit.
    Disagreeing(Disagreement),
    /// An open end that nobody answers.
    Dangling,
    /// It cannot be decided: `?`, or a partner whose profile is partial.
    Undecided,
    /// The item of a wildcard that nobody answers.
    UnansweredWildcard,
    /// Only the process itself answers.
    SelfFeeding,
}

/// Why two halves do not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Disagreement {
    /// The two sides use different items, most likely for the same thing (renamed at one end).
    /// The row's item is the giver's; this is the taker's.
    Renamed(ItemId),
    /// The two sides name different states.
    State,
    /// A part is given where the whole is taken; this is the whole.
    PartForWhole(ItemId),
    /// The relay (`via`) does not take the item from the giver or does not give it to the taker.
    Relay {
        /// The relay takes it in its own profile.
        takes: bool,
        /// The relay gives it in its own profile.
        gives: bool,
    },
}
