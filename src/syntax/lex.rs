//! The lexer: text in, tokens out. Total: the tokens of any text, joined, give the text again.
//! What is wrong with a token is in its kind; the parser reports it.

use nom::branch::alt;
use nom::bytes::complete::{tag, take, take_till, take_while, take_while1};
use nom::combinator::{recognize, rest};
use nom::error::{ErrorKind, ParseError};
use nom::{IResult, Parser};
use unicode_normalization::char::is_combining_mark;

use super::literal::closing_quotes;
use super::token::{Kind, Token};
use crate::base::Span;

/// The deepest nesting of block comments that is told apart; beyond it a comment counts as unclosed.
pub const MAX_COMMENT_DEPTH: usize = 64;

const LONG_QUOTES: &str = "\"\"\"";

/// A failure needs no reason: every alternative that fails is followed by another one.
#[derive(Debug)]
struct NoMatch;

impl<I> ParseError<I> for NoMatch {
    fn from_error_kind(_: I, _: ErrorKind) -> Self {
        Self
    }

    fn append(_: I, _: ErrorKind, other: Self) -> Self {
        other
    }
}

type Lexed<'a> = IResult<&'a str, Kind, NoMatch>;

/// The tokens of a text, in order, without a gap.
pub fn lex(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 3);
    tokens.extend(Lexer::new(text));
    tokens
}

/// The tokens of a text, one after the other: who needs each once need not hold all of them.
#[derive(Clone, Debug)]
pub struct Lexer<'a> {
    text: &'a str,
    /// Offset of the next token.
    start: usize,
    begins_line: bool,
    /// Without this, a file of lines like `\"""x` would be read to its end once a line.
    no_long_string_ends: bool,
}

impl<'a> Lexer<'a> {
    /// Before the first token of a text.
    pub fn new(text: &'a str) -> Self {
        Self { text, start: 0, begins_line: true, no_long_string_ends: false }
    }
}

impl Iterator for Lexer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let start = self.start;
        let bytes = self.text.as_bytes().get(start..)?;
        let (length, kind) = match plain(bytes) {
            Some(found) => found,
            None if bytes.is_empty() => return None,
            None => self.other(),
        };
        debug_assert!(length > 0, "every token takes at least one byte");
        self.start = start + length;
        self.begins_line = bytes.get(length - 1) == Some(&b'\n');
        Some(Token { kind, span: Span::new(start as u32, self.start as u32) })
    }
}

impl Lexer<'_> {
    /// The length and kind of the next token, where it takes more than a look at its bytes.
    fn other(&mut self) -> (usize, Kind) {
        let rest = &self.text[self.start..];
        let (after, kind) = if self.no_long_string_ends && rest.starts_with(LONG_QUOTES) {
            unclosed_string(rest).unwrap_or((&rest[1..], Kind::Unknown))
        } else {
            token(rest, self.begins_line)
        };
        self.no_long_string_ends |= kind == Kind::UnclosedString && rest.starts_with(LONG_QUOTES);
        (rest.len() - after.len(), kind)
    }
}

/// Nearly every token is a symbol of one byte, a run of blanks or a word of ASCII:
/// these are told by their bytes, in a third of the time that the parsers below would take.
#[inline]
fn plain(bytes: &[u8]) -> Option<(usize, Kind)> {
    let kind = match bytes.first()? {
        b' ' | b'\t' | b'\n' | b'\r' | 0x0C => {
            let is_space = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C);
            return Some((bytes.iter().take_while(is_space).count(), Kind::Space));
        }
        b'a'..=b'z' | b'A'..=b'Z' => {
            return plain_word(bytes).map(|length| (length, Kind::Word));
        }
        b'{' => Kind::LeftBrace,
        b'}' => Kind::RightBrace,
        b'(' => Kind::LeftParenthesis,
        b')' => Kind::RightParenthesis,
        b',' => Kind::Comma,
        b'@' => Kind::At,
        b'[' => Kind::LeftBracket,
        b']' => Kind::RightBracket,
        b'?' => Kind::Question,
        // No token begins with these, wherever they stand.
        b'!' | b'#' | b'$' | b'%' | b'&' | b'*' | b'+' | b'.' | b':' | b';' | b'\\' | b'^'
        | b'~' => Kind::Unknown,
        _ => return None,
    };
    Some((1, kind))
}

/// The length of the word that begins here, if it is made of ASCII alone.
#[inline]
fn plain_word(bytes: &[u8]) -> Option<usize> {
    let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_';
    let mut length = 0;
    loop {
        length += bytes[length..].iter().take_while(is_part).count();
        match &bytes[length..] {
            [b'-', next, ..] if next.is_ascii_alphanumeric() => length += 1,
            [b'-', next, ..] if !next.is_ascii() => return None,
            [next, ..] if !next.is_ascii() => return None,
            _ => return Some(length),
        }
    }
}

/// The first token of a text that is not empty and begins with none that is plain.
fn token(input: &str, begins_line: bool) -> (&str, Kind) {
    let first = input.as_bytes()[0];
    if begins_line
        && matches!(first, b'<' | b'=' | b'>' | b'|')
        && let Ok(found) = conflict_mark(input)
    {
        return found;
    }
    let found = match first {
        b'a'..=b'z' | b'A'..=b'Z' => word(input),
        b'"' => string(input),
        b'/' => comment(input),
        b'`' => quoted_name(input),
        b'0'..=b'9' => number(input),
        _ => symbol(input),
    };
    let found = match found {
        Err(_) if !first.is_ascii() || first == b'\'' => {
            alt((byte_order_mark, hard_space, word, other_string)).parse(input)
        }
        found => found,
    };
    found.unwrap_or_else(|_| {
        let first_length = input.chars().next().map_or(input.len(), char::len_utf8);
        (&input[first_length..], Kind::Unknown)
    })
}

fn symbol(input: &str) -> Lexed<'_> {
    alt((tag("->").map(|_| Kind::Makes), tag("<-").map(|_| Kind::Reads))).parse(input)
}

fn byte_order_mark(input: &str) -> Lexed<'_> {
    tag("\u{FEFF}").map(|_| Kind::Space).parse(input)
}

/// The spaces of word processors: what cannot be told from a space means none other.
fn hard_space(input: &str) -> Lexed<'_> {
    take_while1(|character| {
        matches!(
            character,
            '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
        )
    })
    .map(|_| Kind::Space)
    .parse(input)
}

fn number(input: &str) -> Lexed<'_> {
    take_while1(|character: char| character.is_ascii_digit()).map(|_| Kind::Number).parse(input)
}

/// `Word`: a hyphen belongs to it only before a letter or digit, so that `a->b` is three tokens.
fn word(input: &str) -> Lexed<'_> {
    let (mut rest, _) = take_while_start(input)?;
    loop {
        // Nearly all of them are ASCII, which needs no decoding.
        let plain = rest.bytes().take_while(|&it| it.is_ascii_alphanumeric() || it == b'_');
        rest = &rest[plain.count()..];
        match rest.as_bytes() {
            [b'-', next, ..] if next.is_ascii() => {
                if !next.is_ascii_alphanumeric() {
                    return Ok((rest, Kind::Word));
                }
                rest = &rest[1..];
            }
            [b'-', ..] => {
                let next = rest.chars().nth(1);
                if !next.is_some_and(|next| is_letter(next) || is_digit(next)) {
                    return Ok((rest, Kind::Word));
                }
                rest = &rest[1..];
            }
            [next, ..] if !next.is_ascii() => {
                let (after, part) = take_while(is_word_part).parse(rest)?;
                if part.is_empty() {
                    return Ok((rest, Kind::Word));
                }
                rest = after;
            }
            _ => return Ok((rest, Kind::Word)),
        }
    }
}

fn take_while_start(input: &str) -> IResult<&str, &str, NoMatch> {
    match input.chars().next() {
        Some('a'..='z' | 'A'..='Z') => Ok((&input[1..], &input[..1])),
        Some(first) if is_letter(first) => take(1_usize).parse(input),
        _ => Err(nom::Err::Error(NoMatch)),
    }
}

fn is_letter(character: char) -> bool {
    character.is_ascii_alphabetic() || (!character.is_ascii() && character.is_alphabetic())
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit() || (!character.is_ascii() && character.is_numeric())
}

fn is_word_part(character: char) -> bool {
    is_letter(character)
        || is_digit(character)
        || character == '_'
        || (!character.is_ascii() && is_combining_mark(character))
}

fn quoted_name(input: &str) -> Lexed<'_> {
    let closed =
        recognize((tag("`"), take_while1(|it| !matches!(it, '`' | '\n' | '\r')), tag("`")));
    let open = recognize((tag("`"), take_while(is_word_part)));
    alt((closed.map(|_| Kind::QuotedName), open.map(|_| Kind::UnclosedName))).parse(input)
}

fn string(input: &str) -> Lexed<'_> {
    if input.starts_with(LONG_QUOTES) {
        return alt((long_string, unclosed_string)).parse(input);
    }
    alt((short_string, unclosed_string)).parse(input)
}

fn long_string(input: &str) -> Lexed<'_> {
    let (inside, _) = tag(LONG_QUOTES).parse(input)?;
    match end_of_string(inside, LONG_QUOTES, &[]) {
        Some(end) => Ok((&inside[end..], Kind::LongString)),
        None => Err(nom::Err::Error(NoMatch)),
    }
}

fn short_string(input: &str) -> Lexed<'_> {
    let (inside, _) = tag("\"").parse(input)?;
    match end_of_string(inside, "\"", b"\n\r") {
        Some(end) => Ok((&inside[end..], Kind::String)),
        None => Err(nom::Err::Error(NoMatch)),
    }
}

/// The offset behind the closing quotes, unless a byte of `stops` or the end of the text comes first.
fn end_of_string(inside: &str, quotes: &str, stops: &[u8]) -> Option<usize> {
    let bytes = inside.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if !bytes.get(at + 1).is_some_and(|next| stops.contains(next)) => at += 2,
            b'"' if bytes[at..].starts_with(quotes.as_bytes()) => return Some(at + quotes.len()),
            byte if stops.contains(&byte) => return None,
            _ => at += 1,
        }
    }
    None
}

/// Ends at its line's end, but before the braces that stand there, so that blocks stay whole:
/// in `process audit "Audit {` the brace was meant as one.
fn unclosed_string(input: &str) -> Lexed<'_> {
    let (after, line) = to_line_end(input)?;
    let without_braces = line.trim_end_matches(['{', '}', ' ', '\t']);
    let gap = &line[without_braces.len()..];
    if gap.starts_with([' ', '\t']) && gap.contains(['{', '}']) {
        return Ok((&input[without_braces.len()..], Kind::UnclosedString));
    }
    Ok((after, Kind::UnclosedString))
}

/// A longer text in other quotes is none: each of very many opening quotes would be followed to the
/// end of the line.
const MOST_IN_OTHER_QUOTES: usize = 400;

/// A text in other quotes: those of word processors, of other languages, single ones.
fn other_string(input: &str) -> Lexed<'_> {
    let first = input.chars().next().ok_or(nom::Err::Error(NoMatch))?;
    let closing = closing_quotes(first).ok_or(nom::Err::Error(NoMatch))?;
    let inside = &input[first.len_utf8()..];
    let mut characters = inside.char_indices().take(MOST_IN_OTHER_QUOTES);
    let end = characters.find(|(_, it)| closing.contains(it) || matches!(it, '\n' | '\r'));
    let (end, _) = end.ok_or(nom::Err::Error(NoMatch))?;
    match inside[end..].chars().next() {
        Some(quote) if closing.contains(&quote) => {
            Ok((&inside[end + quote.len_utf8()..], Kind::CurlyString))
        }
        _ => Err(nom::Err::Error(NoMatch)),
    }
}

fn comment(input: &str) -> Lexed<'_> {
    alt((
        recognize((tag("///"), to_line_end)).map(|_| Kind::DocComment),
        recognize((tag("//"), to_line_end)).map(|_| Kind::LineComment),
        block_comment,
    ))
    .parse(input)
}

fn block_comment(input: &str) -> Lexed<'_> {
    let (inside, _) = tag("/*").parse(input)?;
    let bytes = inside.as_bytes();
    let (mut at, mut depth) = (0, 1);
    while at + 1 < bytes.len() && depth <= MAX_COMMENT_DEPTH {
        match &bytes[at..at + 2] {
            b"*/" if depth == 1 => return Ok((&inside[at + 2..], Kind::BlockComment)),
            b"*/" => (at, depth) = (at + 2, depth - 1),
            b"/*" => (at, depth) = (at + 2, depth + 1),
            _ => at += 1,
        }
    }
    to_line_end(input).map(|(after, _)| (after, Kind::UnclosedComment))
}

/// Seven of the same at the beginning of a line, and the rest of the line.
fn conflict_mark(input: &str) -> Lexed<'_> {
    (alt((tag("<<<<<<<"), tag("======="), tag(">>>>>>>"), tag("|||||||"))), to_line_end)
        .map(|_| Kind::ConflictMark)
        .parse(input)
}

fn to_line_end(input: &str) -> IResult<&str, &str, NoMatch> {
    alt((take_till(|character| matches!(character, '\n' | '\r')), rest)).parse(input)
}
