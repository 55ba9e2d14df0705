//! Last passes: what can only be said when all profiles are known.

use indexmap::IndexSet;
use rustc_hash::{FxHashMap, FxHashSet};

use super::declare::{self, Declared};
use super::detail;
use crate::finding::Name as FindingName;
use crate::model::activity::ElementKind;
use crate::model::names::{Followed, Space};
use crate::model::{ItemId, Naming, ProcessId, Scope};
use crate::model::{ledger, lower};
use crate::syntax::ast;

/// Lowers activities, fills in what names processes, matches the halves and reports what leads
/// nowhere.
pub(super) fn settle(scope: &mut Scope<'_>, declared: &Declared<'_>, removed: &[ledger::Removed]) {
    lower_activities(scope, declared);
    note_calls(scope);
    detail::fill_model(scope, declared);
    detail::fill_views(scope, declared);
    take_out_unknown_parts(scope, declared);
    declare::report_taken_wordings(scope);
    keep_former_names(scope);
    scope.report_unknown();
    scope.model.ledger = ledger::match_halves(&scope.model, removed);
}

/// The most names of items that are compared with those of unknown parts.
const MOST_COMPARISONS: usize = 2_000_000;

fn lower_activities(scope: &mut Scope<'_>, declared: &Declared<'_>) {
    for &(id, process) in &declared.processes {
        let activities = process.entries.iter().find_map(|entry| match entry {
            ast::Entry::Activities(activities) => Some(activities),
            _ => None,
        });
        if let Some(activities) = activities {
            let lowered = lower::lower(scope, id, activities);
            scope.model.processes[id].activities = Some(lowered);
        }
    }
}

fn note_calls(scope: &mut Scope<'_>) {
    let mut called: Vec<ProcessId> = Vec::new();
    for process in scope.model.processes.values() {
        for element in process.activities.iter().flat_map(|one| one.elements.values()) {
            if let ElementKind::Call(Some(target)) = element.kind {
                called.push(target);
            }
        }
    }
    for process in called {
        scope.model.processes[process].called = true;
    }
}

/// Takes out the parts of items that nothing declares, gives, takes, reads or makes, where a
/// similar name shows that they are misspelt. Else such a part is missing, which is a check.
fn take_out_unknown_parts(scope: &mut Scope<'_>, declared: &Declared<'_>) {
    let is_known = |scope: &Scope<'_>, id: ItemId| {
        scope.model.items[id].declared || scope.mentioned.contains(&id)
    };
    let mut comparisons_left = MOST_COMPARISONS;
    let mut is_misspelt = |scope: &Scope<'_>, text: &str| {
        if scope.items.len() > comparisons_left {
            return false;
        }
        comparisons_left -= scope.items.len();
        let most = (text.chars().count() / 4).clamp(1, 3);
        let mut known = scope.items.iter().filter(|&(_, &id)| is_known(scope, id));
        known.any(|(name, _)| strsim::damerau_levenshtein(text, name) <= most)
    };
    let mut misspelt: FxHashSet<ItemId> = FxHashSet::default();
    for &(id, thing) in &declared.items {
        if scope.model.items[id].contains.iter().all(|&part| is_known(scope, part)) {
            continue;
        }
        for name in parts_of(thing) {
            let part = scope.item_unmentioned(name);
            let text = scope.name(name);
            if !is_known(scope, part) && is_misspelt(scope, &text) {
                misspelt.insert(part);
                scope.unknown(FindingName::UnknownItem, "item", name.place, &text);
            }
        }
        scope.model.items[id].contains.retain(|part| !misspelt.contains(part));
    }
    scope.items.retain(|_, id| !misspelt.contains(id));
}

fn parts_of(thing: &ast::Thing) -> impl Iterator<Item = ast::Name> {
    thing
        .details
        .iter()
        .filter_map(|detail| match detail {
            ast::Detail::Contains(names) => Some(names),
            _ => None,
        })
        .flatten()
        .copied()
}

/// Reports items that contain themselves and takes out the link that closes the circle.
pub(super) fn open_circles_of_parts(scope: &mut Scope<'_>, declared: &Declared<'_>) {
    let things: FxHashMap<ItemId, &ast::Thing> = declared.items.iter().copied().collect();
    // Done when its whole subtree was walked; a link to one that is open closes a circle.
    let mut done: Vec<bool> = vec![false; scope.model.items.len()];
    let mut open: Vec<bool> = vec![false; scope.model.items.len()];
    for &(start, _) in &declared.items {
        let mut path: Vec<(ItemId, usize)> = vec![(start, 0)];
        while let Some(&mut (at, ref mut next)) = path.last_mut() {
            open[at.index()] = true;
            let part = scope.model.items[at].contains.get(*next).copied();
            match part {
                None => {
                    (open[at.index()], done[at.index()]) = (false, true);
                    path.pop();
                }
                Some(part) if open[part.index()] => {
                    let link = *next;
                    let from = path.iter().position(|&(id, _)| id == part).unwrap_or(0);
                    let circle: Vec<&Naming> =
                        path[from..].iter().map(|&(id, _)| &scope.model.items[id].naming).collect();
                    let place = things
                        .get(&at)
                        .and_then(|thing| parts_of(thing).nth(link))
                        .map_or(scope.model.items[at].naming.place, |name| name.place);
                    let finding = detail::cyclic("contains", place, &circle);
                    scope.model.items[at].contains.remove(link);
                    scope.report(finding);
                }
                Some(part) => {
                    *next += 1;
                    if !done[part.index()] {
                        path.push((part, 0));
                    }
                }
            }
        }
    }
}

/// Writes former names to the things that have them.
fn keep_former_names(scope: &mut Scope<'_>) {
    for space in [Space::Partner, Space::Item, Space::Role, Space::Category] {
        let former: IndexSet<Box<str>> = scope.aliases.former(space).map(Into::into).collect();
        for name in former {
            for current in scope.names_now(space, &name) {
                let naming = match space {
                    Space::Partner => {
                        if let Some(&id) = scope.processes.get(&current) {
                            Some(&mut scope.model.processes[id].naming)
                        } else {
                            let id = scope.parties.get(&current).copied();
                            id.map(|id| &mut scope.model.parties[id].naming)
                        }
                    }
                    Space::Item => {
                        let id = scope.items.get(&current).copied();
                        id.map(|id| &mut scope.model.items[id].naming)
                    }
                    Space::Role => {
                        let id = scope.roles.get(&current).copied();
                        id.map(|id| &mut scope.model.roles[id].naming)
                    }
                    Space::Category => {
                        let id = scope.categories.get(&current).copied();
                        id.map(|id| &mut scope.model.categories[id].naming)
                    }
                };
                // Each former name comes once; only what it was split into may be one thing again.
                if let Some(naming) = naming
                    && naming.former_names.last() != Some(&name)
                {
                    naming.former_names.push(name.clone());
                }
            }
        }
    }
}

impl Scope<'_> {
    /// What the base's name for something has become; several names where it was split.
    fn names_now(&self, space: Space, name: &str) -> Vec<Box<str>> {
        let mut names = Vec::new();
        let mut open: Vec<(Box<str>, usize)> = vec![(name.into(), 0)];
        while let Some((name, layer)) = open.pop() {
            let is_declared = |name: &str| self.is_declared(space, name);
            match self.aliases.follow(space, (&*name).into(), layer, is_declared) {
                Followed::Name(now) => names.push(now.as_ref().into()),
                Followed::Split(parts, made_by) => {
                    open.extend(parts.iter().rev().map(|part| (part.name.clone(), made_by)));
                }
                Followed::Omitted(_) => {}
            }
        }
        names
    }
}
