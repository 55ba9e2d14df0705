//! The side on which each black box stands.
//!
//! Above the pools or below, where the ways of its messages through the pools cost least, where
//! there are places left at the elements that they end at, and where no other box wants to stand in
//! its place. A local search over single boxes and pairs that change sides, from the usual sides
//! (those who send above, those who only receive below); it takes strict gains only.
//! O(boxes⁴ · messages) a round at worst, of which there are few.

use std::collections::{BTreeMap, BTreeSet};

use super::stem::{Border, Surroundings};
use super::{BOX_GAP, LEAST_WIDTH, is_in_row, messages_of, side_of};
use crate::layout::canvas::Canvas;
use crate::layout::half::px;
use crate::layout::tree::{Tree, node_at};
use crate::layout::{Graph, NodeIndex, NodeRole, Rect, Shape};

/// What it costs that a box does not stand where it usually does.
const UNUSUAL: i32 = px(20);
/// What a message costs that has no way to a side.
const BLOCKED: i32 = px(2000);
/// What a message costs that finds all places at its element taken.
const CROWDED: i32 = px(60);
/// What two boxes of a side cost that want to stand in one place.
const SAME_PLACE: i32 = px(40);
/// What a further row costs.
const ROW: i32 = px(200);
/// A unit is paid for so much length.
const LENGTH: i32 = 8;
/// With more boxes than this all stand on their usual sides.
const MOST_BOXES: usize = 24;
/// Rounds of improvement.
const ROUNDS: usize = 24;

/// A box that may stand on either side.
struct Candidate {
    node: NodeIndex,
    /// Whether it usually stands above, and whether it has to.
    usually_above: bool,
    is_fixed: bool,
    width: i32,
    /// Where it wants to stand.
    x: i32,
    /// What its messages cost above and below.
    ways: [i32; 2],
    /// The elements where its messages end, with what they share there.
    ends: Vec<(NodeIndex, usize)>,
}

/// The side of each node that stands in a row.
pub(super) fn choose(
    graph: &Graph,
    tree: &Tree,
    canvas: &Canvas,
    frame: Rect,
    surroundings: &Surroundings,
) -> BTreeMap<NodeIndex, Border> {
    let nodes: Vec<NodeIndex> =
        (0..graph.nodes.len()).filter(|&node| is_in_row(graph, tree, node)).collect();
    let is_free = |node: &NodeIndex| graph.nodes[*node].role == NodeRole::BlackBox;
    if MOST_BOXES < nodes.len() || !nodes.iter().any(is_free) {
        let usual = |node: NodeIndex| (node, side_of(graph, canvas, frame, node));
        return nodes.into_iter().map(usual).collect();
    }
    let candidates: Vec<Candidate> = nodes
        .into_iter()
        .map(|node| candidate(graph, tree, canvas, (frame, surroundings), node))
        .collect();
    let search = Search { graph, candidates: &candidates, width: frame.width.max(LEAST_WIDTH) };
    let usual: Vec<bool> = candidates.iter().map(|given| given.usually_above).collect();
    let found = search.improve(usual.clone());
    // One way may be free, and not another one beside it.
    let blocked = |sides: &[bool]| blocked(graph, tree, surroundings, &candidates, sides);
    let is_same = usual == found;
    let sides = if !is_same && blocked(&usual) < blocked(&found) { usual } else { found };
    let border = |is_above: bool| if is_above { Border::Upper } else { Border::Lower };
    candidates.iter().zip(sides).map(|(given, above)| (given.node, border(above))).collect()
}

/// How many stems find no way if all have theirs.
fn blocked(
    graph: &Graph,
    tree: &Tree,
    surroundings: &Surroundings,
    candidates: &[Candidate],
    sides: &[bool],
) -> usize {
    let mut surroundings = surroundings.clone();
    let mut stems = BTreeSet::new();
    let mut blocked = 0;
    for (above, border) in [(true, Border::Upper), (false, Border::Lower)] {
        let own = candidates.iter().zip(sides).filter(|(_, side)| **side == above);
        for &(node, shared) in own.flat_map(|(given, _)| &given.ends) {
            if stems.insert((node, shared, above)) {
                let way = surroundings.route(graph, tree, node, border, [0, 1, 2]);
                blocked += usize::from(way.is_none());
            }
        }
    }
    blocked
}

fn candidate(
    graph: &Graph,
    tree: &Tree,
    canvas: &Canvas,
    (frame, surroundings): (Rect, &Surroundings),
    node: NodeIndex,
) -> Candidate {
    let mut ways = [0, 0];
    let mut ends = Vec::new();
    let mut xs = Vec::new();
    for (edge, far, enters) in messages_of(graph, node) {
        let Some(far) = node_at(graph, far).filter(|&far| !is_in_row(graph, tree, far)) else {
            continue;
        };
        let rect = canvas.nodes[far];
        for (way, border) in ways.iter_mut().zip([Border::Upper, Border::Lower]) {
            let found = surroundings.cost(graph, tree, far, border);
            let length = match border {
                Border::Upper => rect.y - frame.y,
                Border::Lower => frame.bottom() - rect.bottom(),
            };
            *way += found.unwrap_or(BLOCKED) + length.max(0) / LENGTH;
        }
        let shared = graph.edges[edge].trunk.unwrap_or(graph.nodes.len() * 2 + edge);
        ends.push((far, 2 * shared + usize::from(enters)));
        xs.push(rect.x + rect.width / 2);
    }
    let label = |edge: usize| graph.edges[edge].label.map_or(0, |label| px(label.width));
    let needed: i32 = messages_of(graph, node).map(|(edge, ..)| label(edge) + px(16)).sum();
    Candidate {
        node,
        usually_above: side_of(graph, canvas, frame, node) == Border::Upper,
        is_fixed: graph.nodes[node].role != NodeRole::BlackBox
            || ends.is_empty()
            || graph.wishes.sides.contains_key(&node),
        width: px(graph.nodes[node].size.width).max(needed) + BOX_GAP,
        x: xs.iter().sum::<i32>() / xs.len().max(1) as i32,
        ways,
        ends,
    }
}

/// One box, named twice, or two change sides.
fn switch(sides: &mut [bool], [one, other]: [usize; 2]) {
    sides[one] ^= true;
    if other != one {
        sides[other] ^= true;
    }
}

struct Search<'a> {
    graph: &'a Graph,
    candidates: &'a [Candidate],
    /// Width of a row.
    width: i32,
}

impl Search<'_> {
    fn improve(&self, mut sides: Vec<bool>) -> Vec<bool> {
        let free: Vec<usize> =
            (0..sides.len()).filter(|&index| !self.candidates[index].is_fixed).collect();
        let singles: Vec<[usize; 2]> = free.iter().map(|&one| [one, one]).collect();
        let pairs = free.iter().enumerate();
        let pairs: Vec<[usize; 2]> = pairs
            .flat_map(|(at, &one)| free[at + 1..].iter().map(move |&other| [one, other]))
            .collect();
        let mut least = self.cost(&sides);
        for _ in 0..ROUNDS {
            // Two at once only where no single one gains.
            let better = self
                .best(&mut sides, &singles, least)
                .or_else(|| self.best(&mut sides, &pairs, least));
            let Some((cost, changed)) = better else { break };
            least = cost;
            switch(&mut sides, changed);
        }
        sides
    }

    /// The change that gains most.
    fn best(
        &self,
        sides: &mut [bool],
        changes: &[[usize; 2]],
        least: i32,
    ) -> Option<(i32, [usize; 2])> {
        let mut best: Option<(i32, [usize; 2])> = None;
        for &change in changes {
            switch(sides, change);
            let cost = self.cost(sides);
            switch(sides, change);
            if cost < best.map_or(least, |(cost, _)| cost) {
                best = Some((cost, change));
            }
        }
        best
    }

    fn cost(&self, sides: &[bool]) -> i32 {
        let mut cost = 0;
        let mut needed = [0, 0];
        let mut ends: BTreeMap<(NodeIndex, bool), Vec<usize>> = BTreeMap::new();
        for (index, (given, &above)) in self.candidates.iter().zip(sides).enumerate() {
            cost += given.ways[usize::from(!above)];
            cost += if above == given.usually_above { 0 } else { UNUSUAL };
            needed[usize::from(above)] += given.width;
            for &(node, shared) in &given.ends {
                let lines = ends.entry((node, above)).or_default();
                if !lines.contains(&shared) {
                    lines.push(shared);
                }
            }
            let others = self.candidates[index + 1..].iter().zip(&sides[index + 1..]);
            let near = others.filter(|(other, side)| {
                **side == above
                    && !given.ends.is_empty()
                    && !other.ends.is_empty()
                    && (other.x - given.x).abs() < i32::midpoint(other.width, given.width)
            });
            cost += SAME_PLACE * near.count() as i32;
        }
        for ((node, _), lines) in ends {
            let places = match self.graph.nodes[node].shape {
                Shape::Circle | Shape::Diamond => 1,
                Shape::Rect | Shape::Multi => 3,
            };
            cost += CROWDED * lines.len().saturating_sub(places) as i32;
        }
        let rows = needed.iter().map(|needed| (needed - 1).max(0) / self.width);
        cost + ROW * rows.sum::<i32>()
    }
}
