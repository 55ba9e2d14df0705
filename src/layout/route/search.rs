//! The cheapest way on a grid (Dijkstra 1959, with the distance to the target as a lower bound:
//! Hart, Nilsson, Raphael 1968).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::super::Point;
use super::super::level::px;
use super::Clearance;
use super::grid::Grid;
use super::port::{Heading, Port};

/// Price of a bend in half pixels of way.
const BEND: i32 = px(50);
/// States looked at before the search gives up.
const WORK: usize = 1_500_000;

const UNSEEN: i32 = i32::MAX;
const START: u32 = u32::MAX;

/// The points of the cheapest way from one of the sources to one of the targets.
pub(super) fn cheapest_way(
    grid: &Grid,
    sources: &[Port],
    targets: &[Port],
    clearance: Clearance,
) -> Option<Vec<Point>> {
    let states = grid.xs.len() * grid.ys.len() * 4;
    let mut cost = vec![UNSEEN; states];
    let mut origin = vec![START; states];
    let mut queue = BinaryHeap::new();
    let ends: Vec<(usize, usize, &Port)> = targets
        .iter()
        .filter_map(|port| {
            let at = grid.find(port.escape(clearance))?;
            Some((at, port.heading.opposite() as usize, port))
        })
        .collect();
    let bounds = Bounds::new(&ends, clearance);
    for port in sources {
        let Some(at) = grid.find(port.escape(clearance)) else { continue };
        let state = 4 * at + port.heading as usize;
        if port.cost < cost[state] {
            cost[state] = port.cost;
            queue.push(Reverse((port.cost + bounds.estimate(grid.point(at)), state)));
        }
    }
    let mut best: Option<(i32, usize, Point)> = None;
    let mut work = 0;
    while let Some(Reverse((estimate, state))) = queue.pop() {
        if best.is_some_and(|(least, ..)| least <= estimate) {
            break;
        }
        work += 1;
        if WORK < work {
            break;
        }
        let (at, heading) = (state / 4, Heading::ALL[state % 4]);
        let so_far = cost[state];
        if so_far + bounds.estimate(grid.point(at)) < estimate {
            continue;
        }
        for &(_, arrives, port) in ends.iter().filter(|(end, ..)| *end == at) {
            let turn = turn_cost(heading, Heading::ALL[arrives]);
            let Some(turn) = turn else { continue };
            let total = so_far + turn + port.cost;
            if best.is_none_or(|(least, ..)| total < least) {
                best = Some((total, state, port.at));
            }
        }
        for next_heading in Heading::ALL {
            let Some(turn) = turn_cost(heading, next_heading) else { continue };
            let Some((next, crossed)) = grid.step(at, next_heading.step()) else { continue };
            let (from, to) = (grid.point(at), grid.point(next));
            let length = (from.x - to.x).abs() + (from.y - to.y).abs();
            let total = so_far + turn + length + clearance.crossing * i32::from(crossed);
            let next_state = 4 * next + next_heading as usize;
            if total < cost[next_state] {
                cost[next_state] = total;
                origin[next_state] = state as u32;
                queue.push(Reverse((total + bounds.estimate(to), next_state)));
            }
        }
    }
    let (_, state, end) = best?;
    Some(trace(grid, sources, &origin, state, end, clearance))
}

/// Price of a turn; none for turning back.
fn turn_cost(from: Heading, to: Heading) -> Option<i32> {
    if from == to {
        Some(0)
    } else if from.is_horizontal() == to.is_horizontal() {
        None
    } else {
        Some(BEND)
    }
}

fn trace(
    grid: &Grid,
    sources: &[Port],
    origin: &[u32],
    last: usize,
    end: Point,
    clearance: Clearance,
) -> Vec<Point> {
    let mut points = vec![end, grid.point(last / 4)];
    let mut state = last;
    while origin[state] != START {
        state = origin[state] as usize;
        points.push(grid.point(state / 4));
    }
    let first = grid.point(state / 4);
    let heading = state % 4;
    let source = sources
        .iter()
        .filter(|port| port.escape(clearance) == first && port.heading as usize == heading)
        .min_by_key(|port| port.cost);
    points.extend(source.map(|port| port.at));
    points.reverse();
    points
}

/// A lower bound of the way to the targets: the distance to the box around them.
struct Bounds {
    low: Point,
    high: Point,
    greed: i32,
}

impl Bounds {
    fn new(ends: &[(usize, usize, &Port)], clearance: Clearance) -> Self {
        let mut bounds = Self {
            low: Point { x: i32::MAX, y: i32::MAX },
            high: Point { x: i32::MIN, y: i32::MIN },
            greed: clearance.greed,
        };
        for (_, _, port) in ends {
            let at = port.escape(clearance);
            bounds.low = Point { x: bounds.low.x.min(at.x), y: bounds.low.y.min(at.y) };
            bounds.high = Point { x: bounds.high.x.max(at.x), y: bounds.high.y.max(at.y) };
        }
        bounds
    }

    fn estimate(&self, at: Point) -> i32 {
        if self.high.x < self.low.x {
            return 0;
        }
        let x = (self.low.x - at.x).max(at.x - self.high.x).max(0);
        let y = (self.low.y - at.y).max(at.y - self.high.y).max(0);
        (x + y) * self.greed / 2
    }
}
