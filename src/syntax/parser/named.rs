//! Names as others write them: several behind one word, several words to a name.

use super::super::keyword::Keyword;
use super::super::token::Kind;
use super::input::{MAX_FINDINGS, Tokens};
use super::lexeme::Lexeme;
use super::terminal::advance;
use crate::base::Place;
use crate::finding::{Finding, Name};

/// The most words that are joined to one name.
pub(super) const MOST_WORDS: usize = 5;
/// The most tokens that are looked through for a word.
const MOST_LOOKED_AT: usize = 100_000;

/// `role auditor, head`: each has a word of its own. Reports those behind the comma, and passes
/// over them.
pub(super) fn further_names(input: Tokens<'_>) -> Option<Tokens<'_>> {
    let context = input.context;
    let mut rest = input;
    let before = &context.lexemes[..input.index()];
    let first = before.iter().rposition(|it| it.begins_line())?;
    // `roles clerk, head` is read as `role` and mended with its names.
    let misspelt = context.corrections.borrow().get(&first).copied();
    let keyword = misspelt.or(before[first].keyword)?;
    let word = keyword.text();
    let is_declaration = super::file::is_thing(keyword);
    let is_alone = before[first..].iter().all(|it| it.kind != Kind::LeftBrace);
    if !is_declaration || !is_alone {
        return None;
    }
    let all_before = source(context.text, before, first + 1);
    let mut all: Vec<String> = vec![format!("{word} {all_before}")];
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
    let of_word = context.place(before[first].span);
    if misspelt.is_some() && !context.is_trial.get() {
        context.correction_findings.borrow_mut().retain(|it| it.place() != of_word);
    }
    let place = of_word.to(rest.place_since(input));
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

/// From this lexeme to the last of them.
fn source(text: &str, lexemes: &[Lexeme], first: usize) -> String {
    let Some(first) = lexemes.get(first) else { return String::new() };
    let (start, end) = (first.span.start, lexemes.last().map_or(0, |it| it.span.end));
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

/// A row of words in a line, most likely one name.
pub(super) struct Row<'a> {
    /// Where it stands.
    pub(super) place: Place,
    /// The words of it.
    pub(super) words: Vec<&'a str>,
    /// The words as one name.
    pub(super) joined: String,
}

/// The row of words around the word at hand, from the arrow or comma before it: `audit report` in
/// `-> audit report`.
pub(super) fn row(input: Tokens<'_>) -> Option<Row<'_>> {
    let context = input.context;
    let text = |it: &Lexeme| &context.text[it.span.range()];
    let before = &context.lexemes[..input.index()];
    let mut first = before.len();
    while first > 0 && before.len() - first < MOST_WORDS {
        let word = &before[first - 1];
        let is_small =
            matches!(word.keyword, Some(Keyword::Of | Keyword::For | Keyword::With | Keyword::In));
        // `with clerk` says who helps.
        let is_clause = is_small
            && before.get(first).is_some_and(|it| super::partner::is_declared(context, text(it)));
        if word.kind != Kind::Word || is_clause || !(word.keyword.is_none() || is_small) {
            break;
        }
        first -= 1;
        if word.begins_line() {
            break;
        }
    }
    let is_word = |it: &&Lexeme| it.is_plain_word() && !it.begins_line();
    let more = input.left.iter().skip(1).take(MOST_WORDS).take_while(is_word).count();
    let last = before.len() + more;
    let row = &context.lexemes[first..=last];
    let place = context.place(row.first()?.span).to(context.place(row.last()?.span));
    let written = &context.text[place.span.range()];
    Some(Row { place, words: row.iter().map(text).collect(), joined: joined(written) })
}

/// Whether the word at hand is the end of a name that a blank tore apart: `lab result`, where
/// `lab-result` stands elsewhere. That is asked by itself.
pub(super) fn is_torn(input: Tokens<'_>) -> bool {
    let Some(before) = input.before() else { return false };
    let is_hopeless = input.context.correction_findings.borrow().len() >= MAX_FINDINGS;
    !is_hopeless
        && before.first().is_some_and(Lexeme::is_plain_word)
        && is_written(input.context, &format!("{}-{}", before.text(), input.text()))
}

/// Whether a word stands somewhere in the file.
pub(super) fn is_written(context: &super::input::Context<'_>, name: &str) -> bool {
    let looked_at = &context.lexemes[..context.lexemes.len().min(MOST_LOOKED_AT)];
    looked_at.iter().any(|it| &context.text[it.span.range()] == name)
}
