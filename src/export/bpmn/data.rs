//! Data: objects, references, stores, and the associations that tell who reads and makes them.
//!
//! An association fills a `dataInput`, or empties a `dataOutput`, of the activity: readers that
//! keep to the standard take nothing else.

use super::File;
use super::xml::Xml;
use crate::diagram::collaboration::{Data, DataKind, DataLink};
use crate::model::activity::{ElementId, Marker};

/// Data as parts of an element: what the schema wants at three places.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// Inputs and outputs: an `ioSpecification`, or the bare list of an event.
    pub(super) declarations: Vec<Xml>,
    /// Associations, inputs first.
    pub(super) associations: Vec<Xml>,
    /// The set of an event.
    pub(super) sets: Vec<Xml>,
    /// The input that a marker `each of` runs over.
    pub(super) collection: Option<String>,
}

/// The inputs and outputs of the process that no neighbour is known for.
pub(super) fn of_process(file: &File<'_>) -> Option<Xml> {
    let of_kind = |kind: DataKind, name: &'static str| -> Vec<(Xml, String)> {
        let data = file.drawn.data.iter().zip(&file.ids.data);
        data.filter(|(data, _)| data.kind == kind)
            .map(|(data, id)| {
                let declaration = Xml::new(name).with("id", id).with("name", &data.title);
                (declaration.children(data_state(data)), id.clone())
            })
            .collect()
    };
    let inputs = of_kind(DataKind::Input, "bpmn:dataInput");
    let outputs = of_kind(DataKind::Output, "bpmn:dataOutput");
    if inputs.is_empty() && outputs.is_empty() {
        return None;
    }
    let refs = |name: &'static str, list: &[(Xml, String)]| -> Vec<Xml> {
        list.iter().map(|(_, id)| Xml::text(name, id.as_str())).collect()
    };
    let input_set = Xml::new("bpmn:inputSet").children(refs("bpmn:dataInputRefs", &inputs));
    let output_set = Xml::new("bpmn:outputSet").children(refs("bpmn:dataOutputRefs", &outputs));
    Some(
        Xml::new("bpmn:ioSpecification")
            .children(inputs.into_iter().chain(outputs).map(|(declaration, _)| declaration))
            .child(input_set)
            .child(output_set),
    )
}

/// References and data objects that stand in a sub-process, or in the process. Data objects stand
/// in the process, where all references find them.
pub(super) fn references(file: &File<'_>, parent: Option<ElementId>) -> Vec<Xml> {
    let mut references = Vec::new();
    for (data, id) in file.drawn.data.iter().zip(&file.ids.data) {
        if data.parent != parent {
            continue;
        }
        match data.kind {
            DataKind::Object => references.push(
                Xml::new("bpmn:dataObjectReference")
                    .with("id", id)
                    .with("name", &data.title)
                    .with_some("dataObjectRef", file.ids.data_object(data.item))
                    .children(data_state(data)),
            ),
            DataKind::Store => references.push(
                Xml::new("bpmn:dataStoreReference")
                    .with("id", id)
                    .with("name", &data.title)
                    .with_some("dataStoreRef", file.roots.store_id(data.item))
                    .children(data_state(data)),
            ),
            DataKind::Input | DataKind::Output => {}
        }
    }
    if parent.is_none() {
        for (item, id) in &file.ids.data_objects {
            let mut object = Xml::new("bpmn:dataObject").with("id", id);
            if file.model.items[*item].collection {
                object = object.with("isCollection", true);
            }
            references.push(object);
        }
    }
    references
}

fn data_state(data: &Data) -> Option<Xml> {
    data.state.as_deref().map(|state| Xml::new("bpmn:dataState").with("name", state))
}

/// The links of an element that can hold data associations.
fn links<'a>(
    file: &'a File<'_>,
    element: ElementId,
) -> impl Iterator<Item = (usize, &'a DataLink)> {
    let all = file.drawn.data_links.iter().enumerate();
    all.filter(move |(_, link)| link.element == element && link.is_association)
}

/// A declared input or output of an element, and the association at it.
struct Joined {
    is_read: bool,
    id: String,
    declaration: Xml,
    association: Option<Xml>,
}

fn joined(file: &File<'_>, element: ElementId) -> Vec<Joined> {
    links(file, element)
        .map(|(index, link)| {
            let data = &file.drawn.data[link.data];
            let reference = &file.ids.data[link.data];
            let association_id = &file.ids.data_links[index];
            let id = format!("{association_id}_{}", if link.is_read { "input" } else { "output" });
            let (declaration, association, source, target) = if link.is_read {
                ("bpmn:dataInput", "bpmn:dataInputAssociation", reference, &id)
            } else {
                ("bpmn:dataOutput", "bpmn:dataOutputAssociation", &id, reference)
            };
            Joined {
                is_read: link.is_read,
                declaration: Xml::new(declaration).with("id", &id).with("name", &data.title),
                association: Some(
                    Xml::new(association)
                        .with("id", association_id)
                        .child(Xml::text("bpmn:sourceRef", source))
                        .child(Xml::text("bpmn:targetRef", target)),
                ),
                id,
            }
        })
        .collect()
}

/// The input of the collection that a marker `each of` runs over: one that is read already, else
/// one of its own.
fn collection(file: &File<'_>, element: ElementId, joined: &mut Vec<Joined>) -> Option<String> {
    let Some(Marker::Each { of: Some(item), .. }) = &file.drawn.activities.elements[element].marker
    else {
        return None;
    };
    let read = links(file, element)
        .position(|(_, link)| link.is_read && file.drawn.data[link.data].item == *item);
    if let Some(found) = read {
        return Some(joined[found].id.clone());
    }
    let id = format!("{}_collection", file.ids.element(element));
    let title = &file.model.items[*item].naming.title;
    joined.push(Joined {
        is_read: true,
        declaration: Xml::new("bpmn:dataInput")
            .with("id", &id)
            .with("name", title)
            .with("isCollection", true),
        association: None,
        id: id.clone(),
    });
    Some(id)
}

/// The data of an activity.
pub(super) fn of_activity(file: &File<'_>, element: ElementId) -> Parts {
    let mut joined = joined(file, element);
    let collection = collection(file, element, &mut joined);
    if joined.is_empty() {
        return Parts::default();
    }
    let refs = |name: &'static str, is_read: bool| -> Vec<Xml> {
        let of_kind = joined.iter().filter(|one| one.is_read == is_read);
        of_kind.map(|one| Xml::text(name, one.id.as_str())).collect()
    };
    let sets = [
        Xml::new("bpmn:inputSet").children(refs("bpmn:dataInputRefs", true)),
        Xml::new("bpmn:outputSet").children(refs("bpmn:dataOutputRefs", false)),
    ];
    joined.sort_by_key(|one| !one.is_read);
    let specification = Xml::new("bpmn:ioSpecification")
        .children(joined.iter().map(|one| one.declaration.clone()))
        .children(sets);
    Parts {
        declarations: vec![specification],
        associations: joined.into_iter().filter_map(|one| one.association).collect(),
        sets: Vec::new(),
        collection,
    }
}

/// The data of an event: it either takes data in or gives it out.
pub(super) fn of_event(file: &File<'_>, element: ElementId) -> Parts {
    let joined = joined(file, element);
    let Some(first) = joined.first() else { return Parts::default() };
    let (set, reference) = if first.is_read {
        ("bpmn:inputSet", "bpmn:dataInputRefs")
    } else {
        ("bpmn:outputSet", "bpmn:dataOutputRefs")
    };
    let refs = joined.iter().map(|one| Xml::text(reference, one.id.as_str()));
    Parts {
        sets: vec![Xml::new(set).children(refs)],
        declarations: joined.iter().map(|one| one.declaration.clone()).collect(),
        associations: joined.into_iter().filter_map(|one| one.association).collect(),
        collection: None,
    }
}

/// Associations between data and what cannot hold a data association.
pub(super) fn plain_links(file: &File<'_>, parent: Option<ElementId>) -> Vec<Xml> {
    let elements = &file.drawn.activities.elements;
    let mut associations = Vec::new();
    for (index, link) in file.drawn.data_links.iter().enumerate() {
        if link.is_association || elements[link.element].parent != parent {
            continue;
        }
        let (element, data) = (file.ids.element(link.element), &file.ids.data[link.data]);
        let (source, target) =
            if link.is_read { (data.as_str(), element) } else { (element, data.as_str()) };
        associations.push(
            super::process::association(&file.ids.data_links[index], source, target)
                .with("associationDirection", "One"),
        );
    }
    associations
}
