//! Section 5 of the grammar: branches and loops.

use nom::Parser;
use nom::combinator::cond;
use nom::sequence::preceded;

use super::super::ast::{
    Arrival, Await, Branch, Choose, Flow, Join, JoinKind, Parallel, Repeat, Statement,
    StatementKind, Triggers, While,
};
use super::super::keyword::Keyword;
use super::super::token::Kind;
use super::block::{Shape, block};
use super::clause::clauses;
use super::event::{TRIGGER, triggers};
use super::expected::{Terminal, Terminals};
use super::flow::flow;
use super::input::{Parsed, Tokens};
use super::terminal::{alias, maybe, maybe_text, one, provenances, text};
use super::{borrowed, loops};
use crate::base::Place;

/// What branches begin with.
const BRANCH: Terminals = Terminals::words(&[Keyword::Else, Keyword::If])
    .with(Terminal::Symbol(Kind::String))
    .with(Terminal::Symbol(Kind::At))
    .with(Terminal::Symbol(Kind::LeftBrace));

/// What arrivals begin with.
const ARRIVAL: Terminals =
    TRIGGER.with(Terminal::Word(Keyword::As)).with(Terminal::Symbol(Kind::String));

const BRANCHES: Shape = Shape::new(BRANCH, "a branch");

const ARRIVALS: Shape = Shape::new(ARRIVAL, "an event to wait for");

/// `choose any bare as x "…?" { … }`.
pub(super) fn choose(input: Tokens<'_>) -> Parsed<'_, Choose> {
    if borrowed::is_decision(input) {
        return borrowed::decision(input);
    }
    let (input, _) = one(Keyword::Choose)(input)?;
    let (input, any) = maybe(input, Keyword::Any)?;
    let (input, bare) = maybe(input, Keyword::Bare)?;
    let (input, (alias, title, clauses)) = (alias, maybe_text, clauses).parse(input)?;
    let (input, (_, branches)) = block(input, &BRANCHES, branch, unread)?;
    Ok((input, Choose { any, bare, alias, title, clauses, branches }))
}

/// `parallel bare as x "…" { … }`.
pub(super) fn parallel(input: Tokens<'_>) -> Parsed<'_, Parallel> {
    let (input, _) = one(Keyword::Parallel)(input)?;
    let (input, bare) = maybe(input, Keyword::Bare)?;
    let (input, (alias, title, clauses)) = (alias, maybe_text, clauses).parse(input)?;
    let (input, (_, branches)) = block(input, &BRANCHES, branch, unread)?;
    Ok((input, Parallel { bare, alias, title, clauses, branches }))
}

/// The way that could not be read: what stands in it is not missed elsewhere.
#[allow(clippy::unnecessary_wraps, reason = "what a block asks for")]
fn unread(place: Place) -> Option<Branch> {
    let statements = vec![Statement { place, documentation: None, kind: StatementKind::Error }];
    let flow = Flow { place, statements };
    let (label, condition, provenance) = (None, None, Vec::new());
    Some(Branch { place, is_else: None, label, condition, provenance, flow })
}

/// The event that could not be read: what happens then is not missed elsewhere.
fn unread_arrival(place: Place) -> Arrival {
    let statements = vec![Statement { place, documentation: None, kind: StatementKind::Error }];
    let (alias, title, clauses) = (None, None, Vec::new());
    let flow = Flow { place, statements };
    Arrival { place, alias, title, triggers: Triggers::default(), clauses, flow }
}

fn branch(input: Tokens<'_>) -> Parsed<'_, Branch> {
    let start = input;
    let (input, is_else) = maybe(input, Keyword::Else)?;
    let (input, label) = maybe_text(input)?;
    let (input, condition) =
        cond(input.at(Keyword::If), preceded(one(Keyword::If), text)).parse(input)?;
    let (input, provenance) = provenances(input)?;
    let has_label = is_else.is_some() || label.is_some();
    let (input, flow) = match has_label.then(|| borrowed::way(start, input)).flatten() {
        Some(read) => read,
        None => flow(input)?,
    };
    let place = input.place_since(start);
    Ok((input, Branch { place, is_else, label, condition, provenance, flow }))
}

/// `await as x "…" { … }`.
pub(super) fn await_block(input: Tokens<'_>) -> Parsed<'_, Await> {
    let (input, _) = one(Keyword::Await)(input)?;
    let word = input;
    let (input, (alias, title, clauses)) = (alias, maybe_text, clauses).parse(input)?;
    if let Some(rest) = borrowed::headed_await(word, input) {
        let arrivals = vec![unread_arrival(rest.place_since(word))];
        return Ok((rest, Await { alias, title, clauses, arrivals }));
    }
    let failed = |place| Some(unread_arrival(place));
    let (input, (_, arrivals)) = block(input, &ARRIVALS, arrival, failed)?;
    Ok((input, Await { alias, title, clauses, arrivals }))
}

fn arrival(input: Tokens<'_>) -> Parsed<'_, Arrival> {
    let start = input;
    let (input, (alias, title)) = (alias, maybe_text).parse(input)?;
    let (input, (triggers, clauses, flow)) = (triggers, clauses, flow).parse(input)?;
    let place = input.place_since(start);
    Ok((input, Arrival { place, alias, title, triggers, clauses, flow }))
}

/// `join all bare as x "…"`.
pub(super) fn join(input: Tokens<'_>) -> Parsed<'_, Join> {
    let (input, _) = one(Keyword::Join)(input)?;
    let (input, all) = maybe(input, Keyword::All)?;
    let (input, any) = cond(all.is_none(), |input| maybe(input, Keyword::Any)).parse(input)?;
    let kind = match (all, any.flatten()) {
        (Some(_), _) => JoinKind::All,
        (None, Some(_)) => JoinKind::Any,
        (None, None) => JoinKind::Plain,
    };
    let (input, bare) = maybe(input, Keyword::Bare)?;
    let (input, (alias, title, clauses)) = (alias, maybe_text, clauses).parse(input)?;
    Ok((input, Join { kind, bare, alias, title, clauses }))
}

/// `repeat { … } until "…?"`.
pub(super) fn repeat(input: Tokens<'_>) -> Parsed<'_, Repeat> {
    let word = input;
    let (input, _) = one(Keyword::Repeat)(input)?;
    let (input, bare) = maybe(input, Keyword::Bare)?;
    if let Some(read) = loops::headed_loop(word, input, bare) {
        return read;
    }
    let (input, flow) = flow(input)?;
    if let Some((input, title)) = loops::no_question(word, input) {
        let (alias, clauses) = (None, Vec::new());
        return Ok((input, Repeat { bare, flow, alias, title, clauses }));
    }
    let (input, _) = one(Keyword::Until)(input)?;
    loops::foreign_loop(word);
    let (input, (alias, title, clauses)) = (alias, text, clauses).parse(input)?;
    Ok((input, Repeat { bare, flow, alias, title, clauses }))
}

/// `while "…?" { … }`.
pub(super) fn while_block(input: Tokens<'_>) -> Parsed<'_, While> {
    let (input, _) = one(Keyword::While)(input)?;
    let (input, (alias, title)) = (alias, text).parse(input)?;
    let (input, (clauses, flow)) = (clauses, flow).parse(input)?;
    Ok((input, While { alias, title, clauses, flow }))
}
