//! The usual order of what a process and a step say, and where the source strays from it. Order
//! means nothing to the language; readers look for things in their place.

use super::ProcessId;
use crate::base::Place;
use crate::syntax::ast::{self, ClauseKind, Entry, RoleClauseKind, SettingValue};

/// Parts of a process or of a statement that do not stand in the usual order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disorder {
    /// The process they stand in.
    pub process: ProcessId,
    /// Whether they are entries of a profile, or clauses of a statement.
    pub of: Parts,
    /// The parts as written: where each stands, and its rank in the usual order.
    pub parts: Vec<(Place, u8)>,
}

/// What stands out of order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parts {
    /// Entries of a process.
    Entries,
    /// Clauses of a statement.
    Clauses,
}

/// The entries of a process, where they are out of order. A process that a tailoring has put
/// together from several places has no order of its own.
pub(super) fn of_entries(id: ProcessId, process: &ast::Process) -> Option<Disorder> {
    let parts: Vec<(Place, u8)> = process.entries.iter().filter_map(entry_rank).collect();
    let from_one_place = parts.iter().all(|(place, _)| {
        place.file == process.place.file
            && process.place.span.start <= place.span.start
            && place.span.end <= process.place.span.end
    });
    let as_written = parts.is_sorted_by_key(|(place, _)| place.span.start);
    (from_one_place && as_written).then(|| disorder(id, Parts::Entries, parts)).flatten()
}

/// The clauses of a statement, where they are out of order.
pub(super) fn of_clauses(process: ProcessId, clauses: &[ast::Clause]) -> Option<Disorder> {
    let parts = clauses.iter().map(|clause| (clause.place, clause_rank(&clause.kind))).collect();
    disorder(process, Parts::Clauses, parts)
}

fn disorder(process: ProcessId, of: Parts, parts: Vec<(Place, u8)>) -> Option<Disorder> {
    (!parts.is_sorted_by_key(|(_, rank)| *rank)).then_some(Disorder { process, of, parts })
}

/// The place of an entry, and its rank; `None` for what may stand anywhere.
fn entry_rank(entry: &Entry) -> Option<(Place, u8)> {
    match entry {
        Entry::Setting(setting) => {
            let rank = match setting.value {
                SettingValue::Clause(..) => 0,
                SettingValue::Category(_) => 1,
                SettingValue::Brief(_) => 2,
                SettingValue::Purpose(_) => 3,
                SettingValue::Title(_)
                | SettingValue::Owner(_)
                | SettingValue::Roles(..)
                | SettingValue::Level(..)
                | SettingValue::Lanes(_)
                | SettingValue::Aka(_)
                | SettingValue::Optional => return None,
            };
            Some((setting.place, rank))
        }
        Entry::Interface(interface) => {
            let is_input = interface.direction == ast::Direction::Input;
            Some((interface.place, if is_input { 4 } else { 5 }))
        }
        Entry::Activities(activities) => Some((activities.place, 6)),
        Entry::References(references) => Some((references.place, 7)),
        Entry::Outcome(_)
        | Entry::Indicator(_)
        | Entry::Partial(..)
        | Entry::Property(_)
        | Entry::Accept(_)
        | Entry::Error(_) => None,
    }
}

fn clause_rank(kind: &ClauseKind) -> u8 {
    match kind {
        ClauseKind::Reads(_) => 0,
        ClauseKind::Makes(_) => 1,
        ClauseKind::By(_) => 2,
        ClauseKind::Roles(RoleClauseKind::ApprovedBy, _) => 3,
        ClauseKind::Roles(RoleClauseKind::With, _) => 4,
        ClauseKind::Roles(RoleClauseKind::Informs, _) => 5,
        ClauseKind::For(_) => 6,
        ClauseKind::Provenance(_) => 7,
    }
}
