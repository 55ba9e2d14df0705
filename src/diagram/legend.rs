//! The legend: the symbols that a drawing uses, each once, with their words.

use super::chart::{
    CategoryMark, Chart, EventMark, EventPosition, Figure, GatewayMark, LineKind, RepeatMark,
    Stated, StubState, SubBorder, TaskMark,
};
use crate::syntax::ast::Direction;

/// An entry of the legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The symbol.
    pub symbol: Symbol,
    /// What it means.
    pub words: String,
}

/// A symbol that a legend explains, in the order of the legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Symbol {
    /// A category of processes.
    Category(CategoryMark),
    /// A neighbour without a category.
    Process,
    /// A party.
    Party,
    /// All who answer a wildcard.
    Everyone,
    /// A sequence flow.
    Sequence,
    /// The default way.
    Default,
    /// An interface.
    Interface,
    /// A data association.
    Data,
    /// A store.
    Store,
    /// A data object.
    DataObject,
    /// A call.
    Call,
    /// A sub-process.
    Sub(SubBorder),
    /// A gateway.
    Gateway(GatewayMark),
    /// The mark of an event.
    Event(EventMark),
    /// An event that interrupts nothing.
    Continuing,
    /// How often.
    Repeat(RepeatMark),
    /// A kind of task.
    Task(TaskMark),
    /// A composite item.
    Composite,
    /// One side only.
    OneSided,
    /// An input that nobody gives.
    DanglingInput,
    /// A result that nobody takes.
    DanglingResult,
    /// The source does not say who.
    Unsaid,
    /// Hidden by the view.
    Hidden,
    /// A line of the map.
    MapLine,
    /// A heavy line of the map, with its count.
    MapWeight(usize),
    /// A trunk: the hub gives, or takes.
    Trunk {
        /// The hub gives.
        gives: bool,
    },
    /// A tag of a hub that gives, or takes.
    Tag {
        /// The hub gives.
        gives: bool,
    },
    /// Gives to a hub as well.
    ToHub,
    /// Takes from a hub as well.
    FromHub,
    /// Takes from, or gives to, every process.
    Wildcard,
    /// A cell of the matrix.
    Cell(Stated),
    /// A number in a cell of the matrix.
    CellCount,
    /// The diagonal of the matrix.
    Diagonal,
    /// A cell of the matrix whose halves disagree.
    Disagreement,
}

/// The symbols of a chart; `category` gives the words for a category.
pub fn of_chart(chart: &Chart, category: impl Fn(CategoryMark) -> String) -> Vec<Entry> {
    let mut symbols: Vec<Symbol> = Vec::new();
    for node in &chart.nodes {
        symbols.extend(of_figure(node.figure));
        symbols.extend(node.members.iter().map(|member| of_category(member.mark)));
    }
    for edge in &chart.edges {
        symbols.extend(of_line(edge.line));
        symbols.extend(edge.chip.as_ref().map(|_| Symbol::Composite));
    }
    symbols.sort_unstable();
    symbols.dedup();
    symbols
        .into_iter()
        .map(|symbol| {
            let words = match symbol {
                Symbol::Category(mark) => category(mark),
                _ => words(symbol).to_owned(),
            };
            Entry { symbol, words }
        })
        .collect()
}

fn of_figure(figure: Figure) -> Vec<Symbol> {
    match figure {
        Figure::Task { mark, repeat } => {
            mark.map(Symbol::Task).into_iter().chain(repeat.map(Symbol::Repeat)).collect()
        }
        Figure::Call { repeat } => {
            std::iter::once(Symbol::Call).chain(repeat.map(Symbol::Repeat)).collect()
        }
        Figure::Sub { border, repeat, .. } => {
            std::iter::once(Symbol::Sub(border)).chain(repeat.map(Symbol::Repeat)).collect()
        }
        Figure::Event { position, mark } => {
            let continuing = matches!(
                position,
                EventPosition::StartContinuing | EventPosition::BoundaryContinuing
            );
            mark.map(Symbol::Event)
                .into_iter()
                .chain(continuing.then_some(Symbol::Continuing))
                .collect()
        }
        Figure::Gateway(mark) => vec![Symbol::Gateway(mark)],
        Figure::DataObject { .. } => vec![Symbol::DataObject],
        Figure::Store => vec![Symbol::Store],
        Figure::Note | Figure::Several => Vec::new(),
        Figure::Neighbour(category) => vec![of_category(category)],
        Figure::Party => vec![Symbol::Party],
        Figure::Everyone => vec![Symbol::Everyone],
        Figure::Hidden => vec![Symbol::Hidden],
        Figure::OpenEnd { direction, state } => of_line(LineKind::Stub { direction, state }),
        Figure::Process { category, wildcard } => category
            .map(Symbol::Category)
            .into_iter()
            .chain(wildcard.then_some(Symbol::Wildcard))
            .collect(),
    }
}

fn of_category(category: Option<CategoryMark>) -> Symbol {
    category.map_or(Symbol::Process, Symbol::Category)
}

fn of_line(line: LineKind) -> Vec<Symbol> {
    match line {
        LineKind::Sequence { is_default: true } => vec![Symbol::Sequence, Symbol::Default],
        LineKind::Sequence { is_default: false } => vec![Symbol::Sequence],
        LineKind::Interface(Stated::Both | Stated::Neither) => vec![Symbol::Interface],
        LineKind::Interface(Stated::GiverOnly | Stated::TakerOnly) => {
            vec![Symbol::Interface, Symbol::OneSided]
        }
        LineKind::Stub { state: StubState::Unsaid, .. } => vec![Symbol::Unsaid],
        LineKind::Stub { direction: Direction::Input, .. } => vec![Symbol::DanglingInput],
        LineKind::Stub { direction: Direction::Result, .. } => vec![Symbol::DanglingResult],
        LineKind::Data => vec![Symbol::Data],
        LineKind::Association => Vec::new(),
        LineKind::Tap { gives } => vec![Symbol::Trunk { gives }],
        LineKind::Map(0 | 1) => vec![Symbol::MapLine],
        LineKind::Map(2..5) => vec![Symbol::MapWeight(2)],
        LineKind::Map(_) => vec![Symbol::MapWeight(5)],
    }
}

/// What a symbol means.
pub fn words(symbol: Symbol) -> &'static str {
    match symbol {
        Symbol::Category(_) | Symbol::Process => "process",
        Symbol::Party => "party outside the model",
        Symbol::Everyone => "all who answer a wildcard",
        Symbol::Sequence => "sequence",
        Symbol::Default => "otherwise",
        Symbol::Interface => "interface, item at the line",
        Symbol::Data => "data",
        Symbol::Store => "data store",
        Symbol::DataObject => "data object",
        Symbol::Call => "call of a process",
        Symbol::Sub(SubBorder::Plain) => "sub-process",
        Symbol::Sub(SubBorder::Transaction) => "transaction",
        Symbol::Sub(SubBorder::AdHoc) => "in any order",
        Symbol::Sub(SubBorder::Event) => "begun by an event",
        Symbol::Gateway(GatewayMark::Exclusive) => "one way",
        Symbol::Gateway(GatewayMark::Parallel) => "all ways",
        Symbol::Gateway(GatewayMark::Inclusive) => "one or more ways",
        Symbol::Gateway(GatewayMark::EventBased) => "whichever comes first",
        Symbol::Event(EventMark::Message) => "message",
        Symbol::Event(EventMark::Timer) => "time",
        Symbol::Event(EventMark::Condition) => "condition",
        Symbol::Event(EventMark::Signal) => "signal",
        Symbol::Event(EventMark::Error) => "error",
        Symbol::Event(EventMark::Escalation) => "escalation",
        Symbol::Event(EventMark::Compensation) => "compensation",
        Symbol::Event(EventMark::Link) => "link",
        Symbol::Event(EventMark::Terminate) => "ends everything",
        Symbol::Event(EventMark::Cancel) => "cancels",
        Symbol::Event(EventMark::Multiple) => "one of several",
        Symbol::Event(EventMark::ParallelMultiple) => "all of several",
        Symbol::Continuing => "interrupts nothing",
        Symbol::Repeat(RepeatMark::Each) => "for each",
        Symbol::Repeat(RepeatMark::EachInSequence) => "for each, one by one",
        Symbol::Repeat(RepeatMark::Loop) => "again and again",
        Symbol::Task(TaskMark::Person) => "done by a person",
        Symbol::Task(TaskMark::Hand) => "done by hand",
        Symbol::Task(TaskMark::Gear) => "done by a service",
        Symbol::Task(TaskMark::Script) => "done by a script",
        Symbol::Task(TaskMark::Table) => "by rule",
        Symbol::Task(TaskMark::Send) => "sends",
        Symbol::Task(TaskMark::Receive) => "receives",
        Symbol::Composite => "composite item",
        Symbol::OneSided => "only one side says so",
        Symbol::DanglingInput => "nobody gives it",
        Symbol::DanglingResult => "nobody takes it",
        Symbol::Unsaid => "the source does not say who",
        Symbol::Hidden => "hidden by the view",
        Symbol::MapLine => "gives one item",
        Symbol::MapWeight(2) => "gives two to four",
        Symbol::MapWeight(_) => "gives five or more",
        Symbol::Trunk { gives: false } => "joins the trunk of a hub",
        Symbol::Trunk { gives: true } => "trunk from a hub",
        Symbol::Tag { gives: false } => "gives to hub n",
        Symbol::Tag { gives: true } => "takes from hub n",
        Symbol::ToHub => "gives also to hub n",
        Symbol::FromHub => "takes also from hub n",
        Symbol::Wildcard => "takes from every process",
        Symbol::Cell(Stated::Both) => "both sides say so",
        Symbol::Cell(Stated::GiverOnly) => "only the giver",
        Symbol::Cell(Stated::TakerOnly) => "only the taker",
        Symbol::Cell(Stated::Neither) => "neither: implied, public or inferred",
        Symbol::CellCount => "number of items, where more than one",
        Symbol::Diagonal => "the process itself",
        Symbol::Disagreement => "the two sides disagree",
    }
}
