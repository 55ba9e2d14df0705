//! What the grammar allows at a token: small sets, and how a message names them.

use super::super::keyword::Keyword;
use super::super::token::Kind;
use super::lexeme::Lexeme;

/// What a production can look for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Terminal {
    /// A keyword.
    Word(Keyword),
    /// A symbol, string or number.
    Symbol(Kind),
    /// A name that is no anchor.
    Name,
    /// A name that is no anchor and no word of the flow.
    StepName,
    /// A name that is no anchor, nor `optional` or `when`.
    ItemName,
    /// Nothing: a mark that reading can go on here as if what is looked for were there.
    Tolerable,
    /// Nothing: a mark that a word stands here which is no step, because nothing follows it.
    Lone,
}

impl From<Keyword> for Terminal {
    fn from(keyword: Keyword) -> Self {
        Self::Word(keyword)
    }
}

impl From<Kind> for Terminal {
    fn from(kind: Kind) -> Self {
        Self::Symbol(kind)
    }
}

/// The bits behind the keywords: one a kind of token.
const FIRST_KIND: u32 = 192;
/// The bit of "a name".
const NAME: u32 = 255;
/// The bit of "a name of a step".
const STEP_NAME: u32 = 254;
/// The bit of "a name of an item".
const ITEM_NAME: u32 = 253;
/// The bits of the two marks.
const TOLERABLE: u32 = 252;
const LONE: u32 = 251;

impl Terminal {
    /// Whether the lexeme is this. As [`Terminals::contain`], without making a set: most of what is
    /// looked for is optional, looked for at each token, and one thing.
    #[inline]
    pub(super) fn is(self, lexeme: Lexeme) -> bool {
        match self {
            Self::Word(keyword) => lexeme.kind == Kind::Word && lexeme.keyword == Some(keyword),
            Self::Symbol(Kind::String) => lexeme.kind.is_string(),
            Self::Symbol(kind) => lexeme.kind == kind,
            Self::Name | Self::StepName | Self::ItemName if lexeme.is_plain_word() => true,
            Self::Name | Self::StepName | Self::ItemName | Self::Tolerable | Self::Lone => {
                Terminals::of(self).contain(lexeme)
            }
        }
    }

    #[inline]
    const fn bit(self) -> u32 {
        match self {
            Self::Word(keyword) => keyword as u32,
            Self::Symbol(kind) => FIRST_KIND + kind as u32,
            Self::Name => NAME,
            Self::StepName => STEP_NAME,
            Self::ItemName => ITEM_NAME,
            Self::Tolerable => TOLERABLE,
            Self::Lone => LONE,
        }
    }
}

/// A set of terminals.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Terminals {
    bits: [u64; 4],
}

impl Terminals {
    pub(super) const NONE: Self = Self { bits: [0; 4] };

    #[inline]
    pub(super) const fn of(terminal: Terminal) -> Self {
        Self::NONE.with(terminal)
    }

    pub(super) const fn words(words: &[Keyword]) -> Self {
        let mut set = Self::NONE;
        let mut at = 0;
        while at < words.len() {
            set = set.with(Terminal::Word(words[at]));
            at += 1;
        }
        set
    }

    #[must_use]
    #[inline]
    pub(super) const fn with(mut self, terminal: Terminal) -> Self {
        let bit = terminal.bit();
        self.bits[bit as usize / 64] |= 1 << (bit % 64);
        self
    }

    #[must_use]
    #[inline]
    pub(super) const fn or(self, other: Self) -> Self {
        let (one, two) = (self.bits, other.bits);
        Self { bits: [one[0] | two[0], one[1] | two[1], one[2] | two[2], one[3] | two[3]] }
    }

    #[inline]
    pub(super) const fn has(self, terminal: Terminal) -> bool {
        let bit = terminal.bit();
        self.bits[bit as usize / 64] & (1 << (bit % 64)) != 0
    }

    /// Whether some name is among them.
    #[inline]
    pub(super) const fn has_name(self) -> bool {
        self.has(Terminal::Name) || self.has(Terminal::StepName) || self.has(Terminal::ItemName)
    }

    /// Whether the lexeme is one of these.
    #[inline]
    pub(super) fn contain(self, lexeme: Lexeme) -> bool {
        match lexeme.kind {
            Kind::Word => match lexeme.keyword {
                Some(keyword) => {
                    self.has(Terminal::Word(keyword))
                        || (self.has(Terminal::Name) && !keyword.is_anchor())
                        || (self.has(Terminal::StepName)
                            && !keyword.is_anchor()
                            && !keyword.is_flow_word())
                        || (self.has(Terminal::ItemName)
                            && !keyword.is_anchor()
                            && !Keyword::ITEM_WORDS.contains(&keyword))
                }
                None => self.has_name(),
            },
            Kind::QuotedName | Kind::UnclosedName => self.has_name(),
            kind if kind.is_string() => self.has(Terminal::Symbol(Kind::String)),
            kind => self.has(Terminal::Symbol(kind)),
        }
    }

    /// The keywords in it.
    pub(super) fn keywords(self) -> impl Iterator<Item = Keyword> + use<> {
        Keyword::ALL.iter().copied().filter(move |&keyword| self.has(Terminal::Word(keyword)))
    }

    /// Its keywords alone.
    pub(super) fn only_words(self) -> Self {
        let [one, two, three, _] = self.bits;
        Self { bits: [one, two, three, 0] }
    }

    /// The same without its keywords.
    pub(super) fn without_words(self) -> Self {
        Self { bits: [0, 0, 0, self.bits[3]] }
    }

    /// Whether nothing else is in it.
    pub(super) fn only(self, terminal: Terminal) -> bool {
        self == Self::of(terminal)
    }

    /// What a message calls each of them: "a name", "`}`".
    pub(super) fn describe(self) -> Vec<String> {
        const KINDS: [Kind; 11] = [
            Kind::String,
            Kind::Number,
            Kind::Comma,
            Kind::Reads,
            Kind::Makes,
            Kind::At,
            Kind::Question,
            Kind::LeftBracket,
            Kind::RightBracket,
            Kind::LeftBrace,
            Kind::RightBrace,
        ];
        let name = self.has_name().then(|| "a name".to_owned());
        let kinds = KINDS.into_iter().filter(|&kind| self.has(Terminal::Symbol(kind)));
        name.into_iter()
            .chain(self.keywords().map(|keyword| format!("`{}`", keyword.text())))
            .chain(kinds.map(|kind| kind.describe().to_owned()))
            .collect()
    }
}

/// Where a production failed, and what would have let it go on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Expected {
    /// Tokens left there: the smaller, the farther.
    pub(super) left: u32,
    /// What was looked for there.
    pub(super) terminals: Terminals,
}

impl Expected {
    pub(super) const NOTHING: Self = Self { left: u32::MAX, terminals: Terminals::NONE };

    /// The farther one; where both are as far, both.
    #[must_use]
    #[inline]
    pub(super) fn or_farther(self, other: Self) -> Self {
        match self.left.cmp(&other.left) {
            std::cmp::Ordering::Less => self,
            std::cmp::Ordering::Greater => other,
            std::cmp::Ordering::Equal => {
                Self { left: self.left, terminals: self.terminals.or(other.terminals) }
            }
        }
    }
}
