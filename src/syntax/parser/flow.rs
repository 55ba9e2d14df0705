//! Section 3 of the grammar: flows and their statements.

use nom::Parser;
use nom::combinator::cond;
use nom::sequence::preceded;

use super::super::ast::{
    Attached, Call, Flow, Group, GroupMembers, Marker, Note, Property, Statement, StatementKind,
    Step, StepBody, StepKind, Sub, SubKind, Then,
};
use super::super::keyword::Keyword;
use super::super::token::Kind;
use super::block::{Shape, block};
use super::branch::{await_block, choose, join, parallel, repeat, while_block};
use super::clause::clauses;
use super::event::{event, triggers};
use super::expected::{Expected, Terminal, Terminals};
use super::input::{Parsed, Tokens};
use super::profile::property;
use super::terminal::{
    alias, any, maybe, maybe_text, name, names, one, provenances, reach, step_name, text,
};
use super::{correction, extra_word, missing, parentheses};

const STATEMENT_WORDS: &[Keyword] = &[
    Keyword::Call,
    Keyword::Sub,
    Keyword::Start,
    Keyword::End,
    Keyword::Wait,
    Keyword::Throw,
    Keyword::Choose,
    Keyword::Parallel,
    Keyword::Await,
    Keyword::Join,
    Keyword::Repeat,
    Keyword::While,
    Keyword::Goto,
    Keyword::Then,
    Keyword::Group,
    Keyword::Note,
];

/// What statements begin with.
pub(super) const STATEMENT: Terminals = Terminals::words(STATEMENT_WORDS)
    .or(Terminals::words(Keyword::STEP_KINDS))
    .with(Terminal::StepName);

const BODY_WORDS: Terminals =
    Terminals::words(&[Keyword::On, Keyword::Each, Keyword::Loop, Keyword::Property]);

const STEP_BODY: Terminals = BODY_WORDS.or(Terminals::words(&[Keyword::Note]));

const SUB_BODY: Terminals = BODY_WORDS.or(STATEMENT);

pub(super) const FLOW: Shape = Shape::new(STATEMENT, "a statement");

const BODY: Shape = Shape::new(STEP_BODY, "a part of a step");

const SUB: Shape = Shape::new(SUB_BODY, "a statement");

/// Statements in braces.
pub(super) fn flow(input: Tokens<'_>) -> Parsed<'_, Flow> {
    let (input, (place, statements)) = block(input, &FLOW, statement, failed_statement)?;
    Ok((input, Flow { place, statements }))
}

#[allow(clippy::unnecessary_wraps, reason = "what a block asks for")]
fn failed_statement(place: crate::base::Place) -> Option<Statement> {
    Some(Statement { place, documentation: None, kind: StatementKind::Error })
}

/// A statement.
pub(super) fn statement(input: Tokens<'_>) -> Parsed<'_, Statement> {
    let start = input;
    let documentation = input.documentation();
    let (input, kind) = statement_kind(input)?;
    Ok((input, Statement { place: input.place_since(start), documentation, kind }))
}

fn statement_kind(input: Tokens<'_>) -> Parsed<'_, StatementKind> {
    match input.first().and_then(|lexeme| lexeme.keyword) {
        Some(Keyword::Call) => boxed(input, call, StatementKind::Call),
        Some(Keyword::Sub) => boxed(input, sub, StatementKind::Sub),
        Some(Keyword::Start | Keyword::End | Keyword::Wait | Keyword::Throw) => {
            boxed(input, event, StatementKind::Event)
        }
        Some(Keyword::Choose) => boxed(input, choose, StatementKind::Choose),
        Some(Keyword::Parallel) => boxed(input, parallel, StatementKind::Parallel),
        Some(Keyword::Await) => boxed(input, await_block, StatementKind::Await),
        Some(Keyword::Join) => boxed(input, join, StatementKind::Join),
        Some(Keyword::Repeat) => boxed(input, repeat, StatementKind::Repeat),
        Some(Keyword::While) => boxed(input, while_block, StatementKind::While),
        Some(Keyword::Goto) => {
            preceded(one(Keyword::Goto), name).map(StatementKind::Goto).parse(input)
        }
        Some(Keyword::Then) => then.map(StatementKind::Then).parse(input),
        Some(Keyword::Group) => group.map(StatementKind::Group).parse(input),
        Some(Keyword::Note) => note.map(StatementKind::Note).parse(input),
        _ => step.map(StatementKind::Step).parse(input),
    }
}

fn boxed<'a, T>(
    input: Tokens<'a>,
    production: impl Fn(Tokens<'a>) -> Parsed<'a, T>,
    kind: fn(Box<T>) -> StatementKind,
) -> Parsed<'a, StatementKind> {
    production(input).map(|(rest, read)| (rest, kind(Box::new(read))))
}

fn step(input: Tokens<'_>) -> Parsed<'_, Step> {
    let input = extra_word::before_step(input).unwrap_or(input);
    let (input, kind) = step_kind(input)?;
    let word = input;
    let (input, (name, title)) = match missing::step_name(input) {
        Some(name) => maybe_text.map(|title| (name, title)).parse(input)?,
        None => (step_name, maybe_text).parse(input)?,
    };
    let in_parentheses = title.and_then(|_| parentheses::behind_step(input));
    let (input, first) = in_parentheses.unwrap_or((input, None));
    let (input, mut clauses) = clauses(input)?;
    if let Some(by) = first {
        clauses.insert(0, by);
    }
    let is_lone = title.is_none() && clauses.is_empty();
    if kind == StepKind::Plain && correction::misspelt_flow_word(word, input, is_lone) {
        return Err(word.miss_here());
    }
    if is_lone {
        let left = word.left.len() as u32;
        let terminals = Terminals::of(Terminal::Lone);
        return Err(nom::Err::Error(Expected { left, terminals }));
    }
    let (input, body) = step_body(input)?;
    Ok((input, Step { kind, name, title, clauses, body }))
}

fn step_kind(input: Tokens<'_>) -> Parsed<'_, StepKind> {
    let kind = match input.first().and_then(|lexeme| lexeme.keyword) {
        Some(Keyword::User) => StepKind::User,
        Some(Keyword::Manual) => StepKind::Manual,
        Some(Keyword::Service) => StepKind::Service,
        Some(Keyword::Script) => StepKind::Script,
        Some(Keyword::Rule) => StepKind::Rule,
        Some(Keyword::Send) => StepKind::Send,
        Some(Keyword::Receive) => StepKind::Receive,
        _ => return Ok((input, StepKind::Plain)),
    };
    let (input, _) = any(input, Terminals::words(Keyword::STEP_KINDS))?;
    Ok((input, kind))
}

fn call(input: Tokens<'_>) -> Parsed<'_, Call> {
    let (input, target) = preceded(one(Keyword::Call), reach).parse(input)?;
    let (input, (alias, title)) = (alias, maybe_text).parse(input)?;
    let (input, (clauses, body)) = (clauses, step_body).parse(input)?;
    Ok((input, Call { target, alias, title, clauses, body }))
}

fn sub(input: Tokens<'_>) -> Parsed<'_, Sub> {
    let (input, _) = one(Keyword::Sub)(input)?;
    let (kind, word) = match () {
        () if input.at(Keyword::Transaction) => (SubKind::Transaction, true),
        () if input.at(Keyword::Adhoc) => (SubKind::AdHoc, true),
        () if input.at(Keyword::Event) => (SubKind::Event, true),
        () => (SubKind::Plain, false),
    };
    let (input, _) = cond(word, |input| {
        any(input, Terminals::words(&[Keyword::Transaction, Keyword::Adhoc, Keyword::Event]))
    })
    .parse(input)?;
    let (input, (name, title, clauses)) = (step_name, maybe_text, clauses).parse(input)?;
    let (input, (flow, body)) = sub_body(input)?;
    Ok((input, Sub { kind, name, title, clauses, flow, body }))
}

/// What stands in the braces of a step or a sub-process.
#[allow(clippy::large_enum_variant, reason = "moved on at once")]
enum Part {
    Statement(Statement),
    Attached(Attached),
    Marker(Marker),
    Note(Note),
    Property(Property),
}

impl StepBody {
    /// Puts the parts in, and gives the statements among them.
    fn fill(&mut self, parts: Vec<Part>) -> Vec<Statement> {
        let mut statements = Vec::new();
        for part in parts {
            match part {
                Part::Statement(it) => statements.push(it),
                Part::Attached(it) => self.attached.push(it),
                Part::Marker(it) => self.markers.push(it),
                Part::Note(it) => self.notes.push(it),
                Part::Property(it) => self.properties.push(it),
            }
        }
        statements
    }
}

fn sub_body<'a>(input: Tokens<'a>) -> Parsed<'a, (Flow, StepBody)> {
    let part = |input: Tokens<'a>| {
        if input.at_any(BODY_WORDS) {
            return body_part(input);
        }
        statement.map(Part::Statement).parse(input)
    };
    let failed = |place| failed_statement(place).map(Part::Statement);
    let (input, (place, parts)) = block(input, &SUB, part, failed)?;
    let mut body = StepBody::default();
    body.place = Some(place);
    let statements = body.fill(parts);
    Ok((input, (Flow { place, statements }, body)))
}

/// `{ … }` behind a step, call or event, if it stands next.
pub(super) fn step_body(input: Tokens<'_>) -> Parsed<'_, StepBody> {
    let mut body = StepBody::default();
    if !input.at(Kind::LeftBrace) {
        return Ok((input, body));
    }
    let (input, (place, parts)) = block(input, &BODY, body_part, |_| None)?;
    body.place = Some(place);
    body.fill(parts);
    Ok((input, body))
}

fn body_part(input: Tokens<'_>) -> Parsed<'_, Part> {
    match input.first().and_then(|lexeme| lexeme.keyword) {
        Some(Keyword::On) => attached.map(Part::Attached).parse(input),
        Some(Keyword::Property) => property.map(Part::Property).parse(input),
        Some(Keyword::Note) => note.map(Part::Note).parse(input),
        _ => marker.map(Part::Marker).parse(input),
    }
}

fn attached(input: Tokens<'_>) -> Parsed<'_, Attached> {
    let start = input;
    let documentation = input.documentation();
    let (input, _) = one(Keyword::On)(input)?;
    let (input, continuing) = maybe(input, Keyword::Continuing)?;
    let (input, (alias, title)) = (alias, maybe_text).parse(input)?;
    let (input, (triggers, clauses, flow)) = (triggers, clauses, flow).parse(input)?;
    let place = input.place_since(start);
    Ok((
        input,
        Attached { place, documentation, continuing, alias, title, triggers, clauses, flow },
    ))
}

fn marker(input: Tokens<'_>) -> Parsed<'_, Marker> {
    let start = input;
    if input.at(Keyword::Loop) {
        let (input, until) = preceded(one(Keyword::Loop), maybe_text).parse(input)?;
        return Ok((input, Marker::Loop { place: input.place_since(start), until }));
    }
    let (input, _) = one(Keyword::Each)(input)?;
    let (input, of) = cond(input.at(Keyword::Of), preceded(one(Keyword::Of), name)).parse(input)?;
    let (input, in_sequence) =
        cond(input.at(Keyword::In), (one(Keyword::In), one(Keyword::Sequence))).parse(input)?;
    let place = input.place_since(start);
    Ok((input, Marker::Each { place, of, in_sequence: in_sequence.is_some() }))
}

fn then(input: Tokens<'_>) -> Parsed<'_, Then> {
    let (input, label) = preceded(one(Keyword::Then), text).parse(input)?;
    let (input, condition) =
        cond(input.at(Keyword::If), preceded(one(Keyword::If), text)).parse(input)?;
    let (input, provenance) = provenances(input)?;
    Ok((input, Then { label, condition, provenance }))
}

fn group(input: Tokens<'_>) -> Parsed<'_, Group> {
    let (input, title) = preceded(one(Keyword::Group), text).parse(input)?;
    let (input, members) = if input.at(Keyword::About) {
        preceded(one(Keyword::About), names).map(GroupMembers::About).parse(input)?
    } else {
        flow.map(GroupMembers::Flow).parse(input)?
    };
    Ok((input, Group { title, members }))
}

fn note(input: Tokens<'_>) -> Parsed<'_, Note> {
    let start = input;
    let (input, text) = preceded(one(Keyword::Note), text).parse(input)?;
    let (input, about) =
        cond(input.at(Keyword::About), preceded(one(Keyword::About), names)).parse(input)?;
    let (input, provenance) = provenances(input)?;
    let about = about.unwrap_or_default();
    Ok((input, Note { place: input.place_since(start), text, about, provenance }))
}
