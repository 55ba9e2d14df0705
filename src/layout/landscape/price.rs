//! What a reader pays for a map: crossings, bends, tags to look up, and length.
//!
//! O(P²) for P pieces of lines.

use super::arrange::Arranged;
use super::route::{Join, Line};
use crate::layout::score::{Piece, crossed};

/// What is paid, for each.
const CROSSING: i64 = 10;
const BEND: i64 = 4;
const TAG: i64 = 8;
/// One is paid for so many pixels of line.
const LENGTH: i64 = 100;

/// The price of a drawing. The lines of a trunk are one.
pub(super) fn price(arranged: &Arranged, lines: &[Line]) -> i64 {
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut bends, mut tags, mut length) = (0, 0, 0);
    for (at, (line, points)) in lines.iter().zip(&arranged.lines).enumerate() {
        let edge = match line.join {
            Join::Tap { trunk } => lines.len() + trunk,
            Join::Both | Join::One { .. } => at,
        };
        tags += i64::from(matches!(line.join, Join::One { .. }));
        bends += points.len().saturating_sub(2) as i64;
        for pair in points.windows(2) {
            let (from, to) = (pair[0].min(pair[1]), pair[0].max(pair[1]));
            length += i64::from(to.x - from.x + (to.y - from.y).abs());
            pieces.push(Piece { edge, from, to });
        }
    }
    pieces.sort_unstable();
    pieces.dedup();
    let crossings = crossed(&pieces).len() as i64;
    CROSSING * crossings + BEND * bends + TAG * tags + length / LENGTH
}
