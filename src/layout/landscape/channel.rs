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
    let mut best = crossings(runs, tracks);
    let mut improved = 0 < best;
    while improved {
        improved = false;
        for one in 0..count {
            for other in one + 1..count {
                exchange(tracks, one, other);
                let cost = crossings(runs, tracks);
                if cost < best {
                    best = cost;
                    improved = true;
                } else {
                    exchange(tracks, one, other);
                }
            }
        }
    }
}

fn exchange(tracks: &mut [usize], one: usize, other: usize) {
    for track in tracks {
        if *track == one {
            *track = other;
        } else if *track == other {
            *track = one;
        }
    }
}

/// How often the ends of pieces cross other pieces on their way out of the channel.
fn crossings(runs: &[Run], tracks: &[usize]) -> usize {
    let mut count = 0;
    for (at, run) in runs.iter().enumerate() {
        for (other, crossed) in runs.iter().enumerate() {
            if at == other {
                continue;
            }
            for end in run.ends {
                let inside = crossed.first() < end.at && end.at < crossed.last();
                let passes = if end.before {
                    tracks[other] < tracks[at]
                } else {
                    tracks[at] < tracks[other]
                };
                count += usize::from(inside && passes);
            }
        }
    }
    count
}
