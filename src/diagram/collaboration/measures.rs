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
}

/// Fills lines from the front; a line is at least as wide as the longest word.
fn set(text: &str, size: i32, limit: i32) -> SetText {
    let words: Vec<&str> = text.split_whitespace().flat_map(hyphen_parts).collect();
    let ends_word: Vec<bool> = text
        .split_whitespace()
        .flat_map(|word| {
            let parts = hyphen_parts(word).count();
            (1..=parts).map(move |part| part == parts)
        })
        .collect();
    let longest = words.iter().map(|word| width(word, Face::Regular, size)).max().unwrap_or(0);
    let limit = limit.max(longest);
    let mut set = SetText { width: 0, lines: 1 };
    let mut line = String::new();
    for (index, word) in words.iter().enumerate() {
        let glue = if 0 < index && ends_word[index - 1] && !line.is_empty() { " " } else { "" };
        let longer = format!("{line}{glue}{word}");
        if !line.is_empty() && limit < width(&longer, Face::Regular, size) {
            set.lines += 1;
            (*word).clone_into(&mut line);
        } else {
            line = longer;
        }
        set.width = set.width.max(width(&line, Face::Regular, size));
    }
    set
}

/// The parts of a word that a line may end between: behind hyphens.
fn hyphen_parts(word: &str) -> impl Iterator<Item = &str> {
    word.split_inclusive(['-', '\u{AD}'])
}

/// Height of so many lines, at 1.2 times the size of the text.
fn height(lines: i32, size: i32) -> i32 {
    (lines * size * 12 + 9) / 10
}

/// A label beside a shape or at a line.
pub(super) fn label(text: &str) -> Size {
    let set = set(text, OUTSIDE, LABEL_WIDTH);
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
