//! A chart: a graph for the layout engine and, parallel to it, what each part is and says.

use super::text::Text;
use crate::layout::{Graph, Layout, Rect};
use crate::syntax::ast::Direction;

/// A drawing whose places the layout engine finds.
#[derive(Clone, Debug, Default)]
pub struct Chart {
    /// What is laid out.
    pub graph: Graph,
    /// Parallel to the graph's nodes.
    pub nodes: Vec<Node>,
    /// Parallel to the graph's edges.
    pub edges: Vec<Edge>,
    /// Titles, parallel to the graph's pools.
    pub pools: Vec<Text>,
    /// Titles, parallel to the graph's bands.
    pub bands: Vec<Text>,
    /// Titles, parallel to the graph's groups.
    pub groups: Vec<Text>,
    /// The places, where drawing had to know them.
    pub arrangement: Option<Layout>,
    /// What stands in the tags of trunks, parallel to the graph's trunks.
    pub trunks: Vec<Text>,
    /// Whether heads stand over the neighbours that give and that take.
    pub heads: bool,
    /// The row of each node, where the flow is cut into rows; empty: it stands in one.
    pub rows: Vec<usize>,
}

/// What a node of the graph is.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its symbol.
    pub figure: Figure,
    /// What stands in it.
    pub text: Text,
    /// What stands beside it; its size is the label size of the graph's node.
    pub label: Text,
    /// What it is, in words; empty: nothing is to be said.
    pub tooltip: String,
    /// The address of the drawing that tells more.
    pub link: Option<String>,
    /// Those who stand in it together, in the order in which they are read.
    pub members: Vec<Member>,
}

/// One of several neighbours that give, or take, the same and stand in one box.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its category.
    pub mark: Option<CategoryMark>,
    /// Its clause; may be empty.
    pub clause: Text,
    /// Its title.
    pub name: Text,
    /// What it is, in words.
    pub tooltip: String,
    /// The address of its chart.
    pub link: String,
    /// Where it stands in the box, and how large it is there.
    pub area: Rect,
    /// From the left border of its area to its name.
    pub indent: i32,
}

/// The symbol of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// A task.
    Task {
        /// The kind of task, in the upper left corner.
        mark: Option<TaskMark>,
        /// How often it is done, at the lower border.
        repeat: Option<RepeatMark>,
    },
    /// The use of another process.
    Call {
        /// How often it is done.
        repeat: Option<RepeatMark>,
    },
    /// A sub-process.
    Sub {
        /// Its content is drawn.
        expanded: bool,
        /// Its border.
        border: SubBorder,
        /// How often it is done.
        repeat: Option<RepeatMark>,
    },
    /// An event.
    Event {
        /// Its rings.
        position: EventPosition,
        /// The mark in it.
        mark: Option<EventMark>,
    },
    /// A gateway.
    Gateway(GatewayMark),
    /// A data object.
    DataObject {
        /// Several of a kind.
        collection: bool,
    },
    /// A data store.
    Store,
    /// A note.
    Note,
    /// A neighbour process.
    Neighbour(Option<CategoryMark>),
    /// A party outside the model.
    Party,
    /// All who answer a wildcard, as one neighbour.
    Everyone,
    /// Several neighbours that give, or take, the same: one box with a part for each.
    Several,
    /// A note of what a view hides.
    Hidden,
    /// An input or a result of the process as a whole that has no partner: a mark and the item.
    OpenEnd {
        /// Whether the process takes or gives.
        direction: Direction,
        /// Why nobody is there.
        state: StubState,
    },
    /// A process on the map.
    Process {
        /// Its category.
        category: Option<CategoryMark>,
        /// Takes from, or gives to, every process.
        wildcard: bool,
    },
}

/// The mark of a kind of task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TaskMark {
    /// Done by a person at a program.
    Person,
    /// Done by hand.
    Hand,
    /// Done by a service.
    Gear,
    /// Done by a script.
    Script,
    /// Done by rule.
    Table,
    /// Sends.
    Send,
    /// Receives.
    Receive,
}

/// How often an activity is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RepeatMark {
    /// For each, at the same time.
    Each,
    /// For each, one after the other.
    EachInSequence,
    /// Again and again.
    Loop,
}

/// The border of a sub-process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SubBorder {
    /// Plain.
    Plain,
    /// Double: a transaction.
    Transaction,
    /// Plain, with a tilde: in any order.
    AdHoc,
    /// Dotted: begun by an event.
    Event,
}

/// The rings of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventPosition {
    /// Thin.
    Start,
    /// Thin and dashed: starts beside what goes on.
    StartContinuing,
    /// Double.
    Catch,
    /// Double, its mark filled.
    Throw,
    /// Double, on a border.
    Boundary,
    /// Double and dashed, on a border.
    BoundaryContinuing,
    /// Thick, its mark filled.
    End,
}

/// The mark in an event (BPMN 2.0, table 10.93).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventMark {
    /// An envelope.
    Message,
    /// A clock.
    Timer,
    /// A sheet with lines.
    Condition,
    /// A triangle.
    Signal,
    /// A bolt.
    Error,
    /// An arrowhead.
    Escalation,
    /// Two triangles to the left.
    Compensation,
    /// An arrow.
    Link,
    /// A disc.
    Terminate,
    /// A cross.
    Cancel,
    /// A pentagon: one of several.
    Multiple,
    /// A plus: all of several.
    ParallelMultiple,
}

/// The mark in a gateway.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GatewayMark {
    /// One way.
    Exclusive,
    /// All ways.
    Parallel,
    /// One or more ways.
    Inclusive,
    /// Whichever event comes first.
    EventBased,
}

/// How a category shows: by hue and by bars, so that no fact is told by colour alone. The hue
/// follows from the bars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CategoryMark {
    /// A bar at both sides: management processes.
    BothSides,
    /// A bar at the left: core processes.
    Left,
    /// A doubled bar at the left: support processes.
    LeftDouble,
    /// A bar at the right.
    Right,
    /// A doubled bar at the right.
    RightDouble,
    /// A doubled bar at both sides.
    BothDouble,
    /// A bar at the top.
    Top,
    /// A bar at the bottom.
    Bottom,
}

impl CategoryMark {
    /// All, in the order they are handed out.
    pub const ALL: [Self; 8] = [
        Self::BothSides,
        Self::Left,
        Self::LeftDouble,
        Self::Right,
        Self::RightDouble,
        Self::BothDouble,
        Self::Top,
        Self::Bottom,
    ];

    /// Its hue.
    pub fn hue(self) -> Hue {
        match self {
            Self::BothSides | Self::RightDouble | Self::Bottom => Hue::Management,
            Self::Left | Self::BothDouble => Hue::Core,
            Self::LeftDouble | Self::Right | Self::Top => Hue::Support,
        }
    }

    /// Width that bars take at the left, in pixels.
    pub fn left(self) -> i32 {
        match self {
            Self::BothSides | Self::Left => 5,
            Self::LeftDouble | Self::BothDouble => 8,
            Self::Right | Self::RightDouble | Self::Top | Self::Bottom => 0,
        }
    }

    /// Width that bars take at the right, in pixels.
    pub fn right(self) -> i32 {
        match self {
            Self::BothSides | Self::Right => 5,
            Self::RightDouble | Self::BothDouble => 8,
            Self::Left | Self::LeftDouble | Self::Top | Self::Bottom => 0,
        }
    }

    /// Height that a bar takes at the upper border, in pixels.
    pub fn above(self) -> i32 {
        if self == Self::Top { 4 } else { 0 }
    }

    /// Height that a bar takes at the lower border, in pixels.
    pub fn below(self) -> i32 {
        if self == Self::Bottom { 4 } else { 0 }
    }
}

/// The three hues of categories.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hue {
    /// Brown.
    Management,
    /// Blue.
    Core,
    /// Green.
    Support,
}

/// What an edge of the graph is.
#[derive(Clone, Debug)]
pub struct Edge {
    /// How it is drawn.
    pub line: LineKind,
    /// What stands at it; its size, with the chip, is the label size of the graph's edge.
    pub label: Text,
    /// "8 parts": a composite item, in a chip below the line.
    pub chip: Option<String>,
    /// What it is, in words; empty: nothing is to be said.
    pub tooltip: String,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// A sequence flow.
    Sequence {
        /// The default way of its gateway: a slash at its start.
        is_default: bool,
    },
    /// An interface.
    Interface(Stated),
    /// An input or a result without a partner: a short line with a mark at its open end.
    Stub {
        /// Whether the process takes or gives.
        direction: Direction,
        /// Why nobody is there.
        state: StubState,
    },
    /// Data that is read or written.
    Data,
    /// Of a note.
    Association,
    /// On the map: this many items.
    Map(usize),
    /// On the map: joins the trunk of a hub.
    Tap {
        /// The hub gives.
        gives: bool,
    },
}

/// Why a line has an open end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StubState {
    /// Nobody gives or takes it: a triangle.
    Dangling,
    /// The source does not say who: a question mark.
    Unsaid,
}

/// Who states an interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stated {
    /// Both sides.
    Both,
    /// Only the giver: the partner is named and silent.
    GiverOnly,
    /// Only the taker.
    TakerOnly,
    /// Neither: implied or inferred.
    Neither,
}
