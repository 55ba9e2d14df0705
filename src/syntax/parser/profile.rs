//! Entries that stand in a process, and properties and waivers, which stand in most braces.

use nom::Parser;
use nom::combinator::cond;
use nom::sequence::preceded;

use super::super::ast::{
    Accept, Activities, Because, Indicator, IndicatorKind, Outcome, Property, Reference,
    References, Roles,
};
use super::super::keyword::Keyword;
use super::super::token::Kind;
use super::block::{Shape, block};
use super::expected::{Terminal, Terminals};
use super::flow::flow;
use super::input::{Parsed, Tokens};
use super::terminal::{
    any, because, many, maybe, name, names, one, provenance, provenances, roles, text,
};
use super::{measure, notation};
use crate::base::Place;

/// `outcome name "…"`.
pub(super) fn outcome(input: Tokens<'_>) -> Parsed<'_, Outcome> {
    let start = input;
    let (input, _) = one(Keyword::Outcome)(input)?;
    let (input, name) = cond(!input.at(Kind::String), name).parse(input)?;
    let (input, (text, provenance)) = (text, provenances).parse(input)?;
    Ok((input, Outcome { place: input.place_since(start), name, text, provenance }))
}

const INDICATOR_KIND: Terminals = Terminals::words(&[Keyword::Goal, Keyword::Performance]);

const INDICATOR_PART: Terminals =
    Terminals::words(&[Keyword::Target, Keyword::Formula, Keyword::Period, Keyword::By])
        .with(Terminal::Symbol(Kind::At));

/// `indicator goal name "…" target "…"`.
pub(super) fn indicator(input: Tokens<'_>) -> Parsed<'_, Indicator> {
    let start = input;
    let (input, head) = match measure::line(input) {
        Some((rest, head)) => (rest, head),
        None => indicator_head(input)?,
    };
    let measure::Head { kind, name, text, target } = head;
    let mut indicator = Indicator {
        place: start.place(),
        kind,
        name,
        text,
        target,
        formula: None,
        period: None,
        by: Roles::default(),
        provenance: Vec::new(),
    };
    let (input, _) = many(input, INDICATOR_PART, |input| indicator_part(input, &mut indicator))?;
    indicator.place = input.place_since(start);
    Ok((input, indicator))
}

/// `indicator goal name "…"`.
fn indicator_head(input: Tokens<'_>) -> Parsed<'_, measure::Head> {
    let (input, _) = one(Keyword::Indicator)(input)?;
    let kind = match input.first().and_then(|lexeme| lexeme.keyword) {
        Some(Keyword::Performance) => IndicatorKind::Performance,
        _ => IndicatorKind::Goal,
    };
    let (input, _) = if measure::lacks_kind(input) {
        (input, input.place())
    } else {
        any(input, INDICATOR_KIND)?
    };
    let (input, name) = cond(!input.at(Kind::String), name).parse(input)?;
    let (input, text) = text(input)?;
    Ok((input, measure::Head { kind, name, text, target: None }))
}

fn indicator_part<'a>(input: Tokens<'a>, indicator: &mut Indicator) -> Parsed<'a, ()> {
    let keyword = input.first().and_then(|lexeme| lexeme.keyword);
    let part = match keyword {
        Some(Keyword::Target) => &mut indicator.target,
        Some(Keyword::Formula) => &mut indicator.formula,
        Some(Keyword::Period) => &mut indicator.period,
        Some(_) => {
            let (input, by) = preceded(one(Keyword::By), roles).parse(input)?;
            indicator.by.list.extend(by.list);
            return Ok((input, ()));
        }
        None => {
            let (input, provenance) = provenance(input)?;
            indicator.provenance.push(provenance);
            return Ok((input, ()));
        }
    };
    let (input, said) = preceded(|input| any(input, INDICATOR_PART), text).parse(input)?;
    *part = Some(said);
    Ok((input, ()))
}

const REFERENCES: Shape = Shape::list(Terminals::of(Terminal::Name), "a reference");

/// `references { … }`.
pub(super) fn references(input: Tokens<'_>) -> Parsed<'_, References> {
    let start = input;
    let (input, _) = one(Keyword::References)(input)?;
    if let Some(rest) = notation::references(start, input) {
        let place = rest.place_since(start);
        return Ok((rest, References { place, list: Vec::new(), because: None }));
    }
    let (input, (_, list)) = block(input, &REFERENCES, reference, |_| None)?;
    Ok((input, References { place: input.place_since(start), list, because: None }))
}

fn reference(input: Tokens<'_>) -> Parsed<'_, Reference> {
    let start = input;
    let (input, (standard, first)) = (name, text).parse(input)?;
    let (mut input, _) = maybe(input, Kind::Comma)?;
    let mut clauses = vec![first];
    while input.at(Kind::String) {
        let (rest, clause) = text(input)?;
        clauses.push(clause);
        (input, _) = maybe(rest, Kind::Comma)?;
    }
    let (input, provenance) = provenances(input)?;
    let place = input.place_since(start);
    let (input, _) = maybe(input, Kind::Comma)?;
    Ok((input, Reference { place, standard, clauses, provenance }))
}

/// `activities by x { … }`.
pub(super) fn activities(input: Tokens<'_>) -> Parsed<'_, Activities> {
    let start = input;
    let (input, _) = one(Keyword::Activities)(input)?;
    let (input, by) =
        cond(input.at(Keyword::By), preceded(one(Keyword::By), roles)).parse(input)?;
    let (input, (provenance, flow)) = (provenances, flow).parse(input)?;
    let place = input.place_since(start);
    Ok((input, Activities { place, by: by.unwrap_or_default(), provenance, flow }))
}

/// `partial because "…"`.
pub(super) fn partial(input: Tokens<'_>) -> Parsed<'_, (Place, Because)> {
    let start = input;
    let (input, because) = preceded(one(Keyword::Partial), because).parse(input)?;
    Ok((input, (input.place_since(start), because)))
}

/// `property name "value"`.
pub(super) fn property(input: Tokens<'_>) -> Parsed<'_, Property> {
    let start = input;
    let (input, (name, value)) = preceded(one(Keyword::Property), (name, text)).parse(input)?;
    let (input, provenance) = provenances(input)?;
    Ok((input, Property { place: input.place_since(start), name, value, provenance }))
}

/// `accept NAME for a, b because "…"`.
pub(super) fn accept(input: Tokens<'_>) -> Parsed<'_, Accept> {
    let start = input;
    let (input, finding) = preceded(one(Keyword::Accept), name).parse(input)?;
    let (input, only_for) =
        cond(input.at(Keyword::For), preceded(one(Keyword::For), names)).parse(input)?;
    let (input, because) = because(input)?;
    let place = input.place_since(start);
    Ok((input, Accept { place, finding, only_for: only_for.unwrap_or_default(), because }))
}
