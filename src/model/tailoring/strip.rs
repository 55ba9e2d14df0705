//! Takes every mention of an item, role or category out of a model, or lists what is mentioned.

use rustc_hash::FxHashSet;

use super::draft::Draft;
use super::flow::{Change, change_all};
use super::word::space_of;
use crate::model::names::Space;
use crate::syntax::ast::{
    Clause, ClauseKind, Declaration, Detail, Ends, Entry, Marker, Name, Process, Reach, Roles,
    SettingValue, ThingKind, TriggerKind, Triggers,
};

/// The items or roles that are mentioned anywhere, by their current names.
pub(super) fn mentions(draft: &mut Draft<'_>, kind: ThingKind) -> FxHashSet<Box<str>> {
    let space = space_of(kind);
    let mut found = FxHashSet::default();
    if !matches!(space, Space::Item | Space::Role) {
        return found;
    }
    // Nothing is gone: the walk only looks.
    let mut slots = std::mem::take(&mut draft.slots);
    for declaration in slots.iter_mut().flatten() {
        strip(declaration, space, &mut |name| {
            found.insert(draft.current(space, name));
            false
        });
    }
    draft.slots = slots;
    found
}

/// Takes out of the whole model what has a name.
pub(super) fn strip_all(draft: &mut Draft<'_>, space: Space, name: &str) {
    let mut slots = std::mem::take(&mut draft.slots);
    for declaration in slots.iter_mut().flatten() {
        strip(declaration, space, &mut |other| *draft.current(space, other) == *name);
    }
    draft.slots = slots;
}

/// Takes out of a declaration the mentions of what is gone.
fn strip(declaration: &mut Declaration, space: Space, is_gone: &mut dyn FnMut(Name) -> bool) {
    match declaration {
        Declaration::Thing(thing) => {
            thing.details.retain_mut(|detail| match (detail, space) {
                (Detail::In(name), Space::Role) => thing.kind != ThingKind::Role || !is_gone(*name),
                (Detail::In(name), Space::Category) => {
                    thing.kind != ThingKind::Category || !is_gone(*name)
                }
                (Detail::Contains(names), Space::Item) => {
                    names.retain(|&name| !is_gone(name));
                    !names.is_empty()
                }
                _ => true,
            });
        }
        Declaration::Process(process) => strip_process(process, space, is_gone),
        Declaration::View(view) if space == Space::Category => {
            for (_, names) in &mut view.rules {
                names.retain(|&name| !is_gone(name));
            }
        }
        Declaration::View(_)
        | Declaration::Use(_)
        | Declaration::Model(_)
        | Declaration::Standard(_)
        | Declaration::Scale(_)
        | Declaration::Tailoring(_)
        | Declaration::Error(_) => {}
    }
}

fn strip_process(process: &mut Process, space: Space, is_gone: &mut dyn FnMut(Name) -> bool) {
    process.entries.retain_mut(|entry| match (entry, space) {
        (Entry::Setting(setting), Space::Role) => match &mut setting.value {
            SettingValue::Owner(roles) | SettingValue::Roles(_, roles) => {
                strip_roles(roles, is_gone)
            }
            SettingValue::Lanes(names) => {
                names.retain(|&name| !is_gone(name));
                !names.is_empty()
            }
            _ => true,
        },
        (Entry::Setting(setting), Space::Category) => match setting.value {
            SettingValue::Category(name) => !is_gone(name),
            _ => true,
        },
        (Entry::Interface(interface), Space::Category) => match &interface.ends {
            Some(Ends::Every(every)) => every.category.is_none_or(|name| !is_gone(name)),
            _ => true,
        },
        (Entry::Interface(interface), Space::Item) => {
            interface.items.retain(|item| match item.item() {
                Reach::Named(name) => !is_gone(name),
                Reach::Unknown(_) => true,
            });
            !interface.items.is_empty()
        }
        (Entry::Indicator(indicator), Space::Role) => {
            strip_roles(&mut indicator.by, is_gone);
            true
        }
        (Entry::Activities(activities), Space::Item | Space::Role) => {
            if space == Space::Role {
                strip_roles(&mut activities.by, is_gone);
            }
            change_all(&mut activities.flow, &mut Stripping { space, is_gone });
            true
        }
        _ => true,
    });
}

/// Whether a role is left.
fn strip_roles(roles: &mut Roles, is_gone: &mut dyn FnMut(Name) -> bool) -> bool {
    roles.retain(|name| !is_gone(name));
    !roles.list.is_empty()
}

struct Stripping<'g> {
    space: Space,
    is_gone: &'g mut dyn FnMut(Name) -> bool,
}

impl Change for Stripping<'_> {
    fn clauses(&mut self, clauses: &mut Vec<Clause>) {
        clauses.retain_mut(|clause| match (&mut clause.kind, self.space) {
            (ClauseKind::Reads(uses) | ClauseKind::Makes(uses), Space::Item) => {
                uses.retain(|used| !(self.is_gone)(used.item()));
                !uses.is_empty()
            }
            (ClauseKind::By(roles) | ClauseKind::Roles(_, roles), Space::Role) => {
                strip_roles(roles, self.is_gone)
            }
            _ => true,
        });
    }

    fn triggers(&mut self, triggers: &mut Triggers) {
        if self.space != Space::Item {
            return;
        }
        for trigger in &mut triggers.list {
            let (TriggerKind::Message { item, .. }
            | TriggerKind::Signal(item)
            | TriggerKind::Error(item)
            | TriggerKind::Escalation(item)) = &mut trigger.kind
            else {
                continue;
            };
            // The event stays; what it waited for is no longer said.
            if let Reach::Named(name) = *item
                && (self.is_gone)(name)
            {
                *item = Reach::Unknown(name.place);
            }
        }
    }

    fn markers(&mut self, markers: &mut Vec<Marker>) {
        for marker in markers {
            if let Marker::Each { of, .. } = marker
                && self.space == Space::Item
                && of.is_some_and(|name| (self.is_gone)(name))
            {
                *of = None;
            }
        }
    }
}
