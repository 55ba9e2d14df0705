//! What stands beside the process and is named from within it: messages, signals, errors,
//! escalations, data stores, categories of groups. Each only where something uses it, and each with
//! a name of its own, as readers find them by name.

use super::file_ids::{FileIds, imported};
use super::ids::Ids;
use super::xml::Xml;
use crate::diagram::collaboration::{Collaboration, DataKind, names};
use crate::model::activity::{ElementId, ElementKind, Trigger};
use crate::model::{ItemId, Model};
use crate::syntax::ast::StepKind;

/// A message is an item in a state.
type MessageKey = (ItemId, Option<Box<str>>);

/// The root elements of a file besides the process and the collaboration.
#[derive(Debug, Default)]
pub(super) struct Roots {
    messages: Vec<(MessageKey, Root)>,
    signals: Vec<(ItemId, Root)>,
    errors: Vec<(ItemId, Root)>,
    escalations: Vec<(ItemId, Root)>,
    stores: Vec<(ItemId, Root)>,
    /// By the title of the group: id of the category, id of its value.
    categories: Vec<(String, String, String)>,
}

/// Id and name of a root element.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Root {
    id: String,
    name: String,
}

impl Roots {
    /// What the process of a file uses.
    pub(super) fn new(model: &Model, drawn: &Collaboration, ids: &mut FileIds) -> Self {
        let mut roots = Self::default();
        for element in drawn.activities.elements.values() {
            for trigger in element.kind.triggers().into_iter().flat_map(|all| &all.list) {
                roots.trigger(model, trigger, &mut ids.all);
            }
        }
        for id in drawn.activities.elements.ids() {
            if let Some(message) = message_of_task(drawn, id) {
                roots.message(model, message, &mut ids.all);
            }
        }
        for data in drawn.data.iter().filter(|data| data.kind == DataKind::Store) {
            add(&mut roots.stores, data.item, "DataStore", model, data.item, None, &mut ids.all);
        }
        for group in &drawn.activities.groups {
            let title = names::one_line(&group.title);
            if roots.categories.iter().all(|(other, ..)| *other != title) {
                let category = ids.all.make("Category", &title);
                let value = ids.all.make("CategoryValue", &title);
                roots.categories.push((title, category, value));
            }
        }
        roots
    }

    fn trigger(&mut self, model: &Model, trigger: &Trigger, ids: &mut Ids) {
        match trigger {
            Trigger::Message { item: Some(item), state, .. } => {
                self.message(model, (*item, state.clone()), ids);
            }
            Trigger::Signal(Some(item)) => {
                add(&mut self.signals, *item, "Signal", model, *item, None, ids);
            }
            Trigger::Error(Some(item)) => {
                add(&mut self.errors, *item, "Error", model, *item, None, ids);
            }
            Trigger::Escalation(Some(item)) => {
                add(&mut self.escalations, *item, "Escalation", model, *item, None, ids);
            }
            Trigger::Message { .. }
            | Trigger::Signal(None)
            | Trigger::Error(None)
            | Trigger::Escalation(None)
            | Trigger::Timer { .. }
            | Trigger::Condition(_)
            | Trigger::Compensation(_)
            | Trigger::Link(_)
            | Trigger::Terminate
            | Trigger::Cancel => {}
        }
    }

    fn message(&mut self, model: &Model, key: MessageKey, ids: &mut Ids) {
        let (item, state) = key.clone();
        add(&mut self.messages, key, "Message", model, item, state.as_deref(), ids);
    }

    /// The id of a message.
    pub(super) fn message_id(&self, item: Option<ItemId>, state: Option<&str>) -> Option<&str> {
        let found = self
            .messages
            .iter()
            .find(|((of, in_state), _)| Some(*of) == item && in_state.as_deref() == state);
        found.map(|(_, root)| root.id.as_str())
    }

    /// The id of a signal.
    pub(super) fn signal_id(&self, item: Option<ItemId>) -> Option<&str> {
        find(&self.signals, item)
    }

    /// The id of an error.
    pub(super) fn error_id(&self, item: Option<ItemId>) -> Option<&str> {
        find(&self.errors, item)
    }

    /// The id of an escalation.
    pub(super) fn escalation_id(&self, item: Option<ItemId>) -> Option<&str> {
        find(&self.escalations, item)
    }

    /// The id of a data store.
    pub(super) fn store_id(&self, item: ItemId) -> Option<&str> {
        find(&self.stores, Some(item))
    }

    /// The id of the category value of a group.
    pub(super) fn category_value_id(&self, title: &str) -> Option<&str> {
        let title = names::one_line(title);
        let found = self.categories.iter().find(|(other, ..)| *other == title);
        found.map(|(_, _, value)| value.as_str())
    }

    /// The elements, kind by kind.
    pub(super) fn elements(&self, model: &Model) -> Vec<Xml> {
        let mut elements = Vec::new();
        for (title, category, value) in &self.categories {
            elements.push(
                Xml::new("bpmn:category")
                    .with("id", category)
                    .child(Xml::new("bpmn:categoryValue").with("id", value).with("value", title)),
            );
        }
        let root = |name, root: &Root| Xml::new(name).with("id", &root.id).with("name", &root.name);
        elements.extend(self.messages.iter().map(|(_, message)| root("bpmn:message", message)));
        elements.extend(self.errors.iter().map(|(item, error)| {
            root("bpmn:error", error).with_some("errorCode", code(model, *item))
        }));
        elements.extend(self.escalations.iter().map(|(item, escalation)| {
            root("bpmn:escalation", escalation).with_some("escalationCode", code(model, *item))
        }));
        elements.extend(self.signals.iter().map(|(_, signal)| root("bpmn:signal", signal)));
        elements.extend(self.stores.iter().map(|(_, store)| root("bpmn:dataStore", store)));
        elements
    }
}

/// The message that a step that sends or receives stands for, where it is one.
pub(super) fn message_of_task(drawn: &Collaboration, element: ElementId) -> Option<MessageKey> {
    let kind = &drawn.activities.elements[element].kind;
    let is_input = match kind {
        ElementKind::Task(StepKind::Send) => false,
        ElementKind::Task(StepKind::Receive) => true,
        _ => return None,
    };
    let mut carried = drawn
        .messages
        .iter()
        .filter(|flow| flow.element == Some(element) && flow.is_input == is_input)
        .map(|flow| flow.items.as_slice());
    match (carried.next(), carried.next()) {
        (Some([only]), None) => only.item.map(|item| (item, only.state.clone())),
        _ => None,
    }
}

/// The code that a property of an error or escalation gives.
fn code(model: &Model, item: ItemId) -> Option<&str> {
    let properties = &model.items[item].properties;
    properties.iter().find(|property| &*property.name == "code").map(|code| &*code.value)
}

fn find(list: &[(ItemId, Root)], item: Option<ItemId>) -> Option<&str> {
    list.iter().find(|(of, _)| Some(*of) == item).map(|(_, root)| root.id.as_str())
}

/// Adds a root element unless it is there. Two of a kind never have the same name: then the item's
/// own name tells them apart.
fn add<Key: PartialEq>(
    list: &mut Vec<(Key, Root)>,
    key: Key,
    kind: &str,
    model: &Model,
    item: ItemId,
    state: Option<&str>,
    ids: &mut Ids,
) {
    if list.iter().any(|(other, _)| *other == key) {
        return;
    }
    let naming = &model.items[item].naming;
    let mut name = names::item_title(model, item, None, state);
    if list.iter().any(|(_, other)| other.name == name) {
        name = format!("{name} ({})", naming.name);
    }
    let id_name = match state {
        Some(state) => format!("{}_{state}", naming.name),
        None => naming.name.to_string(),
    };
    let id = ids.imported_or(imported(&naming.provenance), kind, &id_name);
    list.push((key, Root { id, name }));
}
