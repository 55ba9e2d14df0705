//! Tokens: what the lexer makes of a text. Together they cover every byte of it.

use crate::base::Span;

/// What kind of token it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum Kind {
    /// A word: a keyword where the grammar wants one there, else a name.
    Word,
    /// A name in backquotes.
    QuotedName,
    /// A string on one line.
    String,
    /// A string between `"""`.
    LongString,
    /// Digits.
    Number,
    /// `{`.
    LeftBrace,
    /// `}`.
    RightBrace,
    /// `(`, which the language has not: it is reported, and read as the `{` that was meant.
    LeftParenthesis,
    /// `)`, likewise.
    RightParenthesis,
    /// `[`.
    LeftBracket,
    /// `]`.
    RightBracket,
    /// `,`.
    Comma,
    /// `<-`.
    Reads,
    /// `->`.
    Makes,
    /// `@`.
    At,
    /// `?`.
    Question,
    /// Blanks, tabs, line ends, the byte order mark.
    Space,
    /// `// …`.
    LineComment,
    /// `/// …`.
    DocComment,
    /// `/* … */`.
    BlockComment,
    /// A string without its closing quote; ends at its line's end.
    UnclosedString,
    /// A string between typographic quotes, as word processors write them.
    CurlyString,
    /// A `/*` without its `*/`; ends at its line's end.
    UnclosedComment,
    /// A backquote without its partner.
    UnclosedName,
    /// A line that version control left behind: `<<<<<<<` and its like.
    ConflictMark,
    /// Characters that no token begins with.
    Unknown,
}

impl Kind {
    /// Whether it means nothing to the parser: white space and comments.
    #[inline]
    pub fn is_trivia(self) -> bool {
        matches!(
            self,
            Self::Space
                | Self::LineComment
                | Self::DocComment
                | Self::BlockComment
                | Self::UnclosedComment
        )
    }

    /// Whether the parser reads it as a string.
    #[inline]
    pub fn is_string(self) -> bool {
        matches!(self, Self::String | Self::LongString | Self::UnclosedString | Self::CurlyString)
    }

    /// How a message names it.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Word | Self::QuotedName | Self::UnclosedName => "a name",
            Self::String | Self::LongString | Self::UnclosedString | Self::CurlyString => {
                "a text in quotes"
            }
            Self::Number => "a number",
            Self::LeftBrace => "`{`",
            Self::RightBrace => "`}`",
            Self::LeftParenthesis => "`(`",
            Self::RightParenthesis => "`)`",
            Self::LeftBracket => "`[`",
            Self::RightBracket => "`]`",
            Self::Comma => "`,`",
            Self::Reads => "`<-`",
            Self::Makes => "`->`",
            Self::At => "`@`",
            Self::Question => "`?`",
            Self::Space => "white space",
            Self::LineComment | Self::DocComment | Self::BlockComment | Self::UnclosedComment => {
                "a comment"
            }
            Self::ConflictMark => "a mark of a merge conflict",
            Self::Unknown => "an unknown character",
        }
    }
}

/// A token: its kind and where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub span: Span,
}
