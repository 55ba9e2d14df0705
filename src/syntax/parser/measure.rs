//! Indicators as others write them: `kpi "Orders in time" >= 95 %`. A line is one mistake, however
//! much of it is written otherwise: one finding gives the whole of it as it is written here.

use super::super::ast::{IndicatorKind, Name as NameNode, Text};
use super::super::keyword::Keyword;
use super::super::literal;
use super::super::token::Kind;
use super::borrowed::behind;
use super::correction::near;
use super::foreign::{stands_for, with_colon};
use super::input::Tokens;
use super::lexeme::Lexeme;
use super::report::quoted;
use crate::base::Place;
use crate::finding::{Finding, Name};

/// What the two kinds of indicators ask.
const KINDS: &str =
    "`goal`: is what the process is for reached?  `performance`: how well does it run?";

/// The beginning of an indicator, up to its target.
pub(super) struct Head {
    pub(super) kind: IndicatorKind,
    pub(super) name: Option<NameNode>,
    pub(super) text: Text,
    pub(super) target: Option<Text>,
}

/// `indicator "Orders in time"` does not say of which kind it is: reports it, and reads a goal.
pub(super) fn lacks_kind(input: Tokens<'_>) -> bool {
    let Some(found) = input.first().filter(|it| !it.begins_line()) else { return false };
    if !is_name(input) && !found.kind.is_string() {
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
        .help(KINDS)
        .fix("write `goal`", before, "goal "),
    );
    true
}

/// Whether the word at hand is the name of an indicator, and no slip of its kind.
fn is_name(input: Tokens<'_>) -> bool {
    let next = input.left.get(1);
    input.first().is_some_and(|it| it.kind == Kind::Word && it.keyword.is_none())
        && next.is_some_and(|it| it.kind.is_string() && !it.begins_line())
        && near(input.text(), [Keyword::Goal, Keyword::Performance].into_iter()).is_empty()
}

/// A line of which more is written otherwise than its word or its kind: reports it, and gives what
/// is meant. `word` is the first word.
pub(super) fn line(word: Tokens<'_>) -> Option<(Tokens<'_>, Head)> {
    let context = word.context;
    let in_line = |it: &&Lexeme| !it.begins_line() && it.kind != Kind::RightBrace;
    word.first()?;
    let mut input = behind(word, 1);
    input.first().filter(|it| !it.begins_line())?;
    let is_foreign = stands_for(word.text(), Keyword::Indicator);
    let said = input.first().and_then(|it| it.keyword);
    let kind = match said {
        Some(Keyword::Performance) => IndicatorKind::Performance,
        _ => IndicatorKind::Goal,
    };
    let has_kind = matches!(said, Some(Keyword::Goal | Keyword::Performance));
    if has_kind {
        input = behind(input, 1);
    }
    let mut name = None;
    if is_name(input) {
        name = Some(NameNode { place: input.place() });
        input = behind(input, 1);
    }
    let line = input.left.iter().take_while(in_line).count();
    let is_part = |it: &Lexeme| {
        let parts = [Keyword::Period, Keyword::Formula, Keyword::By];
        it.kind == Kind::At || it.keyword.is_some_and(|word| parts.contains(&word))
    };
    // Up to where a title without quotes goes: to what can only be the target.
    let is_target = |it: &Lexeme| {
        it.kind == Kind::Number || it.keyword == Some(Keyword::Target) || it.follows_unreadable()
    };
    let title = if input.first()?.kind.is_string() && line > 0 {
        1
    } else {
        let words = input.left[..line].iter();
        let of_colon = usize::from(input.left[0].follows_unreadable());
        let count = of_colon
            + words
                .skip(of_colon)
                .take_while(|it| it.kind == Kind::Word && !is_target(it) && !is_part(it))
                .count();
        let is_title = (is_foreign || has_kind) && count > 1;
        if !is_title {
            return None;
        }
        count
    };
    let has_title = input.first()?.kind.is_string();
    let text = Text { place: behind(input, title).place_since(input) };
    let rest = &input.left[title..line];
    let ends = |it: &Lexeme| is_part(it) || super::process::ENTRY.contain(*it);
    let end = rest.iter().position(ends).unwrap_or(rest.len());
    let (is_sound, target) = target(context.text, text.place, &rest[..end], rest.get(end));
    let is_known = has_title && is_sound && (has_kind || !is_foreign);
    if is_known || text.place.span.is_empty() {
        return None;
    }
    let rest = behind(input, title + end);
    context.pass_over(word, rest);
    let head = Head { kind, name, text, target };
    let finding = written_here(word, &head, has_title);
    let finding = match (is_foreign, has_title && has_kind) {
        (true, _) => {
            // The word was reported by itself when it was read as the one meant.
            let place = word.place();
            if !context.is_trial.get() {
                context.correction_findings.borrow_mut().retain(|it| it.place() != place);
            }
            let word = quoted(word.text());
            let message = format!("{word} begins nothing here: did you mean `indicator`?");
            Finding { name: Name::UnknownWord, message, ..finding }
        }
        (false, true) => Finding { message: "a target stands in quotes".to_owned(), ..finding },
        (false, false) => finding,
    };
    context.report(if has_kind { finding } else { finding.help(KINDS) });
    Some((rest, head))
}

/// A finding about the whole line, with the fix that writes it as it is written here.
fn written_here(word: Tokens<'_>, head: &Head, has_title: bool) -> Finding {
    let written = |place: Place| &word.context.text[place.span.range()];
    let title = written(head.text.place);
    let title = if has_title { title.to_owned() } else { literal::quote(title) };
    let kind = match head.kind {
        IndicatorKind::Goal => "goal",
        IndicatorKind::Performance => "performance",
    };
    let name = head.name.map_or(String::new(), |name| format!("{} ", written(name.place)));
    let mut meant = format!("indicator {kind} {name}{title}");
    if let Some(target) = &head.target {
        let written = written(target.place);
        let is_text = written.starts_with('"');
        let target = if is_text { written.to_owned() } else { literal::quote(written) };
        meant += &format!(" target {target}");
    }
    let last = head.target.as_ref().map_or(head.text.place, |target| target.place);
    let whole = with_colon(word).to(last);
    let message = "an indicator says of which kind it is, and its texts stand in quotes";
    Finding::new(Name::ExpectedToken, message, whole, "read as an indicator").fix(
        format!("write `{meant}`"),
        whole,
        meant,
    )
}

/// The target between the title and the next part, or the end of the line, and whether it stands as
/// it should. `found` are its tokens.
fn target(
    source: &str,
    title: Place,
    found: &[Lexeme],
    next: Option<&Lexeme>,
) -> (bool, Option<Text>) {
    let Some(first) = found.first() else {
        let behind = &source[title.span.end as usize..];
        // `100 %` at the end of a line is a number and no token behind it; `%` alone is nothing.
        let has_more = behind
            .lines()
            .next()
            .is_some_and(|rest| rest.trim_start().starts_with(['<', '>', '=']));
        return (!has_more, None);
    };
    let has_word = first.keyword == Some(Keyword::Target);
    let value = if has_word { &found[1..] } else { found };
    if let [only] = value
        && only.kind.is_string()
        && only.kind != Kind::UnclosedString
        && !only.follows_unreadable()
    {
        return (has_word, Some(Text { place: Place { span: only.span, ..title } }));
    }
    if value.iter().any(|it| it.kind.is_string() || it.kind == Kind::LeftBrace) {
        return (true, None);
    }
    let start = if has_word { first.span.end } else { title.span.end } as usize;
    let line = start + source[start..].find('\n').unwrap_or(source.len() - start);
    let end = next.map_or(line, |next| (next.span.start as usize).min(line));
    let written = &source[start..end];
    let written = &written[..written.find("//").or(written.find('}')).unwrap_or(written.len())];
    let begins = written.len() - written.trim_start_matches([' ', '\t', ':', ',']).len();
    let written = written[begins..].trim_end();
    if written.is_empty() {
        return (true, None);
    }
    let start = (start + begins) as u32;
    let place = Place::new(title.file, start, start + written.len() as u32);
    (false, Some(Text { place }))
}
