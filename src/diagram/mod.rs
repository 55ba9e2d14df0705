//! Diagrams: what is drawn, with its texts measured and wrapped, without coordinates.
//! A [`Diagram`] holds a graph for the layout engine and, parallel to it, what each part is.

#![deny(clippy::float_arithmetic)]

pub mod collaboration;
mod font;
pub mod measure;
