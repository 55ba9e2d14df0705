//! Columns: lines of one kind that follow each other have their titles, values or braces under one
//! another.
//!
//! Columns are made from lines that are broken already, and never break one: so they depend on
//! nothing that they change, and formatting twice is formatting once.

use std::ops::Range;

use super::LINE_WIDTH;
use super::lay::{Extent, Gap};
use super::piece::Piece;
use super::spacing::blanks;
use crate::syntax::Kind;
use crate::syntax::keyword::Keyword;

/// The widest first column: a longer one stands out by itself rather than pushing the others.
const MAX_KEY: usize = 44;

/// The columns that a line may take when it is put into columns.
const MAX_WIDTH: usize = LINE_WIDTH + 10;

/// A line of a block.
pub(super) struct Line {
    /// Its pieces.
    pub(super) pieces: Range<usize>,
    /// Its indentation.
    pub(super) indent: usize,
    /// How many lines it takes.
    pub(super) extent: Extent,
    /// Whether the line before it follows it at once.
    pub(super) follows: bool,
}

/// What stands in one column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Column {
    /// `owner x`: what follows the first word.
    Value,
    /// `role x "…"`: what follows the name, of one kind of declaration.
    Declared(Keyword),
    /// `property x "…"`: the value.
    Property,
    /// `input from x { … }`: the braces.
    Interface,
    /// `"yes" { … }`: the braces.
    Branch,
    /// `review "…"`: the title of a step.
    Title,
    /// `x "…"` in a list: what follows the name.
    Item,
}

/// Puts lines into columns.
pub(super) fn align(list: &[Piece], lines: &[Line], gaps: &mut [Gap]) {
    let keys: Vec<Option<(Column, usize)>> = lines.iter().map(|line| key(list, line)).collect();
    let mut start = 0;
    while start < lines.len() {
        let column = keys[start].map(|(column, _)| column);
        let mut end = start + 1;
        while end < lines.len()
            && lines[end].follows
            && column.is_some()
            && keys[end].map(|(column, _)| column) == column
        {
            end += 1;
        }
        if end > start + 1 {
            align_run(list, &lines[start..end], &keys[start..end], gaps);
        }
        start = end;
    }
}

fn align_run(list: &[Piece], lines: &[Line], keys: &[Option<(Column, usize)>], gaps: &mut [Gap]) {
    let runs: Vec<(usize, usize, usize)> = lines
        .iter()
        .zip(keys)
        .filter_map(|(line, key)| {
            let at = (*key)?.1;
            let before = width(list, line.pieces.start..at);
            let whole = line.indent + width(list, line.pieces.clone());
            // A longer one has no place to break, or is broken: it is as long as it can be.
            let whole = if whole > LINE_WIDTH { 0 } else { whole };
            (before <= MAX_KEY).then_some((at, before, whole))
        })
        .collect();
    let widest = runs.iter().map(|&(_, before, _)| before).max().unwrap_or(0);
    if runs.iter().any(|&(_, before, whole)| whole + widest - before > MAX_WIDTH) {
        return;
    }
    for (at, before, _) in runs {
        if let Gap::Blanks(count) = &mut gaps[at] {
            *count += widest - before;
        }
    }
}

fn width(list: &[Piece], range: Range<usize>) -> usize {
    let start = range.start;
    range
        .map(|at| {
            let gap = if at > start { blanks(&list[at - 1], &list[at]) } else { 0 };
            gap + list[at].width
        })
        .sum()
}

/// The column that a line has, and the piece that stands in it.
fn key(list: &[Piece], line: &Line) -> Option<(Column, usize)> {
    let pieces = &list[line.pieces.clone()];
    let (column, offset) = match first_column(pieces)? {
        (Column::Interface, _) => {
            (Column::Interface, pieces.iter().position(|it| it.kind == Kind::LeftBrace)?)
        }
        found => found,
    };
    let fits = match column {
        Column::Value | Column::Title => line.extent <= Extent::Continued,
        _ => line.extent == Extent::Single,
    };
    (fits && offset < pieces.len()).then_some((column, line.pieces.start + offset))
}

fn first_column(pieces: &[Piece]) -> Option<(Column, usize)> {
    let first = pieces.first()?;
    if first.begins == Some(true) {
        return item(pieces);
    }
    first.begins?;
    if first.kind.is_string() || first.kind == Kind::Number {
        return braces(pieces);
    }
    let keyword = first.keyword;
    let at = |index: usize| pieces.get(index).map(|piece| piece.kind);
    match keyword {
        Some(Keyword::Else) => braces(pieces),
        Some(Keyword::Input | Keyword::Result) => Some((Column::Interface, 0)),
        Some(Keyword::Property) => Some((Column::Property, 2)),
        Some(
            word @ (Keyword::Category
            | Keyword::Party
            | Keyword::Role
            | Keyword::Item
            | Keyword::Store
            | Keyword::Standard),
        ) if pieces.len() > 2 => Some((Column::Declared(word), 2)),
        Some(
            Keyword::Version
            | Keyword::Language
            | Keyword::Licence
            | Keyword::Domain
            | Keyword::Context
            | Keyword::Community
            | Keyword::Consensus
            | Keyword::Source
            | Keyword::Sequence
            | Keyword::In
            | Keyword::Contains
            | Keyword::States
            | Keyword::Kind
            | Keyword::Aka
            | Keyword::Hide
            | Keyword::Show
            | Keyword::Collapse
            | Keyword::Clause
            | Keyword::Category
            | Keyword::Title
            | Keyword::Brief
            | Keyword::Purpose
            | Keyword::Owner
            | Keyword::With
            | Keyword::Informs
            | Keyword::Level
            | Keyword::Lanes
            | Keyword::Base
            | Keyword::Takes
            | Keyword::Gives
            | Keyword::Does,
        ) if pieces.len() > 1 => Some((Column::Value, 1)),
        Some(word) if Keyword::STEP_KINDS.contains(&word) && at(1) != Some(Kind::String) => {
            (at(2) == Some(Kind::String)).then_some((Column::Title, 2))
        }
        Some(word) if word.is_flow_word() => None,
        _ => (at(1) == Some(Kind::String)).then_some((Column::Title, 1)),
    }
}

fn braces(pieces: &[Piece]) -> Option<(Column, usize)> {
    let brace = pieces.iter().position(|piece| piece.kind == Kind::LeftBrace)?;
    Some((Column::Branch, brace))
}

/// Behind the name and the state of an item, a reference.
fn item(pieces: &[Piece]) -> Option<(Column, usize)> {
    let follows = |piece: &Piece| {
        piece.kind.is_string() || piece.kind == Kind::At || piece.keyword == Some(Keyword::When)
    };
    let at = pieces.iter().position(follows)?;
    (at > 0).then_some((Column::Item, at))
}
