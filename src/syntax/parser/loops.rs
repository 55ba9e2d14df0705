//! Loops as other languages write them: the question before the braces, another word for `repeat`,
//! none that says when it ends. Each is one finding, and is read as what is meant.

use super::super::ast::{Repeat, Text};
use super::super::keyword::Keyword;
use super::super::token::Kind;
use super::borrowed::{asked, before_brace, behind, end_of_block, question};
use super::flow::flow;
use super::input::{Parsed, Tokens};
use super::recovery::skip_braces;
use super::report::quoted;
use super::{correction, foreign};
use crate::base::Place;
use crate::finding::{Edit, Finding, Fix, Name};

/// `repeat until "Done?" { … }`, and what other languages write like it: the question stands before
/// the braces. `word` is the first word, `input` what follows it.
pub(super) fn headed_loop<'a>(
    word: Tokens<'a>,
    input: Tokens<'a>,
    bare: Option<Place>,
) -> Option<Parsed<'a, Repeat>> {
    let first = input.first().filter(|it| !it.begins_line())?;
    let preposition = first.keyword.filter(|it| matches!(it, Keyword::Until | Keyword::While));
    if preposition.is_none() && first.kind == Kind::Word {
        return of_several(word, input);
    }
    if preposition.is_none() && first.kind != Kind::String {
        return None;
    }
    let count = match preposition {
        Some(_) => before_brace(input)?,
        None => 1,
    };
    let brace = behind(input, count);
    if !brace.at(Kind::LeftBrace) {
        return None;
    }
    let title = match preposition {
        Some(_) => question(input, count).0,
        None => Text { place: input.place() },
    };
    let (rest, flow) = match flow(brace) {
        Ok(read) => read,
        Err(error) => return Some(Err(error)),
    };
    let asked = asked(input, title);
    let finding = of_loop(word, "the question of `repeat` stands behind its braces");
    let (start, before_brace) = (word.place(), brace.place().span.start);
    let head = Place::new(start.file, start.span.start, before_brace);
    word.context.report(match (preposition, end_of_block(rest)) {
        (Some(Keyword::Until), Some(end)) => {
            let edits = vec![
                Edit { place: head, text: "repeat ".to_owned() },
                Edit { place: end, text: format!(" until {asked}") },
            ];
            let title = format!("write `repeat {{ … }} until {asked}`");
            Finding { fixes: vec![Fix { title, edits }], ..finding }
        }
        (Some(Keyword::While), _) => {
            finding.fix(format!("write `while {asked}`"), head, format!("while {asked} "))
        }
        _ => finding
            .help(format!("to ask after it:  repeat {{ … }} until {asked}"))
            .help(format!("to ask before it:  while {asked} {{ … }}")),
    });
    let (alias, clauses) = (None, Vec::new());
    Some(Ok((rest, Repeat { bare, flow, alias, title, clauses })))
}

/// What a word of another language is told of, or else the message.
fn of_loop(word: Tokens<'_>, message: &str) -> Finding {
    if foreign::stands_for(word.text(), Keyword::Repeat) {
        let message =
            format!("{} begins nothing here: did you mean `repeat`?", quoted(word.text()));
        return Finding::new(Name::UnknownWord, message, word.place(), "read as `repeat`");
    }
    Finding::new(Name::ExpectedToken, message, word.place(), "this loop")
}

/// Reports `loop { … } until "…"`, of which only the word is wrong.
pub(super) fn foreign_loop(word: Tokens<'_>) {
    if foreign::stands_for(word.text(), Keyword::Repeat) {
        let finding = of_loop(word, "");
        word.context.report(finding.fix("write `repeat`", word.place(), "repeat"));
    }
}

/// `repeat { … }` without `until`: reports it, and gives what stands for the question.
pub(super) fn no_question<'a>(word: Tokens<'a>, input: Tokens<'a>) -> Option<(Tokens<'a>, Text)> {
    let is_closed = input.context.closed_to.get() == usize::MAX;
    if !is_closed || input.at(Keyword::Until) || correction::can_correct(input) {
        return None;
    }
    let end = end_of_block(input)?;
    let finding = of_loop(word, "a `repeat` says behind its braces when it ends");
    let finding = match input.before() {
        Some(brace) if !foreign::stands_for(word.text(), Keyword::Repeat) => {
            finding.label(brace.place(), "`until` belongs after this")
        }
        _ => finding,
    };
    let next = input.first().filter(|it| !it.begins_line());
    if next.is_some_and(|it| it.kind == Kind::String) {
        let text = Text { place: input.place() };
        let end =
            Place { span: crate::base::Span::new(end.span.start, text.place.span.start), ..end };
        let mut finding = finding.fix("write `until` before the question", end, " until ");
        if foreign::stands_for(word.text(), Keyword::Repeat)
            && let Some(fix) = finding.fixes.first_mut()
        {
            fix.edits.insert(0, Edit { place: word.place(), text: "repeat".to_owned() });
        }
        word.context.report(finding);
        return Some((behind(input, 1), text));
    }
    let rest = match next.and_then(|it| it.keyword) {
        Some(Keyword::While) => {
            let line = input.left.iter().skip(1).take_while(|it| !it.begins_line()).count();
            let rest = behind(input, 1 + line);
            input.context.pass_over(input, rest);
            rest
        }
        _ => input,
    };
    word.context.report(finding.help("write it as:  repeat { … } until \"Is it done?\""));
    Some((rest, Text { place: end }))
}

/// What begins again by itself.
const TIMES: &[&str] = &[
    "hour", "shift", "day", "daily", "week", "weekly", "month", "monthly", "quarter", "year",
    "yearly",
];

/// `repeat for each supplier { … }`, `repeat every year { … }`: what is repeated stands before the
/// braces, and no question follows.
fn of_several<'a>(word: Tokens<'a>, input: Tokens<'a>) -> Option<Parsed<'a, Repeat>> {
    let first = input.first()?;
    let is_misspelt =
        correction::near(input.text(), [Keyword::Until, Keyword::While, Keyword::Bare].into_iter());
    let count = before_brace(word)? - 1;
    let brace = behind(input, count);
    let is_other = first.keyword == Some(Keyword::Bare) || !is_misspelt.is_empty();
    if is_other || !brace.at(Kind::LeftBrace) || skip_braces(brace).at(Keyword::Until) {
        return None;
    }
    let place = brace.place_since(input);
    let (rest, flow) = match flow(brace) {
        Ok(read) => read,
        Err(error) => return Some(Err(error)),
    };
    let several = ["for", "each", "every", "all", "foreach"];
    let words = &input.left[..count];
    let text = |it: &super::lexeme::Lexeme| &word.context.text[it.span.range()];
    let of = words.iter().map(text).filter(|it| !several.contains(&it.to_lowercase().as_str()));
    let of: Vec<&str> = of.collect();
    let of = super::named::joined(&of.join(" "));
    let finding = of_loop(word, "a `repeat` says behind its braces when it ends");
    let finding = finding
        .label(place, "not read")
        .help("a loop that a question ends:  repeat { … } until \"Is it done?\"");
    let finding = if TIMES.contains(&of.trim_end_matches('s')) {
        finding.help(format!(
            "what time brings round again is no loop: take `repeat` and its braces out, and say it of the process:  property frequency \"each {of}\""
        ))
    } else {
        finding.help(format!(
            "steps for each of several:  sub each-one \"For each of them\" {{ each of {of} … }}"
        ))
    };
    input.context.pass_over(input, brace);
    word.context.report(finding);
    let (bare, alias, clauses) = (None, None, Vec::new());
    let title = Text { place };
    Some(Ok((rest, Repeat { bare, flow, alias, title, clauses })))
}
