//! Blocks: `{`, elements, `}`. An *element* is a declaration, an entry, a statement, an item of a
//! list. One that cannot be read is read again as it was most likely meant, or is reported and left
//! out; so no mistake hides another one, and none is reported twice.

use super::super::keyword::Keyword;
use super::super::token::Kind;
use super::correction::{keyword_as_name, misspelt_start};
use super::expected::{Expected, Terminal, Terminals};
use super::file::{DECLARATION, declaration};
use super::input::{Mark, Parsed, Tokens};
use super::lexeme::Lexeme;
use super::recovery::{
    closes_blocks, is_one_too_many, note_suspect, rest_of_line, resume, skip_braces,
};
use super::report;
use super::terminal::{advance, one, push};
use super::trial::{self, Previous};
use super::{borrowed, extra_word, foreign, missing, named, notation};
use crate::base::Place;

/// The deepest nesting of braces that is read: far deeper than anybody can follow, and shallow
/// enough for the stack of any thread.
pub const MAX_DEPTH: usize = 64;

/// What may stand in a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// What its elements begin with.
    pub(super) starts: Terminals,
    /// What a message calls one of them, with its article.
    pub(super) element: &'static str,
    /// Whether commas may stand between them.
    pub(super) commas: bool,
}

impl Shape {
    pub(super) const fn new(starts: Terminals, element: &'static str) -> Self {
        Self { starts, element, commas: false }
    }

    pub(super) const fn list(starts: Terminals, element: &'static str) -> Self {
        Self { starts, element, commas: true }
    }
}

/// What stands in a file.
pub(super) const FILE: Shape = Shape::new(DECLARATION, "a declaration");

/// A `{` whose `}` was not read yet.
#[derive(Clone, Copy, Debug)]
pub(super) struct OpenBlock {
    /// The index of the `{`.
    pub(super) brace: usize,
    /// The column in which its line begins.
    pub(super) indent: u16,
    /// What may stand in it.
    pub(super) shape: Shape,
    /// The index of the first `{` in it whose `}` begins a line that is indented less: most likely
    /// that `}` was meant for a block further out.
    pub(super) suspect: Option<usize>,
}

/// `{`, elements, `}`. What cannot be read as an element is reported; `failed` may stand for it.
/// Fails only where there is no `{` on the line.
pub(super) fn block<'a, T>(
    input: Tokens<'a>,
    shape: &Shape,
    element: impl FnMut(Tokens<'a>) -> Parsed<'a, T>,
    failed: impl Fn(Place) -> Option<T>,
) -> Parsed<'a, (Place, Vec<T>)> {
    let input = missing::to_brace(input, shape)?;
    let start = input;
    let context = input.context;
    let opening = if input.at(Kind::LeftBrace) { input } else { input.before().unwrap_or(input) };
    let indent = opening.first().map_or(0, Lexeme::indent);
    let (input, _) = if input.at(Kind::LeftBrace) {
        one(Kind::LeftBrace)(input)?
    } else {
        missing::brace(input);
        (input, start.place())
    };
    if context.blocks.borrow().len() == MAX_DEPTH {
        report::nested_too_deep(context, start.place());
        let rest = skip_braces(start);
        return Ok((rest, (rest.place_since(start), Vec::new())));
    }
    let open = OpenBlock { brace: opening.index(), indent, shape: *shape, suspect: None };
    context.blocks.borrow_mut().push(open);
    let (mut rest, mut list) = elements(input, shape, element, failed);
    // Most lists are short, and a tree has as many as lines: what they grew for is given back.
    list.shrink_to_fit();
    let closed = context.blocks.borrow_mut().pop().unwrap_or(open);
    if context.closed_to.get() == usize::MAX {
        if let Some(brace) = rest.first() {
            note_suspect(context, &closed, brace);
        }
        (rest, _) = advance(rest);
    }
    Ok((rest, (rest.place_since(start), list)))
}

/// Elements up to the `}` of their block, to where recovery closes it, or to the end of the file.
pub(super) fn elements<'a, T>(
    mut input: Tokens<'a>,
    shape: &Shape,
    mut element: impl FnMut(Tokens<'a>) -> Parsed<'a, T>,
    failed: impl Fn(Place) -> Option<T>,
) -> (Tokens<'a>, Vec<T>) {
    let mut list = Vec::new();
    let context = input.context;
    let level = context.blocks.borrow().len();
    let mut previous: Option<Previous<'a>> = None;
    loop {
        if context.closed_to.get() < level {
            return (input, list);
        }
        context.closed_to.set(usize::MAX);
        let Some(lexeme) = input.first() else {
            if level > 0 {
                report::unclosed_brace(context, 0, input.index());
                context.closed_to.set(0);
            }
            return (input, list);
        };
        if lexeme.kind == Kind::RightBrace {
            if level > 0 && !is_one_too_many(input, shape) {
                return (input, list);
            }
            input = behind_stray_brace(input, level);
            continue;
        }
        if !shape.starts.contain(lexeme) && closes_blocks(input, lexeme, level) {
            continue;
        }
        if level == 0 {
            context.closed_early.set(0);
        }
        if let Some(previous) = previous.take()
            && trial::goes_on(&previous, input, shape, &mut element)
        {
            // It is read again, with the word as it was meant.
            context.rewind(&previous.mark);
            list.pop();
            input = previous.start;
            continue;
        }
        if level == 0
            && lexeme.kind == Kind::Comma
            && let Some(rest) = named::further_names(input)
        {
            list.extend(failed(rest.place_since(input)));
            input = rest;
            continue;
        }
        if lexeme.kind == Kind::Comma && !shape.starts.contain(lexeme) {
            report::misplaced_comma(input, shape);
            (input, _) = advance(input);
            continue;
        }
        if let Some(rest) = notation::pass_over(input, shape) {
            list.extend(failed(rest.place_since(input)));
            input = rest;
            continue;
        }
        let before = match lexeme.kind {
            Kind::Number => foreign::numbering(input, shape),
            Kind::Word if !shape.starts.contain(lexeme) => extra_word::before_way(input, shape),
            _ => None,
        };
        if let Some(rest) = before {
            input = rest;
            continue;
        }
        let mark = context.mark();
        let (rest, read) = recovering(input, mark, shape, &mut element);
        previous = read.is_ok().then_some(Previous { start: input, mark });
        debug_assert!(
            rest.left.len() < input.left.len() || context.closed_to.get() != usize::MAX,
            "reading goes on"
        );
        input = rest;
        match read {
            Ok(read) => push(&mut list, read),
            Err(place) => list.extend(failed(place)),
        }
    }
}

/// Reports a `}` that closes nothing, and goes on behind it. What follows in its line belongs to the
/// entry before it.
fn behind_stray_brace(input: Tokens<'_>, level: usize) -> Tokens<'_> {
    report::stray_brace(input, level);
    let (behind, _) = advance(input);
    let more = if level > 0 && behind.at(Kind::At) { rest_of_line(input) } else { 0 };
    Tokens { left: &behind.left[more..], ..behind }
}

/// One element, or the place of what had to be skipped. The mark is of where it begins.
fn recovering<'a, T>(
    input: Tokens<'a>,
    mark: Mark,
    shape: &Shape,
    element: &mut impl FnMut(Tokens<'a>) -> Parsed<'a, T>,
) -> (Tokens<'a>, Result<T, Place>) {
    let context = input.context;
    let mut mark = mark;
    loop {
        if !input.at_any(shape.starts) {
            if foreign::read(input, shape)
                || foreign::bare_label(input, shape)
                || borrowed::arrow(input, shape)
                || missing::is_step_name(input, shape)
                || misspelt_start(input, shape.starts)
                || keyword_as_name(input, shape)
            {
                // It is read as what was meant.
            } else {
                let rest = misplaced(input, shape);
                return (rest, Err(rest.place_since(input)));
            }
        }
        match element(input) {
            Ok((rest, read)) => {
                if context.wants_elements {
                    context.note_element(rest.place_since(input).span, shape.commas);
                }
                return (rest, Ok(read));
            }
            Err(error) => {
                if context.closed_to.get() == usize::MAX
                    && can_be_mended(&error, input, &mark, element)
                {
                    context.rewind(&mark);
                    mark = context.mark();
                    continue;
                }
                let failed_at = report::expected(input, &error);
                let rest = resume(input, failed_at, shape);
                return (rest, Err(rest.place_since(input)));
            }
        }
    }
}

/// Whether an element that could not be read is to be read again: one of its words was corrected,
/// or what is missing can be passed over.
fn can_be_mended<'a, T>(
    error: &nom::Err<Expected>,
    input: Tokens<'a>,
    mark: &Mark,
    element: &mut impl FnMut(Tokens<'a>) -> Parsed<'a, T>,
) -> bool {
    let (nom::Err::Error(expected) | nom::Err::Failure(expected)) = error else { return false };
    let failed = input.with_left(expected.left as usize);
    let context = input.context;
    if context.corrected_since(mark)
        || trial::finds_slip(input, failed, mark, element)
        || super::correction::correct(error, input)
    {
        return true;
    }
    expected.terminals.has(Terminal::Tolerable)
        && context.tolerated.borrow_mut().insert(failed.index())
}

/// Reports what cannot stand in this block, and goes on behind it.
fn misplaced<'a>(input: Tokens<'a>, shape: &Shape) -> Tokens<'a> {
    let context = input.context;
    let in_tailoring = shape.starts.has(Terminal::Word(Keyword::Add));
    let in_block = !context.blocks.borrow().is_empty();
    let begins_line = input.first().is_some_and(Lexeme::begins_line);
    let is_reported = report::misplaced(input, shape);
    if in_block && begins_line && !in_tailoring && input.at_any(DECLARATION) {
        // A declaration in the wrong place is still a declaration.
        let (rest, read) = recovering(input, context.mark(), &FILE, &mut declaration);
        if let Ok(found) = read {
            context.hoisted.borrow_mut().push(found);
        }
        return rest;
    }
    let rest = resume(input, input, shape);
    // In JSON and its like, each colon and each bracket comes with it.
    let is_of_data = input.first().is_some_and(|it| it.kind != Kind::Word);
    if is_reported && is_of_data {
        context.pass_over(input, rest);
    }
    rest
}
