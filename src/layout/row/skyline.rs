//! How far one can look into a drawing from a border of the frame, at each place along it.
//!
//! A step function over the border (a contour, as Bentley calls it: "Algorithms for Klee's
//! rectangle problems", 1977, and the skyline of textbooks). Most columns in which a stem could go
//! to the border are shut by something close to it: these need no search through all that stands
//! in the column. O(log S) for each change and each place asked for, with S steps.

use std::collections::BTreeMap;

use super::stem::Border;
use crate::layout::Rect;

/// What is seen from one border.
#[derive(Clone)]
pub(super) struct Skyline {
    border: Border,
    /// Where the border is.
    end: i32,
    /// From each place on to the next: the height of what is seen there, away from the border.
    heights: BTreeMap<i32, i32>,
}

impl Skyline {
    /// Of a border at this height, with nothing before it.
    pub(super) fn new(border: Border, end: i32) -> Self {
        Self { border, end, heights: BTreeMap::from([(i32::MIN, i32::MAX)]) }
    }

    /// Adds what no column may pass. What lies outside the frame is not looked at.
    pub(super) fn add(&mut self, rect: Rect) {
        let (near, far) = (self.inwards(rect.y), self.inwards(rect.bottom()));
        let (height, back) = (near.min(far), near.max(far));
        if back <= self.inwards(self.end) || rect.width <= 0 {
            return;
        }
        for at in [rect.x, rect.right()] {
            let before = self.height(at);
            self.heights.entry(at).or_insert(before);
        }
        for (_, seen) in self.heights.range_mut(rect.x..rect.right()) {
            *seen = height.min(*seen);
        }
    }

    /// Whether something that was added shuts the column between a point and the border.
    pub(super) fn shuts(&self, height: i32, y: i32) -> bool {
        height < self.inwards(y)
    }

    /// The height of what is seen at one place.
    pub(super) fn height(&self, x: i32) -> i32 {
        self.heights.range(..=x).next_back().map_or(i32::MAX, |(_, height)| *height)
    }

    /// Grows with the distance from the border.
    fn inwards(&self, y: i32) -> i32 {
        match self.border {
            Border::Upper => y,
            Border::Lower => -y,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_shut_by_what_stands_between_a_point_and_its_border() {
        let rect = |x, y| Rect { x, y, width: 10, height: 20 };
        let (near, far, outside) = (rect(5, 100), rect(0, 200), rect(40, -30));
        for (border, end, first, second) in
            [(Border::Upper, 0, 100, 200), (Border::Lower, 400, 220, 120)]
        {
            let mut skyline = Skyline::new(border, end);
            for rect in [far, near, outside] {
                skyline.add(rect);
            }
            let towards = if border == Border::Upper { 1 } else { -1 };
            let is_shut = |x: i32, y: i32| skyline.shuts(skyline.height(x), y);
            // At x = 5 both stand, at x = 0 the far one alone.
            let (seen, alone) =
                if border == Border::Upper { (first, second) } else { (first, first) };
            assert!(!is_shut(5, seen) && is_shut(5, seen + towards));
            assert!(!is_shut(4, alone) && is_shut(4, alone + towards));
            assert!(!is_shut(15, end + 300 * towards), "behind both");
            assert!(!is_shut(-1, end + 300 * towards), "before both");
            assert!(!is_shut(45, end + 300 * towards), "outside the frame");
        }
    }
}
