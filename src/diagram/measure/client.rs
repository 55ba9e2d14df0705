//! Text as BPMN clients set it: 12 px in shapes and 11 px outside, Arial metrics, breaking at white
//! space and hyphens only, filling lines from the front. What they are given the bounds of has to be
//! measured the same way, or they break words in two.

use super::{Face, width};
use crate::layout::{Point, Rect, Size};

/// Size of text in shapes, pixels.
pub const INSIDE: i32 = 12;
/// Size of text beside shapes, pixels.
pub const OUTSIDE: i32 = 11;
/// Where text beside shapes is broken, pixels.
pub const LABEL_WIDTH: i32 = 90;
/// Where titles of sub-processes may be broken, pixels.
pub const TITLE_WIDTH: i32 = 200;
/// Between the upper border of a sub-process and its title, pixels.
const TITLE_PADDING: i32 = 7;
/// Kept free at the right, for clients whose letters are a little wider.
pub const SAFETY: i32 = 4;

/// Clients set a stroke across the first pixels of a default flow; its label keeps so far off.
pub const MARK_ROOM: i32 = 10;

/// The label of a default flow in a place that has [`MARK_ROOM`] for the mark: at the end of the
/// label that is nearer to where the flow begins.
pub fn behind_mark(place: Rect, begin: Option<&Point>) -> Rect {
    let width = place.width - MARK_ROOM;
    let is_right = begin.is_none_or(|begin| begin.x < place.x + place.width / 2);
    Rect { x: if is_right { place.x + MARK_ROOM } else { place.x }, width, ..place }
}

/// The title of an open sub-process, which clients set in the middle of its upper border: on one
/// line where the sub-process is wide enough, with room for those of the narrowest one.
pub fn title(text: &str) -> Size {
    let height = height(set(text, INSIDE, TITLE_WIDTH).lines, INSIDE) + TITLE_PADDING;
    Size { width: width(text, Face::Regular, INSIDE) + SAFETY, height }
}

/// A label beside a shape or at a line.
pub fn label(text: &str) -> Size {
    size_of_label(&set(text, OUTSIDE, LABEL_WIDTH))
}

/// The same with the room that it takes where others read the file: clients that fill each line as
/// far as it goes, and cut words that are longer.
pub fn label_anywhere(text: &str) -> Size {
    let own = label(text);
    let of = |text: &str| width(text, Face::Regular, OUTSIDE);
    let (mut widest, mut lines) = (0, 0);
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if line.is_empty() || of(&longer) <= LABEL_WIDTH {
                line = longer;
            } else {
                (widest, lines) = (widest.max(of(&line)), lines + 1);
                word.clone_into(&mut line);
            }
            lines += (of(&line) - 1).max(0) / LABEL_WIDTH;
        }
        (widest, lines) = (widest.max(of(&line)), lines + 1);
    }
    let height = height(lines, OUTSIDE);
    Size { width: own.width.max(widest.min(LABEL_WIDTH)), height: own.height.max(height) }
}

/// The bounds that such a label needs.
pub fn size_of_label(set: &SetText) -> Size {
    Size { width: set.width + SAFETY, height: height(set.lines, OUTSIDE) }
}

/// A text set the way the clients do it.
pub struct SetText {
    /// Width of the longest line.
    pub width: i32,
    /// Number of lines.
    pub lines: i32,
    /// Whether a word was cut.
    is_cut: bool,
}

/// Breaks a text as bpmn-js does (diagram-js, `util/Text`): a line that is too long is cut to the
/// whole words that its share of characters leaves room for, and measured again. That is not
/// always the longest line that fits.
fn set_within(text: &str, size: i32, limit: i32) -> SetText {
    let mut set = SetText { width: 0, lines: 0, is_cut: false };
    for paragraph in text.lines() {
        let mut rest = paragraph.trim();
        loop {
            let line = next_line(rest, size, limit, &mut set.is_cut);
            set.width = set.width.max(width(line.trim_end(), Face::Regular, size));
            set.lines += 1;
            rest = rest[line.len()..].trim();
            if rest.is_empty() {
                break;
            }
        }
    }
    set.lines = set.lines.max(1);
    set
}

/// The first line of a text; never empty unless the text is.
fn next_line<'a>(text: &'a str, size: i32, limit: i32, is_cut: &mut bool) -> &'a str {
    let mut line = text;
    loop {
        let own = width(line.trim_end(), Face::Regular, size);
        let letters = line.chars().count();
        if own <= limit || letters < 2 {
            return line;
        }
        let share = letters as i64 * i64::from(limit);
        let fits = |length: usize| length as i64 * i64::from(own) < share;
        let (mut end, mut length, mut last, mut after_break) = (0, 0, 0, false);
        for part in parts(line) {
            let is_break = part.chars().all(is_line_break);
            length += part.chars().count();
            // Nothing stands between two places to break, and there the clients stop looking.
            if !fits(length) || (is_break && after_break) {
                let is_hyphen = is_break && !part.trim().is_empty();
                end -= if is_hyphen && !after_break { last } else { 0 };
                break;
            }
            end += part.len();
            (last, after_break) = (part.len(), is_break);
        }
        if end == 0 {
            *is_cut = true;
            let kept = (share / i64::from(own) - 1).max(1) as usize;
            end = line.char_indices().nth(kept).map_or(line.len(), |(at, _)| at);
        }
        line = &line[..end];
    }
}

/// Words, and each place where a line may end: white space and hyphens.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(is_line_break).flat_map(|word| {
        let last = word.chars().next_back().filter(|last| is_line_break(*last));
        let split = word.len() - last.map_or(0, char::len_utf8);
        [&word[..split], &word[split..]].into_iter().filter(|part| !part.is_empty())
    })
}

fn is_line_break(letter: char) -> bool {
    letter.is_whitespace() || letter == '-' || letter == '\u{AD}'
}

/// Sets a text in a box of about this width: wider where a word is, and no wider than its lines
/// need.
pub fn set(text: &str, size: i32, limit: i32) -> SetText {
    let longest = parts(text).map(|part| width(part, Face::Regular, size)).max().unwrap_or(0);
    let mut limit = limit.max(longest + 2);
    let mut wide = set_within(text, size, limit);
    while wide.is_cut {
        limit += 8;
        wide = set_within(text, size, limit);
    }
    let mut step = 2;
    while wide.width + step < limit {
        let narrow = set_within(text, size, wide.width + step);
        if narrow.lines <= wide.lines && !narrow.is_cut {
            return SetText { width: wide.width + step, ..narrow };
        }
        step *= 2;
    }
    SetText { width: limit, ..wide }
}

/// Height of so many lines, at 1.2 times the size of the text.
pub fn height(lines: i32, size: i32) -> i32 {
    (lines * size * 12 + 9) / 10
}
