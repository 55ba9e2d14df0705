//! `goto`, `then`, and what their names lead to.

use super::cursor::{Cursor, Tail};
use super::{About, Lowering};
use crate::base::Place;
use crate::base::text::nearest;
use crate::finding::{Finding, Name as FindingName};
use crate::model::activity::{ElementId, ElementKind, GatewayKind, GatewayRole, Trigger};
use crate::model::remedy::listed;
use crate::syntax::ast;

/// A jump, to be resolved when all names are known.
#[derive(Clone, Debug)]
pub(super) struct Goto {
    /// The way that jumps.
    tail: Tail,
    /// Where to.
    name: ast::Name,
    /// The sub-process that it stands in.
    parent: Option<ElementId>,
}

impl Lowering<'_, '_> {
    pub(super) fn goto(&mut self, cursor: &mut Cursor, place: Place, name: ast::Name) {
        self.begin(cursor, place);
        self.settle(cursor);
        if !cursor.anchors.is_empty() {
            let base = self.name_after("join", cursor);
            let supplied_name = self.unique_name(&base);
            let kind =
                ElementKind::Gateway { kind: GatewayKind::Exclusive, role: GatewayRole::Join };
            let join = self.supplied(supplied_name, kind, cursor, place);
            self.place(cursor, join);
        }
        if cursor.tails.is_empty() {
            let finding = Finding::new(
                FindingName::UnreachableStep,
                format!("no flow reaches this `goto {}`", self.scope.name(name)),
                place,
                "what stands before it has ended or gone elsewhere",
            )
            .help("remove it, or put it where the flow still goes on");
            self.report(finding);
        }
        for mut tail in std::mem::take(&mut cursor.tails) {
            tail.place = place;
            self.gotos.push(Goto { tail, name, parent: cursor.parent });
        }
    }

    pub(super) fn then(&mut self, cursor: &mut Cursor, place: Place, then: &ast::Then) {
        self.begin(cursor, place);
        self.settle(cursor);
        if cursor.tails.is_empty() {
            let finding = Finding::new(
                FindingName::MisplacedDetail,
                "`then` labels the flow to the next statement, and none leaves here",
                place,
                "nothing goes on from here",
            )
            .help("remove it, or put it behind the step that goes on");
            self.report(finding);
        }
        let label: Box<str> = self.scope.text(then.label).into();
        let condition: Option<Box<str>> = then.condition.map(|text| self.scope.text(text).into());
        let provenance = self.scope.provenance(&then.provenance);
        for tail in &mut cursor.tails {
            if !label.is_empty() {
                tail.label = Some(label.clone());
            }
            if condition.is_some() {
                tail.condition.clone_from(&condition);
            }
            tail.provenance.extend(provenance.iter().cloned());
        }
    }

    /// Resolves all names that lead to elements.
    pub(super) fn resolve_jumps(&mut self) {
        for (tail, anchor) in std::mem::take(&mut self.backs) {
            if let Some(target) = self.anchors[anchor] {
                self.connect(tail, target);
            }
        }
        for goto in std::mem::take(&mut self.gotos) {
            self.resolve_goto(goto);
        }
        for (event, index, name) in std::mem::take(&mut self.compensations) {
            let target = self.element_named(name);
            let kind = &mut self.activities.elements[event].kind;
            let (ElementKind::Start { triggers, .. }
            | ElementKind::Boundary { triggers, .. }
            | ElementKind::End(triggers)
            | ElementKind::Catch(triggers)
            | ElementKind::Throw(triggers)) = kind
            else {
                continue;
            };
            triggers.list[index] = Trigger::Compensation(target);
        }
        for about in std::mem::take(&mut self.abouts) {
            match about {
                About::Group(index, names) => {
                    let members = self.elements_named(&names);
                    self.activities.groups[index].members = members;
                }
                About::Note(index, names) => {
                    let about = self.elements_named(&names);
                    self.activities.notes[index].about = about;
                }
            }
        }
        self.check_links();
    }

    fn resolve_goto(&mut self, goto: Goto) {
        let Some(target) = self.element_named(goto.name) else { return };
        let element = &self.activities.elements[target];
        let text = self.scope.name(goto.name);
        let label = (element.name_place, "named here");
        if element.parent != goto.parent {
            let finding = Finding::new(
                FindingName::UnknownStep,
                format!("`goto {text}` leads out of its `sub` or into another one"),
                goto.name.place,
                "stays within its own `sub`",
            )
            .label(label.0, label.1)
            .help("jump to the `sub` as a whole, or to a step beside this one");
            return self.report(finding);
        }
        let cannot = match &element.kind {
            ElementKind::Start { .. } => Some("a start"),
            ElementKind::Boundary { .. } => Some("a handler"),
            ElementKind::Sub(ast::SubKind::Event) => Some("a `sub event`"),
            ElementKind::Catch(triggers) if triggers.link().is_some() => Some("a link that waits"),
            _ => None,
        };
        if let Some(what) = cannot {
            let finding = Finding::new(
                FindingName::WrongKind,
                format!("`{text}` is {what}, and no flow leads to one"),
                goto.name.place,
                "jumps here",
            )
            .label(label.0, label.1)
            .help("jump to the step behind it");
            return self.report(finding);
        }
        let mut tail = goto.tail;
        tail.is_back = target.index() <= tail.source.index();
        self.connect(tail, target);
    }

    /// The element with a name of the source; reports where there is none.
    fn element_named(&mut self, name: ast::Name) -> Option<ElementId> {
        let text = self.scope.name(name);
        if let Some(named) = self.names.get(&*text).filter(|named| named.given) {
            return self.anchors[named.anchor];
        }
        let given: Vec<&str> =
            self.names.iter().filter(|(_, named)| named.given).map(|(key, _)| &**key).collect();
        // Who misspells thousands of names is not told of each what is near.
        let may_compare = given.len() <= self.comparisons_left;
        self.comparisons_left = self.comparisons_left.saturating_sub(given.len());
        let near = nearest(&text, given.iter().copied().filter(|_| may_compare));
        let near = near.map(str::to_owned);
        let there_are = match given.len() {
            0 => None,
            _ if may_compare => Some(format!("what there is: {}", listed(&given))),
            _ => None,
        };
        let process = &self.scope.model.processes[self.process].naming.name;
        let mut finding = Finding::new(
            FindingName::UnknownStep,
            format!("there is no step `{text}` in `{process}`"),
            name.place,
            "named here",
        );
        finding = match near {
            Some(near) => finding.help(format!("did you mean `{near}`?")).fix(
                format!("write `{near}`"),
                name.place,
                near,
            ),
            None => finding
                .help("name a step of this process, or what has a name by `as`:   join as here"),
        };
        if finding.fixes.is_empty()
            && let Some(there_are) = there_are
        {
            finding = finding.help(there_are);
        }
        self.report(finding);
        None
    }

    fn elements_named(&mut self, names: &[ast::Name]) -> Vec<ElementId> {
        names.iter().filter_map(|name| self.element_named(*name)).collect()
    }

    /// A link that is thrown is waited for, in the same flow.
    fn check_links(&mut self) {
        let mut findings = Vec::new();
        for (_, element) in self.activities.elements.iter() {
            let ElementKind::Throw(triggers) = &element.kind else { continue };
            let Some(link) = triggers.link() else { continue };
            let waits = self.activities.elements.values().filter(|other| {
                other.parent == element.parent && matches!(other.kind, ElementKind::Catch(_))
            });
            let links: Vec<&str> = waits
                .filter_map(|other| other.kind.triggers().and_then(|list| list.link()))
                .collect();
            if links.contains(&link) {
                continue;
            }
            let mut finding = Finding::new(
                FindingName::UnknownLink,
                format!("no `wait link {link}` continues this link"),
                element.place,
                "leads nowhere",
            );
            finding = match nearest(link, links) {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None => finding.help(format!("write `wait link {link}` before what comes then")),
            };
            findings.push(finding);
        }
        for finding in findings {
            self.report(finding);
        }
    }
}
