//! Where a drawing can be cut: between two columns where one sequence flow goes on.

use crate::layout::sound;
use crate::layout::tree::{Tree, is_in_flow, node_at};
use crate::layout::{EdgeKind, Graph, Layout, NodeIndex, NodeRole, Rect};

/// So many loops may come back over a cut, beside the flow that goes on.
const MOST_LOOPS: usize = 3;

/// A place where the drawing can be cut.
#[derive(Clone, Copy, Debug)]
struct Cut {
    x: i32,
    /// Loops that come back over it.
    loops: usize,
}

/// The row of each node, where a drawing is cut into `count` rows of nearly the same width; `plain`
/// is the drawing in one row. None where there are not enough places to cut, or where black boxes
/// talk to the flow: their lines would tie the rows together.
pub fn rows(graph: &Graph, plain: &Layout, count: usize) -> Option<Vec<usize>> {
    let is_black_box = |node: &crate::layout::Node| node.role == NodeRole::BlackBox;
    if count < 2 || graph.nodes.iter().any(is_black_box) {
        return None;
    }
    let graph = &*sound::mend(graph);
    let tree = Tree::new(graph);
    let standing = Standing::new(graph, &tree, plain);
    let cuts = standing.cuts();
    let choices: Vec<Vec<i32>> = (0..=MOST_LOOPS)
        .filter_map(|loops| {
            let usable: Vec<i32> =
                cuts.iter().filter(|cut| cut.loops <= loops).map(|cut| cut.x).collect();
            balanced(&usable, standing.left, standing.right, count)
        })
        .collect();
    let least = choices.iter().map(|chosen| standing.widest(chosen)).min()?;
    // A loop that is cut is harder to follow than a row that is a little longer.
    let is_even = |chosen: &&Vec<i32>| standing.widest(chosen) <= least + least / 4;
    choices.iter().find(is_even).map(|chosen| standing.rows(chosen))
}

/// Where what moves together stands in the drawing of one row.
struct Standing<'graph> {
    graph: &'graph Graph,
    plain: &'graph Layout,
    /// The node of the outermost level that each node moves with.
    mover: Vec<NodeIndex>,
    left: i32,
    right: i32,
}

impl<'graph> Standing<'graph> {
    fn new(graph: &'graph Graph, tree: &Tree, plain: &'graph Layout) -> Self {
        let mover: Vec<NodeIndex> =
            (0..graph.nodes.len()).map(|node| outermost(graph, tree, node)).collect();
        let in_flow = graph.nodes.iter().zip(&plain.nodes);
        let rects =
            || in_flow.clone().filter(|(node, _)| is_in_flow(node.role)).map(|(_, rect)| *rect);
        let left = rects().map(|rect| rect.x).min().unwrap_or(0);
        let right = rects().map(Rect::right).max().unwrap_or(0);
        Self { graph, plain, mover, left, right }
    }

    fn middle(&self, node: NodeIndex) -> i32 {
        let rect = self.plain.nodes[self.mover[node]];
        rect.x + rect.width / 2
    }

    /// All places between columns over which one sequence flow goes to the right, a few come back,
    /// and nothing else goes. O(n log n).
    fn cuts(&self) -> Vec<Cut> {
        let places = self.gaps();
        // Differences: what begins and ends to be crossed at each place.
        let mut onward = vec![0_i32; places.len() + 1];
        let mut loops = vec![0_i32; places.len() + 1];
        let mut others = vec![0_i32; places.len() + 1];
        let span = |one: i32, other: i32| {
            let (low, high) = (one.min(other), one.max(other));
            (places.partition_point(|&x| x <= low), places.partition_point(|&x| x <= high))
        };
        for edge in &self.graph.edges {
            let (Some(source), Some(target)) =
                (node_at(self.graph, edge.source), node_at(self.graph, edge.target))
            else {
                continue;
            };
            let (from, to) = (self.middle(source), self.middle(target));
            let (first, end) = span(from, to);
            let list = match edge.kind {
                EdgeKind::Sequence if from < to => &mut onward,
                EdgeKind::Sequence => &mut loops,
                _ => &mut others,
            };
            list[first] += 1;
            list[end] -= 1;
        }
        for group in &self.graph.groups {
            let middles = || group.members.iter().map(|&member| self.middle(member));
            let (Some(low), Some(high)) = (middles().min(), middles().max()) else { continue };
            let (first, end) = span(low, high);
            others[first] += 1;
            others[end] -= 1;
        }
        let mut crossed = [0_i32; 3];
        let mut cuts = Vec::new();
        for (at, &x) in places.iter().enumerate() {
            for (sum, list) in crossed.iter_mut().zip([&onward, &loops, &others]) {
                *sum += list[at];
            }
            if let [1, loops, 0] = crossed {
                cuts.push(Cut { x, loops: usize::try_from(loops).unwrap_or(usize::MAX) });
            }
        }
        cuts
    }

    /// The middles of the gaps in which nothing of the flow's outermost level stands.
    fn gaps(&self) -> Vec<i32> {
        let mut spans: Vec<(i32, i32)> = (0..self.graph.nodes.len())
            .filter(|&node| self.mover[node] == node && is_in_flow(self.graph.nodes[node].role))
            .map(|node| self.plain.nodes[node])
            .filter(|rect| 0 < rect.width)
            .map(|rect| (rect.x, rect.right()))
            .collect();
        spans.sort_unstable();
        let mut gaps = Vec::new();
        let mut reach = spans.first().map_or(0, |span| span.1);
        for (left, right) in spans {
            if reach < left {
                gaps.push(i32::midpoint(reach, left));
            }
            reach = reach.max(right);
        }
        gaps
    }

    /// The width of the widest row.
    fn widest(&self, cuts: &[i32]) -> i32 {
        let starts = std::iter::once(self.left).chain(cuts.iter().copied());
        let ends = cuts.iter().copied().chain(std::iter::once(self.right));
        starts.zip(ends).map(|(start, end)| end - start).max().unwrap_or(0)
    }

    fn rows(&self, cuts: &[i32]) -> Vec<usize> {
        (0..self.graph.nodes.len())
            .map(|node| cuts.partition_point(|&x| x <= self.middle(node)))
            .collect()
    }
}

/// The node of the outermost level that holds a node, or on whose border it sits, or that it
/// belongs to.
fn outermost(graph: &Graph, tree: &Tree, node: NodeIndex) -> NodeIndex {
    let mut at = node;
    for _ in 0..=graph.nodes.len() {
        match tree.host[at].or(tree.parent[at]).or(graph.nodes[at].anchor) {
            Some(next) if next != at => at = next,
            _ => return at,
        }
    }
    node
}

/// The `count - 1` cuts that make the widest row as narrow as can be, and the others even: a search
/// by halves over that width, each width tried by filling row after row; then each cut goes as near
/// to its even place as the width lets it. O(cuts · log width).
fn balanced(cuts: &[i32], left: i32, right: i32, count: usize) -> Option<Vec<i32>> {
    let (mut low, mut high) = (0, (right - left).max(0));
    let mut latest = filled(cuts, left, right, count, high)?;
    while low < high {
        let width = i32::midpoint(low, high);
        match filled(cuts, left, right, count, width) {
            Some(chosen) => {
                latest = chosen;
                high = width;
            }
            None => low = width + 1,
        }
    }
    Some(evened(cuts, &latest, left, right, high))
}

/// Each row filled with as much as the width lets it, from the left, but for the cuts that those
/// behind it need.
fn filled(cuts: &[i32], left: i32, right: i32, count: usize, width: i32) -> Option<Vec<i32>> {
    let mut chosen: Vec<i32> = Vec::new();
    let mut start = left;
    while chosen.len() + 1 < count {
        let needed = count - 2 - chosen.len();
        let end = cuts.partition_point(|&x| x <= start + width);
        let end = end.min(cuts.len().saturating_sub(needed));
        let last = end.checked_sub(1).map(|at| cuts[at]).filter(|&x| start < x)?;
        chosen.push(last);
        start = last;
    }
    (right - start <= width).then_some(chosen)
}

/// The same number of cuts, none later and no row wider than `width`, each as near as can be to
/// where it would make all rows equal: so that the last row is not what is left over.
fn evened(cuts: &[i32], latest: &[i32], left: i32, right: i32, width: i32) -> Vec<i32> {
    let count = latest.len() as i32 + 1;
    let mut chosen = latest.to_vec();
    let mut end = right;
    for (place, cut) in chosen.iter_mut().enumerate().rev() {
        let even = left + (right - left) / count * (place as i32 + 1);
        // What comes before fits in any case: it begins no later than if filled from the left.
        let before = place.checked_sub(1).map_or(left, |before| latest[before]);
        let first = cuts.partition_point(|&x| x < end - width || x <= before);
        let last = cuts.partition_point(|&x| x <= *cut);
        let nearest = cuts.get(first..last).unwrap_or_default();
        if let Some(&best) = nearest.iter().min_by_key(|&&x| (x - even).abs()) {
            *cut = best;
        }
        end = *cut;
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_row_is_not_what_is_left_over() {
        let cuts = [100, 200, 300, 400, 500, 600];
        assert_eq!(balanced(&cuts, 0, 700, 2), Some(vec![300]));
        assert_eq!(balanced(&cuts, 0, 700, 3), Some(vec![200, 500]));
        assert_eq!(balanced(&[300, 600], 0, 700, 3), Some(vec![300, 600]));
        assert_eq!(balanced(&[300], 0, 700, 3), None);
    }

    #[test]
    fn no_row_gets_wider_by_being_even() {
        let cuts = [50, 340, 390, 640];
        let chosen = balanced(&cuts, 0, 700, 3).unwrap();
        let ends = chosen.iter().copied().chain([700]);
        let starts = std::iter::once(0).chain(chosen.iter().copied());
        assert!(starts.zip(ends).all(|(start, end)| end - start <= 340), "{chosen:?}");
    }
}
