//! The queue of a search, in buckets (Dial, CACM 12(11), 1969): estimates are whole numbers of a
//! small range and seldom fall, so that a step takes constant time. Of equal ones the last comes
//! first, which is the nearest to the target.

/// States by estimate.
pub(super) struct Queue {
    width: i32,
    /// The estimate at which the first bucket begins.
    first: i32,
    buckets: Vec<Vec<(i32, u32)>>,
    at: usize,
}

impl Queue {
    /// A bucket holds `width` estimates; `first` is the least one.
    pub(super) fn new(width: i32, first: i32) -> Self {
        Self { width: width.max(1), first, buckets: Vec::new(), at: 0 }
    }

    /// An estimate below the first one counts as that.
    pub(super) fn push(&mut self, estimate: i32, cost: i32, state: usize) {
        let bucket = ((estimate - self.first).max(0) / self.width) as usize;
        self.at = self.at.min(bucket);
        if self.buckets.len() <= bucket {
            self.buckets.resize_with(bucket + 1, Vec::new);
        }
        self.buckets[bucket].push((cost, state as u32));
    }

    /// The least estimate with the cost that its state had, and the state.
    pub(super) fn pop(&mut self) -> Option<(i32, i32, usize)> {
        loop {
            let bucket = self.buckets.get_mut(self.at)?;
            if let Some((cost, state)) = bucket.pop() {
                let estimate = self.first + self.at as i32 * self.width;
                return Some((estimate, cost, state as usize));
            }
            self.at += 1;
        }
    }
}
