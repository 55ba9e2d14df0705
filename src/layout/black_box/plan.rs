//! The side and the row of each black-box pool.
//!
//! The boxes of a side are ordered from the pools outwards; each takes the first row in which it
//! covers no other, over the columns that its messages come from. A message costs what its way to
//! the border costs, and more where a box of a nearer row stands in the way. A box changes its
//! side and its place in the order as long as that is cheaper: steepest descent over single moves
//! with a bounded number of rounds, O(boxes³ · (boxes + messages)) a round.

use super::way::{CROSSING, DETOUR, Far, Way, Ways};
use crate::layout::canvas::Canvas;
use crate::layout::half::px;
use crate::layout::{Graph, Half, NodeIndex, NodeRole, Rect, Shape};

/// How far a box reaches beyond the outermost of its messages.
pub(super) const OVERHANG: i32 = px(40);
/// Between two boxes of a row.
pub(super) const BOX_GAP: i32 = px(24);
/// A line passes a box at this distance.
const CLEARANCE: i32 = px(12);
/// Room for one message between two boxes.
const LINE: i32 = px(20);
/// What a further row costs, and a side that is not the usual one.
const ROW: i64 = 6;
const UNUSUAL: i64 = 3;
/// With more boxes than this only the usual arrangement is tried.
const MOST_BOXES: usize = 24;
/// Rounds of improvement.
const ROUNDS: usize = 24;

/// Where a box stands in its row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seat {
    /// The box.
    pub(super) node: NodeIndex,
    /// Its left border.
    pub(super) left: i32,
    /// Its width.
    pub(super) width: i32,
}

/// The rows of both sides, the nearest to the pools first.
pub(super) struct Rows {
    pub(super) above: Vec<Vec<Seat>>,
    pub(super) below: Vec<Vec<Seat>>,
}

/// A box in an arrangement: its place among the boxes and its side. Boxes of one side come in the
/// order from the pools outwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    index: usize,
    is_above: bool,
}

/// What is known of a box.
struct Candidate {
    node: NodeIndex,
    least_width: i32,
    /// Whether it is no pool, and keeps its width.
    is_rigid: bool,
    usually_above: bool,
    is_fixed: bool,
}

/// Finds the rows.
pub(super) fn find(
    graph: &Graph,
    canvas: &Canvas,
    content: Rect,
    nodes: &[NodeIndex],
    ways: &Ways,
) -> Rows {
    let candidates: Vec<Candidate> =
        nodes.iter().map(|&node| candidate(graph, canvas, content, node)).collect();
    let hulls = (0..nodes.len()).map(|index| [false, true].map(|side| hull(ways, index, side)));
    let search = Search { candidates: &candidates, ways, hulls: hulls.collect(), content };
    let mut order: Vec<Place> = (0..nodes.len())
        .map(|index| Place { index, is_above: candidates[index].usually_above })
        .collect();
    order.sort_by_key(|&place| {
        let hull = search.hull(place);
        (hull.map_or(0, |(left, right)| right - left), place.index)
    });
    let order = search.improve(order);
    let arranged = search.arrange(&order);
    let rows = |is_above: bool| {
        let of_side = || arranged.iter().filter(|given| given.place.is_above == is_above);
        let count = of_side().map(|given| given.row + 1).max().unwrap_or(0);
        let mut rows: Vec<Vec<Seat>> = vec![Vec::new(); count];
        for given in of_side() {
            rows[given.row].push(Seat {
                node: candidates[given.place.index].node,
                left: given.left,
                width: given.right - given.left,
            });
        }
        rows
    };
    Rows { above: rows(true), below: rows(false) }
}

fn candidate(graph: &Graph, canvas: &Canvas, content: Rect, node: NodeIndex) -> Candidate {
    let own = super::End::Node(node);
    let gives = graph.edges.iter().any(|edge| edge.source == own);
    let takes = graph.edges.iter().any(|edge| edge.target == own);
    let partners = graph.edges.iter().filter_map(|edge| {
        let other = if edge.source == own { edge.target } else { edge.source };
        let touches = edge.source == own || edge.target == own;
        let rect = crate::layout::route::end_rect(graph, canvas, other);
        (touches && rect != Rect::default()).then_some(i64::from(rect.y + rect.height / 2))
    });
    let rows: Vec<i64> = partners.collect();
    let mean = rows.iter().sum::<i64>() / rows.len().max(1) as i64;
    let is_upper = mean <= i64::from(content.y + content.height / 2);
    let role = graph.nodes[node].role;
    let wish = graph.wishes.sides.get(&node).copied();
    let usually_above = match role {
        _ if wish.is_some() => wish == Some(Half::Upper),
        NodeRole::Giver => true,
        NodeRole::Taker => false,
        _ if 1 < graph.pools.len() && !rows.is_empty() => is_upper,
        _ => gives || !takes,
    };
    Candidate {
        node,
        least_width: px(graph.nodes[node].size.width),
        is_rigid: is_rigid(graph, node),
        usually_above,
        is_fixed: role != NodeRole::BlackBox || wish.is_some(),
    }
}

/// A box with its row and its reach.
#[derive(Clone, Copy, Debug)]
struct Arranged {
    place: Place,
    row: usize,
    left: i32,
    right: i32,
}

struct Search<'graph> {
    candidates: &'graph [Candidate],
    ways: &'graph Ways,
    /// The hull of each box below and above.
    hulls: Vec<[Option<(i32, i32)>; 2]>,
    content: Rect,
}

/// Whether a box keeps its width: a pool may get as wide as its messages lie apart, a note may not.
pub(super) fn is_rigid(graph: &Graph, node: NodeIndex) -> bool {
    graph.nodes[node].shape != Shape::Multi
}

/// The middle of a reach.
pub(super) fn middle_of((left, right): (i32, i32)) -> (i32, i32) {
    let middle = i32::midpoint(left, right);
    (middle, middle)
}

/// The reach of a box that has a least width.
pub(super) fn widened((left, right): (i32, i32), least: i32, content: Rect) -> (i32, i32) {
    let missing = (least - (right - left)).max(0);
    let mut left = left - missing / 2;
    let mut right = right + (missing - missing / 2);
    // Inside the width of the pools where that is wide enough.
    let shift = (content.x - left).max(0) - (right - content.right()).max(0);
    if 0 < missing && right - left <= content.width {
        left += shift;
        right += shift;
    }
    (left.div_euclid(4) * 4, right.div_euclid(4) * 4)
}

/// The leftmost and rightmost message of a box from inside the pools.
fn hull(ways: &Ways, index: usize, is_above: bool) -> Option<(i32, i32)> {
    let xs = ways.of[index].iter().filter_map(|far| match far {
        Far::Inside { up, down } => Some(if is_above { up.x } else { down.x }),
        Far::Box(_) => None,
    });
    let (least, greatest) = (xs.clone().min()?, xs.max()?);
    Some((least, greatest))
}

impl Search<'_> {
    fn improve(&self, mut order: Vec<Place>) -> Vec<Place> {
        if order.len() < 2 && self.candidates.iter().all(|candidate| candidate.is_fixed)
            || MOST_BOXES < order.len()
        {
            return order;
        }
        let mut least = self.cost(&order);
        for _ in 0..ROUNDS {
            let mut best: Option<Vec<Place>> = None;
            for from in 0..order.len() {
                for to in 0..order.len() {
                    for switches in [false, true] {
                        let is_fixed = self.candidates[order[from].index].is_fixed;
                        if switches && is_fixed || !switches && from == to {
                            continue;
                        }
                        let mut moved = order.clone();
                        let mut place = moved.remove(from);
                        place.is_above ^= switches;
                        moved.insert(to, place);
                        let cost = self.cost(&moved);
                        if cost < least {
                            least = cost;
                            best = Some(moved);
                        }
                    }
                }
            }
            match best {
                Some(better) => order = better,
                None => break,
            }
        }
        order
    }

    fn hull(&self, place: Place) -> Option<(i32, i32)> {
        self.hulls[place.index][usize::from(place.is_above)]
    }

    /// The best way from one side to the other for the messages of two boxes.
    fn crossing_way(&self, near: Option<(i32, i32)>, far: Option<(i32, i32)>) -> Option<Way> {
        let middle =
            |hull: Option<(i32, i32)>| hull.map(|(left, right)| i32::midpoint(left, right));
        let wish = match (middle(near), middle(far)) {
            (Some(one), Some(other)) => i32::midpoint(one, other),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => self.content.x + self.content.width / 2,
        };
        let ways = self.ways.through.iter().copied();
        ways.min_by_key(|way| (way.cost, (way.x - wish).abs()))
    }

    /// Rows and reaches.
    fn arrange(&self, order: &[Place]) -> Vec<Arranged> {
        let mut arranged: Vec<Arranged> = Vec::with_capacity(order.len());
        for &place in order {
            let (left, right) = self.reach(place, order, &arranged);
            let is_free = |row: usize| {
                arranged.iter().all(|other| {
                    other.place.is_above != place.is_above
                        || other.row != row
                        || right + BOX_GAP <= other.left
                        || other.right + BOX_GAP <= left
                })
            };
            let row = (0..=arranged.len()).find(|&row| is_free(row)).unwrap_or(0);
            arranged.push(Arranged { place, row, left, right });
        }
        arranged
    }

    fn reach(&self, place: Place, order: &[Place], arranged: &[Arranged]) -> (i32, i32) {
        let hull = self.hull(place);
        let mut reach = hull.map(|(left, right)| (left - OVERHANG, right + OVERHANG));
        let mut include = |low: i32, high: i32| {
            reach =
                Some(reach.map_or((low, high), |(left, right)| (left.min(low), right.max(high))));
        };
        let goes_to_a_box = self.ways.of[place.index].iter().any(|far| matches!(far, Far::Box(_)));
        let others = if goes_to_a_box { order } else { &[] };
        for other in others.iter().filter(|other| other.index != place.index) {
            let messages = self.messages_to(place.index, other.index);
            if messages == 0 {
                continue;
            }
            let room = LINE * messages;
            if other.is_above != place.is_above {
                if let Some(way) = self.crossing_way(hull, self.hull(*other)) {
                    include(way.x - room, way.x + room);
                }
                continue;
            }
            let near = arranged.iter().find(|given| given.place == *other);
            if let Some(near) = near {
                let room = (room + LINE).min(near.right - near.left);
                // As little as is needed to lie over each other.
                match hull {
                    Some((_, right)) if right < near.left + room => {
                        include(near.left, near.left + room);
                    }
                    Some((left, _)) if near.right - room < left => {
                        include(near.right - room, near.right);
                    }
                    Some(_) => {}
                    None => include(near.left, near.right),
                }
            }
        }
        let middle = self.content.x + self.content.width / 2;
        let (left, right) = reach.unwrap_or((middle, middle));
        let Candidate { least_width, is_rigid, .. } = self.candidates[place.index];
        let reach = if is_rigid { middle_of((left, right)) } else { (left, right) };
        let (left, right) = widened(reach, least_width, self.content);
        (left, if is_rigid { left + least_width } else { right })
    }

    fn messages_to(&self, index: usize, other: usize) -> i32 {
        let is_other = |far: &&Far| matches!(far, Far::Box(at) if *at == other);
        self.ways.of[index].iter().filter(is_other).count() as i32
    }

    fn cost(&self, order: &[Place]) -> i64 {
        let arranged = self.arrange(order);
        let rows = |is_above: bool| {
            let of_side = arranged.iter().filter(|given| given.place.is_above == is_above);
            of_side.map(|given| given.row as i64 + 1).max().unwrap_or(0)
        };
        let mut cost = ROW * (rows(true) + rows(false));
        for given in &arranged {
            let candidate = &self.candidates[given.place.index];
            if given.place.is_above != candidate.usually_above {
                cost += UNUSUAL;
            }
            for far in &self.ways.of[given.place.index] {
                cost += self.message_cost(given, far, &arranged);
            }
        }
        cost
    }

    fn message_cost(&self, given: &Arranged, far: &Far, arranged: &[Arranged]) -> i64 {
        let is_above = given.place.is_above;
        let in_the_way = |x: i32, rows: std::ops::Range<usize>| {
            arranged.iter().any(|other| {
                other.place.is_above == is_above
                    && rows.contains(&other.row)
                    && other.left - CLEARANCE < x
                    && x < other.right + CLEARANCE
            })
        };
        match *far {
            Far::Inside { up, down } => {
                let way = if is_above { up } else { down };
                let detour =
                    if in_the_way(way.x, 0..given.row) { DETOUR + CROSSING / 2 } else { 0 };
                way.cost + detour + given.row as i64
            }
            Far::Box(index) => {
                let Some(other) = arranged.iter().find(|other| other.place.index == index) else {
                    return 0;
                };
                // Each of these is counted at both of its ends.
                if other.place.is_above != is_above {
                    let hulls = (self.hull(given.place), self.hull(other.place));
                    let way = self.crossing_way(hulls.0, hulls.1);
                    let detour = way.is_none_or(|way| in_the_way(way.x, 0..given.row));
                    let through = way.map_or(2 * CROSSING, |way| way.cost);
                    return through / 2 + if detour { DETOUR } else { 0 };
                }
                let (low, high) = (given.left.max(other.left), given.right.min(other.right));
                let between = given.row.min(other.row) + 1..given.row.max(other.row);
                let is_straight = low + LINE <= high
                    && given.row != other.row
                    && !in_the_way(i32::midpoint(low, high), between);
                if is_straight { 0 } else { DETOUR / 2 }
            }
        }
    }
}
