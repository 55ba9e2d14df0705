//! What the rows and lines of a table are called that have no word in the language, and how they are
//! written: `frequency: yearly`, `records: audit report`, `wait until the work is done`.

use std::ops::ControlFlow;

use super::super::keyword::Keyword;
use super::super::literal;
use super::super::token::Kind;
use super::block::Shape;
use super::expected::Terminal;
use super::input::Tokens;
use super::lexeme::Lexeme;
use crate::base::Place;
use crate::base::text::capitalized;
use crate::finding::{Edit, Finding, Fix};

/// The most lines of a block that are put into braces.
const MOST_LINES: usize = 64;

/// Rows of a table whose content stands elsewhere.
const ROWS: &[(&[&str], &str)] = &[
    (
        &["record", "records", "form", "forms", "register", "registers", "documents", "templates"],
        "a form or record is an item that a step makes (`-> order-form`) or reads (`<- order-form`); there is no list of them: take this one out",
    ),
    (
        &["roles", "raci", "participants", "actors"],
        "a role is declared outside, `role clerk \"Clerk\"`, and stands where it acts: `owner clerk`, `with clerk`, a step `by clerk`",
    ),
    (
        &["trigger", "triggers", "event"],
        "what starts the process is its first statement:  activities { start \"Order received\" message order from customer … }",
    ),
    (
        &["supplier", "suppliers", "customer", "customers"],
        "who gives or takes stands with what it gives:  input from supplier { offer }",
    ),
];

/// What a process says for which the language has no word.
pub(super) fn as_entry(
    finding: Finding,
    input: Tokens<'_>,
    shape: &Shape,
) -> ControlFlow<Finding, Finding> {
    let (Some(found), text) = (input.first(), input.text()) else {
        return ControlFlow::Continue(finding);
    };
    let is_entry = shape.starts.has(Terminal::Word(Keyword::Purpose));
    if !is_entry || found.kind != Kind::Word || found.keyword.is_some() || !found.begins_line() {
        return ControlFlow::Continue(finding);
    }
    let word = text.to_lowercase();
    if let Some((_, advice)) = ROWS.iter().find(|(rows, _)| rows.contains(&word.as_str())) {
        pass_over_colon(input);
        return ControlFlow::Break(finding.help(*advice));
    }
    let line = input.context.text[found.span.end as usize..].lines().next().unwrap_or("");
    let rest = line.trim_start_matches([':', ' ', '\t', '=']);
    let begins = line.len() - rest.len();
    let rest = rest.split("//").next().unwrap_or("").trim_end();
    let said = match rest.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(inside) => inside,
        None => rest,
    };
    let words = "a word such as `purpose`, `owner`, `input`, `result` or `activities` begins one";
    let finding = finding.help(words);
    if said.is_empty() || said.contains(['{', '}', '"']) {
        let help = format!("for what the language has no word:  property {text} \"…\"");
        return ControlFlow::Break(finding.help(help));
    }
    let start = found.span.start;
    let end = found.span.end + (begins + rest.len()) as u32;
    let meant = format!("property {text} {}", literal::quote(said));
    ControlFlow::Break(finding.fix(
        format!("for what the language has no word, write `{meant}`"),
        Place::new(input.context.file, start, end),
        meant,
    ))
}

/// What is wrong with the characters of the line is no matter.
fn pass_over_colon(input: Tokens<'_>) {
    let line = input.left.iter().skip(1).take_while(|it| !it.begins_line()).count();
    let rest = Tokens { left: &input.left[1 + line..], ..input };
    input.context.pass_over(input, rest);
}

/// `wait until the work is done`, `wait for 10 days`: what it waits for, and where that stands.
pub(super) fn waited_for(input: Tokens<'_>) -> Option<(Place, String)> {
    let context = input.context;
    let is_word = |it: &&Lexeme| matches!(it.kind, Kind::Word | Kind::Number);
    let line = input.left.iter().enumerate();
    let line = line.take_while(|(at, it)| (*at == 0 || !it.begins_line()) && is_word(it)).count();
    let words = &input.left[..line];
    let last = words.last().filter(|_| !words[0].begins_line())?;
    let place = input.place().to(context.place(last.span));
    let said = match words {
        [first, rest @ ..] if matches!(context_text(input, first), "until" | "for" | "till") => {
            rest
        }
        words => words,
    };
    let (first, last) = (said.first()?, said.last()?);
    if said.iter().any(|it| matches!(it.keyword, Some(Keyword::Message | Keyword::Timer))) {
        return None;
    }
    let written = &context.text[first.span.start as usize..last.span.end as usize];
    let title = literal::quote(&capitalized(written));
    if let [number, unit] = said
        && number.kind == Kind::Number
        && let Some((before, letter)) = unit_of(context_text(input, unit))
    {
        let number = context_text(input, number);
        return Some((place, format!("{title} timer \"{before}{number}{letter}\"")));
    }
    Some((place, format!("{title} condition {}", literal::quote(written))))
}

fn context_text<'a>(input: Tokens<'a>, lexeme: &Lexeme) -> &'a str {
    &input.context.text[lexeme.span.range()]
}

/// How a duration in this unit begins and ends (ISO 8601).
fn unit_of(word: &str) -> Option<(&'static str, char)> {
    Some(match word.to_lowercase().trim_end_matches('s') {
        "minute" => ("PT", 'M'),
        "hour" => ("PT", 'H'),
        "day" => ("P", 'D'),
        "week" => ("P", 'W'),
        "month" => ("P", 'M'),
        "year" => ("P", 'Y'),
        _ => return None,
    })
}

/// `parallel { one "One" two "Two" }`: each line is most likely a way of its own.
pub(super) fn in_ways(finding: Finding, input: Tokens<'_>) -> Finding {
    let context = input.context;
    let help = "the steps of a way stand in braces of their own:  { … }";
    let brace = context.blocks.borrow().last().map(|block| block.brace);
    let is_parallel = brace.is_some_and(|brace| {
        let before = context.lexemes[..brace].iter().rposition(|it| it.begins_line());
        before.is_some_and(|at| context.lexemes[at].keyword == Some(Keyword::Parallel))
    });
    let mut depth = 0_usize;
    let inside = input.left.iter().take_while(|it| {
        match it.kind {
            Kind::LeftBrace => depth += 1,
            Kind::RightBrace if depth == 0 => return false,
            Kind::RightBrace => depth -= 1,
            _ => {}
        }
        true
    });
    let inside = &input.left[..inside.count()];
    let lines: Vec<&[Lexeme]> =
        inside.chunk_by(|_, next| !next.begins_line()).take(MOST_LINES + 1).collect();
    let is_step = |line: &&[Lexeme]| {
        line[0].is_plain_word() && line.iter().all(|it| it.kind != Kind::LeftBrace)
    };
    let is_sound = lines.len() <= MOST_LINES
        && lines.len() > 1
        && lines.iter().all(is_step)
        && lines[0][0].begins_line();
    if !is_parallel || !is_sound {
        return finding.help(help);
    }
    let mut edits: Vec<Edit> = Vec::new();
    for line in lines {
        let span = line[0].span.to(line[line.len() - 1].span);
        let at = |offset: u32| Place::new(context.file, offset, offset);
        edits.push(Edit { place: at(span.start), text: "{ ".to_owned() });
        edits.push(Edit { place: at(span.end), text: " }".to_owned() });
    }
    let fix =
        Fix { title: "put each line into braces: each is a way of its own".to_owned(), edits };
    let mut finding = finding;
    finding.fixes.push(fix);
    finding
}
