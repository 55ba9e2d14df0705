//! Second thoughts: decisions of the phases are taken the other way where the drawing gets better.
//!
//! Each phase decides without seeing what the later ones make of it: which branch stays in its row,
//! which lie above, on which side a black box or a note stands. So, in a drawing of a page or two,
//! what bears on a bent or crossed line is decided otherwise, one thing after the other, all is
//! laid out anew, and what crosses and bends less is kept (hill climbing over [`Wishes`]; weights of
//! Purchase 2000: 16 and 4). Only a strict gain in crossings and bends is one, so that small edits
//! change little. What trials are left then turn branches to the other side of their split where
//! that makes the drawing smaller by a good part. Trials are counted: O([`WORK`]) nodes and edges are laid out in all.

mod spine;
mod unjoined;

use std::collections::BTreeSet;

use super::tree::node_at;
use super::{
    Boxes, EdgeKind, Graph, Half, Layout, NodeIndex, NodeRole, PoolIndex, Size, Wishes, choice,
    score, sound,
};
use spine::{Flows, Spines};

/// So many nodes and edges are laid out in all trials together.
const WORK: usize = 2_000;
/// Larger graphs are not tried.
const LARGEST: usize = 400;

/// A message costs as much work as so many of these.
const MESSAGE: usize = 4;

const CROSSING: usize = 16;
const BEND: usize = 4;
/// So many pixels of width and height cost a quarter of a bend.
const LENGTH: i32 = 100;
/// A drawing is worth a change that is smaller by this part.
const PART: i64 = 8;

/// Lays out a graph, and again with other decisions while that gets better.
pub fn layout_again(graph: &Graph) -> Layout {
    let graph = &*sound::mend(graph);
    let (best, boxes) = choice::choose(graph);
    let messages = graph.edges.iter().filter(|edge| edge.kind == EdgeKind::Message).count();
    let size = graph.nodes.len() + graph.edges.len() + MESSAGE * messages;
    if size == 0 || LARGEST < size {
        return best;
    }
    let flows = Flows::new(graph);
    let spines = flows.spines(graph, &best);
    let mut kept = graph.clone();
    kept.wishes.boxes = boxes;
    let cost = Cost::of(graph, &best);
    let mut search = Search { graph, flows, spines, trials: WORK / size, kept, best, cost };
    search.climb(Aim::Lines);
    search.climb(Aim::Size);
    search.best
}

/// What a search is for.
#[derive(Clone, Copy, Debug)]
enum Aim {
    /// Less crossings and bends.
    Lines,
    /// A smaller drawing, with lines that are no worse.
    Size,
}

impl Aim {
    fn changes(self, kept: &Graph, flows: &Flows, drawn: &Layout) -> Vec<Change> {
        match self {
            Self::Lines => changes(kept, flows, drawn),
            Self::Size => ways_of_splits(flows),
        }
    }

    /// Whether there is nothing to gain.
    fn is_reached(self, cost: &Cost) -> bool {
        match self {
            Self::Lines => cost.faults == 0 && cost.lines == 0,
            Self::Size => false,
        }
    }

    fn is_gain(self, cost: &Cost, before: &Cost) -> bool {
        match self {
            Self::Lines => cost.is_better(before),
            Self::Size => cost.is_smaller(before),
        }
    }
}

/// The best drawing so far.
struct Search<'graph> {
    graph: &'graph Graph,
    flows: Flows,
    spines: Spines,
    /// How many drawings may still be made.
    trials: usize,
    /// The graph with the decisions of the best drawing.
    kept: Graph,
    best: Layout,
    cost: Cost,
}

impl Search<'_> {
    /// Tries one change after the other, and again while there is a gain.
    fn climb(&mut self, aim: Aim) {
        let mut has_gained = true;
        while std::mem::take(&mut has_gained) {
            for change in aim.changes(&self.kept, &self.flows, &self.best) {
                if self.trials == 0 || aim.is_reached(&self.cost) {
                    return;
                }
                if change.is_done(&self.kept.wishes) {
                    continue;
                }
                self.trials -= 1;
                let mut tried = self.kept.clone();
                change.apply(&mut tried.wishes);
                let drawn = choice::choose(&tried).0;
                let cost = Cost::of(self.graph, &drawn);
                if aim.is_gain(&cost, &self.cost)
                    && self.flows.spines(self.graph, &drawn).keep(&self.spines)
                {
                    (self.best, self.cost, self.kept) = (drawn, cost, tried);
                    has_gained = true;
                }
            }
        }
    }
}

/// What a drawing costs.
struct Cost {
    /// Labels that are not free, lines over boxes and along others.
    faults: usize,
    crossings: usize,
    /// Crossings and bends.
    lines: usize,
    size: usize,
    area: i64,
}

impl Cost {
    fn of(graph: &Graph, drawn: &Layout) -> Self {
        let pieces = score::pieces(drawn);
        let faults = score::hidden(drawn, &pieces) + score::covered(graph, drawn, &pieces);
        let crossings = score::crossed(&pieces).len();
        let lines = CROSSING * crossings + BEND * score::bends(drawn);
        let Size { width, height } = drawn.size;
        let size = usize::try_from((width + height) / LENGTH).unwrap_or(0);
        Self { faults, crossings, lines, size, area: i64::from(width) * i64::from(height) }
    }

    /// Whether lines are no worse and the drawing is smaller by a good part.
    fn is_smaller(&self, other: &Self) -> bool {
        self.faults <= other.faults
            && self.crossings <= other.crossings
            && self.lines <= other.lines
            && self.area <= other.area - other.area / PART
    }

    fn is_better(&self, other: &Self) -> bool {
        self.faults <= other.faults
            && self.crossings <= other.crossings
            && self.lines < other.lines
            && self.lines + self.size < other.lines + other.size
    }
}

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    Pools(Vec<PoolIndex>),
    Boxes(Boxes),
    Side(NodeIndex, Half),
    Flow(NodeIndex, Half),
    /// The second one behind the first.
    BehindFlow(NodeIndex, NodeIndex),
    Upright(usize),
    Straight(usize),
    Branch(usize, Half),
    Slack(usize),
    Behind(usize),
}

impl Change {
    fn apply(self, wishes: &mut Wishes) {
        match self {
            Self::Branch(edge, half) => {
                wishes.branches.insert(edge, half);
            }
            Self::Side(node, half) => {
                wishes.sides.insert(node, half);
            }
            Self::Flow(start, half) => {
                wishes.behind_flow.remove(&start);
                wishes.flows.insert(start, half);
            }
            Self::BehindFlow(other, start) => {
                wishes.behind_flow.insert(start, other);
            }
            Self::Straight(edge) => {
                wishes.straight.insert(edge);
            }
            Self::Upright(edge) => {
                wishes.upright.insert(edge);
            }
            Self::Slack(edge) => {
                wishes.slack.insert(edge);
            }
            Self::Behind(edge) => {
                wishes.behind.insert(edge);
            }
            Self::Pools(order) => wishes.pools = order,
            Self::Boxes(boxes) => wishes.boxes = Some(boxes),
        }
    }

    fn is_done(&self, wishes: &Wishes) -> bool {
        match self {
            Self::Branch(edge, half) => wishes.branches.get(edge) == Some(half),
            Self::Side(node, half) => wishes.sides.get(node) == Some(half),
            Self::Flow(start, half) => wishes.flows.get(start) == Some(half),
            Self::BehindFlow(other, start) => wishes.behind_flow.get(start) == Some(other),
            Self::Straight(edge) => wishes.straight.contains(edge),
            Self::Upright(edge) => wishes.upright.contains(edge),
            Self::Slack(edge) => wishes.slack.contains(edge),
            Self::Behind(edge) => wishes.behind.contains(edge),
            Self::Pools(order) => wishes.pools == *order,
            Self::Boxes(boxes) => wishes.boxes == Some(*boxes),
        }
    }
}

/// What may be decided otherwise: all that has to do with a line that bends or crosses.
fn changes(graph: &Graph, flows: &Flows, drawn: &Layout) -> Vec<Change> {
    let pieces = score::pieces(drawn);
    let mut is_bad: Vec<bool> = drawn.edges.iter().map(|line| 2 < line.len()).collect();
    let mut is_crossed = vec![false; drawn.edges.len()];
    for &(one, other) in &score::crossed(&pieces) {
        for edge in [one, other] {
            is_bad[edge] = true;
            is_crossed[edge] = true;
        }
    }
    let ends = |edge: usize| {
        let given = &graph.edges[edge];
        [node_at(graph, given.source), node_at(graph, given.target)]
    };
    let mut found = BTreeSet::new();
    let mut touched = vec![false; graph.nodes.len()];
    for edge in (0..graph.edges.len()).filter(|&edge| is_bad[edge]) {
        for node in ends(edge).into_iter().flatten() {
            touched[node] = true;
            if let Some(host) = graph.nodes[node].host.filter(|&host| host < graph.nodes.len()) {
                touched[host] = true;
            }
        }
        if !matches!(graph.edges[edge].kind, EdgeKind::Sequence | EdgeKind::Interface) {
            found.insert(Change::Slack(edge));
            if is_crossed[edge] && passes_lanes(graph, ends(edge)) {
                found.insert(Change::Behind(edge));
            }
        }
    }
    for (node, given) in graph.nodes.iter().enumerate() {
        if touched[node] && matches!(given.role, NodeRole::BlackBox | NodeRole::Satellite) {
            found.insert(Change::Side(node, Half::Upper));
            found.insert(Change::Side(node, Half::Lower));
        }
    }
    found.extend(branches(graph, flows, |node| touched[node]));
    for (source, leaving) in flows.leaving.iter().enumerate() {
        for &(edge, target) in leaving.iter().filter(|_| 1 < leaving.len()) {
            let host = graph.nodes[source].host.unwrap_or(source);
            if touched[source] || touched[target] || touched[host] {
                found.insert(Change::Straight(edge));
                if leads_elsewhere(flows, source, edge, target) {
                    found.insert(Change::Upright(edge));
                }
            }
        }
    }
    if graph.wishes.boxes.is_some() {
        found.insert(Change::Boxes(Boxes::Rows(1)));
        found.insert(Change::Boxes(Boxes::Rows(2)));
        found.insert(Change::Boxes(Boxes::Rows(usize::MAX)));
        if choice::has_few_boxes(graph) {
            found.insert(Change::Boxes(Boxes::Single));
        }
    }
    found.extend(unjoined::places(graph, &touched));
    found.extend(pool_orders(graph, drawn));
    found.into_iter().collect()
}

/// Each way of a split above and below the others. Exceptions stay below their steps.
fn ways_of_splits(flows: &Flows) -> Vec<Change> {
    let ways = flows.leaving.iter().filter(|leaving| 1 < leaving.len()).flatten();
    ways.flat_map(|&(edge, _)| [Half::Upper, Half::Lower].map(|half| Change::Branch(edge, half)))
        .collect()
}

/// Each branch above and below its siblings, where it or its split is worth a look.
fn branches(graph: &Graph, flows: &Flows, is_worth: impl Fn(NodeIndex) -> bool) -> Vec<Change> {
    let body = |node: NodeIndex| graph.nodes[node].host.unwrap_or(node);
    let mut ways = vec![0_usize; graph.nodes.len()];
    for (node, leaving) in flows.leaving.iter().enumerate() {
        ways[body(node)] += leaving.len();
    }
    let mut found = Vec::new();
    for (source, leaving) in flows.leaving.iter().enumerate() {
        for &(edge, target) in leaving {
            let is_near = || is_worth(source) || is_worth(target) || is_worth(body(source));
            if 1 < ways[body(source)] && is_near() {
                found.push(Change::Branch(edge, Half::Upper));
                found.push(Change::Branch(edge, Half::Lower));
            }
        }
    }
    found
}

/// The order of the pools with each two of them swapped.
fn pool_orders(graph: &Graph, drawn: &Layout) -> Vec<Change> {
    let pools = graph.pools.len();
    if !(2..8).contains(&pools) {
        return Vec::new();
    }
    let order = if graph.wishes.pools.is_empty() {
        let mut order: Vec<PoolIndex> = (0..pools).collect();
        order.sort_by_key(|&pool| drawn.pools[pool].y);
        order
    } else {
        graph.wishes.pools.clone()
    };
    let pairs = (0..pools).flat_map(|one| (one + 1..pools).map(move |other| (one, other)));
    let swapped = pairs.map(|(one, other)| {
        let mut order = order.clone();
        order.swap(one, other);
        Change::Pools(order)
    });
    swapped.collect()
}

/// Whether a line leads to another pool from a lane that need not be the outermost.
fn passes_lanes(graph: &Graph, ends: [Option<NodeIndex>; 2]) -> bool {
    let [Some(one), Some(other)] = ends else { return false };
    let pool_of = |node: NodeIndex| {
        let node = &graph.nodes[node];
        node.pool.or_else(|| graph.bands[node.band?].pool)
    };
    let has_lanes = |node: NodeIndex| graph.nodes[node].band.is_some();
    pool_of(one) != pool_of(other) && (has_lanes(one) || has_lanes(other))
}

/// Whether a branch of a split never meets the others again.
fn leads_elsewhere(flows: &Flows, source: NodeIndex, edge: usize, target: NodeIndex) -> bool {
    let own = flows.reach(target);
    let others = flows.leaving[source].iter().filter(|(other, _)| *other != edge);
    let mut others = others.map(|&(_, other)| flows.reach(other)).peekable();
    others.peek().is_some()
        && others.all(|other| own.iter().zip(&other).all(|(own, other)| !(*own && *other)))
}
