//! Where reading goes on after an error. Errors are found without looking at white space; only what
//! is read after one uses it.
//!
//! After an error its element is dropped, and reading goes on at the next of: an anchor that begins
//! a line and is indented no further than the element; a token that begins a line outside all
//! braces of the element and can begin one; the `}` that closes the block.

use super::super::keyword::Keyword;
use super::super::token::Kind;
use super::block::{OpenBlock, Shape};
use super::expected::Terminal;
use super::file::DECLARATION;
use super::input::{Context, MAX_FINDINGS, Tokens};
use super::lexeme::Lexeme;
use super::{extra_word, foreign, report};

/// Where reading goes on after an element that begins at `element` and fails at `failed`.
pub(super) fn resume<'a>(element: Tokens<'a>, failed: Tokens<'a>, shape: &Shape) -> Tokens<'a> {
    let context = element.context;
    if context.closed_to.get() != usize::MAX {
        return failed;
    }
    let element_indent = element.first().map_or(0, Lexeme::indent);
    let failed_after = element.left.len().saturating_sub(failed.left.len());
    let mut depth = 0_usize;
    for (count, lexeme) in element.left.iter().enumerate() {
        let may_stop = count >= failed_after.max(1);
        if may_stop && lexeme.begins_line() {
            let is_anchor = lexeme.keyword.is_some_and(Keyword::is_anchor);
            let here = Tokens { left: &element.left[count..], context };
            let is_start = depth == 0
                && (shape.starts.contain(*lexeme)
                    || (lexeme.indent() <= element_indent && is_misspelt_start(here, shape))
                    || (lexeme.indent() == element_indent && is_row(here, shape)));
            if is_start || (is_anchor && (depth == 0 || lexeme.indent() <= element_indent)) {
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

/// Whether the token at hand was most likely meant to begin an element.
fn is_misspelt_start(input: Tokens<'_>, shape: &Shape) -> bool {
    if foreign::is_start(input, shape)
        || foreign::is_numbered(input, shape)
        || extra_word::is_before_parallel(input, shape)
    {
        return true;
    }
    let is_plain = input.first().is_some_and(|it| it.kind == Kind::Word && it.keyword.is_none());
    let is_hopeless = input.context.findings.borrow().len() >= MAX_FINDINGS;
    is_plain && !is_hopeless && super::correction::meant(input.text(), shape.starts).is_some()
}

/// Whether the line at hand is a row of a table, with a word that the language has not: `records:`,
/// below other entries of a process.
fn is_row(input: Tokens<'_>, shape: &Shape) -> bool {
    let is_word = input.first().is_some_and(Lexeme::is_plain_word);
    let goes_on = input.left.get(1).is_some_and(|next| !next.begins_line());
    is_word && goes_on && shape.starts.has(Terminal::Word(Keyword::Purpose))
}

/// Goes behind the `}` that belongs to the `{` at which the input begins.
pub(super) fn skip_braces(input: Tokens<'_>) -> Tokens<'_> {
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
pub(super) fn closes_blocks(input: Tokens<'_>, lexeme: Lexeme, level: usize) -> bool {
    let context = input.context;
    if !lexeme.begins_line() {
        return false;
    }
    let is_anchor = lexeme.keyword.is_some_and(Keyword::is_anchor);
    let target = {
        let blocks = context.blocks.borrow();
        let visibly_inside = blocks.last().is_none_or(|block| block.indent < lexeme.indent());
        if visibly_inside {
            return false;
        }
        let fits = |at: usize| match at {
            0 => DECLARATION.contain(lexeme),
            _ => blocks[at - 1].shape.starts.contain(lexeme),
        };
        let mut outer = level;
        while outer > 0 && (is_anchor || blocks[outer - 1].indent >= lexeme.indent()) {
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
pub(super) fn is_one_too_many(input: Tokens<'_>, shape: &Shape) -> bool {
    let context = input.context;
    // Of `{ x }} @ "Table 1"` nothing but provenance may follow in the line.
    let follows_brace = input.before().is_some_and(|before| {
        before.first().is_some_and(|it| it.kind == Kind::RightBrace)
            && before.place().span.end == input.place().span.start
    });
    let more = if follows_brace { rest_of_line(input) } else { 0 };
    let Some(next) = input.left.get(1 + more).filter(|next| next.begins_line()) else {
        return false;
    };
    let in_line = &input.left[1..=more];
    let is_brace = |it: &Lexeme| matches!(it.kind, Kind::LeftBrace | Kind::RightBrace);
    if in_line.first().is_some_and(|it| it.kind != Kind::At) || in_line.iter().any(is_brace) {
        return false;
    }
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
    fits && next.indent() > indent && !outer.contain(*next)
}

/// The most tokens of a line that are looked through.
const MOST_IN_LINE: usize = 64;

/// How many tokens follow the one at hand in its line; of a long line, so many as are looked through.
pub(super) fn rest_of_line(input: Tokens<'_>) -> usize {
    input.left.iter().skip(1).take(MOST_IN_LINE).take_while(|it| !it.begins_line()).count()
}

/// Remembers a `}` that looks as if it was meant for a block further out.
pub(super) fn note_suspect(context: &Context<'_>, closed: &OpenBlock, brace: Lexeme) {
    let mut blocks = context.blocks.borrow_mut();
    let Some(outer) = blocks.last_mut() else { return };
    let suspect = match () {
        () if brace.begins_line() && brace.indent() < closed.indent => {
            closed.suspect.or(Some(closed.brace))
        }
        () if brace.begins_line() && brace.indent() == closed.indent => None,
        () => closed.suspect,
    };
    outer.suspect = outer.suspect.or(suspect);
}
