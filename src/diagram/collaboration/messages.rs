//! Neighbours and message flows: what the ledger has of a process, at the activities that read and
//! make the items. What only the other side declares is drawn too, and the file says so.
//!
//! One flow for all items that go between one neighbour and one place, or a diagram would hold
//! bundles of parallel lines. Where the ledger finds no neighbour, nobody is invented: the item is
//! drawn as input or output of the process.

use super::{Carried, MessageFlow, Neighbour, Who, names};
use crate::base::text::plural;
use crate::diagram::exchange::everyone;
use crate::model::activity::{
    Activities, Element, ElementId, ElementKind, Trigger, Triggers, UsePartner,
};
use crate::model::exchange::{self, Declared, Exchange};
use crate::model::interface::Partner;
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
    let mut drawn = Drawn { model, process, neighbours: Vec::new(), flows: Vec::new() };
    // What the process says itself in the order of its profile, then what only others say.
    let profile = &model.processes[process];
    let halves: Vec<HalfId> = profile.inputs.iter().chain(&profile.results).copied().collect();
    let mut exchanges = exchange::exchanges(model, process, activities);
    exchanges.sort_by_key(|one| {
        let own = one.own_half();
        own.and_then(|own| halves.iter().position(|half| *half == own)).unwrap_or(halves.len())
    });
    for one in &exchanges {
        drawn.exchange(activities, one);
    }
    for (id, element) in activities.elements.iter() {
        drawn.triggers(id, element);
    }
    for flow in &mut drawn.flows {
        flow.title = title(model, &flow.items);
    }
    (drawn.neighbours, drawn.flows)
}

struct Drawn<'a> {
    model: &'a Model,
    process: ProcessId,
    neighbours: Vec<Neighbour>,
    flows: Vec<MessageFlow>,
}

impl Drawn<'_> {
    /// The flows of a row of the ledger: one at each place that takes part. Where nobody is at the
    /// other end, data shows it.
    fn exchange(&mut self, activities: &Activities, one: &Exchange<'_>) {
        let Some(who) = who(&one.neighbour) else { return };
        let neighbour = self.neighbour(who);
        let is_input = one.direction == Direction::Input;
        let carried = Carried {
            item: one.item(),
            wording: one.wording(self.model).map(Into::into),
            state: one.state(self.model).map(Into::into),
            half: one.own_half(),
            other: if is_input { one.row.given } else { one.row.taken },
            declared: one.declared(),
        };
        let carries = |id: &ElementId| carries_messages(&activities.elements[*id].kind);
        let elements: Vec<ElementId> = one.elements.iter().copied().filter(carries).collect();
        let edge = elements.is_empty().then_some(None);
        for element in elements.into_iter().map(Some).chain(edge) {
            self.carry(neighbour, element, is_input, carried.clone());
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
                let carried = Carried {
                    item: *item,
                    wording: None,
                    state: state.clone(),
                    half: None,
                    other: None,
                    declared: Declared::Both,
                };
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
            Some(flow) if flow.items.iter().any(|other| other.is_same(&carried)) => {}
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

fn who(neighbour: &exchange::Neighbour) -> Option<Who> {
    match neighbour {
        exchange::Neighbour::One(Partner::Process(process)) => Some(Who::Process(*process)),
        exchange::Neighbour::One(Partner::Party(party)) => Some(Who::Party(*party)),
        exchange::Neighbour::One(Partner::Nobody | Partner::Unknown) => None,
        exchange::Neighbour::Everyone { category, except, .. } => {
            Some(Who::Every { category: *category, except: except.clone() })
        }
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
            names::one_line(&everyone(model, *category, !except.is_empty()))
        }
    }
}

/// The items of a message flow in one line.
fn title(model: &Model, items: &[Carried]) -> String {
    let titles: Vec<String> = items.iter().map(|carried| carried.title(model)).collect();
    if titles.len() <= LISTED + 1 {
        return titles.join(", ");
    }
    let more = plural(titles.len() - LISTED, "more", "more");
    format!("{}, + {more}", titles[..LISTED].join(", "))
}
