//! Lists as YAML and many tables have them: a word with a colon, and below it lines that begin with
//! `-`. Each list is one finding that gives it as it is written here, and is passed over.

use super::super::habits::LISTED;
use super::super::keyword::Keyword;
use super::super::literal;
use super::super::token::Kind;
use super::block::Shape;
use super::expected::Terminal;
use super::input::Tokens;
use super::lexeme::Lexeme;
use super::missing::name_from_title;
use super::table_line;
use super::{correction, foreign};
use crate::base::Place;
use crate::finding::{Finding, Name};

/// The most lines of a list that are written out.
const MOST_LINES: usize = 64;
/// The most tokens of them that are looked through for a brace.
const MOST_AHEAD: usize = 256;

/// `inputs:`, and below it lines that begin with `-`.
pub(super) fn after<'a>(input: Tokens<'a>, shape: &Shape) -> Option<Tokens<'a>> {
    if !shape.starts.has(Terminal::Word(Keyword::Input)) {
        return None;
    }
    let word = input.left.first()?;
    let below = &input.context.text[word.span.end as usize + 1..];
    let is_below = below.trim_start_matches([' ', '\r']).starts_with('\n');
    if !is_below || !(below.trim_start().starts_with("- ") || is_bare_list(input)) {
        return None;
    }
    let is_inside = |it: &Lexeme| !it.begins_line() || it.indent() > word.indent();
    let more = input.left.iter().skip(1);
    let mut depth = 0_usize;
    let more = more.take_while(|it| {
        match it.kind {
            Kind::LeftBrace => depth += 1,
            Kind::RightBrace if depth == 0 => return false,
            Kind::RightBrace => depth -= 1,
            _ => {}
        }
        is_inside(it)
    });
    let rest = Tokens { left: &input.left[1 + more.count()..], ..input };
    let finding = Finding::new(Name::ExpectedToken, LISTED, input.place(), "this list is not read");
    input.context.report(match meant(input, rest) {
        Some(meant) => finding.help(format!("for example:  {}", meant.example)).fix(
            "write it in braces",
            rest.place_since(input),
            meant.text,
        ),
        None => finding
            .help("items stand in braces:  input from customer { order, complaint }")
            .help("steps do, too:  activities { check \"Check the order\" <- order }"),
    });
    Some(rest)
}

/// Whether the lines below an `inputs:` stand further in than it, and have no braces: what the `-`
/// says elsewhere, their indentation says here.
fn is_bare_list(input: Tokens<'_>) -> bool {
    let (Some(word), Some(next)) = (input.left.first(), input.left.get(1)) else { return false };
    let is_interface = matches!(keyword_of(input.text()), Some(Keyword::Input | Keyword::Result));
    let inside =
        input.left.iter().skip(1).take_while(|it| !it.begins_line() || it.indent() > word.indent());
    is_interface
        && next.begins_line()
        && next.is_plain_word()
        && next.indent() > word.indent()
        && inside.take(MOST_AHEAD).all(|it| it.kind != Kind::LeftBrace)
}

/// The word of the language that stands before the colon, or was meant to.
fn keyword_of(word: &str) -> Option<Keyword> {
    let word = word.to_lowercase();
    Keyword::parse(&word)
        .or_else(|| foreign::meant(&word))
        .or_else(|| correction::meant(&word, super::process::ENTRY))
}

/// A list as it is written here.
struct Meant {
    text: String,
    example: String,
}

/// The list from `input` up to `rest` as it was most likely meant, if that can be told of all its
/// lines.
fn meant(input: Tokens<'_>, rest: Tokens<'_>) -> Option<Meant> {
    let context = input.context;
    let keyword = keyword_of(input.text())?;
    let inside = &input.left[1..input.left.len() - rest.left.len()];
    let lines: Vec<&[Lexeme]> =
        inside.chunk_by(|_, next| !next.begins_line()).take(MOST_LINES + 1).collect();
    // A line that goes on without a `-`, and one that is a list of its own, are none of these.
    let is_item = |line: &&[Lexeme]| {
        let before = &context.text[..line[0].span.start as usize];
        before.trim_end_matches([' ', '\t']).ends_with('-')
    };
    let items = lines.iter().filter(|line| is_item(line)).count();
    let is_list = items == lines.len() || items == 0;
    if lines.is_empty() || lines.len() > MOST_LINES || !is_list {
        return None;
    }
    let indent = " ".repeat(usize::from(input.first().map_or(0, Lexeme::indent)));
    match keyword {
        Keyword::Input | Keyword::Result => {
            let mut entries: Vec<String> = Vec::new();
            for line in lines {
                entries.append(&mut table_line::meant(context, line, keyword)?);
            }
            let example = entries[0].clone();
            Some(Meant { text: entries.join(&format!("\n{indent}")), example })
        }
        Keyword::Activities => {
            let mut names: Vec<String> = Vec::new();
            let mut steps: Vec<String> = Vec::new();
            for line in lines {
                let (first, last) = (line.first()?, line.last()?);
                let place: Place = context.place(first.span.to(last.span));
                let written = &context.text[place.span.range()];
                if written.contains(['"', '{', '}', '<', '>']) {
                    return None;
                }
                let name = name_from_title(written);
                let again = names.iter().filter(|other| **other == name).count();
                names.push(name.clone());
                let name = if again > 0 { format!("{name}-{}", again + 1) } else { name };
                steps.push(format!("{name} {}", literal::quote(written.trim())));
            }
            let inner = format!("\n{indent}  ");
            let example = format!("activities {{ {} … }}", steps[0]);
            let text = format!("activities {{{inner}{}\n{indent}}}", steps.join(&inner));
            Some(Meant { text, example })
        }
        _ => None,
    }
}
