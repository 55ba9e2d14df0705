//! A text over several lines between quotes that are for one line.

use crate::base::{Place, Span};
use crate::finding::{Edit, Finding, Fix, Label, Name};

/// The most lines of such a text.
const MOST_LINES: usize = 12;

/// Where the quote stands that most likely ends the text which a line leaves open: the next one, at
/// the end of a line without any other.
pub(super) fn end(text: &str, open: Span) -> Option<usize> {
    let first = &text[open.range()];
    if first.starts_with("\"\"\"") || !first.starts_with('"') || first.trim_end().len() < 2 {
        return None;
    }
    let mut at = open.end as usize;
    let rest = text[at..].split_inclusive('\n').take(MOST_LINES);
    for line in rest {
        let written = line.trim_end();
        if let Some(quote) = written.find('"') {
            let is_end = quote + 1 == written.len() && quote > 0;
            return (is_end && !written[..quote].ends_with(char::is_whitespace))
                .then_some(at + quote);
        }
        if written.contains(['{', '}']) {
            return None;
        }
        at += line.len();
    }
    None
}

/// The finding about both its quotes.
pub(super) fn finding(open: Place, end: usize) -> Finding {
    let close = Place::new(open.file, end as u32, end as u32 + 1);
    let message = "a text over several lines stands between `\"\"\"`";
    let mut finding = Finding::new(Name::UnclosedString, message, open, "begins here");
    finding.labels.push(Label { place: close, text: "ends here".to_owned() });
    let edit = |place| Edit { place, text: "\"\"\"".to_owned() };
    let title = "write three quotes at both ends".to_owned();
    finding.fixes.push(Fix { title, edits: vec![edit(open), edit(close)] });
    finding
}
