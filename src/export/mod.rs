//! Writers of what people take away: SVG, BPMN 2.0, JSON, HTML, the interface ledger.

pub mod bpmn;
pub mod layout;
pub mod svg;
