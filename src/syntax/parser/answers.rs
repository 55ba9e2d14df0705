//! Decisions in lines of their own, as a table has them: `if urgent -> call`, `no: goto check`. Each
//! is one finding that gives the whole `choose`, and is passed over.

use super::super::keyword::Keyword;
use super::super::literal;
use super::super::token::Kind;
use super::block::Shape;
use super::borrowed::{asked, behind, opens_block};
use super::expected::Terminal;
use super::input::{Context, Tokens};
use super::lexeme::Lexeme;
use super::report::quoted;
use crate::base::Span;
use crate::base::text::title_from_name;
use crate::finding::{Finding, Name};

/// The most tokens of a line, and the most lines that answer one question.
const MOST_IN_LINE: usize = 64;
const MOST_ANSWERS: usize = 8;
/// The most tokens that are looked through for a step of this name.
const MOST_LOOKED_AT: usize = 100_000;

/// Whether statements stand in this block, and no ways.
fn is_flow(shape: &Shape) -> bool {
    shape.starts.has(Terminal::StepName) && shape.starts.has(Terminal::Word(Keyword::Choose))
}

/// The tokens of the line at hand, up to the `}` of the block.
fn line(input: Tokens<'_>) -> Option<&[Lexeme]> {
    let mut depth = 0_usize;
    let more = input.left.iter().enumerate().take(MOST_IN_LINE + 1).take_while(|(at, it)| {
        match it.kind {
            Kind::LeftBrace => depth += 1,
            Kind::RightBrace if depth == 0 => return false,
            Kind::RightBrace => depth -= 1,
            _ => {}
        }
        *at == 0 || !it.begins_line()
    });
    let count = more.count();
    (count <= MOST_IN_LINE && depth == 0).then(|| &input.left[..count])
}

/// `if urgent -> call "Call", goto check`, and an `else` in the line or below it.
pub(super) fn decision<'a>(input: Tokens<'a>, shape: &Shape) -> Option<Tokens<'a>> {
    if !is_flow(shape) || opens_block(input) {
        return None;
    }
    let context = input.context;
    let whole = line(input)?;
    let mut rest = behind(input, whole.len());
    let is_symbol = |it: &Lexeme| {
        matches!(it.kind, Kind::Makes | Kind::Comma) || it.keyword == Some(Keyword::Then)
    };
    let parts = |it: &Lexeme| is_symbol(it) || it.follows_unreadable();
    // `if stock < minimum: order`: a colon ends the question, whatever stands in it.
    let colon = whole.windows(2).position(|pair| {
        context.text[pair[0].span.end as usize..pair[1].span.start as usize].contains(':')
    });
    let at = match colon.filter(|&at| at > 0 && !whole[..=at].iter().any(is_symbol)) {
        Some(before) => before + 1,
        None => 2 + whole.iter().skip(2).position(parts)?,
    };
    let asks = input.context.place(whole[1..at].iter().map(|it| it.span).reduce(Span::to)?);
    let body = &whole[at + usize::from(is_symbol(&whole[at]))..];
    let (body, mut other) = match body.iter().position(|it| it.keyword == Some(Keyword::Else)) {
        Some(at) => (&body[..at], Some(&body[at + 1..])),
        None => (body, None),
    };
    if other.is_none() && rest.at(Keyword::Else) && !opens_block(rest) {
        let below = line(rest)?;
        rest = behind(rest, below.len());
        let has_arrow = below.get(1).is_some_and(|it| it.kind == Kind::Makes);
        other = Some(&below[1 + usize::from(has_arrow)..]);
    }
    let yes = written(context, body)?;
    let no = match other {
        Some(other) => format!("{{ {} }}", written(context, other)?),
        None => "{ }".to_owned(),
    };
    let question = asked(input, super::super::ast::Text { place: asks });
    let meant = format!("choose {question} {{ \"yes\" {{ {yes} }} else \"no\" {no} }}");
    let message = format!("{} begins nothing here: did you mean `choose`?", quoted(input.text()));
    context.report(
        Finding::new(Name::UnknownWord, message, input.place(), "this decision is not read").fix(
            format!("write `{meant}`"),
            rest.place_since(input),
            meant,
        ),
    );
    Some(rest)
}

/// `yes -> check` and `no -> file` below a step that asks something: they are ways of a `choose`.
pub(super) fn ways<'a>(input: Tokens<'a>, shape: &Shape) -> Option<Tokens<'a>> {
    if !is_flow(shape) || !is_answer(input) {
        return None;
    }
    let context = input.context;
    let mut rest = input;
    let mut answers: Vec<String> = Vec::new();
    while is_answer(rest) && answers.len() < MOST_ANSWERS {
        let whole = line(rest)?;
        let words = label_words(rest)?;
        let (first, last) = (whole[0].span, whole[words - 1].span);
        let label = literal::quote(&context.text[first.to(last).range()]);
        let body = &whole[words..];
        let body = match body {
            [first, body @ ..] if first.kind == Kind::Makes => body,
            [first, body @ .., last]
                if first.kind == Kind::LeftBrace && last.kind == Kind::RightBrace =>
            {
                body
            }
            body => body,
        };
        let steps = if body.is_empty() { String::new() } else { written(context, body)? };
        answers.push(match steps.as_str() {
            "" => format!("{label} {{ }}"),
            steps => format!("{label} {{ {steps} }}"),
        });
        rest = behind(rest, whole.len());
    }
    let before = context.lexemes[..input.index()].iter().rev().take(MOST_IN_LINE);
    let asked = before.take_while(|it| it.kind != Kind::RightBrace).find(|it| it.kind.is_string());
    let asked = asked.map(|it| &context.text[it.span.range()]).filter(|it| it.ends_with("?\""));
    let meant = format!("choose {} {{ {} }}", asked.unwrap_or("\"Question?\""), answers.join(" "));
    let finding = Finding::new(
        Name::ExpectedToken,
        "an answer stands in the braces of `choose`, behind the question",
        rest.place_since(input),
        "no step begins like this",
    );
    context.report(match asked {
        Some(_) => finding.help(format!("in the place of the step that asks, write:  {meant}")),
        None => finding.help(format!("write:  {meant}")),
    });
    Some(rest)
}

/// Whether the line at hand begins with an answer, and goes on as no step does.
fn is_answer(input: Tokens<'_>) -> bool {
    label_words(input).is_some()
}

/// How many words of the line are the answer it begins with: `no`, `not ok`.
fn label_words(input: Tokens<'_>) -> Option<usize> {
    input.first().filter(|it| it.is_plain_word() && it.begins_line())?;
    let count = match input.text().to_lowercase().as_str() {
        "yes" | "no" => 1,
        "not" if input.left.get(1).is_some_and(|it| it.is_plain_word()) => 2,
        _ => return None,
    };
    let next = input.left.get(count).filter(|it| !it.begins_line())?;
    let leads_on = matches!(next.kind, Kind::Makes | Kind::LeftBrace) || next.follows_unreadable();
    leads_on.then_some(count)
}

/// Steps in one line as they are written here: without commas between them, `goto` before the name
/// of a step that stands elsewhere, a title behind one that does not.
fn written(context: &Context<'_>, body: &[Lexeme]) -> Option<String> {
    let text = |it: &Lexeme| &context.text[it.span.range()];
    let body = match body {
        [front @ .., last] if last.kind == Kind::Comma => front,
        body => body,
    };
    let first = body.first()?;
    if let [only] = body {
        let word = text(only);
        return match only.kind {
            Kind::Word if only.keyword.is_none() => Some(if is_step(context, word) {
                format!("goto {word}")
            } else {
                format!("{word} {}", literal::quote(&title_from_name(word)))
            }),
            Kind::Word => Some(word.to_owned()),
            _ => None,
        };
    }
    // "go to check", "back to check".
    if let [front @ .., to, name] = body
        && to.keyword == Some(Keyword::To)
        && name.is_plain_word()
        && front.iter().all(|it| matches!(text(it), "go" | "back" | "return" | "jump" | "then"))
    {
        return Some(format!("goto {}", text(name)));
    }
    let begins = |at: usize| match (body.get(at), body.get(at + 1)) {
        (Some(word), Some(next)) => {
            word.kind == Kind::Word
                && (word.keyword == Some(Keyword::Goto) || next.kind.is_string())
        }
        (Some(word), None) => word.keyword == Some(Keyword::End),
        _ => false,
    };
    if !begins(0) && first.keyword.is_none() {
        return None;
    }
    let mut steps = String::new();
    let mut end = first.span.start;
    for (at, lexeme) in body.iter().enumerate() {
        if lexeme.kind == Kind::Comma && begins(at + 1) {
            end = lexeme.span.end;
            continue;
        }
        steps += &context.text[end as usize..lexeme.span.end as usize];
        end = lexeme.span.end;
    }
    Some(steps)
}

/// Whether a step of this name is written in the file, with its title.
pub(super) fn is_step(context: &Context<'_>, name: &str) -> bool {
    let looked_at = &context.lexemes[..context.lexemes.len().min(MOST_LOOKED_AT)];
    looked_at.windows(2).any(|it| {
        it[0].is_plain_word() && it[1].kind.is_string() && &context.text[it[0].span.range()] == name
    })
}
