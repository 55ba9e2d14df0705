//! Section 8 of the grammar: tailoring.

use nom::Parser;
use nom::combinator::cond;
use nom::sequence::preceded;

use super::super::ast::{
    Change, ChangeKind, Declaration, Deviation, DeviationKind, Name, Part, Position, ProcessEdit,
    TailorEntry, Tailoring,
};
use super::super::keyword::Keyword;
use super::block::{Shape, block};
use super::expected::Terminals;
use super::file::{THING, declaration, thing_kind};
use super::flow::flow;
use super::input::{Parsed, Tokens};
use super::interface::interface;
use super::process::{INTERFACE, SETTING, setting};
use super::profile::{accept, indicator, outcome, property, references};
use super::terminal::{
    advance, any, because, maybe, maybe_because, maybe_text, name, names, one, provenances, text,
};

const DEVIATION: Terminals = Terminals::words(&[
    Keyword::Override,
    Keyword::Omit,
    Keyword::Rename,
    Keyword::Merge,
    Keyword::Split,
    Keyword::Add,
    Keyword::Process,
]);

const TAILOR_ENTRY: Terminals = DEVIATION.or(Terminals::words(&[
    Keyword::Base,
    Keyword::Version,
    Keyword::Property,
    Keyword::Accept,
]));

const CHANGE: Terminals = SETTING.or(Terminals::words(&[
    Keyword::Override,
    Keyword::Add,
    Keyword::Remove,
    Keyword::Replace,
    Keyword::Rename,
]));

const PROCESS_EDIT: Terminals = CHANGE.or(Terminals::words(&[Keyword::Property, Keyword::Accept]));

/// `tailor base as name { … }`.
pub(super) fn tailoring(input: Tokens<'_>) -> Parsed<'_, Tailoring> {
    let start = input;
    let documentation = input.documentation();
    let (input, base) = preceded(one(Keyword::Tailor), name).parse(input)?;
    let (input, (name, title)) = preceded(one(Keyword::As), (name, maybe_text)).parse(input)?;
    let (input, provenance) = provenances(input)?;
    let (input, (_, entries)) =
        block(input, &Shape::new(TAILOR_ENTRY, "a change of the model"), tailor_entry, |place| {
            Some(TailorEntry::Error(place))
        })?;
    let place = input.place_since(start);
    Ok((input, Tailoring { place, documentation, base, name, title, provenance, entries }))
}

fn tailor_entry(input: Tokens<'_>) -> Parsed<'_, TailorEntry> {
    match input.first().and_then(|lexeme| lexeme.keyword) {
        Some(Keyword::Base) => {
            preceded(one(Keyword::Base), text).map(TailorEntry::Base).parse(input)
        }
        Some(Keyword::Version) => {
            preceded(one(Keyword::Version), text).map(TailorEntry::Version).parse(input)
        }
        Some(Keyword::Property) => property.map(TailorEntry::Property).parse(input),
        Some(Keyword::Accept) => accept.map(TailorEntry::Accept).parse(input),
        _ => deviation.map(TailorEntry::Deviation).parse(input),
    }
}

fn deviation(input: Tokens<'_>) -> Parsed<'_, Deviation> {
    let start = input;
    let (input, is_override) = maybe(input, Keyword::Override)?;
    let (input, kind) = match input.first().and_then(|lexeme| lexeme.keyword) {
        Some(Keyword::Omit) => omit(input)?,
        Some(Keyword::Rename) => rename(input)?,
        Some(Keyword::Merge) => merge(input)?,
        Some(Keyword::Split) => split(input)?,
        Some(Keyword::Add) => add_declaration(input)?,
        Some(Keyword::Process) => process_edits(input)?,
        _ => return Err(input.miss(DEVIATION)),
    };
    Ok((input, Deviation { place: input.place_since(start), is_override, kind }))
}

fn omit(input: Tokens<'_>) -> Parsed<'_, DeviationKind> {
    let (input, _) = one(Keyword::Omit)(input)?;
    let (input, kind) = cond(input.at_any(THING), thing_kind).parse(input)?;
    let (input, (names, because)) = (names, because).parse(input)?;
    let (input, instead) =
        cond(input.at(Keyword::Instead), preceded(one(Keyword::Instead), name)).parse(input)?;
    Ok((input, DeviationKind::Omit { kind, names, because, instead }))
}

fn rename(input: Tokens<'_>) -> Parsed<'_, DeviationKind> {
    let (input, _) = one(Keyword::Rename)(input)?;
    let (input, kind) = cond(input.at_any(THING), thing_kind).parse(input)?;
    let (input, (from, _, to)) = (name, one(Keyword::To), name).parse(input)?;
    let (input, (title, because)) = (maybe_text, maybe_because).parse(input)?;
    Ok((input, DeviationKind::Rename { kind, from, to, title, because }))
}

fn merge(input: Tokens<'_>) -> Parsed<'_, DeviationKind> {
    let (input, names) = preceded(one(Keyword::Merge), names).parse(input)?;
    let (input, into) = preceded(one(Keyword::Into), name).parse(input)?;
    let (input, (title, because)) = (maybe_text, because).parse(input)?;
    Ok((input, DeviationKind::Merge { names, into, title, because }))
}

fn split(input: Tokens<'_>) -> Parsed<'_, DeviationKind> {
    let (input, name) = preceded(one(Keyword::Split), name).parse(input)?;
    let (input, because) = because(input)?;
    let (input, (_, parts)) =
        block(input, &Shape::new(Terminals::words(&[Keyword::Into]), "a part"), part, |_| None)?;
    Ok((input, DeviationKind::Split { name, because, parts }))
}

const PART_VERB: Terminals = Terminals::words(&[Keyword::Takes, Keyword::Gives, Keyword::Does]);

fn part(input: Tokens<'_>) -> Parsed<'_, Part> {
    let start = input;
    let (input, (name, title)) = preceded(one(Keyword::Into), (name, maybe_text)).parse(input)?;
    let shape = Shape::new(PART_VERB, "an entry of a part");
    let (input, (_, entries)) = block(input, &shape, part_entry, |_| None)?;
    let place = input.place_since(start);
    let (takes, gives, does) = (Vec::new(), Vec::new(), Vec::new());
    let mut part = Part { place, name, title, takes, gives, does };
    for (verb, names) in entries {
        match verb {
            Some(Keyword::Takes) => part.takes.extend(names),
            Some(Keyword::Gives) => part.gives.extend(names),
            _ => part.does.extend(names),
        }
    }
    Ok((input, part))
}

fn part_entry(input: Tokens<'_>) -> Parsed<'_, (Option<Keyword>, Vec<Name>)> {
    let verb = input.first().and_then(|lexeme| lexeme.keyword);
    let (input, names) = preceded(|input| any(input, PART_VERB), names).parse(input)?;
    Ok((input, (verb, names)))
}

const ADDED: Terminals =
    THING.or(Terminals::words(&[Keyword::Process, Keyword::Standard, Keyword::View]));

fn add_declaration(input: Tokens<'_>) -> Parsed<'_, DeviationKind> {
    let (input, _) = one(Keyword::Add)(input)?;
    if !input.at_any(ADDED) {
        return Err(input.miss(ADDED));
    }
    let (input, added): (_, Declaration) = declaration(input)?;
    Ok((input, DeviationKind::Add(Box::new(added))))
}

fn process_edits(input: Tokens<'_>) -> Parsed<'_, DeviationKind> {
    let (input, name) = preceded(one(Keyword::Process), name).parse(input)?;
    let (input, (_, edits)) = block(
        input,
        &Shape::new(PROCESS_EDIT, "a change of the process"),
        process_edit,
        |place| Some(ProcessEdit::Error(place)),
    )?;
    Ok((input, DeviationKind::Process { name, edits }))
}

fn process_edit(input: Tokens<'_>) -> Parsed<'_, ProcessEdit> {
    match input.first().and_then(|lexeme| lexeme.keyword) {
        Some(Keyword::Property) => property.map(ProcessEdit::Property).parse(input),
        Some(Keyword::Accept) => accept.map(ProcessEdit::Accept).parse(input),
        _ => change.map(ProcessEdit::Change).parse(input),
    }
}

fn change(input: Tokens<'_>) -> Parsed<'_, Change> {
    let start = input;
    let (input, is_override) = maybe(input, Keyword::Override)?;
    let (input, (kind, because)) = match input.first().and_then(|lexeme| lexeme.keyword) {
        Some(Keyword::Add) => {
            preceded(one(Keyword::Add), (addition, maybe_because)).parse(input)?
        }
        Some(Keyword::Remove) => {
            preceded(one(Keyword::Remove), (removal, because.map(Some))).parse(input)?
        }
        Some(Keyword::Replace) => preceded(one(Keyword::Replace), replacement).parse(input)?,
        Some(Keyword::Rename) => rename_activity.map(|kind| (kind, None)).parse(input)?,
        _ if input.at_any(SETTING) => {
            let (input, setting) = setting(input)?;
            let because = setting.because;
            (input, (ChangeKind::Set(setting), because))
        }
        _ => return Err(input.miss(CHANGE)),
    };
    Ok((input, Change { place: input.place_since(start), is_override, kind, because }))
}

const ADDITION: Terminals = INTERFACE.or(Terminals::words(&[
    Keyword::Outcome,
    Keyword::Indicator,
    Keyword::References,
    Keyword::After,
    Keyword::Before,
    Keyword::First,
    Keyword::Last,
]));

fn addition(input: Tokens<'_>) -> Parsed<'_, ChangeKind> {
    match input.first().and_then(|lexeme| lexeme.keyword) {
        Some(Keyword::Input | Keyword::Result) => {
            interface.map(ChangeKind::AddInterface).parse(input)
        }
        Some(Keyword::Outcome) => outcome.map(ChangeKind::AddOutcome).parse(input),
        Some(Keyword::Indicator) => indicator.map(ChangeKind::AddIndicator).parse(input),
        Some(Keyword::References) => references.map(ChangeKind::AddReferences).parse(input),
        Some(Keyword::After) => (preceded(one(Keyword::After), name).map(Position::After), flow)
            .map(|(position, flow)| ChangeKind::AddFlow(position, flow))
            .parse(input),
        Some(Keyword::Before) => (preceded(one(Keyword::Before), name).map(Position::Before), flow)
            .map(|(position, flow)| ChangeKind::AddFlow(position, flow))
            .parse(input),
        Some(Keyword::First) => (one(Keyword::First).map(Position::First), flow)
            .map(|(position, flow)| ChangeKind::AddFlow(position, flow))
            .parse(input),
        Some(Keyword::Last) => (one(Keyword::Last).map(Position::Last), flow)
            .map(|(position, flow)| ChangeKind::AddFlow(position, flow))
            .parse(input),
        _ => Err(input.miss(ADDITION)),
    }
}

const REMOVAL: Terminals = INTERFACE.or(Terminals::words(&[
    Keyword::References,
    Keyword::Activity,
    Keyword::Outcome,
    Keyword::Indicator,
]));

fn removal(input: Tokens<'_>) -> Parsed<'_, ChangeKind> {
    let make: fn(Name) -> ChangeKind = match input.first().and_then(|lexeme| lexeme.keyword) {
        Some(Keyword::Input | Keyword::Result) => {
            return interface.map(ChangeKind::RemoveInterface).parse(input);
        }
        Some(Keyword::References) => {
            return references.map(ChangeKind::RemoveReferences).parse(input);
        }
        Some(Keyword::Activity) => ChangeKind::RemoveActivity,
        Some(Keyword::Outcome) => ChangeKind::RemoveOutcome,
        Some(Keyword::Indicator) => ChangeKind::RemoveIndicator,
        _ => return Err(input.miss(REMOVAL)),
    };
    let (input, _) = advance(input);
    name.map(make).parse(input)
}

const REPLACED: Terminals = INTERFACE.or(Terminals::words(&[Keyword::Activity]));

type Reasoned = (ChangeKind, Option<super::super::ast::Because>);

fn replacement(input: Tokens<'_>) -> Parsed<'_, Reasoned> {
    if input.at_any(INTERFACE) {
        let (input, old) = interface(input)?;
        let (input, _) = one(Keyword::With)(input)?;
        let (input, (new, because)) = (interface, maybe_because).parse(input)?;
        return Ok((input, (ChangeKind::ReplaceInterface(old, new), because)));
    }
    if !input.at_any(REPLACED) {
        return Err(input.miss(REPLACED));
    }
    let (input, (name, flow)) = preceded(one(Keyword::Activity), (name, flow)).parse(input)?;
    let (input, because) = maybe_because(input)?;
    Ok((input, (ChangeKind::ReplaceActivity(name, flow), because)))
}

fn rename_activity(input: Tokens<'_>) -> Parsed<'_, ChangeKind> {
    let words = (one(Keyword::Rename), one(Keyword::Activity));
    let (input, from) = preceded(words, name).parse(input)?;
    let (input, (to, title)) = preceded(one(Keyword::To), (name, maybe_text)).parse(input)?;
    Ok((input, ChangeKind::RenameActivity { from, to, title }))
}
