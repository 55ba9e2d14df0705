//! Events and their triggers.

use super::Lowering;
use super::cursor::Cursor;
use super::name::trigger_word;
use crate::base::Place;
use crate::finding::{Finding, Name as FindingName};
use crate::model::ItemId;
use crate::model::activity::{Element, ElementKind, Trigger, Triggers};
use crate::syntax::ast::{self, EventWord, TimerKind};

impl Lowering<'_, '_> {
    pub(super) fn event(
        &mut self,
        cursor: &mut Cursor,
        statement: &ast::Statement,
        event: &ast::Event,
    ) {
        if event.bare.is_some() {
            match event.word {
                EventWord::Start => return self.start_bare(cursor, statement.place),
                EventWord::End => return self.end_bare(cursor, statement.place),
                EventWord::Wait | EventWord::Throw => {}
            }
        }
        let triggers = self.triggers(&event.triggers);
        let link = triggers.link().is_some();
        let continuing = event.continuing.is_some();
        let base = self.event_base(cursor, event, &triggers);
        let kind = match event.word {
            EventWord::Start => ElementKind::Start { continuing, triggers },
            EventWord::End => ElementKind::End(triggers),
            EventWord::Wait => ElementKind::Catch(triggers),
            EventWord::Throw => ElementKind::Throw(triggers),
        };
        let (name, named) = self.alias_or(event.alias, |lowering| lowering.unique_name(&base));
        let mut element = Element::new(name, kind, statement.place);
        element.named = named;
        element.name_place = event.alias.map_or(statement.place, |alias| alias.place);
        element.title = event.title.map(|title| self.scope.text(title).into());
        self.describe(&mut element, statement.documentation, &event.clauses, cursor);
        self.body(&mut element, &event.body);

        let id = match event.word {
            EventWord::Start => self.place_first(cursor, element),
            EventWord::Wait if link => self.place_first(cursor, element),
            EventWord::End | EventWord::Wait | EventWord::Throw => self.place(cursor, element),
        };
        if event.word == EventWord::End || (event.word == EventWord::Throw && link) {
            cursor.tails.clear();
        }
        self.body_notes(id, cursor, &event.body);
        self.refuse_handlers(&event.body);
    }

    /// `start bare`: what comes next begins without an event.
    fn start_bare(&mut self, cursor: &mut Cursor, place: Place) {
        self.finish(cursor, place);
        cursor.begun = true;
        cursor.entry = true;
    }

    /// `end bare`: the open ways end without an event. A way that leaves a gateway, or says
    /// something, would be lost without its target: it gets an end.
    fn end_bare(&mut self, cursor: &mut Cursor, place: Place) {
        self.begin(cursor, place);
        let elements = &self.activities.elements;
        cursor.tails.retain(|tail| {
            !tail.is_plain()
                || matches!(
                    elements[tail.source].kind,
                    ElementKind::Gateway { .. } | ElementKind::Start { .. }
                )
        });
        cursor.join = None;
        self.finish(cursor, place);
    }

    /// The name of an event that the source does not name.
    fn event_base(&self, cursor: &Cursor, event: &ast::Event, triggers: &Triggers) -> String {
        let word = match event.word {
            EventWord::Start => "start",
            EventWord::End => "end",
            EventWord::Wait => "wait",
            EventWord::Throw => "throw",
        };
        if let Some(title) = event.title {
            return self.titled_name(word, title);
        }
        if !triggers.list.is_empty() {
            return format!("{word}-{}", trigger_word(triggers));
        }
        match event.word {
            EventWord::Start => self.name_in_sub("start", cursor.parent),
            EventWord::End => self.name_after("end", cursor),
            EventWord::Wait | EventWord::Throw => self.name_after(word, cursor),
        }
    }

    /// Nothing is attached to an event.
    fn refuse_handlers(&mut self, body: &ast::StepBody) {
        for attached in &body.attached {
            let finding = Finding::new(
                FindingName::MisplacedDetail,
                "`on` stands at an event, where nothing can be attached",
                attached.place,
                "attached here",
            )
            .help("attach it to the step before or after, or wait for both with `await`");
            self.report(finding);
        }
    }

    /// The triggers of an event that is about to be made.
    pub(super) fn triggers(&mut self, triggers: &ast::Triggers) -> Triggers {
        let mut list = Vec::with_capacity(triggers.list.len());
        for (index, trigger) in triggers.list.iter().enumerate() {
            let made = self.trigger(trigger);
            if let ast::TriggerKind::Compensation(ast::Reach::Named(name)) = trigger.kind {
                self.unplaced_compensations.push((index, name));
            }
            list.push(made);
        }
        Triggers { list, all: triggers.all }
    }

    fn trigger(&mut self, trigger: &ast::Trigger) -> Trigger {
        match &trigger.kind {
            ast::TriggerKind::Message { item, state, partner } => {
                let item = self.reached_item(*item);
                Trigger::Message {
                    item,
                    state: item.zip(*state).map(|(item, state)| self.state(item, state)),
                    partner: partner.and_then(|(direction, name)| match item {
                        Some(item) => self.scope.partner_for(name, direction, item),
                        None => self.scope.partner(name),
                    }),
                    place: trigger.place,
                }
            }
            ast::TriggerKind::Timer(kind, text) => self.timer(*kind, *text),
            ast::TriggerKind::Condition(text) => Trigger::Condition(self.maybe_text(*text)),
            ast::TriggerKind::Signal(item) => Trigger::Signal(self.reached_item(*item)),
            ast::TriggerKind::Error(item) => Trigger::Error(self.reached_item(*item)),
            ast::TriggerKind::Escalation(item) => Trigger::Escalation(self.reached_item(*item)),
            ast::TriggerKind::Compensation(_) => Trigger::Compensation(None),
            ast::TriggerKind::Link(name) => Trigger::Link(self.scope.name(*name).into()),
            ast::TriggerKind::Terminate => Trigger::Terminate,
            ast::TriggerKind::Cancel => Trigger::Cancel,
        }
    }

    fn timer(&mut self, kind: Option<TimerKind>, text: ast::MaybeText) -> Trigger {
        let said = self.maybe_text(text);
        let kind = kind.or_else(|| said.as_deref().and_then(timer_kind)).unwrap_or_else(|| {
            if let ast::MaybeText::Said(text) = text {
                let finding = Finding::new(
                    FindingName::UnclearTimer,
                    "the timer does not say whether it is a date, a duration or a cycle",
                    text.place,
                    "not a time in the form of ISO 8601",
                )
                .help("say which: `timer date …`, `timer duration …` or `timer cycle …`")
                .help("or write it as ISO 8601: \"2027-03-01\", \"PT2H\", \"R/P1D\"");
                self.report(finding);
            }
            TimerKind::Date
        });
        Trigger::Timer { kind, text: said }
    }

    fn reached_item(&mut self, reach: ast::Reach) -> Option<ItemId> {
        match reach {
            ast::Reach::Named(name) => Some(self.scope.item(name)),
            ast::Reach::Unknown(_) => None,
        }
    }

    fn maybe_text(&self, text: ast::MaybeText) -> Option<Box<str>> {
        match text {
            ast::MaybeText::Said(text) => Some(self.scope.text(text).into()),
            ast::MaybeText::Unknown(_) => None,
        }
    }
}

/// What an ISO 8601 text is: `R/P1Y` repeats, `PT2H` lasts, `2027-03-01` is a date.
fn timer_kind(text: &str) -> Option<TimerKind> {
    let rest = |prefix: char| text.strip_prefix(prefix);
    if let Some(rest) = rest('R') {
        let count = rest.split('/').next().unwrap_or_default();
        let repeats = rest.contains('/') && count.chars().all(|digit| digit.is_ascii_digit());
        return repeats.then_some(TimerKind::Cycle);
    }
    if let Some(rest) = rest('P') {
        let lasts = rest.chars().any(|letter| letter.is_ascii_digit())
            && rest.chars().all(|letter| letter.is_ascii_digit() || "YMWDTHS.,".contains(letter));
        return lasts.then_some(TimerKind::Duration);
    }
    let date = text.len() >= 10
        && text.as_bytes()[..10].iter().enumerate().all(|(index, byte)| match index {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    date.then_some(TimerKind::Date)
}
