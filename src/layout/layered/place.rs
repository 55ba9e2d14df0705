//! Phase 7: the row of each item.
//!
//! A network simplex on blocks of straight pieces (the auxiliary graph of Gansner et al. 1993,
//! section 4; blocks as in Brandes and Köpf 2001). Separations come from extents, labels
//! included; the borders of stripes are variables, so that lanes get the height they need and
//! never overlap; pieces that are not straight pull their ends together, corners pull to their
//! bodies; the height of the whole costs something too, or independent blocks drift apart.

use super::align;
use super::items::{Item, Items};
use super::level::{Arc, Level};
use super::order::Order;
use super::piece::Piece;
use super::side::Corners;
use super::simplex::{self, Constraint};
use super::straighten::Blocks;
use crate::layout::Metrics;
use crate::layout::half::px;

/// Prices of a half pixel.
const HEIGHT: i32 = 16;
const PASSING_PIECE: i32 = 4;
const PIECE: i32 = 2;
const CORNER: i32 = 1;
const IN_ONE_ROW: i32 = 16;
const STRIPE: i32 = 1;
const STRIPE_GAP: i32 = 64;
/// Of a box below the upper border of its lane, and so many boxes of a row count.
const HANGING: i32 = 2;
const MOST_HANGING: usize = 4;
/// Distance of a line from the border of a stripe.
const LINE_PADDING: i32 = px(10);
/// Work per variable before the rows found so far are taken.
const WORK: usize = 4_000;

/// Rows of the items, and the borders of the stripes.
pub(super) struct Rows {
    /// The row of each item.
    pub(super) of: Vec<i32>,
    /// Upper and lower border of each stripe.
    pub(super) stripes: Vec<(i32, i32)>,
}

/// Finds the rows.
pub(super) fn rows(
    level: &Level,
    arcs: &[Arc],
    items: &Items,
    order: &Order,
    gaps: &[Vec<Piece>],
    corners: &Corners,
    blocks: &Blocks,
) -> Rows {
    let mut system = System {
        level,
        blocks,
        separations: Vec::new(),
        constraints: Vec::new(),
        variables: blocks.count,
    };
    system.separate_neighbours(&items.list, order);
    let borders = system.variables as u32;
    let has_stripes = 1 < level.bands || level.stripes.iter().any(|stripe| stripe.is_drawn);
    if has_stripes {
        system.separate_stripes(&items.list);
    }
    if 1 < level.bands {
        system.hang_from_stripes(&items.list, borders);
    }
    system.add_separations();
    for piece in gaps.iter().flatten().filter(|piece| !piece.is_straight) {
        let both_pass = !items.list[piece.left].is_body() && !items.list[piece.right].is_body();
        let price = if both_pass { PASSING_PIECE } else { PIECE };
        system.pull(piece.left, piece.right, piece.left_port - piece.right_port, price);
    }
    for (index, arc) in arcs.iter().enumerate() {
        for (corner, body) in [(corners.left[index], arc.left), (corners.right[index], arc.right)] {
            if let Some(corner) = corner {
                system.pull(corner, body, 0, CORNER);
            }
        }
    }
    // Flows that stand beside one another begin in one row. Bodies are the first items.
    for &(before, behind) in &level.behind {
        system.pull(before, behind, 0, IN_ONE_ROW);
    }
    system.price_height(&items.list, order);
    let variables = system.variables;
    let has_lanes = 1 < level.bands;
    let limits = if has_lanes { system.limits() } else { Vec::new() };
    let mut values = simplex::solve(variables, system.constraints, 2_000_000 + WORK * variables);
    if has_lanes {
        align::rows(&mut values, &limits, &items.list, blocks);
    }
    let mut of = (0..items.list.len())
        .map(|item| values[blocks.of[item]] + blocks.offset[item])
        .collect::<Vec<i32>>();
    let stripes: Vec<(i32, i32)> = if has_stripes {
        let border = |index: usize| values[borders as usize + index];
        (0..level.bands).map(|band| (border(2 * band), border(2 * band + 1))).collect()
    } else {
        let reach = |sign: i32| {
            let ends =
                items.list.iter().zip(&of).map(move |(item, row)| {
                    sign * row + if sign < 0 { item.up } else { item.down }
                });
            sign * ends.max().unwrap_or(0)
        };
        vec![(reach(-1), reach(1))]
    };
    if let ([stripe], true) = (&stripes[..], has_stripes) {
        centre(&mut of, &items.list, *stripe, level);
    }
    Rows { of, stripes }
}

/// Distance of two neighbouring items beyond their extents.
pub(super) fn clearance(metrics: &Metrics, upper: &Item, lower: &Item) -> i32 {
    match (upper.is_body(), lower.is_body()) {
        (true, true) => metrics.node_node,
        (false, false) => metrics.line_line,
        _ => metrics.node_line,
    }
}

/// In a lone stripe that is higher than its content, for its title, the content stands in the
/// middle.
fn centre(of: &mut [i32], items: &[Item], (top, bottom): (i32, i32), level: &Level) {
    let bodies = || items.iter().zip(of.iter()).filter(|(item, _)| item.is_body());
    let head = level.stripes.first().map_or(0, |stripe| stripe.head);
    let highest = bodies().map(|(item, row)| row - item.up).min().unwrap_or(top);
    let lowest = bodies().map(|(item, row)| row + item.down).max().unwrap_or(bottom);
    let (above, below) = (highest - head - top, bottom - lowest);
    let lowest_line = items.iter().zip(of.iter()).map(|(item, row)| row + item.down).max();
    let free = bottom - LINE_PADDING - lowest_line.unwrap_or(bottom);
    let shift = ((below - above) / 2).min(free) / 2 * 2;
    if 0 < shift {
        for row in of.iter_mut() {
            *row += shift;
        }
    }
}

struct System<'level> {
    level: &'level Level,
    blocks: &'level Blocks,
    separations: Vec<(u32, u32, i32)>,
    constraints: Vec<Constraint>,
    variables: usize,
}

impl System<'_> {
    fn separate(&mut self, upper: u32, lower: u32, distance: i32) {
        self.separations.push((upper, lower, distance));
    }

    fn separate_neighbours(&mut self, items: &[Item], order: &Order) {
        for layer in &order.layers {
            for pair in layer.windows(2) {
                let (upper, lower) = (pair[0], pair[1]);
                let (upper_block, lower_block) = (self.blocks.of[upper], self.blocks.of[lower]);
                if upper_block == lower_block {
                    continue;
                }
                let distance = items[upper].down
                    + items[lower].up
                    + clearance(&self.level.metrics, &items[upper], &items[lower])
                    + self.blocks.offset[upper]
                    - self.blocks.offset[lower];
                self.separate(upper_block as u32, lower_block as u32, distance);
            }
        }
    }

    fn separate_stripes(&mut self, items: &[Item]) {
        let first = self.variables as u32;
        self.variables += 2 * self.level.bands;
        for (index, item) in items.iter().enumerate() {
            let stripe = &self.level.stripes[item.band];
            let padding = match (stripe.is_drawn, item.is_body()) {
                (true, true) => self.level.metrics.band_padding,
                (true, false) => LINE_PADDING,
                (false, _) => 0,
            };
            let head = if item.is_body() { stripe.head } else { 0 };
            let block = self.blocks.of[index] as u32;
            let offset = self.blocks.offset[index];
            let top = first + 2 * item.band as u32;
            self.separate(top, block, item.up + padding + head - offset);
            self.separate(block, top + 1, item.down + padding + offset);
        }
        for band in 0..self.level.bands as u32 {
            let stripe = self.level.stripes[band as usize];
            let top = first + 2 * band;
            self.constraints.push(Constraint {
                tail: top,
                head: top + 1,
                length: stripe.height,
                weight: STRIPE,
            });
            if 0 < band {
                let length = stripe.gap;
                self.constraints.push(Constraint {
                    tail: top - 1,
                    head: top,
                    length,
                    weight: STRIPE_GAP,
                });
            }
        }
    }

    /// What nothing holds in a lane hangs from its upper border. Otherwise each run of boxes would
    /// stand where the lines to other lanes happen to be shortest, and change its place among the
    /// others with every step that one of those gets.
    fn hang_from_stripes(&mut self, items: &[Item], borders: u32) {
        let mut bodies = vec![0; self.blocks.count];
        for (index, item) in items.iter().enumerate().filter(|(_, item)| item.is_body()) {
            let block = self.blocks.of[index];
            bodies[block] += 1;
            if MOST_HANGING < bodies[block] {
                continue;
            }
            let stripe = &self.level.stripes[item.band];
            let padding = if stripe.is_drawn { self.level.metrics.band_padding } else { 0 };
            let length = item.up + padding + stripe.head;
            self.constraints.push(Constraint {
                tail: borders + 2 * item.band as u32,
                head: block as u32,
                length: length - self.blocks.offset[index],
                weight: HANGING,
            });
        }
    }

    /// Keeps of several separations of one pair the longest.
    fn add_separations(&mut self) {
        self.separations
            .sort_unstable_by_key(|&(upper, lower, distance)| (upper, lower, -distance));
        self.separations.dedup_by_key(|&mut (upper, lower, _)| (upper, lower));
        self.constraints.extend(self.separations.iter().map(|&(tail, head, length)| Constraint {
            tail,
            head,
            length,
            weight: 0,
        }));
    }

    /// The least distances that cost nothing.
    fn limits(&self) -> Vec<(u32, u32, i32)> {
        let free = self.constraints.iter().filter(|constraint| constraint.weight == 0);
        free.map(|&Constraint { tail, head, length, .. }| (tail, head, length)).collect()
    }

    /// Prices the distance of `row(left) + shift` and `row(right)`.
    fn pull(&mut self, left: usize, right: usize, shift: i32, price: i32) {
        let (left_block, right_block) = (self.blocks.of[left], self.blocks.of[right]);
        if left_block == right_block {
            return;
        }
        let shift = self.blocks.offset[left] - self.blocks.offset[right] + shift;
        let tail = self.variables as u32;
        self.variables += 1;
        for (head, length) in [(left_block, (-shift).max(0)), (right_block, shift.max(0))] {
            self.constraints.push(Constraint { tail, head: head as u32, length, weight: price });
        }
    }

    fn price_height(&mut self, items: &[Item], order: &Order) {
        let top = self.variables as u32;
        let bottom = top + 1;
        self.variables += 2;
        self.separations.clear();
        for layer in &order.layers {
            let (Some(&first), Some(&last)) = (layer.first(), layer.last()) else { continue };
            let up = items[first].up - self.blocks.offset[first];
            self.separate(top, self.blocks.of[first] as u32, up);
            let down = items[last].down + self.blocks.offset[last];
            self.separate(self.blocks.of[last] as u32, bottom, down);
        }
        self.add_separations();
        self.constraints.push(Constraint { tail: top, head: bottom, length: 0, weight: HEIGHT });
    }
}
