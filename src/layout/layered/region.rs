//! What hangs at a line moves with the body that it enters: all that only this line ties to the
//! rest.
//!
//! A region is what is left of the flow on one side of a bridge. It is moved by one layer towards the
//! body from which it hangs: in each layer its items stand side by side and give their places to
//! those of the next one, so that the order of all others stays and nothing crosses that did not
//! cross before. O(items of the region · k), k items in a layer.

use super::hang::Hanging;
use super::items::{Item, Items, Side, What};
use super::level::Arc;
use super::main_path::Ends;
use super::order::Order;

/// Larger regions stay where they are.
const MOST: usize = 48;

/// The bodies that one arc alone ties to the rest, the one at its far end first. None where there
/// are too many, where another tie leads back, or one of them may not move.
pub(super) fn behind(
    arcs: &[Arc],
    ends: &Ends,
    (bridge, side): (usize, Side),
    may_move: impl Fn(usize) -> bool,
) -> Option<Vec<usize>> {
    let far = |arc: Arc| if side == Side::Left { arc.right } else { arc.left };
    let first = far(arcs[bridge]);
    let mut found = vec![first];
    let mut at = 0;
    while let Some(&body) = found.get(at) {
        at += 1;
        for &arc in ends.leaving.at(body).iter().chain(ends.entering.at(body)) {
            let arc = arc as usize;
            if arc == bridge {
                continue;
            }
            let next = if arcs[arc].left == body { arcs[arc].right } else { arcs[arc].left };
            if found.contains(&next) {
                continue;
            }
            if !may_move(next) || found.len() == MOST {
                return None;
            }
            found.push(next);
        }
    }
    Some(found)
}

/// Moves a hanging branch by one layer; its first body leaves the order, so that the caller can put
/// it where its corner would be. False where it can't move.
pub(super) fn pull(
    hanging: &Hanging,
    arcs: &[Arc],
    ends: &Ends,
    items: &mut Items,
    order: &mut Order,
) -> bool {
    let first = hanging.body();
    let start = items.list[first].layer;
    let mut region = hanging.bodies.clone();
    for &body in &hanging.bodies {
        for &arc in ends.leaving.at(body) {
            let arc = arc as usize;
            let is_inside = hanging.bodies.contains(&arcs[arc].right);
            if is_inside && arc != hanging.arc {
                let chain = &items.chains[arc];
                region.extend_from_slice(&chain[1..chain.len().max(2) - 1]);
            }
        }
    }
    let mut blocks: Vec<Vec<usize>> = Vec::new();
    for &item in &region {
        let distance = items.list[item].layer.abs_diff(start);
        if blocks.len() <= distance {
            blocks.resize(distance + 1, Vec::new());
        }
        // What hangs itself is in no layer.
        let layer = &order.layers[items.list[item].layer];
        if layer.get(order.place[item]) == Some(&item) {
            blocks[distance].push(item);
        }
    }
    for block in &mut blocks {
        block.sort_unstable_by_key(|&item| order.place[item]);
    }
    let are_together = |block: &Vec<usize>| {
        block.windows(2).all(|pair| order.place[pair[0]] + 1 == order.place[pair[1]])
    };
    if blocks.iter().any(Vec::is_empty) || blocks[0].len() != 1 || !blocks.iter().all(are_together)
    {
        return false;
    }
    let is_left = hanging.side == Side::Left;
    let layer_at = |distance: usize| if is_left { start + distance } else { start - distance };
    if let Some(rest) = hanging.rest {
        let last = layer_at(blocks.len() - 1);
        let dummy = items.list.len();
        let band = items.list[first].band;
        // As if it came from the next layer.
        let beyond = if is_left { last + 1 } else { last.wrapping_sub(1) };
        items.list.push(Item::new(What::Dummy(rest), beyond, band));
        order.place.push(0);
        let chain = &mut items.chains[rest];
        let at = if is_left { 1 } else { chain.len() - 1 };
        chain.insert(at, dummy);
        region.push(dummy);
        blocks.push(vec![dummy]);
    } else {
        blocks.push(Vec::new());
    }
    for distance in 0..blocks.len() - 1 {
        let layer = &mut order.layers[layer_at(distance)];
        let place = order.place[blocks[distance][0]];
        layer.splice(place..place + blocks[distance].len(), blocks[distance + 1].iter().copied());
    }
    for distance in 0..blocks.len() - 1 {
        for (place, &item) in order.layers[layer_at(distance)].iter().enumerate() {
            order.place[item] = place;
        }
    }
    for &item in &region {
        let layer = items.list[item].layer;
        items.list[item].layer =
            if is_left { layer.wrapping_sub(1) } else { layer.wrapping_add(1) };
    }
    items.chains[hanging.arc] = vec![first];
    true
}
