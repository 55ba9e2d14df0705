//! The order of pools, top to bottom: those that talk to each other stand together.
//!
//! A message that passes a third pool has to cross what flows there. The order in which messages
//! pass the fewest pools is a minimum linear arrangement (Harper 1964; NP-hard, so only small
//! cases are solved exactly): all orders of up to seven pools are tried, of more single moves as
//! long as they gain. Model order is the first, and only a strict gain replaces it. The order of
//! lanes means something and is never changed. O(pools! · pairs) up to seven, else O(pools³ ·
//! pairs) a round.

use crate::layout::tree::node_at;
use crate::layout::{EdgeKind, End, Graph, PoolIndex};

/// So many pools are tried in all orders.
const MOST_EXACT: usize = 7;
/// Rounds of single moves.
const ROUNDS: usize = 16;

/// The pools in the order in which they are drawn.
pub(super) fn find(graph: &Graph) -> Vec<PoolIndex> {
    let order: Vec<PoolIndex> = (0..graph.pools.len()).collect();
    if graph.wishes.pools.len() == order.len() {
        return graph.wishes.pools.clone();
    }
    let pairs = pairs(graph);
    if order.len() < 3 || pairs.is_empty() {
        return order;
    }
    if order.len() <= MOST_EXACT { best_of_all(order, &pairs) } else { moved(order, &pairs) }
}

/// The pools of both ends of each line between two pools.
fn pairs(graph: &Graph) -> Vec<(PoolIndex, PoolIndex)> {
    let pool_of = |end: End| match end {
        End::Pool(pool) => Some(pool),
        End::Node(_) => {
            let node = &graph.nodes[node_at(graph, end)?];
            node.pool.or_else(|| graph.bands[node.band?].pool)
        }
        End::Open | End::Edge(_) => None,
    };
    let is_free = |kind: EdgeKind| !matches!(kind, EdgeKind::Sequence | EdgeKind::Interface);
    let lines = graph.edges.iter().filter(|edge| is_free(edge.kind));
    let ends = lines.filter_map(|edge| Some((pool_of(edge.source)?, pool_of(edge.target)?)));
    let is_sound = |pool: PoolIndex| pool < graph.pools.len();
    ends.filter(|&(one, other)| one != other && is_sound(one) && is_sound(other)).collect()
}

/// How far lines go, counted in pools.
fn cost(order: &[PoolIndex], pairs: &[(PoolIndex, PoolIndex)]) -> usize {
    let mut place = vec![0; order.len()];
    for (at, &pool) in order.iter().enumerate() {
        place[pool] = at;
    }
    pairs.iter().map(|&(one, other)| place[one].abs_diff(place[other])).sum()
}

/// Tries all orders, the lexicographically first one first.
fn best_of_all(first: Vec<PoolIndex>, pairs: &[(PoolIndex, PoolIndex)]) -> Vec<PoolIndex> {
    let mut least = cost(&first, pairs);
    let mut best = first.clone();
    let mut order = first;
    while advance(&mut order) {
        let found = cost(&order, pairs);
        if found < least {
            least = found;
            best.clone_from(&order);
        }
    }
    best
}

/// The next permutation in lexicographic order; false after the last one.
fn advance(order: &mut [PoolIndex]) -> bool {
    let Some(at) = order.windows(2).rposition(|pair| pair[0] < pair[1]) else { return false };
    let pivot = order[at];
    if let Some(next) = order.iter().rposition(|&pool| pivot < pool) {
        order.swap(at, next);
    }
    order[at + 1..].reverse();
    true
}

/// Moves single pools while that gains.
fn moved(mut order: Vec<PoolIndex>, pairs: &[(PoolIndex, PoolIndex)]) -> Vec<PoolIndex> {
    let mut least = cost(&order, pairs);
    for _ in 0..ROUNDS {
        let mut better = None;
        for from in 0..order.len() {
            for to in 0..order.len() {
                let mut tried = order.clone();
                let pool = tried.remove(from);
                tried.insert(to, pool);
                let found = cost(&tried, pairs);
                if found < least {
                    least = found;
                    better = Some(tried);
                }
            }
        }
        match better {
            Some(found) => order = found,
            None => break,
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partners_stand_together() {
        let messages = [(2, 1), (1, 2), (2, 3), (3, 0), (0, 2)];
        let order = best_of_all(vec![0, 1, 2, 3], &messages);
        assert_eq!(cost(&order, &messages), 6);
        assert_eq!(moved(vec![0, 1, 2, 3], &messages).len(), 4);
    }

    #[test]
    fn model_order_stays_without_a_gain() {
        assert_eq!(best_of_all(vec![0, 1, 2], &[(0, 1), (1, 2)]), [0, 1, 2]);
        assert_eq!(moved(vec![0, 1, 2], &[(0, 1), (1, 2)]), [0, 1, 2]);
    }

    #[test]
    fn all_orders_are_tried() {
        let mut order = [0, 1, 2];
        let mut count = 1;
        while advance(&mut order) {
            count += 1;
        }
        assert_eq!(count, 6);
    }
}
