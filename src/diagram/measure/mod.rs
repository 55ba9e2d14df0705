//! Measuring and wrapping text without a font file: by the advance widths of Liberation Sans, whose
//! metrics are those of Arial.
//!
//! Kerning is ignored; it only ever narrows text, so the widths here are safe upper bounds. What the
//! font lacks is estimated: wide characters (CJK, emoji) take one em, all others a little more than
//! the average letter.

pub mod client;

use super::font::{BOLD, REGULAR, Run, UNITS};
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Width of a character that the font lacks, in units of the font: 0.6 em.
const UNKNOWN: i32 = UNITS * 6 / 10;
/// Breaks a word, and shows as a hyphen, only where a line ends at it.
const SOFT_HYPHEN: char = '\u{AD}';

/// A weight of the one font that drawings use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// Regular; also stands in for italic, whose widths are the same.
    Regular,
    /// Bold.
    Bold,
}

/// A text broken into lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// The lines, without white space at their ends.
    pub lines: Vec<String>,
    /// Width of the longest line in pixels, rounded up.
    pub width: i32,
    /// Height of all lines in pixels, rounded up.
    pub height: i32,
}

/// The distance of two baselines in half pixels, for a text of `size` pixels.
pub fn line_height(size: i32) -> i32 {
    match size {
        10 => 25,
        11 => 28,
        12 => 29,
        13 => 32,
        _ => (size * 24 + 9) / 10,
    }
}

/// The width of a text on one line in pixels, rounded up.
pub fn width(text: &str, face: Face, size: i32) -> i32 {
    pixels(units(text, face), size)
}

/// The width of the longest part of a text that has no place to break, in pixels, rounded up.
pub fn longest_word(text: &str, face: Face, size: i32) -> i32 {
    let pieces = pieces(text, face);
    pieces.iter().map(Piece::with_hyphen).max().map_or(0, |widest| pixels(widest, size))
}

/// The lines that a text needs where none is longer than `max_width` pixels.
pub fn line_count(text: &str, face: Face, size: i32, max_width: i32) -> usize {
    fill::<IsFilled>(&pieces(text, face), face, max_width * UNITS / size.max(1)).len()
}

/// Breaks a text into lines of at most `max_width` pixels: as few lines as possible, and of these
/// lines as even as possible. Words that are too long for a line are broken between characters.
pub fn wrap(text: &str, face: Face, size: i32, max_width: i32) -> Lines {
    let pieces = pieces(text, face);
    let limit = max_width * UNITS / size.max(1);
    let count = fill::<IsFilled>(&pieces, face, limit).len();
    // The narrowest limit that needs no more lines gives lines of about the same length.
    let (mut narrow, mut wide) = (limit / count.max(1) as i32 / 2, limit);
    let step = UNITS / 8;
    while 1 < count && narrow + step < wide {
        let middle = narrow.midpoint(wide);
        if is_even(&pieces, face, middle, count) { wide = middle } else { narrow = middle }
    }
    lines_of(fill(&pieces, face, wide), face, size)
}

/// A text that stays on one line, however long.
pub fn one_line(text: &str, face: Face, size: i32) -> Lines {
    wrap(text, face, size, i32::MAX / UNITS)
}

/// Several texts below each other.
pub fn stack(parts: impl IntoIterator<Item = Lines>, size: i32) -> Lines {
    let mut all = Lines::default();
    for part in parts {
        all.width = all.width.max(part.width);
        all.lines.extend(part.lines);
    }
    all.height = (all.lines.len() as i32 * line_height(size) + 1) / 2;
    all
}

/// Whether all fits into `count` lines of `limit` units without breaking a word.
fn is_even(pieces: &[Piece], face: Face, limit: i32, count: usize) -> bool {
    pieces.iter().all(|piece| piece.with_hyphen() <= limit)
        && fill::<IsFilled>(pieces, face, limit).len() <= count
}

/// A piece of text up to the next place where a line may or must end.
struct Piece<'a> {
    /// The text without the white space behind it.
    text: &'a str,
    /// Its width in units of the font.
    units: i32,
    /// The width of the hyphen that shows when the line ends here.
    hyphen_units: i32,
    /// White space is behind it.
    spaced: bool,
    /// A soft hyphen is behind it.
    hyphenated: bool,
    /// The line ends behind it.
    mandatory: bool,
}

impl Piece<'_> {
    /// Its width when the line ends behind it.
    fn with_hyphen(&self) -> i32 {
        self.units + self.hyphen_units
    }
}

fn pieces(text: &str, face: Face) -> Vec<Piece<'_>> {
    let mut start = 0;
    let mut pieces = Vec::new();
    for (end, opportunity) in linebreaks(text) {
        let raw = &text[start..end];
        let trimmed = raw.trim_end();
        let text = trimmed.trim_end_matches(SOFT_HYPHEN);
        let hyphenated = trimmed.ends_with(SOFT_HYPHEN);
        pieces.push(Piece {
            text,
            units: units(text, face),
            hyphen_units: if hyphenated { units("-", face) } else { 0 },
            spaced: trimmed.len() < raw.len(),
            hyphenated,
            mandatory: opportunity == BreakOpportunity::Mandatory,
        });
        start = end;
    }
    pieces
}

/// A line that is filled.
trait Line: Default {
    /// Adds a part of a word, or what joins two.
    fn add(&mut self, text: &str);
    /// Adds a piece, without the hyphens that show only at the end of a line.
    fn add_piece(&mut self, text: &str);
    /// Whether nothing was added.
    fn is_empty(&self) -> bool;
}

impl Line for String {
    fn add(&mut self, text: &str) {
        self.push_str(text);
    }

    fn add_piece(&mut self, text: &str) {
        self.extend(text.chars().filter(|&letter| letter != SOFT_HYPHEN));
    }

    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

/// A line of which only that is asked: most lines are filled to count them.
#[derive(Default)]
struct IsFilled(bool);

impl Line for IsFilled {
    fn add(&mut self, text: &str) {
        self.0 |= !text.is_empty();
    }

    fn add_piece(&mut self, text: &str) {
        self.0 |= text.chars().any(|letter| letter != SOFT_HYPHEN);
    }

    fn is_empty(&self) -> bool {
        !self.0
    }
}

/// Fills lines of at most `limit` units from the front.
fn fill<L: Line>(pieces: &[Piece], face: Face, limit: i32) -> Vec<L> {
    let space = units(" ", face);
    let mut lines = Vec::new();
    let mut line = L::default();
    let mut used = 0;
    let mut joint = "";
    for piece in pieces {
        let glue = if joint == " " { space } else { 0 };
        if !line.is_empty() && limit < used + glue + piece.with_hyphen() {
            if joint == "-" {
                line.add("-");
            }
            lines.push(std::mem::take(&mut line));
            used = 0;
        } else if joint == " " && !line.is_empty() {
            line.add(" ");
            used += space;
        }
        used = push_within(&mut lines, &mut line, used, piece, face, limit);
        joint = match piece {
            Piece { mandatory: true, .. } => {
                lines.push(std::mem::take(&mut line));
                used = 0;
                ""
            }
            Piece { spaced: true, .. } => " ",
            Piece { hyphenated: true, .. } => "-",
            Piece { .. } => "",
        };
    }
    if !line.is_empty() {
        lines.push(line);
    }
    while lines.last().is_some_and(L::is_empty) {
        lines.pop();
    }
    lines
}

/// Adds a piece to the line, broken between characters where it is too long for any line.
/// Gives the width used.
fn push_within<L: Line>(
    lines: &mut Vec<L>,
    line: &mut L,
    mut used: i32,
    piece: &Piece,
    face: Face,
    limit: i32,
) -> i32 {
    if used + piece.units <= limit {
        line.add_piece(piece.text);
        return used + piece.units;
    }
    for grapheme in piece.text.graphemes(true) {
        let own = grapheme_units(grapheme, face);
        if !line.is_empty() && limit < used + own {
            lines.push(std::mem::take(line));
            used = 0;
        }
        line.add(grapheme);
        used += own;
    }
    used
}

fn lines_of(lines: Vec<String>, face: Face, size: i32) -> Lines {
    let widest = lines.iter().map(|line| units(line, face)).max().unwrap_or(0);
    let height = (lines.len() as i32 * line_height(size) + 1) / 2;
    Lines { width: pixels(widest, size), height, lines }
}

fn pixels(units: i32, size: i32) -> i32 {
    let exact = i64::from(units) * i64::from(size);
    ((exact + i64::from(UNITS) - 1) / i64::from(UNITS)) as i32
}

fn units(text: &str, face: Face) -> i32 {
    // Most texts: each byte is a character of its own.
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        let (first, widths) = runs(face)[0];
        return text
            .bytes()
            .map(|byte| i32::from(widths[u32::from(byte).abs_diff(first) as usize]))
            .sum();
    }
    text.graphemes(true).map(|grapheme| grapheme_units(grapheme, face)).sum()
}

/// The width of what a reader takes for one character.
fn grapheme_units(grapheme: &str, face: Face) -> i32 {
    let mut sum = 0;
    for letter in grapheme.chars() {
        if letter == SOFT_HYPHEN || letter.width().unwrap_or(0) == 0 {
            continue;
        }
        match letter_units(letter, face) {
            Some(width) => sum += width,
            // A sequence that is joined to one picture or syllable.
            None if grapheme.width() == 2 => return UNITS,
            None => sum += UNKNOWN * letter.width().unwrap_or(1) as i32,
        }
    }
    sum
}

/// The widths of a face; the first run holds printable ASCII, as a test makes sure.
fn runs(face: Face) -> &'static [Run] {
    match face {
        Face::Regular => REGULAR,
        Face::Bold => BOLD,
    }
}

fn letter_units(letter: char, face: Face) -> Option<i32> {
    let runs = runs(face);
    let code = letter as u32;
    let after = runs.partition_point(|&(first, _)| first <= code);
    let (first, widths) = runs.get(after.checked_sub(1)?)?;
    let width = *widths.get((code - first) as usize)?;
    (0 < width).then_some(i32::from(width))
}

#[cfg(test)]
mod tests;
