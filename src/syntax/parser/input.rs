//! Tokens as input of nom, and what all productions share.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::iter::{Copied, Enumerate};
use std::slice::Iter;

use nom::error::{ErrorKind, ParseError};
use nom::{IResult, Input, Needed};

use super::super::ast::{Declaration, Text};
use super::super::keyword::Keyword;
use super::super::token::Kind;
use super::Element;
use super::block::OpenBlock;
use super::expected::{Expected, Terminal, Terminals};
use super::lexeme::Lexeme;
use crate::base::{FileId, Place, Span};
use crate::finding::Finding;

/// The most findings of the parser in one file; how many more there are is said in one of them.
pub const MAX_FINDINGS: usize = 1000;

/// What a file is parsed with.
pub(super) struct Context<'a> {
    pub(super) file: FileId,
    pub(super) text: &'a str,
    /// All lexemes of the file, without the end.
    pub(super) lexemes: &'a [Lexeme],
    /// The `///` lines before the lexeme with this index.
    pub(super) documentation: Vec<(usize, Span)>,
    /// Written only when a production is committed: the parser never goes back.
    pub(super) findings: RefCell<Vec<Finding>>,
    /// What was looked for at the farthest token and did not stand there.
    pub(super) farthest: Cell<Expected>,
    /// The blocks around the next token, outermost first.
    pub(super) blocks: RefCell<Vec<OpenBlock>>,
    /// Down to how many blocks an unclosed brace has closed them.
    pub(super) closed_to: Cell<usize>,
    /// Tokens left at the last finding: what follows from it is not reported.
    pub(super) reported_at: Cell<usize>,
    /// How many blocks recovery has closed in this declaration: as many `}` may be too many.
    pub(super) closed_early: Cell<usize>,
    /// Declarations found inside other ones.
    pub(super) hoisted: RefCell<Vec<Declaration>>,
    /// Whether any word is read otherwise than it is written: asked at each look at a token.
    pub(super) has_corrections: Cell<bool>,
    /// Misspelt words, by index, and the keywords that they are read as.
    pub(super) corrections: RefCell<BTreeMap<usize, Keyword>>,
    /// Keywords, by index, that are read as names.
    pub(super) quoted: RefCell<BTreeSet<usize>>,
    /// Words, by index, that are read as texts.
    pub(super) texts: RefCell<BTreeSet<usize>>,
    /// Where tokens stand that a mistake which is reported explains.
    pub(super) passed_over: RefCell<Vec<Span>>,
    /// The findings about the three before that: they stay when an element is read again.
    pub(super) correction_findings: RefCell<Vec<Finding>>,
    /// Where reading goes on as if what is missing there were there, by index.
    pub(super) tolerated: RefCell<BTreeSet<usize>>,
    /// Whether what is read now is only tried.
    pub(super) is_trial: Cell<bool>,
    /// What was read as an element, in no order.
    pub(super) elements: RefCell<Vec<Element>>,
    /// Whether that is asked for.
    pub(super) wants_elements: bool,
    /// Findings beyond the limit.
    pub(super) unreported: Cell<usize>,
}

/// What to go back to when an element is read again.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    findings: usize,
    hoisted: usize,
    elements: usize,
    corrections: usize,
    reported_at: usize,
}

/// What was reported and found since a mark.
pub(super) struct Taken {
    pub(super) findings: Vec<Finding>,
    hoisted: Vec<Declaration>,
    elements: Vec<Element>,
    reported_at: usize,
    farthest: Expected,
}

/// The tokens that are left.
#[derive(Clone, Copy)]
pub(super) struct Tokens<'a> {
    pub(super) left: &'a [Lexeme],
    pub(super) context: &'a Context<'a>,
}

/// What a production gives.
pub(super) type Parsed<'a, T> = IResult<Tokens<'a>, T, Expected>;

impl<'a> Tokens<'a> {
    /// The next token, as it was meant.
    #[inline]
    pub(super) fn first(self) -> Option<Lexeme> {
        let lexeme = self.left.first().copied()?;
        let may_be_meant = matches!(lexeme.kind, Kind::Word | Kind::Makes);
        if may_be_meant && self.context.has_corrections.get() {
            return Some(self.as_meant(lexeme));
        }
        Some(lexeme)
    }

    /// The word at hand, as it was meant; an arrow may stand for one.
    fn as_meant(self, mut lexeme: Lexeme) -> Lexeme {
        let index = self.index();
        if let Some(&keyword) = self.context.corrections.borrow().get(&index) {
            lexeme.kind = Kind::Word;
            lexeme.keyword = Some(keyword);
        } else if self.context.texts.borrow().contains(&index) {
            lexeme.kind = Kind::String;
        } else if self.context.quoted.borrow().contains(&index) {
            lexeme.keyword = None;
        }
        lexeme
    }

    /// The input at which this many tokens are left.
    pub(super) fn with_left(self, left: usize) -> Self {
        let lexemes = self.context.lexemes;
        Self { left: &lexemes[lexemes.len().saturating_sub(left)..], ..self }
    }

    /// The input from the token before the next one on.
    pub(super) fn before(self) -> Option<Self> {
        (self.index() > 0).then(|| self.with_left(self.left.len() + 1))
    }

    /// The `///` lines before the next token.
    #[inline]
    pub(super) fn documentation(self) -> Option<Text> {
        self.first().filter(|lexeme| lexeme.is_documented())?;
        let documentation = &self.context.documentation;
        let found = documentation.binary_search_by_key(&self.index(), |&(index, _)| index).ok()?;
        Some(Text { place: self.context.place(documentation[found].1) })
    }

    /// The index of the next token.
    #[inline]
    pub(super) fn index(self) -> usize {
        self.context.lexemes.len() - self.left.len()
    }

    /// Whether the next token is this one; if not, it is remembered as expected.
    #[inline]
    pub(super) fn at(self, terminal: impl Into<Terminal>) -> bool {
        let terminal = terminal.into();
        let found = self.first().is_some_and(|lexeme| terminal.is(lexeme));
        if !found {
            self.look_for(Terminals::of(terminal));
        }
        found
    }

    /// Whether the next token is one of these; if not, they are remembered as expected.
    #[inline]
    pub(super) fn at_any(self, terminals: Terminals) -> bool {
        let found = self.first().is_some_and(|lexeme| terminals.contain(lexeme));
        if !found {
            self.look_for(terminals);
        }
        found
    }

    /// Remembers what was looked for here.
    #[inline]
    fn look_for(self, terminals: Terminals) {
        let (farthest, left) = (self.context.farthest.get(), self.left.len() as u32);
        if left <= farthest.left {
            let before = if left == farthest.left { farthest.terminals } else { Terminals::NONE };
            self.context.farthest.set(Expected { left, terminals: before.or(terminals) });
        }
    }

    /// Remembers what was looked for here, and gives the error.
    pub(super) fn miss(self, terminals: Terminals) -> nom::Err<Expected> {
        let farthest = self.context.farthest.get();
        let here = Expected { left: self.left.len() as u32, terminals };
        let united = farthest.or_farther(here);
        self.context.farthest.set(united);
        nom::Err::Error(if united.left == here.left { united } else { here })
    }

    /// The error that lies at the next token, whatever was looked for further on.
    pub(super) fn miss_here(self) -> nom::Err<Expected> {
        nom::Err::Error(Expected { left: self.left.len() as u32, terminals: Terminals::NONE })
    }

    /// As [`Self::miss`], where reading can go on without what is missing.
    pub(super) fn miss_tolerably(self, terminals: Terminals) -> nom::Err<Expected> {
        let terminals = terminals.with(Terminal::Tolerable);
        nom::Err::Error(Expected { left: self.left.len() as u32, terminals })
    }

    /// Whether what is missing here is to be passed over, because it could not be mended.
    pub(super) fn is_tolerated(self) -> bool {
        self.context.tolerated.borrow().contains(&self.index())
    }

    /// The place of the next token; at the end of the file, of the last one.
    #[inline]
    pub(super) fn place(self) -> Place {
        let lexeme = self.first().or(self.context.lexemes.last().copied());
        self.context.place(lexeme.map_or(Span::default(), |lexeme| lexeme.span))
    }

    /// The place from a token on up to the one before the next token.
    #[inline]
    pub(super) fn place_since(self, start: Tokens<'a>) -> Place {
        let first = start.place();
        let count = start.left.len() - self.left.len();
        match start.left[..count].last() {
            Some(last) => first.to(self.context.place(last.span)),
            None => first,
        }
    }

    /// Whether what stands in a list ends here for certain, so that nothing else of it need be
    /// looked for: most of what a list holds are bare names.
    #[inline]
    pub(super) fn ends_in_list(self) -> bool {
        let next = self.left.first();
        next.is_some_and(|next| matches!(next.kind, Kind::Comma | Kind::RightBrace))
    }

    /// The text of the next token; empty at the end.
    pub(super) fn text(self) -> &'a str {
        self.first().map_or("", |lexeme| &self.context.text[lexeme.span.range()])
    }
}

impl Context<'_> {
    #[inline]
    pub(super) fn place(&self, span: Span) -> Place {
        Place { file: self.file, span }
    }

    pub(super) fn report(&self, finding: Finding) {
        if self.findings.borrow().len() < MAX_FINDINGS {
            self.findings.borrow_mut().push(finding);
        } else {
            self.unreported.set(self.unreported.get() + 1);
        }
    }

    /// Reports what stays reported when the element is read again.
    pub(super) fn report_correction(&self, finding: Finding) {
        if self.correction_findings.borrow().len() < MAX_FINDINGS {
            self.correction_findings.borrow_mut().push(finding);
        } else {
            self.unreported.set(self.unreported.get() + 1);
        }
    }

    /// Remembers that the tokens from `start` up to `rest` are not read, or as something else:
    /// what is wrong with each of them is no matter.
    pub(super) fn pass_over<'a>(&self, start: Tokens<'a>, rest: Tokens<'a>) {
        if rest.left.len() < start.left.len() {
            self.passed_over.borrow_mut().push(rest.place_since(start).span);
        }
    }

    /// Remembers where an element stands.
    pub(super) fn note_element(&self, Span { start, end }: Span, in_list: bool) {
        self.elements.borrow_mut().push(Element { start, end, in_list });
    }

    #[inline]
    pub(super) fn mark(&self) -> Mark {
        Mark {
            findings: self.findings.borrow().len(),
            hoisted: self.hoisted.borrow().len(),
            elements: self.elements.borrow().len(),
            corrections: self.corrections.borrow().len(),
            reported_at: self.reported_at.get(),
        }
    }

    pub(super) fn rewind(&self, mark: &Mark) {
        self.findings.borrow_mut().truncate(mark.findings);
        self.hoisted.borrow_mut().truncate(mark.hoisted);
        self.elements.borrow_mut().truncate(mark.elements);
        self.reported_at.set(mark.reported_at);
        self.farthest.set(Expected::NOTHING);
    }

    /// Takes away what was reported and found since the mark.
    pub(super) fn take_since(&self, mark: &Mark) -> Taken {
        Taken {
            findings: self.findings.borrow_mut().split_off(mark.findings),
            hoisted: self.hoisted.borrow_mut().split_off(mark.hoisted),
            elements: self.elements.borrow_mut().split_off(mark.elements),
            reported_at: self.reported_at.get(),
            farthest: self.farthest.get(),
        }
    }

    /// Puts it back.
    pub(super) fn put_back(&self, mut taken: Taken) {
        self.findings.borrow_mut().append(&mut taken.findings);
        self.hoisted.borrow_mut().append(&mut taken.hoisted);
        self.elements.borrow_mut().append(&mut taken.elements);
        self.reported_at.set(taken.reported_at);
        self.farthest.set(taken.farthest);
    }

    pub(super) fn corrected_since(&self, mark: &Mark) -> bool {
        self.corrections.borrow().len() > mark.corrections
    }
}

impl<'a> Input for Tokens<'a> {
    type Item = Lexeme;
    type Iter = Copied<Iter<'a, Lexeme>>;
    type IterIndices = Enumerate<Self::Iter>;

    fn input_len(&self) -> usize {
        self.left.len()
    }

    fn take(&self, index: usize) -> Self {
        Self { left: &self.left[..index], ..*self }
    }

    fn take_from(&self, index: usize) -> Self {
        Self { left: &self.left[index..], ..*self }
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.take_from(index), self.take(index))
    }

    fn position<P: Fn(Lexeme) -> bool>(&self, predicate: P) -> Option<usize> {
        self.left.iter().position(|&lexeme| predicate(lexeme))
    }

    fn iter_elements(&self) -> Self::Iter {
        self.left.iter().copied()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.iter_elements().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        let missing = count.saturating_sub(self.left.len());
        if missing == 0 { Ok(count) } else { Err(Needed::new(missing)) }
    }
}

impl ParseError<Tokens<'_>> for Expected {
    fn from_error_kind(input: Tokens<'_>, _: ErrorKind) -> Self {
        Self { left: input.left.len() as u32, terminals: Terminals::NONE }
    }

    fn append(_: Tokens<'_>, _: ErrorKind, other: Self) -> Self {
        other
    }

    fn or(self, other: Self) -> Self {
        self.or_farther(other)
    }
}
