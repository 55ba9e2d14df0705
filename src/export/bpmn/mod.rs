//! BPMN 2.0 files (OMG formal/2013-12-09, ISO/IEC 19510): one process a file, with its neighbours
//! and a complete diagram.
//!
//! - The process is a pool with lanes; its neighbours are black-box pools with message flows to the
//!   activities that read and make the items. What no neighbour is known for is an input or output
//!   of the process; nobody is invented.
//! - The profile is there twice: as documentation to read, and in elements of the namespace
//!   [`PROFILE_NAMESPACE`], so that nothing of the source is lost.
//! - Ids come from the names of the model (see `ids`), so that a small edit is a small change of
//!   the file. What was imported keeps its ids.
//! - What equals a default of the schema is left out, as clients do when they save: a file that
//!   came back unchanged has the same facts, attribute by attribute.
//! - Meaning comes from the model, geometry from the layout of [`crate::diagram::collaboration`].

mod collaboration;
mod data;
mod diagram;
mod document;
mod event;
mod extension;
mod file_ids;
mod glossary;
mod ids;
mod node;
mod process;
mod profile;
mod roots;
mod wildcard;
mod xml;

use crate::base::file_name;
use crate::diagram::collaboration::{Collaboration, draw};
use crate::export::Artifact;
use crate::layout::{Layout, layout_around};
use crate::model::{Model, ProcessId};
use file_ids::FileIds;
use roots::Roots;
use xml::Xml;

/// The namespace of what BPMN has no place for: the profile of the process, and of its steps what
/// is not drawn. A URN, so that no host has to exist for it.
pub const PROFILE_NAMESPACE: &str = "urn:flowline:2026:profile";

/// What a file is made from.
struct File<'a> {
    model: &'a Model,
    process: ProcessId,
    drawn: &'a Collaboration,
    ids: FileIds,
    roots: Roots,
}

/// The BPMN file of a process.
pub fn write(model: &Model, process: ProcessId) -> String {
    let drawn = draw(model, process);
    let layouts: Vec<Layout> =
        drawn.planes.iter().map(|plane| layout_around(&plane.graph)).collect();
    write_placed(model, &drawn, &layouts)
}

/// The BPMN file of a process whose diagrams are laid out.
fn write_placed(model: &Model, drawn: &Collaboration, layouts: &[Layout]) -> String {
    let mut ids = FileIds::new(model, drawn);
    let roots = Roots::new(model, drawn, &mut ids);
    let file = File { model, process: drawn.process, drawn, ids, roots };
    definitions(&file)
        .child(collaboration::collaboration(&file))
        .children(file.roots.elements(model))
        .child(process::process(&file))
        .children(diagram::diagrams(&file, layouts))
        .document()
}

/// The root element with all namespaces.
fn definitions(file: &File<'_>) -> Xml {
    let namespace = format!("urn:flowline:model:{}", ids::ncname_part(&file.model.naming.name));
    Xml::new("bpmn:definitions")
        .with("xmlns:bpmn", "http://www.omg.org/spec/BPMN/20100524/MODEL")
        .with("xmlns:bpmndi", "http://www.omg.org/spec/BPMN/20100524/DI")
        .with("xmlns:dc", "http://www.omg.org/spec/DD/20100524/DC")
        .with("xmlns:di", "http://www.omg.org/spec/DD/20100524/DI")
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .with("xmlns:flowline", PROFILE_NAMESPACE)
        .with("id", &file.ids.definitions)
        .with("name", &file.model.processes[file.process].naming.title)
        .with("targetNamespace", namespace)
        .with("exporter", "Flowline")
        .with("exporterVersion", env!("CARGO_PKG_VERSION"))
}

/// One file for each process.
pub(super) fn artifacts(model: &Model) -> Vec<Artifact> {
    let own = model.processes.iter().filter(|(_, process)| !process.foreign);
    own.map(|(id, process)| {
        let path = format!("process/{}.bpmn", file_name(&process.naming.name));
        Artifact::new(path, move |model, _| write(model, id))
    })
    .collect()
}
