//! What is missing and can be thought in its place: reported with the fix, and read as if it were
//! there.

use super::super::keyword::Keyword;
use super::super::token::Kind;
use super::super::{ast, literal};
use super::correction::near;
use super::expected::Terminal;
use super::foreign::with_colon;
use super::input::{Mark, Tokens};
use super::recovery::Shape;
use super::report::quoted;
use super::terminal;
use crate::base::{Place, Span};
use crate::finding::{Finding, Name};

/// Reports a missing comma.
pub(super) fn comma(before: Tokens<'_>, input: Tokens<'_>) {
    let end = before.place().span.end;
    let place = Place::new(input.context.file, end, end);
    input.context.report(
        Finding::new(
            Name::ExpectedToken,
            format!("expected `,` between `{}` and `{}`", before.text(), input.text()),
            input.place(),
            "the next name of the list",
        )
        .fix("write the comma", place, ","),
    );
}

/// `input sales { … }` and `result -> sales { … }` lack `from` and `to`: they are read as meant.
/// Gives where the other end begins; nothing where none stands here.
pub(super) fn end_word(input: Tokens<'_>, word: Keyword) -> Option<Tokens<'_>> {
    let found = input.first().filter(|lexeme| !lexeme.begins_line)?;
    let leads_to_name = input
        .left
        .get(1)
        .is_some_and(|next| matches!(next.kind, Kind::Word | Kind::QuotedName | Kind::Question));
    if leads_to_name && !near(input.text(), [word].into_iter()).is_empty() {
        return None;
    }
    let word = word.text();
    let place = input.place();
    let message = format!("expected `{word}` or `{{`, found {}", quoted(input.text()));
    let finding = Finding::new(Name::ExpectedToken, message, place, format!("read as `{word} …`"));
    let (rest, finding) = match found.kind {
        Kind::Word | Kind::QuotedName if !found.keyword.is_some_and(Keyword::is_anchor) => {
            let before = Place { span: Span::new(place.span.start, place.span.start), ..place };
            let help = format!("write `{word}` before the name");
            (input, finding.help(help.clone()).fix(help, before, format!("{word} ")))
        }
        Kind::Reads | Kind::Makes => {
            let help = format!("write `{word}` in its place");
            (terminal::advance(input).0, finding.help(help.clone()).fix(help, place, word))
        }
        _ => return None,
    };
    input.context.report(finding);
    Some(rest)
}

/// `process "Title" {` and `process {` lack the name: reports it, and gives what stands for it: the
/// title, or nothing.
pub(super) fn name(input: Tokens<'_>) -> Option<ast::Name> {
    let before = input.before()?;
    let found = input.first()?;
    let word = before.text();
    let (place, end) = (input.place(), before.place().span.end);
    let gap = Place::new(place.file, end, end);
    let finding = Finding::new(
        Name::ExpectedName,
        format!("expected a name, found {}", quoted(input.text())),
        place,
        "a name belongs before this",
    );
    let (stands_for, finding) = match found.kind {
        kind if kind.is_string() => {
            let name = literal::name_of_title(input.text());
            let title = format!("name it after its title: `{word} {name} {}`", input.text());
            (place, finding.fix(title, gap, format!(" {name}")))
        }
        Kind::LeftBrace => {
            let help = format!("give it the name by which others refer to it: `{word} name {{`");
            (gap, finding.help(help))
        }
        _ => return None,
    };
    input.context.report(finding);
    Some(ast::Name { place: stands_for })
}

/// Whether a step begins here that has a title and no name.
pub(super) fn is_step_name(input: Tokens<'_>, shape: &Shape) -> bool {
    let goes_on = input.left.get(1).is_some_and(|next| next.kind == Kind::LeftBrace);
    shape.starts.has(Terminal::StepName) && input.at(Kind::String) && !goes_on
}

/// `"Decide" <- report` lacks the name of the step: reports it, and gives what stands for it.
pub(super) fn step_name(input: Tokens<'_>) -> Option<ast::Name> {
    input.first().filter(|lexeme| lexeme.kind.is_string())?;
    let (title, place) = (input.text(), input.place());
    let name = match literal::name_of_title(title) {
        name if Keyword::parse(&name).is_some() => name_from_title(title),
        name => name,
    };
    let before = Place::new(place.file, place.span.start, place.span.start);
    input.context.report(
        Finding::new(
            Name::ExpectedName,
            format!("expected the name of a step, found its title {}", quoted(title)),
            place,
            "a name belongs before this",
        )
        .fix(
            format!("name it after its title: `{name} {title}`"),
            before,
            format!("{name} "),
        ),
    );
    Some(ast::Name { place })
}

/// `model shop "Shop"` lacks its braces: they are thought there where nothing else can follow.
pub(super) fn empty_braces(input: Tokens<'_>) -> bool {
    let ends = input.first().is_none_or(|lexeme| lexeme.begins_line);
    let Some(before) = input.before().filter(|_| ends && !input.at(Kind::LeftBrace)) else {
        return false;
    };
    let end = before.place().span.end;
    let gap = Place::new(input.context.file, end, end);
    input.context.report(
        Finding::new(
            Name::ExpectedToken,
            format!("expected `{{` after {}", quoted(before.text())),
            before.place(),
            "braces belong after this, even empty ones",
        )
        .fix("write `{ }`", gap, " { }"),
    );
    true
}

/// A name for a step, from the words of its title.
pub(in crate::syntax) fn name_from_title(title: &str) -> String {
    let words = title.split(|character: char| !character.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| word.chars().next().is_some_and(char::is_alphabetic))
        .map(str::to_lowercase)
        .filter(|word| Keyword::parse(word).is_none())
        .take(2)
        .collect();
    if words.is_empty() { "step-name".to_owned() } else { words.join("-") }
}

/// `input: order, from sales` and `result to shipping: parcel` lack their braces: reports it, with
/// the line as it was most likely meant.
pub(super) fn braces(word: Tokens<'_>, preposition: Keyword, mark: &Mark) -> bool {
    let rest = word.left.get(1..).unwrap_or_default();
    let line = rest.iter().take_while(|lexeme| !lexeme.begins_line).count();
    let is_brace = |kind: Kind| matches!(kind, Kind::LeftBrace | Kind::RightBrace);
    let has_brace = rest[..line].iter().any(|lexeme| is_brace(lexeme.kind));
    let opens_later = rest.get(line).is_some_and(|next| next.kind == Kind::LeftBrace);
    if line == 0 || has_brace || opens_later {
        return false;
    }
    let context = word.context;
    // What was reported on the way follows from it.
    context.rewind(mark);
    let (first, last) = (rest[0].span, rest[line - 1].span);
    let keyword = word.first().and_then(|lexeme| lexeme.keyword).map_or("", Keyword::text);
    let finding = Finding::new(
        Name::ExpectedToken,
        format!("the items of `{keyword}` stand in braces"),
        context.place(first.to(last)),
        "no braces in this line",
    );
    // Where the word itself was misspelt, its own fix takes the colon away.
    let is_misspelt = context.corrections.borrow().contains_key(&word.index());
    let word_place = if is_misspelt { with_colon(word) } else { word.place() };
    let place = Place::new(context.file, word_place.span.end, last.end);
    context.report(match meant_interface(word, line, preposition) {
        Some(meant) => {
            finding.fix(format!("write `{keyword} {meant}`"), place, format!(" {meant}"))
        }
        None => {
            finding.help(format!("`{keyword} {} partner {{ item, item }}`", preposition.text()))
        }
    });
    true
}

/// What follows the word of an interface in its line, as it was most likely meant: `from sales
/// { order }`.
fn meant_interface(word: Tokens<'_>, line: usize, preposition: Keyword) -> Option<String> {
    let mut partner: Option<&str> = None;
    let mut items: Vec<Vec<String>> = vec![Vec::new()];
    let mut is_partner = false;
    for lexeme in &word.left[1..=line] {
        let text = &word.context.text[lexeme.span.range()];
        let leads = matches!(lexeme.keyword, Some(Keyword::From | Keyword::To))
            || matches!(lexeme.kind, Kind::Reads | Kind::Makes);
        match lexeme.kind {
            _ if leads && partner.is_none() => is_partner = true,
            Kind::Word if is_partner => {
                partner = Some(text);
                is_partner = false;
            }
            Kind::Word if !leads => items.last_mut()?.push(text.to_lowercase()),
            Kind::Comma => items.push(Vec::new()),
            Kind::LeftBracket if items.iter().all(Vec::is_empty) => {}
            Kind::RightBracket => {}
            _ => return None,
        }
    }
    let names: Vec<String> =
        items.iter().filter(|words| !words.is_empty()).map(|words| words.join("-")).collect();
    let names = names.join(", ");
    match (partner, names.is_empty()) {
        (_, true) => None,
        (Some(partner), false) => Some(format!("{} {partner} {{ {names} }}", preposition.text())),
        (None, false) => Some(format!("{{ {names} }}")),
    }
}
