//! Neighbours and message flows: what the halves of a profile say, at the activities that read and
//! make the items.
//!
//! One flow for all items that go between one neighbour and one place, or a diagram would hold
//! bundles of parallel lines. An end that names nobody has the neighbours that the ledger found for
//! it; where it found none, nobody is invented: the item is drawn as input or output of the process.

use super::{Carried, MessageFlow, Neighbour, Who, names};
use crate::base::text::plural;
use crate::model::activity::{
    Activities, Element, ElementId, ElementKind, Trigger, Triggers, Use, UsePartner,
};
use crate::model::interface::{End, Half, Partner};
use crate::model::{HalfId, Model, ProcessId};
use crate::syntax::ast::{Direction, StepKind};

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
        for who in partners(self.model, self.process, id) {
            let neighbour = self.neighbour(who);
            for element in places(activities, id, half) {
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

/// Who is at the other end of a half.
fn partners(model: &Model, process: ProcessId, id: HalfId) -> Vec<Who> {
    let half = &model.halves[id];
    let mut partners = match &half.end {
        End::Process(other) => vec![Who::Process(*other)],
        End::Party(party) => vec![Who::Party(*party)],
        End::Every { category, except } => {
            vec![Who::Every { category: *category, except: except.clone() }]
        }
        End::Open | End::Unknown => found_partners(model, id),
        End::Omitted { .. } | End::Unresolved => Vec::new(),
    };
    partners.retain(|who| *who != Who::Process(process));
    partners
}

/// Those whom the ledger found for a half that names nobody.
fn found_partners(model: &Model, id: HalfId) -> Vec<Who> {
    let mut found = Vec::new();
    for row in &model.ledger.rows {
        let other = if row.given == Some(id) {
            row.taker
        } else if row.taken == Some(id) {
            row.giver
        } else {
            continue;
        };
        let who = match other {
            Partner::Process(process) => Who::Process(process),
            Partner::Party(party) => Who::Party(party),
            Partner::Nobody | Partner::Unknown => continue,
        };
        if !found.contains(&who) {
            found.push(who);
        }
    }
    found
}

/// Where the item of a half arrives or leaves: the events and steps that wait for it, else the
/// first step that reads it; every step or event that makes it. `None` alone: the pool's border.
fn places(activities: &Activities, id: HalfId, half: &Half) -> Vec<Option<ElementId>> {
    let is_input = half.direction == Direction::Input;
    let serves = |uses: &[Use]| uses.iter().any(|use_| use_.halves.contains(&id));
    let mut places = Vec::new();
    for (element_id, element) in activities.elements.iter() {
        let fits = if is_input {
            !element.kind.is_throwing()
                && (trigger_fits(element.kind.triggers(), half)
                    || (waits(&element.kind) && serves(&element.reads)))
        } else {
            can_send(&element.kind)
                && (trigger_fits(element.kind.triggers(), half) || serves(&element.makes))
        };
        if fits {
            places.push(Some(element_id));
        }
    }
    if is_input && places.is_empty() {
        let mut readers = activities
            .elements
            .iter()
            .filter(|(_, element)| element.kind.is_activity() && serves(&element.reads));
        places.extend(readers.next().map(|(element_id, _)| Some(element_id)));
    }
    if places.is_empty() {
        places.push(None);
    }
    places
}

/// Whether it is made for receiving: a message reaches it before any step that merely reads.
fn waits(kind: &ElementKind) -> bool {
    match kind {
        ElementKind::Task(StepKind::Receive) => true,
        ElementKind::Start { triggers, .. }
        | ElementKind::Catch(triggers)
        | ElementKind::Boundary { triggers, .. } => has_message(triggers),
        ElementKind::Task(_)
        | ElementKind::Call(_)
        | ElementKind::Sub(_)
        | ElementKind::End(_)
        | ElementKind::Throw(_)
        | ElementKind::Gateway { .. } => false,
    }
}

/// Whether a message flow may begin at it: activities and throwing message events.
fn can_send(kind: &ElementKind) -> bool {
    match kind {
        ElementKind::Task(_) | ElementKind::Call(_) | ElementKind::Sub(_) => true,
        ElementKind::End(triggers) | ElementKind::Throw(triggers) => has_message(triggers),
        ElementKind::Start { .. }
        | ElementKind::Catch(_)
        | ElementKind::Boundary { .. }
        | ElementKind::Gateway { .. } => false,
    }
}

fn has_message(triggers: &Triggers) -> bool {
    triggers.list.iter().any(|trigger| matches!(trigger, Trigger::Message { .. }))
}

/// Whether an event waits for, or throws, just the item of the half.
fn trigger_fits(triggers: Option<&Triggers>, half: &Half) -> bool {
    let Some(triggers) = triggers else { return false };
    triggers.list.iter().any(|trigger| match trigger {
        Trigger::Message { item, state, partner, .. } => {
            item.is_some()
                && *item == half.item
                && (state.is_none() || half.state.is_none() || *state == half.state)
                && partner.is_none_or(|partner| partner_fits(partner, &half.end))
        }
        Trigger::Timer { .. }
        | Trigger::Condition(_)
        | Trigger::Signal(_)
        | Trigger::Error(_)
        | Trigger::Escalation(_)
        | Trigger::Compensation(_)
        | Trigger::Link(_)
        | Trigger::Terminate
        | Trigger::Cancel => false,
    })
}

fn partner_fits(partner: UsePartner, end: &End) -> bool {
    match (partner, end) {
        (UsePartner::Process(partner), End::Process(other)) => partner == *other,
        (UsePartner::Party(partner), End::Party(other)) => partner == *other,
        (UsePartner::Process(partner), End::Every { except, .. }) => !except.contains(&partner),
        (_, End::Open | End::Unknown) => true,
        (
            _,
            End::Process(_)
            | End::Party(_)
            | End::Every { .. }
            | End::Omitted { .. }
            | End::Unresolved,
        ) => false,
    }
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
