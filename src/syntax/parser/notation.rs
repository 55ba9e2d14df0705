//! Whole blocks of other notations, of which nothing can be read as it stands: lists as YAML has
//! them, `switch` with its cases. Each is one finding that says what to write, and is passed over.

use super::super::keyword::Keyword;
use super::super::literal;
use super::super::token::Kind;
use super::block::Shape;
use super::expected::Terminal;
use super::input::Tokens;
use super::recovery::skip_braces;
use super::terminal::advance;
use super::{answers, listed, yaml};
use crate::base::text::title_from_name;
use crate::finding::{Finding, Name};

/// The most tokens that are looked through for the brace of a `switch`, and the most cases named.
const MOST_AHEAD: usize = 16;
const MOST_CASES: usize = 6;
/// The most tokens that are looked through for a declaration.
const MOST_LOOKED_AT: usize = 100_000;

/// Passes over a block of another notation that begins at the token at hand, and reports it.
pub(super) fn pass_over<'a>(input: Tokens<'a>, shape: &Shape) -> Option<Tokens<'a>> {
    let word = input.left.first().filter(|it| it.kind == Kind::Word && it.begins_line())?;
    let rest = match input.context.text.as_bytes().get(word.span.end as usize) {
        Some(b':') => listed::after(input, shape)
            .or_else(|| yaml::model(input, shape))
            .or_else(|| answers::ways(input, shape)),
        _ if input.text() == "switch" => after_switch(input, shape),
        _ if input.text() == "if" => answers::decision(input, shape),
        _ => answers::ways(input, shape),
    }?;
    input.context.pass_over(input, rest);
    Some(rest)
}

/// `switch (kind) { case "small": … }`.
fn after_switch<'a>(input: Tokens<'a>, shape: &Shape) -> Option<Tokens<'a>> {
    if !shape.starts.has(Terminal::Word(Keyword::Choose)) {
        return None;
    }
    let ahead = input.left.iter().take(MOST_AHEAD).skip(1);
    let brace =
        1 + ahead.take_while(|it| it.kind != Kind::LeftBrace || is_round(input, it)).count();
    let inside = Tokens { left: input.left.get(brace..)?, ..input };
    let first = advance(inside).0;
    if !inside.at(Kind::LeftBrace) || !matches!(first.text(), "case" | "default") {
        return None;
    }
    // `case "small" { … }` can be read, and mended, word by word.
    let is_way = |it: &super::lexeme::Lexeme| it.begins_line() || it.kind == Kind::LeftBrace;
    if first.left.iter().skip(1).find(|it| is_way(it)).is_some_and(|it| it.kind == Kind::LeftBrace)
    {
        return None;
    }
    let rest = skip_braces(inside);
    let context = input.context;
    let block = &inside.left[..inside.left.len() - rest.left.len()];
    let mut ways: Vec<String> = Vec::new();
    for pair in block.windows(2) {
        let text = |it: &super::lexeme::Lexeme| &context.text[it.span.range()];
        match text(&pair[0]) {
            "case" if ways.len() < MOST_CASES => {
                ways.push(format!("{} {{ … }}", literal::quote(&literal::value(text(&pair[1])))));
            }
            "default" => ways.push("else \"otherwise\" { … }".to_owned()),
            _ => {}
        }
    }
    let asked = input.left[1..brace].iter().find(|it| it.kind == Kind::Word || it.kind.is_string());
    let asked = asked.map_or("which", |it| context.text[it.span.range()].trim_matches(['(', ')']));
    let asked = literal::value(asked);
    let asked = literal::quote(&title_from_name(&format!("{}?", asked.trim_end_matches('?'))));
    context.report(
        Finding::new(
            Name::UnknownWord,
            "`switch` begins nothing here: did you mean `choose`?",
            input.place(),
            "this block is not read",
        )
        .help(format!("write:  choose {asked} {{ {} }}", ways.join(" "))),
    );
    Some(rest)
}

/// `references: ISO 9001 9.2`, up to the end of the line.
pub(super) fn references<'a>(word: Tokens<'a>, input: Tokens<'a>) -> Option<Tokens<'a>> {
    let first = input.first().filter(|it| !it.begins_line() && it.kind != Kind::LeftBrace)?;
    let is_in_line = |it: &&super::lexeme::Lexeme| !it.begins_line();
    let line = input.left.iter().skip(1).take_while(is_in_line).count() + 1;
    if input.left[..line].iter().any(|it| it.kind == Kind::LeftBrace) {
        return None;
    }
    let rest = Tokens { left: &input.left[line..], ..input };
    let written = &input.context.text[first.span.start as usize..];
    let written = written.lines().next().unwrap_or("").trim_end();
    let start = first.span.start;
    let end = start + written.len() as u32;
    let place = crate::base::Place::new(input.context.file, start, end);
    let finding = Finding::new(
        Name::ExpectedToken,
        "references stand in braces: a standard and its clauses in quotes",
        place,
        "no braces in this line",
    );
    let words: Vec<&str> = written.split_whitespace().collect();
    let finding =
        match &words[..] {
            [standard @ .., clause] if standard.len() > 1 && is_clause(clause) => {
                let title = standard.join(" ");
                let title = title.trim_end_matches([',', ';', ':', ' ']);
                let name = title.split_whitespace().collect::<String>().to_lowercase();
                let words = name.split(|it: char| !it.is_alphanumeric());
                let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
                let name = words.join("-");
                if let Some(declared) = standard_of(word, title) {
                    let meant = format!("references {{ {declared} \"{clause}\" }}");
                    input.context.pass_over(input, rest);
                    let whole = word.place().to(place);
                    input.context.report(finding.fix(format!("write `{meant}`"), whole, meant));
                    return Some(rest);
                }
                let meant = format!("references {{ {name} \"{clause}\" }}");
                finding
                    .help(format!("declare the standard once:  standard {name} \"{title}\""))
                    .fix(format!("write `{meant}`"), word.place().to(place), meant)
            }
            _ => finding
                .help("declare the standard once:  standard iso9001 \"ISO 9001\"")
                .help("then name its clauses:  references { iso9001 \"9.2\" }"),
        };
    input.context.pass_over(input, rest);
    input.context.report(finding);
    Some(rest)
}

/// The standard that the file declares with this title, but for what is neither letter nor digit.
fn standard_of(input: Tokens<'_>, title: &str) -> Option<String> {
    let context = input.context;
    let plain = |text: &str| -> String {
        text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let wanted = plain(title);
    let looked_at = &context.lexemes[..context.lexemes.len().min(MOST_LOOKED_AT)];
    let text = |it: &super::lexeme::Lexeme| &context.text[it.span.range()];
    let found = looked_at.windows(3).find(|it| {
        it[0].keyword == Some(Keyword::Standard)
            && it[1].kind == Kind::Word
            && (plain(text(&it[1])) == wanted
                || it[2].kind.is_string() && plain(text(&it[2])) == wanted)
    })?;
    Some(text(&found[1]).to_owned())
}

/// Whether a word is the number of a clause: `9.2`, `A.5.1`.
fn is_clause(word: &str) -> bool {
    word.contains('.') && word.ends_with(|it: char| it.is_ascii_digit())
}

/// Whether a brace is written as a parenthesis.
fn is_round(input: Tokens<'_>, brace: &super::lexeme::Lexeme) -> bool {
    input.context.text[brace.span.range()].starts_with('(')
}
