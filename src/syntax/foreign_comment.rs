//! Comments as other languages write them: `# …`, `-- …`, `; …`, `% …` and `<!-- … -->`. Each is
//! reported where it begins, and read as a comment: no word of it is taken for source.

use crate::base::{FileId, Place, Span};
use crate::finding::{Edit, Finding, Fix, Name};

/// What ends a comment of HTML and XML.
const END: &str = "-->";

/// The most characters that are read as the mark of one comment.
const MOST_MARKS: usize = 80;

/// Finds the comments of other languages in a text.
#[derive(Clone, Debug)]
pub(super) struct ForeignComments<'a> {
    text: &'a str,
    /// Without this, a text of nothing but `<!--` would be read to its end once for each.
    no_more_ends: bool,
}

impl<'a> ForeignComments<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, no_more_ends: false }
    }

    /// The comment that begins with the character at `start`, which no token begins with.
    pub(super) fn at(&mut self, start: u32) -> Option<Span> {
        let may_begin = |byte: &u8| matches!(byte, b'<' | b'#' | b'-' | b';' | b'%');
        self.text.as_bytes().get(start as usize).filter(|byte| may_begin(byte))?;
        let (before, rest) = self.text.split_at(start as usize);
        if rest.starts_with("<!--") {
            if let Some(length) = rest.find(END).filter(|_| !self.no_more_ends) {
                return Some(Span::new(start, start + (length + END.len()) as u32));
            }
            self.no_more_ends = true;
            return Some(to_line_end(start, rest));
        }
        let before = before.trim_end_matches([' ', '\t']);
        let begins_line = before.is_empty() || before.ends_with(['\n', '\u{FEFF}']);
        let mark = mark_of(rest);
        let behind = &rest[mark.len()..];
        let is_apart = behind.is_empty() || behind.starts_with([' ', '\t', '\r', '\n']);
        let is_comment = match mark.as_bytes().first()? {
            b'#' => begins_line || is_apart,
            b'-' if mark.len() == 2 => {
                let ends_something = before.ends_with(['"', '{', '}', ',']);
                is_apart && (begins_line || ends_something)
            }
            b';' | b'%' => begins_line && is_apart,
            _ => false,
        };
        is_comment.then(|| to_line_end(start, rest))
    }
}

fn to_line_end(start: u32, rest: &str) -> Span {
    let line = rest.lines().next().unwrap_or("").trim_end();
    Span::new(start, start + line.len() as u32)
}

/// The character that a text begins with, as often as it is repeated there, up to a limit: in a long
/// line of it, each would be looked at once for each.
fn mark_of(rest: &str) -> &str {
    let first = rest.chars().next();
    let marks = rest.chars().take(MOST_MARKS).take_while(|&letter| Some(letter) == first);
    &rest[..marks.map(char::len_utf8).sum()]
}

/// The finding about such a comment.
pub(super) fn finding(file: FileId, text: &str, comment: Span) -> Finding {
    let written = &text[comment.range()];
    let place = |start: usize, length: usize| {
        let start = comment.start + start as u32;
        Place::new(file, start, start + length as u32)
    };
    let (mark, edits) = if let Some(inside) = written.strip_prefix("<!--") {
        let is_whole = inside.strip_suffix(END).is_some_and(|inside| !inside.contains("*/"));
        let edits = vec![
            Edit { place: place(0, 4), text: "/*".to_owned() },
            Edit { place: place(written.len().saturating_sub(3), 3), text: "*/".to_owned() },
        ];
        ("<!--", if is_whole { edits } else { Vec::new() })
    } else {
        let mark = mark_of(written);
        (mark, vec![Edit { place: place(0, mark.len()), text: "//".to_owned() }])
    };
    let finding = Finding::new(
        Name::UnknownCharacter,
        "a comment begins with `//`, or stands between `/*` and `*/`",
        place(0, mark.len()),
        "passed over up to its end",
    );
    if edits.is_empty() {
        return finding.help("put `//` before each line of it");
    }
    Finding { fixes: vec![Fix { title: "write it as a comment".to_owned(), edits }], ..finding }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comment(text: &str) -> Option<&str> {
        let start = text.find(['#', '<', ';', '%', '-']).unwrap();
        ForeignComments::new(text).at(start as u32).map(|span| &text[span.range()])
    }

    #[test]
    fn what_other_languages_write_is_a_comment_up_to_its_end() {
        for (text, expected) in [
            ("a\n  # it's \"one\nb", "# it's \"one"),
            ("process a {} # b {", "# b {"),
            ("a \"A\" -- that is all  \nb", "-- that is all"),
            ("; one", "; one"),
            ("<!-- a\n b --> c", "<!-- a\n b -->"),
            ("<!-- a\n b", "<!-- a"),
        ] {
            assert_eq!(comment(text), Some(expected));
        }
        for text in ["item #3", "a -- b", "pack --> b", "a; b", "95 % b"] {
            assert_eq!(comment(text), None, "{text}");
        }
    }
}
