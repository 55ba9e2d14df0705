//! What a check sees, and where it reports.

use std::cell::Cell;
use std::collections::BTreeSet;

use super::torn::{self, Torn};
use super::turned::{self, Turned};
use super::waivers::Waivers;
use crate::base::SourceMap;
use crate::finding::{Finding, Group, Name};
use crate::model::activity::UsePartner;
use crate::model::interface::{Disagreement, Partner, Row, Status};
use crate::model::{HalfId, ItemId, Model, ProcessId};
use crate::syntax::ast::Direction;

/// What a check sees, and where it reports.
#[derive(Debug)]
pub struct Context<'a> {
    /// The model.
    pub model: &'a Model,
    /// The source files, for the text at a place.
    pub sources: &'a SourceMap,
    findings: Vec<Finding>,
    /// For each item the halves that give it.
    given: Vec<Vec<HalfId>>,
    /// For each item the halves that take it.
    taken: Vec<Vec<HalfId>>,
    /// Processes and items at the ends of interfaces that were renamed at one end.
    renamed: BTreeSet<(ProcessId, ItemId)>,
    /// Interfaces of which one half is turned around.
    turned: Vec<Turned>,
    /// The halves of those.
    turned_halves: BTreeSet<HalfId>,
    /// Names in lists that a blank tore apart.
    torn: Vec<Torn>,
    /// What the model accepts.
    pub(super) waivers: Waivers<'a>,
    /// How many names may still be compared to find what may have been meant.
    comparisons_left: Cell<usize>,
}

/// How many names are compared at most, over a whole model, to find what may have been meant: a
/// bound for models in which nearly everything dangles.
pub(super) const MOST_COMPARISONS: usize = 1_000_000;

impl<'a> Context<'a> {
    /// A context in which nothing is reported yet.
    pub fn new(model: &'a Model, sources: &'a SourceMap) -> Self {
        let mut given = vec![Vec::new(); model.items.len()];
        let mut taken = vec![Vec::new(); model.items.len()];
        for (id, half) in model.halves.iter() {
            let Some(item) = half.item else { continue };
            match half.direction {
                Direction::Result => given[item.index()].push(id),
                Direction::Input => taken[item.index()].push(id),
            }
        }
        let turned = turned::all(model);
        Self {
            model,
            sources,
            findings: Vec::new(),
            given,
            taken,
            renamed: renamed(model, &turned),
            turned_halves: turned.iter().flat_map(|it| it.ends.map(|(_, half)| half)).collect(),
            turned,
            torn: torn::all(model, sources),
            waivers: Waivers::of(model),
            comparisons_left: Cell::new(MOST_COMPARISONS),
        }
    }

    /// Reports a finding.
    pub fn report(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Reports what is found in those rows of the ledger that are meant.
    pub fn report_rows(
        &mut self,
        is_meant: impl Fn(&Row) -> bool,
        finding: impl Fn(&Self, &Row) -> Option<Finding>,
    ) {
        let rows = self.model.ledger.rows.iter().filter(|row| is_meant(row));
        let findings: Vec<Finding> = rows.filter_map(|row| finding(self, row)).collect();
        self.report_all(findings);
    }

    /// Reports findings.
    pub fn report_all(&mut self, findings: impl IntoIterator<Item = Finding>) {
        self.findings.extend(findings);
    }

    /// What was reported, but for what follows from names that a blank tore apart.
    pub(super) fn into_findings(mut self) -> Vec<Finding> {
        let torn = std::mem::take(&mut self.torn);
        let follows = |finding: &Finding, torn: &Torn| {
            let is_one = |name: &str| {
                torn.items.iter().any(|&item| *self.model.items[item].naming.name == *name)
            };
            let owner = &self.model.processes[torn.process].naming.name;
            match finding.name {
                Name::LookAlikeItems => finding.about.iter().any(|name| is_one(name)),
                name if name.group() == Group::Interface => {
                    finding.owners.contains(owner) && finding.about.iter().any(|name| is_one(name))
                }
                name if name.group() == Group::Flow => {
                    finding.owners.contains(owner)
                        && !finding.about.is_empty()
                        && finding.about.iter().all(|name| is_one(name))
                }
                _ => false,
            }
        };
        let follows = |finding: &Finding| torn.iter().any(|torn| follows(finding, torn));
        self.findings.retain(|finding| !follows(finding));
        self.findings
    }

    /// Interfaces of which one half is turned around.
    pub(super) fn turned(&self) -> &[Turned] {
        &self.turned
    }

    /// Whether the half of a row that nothing answers is one of those.
    pub(super) fn is_turned(&self, row: &Row) -> bool {
        row.given.or(row.taken).is_some_and(|half| self.turned_halves.contains(&half))
    }

    /// Names in lists that a blank tore apart.
    pub(super) fn torn(&self) -> &[Torn] {
        &self.torn
    }

    /// The halves that give an item, or that take it, in source order.
    pub fn halves_of(&self, direction: Direction, item: ItemId) -> &[HalfId] {
        match direction {
            Direction::Result => &self.given[item.index()],
            Direction::Input => &self.taken[item.index()],
        }
    }

    /// Whether an item is one of two words for an interface of this process that was renamed at one
    /// end, or of which one half is turned around. That is one mistake and reported once: what
    /// follows from it inside is not.
    pub fn is_renamed(&self, process: ProcessId, item: ItemId) -> bool {
        self.renamed.contains(&(process, item))
    }

    /// Whether so many names may be compared to find what may have been meant; they then count
    /// as compared.
    pub fn may_compare(&self, names: usize) -> bool {
        let left = self.comparisons_left.get();
        self.comparisons_left.set(left.saturating_sub(names));
        names <= left
    }

    /// The names, where so many may still be compared; beyond that not even counted.
    pub fn comparable<T>(&self, names: impl Iterator<Item = T>) -> Option<Vec<T>> {
        let names: Vec<T> = names.take(self.comparisons_left.get() + 1).collect();
        self.may_compare(names.len()).then_some(names)
    }

    /// The name of a process.
    pub fn process_name(&self, process: ProcessId) -> &'a str {
        &self.model.processes[process].naming.name
    }

    /// The name of an item.
    pub fn item_name(&self, item: ItemId) -> &'a str {
        &self.model.items[item].naming.name
    }

    /// The name of who stands at an end of a row, where it is somebody.
    pub fn partner_name(&self, partner: Partner) -> Option<&'a str> {
        partner.named().map(|named| self.name_of(named))
    }

    /// The name of somebody who gives or takes.
    pub fn name_of(&self, partner: UsePartner) -> &'a str {
        &self.model.naming_of(partner).name
    }
}

/// The words for interfaces that are reported at both ends: renamed, or turned around.
fn renamed(model: &Model, turned: &[Turned]) -> BTreeSet<(ProcessId, ItemId)> {
    let mut found = BTreeSet::new();
    for turned in turned {
        found.extend(turned.ends.iter().map(|(process, _)| (*process, turned.item)));
    }
    for row in &model.ledger.rows {
        let (Status::Disagreeing(Disagreement::Renamed(other)), Some(item)) =
            (&row.status, row.item)
        else {
            continue;
        };
        for partner in [row.giver, row.taker] {
            if let Partner::Process(process) = partner {
                found.extend([(process, item), (process, *other)]);
            }
        }
    }
    found
}
