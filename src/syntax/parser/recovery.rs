//! How reading goes on after an error, so that no mistake hides another one and none is reported
//! twice. Errors are found without looking at white space; only what is read after one uses it.
//!
//! An *element* is a declaration, an entry, a statement, an item of a list: what stands in a block.
//! After an error its element is dropped, and reading goes on at the next of: an anchor that begins
//! a line and is indented no further than the element; a token that begins a line outside all
//! braces of the element and can begin one; the `}` that closes the block.

use super::super::keyword::Keyword;
use super::super::token::Kind;
use super::correction::{keyword_as_name, misspelt_start};
use super::expected::{Expected, Terminal, Terminals};
use super::file::{DECLARATION, declaration};
use super::input::{Context, MAX_FINDINGS, Mark, Parsed, Tokens};
use super::lexeme::Lexeme;
use super::report;
use super::terminal::{advance, one};
use super::trial::{self, Previous};
use super::{foreign, missing};
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
    let indent = opening.first().map_or(0, |lexeme| lexeme.indent);
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
            report::stray_brace(input, level);
            (input, _) = advance(input);
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
        if lexeme.kind == Kind::Number
            && let Some(rest) = foreign::numbering(input, shape)
        {
            input = rest;
            continue;
        }
        let mark = context.mark();
        let (rest, read) = recovering(input, shape, &mut element);
        previous = read.is_ok().then_some(Previous { start: input, mark });
        debug_assert!(
            rest.left.len() < input.left.len() || context.closed_to.get() != usize::MAX,
            "reading goes on"
        );
        input = rest;
        match read {
            Ok(read) => list.push(read),
            Err(place) => list.extend(failed(place)),
        }
    }
}

/// One element, or the place of what had to be skipped.
fn recovering<'a, T>(
    input: Tokens<'a>,
    shape: &Shape,
    element: &mut impl FnMut(Tokens<'a>) -> Parsed<'a, T>,
) -> (Tokens<'a>, Result<T, Place>) {
    let context = input.context;
    loop {
        let mark = context.mark();
        if !input.at_any(shape.starts) {
            if foreign::read(input, shape)
                || foreign::bare_label(input, shape)
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
    let begins_line = input.first().is_some_and(|lexeme| lexeme.begins_line);
    report::misplaced(input, shape);
    if in_block && begins_line && !in_tailoring && input.at_any(DECLARATION) {
        // A declaration in the wrong place is still a declaration.
        let (rest, read) = recovering(input, &FILE, &mut declaration);
        if let Ok(found) = read {
            context.hoisted.borrow_mut().push(found);
        }
        return rest;
    }
    resume(input, input, shape)
}

/// Where reading goes on after an element that begins at `element` and fails at `failed`.
fn resume<'a>(element: Tokens<'a>, failed: Tokens<'a>, shape: &Shape) -> Tokens<'a> {
    let context = element.context;
    if context.closed_to.get() != usize::MAX {
        return failed;
    }
    let element_indent = element.first().map_or(0, |lexeme| lexeme.indent);
    let failed_after = element.left.len().saturating_sub(failed.left.len());
    let mut depth = 0_usize;
    for (count, lexeme) in element.left.iter().enumerate() {
        let may_stop = count >= failed_after.max(1);
        if may_stop && lexeme.begins_line {
            let is_anchor = lexeme.keyword.is_some_and(Keyword::is_anchor);
            let here = Tokens { left: &element.left[count..], context };
            let is_start = depth == 0
                && (shape.starts.contain(*lexeme)
                    || (lexeme.indent <= element_indent && is_misspelt_start(here, shape)));
            if is_start || (is_anchor && (depth == 0 || lexeme.indent <= element_indent)) {
                return Tokens { left: &element.left[count..], context };
            }
        }
        match lexeme.kind {
            Kind::LeftBrace => depth += 1,
            Kind::RightBrace if depth == 0 && may_stop => {
                return Tokens { left: &element.left[count..], context };
            }
            Kind::RightBrace => depth = depth.saturating_sub(1),
            Kind::Comma if shape.commas && depth == 0 && may_stop => {
                return Tokens { left: &element.left[count + 1..], context };
            }
            _ => {}
        }
    }
    Tokens { left: &[], context }
}

/// Whether the word at hand was most likely meant to begin an element.
fn is_misspelt_start(input: Tokens<'_>, shape: &Shape) -> bool {
    let is_plain = input.first().is_some_and(|it| it.kind == Kind::Word && it.keyword.is_none());
    let is_hopeless = input.context.findings.borrow().len() >= MAX_FINDINGS;
    is_plain && !is_hopeless && super::correction::meant(input.text(), shape.starts).is_some()
}

/// Goes behind the `}` that belongs to the `{` at which the input begins.
fn skip_braces(input: Tokens<'_>) -> Tokens<'_> {
    let mut depth = 0_usize;
    for (count, lexeme) in input.left.iter().enumerate() {
        match lexeme.kind {
            Kind::LeftBrace => depth += 1,
            Kind::RightBrace if depth == 1 => {
                return Tokens { left: &input.left[count + 1..], ..input };
            }
            Kind::RightBrace => depth -= 1,
            _ => {}
        }
    }
    // Nothing closes it; that its blocks are open as well follows from it.
    input.context.reported_at.set(0);
    Tokens { left: &[], ..input }
}

/// A token that begins a line, cannot stand in the block and can in one further out closes all
/// blocks between, if their lines are indented as far or further: there a `}` is missing.
fn closes_blocks(input: Tokens<'_>, lexeme: Lexeme, level: usize) -> bool {
    let context = input.context;
    if !lexeme.begins_line {
        return false;
    }
    let is_anchor = lexeme.keyword.is_some_and(Keyword::is_anchor);
    let target = {
        let blocks = context.blocks.borrow();
        let visibly_inside = blocks.last().is_none_or(|block| block.indent < lexeme.indent);
        if visibly_inside {
            return false;
        }
        let fits = |at: usize| match at {
            0 => DECLARATION.contain(lexeme),
            _ => blocks[at - 1].shape.starts.contain(lexeme),
        };
        let mut outer = level;
        while outer > 0 && (is_anchor || blocks[outer - 1].indent >= lexeme.indent) {
            outer -= 1;
            if fits(outer) {
                break;
            }
        }
        if outer == level || !fits(outer) {
            return false;
        }
        outer
    };
    report::unclosed_brace(context, target, input.index());
    context.closed_early.set(context.closed_early.get() + level - target);
    context.closed_to.set(target);
    true
}

/// Whether the `}` at hand closes its block while, in a line indented further than the block's,
/// something follows that can only stand in it.
fn is_one_too_many(input: Tokens<'_>, shape: &Shape) -> bool {
    let context = input.context;
    let Some(next) = input.left.get(1).filter(|next| next.begins_line) else { return false };
    let blocks = context.blocks.borrow();
    let Some(indent) = blocks.last().map(|block| block.indent) else { return false };
    let outer = match blocks.len() {
        0 | 1 => DECLARATION,
        count => blocks[count - 2].shape.starts,
    };
    let fits = match next.keyword {
        Some(keyword) => shape.starts.has(Terminal::Word(keyword)),
        None => shape.starts.has(Terminal::StepName) && next.kind == Kind::Word,
    };
    fits && next.indent > indent && !outer.contain(*next)
}

/// Remembers a `}` that looks as if it was meant for a block further out.
fn note_suspect(context: &Context<'_>, closed: &OpenBlock, brace: Lexeme) {
    let mut blocks = context.blocks.borrow_mut();
    let Some(outer) = blocks.last_mut() else { return };
    let suspect = match () {
        () if brace.begins_line && brace.indent < closed.indent => {
            closed.suspect.or(Some(closed.brace))
        }
        () if brace.begins_line && brace.indent == closed.indent => None,
        () => closed.suspect,
    };
    outer.suspect = outer.suspect.or(suspect);
}
