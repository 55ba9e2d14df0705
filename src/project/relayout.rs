//! New geometry for what others made: a graph as JSON, or a BPMN file.

use crate::export;
use crate::import;
use crate::import::bpmn::BpmnError;
use crate::import::graph::GraphError;
use crate::layout::layout_again;
use crate::layout::wrap::layout_to_width;

/// What is asked of a new layout.
#[derive(Clone, Copy, Debug, Default)]
pub struct Request {
    /// Draw the categories of a landscape as bands.
    pub bands: bool,
    /// Cut a flow that is wider than so many pixels into rows.
    pub wrap: Option<i32>,
}

/// A new layout of a graph.
#[derive(Clone, Debug)]
pub struct Relaid {
    /// The `flowline-layout/1` document.
    pub text: String,
    /// Whether it is wider than asked for: there was nowhere to cut.
    pub is_wide: bool,
}

/// The layout of a `flowline-graph/1` document.
///
/// # Errors
/// Where the text is no such document; the message names the element.
pub fn graph(text: &str, request: Request) -> Result<Relaid, GraphError> {
    let mut document = import::graph::read(text)?;
    document.graph.options.bands |= request.bands;
    let graph = &document.graph;
    let wrapped = request.wrap.and_then(|width| layout_to_width(graph, width));
    let found = wrapped.unwrap_or_else(|| layout_again(graph));
    let is_wide = request.wrap.is_some_and(|width| width < found.size.width);
    Ok(Relaid { text: export::layout::write(&document.names, &found), is_wide })
}

/// A BPMN file with a new layout; everything that is not geometry stays byte for byte.
///
/// # Errors
/// Where the file cannot be read; the message names the element.
pub fn bpmn(bytes: &[u8]) -> Result<Vec<u8>, BpmnError> {
    import::bpmn::relayout(bytes)
}
