//! On which side of its row each branch lies, so that the drawing is no higher than it has to be.
//!
//! The first order has branches where the model has them, so that a high block above the main path
//! and another one elsewhere below it add up, and the rest of the page is empty. A branch that only
//! leaves its row and comes back to it crosses nothing on either side. So for each row, the inner
//! ones first, each group of branches that share layers is stacked up in the ways in which its
//! branches can be shared among both sides; of these ways, and of the reaches up and down that the
//! row may then have, the lowest sum is taken, and within it for each group the way that moves the
//! fewest branches from where the model has them. A row is packed as its outline asks for, not its
//! bounding box (contours: Reingold, Tilford 1981). Only where nothing crosses: a search for fewer
//! crossings shuffles all of that. And only in large drawings: in one that is read as a whole an edit
//! must not move a branch to the other side for some height, and there second thoughts do it where
//! they are asked for. O(n · d) for branches nested to a depth of d, at
//! most 32 ways a group.

mod choose;
mod outline;
mod rows;

use super::items::Items;
use super::level::{Arc, Level};
use super::main_path::MainPath;
use super::order::Order;
use crate::layout::Half;
use choose::Choice;
use outline::Outline;
use rows::Row;

/// Drawings of fewer items keep the sides that the model gives.
const LEAST_ITEMS: usize = 300;
/// Layers of all outlines, per item of the level, before the model's sides are kept.
const WORK: usize = 64;

/// What is known of a row once its branches have been shared out.
struct Packed {
    /// As the model has it.
    plain: Outline,
    /// As low as it gets, where that is lower.
    low: Option<Outline>,
    /// For each group of branches, in the low one.
    choices: Vec<Choice>,
    /// Branches that leave their side for it.
    moved: usize,
}

impl Packed {
    fn outline(&self, is_low: bool) -> &Outline {
        self.low.as_ref().filter(|_| is_low).unwrap_or(&self.plain)
    }
}

/// Whether a drawing is so large that its branches are shared out.
pub(super) fn is_large(items: &Items) -> bool {
    LEAST_ITEMS <= items.list.len()
}

/// The sides of branches that are to lie elsewhere than in the first order, and of those that leave
/// the same body, by their arcs. None where all is well.
pub(super) fn sides(
    level: &Level,
    arcs: &[Arc],
    main: &MainPath,
    items: &Items,
    first: &Order,
) -> Option<Vec<Option<Half>>> {
    let rows = rows::find(level, arcs, main, items, first)?;
    let layers: usize = rows.iter().map(|row| row.last - row.first + 1).sum();
    if WORK * items.list.len() < layers || rows.iter().all(|row| !row.is_free) {
        return None;
    }
    let mut branches: Vec<Vec<usize>> = vec![Vec::new(); rows.len()];
    for (index, row) in rows.iter().enumerate() {
        if let Some(parent) = row.parent {
            branches[parent].push(index);
        }
    }
    let mut packed: Vec<Option<Packed>> = Vec::new();
    packed.resize_with(rows.len(), || None);
    for row in (0..rows.len()).rev() {
        let outline = Outline::of(level, items, &rows[row]);
        packed[row] = Some(choose::pack(arcs, &rows, &branches[row], &packed, &outline));
    }
    let halves = decide(&rows, &packed);
    let is_moved = |row: &usize| rows[*row].half != halves[*row];
    let mut has_moved = vec![false; level.bodies.len()];
    for begin in (0..rows.len()).filter(is_moved).filter_map(|row| rows[row].begin) {
        has_moved[arcs[begin].left] = true;
    }
    if !has_moved.contains(&true) {
        return None;
    }
    let mut sides = vec![None; arcs.len()];
    for (row, half) in rows.iter().zip(halves) {
        if let Some(begin) = row.begin.filter(|&begin| has_moved[arcs[begin].left]) {
            sides[begin] = Some(half);
        }
    }
    Some(sides)
}

/// The side of each row, from the outermost ones on.
fn decide(rows: &[Row], packed: &[Option<Packed>]) -> Vec<Half> {
    let mut halves: Vec<Half> = rows.iter().map(|row| row.half).collect();
    let mut is_low: Vec<bool> = rows.iter().map(|row| row.parent.is_none()).collect();
    for (row, own) in packed.iter().enumerate().filter(|&(row, _)| rows[row].parent.is_none()) {
        let mut open = vec![(row, own)];
        while let Some((row, own)) = open.pop() {
            let Some(own) = own.as_ref().filter(|_| is_low[row]) else { continue };
            for choice in &own.choices {
                for &(branch, half) in &choice.halves {
                    halves[branch] = half;
                    is_low[branch] = choice.is_low;
                    open.push((branch, &packed[branch]));
                }
            }
        }
    }
    halves
}
