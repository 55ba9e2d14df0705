//! Section 2 of the grammar: processes and their settings.

use nom::Parser;
use nom::combinator::cond;
use nom::sequence::preceded;

use super::super::ast::{Entry, Process, Setting, SettingValue};
use super::super::keyword::Keyword;
use super::super::token::Kind;
use super::block::{Shape, block};
use super::expected::Terminals;
use super::file::sourced;
use super::input::{Parsed, Tokens};
use super::interface::interface;
use super::profile::{accept, activities, indicator, outcome, partial, property, references};
use super::terminal::{
    ROLE_CLAUSE, maybe_because, name, names, number, one, provenances, role_clause, roles, text,
    texts,
};

/// What settings begin with.
pub(super) const SETTING: Terminals = ROLE_CLAUSE.or(Terminals::words(&[
    Keyword::Clause,
    Keyword::Category,
    Keyword::Title,
    Keyword::Brief,
    Keyword::Purpose,
    Keyword::Owner,
    Keyword::Level,
    Keyword::Lanes,
    Keyword::Aka,
    Keyword::Optional,
]));

/// What inputs and results begin with.
pub(super) const INTERFACE: Terminals = Terminals::words(&[Keyword::Input, Keyword::Result]);

/// What entries of a process begin with.
pub(super) const ENTRY: Terminals = SETTING.or(INTERFACE).or(Terminals::words(&[
    Keyword::Outcome,
    Keyword::Indicator,
    Keyword::References,
    Keyword::Activities,
    Keyword::Partial,
    Keyword::Property,
    Keyword::Accept,
]));

/// What stands in the braces of a process.
const PROCESS: Shape = Shape::new(ENTRY, "an entry of a process");

/// `process …`.
pub(super) fn process(input: Tokens<'_>) -> Parsed<'_, Process> {
    let start = input;
    let documentation = input.documentation();
    let (input, (name, title, provenance)) = sourced(input, Keyword::Process)?;
    let (input, (_, entries)) = block(input, &PROCESS, entry, |place| Some(Entry::Error(place)))?;
    let place = input.place_since(start);
    Ok((input, Process { place, documentation, name, title, provenance, entries }))
}

fn entry(input: Tokens<'_>) -> Parsed<'_, Entry> {
    match input.first().and_then(|lexeme| lexeme.keyword) {
        Some(Keyword::Input | Keyword::Result) => interface.map(Entry::Interface).parse(input),
        Some(Keyword::Outcome) => outcome.map(Entry::Outcome).parse(input),
        Some(Keyword::Indicator) => indicator.map(|it| Entry::Indicator(Box::new(it))).parse(input),
        Some(Keyword::References) => references.map(Entry::References).parse(input),
        Some(Keyword::Activities) => activities.map(Entry::Activities).parse(input),
        Some(Keyword::Partial) => {
            partial.map(|(place, because)| Entry::Partial(place, because)).parse(input)
        }
        Some(Keyword::Property) => property.map(Entry::Property).parse(input),
        Some(Keyword::Accept) => accept.map(Entry::Accept).parse(input),
        _ => setting.map(Entry::Setting).parse(input),
    }
}

/// What a process has one of.
pub(super) fn setting(input: Tokens<'_>) -> Parsed<'_, Setting> {
    let start = input;
    let (input, value) = setting_value(input)?;
    let (input, because) = match value {
        SettingValue::Level(..) => maybe_because(input)?,
        _ => (input, None),
    };
    let (input, provenance) = match value {
        SettingValue::Lanes(_) | SettingValue::Optional => (input, Vec::new()),
        _ => provenances(input)?,
    };
    Ok((input, Setting { place: input.place_since(start), value, provenance, because }))
}

fn setting_value(input: Tokens<'_>) -> Parsed<'_, SettingValue> {
    match input.first().and_then(|lexeme| lexeme.keyword) {
        Some(Keyword::Clause) => clause_numbers(input),
        Some(Keyword::Category) => {
            preceded(one(Keyword::Category), name).map(SettingValue::Category).parse(input)
        }
        Some(Keyword::Title) => {
            preceded(one(Keyword::Title), text).map(SettingValue::Title).parse(input)
        }
        Some(Keyword::Brief) => {
            preceded(one(Keyword::Brief), text).map(SettingValue::Brief).parse(input)
        }
        Some(Keyword::Purpose) => {
            preceded(one(Keyword::Purpose), text).map(SettingValue::Purpose).parse(input)
        }
        Some(Keyword::Owner) => {
            preceded(one(Keyword::Owner), roles).map(SettingValue::Owner).parse(input)
        }
        Some(Keyword::Level) => level(input),
        Some(Keyword::Lanes) => {
            preceded(one(Keyword::Lanes), names).map(SettingValue::Lanes).parse(input)
        }
        Some(Keyword::Aka) => {
            preceded(one(Keyword::Aka), texts).map(SettingValue::Aka).parse(input)
        }
        Some(Keyword::Optional) => {
            one(Keyword::Optional).map(|_| SettingValue::Optional).parse(input)
        }
        Some(Keyword::Approved | Keyword::With | Keyword::Informs) => {
            role_clause.map(|(kind, roles)| SettingValue::Roles(kind, roles)).parse(input)
        }
        _ => Err(input.miss(SETTING)),
    }
}

fn clause_numbers(input: Tokens<'_>) -> Parsed<'_, SettingValue> {
    let (input, _) = one(Keyword::Clause)(input)?;
    let (input, standard) = cond(!input.at(Kind::String), name).parse(input)?;
    let (input, clauses) = texts(input)?;
    Ok((input, SettingValue::Clause(standard, clauses)))
}

fn level(input: Tokens<'_>) -> Parsed<'_, SettingValue> {
    let (input, wanted) = preceded(one(Keyword::Level), number).parse(input)?;
    let (input, reached) =
        cond(input.at(Keyword::Now), preceded(one(Keyword::Now), number)).parse(input)?;
    Ok((input, SettingValue::Level(wanted, reached)))
}
