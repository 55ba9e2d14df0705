//! Data objects, data stores, inputs and outputs of the process, and who reads and makes them.
//!
//! What a message flow brings or takes is not drawn a second time. One symbol for an item in a
//! state and a sub-process: BPMN lets several references share a data object, and a reference must
//! stand in the sub-process of those who use it.

use super::{Data, DataKind, DataLink, MessageFlow, names};
use crate::model::Model;
use crate::model::activity::{Activities, Element, ElementId, ElementKind, Trigger, Use};

/// The data of a process and its links.
pub(super) fn data(
    model: &Model,
    activities: &Activities,
    messages: &[MessageFlow],
) -> (Vec<Data>, Vec<DataLink>) {
    let mut drawn = Drawn { model, data: Vec::new(), links: Vec::new() };
    for (id, element) in activities.elements.iter() {
        for use_ in &element.reads {
            if let Some(kind) = kind_of(model, activities, messages, (id, use_, true)) {
                drawn.link(id, element, use_, kind, true);
            }
        }
        for use_ in &element.makes {
            if let Some(kind) = kind_of(model, activities, messages, (id, use_, false)) {
                drawn.link(id, element, use_, kind, false);
            }
        }
    }
    (drawn.data, drawn.links)
}

/// How the item of a use is drawn; `None`: a message flow, or the event itself, shows it.
fn kind_of(
    model: &Model,
    activities: &Activities,
    messages: &[MessageFlow],
    (id, use_, is_read): (ElementId, &Use, bool),
) -> Option<DataKind> {
    if model.items[use_.item].is_store {
        return Some(DataKind::Store);
    }
    let mut carried = messages.iter().flat_map(|flow| &flow.items);
    if carried.any(|carried| carried.half.is_some_and(|half| use_.halves.contains(&half)))
        || is_trigger(&activities.elements[id], use_)
    {
        return None;
    }
    if use_.halves.is_empty() {
        let only_outside = comes_by_message(messages, id, use_, is_read)
            && !is_used_otherwise(activities, use_, is_read);
        return (!only_outside).then_some(DataKind::Object);
    }
    Some(if is_read { DataKind::Input } else { DataKind::Output })
}

/// Whether a message flow that only the other side declares brings or takes it here.
fn comes_by_message(messages: &[MessageFlow], id: ElementId, use_: &Use, is_read: bool) -> bool {
    messages
        .iter()
        .filter(|flow| flow.element == Some(id) && flow.is_input == is_read)
        .flat_map(|flow| &flow.items)
        .any(|carried| carried.half.is_none() && carried.item == Some(use_.item))
}

/// Whether what is read is also made inside, or what is made also read.
fn is_used_otherwise(activities: &Activities, use_: &Use, is_read: bool) -> bool {
    activities.elements.values().any(|element| {
        let others = if is_read { &element.makes } else { &element.reads };
        others.iter().any(|other| other.item == use_.item)
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
