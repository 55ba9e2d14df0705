//! Sizes of the symbols of a flow chart, in pixels.

use crate::diagram::chart::{CategoryMark, Edge, LineKind};
use crate::diagram::measure;
use crate::diagram::text::{Style, Text, wrapped_in};
use crate::diagram::words::even;
use crate::layout::Size;
use crate::model::activity::{Activities, ElementId};

/// A task without much to say.
const TASK: Size = Size { width: 112, height: 64 };
/// The widest task: long words widen it so far.
const WIDEST_TASK: i32 = 160;
/// Space between a box and its text, left and right together.
const PADDING: i32 = 14;
/// Space that the mark in the upper left corner needs, to the right and down.
const MARK: Size = Size { width: 22, height: 20 };
/// Space for marks at the lower border.
const MARKERS: i32 = 20;

/// An event.
pub(super) const EVENT: Size = Size { width: 32, height: 32 };
/// A gateway.
pub(super) const GATEWAY: Size = Size { width: 48, height: 48 };
/// Labels of events and gateways are broken at this width.
pub(super) const OUTSIDE_LABEL: i32 = 96;
/// Labels of sequence flows are broken at this width.
pub(super) const FLOW_LABEL: i32 = 110;
/// Items at a line are broken at this width.
pub(super) const ITEM_LABEL: i32 = 170;
/// Items at a stub are broken at this width: they stand beside the step and widen its column.
pub(super) const STUB_LABEL: i32 = 112;
/// Height of the chip of a composite item, with the space above it.
pub(super) const CHIP_HEIGHT: i32 = 17;
/// Between the items at a line and the arrow head, or the border, that follows.
const LABEL_END: i32 = 10;
/// Width of the chip besides its text.
pub(super) const CHIP_WIDTH: i32 = 24;

/// The text of a task, broken to its width.
pub(super) fn task_text(title: &str) -> Text {
    wrapped_in(title, Style::Node, 4, TASK.width - PADDING, WIDEST_TASK - PADDING)
}

/// The size of a task: it grows by lines, and is widened by long words only.
pub(super) fn task(text: &Text, has_mark: bool, has_markers: bool) -> Size {
    let block = text.size();
    let mut height = block.height + PADDING;
    if has_mark {
        height = height.max(block.height + MARK.height + 6);
    }
    if has_markers {
        height += MARKERS - PADDING / 2;
    }
    Size { width: TASK.width.max(block.width + PADDING), height: even(height.max(TASK.height)) }
}

/// A data store.
pub(super) fn store(text: &Text) -> Size {
    let block = text.size();
    Size { width: 88.max(block.width + PADDING), height: 68.max(even(block.height + 39)) }
}

/// A data object: a sheet.
pub(super) fn data_object(text: &Text) -> Size {
    let block = text.size();
    Size { width: 72.max(block.width + PADDING), height: 52.max(even(block.height + 27)) }
}

/// A note.
pub(super) fn note(text: &Text) -> Size {
    let block = text.size();
    Size { width: block.width + PADDING, height: even(block.height + 10) }
}

/// Clause and name of a neighbour, broken so that its box gets neither wide nor high.
pub(super) fn neighbour_text(clause: &str, name: &str, lines: usize) -> Text {
    let mut text = Text::default();
    if !clause.is_empty() {
        text.push(clause, Style::Small, 160);
    }
    text.lines.extend(wrapped_in(name, Style::Name, lines, 88, 168).lines);
    text
}

/// The box of a neighbour.
pub(super) fn neighbour(text: &Text, category: Option<CategoryMark>) -> Size {
    let block = text.size();
    let bars = category.map_or(0, |mark| mark.left() + mark.right());
    let width = even(block.width + PADDING + bars);
    let bars = category.map_or(0, |mark| mark.above() + mark.below());
    Size { width: width.clamp(116, 208), height: 54.max(even(block.height + 12 + bars)) }
}

/// The pill of a party.
pub(super) fn party(text: &Text) -> Size {
    let block = text.size();
    let height = 44.max(even(block.height + 16));
    Size { width: (block.width + PADDING + 8).clamp(116, 216), height }
}

/// The box of a note of what a view hides.
pub(super) fn hidden(text: &Text) -> Size {
    let block = text.size();
    Size { width: 116.max(block.width + PADDING), height: 52.max(even(block.height + 10)) }
}

/// The mark of an open end with its item beside it.
pub(super) fn open_end(text: &Text) -> Size {
    let block = text.size();
    Size { width: even(block.width + 28), height: 26.max(even(block.height + 4)) }
}

/// The label of a line, its chip included.
pub(super) fn line_label(edge: &Edge) -> Option<Size> {
    let mut text = edge.label.size_if_any()?;
    if matches!(edge.line, LineKind::Interface(_)) {
        text.width += LABEL_END;
    }
    let Some(chip) = &edge.chip else { return Some(text) };
    let width = measure::width(chip, Style::Small.face(), Style::Small.size()) + CHIP_WIDTH;
    Some(Size { width: text.width.max(width), height: text.height + CHIP_HEIGHT })
}

/// The number of columns that the flow needs: the longest way through it that goes back nowhere.
pub(super) fn columns(activities: &Activities) -> usize {
    let count = activities.elements.len();
    let mut open = vec![0_usize; count];
    let mut following: Vec<Vec<usize>> = vec![Vec::new(); count];
    for flow in activities.flows.values().filter(|flow| !flow.is_back) {
        open[flow.target.index()] += 1;
        following[flow.source.index()].push(flow.target.index());
    }
    let mut depth = vec![1_usize; count];
    let mut ready: Vec<usize> = (0..count).filter(|&at| open[at] == 0).collect();
    while let Some(at) = ready.pop() {
        for &next in &following[at] {
            depth[next] = depth[next].max(depth[at] + 1);
            open[next] -= 1;
            if open[next] == 0 {
                ready.push(next);
            }
        }
    }
    activities
        .elements
        .iter()
        .filter(|(_, element)| element.parent.is_none())
        .map(|(id, _): (ElementId, _)| depth[id.index()])
        .max()
        .unwrap_or(0)
}
