//! New geometry for what others made: a graph as JSON, or a BPMN file.

use crate::export;
use crate::import;
use crate::layout::layout;

/// What is asked of a new layout.
#[derive(Clone, Copy, Debug, Default)]
pub struct Request {
    /// Draw the categories of a landscape as bands.
    pub bands: bool,
}

/// The layout of a `flowline-graph/1` document, as `flowline-layout/1`.
///
/// # Errors
/// Where the text is no such document; the message names the element.
pub fn graph(text: &str, request: Request) -> Result<String, String> {
    let mut document = import::graph::read(text).map_err(|error| error.to_string())?;
    document.graph.options.bands |= request.bands;
    Ok(export::layout::write(&document.names, &layout(&document.graph)))
}

/// A BPMN file with a new layout; everything that is not geometry stays byte for byte.
///
/// # Errors
/// Where the file cannot be read; the message names the element.
pub fn bpmn(bytes: &[u8]) -> Result<Vec<u8>, String> {
    import::bpmn::relayout(bytes)
}
