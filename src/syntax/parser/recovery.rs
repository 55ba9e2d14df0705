//! Braces, and how reading goes on after an error: no mistake hides another one, and none is
//! reported twice.

use super::super::token::Kind;
use super::expected::{Expected, Terminal, Terminals};
use super::input::{Parsed, Tokens};
use super::terminal::{advance, one};
use crate::base::Place;
use crate::finding::{Finding, Name};

/// The deepest nesting of braces that is read.
pub const MAX_DEPTH: usize = 64;

/// A `{` whose `}` was not read yet.
#[derive(Clone, Copy, Debug)]
pub(super) struct OpenBlock {
    pub(super) brace: Place,
    pub(super) indent: u16,
    pub(super) starts: Terminals,
}

/// `{`, elements that begin with one of `starts`, `}`. What cannot be read as an element is
/// reported; `failed` may stand for it.
pub(super) fn block<'a, T>(
    input: Tokens<'a>,
    starts: Terminals,
    element: impl FnMut(Tokens<'a>) -> Parsed<'a, T>,
    failed: impl Fn(Place) -> Option<T>,
) -> Parsed<'a, (Place, Vec<T>)> {
    let start = input;
    let indent = input.first().map_or(0, |lexeme| lexeme.indent);
    let (mut input, brace) = one(Kind::LeftBrace)(input)?;
    let context = input.context;
    context.blocks.borrow_mut().push(OpenBlock { brace, indent, starts });
    let (rest, list) = elements(input, starts, element, failed);
    input = rest;
    if input.first().is_some() {
        (input, _) = advance(input);
    }
    context.blocks.borrow_mut().pop();
    Ok((input, (input.place_since(start), list)))
}

/// Elements up to the `}` of their block, or to the end of the file.
pub(super) fn elements<'a, T>(
    mut input: Tokens<'a>,
    starts: Terminals,
    mut element: impl FnMut(Tokens<'a>) -> Parsed<'a, T>,
    failed: impl Fn(Place) -> Option<T>,
) -> (Tokens<'a>, Vec<T>) {
    let mut list = Vec::new();
    let in_braces = !input.context.blocks.borrow().is_empty();
    while let Some(lexeme) = input.first() {
        if lexeme.kind == Kind::RightBrace && in_braces {
            break;
        }
        let (rest, read) = recovering(input, starts, &mut element);
        input = rest;
        list.extend(read.or_else(|place| failed(place).ok_or(())).ok());
    }
    (input, list)
}

/// One element, or what had to be skipped.
pub(super) fn recovering<'a, T>(
    input: Tokens<'a>,
    starts: Terminals,
    mut element: impl FnMut(Tokens<'a>) -> Parsed<'a, T>,
) -> (Tokens<'a>, Result<T, Place>) {
    let result =
        if input.at_any(starts) { element(input) } else { Err(input.miss(Terminals::NONE)) };
    match result {
        Ok((rest, read)) => (rest, Ok(read)),
        Err(error) => {
            report(input, &error);
            let (mut rest, _) = advance(input);
            while rest.first().is_some_and(|lexeme| {
                lexeme.kind != Kind::RightBrace && !(lexeme.begins_line && starts.contain(lexeme))
            }) {
                (rest, _) = advance(rest);
            }
            (rest, Err(rest.place_since(input)))
        }
    }
}

fn report(input: Tokens<'_>, error: &nom::Err<Expected>) {
    let (nom::Err::Error(expected) | nom::Err::Failure(expected)) = error else { return };
    let context = input.context;
    let index = context.lexemes.len() - expected.left as usize;
    let failed = Tokens { left: &context.lexemes[index..], context };
    let found = failed.text();
    let wanted = expected.terminals.describe();
    let name = match () {
        () if expected.terminals == Terminals::of(Terminal::Name) => Name::ExpectedName,
        () if expected.terminals == Terminals::of(Terminal::Symbol(Kind::String)) => {
            Name::ExpectedString
        }
        () => Name::ExpectedToken,
    };
    context.report(Finding::new(
        name,
        format!("expected {wanted}, found `{found}`"),
        failed.place(),
        "found here",
    ));
}

/// Whether a name follows where only a comma could lead to one.
pub(super) fn comma_is_missing(_input: Tokens<'_>) -> bool {
    false
}
