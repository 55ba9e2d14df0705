//! Productions of one or two tokens, and lists.

use nom::Parser;
use nom::combinator::cond;
use nom::sequence::{delimited, preceded};

use super::super::ast::{
    Because, Direction, MaybeText, Name, Number, Provenance, Reach, RoleClauseKind, RoleName,
    Roles, Text,
};
use super::super::keyword::Keyword;
use super::super::token::Kind;
use super::expected::{Expected, Terminal, Terminals};
use super::input::{Parsed, Tokens};
use super::lexeme::Lexeme;
use super::{correction, named, partner, report};
use crate::base::Place;
use crate::finding::{self, Finding};

/// This keyword or symbol; gives its place.
#[inline]
pub(super) fn one<'a>(
    terminal: impl Into<Terminal>,
) -> impl FnMut(Tokens<'a>) -> Parsed<'a, Place> {
    let terminal = terminal.into();
    move |input: Tokens<'a>| {
        if input.first().is_some_and(|lexeme| terminal.is(lexeme)) {
            Ok(advance(input))
        } else {
            Err(input.miss(Terminals::of(terminal)))
        }
    }
}

/// One of these; gives its place.
#[inline]
pub(super) fn any(input: Tokens<'_>, terminals: Terminals) -> Parsed<'_, Place> {
    if input.at_any(terminals) { Ok(advance(input)) } else { Err(input.miss(terminals)) }
}

/// The next token, whatever it is.
#[inline]
pub(super) fn advance(input: Tokens<'_>) -> (Tokens<'_>, Place) {
    let rest = if input.left.is_empty() { input.left } else { &input.left[1..] };
    (Tokens { left: rest, ..input }, input.place())
}

/// This terminal, if it stands next; gives its place.
#[inline]
#[allow(
    clippy::unnecessary_wraps,
    reason = "a parser like the others: it stands among them with `?`"
)]
pub(super) fn maybe(input: Tokens<'_>, terminal: impl Into<Terminal>) -> Parsed<'_, Option<Place>> {
    if !input.at(terminal) {
        return Ok((input, None));
    }
    let (rest, place) = advance(input);
    Ok((rest, Some(place)))
}

/// Adds to a list that grows from one: most lists of a tree hold one or two elements, and `Vec`
/// itself makes room for no fewer than four.
pub(super) fn push<T>(list: &mut Vec<T>, element: T) {
    if list.len() == list.capacity() {
        list.reserve_exact(list.len().max(1));
    }
    list.push(element);
}

/// A list while it is read: most hold few elements, which wait on the stack until it is known how
/// many there are, so that each list is one allocation of just its size.
struct Growing<T> {
    few: [Option<T>; 4],
    rest: Vec<T>,
}

impl<T> Growing<T> {
    fn new() -> Self {
        Self { few: [None, None, None, None], rest: Vec::new() }
    }

    fn push(&mut self, element: T) {
        match self.few.iter_mut().find(|slot| slot.is_none()) {
            Some(slot) => *slot = Some(element),
            None => self.rest.push(element),
        }
    }

    fn list(self) -> Vec<T> {
        let few = self.few.iter().flatten().count();
        let mut list = Vec::with_capacity(few + self.rest.len());
        list.extend(self.few.into_iter().flatten());
        list.extend(self.rest);
        list
    }
}

/// As many as begin with one of these.
pub(super) fn many<'a, T>(
    mut input: Tokens<'a>,
    starts: Terminals,
    mut production: impl FnMut(Tokens<'a>) -> Parsed<'a, T>,
) -> Parsed<'a, Vec<T>> {
    let mut list = Growing::new();
    while input.at_any(starts) || correction::misspelt_part(input, starts) {
        let (rest, element) = production(input)?;
        list.push(element);
        input = rest;
    }
    Ok((input, list.list()))
}

/// A name that is no anchor.
#[inline]
pub(super) fn name(input: Tokens<'_>) -> Parsed<'_, Name> {
    name_as(input, Terminal::Name)
}

/// A name of a step: no anchor and no word of the flow.
pub(super) fn step_name(input: Tokens<'_>) -> Parsed<'_, Name> {
    name_as(input, Terminal::StepName)
}

/// A name of an item in a list: no anchor, nor `optional` or `when`.
#[inline]
pub(super) fn item_name(input: Tokens<'_>) -> Parsed<'_, Name> {
    name_as(input, Terminal::ItemName)
}

/// A word that is a name and nothing else, where it stands in a list and nothing follows that
/// could belong to it: most of what lists hold, and so read without looking for anything else.
#[inline]
pub(super) fn lone_name(input: Tokens<'_>) -> Option<(Tokens<'_>, Name)> {
    input.first().filter(|it| it.is_plain_word())?;
    let (rest, place) = advance(input);
    rest.ends_in_list().then_some((rest, Name { place }))
}

/// A name; a keyword that does not begin a line was meant as one, is reported and read as one.
fn name_as(input: Tokens<'_>, terminal: Terminal) -> Parsed<'_, Name> {
    if input.at(terminal) {
        let (rest, place) = advance(input);
        return Ok((rest, Name { place }));
    }
    let in_line = |lexeme: &Lexeme| lexeme.keyword.is_some() && !lexeme.begins_line();
    if input.first().as_ref().is_some_and(in_line) {
        if terminal != Terminal::ItemName || !named::is_torn(input) {
            report::keyword_as_name(input);
        }
        input.context.has_corrections.set(true);
        input.context.quoted.borrow_mut().insert(input.index());
        let (rest, place) = advance(input);
        return Ok((rest, Name { place }));
    }
    Err(input.miss(Terminals::of(terminal)))
}

/// A string.
pub(super) fn text(input: Tokens<'_>) -> Parsed<'_, Text> {
    one(Kind::String).map(|place| Text { place }).parse(input)
}

/// A string, if one stands next.
#[inline]
pub(super) fn maybe_text(input: Tokens<'_>) -> Parsed<'_, Option<Text>> {
    if input.at(Kind::String) { text.map(Some).parse(input) } else { Ok((input, None)) }
}

/// A number; what does not fit 32 bits is reported and read as the greatest that does.
pub(super) fn number(input: Tokens<'_>) -> Parsed<'_, Number> {
    let digits = input.text();
    let (rest, place) = one(Kind::Number).parse(input)?;
    let value = digits.parse().unwrap_or_else(|_| {
        input.context.report(Finding::new(
            finding::Name::NumberOutOfRange,
            format!("`{digits}` is too large a number"),
            place,
            format!("at most {}", u32::MAX),
        ));
        u32::MAX
    });
    Ok((rest, Number { place, value }))
}

/// `a, b, c`: ends where no comma follows.
pub(super) fn names(input: Tokens<'_>) -> Parsed<'_, Vec<Name>> {
    separated(input, name, correction::comma_is_missing)
}

/// `"…", "…"`.
pub(super) fn texts(input: Tokens<'_>) -> Parsed<'_, Vec<Text>> {
    list(input, text)
}

/// Elements with commas between them.
pub(super) fn list<'a, T>(
    input: Tokens<'a>,
    element: impl FnMut(Tokens<'a>) -> Parsed<'a, T>,
) -> Parsed<'a, Vec<T>> {
    separated(input, element, |_| Ok(false))
}

/// Elements with commas between them; where one is missing, the list goes on without it.
pub(super) fn separated<'a, T>(
    input: Tokens<'a>,
    mut element: impl FnMut(Tokens<'a>) -> Parsed<'a, T>,
    comma_is_missing: impl Fn(Tokens<'a>) -> Result<bool, nom::Err<Expected>>,
) -> Parsed<'a, Vec<T>> {
    let (mut input, first) = element(input)?;
    let mut list = Growing::new();
    list.push(first);
    loop {
        if input.at(Kind::Comma) {
            (input, _) = advance(input);
        } else if !comma_is_missing(input)? {
            return Ok((input, list.list()));
        }
        let (rest, next) = element(input)?;
        list.push(next);
        input = rest;
    }
}

/// `a, b or c`.
pub(super) fn roles(input: Tokens<'_>) -> Parsed<'_, Roles> {
    let (mut input, first) = partner::name(input)?;
    let mut list = Growing::new();
    list.push(RoleName { name: first, is_alternative: false });
    loop {
        let is_alternative = input.at(Keyword::Or);
        if is_alternative || input.at(Kind::Comma) {
            (input, _) = advance(input);
        } else if !correction::comma_is_missing(input)? {
            return Ok((input, Roles { list: list.list() }));
        }
        let (rest, name) = partner::name(input)?;
        list.push(RoleName { name, is_alternative });
        input = rest;
    }
}

/// The words that role clauses begin with.
pub(super) const ROLE_CLAUSE: Terminals =
    Terminals::words(&[Keyword::Approved, Keyword::With, Keyword::Informs]);

/// `approved by a`, `with a`, `informs a`.
pub(super) fn role_clause(input: Tokens<'_>) -> Parsed<'_, (RoleClauseKind, Roles)> {
    let kind = match input.first().and_then(|lexeme| lexeme.keyword) {
        Some(Keyword::Approved) => RoleClauseKind::ApprovedBy,
        Some(Keyword::With) => RoleClauseKind::With,
        _ => RoleClauseKind::Informs,
    };
    let (input, _) = any(input, ROLE_CLAUSE)?;
    let (input, _) = cond(kind == RoleClauseKind::ApprovedBy, one(Keyword::By)).parse(input)?;
    let (input, roles) = roles(input)?;
    Ok((input, (kind, roles)))
}

/// `@ "…"`, `@implied "…"`.
pub(super) fn provenance(input: Tokens<'_>) -> Parsed<'_, Provenance> {
    let start = input;
    let (input, _) = one(Kind::At).parse(input)?;
    let word = input;
    let (input, kind) = cond(!input.at(Kind::String), name).parse(input)?;
    let (input, text) = text(input)?;
    if kind.is_some() {
        report::misspelt_provenance(word);
    }
    Ok((input, Provenance { place: input.place_since(start), kind, text }))
}

/// As many of them as follow.
#[inline]
pub(super) fn provenances(input: Tokens<'_>) -> Parsed<'_, Vec<Provenance>> {
    many(input, Terminals::of(Terminal::Symbol(Kind::At)), provenance)
}

/// `because "…"`.
pub(super) fn because(input: Tokens<'_>) -> Parsed<'_, Because> {
    let start = input;
    let (input, reason) = preceded(one(Keyword::Because), text).parse(input)?;
    Ok((input, Because { place: input.place_since(start), reason }))
}

/// `because "…"`, if it stands next.
pub(super) fn maybe_because(input: Tokens<'_>) -> Parsed<'_, Option<Because>> {
    cond(input.at(Keyword::Because), because).parse(input)
}

/// `as x`, if it stands next.
pub(super) fn alias(input: Tokens<'_>) -> Parsed<'_, Option<Name>> {
    cond(input.at(Keyword::As), preceded(one(Keyword::As), name)).parse(input)
}

/// A name or `?`.
pub(super) fn reach(input: Tokens<'_>) -> Parsed<'_, Reach> {
    if input.at(Kind::Question) {
        return one(Kind::Question).map(Reach::Unknown).parse(input);
    }
    name.map(Reach::Named).parse(input)
}

/// A string or `?`.
pub(super) fn text_or_unknown(input: Tokens<'_>) -> Parsed<'_, MaybeText> {
    if input.at(Kind::Question) {
        return one(Kind::Question).map(MaybeText::Unknown).parse(input);
    }
    text.map(MaybeText::Said).parse(input)
}

/// `[state]`, if it stands next.
#[inline]
pub(super) fn maybe_state(input: Tokens<'_>) -> Parsed<'_, Option<Name>> {
    cond(
        input.at(Kind::LeftBracket),
        delimited(one(Kind::LeftBracket), name, one(Kind::RightBracket)),
    )
    .parse(input)
}

/// `from p` or `to p`, if one stands next.
pub(super) fn maybe_partner(input: Tokens<'_>) -> Parsed<'_, Option<(Direction, Name)>> {
    let direction = match () {
        () if input.at(Keyword::From) => Direction::Input,
        () if input.at(Keyword::To) => Direction::Result,
        () => return Ok((input, None)),
    };
    let (input, _) = advance(input);
    let (input, partner) = name(input)?;
    Ok((input, Some((direction, partner))))
}
