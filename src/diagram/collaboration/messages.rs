//! Neighbours and message flows: what the halves of a profile say, at the activities that read and
//! make the items.
//!
//! One flow for all items that go between one neighbour and one place, or a diagram would hold
//! bundles of parallel lines. An end that names nobody has the neighbours that the ledger found for
//! it; where it found none, nobody is invented: the item is drawn as input or output of the process.

use super::{Carried, MessageFlow, Neighbour, Who, names};
use crate::base::text::plural;
use crate::model::activity::{
    Activities, Element, ElementId, ElementKind, Trigger, Triggers, UsePartner,
};
use crate::model::exchange::elements_at;
use crate::model::interface::{End, Half, Partner, Row};
use crate::model::{HalfId, Model, ProcessId};
use crate::syntax::ast::Direction;

/// The title of a message flow lists this many items, then says how many more there are.
const LISTED: usize = 4;

/// The neighbours of a process and the message flows from and to them.
pub(super) fn messages(
    model: &Model,
    process: ProcessId,
    activities: &Activities,
) -> (Vec<Neighbour>, Vec<MessageFlow>) {
    let mut exchange = Exchange { model, process, neighbours: Vec::new(), flows: Vec::new() };
    let profile = &model.processes[process];
    for &id in profile.inputs.iter().chain(&profile.results) {
        exchange.half(activities, id);
    }
    for (id, element) in activities.elements.iter() {
        exchange.triggers(id, element);
    }
    for flow in &mut exchange.flows {
        flow.title = title(model, &flow.items);
    }
    (exchange.neighbours, exchange.flows)
}

struct Exchange<'a> {
    model: &'a Model,
    process: ProcessId,
    neighbours: Vec<Neighbour>,
    flows: Vec<MessageFlow>,
}

impl Exchange<'_> {
    /// The flows of one half: from or to each of its neighbours, at each place that takes part.
    fn half(&mut self, activities: &Activities, id: HalfId) {
        let half = &self.model.halves[id];
        let is_input = half.direction == Direction::Input;
        let carried = Carried { item: half.item, state: half.state.clone(), half: Some(id) };
        for row in rows(self.model, id) {
            let Some(who) = partner(half, row) else { continue };
            if who == Who::Process(self.process) {
                continue;
            }
            let neighbour = self.neighbour(who);
            let mut elements = elements_at(self.model, activities, row, half.direction);
            elements.retain(|element| carries_messages(&activities.elements[*element].kind));
            let edge = elements.is_empty().then_some(None);
            for element in elements.into_iter().map(Some).chain(edge) {
                self.carry(neighbour, element, is_input, carried.clone());
            }
        }
    }

    /// The flows of message events whose item no half has brought to them.
    fn triggers(&mut self, id: ElementId, element: &Element) {
        let Some(triggers) = element.kind.triggers() else { return };
        let is_input = !element.kind.is_throwing();
        for trigger in &triggers.list {
            let Trigger::Message { item, state, partner: Some(partner), .. } = trigger else {
                continue;
            };
            let who = match *partner {
                UsePartner::Process(process) if process == self.process => continue,
                UsePartner::Process(process) => Who::Process(process),
                UsePartner::Party(party) => Who::Party(party),
            };
            let neighbour = self.neighbour(who);
            let is_there = self.flows.iter().any(|flow| {
                flow.neighbour == neighbour
                    && flow.element == Some(id)
                    && flow.is_input == is_input
                    && flow.items.iter().any(|carried| carried.item == *item)
            });
            if !is_there {
                let carried = Carried { item: *item, state: state.clone(), half: None };
                self.carry(neighbour, Some(id), is_input, carried);
            }
        }
    }

    fn neighbour(&mut self, who: Who) -> usize {
        if let Some(found) = self.neighbours.iter().position(|neighbour| neighbour.who == who) {
            return found;
        }
        let title = who_title(self.model, &who);
        self.neighbours.push(Neighbour { who, title });
        self.neighbours.len() - 1
    }

    fn carry(
        &mut self,
        neighbour: usize,
        element: Option<ElementId>,
        is_input: bool,
        carried: Carried,
    ) {
        let found = self.flows.iter_mut().find(|flow| {
            (flow.neighbour, flow.element, flow.is_input) == (neighbour, element, is_input)
        });
        match found {
            Some(flow) if flow.items.contains(&carried) => {}
            Some(flow) => flow.items.push(carried),
            None => self.flows.push(MessageFlow {
                neighbour,
                element,
                is_input,
                items: vec![carried],
                title: String::new(),
            }),
        }
    }
}

/// The rows of the ledger that a half stands in.
fn rows(model: &Model, half: HalfId) -> impl Iterator<Item = &Row> {
    let stands_in = move |row: &&Row| row.given == Some(half) || row.taken == Some(half);
    model.ledger.rows.iter().filter(stands_in)
}

/// Who is at the other end of a half in one of its rows: whom it names, else whom the ledger found.
fn partner(half: &Half, row: &Row) -> Option<Who> {
    let found = match half.direction {
        Direction::Input => row.giver,
        Direction::Result => row.taker,
    };
    match &half.end {
        End::Process(other) => Some(Who::Process(*other)),
        End::Party(party) => Some(Who::Party(*party)),
        End::Every { category, except } => {
            Some(Who::Every { category: *category, except: except.clone() })
        }
        End::Open | End::Unknown => match found {
            Partner::Process(process) => Some(Who::Process(process)),
            Partner::Party(party) => Some(Who::Party(party)),
            Partner::Nobody | Partner::Unknown => None,
        },
        End::Omitted { .. } | End::Unresolved => None,
    }
}

/// Whether a message flow may begin or end at it: activities and message events (BPMN 2.0.2,
/// table 7.5).
fn carries_messages(kind: &ElementKind) -> bool {
    kind.is_activity() || kind.triggers().is_some_and(has_message)
}

fn has_message(triggers: &Triggers) -> bool {
    triggers.list.iter().any(|trigger| matches!(trigger, Trigger::Message { .. }))
}

fn who_title(model: &Model, who: &Who) -> String {
    match who {
        Who::Process(process) => names::one_line(&model.processes[*process].naming.title),
        Who::Party(party) => names::one_line(&model.parties[*party].naming.title),
        Who::Every { category, except } => {
            let mut title = match category {
                Some(category) => format!(
                    "Every process of: {}",
                    names::one_line(&model.categories[*category].naming.title)
                ),
                None => "Every process".to_owned(),
            };
            match except.as_slice() {
                [] => {}
                [only] => {
                    title.push_str(" except ");
                    title.push_str(&names::one_line(&model.processes[*only].naming.title));
                }
                several => {
                    title.push_str(" except ");
                    title.push_str(&several.len().to_string());
                }
            }
            title
        }
    }
}

/// The items of a message flow in one line.
fn title(model: &Model, items: &[Carried]) -> String {
    let titles: Vec<String> = items
        .iter()
        .map(|carried| match carried.item {
            Some(item) => {
                let wording = carried.half.and_then(|half| model.halves[half].wording.as_deref());
                names::item_title(model, item, wording, carried.state.as_deref())
            }
            None => "?".to_owned(),
        })
        .collect();
    if titles.len() <= LISTED + 1 {
        return titles.join(", ");
    }
    let more = plural(titles.len() - LISTED, "more", "more");
    format!("{}, + {more}", titles[..LISTED].join(", "))
}
