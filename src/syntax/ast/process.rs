//! Processes and what stands in them.

use super::{
    Accept, Because, Flow, Name, Number, Property, Provenance, Reach, RoleClauseKind, Roles, Text,
};
use crate::base::Place;

/// `process …`.
#[derive(Clone, Debug)]
pub struct Process {
    /// The whole declaration.
    pub place: Place,
    /// Documentation before it.
    pub documentation: Option<Text>,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// Provenance.
    pub provenance: Vec<Provenance>,
    /// What stands in its braces, in order.
    pub entries: Vec<Entry>,
}

/// An entry of a process.
#[derive(Clone, Debug)]
pub enum Entry {
    /// What there is one of.
    Setting(Setting),
    /// `input …`, `result …`.
    Interface(Interface),
    /// `outcome …`.
    Outcome(Outcome),
    /// `indicator …`.
    Indicator(Box<Indicator>),
    /// `references { … }`.
    References(References),
    /// `activities …`.
    Activities(Activities),
    /// `partial because "…"`.
    Partial(Place, Because),
    /// `property …`.
    Property(Property),
    /// `accept …`.
    Accept(Accept),
    /// What could not be read; reported already.
    Error(Place),
}

/// What a process has one of.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The whole entry.
    pub place: Place,
    /// What is set.
    pub value: SettingValue,
    /// Provenance.
    pub provenance: Vec<Provenance>,
    /// `because "…"`: the reason of a level, or of a change in a tailoring.
    pub because: Option<Because>,
}

/// The value of a setting.
#[derive(Clone, Debug)]
pub enum SettingValue {
    /// `clause iso27022 "6.2"`.
    Clause(Option<Name>, Vec<Text>),
    /// `category core`.
    Category(Name),
    /// `title "…"`.
    Title(Text),
    /// `brief "…"`.
    Brief(Text),
    /// `purpose "…"`.
    Purpose(Text),
    /// `owner a, b`.
    Owner(Roles),
    /// `approved by`, `with`, `informs`.
    Roles(RoleClauseKind, Roles),
    /// `level 2 now 1`.
    Level(Number, Option<Number>),
    /// `lanes a, b`.
    Lanes(Vec<Name>),
    /// `aka "…"`.
    Aka(Vec<Text>),
    /// `optional`.
    Optional,
}

/// `input from a { x }`, `result to b { y }`.
#[derive(Clone, Debug)]
pub struct Interface {
    /// The whole entry.
    pub place: Place,
    /// The word `input` or `result`.
    pub word: Place,
    /// Input or result.
    pub direction: Direction,
    /// Who is at the other end; `None`: an open end, nobody is named.
    pub ends: Option<Ends>,
    /// `via x`.
    pub via: Option<Name>,
    /// From `{` to `}`.
    pub braces: Place,
    /// The items.
    pub items: Vec<ItemEntry>,
    /// Provenance after the braces: counts for all items without their own.
    pub provenance: Vec<Provenance>,
}

/// Which way an interface goes, seen from the process that declares it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Direction {
    /// The process takes.
    Input,
    /// The process gives.
    Result,
}

impl Direction {
    /// The same interface seen from its other end.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::Input => Self::Result,
            Self::Result => Self::Input,
        }
    }
}

/// Who is at the other end.
#[derive(Clone, Debug)]
pub enum Ends {
    /// Named processes or parties.
    Names(Vec<Name>),
    /// `every core process except a, b`.
    Every(Box<Every>),
    /// `?`: somebody, the source does not say who.
    Unknown(Place),
}

/// `every core process except a, b`.
#[derive(Clone, Debug)]
pub struct Every {
    /// From `every` on.
    pub place: Place,
    /// The category.
    pub category: Option<Name>,
    /// Who is left out.
    pub except: Vec<Name>,
}

/// An item in an input or result.
#[derive(Clone, Debug)]
pub struct ItemEntry(WrittenItem);

/// How an item is written. A file has more items than anything else, and most are bare names: they
/// take 16 bytes.
#[derive(Clone, Debug)]
enum WrittenItem {
    Bare(Name),
    Unknown(Place),
    Full(Box<(Reach, SaidOfItem)>),
}

/// What an item in an input or result says besides its name.
#[derive(Clone, Debug, Default)]
pub struct SaidOfItem {
    /// The whole entry.
    pub place: Place,
    /// `optional`.
    pub optional: Option<Place>,
    /// `[approved]`.
    pub state: Option<Name>,
    /// The wording at this place.
    pub wording: Option<Text>,
    /// `when "…"`.
    pub when: Option<Text>,
    /// Provenance.
    pub provenance: Vec<Provenance>,
}

impl ItemEntry {
    /// An item, and what else is said, if anything.
    pub fn new(item: Reach, said: Option<SaidOfItem>) -> Self {
        Self(match (said, item) {
            (Some(said), item) => WrittenItem::Full(Box::new((item, said))),
            (None, Reach::Named(name)) => WrittenItem::Bare(name),
            (None, Reach::Unknown(place)) => WrittenItem::Unknown(place),
        })
    }

    /// The item, or `?`.
    pub fn item(&self) -> Reach {
        match &self.0 {
            WrittenItem::Bare(name) => Reach::Named(*name),
            WrittenItem::Unknown(place) => Reach::Unknown(*place),
            WrittenItem::Full(full) => full.0,
        }
    }

    /// The whole entry.
    pub fn place(&self) -> Place {
        match &self.0 {
            WrittenItem::Bare(name) => name.place,
            WrittenItem::Unknown(place) => *place,
            WrittenItem::Full(full) => full.1.place,
        }
    }

    fn said(&self) -> Option<&SaidOfItem> {
        match &self.0 {
            WrittenItem::Bare(_) | WrittenItem::Unknown(_) => None,
            WrittenItem::Full(full) => Some(&full.1),
        }
    }

    /// Whether it is `optional`.
    pub fn is_optional(&self) -> bool {
        self.said().is_some_and(|said| said.optional.is_some())
    }

    /// Its state.
    pub fn state(&self) -> Option<Name> {
        self.said()?.state
    }

    /// The wording at this place.
    pub fn wording(&self) -> Option<Text> {
        self.said()?.wording
    }

    /// The text behind `when`.
    pub fn when(&self) -> Option<Text> {
        self.said()?.when
    }

    /// Its own provenance.
    pub fn provenance(&self) -> &[Provenance] {
        self.said().map_or(&[], |said| &said.provenance)
    }
}

/// `outcome name "…"`.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The whole entry.
    pub place: Place,
    /// Its name.
    pub name: Option<Name>,
    /// What is then true.
    pub text: Text,
    /// Provenance.
    pub provenance: Vec<Provenance>,
}

/// `indicator goal name "…" target "…"`.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// The whole entry.
    pub place: Place,
    /// `goal` or `performance`.
    pub kind: IndicatorKind,
    /// Its name.
    pub name: Option<Name>,
    /// What is measured.
    pub text: Text,
    /// `target "…"`.
    pub target: Option<Text>,
    /// `formula "…"`.
    pub formula: Option<Text>,
    /// `period "…"`.
    pub period: Option<Text>,
    /// `by a`.
    pub by: Roles,
    /// Provenance.
    pub provenance: Vec<Provenance>,
}

/// What an indicator tells.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum IndicatorKind {
    /// Whether the goal is reached (KGI).
    Goal,
    /// How well the process runs (KPI).
    Performance,
}

impl IndicatorKind {
    /// As it is written.
    pub fn word(self) -> &'static str {
        match self {
            Self::Goal => "goal",
            Self::Performance => "performance",
        }
    }
}

/// `references { … }`.
#[derive(Clone, Debug)]
pub struct References {
    /// The whole entry.
    pub place: Place,
    /// The references.
    pub list: Vec<Reference>,
    /// `because "…"` where a tailoring adds or removes them.
    pub because: Option<Because>,
}

/// `iso27001 "5.1" "9.3" @ "Table 1"`.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The whole reference.
    pub place: Place,
    /// The standard.
    pub standard: Name,
    /// The clauses.
    pub clauses: Vec<Text>,
    /// Provenance.
    pub provenance: Vec<Provenance>,
}

/// `activities by x { … }`.
#[derive(Clone, Debug)]
pub struct Activities {
    /// The whole entry.
    pub place: Place,
    /// Who does what says nothing else.
    pub by: Roles,
    /// Provenance.
    pub provenance: Vec<Provenance>,
    /// The flow.
    pub flow: Flow,
}
