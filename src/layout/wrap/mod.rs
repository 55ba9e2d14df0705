//! Page shape: a long flow cut into rows that stand one below the other, as lines of a text do
//! (Rüegg, von Hanxleden 2018, "Wrapping layered graphs").
//!
//! The cuts lie where one sequence flow crosses from left to right, and nothing else but loops
//! that come back. Each row is laid out by itself, so all that holds for a drawing holds for its
//! rows; a line that is cut leaves its row at the right, runs between the rows, and comes in at the
//! left of the next one.

mod cut;
mod link;
mod split;

pub use cut::rows;

use super::{Direction, Graph, Layout, Size, sound};

/// A drawing is cut into so many rows at most.
pub const MOST_ROWS: usize = 40;
/// So many numbers of rows are tried, from the least that may fit.
const TRIES: usize = 4;

/// Lays out a graph whose nodes stand in the given rows (parallel to [`Graph::nodes`]), with `gap`
/// pixels between two rows besides the room for the lines there.
///
/// None where something other than a sequence flow ties two rows together.
pub fn layout_in_rows(graph: &Graph, rows: &[usize], gap: i32) -> Option<Layout> {
    if graph.direction == Direction::Down || rows.len() != graph.nodes.len() {
        return None;
    }
    let graph = &*sound::mend(graph);
    let mut split = split::split(graph, rows)?;
    let layouts: Vec<Layout> = split.parts.iter().map(|part| super::layout(&part.graph)).collect();
    Some(link::stack(graph, &mut split, &layouts, gap))
}

/// Lays out a graph so that it is at most `width` pixels wide, if cuts can do that; else as narrow
/// as they make it. None where it cannot be cut at all.
pub fn layout_to_width(graph: &Graph, width: i32) -> Option<Layout> {
    let plain = super::layout(graph);
    if plain.size.width <= width {
        return Some(plain);
    }
    let gap = graph.metrics.pool_gap;
    let least = usize::try_from(plain.size.width / width.max(1)).unwrap_or(MOST_ROWS).max(1) + 1;
    let mut best: Option<Layout> = None;
    for count in (2..=MOST_ROWS).skip(least.saturating_sub(2)).take(TRIES) {
        let Some(found) =
            rows(graph, &plain, count).and_then(|rows| layout_in_rows(graph, &rows, gap))
        else {
            continue;
        };
        let Size { width: own, .. } = found.size;
        if best.as_ref().is_none_or(|other| own < other.size.width) {
            best = Some(found);
        }
        if own <= width {
            break;
        }
    }
    best.filter(|best| best.size.width < plain.size.width)
}
