//! The ids of all that stands in a file.

use super::ids::{Ids, ncname_part};
use super::wildcard::Wildcard;
use crate::diagram::collaboration::{Collaboration, Data, DataKind, MessageFlow, Who, names};
use crate::model::activity::{ElementId, ElementKind, FlowId};
use crate::model::{ItemId, Model, ProcessId, Provenance, ProvenanceKind};

/// Ids, parallel to the lists of the collaboration and of its activities.
#[derive(Debug)]
pub(super) struct FileIds {
    /// Of the root element.
    pub(super) definitions: String,
    /// Of the collaboration.
    pub(super) collaboration: String,
    /// Of the pool of the process.
    pub(super) participant: String,
    /// Of the process.
    pub(super) process: String,
    /// Of the lane set.
    pub(super) lane_set: String,
    /// Of the lanes.
    pub(super) lanes: Vec<String>,
    /// Of the black-box pools.
    pub(super) neighbours: Vec<String>,
    /// Of the flow elements.
    elements: Vec<String>,
    /// Of the sequence flows.
    flows: Vec<String>,
    /// Of the message flows.
    pub(super) messages: Vec<String>,
    /// Of the references, inputs and outputs that are drawn.
    pub(super) data: Vec<String>,
    /// Of the data objects.
    pub(super) data_objects: Vec<(ItemId, String)>,
    /// Of the data associations.
    pub(super) data_links: Vec<String>,
    /// Of the notes.
    pub(super) notes: Vec<String>,
    /// Of the associations of each note.
    pub(super) note_links: Vec<Vec<String>>,
    /// Of the groups.
    pub(super) groups: Vec<String>,
    /// Of the associations of compensation events.
    pub(super) compensations: Vec<String>,
    /// All of them, for what is derived from them.
    pub(super) all: Ids,
}

impl FileIds {
    /// The ids of a file. The order of calls decides who gets the plain id where two want it; it
    /// goes from what is named to what is derived.
    pub(super) fn new(model: &Model, drawn: &Collaboration) -> Self {
        let mut all = Ids::keeping_free(imported_ids(model, drawn));
        let name = &model.processes[drawn.process].naming.name;
        let process = all.claim(&process_id(model, drawn.process));
        let activities = &drawn.activities;
        let elements: Vec<String> = activities
            .elements
            .values()
            .map(|element| {
                let kind = element_kind(&element.kind);
                all.imported_or(imported(&element.provenance), kind, &element.name)
            })
            .collect();
        let flows = activities
            .flows
            .values()
            .map(|flow| {
                let ends = (&activities.elements[flow.source], &activities.elements[flow.target]);
                let name = format!("{}_{}", ends.0.name, ends.1.name);
                all.imported_or(imported(&flow.provenance), "Flow", &name)
            })
            .collect();
        let lanes = drawn
            .lanes
            .iter()
            .map(|lane| {
                let naming = &model.roles[lane.role].naming;
                all.imported_or(imported(&naming.provenance), "Lane", &naming.name)
            })
            .collect();
        let participant = all.make("Participant", name);
        let neighbours: Vec<String> = drawn
            .neighbours
            .iter()
            .map(|neighbour| all.make("Participant", &who_name(model, &neighbour.who)))
            .collect();
        let mut ids = Self {
            definitions: all.make("Definitions", name),
            collaboration: all.make("Collaboration", name),
            participant,
            process,
            lane_set: all.make("LaneSet", name),
            lanes,
            neighbours,
            elements,
            flows,
            messages: Vec::new(),
            data: Vec::new(),
            data_objects: Vec::new(),
            data_links: Vec::new(),
            notes: Vec::new(),
            note_links: Vec::new(),
            groups: Vec::new(),
            compensations: Vec::new(),
            all,
        };
        ids.add_messages(model, drawn);
        ids.add_data(model, drawn);
        ids.add_artifacts(drawn);
        ids
    }

    /// The id of a flow element.
    pub(super) fn element(&self, id: ElementId) -> &str {
        &self.elements[id.index()]
    }

    /// The id of a sequence flow.
    pub(super) fn flow(&self, id: FlowId) -> &str {
        &self.flows[id.index()]
    }

    /// The id of the data object of an item.
    pub(super) fn data_object(&self, item: ItemId) -> Option<&str> {
        self.data_objects.iter().find(|(of, _)| *of == item).map(|(_, id)| id.as_str())
    }

    fn add_messages(&mut self, model: &Model, drawn: &Collaboration) {
        for message in &drawn.messages {
            let who = who_name(model, &drawn.neighbours[message.neighbour].who);
            let here = message.element.map_or("pool", |id| &drawn.activities.elements[id].name);
            let name =
                if message.is_input { format!("{who}_{here}") } else { format!("{here}_{who}") };
            let imported = imported_of_flow(model, message);
            let id = self.all.imported_or(imported, "MessageFlow", &name);
            self.messages.push(id);
        }
    }

    fn add_data(&mut self, model: &Model, drawn: &Collaboration) {
        for data in &drawn.data {
            let naming = &model.items[data.item].naming;
            let name = data_name(model, drawn, data);
            let id =
                self.all.imported_or(imported(&naming.provenance), data_kind(data.kind), &name);
            self.data.push(id);
            if data.kind == DataKind::Object && self.data_object(data.item).is_none() {
                let id = self.all.make("DataObject", &naming.name);
                self.data_objects.push((data.item, id));
            }
        }
        for link in &drawn.data_links {
            let element = &drawn.activities.elements[link.element].name;
            let data = data_name(model, drawn, &drawn.data[link.data]);
            let verb = if link.is_read { "reads" } else { "makes" };
            let id = self.all.make("DataAssociation", &format!("{element}_{verb}_{data}"));
            self.data_links.push(id);
        }
    }

    fn add_artifacts(&mut self, drawn: &Collaboration) {
        let elements = &drawn.activities.elements;
        for note in &drawn.activities.notes {
            let about = note.about.first().map_or("process", |&id| &elements[id].name);
            let id = self.all.imported_or(imported(&note.provenance), "Note", about);
            let links = note
                .about
                .iter()
                .map(|&about| {
                    self.all.make("Association", &format!("{}_{}", elements[about].name, id))
                })
                .collect();
            self.notes.push(id);
            self.note_links.push(links);
        }
        for group in &drawn.activities.groups {
            let id = self.all.make("Group", &names::one_line(&group.title));
            self.groups.push(id);
        }
        for (event, handler) in &drawn.compensations {
            let name = format!("{}_{}", elements[*event].name, elements[*handler].name);
            let id = self.all.make("Association", &name);
            self.compensations.push(id);
        }
    }
}

/// The id of a process in its own file; calls from other files name it.
pub(super) fn process_id(model: &Model, process: ProcessId) -> String {
    let naming = &model.processes[process].naming;
    match imported(&naming.provenance).filter(|id| super::ids::usable(id)) {
        Some(id) => id.to_owned(),
        None => format!("Process_{}", ncname_part(&naming.name)),
    }
}

/// The id that something had in the file it was imported from.
pub(super) fn imported(provenance: &[Provenance]) -> Option<&str> {
    provenance.iter().find(|one| one.kind == ProvenanceKind::Bpmn).map(|one| &*one.text)
}

/// The name of a neighbour, or one made for a wildcard.
pub(super) fn who_name(model: &Model, who: &Who) -> String {
    match who {
        Who::Process(process) => model.processes[*process].naming.name.to_string(),
        Who::Party(party) => model.parties[*party].naming.name.to_string(),
        Who::Every { category, except } => Wildcard::of(model, *category, except).as_name(),
    }
}

fn imported_ids<'a>(model: &'a Model, drawn: &'a Collaboration) -> impl Iterator<Item = &'a str> {
    let activities = &drawn.activities;
    let process = &model.processes[drawn.process];
    let halves = process.inputs.iter().chain(&process.results);
    activities
        .elements
        .values()
        .map(|element| &element.provenance)
        .chain(activities.flows.values().map(|flow| &flow.provenance))
        .chain(activities.notes.iter().map(|note| &note.provenance))
        .chain(drawn.lanes.iter().map(|lane| &model.roles[lane.role].naming.provenance))
        .chain(drawn.data.iter().map(|data| &model.items[data.item].naming.provenance))
        .chain(halves.map(|half| &model.halves[*half].provenance))
        .filter_map(|provenance| imported(provenance))
}

/// The imported id of a message flow that carries one item of the process's own. What others
/// declare changes nothing about it.
fn imported_of_flow<'a>(model: &'a Model, message: &MessageFlow) -> Option<&'a str> {
    let mut own = message.items.iter().filter_map(|carried| carried.half);
    let first = own.next()?;
    own.all(|other| other == first).then(|| imported(&model.halves[first].provenance))?
}

fn data_name(model: &Model, drawn: &Collaboration, data: &Data) -> String {
    let mut name = model.items[data.item].naming.name.to_string();
    if let Some(state) = &data.state {
        name.push('_');
        name.push_str(state);
    }
    if let Some(parent) = data.parent {
        name.push_str("_in_");
        name.push_str(&drawn.activities.elements[parent].name);
    }
    name
}

fn data_kind(kind: DataKind) -> &'static str {
    match kind {
        DataKind::Object => "DataObjectReference",
        DataKind::Store => "DataStoreReference",
        DataKind::Input => "DataInput",
        DataKind::Output => "DataOutput",
    }
}

fn element_kind(kind: &ElementKind) -> &'static str {
    match kind {
        ElementKind::Task(_) => "Task",
        ElementKind::Call(_) => "Call",
        ElementKind::Sub(_) => "SubProcess",
        ElementKind::Gateway { .. } => "Gateway",
        ElementKind::Start { .. }
        | ElementKind::End(_)
        | ElementKind::Catch(_)
        | ElementKind::Throw(_)
        | ElementKind::Boundary { .. } => "Event",
    }
}
