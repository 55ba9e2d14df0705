//! Sizes of what BPMN clients draw. They set text themselves ([`client`]). Boxes are made so that
//! their text fits, and no wider than the clients' own sizes where it does.

use crate::diagram::measure::client::{
    self, INSIDE, OUTSIDE, SAFETY, TITLE_WIDTH, height, set, size_of_label,
};
use crate::diagram::measure::{Face, width};
use crate::layout::Size;

/// Where the text of a message flow is broken that would take more lines than so many.
const WIDE_LABEL: i32 = 150;
const MANY_LINES: i32 = 3;
/// Between the border of a task and its text.
const TASK_PADDING: i32 = 7;

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

/// A label beside a shape or at a sequence flow.
pub(super) fn label(text: &str) -> Size {
    client::label(text)
}

/// A label at a message flow: many items make it wider rather than very high.
pub(super) fn message_label(text: &str) -> Size {
    let narrow = set(text, OUTSIDE, client::LABEL_WIDTH);
    if narrow.lines <= MANY_LINES {
        return size_of_label(&narrow);
    }
    size_of_label(&set(text, OUTSIDE, WIDE_LABEL))
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

/// The least size of an open sub-process with this title.
pub(super) fn container(text: &str) -> Size {
    let set = set(text, INSIDE, TITLE_WIDTH);
    let width = TASK.width.max(set.width + SAFETY + 2 * TASK_PADDING);
    let height = height(set.lines, INSIDE) + 3 * TASK_PADDING;
    Size { width: even(width), height: even(TASK.height.max(height)) }
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
