//! Rows that a waiver accepts as they are.

use rustc_hash::FxHashMap;

use super::Book;
use crate::finding::Name as FindingName;
use crate::model::interface::{Disagreement, Partner, Row, Status};
use crate::model::{ItemId, Naming, Waiver, WaiverId};

/// Writes to each row the waiver that covers it.
pub(super) fn accept_rows(book: &mut Book<'_>) {
    if book.model.waivers.is_empty() {
        return;
    }
    let mut by_owner: FxHashMap<Option<&str>, Vec<WaiverId>> = FxHashMap::default();
    for (id, waiver) in book.model.waivers.iter() {
        by_owner.entry(waiver.owner.as_deref()).or_default().push(id);
    }
    let mut rows = std::mem::take(&mut book.rows);
    for row in &mut rows {
        row.accepted = accepting(book, &by_owner, row);
    }
    book.rows = rows;
}

fn accepting(
    book: &Book<'_>,
    by_owner: &FxHashMap<Option<&str>, Vec<WaiverId>>,
    row: &Row,
) -> Option<WaiverId> {
    let findings = findings_of(row);
    if findings.is_empty() {
        return None;
    }
    let namings = namings_of(book, row);
    let owners = namings.iter().map(|naming| Some(&*naming.name)).chain([None]);
    owners
        .filter_map(|owner| by_owner.get(&owner))
        .flatten()
        .copied()
        .find(|&id| covers(&book.model.waivers[id], &findings, &namings))
}

fn covers(waiver: &Waiver, findings: &[FindingName], namings: &[&Naming]) -> bool {
    waiver.finding.is_some_and(|name| findings.contains(&name))
        && (waiver.only_for.is_empty()
            || waiver.only_for.iter().any(|name| {
                namings
                    .iter()
                    .any(|naming| naming.name == *name || naming.former_names.contains(name))
            }))
}

/// What the findings about a row are called.
fn findings_of(row: &Row) -> Vec<FindingName> {
    let mut findings = match row.status {
        Status::Matched => return Vec::new(),
        Status::OneSided | Status::Dangling if row.taken.is_some() => {
            vec![FindingName::DanglingInput]
        }
        Status::OneSided => vec![FindingName::DanglingResult],
        Status::Dangling => vec![FindingName::UntakenResult],
        Status::Disagreeing(_) => vec![FindingName::DisagreeingInterface],
        Status::Undecided => vec![FindingName::UndecidedInterface],
        Status::UnansweredWildcard => vec![FindingName::UnansweredWildcard],
        Status::SelfFeeding => vec![FindingName::SelfFeeding],
    };
    if row.cause.is_some() {
        findings.push(FindingName::StarvedByOmission);
    }
    findings
}

/// The elements a row is about: the processes that have a half first, then the other end, then
/// the items.
fn namings_of<'m>(book: &Book<'m>, row: &Row) -> Vec<&'m Naming> {
    let model = book.model;
    let partner = |partner: Partner| partner.named().map(|named| model.naming_of(named));
    let (taker, giver) = (partner(row.taker), partner(row.giver));
    let ends = if row.taken.is_some() { [taker, giver] } else { [giver, taker] };
    let other_item = match row.status {
        Status::Disagreeing(Disagreement::Renamed(item) | Disagreement::PartForWhole(item)) => {
            Some(item)
        }
        _ => None,
    };
    let items = row.item.into_iter().chain(other_item);
    let items = items.map(|item: ItemId| &model.items[item].naming);
    ends.into_iter().flatten().chain(items).collect()
}
