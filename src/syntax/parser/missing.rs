//! What is missing and can be thought in its place: reported with the fix, and read as if it were
//! there.

use super::super::keyword::Keyword;
use super::super::token::Kind;
use super::super::{ast, literal};
use super::block::{MAX_DEPTH, Shape};
use super::correction::near;
use super::expected::{Expected, Terminal, Terminals};
use super::input::{Mark, Tokens};
use super::lexeme::Lexeme;
use super::report::quoted;
use super::{table_line, terminal};
use crate::base::{Place, Span};
use crate::finding::{Edit, Finding, Fix, Name};

/// The most tokens of an item before its partner in parentheses.
const MOST_BEFORE_PARTNER: usize = 16;

/// How many further places a finding shows.
const MOST_FURTHER_PLACES: usize = 4;

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

/// What others write for `from` and `to`.
const PREPOSITIONS: &[&str] =
    &["from", "to", "of", "for", "by", "with", "into", "in", "at", "von", "an"];

/// `input sales { … }` and `result -> sales { … }` lack `from` and `to`: they are read as meant.
/// Gives where the other end begins; nothing where none stands here.
pub(super) fn end_word(input: Tokens<'_>, word: Keyword) -> Option<Tokens<'_>> {
    let found = input.first().filter(|it| !it.begins_line() && it.kind != Kind::LeftBrace)?;
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
    let is_other_word = leads_to_name && PREPOSITIONS.contains(&input.text());
    let (rest, finding) = match found.kind {
        Kind::Word if is_other_word => {
            let help = format!("write `{word}` in its place");
            (terminal::advance(input).0, finding.fix(help, place, word))
        }
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

/// Goes to the `{` that should stand here: over what is wrong before it, if it stands in this line.
pub(super) fn to_brace<'a>(
    input: Tokens<'a>,
    shape: &Shape,
) -> Result<Tokens<'a>, nom::Err<Expected>> {
    if input.at(Kind::LeftBrace) {
        return Ok(input);
    }
    let error = input.miss(Terminals::of(Terminal::Symbol(Kind::LeftBrace)));
    let ahead = input.left.iter().enumerate().skip(1);
    let brace = ahead
        .take_while(|(_, lexeme)| !lexeme.begins_line() && lexeme.kind != Kind::RightBrace)
        .find(|(_, lexeme)| lexeme.kind == Kind::LeftBrace);
    let begins_line = input.first().is_none_or(Lexeme::begins_line);
    if begins_line && goes_on_without_brace(input, shape) {
        if input.is_tolerated() {
            return Ok(input);
        }
        return Err(input.miss_tolerably(Terminals::of(Terminal::Symbol(Kind::LeftBrace))));
    }
    let Some((count, _)) = brace.filter(|_| !begins_line) else { return Err(error) };
    if super::correction::can_correct(input) {
        return Err(error);
    }
    if !input.is_tolerated() {
        let nom::Err::Error(expected) = error else { return Err(error) };
        return Err(input.miss_tolerably(expected.terminals));
    }
    super::report::expected(input, &error);
    Ok(Tokens { left: &input.left[count..], ..input })
}

/// Whether what begins the line at hand belongs into the braces that were not opened: it is
/// indented further than the line before it, and begins an element of theirs.
pub(super) fn goes_on_without_brace(input: Tokens<'_>, shape: &Shape) -> bool {
    let (Some(next), Some(before)) = (input.first(), input.before().and_then(Tokens::first)) else {
        return false;
    };
    let is_shallow = input.context.blocks.borrow().len() < MAX_DEPTH;
    is_shallow
        && next.keyword.is_some()
        && next.indent() > before.indent()
        && shape.starts.contain(next)
}

/// Reports that a block does not begin with its `{`, where what belongs into it follows.
pub(super) fn brace(input: Tokens<'_>) {
    let Some(before) = input.before() else { return };
    let end = before.place();
    let place = Place::new(end.file, end.span.end, end.span.end);
    input.context.report(
        Finding::new(
            Name::ExpectedToken,
            format!("expected `{{` after {}", quoted(before.text())),
            end,
            "what follows is read as if it stood in braces",
        )
        .label(input.place(), "this belongs into them")
        .fix("open the braces", place, " {"),
    );
}

/// `process "Title" {` and `process {` lack the name: reports it, and gives what stands for it: the
/// title, or nothing.
pub(super) fn name(input: Tokens<'_>) -> Option<ast::Name> {
    // Nearly every declaration has its name, and a message takes longer to word than a name to read.
    let found = input.first().filter(|it| it.kind.is_string() || it.kind == Kind::LeftBrace)?;
    let before = input.before()?;
    let word = before.text();
    let (place, end) = (input.place(), before.place().span.end);
    let gap = Place::new(place.file, end, end);
    let finding = Finding::new(
        Name::ExpectedName,
        format!("expected a name, found {}", quoted(input.text())),
        place,
        "a name belongs before this",
    );
    let (stands_for, finding) = if found.kind == Kind::LeftBrace {
        let help = format!("give it the name by which others refer to it: `{word} name {{`");
        (gap, finding.help(help))
    } else {
        let name = literal::name_of_title(input.text());
        let title = format!("name it after its title: `{word} {name} {}`", input.text());
        (place, finding.fix(title, gap, format!(" {name}")))
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
    let ends = input.first().is_none_or(Lexeme::begins_line);
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

/// `process "Title" sales {` has the name behind the title: reports it, and reads the two as meant.
pub(super) fn name_behind_title(input: Tokens<'_>) -> Option<(Tokens<'_>, ast::Name, ast::Text)> {
    let is_title = input.first()?.kind == Kind::String;
    let name = terminal::advance(input).0;
    let next = name.first().filter(|it| !it.begins_line() && it.keyword.is_none())?;
    if !is_title || !matches!(next.kind, Kind::Word | Kind::QuotedName) {
        return None;
    }
    let place = input.place().to(name.place());
    input.context.report(
        Finding::new(
            Name::ExpectedName,
            format!("the name {} stands before the title", quoted(name.text())),
            name.place(),
            "found behind it",
        )
        .fix("put it before", place, format!("{} {}", name.text(), input.text())),
    );
    let rest = terminal::advance(name).0;
    Some((rest, ast::Name { place: name.place() }, ast::Text { place: input.place() }))
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

/// Whether the items of an interface stand as in a table, each with its partner in parentheses
/// behind it: `order (customer)`.
pub(super) fn is_of_table(input: Tokens<'_>) -> bool {
    let is_item = input.first().is_some_and(|it| it.kind == Kind::Word && it.keyword.is_none());
    let line = input.left.iter().skip(1).take(MOST_BEFORE_PARTNER);
    let mut line = line.take_while(|it| !it.begins_line());
    is_item
        && line
            .find(|it| it.kind == Kind::LeftBrace)
            .is_some_and(|it| input.context.text[it.span.range()].starts_with('('))
}

/// `input: order, from sales` and `result to shipping: parcel` lack their braces: reports it, with
/// the line as it was most likely meant.
pub(super) fn braces(word: Tokens<'_>, preposition: Keyword, mark: &Mark) -> bool {
    let rest = word.left.get(1..).unwrap_or_default();
    let line = rest.iter().take_while(|lexeme| !lexeme.begins_line()).count();
    let is_brace = |it: &Lexeme| {
        matches!(it.kind, Kind::LeftBrace | Kind::RightBrace)
            && !word.context.text[it.span.range()].starts_with(['(', ')'])
    };
    let has_brace = rest[..line].iter().any(is_brace);
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
    // Where the word itself was misspelt, that is mended with the rest of the line.
    let index = word.index();
    let was_misspelt = context.corrections.borrow().contains_key(&index);
    if was_misspelt && !context.is_trial.get() {
        let misspelt = word.place();
        context.correction_findings.borrow_mut().retain(|it| it.place() != misspelt);
    }
    let place = word.place().to(context.place(last));
    context.pass_over(word, Tokens { left: &rest[line..], ..word });
    let meant = word.first().and_then(|lexeme| lexeme.keyword);
    let meant = meant.and_then(|meant| table_line::meant(context, &rest[..line], meant));
    context.report(match meant {
        Some(meant) => {
            finding.fix(format!("write `{}`", meant.join("`, `")), place, meant.join("\n  "))
        }
        None => {
            finding.help(format!("`{keyword} {} partner {{ item, item }}`", preposition.text()))
        }
    });
    true
}

/// `input { order from customer }` has its other end behind its items: reports it, and gives the end
/// that is meant, if it is one. `partners` are the names behind the items.
pub(super) fn end_in_braces(
    brace: Tokens<'_>,
    partners: &[Tokens<'_>],
    preposition: Keyword,
) -> Option<ast::Ends> {
    let word = preposition.text();
    let first = partners[0];
    let before = |partner: Tokens<'_>| {
        let word = partner.before().unwrap_or(partner);
        let start = word.before().map_or(word.place().span.start, |it| it.place().span.end);
        Place::new(brace.context.file, start, partner.place().span.end)
    };
    let is_one = partners.iter().all(|partner| partner.text() == first.text());
    let mut finding = Finding::new(
        Name::ExpectedToken,
        format!("the other end stands before the braces: `{word} {} {{ … }}`", first.text()),
        first.before().unwrap_or(first).place().to(first.place()),
        "behind an item",
    );
    for partner in partners.iter().skip(1).take(MOST_FURTHER_PLACES) {
        let place = partner.before().unwrap_or(*partner).place().to(partner.place());
        finding = finding.label(place, "and here");
    }
    if !is_one {
        brace.context.report(finding.help("write one for each of them, each with its own items"));
        return None;
    }
    let at = brace.place().span.start;
    let text = format!("{word} {} ", first.text());
    let mut edits = vec![Edit { place: Place::new(brace.context.file, at, at), text }];
    edits.extend(partners.iter().map(|it| Edit { place: before(*it), text: String::new() }));
    finding.fixes.push(Fix { title: format!("write `{word} {}` once", first.text()), edits });
    brace.context.report(finding);
    Some(ast::Ends::Names(vec![ast::Name { place: first.place() }]))
}
