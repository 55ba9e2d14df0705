//! Tokens that mean something to the parser, with what recovery wants to know of their lines.

use super::super::foreign_comment::ForeignComments;
use super::super::keyword::Keyword;
use super::super::lex::Lexer;
use super::super::lexical::is_suspect;
use super::super::literal;
use super::super::token::{Kind, Token};
use crate::base::Span;

/// The most tokens of a question in parentheses.
const MAX_IN_QUESTION: usize = 64;

/// A token that means something, with what recovery wants to know of its line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexeme {
    /// What kind it is; `Kind::Unknown` at the end of the file.
    pub(super) kind: Kind,
    /// The word of the language, if it is one.
    pub(super) keyword: Option<Keyword>,
    surroundings: Surroundings,
    /// Where it stands.
    pub(super) span: Span,
}

/// What stands before a lexeme: three yes or no and a column in 16 bits, because a large file holds
/// millions of lexemes at a time, and so each takes 12 bytes.
#[derive(Clone, Copy, Debug)]
struct Surroundings(u16);

impl Surroundings {
    const BEGINS_LINE: u16 = 1 << 15;
    const FOLLOWS_UNREADABLE: u16 = 1 << 14;
    const DOCUMENTED: u16 = 1 << 13;
    /// Lines that begin further to the right are taken to begin here.
    const LAST_COLUMN: u16 = Self::DOCUMENTED - 1;

    fn has(self, flag: u16) -> bool {
        self.0 & flag != 0
    }

    #[must_use]
    fn with(self, begins_line: bool, follows_unreadable: bool, documented: bool) -> Self {
        let flag = |flag: u16, is_set: bool| if is_set { flag } else { 0 };
        Self(
            self.0
                | flag(Self::BEGINS_LINE, begins_line)
                | flag(Self::FOLLOWS_UNREADABLE, follows_unreadable)
                | flag(Self::DOCUMENTED, documented),
        )
    }

    /// With nothing but the column.
    fn at_column(column: usize) -> Self {
        let column = u16::try_from(column).unwrap_or(Self::LAST_COLUMN);
        Self(column.min(Self::LAST_COLUMN))
    }
}

impl Lexeme {
    /// Whether it is a word that is none of the language: a name wherever a name may stand.
    #[inline]
    pub(super) fn is_plain_word(self) -> bool {
        self.kind == Kind::Word && self.keyword.is_none()
    }

    /// Whether it is the first of its line.
    pub(super) fn begins_line(self) -> bool {
        self.surroundings.has(Surroundings::BEGINS_LINE)
    }

    /// Whether characters stand before it that no token begins with.
    pub(super) fn follows_unreadable(self) -> bool {
        self.surroundings.has(Surroundings::FOLLOWS_UNREADABLE)
    }

    /// Whether `///` lines stand before it.
    pub(super) fn is_documented(self) -> bool {
        self.surroundings.has(Surroundings::DOCUMENTED)
    }

    /// The column, from 0, in which its line begins.
    pub(super) fn indent(self) -> u16 {
        self.surroundings.0 & Surroundings::LAST_COLUMN
    }
}

/// What the parser reads of a text.
pub(super) struct Lexemes {
    /// The tokens that mean something.
    pub(super) list: Vec<Lexeme>,
    /// The `///` lines before the lexeme with this index.
    pub(super) documentation: Vec<(usize, Span)>,
    /// Whether some token may be found fault with by itself.
    pub(super) has_suspects: bool,
}

/// The tokens that mean something, and the documentation between them.
///
/// Where a merge left a conflict, its first side is read: both together would be found fault with
/// for what only their doubling makes wrong.
pub(super) fn lexemes(text: &str) -> Lexemes {
    let mut lexemes = Vec::with_capacity(text.len() / 8);
    let mut documentation: Vec<(usize, Span)> = Vec::new();
    let mut has_suspects = false;
    let mut conflicts = Conflicts { text, end: None };
    let mut documented = false;
    let mut follows_unreadable = false;
    let mut begins_line = true;
    let (mut line_start, mut column) = (0, Surroundings::at_column(0));
    let mut other_side_ends = 0;
    let mut read_up_to = 0;
    let mut joined_at = 0;
    let mut comments = ForeignComments::new(text);
    let mut tokens = Lexer::new(text);
    while let Some(token) = tokens.next() {
        has_suspects |= is_suspect(token.kind);
        if token.span.start < other_side_ends.max(read_up_to) {
            continue;
        }
        match token.kind {
            Kind::Space => {
                let mut blanks = text.as_bytes()[token.span.range()].iter();
                if let Some(end) = blanks.rposition(|&blank| blank == b'\n') {
                    begins_line = true;
                    line_start = token.span.start as usize + end + 1;
                }
                continue;
            }
            Kind::DocComment => {
                document(&mut documentation, lexemes.len(), token.span);
                documented = true;
                continue;
            }
            Kind::Unknown if arrow(text, token.span).is_some() => {}
            Kind::Unknown => {
                if let Some(comment) = comments.at(token.span.start) {
                    read_up_to = comment.end;
                } else if joins_names(text, token.span, lexemes.last()) {
                    joined_at = token.span.end;
                } else {
                    follows_unreadable = true;
                }
                continue;
            }
            Kind::ConflictMark => {
                other_side_ends = conflicts.end_of_other_side(token.span, &tokens);
                begins_line = true;
                continue;
            }
            kind if kind.is_trivia() => continue,
            _ => {}
        }
        if joined_at == token.span.start && joined(&mut lexemes, token) {
            continue;
        }
        if token.kind == Kind::LeftParenthesis
            && let Some(question) = question(text, token, &tokens)
        {
            read_up_to = question.end;
        }
        if begins_line {
            column = Surroundings::at_column(token.span.start as usize - line_start);
        }
        let keyword = match token.kind {
            Kind::Word => Keyword::parse(&text[token.span.range()]),
            _ => None,
        };
        let is_question = token.span.start < read_up_to;
        lexemes.push(Lexeme {
            kind: if is_question { Kind::String } else { as_meant(text, token) },
            keyword,
            surroundings: column.with(begins_line, follows_unreadable, documented),
            span: Span::new(token.span.start, token.span.end.max(read_up_to)),
        });
        follows_unreadable = false;
        documented = false;
        begins_line = false;
    }
    Lexemes { list: lexemes, documentation, has_suspects }
}

/// Adds a `///` line to those before the lexeme with this index.
fn document(documentation: &mut Vec<(usize, Span)>, index: usize, line: Span) {
    match documentation.last_mut() {
        Some((known, span)) if *known == index => *span = span.to(line),
        _ => documentation.push((index, line)),
    }
}

/// What an arrow of one character stands for: it is reported, and read as it is meant.
fn arrow(text: &str, character: Span) -> Option<Kind> {
    match &text[character.range()] {
        "\u{2192}" | "\u{21D2}" => Some(Kind::Makes),
        "\u{2190}" | "\u{21D0}" => Some(Kind::Reads),
        _ => None,
    }
}

/// Whether the character at hand, behind the name `before`, joins it to what follows: `goods.note`
/// is most likely one name.
fn joins_names(text: &str, character: Span, before: Option<&Lexeme>) -> bool {
    let is_behind = before.is_some_and(|name| {
        name.kind == Kind::Word && name.keyword.is_none() && name.span.end == character.start
    });
    let behind = &text[character.end as usize..];
    is_behind
        && literal::is_joint(&text[character.range()])
        && behind.starts_with(char::is_alphanumeric)
}

/// Joins a token to the name before it, if it can be a part of one.
fn joined(lexemes: &mut [Lexeme], token: Token) -> bool {
    let is_part = matches!(token.kind, Kind::Word | Kind::Number);
    let Some(name) = lexemes.last_mut().filter(|_| is_part) else { return false };
    name.span = name.span.to(token.span);
    true
}

/// `(ready) {`, as other languages write a question: it is read as a text. `first` is the
/// parenthesis, and `ahead` gives the tokens behind it.
pub(in crate::syntax) fn question(text: &str, first: Token, ahead: &Lexer<'_>) -> Option<Span> {
    if first.kind != Kind::LeftParenthesis {
        return None;
    }
    let tokens: Vec<Token> = ahead.clone().take(MAX_IN_QUESTION).collect();
    let has_line_end = |token: &Token| text[token.span.range()].contains('\n');
    let line = tokens.iter().take_while(|token| !has_line_end(token));
    let is_brace = |kind: Kind| matches!(kind, Kind::LeftBrace | Kind::RightBrace);
    let mut inside = line.clone().take_while(|token| !is_brace(token.kind));
    let end = inside.find(|token| token.kind == Kind::RightParenthesis)?.span.end;
    let mut behind = line.skip_while(|token| token.span.start < end);
    let next = behind.find(|token| token.kind != Kind::Space)?;
    (next.kind == Kind::LeftBrace).then(|| Span::new(first.span.start, end))
}

/// Blocks stand in braces, and parentheses are read as such; arrows of one character as arrows.
fn as_meant(text: &str, token: Token) -> Kind {
    match token.kind {
        Kind::LeftParenthesis => Kind::LeftBrace,
        Kind::RightParenthesis => Kind::RightBrace,
        Kind::Unknown => arrow(text, token.span).unwrap_or(Kind::Unknown),
        kind => kind,
    }
}

/// Where the conflicts end that merges left.
struct Conflicts<'a> {
    text: &'a str,
    /// The next mark that ends a conflict or begins another one: looked for once, however many
    /// other marks stand before it. Empty at the end of the text: there is none.
    end: Option<Span>,
}

impl Conflicts<'_> {
    /// If a mark of a conflict ends its first side: where the conflict ends; else 0. `rest` is what
    /// follows the mark.
    fn end_of_other_side(&mut self, mark: Span, rest: &Lexer<'_>) -> u32 {
        let first = |mark: Span| self.text.as_bytes().get(mark.start as usize).copied();
        if !matches!(first(mark), Some(b'=' | b'|')) {
            return 0;
        }
        let end = self.end.filter(|end| mark.start < end.start).unwrap_or_else(|| {
            let marks = rest.clone().filter(|token| token.kind == Kind::ConflictMark);
            let text_end = self.text.len() as u32;
            let mut ends =
                marks.map(|it| it.span).filter(|&it| matches!(first(it), Some(b'<' | b'>')));
            ends.next().unwrap_or(Span::new(text_end, text_end))
        });
        self.end = Some(end);
        if first(end) == Some(b'>') { end.end } else { 0 }
    }
}
