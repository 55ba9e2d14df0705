//! Names as others write them: several behind one word, several words to a name.

use super::super::keyword::Keyword;
use super::super::token::Kind;
use super::input::Tokens;
use super::lexeme::Lexeme;
use super::terminal::advance;
use crate::base::Place;
use crate::finding::{Finding, Name};

/// The most words that are joined to one name.
pub(super) const MOST_WORDS: usize = 5;

/// `role auditor, head`: each has a word of its own. Reports those behind the comma, and passes
/// over them.
pub(super) fn further_names(input: Tokens<'_>) -> Option<Tokens<'_>> {
    let context = input.context;
    let mut rest = input;
    let before = &context.lexemes[..input.index()];
    let first = before.iter().rposition(|it| it.begins_line())?;
    let word = &context.text[before[first].span.range()];
    let is_declaration = before[first].keyword.is_some_and(super::file::is_thing);
    let is_alone = before[first..].iter().all(|it| it.kind != Kind::LeftBrace);
    if !is_declaration || !is_alone {
        return None;
    }
    let mut all: Vec<String> = vec![source(context.text, before, first)];
    while rest.at(Kind::Comma) {
        let name = advance(rest).0;
        if name.first().is_none_or(|it| it.kind != Kind::Word || it.keyword.is_some()) {
            break;
        }
        let mut end = advance(name).0;
        if end.at(Kind::String) {
            end = advance(end).0;
        }
        let place = end.place_since(name);
        all.push(format!("{word} {}", &context.text[place.span.range()]));
        rest = end;
    }
    if all.len() < 2 {
        return None;
    }
    let place = context.place(before[first].span).to(rest.place_since(input));
    context.report(
        Finding::new(
            Name::ExpectedToken,
            format!("each {word} is declared by a word of its own"),
            rest.place_since(advance(input).0),
            "not read",
        )
        .fix(format!("write `{}`", all.join("`, `")), place, all.join("\n")),
    );
    Some(rest)
}

/// From the first lexeme of the line to the last of them.
fn source(text: &str, lexemes: &[Lexeme], first: usize) -> String {
    let (start, end) = (lexemes[first].span.start, lexemes.last().map_or(0, |it| it.span.end));
    text[start as usize..end as usize].to_owned()
}

/// `process complaint handling "…"`: the words of the line up to a title or a brace are one name.
/// Reports it, and gives the place of them all.
pub(super) fn words(first: Place, input: Tokens<'_>) -> Option<(Tokens<'_>, Place)> {
    let is_word = |it: &&Lexeme| {
        let is_free = it.keyword.is_none_or(|word| Keyword::STEP_KINDS.contains(&word));
        it.kind == Kind::Word && !it.begins_line() && is_free
    };
    input.left.first().filter(is_word)?;
    let count = input.left.iter().take(MOST_WORDS).take_while(is_word).count();
    let behind = input.left.get(count)?;
    let is_title = behind.kind.is_string() && behind.kind != Kind::UnclosedString;
    if behind.begins_line() || !(is_title || behind.kind == Kind::LeftBrace) {
        return None;
    }
    let rest = Tokens { left: &input.left[count..], ..input };
    let place = first.to(rest.place_since(input));
    let joined = joined(&input.context.text[place.span.range()]);
    input.context.report(
        Finding::new(
            Name::ExpectedToken,
            "a name is one word, or several joined by hyphens",
            place,
            format!("read as `{joined}`"),
        )
        .fix(format!("write `{joined}`"), place, joined),
    );
    Some((rest, place))
}

/// The words of a text, joined by hyphens.
pub(super) fn joined(words: &str) -> String {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    words.join("-")
}
