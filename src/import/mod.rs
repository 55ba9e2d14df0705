//! Readers of what others made: graphs as JSON, BPMN 2.0 files to be laid out anew.

pub mod bpmn;
pub mod graph;
