//! The order of boxes in their rows.
//!
//! Each stands at the middle of where its lines go, which is right for one line and for lines that
//! go on near to each other. A box between two steps far apart may do better over one of them: one
//! line comes straight then, and the other has the whole way to go. A pool may also stand further
//! out than the rest, across all of its lines. These are tried for each such box, one after the
//! other; what costs less is kept. O(boxes) plans.

use super::plan::Plan;
use super::seat::LEAST_JOG;
use super::{Block, Side};
use crate::layout::half::px;

/// With more boxes than this they stand at the middle of where their lines go.
const MOST_BOXES: usize = 16;
/// A pool with more lines times pixels of the frame's width does not stand further out: all of them
/// would have to pass the row before it, and their places there are searched together.
const MOST_PASSING: i64 = 12_000_000;

/// Sorts the blocks, and plans their rows.
pub(super) fn settle(side: &Side<'_>, blocks: &mut Vec<Block>) -> Plan {
    blocks.sort_by_key(|block| block.wish);
    let mut plan = Plan::new(side, blocks);
    if MOST_BOXES < blocks.len() {
        return plan;
    }
    let nodes: Vec<_> = blocks.iter().map(|block| block.node).collect();
    for node in nodes {
        for trial in [Trial::First, Trial::Last, Trial::Outer] {
            let mut tried = blocks.clone();
            let Some(block) = tried.iter_mut().find(|block| block.node == node) else { continue };
            let (first, last) = side.span(block);
            if last - first < LEAST_JOG {
                continue;
            }
            match trial {
                Trial::First => block.wish = first,
                Trial::Last => block.wish = last,
                Trial::Outer
                    if block.is_pool && block.width < last - first && can_pass(side, block) =>
                {
                    block.is_outer = true;
                }
                Trial::Outer => continue,
            }
            tried.sort_by_key(|block| block.wish);
            // A wish is about the order only.
            let is_same = tried.iter().zip(&*blocks).all(|(one, other)| one.node == other.node);
            if is_same && !matches!(trial, Trial::Outer) {
                continue;
            }
            let other = Plan::new(side, &tried);
            if other.cost < plan.cost {
                (plan, *blocks) = (other, tried);
            }
        }
    }
    plan
}

fn can_pass(side: &Side<'_>, block: &Block) -> bool {
    block.lines.len() as i64 * i64::from(side.frame.width / px(1)) <= MOST_PASSING
}

/// Another place for a box.
#[derive(Clone, Copy)]
enum Trial {
    /// At its first line.
    First,
    /// At its last line.
    Last,
    /// Across all of its lines, further out than others.
    Outer,
}
