//! Section 1 of the grammar: files and the small declarations.

use nom::Parser;
use nom::combinator::cond;
use nom::sequence::preceded;

use super::super::ast::{
    Declaration, Detail, File, Model, ModelEntry, ModelFact, Name, Property, Provenance, Scale,
    ScaleLevel, Standard, Text, Thing, ThingKind, Use, View, ViewVerb,
};
use super::super::keyword::Keyword;
use super::super::token::Kind;
use super::block::{FILE, Shape, block, elements};
use super::expected::{Terminal, Terminals};
use super::input::{Parsed, Tokens};
use super::profile::{accept, property};
use super::terminal::{any, maybe, maybe_text, name, names, number, one, provenances, text, texts};
use super::{foreign, missing, named, process, tailoring};

/// What things begin with.
pub(super) const THING: Terminals = Terminals::words(&[
    Keyword::Category,
    Keyword::Party,
    Keyword::Role,
    Keyword::Item,
    Keyword::Store,
]);

/// What declarations begin with.
pub(super) const DECLARATION: Terminals = THING.or(Terminals::words(&[
    Keyword::Use,
    Keyword::Model,
    Keyword::Standard,
    Keyword::Process,
    Keyword::View,
    Keyword::Scale,
    Keyword::Tailor,
]));

/// A whole file.
pub(super) fn file(input: Tokens<'_>) -> File {
    let (_, mut declarations) =
        elements(input, &FILE, declaration, |place| Some(Declaration::Error(place)));
    declarations.append(&mut input.context.hoisted.borrow_mut());
    File { declarations }
}

/// A declaration. One that has neither name nor title is read, and nobody can refer to it.
pub(super) fn declaration(input: Tokens<'_>) -> Parsed<'_, Declaration> {
    let start = input;
    let (input, read) = declaration_of_kind(input)?;
    let is_nameless = match &read {
        Declaration::Process(it) => it.name.place.span.is_empty(),
        Declaration::Thing(it) => it.name.place.span.is_empty(),
        Declaration::Standard(it) => it.name.place.span.is_empty(),
        Declaration::View(it) => it.name.place.span.is_empty(),
        Declaration::Scale(it) => it.name.place.span.is_empty(),
        _ => false,
    };
    let place = input.place_since(start);
    Ok((input, if is_nameless { Declaration::Error(place) } else { read }))
}

fn declaration_of_kind(input: Tokens<'_>) -> Parsed<'_, Declaration> {
    match input.first().and_then(|lexeme| lexeme.keyword) {
        Some(Keyword::Use) => use_declaration.map(Declaration::Use).parse(input),
        Some(Keyword::Model) => model.map(Declaration::Model).parse(input),
        Some(Keyword::Standard) => standard.map(Declaration::Standard).parse(input),
        Some(Keyword::Process) => process::process.map(Declaration::Process).parse(input),
        Some(Keyword::View) => view.map(Declaration::View).parse(input),
        Some(Keyword::Scale) => scale.map(Declaration::Scale).parse(input),
        Some(Keyword::Tailor) => tailoring::tailoring.map(Declaration::Tailoring).parse(input),
        Some(_) if input.at_any(THING) => thing.map(Declaration::Thing).parse(input),
        _ => Err(input.miss(DECLARATION)),
    }
}

fn use_declaration(input: Tokens<'_>) -> Parsed<'_, Use> {
    let start = input;
    let (input, path) = preceded(one(Keyword::Use), text).parse(input)?;
    foreign::backslashes(input.context, path);
    Ok((input, Use { place: input.place_since(start), path }))
}

/// `word Name String?`, which most declarations begin with.
pub(super) fn titled(input: Tokens<'_>, word: Keyword) -> Parsed<'_, (Name, Option<Text>)> {
    preceded(one(word), name_and_title).parse(input)
}

/// `Name String?`. Where the name was forgotten, the title stands for it, so that what follows is
/// read and what others say of it is understood.
fn name_and_title(input: Tokens<'_>) -> Parsed<'_, (Name, Option<Text>)> {
    if let Some((input, name, title)) = missing::name_behind_title(input) {
        return Ok((input, (name, Some(title))));
    }
    if let Some(named) = missing::name(input) {
        let (input, title) = maybe_text(input)?;
        return Ok((input, (named, title)));
    }
    let (input, first) = name(input)?;
    let (input, place) = named::words(first.place, input).unwrap_or((input, first.place));
    let (input, title) = maybe_text(input)?;
    Ok((input, (Name { place }, title)))
}

/// `word Name String? Provenance*`.
pub(super) fn sourced(
    input: Tokens<'_>,
    word: Keyword,
) -> Parsed<'_, (Name, Option<Text>, Vec<Provenance>)> {
    let (input, (name, title)) = titled(input, word)?;
    let (input, provenance) = provenances(input)?;
    Ok((input, (name, title, provenance)))
}

const MODEL_FACT: Terminals = Terminals::words(&[
    Keyword::Version,
    Keyword::Language,
    Keyword::Licence,
    Keyword::Domain,
    Keyword::Context,
    Keyword::Community,
    Keyword::Consensus,
]);

const MODEL_ENTRY: Terminals = MODEL_FACT.or(Terminals::words(&[
    Keyword::Source,
    Keyword::Scale,
    Keyword::Sequence,
    Keyword::Property,
    Keyword::Accept,
]));

fn model(input: Tokens<'_>) -> Parsed<'_, Model> {
    let start = input;
    let documentation = input.documentation();
    let (input, (name, title, provenance)) = sourced(input, Keyword::Model)?;
    let shape = Shape::new(MODEL_ENTRY, "an entry of a model");
    let goes_on = missing::goes_on_without_brace(input, &shape);
    let (input, entries) = if !goes_on && missing::empty_braces(input) {
        (input, Vec::new())
    } else {
        block(input, &shape, model_entry, |_| None).map(|(input, (_, entries))| (input, entries))?
    };
    let place = input.place_since(start);
    Ok((input, Model { place, documentation, name, title, provenance, entries }))
}

fn model_entry(input: Tokens<'_>) -> Parsed<'_, ModelEntry> {
    match input.first().and_then(|lexeme| lexeme.keyword) {
        Some(Keyword::Source) => preceded(one(Keyword::Source), (name, maybe_text))
            .map(|(name, clauses)| ModelEntry::Source(name, clauses))
            .parse(input),
        Some(Keyword::Scale) => {
            preceded(one(Keyword::Scale), name).map(ModelEntry::Scale).parse(input)
        }
        Some(Keyword::Sequence) => {
            preceded(one(Keyword::Sequence), names).map(ModelEntry::Sequence).parse(input)
        }
        Some(Keyword::Property) => property.map(ModelEntry::Property).parse(input),
        Some(Keyword::Accept) => accept.map(ModelEntry::Accept).parse(input),
        _ => {
            let fact = model_fact(input);
            preceded(|input| any(input, MODEL_FACT), text)
                .map(|said| ModelEntry::Fact(fact, said))
                .parse(input)
        }
    }
}

fn model_fact(input: Tokens<'_>) -> ModelFact {
    match input.first().and_then(|lexeme| lexeme.keyword) {
        Some(Keyword::Language) => ModelFact::Language,
        Some(Keyword::Licence) => ModelFact::Licence,
        Some(Keyword::Domain) => ModelFact::Domain,
        Some(Keyword::Context) => ModelFact::Context,
        Some(Keyword::Community) => ModelFact::Community,
        Some(Keyword::Consensus) => ModelFact::Consensus,
        _ => ModelFact::Version,
    }
}

const STANDARD_ENTRY: Terminals =
    Terminals::words(&[Keyword::Clauses, Keyword::Replaced, Keyword::Property]);

fn standard(input: Tokens<'_>) -> Parsed<'_, Standard> {
    let start = input;
    let documentation = input.documentation();
    let (input, (name, title)) = titled(input, Keyword::Standard)?;
    let (input, entries) = cond(input.at(Kind::LeftBrace), |input| {
        let shape = Shape::new(STANDARD_ENTRY, "an entry of a standard");
        block(input, &shape, standard_entry, |_| None)
    })
    .parse(input)?;
    let mut standard = Standard {
        place: input.place_since(start),
        documentation,
        name,
        title,
        clauses: Vec::new(),
        replaced_by: None,
        properties: Vec::new(),
    };
    for entry in entries.map_or(Vec::new(), |(_, entries)| entries) {
        match entry {
            StandardEntry::Clauses(clauses) => standard.clauses.extend(clauses),
            StandardEntry::ReplacedBy(by) => standard.replaced_by = Some(by),
            StandardEntry::Property(property) => standard.properties.push(property),
        }
    }
    Ok((input, standard))
}

/// What stands in the braces of a standard.
enum StandardEntry {
    Clauses(Vec<Text>),
    ReplacedBy(Name),
    Property(Property),
}

fn standard_entry(input: Tokens<'_>) -> Parsed<'_, StandardEntry> {
    if input.at(Keyword::Clauses) {
        return preceded(one(Keyword::Clauses), text_list).map(StandardEntry::Clauses).parse(input);
    }
    if input.at(Keyword::Replaced) {
        return preceded((one(Keyword::Replaced), one(Keyword::By)), name)
            .map(StandardEntry::ReplacedBy)
            .parse(input);
    }
    property.map(StandardEntry::Property).parse(input)
}

/// `{ "…", "…" }`.
fn text_list(input: Tokens<'_>) -> Parsed<'_, Vec<Text>> {
    let string = Terminals::of(Terminal::Symbol(Kind::String));
    let (input, (_, texts)) =
        block(input, &Shape::list(string, "a text in quotes"), comma_after(text), |_| None)?;
    Ok((input, texts))
}

/// An element of a list in braces: a comma may follow.
pub(super) fn comma_after<'a, T>(
    mut element: impl FnMut(Tokens<'a>) -> Parsed<'a, T>,
) -> impl FnMut(Tokens<'a>) -> Parsed<'a, T> {
    move |input| {
        let (input, read) = element(input)?;
        let (input, _) = maybe(input, Kind::Comma)?;
        Ok((input, read))
    }
}

const DETAIL: Terminals = Terminals::words(&[
    Keyword::In,
    Keyword::Contains,
    Keyword::States,
    Keyword::Kind,
    Keyword::Collection,
    Keyword::Aka,
    Keyword::Property,
    Keyword::Accept,
]);

/// `category`, `party`, `role`, `item` or `store`.
pub(super) fn thing(input: Tokens<'_>) -> Parsed<'_, Thing> {
    let start = input;
    let documentation = input.documentation();
    let (input, kind) = thing_kind(input)?;
    let (input, (name, title)) = name_and_title(input)?;
    let (input, provenance) = provenances(input)?;
    let (input, details) = cond(input.at(Kind::LeftBrace), |input| {
        block(input, &Shape::new(DETAIL, "a detail"), detail, |_| None)
    })
    .parse(input)?;
    let details = details.map_or(Vec::new(), |(_, details)| details);
    let place = input.place_since(start);
    Ok((input, Thing { place, documentation, kind, name, title, provenance, details }))
}

/// Whether a word declares a category, party, role, item or store.
pub(super) fn is_thing(word: Keyword) -> bool {
    THING.has(Terminal::Word(word))
}

/// The word for a kind of thing.
pub(super) fn thing_kind(input: Tokens<'_>) -> Parsed<'_, ThingKind> {
    let kind = match input.first().and_then(|lexeme| lexeme.keyword) {
        Some(Keyword::Party) => ThingKind::Party,
        Some(Keyword::Role) => ThingKind::Role,
        Some(Keyword::Item) => ThingKind::Item,
        Some(Keyword::Store) => ThingKind::Store,
        _ => ThingKind::Category,
    };
    any(input, THING).map(|(input, _)| (input, kind))
}

fn detail(input: Tokens<'_>) -> Parsed<'_, Detail> {
    match input.first().and_then(|lexeme| lexeme.keyword) {
        Some(Keyword::In) => preceded(one(Keyword::In), name).map(Detail::In).parse(input),
        Some(Keyword::Contains) => {
            preceded(one(Keyword::Contains), names).map(Detail::Contains).parse(input)
        }
        Some(Keyword::States) => {
            preceded(one(Keyword::States), names).map(Detail::States).parse(input)
        }
        Some(Keyword::Kind) => preceded(one(Keyword::Kind), name).map(Detail::Kind).parse(input),
        Some(Keyword::Collection) => one(Keyword::Collection).map(Detail::Collection).parse(input),
        Some(Keyword::Aka) => preceded(one(Keyword::Aka), texts).map(Detail::Aka).parse(input),
        Some(Keyword::Property) => property.map(Detail::Property).parse(input),
        Some(Keyword::Accept) => accept.map(Detail::Accept).parse(input),
        _ => Err(input.miss(DETAIL)),
    }
}

const VIEW_VERB: Terminals = Terminals::words(&[Keyword::Hide, Keyword::Show, Keyword::Collapse]);

fn view(input: Tokens<'_>) -> Parsed<'_, View> {
    let start = input;
    let documentation = input.documentation();
    let (input, (name, title)) = titled(input, Keyword::View)?;
    let (input, (_, rules)) =
        block(input, &Shape::new(VIEW_VERB, "an entry of a view"), view_rule, |_| None)?;
    let place = input.place_since(start);
    Ok((input, View { place, documentation, name, title, rules }))
}

fn view_rule(input: Tokens<'_>) -> Parsed<'_, (ViewVerb, Vec<Name>)> {
    let verb = match input.first().and_then(|lexeme| lexeme.keyword) {
        Some(Keyword::Show) => ViewVerb::Show,
        Some(Keyword::Collapse) => ViewVerb::Collapse,
        _ => ViewVerb::Hide,
    };
    preceded(|input| any(input, VIEW_VERB), names).map(|names| (verb, names)).parse(input)
}

fn scale(input: Tokens<'_>) -> Parsed<'_, Scale> {
    let start = input;
    let documentation = input.documentation();
    let (input, (name, title)) = titled(input, Keyword::Scale)?;
    let number = Terminals::of(Terminal::Symbol(Kind::Number));
    let (input, (_, levels)) = block(input, &Shape::new(number, "a level"), scale_level, |_| None)?;
    let place = input.place_since(start);
    Ok((input, Scale { place, documentation, name, title, levels }))
}

fn scale_level(input: Tokens<'_>) -> Parsed<'_, ScaleLevel> {
    let (input, (number, title)) = (number, text).parse(input)?;
    let (input, attributes) = cond(input.at(Kind::LeftBrace), text_list).parse(input)?;
    Ok((input, ScaleLevel { number, title, attributes: attributes.unwrap_or_default() }))
}
