//! Inputs and results: who is at the other end, and the items.

use nom::Parser;
use nom::combinator::cond;
use nom::sequence::preceded;

use super::super::ast::{
    Direction, Ends, Every, Interface, ItemEntry, Name, Provenance, Reach, SaidOfItem,
};
use super::super::keyword::Keyword;
use super::super::token::Kind;
use super::block::{Shape, block};
use super::correction::comma_is_missing;
use super::expected::{Terminal, Terminals};
use super::file::comma_after;
use super::input::{Parsed, Tokens};
use super::process::INTERFACE;
use super::terminal::{
    self, advance, any, lone_name, maybe, maybe_state, maybe_text, name, names, one, provenances,
    separated, text,
};
use super::{items, missing, parentheses, partner};
use crate::base::Place;

/// `input from a { x }`, `result to b { y }`.
pub(super) fn interface(input: Tokens<'_>) -> Parsed<'_, Interface> {
    let start = input;
    let (direction, preposition) = if input.at(Keyword::Input) {
        (Direction::Input, Keyword::From)
    } else {
        (Direction::Result, Keyword::To)
    };
    let (input, word) = any(input, INTERFACE)?;
    let mark = input.context.mark();
    if let Some(rest) = items::opening_brace(input) {
        input.context.reported_at.set(rest.left.len());
        return Err(rest.miss_here());
    }
    if missing::is_of_table(input) && missing::braces(start, preposition, &mark) {
        input.context.reported_at.set(input.left.len());
        return Err(input.miss_here());
    }
    match interface_rest(input, preposition) {
        Ok((input, rest)) => {
            let Rest { ends, via, braces, items, provenance } = rest;
            let place = input.place_since(start);
            Ok((input, Interface { place, word, direction, ends, via, braces, items, provenance }))
        }
        Err(_) if missing::braces(start, preposition, &mark) => {
            input.context.reported_at.set(input.left.len());
            Err(input.miss_here())
        }
        Err(error) => Err(error),
    }
}

/// What follows the word of an interface.
struct Rest {
    ends: Option<Ends>,
    via: Option<Name>,
    braces: Place,
    items: Vec<ItemEntry>,
    provenance: Vec<Provenance>,
}

fn interface_rest(input: Tokens<'_>, preposition: Keyword) -> Parsed<'_, Rest> {
    let (input, far) = if input.at(preposition) {
        preceded(one(preposition), (ends, via)).map(Some).parse(input)?
    } else if let Some(rest) = missing::end_word(input, preposition) {
        (ends, via).map(Some).parse(rest)?
    } else {
        (input, None)
    };
    let (ends, via) = far.map_or((None, None), |(ends, via)| (Some(ends), via));
    let opening = input;
    let mut partners: Vec<Tokens<'_>> = Vec::new();
    let element = |input| {
        let (input, item) = item_entry(input)?;
        Ok((partner_behind(input, &mut partners), item))
    };
    let (input, (braces, items)) = block(input, &ITEMS, comma_after(element), |_| None)?;
    let (input, provenance) = provenances(input)?;
    let input = items::when_in_braces(input, braces, items.len());
    if ends.is_some() || partners.is_empty() {
        return Ok((input, Rest { ends, via, braces, items, provenance }));
    }
    let ends = missing::end_in_braces(opening, &partners, preposition);
    if ends.is_none() {
        input.context.reported_at.set(input.left.len());
        return Err(input.miss_here());
    }
    Ok((input, Rest { ends, via, braces, items, provenance }))
}

/// `{ order from customer }`: who gives it belongs before the braces. Notes where it stands, and
/// goes on behind it.
fn partner_behind<'a>(input: Tokens<'a>, partners: &mut Vec<Tokens<'a>>) -> Tokens<'a> {
    let word = input.first().filter(|it| !it.begins_line()).and_then(|it| it.keyword);
    let is_partner = matches!(word, Some(Keyword::From | Keyword::To))
        && input.left.get(1).is_some_and(|next| next.kind == Kind::Word && !next.begins_line())
        && input.left.get(2).is_some_and(|next| {
            next.begins_line() || matches!(next.kind, Kind::Comma | Kind::RightBrace)
        });
    if !is_partner {
        return input;
    }
    let (name, _) = advance(input);
    partners.push(name);
    advance(name).0
}

fn ends(input: Tokens<'_>) -> Parsed<'_, Ends> {
    if input.at(Kind::Question) {
        return one(Kind::Question).map(Ends::Unknown).parse(input);
    }
    if let Some(read) = partner::everybody(input) {
        return Ok(read);
    }
    if input.at(Keyword::Every) {
        return every(input);
    }
    separated(input, partner::name, comma_is_missing)
        .map(|(rest, names)| (rest, Ends::Names(names)))
}

/// `every core process except a, b`.
fn every(input: Tokens<'_>) -> Parsed<'_, Ends> {
    let start = input;
    let (input, _) = one(Keyword::Every)(input)?;
    let (input, category) = cond(!input.at(Keyword::Process), name).parse(input)?;
    let (input, _) = one(Keyword::Process)(input)?;
    let (input, except) =
        cond(input.at(Keyword::Except), preceded(one(Keyword::Except), names)).parse(input)?;
    let place = input.place_since(start);
    let every = Every { place, category, except: except.unwrap_or_default() };
    Ok((input, Ends::Every(Box::new(every))))
}

fn via(input: Tokens<'_>) -> Parsed<'_, Option<Name>> {
    cond(input.at(Keyword::Via), preceded(one(Keyword::Via), name)).parse(input)
}

const ITEM_ENTRY: Terminals = Terminals::words(&[Keyword::Optional])
    .with(Terminal::ItemName)
    .with(Terminal::Symbol(Kind::Question));

const ITEMS: Shape = Shape::list(ITEM_ENTRY, "an item");

fn item_entry(input: Tokens<'_>) -> Parsed<'_, ItemEntry> {
    if let Some((input, name)) = lone_name(input) {
        return Ok((input, ItemEntry::new(Reach::Named(name), None)));
    }
    let start = input;
    let (input, optional) = maybe(input, Keyword::Optional)?;
    let (input, (item, state)) = item_name(input)?;
    let (input, wording) = maybe_text(input)?;
    let (input, when) =
        cond(input.at(Keyword::When), preceded(one(Keyword::When), text)).parse(input)?;
    let (input, provenance) = provenances(input)?;
    let input = parentheses::behind_item(input).unwrap_or(input);
    let is_bare = optional.is_none()
        && state.is_none()
        && wording.is_none()
        && when.is_none()
        && provenance.is_empty();
    let said = (!is_bare).then(|| {
        let place = input.place_since(start);
        SaidOfItem { place, optional, state, wording, when, provenance }
    });
    Ok((input, ItemEntry::new(item, said)))
}

/// An item with its state, or `?`.
pub(super) fn item_name(input: Tokens<'_>) -> Parsed<'_, (Reach, Option<Name>)> {
    if input.at(Kind::Question) {
        return one(Kind::Question).map(|place| (Reach::Unknown(place), None)).parse(input);
    }
    let (input, name) = terminal::item_name(input)?;
    let (input, state) = if input.ends_in_list() { (input, None) } else { maybe_state(input)? };
    Ok((input, (Reach::Named(name), state)))
}
