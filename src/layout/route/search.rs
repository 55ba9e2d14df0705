//! The cheapest way on a grid (Dijkstra 1959, with the distance to the target as a lower bound:
//! Hart, Nilsson, Raphael 1968).

use super::Clearance;
use super::grid::Grid;
use super::port::{Heading, Port};
use super::queue::Queue;
use crate::layout::Point;
use crate::layout::half::px;

/// Price of a bend in half pixels of way.
const BEND: i32 = px(50);
/// States looked at before the search is begun anew with more haste.
const WORK: usize = 1_500_000;

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
    states.fit(grid.len() * 4);
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
    known: Vec<Known>,
    /// Those with a cost.
    seen: Vec<u32>,
    queue: Queue,
}

/// What is known of a state.
#[derive(Clone, Copy)]
struct Known {
    cost: i32,
    origin: u32,
}

const UNSEEN: Known = Known { cost: i32::MAX, origin: START };

impl States {
    /// Makes room for so many.
    fn fit(&mut self, count: usize) {
        if self.known.len() < count {
            self.known.resize(count, UNSEEN);
        }
    }

    /// Takes a cheaper way; false where the one known is no dearer.
    fn improve(&mut self, state: usize, cost: i32, origin: u32) -> bool {
        let known = &mut self.known[state];
        if known.cost <= cost {
            return false;
        }
        if known.cost == UNSEEN.cost {
            self.seen.push(state as u32);
        }
        *known = Known { cost, origin };
        true
    }

    fn clear(&mut self) {
        for state in self.seen.drain(..) {
            self.known[state as usize] = UNSEEN;
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
    let bounds = Bounds::new(grid, &ends, clearance);
    let starts: Vec<(i32, usize, &Port)> = sources
        .iter()
        .filter_map(|port| {
            let at = grid.find(port.escape(clearance))?;
            let estimate = port.cost + bounds.estimate(grid.place(at), port.heading);
            Some((estimate, 4 * at + port.heading as usize, port))
        })
        .collect();
    // With more haste than is exact, estimates fall on the way.
    let is_exact = clearance.greed <= 2;
    let first = starts.iter().map(|start| start.0).min().filter(|_| is_exact).unwrap_or(0);
    states.queue.begin(first);
    for (estimate, state, port) in starts {
        if states.improve(state, port.cost, START) {
            states.queue.push(estimate, port.cost, state);
        }
    }
    let mut best: Option<(i32, usize, Point)> = None;
    let mut work = 0;
    while let Some((estimate, so_far, state)) = states.queue.pop() {
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
        if states.known[state].cost < so_far {
            continue;
        }
        let (at, heading) = (state / 4, Heading::ALL[state % 4]);
        let (column, row) = grid.place(at);
        let near = if bounds.holds(column, row) { &ends[..] } else { &[] };
        for &(_, arrives, port) in near.iter().filter(|(end, ..)| *end == at) {
            let turn = turn_cost(heading, Heading::ALL[arrives]);
            let Some(turn) = turn else { continue };
            let total = so_far + turn + port.cost;
            if best.is_none_or(|(least, ..)| total < least) {
                best = Some((total, state, port.at));
            }
        }
        for next_heading in Heading::ALL {
            let Some(turn) = turn_cost(heading, next_heading) else { continue };
            let Some(step) = grid.step((column, row), next_heading) else { continue };
            let crossed = clearance.crossing * i32::from(step.crossed);
            let total = so_far + turn + step.length + crossed;
            let next_state = 4 * grid.index(step.to.0, step.to.1) + next_heading as usize;
            if states.improve(next_state, total, state as u32) {
                states.queue.push(
                    total + bounds.estimate(step.to, next_heading),
                    total,
                    next_state,
                );
            }
        }
    }
    match best {
        None => Search::NoWay,
        Some((_, state, end)) => {
            Search::Way(trace(grid, sources, &states.known, state, end, clearance))
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
    known: &[Known],
    last: usize,
    end: Point,
    clearance: Clearance,
) -> Vec<Point> {
    let mut points = vec![end, grid.point(last / 4)];
    let mut state = last;
    while known[state].origin != START {
        state = known[state].origin as usize;
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

/// A lower bound of the way to the targets, from the box around them: length, bends, and of each
/// column and row between the least number of lines that lie across it.
struct Bounds {
    columns: Vec<Bound>,
    rows: Vec<Bound>,
    greed: i32,
}

/// What is known of all points of a column or row.
#[derive(Clone, Copy, Default)]
struct Bound {
    /// The way to the targets, towards higher coordinates.
    way: i32,
    /// Its length with the lines crossed.
    price: i32,
}

impl Bounds {
    fn new(grid: &Grid, ends: &[(usize, usize, &Port)], clearance: Clearance) -> Self {
        let mut low = Point { x: i32::MAX, y: i32::MAX };
        let mut high = Point { x: i32::MIN, y: i32::MIN };
        for (_, _, port) in ends {
            let at = port.escape(clearance);
            low = Point { x: low.x.min(at.x), y: low.y.min(at.y) };
            high = Point { x: high.x.max(at.x), y: high.y.max(at.y) };
        }
        let (columns, rows) = grid.least_crossings();
        Self {
            columns: bounds_along(&grid.xs, &columns, (low.x, high.x), clearance.crossing),
            rows: bounds_along(&grid.ys, &rows, (low.y, high.y), clearance.crossing),
            greed: clearance.greed,
        }
    }

    /// Whether a point lies in the box around the targets.
    fn holds(&self, column: usize, row: usize) -> bool {
        self.columns[column].way == 0 && self.rows[row].way == 0
    }

    /// Price of what is still to come at least. A way that must go back turns twice, one that must
    /// go aside once.
    fn estimate(&self, (column, row): (usize, usize), heading: Heading) -> i32 {
        let (x, y) = (self.columns[column], self.rows[row]);
        let (ahead, aside) = match heading {
            Heading::Right => (x.way, y.way),
            Heading::Left => (-x.way, y.way),
            Heading::Down => (y.way, x.way),
            Heading::Up => (-y.way, x.way),
        };
        let bends = match (ahead, aside) {
            (..0, _) => 2,
            (_, 0) => 0,
            _ => 1,
        };
        (x.price + y.price + bends * BEND) * self.greed / 2
    }
}

/// The bounds at each line of one direction of a grid, from how many lines are crossed at least
/// from each to the next, and between which two coordinates the targets lie.
fn bounds_along(at: &[i32], crossed: &[i32], (low, high): (i32, i32), crossing: i32) -> Vec<Bound> {
    let first = at.partition_point(|&at| at < low);
    let last = at.partition_point(|&at| at <= high);
    let mut bounds = vec![Bound::default(); at.len()];
    if high < low {
        return bounds;
    }
    let mut price = 0;
    for place in (0..first).rev() {
        price += crossing * crossed[place];
        let way = low - at[place];
        bounds[place] = Bound { way, price: way + price };
    }
    price = 0;
    for place in last.max(1)..at.len() {
        price += crossing * crossed[place - 1];
        let way = high - at[place];
        bounds[place] = Bound { way, price: price - way };
    }
    bounds
}
