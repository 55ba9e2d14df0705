//! The source lines that a report shows, cut to a width and made harmless for a terminal.
//!
//! Only the lines with labels, and short gaps between them, are read: a report on a file of any
//! size costs no more than what it shows.

use unicode_width::UnicodeWidthChar;

use super::Finding;
use crate::base::text::clean_character;
use crate::base::{FileId, SourceFile, SourceMap};

/// Lines of one file that belong together, with their labels.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// The file.
    pub(super) path: String,
    /// The number of the first line, from 1.
    pub(super) first_line: usize,
    /// The lines, each with its line end.
    pub(super) text: String,
    /// How many lines there are.
    pub(super) line_count: usize,
    /// The labels, in order.
    pub(super) marks: Vec<Mark>,
}

/// A label in an excerpt.
#[derive(Debug)]
pub(super) struct Mark {
    /// First byte in the text of the excerpt.
    pub(super) start: usize,
    /// Behind the last byte; at least one byte behind `start`.
    pub(super) end: usize,
    /// What stands here.
    pub(super) text: String,
    /// The label of the place to change.
    pub(super) is_primary: bool,
    /// Line and column in the file, from 1, in characters.
    pub(super) line: usize,
    /// See `line`.
    pub(super) column: usize,
}

/// A label as it is in the file, on one line.
struct Line<'a> {
    index: usize,
    start: usize,
    end: usize,
    text: &'a str,
    is_primary: bool,
}

/// Lines that separate two labels and are shown all the same: more make two excerpts.
const GAP: usize = 2;
/// How many characters are shown before a label whose line has to be cut.
const LEAD: usize = 16;
/// Columns from one tab stop to the next.
const TAB: usize = 4;

/// The excerpts that show all labels of a finding: that of the primary label first, then in the
/// order of the labels.
pub(super) fn excerpts(finding: &Finding, sources: &SourceMap, width: usize) -> Vec<Excerpt> {
    let mut files: Vec<FileId> = Vec::new();
    for label in &finding.labels {
        if !files.contains(&label.place.file) {
            files.push(label.place.file);
        }
    }
    files.iter().flat_map(|&file| excerpts_of_file(finding, file, sources, width)).collect()
}

/// The excerpts of one file, in the order of its lines.
fn excerpts_of_file(
    finding: &Finding,
    id: FileId,
    sources: &SourceMap,
    width: usize,
) -> Vec<Excerpt> {
    let file = sources.file(id);
    let mut lines: Vec<Line<'_>> = finding
        .labels
        .iter()
        .enumerate()
        .filter(|(_, label)| label.place.file == id)
        .map(|(number, label)| {
            let span = label.place.span;
            let index = file.line_index(span.start);
            let range = file.line_range(index);
            // What reaches into further lines is shown by its first one.
            let start = (span.start as usize).min(range.end);
            let end = (span.end as usize).clamp(start, range.end.max(start));
            Line { index, start, end, text: &label.text, is_primary: number == 0 }
        })
        .collect();
    lines.sort_by_key(|line| (line.start, line.end));
    lines
        .chunk_by(|left, right| right.index - left.index <= GAP + 1)
        .map(|together| excerpt(file, together, width))
        .collect()
}

/// One excerpt: all lines from that of the first label to that of the last.
fn excerpt(file: &SourceFile, labels: &[Line<'_>], width: usize) -> Excerpt {
    let (first, last) = (labels[0].index, labels[labels.len() - 1].index);
    let mut excerpt = Excerpt {
        path: crate::base::text::clean(&file.path).into_owned(),
        first_line: first + 1,
        text: String::new(),
        line_count: last - first + 1,
        marks: Vec::new(),
    };
    for index in first..=last {
        let here: Vec<&Line<'_>> = labels.iter().filter(|label| label.index == index).collect();
        write_line(&mut excerpt, file, index, &here, width);
    }
    excerpt
}

/// Writes one line, cut around its labels where it is longer than the width, and their marks.
fn write_line(
    excerpt: &mut Excerpt,
    file: &SourceFile,
    index: usize,
    labels: &[&Line<'_>],
    width: usize,
) {
    let range = file.line_range(index);
    let from = window_start(&file.text, &range, labels, width);
    let offset_in_text = |at: usize, offsets: &[(usize, usize)]| {
        let next = offsets.partition_point(|&(source, _)| source < at);
        offsets.get(next).map(|&(_, shown)| shown)
    };
    // Where each shown character stands in the source and in the excerpt.
    let mut offsets: Vec<(usize, usize)> = Vec::new();
    let mut columns = 0;
    if from > range.start {
        excerpt.text.push('…');
        columns += 1;
    }
    for (at, character) in file.text[from..range.end].char_indices() {
        if columns >= width {
            excerpt.text.push('…');
            break;
        }
        offsets.push((from + at, excerpt.text.len()));
        columns += push_character(&mut excerpt.text, character, columns);
    }
    let end_of_shown = excerpt.text.len();
    // A label behind the last character, or behind the cut, needs something to stand under.
    excerpt.text.push_str(" \n");
    for label in labels {
        let start = offset_in_text(label.start, &offsets).unwrap_or(end_of_shown);
        let end = offset_in_text(label.end, &offsets).unwrap_or(end_of_shown).max(start + 1);
        let place = file.line_column(label.start as u32);
        excerpt.marks.push(Mark {
            start,
            end: ceil_char_boundary(&excerpt.text, end),
            text: crate::base::text::clean(label.text).into_owned(),
            is_primary: label.is_primary,
            line: place.line as usize,
            column: place.column as usize,
        });
    }
}

/// Where the shown part of a line begins: at its start, unless its labels then fall out of sight.
fn window_start(
    text: &str,
    range: &std::ops::Range<usize>,
    labels: &[&Line<'_>],
    width: usize,
) -> usize {
    let Some(first) = labels.iter().map(|label| label.start).min() else { return range.start };
    let last = labels.iter().map(|label| label.end).max().unwrap_or(first);
    let mut columns = 0;
    let fits = text[range.start..last].chars().all(|character| {
        columns += character.width().unwrap_or(1);
        columns <= width
    });
    if fits {
        return range.start;
    }
    text[range.start..first]
        .char_indices()
        .rev()
        .nth(LEAD - 1)
        .map_or(range.start, |(at, _)| range.start + at)
}

/// Adds a character as it is shown, and says how many columns it takes.
fn push_character(text: &mut String, character: char, columns: usize) -> usize {
    if character == '\t' {
        let spaces = TAB - columns % TAB;
        text.extend(std::iter::repeat_n(' ', spaces));
        return spaces;
    }
    let shown = clean_character(character);
    text.push(shown);
    shown.width().unwrap_or(0)
}

/// The next offset at which a character begins.
fn ceil_char_boundary(text: &str, at: usize) -> usize {
    (at..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}
