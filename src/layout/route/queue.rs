//! The queue of a search, in buckets (Dial, CACM 12(11), 1969): estimates are whole numbers of a
//! small range and seldom fall, so that a step takes constant time. Of those in one bucket the last
//! comes first, which is the nearest to the target.

/// No entry.
const NONE: u32 = u32::MAX;
/// Estimates in a bucket: what is popped is at most so much above the least one.
const WIDTH: i32 = 8;

/// States by estimate. Its memory serves one search after the other.
#[derive(Default)]
pub(super) struct Queue {
    /// The estimate at which the first bucket begins.
    first: i32,
    /// The last entry of each bucket.
    heads: Vec<u32>,
    entries: Vec<Entry>,
    at: usize,
}

/// A state in the queue.
struct Entry {
    cost: i32,
    state: u32,
    /// The one before it in its bucket.
    next: u32,
}

impl Queue {
    /// Empties it; `first` is the least estimate to come.
    pub(super) fn begin(&mut self, first: i32) {
        self.first = first;
        self.heads.clear();
        self.entries.clear();
        self.at = 0;
    }

    /// An estimate below the first one counts as that.
    pub(super) fn push(&mut self, estimate: i32, cost: i32, state: usize) {
        let bucket = ((estimate - self.first).max(0) / WIDTH) as usize;
        self.at = self.at.min(bucket);
        if self.heads.len() <= bucket {
            self.heads.resize(bucket + 1, NONE);
        }
        let entry = self.entries.len() as u32;
        let next = std::mem::replace(&mut self.heads[bucket], entry);
        self.entries.push(Entry { cost, state: state as u32, next });
    }

    /// The least estimate there can be, with the cost that its state had, and the state.
    pub(super) fn pop(&mut self) -> Option<(i32, i32, usize)> {
        loop {
            let head = self.heads.get_mut(self.at)?;
            if let Some(entry) = self.entries.get(*head as usize) {
                *head = entry.next;
                let estimate = self.first + self.at as i32 * WIDTH;
                return Some((estimate, entry.cost, entry.state as usize));
            }
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_promises_more_than_what_it_gives_and_gives_all() {
        let mut queue = Queue::default();
        for round in 0..2 {
            queue.begin(100 * round);
            let estimates = [907, 100, 450, 99, 451, 100, 2_000];
            for (state, estimate) in estimates.into_iter().enumerate() {
                queue.push(100 * round + estimate, state as i32, state);
            }
            let mut left: Vec<usize> = (0..estimates.len()).collect();
            while let Some((promised, _, state)) = queue.pop() {
                left.retain(|&other| other != state);
                let real = 100 * round + estimates[state];
                assert!(promised <= real && real < promised + WIDTH);
                assert!(left.iter().all(|&other| promised <= 100 * round + estimates[other]));
            }
            assert!(left.is_empty());
        }
    }
}
