//! Tailoring: a base model and the changes of one or more layers to the declarations of the
//! tailored model.

pub(crate) mod flow;

use super::TailoringRecord;
use super::ledger::Removed;
use super::names::Aliases;
use crate::base::SourceMap;
use crate::finding::Finding;
use crate::syntax::ast;

/// What tailoring gives.
#[derive(Debug, Default)]
pub(crate) struct Tailored {
    /// The declarations of the tailored model.
    pub(crate) declarations: Vec<ast::Declaration>,
    /// What names have become.
    pub(crate) aliases: Aliases,
    /// The changes with their reasons.
    pub(crate) record: TailoringRecord,
    /// The halves that changes took away.
    pub(crate) removed: Vec<Removed>,
    /// What is wrong with the changes.
    pub(crate) findings: Vec<Finding>,
}

/// Applies layers of tailoring, the lowest first, to the declarations of a base.
pub(crate) fn tailor(
    _sources: &SourceMap,
    base: &[&ast::Declaration],
    _layers: &[&ast::Tailoring],
    _fallback_name: &str,
) -> Tailored {
    Tailored { declarations: base.iter().map(|&one| one.clone()).collect(), ..Tailored::default() }
}
