//! Tracks between the pools and the rows: where lines turn from the channel that they come down in
//! to the stem that they end in.

use super::slot::Descent;
use super::{Block, LINE_DISTANCE, Side};

/// The turns of all lines of one stem.
struct Turn {
    stem: usize,
    /// The places where lines come down, and that of the stem.
    downs: Vec<i32>,
    x: i32,
    left: i32,
    right: i32,
}

/// The track of each stem whose lines do not all come straight, nearest to the frame first.
///
/// A line that comes down where another stem goes up would run along it between their two tracks,
/// unless that stem turns first: it gets the nearer one. Else the shortest turns lie nearest to the
/// frame, so that the longer ones pass over them. O(S²) for S stems.
pub(super) fn assign(
    side: &Side<'_>,
    blocks: &[Block],
    descents: &[Vec<Descent>],
) -> Vec<Option<usize>> {
    let mut turns = turns(side, blocks, descents);
    turns.sort_by_key(|turn| turn.right - turn.left);
    let mut tracks: Vec<Option<usize>> = vec![None; side.stems.len()];
    let mut taken: Vec<Vec<(i32, i32)>> = Vec::new();
    while !turns.is_empty() {
        let is_free_to_go = |at: &usize| {
            turns
                .iter()
                .enumerate()
                .all(|(other, before)| other == *at || !turns[*at].waits_for(before))
        };
        // Where all wait for one another the shortest goes first.
        let next = (0..turns.len()).find(is_free_to_go).unwrap_or(0);
        let turn = turns.remove(next);
        let least = (0..side.stems.len())
            .filter(|&stem| stem != turn.stem && turn.comes_down_at(side.stem_x(stem)))
            .filter_map(|stem| tracks[stem])
            .max()
            .map_or(0, |track| track + 1);
        let is_free = |spans: &Vec<(i32, i32)>| {
            spans.iter().all(|&(left, right)| {
                turn.right + LINE_DISTANCE < left || right + LINE_DISTANCE < turn.left
            })
        };
        let track = (least..taken.len()).find(|&track| is_free(&taken[track]));
        let track = track.unwrap_or(taken.len().max(least));
        taken.resize(taken.len().max(track + 1), Vec::new());
        taken[track].push((turn.left, turn.right));
        tracks[turn.stem] = Some(track);
    }
    tracks
}

/// The turns of all stems whose lines do not all come straight, in the order of the stems.
fn turns(side: &Side<'_>, blocks: &[Block], descents: &[Vec<Descent>]) -> Vec<Turn> {
    let mut downs: Vec<Vec<i32>> = vec![Vec::new(); side.stems.len()];
    for (block, descents) in blocks.iter().zip(descents) {
        for (line, descent) in block.lines.iter().zip(descents) {
            downs[line.stem].push(descent.x);
        }
    }
    let turn = |(stem, downs): (usize, Vec<i32>)| {
        let x = side.stem_x(stem);
        let left = downs.iter().fold(x, |least, &down| least.min(down));
        let right = downs.iter().fold(x, |most, &down| most.max(down));
        (!downs.is_empty() && left < right).then_some(Turn { stem, downs, x, left, right })
    };
    downs.into_iter().enumerate().filter_map(turn).collect()
}

impl Turn {
    fn comes_down_at(&self, x: i32) -> bool {
        self.downs.iter().any(|down| (down - x).abs() < LINE_DISTANCE)
    }

    /// Whether a line comes down where the other stem goes up.
    fn waits_for(&self, other: &Self) -> bool {
        self.comes_down_at(other.x)
    }
}
