//! The interface ledger: one line an item and pair of partners, with both its halves.
//!
//! [`lines`] gives the table once; text, CSV, JSON and HTML are writers of it.

pub mod csv;
pub mod html;
pub mod json;
pub mod text;

use crate::model::activity::Element;
use crate::model::exchange::elements_at;
use crate::model::interface::{Disagreement, Partner, Row, Status};
use crate::model::{HalfId, Model};
use crate::syntax::ast::Direction;

/// Titles of the columns, in order.
pub const COLUMNS: [&str; 9] = [
    "item",
    "giver",
    "made by",
    "taker",
    "read by",
    "declared by",
    "provenance",
    "state",
    "accepted because",
];

/// One line of the ledger, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Name of the item, with its state; `?` where the source does not say what.
    pub item: String,
    /// Title of the item.
    pub item_title: String,
    /// Who gives.
    pub giver: Partner,
    /// The activities that make it.
    pub made_by: Vec<Step>,
    /// Who takes.
    pub taker: Partner,
    /// The activities that read it.
    pub read_by: Vec<Step>,
    /// Which side declares it.
    pub declared_by: &'static str,
    /// Where the source says it: the giver's side, then the taker's.
    pub provenance: Vec<String>,
    /// How the two halves fit.
    pub state: State,
    /// What more there is to say of the state: the other item, the whole.
    pub remark: String,
    /// Why it is accepted as it is.
    pub accepted_because: Option<String>,
}

/// An activity or event at one end of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its name in the source, or the one made for it.
    pub name: String,
    /// What is written in it; its name where nothing is.
    pub title: String,
}

/// The names of steps, for what is read by programs or has to stay short.
fn names(steps: &[Step]) -> Vec<&str> {
    steps.iter().map(|step| step.name.as_str()).collect()
}

/// How the two halves of a line fit, for a reader: what is accepted is a state of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Both sides say it, or one side does and the other is a party.
    Matched,
    /// The half of the named partner is missing.
    OneSided,
    /// Both halves are there and do not fit.
    Disagreeing,
    /// Nobody answers.
    Dangling,
    /// It cannot be decided.
    Undecided,
    /// Only the process itself answers.
    SelfFeeding,
    /// It does not fit, and the model accepts that.
    Accepted,
}

impl State {
    /// All states, in the order in which they are counted.
    pub const ALL: [Self; 7] = [
        Self::Matched,
        Self::OneSided,
        Self::Disagreeing,
        Self::Dangling,
        Self::Undecided,
        Self::SelfFeeding,
        Self::Accepted,
    ];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Matched => "matched",
            Self::OneSided => "one-sided",
            Self::Disagreeing => "disagreeing",
            Self::Dangling => "dangling",
            Self::Undecided => "undecided",
            Self::SelfFeeding => "self-feeding",
            Self::Accepted => "accepted",
        }
    }

    fn of(row: &Row) -> Self {
        if row.accepted.is_some() {
            return Self::Accepted;
        }
        match row.status {
            Status::Matched => Self::Matched,
            Status::OneSided => Self::OneSided,
            Status::Disagreeing(_) => Self::Disagreeing,
            Status::Dangling | Status::UnansweredWildcard => Self::Dangling,
            Status::Undecided => Self::Undecided,
            Status::SelfFeeding => Self::SelfFeeding,
        }
    }
}

/// The name of a partner; `?`: the source does not say who; none: nobody.
pub fn partner_name(model: &Model, partner: Partner) -> Option<&str> {
    match (partner.named(), partner) {
        (Some(named), _) => Some(&model.naming_of(named).name),
        (None, Partner::Unknown) => Some("?"),
        (None, _) => None,
    }
}

/// The ledger of a model, line by line.
pub fn lines(model: &Model) -> Vec<Line> {
    model.ledger.rows.iter().map(|row| line(model, row)).collect()
}

fn line(model: &Model, row: &Row) -> Line {
    let name = row.item.map_or("?", |item| &model.items[item].naming.name);
    let title = row.item.map_or("?", |item| &model.items[item].naming.title);
    let state = row.state.as_ref().map_or_else(String::new, |state| format!(" [{state}]"));
    let provenance = [row.given, row.taken]
        .into_iter()
        .flatten()
        .flat_map(|half| provenance(model, half))
        .fold(Vec::new(), |mut seen, text| {
            if !seen.contains(&text) {
                seen.push(text);
            }
            seen
        });
    Line {
        item: format!("{name}{state}"),
        item_title: title.to_string(),
        giver: row.giver,
        made_by: elements(model, row, row.giver, Direction::Result),
        taker: row.taker,
        read_by: elements(model, row, row.taker, Direction::Input),
        declared_by: match (row.given, row.taken) {
            (Some(_), Some(_)) => "both",
            (Some(_), None) => "giver",
            (None, Some(_)) => "taker",
            (None, None) => "neither",
        },
        provenance,
        state: State::of(row),
        remark: remark(model, &row.status),
        accepted_because: row.accepted.map(|id| model.waivers[id].because.to_string()),
    }
}

fn remark(model: &Model, status: &Status) -> String {
    let named = |item| &model.items[item].naming.name;
    match status {
        Status::Disagreeing(Disagreement::Renamed(item)) => {
            format!("the taker calls it {}", named(*item))
        }
        Status::Disagreeing(Disagreement::State) => "the two sides name different states".into(),
        Status::Disagreeing(Disagreement::PartForWhole(whole)) => {
            format!("the taker wants the whole, {}", named(*whole))
        }
        Status::Disagreeing(Disagreement::Relay { .. }) => {
            "the relay does not take and give it as the two sides say".into()
        }
        Status::UnansweredWildcard => "no process answers this item of an `every process`".into(),
        Status::Matched
        | Status::OneSided
        | Status::Dangling
        | Status::Undecided
        | Status::SelfFeeding => String::new(),
    }
}

/// The elements at one end of a row.
fn elements(model: &Model, row: &Row, partner: Partner, direction: Direction) -> Vec<Step> {
    let Partner::Process(process) = partner else { return Vec::new() };
    let Some(activities) = &model.processes[process].activities else { return Vec::new() };
    let elements = elements_at(model, activities, row, direction).into_iter();
    let step = |id| {
        let element: &Element = &activities.elements[id];
        let title = element.title.as_ref().unwrap_or(&element.name).to_string();
        Step { name: element.name.to_string(), title }
    };
    elements.map(step).collect()
}

fn provenance(model: &Model, half: HalfId) -> Vec<String> {
    let marks = &model.halves[half].provenance;
    marks.iter().map(|mark| format!("{}: {}", mark.kind.word(), mark.text)).collect()
}
