//! How interfaces are put into words, and into source to paste.

use std::borrow::Cow;

use crate::checks::Context;
use crate::model::interface::{Half, Row};
use crate::syntax::ast::Direction;
use crate::syntax::keyword::Keyword;

/// How many names a message lists before it counts the rest.
const MOST_LISTED: usize = 3;

/// Names in backquotes: `a`, `b` and `c`; of many the first and how many more.
pub(super) fn listed(names: &[&str]) -> String {
    let mut names: Vec<&str> = names.to_vec();
    names.dedup();
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    if quoted.len() <= MOST_LISTED {
        return crate::base::text::listing(&quoted, "and");
    }
    let shown = &quoted[..MOST_LISTED - 1];
    format!("{} and {} more", shown.join(", "), quoted.len() - shown.len())
}

/// "it" or "them".
pub(super) fn it(count: usize) -> &'static str {
    if count == 1 { "it" } else { "them" }
}

/// A name as it has to be written in source: in backquotes where it is a keyword.
pub(super) fn written(name: &str) -> Cow<'_, str> {
    let needs_quotes = Keyword::parse(name).is_some_and(|word| {
        word.is_anchor()
            || Keyword::ITEM_WORDS.contains(&word)
            || Keyword::END_WORDS.contains(&word)
    });
    if needs_quotes { Cow::Owned(format!("`{name}`")) } else { Cow::Borrowed(name) }
}

/// `input from partner { x, y }`, as source to paste.
pub(super) fn entry<'n>(
    direction: Direction,
    partner: &str,
    items: impl IntoIterator<Item = &'n str>,
) -> String {
    let word = match direction {
        Direction::Input => "input from",
        Direction::Result => "result to",
    };
    let mut names: Vec<Cow<'_, str>> = Vec::new();
    for item in items {
        let item = written(item);
        if !names.contains(&item) {
            names.push(item);
        }
    }
    format!("{word} {} {{ {} }}", written(partner), names.join(", "))
}

/// The item of a row, with its state where it names one: `x` or `x [approved]`.
pub(super) fn item_of(context: &Context<'_>, half: &Half) -> String {
    let name = half.item.map_or("?", |item| context.item_name(item));
    half.state.as_ref().map_or_else(|| name.to_owned(), |state| format!("{name} [{state}]"))
}

/// The names of the items of rows, in order.
pub(super) fn items_of<'a>(context: &Context<'a>, rows: &[&Row]) -> Vec<&'a str> {
    rows.iter().filter_map(|row| row.item).map(|item| context.item_name(item)).collect()
}
