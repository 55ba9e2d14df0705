//! Tracks in a channel between rows or columns of a landscape.
//!
//! Pieces whose intervals touch get different tracks: left-edge algorithm (Hashimoto and Stevens
//! 1971). Then tracks change places as long as that saves crossings.

/// More tracks than this are left as they are.
const MOST_TRACKS: usize = 40;

/// A piece of a line that runs along a channel.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// The line it is a piece of.
    pub(super) line: usize,
    /// Its two ends.
    pub(super) ends: [RunEnd; 2],
}

/// An end of a piece.
#[derive(Clone, Copy, Debug)]
pub(super) struct RunEnd {
    /// Where it is along the channel.
    pub(super) at: i32,
    /// By how much the place may still shift, either way.
    pub(super) play: i32,
    /// The line goes on to the side before the channel: up, or to the left.
    pub(super) before: bool,
}

impl Run {
    fn first(&self) -> i32 {
        self.ends.iter().map(|end| end.at - end.play).min().unwrap_or(0)
    }

    fn last(&self) -> i32 {
        self.ends.iter().map(|end| end.at + end.play).max().unwrap_or(0)
    }
}

/// The track of each piece, and how many tracks there are.
pub(super) fn tracks(runs: &[Run]) -> (Vec<usize>, usize) {
    let mut order: Vec<usize> = (0..runs.len()).collect();
    order.sort_by_key(|&at| (runs[at].first(), runs[at].last(), at));
    let mut ends: Vec<i32> = Vec::new();
    let mut tracks = vec![0; runs.len()];
    for at in order {
        let free = ends.iter().position(|&end| end < runs[at].first());
        let track = free.unwrap_or(ends.len());
        if track == ends.len() {
            ends.push(i32::MIN);
        }
        ends[track] = runs[at].last();
        tracks[at] = track;
    }
    if (2..=MOST_TRACKS).contains(&ends.len()) {
        settle(runs, &mut tracks, ends.len());
    }
    (tracks, ends.len())
}

/// Exchanges two tracks as long as that saves crossings.
fn settle(runs: &[Run], tracks: &mut [usize], count: usize) {
    let passes = passes(runs, tracks, count);
    // What stands on each track now, by the track that it had.
    let mut groups: Vec<usize> = (0..count).collect();
    let cost = |groups: &[usize]| {
        let pairs = groups.iter().enumerate();
        let below = |(place, &upper): (usize, &usize)| -> usize {
            groups[place + 1..].iter().map(|&lower| passes[upper * count + lower]).sum()
        };
        pairs.map(below).sum::<usize>()
    };
    let mut best = cost(&groups);
    let mut improved = 0 < best;
    while improved {
        improved = false;
        for one in 0..count {
            for other in one + 1..count {
                groups.swap(one, other);
                let next = cost(&groups);
                if next < best {
                    best = next;
                    improved = true;
                } else {
                    groups.swap(one, other);
                }
            }
        }
    }
    let mut place_of = vec![0; count];
    for (place, &group) in groups.iter().enumerate() {
        place_of[group] = place;
    }
    for track in tracks {
        *track = place_of[*track];
    }
}

/// For each two tracks how often ends of pieces cross pieces of the other on their way out of the
/// channel where the first is before the second.
fn passes(runs: &[Run], tracks: &[usize], count: usize) -> Vec<usize> {
    let mut passes = vec![0; count * count];
    for (at, run) in runs.iter().enumerate() {
        for (other, crossed) in runs.iter().enumerate() {
            for end in run.ends {
                let inside = crossed.first() < end.at && end.at < crossed.last();
                let (upper, lower) = if end.before { (other, at) } else { (at, other) };
                if inside && tracks[at] != tracks[other] {
                    passes[tracks[upper] * count + tracks[lower]] += 1;
                }
            }
        }
    }
    passes
}
