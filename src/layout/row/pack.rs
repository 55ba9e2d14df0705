//! A row: boxes in their order, and between them the lines of the outer rows, in theirs.
//!
//! The places are exact for what each box and each line costs at each place of a raster, whatever
//! the shape of these costs (a short step aside costs more than a long one): a dynamic program over
//! how many boxes and lines stand left of a place. O(boxes · lines · places).

use crate::layout::half::px;

/// The raster of places.
pub(super) const RASTER: i32 = px(6);
/// Free room at both sides of a box, and of a line that passes, in steps of the raster.
const BESIDE_BOX: usize = 2;
const BESIDE_LINE: usize = 1;
/// More than any arrangement costs.
pub(super) const NEVER: i64 = i64::MAX / 4;

/// A width that a box may have.
pub(super) struct Width {
    /// The width.
    pub(super) width: i32,
    /// What the box costs if it begins at a place of the raster.
    pub(super) costs: Vec<i64>,
}

/// What stands in a row, and what it costs where.
pub(super) struct Packing {
    /// The leftmost place.
    pub(super) origin: i32,
    /// Number of places.
    pub(super) places: usize,
    /// The boxes, each with the widths that it may have.
    pub(super) boxes: Vec<Vec<Width>>,
    /// For each line what it costs at each place.
    pub(super) lines: Vec<Vec<i64>>,
}

/// Where everything stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Packed {
    /// Left border and width of each box.
    pub(super) boxes: Vec<(i32, i32)>,
    /// Place of each line.
    pub(super) lines: Vec<i32>,
    /// What it costs.
    pub(super) cost: i64,
}

/// The room that a row needs, in pixels of the solver.
pub(super) fn needed(widths: impl Iterator<Item = i32>, lines: usize) -> i32 {
    let boxes: usize = widths.map(|width| cells(width) + 2 * BESIDE_BOX).sum();
    (boxes + lines * 2 * BESIDE_LINE) as i32 * RASTER
}

fn cells(width: i32) -> usize {
    ((width.max(0) + RASTER - 1) / RASTER) as usize
}

/// The last step that leads to a state.
#[derive(Clone, Copy)]
enum Step {
    /// Nothing ends at this place.
    Free,
    /// A box of one of its widths does.
    Box(u8),
    /// A line does.
    Line,
}

impl Packing {
    /// The place in the solver's pixels.
    pub(super) fn x(&self, place: usize) -> i32 {
        self.origin + place as i32 * RASTER
    }

    /// The cheapest arrangement; none where there is too little room.
    pub(super) fn solve(&self) -> Option<Packed> {
        let (boxes, lines, ends) = (self.boxes.len(), self.lines.len(), self.places + 1);
        let at = |boxes: usize, line: usize, end: usize| (boxes * (lines + 1) + line) * ends + end;
        let mut costs = vec![NEVER; (boxes + 1) * (lines + 1) * ends];
        let mut steps = vec![Step::Free; costs.len()];
        for set in 0..=boxes {
            for passed in 0..=lines {
                for end in 0..ends {
                    let (mut cost, mut step) = match end.checked_sub(1) {
                        Some(before) => (costs[at(set, passed, before)], Step::Free),
                        None if set + passed == 0 => (0, Step::Free),
                        None => (NEVER, Step::Free),
                    };
                    if 0 < set {
                        for (index, width) in self.boxes[set - 1].iter().enumerate() {
                            let room = cells(width.width) + 2 * BESIDE_BOX;
                            let Some(start) = end.checked_sub(room) else { continue };
                            let before = costs[at(set - 1, passed, start)];
                            let whole = before + width.costs[start + BESIDE_BOX];
                            if whole < cost {
                                (cost, step) = (whole, Step::Box(index as u8));
                            }
                        }
                    }
                    if let (true, Some(start)) = (0 < passed, end.checked_sub(2 * BESIDE_LINE)) {
                        let before = costs[at(set, passed - 1, start)];
                        let whole = before + self.lines[passed - 1][start + BESIDE_LINE];
                        if whole < cost {
                            (cost, step) = (whole, Step::Line);
                        }
                    }
                    costs[at(set, passed, end)] = cost;
                    steps[at(set, passed, end)] = step;
                }
            }
        }
        let cost = costs[at(boxes, lines, ends - 1)];
        if NEVER <= cost {
            return None;
        }
        let mut packed = Packed { boxes: vec![(0, 0); boxes], lines: vec![0; lines], cost };
        let (mut set, mut passed, mut end) = (boxes, lines, ends - 1);
        while 0 < set + passed {
            match steps[at(set, passed, end)] {
                Step::Free => end -= 1,
                Step::Box(index) => {
                    set -= 1;
                    let width = self.boxes[set][usize::from(index)].width;
                    end -= cells(width) + 2 * BESIDE_BOX;
                    packed.boxes[set] = (self.x(end + BESIDE_BOX), width);
                }
                Step::Line => {
                    passed -= 1;
                    end -= 2 * BESIDE_LINE;
                    packed.lines[passed] = self.x(end + BESIDE_LINE);
                }
            }
        }
        Some(packed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Costs that grow with the distance from a place.
    fn near(wish: usize, places: usize) -> Vec<i64> {
        (0..places).map(|place| place.abs_diff(wish) as i64).collect()
    }

    fn packing(boxes: &[(i32, usize)], lines: &[usize]) -> Packing {
        let width = |&(width, wish): &(i32, usize)| vec![Width { width, costs: near(wish, 100) }];
        Packing {
            origin: 0,
            places: 100,
            boxes: boxes.iter().map(width).collect(),
            lines: lines.iter().map(|&wish| near(wish, 100)).collect(),
        }
    }

    #[test]
    fn a_line_passes_between_two_boxes() {
        let packed = packing(&[(10 * RASTER, 10), (10 * RASTER, 40)], &[30]).solve().unwrap();
        assert_eq!(packed.boxes, [(10 * RASTER, 10 * RASTER), (40 * RASTER, 10 * RASTER)]);
        assert_eq!(packed.lines, [30 * RASTER]);
        assert_eq!(packed.cost, 0);
    }

    #[test]
    fn boxes_make_room_for_a_line() {
        let packed = packing(&[(10 * RASTER, 10), (10 * RASTER, 22)], &[21]).solve().unwrap();
        let [(one, width), (other, _)] = packed.boxes[..] else { panic!("two boxes") };
        assert!(one + width < packed.lines[0] && packed.lines[0] < other);
    }

    #[test]
    fn too_little_room_has_no_arrangement() {
        assert_eq!(packing(&[(60 * RASTER, 0), (60 * RASTER, 0)], &[]).solve(), None);
    }
}
