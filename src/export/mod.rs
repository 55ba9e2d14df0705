//! Writers of what people take away: SVG, BPMN 2.0, JSON, HTML, the interface ledger.
//!
//! A format is a row of [`FORMATS`]: which files it makes of a model, and how. `build`, its help
//! and its completions go by that table.

pub mod bpmn;
mod drawing;
pub mod json;
pub mod layout;
pub mod ledger;
pub mod svg;

use crate::layout::Size;
use crate::model::Model;

/// A kind of output.
pub struct Format {
    /// The word for `--to`.
    pub name: &'static str,
    /// What it makes, for the help.
    pub about: &'static str,
    /// Made where nobody says which.
    pub by_default: bool,
    /// The files that it makes of a model.
    pub artifacts: fn(&Model) -> Vec<Artifact>,
}

/// Charts are at most so many pixels wide if nobody says otherwise: on A4 lying, margins of 20 mm,
/// their text of 12 pixels then prints at 5.8 points (`docs/decisions/006`).
pub const PAGE_WIDTH: i32 = 1500;

/// Charts of processes that one chart can show are at most so many pixels high: on A4 standing their
/// text then prints at 4.6 points, the least that can be read. Most print much larger.
pub const PAGE_HEIGHT: i32 = 1880;

/// What is asked for besides the format.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The name of the view to draw by; none: `charts` for charts, `map` for map and matrix.
    pub view: Option<String>,
    /// How drawings are coloured.
    pub theme: svg::Theme,
    /// Flow charts wider than so many pixels are cut into rows; none: they stay as they are.
    pub wrap: Option<i32>,
}

impl Default for Wish {
    fn default() -> Self {
        Self { view: None, theme: svg::Theme::default(), wrap: Some(PAGE_WIDTH) }
    }
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its text.
    pub text: String,
    /// The size in pixels, where it is the flow chart of a process: only these are made to fit a
    /// page.
    pub chart: Option<Size>,
}

impl From<String> for Written {
    fn from(text: String) -> Self {
        Self { text, chart: None }
    }
}

/// Makes the content of a file, from the model and what is asked for alone.
pub type Make = Box<dyn Fn(&Model, &Wish) -> Written + Send + Sync>;

/// A file to be made.
pub struct Artifact {
    /// Its path below the model's output folder, with `/`.
    pub path: String,
    /// Makes its content. Depends on the model alone, so that artifacts can be made in any order.
    pub make: Make,
}

impl Artifact {
    /// A file at `path` with what `make` gives.
    pub fn new<W: Into<Written>>(
        path: impl Into<String>,
        make: impl Fn(&Model, &Wish) -> W + Send + Sync + 'static,
    ) -> Self {
        let make = move |model: &Model, wish: &Wish| make(model, wish).into();
        Self { path: path.into(), make: Box::new(make) }
    }
}

/// All kinds of output, in the order of the help.
pub const FORMATS: &[Format] = &[
    Format {
        name: "svg",
        about: "map.svg, matrix.svg and process/ID.svg: the drawings",
        by_default: true,
        artifacts: drawing::pictures,
    },
    Format {
        name: "bpmn",
        about: "process/ID.bpmn: BPMN 2.0 with diagram interchange",
        by_default: true,
        artifacts: bpmn::artifacts,
    },
    Format {
        name: "json",
        about: "model.json: the whole model as data (schema: grammar/model.schema.json)",
        by_default: true,
        artifacts: |_| vec![Artifact::new("model.json", |model, _| json::write(model))],
    },
    Format {
        name: "html",
        about: "ledger.html: every interface with both its halves, as a table",
        by_default: true,
        artifacts: |_| vec![Artifact::new("ledger.html", |model, _| ledger::html::write(model))],
    },
    Format {
        name: "layout",
        about: "map.layout.json and process/ID.layout.json: the geometry of the drawings",
        by_default: false,
        artifacts: drawing::dumps,
    },
];
