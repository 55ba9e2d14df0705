//! Clauses of statements: what is read and made, who does it, where the source says it.

use super::Lowering;
use super::cursor::Cursor;
use crate::base::text::nearest;
use crate::finding::{Finding, Name as FindingName};
use crate::model::activity::{Element, Use};
use crate::model::remedy::listed;
use crate::model::{ItemId, Property, Roles};
use crate::syntax::ast::{self, ClauseKind};

impl Lowering<'_, '_> {
    /// Gives an element what its documentation and clauses say, and what it has from its place.
    pub(super) fn describe(
        &mut self,
        element: &mut Element,
        documentation: Option<ast::Text>,
        clauses: &[ast::Clause],
        cursor: &Cursor,
    ) {
        element.documentation = documentation.map(|text| self.scope.text(text).into());
        element.parent = cursor.parent;
        for clause in clauses {
            self.clause(element, clause);
        }
        if element.by.choices.is_empty() {
            element.by = cursor.by.clone();
        }
        element.lane = element.by.first().or(cursor.lane);
    }

    fn clause(&mut self, element: &mut Element, clause: &ast::Clause) {
        match &clause.kind {
            ClauseKind::Reads(uses) => {
                for used in uses {
                    let used = self.used(used);
                    element.reads.push(used);
                }
            }
            ClauseKind::Makes(uses) => {
                for used in uses {
                    let used = self.used(used);
                    element.makes.push(used);
                }
            }
            ClauseKind::By(roles) => element.by = self.roles(roles),
            ClauseKind::Roles(kind, roles) => {
                let roles = self.roles(roles);
                element.roles.push((*kind, roles));
            }
            ClauseKind::For(names) => {
                for name in names {
                    if let Some(outcome) = self.outcome(*name) {
                        element.outcomes.push(outcome);
                    }
                }
            }
            ClauseKind::Provenance(provenance) => {
                element
                    .provenance
                    .extend(self.scope.provenance(std::slice::from_ref(&**provenance)));
            }
        }
    }

    /// The roles of the `by` clause, where there is one.
    pub(super) fn by(&mut self, clauses: &[ast::Clause]) -> Roles {
        clauses
            .iter()
            .find_map(|clause| match &clause.kind {
                ClauseKind::By(roles) => Some(self.roles(roles)),
                _ => None,
            })
            .unwrap_or_default()
    }

    /// Roles that are named.
    pub(super) fn roles(&mut self, roles: &ast::Roles) -> Roles {
        self.scope.resolve_roles(roles)
    }

    fn used(&mut self, used: &ast::Used) -> Use {
        let item = self.scope.item(used.item());
        let said = used.said().copied().unwrap_or_default();
        Use {
            item,
            state: said.state.map(|state| self.state(item, state)),
            optional: said.optional.is_some(),
            wording: said.wording.map(|text| self.scope.text(text).into()),
            partner: said
                .partner
                .and_then(|(direction, name)| self.scope.partner_for(name, direction, item)),
            halves: Vec::new(),
            place: used.place(),
        }
    }

    /// The state of an item; reports one that the item does not list.
    pub(super) fn state(&mut self, item: ItemId, name: ast::Name) -> Box<str> {
        let text = self.scope.name(name);
        let item = &self.scope.model.items[item];
        if !item.states.is_empty() && !item.states.iter().any(|state| **state == *text) {
            let mut finding = Finding::new(
                FindingName::UnknownState,
                format!("`{}` has no state `{text}`", item.naming.name),
                name.place,
                "named here",
            )
            .label(item.naming.place, "its states are listed here");
            finding = match nearest(&text, item.states.iter().map(|state| &**state)) {
                Some(near) => finding.help(format!("did you mean `{near}`?")).fix(
                    format!("write `{near}`"),
                    name.place,
                    near,
                ),
                None => finding.help(format!(
                    "its states are {}; add `{text}` to them, or name one of them",
                    listed(&item.states)
                )),
            };
            self.report(finding);
        }
        text.into()
    }

    fn outcome(&mut self, name: ast::Name) -> Option<usize> {
        let text = self.scope.name(name);
        let process = &self.scope.model.processes[self.process];
        let names = || process.outcomes.iter().map(|outcome| outcome.name.as_deref());
        if let Some(index) = names().position(|outcome| outcome == Some(&*text)) {
            return Some(index);
        }
        let mut finding = Finding::new(
            FindingName::UnknownOutcome,
            format!("`{}` has no outcome `{text}`", process.naming.name),
            name.place,
            "named here",
        );
        finding = match nearest(&text, names().flatten()) {
            Some(near) => finding.help(format!("did you mean `{near}`?")).fix(
                format!("write `{near}`"),
                name.place,
                near,
            ),
            None => finding.help(format!("write down what it serves:  outcome {text} \"…\"")),
        };
        self.report(finding);
        None
    }

    /// A property.
    pub(super) fn property(&self, property: &ast::Property) -> Property {
        Property {
            name: self.scope.name(property.name).into(),
            value: self.scope.text(property.value).into(),
            place: property.place,
        }
    }

    /// Adds a finding of this process.
    pub(super) fn report(&mut self, finding: Finding) {
        let process = self.scope.model.processes[self.process].naming.name.clone();
        self.scope.report(finding.owner(process));
    }
}
