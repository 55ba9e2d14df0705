//! Which element stands at an interface: the one rule for charts, BPMN files and the ledger. Each row
//! of the ledger begins and ends at elements of the activities, or at the edge of the process.

use petgraph::Direction::Outgoing;

use super::{contains, exchanged};
use crate::model::activity::{Activities, ElementId, ElementKind, UsePartner};
use crate::model::graph::FlowGraph;
use crate::model::interface::{Partner, Row};
use crate::model::{ItemId, Model};
use crate::syntax::ast::{Direction, StepKind};

/// The elements at one end of a row, in source order.
///
/// Giving: events that throw the item and `send` steps that make it; without those the steps that
/// make it last. Taking: events that catch it and `receive` steps; without those the first step that
/// reads it. Uses that name the partner go before those that name nobody.
pub fn elements_at(
    model: &Model,
    activities: &Activities,
    row: &Row,
    direction: Direction,
) -> Vec<ElementId> {
    let Some(item) = item_at(row, direction) else { return Vec::new() };
    let partner = match direction {
        Direction::Input => row.giver,
        Direction::Result => row.taker,
    };
    let candidates = candidates(model, activities, row, direction, partner, item);
    let is_at_the_edge = |id: &ElementId| match &activities.elements[*id].kind {
        ElementKind::Task(kind) => match direction {
            Direction::Input => *kind == StepKind::Receive,
            Direction::Result => *kind == StepKind::Send,
        },
        kind => kind.triggers().is_some(),
    };
    let at_the_edge: Vec<ElementId> = candidates.iter().copied().filter(is_at_the_edge).collect();
    if !at_the_edge.is_empty() {
        return at_the_edge;
    }
    match direction {
        Direction::Input => candidates.into_iter().take(1).collect(),
        Direction::Result => last_makers(activities, candidates),
    }
}

/// The item that this end of the row knows it by.
pub(super) fn item_at(row: &Row, direction: Direction) -> Option<ItemId> {
    use crate::model::interface::{Disagreement, Status};
    match (&row.status, direction) {
        (
            Status::Disagreeing(Disagreement::Renamed(taken) | Disagreement::PartForWhole(taken)),
            Direction::Input,
        ) => Some(*taken),
        _ => row.item,
    }
}

/// The elements that take or give the item of a row, those first that name the partner.
fn candidates(
    model: &Model,
    activities: &Activities,
    row: &Row,
    direction: Direction,
    partner: Partner,
    item: ItemId,
) -> Vec<ElementId> {
    let disagrees = matches!(row.status, crate::model::interface::Status::Disagreeing(_));
    let search = |fits_item: &dyn Fn(ItemId) -> bool, names_partner: bool| -> Vec<ElementId> {
        let fits = |one: &super::Exchanged<'_>| {
            let state_fits = match (one.state, &row.state) {
                (Some(state), Some(other)) => disagrees || *state == **other,
                (None, _) | (_, None) => true,
            };
            let partner_fits = match one.partner {
                Some(named) => is_partner(named, partner, row),
                None => !names_partner,
            };
            one.direction == direction && fits_item(one.item) && state_fits && partner_fits
        };
        activities
            .elements
            .iter()
            .filter(|(_, element)| exchanged(element).iter().any(fits))
            .map(|(id, _)| id)
            .collect()
    };
    let same = |other: ItemId| other == item;
    let related = |other: ItemId| {
        contains(model, other, item)
            || (direction == Direction::Input && contains(model, item, other))
    };
    let searches: [(&dyn Fn(ItemId) -> bool, bool); 4] =
        [(&same, true), (&same, false), (&related, true), (&related, false)];
    searches
        .into_iter()
        .map(|(fits_item, names_partner)| search(fits_item, names_partner))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// Whether the partner named at a use is the one of the row, or the relay between.
fn is_partner(named: UsePartner, partner: Partner, row: &Row) -> bool {
    match (named, partner) {
        (UsePartner::Process(named), Partner::Process(process)) => {
            named == process || row.via == Some(named)
        }
        (UsePartner::Party(named), Partner::Party(party)) => named == party,
        (UsePartner::Process(named), Partner::Party(_)) => row.via == Some(named),
        (UsePartner::Party(_), Partner::Process(_)) => false,
        (_, Partner::Nobody | Partner::Unknown) => true,
    }
}

/// Those makers after which no other maker comes, loops aside: what leaves the process is the
/// finished item.
fn last_makers(activities: &Activities, makers: Vec<ElementId>) -> Vec<ElementId> {
    if makers.len() < 2 {
        return makers;
    }
    let mut order = FlowGraph::of_order(activities);
    order.graph.retain_edges(|graph, edge| match graph[edge] {
        crate::model::graph::Connection::Flow(flow) => !activities.flows[flow].is_back,
        _ => true,
    });
    let is_last = |maker: &ElementId| {
        let after = order.reach([*maker], Outgoing);
        !makers.iter().any(|other| other != maker && after[other.index()])
    };
    let last: Vec<ElementId> = makers.iter().copied().filter(is_last).collect();
    if last.is_empty() { makers } else { last }
}
