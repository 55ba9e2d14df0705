//! What a process gives and takes, as a chart shows it: the rows of the ledger, gathered by
//! neighbour and activity.

use super::chart::{Stated, StubState};
use super::words;
use crate::base::text::{listing, plural, titles};
use crate::model::activity::{Activities, ElementId};
use crate::model::exchange::{self, Declared};
use crate::model::interface::Partner;
use crate::model::{CategoryId, Model, ProcessId};
use crate::syntax::ast::Direction;

/// Items that go between a neighbour and one activity.
#[derive(Clone, Debug)]
pub(super) struct Exchange {
    /// Whether the process takes or gives.
    pub(super) direction: Direction,
    /// Who is at the other end.
    pub(super) neighbour: Neighbour,
    /// The activity that reads or makes the items; none: not said, the edge of the process.
    pub(super) element: Option<ElementId>,
    /// The items.
    pub(super) items: Vec<ItemText>,
    /// Who says so.
    pub(super) stated: Stated,
}

/// An item at a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ItemText {
    /// What is written.
    pub(super) text: String,
    /// What else is to be said: optional, when, via.
    pub(super) remark: String,
    /// Titles of its parts.
    pub(super) parts: Vec<String>,
}

/// Who is at the other end.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Neighbour {
    /// A process or a party; or nobody, or somebody the source does not name.
    One(Partner),
    /// All who answer a wildcard.
    Everyone {
        /// "Every core process".
        name: String,
        /// Who answers.
        members: Vec<ProcessId>,
    },
    /// Processes that give, or take, the same.
    Several(Vec<ProcessId>),
}

impl Neighbour {
    fn new(model: &Model, neighbour: &exchange::Neighbour) -> Self {
        match neighbour {
            exchange::Neighbour::One(partner) => Self::One(*partner),
            exchange::Neighbour::Everyone { category, except, members } => Self::Everyone {
                name: everyone(model, *category, !except.is_empty()),
                members: members.clone(),
            },
        }
    }

    /// The partner, where it is one.
    pub(super) fn partner(&self) -> Option<Partner> {
        match self {
            Self::One(partner) => Some(*partner),
            Self::Everyone { .. } | Self::Several(_) => None,
        }
    }

    /// How the line ends, where there is nobody to draw.
    pub(super) fn stub(&self) -> Option<StubState> {
        match self {
            Self::One(Partner::Nobody) => Some(StubState::Dangling),
            Self::One(Partner::Unknown) => Some(StubState::Unsaid),
            Self::One(Partner::Process(_) | Partner::Party(_))
            | Self::Everyone { .. }
            | Self::Several(_) => None,
        }
    }

    /// Its title.
    pub(super) fn name(&self, model: &Model) -> String {
        match self {
            Self::One(partner) => words::partner(model, *partner).to_owned(),
            Self::Everyone { name, .. } => name.clone(),
            Self::Several(members) => {
                let titles: Vec<&str> =
                    members.iter().map(|id| &*model.processes[*id].naming.title).collect();
                listing(&titles, "and")
            }
        }
    }

    /// What it is.
    pub(super) fn tooltip(&self, model: &Model) -> String {
        match self {
            Self::One(Partner::Process(id)) => words::numbered(model, *id),
            Self::One(partner) => words::partner(model, *partner).to_owned(),
            Self::Everyone { name, members } => {
                let members: Vec<String> =
                    members.iter().map(|id| words::numbered(model, *id)).collect();
                format!("{name}: {}", listing(&members, "and"))
            }
            Self::Several(members) => {
                let members: Vec<String> =
                    members.iter().map(|id| words::numbered(model, *id)).collect();
                listing(&members, "and")
            }
        }
    }
}

impl Exchange {
    /// All exchanges of a process, in the order of the ledger.
    pub(super) fn of_process(
        model: &Model,
        process: ProcessId,
        activities: &Activities,
    ) -> Vec<Self> {
        let mut exchanges: Vec<Self> = Vec::new();
        for row in exchange::exchanges(model, process, activities) {
            let edge = row.elements.is_empty().then_some(None);
            for element in row.elements.iter().copied().map(Some).chain(edge) {
                gather(&mut exchanges, Self::of_row(model, &row, element));
            }
        }
        exchanges
    }

    fn add(&mut self, items: Vec<ItemText>) {
        for item in items {
            if !self.items.contains(&item) {
                self.items.push(item);
            }
        }
    }

    /// Whether both are of the same items, in whatever order.
    pub(super) fn has_same_items(&self, other: &Self) -> bool {
        self.items.len() == other.items.len()
            && self.items.iter().all(|item| other.items.contains(item))
    }

    fn of_row(model: &Model, row: &exchange::Exchange<'_>, element: Option<ElementId>) -> Self {
        Self {
            direction: row.direction,
            neighbour: Neighbour::new(model, &row.neighbour),
            element,
            items: vec![item_text(model, row)],
            stated: match row.declared() {
                Declared::GiverOnly => Stated::GiverOnly,
                Declared::TakerOnly => Stated::TakerOnly,
                Declared::Both => Stated::Both,
            },
        }
    }

    /// "8 parts", "one of them: 2 parts": what stands in the chip, where one item is composed of
    /// parts.
    pub(super) fn chip(&self) -> Option<String> {
        let mut composites = self.items.iter().filter(|item| !item.parts.is_empty());
        let composite = composites.next().filter(|_| composites.next().is_none())?;
        let parts = plural(composite.parts.len(), "part", "parts");
        // Which one the tooltip says: its name in the chip would widen the column of its step.
        Some(if self.items.len() == 1 { parts } else { format!("one of them: {parts}") })
    }

    /// Who gives what to whom, and which activity uses it.
    pub(super) fn tooltip(
        &self,
        model: &Model,
        process: ProcessId,
        activities: &Activities,
    ) -> String {
        let own = &model.processes[process].naming.title;
        let other = self.neighbour.name(model);
        let ends = match self.direction {
            Direction::Input => format!("From {other} to {own}"),
            Direction::Result => format!("From {own} to {other}"),
        };
        self.told(ends, model, process, activities)
    }

    /// The same where it is plain which process speaks.
    pub(super) fn sentence(
        &self,
        model: &Model,
        process: ProcessId,
        activities: &Activities,
    ) -> String {
        let other = self.neighbour.name(model);
        let end = match self.direction {
            Direction::Input => format!("From {other}"),
            Direction::Result => format!("To {other}"),
        };
        self.told(end, model, process, activities)
    }

    /// No verb has to agree with names that may be one or many.
    fn told(
        &self,
        ends: String,
        model: &Model,
        process: ProcessId,
        activities: &Activities,
    ) -> String {
        let items: Vec<String> = self.items.iter().map(ItemText::in_words).collect();
        let items = titles(&items);
        let own = &model.processes[process].naming.title;
        let element = self
            .element
            .and_then(|element| activities.elements[element].title.as_deref())
            .unwrap_or_default();
        let ends = match (self.direction, self.neighbour.stub()) {
            (_, None) => ends,
            (Direction::Input, Some(StubState::Dangling)) => {
                "Needed, and given by no process".to_owned()
            }
            (Direction::Result, Some(StubState::Dangling)) => {
                "Made, and taken by no process".to_owned()
            }
            (Direction::Input, Some(StubState::Unsaid)) => {
                "Needed, and the source does not say who gives it".to_owned()
            }
            (Direction::Result, Some(StubState::Unsaid)) => {
                "Made, and the source does not say who takes it".to_owned()
            }
        };
        let mut text = format!("{ends}: {items}.");
        if !element.is_empty() && element != &**own {
            text += match self.direction {
                Direction::Input => " Used by: ",
                Direction::Result => " Made by: ",
            };
            text += element;
            text += ".";
        }
        match self.stated {
            Stated::GiverOnly => text += " Only the giver says so.",
            Stated::TakerOnly => text += " Only the taker says so.",
            Stated::Both | Stated::Neither => {}
        }
        text
    }
}

/// Adds an exchange to those with the same neighbour and activity.
fn gather(exchanges: &mut Vec<Exchange>, exchange: Exchange) {
    let same = exchanges.iter_mut().find(|other| {
        other.direction == exchange.direction
            && other.neighbour == exchange.neighbour
            && other.element == exchange.element
            && other.stated == exchange.stated
    });
    match same {
        Some(other) => other.add(exchange.items),
        None => exchanges.push(exchange),
    }
}

impl ItemText {
    fn in_words(&self) -> String {
        let mut words = vec![words::decapitalized(&self.text)];
        if !self.remark.is_empty() {
            words.push(format!(" ({})", self.remark));
        }
        if !self.parts.is_empty() {
            words.push(format!(" (composed of {})", titles(&self.parts)));
        }
        words.concat()
    }
}

/// All whom a wildcard covers, in words.
pub(super) fn everyone(
    model: &Model,
    category: Option<CategoryId>,
    has_exceptions: bool,
) -> String {
    let kind = category.map_or_else(|| "process".to_owned(), |id| words::category(model, id));
    if has_exceptions { format!("Nearly every {kind}") } else { format!("Every {kind}") }
}

fn item_text(model: &Model, row: &exchange::Exchange<'_>) -> ItemText {
    let (half, item) = (row.half(model), row.item());
    let title = item.map_or("not said what", |item| &*model.items[item].naming.title);
    let mut text = row.wording(model).unwrap_or(title).to_owned();
    if let Some(state) = row.state(model) {
        text = format!("{text} [{state}]");
    }
    let mut remarks = Vec::new();
    if let Some(half) = half {
        if half.optional {
            remarks.push("optional".to_owned());
        }
        remarks.extend(half.when.as_deref().map(str::to_owned));
    }
    if let Some(relay) = row.row.via {
        remarks.push(format!("via {}", words::decapitalized(&model.processes[relay].naming.title)));
    }
    let parts = item.map(|item| &model.items[item].contains[..]).unwrap_or_default();
    ItemText {
        text,
        remark: remarks.join(", "),
        parts: parts.iter().map(|part| model.items[*part].naming.title.to_string()).collect(),
    }
}
