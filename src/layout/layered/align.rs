//! Phase 7, second part: rows of a lane that nearly meet become one.
//!
//! What no line ties together stands in a lane wherever the rest pushes it, a few pixels higher or
//! lower than its neighbours, and elsewhere after the next edit. So each run of boxes takes the row
//! of a longer one of its lane where that is near and nothing stands in the way: rows of one height
//! read as one ("centre lines align"). All distances are kept, borders stay. O(N log N).

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::items::Item;
use super::straighten::Blocks;
use crate::layout::half::px;

/// Rows nearer than this become one.
const REACH: i32 = px(30);

/// Moves blocks into the rows of others of their stripe. `limits` are the least distances of
/// variables, of which the blocks are the first.
pub(super) fn rows(
    values: &mut [i32],
    limits: &[(u32, u32, i32)],
    items: &[Item],
    blocks: &Blocks,
) {
    let mut bodies = vec![0_usize; blocks.count];
    let mut home: Vec<Option<(usize, i32)>> = vec![None; blocks.count];
    for (index, item) in items.iter().enumerate().filter(|(_, item)| item.is_body()) {
        let block = blocks.of[index];
        bodies[block] += 1;
        home[block].get_or_insert((item.band, blocks.offset[index]));
    }
    let mut above: Vec<Vec<(usize, i32)>> = vec![Vec::new(); blocks.count];
    let mut below = above.clone();
    for &(upper, lower, distance) in limits {
        let (upper, lower) = (upper as usize, lower as usize);
        if let Some(below) = below.get_mut(upper) {
            below.push((lower, distance));
        }
        if let Some(above) = above.get_mut(lower) {
            above.push((upper, distance));
        }
    }
    let mut order: Vec<usize> = (0..blocks.count).filter(|&block| 0 < bodies[block]).collect();
    order.sort_by_key(|&block| (Reverse(bodies[block]), block));
    let mut rows: BTreeSet<(usize, i32)> = BTreeSet::new();
    for block in order {
        let Some((band, offset)) = home[block] else { continue };
        let own = values[block] + offset;
        let least = above[block].iter().map(|&(other, distance)| values[other] + distance).max();
        let most = below[block].iter().map(|&(other, distance)| values[other] - distance).min();
        let fits = |row: i32| {
            least.is_none_or(|least| least <= row - offset)
                && most.is_none_or(|most| row - offset <= most)
        };
        let near = rows.range((band, own - REACH)..=(band, own + REACH)).map(|&(_, row)| row);
        let row = near.filter(|&row| fits(row)).min_by_key(|&row| ((row - own).abs(), row));
        let row = row.unwrap_or(own);
        values[block] = row - offset;
        rows.insert((band, row));
    }
}
