//! The layered layout of one level: phases 1 to 9 in order (Sugiyama, Tagawa, Toda 1981).
//!
//! | phase | decides | where |
//! | --- | --- | --- |
//! | 1 | which links go back | [`cycle`] |
//! | 2 | the layer of each body, and the links that run straight | [`rank`] ([`simplex`], [`biconnected`], [`beside`], [`passes`]), [`main_path`] |
//! | 3 | what stands in the layers: bodies, and dummies where links pass | [`items`] |
//! | 4 | the sides of branches; the order within each layer; handoffs between lanes | [`balance`], [`order`], [`handoff`] |
//! | 5 | at which side of a body its links end | [`side`] ([`demand`], [`hang`], [`region`], [`one_border`]), [`lane`], [`boundary`], [`satellite`] |
//! | 6 | which pieces of line run straight | [`piece`], [`straighten`], [`lower`] |
//! | 7 | the row of each item | [`extent`], [`place`], [`align`] |
//! | 8 | the tracks of upright pieces between two layers | [`track`] |
//! | 9 | the column of each layer, and of each body once there is room | [`column`], [`compact`], [`section`] |
//!
//! [`draw`] makes boxes and lines of that. Phases 10 and later belong to the whole drawing: see
//! [`super::compose`].

mod align;
mod balance;
pub(super) mod beside;
mod biconnected;
mod boundary;
mod column;
mod compact;
mod cycle;
mod demand;
mod draw;
pub(super) mod extent;
mod handoff;
mod hang;
mod items;
mod lane;
pub(super) mod level;
mod lower;
mod main_path;
mod one_border;
mod order;
mod passes;
mod piece;
mod place;
mod rank;
mod region;
mod satellite;
mod section;
mod side;
mod simplex;
mod straighten;
mod track;

use items::{EventOrder, Items};
use level::{Arc, Level, Placed};
use main_path::{Ends, MainPath};
use order::Order;
use section::Sections;

use super::Half;

/// Lays out a level. Every level gets a layout.
pub(super) fn lay_out(level: &Level) -> Placed {
    let plain = Plan::new(level, rank_links(level)).draw(level);
    if level.bands < 2 && level.uprights.is_empty() {
        plain
    } else {
        handoff::improve(level, plain)
    }
}

/// The links as arcs, handoffs behind all others, and the layers of their bodies.
struct Ranked {
    arcs: Vec<Arc>,
    layers: Vec<usize>,
}

/// Phases 1 and 2.
fn rank_links(level: &Level) -> Ranked {
    let mut arcs = cycle::arcs(level);
    arcs.sort_by_key(|arc| level.is_handoff(arc.link));
    let layers = rank::layers(level, &arcs);
    Ranked { arcs, layers }
}

/// What is known before sides, rows and columns.
struct Plan {
    /// The arcs that the layers carry: all but handoffs.
    arcs: Vec<Arc>,
    ends: Ends,
    main: MainPath,
    items: Items,
    order: Order,
}

impl Plan {
    /// Phases 3 and 4.
    fn new(level: &Level, ranked: Ranked) -> Self {
        let Ranked { mut arcs, layers } = ranked;
        let carried = arcs.partition_point(|arc| !level.is_handoff(arc.link));
        let ends = Ends::new(level.bodies.len(), &arcs);
        let mut main = main_path::find(level, &arcs, &layers, &ends);
        let mut items = items::make(level, &arcs[..carried], &layers);
        items.join(level, &arcs[carried..]);
        let order = find_order(level, &arcs, &ends, &main, &mut items);
        let ends = if carried < arcs.len() {
            arcs.truncate(carried);
            for straight in main.leaving.iter_mut().chain(&mut main.entering) {
                *straight = straight.filter(|&arc| arc < carried);
            }
            Ends::new(level.bodies.len(), &arcs)
        } else {
            ends
        };
        Self { arcs, ends, main, items, order }
    }

    /// Phases 5 to 9.
    fn draw(self, level: &Level) -> Placed {
        let Self { arcs, mut ends, main, mut items, mut order } = self;
        let may_give_way = level.bands < 2 && order::crossings(&order, &items) != 0;
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
        if may_give_way {
            lower::give_way(level, &items, &order, &mut gaps, &main.weights);
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
            columns: &[columns],
            sections: &Sections::one(level),
            satellites: &satellites,
        };
        let wide = drawing.draw();
        let (sections, columns) = compact::columns(&drawing, &wide);
        draw::Drawing { columns: &columns, sections: &sections, ..drawing }.draw()
    }
}

/// The order with the exceptions below where that crosses nothing, else the better of two, as
/// near to the former as it goes.
fn find_order(
    level: &Level,
    arcs: &[Arc],
    ends: &Ends,
    main: &MainPath,
    items: &mut Items,
) -> Order {
    let order_of = |events: EventOrder, sides: &[Option<Half>]| {
        let layers = items::first_order(level, arcs, ends, &main.leaving, items, events, sides);
        Order::new(layers, items)
    };
    let mut home = order_of(EventOrder::Last, &[]);
    if balance::is_large(items) && order::crossings(&home, items) == 0 {
        let sides = balance::sides(level, arcs, main, items, &home);
        let low = sides.map(|sides| order_of(EventOrder::Last, &sides));
        home = low.filter(|low| order::crossings(low, items) == 0).unwrap_or(home);
    }
    let find = |first: &Order| {
        let order = order::minimise(first, items);
        (order::crossings(&order, items), order)
    };
    let (crossings, mut order) = find(&home);
    if crossings != 0 && !level.events.is_empty() {
        let (fewer, other) = find(&order_of(EventOrder::Model, &[]));
        if fewer < crossings {
            order = other;
        }
    }
    order::settle(&mut order, &home, items);
    order.give_tiers(items);
    order
}

/// Lets the arcs run through their corners rather than through the bodies.
fn use_corners(items: &mut Items, arcs: &[Arc], corners: &side::Corners) {
    for arc in 0..arcs.len() {
        let chain = &mut items.chains[arc];
        let last = chain.len() - 1;
        if last == 0 {
            continue;
        }
        if let Some(corner) = corners.left[arc] {
            chain[0] = corner;
        }
        if let Some(corner) = corners.right[arc] {
            chain[last] = corner;
        }
    }
}
