//! Characters that mean nothing where they stand, and what was meant by them.

use super::keyword::Keyword;
use super::literal;
use crate::base::Place;
use crate::finding::{Finding, Name};

/// The finding about characters that no token begins with.
pub(super) fn stray(text: &str, place: Place) -> Finding {
    let written = &text[place.span.range()];
    let first = written.chars().next().unwrap_or(' ');
    let shown = if is_invisible(first) || literal::must_be_escaped(first) {
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
    let after = &text[place.span.end as usize..];
    let is_apart = text[place.span.end as usize..].starts_with([' ', '\t']);
    match written {
        "-" | "*" | "+" | "\u{2022}" | "\u{2013}" | "\u{2014}" if begins_line && is_apart => {
            let end = text[place.span.end as usize..].find(|it| it != ' ' && it != '\t');
            let end = place.span.end + end.unwrap_or(0) as u32;
            finding(format!("no `{written}` stands before an entry"))
                .help("each begins with its word or its name")
                .fix("remove it", Place::new(place.file, place.span.start, end), "")
        }
        "\u{2192}" | "=>" | "\u{2013}>" | "\u{2014}>" | "\u{21D2}" => arrow("->", place),
        "-" if after.starts_with("->") => unknown
            .help("`->` says what a step makes, `<-` what it reads; steps run in the order written")
            .fix("remove it", place, ""),
        "-" => unknown.help("an arrow is written `->`"),
        "\u{2190}" | "\u{21D0}" => arrow("<-", place),
        "<" => unknown.help("an arrow is written `<-`"),
        ">" => unknown.help("an arrow is written `->`"),
        joint if literal::is_joint(joint) && joins_words(before, after) => Finding::new(
            Name::UnknownCharacter,
            format!("no `{joint}` stands in a name"),
            place,
            "read as a hyphen",
        )
        .help("a name is made of letters, digits, `_` and hyphens")
        .fix("write a hyphen", place, "-"),
        "'" | "\u{AB}" | "\u{BB}" => unknown.help("texts stand in double quotes"),
        "=" | ":=" => match word_before(before) {
            Some(word) if Keyword::parse(&word.to_lowercase()).is_some() => {
                finding(format!("no `{written}` follows `{word}`")).fix("remove it", place, "")
            }
            _ => unknown.fix("remove it", place, ""),
        },
        _ if is_invisible(first) => finding(format!("{shown} is not seen, and means nothing here"))
            .fix("remove it", place, ""),
        "/" => unknown.help(
            "if these are two, a comma stands between them; if one, it is joined by a hyphen",
        ),
        ";" => unknown.help("nothing stands between statements").fix("remove it", place, ""),
        "#" => unknown.help("a comment begins with `//`").fix("write `//`", place, "//"),
        ":" => finding("no colon stands behind a word or a text".to_owned()).fix(
            "remove it",
            place,
            "",
        ),
        _ => unknown,
    }
}

/// An arrow of one character.
fn arrow(meant: &str, place: Place) -> Finding {
    let message = format!("this arrow is written `{meant}`");
    Finding::new(Name::UnknownCharacter, message, place, format!("read as `{meant}`")).fix(
        format!("write `{meant}`"),
        place,
        meant,
    )
}

/// Characters without a width that are no white space here.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}' | '\u{2029}')
        || matches!(character, '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// Whether letters or digits stand directly before and behind.
fn joins_words(before: &str, after: &str) -> bool {
    before.chars().next_back().is_some_and(char::is_alphanumeric)
        && after.chars().next().is_some_and(char::is_alphanumeric)
}

/// The word that a text ends with.
fn word_before(text: &str) -> Option<&str> {
    let text = text.trim_end_matches([' ', '\t']);
    let start = text
        .rfind(|letter: char| !letter.is_alphanumeric())
        .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    Some(&text[start..]).filter(|word| !word.is_empty())
}
