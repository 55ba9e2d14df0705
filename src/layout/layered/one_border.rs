//! Straight ways past messages that have one border left: where a stub sits on the other one, all
//! messages of a side bend at the same border of a body. Its main flow then has to stand on the far
//! side of them, or it would bend around them.
//!
//! One item moves within its layer, and only where no further line is crossed: O(E) for each body
//! with a stub.

use super::items::{Items, Side};
use super::level::{Arc, Level};
use super::main_path::{Ends, MainPath};
use super::order::{Order, crossings};
use super::side::neighbour;

/// Moves the main flow of each body beyond the messages that can only bend at one of its borders.
pub(super) fn settle(
    level: &Level,
    arcs: &[Arc],
    ends: &Ends,
    main: &MainPath,
    items: &Items,
    order: &mut Order,
) {
    for (body, given) in level.bodies.iter().enumerate() {
        let taken = given.taken;
        let sides = [
            (ends.entering.at(body), main.entering[body], Side::Right, (taken[0], taken[2])),
            (ends.leaving.at(body), main.leaving[body], Side::Left, (taken[1], taken[3])),
        ];
        for (list, straight, side, (is_top_taken, is_bottom_taken)) in sides {
            let Some(straight) = straight.filter(|_| is_top_taken != is_bottom_taken) else {
                continue;
            };
            let own = neighbour(items, straight, side);
            let (layer, band) = (items.list[own].layer, items.list[own].band);
            let places = list
                .iter()
                .map(|&arc| arc as usize)
                .filter(|&arc| arc != straight && level.links[arcs[arc].link].is_message())
                .map(|arc| neighbour(items, arc, side))
                .filter(|&item| items.list[item].layer == layer && items.list[item].band == band)
                .map(|item| order.place[item]);
            let from = order.place[own];
            let to = if is_bottom_taken {
                places.max().filter(|&place| from < place)
            } else {
                places.min().filter(|&place| place < from)
            };
            if let Some(to) = to {
                move_within(order, items, layer, (from, to));
            }
        }
    }
}

/// Moves an item of a layer, unless lines cross by it that did not cross before.
fn move_within(order: &mut Order, items: &Items, layer: usize, (from, to): (usize, usize)) {
    let mut moved = order.clone();
    let item = moved.layers[layer].remove(from);
    moved.layers[layer].insert(to, item);
    moved.renumber();
    if crossings(&moved, items) <= crossings(order, items) {
        *order = moved;
    }
}
