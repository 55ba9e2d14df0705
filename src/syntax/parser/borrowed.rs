//! Blocks as other languages write them: `if (ready) { … } else { … }`, `loop { … }`, ways of
//! `choose` without braces. Each is one finding, with the form that is meant, and is read as it.

use super::super::ast::{self, Branch, Choose, Flow, Statement, StatementKind, Text};
use super::super::habits::{ARROW, BARE_WAY};
use super::super::keyword::Keyword;
use super::super::literal;
use super::super::token::Kind;
use super::answers::is_step;
use super::block::Shape;
use super::expected::{Terminal, Terminals};
use super::flow::{flow, statement};
use super::input::{MAX_FINDINGS, Parsed, Tokens};
use super::lexeme::Lexeme;
use super::report::quoted;
use crate::base::Place;
use crate::base::text::title_from_name;
use crate::finding::{Edit, Finding, Fix, Name};

/// The most tokens of a question that stands in no quotes.
const MOST_IN_QUESTION: usize = 64;

/// The most tokens of a way that stands in no braces.
const MOST_IN_LINE: usize = 256;

/// Words of other languages for `else if`.
const ELSE_IF: &[&str] = &["elif", "elsif", "elseif"];

/// How many tokens stand before the `{` that opens a block here, itself in the line or next.
pub(super) fn before_brace(input: Tokens<'_>) -> Option<usize> {
    let ahead = input.left.iter().enumerate().skip(1).take(MOST_IN_QUESTION);
    let mut ahead = ahead.take_while(|(_, it)| !it.begins_line() || it.kind == Kind::LeftBrace);
    let (count, _) = ahead.find(|(_, it)| matches!(it.kind, Kind::LeftBrace | Kind::RightBrace))?;
    (input.left[count].kind == Kind::LeftBrace && count > 1).then_some(count)
}

/// Whether a block follows the question behind the word at hand.
pub(super) fn opens_block(input: Tokens<'_>) -> bool {
    before_brace(input).is_some()
}

/// The input behind so many tokens.
pub(super) fn behind(input: Tokens<'_>, count: usize) -> Tokens<'_> {
    Tokens { left: &input.left[count..], ..input }
}

/// Whether `if`, at hand, begins a block of statements: not one of ways with their labels.
pub(super) fn is_decision(input: Tokens<'_>) -> bool {
    if !input.text().eq_ignore_ascii_case("if") {
        return false;
    }
    let Some(brace) = before_brace(input) else { return false };
    let inside = behind(input, brace + 1);
    let Some(first) = inside.left.first() else { return false };
    let next = inside.left.get(1);
    let is_label = next.is_some_and(|next| {
        next.kind == Kind::LeftBrace
            || (next.follows_unreadable() && !next.kind.is_string())
            || next.keyword == Some(Keyword::If)
    });
    match first.kind {
        Kind::RightBrace | Kind::Makes => true,
        Kind::Word => match first.keyword {
            Some(keyword) => keyword != Keyword::Else,
            None => !is_label,
        },
        kind => kind.is_string() && !is_label,
    }
}

/// `if (ready) { … } else { … }`, with `else if` between.
pub(super) fn decision(input: Tokens<'_>) -> Parsed<'_, Choose> {
    let context = input.context;
    let word = input;
    let mut title: Option<Text> = None;
    let mut branches: Vec<Branch> = Vec::new();
    let mut at = input;
    let mut first_brace = input;
    let mut else_word: Option<Place> = None;
    let mut arrows: Vec<Edit> = Vec::new();
    let rest = loop {
        let Some(brace) = before_brace(at) else {
            return Err(at.miss(Terminals::of(Terminal::Symbol(Kind::LeftBrace))));
        };
        let (question, said) = question(at, brace);
        context.pass_over(behind(at, 1), behind(at, brace));
        if branches.is_empty() {
            first_brace = behind(at, brace);
        }
        let (rest, flow) = arrow_or_flow(behind(at, brace), &mut arrows)?;
        let label = said.or(title.is_some().then_some(question));
        title = title.or(Some(question));
        let (is_else, condition, provenance) = (None, None, Vec::new());
        let place = rest.place_since(at);
        branches.push(Branch { place, is_else, label, condition, provenance, flow });
        if !rest.at(Keyword::Else) {
            let is_else_if = ELSE_IF.contains(&rest.text()) && before_brace(rest).is_some();
            if is_else_if {
                at = rest;
                continue;
            }
            break rest;
        }
        let after = behind(rest, 1);
        if after.at(Keyword::If) && before_brace(after).is_some() {
            at = after;
            continue;
        }
        if !after.at(Kind::LeftBrace) {
            break rest;
        }
        else_word = Some(rest.place());
        let (end, flow) = arrow_or_flow(after, &mut arrows)?;
        let place = end.place_since(rest);
        let is_else = Some(rest.place());
        branches.push(Branch {
            place,
            is_else,
            label: None,
            condition: None,
            provenance: Vec::new(),
            flow,
        });
        break end;
    };
    let is_chain = branches.len() > usize::from(else_word.is_some()) + 1;
    let label = branches.first().and_then(|first| first.label);
    if else_word.is_none() {
        branches.push(no_steps(rest.before().unwrap_or(rest).place()));
    }
    let mut edits = choose_edits(word, first_brace, (title, label), else_word, rest);
    if !edits.is_empty() {
        edits.append(&mut arrows);
        edits.sort_by_key(|edit| edit.place);
    }
    report_decision(word, is_chain, edits);
    let (any, bare, alias, clauses) = (None, None, None, Vec::new());
    Ok((rest, Choose { any, bare, alias, title, clauses, branches }))
}

/// Reports an `if`, with what makes a `choose` of it where that can be said.
fn report_decision(word: Tokens<'_>, is_chain: bool, edits: Vec<Edit>) {
    let finding = Finding::new(
        Name::UnknownWord,
        format!("{} begins nothing here: did you mean `choose`?", quoted(word.text())),
        word.place(),
        "read as `choose`",
    );
    word.context.report(if is_chain {
        finding.help("each way has its label:  choose \"Which one?\" { \"a\" { … } \"b\" { … } }")
    } else {
        let mut finding = finding.help(
            "a question and its ways, each with a label:  choose \"Ready?\" { \"yes\" { … } else \"no\" { … } }",
        );
        if !edits.is_empty() {
            let title = "write `choose` with a question and labels".to_owned();
            finding.fixes.push(Fix { title, edits });
        }
        finding
    });
}

/// `{ -> approve }` in a decision goes on at a step, or does what no step does yet; `edits` gets how
/// it is written here. Anything else is a flow.
fn arrow_or_flow<'a>(brace: Tokens<'a>, edits: &mut Vec<Edit>) -> Parsed<'a, Flow> {
    let [open, arrow, name, end, ..] = brace.left else { return flow(brace) };
    let is_arrow = open.kind == Kind::LeftBrace
        && arrow.kind == Kind::Makes
        && name.is_plain_word()
        && end.kind == Kind::RightBrace;
    if !is_arrow {
        return flow(brace);
    }
    let context = brace.context;
    let named = context.place(name.span);
    let written = &context.text[name.span.range()];
    let place = context.place(arrow.span).to(named);
    let (text, kind) = if is_step(context, written) {
        (format!("goto {written}"), StatementKind::Goto(ast::Name { place: named }))
    } else {
        let title = literal::quote(&title_from_name(written));
        (format!("{written} {title}"), StatementKind::Error)
    };
    edits.push(Edit { place, text });
    let statements = vec![Statement { place, documentation: None, kind }];
    let rest = behind(brace, 4);
    Ok((rest, Flow { place: rest.place_since(brace), statements }))
}

/// `-> approve` in the place of a statement, where a step has that name: reports it, and reads
/// `goto approve`.
pub(super) fn arrow(input: Tokens<'_>, shape: &Shape) -> bool {
    let is_flow = shape.starts.has(Terminal::StepName);
    let [arrow, name, ..] = input.left else { return false };
    let context = input.context;
    let is_hopeless = context.findings.borrow().len() + context.correction_findings.borrow().len()
        >= MAX_FINDINGS;
    if !is_flow || arrow.kind != Kind::Makes || !name.is_plain_word() || is_hopeless {
        return false;
    }
    let ends = input.left.get(2).is_none_or(|it| it.begins_line() || it.kind == Kind::RightBrace);
    if !ends || !is_step(context, &context.text[name.span.range()]) {
        return false;
    }
    let finding = Finding::new(Name::ExpectedToken, ARROW, input.place(), "read as `goto`");
    context.report_correction(finding.fix("write `goto`", input.place(), "goto"));
    context.has_corrections.set(true);
    context.corrections.borrow_mut().insert(input.index(), Keyword::Goto);
    true
}

/// The way that is gone where none of those written is.
fn no_steps(place: Place) -> Branch {
    let flow = Flow { place, statements: Vec::new() };
    let (label, condition, provenance) = (None, None, Vec::new());
    Branch { place, is_else: Some(place), label, condition, provenance, flow }
}

/// The question between `if` and the brace, and the answer, where one stands behind it:
/// `if "Acceptable?" "no" {`.
pub(super) fn question(input: Tokens<'_>, brace: usize) -> (Text, Option<Text>) {
    let words = &input.left[1..brace];
    let words = match words {
        [front @ .., last] if !front.is_empty() && last.keyword == Some(Keyword::Then) => front,
        words => words,
    };
    let text = |words: &[Lexeme]| {
        let span = words.iter().map(|word| word.span).reduce(crate::base::Span::to);
        Text { place: span.map_or(input.place(), |span| input.context.place(span)) }
    };
    match words {
        [front @ .., last] if last.kind.is_string() && !front.is_empty() => {
            (text(front), Some(text(&[*last])))
        }
        words => (text(words), None),
    }
}

/// What makes a `choose` of an `if` with one question; nothing where its braces are not sound.
fn choose_edits(
    word: Tokens<'_>,
    brace: Tokens<'_>,
    (title, label): (Option<Text>, Option<Text>),
    else_word: Option<Place>,
    rest: Tokens<'_>,
) -> Vec<Edit> {
    let (Some(title), Some(end)) = (title, end_of_block(rest)) else { return Vec::new() };
    let label = label.map_or("\"yes\"", |it| &word.context.text[it.place.span.range()]);
    let other = match literal::value(label).to_lowercase().as_str() {
        "yes" => "\"no\"",
        "no" => "\"yes\"",
        _ => "\"otherwise\"",
    };
    let head = format!("choose {} {{ {label} {{", asked(word, title));
    let mut edits = vec![Edit { place: word.place().to(brace.place()), text: head }];
    let closing = match else_word {
        Some(place) => {
            edits.push(Edit { place, text: format!("else {other}") });
            " }".to_owned()
        }
        None => format!(" else {other} {{ }} }}"),
    };
    edits.push(Edit { place: end, text: closing });
    edits
}

/// The place behind the `}` before the token at hand, if there is one.
pub(super) fn end_of_block(rest: Tokens<'_>) -> Option<Place> {
    let brace = rest.before()?;
    let end = brace.place().span.end;
    (brace.text() == "}").then(|| Place::new(rest.context.file, end, end))
}

/// A question as it is written in the language: in quotes.
pub(super) fn asked(input: Tokens<'_>, text: Text) -> String {
    let written = &input.context.text[text.place.span.range()];
    if written.starts_with('"') {
        return written.to_owned();
    }
    let asked = literal::value(written).trim().to_owned();
    let asked = if asked.ends_with('?') { asked } else { asked + "?" };
    literal::quote(&title_from_name(&asked))
}

/// The tokens of the line from the one at hand on, up to a `}`; of a long one, its first tokens.
fn line_of(input: Tokens<'_>) -> &[Lexeme] {
    let is_more = |lexeme: &&Lexeme| !lexeme.begins_line() && lexeme.kind != Kind::RightBrace;
    let more = input.left.iter().skip(1).take(MOST_IN_LINE).take_while(is_more).count();
    &input.left[..(1 + more).min(input.left.len())]
}

/// `"yes" check "Check"`, `yes: check`, `else -> check`: a way without braces, up to the end of its
/// line. `start` is where the way begins, `input` what follows its label.
pub(super) fn way<'a>(start: Tokens<'a>, input: Tokens<'a>) -> Option<(Tokens<'a>, Flow)> {
    let is_body = |it: Lexeme| {
        !it.begins_line() && !matches!(it.kind, Kind::LeftBrace | Kind::RightBrace | Kind::At)
    };
    input.first().filter(|&it| is_body(it))?;
    let line = line_of(input);
    let is_long = line.len() > MOST_IN_LINE;
    if is_long || line.iter().any(|lexeme| lexeme.kind == Kind::LeftBrace) {
        return None;
    }
    let context = input.context;
    let rest = behind(input, line.len());
    let has_arrow = line[0].kind == Kind::Makes;
    let body = behind(input, usize::from(has_arrow));
    let line = &line[usize::from(has_arrow)..];
    let commas = line.iter().rev().take_while(|it| it.kind == Kind::Comma).count();
    let (first, last) = (line.first()?, line[..line.len() - commas].last()?);
    let is_lone = first.span == last.span && first.kind == Kind::Word && first.keyword.is_none();
    let written = &context.text[first.span.to(last.span).range()];
    let label = match start.first().map(|it| it.kind) {
        Some(Kind::String) if !start.text().starts_with('"') => {
            literal::quote(&literal::value(start.text()))
        }
        _ => {
            let label = input.place_since(start).span;
            context.text[label.range()].to_owned()
        }
    };
    let place = start.place().to(context.place(last.span));
    let finding = Finding::new(Name::ExpectedToken, BARE_WAY, place, "no braces in this way");
    let title = title_from_name(written);
    let finding = match (is_lone, has_arrow) {
        (true, true) if is_step(context, written) => {
            let meant = format!("{label} {{ goto {written} }}");
            finding.fix(format!("write `{meant}`"), place, meant)
        }
        (true, true) => finding
            .help(format!("to go to a step:  {label} {{ goto {written} }}"))
            .help(format!("to do it here:  {label} {{ {written} \"{title}\" }}")),
        (true, false) => {
            let meant = format!("{label} {{ {written} \"{title}\" }}");
            finding.fix(format!("write `{meant}`"), place, meant)
        }
        (false, _) => {
            let meant = format!("{label} {{ {written} }}");
            finding.fix(format!("write `{}`", quoted(&meant).trim_matches('`')), place, meant)
        }
    };
    let mark = context.mark();
    let read = statement(body).ok().filter(|(after, _)| {
        after.left.len() >= rest.left.len() && after.left.len() <= rest.left.len() + commas
    });
    let statement = if let Some((_, statement)) = read {
        statement
    } else {
        context.rewind(&mark);
        Statement { place, documentation: None, kind: StatementKind::Error }
    };
    context.report(finding);
    Some((rest, Flow { place, statements: vec![statement] }))
}

/// `await "Reply" from supplier or 14 days { … }`: what is waited for stands before the braces.
/// Reports it, and goes on behind them. `input` is where they should stand.
pub(super) fn headed_await<'a>(word: Tokens<'a>, input: Tokens<'a>) -> Option<Tokens<'a>> {
    let first = input.first().filter(|it| !it.begins_line())?;
    let count = before_brace(word)?;
    let brace = behind(word, count);
    if first.kind == Kind::LeftBrace || brace.left.len() >= input.left.len() {
        return None;
    }
    let rest = super::recovery::skip_braces(brace);
    word.context.pass_over(input, rest);
    word.context.report(
        Finding::new(
            Name::ExpectedToken,
            "what `await` waits for stands in its braces, each event with what happens then",
            brace.place_since(word),
            "not read",
        )
        .help(
            "write:  await { \"Reply\" message reply from supplier { } \"A week later\" timer \"P7D\" { remind \"Remind\" } }",
        ),
    );
    Some(rest)
}

/// `end event "Done"`: the second word is reported and passed over.
pub(super) fn event_word(input: Tokens<'_>) -> Tokens<'_> {
    let (Some(word), Some(before)) = (input.first(), input.before()) else { return input };
    if word.keyword != Some(Keyword::Event) || word.begins_line() {
        return input;
    }
    let place = input.place();
    let start = before.place().span.end;
    input.context.report(
        Finding::new(
            Name::UnknownWord,
            format!("`{}` is an event by itself: `event` is one word too many", before.text()),
            place,
            "left out when read",
        )
        .fix("remove `event`", Place::new(place.file, start, place.span.end), ""),
    );
    behind(input, 1)
}
