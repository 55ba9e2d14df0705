//! Flowline compiles process models: text in; findings, flowcharts and BPMN 2.0 out.
//!
//! The modules are the stages of the pipeline, in reading order. Each uses only those before it
//! (see `ARCHITECTURE.md`; `tests/tidy.rs` keeps it so).
//!
//! ```text
//! text ─lex─▶ tokens ─parse─▶ tree ─resolve─▶ Model ─check─▶ findings
//!                                              └─draw─▶ Diagram ─layout─▶ Layout ─▶ svg, bpmn, …
//! ```

pub mod base;
pub mod checks;
pub mod cli;
pub mod diagram;
pub mod export;
pub mod finding;
pub mod fmt;
pub mod import;
pub mod layout;
pub mod model;
pub mod project;
pub mod syntax;
