//! Rows of the ledger that one edit would mend together.

use indexmap::{IndexMap, IndexSet};

use crate::checks::Context;
use crate::finding::{Finding, Name};
use crate::model::interface::Row;

/// Groups the rows that `key` gives a key, in the order of the rows; a row that a waiver covers
/// stays alone, so that the waiver accepts it and nothing else.
pub(super) fn grouped<'a, K: Copy + Eq + std::hash::Hash>(
    context: &Context<'a>,
    name: Name,
    key: impl Fn(&'a Row) -> Option<K>,
) -> Vec<(K, Vec<&'a Row>)> {
    let mut groups: IndexMap<(K, Option<usize>), Vec<&'a Row>> = IndexMap::new();
    for (number, row) in context.model.ledger.rows.iter().enumerate() {
        let Some(key) = key(row) else { continue };
        let is_waived = is_waived(context, name, row);
        groups.entry((key, is_waived.then_some(number))).or_default().push(row);
    }
    groups.into_iter().map(|((key, _), rows)| (key, rows)).collect()
}

/// Whether a waiver covers a finding of this name about a row.
pub(super) fn is_waived(context: &Context<'_>, name: Name, row: &Row) -> bool {
    let (owners, about) = concerned(context, row);
    context.waivers.covering(name, &owners, &about).is_some()
}

/// Says to whom a finding about rows belongs, and what a waiver may single out.
pub(super) fn belongs(context: &Context<'_>, mut finding: Finding, rows: &[&Row]) -> Finding {
    let (mut all_owners, mut all_about) = (IndexSet::new(), IndexSet::new());
    for row in rows {
        let (owners, about) = concerned(context, row);
        all_owners.extend(owners);
        all_about.extend(about);
    }
    for (names, new) in [(&mut finding.owners, all_owners), (&mut finding.about, all_about)] {
        let known = names.len();
        for name in new {
            if !names[..known].iter().any(|known| **known == *name) {
                names.push(name.into());
            }
        }
    }
    finding
}

/// Whose `accept` may cover a row (who has a half first, then the other end, then the item), and
/// what it may single out.
fn concerned<'a>(context: &Context<'a>, row: &Row) -> (Vec<&'a str>, Vec<&'a str>) {
    let (giver, taker) = (context.partner_name(row.giver), context.partner_name(row.taker));
    let ends = if row.taken.is_some() { [taker, giver] } else { [giver, taker] };
    let mut owners: Vec<&str> = ends.into_iter().flatten().collect();
    let halves = [row.given, row.taken].into_iter().flatten();
    let items: Vec<&str> = row
        .item
        .into_iter()
        .chain(halves.filter_map(|half| context.model.halves[half].item))
        .map(|item| context.item_name(item))
        .collect();
    let mut about = items.clone();
    about.extend(&owners);
    owners.extend(items);
    (owners, about)
}
