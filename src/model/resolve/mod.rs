//! From trees to the model: what the files of a folder say together, and each tailored model on
//! top of it. Every reference becomes an id; what leads nowhere is reported once and left out.

mod declare;
mod detail;
mod gather;
mod half;
mod process;
mod profile;
mod settle;
#[cfg(test)]
pub(crate) mod tests;
mod waiver;

use rustc_hash::FxHashSet;

pub(crate) use process::SettingKind;

use super::names::Aliases;
use super::tailoring::Renamed;
use super::{Model, Naming, Scope, TailoringRecord, ledger};
use crate::base::{FileId, SourceMap};
use crate::finding::Finding;
use crate::syntax::ast;

/// A file that was read.
#[derive(Clone, Debug)]
pub struct ParsedFile {
    /// Which file.
    pub file: FileId,
    /// What it says.
    pub tree: ast::File,
    /// Brought by `use` from outside the model's folder.
    pub foreign: bool,
}

/// What resolving gives.
#[derive(Clone, Debug, Default)]
pub struct Resolution {
    /// The model of the folder itself, where it holds one, and each of its tailored models.
    pub models: Vec<Model>,
    /// What is wrong with names and with the tailorings, in order of place, each once.
    pub findings: Vec<Finding>,
}

/// Resolves the files of one folder, with those they use, to models.
///
/// A folder without a `model` declaration is named `fallback_name`. A folder that holds tailorings
/// only gives no model of its own. The order of `files` is the order of everything in the model.
pub fn resolve(sources: &SourceMap, files: &[ParsedFile], fallback_name: &str) -> Resolution {
    let gathered = gather::gather(sources, files, fallback_name);
    let mut resolution =
        Resolution { findings: gathered.findings.clone(), ..Resolution::default() };
    if gathered.holds_own_model {
        let (model, findings) = resolve_book(sources, &gathered, gathered.own_book());
        resolution.models.push(model);
        resolution.findings.extend(findings);
    }
    for chain in &gathered.own_tailorings {
        let (book, findings) = gather::tailored_book(sources, &gathered, chain);
        resolution.findings.extend(findings);
        let (model, findings) = resolve_book(sources, &gathered, book);
        resolution.models.push(model);
        resolution.findings.extend(findings);
    }
    resolution.findings = in_order(resolution.findings);
    resolution
}

/// Everything that one model is made of.
#[derive(Debug)]
struct Book<'t> {
    declarations: Vec<(std::borrow::Cow<'t, ast::Declaration>, bool)>,
    aliases: Aliases,
    record: Option<TailoringRecord>,
    removed: Vec<ledger::Removed>,
    renamed: Renamed,
    /// Roles are declared in the base: what a tailoring adds does not make those only named wrong.
    roles_are_declared: bool,
}

fn resolve_book(
    sources: &SourceMap,
    gathered: &gather::Gathered<'_>,
    book: Book<'_>,
) -> (Model, Vec<Finding>) {
    let mut scope = Scope::new(sources);
    scope.aliases = book.aliases;
    scope.renamed = book.renamed;
    scope.roles_are_declared = book.roles_are_declared;
    scope.foreign_files.clone_from(&gathered.foreign_files);
    scope.model.lost_words.clone_from(&gathered.lost_words);
    scope.nameless_processes = gathered.nameless_processes;
    scope.model.naming = Naming {
        name: gathered.fallback_name.into(),
        title: crate::base::text::title_from_name(gathered.fallback_name).into(),
        ..Naming::default()
    };
    scope.model.tailoring = book.record;
    let declared = declare::declare(&mut scope, &book.declarations);
    detail::fill_details(&mut scope, &declared);
    process::fill_processes(&mut scope, &declared);
    settle::settle(&mut scope, &declared, &book.removed);
    (scope.model, scope.findings)
}

/// Findings in order of place, those that two models share once.
fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    let mut seen = FxHashSet::default();
    findings.retain(|finding| seen.insert((finding.name, finding.place())));
    findings.sort_by_key(|finding| (finding.place().file, finding.place().span.start));
    findings
}
