//! From a path to models and a report.

use std::path::Path;

use super::files::Files;
use super::load::{Loaded, load};
use super::named_once;
use crate::base::SourceMap;
use crate::checks;
use crate::checks::config::Levels;
use crate::finding::report::{Counts, Report};
use crate::finding::{Finding, Group, Severity};
use crate::model::{Model, ParsedFile, resolve};

/// A model's files compiled: models, and what was found.
#[derive(Debug)]
pub struct Compiled {
    /// The source files.
    pub sources: SourceMap,
    /// The model and each tailored model of the folder, in order.
    pub models: Vec<Model>,
    /// What was found in all of them together.
    pub report: Report,
    /// What was checked in each model, parallel to `models`.
    pub counts: Vec<Counts>,
    /// Errors of files, syntax or names: the model may lack what the source says.
    broken: bool,
}

impl Compiled {
    /// Whether files, syntax or names have errors. Such a model is not drawn: what is there of it
    /// would hide what is missing.
    pub fn is_broken(&self) -> bool {
        self.broken
    }
}

/// Reads, resolves and checks the model at `path`: a folder that holds one, or a file.
pub fn compile(files: &dyn Files, path: &Path, levels: &Levels) -> Compiled {
    let Loaded { sources, files, findings: mut early, fallback_name } = load(files, path);
    early.extend(
        files.iter().filter(|file| !file.foreign).flat_map(|file| file.parse.findings.clone()),
    );
    let foreign_errors = files.iter().filter(|file| file.foreign);
    early.extend(foreign_errors.flat_map(|file| {
        file.parse.findings.iter().filter(|finding| finding.severity == Severity::Error).cloned()
    }));
    let parsed: Vec<ParsedFile> = files
        .into_iter()
        .map(|file| ParsedFile { file: file.file, tree: file.parse.file, foreign: file.foreign })
        .collect();
    let mut resolution = resolve(&sources, &parsed, &fallback_name);
    named_once::join(&mut early, &mut resolution.findings);
    early.extend(resolution.findings);
    let broken = early.iter().any(stops_drawing);
    let (report, counts) = checks::report(&resolution.models, &sources, early, levels);
    Compiled { sources, models: resolution.models, report, counts, broken }
}

/// Whether a finding means that the model lacks what the source says.
fn stops_drawing(finding: &Finding) -> bool {
    finding.severity == Severity::Error
        && matches!(finding.name.group(), Group::Files | Group::Syntax | Group::Names)
}
