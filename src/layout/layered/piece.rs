//! Pieces of line between neighbouring layers, and where they end at bodies.

use super::items::{Items, What};
use super::level::Level;
use crate::layout::Shape;
use crate::layout::half::px;

/// A piece of an arc in one gap.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// The item at its left end.
    pub(super) left: usize,
    /// The item at its right end.
    pub(super) right: usize,
    /// The arc.
    pub(super) arc: usize,
    /// Whether it runs straight.
    pub(super) is_straight: bool,
    /// Height of its left end against the item's row.
    pub(super) left_port: i32,
    /// Height of its right end against the item's row.
    pub(super) right_port: i32,
}

/// Distance of ports along the side of a box that has many.
const PORT_STEP: i32 = px(16);
/// Least distance of the outermost port from the corners of the box.
const PORT_INSET: i32 = px(8);

/// The pieces of each gap; the gap of layer `l` lies on its right.
pub(super) fn make(level: &Level, items: &Items, place: &[usize]) -> Vec<Vec<Piece>> {
    let mut gaps: Vec<Vec<Piece>> = vec![Vec::new(); items.layers];
    for (arc, chain) in items.chains.iter().enumerate() {
        for pair in chain.windows(2) {
            gaps[items.list[pair[0]].layer].push(Piece {
                left: pair[0],
                right: pair[1],
                arc,
                is_straight: false,
                left_port: 0,
                right_port: 0,
            });
        }
    }
    for gap in &mut gaps {
        spread_ports(level, items, place, gap);
    }
    gaps
}

/// Spreads the ends of pieces along the sides of boxes that take any number of ports.
fn spread_ports(level: &Level, items: &Items, place: &[usize], gap: &mut [Piece]) {
    for at_left in [true, false] {
        let end = |piece: &Piece| if at_left { piece.left } else { piece.right };
        let bodies: Vec<usize> = gap.iter().map(end).collect();
        let mut ends: Vec<usize> = (0..gap.len())
            .filter(|&index| match items.list[bodies[index]].what {
                What::Body(body) => level.bodies[body].shape == Shape::Multi,
                What::Dummy(_) | What::Corner(..) => false,
            })
            .collect();
        ends.sort_by_key(|&index| {
            let piece = &gap[index];
            let other = if at_left { piece.right } else { piece.left };
            (bodies[index], place[other], piece.arc)
        });
        for group in ends.chunk_by(|&one, &other| bodies[one] == bodies[other]) {
            let room = level.bodies[bodies[group[0]]].size.height - 2 * PORT_INSET;
            let steps = group.len() as i32 - 1;
            let span = room.min(PORT_STEP * steps).max(0);
            for (step, &index) in group.iter().enumerate() {
                let offset = if steps == 0 { 0 } else { span * step as i32 / steps - span / 2 };
                if at_left {
                    gap[index].left_port = offset;
                } else {
                    gap[index].right_port = offset;
                }
            }
        }
    }
}
