//! Section 4 of the grammar: events and their triggers.

use nom::Parser;
use nom::combinator::cond;
use nom::sequence::preceded;

use super::super::ast::{Event, EventWord, TimerKind, Trigger, TriggerKind, Triggers};
use super::super::keyword::Keyword;
use super::borrowed;
use super::clause::clauses;
use super::expected::Terminals;
use super::flow::step_body;
use super::input::{Parsed, Tokens};
use super::interface::item_name;
use super::terminal::{
    advance, alias, any, maybe, maybe_partner, maybe_text, name, one, reach, text_or_unknown,
};

/// What triggers begin with.
pub(super) const TRIGGER: Terminals = Terminals::words(&[
    Keyword::Message,
    Keyword::Timer,
    Keyword::Condition,
    Keyword::Signal,
    Keyword::Error,
    Keyword::Escalation,
    Keyword::Compensation,
    Keyword::Link,
    Keyword::Terminate,
    Keyword::Cancel,
]);

/// `start`, `end`, `wait`, `throw`.
pub(super) fn event(input: Tokens<'_>) -> Parsed<'_, Event> {
    let word = match input.first().and_then(|lexeme| lexeme.keyword) {
        Some(Keyword::End) => EventWord::End,
        Some(Keyword::Wait) => EventWord::Wait,
        Some(Keyword::Throw) => EventWord::Throw,
        _ => EventWord::Start,
    };
    let (input, _) = any(
        input,
        Terminals::words(&[Keyword::Start, Keyword::End, Keyword::Wait, Keyword::Throw]),
    )?;
    let input = borrowed::event_word(input);
    let can_be_bare = matches!(word, EventWord::Start | EventWord::End);
    let (input, bare) = cond(can_be_bare, |input| maybe(input, Keyword::Bare)).parse(input)?;
    let bare = bare.flatten();
    let can_continue = word == EventWord::Start && bare.is_none();
    let (input, continuing) =
        cond(can_continue, |input| maybe(input, Keyword::Continuing)).parse(input)?;
    let (input, (alias, title)) = (alias, maybe_text).parse(input)?;
    let has_triggers = word == EventWord::Wait || input.at_any(TRIGGER);
    let (input, triggers) = cond(has_triggers, triggers).parse(input)?;
    let (input, (clauses, body)) = (clauses, step_body).parse(input)?;
    let continuing = continuing.flatten();
    let triggers = triggers.unwrap_or_default();
    Ok((input, Event { word, bare, continuing, alias, title, triggers, clauses, body }))
}

/// Triggers joined by `or` or `and`.
pub(super) fn triggers(input: Tokens<'_>) -> Parsed<'_, Triggers> {
    let (mut input, first) = trigger(input)?;
    let mut list = vec![first];
    let all = input.at(Keyword::And);
    let conjunction = if all { Keyword::And } else { Keyword::Or };
    while input.at(conjunction) {
        let (rest, next) = preceded(one(conjunction), trigger).parse(input)?;
        list.push(next);
        input = rest;
    }
    Ok((input, Triggers { list, all }))
}

fn trigger(input: Tokens<'_>) -> Parsed<'_, Trigger> {
    let start = input;
    let keyword = input.first().and_then(|lexeme| lexeme.keyword);
    let (input, _) = any(input, TRIGGER)?;
    let (input, kind) = match keyword {
        Some(Keyword::Message) => message(input)?,
        Some(Keyword::Timer) => timer(input)?,
        Some(Keyword::Condition) => text_or_unknown.map(TriggerKind::Condition).parse(input)?,
        Some(Keyword::Signal) => reach.map(TriggerKind::Signal).parse(input)?,
        Some(Keyword::Error) => reach.map(TriggerKind::Error).parse(input)?,
        Some(Keyword::Escalation) => reach.map(TriggerKind::Escalation).parse(input)?,
        Some(Keyword::Compensation) => reach.map(TriggerKind::Compensation).parse(input)?,
        Some(Keyword::Link) => name.map(TriggerKind::Link).parse(input)?,
        Some(Keyword::Terminate) => (input, TriggerKind::Terminate),
        _ => (input, TriggerKind::Cancel),
    };
    Ok((input, Trigger { place: input.place_since(start), kind }))
}

fn message(input: Tokens<'_>) -> Parsed<'_, TriggerKind> {
    let (input, (item, state)) = item_name(input)?;
    let (input, partner) = maybe_partner(input)?;
    Ok((input, TriggerKind::Message { item, state, partner }))
}

fn timer(input: Tokens<'_>) -> Parsed<'_, TriggerKind> {
    let kind = match () {
        () if input.at(Keyword::Date) => Some(TimerKind::Date),
        () if input.at(Keyword::Duration) => Some(TimerKind::Duration),
        () if input.at(Keyword::Cycle) => Some(TimerKind::Cycle),
        () => None,
    };
    let input = if kind.is_some() { advance(input).0 } else { input };
    text_or_unknown.map(|text| TriggerKind::Timer(kind, text)).parse(input)
}
