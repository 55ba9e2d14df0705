//! Whom a name of a process or party stands for: one partner, the parts of a split process, or
//! nobody any more.

use std::borrow::Cow;

use super::activity::UsePartner;
use super::names::{Followed, Space, SplitPart};
use super::{ItemId, ProcessId, Scope};
use crate::finding::Name as FindingName;
use crate::syntax::ast;
use crate::syntax::ast::Direction;

/// What a name of a process or party stands for.
#[derive(Clone, Debug)]
pub(crate) enum Reached {
    /// Somebody.
    Partner(UsePartner),
    /// The parts of a process that was split, each with the items it takes and gives.
    Parts(Vec<Part>),
    /// Nobody: left out by the deviation of this index.
    Omitted(usize),
    /// Nobody has the name; noted.
    Unknown,
}

/// A part of a process that was split.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    /// The part.
    pub(crate) partner: UsePartner,
    /// The items that the split hands to it as inputs.
    pub(crate) takes: Vec<Box<str>>,
    /// The items that the split hands to it as results.
    pub(crate) gives: Vec<Box<str>>,
}

impl Scope<'_> {
    /// The process with this name; of one that was split, its first part. `None` without a word
    /// where a tailoring left it out.
    pub(crate) fn process(&mut self, name: ast::Name) -> Option<ProcessId> {
        self.all_processes(name).into_iter().next()
    }

    /// The process with this name; of one that was split, all its parts.
    pub(crate) fn all_processes(&mut self, name: ast::Name) -> Vec<ProcessId> {
        let of = |partner: UsePartner| match partner {
            UsePartner::Process(id) => Some(id),
            UsePartner::Party(_) => None,
        };
        let found: Vec<ProcessId> = match self.reach(name, "process") {
            Reached::Partner(partner) => of(partner).into_iter().collect(),
            Reached::Parts(parts) => parts.iter().filter_map(|part| of(part.partner)).collect(),
            Reached::Omitted(_) | Reached::Unknown => return Vec::new(),
        };
        let text = self.name(name);
        // A party that stands in for a process is meant as a partner only: nothing to report.
        let is_as_written = self.current(Space::Partner, text.clone(), name.place) == text;
        if found.is_empty() && is_as_written {
            self.unknown(FindingName::UnknownProcess, "process", name.place, &text);
        }
        found
    }

    /// The process or party with this name; of a process that was split, its first part. `None`
    /// without a word where a tailoring left it out.
    pub(crate) fn partner(&mut self, name: ast::Name) -> Option<UsePartner> {
        match self.reach(name, "process or party") {
            Reached::Partner(partner) => Some(partner),
            Reached::Parts(parts) => parts.first().map(|part| part.partner),
            Reached::Omitted(_) | Reached::Unknown => None,
        }
    }

    /// As [`Self::partner`], of a process that was split the part that gives (`Input`: what is
    /// taken *from* it) or takes (`Result`: what goes *to* it) the item.
    pub(crate) fn partner_for(
        &mut self,
        name: ast::Name,
        direction: Direction,
        item: ItemId,
    ) -> Option<UsePartner> {
        match self.reach(name, "process or party") {
            Reached::Partner(partner) => Some(partner),
            Reached::Parts(parts) => {
                let fitting = parts.iter().find(|part| self.part_has(part, direction, item));
                fitting.or_else(|| parts.first()).map(|part| part.partner)
            }
            Reached::Omitted(_) | Reached::Unknown => None,
        }
    }

    /// Whether a split hands an item to a part, seen from its partner: what is an input of the
    /// partner is a result of the part.
    pub(crate) fn part_has(&self, part: &Part, direction: Direction, item: ItemId) -> bool {
        let names = match direction {
            Direction::Input => &part.gives,
            Direction::Result => &part.takes,
        };
        let naming = &self.model.items[item].naming;
        names.iter().any(|name| **name == *naming.name)
    }

    /// What a name of a process or party stands for.
    pub(crate) fn reach(&mut self, name: ast::Name, kind: &str) -> Reached {
        let written = self.name(name);
        let layer = self.aliases.layer_of(name.place);
        let mut parts = Vec::new();
        match self.reach_text(written.clone(), layer, &mut parts, None) {
            Some(reached) => reached,
            None if !parts.is_empty() => Reached::Parts(parts),
            None => {
                self.unknown(FindingName::UnknownProcess, kind, name.place, &written);
                Reached::Unknown
            }
        }
    }

    /// Follows a name to one partner, or collects the parts it was split into.
    fn reach_text(
        &self,
        text: Cow<'_, str>,
        layer: usize,
        parts: &mut Vec<Part>,
        within: Option<(&SplitPart, usize)>,
    ) -> Option<Reached> {
        let is_declared = |name: &str| self.is_declared(Space::Partner, name);
        match self.aliases.follow(Space::Partner, text, layer, is_declared) {
            Followed::Name(name) => {
                let partner = match self.processes.get(&*name) {
                    Some(&id) => UsePartner::Process(id),
                    None => UsePartner::Party(*self.parties.get(&*name)?),
                };
                let Some((part, layer)) = within else { return Some(Reached::Partner(partner)) };
                let current = |names: &[Box<str>]| -> Vec<Box<str>> {
                    names.iter().map(|name| self.current_item(name, layer)).collect()
                };
                let (takes, gives) = (current(&part.takes), current(&part.gives));
                parts.push(Part { partner, takes, gives });
                None
            }
            Followed::Split(split, layer) => {
                for part in split {
                    let name = Cow::Borrowed(&*part.name);
                    self.reach_text(name, layer, parts, Some((part, layer)));
                }
                None
            }
            Followed::Omitted(deviation) if within.is_none() => Some(Reached::Omitted(deviation)),
            Followed::Omitted(_) => None,
        }
    }
}
