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
/// unless that stem turns first: it gets the nearer one. Else whose lines cross fewer of the rest
/// from the nearer track than from the further one goes first (a greedy linear order of pairwise
/// costs), and of equals the shorter turn. O(S² + L²) for S stems of L lines.
pub(super) fn assign(
    side: &Side<'_>,
    blocks: &[Block],
    descents: &[Vec<Descent>],
) -> Vec<Option<usize>> {
    let mut turns = turns(side, blocks, descents);
    turns.sort_by_key(|turn| turn.right - turn.left);
    let gains: Vec<Vec<i64>> = turns
        .iter()
        .map(|one| turns.iter().map(|other| one.crossings(other) - other.crossings(one)).collect())
        .collect();
    let mut left: Vec<usize> = (0..turns.len()).collect();
    let mut tracks: Vec<Option<usize>> = vec![None; side.stems.len()];
    let mut taken: Vec<Vec<(i32, i32)>> = Vec::new();
    while !left.is_empty() {
        let is_free_to_go = |at: usize| {
            left.iter().all(|&before| before == at || !turns[at].waits_for(&turns[before]))
        };
        let loss = |at: usize| left.iter().map(|&other| gains[at][other]).sum::<i64>();
        // Where all wait for one another the shortest goes first.
        let free = left.iter().copied().filter(|&at| is_free_to_go(at));
        let next = free.min_by_key(|&at| (loss(at), at)).unwrap_or(left[0]);
        left.retain(|&at| at != next);
        let turn = &turns[next];
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

    /// How often lines of this stem cross lines of another whose track lies further out: they come
    /// down through its track, and its stem goes through theirs.
    fn crossings(&self, other: &Self) -> i64 {
        let is_between = |x: i32, one: i32, two: i32| one.min(two) < x && x < one.max(two);
        let mut count = 0;
        for &own in &self.downs {
            for &far in &other.downs {
                count += i64::from(is_between(own, far, other.x));
                count += i64::from(is_between(other.x, own, self.x));
            }
        }
        count
    }

    /// Whether a line comes down where the other stem goes up.
    fn waits_for(&self, other: &Self) -> bool {
        self.comes_down_at(other.x)
    }
}
