//! Section 7 of the grammar: clauses of steps, blocks and events.

use nom::Parser;
use nom::sequence::preceded;

use super::super::ast::{Clause, ClauseKind, SaidOfUse, Used};
use super::super::keyword::Keyword;
use super::super::token::Kind;
use super::expected::{Terminal, Terminals};
use super::input::{Parsed, Tokens};
use super::terminal::{
    ROLE_CLAUSE, item_name, list, lone_name, many, maybe, maybe_partner, maybe_state, maybe_text,
    names, one, provenance, role_clause, roles,
};

/// What clauses begin with.
pub(super) const CLAUSE: Terminals = ROLE_CLAUSE
    .or(Terminals::words(&[Keyword::By, Keyword::For]))
    .with(Terminal::Symbol(Kind::Reads))
    .with(Terminal::Symbol(Kind::Makes))
    .with(Terminal::Symbol(Kind::At));

/// As many clauses as follow.
pub(super) fn clauses(input: Tokens<'_>) -> Parsed<'_, Vec<Clause>> {
    many(input, CLAUSE, clause)
}

fn clause(input: Tokens<'_>) -> Parsed<'_, Clause> {
    let start = input;
    let Some(lexeme) = input.first() else { return Err(input.miss(CLAUSE)) };
    let (input, kind) = match (lexeme.kind, lexeme.keyword) {
        (Kind::Reads, _) => preceded(one(Kind::Reads), uses).map(ClauseKind::Reads).parse(input)?,
        (Kind::Makes, _) => preceded(one(Kind::Makes), uses).map(ClauseKind::Makes).parse(input)?,
        (Kind::At, _) => provenance.map(|it| ClauseKind::Provenance(Box::new(it))).parse(input)?,
        (_, Some(Keyword::By)) => {
            preceded(one(Keyword::By), roles).map(ClauseKind::By).parse(input)?
        }
        (_, Some(Keyword::For)) => {
            preceded(one(Keyword::For), names).map(ClauseKind::For).parse(input)?
        }
        _ => role_clause.map(|(kind, roles)| ClauseKind::Roles(kind, roles)).parse(input)?,
    };
    Ok((input, Clause { place: input.place_since(start), kind }))
}

fn uses(input: Tokens<'_>) -> Parsed<'_, Vec<Used>> {
    list(input, used)
}

fn used(input: Tokens<'_>) -> Parsed<'_, Used> {
    if let Some((input, item)) = lone_name(input) {
        return Ok((input, Used::new(item, None)));
    }
    let start = input;
    let (input, optional) = maybe(input, Keyword::Optional)?;
    let (input, item) = item_name(input)?;
    let (input, (state, wording)) = (maybe_state, maybe_text).parse(input)?;
    let (input, partner) = maybe_partner(input)?;
    let place = input.place_since(start);
    let is_bare = optional.is_none() && state.is_none() && wording.is_none() && partner.is_none();
    let said = (!is_bare).then_some(SaidOfUse { place, optional, state, wording, partner });
    Ok((input, Used::new(item, said)))
}
