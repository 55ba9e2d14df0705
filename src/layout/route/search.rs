//! The cheapest way on a grid (Dijkstra 1959, with the distance to the target as a lower bound:
//! Hart, Nilsson, Raphael 1968).

use super::super::Point;
use super::super::level::px;
use super::Clearance;
use super::grid::Grid;
use super::port::{Heading, Port};
use super::queue::Queue;

/// Price of a bend in half pixels of way.
const BEND: i32 = px(50);
/// States looked at before the search is begun anew with more haste.
const WORK: usize = 1_500_000;

const UNSEEN: i32 = i32::MAX;
const START: u32 = u32::MAX;

/// What a search came to.
enum Search {
    Way(Vec<Point>),
    NoWay,
    OutOfWork,
}

/// The points of the cheapest way from one of the sources to one of the targets. Where that takes
/// too long, those of a way found with more haste, if any is allowed.
pub(super) fn cheapest_way(
    grid: &Grid,
    sources: &[Port],
    targets: &[Port],
    clearance: Clearance,
    states: &mut States,
) -> Option<Vec<Point>> {
    states.fit(grid.xs.len() * grid.ys.len() * 4);
    for &haste in clearance.haste {
        let greed = haste * clearance.greed / 2;
        let found = search(grid, sources, targets, Clearance { greed, ..clearance }, states);
        states.clear();
        match found {
            Search::Way(points) => return Some(points),
            Search::NoWay => return None,
            Search::OutOfWork => {}
        }
    }
    None
}

/// A point of the grid with a heading: what it costs to get there, and from where. One for all
/// searches, so that each is clean again after what it has seen, not after all that it could see.
#[derive(Default)]
pub(super) struct States {
    cost: Vec<i32>,
    origin: Vec<u32>,
    /// Those with a cost.
    seen: Vec<u32>,
}

impl States {
    /// Makes room for so many.
    fn fit(&mut self, count: usize) {
        if self.cost.len() < count {
            self.cost.resize(count, UNSEEN);
            self.origin.resize(count, START);
        }
    }

    /// Takes a cheaper way; false where the one known is no dearer.
    fn improve(&mut self, state: usize, cost: i32, origin: u32) -> bool {
        if self.cost[state] <= cost {
            return false;
        }
        if self.cost[state] == UNSEEN {
            self.seen.push(state as u32);
        }
        self.cost[state] = cost;
        self.origin[state] = origin;
        true
    }

    fn clear(&mut self) {
        for state in self.seen.drain(..) {
            self.cost[state as usize] = UNSEEN;
            self.origin[state as usize] = START;
        }
    }
}

fn search(
    grid: &Grid,
    sources: &[Port],
    targets: &[Port],
    clearance: Clearance,
    states: &mut States,
) -> Search {
    let ends: Vec<(usize, usize, &Port)> = targets
        .iter()
        .filter_map(|port| {
            let at = grid.find(port.escape(clearance))?;
            Some((at, port.heading.opposite() as usize, port))
        })
        .collect();
    let bounds = Bounds::new(&ends, clearance);
    let starts: Vec<(i32, usize, &Port)> = sources
        .iter()
        .filter_map(|port| {
            let at = grid.find(port.escape(clearance))?;
            let estimate = port.cost + bounds.estimate(grid.point(at), port.heading);
            Some((estimate, 4 * at + port.heading as usize, port))
        })
        .collect();
    // With more haste than is exact, estimates fall on the way.
    let is_exact = clearance.greed <= 2;
    let first = starts.iter().map(|start| start.0).min().filter(|_| is_exact).unwrap_or(0);
    let mut queue = Queue::new(clearance.greed / 2, first);
    for (estimate, state, port) in starts {
        if states.improve(state, port.cost, START) {
            queue.push(estimate, port.cost, state);
        }
    }
    let mut best: Option<(i32, usize, Point)> = None;
    let mut work = 0;
    while let Some((estimate, so_far, state)) = queue.pop() {
        if best.is_some_and(|(least, ..)| least <= estimate) {
            break;
        }
        work += 1;
        if WORK < work {
            if best.is_none() {
                return Search::OutOfWork;
            }
            break;
        }
        let (at, heading) = (state / 4, Heading::ALL[state % 4]);
        let from = grid.point(at);
        if states.cost[state] < so_far {
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
            let to = grid.point(next);
            let length = (from.x - to.x).abs() + (from.y - to.y).abs();
            let total = so_far + turn + length + clearance.crossing * i32::from(crossed);
            let next_state = 4 * next + next_heading as usize;
            if states.improve(next_state, total, state as u32) {
                queue.push(total + bounds.estimate(to, next_heading), total, next_state);
            }
        }
    }
    match best {
        None => Search::NoWay,
        Some((_, state, end)) => {
            Search::Way(trace(grid, sources, &states.origin, state, end, clearance))
        }
    }
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

/// A lower bound of the way to the targets, from the box around them.
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

    /// Length and bends that are still to come at least. A way that must go back turns twice, one
    /// that must go aside once.
    fn estimate(&self, at: Point, heading: Heading) -> i32 {
        if self.high.x < self.low.x {
            return 0;
        }
        let x = self.low.x.max(at.x.min(self.high.x)) - at.x;
        let y = self.low.y.max(at.y.min(self.high.y)) - at.y;
        let (step_x, step_y) = heading.step();
        let (ahead, aside) =
            if heading.is_horizontal() { (x * step_x, y) } else { (y * step_y, x) };
        let bends = match (ahead, aside) {
            (..0, _) => 2,
            (_, 0) => 0,
            _ => 1,
        };
        (x.abs() + y.abs() + bends * BEND) * self.greed / 2
    }
}
