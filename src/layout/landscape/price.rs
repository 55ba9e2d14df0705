//! What a reader pays for a map: crossings, bends, tags to look up, and length.
//!
//! O(level pieces · upright pieces).

use super::arrange::Arranged;
use super::route::{Join, Line};

/// What is paid, for each.
const CROSSING: i64 = 10;
const BEND: i64 = 4;
const TAG: i64 = 8;
/// One is paid for so many pixels of line.
const LENGTH: i64 = 100;

/// A piece of a line: where it lies, from where to where it runs, and whose it is.
type Piece = (i32, i32, i32, usize);

/// The price of a drawing. The lines of a trunk are one.
pub(super) fn price(arranged: &Arranged, lines: &[Line]) -> i64 {
    let (mut level, mut upright): (Vec<Piece>, Vec<Piece>) = (Vec::new(), Vec::new());
    let (mut bends, mut tags, mut length) = (0, 0, 0);
    for (at, (line, points)) in lines.iter().zip(&arranged.lines).enumerate() {
        let owner = match line.join {
            Join::Tap { trunk } => lines.len() + trunk,
            Join::Both | Join::One { .. } => at,
        };
        tags += i64::from(matches!(line.join, Join::One { .. }));
        bends += points.len().saturating_sub(2) as i64;
        for pair in points.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            length += i64::from((from.x - to.x).abs() + (from.y - to.y).abs());
            if from.y == to.y {
                level.push((from.y, from.x.min(to.x), from.x.max(to.x), owner));
            } else {
                upright.push((from.x, from.y.min(to.y), from.y.max(to.y), owner));
            }
        }
    }
    for pieces in [&mut level, &mut upright] {
        pieces.sort_unstable();
        pieces.dedup();
    }
    let crosses = |&(y, left, right, owner): &Piece, &(x, top, bottom, other): &Piece| {
        owner != other && left < x && x < right && top < y && y < bottom
    };
    let crossed = |piece: &Piece| upright.iter().filter(|other| crosses(piece, other)).count();
    let crossings: usize = level.iter().map(crossed).sum();
    CROSSING * crossings as i64 + BEND * bends + TAG * tags + length / LENGTH
}
