//! Items of an interface that do not stand as they should in its braces: the opening one lacks, or a
//! condition stands behind the closing one.

use super::super::keyword::Keyword;
use super::super::token::Kind;
use super::input::Tokens;
use super::lexeme::Lexeme;
use super::report::quoted;
use super::terminal;
use crate::base::Place;
use crate::finding::{Edit, Finding, Fix, Name};

/// `input from sales order, bill }` lacks its `{`: reports it, and gives what follows the line.
pub(super) fn opening_brace(input: Tokens<'_>) -> Option<Tokens<'_>> {
    let first = input.first().filter(|it| !it.begins_line())?;
    if !matches!(first.keyword, Some(Keyword::From | Keyword::To)) {
        return None;
    }
    let line = 1 + super::recovery::rest_of_line(input);
    let is_brace = |it: &Lexeme| matches!(it.kind, Kind::LeftBrace | Kind::RightBrace);
    let close = input.left[..line].iter().position(is_brace)?;
    // The partners go on where a comma follows; the next word is the first item.
    let mut partner = 1;
    while input.left.get(partner + 1)?.kind == Kind::Comma {
        partner += 2;
    }
    let item = input.left.get(partner + 1).filter(|it| it.is_plain_word())?;
    let is_closed = input.left[close].kind == Kind::RightBrace && partner + 1 < close;
    if !is_closed || input.left[close + 1..line].iter().any(is_brace) {
        return None;
    }
    let context = input.context;
    let start = item.span.start;
    let gap = Place::new(context.file, start, start);
    context.report(
        Finding::new(
            Name::ExpectedToken,
            format!("expected `{{` before {}", quoted(&context.text[item.span.range()])),
            context.place(item.span),
            "the items begin here",
        )
        .label(context.place(input.left[close].span), "they end here")
        .fix("open the braces", gap, "{ "),
    );
    let rest = Tokens { left: &input.left[line..], ..input };
    context.pass_over(input, rest);
    Some(rest)
}

/// `result to board { report } when "critical"` has its condition behind the braces: reports it, and
/// goes on behind it.
pub(super) fn when_in_braces(input: Tokens<'_>, braces: Place, items: usize) -> Tokens<'_> {
    let is_condition = input.first().is_some_and(|it| {
        matches!(it.keyword, Some(Keyword::When | Keyword::If)) && !it.begins_line()
    });
    let text = terminal::advance(input).0;
    if !is_condition || !text.at(Kind::String) {
        return input;
    }
    let rest = terminal::advance(text).0;
    let place = rest.place_since(input);
    let mut finding = Finding::new(
        Name::ExpectedToken,
        "a condition stands behind each item, within the braces",
        place,
        "left out when read",
    );
    let inside = &input.context.text[braces.span.range()];
    let written = inside.trim_end_matches('}').trim_end().len() as u32;
    let end = braces.span.start + written;
    if items == 1 && inside.ends_with('}') && written > 1 {
        let within = |start: u32, end: u32| Place::new(place.file, start, end);
        let inserted = Edit { place: within(end, end), text: format!(" when {}", text.text()) };
        let behind = within(braces.span.end, place.span.end);
        let edits = vec![inserted, Edit { place: behind, text: String::new() }];
        finding.fixes.push(Fix { title: format!("write `when {}` there", text.text()), edits });
    } else {
        finding = finding.help(format!("write:  {{ item when {} }}", text.text()));
    }
    input.context.report(finding);
    rest
}
