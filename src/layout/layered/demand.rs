//! Which two lines run straight through a body, and which borders the others bend at.
//!
//! A border carries only lines to the right or only lines to the left. O(outs · ins) a body.

use std::ops::Range;

use super::items::Side;

/// Which of the lines on one side of a body may run straight, by their places from top to bottom.
pub(super) struct Choice {
    places: Range<usize>,
    /// The best one, but for what the other side needs.
    wish: usize,
}

impl Choice {
    /// A line to another stripe can't run straight. Where all of them go there, only the nearest
    /// ones above and below leave at the side of the body, or they would cross their siblings,
    /// which bend at its top or bottom. `bands` are the stripes of the lines.
    pub(super) fn new(bands: &[usize], own: usize, wish: Option<usize>) -> Self {
        let first = bands.partition_point(|&band| band < own);
        let last = bands.partition_point(|&band| band <= own);
        let places = if first < last {
            first..last
        } else {
            first.saturating_sub(1)..(first + 1).min(bands.len()).max(1)
        };
        let middle = usize::midpoint(places.start, places.end.max(1));
        let wish = wish.filter(|wish| places.contains(wish)).unwrap_or(middle);
        Self { places, wish }
    }
}

/// What lines want of the sides of a body.
pub(super) struct Demand {
    pub(super) outs: usize,
    pub(super) ins: usize,
    pub(super) is_top_taken: bool,
    pub(super) is_bottom_taken: bool,
}

/// Which ends bend at the top and at the bottom: those of lines to the right have their left end
/// here.
pub(super) struct SideUse {
    pub(super) top: Option<Side>,
    pub(super) bottom: Option<Side>,
}

impl Demand {
    /// Lines that find their side taken when these two run straight.
    fn conflicts(&self, out: usize, into: usize) -> usize {
        let (outs_above, outs_below) = (out, self.outs.saturating_sub(out + 1));
        let (ins_above, ins_below) = (into, self.ins.saturating_sub(into + 1));
        let at_top =
            if self.is_top_taken { outs_above + ins_above } else { outs_above.min(ins_above) };
        let at_bottom =
            if self.is_bottom_taken { outs_below + ins_below } else { outs_below.min(ins_below) };
        at_top + at_bottom
    }

    /// The straight pair with the fewest conflicts that is nearest to the wanted one.
    pub(super) fn straight_pair(&self, outs: &Choice, ins: &Choice) -> (usize, usize) {
        let mut best = (outs.wish, ins.wish);
        let mut least = (self.conflicts(outs.wish, ins.wish), 0);
        for out in outs.places.clone() {
            for into in ins.places.clone() {
                let distance = out.abs_diff(outs.wish) + into.abs_diff(ins.wish);
                let cost = (self.conflicts(out, into), distance);
                if cost < least {
                    least = cost;
                    best = (out, into);
                }
            }
        }
        best
    }

    pub(super) fn sides(&self, out: usize, into: usize) -> SideUse {
        let choose = |is_taken: bool, outs: usize, ins: usize| {
            if is_taken || outs + ins == 0 {
                None
            } else if ins <= outs {
                Some(Side::Left)
            } else {
                Some(Side::Right)
            }
        };
        SideUse {
            top: choose(self.is_top_taken, out, into),
            bottom: choose(
                self.is_bottom_taken,
                self.outs.saturating_sub(out + 1),
                self.ins.saturating_sub(into + 1),
            ),
        }
    }
}
