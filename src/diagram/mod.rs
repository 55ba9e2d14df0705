//! Diagrams: what is drawn, with its texts measured and wrapped, without coordinates.
//! A [`Diagram`] holds a graph for the layout engine and, parallel to it, what each part is.

#![deny(clippy::float_arithmetic)]

pub mod chart;
pub mod collaboration;
mod exchange;
pub mod flow;
mod font;
mod joined;
pub mod legend;
pub mod map;
pub mod matrix;
pub mod measure;
pub mod text;
pub mod view;
mod words;

use crate::layout::{self, Graph, Layout};
use crate::model::{Model, ProcessId, View};
use chart::{CategoryMark, Chart};

/// A drawing, complete but for its places.
#[derive(Clone, Debug)]
pub struct Diagram {
    /// The name of its kind.
    pub kind: &'static str,
    /// Tells it from other drawings that stand on the same page: the process's name, or that of
    /// the kind.
    pub name: String,
    /// The language of its texts (BCP 47).
    pub language: String,
    /// What stands around it.
    pub heading: Heading,
    /// What it tells, in sentences.
    pub description: String,
    /// What is drawn.
    pub content: Content,
    /// The symbols in use, explained.
    pub legend: Vec<legend::Entry>,
}

/// What stands above and below a drawing.
#[derive(Clone, Debug, Default)]
pub struct Heading {
    /// Gives the hue of the bar at the top; none: ink.
    pub category: Option<CategoryMark>,
    /// What the drawing shows.
    pub title: String,
    /// Kind of drawing, clause, category.
    pub subtitle: String,
    /// Remarks on all of it, below the subtitle.
    pub remarks: Vec<String>,
    /// The model, unless the title already names it.
    pub model: String,
    /// Its version, and the view.
    pub version: String,
    /// Clauses served, the source, what is left out.
    pub footer: String,
    /// Which drawing this is.
    pub sheet: String,
}

/// What a drawing consists of.
#[derive(Clone, Debug)]
pub enum Content {
    /// Symbols and lines whose places the layout engine finds.
    Chart(Box<Chart>),
    /// A matrix, whose geometry follows from its rows and columns.
    Matrix(matrix::Matrix),
}

impl Diagram {
    /// The graph for the layout engine; none where the geometry needs no engine.
    pub fn graph(&self) -> Option<&Graph> {
        match &self.content {
            Content::Chart(chart) => Some(&chart.graph),
            Content::Matrix(_) => None,
        }
    }

    /// Finds the places, unless the drawing had to know them.
    pub fn lay_out(&self) -> Layout {
        match &self.content {
            Content::Chart(chart) => {
                chart.arrangement.clone().unwrap_or_else(|| layout::layout(&chart.graph))
            }
            Content::Matrix(_) => Layout::default(),
        }
    }
}

/// A kind of drawing.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// Its name, as on the command line.
    pub name: &'static str,
    /// What it shows.
    pub title: &'static str,
    /// The view that it is drawn by, where the model has one of this name.
    pub view: &'static str,
    /// Draws it.
    pub draw: Draw,
}

/// What a kind of drawing is drawn of.
#[derive(Clone, Copy, Debug)]
pub enum Draw {
    /// Of each process.
    /// At most so many pixels wide, where that can be; none: as wide as it comes.
    Process(fn(&Model, ProcessId, Option<&View>, Option<i32>) -> Diagram),
    /// Of the whole model.
    Model(fn(&Model, Option<&View>) -> Diagram),
}

/// All kinds of drawings.
pub const KINDS: &[Kind] = &[flow::KIND, map::KIND, matrix::KIND];

impl Kind {
    /// The view it is drawn by when none is asked for.
    pub fn default_view<'a>(&self, model: &'a Model) -> Option<&'a View> {
        view::named(model, self.view)
    }
}
