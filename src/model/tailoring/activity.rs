//! Changes of the activities of a process, at any depth of nesting.

use super::draft::Draft;
use super::edit::{Edited, record};
use super::flow::{Change, Surgery, change_all, find_mut, name_of, names_in, operate};
use super::layers::Key;
use super::word::{Renamed, text_of};
use crate::base::{Place, SourceMap};
use crate::syntax::ast::{
    self, ChangeKind, Clause, ClauseKind, Entry, EventWord, Flow, Name, Position, Statement,
    StatementKind,
};

/// Applies a change of activities.
pub(super) fn change_activities(
    draft: &mut Draft<'_>,
    edited: &Edited,
    change: &ast::Change,
    is_override: Option<Place>,
) {
    match &change.kind {
        ChangeKind::AddFlow(position, flow) => {
            let text = match position {
                Position::After(name) => format!("adds steps after `{}`", draft.text(*name)),
                Position::Before(name) => format!("adds steps before `{}`", draft.text(*name)),
                Position::First(_) => "adds steps at the beginning".to_owned(),
                Position::Last(_) => "adds steps at the end".to_owned(),
            };
            record(draft, edited, change, &text);
            let keys = step_keys(draft, edited, flow);
            draft.touch(&keys, None, is_override, change.place);
            add_flow(draft, edited, *position, flow);
        }
        ChangeKind::RemoveActivity(name) => {
            let text = draft.text(*name);
            record(draft, edited, change, &format!("removes the activity `{text}`"));
            let key = Key::part(&edited.name, "activity", &text);
            draft.touch(&[key], None, is_override, change.place);
            at_step(draft, edited, *name, Surgery::Replace(Vec::new()));
        }
        ChangeKind::ReplaceActivity(name, flow) => {
            let text = draft.text(*name);
            record(draft, edited, change, &format!("replaces the activity `{text}`"));
            let mut keys = vec![Key::part(&edited.name, "activity", &text)];
            keys.extend(step_keys(draft, edited, flow));
            draft.touch(&keys, None, is_override, change.place);
            if at_step(draft, edited, *name, Surgery::Replace(flow.statements.clone()))
                && let Some(first) = flow.statements.iter().find_map(|one| name_of(&one.kind))
            {
                redirect(draft, edited, &text, first);
            }
        }
        ChangeKind::RenameActivity { from, to, title } => {
            rename(draft, edited, change, is_override, (*from, *to, *title));
        }
        ChangeKind::Set(_)
        | ChangeKind::AddInterface(_)
        | ChangeKind::AddOutcome(_)
        | ChangeKind::AddIndicator(_)
        | ChangeKind::AddReferences(_)
        | ChangeKind::RemoveInterface(_)
        | ChangeKind::RemoveReferences(_)
        | ChangeKind::RemoveOutcome(_)
        | ChangeKind::RemoveIndicator(_)
        | ChangeKind::ReplaceInterface(..) => {}
    }
}

fn step_keys(draft: &Draft<'_>, edited: &Edited, flow: &Flow) -> Vec<Key> {
    let mut names = Vec::new();
    names_in(flow, &mut names);
    names.iter().map(|&name| Key::part(&edited.name, "activity", &draft.text(name))).collect()
}

/// The flow of a process, where it has activities.
fn flow_of<'d>(draft: &'d mut Draft<'_>, edited: &Edited) -> Option<&'d mut Flow> {
    let process = draft.process_mut(edited.position)?;
    process.entries.iter_mut().find_map(|entry| match entry {
        Entry::Activities(activities) => Some(&mut activities.flow),
        _ => None,
    })
}

fn add_flow(draft: &mut Draft<'_>, edited: &Edited, position: Position, flow: &Flow) {
    let statements = flow.statements.clone();
    match position {
        Position::After(name) => {
            at_step(draft, edited, name, Surgery::After(statements));
        }
        Position::Before(name) => {
            at_step(draft, edited, name, Surgery::Before(statements));
        }
        Position::First(_) | Position::Last(_) => {
            let Some(whole) = flow_of(draft, edited) else {
                let activities = ast::Activities {
                    place: flow.place,
                    by: ast::Roles::default(),
                    provenance: Vec::new(),
                    flow: flow.clone(),
                };
                if let Some(process) = draft.process_mut(edited.position) {
                    process.entries.push(Entry::Activities(activities));
                }
                return;
            };
            let at = if matches!(position, Position::First(_)) {
                // Nothing comes before a start.
                let starts =
                    whole.statements.first().is_some_and(|one| is_event(one, EventWord::Start));
                usize::from(starts)
            } else {
                // Nothing goes on behind an end.
                let ends = whole.statements.last().is_some_and(|one| is_event(one, EventWord::End));
                whole.statements.len() - usize::from(ends)
            };
            whole.statements.splice(at..at, statements);
        }
    }
}

fn is_event(statement: &Statement, word: EventWord) -> bool {
    matches!(&statement.kind, StatementKind::Event(event) if event.word == word)
}

/// Operates at a step; whether it is there.
fn at_step(draft: &mut Draft<'_>, edited: &Edited, name: Name, surgery: Surgery) -> bool {
    let text = draft.text(name);
    let (sources, renamed) = (draft.sources, draft.renamed.clone());
    let Some(flow) = flow_of(draft, edited) else {
        unknown_step(draft, edited, name);
        return false;
    };
    let done = operate(flow, &|kind| has_name(sources, &renamed, kind, &text), surgery).is_ok();
    if !done {
        unknown_step(draft, edited, name);
    }
    done
}

fn has_name(sources: &SourceMap, renamed: &Renamed, kind: &StatementKind, text: &str) -> bool {
    name_of(kind).is_some_and(|name| *text_of(sources, renamed, name) == *text)
}

fn unknown_step(draft: &mut Draft<'_>, edited: &Edited, name: Name) {
    let mut names = Vec::new();
    if let Some(flow) = flow_of(draft, edited) {
        names_in(flow, &mut names);
    }
    let names: Vec<Box<str>> = names.iter().map(|&name| draft.text(name)).collect();
    let text = draft.text(name);
    let message = format!("`{}` has no activity `{text}`", edited.name);
    draft.unknown_target(message, &text, name.place, names.iter().map(|name| &**name));
}

fn rename(
    draft: &mut Draft<'_>,
    edited: &Edited,
    change: &ast::Change,
    is_override: Option<Place>,
    (from, to, title): (Name, Name, Option<ast::Text>),
) {
    let (old, new) = (draft.text(from), draft.text(to));
    record(draft, edited, change, &format!("renames the activity `{old}` to `{new}`"));
    let key = Key::part(&edited.name, "activity", &old);
    draft.touch(&[key], None, is_override, change.place);
    draft.note_touched(Key::part(&edited.name, "activity", &new), change.place);
    let (sources, renamed) = (draft.sources, draft.renamed.clone());
    let found = flow_of(draft, edited)
        .and_then(|flow| find_mut(flow, &|kind| has_name(sources, &renamed, kind, &old)));
    let Some(kind) = found else { return unknown_step(draft, edited, from) };
    set_name(kind, to, title);
    redirect(draft, edited, &old, to);
}

fn set_name(kind: &mut StatementKind, to: Name, title: Option<ast::Text>) {
    let (alias, old_title) = match kind {
        StatementKind::Step(step) => {
            step.name = to;
            step.title = title.or(step.title);
            return;
        }
        StatementKind::Sub(sub) => {
            sub.name = to;
            sub.title = title.or(sub.title);
            return;
        }
        StatementKind::Repeat(one) => {
            one.alias = Some(to);
            one.title = title.unwrap_or(one.title);
            return;
        }
        StatementKind::While(one) => {
            one.alias = Some(to);
            one.title = title.unwrap_or(one.title);
            return;
        }
        StatementKind::Call(one) => (&mut one.alias, &mut one.title),
        StatementKind::Event(one) => (&mut one.alias, &mut one.title),
        StatementKind::Choose(one) => (&mut one.alias, &mut one.title),
        StatementKind::Parallel(one) => (&mut one.alias, &mut one.title),
        StatementKind::Await(one) => (&mut one.alias, &mut one.title),
        StatementKind::Join(one) => (&mut one.alias, &mut one.title),
        StatementKind::Goto(_)
        | StatementKind::Then(_)
        | StatementKind::Group(_)
        | StatementKind::Note(_)
        | StatementKind::Error => return,
    };
    *alias = Some(to);
    *old_title = title.or(*old_title);
}

/// Lets what refers to a step by its old name refer to another.
fn redirect(draft: &mut Draft<'_>, edited: &Edited, old: &str, to: Name) {
    let (sources, renamed) = (draft.sources, draft.renamed.clone());
    if let Some(flow) = flow_of(draft, edited) {
        change_all(flow, &mut Redirecting { sources, renamed: &renamed, old, to });
    }
}

struct Redirecting<'s> {
    sources: &'s SourceMap,
    renamed: &'s Renamed,
    old: &'s str,
    to: Name,
}

impl Change for Redirecting<'_> {
    fn reference(&mut self, name: &mut Name) {
        if *text_of(self.sources, self.renamed, *name) == *self.old {
            *name = self.to;
        }
    }

    fn triggers(&mut self, triggers: &mut ast::Triggers) {
        for trigger in &mut triggers.list {
            if let ast::TriggerKind::Compensation(ast::Reach::Named(name)) = &mut trigger.kind {
                self.reference(name);
            }
        }
    }
}

/// Takes an outcome out of the steps that serve it.
pub(super) fn forget_outcome(draft: &mut Draft<'_>, edited: &Edited, outcome: &str) {
    let (sources, renamed) = (draft.sources, draft.renamed.clone());
    if let Some(flow) = flow_of(draft, edited) {
        change_all(flow, &mut Forgetting { sources, renamed: &renamed, outcome });
    }
}

struct Forgetting<'s> {
    sources: &'s SourceMap,
    renamed: &'s Renamed,
    outcome: &'s str,
}

impl Change for Forgetting<'_> {
    fn clauses(&mut self, clauses: &mut Vec<Clause>) {
        clauses.retain_mut(|clause| match &mut clause.kind {
            ClauseKind::For(names) => {
                names.retain(|&name| *text_of(self.sources, self.renamed, name) != *self.outcome);
                !names.is_empty()
            }
            _ => true,
        });
    }
}
