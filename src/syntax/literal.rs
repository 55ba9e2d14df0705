//! What names and strings say: backquotes, quotes and escapes resolved.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::ast;
use super::keyword::Keyword;
use crate::base::SourceMap;

/// Characters by which others join the words of a name.
const JOINTS: &[char] = &['.', '/', '\\', '+', '&', '\u{2010}', '\u{2011}', '\u{2013}', '\u{2014}'];

/// Whether a character is one by which others join the words of a name, as in `goods.note`.
pub(super) fn is_joint(character: &str) -> bool {
    let mut characters = character.chars();
    characters.next().is_some_and(|it| JOINTS.contains(&it)) && characters.next().is_none()
}

/// The text of a name, without backquotes, in NFC. Where a declaration lacks its name, its title
/// stands for it (and the parser has reported it).
pub fn name(sources: &SourceMap, name: ast::Name) -> Cow<'_, str> {
    let written = sources.text(name.place);
    // Nearly all names are of ASCII letters, and stand for themselves.
    if written.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_')) {
        return Cow::Borrowed(written);
    }
    let raw = written.trim_matches('`');
    if raw.starts_with(|first| first == '"' || closing_quotes(first).is_some()) {
        return Cow::Owned(name_of_title(raw));
    }
    let is_quoted = written.starts_with('`');
    if raw.contains(char::is_whitespace) && !is_quoted {
        // The parser has reported it: the words of a name are joined.
        let words: Vec<String> = raw.split_whitespace().map(str::to_lowercase).collect();
        return Cow::Owned(words.join("-").nfc().collect());
    }
    if !is_quoted && raw.contains(JOINTS) {
        // The parser has reported it, with a hyphen as what is meant.
        return Cow::Owned(raw.replace(JOINTS, "-").nfc().collect());
    }
    if is_nfc(raw) { Cow::Borrowed(raw) } else { Cow::Owned(raw.nfc().collect()) }
}

/// The path that a string names. A backslash parts its folders like `/` and begins no escape (the
/// parser has reported it).
pub fn path(sources: &SourceMap, text: ast::Text) -> Cow<'_, str> {
    let written = sources.text(text.place);
    if has_backslashes(written) { Cow::Owned(with_slashes(written)) } else { value(written) }
}

/// Whether the backslashes of a path part its folders: some begins neither `\"` nor `\u{…}`.
pub(super) fn has_backslashes(written: &str) -> bool {
    written.split('\\').skip(1).any(|rest| !rest.starts_with('"') && !rest.starts_with("u{"))
}

/// A path as it is written in a string, without quotes and with `/` for each backslash.
pub(super) fn with_slashes(written: &str) -> String {
    written.trim_matches('"').replace("\\\\", "/").replace('\\', "/")
}

/// The text of a string: quotes off, escapes resolved, the common indentation of `"""` removed;
/// of documentation: the slashes off.
pub fn string(sources: &SourceMap, text: ast::Text) -> Cow<'_, str> {
    value(sources.text(text.place))
}

/// The value of a string or documentation as it is written in the source. Line ends become `\n`.
pub fn value(written: &str) -> Cow<'_, str> {
    if written.starts_with("///") {
        return Cow::Owned(documentation(written));
    }
    if let Some(inside) = written.strip_prefix("\"\"\"") {
        let inside = inside.strip_suffix("\"\"\"").unwrap_or(inside);
        return Cow::Owned(unescape(&unindent(inside)));
    }
    if let Some(closing) = written.chars().next().and_then(closing_quotes) {
        let inside = written.trim_start_matches(|it| closing_quotes(it).is_some());
        let inside = inside.strip_suffix(closing).unwrap_or(inside).trim();
        return if inside.contains('\\') { Cow::Owned(unescape(inside)) } else { inside.into() };
    }
    if let Some(asked) = written.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return asked.trim().into();
    }
    let inside = written.strip_prefix('"').unwrap_or(written);
    let inside = if ends_with_quote(inside) {
        inside.trim_end_matches(['\u{201C}', '\u{201D}']).strip_suffix('"').unwrap_or(inside)
    } else {
        inside.trim_end()
    };
    let inside = inside.trim_end_matches(['\u{201C}', '\u{201D}']);
    if inside.contains('\\') { Cow::Owned(unescape(inside)) } else { Cow::Borrowed(inside) }
}

/// What closes a text that begins with this character, where it is one that other languages and word
/// processors write for a double quote.
pub(super) fn closing_quotes(opening: char) -> Option<&'static [char]> {
    Some(match opening {
        '\u{201C}' | '\u{201D}' | '\u{201E}' => &['\u{201C}', '\u{201D}', '"'],
        '\u{AB}' => &['\u{BB}'],
        '\u{BB}' => &['\u{AB}'],
        '\u{2039}' => &['\u{203A}'],
        '\u{203A}' => &['\u{2039}'],
        '\u{2018}' | '\u{201A}' => &['\u{2018}', '\u{2019}'],
        '\'' => &['\''],
        _ => return None,
    })
}

/// The name that gives this title, as it is written in the source: of `"Risk criteria"` it is
/// `risk-criteria`.
pub fn name_of_title(written: &str) -> String {
    let title: String = value(written).nfc().collect();
    let words = title.split(|character: char| !character.is_alphanumeric());
    let words: Vec<String> = words
        .skip_while(|word| !word.starts_with(char::is_alphabetic))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    match words.join("-") {
        name if name.is_empty() => "name".to_owned(),
        name if Keyword::parse(&name).is_some_and(Keyword::is_anchor) => format!("{name}-1"),
        name => name,
    }
}

/// Writes a text as a string on one line, so that [`value`] gives the text again.
pub fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            _ if must_be_escaped(character) => {
                quoted.push_str(&format!("\\u{{{:X}}}", u32::from(character)));
            }
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

/// Characters that must not stand in source text: controls, and what changes the direction of text
/// without being seen ("Trojan Source", CVE-2021-42574).
pub fn must_be_escaped(character: char) -> bool {
    (character.is_control() && !matches!(character, '\t' | '\n' | '\r' | '\x0C'))
        || is_bidi_control(character)
}

/// Embeddings, overrides and isolates of the Unicode bidirectional algorithm (UAX 9).
pub fn is_bidi_control(character: char) -> bool {
    matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether the last character is a quote that no backslash takes away.
fn ends_with_quote(inside: &str) -> bool {
    let Some(before) = inside.strip_suffix('"') else { return false };
    let backslashes = before.len() - before.trim_end_matches('\\').len();
    backslashes % 2 == 0
}

fn documentation(written: &str) -> String {
    let lines = written.lines().filter_map(|line| line.trim_start().strip_prefix("///"));
    let lines: Vec<&str> = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    lines.join("\n")
}

/// Removes the indentation that all lines but the first share, an empty first line, and a last line
/// of blanks.
fn unindent(inside: &str) -> String {
    let mut lines: Vec<&str> = inside.lines().collect();
    if inside.ends_with('\n') {
        lines.push("");
    }
    let indentation = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let filled = lines.iter().skip(1).filter(|line| !line.trim().is_empty());
    let common = filled.map(|line| indentation(line)).min().unwrap_or(0);
    for line in lines.iter_mut().skip(1) {
        *line = line.get(common.min(indentation(line))..).unwrap_or(line);
    }
    if lines.len() > 1 && lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    if lines.len() > 1 && lines[0].trim().is_empty() {
        lines.remove(0);
    }
    lines.join("\n")
}

/// Resolves escapes; what is none stays as it stands (the parser reports it).
fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((character, length)) = escape(rest) {
            plain.push(character);
            rest = &rest[length..];
        } else {
            plain.push('\\');
            rest = &rest[1..];
        }
    }
    plain.push_str(rest);
    plain
}

/// The character that the escape at the beginning of a text stands for, and its length in bytes.
pub fn escape(text: &str) -> Option<(char, usize)> {
    let after = text.strip_prefix('\\')?;
    match after.chars().next()? {
        '"' => Some(('"', 2)),
        '\\' => Some(('\\', 2)),
        'n' => Some(('\n', 2)),
        'u' => {
            let (digits, _) = after.strip_prefix("u{")?.split_once('}')?;
            let code = u32::from_str_radix(digits, 16).ok()?;
            let plain_digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            let character = char::from_u32(code).filter(|_| plain_digits)?;
            Some((character, digits.len() + 4))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_strings() {
        let cases = [
            ("\"plain\"", "plain"),
            ("\"a \\\"b\\\" \\\\ c\\n\\u{e9}\"", "a \"b\" \\ c\né"),
            ("\"no \\x escape\"", "no \\x escape"),
            ("\"unclosed ", "unclosed"),
            ("\"ends in a backslash \\\\\"", "ends in a backslash \\"),
            ("\"\"", ""),
            ("\"", ""),
            ("\u{201C}curly\u{201D}", "curly"),
            ("\u{201E}low\u{201C}", "low"),
            ("\u{AB}\u{A0}angled\u{A0}\u{BB}", "angled"),
            ("'single'", "single"),
            ("\"\"\"\n    one\n      two\n\n    three\n    \"\"\"", "one\n  two\n\nthree"),
            ("\"\"\"one\r\n   two\"\"\"", "one\ntwo"),
            ("\"\"\"say \"yes\" twice\"\"\"", "say \"yes\" twice"),
            ("/// One.\n    ///  Two.\n///", "One.\n Two.\n"),
        ];
        for (written, expected) in cases {
            assert_eq!(value(written), expected, "{written}");
        }
    }

    #[test]
    fn what_is_quoted_reads_as_before() {
        for text in ["", "a", "\"", "\\", "a\nb", "\u{0}\u{202E}", "tab\t", "é < & >"] {
            assert_eq!(value(&quote(text)), text);
        }
    }
}
