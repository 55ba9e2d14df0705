//! Bodies and the lines that radiate from them. They depend on the items only, so they are found
//! once for all that is tried with their order.

use std::ops::Range;

use super::super::items::Items;
use super::path::is_thin;

/// Bodies with more lines stay: everything else lies around them.
const MOST_LINES: usize = 40;

/// A body with its lines.
pub(super) struct Rays {
    pub(super) body: usize,
    /// Those to the right first.
    pub(super) lines: Vec<Line>,
    /// The body and the items of its lines, sorted.
    pub(super) items: Vec<usize>,
    /// The layers that they reach.
    pub(super) layers: Range<usize>,
}

/// A line from a body.
pub(super) struct Line {
    /// Its items, from the body outwards.
    pub(super) items: Vec<usize>,
    /// What it leads to; none: it ends with its last item.
    pub(super) end: Option<usize>,
    pub(super) goes_right: bool,
}

/// All bodies with several lines.
pub(super) fn find(items: &Items) -> Vec<Rays> {
    let has_some = |&body: &usize| {
        let count = items.left.count(body) + items.right.count(body);
        items.list[body].is_body() && !is_thin(items, body) && count <= MOST_LINES
    };
    (0..items.list.len()).filter(has_some).map(|body| of(items, body)).collect()
}

fn of(items: &Items, body: usize) -> Rays {
    let right = items.right.at(body).iter().map(|&next| line(items, next as usize, true));
    let left = items.left.at(body).iter().map(|&next| line(items, next as usize, false));
    let lines: Vec<Line> = right.chain(left).collect();
    let own = items.list[body].layer;
    let (first, last) = lines
        .iter()
        .flat_map(|line| line.items.iter().copied().chain(line.end))
        .map(|item| items.list[item].layer)
        .fold((own, own), |(low, high), layer| (low.min(layer), high.max(layer)));
    let mut all: Vec<usize> = lines.iter().flat_map(|line| line.items.iter().copied()).collect();
    all.push(body);
    all.sort_unstable();
    Rays { body, lines, items: all, layers: first..last + 1 }
}

/// The line that leaves a body by an item.
fn line(items: &Items, next: usize, goes_right: bool) -> Line {
    let neighbours = if goes_right { &items.right } else { &items.left };
    let mut line = Line { items: Vec::new(), end: None, goes_right };
    let mut at = next;
    loop {
        if !is_thin(items, at) {
            line.end = Some(at);
            return line;
        }
        line.items.push(at);
        match neighbours.at(at).first() {
            Some(&next) => at = next as usize,
            None => return line,
        }
    }
}
