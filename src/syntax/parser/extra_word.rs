//! Words too many: `task` before the name of a step, `case` before a label, `in` before `parallel`.
//! Each is reported and passed over.

use super::super::habits::BEFORE_LABEL;
use super::super::keyword::Keyword;
use super::super::token::Kind;
use super::block::Shape;
use super::expected::Terminal;
use super::input::Tokens;
use crate::base::Place;
use crate::finding::{Finding, Name};

/// Words that others write before the name of a step.
const BEFORE_STEPS: &[&str] = &["task", "step", "activity", "action"];

/// Whether a word too many stands here before `parallel`.
pub(super) fn is_before_parallel(input: Tokens<'_>, shape: &Shape) -> bool {
    matches!(input.text(), "in" | "do" | "run")
        && input.left.get(1).is_some_and(|next| next.keyword == Some(Keyword::Parallel))
        && shape.starts.has(Terminal::Word(Keyword::Parallel))
}

/// `in parallel { … }`: the word is reported and passed over.
fn before_parallel<'a>(input: Tokens<'a>, shape: &Shape) -> Option<Tokens<'a>> {
    if !is_before_parallel(input, shape) {
        return None;
    }
    let rest = Tokens { left: input.left.get(1..)?, ..input };
    let place = input.place();
    input.context.report(
        Finding::new(
            Name::UnknownWord,
            format!("`{}` is one word too many before `parallel`", input.text()),
            place,
            "left out when read",
        )
        .fix(
            "remove it",
            Place::new(place.file, place.span.start, rest.place().span.start),
            "",
        ),
    );
    Some(rest)
}

/// `case "small" { … }`: the word is reported and passed over.
pub(super) fn before_way<'a>(input: Tokens<'a>, shape: &Shape) -> Option<Tokens<'a>> {
    if let Some(rest) = before_parallel(input, shape) {
        return Some(rest);
    }
    let next = input.left.get(1).filter(|next| !next.begins_line())?;
    let is_label = next.kind.is_string() || (next.kind == Kind::Word && next.keyword.is_none());
    let is_of_ways = shape.starts.has(Terminal::Word(Keyword::Else));
    if !is_of_ways || !is_label || !matches!(input.text(), "case" | "when" | "option") {
        return None;
    }
    let rest = Tokens { left: &input.left[1..], ..input };
    let place = input.place();
    input.context.report(
        Finding::new(Name::UnknownWord, BEFORE_LABEL, place, "left out when read").fix(
            "remove the word",
            Place::new(place.file, place.span.start, rest.place().span.start),
            "",
        ),
    );
    Some(rest)
}

/// `task review "Review"`: the word is reported and passed over.
pub(super) fn before_step(input: Tokens<'_>) -> Option<Tokens<'_>> {
    let name = input.left.get(1).filter(|next| !next.begins_line())?;
    let is_name = match name.kind {
        Kind::Word => !name.keyword.is_some_and(|word| word.is_flow_word() || word.is_anchor()),
        kind => kind == Kind::QuotedName,
    };
    let word = input.text();
    if !is_name || !BEFORE_STEPS.contains(&word) {
        return None;
    }
    let rest = Tokens { left: &input.left[1..], ..input };
    let place = input.place();
    let place = Place::new(place.file, place.span.start, rest.place().span.start);
    input.context.report(
        Finding::new(
            Name::UnknownWord,
            format!("a step begins with its name: `{word}` is one word too many"),
            input.place(),
            "left out when read",
        )
        .fix(format!("remove `{word}`"), place, ""),
    );
    Some(rest)
}
