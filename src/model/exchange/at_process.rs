//! What a process takes and gives, as the ledger has it: the one rule for charts and BPMN files of
//! who stands at the other end, where, and which of the two sides says so.

use super::at_interface::{elements_at, item_at};
use crate::model::activity::{Activities, ElementId};
use crate::model::interface::{Disagreement, End, Half, Partner, Row, Status};
use crate::model::{CategoryId, HalfId, ItemId, Model, ProcessId};
use crate::syntax::ast::Direction;

/// From this many answers on a wildcard is one neighbour.
const FEW_ANSWERS: usize = 4;

/// A row of the ledger, seen from the process at one of its ends.
#[derive(Clone, Debug)]
pub struct Exchange<'m> {
    /// Whether the process takes or gives.
    pub direction: Direction,
    /// Who is at the other end.
    pub neighbour: Neighbour,
    /// The elements that take or give it, in source order; none: the edge of the process.
    pub elements: Vec<ElementId>,
    /// The row.
    pub row: &'m Row,
}

/// Who is at the other end.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Neighbour {
    /// A process or a party; or nobody, or somebody the source does not name.
    One(Partner),
    /// All who answer a wildcard.
    Everyone {
        /// Only those of this category.
        category: Option<CategoryId>,
        /// But not these.
        except: Vec<ProcessId>,
        /// Who answers.
        members: Vec<ProcessId>,
    },
}

/// Which side of an interface declares it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declared {
    /// Both, or the only one that has a profile.
    Both,
    /// Only who gives; the taker does not say so.
    GiverOnly,
    /// Only who takes; the giver does not say so.
    TakerOnly,
}

/// All exchanges of a process, what it takes first, in the order of the ledger. O(rows²) only in
/// the answers of wildcards.
pub fn exchanges<'m>(
    model: &'m Model,
    process: ProcessId,
    activities: &Activities,
) -> Vec<Exchange<'m>> {
    let mut exchanges = Vec::new();
    for direction in [Direction::Input, Direction::Result] {
        let rows: Vec<&Row> = model
            .ledger
            .rows
            .iter()
            .filter(|row| own(row, direction) == Partner::Process(process))
            .filter(|row| row.giver != row.taker || feeds_itself(model, row, direction))
            .collect();
        exchanges.extend(rows.iter().map(|row| {
            Exchange {
                direction,
                neighbour: wildcard(model, row, direction, &rows)
                    .unwrap_or_else(|| Neighbour::One(other(row, direction))),
                elements: elements_at(model, activities, row, direction),
                row,
            }
        }));
    }
    exchanges
}

impl<'m> Exchange<'m> {
    /// The half that the process itself declares.
    pub fn own_half(&self) -> Option<HalfId> {
        own_half(self.row, self.direction)
    }

    /// The half whose words are used: the process's own, else that of the other side.
    pub fn half(&self, model: &'m Model) -> Option<&'m Half> {
        self.own_half().or(self.row.given).or(self.row.taken).map(|half| &model.halves[half])
    }

    /// The item, by the name that this end has for it. Of a composite, the part that goes.
    pub fn item(&self) -> Option<ItemId> {
        item_at(self.row, self.direction)
    }

    /// The wording of the item at this place.
    pub fn wording(&self, model: &'m Model) -> Option<&'m str> {
        let half = self.half(model).filter(|half| half.item == self.item())?;
        half.wording.as_deref()
    }

    /// The state of the item, by this end where the two disagree.
    pub fn state(&self, model: &'m Model) -> Option<&'m str> {
        match self.row.status {
            Status::Disagreeing(Disagreement::State) => self.half(model)?.state.as_deref(),
            _ => self.row.state.as_deref(),
        }
    }

    /// Which side says so.
    pub fn declared(&self) -> Declared {
        match self.row.status {
            Status::OneSided if self.row.given.is_some() => Declared::GiverOnly,
            Status::OneSided => Declared::TakerOnly,
            _ => Declared::Both,
        }
    }
}

/// Whether this is the end of the wildcard that only the process itself answers.
fn feeds_itself(model: &Model, row: &Row, direction: Direction) -> bool {
    own_half(row, direction).is_some_and(|half| matches!(model.halves[half].end, End::Every { .. }))
}

fn own(row: &Row, direction: Direction) -> Partner {
    match direction {
        Direction::Input => row.taker,
        Direction::Result => row.giver,
    }
}

/// Who is at the other end; nobody where only the process itself answers.
fn other(row: &Row, direction: Direction) -> Partner {
    match (direction, &row.status) {
        (_, Status::SelfFeeding) => Partner::Nobody,
        (Direction::Input, _) => row.giver,
        (Direction::Result, _) => row.taker,
    }
}

fn own_half(row: &Row, direction: Direction) -> Option<HalfId> {
    match direction {
        Direction::Input => row.taken,
        Direction::Result => row.given,
    }
}

/// All who answer the wildcard that a row belongs to, where there are more than a few.
fn wildcard(model: &Model, row: &Row, direction: Direction, rows: &[&Row]) -> Option<Neighbour> {
    let half = own_half(row, direction)?;
    let End::Every { category, except } = &model.halves[half].end else { return None };
    let mut members: Vec<ProcessId> = Vec::new();
    for row in rows {
        if let (Some(same), Partner::Process(id)) =
            (own_half(row, direction), other(row, direction))
            && model.halves[same].end == model.halves[half].end
            && !members.contains(&id)
        {
            members.push(id);
        }
    }
    (FEW_ANSWERS < members.len() && matches!(other(row, direction), Partner::Process(_)))
        .then(|| Neighbour::Everyone { category: *category, except: except.clone(), members })
}
