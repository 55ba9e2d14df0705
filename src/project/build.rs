//! What `build` makes of a model, in memory: paths and contents.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::base::file_name;
use crate::base::text::nearest;
pub use crate::export::svg::Theme;
use crate::export::{Artifact, FORMATS, Format, Written};
pub use crate::export::{PAGE_HEIGHT, Wish};
use crate::layout::Size;
use crate::model::Model;

/// A file that was made, not yet written.
#[derive(Debug)]
pub struct Made {
    /// Its path below the output folder: the model's folder first.
    pub path: PathBuf,
    /// Its content.
    pub text: String,
    /// Its size in pixels, where it is the flow chart of a process.
    pub chart: Option<Size>,
}

/// The formats with these names; those made by default where none is named.
///
/// # Errors
/// Where a name is no format's: says which there are, and what may have been meant.
pub fn formats(names: &[String]) -> Result<Vec<&'static Format>, String> {
    if names.is_empty() {
        return Ok(FORMATS.iter().filter(|format| format.by_default).collect());
    }
    names.iter().map(|name| format(name)).collect()
}

fn format(name: &str) -> Result<&'static Format, String> {
    let known = || FORMATS.iter().map(|format| format.name);
    FORMATS.iter().find(|format| format.name == name).ok_or_else(|| {
        let hint = nearest(name, known()).map_or_else(
            || format!("there are {}", known().collect::<Vec<_>>().join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        format!("there is no output format `{name}`; {hint}")
    })
}

/// Whether a model has the view that is asked for.
///
/// # Errors
/// Where it has not: says which it has.
pub fn require_view(model: &Model, wish: &Wish) -> Result<(), String> {
    let Some(name) = &wish.view else { return Ok(()) };
    let known: Vec<&str> = model.views.values().map(|view| &*view.naming.name).collect();
    if known.contains(&name.as_str()) {
        return Ok(());
    }
    let hint = match (nearest(name, known.iter().copied()), known.as_slice()) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, []) => "the model has no views".to_owned(),
        (None, known) => format!("there are {}", known.join(", ")),
    };
    Err(format!("the model `{}` has no view `{name}`; {hint}", model.naming.name))
}

/// Makes all files of a model. `step` is called when one is done, from any thread.
///
/// Files are made in parallel and come out in the order of the formats: what is made does not
/// depend on the number of threads.
pub fn make(
    model: &Model,
    formats: &[&'static Format],
    wish: &Wish,
    step: &(dyn Fn() + Sync),
) -> Vec<Made> {
    let folder = folder(model);
    let artifacts: Vec<Artifact> =
        formats.iter().flat_map(|format| (format.artifacts)(model)).collect();
    artifacts
        .into_par_iter()
        .map(|artifact| {
            let Written { text, chart } = (artifact.make)(model, wish);
            step();
            Made { path: folder.join(artifact.path), text, chart }
        })
        .collect()
}

/// A side of a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// From left to right.
    Width,
    /// From top to bottom.
    Height,
}

/// The flow charts of which a side is more than so many pixels.
pub fn larger_than(made: &[Made], side: Side, limit: i32) -> Vec<&Path> {
    let length = |size: Size| match side {
        Side::Width => size.width,
        Side::Height => size.height,
    };
    made.iter()
        .filter(|file| file.chart.is_some_and(|size| limit < length(size)))
        .map(|file| file.path.as_path())
        .collect()
}

/// The folder of a model below the output folder.
pub fn folder(model: &Model) -> PathBuf {
    PathBuf::from(file_name(&model.naming.name))
}

/// How many files `make` makes.
pub fn count(model: &Model, formats: &[&'static Format]) -> usize {
    formats.iter().map(|format| (format.artifacts)(model).len()).sum()
}
