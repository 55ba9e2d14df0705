//! The layered layout of one level: phases 1 to 9 in order (Sugiyama, Tagawa, Toda 1981).

use super::items::{EventOrder, Items};
use super::level::{Arc, Level, Placed};
use super::main_path::{self, Ends};
use super::order::Order;
use super::{
    column, cycle, draw, extent, handoff, items, lane, one_border, order, piece, place, rank, side,
    straighten,
};
use super::{satellite, track};

/// Lays out a level. Every level gets a layout.
pub(super) fn lay_out(level: &Level) -> Placed {
    let plain = lay_out_links(level);
    if level.bands < 2 { plain } else { handoff::improve(level, plain, lay_out_links) }
}

fn lay_out_links(level: &Level) -> Placed {
    let arcs = cycle::arcs(level);
    let layers = rank::layers(level, &arcs);
    let mut ends = Ends::new(level.bodies.len(), &arcs);
    let main = main_path::find(level, &arcs, &layers, &ends);
    let mut items = items::make(level, &arcs, &layers);
    let mut order = find_order(level, &arcs, &ends, &items);
    one_border::settle(level, &arcs, &ends, &main, &items, &mut order);
    let mut corners = side::choose(level, &arcs, &mut ends, &main, &mut items, &mut order);
    if 1 < level.bands {
        lane::add_corners(level, &arcs, &mut items, &mut order, &mut corners);
    }
    use_corners(&mut items, &arcs, &corners);
    let mut gaps = piece::make(level, &items, &order.place);
    extent::measure(level, &arcs, &ends, &corners, &mut items);
    let satellites = satellite::seat(level, &arcs, &corners, &order, &mut items);
    for (layer, gap) in gaps.iter_mut().enumerate() {
        let width = order.layers.get(layer + 1).map_or(0, Vec::len);
        straighten::choose(gap, &items.list, &order.place, width, &main.weights);
    }
    let blocks = straighten::blocks(items.list.len(), &gaps);
    let rows = place::rows(level, &arcs, &items, &order, &gaps, &corners, &blocks);
    let tracks: Vec<Vec<track::Vertical>> =
        gaps.iter().map(|gap| track::assign(gap, &rows.of)).collect();
    let columns = column::find(level, &arcs, &ends, &corners, &items, &tracks, &satellites);
    let drawing = draw::Drawing {
        level,
        arcs: &arcs,
        ends: &ends,
        corners: &corners,
        items: &items,
        gaps: &gaps,
        rows: &rows,
        tracks: &tracks,
        columns: &columns,
        satellites: &satellites,
    };
    drawing.draw()
}

/// The order with the exceptions below where that crosses nothing, else the better of two.
fn find_order(level: &Level, arcs: &[Arc], ends: &Ends, items: &Items) -> Order {
    let find = |events: EventOrder| {
        let first = items::first_order(level, arcs, ends, items, events);
        let order = order::minimise(first, items);
        (order::crossings(&order, items), order)
    };
    let (crossings, order) = find(EventOrder::Last);
    if crossings == 0 || level.events.is_empty() {
        return order;
    }
    let (fewer, other) = find(EventOrder::Model);
    if fewer < crossings { other } else { order }
}

/// Lets the arcs run through their corners rather than through the bodies.
fn use_corners(items: &mut Items, arcs: &[Arc], corners: &side::Corners) {
    for arc in 0..arcs.len() {
        let chain = &mut items.chains[arc];
        let last = chain.len() - 1;
        if let Some(corner) = corners.left[arc] {
            chain[0] = corner;
        }
        if let Some(corner) = corners.right[arc] {
            chain[last] = corner;
        }
    }
}
