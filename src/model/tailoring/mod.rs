//! Tailoring: a base model and the changes of one or more layers give the declarations of the
//! tailored model.
//!
//! Trees are put together, text is never rewritten: a place keeps its file, so a finding about the
//! tailored model points at what somebody wrote. What other names become is written down in
//! [`Aliases`](super::names::Aliases).
//!
//! The order of the entries of a layer does not matter. They are applied in phases: what is added,
//! renames, changes of processes, omissions, splits, merges, then changes of the processes that
//! splits and merges made.

mod activity;
mod add;
mod draft;
mod edit;
pub(crate) mod flow;
mod interface;
mod layers;
mod losses;
mod merge;
mod omit;
mod rename;
mod split;
mod strip;
#[cfg(test)]
mod tests;
mod word;

use super::TailoringRecord;
use super::ledger::Removed;
use super::names::Aliases;
use crate::base::SourceMap;
use crate::finding::{Finding, Name as FindingName};
use crate::syntax::{ast, literal};
use draft::Draft;
pub(crate) use word::Renamed;

/// What tailoring gives.
#[derive(Debug)]
pub(crate) struct Tailored {
    /// The declarations of the tailored model.
    pub(crate) declarations: Vec<ast::Declaration>,
    /// What names have become.
    pub(crate) aliases: Aliases,
    /// The changes with their reasons.
    pub(crate) record: TailoringRecord,
    /// The halves that changes took away.
    pub(crate) removed: Vec<Removed>,
    /// Names of steps and outcomes that merging gave another text, by place.
    pub(crate) renamed: Renamed,
    /// What is wrong with the changes.
    pub(crate) findings: Vec<Finding>,
}

/// Applies layers of tailoring, the lowest first, to the declarations of a base.
pub(crate) fn tailor(
    sources: &SourceMap,
    base: &[&ast::Declaration],
    layers: &[&ast::Tailoring],
) -> Tailored {
    let mut draft = Draft::new(sources, base);
    for &layer in layers {
        apply_layer(&mut draft, layer);
    }
    draft.finish()
}

fn apply_layer(draft: &mut Draft<'_>, layer: &ast::Tailoring) {
    check_base_version(draft, layer);
    draft.begin_layer(layer);
    let deviations = || {
        layer.entries.iter().filter_map(|entry| match entry {
            ast::TailorEntry::Deviation(deviation) => Some(deviation),
            _ => None,
        })
    };
    for deviation in deviations() {
        if let ast::DeviationKind::Add(declaration) = &deviation.kind {
            add::add(draft, deviation, declaration);
        }
    }
    for deviation in deviations() {
        if let ast::DeviationKind::Rename { .. } = &deviation.kind {
            rename::rename(draft, deviation);
        }
    }
    let (before, after): (Vec<_>, Vec<_>) = deviations()
        .filter_map(|deviation| match &deviation.kind {
            ast::DeviationKind::Process { name, edits } => Some((deviation, *name, edits)),
            _ => None,
        })
        .partition(|&(_, name, _)| draft.process_named(name).is_some());
    for (deviation, name, edits) in before {
        edit::edit_process(draft, deviation, name, edits);
    }
    for deviation in deviations() {
        if let ast::DeviationKind::Omit { .. } = &deviation.kind {
            omit::omit(draft, deviation);
        }
    }
    for deviation in deviations() {
        if let ast::DeviationKind::Split { name, because, parts } = &deviation.kind {
            split::split(draft, deviation, *name, because, parts);
        }
    }
    for deviation in deviations() {
        if let ast::DeviationKind::Merge { .. } = &deviation.kind {
            merge::merge(draft, layer, deviation);
        }
    }
    for (deviation, name, edits) in after {
        edit::edit_process(draft, deviation, name, edits);
    }
    omit::hand_over(draft);
}

/// Says so where the layer was made for another version of what it is applied to.
fn check_base_version(draft: &mut Draft<'_>, layer: &ast::Tailoring) {
    let wanted = layer.entries.iter().find_map(|entry| match entry {
        ast::TailorEntry::Base(text) => Some(*text),
        _ => None,
    });
    let (Some(wanted), Some(found)) = (wanted, draft.version) else { return };
    let (wanted_text, found_text) =
        (literal::string(draft.sources, wanted), literal::string(draft.sources, found));
    if wanted_text == found_text {
        return;
    }
    let name = literal::name(draft.sources, layer.name);
    let base = literal::name(draft.sources, layer.base);
    let message =
        format!("`{name}` is made for version {wanted_text} of `{base}`, which is at {found_text}");
    let finding =
        Finding::new(FindingName::OtherBaseVersion, message, wanted.place, "made for this version")
            .label(found.place, "the version there is")
            .help(format!("go through the changes, then write:   base \"{found_text}\""))
            .owner(name);
    draft.findings.push(finding);
}
