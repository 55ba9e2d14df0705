//! Outcomes, indicators and references of a process.

use rustc_hash::FxHashMap;

use super::detail;
use crate::finding::{Finding, Name as FindingName};
use crate::model::{ClauseReference, Indicator, Outcome, ProcessId, Provenance, Scope};
use crate::syntax::ast;

/// Adds the clauses of the source that describe the process.
pub(super) fn add_clauses(
    scope: &mut Scope<'_>,
    id: ProcessId,
    name: Option<ast::Name>,
    texts: &[ast::Text],
    provenance: &[ast::Provenance],
) {
    let standard = match name {
        None => None,
        Some(name) => {
            let Some(standard) = detail::standard(scope, name) else { return };
            Some(standard)
        }
    };
    let provenance = scope.provenance(provenance);
    for &text in texts {
        let clause = scope.wording(text);
        let provenance = provenance.clone();
        scope.model.processes[id].clauses.push(ClauseReference { standard, clause, provenance });
    }
}

/// Adds the clauses that the process serves.
pub(super) fn add_references(scope: &mut Scope<'_>, id: ProcessId, references: &ast::References) {
    for reference in &references.list {
        let Some(standard) = detail::standard(scope, reference.standard) else { continue };
        let provenance = scope.provenance(&reference.provenance);
        for &text in &reference.clauses {
            let clause = scope.wording(text);
            let provenance = provenance.clone();
            let reference = ClauseReference { standard: Some(standard), clause, provenance };
            scope.model.processes[id].references.push(reference);
        }
    }
}

/// The names of the outcomes of a process, and where the first of each name stands among them.
pub(super) type OutcomeNames = FxHashMap<Box<str>, usize>;

/// Adds an outcome.
pub(super) fn add_outcome(
    scope: &mut Scope<'_>,
    id: ProcessId,
    names: &mut OutcomeNames,
    outcome: &ast::Outcome,
) {
    let name: Option<Box<str>> = outcome.name.map(|name| scope.name(name).into());
    let provenance = scope.provenance(&outcome.provenance);
    let outcomes = &scope.model.processes[id].outcomes;
    let same = name.as_ref().and_then(|name| names.get(name)).map(|&first| &outcomes[first]);
    let same = same.map(|other| (other.text.place, other.provenance.is_empty()));
    if let (Some((place, unproven)), Some(name), Some(written)) = (same, &name, outcome.name)
        && (unproven || provenance.is_empty())
    {
        let process = scope.model.processes[id].naming.name.clone();
        let finding = Finding::new(
            FindingName::DuplicateName,
            format!("`{process}` has two outcomes named `{name}`"),
            written.place,
            "the second",
        )
        .label(place, "the first")
        .help("give one of them another name")
        .owner(process)
        .about(name.clone());
        scope.report(finding);
    }
    let text = scope.wording(outcome.text);
    if let Some(name) = &name {
        names.entry(name.clone()).or_insert(scope.model.processes[id].outcomes.len());
    }
    scope.model.processes[id].outcomes.push(Outcome { name, text, provenance });
}

/// Adds an indicator.
pub(super) fn add_indicator(scope: &mut Scope<'_>, id: ProcessId, indicator: &ast::Indicator) {
    let text = |text: Option<ast::Text>| text.map(|text| scope.text(text).into());
    let (target, formula, period) =
        (text(indicator.target), text(indicator.formula), text(indicator.period));
    let provenance: Vec<Provenance> = scope.provenance(&indicator.provenance);
    let by = scope.resolve_roles(&indicator.by);
    let indicator = Indicator {
        kind: indicator.kind,
        name: indicator.name.map(|name| scope.name(name).into()),
        text: scope.wording(indicator.text),
        target,
        formula,
        period,
        by,
        provenance,
    };
    scope.model.processes[id].indicators.push(indicator);
}
