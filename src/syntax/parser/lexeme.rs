//! Tokens that mean something to the parser, with what recovery wants to know of their lines.

use super::super::keyword::Keyword;
use super::super::token::{Kind, Token};
use crate::base::Span;

/// A token that means something, with what recovery wants to know of its line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexeme {
    /// What kind it is; `Kind::Unknown` at the end of the file.
    pub(super) kind: Kind,
    /// The word of the language, if it is one.
    pub(super) keyword: Option<Keyword>,
    /// Whether it is the first of its line.
    pub(super) begins_line: bool,
    /// Whether characters stand before it that no token begins with.
    pub(super) follows_unreadable: bool,
    /// Whether `///` lines stand before it.
    pub(super) documented: bool,
    /// The column, from 0, in which its line begins.
    pub(super) indent: u16,
    /// Where it stands.
    pub(super) span: Span,
}

/// The tokens that mean something, and the documentation between them.
///
/// Where a merge left a conflict, its first side is read: both together would be found fault with
/// for what only their doubling makes wrong.
pub(super) fn lexemes(text: &str, tokens: &[Token]) -> (Vec<Lexeme>, Vec<(usize, Span)>) {
    let mut lexemes = Vec::with_capacity(tokens.len() / 2);
    let mut documentation: Vec<(usize, Span)> = Vec::new();
    let mut documented = false;
    let mut follows_unreadable = false;
    let mut begins_line = true;
    let (mut line_start, mut indent) = (0, 0);
    let mut other_side_ends = 0;
    for (index, token) in tokens.iter().enumerate() {
        if token.span.start < other_side_ends {
            continue;
        }
        match token.kind {
            Kind::Space => {
                if let Some(end) = text[token.span.range()].rfind('\n') {
                    begins_line = true;
                    line_start = token.span.start as usize + end + 1;
                }
                continue;
            }
            Kind::DocComment => {
                match documentation.last_mut() {
                    Some((index, span)) if *index == lexemes.len() => *span = span.to(token.span),
                    _ => documentation.push((lexemes.len(), token.span)),
                }
                documented = true;
                continue;
            }
            Kind::Unknown => {
                follows_unreadable = true;
                continue;
            }
            Kind::ConflictMark => {
                other_side_ends = end_of_other_side(text, &tokens[index..]).unwrap_or(0);
                begins_line = true;
                continue;
            }
            kind if kind.is_trivia() => continue,
            _ => {}
        }
        if begins_line {
            indent = u16::try_from(token.span.start as usize - line_start).unwrap_or(u16::MAX);
        }
        let keyword = match token.kind {
            Kind::Word => Keyword::parse(&text[token.span.range()]),
            _ => None,
        };
        lexemes.push(Lexeme {
            kind: as_meant(token.kind),
            keyword,
            begins_line,
            follows_unreadable,
            documented,
            indent,
            span: token.span,
        });
        follows_unreadable = false;
        documented = false;
        begins_line = false;
    }
    (lexemes, documentation)
}

/// Blocks stand in braces: parentheses are read as such.
fn as_meant(kind: Kind) -> Kind {
    match kind {
        Kind::LeftParenthesis => Kind::LeftBrace,
        Kind::RightParenthesis => Kind::RightBrace,
        kind => kind,
    }
}

/// If the first token, a mark of a conflict, ends its first side: where the conflict ends.
fn end_of_other_side(text: &str, tokens: &[Token]) -> Option<u32> {
    let mark = |token: &Token| text.as_bytes()[token.span.start as usize];
    if !matches!(mark(tokens.first()?), b'=' | b'|') {
        return None;
    }
    let mut marks = tokens.iter().filter(|token| token.kind == Kind::ConflictMark);
    let end = marks.find(|token| matches!(mark(token), b'>' | b'<'))?;
    (mark(end) == b'>').then_some(end.span.end)
}
