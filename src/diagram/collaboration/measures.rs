//! Sizes of what BPMN clients draw. They set text themselves: 12 px in shapes and 11 px outside,
//! Arial metrics, breaking at white space and hyphens only, filling lines from the front. Boxes are
//! made so that their text fits, and no wider than the clients' own sizes where it does.

use crate::diagram::measure::{Face, width};
use crate::layout::Size;

/// Size of text in shapes, pixels.
const INSIDE: i32 = 12;
/// Size of text beside shapes, pixels.
const OUTSIDE: i32 = 11;
/// Where text beside shapes is broken.
const LABEL_WIDTH: i32 = 90;
/// Where the text of a message flow is broken that would take more lines than so many.
const WIDE_LABEL: i32 = 150;
const MANY_LINES: i32 = 3;
/// Between the border of a task and its text.
const TASK_PADDING: i32 = 7;
/// Kept free at the right, for clients whose letters are a little wider.
const SAFETY: i32 = 4;

/// An event.
pub(super) const EVENT: Size = Size { width: 36, height: 36 };
/// A gateway.
pub(super) const GATEWAY: Size = Size { width: 50, height: 50 };
/// A data object, input or output.
pub(super) const DATA_OBJECT: Size = Size { width: 36, height: 50 };
/// A data store.
pub(super) const DATA_STORE: Size = Size { width: 50, height: 50 };
/// A task, and the least size of what else is drawn like one.
const TASK: Size = Size { width: 100, height: 80 };
/// The least size of a black-box pool.
const BLACK_BOX: Size = Size { width: 160, height: 60 };
/// The title strip of a pool or lane.
const STRIP: i32 = 30;

/// A text set the way the clients do it.
struct SetText {
    /// Width of the longest line.
    width: i32,
    /// Number of lines.
    lines: i32,
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
fn set(text: &str, size: i32, limit: i32) -> SetText {
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
fn height(lines: i32, size: i32) -> i32 {
    (lines * size * 12 + 9) / 10
}

/// A label beside a shape or at a sequence flow.
pub(super) fn label(text: &str) -> Size {
    size_of_label(&set(text, OUTSIDE, LABEL_WIDTH))
}

/// A label at a message flow: many items make it wider rather than very high.
pub(super) fn message_label(text: &str) -> Size {
    let narrow = set(text, OUTSIDE, LABEL_WIDTH);
    if narrow.lines <= MANY_LINES {
        return size_of_label(&narrow);
    }
    size_of_label(&set(text, OUTSIDE, WIDE_LABEL))
}

fn size_of_label(set: &SetText) -> Size {
    Size { width: set.width + SAFETY, height: height(set.lines, OUTSIDE) }
}

/// A task: as clients draw it, larger only where its text needs it; with a marker at its lower
/// border where `has_marker` says so.
pub(super) fn task(text: &str, has_marker: bool) -> Size {
    let room = TASK.height - 2 * TASK_PADDING - if has_marker { 16 } else { 0 };
    let mut inner = TASK.width - 2 * TASK_PADDING;
    while inner < 2 * TASK.width {
        let set = set(text, INSIDE, inner);
        if height(set.lines, INSIDE) <= room {
            return Size {
                width: even(TASK.width.max(set.width.min(inner.max(set.width)) + 2 * TASK_PADDING)),
                height: TASK.height,
            };
        }
        inner += 20;
    }
    let set = set(text, INSIDE, inner);
    Size {
        width: even(set.width + 2 * TASK_PADDING + SAFETY),
        height: even(TASK.height.max(height(set.lines, INSIDE) + TASK.height - room)),
    }
}

/// A black-box pool.
pub(super) fn black_box(text: &str) -> Size {
    let set = set(text, INSIDE, 2 * BLACK_BOX.width);
    Size {
        width: even(BLACK_BOX.width.max(set.width + 2 * TASK_PADDING + SAFETY)),
        height: even(BLACK_BOX.height.max(height(set.lines, INSIDE) + 2 * TASK_PADDING)),
    }
}

/// The title of a pool or lane, as read horizontally: two lines fit its strip.
pub(super) fn strip_title(text: &str) -> Size {
    let whole = width(text, Face::Regular, INSIDE);
    let mut limit = whole;
    if 160 < whole {
        limit = whole / 2;
        while 2 < set(text, INSIDE, limit).lines {
            limit += 8;
        }
    }
    let set = set(text, INSIDE, limit);
    Size { width: set.width + 2 * TASK_PADDING + SAFETY, height: STRIP }
}

/// The title of an open sub-process, at its upper border.
pub(super) fn container_title(text: &str) -> Size {
    let set = set(text, INSIDE, 2 * TASK.width);
    Size { width: set.width + SAFETY, height: height(set.lines, INSIDE) + TASK_PADDING }
}

/// The least size of an open sub-process with this title.
pub(super) fn container(title: Size) -> Size {
    let width = TASK.width.max(title.width + 2 * TASK_PADDING);
    Size { width: even(width), height: even(TASK.height.max(title.height + 2 * TASK_PADDING)) }
}

/// A text annotation.
pub(super) fn note(text: &str) -> Size {
    let mut width = 0;
    let mut lines = 0;
    for paragraph in text.lines() {
        let set = set(paragraph, INSIDE, 160);
        width = width.max(set.width);
        lines += set.lines;
    }
    Size {
        width: even(width.max(60) + 2 * TASK_PADDING + SAFETY),
        height: even(height(lines.max(1), INSIDE) + 2 * TASK_PADDING),
    }
}

/// Rounded up to an even number, so that middles are whole pixels.
fn even(length: i32) -> i32 {
    length + length % 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_get_the_sizes_of_clients() {
        assert_eq!(task("Review", false), TASK);
        assert_eq!(black_box("Customer"), BLACK_BOX);
        assert_eq!(label("yes").height, 14);
    }

    #[test]
    fn a_long_word_widens_what_holds_it() {
        let word = "Informationssicherheitsbeauftragter";
        let needed = width(word, Face::Regular, INSIDE);
        assert!(needed + 2 * TASK_PADDING <= task(word, false).width);
        assert!(width(word, Face::Regular, OUTSIDE) < label(word).width);
    }

    #[test]
    fn a_long_text_grows_a_task_and_keeps_its_middle_whole() {
        let size = task(&"many words in one name ".repeat(20), false);
        assert!(TASK.height < size.height && size.width % 2 == 0 && size.height % 2 == 0);
    }
}
