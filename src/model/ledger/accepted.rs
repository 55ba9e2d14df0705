//! Rows that a waiver accepts as they are.

use rustc_hash::FxHashMap;

use super::Book;
use crate::finding::Name as FindingName;
use crate::model::interface::{Disagreement, Partner, Row, Status};
use crate::model::{ItemId, Model, Naming, WaiverId};

/// Writes to each row the waiver that covers it.
pub(super) fn accept_rows(book: &mut Book<'_>) {
    if book.model.waivers.is_empty() {
        return;
    }
    let first = first_waivers(book.model);
    let mut rows = std::mem::take(&mut book.rows);
    for row in &mut rows {
        row.accepted = accepting(book, &first, row);
    }
    book.rows = rows;
}

/// The first waiver of an owner (`None`: any) for a finding about a name (`None`: any).
type First<'m> = FxHashMap<(Option<&'m str>, FindingName, Option<&'m str>), WaiverId>;

fn first_waivers(model: &Model) -> First<'_> {
    let mut first = First::default();
    for (id, waiver) in model.waivers.iter() {
        let Some(finding) = waiver.finding else { continue };
        let owner = waiver.owner.as_deref();
        if waiver.only_for.is_empty() {
            first.entry((owner, finding, None)).or_insert(id);
        }
        for name in &waiver.only_for {
            first.entry((owner, finding, Some(&**name))).or_insert(id);
        }
    }
    first
}

/// The waiver that accepts a row: of the first of its owners that has one, the first.
fn accepting(book: &Book<'_>, first: &First<'_>, row: &Row) -> Option<WaiverId> {
    let findings = findings_of(row);
    if findings.is_empty() {
        return None;
    }
    let namings = namings_of(book, row);
    let names: Vec<Option<&str>> = namings
        .iter()
        .flat_map(|naming| std::iter::once(&naming.name).chain(&naming.former_names))
        .map(|name| Some(&**name))
        .chain([None])
        .collect();
    let of_owner = |owner| {
        let keys = findings
            .iter()
            .flat_map(|&finding| names.iter().map(move |&name| (owner, finding, name)));
        keys.filter_map(|key| first.get(&key).copied()).min()
    };
    let mut owners = namings.iter().map(|naming| Some(&*naming.name)).chain([None]);
    owners.find_map(of_owner)
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
