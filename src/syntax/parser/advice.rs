//! What to do about the mistakes that are made most, said beside what was expected.

use std::ops::ControlFlow;

use super::super::habits::{IS_ONE_NAME, QUOTED_WORD};
use super::super::keyword::Keyword;
use super::super::literal;
use super::super::token::Kind;
use super::block::Shape;
use super::expected::{Terminal, Terminals};
use super::foreign::{advice, quoted_word, with_colon};
use super::input::Tokens;
use super::lexeme::Lexeme;
use super::named::{MOST_WORDS, Row, is_written, joined, row};
use super::table_words;
use crate::base::Place;
use crate::base::text::title_from_name;
use crate::finding::{Finding, Name};

/// What others write where nothing is done.
const NOTHING: &[&str] = &["continue", "nothing", "skip", "pass", "none", "noop", "proceed"];

/// What to do about the mistakes that are made most.
pub(super) fn with_advice(finding: Finding, failed: Tokens<'_>, terminals: Terminals) -> Finding {
    let Some(before) = failed.before() else { return finding };
    let (Some(previous), Some(found)) = (before.first(), failed.first()) else { return finding };
    let kind_of_step = previous.keyword.filter(|word| Keyword::STEP_KINDS.contains(word));
    if let (Some(word), true) = (kind_of_step, found.kind.is_string()) {
        let name = super::missing::name_from_title(failed.text());
        return finding.help(format!(
            "`{0}` is a kind of step; give the step a name: `{0} {name} {1}`",
            word.text(),
            failed.text(),
        ));
    }
    let ends = found.begins_line() || found.kind == Kind::RightBrace;
    if previous.kind == Kind::Comma && terminals.has_name() && ends {
        return finding.fix("remove the comma: the list ends here", before.place(), "");
    }
    if previous.keyword == Some(Keyword::Wait) {
        if let Some((place, meant)) = table_words::waited_for(failed) {
            return finding.fix(format!("write `wait {meant}`"), place, meant);
        }
        return finding
            .help("say what it waits for: `message …`, `timer \"…\"` or `condition \"…\"`")
            .help("for example:  wait \"Reply\" message reply from customer");
    }
    if previous.kind == Kind::String && found.kind == Kind::String && !found.begins_line() {
        let help = format!("a thing has one title; another word for it:  aka {}", failed.text());
        return finding.help(help);
    }
    let is_bare = matches!(found.kind, Kind::Word | Kind::Number) && !found.begins_line();
    let asks = [Keyword::While, Keyword::Until, Keyword::Choose];
    let is_question = previous.keyword.is_some_and(|word| asks.contains(&word))
        && terminals.has(Terminal::Symbol(Kind::String));
    if (terminals.only(Terminal::Symbol(Kind::String)) || is_question) && is_bare {
        let line = failed.left.iter().skip(1).take_while(|lexeme| {
            !lexeme.begins_line() && matches!(lexeme.kind, Kind::Word | Kind::Comma | Kind::Number)
        });
        let last = failed.context.place(line.clone().last().unwrap_or(&found).span);
        let behind = failed.left.get(1 + line.count());
        let place = failed.place().to(last);
        // Characters that are no tokens belong to the text as well.
        let place = match behind {
            Some(next) if !next.begins_line() => place,
            _ => {
                let rest = &failed.context.text[place.span.end as usize..];
                let line = rest.lines().next().unwrap_or("").trim_end();
                let is_comment = line.contains("//") || line.contains("/*");
                let more = if is_comment { 0 } else { line.len() as u32 };
                Place::new(place.file, place.span.start, place.span.end + more)
            }
        };
        let text = &failed.context.text[place.span.range()];
        return finding.fix("put the text in double quotes", place, format!("\"{text}\""));
    }
    let is_free = previous.kind == Kind::Word && previous.keyword.is_none();
    let may_join = found.keyword.is_none()
        || terminals.has(Terminal::Symbol(Kind::String))
        || terminals.has(Terminal::Symbol(Kind::LeftBrace));
    if is_free && found.kind == Kind::Word && may_join && !found.begins_line() {
        let words = failed.left.iter().take_while(|it| it.kind == Kind::Word && !it.begins_line());
        let text = |lexeme: &Lexeme| &failed.context.text[lexeme.span.range()];
        let words: Vec<&str> = words.take(MOST_WORDS).map(text).collect();
        let joined = format!("{}-{}", before.text(), words.join("-"));
        return finding.help(format!("{IS_ONE_NAME} join its words by a hyphen: `{joined}`"));
    }
    if terminals.has(Terminal::Word(Keyword::Because)) {
        return finding.help("give the reason:  because \"…\"");
    }
    if terminals.has_name() && found.kind.is_string() {
        return named_by_title(finding, before, failed);
    }
    finding
}

/// `owner "Head of sales"`: the title of what is meant, in the place of its name.
fn named_by_title(finding: Finding, before: Tokens<'_>, failed: Tokens<'_>) -> Finding {
    let (title, word) = (failed.text(), before.text());
    let name = declared_as(failed, title).unwrap_or_else(|| literal::name_of_title(title));
    let declared = match before.first().and_then(|previous| previous.keyword) {
        Some(Keyword::Owner | Keyword::By | Keyword::With | Keyword::Informs) => Some("role"),
        Some(Keyword::Category) => Some("category"),
        Some(Keyword::From | Keyword::To | Keyword::Via) => Some("party"),
        Some(Keyword::Goto) => None,
        _ => {
            let meant = format!("a name comes before the title: `{word} {name} {title}`");
            return finding.help(meant);
        }
    };
    let place = failed.place();
    let finding = finding.fix(format!("write the name: `{word} {name}`"), place, name.clone());
    match declared {
        Some(kind) => finding.help(format!("the title stands once:  {kind} {name} {title}")),
        None => finding,
    }
}

/// The name of what is declared with this title.
fn declared_as(input: Tokens<'_>, title: &str) -> Option<String> {
    let text = |it: &Lexeme| &input.context.text[it.span.range()];
    let found = input.context.lexemes.windows(3).find(|it| {
        super::partner::is_declaration(&it[0])
            && it[1].kind == Kind::Word
            && it[2].kind.is_string()
            && text(&it[2]) == title
    })?;
    Some(text(&found[1]).to_owned())
}

/// The same where no element of the block begins with the token at hand; otherwise it goes on
/// with the finding as it was.
pub(super) fn of_misplaced(
    finding: Finding,
    input: Tokens<'_>,
    shape: &Shape,
) -> ControlFlow<Finding, Finding> {
    let Some(found) = input.first() else { return ControlFlow::Continue(finding) };
    let text = input.text();
    if let Some(word) = quoted_word(input).filter(|&it| shape.starts.has(Terminal::Word(it))) {
        let finding = Finding {
            message: QUOTED_WORD.to_owned(),
            ..Finding::new(Name::UnknownWord, "", input.place(), "in quotes")
        };
        return ControlFlow::Break(finding.fix(
            "remove the quotes",
            with_colon(input),
            word.text(),
        ));
    }
    let is_json = input.index() == 0 && matches!(found.kind, Kind::LeftBrace | Kind::LeftBracket);
    if is_json {
        return ControlFlow::Break(
            finding.help("a model is neither JSON nor code:  process sales \"Sales\" { … }"),
        );
    }
    if shape.starts.has(Terminal::StepName)
        && let Some(advice) = advice(text)
    {
        return ControlFlow::Break(finding.help(advice));
    }
    let finding = in_flow(finding, input, shape)?;
    let finding = in_step(finding, input, shape)?;
    if let Some(finding) = as_one_name(&finding, input, shape) {
        return ControlFlow::Break(finding);
    }
    let finding = table_words::as_entry(finding, input, shape)?;
    if shape.starts.has(Terminal::Word(Keyword::Else)) && found.kind == Kind::Word {
        let is_label = matches!(text.to_lowercase().as_str(), "case" | "yes" | "no" | "default");
        return ControlFlow::Break(if is_label {
            finding.help("a way begins with its label in quotes:  \"yes\" { … }")
        } else {
            table_words::in_ways(finding, input)
        });
    }
    if shape.starts.has(Terminal::ItemName) && found.kind.is_string() {
        let name = literal::name_of_title(text);
        let place = input.place();
        let before = Place::new(place.file, place.span.start, place.span.start);
        let help = format!("a name comes before its wording: `{name} {text}`");
        return ControlFlow::Break(finding.fix(help, before, format!("{name} ")));
    }
    let begins_with_name =
        shape.starts.has(Terminal::ItemName) || shape.starts.has(Terminal::StepName);
    if begins_with_name && found.kind == Kind::Number {
        let place = input.place();
        let from = &input.context.text[place.span.start as usize..];
        let is_part = |it: char| it.is_alphanumeric() || matches!(it, '-' | '_' | '.');
        let end = from.find(|it| !is_part(it)).unwrap_or(from.len());
        if end <= place.span.len() {
            return ControlFlow::Break(
                finding.help("a name begins with a letter; digits may follow"),
            );
        }
        let whole = Place::new(place.file, place.span.start, place.span.start + end as u32);
        let meant = format!("`{}`", &from[..end]);
        return ControlFlow::Break(finding.fix(
            "a name begins with a letter; put this one in backquotes",
            whole,
            meant,
        ));
    }
    ControlFlow::Continue(finding)
}

/// Among statements: an arrow without its step, a question without its word.
fn in_flow(finding: Finding, input: Tokens<'_>, shape: &Shape) -> ControlFlow<Finding, Finding> {
    let Some(found) = input.first() else { return ControlFlow::Continue(finding) };
    if shape.starts.has(Terminal::StepName) && found.kind == Kind::Makes {
        return ControlFlow::Break(
            finding
                .help("what a step makes stands behind it:  check \"Check\" -> report")
                .help("to go on at another step:  goto check"),
        );
    }
    let is_question = found.kind.is_string()
        && input.left.get(1).is_some_and(|next| next.kind == Kind::LeftBrace);
    if shape.starts.has(Terminal::Word(Keyword::Choose)) && is_question {
        let place = input.place();
        let before = Place::new(place.file, place.span.start, place.span.start);
        let message = "a question and its ways begin with `choose`".to_owned();
        let finding = Finding { message, ..finding };
        return ControlFlow::Break(finding.fix("write `choose`", before, "choose "));
    }
    ControlFlow::Continue(finding)
}

/// In the braces of a step, where neither JSON nor a decision stands.
fn in_step(finding: Finding, input: Tokens<'_>, shape: &Shape) -> ControlFlow<Finding, Finding> {
    let (Some(found), text) = (input.first(), input.text()) else {
        return ControlFlow::Continue(finding);
    };
    let is_part = shape.starts.has(Terminal::Word(Keyword::Each));
    if is_part && !shape.starts.has(Terminal::StepName) {
        if found.kind.is_string() {
            return ControlFlow::Break(
                finding
                    .help("a model is neither JSON nor code:  check \"Check\" by clerk <- order"),
            );
        }
        if matches!(text.to_lowercase().as_str(), "yes" | "no" | "case" | "if" | "else") {
            return ControlFlow::Break(finding.help(
                "a decision stands by itself, after the step:  choose \"Question?\" { \"yes\" { … } \"no\" { … } }",
            ));
        }
    }
    ControlFlow::Continue(finding)
}

/// `by head of quality`, `-> audit report`: a word in the line of another, where nothing begins with
/// it. `of` and the like may stand between.
fn as_one_name(finding: &Finding, input: Tokens<'_>, shape: &Shape) -> Option<Finding> {
    let found = input.first().filter(|it| it.kind == Kind::Word && !it.begins_line())?;
    if found.keyword.is_some() && !matches!(input.text(), "of" | "for" | "and") {
        return None;
    }
    let before = input.before()?;
    let previous = before.first().filter(|it| it.kind == Kind::Word && it.keyword.is_none())?;
    let gap = &input.context.text[previous.span.end as usize..found.span.start as usize];
    if gap != " " || shape.starts.has(Terminal::Word(Keyword::Else)) {
        return None;
    }
    let is_word = |it: &&Lexeme| it.kind == Kind::Word && !it.begins_line();
    let count = if matches!(input.text(), "of" | "for" | "and") { 2 } else { 1 };
    let last = input.left.iter().take(count).take_while(is_word).last()?;
    let place = before.place().to(input.context.place(last.span));
    let joined = joined(&input.context.text[place.span.range()]);
    let message = format!("expected one name, found `{}`", &input.context.text[place.span.range()]);
    let finding = Finding { message, ..finding.clone() };
    Some(finding.fix(format!("join its words by hyphens: `{joined}`"), place, joined))
}

/// The same for a word that would be a step, had it a title or a clause.
pub(super) fn for_lone_word(finding: Finding, input: Tokens<'_>) -> ControlFlow<Finding, Finding> {
    let word = input.text();
    let is_alone = input.before().is_some_and(|it| it.at(Kind::LeftBrace))
        && input.left.get(1).is_some_and(|it| it.kind == Kind::RightBrace);
    if is_alone && NOTHING.contains(&word.to_lowercase().as_str()) {
        return ControlFlow::Break(
            Finding {
                message: format!("`{word}` is one word too many: the braces of a way may be empty"),
                ..Finding::new(finding.name, "", input.place(), "no step")
            }
            .fix("remove it", input.place(), ""),
        );
    }
    let Some(before) = input.before().filter(|_| input.first().is_some_and(|it| !it.begins_line()))
    else {
        return advised(finding, word);
    };
    let (Some(previous), name) = (before.first(), before.text()) else {
        return ControlFlow::Continue(finding);
    };
    if previous.kind.is_string() && input.first().is_some_and(|it| it.keyword.is_none()) {
        return match clause(word) {
            Some(arrow) => {
                ControlFlow::Break(
                    finding
                        .help(format!("write the arrow in its place: `{name} {arrow} item`"))
                        .fix(format!("write `{arrow}`"), input.place(), arrow),
                )
            }
            None => ControlFlow::Break(
                finding
                    .help(format!("say what the step reads or makes: `{name} <- {word}`"))
                    .help(format!("or `{name} -> {word}`")),
            ),
        };
    }
    if previous.kind != Kind::Word {
        return advised(finding, word);
    }
    let events = [Keyword::Start, Keyword::End, Keyword::Wait, Keyword::Throw, Keyword::Join];
    if previous.keyword.is_some_and(|word| events.contains(&word)) {
        return ControlFlow::Break(as_title(finding, name, input));
    }
    let end = before.place().span.end;
    let gap = Place::new(input.context.file, end, end);
    match word.to_lowercase().as_str() {
        "and" | "or" => {
            let place = Place::new(gap.file, end, input.place().span.end);
            ControlFlow::Break(finding.fix("a comma joins names", place, ","))
        }
        _ => ControlFlow::Break(in_row(finding, name, input)),
    }
}

/// `-> audit report`: the words of one name, or names with a comma missing.
fn in_row(finding: Finding, name: &str, input: Tokens<'_>) -> Finding {
    let word = input.text();
    if let Some(advice) = advice(word) {
        return finding.help(advice);
    }
    let Some(row) = row(input) else { return finding };
    let Row { place, words, joined } = row;
    if is_written(input.context, &joined) {
        return finding.fix(format!("join the words of one name: `{joined}`"), place, joined);
    }
    if words.len() > 2 {
        return finding
            .help(format!("{IS_ONE_NAME} join its words by hyphens: `{joined}`"))
            .help("or are they names of a list? put commas between them");
    }
    finding
        .help(format!("is it another name of the list? write the comma: `{name}, {word}`"))
        .help(format!("or one name? join its words by a hyphen: `{name}-{word}`"))
}

fn advised(finding: Finding, word: &str) -> ControlFlow<Finding, Finding> {
    match advice(word) {
        Some(advice) => ControlFlow::Break(finding.help(advice)),
        None => ControlFlow::Continue(finding),
    }
}

/// `end order shipped`: the words of the line are a title.
fn as_title(finding: Finding, word: &str, input: Tokens<'_>) -> Finding {
    let is_plain = |it: &&Lexeme| it.kind == Kind::Word && it.keyword.is_none();
    let more = input.left.iter().skip(1).take_while(|it| !it.begins_line() && is_plain(it));
    let last = more.last().map_or(input.place(), |it| input.context.place(it.span));
    let place = input.place().to(last);
    let title = literal::quote(&title_from_name(&input.context.text[place.span.range()]));
    finding.fix(format!("make it the title of the event: `{word} {title}`"), place, title)
}

/// The arrow that others write as a word.
fn clause(word: &str) -> Option<&'static str> {
    Some(match word {
        "reads" | "uses" | "needs" | "takes" | "requires" => "<-",
        "makes" | "produces" | "gives" | "creates" | "writes" => "->",
        _ => return None,
    })
}
