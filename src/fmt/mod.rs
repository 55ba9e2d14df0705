//! The formatter: decides the white space between two neighbouring tokens and nothing else, so that
//! it can lose neither a token nor a comment. Formatting twice is formatting once.
//!
//! The style:
//! - Two columns of indentation a brace, one element a line: a declaration, an entry, a statement.
//! - Braces that are written on one line stay so while they fit into [`LINE_WIDTH`] columns; a line
//!   end behind the `{` keeps them open. So the author chooses, and the formatter never flips back.
//! - What does not fit: braces are opened from the outside in; then the line is filled, broken at
//!   commas and before clauses, and goes on four columns further in. A list of bare names is filled,
//!   a list whose items carry wordings has one item a line.
//! - Lines that follow each other and are of one kind stand in columns (titles under titles, braces
//!   under braces), unless that made one of them too long.
//! - At most one empty line, none just inside braces. Comments keep their line; one behind a
//!   statement is set off by two blanks.
//! - Line ends are those of the first line of the file; a byte order mark stays.
//!
//! A declaration with an error is left exactly as it stands; what is sound around it is formatted.

mod align;
mod lay;
mod piece;
mod spacing;

use crate::base::{FileId, Span};
use crate::syntax::parse_elements;

use lay::Gap;
use piece::Pieces;

/// The columns that a line may take, unless a single token is longer.
pub const LINE_WIDTH: usize = 100;

/// New white space for a gap between two tokens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GapEdit {
    /// The white space that stands there; may be empty.
    pub span: Span,
    /// What shall stand there.
    pub text: String,
}

/// The text in its standard form.
pub fn format(text: &str) -> String {
    let edits = format_edits(text);
    let mut formatted = String::with_capacity(text.len() + text.len() / 8);
    let mut at = 0;
    for edit in edits {
        formatted.push_str(&text[at..edit.span.start as usize]);
        formatted.push_str(&edit.text);
        at = edit.span.end as usize;
    }
    formatted.push_str(&text[at..]);
    formatted
}

/// What [`format()`] changes: in order, none touching another. Those that lie in a range format that
/// range.
pub fn format_edits(text: &str) -> Vec<GapEdit> {
    let (parse, elements) = parse_elements(FileId::default(), text);
    let pieces = Pieces::new(text, &parse, &elements);
    let gaps = lay::lay(&pieces);
    let line_end = if first_line_ends_with_return(text) { "\r\n" } else { "\n" };
    let spans = pieces.gap_spans();
    let edits = gaps.into_iter().zip(spans).filter_map(|(gap, span)| {
        let new = render(gap, line_end)?;
        (text[span.range()] != new).then_some(GapEdit { span, text: new })
    });
    edits.collect()
}

fn first_line_ends_with_return(text: &str) -> bool {
    text.find('\n').is_some_and(|end| text[..end].ends_with('\r'))
}

fn render(gap: Gap, line_end: &str) -> Option<String> {
    match gap {
        Gap::Kept => None,
        Gap::Blanks(count) => Some(" ".repeat(count)),
        Gap::Line { empty, indent } => {
            let lines = if empty { 2 } else { 1 };
            Some(line_end.repeat(lines) + &" ".repeat(indent))
        }
    }
}

#[cfg(test)]
mod tests;
