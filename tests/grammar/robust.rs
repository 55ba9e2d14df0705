//! Nothing makes the lexer, the parser or the formatter panic, lose a byte or go on for ever.

use arbtest::arbitrary::Unstructured;
use arbtest::arbtest;
use flowline::base::FileId;
use flowline::fmt::format;
use flowline::syntax::{Kind, MAX_FINDINGS, lex, parse};

use crate::fixtures::files;

/// The tokens of a text without white space.
pub(crate) fn seen(text: &str) -> Vec<(Kind, &str)> {
    lex(text)
        .into_iter()
        .filter(|token| token.kind != Kind::Space)
        .map(|token| (token.kind, &text[token.span.range()]))
        .collect()
}

/// Asserts what holds of any text.
pub(crate) fn check_any(text: &str) {
    let parse = parse(FileId(0), text);
    let joined: String = lex(text).iter().map(|token| &text[token.span.range()]).collect();
    assert_eq!(joined, text, "tokens joined give the text");
    for finding in &parse.findings {
        for label in &finding.labels {
            assert!(text.get(label.place.span.range()).is_some(), "{finding:?}");
        }
        for edit in finding.fixes.iter().flat_map(|fix| &fix.edits) {
            assert!(text.get(edit.place.span.range()).is_some(), "{finding:?}");
        }
    }
    let once = format(text);
    assert_eq!(seen(text), seen(&once), "formatting keeps the tokens of {text:?}");
    let twice = format(&once);
    assert_eq!(once, twice, "formatting twice is formatting once");
}

fn sources() -> Vec<String> {
    let folders = ["syntax", "fmt"];
    let paths = folders.iter().flat_map(|folder| files(folder, "prm"));
    paths.map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

/// A source with some characters removed, repeated, or replaced by pieces of the language.
fn mutated(input: &mut Unstructured<'_>, sources: &[String]) -> arbtest::arbitrary::Result<String> {
    const PIECES: &[&str] = &[
        "{",
        "}",
        "\"",
        "\"\"\"",
        "`",
        "/*",
        "*/",
        "//",
        "///",
        "\\",
        "\n",
        "\r\n",
        " ",
        ",",
        "@",
        "?",
        "[",
        "]",
        "->",
        "<-",
        "process",
        "activities",
        "choose",
        "else",
        "input",
        "x",
        "7",
        "\u{0}",
        "\u{202E}",
        "é",
        "漢",
        "“",
        "<<<<<<< a\n",
        "\u{FEFF}",
    ];
    let mut text = input.choose(sources)?.clone();
    for _ in 0..input.int_in_range(1..=6)? {
        let boundaries: Vec<usize> =
            text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let from = *input.choose(&boundaries)?;
        let to = *input.choose(&boundaries)?;
        let far = boundaries.partition_point(|&at| at < from.saturating_add(40));
        let to = if input.ratio(1, 8)? {
            to
        } else {
            boundaries[far.min(boundaries.len() - 1)].min(to.max(from))
        };
        let (from, to) = (from.min(to), from.max(to));
        match input.int_in_range(0..=3)? {
            0 => text.replace_range(from..to, ""),
            1 => {
                let part = text[from..to].to_owned();
                text.insert_str(to, &part);
            }
            2 => text.insert_str(from, input.choose(PIECES)?),
            _ => text.replace_range(from..to, input.choose(PIECES)?),
        }
        if text.len() > 20_000 {
            text.truncate(
                *boundaries.iter().rfind(|&&at| at < 20_000.min(text.len())).unwrap_or(&0),
            );
        }
    }
    Ok(text)
}

/// The same seeds in each run, for longer and longer inputs; `tests/fuzz` looks for others.
fn seeds(count: u64) -> impl Iterator<Item = u64> {
    (0..count).map(|number| number << 32 | (32 + 32 * (number % 128)))
}

#[test]
fn mutated_sources_are_read_and_formatted() {
    let sources = sources();
    for seed in seeds(600) {
        arbtest(|input| {
            check_any(&mutated(input, &sources)?);
            Ok(())
        })
        .seed(seed);
    }
}

#[test]
fn any_bytes_are_read_and_formatted() {
    for seed in seeds(300) {
        arbtest(|input| {
            let bytes: Vec<u8> = input.arbitrary()?;
            check_any(&String::from_utf8_lossy(&bytes));
            Ok(())
        })
        .seed(seed);
    }
}

#[test]
fn what_is_deep_or_long_is_read_in_linear_time() {
    const MANY: usize = 100_000;
    let texts = [
        "{".repeat(MANY),
        "}".repeat(MANY),
        "process a { activities { choose { ".to_owned() + &"{ choose { ".repeat(MANY),
        "/*".repeat(MANY),
        "/* a\n".repeat(MANY),
        "\"".repeat(MANY),
        "\"a\n".repeat(MANY),
        "\"\"\"".repeat(MANY) + "\"",
        "\\\"\"\"x\n".repeat(MANY),
        "`".repeat(MANY),
        "„".repeat(MANY),
        "a ".repeat(MANY),
        "proces a { }\n".repeat(MANY / 5),
        "process a {\n".repeat(MANY),
        "<<<<<<< a\n".repeat(MANY),
        "=======\n".repeat(MANY),
        "=======\n".repeat(MANY) + "<<<<<<< a",
        "\u{0}".repeat(MANY),
        "\u{202E}\n".repeat(MANY),
        "process a { activities { ".to_owned() + &"repeat { a \"A\" } utnil \"b\" ".repeat(10_000),
        "process a { input { ".to_owned() + &"a b [".repeat(MANY),
        "process a { lanes ".to_owned() + &"a, ".repeat(MANY),
        "process a { ".to_owned() + &"purpose \"\" ".repeat(MANY),
        "process a { ".to_owned() + &"purpose \"\" @ \"\" ".repeat(MANY),
        (0..MANY).fold("process a { ".to_owned(), |text, at| text + &format!("clause s{at} \"\" ")),
        "<!--".repeat(MANY),
        "# a\n".repeat(MANY),
        "-".repeat(MANY),
        "a: ".repeat(MANY),
        "a.".repeat(MANY) + "b",
        "process a { ".to_owned() + &", ".repeat(MANY),
        "process a { ".to_owned() + &"\"purpose\": \"\", ".repeat(MANY),
        "process a { ".to_owned() + &"input a (b) ".repeat(MANY),
        "process a { input { ".to_owned() + &"a from b, ".repeat(MANY) + "} }",
        "process a { activities { ".to_owned() + &"if (a) { ".repeat(MANY),
        "process a { activities { if (a) { } ".to_owned() + &"else if (b) { } ".repeat(MANY),
        "process a { activities { ".to_owned() + &"loop { a \"A\" }\n".repeat(MANY / 5),
        "process a { activities { choose { ".to_owned() + &"yes: a ".repeat(MANY),
    ];
    for text in texts {
        let parse = parse(FileId(0), &text);
        assert!(!parse.findings.is_empty());
        assert!(parse.findings.len() <= MAX_FINDINGS + 1);
        format(&text);
    }
}
