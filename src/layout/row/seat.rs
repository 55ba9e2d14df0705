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
const NO_ROOM: i64 = px(10_000) as i64;
/// Between two lines of a box with no label between them: their arrow heads keep apart.
const BESIDE: i32 = px(18);
/// So far from where its lines come down a box need not be looked at closely.
const FAR: i32 = px(40);
/// A label left of its line is less usual.
const LEFT: i64 = px(10) as i64;
/// A line that leaves a box nearer to its corner than this looks lost.
const CORNER: i32 = px(20);
const NEAR_CORNER: i64 = px(4) as i64;
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
    downs: &'a [i32],
    /// What each line and those behind it take up with their labels, which stand right of them.
    room: Vec<i32>,
    /// How far right the box must reach at least for each line to come down straight, and those
    /// before it: of all but the first.
    reaches: Vec<i32>,
    /// The sum of all wishes.
    sum: i64,
}

impl<'a> Seating<'a> {
    /// Of these wishes, among these lines.
    pub(super) fn new(wishes: &'a [Wish], downs: &'a [i32]) -> Self {
        let mut room = vec![0; wishes.len()];
        let mut behind = 0;
        for (index, wish) in wishes.iter().enumerate().rev() {
            behind += if index + 1 < wishes.len() { wish.label.max(BESIDE) } else { wish.label };
            room[index] = behind;
        }
        let mut most = i32::MIN;
        let reach = |(wish, room): (&Wish, &i32)| {
            most = most.max(wish.x + room);
            most
        };
        let reaches = wishes.iter().zip(&room).skip(1).map(reach).collect();
        let sum = wishes.iter().map(|wish| i64::from(wish.x)).sum();
        Self { wishes, downs, room, reaches, sum }
    }

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

    /// Where a box of a width may begin well: its first or its last line comes down straight.
    pub(super) fn likely(&self, width: i32) -> Vec<i32> {
        let [first, ..] = self.wishes else { return Vec::new() };
        let last = self.wishes.last().map(|last| last.x + last.label - width);
        [Some(first.x - LABEL_PADDING), Some(first.x - first.label), last]
            .into_iter()
            .flatten()
            .collect()
    }

    /// What a box costs that begins at `left`, or within a step of the raster behind it. Of what
    /// costs more than the limit it is only known that it does.
    pub(super) fn cost(&self, left: i32, width: i32, limit: i64) -> i64 {
        let (Some(first), Some(last)) = (self.wishes.first(), self.wishes.last()) else { return 0 };
        if left <= last.x + FAR && first.x - FAR <= left + width {
            return self.best(left, width, limit).0;
        }
        // Too far away for any line to be straight: they leave it at the nearer end.
        let count = self.wishes.len() as i64;
        let aside = if last.x < left {
            count * i64::from(left) - self.sum
        } else {
            self.sum - count * i64::from(left + width)
        };
        count * i64::from(JOG + LABEL_PADDING) + aside
    }

    /// Where such a box begins, and its ports.
    pub(super) fn seat(&self, left: i32, width: i32) -> (i32, Vec<Port>) {
        let (_, left, is_first_left) = self.best(left, width, i64::MAX);
        let mut ports = Vec::with_capacity(self.wishes.len());
        self.walk((left, width), is_first_left, i64::MAX, |port| ports.push(port));
        // Without room for its labels a box has them all the same.
        ports.resize(self.wishes.len(), Port { x: left + width / 2, is_label_left: false });
        (left, ports)
    }

    /// The cost, the left border, and whether the label of the first line stands left of it.
    fn best(&self, left: i32, width: i32, limit: i64) -> (i64, i32, bool) {
        let mut best = (self.walk((left, width), false, limit, |_| {}), left, false);
        if best.0 < i64::from(JOG) {
            return best;
        }
        let mut improve = |left: i32, is_first_left: bool| {
            let limit = limit.min(best.0 - 1);
            let cost = self.walk((left, width), is_first_left, limit, |_| {});
            if cost < best.0 {
                best = (cost, left, is_first_left);
            }
        };
        improve(left, true);
        for is_first_left in [false, true] {
            let missing = self.missing(left, width, is_first_left);
            if 0 < missing && missing < RASTER {
                improve(left + (missing + 1) / 2 * 2, is_first_left);
            }
        }
        best
    }

    /// What the first line takes up before the next one, and all lines together.
    fn first_step(&self, is_first_left: bool) -> (i32, i32) {
        let all = self.room.first().copied().unwrap_or(0);
        let others = self.room.get(1).copied().unwrap_or(0);
        if !is_first_left || self.room.is_empty() {
            return (all - others, all);
        }
        let step = if self.room.len() == 1 { LABEL_PADDING } else { LABEL_PADDING.max(BESIDE) };
        (step, step + others)
    }

    /// Where the first line can be at the left, and whether there is room for all behind it.
    fn start(&self, left: i32, width: i32, is_first_left: bool) -> Option<i32> {
        let label = self.wishes.first().map_or(0, |wish| wish.label);
        let from = left + if is_first_left { label } else { LABEL_PADDING };
        (from <= left + width - self.first_step(is_first_left).1).then_some(from)
    }

    /// How much further to the right the box had to begin for the first line that it does not
    /// reach.
    fn missing(&self, left: i32, width: i32, is_first_left: bool) -> i32 {
        let Some(first) = self.wishes.first() else { return 0 };
        if self.start(left, width, is_first_left).is_none() {
            return 0;
        }
        let right = left + width;
        let own = first.x + self.first_step(is_first_left).1;
        let next = self.reaches.partition_point(|&reach| reach <= right);
        let next = self.reaches.get(next).copied().unwrap_or(right);
        if right < own { own - right } else { next - right }
    }

    /// From left to right each line takes the place nearest to where it wants to come down; the
    /// label of the first one may stand left of it. Returns the cost, or when it is above the limit
    /// what is known of it by then.
    fn walk(
        &self,
        (left, width): (i32, i32),
        is_first_left: bool,
        limit: i64,
        mut port: impl FnMut(Port),
    ) -> i64 {
        let Some(mut from) = self.start(left, width, is_first_left) else { return NO_ROOM };
        let right = left + width;
        let (first_step, all) = self.first_step(is_first_left);
        let mut cost = if is_first_left { LEFT } else { 0 };
        for (index, wish) in self.wishes.iter().enumerate() {
            let behind = if index == 0 { all } else { self.room[index] };
            let x = self.place(wish.x, from, right - behind);
            cost += i64::from(self.way(wish.x, x));
            if x - left < CORNER || right - x < CORNER {
                cost += NEAR_CORNER;
            }
            if self.wishes.len() == 1 {
                cost += i64::from((x - left - width / 2).abs() / OFF_MIDDLE);
            }
            if limit < cost {
                return cost;
            }
            port(Port { x, is_label_left: is_first_left && index == 0 });
            let rest = self.room.get(index + 1).copied().unwrap_or(0);
            from = x + if index == 0 { first_step } else { behind - rest };
        }
        cost
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
        let downs = [px(100)];
        let seating = Seating::new(&wishes, &downs);
        let port = |left: i32| seating.seat(left, px(100)).1[0];
        assert_eq!(port(px(80)), Port { x: px(100), is_label_left: false });
        assert_eq!(port(px(20)), Port { x: px(100), is_label_left: true }, "the label gives way");
        assert_eq!(port(px(110)).x, px(124), "no step of 18 pixels");
        let cost = |left: i32| seating.cost(left, px(100), i64::MAX);
        assert!(cost(px(80)) < cost(px(110)));
    }

    #[test]
    fn what_costs_more_than_the_limit_is_known_to() {
        let wishes: Vec<Wish> = (0..20)
            .map(|at| Wish { x: px(100 + 37 * at), label: px(20 + 11 * (at % 5)) })
            .collect();
        let downs: Vec<i32> = wishes.iter().map(|wish| wish.x).collect();
        let seating = Seating::new(&wishes, &downs);
        for width in [px(700), px(900)] {
            for left in (px(-1000)..px(2000)).step_by(RASTER as usize) {
                let whole = seating.cost(left, width, i64::MAX);
                assert_eq!(seating.cost(left, width, whole), whole, "at {left}");
                assert!(whole - 1 < seating.cost(left, width, whole - 1), "at {left}");
                assert!(whole / 2 < seating.cost(left, width, whole / 2), "at {left}");
            }
        }
    }

    #[test]
    fn a_box_moves_by_less_than_a_step_of_the_raster_for_a_straight_line() {
        let wishes = [Wish { x: px(100), label: px(92) }];
        let downs = [px(100)];
        let seating = Seating::new(&wishes, &downs);
        let (left, ports) = seating.seat(px(90), px(100));
        assert_eq!((left, ports[0].x), (px(92), px(100)));
    }
}
