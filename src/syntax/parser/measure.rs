//! Indicators as others write them: without their kind, with a target that stands in no quotes.

use super::super::ast::Text;
use super::super::keyword::Keyword;
use super::super::literal;
use super::super::token::Kind;
use super::correction::near;
use super::input::Tokens;
use super::lexeme::Lexeme;
use crate::base::Place;
use crate::finding::{Finding, Name};

/// `indicator "Orders in time"` does not say of which kind it is: reports it, and reads a goal.
pub(super) fn lacks_kind(input: Tokens<'_>) -> bool {
    let Some(found) = input.first().filter(|it| !it.begins_line()) else { return false };
    let next = input.left.get(1);
    let is_name = found.kind == Kind::Word
        && found.keyword.is_none()
        && next.is_some_and(|it| it.kind.is_string() && !it.begins_line())
        && near(input.text(), [Keyword::Goal, Keyword::Performance].into_iter()).is_empty();
    if !is_name && !found.kind.is_string() {
        return false;
    }
    let place = input.place();
    let before = Place::new(place.file, place.span.start, place.span.start);
    input.context.report(
        Finding::new(
            Name::ExpectedToken,
            "an indicator says of which kind it is",
            place,
            "`goal` or `performance` belongs before this",
        )
        .help("`goal`: is what the process is for reached?  `performance`: how well does it run?")
        .fix("write `goal`", before, "goal "),
    );
    true
}

/// `>= 95 %` behind an indicator, up to the end of the line: reports it, and reads the target.
pub(super) fn bare_target<'a>(input: Tokens<'a>, text: &Text) -> Option<(Tokens<'a>, Text)> {
    let found = input.first()?;
    let is_bare = found.kind == Kind::Number
        || (found.follows_unreadable() && found.kind != Kind::RightBrace);
    let line = |it: &&Lexeme| !it.begins_line() && it.kind != Kind::RightBrace;
    if found.begins_line() || !is_bare || found.keyword == Some(Keyword::Target) {
        return None;
    }
    let count = input.left.iter().take_while(line).count();
    let rest = Tokens { left: &input.left[count..], ..input };
    let start = text.place.span.end;
    let whole = &input.context.text[start as usize..];
    let end = whole.find('\n').unwrap_or(whole.len());
    let end = whole[..end].find(['}', '@']).unwrap_or(end);
    let (written, begins) = (whole[..end].trim(), whole.len() - whole.trim_start().len());
    let start = start + begins as u32;
    let place = Place::new(text.place.file, start, start + written.len() as u32);
    let meant = format!("target {}", literal::quote(written));
    input.context.pass_over(input, rest);
    input.context.report(
        Finding::new(Name::ExpectedToken, "a target stands in quotes", place, "read as the target")
            .fix(format!("write `{meant}`"), place, meant),
    );
    Some((rest, Text { place }))
}
