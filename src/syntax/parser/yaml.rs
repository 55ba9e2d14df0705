//! A model as YAML has it: words with colons, and lines that belong to the one above them by their
//! indentation. It is one finding, and is passed over as a whole.

use super::super::keyword::Keyword;
use super::super::literal;
use super::block::Shape;
use super::expected::Terminal;
use super::input::Tokens;
use crate::finding::{Finding, Name};

/// Keys that say how something is called.
const NAMING: &[&str] = &["process", "name", "id", "title"];

/// `process: check`, and below it lines of the same kind.
pub(super) fn model<'a>(input: Tokens<'a>, shape: &Shape) -> Option<Tokens<'a>> {
    if !shape.starts.has(Terminal::Word(Keyword::Tailor)) {
        return None;
    }
    let word = input.left.first()?;
    let below = &input.context.text[word.span.start as usize..];
    let mut lines = below.lines();
    let first = lines.next().and_then(key)?;
    let second = lines.find(|line| !line.trim().is_empty())?;
    let is_listed = second.trim_start().starts_with("- ");
    if !is_listed && key(second).is_none() {
        return None;
    }
    let indent = usize::from(word.indent());
    let is_part = |line: &&str| {
        let text = line.trim_start_matches([' ', '\t']);
        text.trim().is_empty()
            || line.len() - text.len() > indent
            || key(line).is_some()
            || text.starts_with(['-', '#'])
    };
    let part: Vec<&str> = below
        .split_inclusive('\n')
        .enumerate()
        .take_while(|(at, line)| *at == 0 || is_part(line))
        .map(|(_, line)| line)
        .collect();
    let end = word.span.start as usize + part.iter().map(|line| line.len()).sum::<usize>();
    let count = input.left.iter().take_while(|it| (it.span.start as usize) < end).count();
    let rest = Tokens { left: &input.left[count..], ..input };
    let named = part.iter().filter_map(|line| key(line));
    let title = std::iter::once(first)
        .chain(named)
        .find(|(word, value)| NAMING.contains(word) && !value.is_empty());
    let title = title.map_or("Selling", |(_, value)| value.trim_matches(['"', '\'']));
    let (title, name) = (literal::quote(title), literal::name_of_title(&literal::quote(title)));
    input.context.report(
        Finding::new(
            Name::ExpectedToken,
            "a model is not written as YAML: braces hold what belongs together, and texts stand in quotes",
            input.place(),
            "from here on it is not read",
        )
        .help(format!(
            "write:  process {name} {title} {{ purpose \"…\" input from … {{ … }} result to … {{ … }} activities {{ … }} }}"
        ))
        .help("`flowline init FOLDER` makes a first model to look at"),
    );
    Some(rest)
}

/// The word before the colon of a line, and what follows it; nothing of a line with braces.
fn key(line: &str) -> Option<(&str, &str)> {
    let line = line.trim().trim_start_matches("- ");
    let (word, value) = line.split_once(':')?;
    let is_word =
        !word.is_empty() && word.chars().all(|it| it.is_alphanumeric() || matches!(it, '-' | '_'));
    let is_value = value.is_empty() || value.starts_with([' ', '\t']);
    (is_word && is_value && !line.contains('{')).then_some((word, value.trim()))
}
