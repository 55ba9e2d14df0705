//! Names: those of the source, unique in the process, and those made from the structure for what
//! has none. A made name speaks of its title or its neighbour, so that an edit elsewhere leaves it
//! as it is.

use super::cursor::Cursor;
use super::{Anchor, Lowering, Named};
use crate::base::Place;
use crate::finding::{Finding, Name as FindingName};
use crate::model::activity::{ElementId, Trigger, Triggers};
use crate::syntax::ast::{self, GroupMembers, StatementKind};

/// Longest name that another one is made of, in bytes: in a row of blocks without names each would
/// else repeat all before it.
const LONGEST_SOURCE: usize = 160;

/// Longest name that is made of a title, in characters.
const LONGEST_MADE_NAME: usize = 48;

impl Lowering<'_, '_> {
    /// Takes down all names of the source, so that no made name takes one of them.
    pub(super) fn reserve_names(&mut self, flow: &ast::Flow) {
        for statement in &flow.statements {
            match &statement.kind {
                StatementKind::Step(step) => {
                    self.reserve(Some(step.name));
                    self.reserve_in_body(&step.body);
                }
                StatementKind::Call(call) => {
                    self.reserve(call.alias);
                    self.reserve_in_body(&call.body);
                }
                StatementKind::Sub(sub) => {
                    self.reserve(Some(sub.name));
                    self.reserve_names(&sub.flow);
                    self.reserve_in_body(&sub.body);
                }
                StatementKind::Event(event) => self.reserve(event.alias),
                StatementKind::Choose(choose) => {
                    self.reserve(choose.alias);
                    choose.branches.iter().for_each(|branch| self.reserve_names(&branch.flow));
                }
                StatementKind::Parallel(parallel) => {
                    self.reserve(parallel.alias);
                    parallel.branches.iter().for_each(|branch| self.reserve_names(&branch.flow));
                }
                StatementKind::Await(waiting) => {
                    self.reserve(waiting.alias);
                    for arrival in &waiting.arrivals {
                        self.reserve(arrival.alias);
                        self.reserve_names(&arrival.flow);
                    }
                }
                StatementKind::Join(join) => self.reserve(join.alias),
                StatementKind::Repeat(repeat) => {
                    self.reserve_names(&repeat.flow);
                    self.reserve(repeat.alias);
                }
                StatementKind::While(repeated) => {
                    self.reserve(repeated.alias);
                    self.reserve_names(&repeated.flow);
                }
                StatementKind::Group(group) => {
                    if let GroupMembers::Flow(flow) = &group.members {
                        self.reserve_names(flow);
                    }
                }
                StatementKind::Goto(_)
                | StatementKind::Then(_)
                | StatementKind::Note(_)
                | StatementKind::Error => {}
            }
        }
    }

    fn reserve_in_body(&mut self, body: &ast::StepBody) {
        for attached in &body.attached {
            self.reserve(attached.alias);
            self.reserve_names(&attached.flow);
        }
    }

    fn reserve(&mut self, name: Option<ast::Name>) {
        let Some(name) = name else { return };
        let text = self.scope.name(name);
        let lower = text.to_lowercase();
        let taken = self.names_by_lower_case.get(&lower).cloned();
        let other = match taken {
            Some((key, place)) => Some((key, place, "step")),
            None => self.outcome_like(&lower).map(|(key, place)| (key, place, "outcome")),
        };
        if let Some((key, place, what)) = other {
            let process = &self.scope.model.processes[self.process].naming.name;
            let message = if *key == *text {
                format!("`{process}` has another {what} `{text}`")
            } else {
                format!("`{text}` and the {what} `{key}` differ in case only")
            };
            let finding =
                Finding::new(FindingName::DuplicateName, message, name.place, "again here")
                    .label(place, "first here")
                    .help("names of steps and outcomes are unique in a process: rename one")
                    .about(text.as_ref());
            self.report(finding);
        }
        self.names_by_lower_case.entry(lower).or_insert((text.as_ref().into(), name.place));
        let anchor = self.new_anchor();
        let named = Named { anchor, given: true };
        self.names.entry(text.into()).or_insert(named);
    }

    /// The outcome whose name in lower case is this.
    fn outcome_like(&self, lower: &str) -> Option<(Box<str>, Place)> {
        self.scope.model.processes[self.process].outcomes.iter().find_map(|outcome| {
            let name = outcome.name.as_ref().filter(|name| name.to_lowercase() == lower)?;
            Some((name.clone(), outcome.text.place))
        })
    }

    /// A place in the flow that nothing stands at yet.
    pub(super) fn new_anchor(&mut self) -> Anchor {
        self.anchors.push(None);
        self.anchors.len() - 1
    }

    /// The place that a name of the source leads to.
    pub(super) fn anchor_of(&mut self, name: ast::Name) -> Anchor {
        let text = self.scope.name(name);
        match self.names.get(&*text) {
            Some(named) => named.anchor,
            None => self.new_anchor(),
        }
    }

    /// Lets a name of the source lead to an element.
    pub(super) fn bind(&mut self, name: ast::Name, element: ElementId) {
        let anchor = self.anchor_of(name);
        self.anchors[anchor].get_or_insert(element);
    }

    /// The name given by `as`, else one that is made; and whether it is given.
    pub(super) fn alias_or(
        &mut self,
        alias: Option<ast::Name>,
        make: impl FnOnce(&mut Self) -> Box<str>,
    ) -> (Box<str>, bool) {
        match alias {
            Some(name) => (self.scope.name(name).into(), true),
            None => (make(self), false),
        }
    }

    /// A name that nothing has yet: `base`, else with a number.
    pub(super) fn unique_name(&mut self, base: &str) -> Box<str> {
        let mut name: Box<str> = base.into();
        while self.names.contains_key(&name) {
            let number = self.next_numbers.entry(base.into()).or_insert(2);
            name = format!("{base}-{number}").into();
            *number += 1;
        }
        let anchor = self.new_anchor();
        self.names.insert(name.clone(), Named { anchor, given: false });
        name
    }

    /// `start`, in a sub-process `start-of-cooking`; taken down as used.
    pub(super) fn supplied_name(&mut self, word: &str, parent: Option<ElementId>) -> Box<str> {
        let base = self.name_in_sub(word, parent);
        self.unique_name(&base)
    }

    /// `start`, in a sub-process `start-of-cooking`.
    pub(super) fn name_in_sub(&self, word: &str, parent: Option<ElementId>) -> String {
        match parent {
            Some(sub) => format!("{word}-of-{}", self.activities.elements[sub].name),
            None => word.to_owned(),
        }
    }

    /// `end-after-review`: a name from what comes before.
    pub(super) fn name_after(&self, word: &str, cursor: &Cursor) -> String {
        let [tail, rest @ ..] = &*cursor.tails else {
            return self.name_in_sub(word, cursor.parent);
        };
        if let (Some(plan), [_, ..]) = (&cursor.join, rest) {
            return format!("{word}-after-{}", shortened(&plan.of));
        }
        let source = &self.activities.elements[tail.source];
        let joined = if source.supplied { source.name.strip_prefix("join-of-") } else { None };
        let source = joined.unwrap_or(&source.name);
        let source = shortened(source);
        let way = tail.label.as_deref().map(slug).unwrap_or_default();
        if way.is_empty() {
            format!("{word}-after-{source}")
        } else {
            format!("{word}-after-{source}-{way}")
        }
    }

    /// `choose-approved`: a name from a title.
    pub(super) fn titled_name(&self, word: &str, title: ast::Text) -> String {
        let slug = slug(&self.scope.text(title));
        let says_it = slug.strip_prefix(word).is_some_and(|rest| rest.starts_with('-'));
        match &*slug {
            "" => word.to_owned(),
            _ if says_it => slug,
            _ => format!("{word}-{slug}"),
        }
    }
}

/// A name, or as many of its words as are not too long.
fn shortened(name: &str) -> &str {
    if name.len() <= LONGEST_SOURCE {
        return name;
    }
    let end = name.char_indices().take_while(|&(at, _)| at <= LONGEST_SOURCE).last();
    let head = &name[..end.map_or(0, |(at, _)| at)];
    head.rsplit_once('-').map_or(head, |(words, _)| words)
}

/// A title as a name: letters and digits in lower case, the rest as hyphens, cut between words.
fn slug(title: &str) -> String {
    let mut slug = String::new();
    let lower = title.to_lowercase();
    for word in lower.split(|letter: char| !letter.is_alphanumeric()) {
        if word.is_empty() {
            continue;
        }
        if !slug.is_empty() && slug.chars().count() + word.chars().count() >= LONGEST_MADE_NAME {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(word.chars().take(LONGEST_MADE_NAME));
    }
    slug
}

/// One word for what triggers an event.
pub(super) fn trigger_word(triggers: &Triggers) -> &'static str {
    match triggers.list.first() {
        None => "event",
        Some(Trigger::Message { .. }) => "message",
        Some(Trigger::Timer { .. }) => "timer",
        Some(Trigger::Condition(_)) => "condition",
        Some(Trigger::Signal(_)) => "signal",
        Some(Trigger::Error(_)) => "error",
        Some(Trigger::Escalation(_)) => "escalation",
        Some(Trigger::Compensation(_)) => "compensation",
        Some(Trigger::Link(_)) => "link",
        Some(Trigger::Terminate) => "terminate",
        Some(Trigger::Cancel) => "cancel",
    }
}
