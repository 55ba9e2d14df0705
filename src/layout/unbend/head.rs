//! Other ways for an end of a line: straight out of its box at the height of a later piece, or with
//! one bend.

use super::{INSET, LEAST_END, carries};
use crate::layout::{Point, Rect};

/// Between ports that are tried.
const PORT_STEP: usize = 2;
/// How much farther away a row has to be for its port to lie a pixel farther inside.
const SLOPE: i32 = 6;

/// The last piece, counted from an end of a line, that the end may be joined to: the line keeps the
/// one with its number.
pub(super) fn last_piece(points: &[Point], label: Option<Rect>) -> usize {
    let last = points.len() - 2;
    let Some(label) = label else { return last };
    points
        .windows(2)
        .position(|piece| carries(Rect::between(piece[0], piece[1]), label))
        .unwrap_or(0)
}

/// The ways from a box to a piece of its line: points up to where the piece begins.
pub(super) fn heads(own: Rect, points: &[Point], piece: usize) -> Vec<Vec<Point>> {
    let to = points[piece + 1];
    let is_level = points[piece].y == to.y;
    // Upright pieces as level ones, in a mirror.
    let turn = |at: Point| if is_level { at } else { Point { x: at.y, y: at.x } };
    let to = turn(to);
    let own = if is_level {
        own
    } else {
        Rect { x: own.y, y: own.x, width: own.height, height: own.width }
    };
    let row = to.y;
    let mut heads: Vec<Vec<Point>> = Vec::new();
    if own.y + INSET <= row && row <= own.bottom() - INSET {
        for x in [own.x, own.right()] {
            let is_outward = if x == own.x { to.x + LEAST_END <= x } else { x + LEAST_END <= to.x };
            if is_outward {
                heads.push(vec![turn(Point { x, y: row })]);
            }
        }
        return heads;
    }
    let border = if row < own.y { own.y } else { own.bottom() };
    let distance = (row - border).abs();
    if distance < LEAST_END {
        return heads;
    }
    let inside = (distance / SLOPE).min(own.width / 2 - INSET);
    let to_right = own.x + own.width / 2 < to.x;
    let wish = if to_right { own.right() - INSET - inside } else { own.x + INSET + inside };
    let mut ports: Vec<i32> = (own.x + INSET..=own.right() - INSET)
        .step_by(PORT_STEP)
        .filter(|&x| LEAST_END <= (to.x - x).abs())
        .collect();
    ports.sort_by_key(|&x| ((x - wish).abs(), x));
    heads.extend(
        ports.into_iter().map(|x| vec![turn(Point { x, y: border }), turn(Point { x, y: row })]),
    );
    heads
}
