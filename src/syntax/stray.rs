//! Characters that mean nothing where they stand, and what was meant by them.

use super::keyword::Keyword;
use super::literal;
use crate::base::Place;
use crate::finding::{Finding, Name};

/// The finding about characters that no token begins with.
pub(super) fn stray(text: &str, place: Place) -> Finding {
    let written = &text[place.span.range()];
    let first = written.chars().next().unwrap_or(' ');
    let shown = if literal::must_be_escaped(first) {
        format!("the character U+{:04X}", u32::from(first))
    } else {
        format!("the character `{first}`")
    };
    let finding = |message: String| {
        Finding::new(Name::UnknownCharacter, message, place, "left out when read")
    };
    let unknown = finding(format!("{shown} means nothing here"));
    let before = &text[..place.span.start as usize];
    let begins_line = before.trim_end_matches([' ', '\t']).ends_with(['\n', '\u{FEFF}'])
        || before.trim_end_matches([' ', '\t']).is_empty();
    let is_apart = text[place.span.end as usize..].starts_with([' ', '\t']);
    match written {
        "-" | "*" | "+" | "\u{2022}" | "\u{2013}" | "\u{2014}" if begins_line && is_apart => {
            let end = text[place.span.end as usize..].find(|it| it != ' ' && it != '\t');
            let end = place.span.end + end.unwrap_or(0) as u32;
            finding(format!("no `{written}` stands before an entry"))
                .help("each begins with its word or its name")
                .fix("remove it", Place::new(place.file, place.span.start, end), "")
        }
        "\u{2192}" | "=>" | "\u{2013}>" | "\u{2014}>" | "\u{21D2}" => {
            unknown.help("an arrow is written `->`").fix("write `->`", place, "->")
        }
        "-" => unknown.help("an arrow is written `->`"),
        "\u{2190}" => unknown.help("an arrow is written `<-`").fix("write `<-`", place, "<-"),
        "<" => unknown.help("an arrow is written `<-`"),
        "'" => unknown.help("texts stand in double quotes"),
        ";" => unknown.help("nothing stands between statements").fix("remove it", place, ""),
        "#" => unknown.help("a comment begins with `//`").fix("write `//`", place, "//"),
        ":" => match word_before(before) {
            Some(word) if Keyword::parse(&word.to_lowercase()).is_some() => {
                finding(format!("no colon follows `{word}`")).fix("remove it", place, "")
            }
            _ => unknown.fix("remove it", place, ""),
        },
        _ => unknown,
    }
}

/// The word that a text ends with.
fn word_before(text: &str) -> Option<&str> {
    let text = text.trim_end_matches([' ', '\t']);
    let start = text
        .rfind(|letter: char| !letter.is_alphanumeric())
        .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    Some(&text[start..]).filter(|word| !word.is_empty())
}
