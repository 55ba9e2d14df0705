//! The findings of the parser, in the words of the user.

use std::ops::ControlFlow;

use super::super::habits::{CAPITAL, COMMA};
use super::super::keyword::Keyword;
use super::super::stray::is_invisible;
use super::super::token::Kind;
use super::advice::{for_lone_word, of_misplaced, with_advice};
use super::block::{MAX_DEPTH, OpenBlock, Shape};
use super::expected::{Expected, Terminal, Terminals};
use super::foreign::with_colon;
use super::input::{Context, Tokens};
use super::lexeme::Lexeme;
use crate::base::Place;
use crate::base::text::{is_misspelling, listing};
use crate::finding::{Finding, Name};

/// The most characters of source text that a message repeats.
const MAX_QUOTED: usize = 30;
/// The most tokens of a line that are looked through for a text without its end.
const MAX_AHEAD: usize = 256;
/// The most alternatives that a message names.
const MAX_ALTERNATIVES: usize = 7;

/// Reports what was expected where an element fails, unless it follows from what was reported
/// before. Gives the place where it fails.
pub(super) fn expected<'a>(element: Tokens<'a>, error: &nom::Err<Expected>) -> Tokens<'a> {
    let (nom::Err::Error(expected) | nom::Err::Failure(expected)) = error else { return element };
    let failed = element.with_left(expected.left as usize);
    if expected.terminals.has(Terminal::Lone) {
        lone_word(failed);
    } else if !follows_from_another(failed) {
        failed.context.report(expected_finding(failed, expected.terminals));
    }
    failed.context.reported_at.set(failed.left.len());
    failed
}

fn expected_finding(failed: Tokens<'_>, terminals: Terminals) -> Finding {
    let name = match () {
        () if terminals.only(Terminal::Name) || terminals.only(Terminal::StepName) => {
            Name::ExpectedName
        }
        () if terminals.only(Terminal::Symbol(Kind::String)) => Name::ExpectedString,
        () => Name::ExpectedToken,
    };
    let wanted = wanted(terminals);
    let first_of_line = failed.first().is_none_or(Lexeme::begins_line);
    let finding = match failed.before() {
        Some(before) if first_of_line => Finding::new(
            name,
            format!("expected {wanted} after {}", quoted(before.text())),
            before.place(),
            "something is missing after this",
        ),
        _ => Finding::new(
            name,
            format!("expected {wanted}, found {}", quoted(failed.text())),
            failed.place(),
            "this does not fit here",
        ),
    };
    with_advice(finding, failed, terminals)
}

/// Reports a comma where none stands: between elements that stand by themselves, or behind another one
/// of a list.
pub(super) fn misplaced_comma(input: Tokens<'_>, shape: &Shape) {
    let place = input.place();
    let message = if shape.commas { "one comma parts two elements of a list" } else { COMMA };
    let finding = Finding::new(Name::ExpectedToken, message, place, "left out when read");
    input.context.report(finding.fix("remove it", place, ""));
}

/// Reports a token that no element of the block begins with. Whether it is reported: not where it
/// follows from what was reported before.
pub(super) fn misplaced(input: Tokens<'_>, shape: &Shape) -> bool {
    let context = input.context;
    if follows_from_another(input) {
        context.reported_at.set(input.left.len());
        return false;
    }
    context.reported_at.set(input.left.len());
    let behind = &context.text[input.place().span.end as usize..];
    if behind.chars().next().is_some_and(is_invisible) {
        // That is reported; it cuts the word in two.
        return false;
    }
    context.report(misplaced_finding(input, shape));
    true
}

fn misplaced_finding(input: Tokens<'_>, shape: &Shape) -> Finding {
    let context = input.context;
    let found = quoted(input.text());
    let close = if context.blocks.borrow().is_empty() { "" } else { " or `}`" };
    let keyword = input.first().and_then(|lexeme| lexeme.keyword);
    let is_declaration = input.at_any(super::file::DECLARATION);
    let is_entry = input.at_any(super::process::ENTRY);
    let finding = Finding::new(
        Name::ExpectedToken,
        format!("expected {}{close}, found {found}", shape.element),
        input.place(),
        format!("no {} begins like this", shape.element.split_once(' ').map_or("", |it| it.1)),
    );
    let finding = match of_misplaced(finding, input, shape) {
        ControlFlow::Break(advised) => return advised,
        ControlFlow::Continue(finding) => finding,
    };
    match keyword {
        Some(word)
            if (is_declaration || is_entry) && shape.starts.has(Terminal::Word(Keyword::Add)) =>
        {
            let place = input.place();
            let before = Place::new(place.file, place.span.start, place.span.start);
            finding
                .help(format!("a tailoring adds: `add {} …`", word.text()))
                .fix("add it", before, "add ")
        }
        Some(word) if is_declaration => finding.help(format!(
            "declare it outside: `{}` stands by itself, not in other braces",
            word.text()
        )),
        _ if shape.starts.has_name() => finding,
        _ => match words_of(shape.starts) {
            Some(words) => finding.help(format!("what can stand here begins with {words}")),
            None => finding,
        },
    }
}

/// Reports a word that was meant to be a keyword. Never rewound: the element is read again.
pub(super) fn misspelt(input: Tokens<'_>, keyword: Keyword) {
    let word = quoted(input.text());
    let message = if input.text().to_lowercase() == keyword.text() {
        CAPITAL.to_owned()
    } else {
        format!("unknown word {word}: did you mean `{}`?", keyword.text())
    };
    let finding = Finding::new(
        Name::UnknownWord,
        message,
        input.place(),
        format!("read as `{}`", keyword.text()),
    );
    let fix = format!("write `{}`", keyword.text());
    input.context.report_correction(finding.fix(fix, with_colon(input), keyword.text()));
}

/// The kinds of provenance. Others may be meant, and are taken as they are.
const PROVENANCE: [&str; 4] = ["implied", "inferred", "public", "bpmn"];

/// `@infered "…"`: reports a slip of one of the kinds of provenance.
pub(super) fn misspelt_provenance(word: Tokens<'_>) {
    let written = word.text();
    let meant = PROVENANCE.into_iter().find(|kind| is_misspelling(written, kind));
    let Some(meant) = meant.filter(|_| !PROVENANCE.contains(&written)) else { return };
    let finding = Finding::new(
        Name::UnknownWord,
        format!("unknown word {}: did you mean `{meant}`?", quoted(written)),
        word.place(),
        "no kind of provenance",
    );
    word.context.report(finding.fix(format!("write `{meant}`"), word.place(), meant));
}

/// Reports a keyword that stands where a name is wanted.
pub(super) fn keyword_as_name(input: Tokens<'_>) {
    let word = input.text();
    let finding = Finding::new(
        Name::KeywordAsName,
        format!("`{word}` is a word of the language and needs backquotes as a name"),
        input.place(),
        "used as a name",
    );
    input.context.report_correction(
        finding.help(format!("write `` `{word}` ``, or take another name")).fix(
            "put it in backquotes",
            input.place(),
            format!("`{word}`"),
        ),
    );
}

/// Reports a word that would be a step, had it a title or a clause.
fn lone_word(input: Tokens<'_>) {
    let word = input.text();
    let breaks_off =
        input.left.get(1).is_some_and(|it| it.follows_unreadable() && !it.begins_line());
    if breaks_off || follows_from_another(input) {
        return;
    }
    let title = crate::base::text::title_from_name(word.trim_matches('`'));
    let finding = Finding::new(
        Name::LoneWord,
        format!("the lone word {} is no step", quoted(word)),
        input.place(),
        "no title and no clause follows",
    );
    let finding = match for_lone_word(finding, input) {
        ControlFlow::Break(advised) => return input.context.report(advised),
        ControlFlow::Continue(finding) => finding,
    };
    input.context.report(
        finding
            .help(format!("give the step a title: `{word} \"{title}\"`"))
            .help("or say what it reads or makes: `<- item`, `-> item`"),
    );
}

/// Reports the `{` that most likely has no `}`, of the blocks beyond `target`.
pub(super) fn unclosed_brace(context: &Context<'_>, target: usize, at: usize) {
    let left = context.lexemes.len() - at;
    if context.reported_at.get() == left {
        return;
    }
    context.reported_at.set(left);
    let brace = unclosed_among(context, target, at);
    let place = context.place(context.lexemes[brace].span);
    let finding = Finding::new(
        Name::UnclosedBrace,
        "this `{` has no `}`",
        place,
        format!("opened here, by {}", opener(context, brace)),
    );
    let finding = match context.lexemes.get(at) {
        Some(next) => finding.label(
            context.place(next.span),
            format!("{} cannot stand in it", quoted(&context.text[next.span.range()])),
        ),
        None => finding,
    };
    context.report(finding.help("close it with `}`"));
}

/// The innermost block that has a line in it indented no further than its own.
fn unclosed_among(context: &Context<'_>, target: usize, at: usize) -> usize {
    let blocks = context.blocks.borrow();
    let open = &blocks[target..];
    if let Some(suspect) = open.iter().find_map(|block| block.suspect) {
        return suspect;
    }
    let has_outdented_line = |block: &&OpenBlock| {
        let inside = &context.lexemes[block.brace + 1..context.lexemes.len().min(at + 1)];
        inside.iter().any(|lexeme| lexeme.begins_line() && lexeme.indent() <= block.indent)
    };
    let innermost = open.last().map_or(0, |block| block.brace);
    open.iter().rev().find(has_outdented_line).map_or(innermost, |block| block.brace)
}

/// The beginning of the line in which a brace opens.
fn opener(context: &Context<'_>, brace: usize) -> String {
    let before = &context.lexemes[..=brace];
    let first = before.iter().rposition(|lexeme| lexeme.begins_line()).unwrap_or(0);
    let words: Vec<&str> = before[first..brace]
        .iter()
        .take_while(|lexeme| matches!(lexeme.kind, Kind::Word | Kind::QuotedName | Kind::String))
        .take(2)
        .map(|lexeme| &context.text[lexeme.span.range()])
        .collect();
    if words.is_empty() { "a brace".to_owned() } else { quoted(&words.join(" ")) }
}

/// Reports a `}` that closes nothing.
pub(super) fn stray_brace(input: Tokens<'_>, level: usize) {
    let context = input.context;
    let early = context.closed_early.get();
    if level == 0 && early > 0 {
        context.closed_early.set(early - 1);
        return;
    }
    let label = if level == 0 { "nothing is open here" } else { "what follows belongs inside" };
    context.report(
        Finding::new(Name::StrayBrace, "this `}` is one too many", input.place(), label).fix(
            "remove it",
            input.place(),
            "",
        ),
    );
}

/// Reports braces beyond the limit.
pub(super) fn nested_too_deep(context: &Context<'_>, place: Place) {
    context.report(
        Finding::new(
            Name::NestedTooDeep,
            format!("braces are nested more than {MAX_DEPTH} deep"),
            place,
            "what stands in these braces is not read",
        )
        .help("move inner parts to a process of their own and `call` it"),
    );
}

/// Whether an error at this token follows from what was reported before: at the same token, or in a
/// line that has a string, name or comment without its end.
fn follows_from_another(failed: Tokens<'_>) -> bool {
    let context = failed.context;
    // Characters at the end of the line before have nothing to do with a row of a table.
    let written_before = &context.text[..failed.place().span.start as usize];
    let is_first = written_before.trim_end_matches([' ', '\t']).ends_with('\n');
    let is_row = is_first && failed.first().is_some_and(Lexeme::is_plain_word);
    let follows_unreadable = failed.first().is_some_and(Lexeme::follows_unreadable) && !is_row;
    if context.reported_at.get() == failed.left.len() || follows_unreadable {
        return true;
    }
    let before = &context.lexemes[..failed.index()];
    let is_unclosed = |kind: Kind| matches!(kind, Kind::UnclosedString | Kind::UnclosedName);
    let line = before.iter().rev().scan(false, |line_began, lexeme| {
        let inside = !*line_began;
        *line_began |= lexeme.begins_line();
        inside.then_some(lexeme.kind)
    });
    let begins_line = failed.first().is_none_or(Lexeme::begins_line);
    let behind = failed.left.iter().skip(1).take_while(|lexeme| !lexeme.begins_line());
    if behind.take(MAX_AHEAD).any(|lexeme| is_unclosed(lexeme.kind)) {
        return true;
    }
    let found = failed.first().map(|lexeme| lexeme.kind).filter(|_| !begins_line);
    line.chain(found).any(is_unclosed)
}

/// Source text in a message: in backquotes, short, on one line.
pub(super) fn quoted(text: &str) -> String {
    if text.is_empty() {
        return "the end of the file".to_owned();
    }
    let line = text.lines().next().unwrap_or("");
    let short: String = line.chars().take(MAX_QUOTED).collect();
    let dots = if short.len() < text.len() { "…" } else { "" };
    if text.starts_with('`') { format!("{short}{dots}") } else { format!("`{short}{dots}`") }
}

fn wanted(terminals: Terminals) -> String {
    let all = terminals.describe();
    if all.len() <= MAX_ALTERNATIVES {
        return listing(&all, "or");
    }
    let symbols = terminals.without_words().describe();
    if symbols.is_empty() { "another word".to_owned() } else { listing(&symbols, "or") }
}

/// The words of a set, if there are any; of many, those that are used most.
fn words_of(terminals: Terminals) -> Option<String> {
    const COMMON: &[Keyword] = &[
        Keyword::Purpose,
        Keyword::Input,
        Keyword::Result,
        Keyword::Activities,
        Keyword::References,
        Keyword::Process,
        Keyword::Role,
        Keyword::Item,
        Keyword::Add,
        Keyword::Remove,
        Keyword::Replace,
    ];
    let all: Vec<Keyword> = terminals.keywords().collect();
    let few = all.len() <= MAX_ALTERNATIVES;
    let chosen = all.iter().filter(|word| few || COMMON.contains(word));
    let words: Vec<String> = chosen.map(|keyword| format!("`{}`", keyword.text())).collect();
    let listed = listing(&words, "or");
    match words.len() {
        0 => None,
        _ if few => Some(listed),
        _ => Some(format!("a word such as {listed}")),
    }
}
