//! Tracks of a channel: where lines turn from where they come down to where they go on.

use super::LINE_DISTANCE;

/// Lines that go on as one.
#[derive(Clone, Debug)]
pub(super) struct Net {
    /// Where they come down.
    pub(super) tops: Vec<i32>,
    /// Where they go on.
    pub(super) bottom: i32,
}

/// A net that needs a track.
struct Turn<'a> {
    /// Its index among all nets.
    net: usize,
    tops: &'a [i32],
    bottom: i32,
    left: i32,
    right: i32,
}

/// The track of each net whose lines do not all come straight, nearest to the pools first.
///
/// A line that comes down where another net goes on would run along it between their two tracks,
/// unless that net turns first: it gets the nearer one. Else whose lines cross fewer of the rest
/// from the nearer track than from the further one goes first (a greedy linear order of pairwise
/// costs), and of equals the shorter turn. O(N² + L²) for N nets of L lines.
pub(super) fn assign(nets: &[Net]) -> Vec<Option<usize>> {
    let mut turns: Vec<Turn<'_>> = nets.iter().enumerate().filter_map(Turn::of).collect();
    turns.sort_by_key(|turn| turn.right - turn.left);
    // Of each that has no track yet what it loses if it goes first, and how many it waits for.
    let loss = |one: &Turn<'_>, other: &Turn<'_>| one.crossings(other) - other.crossings(one);
    let mut losses: Vec<i64> =
        turns.iter().map(|one| turns.iter().map(|other| loss(one, other)).sum()).collect();
    let waits = |at: usize, before: usize| at != before && turns[at].waits_for(&turns[before]);
    let mut waiting: Vec<usize> = (0..turns.len())
        .map(|at| (0..turns.len()).filter(|&before| waits(at, before)).count())
        .collect();
    let mut left: Vec<usize> = (0..turns.len()).collect();
    let mut tracks: Vec<Option<usize>> = vec![None; nets.len()];
    let mut taken: Vec<Vec<(i32, i32)>> = Vec::new();
    while !left.is_empty() {
        // Where all wait for one another the shortest goes first.
        let free = left.iter().copied().filter(|&at| waiting[at] == 0);
        let next = free.min_by_key(|&at| (losses[at], at)).unwrap_or(left[0]);
        left.retain(|&at| at != next);
        for &at in &left {
            losses[at] -= loss(&turns[at], &turns[next]);
            waiting[at] -= usize::from(waits(at, next));
        }
        let turn = &turns[next];
        let least = (0..nets.len())
            .filter(|&net| net != turn.net && turn.comes_down_at(nets[net].bottom))
            .filter_map(|net| tracks[net])
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
        tracks[turn.net] = Some(track);
    }
    tracks
}

/// How often lines of two nets have to cross: they come down in one order and go on in the other.
pub(super) fn crossings(nets: &[Net]) -> i64 {
    let mut count = 0;
    for (index, one) in nets.iter().enumerate() {
        for other in &nets[index + 1..] {
            let inverted = |top: i32| {
                let others = other.tops.iter();
                others.filter(|&&far| (top < far) != (one.bottom < other.bottom)).count()
            };
            count += one.tops.iter().map(|&top| inverted(top) as i64).sum::<i64>();
        }
    }
    count
}

impl<'a> Turn<'a> {
    /// None where all lines come straight.
    fn of((net, lines): (usize, &'a Net)) -> Option<Self> {
        let (tops, bottom) = (&lines.tops, lines.bottom);
        let left = tops.iter().fold(bottom, |least, &top| least.min(top));
        let right = tops.iter().fold(bottom, |most, &top| most.max(top));
        (left < right).then_some(Self { net, tops, bottom, left, right })
    }

    fn comes_down_at(&self, x: i32) -> bool {
        self.tops.iter().any(|top| (top - x).abs() < LINE_DISTANCE)
    }

    /// How often lines of this net cross those of another whose track lies further out: they come
    /// down through its track, and it goes on through theirs.
    fn crossings(&self, other: &Self) -> i64 {
        let is_between = |x: i32, one: i32, two: i32| one.min(two) < x && x < one.max(two);
        let mut count = 0;
        for &own in self.tops {
            for &far in other.tops {
                count += i64::from(is_between(own, far, other.bottom));
                count += i64::from(is_between(other.bottom, own, self.bottom));
            }
        }
        count
    }

    /// Whether a line comes down where the other net goes on.
    fn waits_for(&self, other: &Self) -> bool {
        self.comes_down_at(other.bottom)
    }
}
