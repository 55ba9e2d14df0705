//! Data objects, data stores, inputs and outputs of the process, and who reads and makes them.
//!
//! What a message flow brings or takes is not drawn a second time. One symbol for an item in a
//! state and a sub-process: BPMN lets several references share a data object, and a reference must
//! stand in the sub-process of those who use it.

use super::{Data, DataKind, DataLink, MessageFlow, names};
use crate::model::activity::{Activities, Element, ElementId, ElementKind, Trigger, Use};
use crate::model::interface::{End, Partner};
use crate::model::{HalfId, Model};

/// The data of a process and its links.
pub(super) fn data(
    model: &Model,
    activities: &Activities,
    messages: &[MessageFlow],
) -> (Vec<Data>, Vec<DataLink>) {
    let carried: Vec<HalfId> =
        messages.iter().flat_map(|flow| &flow.items).filter_map(|carried| carried.half).collect();
    let mut drawn = Drawn { model, data: Vec::new(), links: Vec::new() };
    for (id, element) in activities.elements.iter() {
        for use_ in &element.reads {
            if let Some(kind) = kind_of(model, element, use_, &carried, DataKind::Input) {
                drawn.link(id, element, use_, kind, true);
            }
        }
        for use_ in &element.makes {
            if let Some(kind) = kind_of(model, element, use_, &carried, DataKind::Output) {
                drawn.link(id, element, use_, kind, false);
            }
        }
    }
    (drawn.data, drawn.links)
}

/// How the item of a use is drawn; `None`: a message flow, or the event itself, shows it.
fn kind_of(
    model: &Model,
    element: &Element,
    use_: &Use,
    carried: &[HalfId],
    outside: DataKind,
) -> Option<DataKind> {
    if model.items[use_.item].is_store {
        return Some(DataKind::Store);
    }
    if use_.halves.iter().any(|half| carried.contains(half)) || is_trigger(element, use_) {
        return None;
    }
    if use_.halves.is_empty() {
        return Some(DataKind::Object);
    }
    let is_open = |half: &HalfId| {
        matches!(
            model.halves[*half].end,
            End::Open | End::Unknown | End::Omitted { .. } | End::Unresolved
        ) || only_self(model, *half)
    };
    use_.halves.iter().any(is_open).then_some(outside)
}

/// Whether only the process itself answers a half.
fn only_self(model: &Model, half: HalfId) -> bool {
    let own = Partner::Process(model.halves[half].process);
    model.ledger.rows.iter().any(|row| {
        (row.given == Some(half) && row.taker == own)
            || (row.taken == Some(half) && row.giver == own)
    })
}

/// Whether a use only repeats what the event waits for or throws.
fn is_trigger(element: &Element, use_: &Use) -> bool {
    element.kind.triggers().is_some_and(|triggers| {
        triggers.list.iter().any(
            |trigger| matches!(trigger, Trigger::Message { item, .. } if *item == Some(use_.item)),
        )
    })
}

/// Whether the schema has a data association here: activities have both, events that throw take
/// data in, events that catch give it out.
fn has_association(kind: &ElementKind, is_read: bool) -> bool {
    match kind {
        ElementKind::Task(_) | ElementKind::Call(_) | ElementKind::Sub(_) => true,
        ElementKind::End(_) | ElementKind::Throw(_) => is_read,
        ElementKind::Start { .. } | ElementKind::Catch(_) | ElementKind::Boundary { .. } => {
            !is_read
        }
        ElementKind::Gateway { .. } => false,
    }
}

struct Drawn<'a> {
    model: &'a Model,
    data: Vec<Data>,
    links: Vec<DataLink>,
}

impl Drawn<'_> {
    fn link(
        &mut self,
        id: ElementId,
        element: &Element,
        use_: &Use,
        kind: DataKind,
        is_read: bool,
    ) {
        // Inputs and outputs are the process's own, wherever they are used.
        let parent = match kind {
            DataKind::Object | DataKind::Store => element.parent,
            DataKind::Input | DataKind::Output => None,
        };
        let title = names::item_title(self.model, use_.item, None, use_.state.as_deref());
        let wanted = Data { kind, item: use_.item, state: use_.state.clone(), parent, title };
        let found = self.data.iter().position(|data| *data == wanted);
        let data = found.unwrap_or_else(|| {
            self.data.push(wanted);
            self.data.len() - 1
        });
        let is_association = has_association(&element.kind, is_read);
        let link = DataLink { element: id, data, is_read, is_association };
        if !self.links.contains(&link) {
            self.links.push(link);
        }
    }
}
