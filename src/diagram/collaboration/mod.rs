//! The diagram of a BPMN file: the process as a pool with its lanes, its neighbours as black-box
//! pools, message flows, data; with the measures of BPMN clients, which draw their own symbols.
//!
//! Shapes and texts only, no coordinates. What each part is follows from [`Plane::shapes`] and its
//! like, parallel to the lists of the graph. Views hide nothing here: a file for exchange is whole.

mod data;
mod graph;
mod lanes;
mod measures;
mod messages;
pub mod names;
mod normal;

use crate::layout::Graph;
use crate::model::activity::{Activities, ElementId, FlowId};
use crate::model::exchange::Declared;
use crate::model::{CategoryId, HalfId, ItemId, Model, PartyId, ProcessId, RoleId};

/// A process with its neighbours.
#[derive(Clone, Debug)]
pub struct Collaboration {
    /// The process.
    pub process: ProcessId,
    /// Its activities in the form that BPMN clients take; ids of elements that the model has too
    /// are the model's.
    pub activities: Activities,
    /// Compensation events and the activities that they are linked to, not by a flow.
    pub compensations: Vec<(ElementId, ElementId)>,
    /// The lanes of the process, outer ones before those in them.
    pub lanes: Vec<Lane>,
    /// Black-box pools, in the order in which the profile names them.
    pub neighbours: Vec<Neighbour>,
    /// Message flows.
    pub messages: Vec<MessageFlow>,
    /// Data objects, stores, inputs and outputs, as they are drawn.
    pub data: Vec<Data>,
    /// Who reads and makes them.
    pub data_links: Vec<DataLink>,
    /// Diagrams: of the collaboration, then of each collapsed sub-process.
    pub planes: Vec<Plane>,
}

/// A lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lane {
    /// The role that it stands for.
    pub role: RoleId,
    /// The lane that holds it: an index into the list of lanes.
    pub parent: Option<usize>,
}

/// A black-box pool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// Who it is.
    pub who: Who,
    /// Its title.
    pub title: String,
}

/// Who a black-box pool stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// Another process.
    Process(ProcessId),
    /// A party outside the model.
    Party(PartyId),
    /// All that a wildcard covers: one pool, as the source says it in one word.
    Every {
        /// Only those of this category.
        category: Option<CategoryId>,
        /// But not these.
        except: Vec<ProcessId>,
    },
}

/// Items that go from or to one neighbour at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageFlow {
    /// The neighbour: an index into the list of neighbours.
    pub neighbour: usize,
    /// The activity or event; `None`: the pool's border.
    pub element: Option<ElementId>,
    /// Whether it comes from the neighbour.
    pub is_input: bool,
    /// What is carried.
    pub items: Vec<Carried>,
    /// What is written at it.
    pub title: String,
}

/// An item that a message flow carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The item; `None`: the source does not say what.
    pub item: Option<ItemId>,
    /// Its wording at this interface.
    pub wording: Option<Box<str>>,
    /// Its state.
    pub state: Option<Box<str>>,
    /// The half of the process that says it.
    pub half: Option<HalfId>,
    /// The half of the other side.
    pub other: Option<HalfId>,
    /// Which side says it.
    pub declared: Declared,
}

impl Carried {
    /// Its title, in the words of the process where it says so itself: `Name [state]`.
    pub fn title(&self, model: &Model) -> String {
        let Some(item) = self.item else { return "?".to_owned() };
        names::item_title(model, item, self.wording.as_deref(), self.state.as_deref())
    }

    /// Whether a reader of the diagram sees the same in both.
    fn is_same(&self, other: &Self) -> bool {
        (self.item, &self.state, self.half) == (other.item, &other.state, other.half)
    }
}

/// A data object, a store, an input or output, as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Data {
    /// What it is.
    pub kind: DataKind,
    /// The item.
    pub item: ItemId,
    /// Its state.
    pub state: Option<Box<str>>,
    /// The sub-process that it stands in.
    pub parent: Option<ElementId>,
    /// What is written at it: `Name [state]`.
    pub title: String,
}

/// How data is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DataKind {
    /// A data object: made and read inside.
    Object,
    /// A data store.
    Store,
    /// An input of the process that no neighbour is known for.
    Input,
    /// A result of the process that no neighbour is known for.
    Output,
}

/// A line between an element and data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DataLink {
    /// Who reads or makes.
    pub element: ElementId,
    /// What: an index into the list of data.
    pub data: usize,
    /// Whether it reads.
    pub is_read: bool,
    /// Whether the element can hold a data association; gateways cannot.
    pub is_association: bool,
}

/// One diagram of the file.
#[derive(Clone, Debug)]
pub struct Plane {
    /// The collapsed sub-process whose content it shows; `None`: the collaboration.
    pub of: Option<ElementId>,
    /// What the layout engine places.
    pub graph: Graph,
    /// What each node of the graph is.
    pub shapes: Vec<Shape>,
    /// What each edge of the graph is.
    pub edges: Vec<Edge>,
}

/// What a node of a graph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A flow element.
    Element(ElementId),
    /// Data: an index into the list of data.
    Data(usize),
    /// A note: an index into the list of notes.
    Note(usize),
    /// A black-box pool: an index into the list of neighbours.
    Neighbour(usize),
}

/// What an edge of a graph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// A sequence flow.
    Flow(FlowId),
    /// A message flow: an index.
    Message(usize),
    /// A data association, or an association where none can be: an index into the data links.
    Data(usize),
    /// The association of a note with what it is about: indexes of the note and of the element in
    /// the note's list.
    Note(usize, usize),
    /// The association of a compensation event with its activity: an index.
    Compensation(usize),
}

/// The diagram of a process with its neighbours.
pub fn draw(model: &Model, process: ProcessId) -> Collaboration {
    let (activities, compensations) = normal::activities(model, process);
    let lanes = lanes::lanes(model, process, &activities);
    let (neighbours, messages) = messages::messages(model, process, &activities);
    let (data, data_links) = data::data(model, &activities, &messages);
    let mut collaboration = Collaboration {
        process,
        activities,
        compensations,
        lanes,
        neighbours,
        messages,
        data,
        data_links,
        planes: Vec::new(),
    };
    collaboration.planes = graph::planes(model, &collaboration);
    collaboration
}

impl Collaboration {
    /// Whether an element is a sub-process that is drawn closed.
    pub fn is_collapsed(&self, element: ElementId) -> bool {
        self.planes.iter().any(|plane| plane.of == Some(element))
    }

    /// The elements that stand directly in a sub-process, or in the process.
    pub fn elements_in(&self, parent: Option<ElementId>) -> impl Iterator<Item = ElementId> {
        self.activities
            .elements
            .iter()
            .filter(move |(_, element)| element.parent == parent)
            .map(|(id, _)| id)
    }
}
