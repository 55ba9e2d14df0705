//! A box at a place: where its lines leave it, on which side of them their labels stand, and what
//! a reader pays for it.

use super::pack::RASTER;
use super::{LABEL_PADDING, LINE_DISTANCE};
use crate::layout::half::px;

/// What a line costs that does not come down straight, beside the way aside that it takes.
pub(super) const JOG: i32 = px(80);
/// A step aside that is shorter looks like a mistake.
pub(super) const LEAST_JOG: i32 = px(24);
/// What such a step costs, and a line that comes down where a foreign one goes on.
pub(super) const SHORT: i32 = px(400);
pub(super) const FOREIGN: i32 = px(200);
/// A box that is too narrow for its labels.
const NO_ROOM: i32 = px(10_000);
/// Between two lines of a box with no label between them: their arrow heads keep apart.
const BESIDE: i32 = px(18);
/// So far from where its lines come down a box need not be looked at closely.
const FAR: i32 = px(40);
/// A label left of its line is less usual.
const LEFT: i32 = px(10);
/// A line that leaves a box nearer to its corner than this looks lost.
const CORNER: i32 = px(20);
const NEAR_CORNER: i32 = px(4);
/// A unit is paid for so much between the only line of a box and the box's middle.
const OFF_MIDDLE: i32 = 16;
/// A box of a chart is widened by so much at most to let its lines come down straight.
const MOST_WIDENED: i32 = px(200);

/// What a line of a box asks for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wish {
    /// Where it wants to come down.
    pub(super) x: i32,
    /// Width of its label with paddings at both sides.
    pub(super) label: i32,
}

/// Where a line leaves its box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Port {
    /// The place.
    pub(super) x: i32,
    /// Whether its label stands left of it.
    pub(super) is_label_left: bool,
}

/// The wishes of a box's lines, from left to right, among the lines that come down elsewhere.
pub(super) struct Seating<'a> {
    /// The wishes.
    pub(super) wishes: &'a [Wish],
    /// Where lines go on towards the pools, those of the box too, from left to right.
    pub(super) downs: &'a [i32],
}

impl Seating<'_> {
    /// The widths that are worth a trial: the least one, and those in which all lines come down
    /// straight: for a pool whatever they are.
    pub(super) fn widths(&self, least: i32, is_pool: bool) -> Vec<i32> {
        let mut widths = vec![least];
        let [first, .., last] = self.wishes else { return widths };
        let span = last.x - first.x + last.label;
        for room in [LABEL_PADDING, first.label] {
            let width = span + room;
            if least < width && (is_pool || width <= least + MOST_WIDENED) {
                widths.push(width.div_euclid(4) * 4 + 4);
            }
        }
        widths
    }

    /// What a box costs that begins at `left`, or within a step of the raster behind it.
    pub(super) fn cost(&self, left: i32, width: i32) -> i32 {
        let (Some(first), Some(last)) = (self.wishes.first(), self.wishes.last()) else { return 0 };
        if left <= last.x + FAR && first.x - FAR <= left + width {
            return self.best(left, width).0;
        }
        // Too far away for any line to be straight: they leave it at the nearer end.
        let aside = |wish: &Wish| (left - wish.x).max(wish.x - left - width);
        self.wishes.iter().map(|wish| JOG + aside(wish) + LABEL_PADDING).sum()
    }

    /// Where such a box begins, and its ports.
    pub(super) fn seat(&self, left: i32, width: i32) -> (i32, Vec<Port>) {
        let (_, left, is_first_left) = self.best(left, width);
        let mut ports = Vec::with_capacity(self.wishes.len());
        self.walk(left, width, is_first_left, |port| ports.push(port));
        // Without room for its labels a box has them all the same.
        ports.resize(self.wishes.len(), Port { x: left + width / 2, is_label_left: false });
        (left, ports)
    }

    /// The cost, the left border, and whether the label of the first line stands left of it.
    fn best(&self, left: i32, width: i32) -> (i32, i32, bool) {
        let (cost, missing) = self.walk(left, width, false, |_| {});
        let mut best = (cost, left, false);
        if cost < JOG {
            return best;
        }
        let mut improve = |cost: i32, left: i32, is_first_left: bool| {
            if cost < best.0 {
                best = (cost, left, is_first_left);
            }
        };
        let (other, other_missing) = self.walk(left, width, true, |_| {});
        improve(other, left, true);
        for (missing, is_first_left) in [(missing, false), (other_missing, true)] {
            if 0 < missing && missing < RASTER {
                let shifted = left + (missing + 1) / 2 * 2;
                improve(self.walk(shifted, width, is_first_left, |_| {}).0, shifted, is_first_left);
            }
        }
        best
    }

    /// From left to right each line takes the place nearest to where it wants to come down; the
    /// label of the first one may stand left of it. Returns the cost, and how much further to the
    /// right the box had to begin for the first line that it does not reach.
    fn walk(
        &self,
        left: i32,
        width: i32,
        is_first_left: bool,
        mut port: impl FnMut(Port),
    ) -> (i32, i32) {
        let is_label_left = |index: usize| is_first_left && index == 0;
        // What a line and its label take up before the next one.
        let step = |index: usize| {
            let wish = self.wishes[index];
            let label = if is_label_left(index) { LABEL_PADDING } else { wish.label };
            if index + 1 < self.wishes.len() { label.max(BESIDE) } else { label }
        };
        let first = self.wishes.first();
        let before = if is_first_left { first.map_or(0, |wish| wish.label) } else { LABEL_PADDING };
        let mut from = left + before;
        let mut behind: i32 = (0..self.wishes.len()).map(step).sum();
        let right = left + width;
        if right - behind < from {
            return (NO_ROOM, 0);
        }
        let mut cost = if is_first_left { LEFT } else { 0 };
        let mut missing = 0;
        for (index, wish) in self.wishes.iter().enumerate() {
            let last = right - behind;
            let x = self.place(wish.x, from, last);
            cost += self.way(wish.x, x);
            if missing == 0 && last < wish.x {
                missing = wish.x - last;
            }
            if x - left < CORNER || right - x < CORNER {
                cost += NEAR_CORNER;
            }
            if self.wishes.len() == 1 {
                cost += (x - left - width / 2).abs() / OFF_MIDDLE;
            }
            port(Port { x, is_label_left: is_label_left(index) });
            from = x + step(index);
            behind -= step(index);
        }
        (cost, missing)
    }

    /// The place nearest to the wished one; where that cannot be had, a step aside that is no
    /// shorter than it should be, and clear of foreign lines, if there is room for it.
    fn place(&self, wish: i32, from: i32, last: i32) -> i32 {
        let nearest = wish.clamp(from, last);
        if nearest == wish {
            return wish;
        }
        let towards = if wish < nearest { 1 } else { -1 };
        let far = wish + towards * LEAST_JOG;
        let mut x = if towards == 1 { nearest.max(far) } else { nearest.min(far) };
        while from <= x && x <= last {
            if !self.is_foreign(wish, x) {
                return x;
            }
            x += towards * LINE_DISTANCE / 2;
        }
        nearest
    }

    /// Whether a line that does not come down straight meets one that goes on there.
    fn is_foreign(&self, wish: i32, x: i32) -> bool {
        let first = self.downs.partition_point(|&down| down <= x - LINE_DISTANCE);
        let mut near = self.downs[first..].iter().take_while(|&&down| down < x + LINE_DISTANCE);
        near.any(|&down| down != wish)
    }

    /// What the way from a place to the wished one costs.
    pub(super) fn way(&self, wish: i32, x: i32) -> i32 {
        if x == wish {
            return 0;
        }
        let aside = (x - wish).abs();
        let short = if aside < LEAST_JOG { SHORT } else { 0 };
        let foreign = if self.is_foreign(wish, x) { FOREIGN } else { 0 };
        JOG + aside + short + foreign
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_comes_down_straight_where_its_box_reaches() {
        let wishes = [Wish { x: px(100), label: px(60) }];
        let seating = Seating { wishes: &wishes, downs: &[px(100)] };
        let port = |left: i32| seating.seat(left, px(100)).1[0];
        assert_eq!(port(px(80)), Port { x: px(100), is_label_left: false });
        assert_eq!(port(px(20)), Port { x: px(100), is_label_left: true }, "the label gives way");
        assert_eq!(port(px(110)).x, px(124), "no step of 18 pixels");
        assert!(seating.cost(px(80), px(100)) < seating.cost(px(110), px(100)));
    }

    #[test]
    fn a_box_moves_by_less_than_a_step_of_the_raster_for_a_straight_line() {
        let wishes = [Wish { x: px(100), label: px(92) }];
        let seating = Seating { wishes: &wishes, downs: &[px(100)] };
        let (left, ports) = seating.seat(px(90), px(100));
        assert_eq!((left, ports[0].x), (px(92), px(100)));
    }
}
