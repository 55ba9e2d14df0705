//! The flow told in sentences, for those who cannot see a drawing. One sentence an element, in
//! source order; what follows is named only where it is not what stands next.

use super::FlowGraph;
use crate::base::text::{decapitalized, listing, titles};
use crate::base::time;
use crate::model::activity::{
    Activities, Element, ElementId, ElementKind, FlowId, GatewayKind, GatewayRole, Marker, Trigger,
    Triggers, Use,
};
use crate::model::{ItemId, Model, ProcessId};
use crate::syntax::ast::SubKind;

/// The flow of a process in sentences. Empty where the process has no activities.
pub fn in_words(model: &Model, process: ProcessId) -> Vec<String> {
    let Some(activities) = &model.processes[process].activities else { return Vec::new() };
    let teller = Teller { model, activities, view: FlowGraph::of_flows(activities) };
    activities.elements.ids().filter_map(|id| teller.sentence(id)).collect()
}

/// What a sentence is made from.
struct Teller<'m> {
    model: &'m Model,
    activities: &'m Activities,
    view: FlowGraph,
}

impl Teller<'_> {
    fn sentence(&self, id: ElementId) -> Option<String> {
        let element = &self.activities.elements[id];
        let said = match &element.kind {
            ElementKind::Task(_) | ElementKind::Call(_) => self.activity(element),
            ElementKind::Sub(kind) => self.sub(element, *kind),
            ElementKind::Start { triggers, .. } => {
                format!("{} begins{}", self.scope(element), self.event(element, triggers))
            }
            ElementKind::End(triggers) => {
                format!("{} ends{}", self.scope(element), self.event(element, triggers))
            }
            ElementKind::Catch(triggers) => format!("Wait{}", self.event(element, triggers)),
            ElementKind::Throw(triggers) => format!("Signal{}", self.event(element, triggers)),
            ElementKind::Boundary { host, continuing, triggers } => {
                let host = self.title(*host);
                let during = if *continuing { "beside it" } else { "instead of going on" };
                let event = self.event(element, triggers);
                format!("At “{host}”, {during}{event}")
            }
            ElementKind::Gateway { kind, role } => return self.gateway(id, element, *kind, *role),
        };
        let then = self.goes_on(id);
        // After several sentences it is one of its own.
        let then = match then.strip_prefix(", then ") {
            Some(rest) if said.contains(". ") => format!(". Then {rest}"),
            _ => then,
        };
        Some(format!("{said}{then}."))
    }

    /// `Clerk: Review. Reads: plan. Makes: report`.
    fn activity(&self, element: &Element) -> String {
        let doers = element.by.in_words(|role| &self.model.roles[role].naming.title);
        let title = element.title.as_deref().unwrap_or("A step without a title");
        let mut sentences =
            vec![if doers.is_empty() { title.to_owned() } else { format!("{doers}: {title}") }];
        for (word, uses) in [("Reads", &element.reads), ("Makes", &element.makes)] {
            if !uses.is_empty() {
                let items: Vec<&str> = uses.iter().map(|used| self.used(used)).collect();
                sentences.push(format!("{word}: {}", titles(&items)));
            }
        }
        match &element.marker {
            Some(Marker::Each { of: Some(item), .. }) => {
                sentences.push(format!("For each of: {}", decapitalized(self.item(*item))));
            }
            Some(Marker::Each { of: None, .. }) => sentences.push("For each".to_owned()),
            Some(Marker::Loop(Some(until))) => sentences.push(format!("Again and again, {until}")),
            Some(Marker::Loop(None)) => sentences.push("Again and again".to_owned()),
            None => {}
        }
        sentences.join(". ")
    }

    fn sub(&self, element: &Element, kind: SubKind) -> String {
        let what = match kind {
            SubKind::Plain => "This is a part with steps of its own",
            SubKind::Transaction => "This is a part that is done wholly or not at all",
            SubKind::AdHoc => "This is a part whose steps are in no order",
            SubKind::Event => "This is a part that an event begins",
        };
        format!("{}. {what}", self.activity(element))
    }

    fn gateway(
        &self,
        id: ElementId,
        element: &Element,
        kind: GatewayKind,
        role: GatewayRole,
    ) -> Option<String> {
        let title = element.title.as_deref().map(|title| format!(" “{title}”")).unwrap_or_default();
        let flows = self.view.outgoing(id);
        if matches!(role, GatewayRole::Join | GatewayRole::LoopHead) {
            if flows.len() == 1 && role == GatewayRole::Join && kind == GatewayKind::Parallel {
                return Some(format!("All ways are waited for{title}{}.", self.goes_on(id)));
            }
            let jumps = self.goes_on(id);
            return (!title.is_empty() || !jumps.is_empty())
                .then(|| format!("Ways come together{title}{jumps}."));
        }
        let asked = element.title.as_deref().map(|title| format!("“{title}” ")).unwrap_or_default();
        let opening = match kind {
            GatewayKind::Exclusive => format!("Decision{title}"),
            GatewayKind::Inclusive => format!("{asked}One or more of these"),
            GatewayKind::Parallel => format!("{asked}All of these at the same time"),
            GatewayKind::EventBased => format!("{asked}Whichever of these comes first"),
        };
        let ways: Vec<String> = flows.iter().map(|flow| self.way(*flow)).collect();
        Some(format!("{opening}: {}.", ways.join("; ")))
    }

    /// `“yes” leads to “Review”`.
    fn way(&self, flow: FlowId) -> String {
        let flow = &self.activities.flows[flow];
        let label = flow.label.as_deref().or(flow.condition.as_deref()).unwrap_or_default();
        let target = self.target(flow.target);
        let back = if flow.is_back { "leads back to" } else { "leads to" };
        let otherwise = if flow.is_default { "otherwise " } else { "" };
        if label.is_empty() {
            let verb = if flow.is_back { "back to " } else { "" };
            format!("{otherwise}{verb}{target}")
        } else {
            format!("{otherwise}“{label}” {back} {target}")
        }
    }

    /// Where the flow goes on, if that is not what is told next.
    fn goes_on(&self, id: ElementId) -> String {
        let flows = self.view.outgoing(id);
        let parts: Vec<String> = flows
            .iter()
            .filter(|flow| {
                let flow = &self.activities.flows[**flow];
                flow.is_back || flow.label.is_some() || !self.stands_next(id, flow.target)
            })
            .map(|flow| self.way(*flow))
            .collect();
        if parts.is_empty() { String::new() } else { format!(", then {}", listing(&parts, "and")) }
    }

    /// Whether an element is the next that is told of.
    fn stands_next(&self, id: ElementId, target: ElementId) -> bool {
        let real = self.behind_joins(target);
        let parent = self.activities.elements[id].parent;
        let next = self.activities.elements.iter().skip(id.index() + 1).find(|(_, element)| {
            let silent = matches!(
                element.kind,
                ElementKind::Gateway { role: GatewayRole::Join | GatewayRole::LoopHead, .. }
            );
            element.parent == parent && !silent
        });
        next.is_some_and(|(next, _)| next == real)
    }

    /// What stands behind joins, which are told of only where they say something.
    fn behind_joins(&self, mut id: ElementId) -> ElementId {
        for _ in 0..self.activities.elements.len() {
            let joins = matches!(
                self.activities.elements[id].kind,
                ElementKind::Gateway { role: GatewayRole::Join | GatewayRole::LoopHead, .. }
            );
            match &*self.view.outgoing(id) {
                [flow] if joins => id = self.activities.flows[*flow].target,
                _ => break,
            }
        }
        id
    }

    fn target(&self, id: ElementId) -> String {
        let id = self.behind_joins(id);
        let element = &self.activities.elements[id];
        match (&element.title, &element.kind) {
            (Some(title), ElementKind::End(_)) => format!("the end “{title}”"),
            (None, ElementKind::End(_)) => "the end".to_owned(),
            (Some(title), _) => format!("“{title}”"),
            (None, ElementKind::Gateway { role: GatewayRole::Split | GatewayRole::Mixed, .. }) => {
                "the next decision".to_owned()
            }
            (None, ElementKind::Gateway { .. }) => "where ways come together".to_owned(),
            (None, kind) => match kind.triggers().and_then(|triggers| triggers.list.first()) {
                Some(trigger) => self.trigger(trigger),
                None => "an event".to_owned(),
            },
        }
    }

    fn title(&self, id: ElementId) -> &str {
        let element = &self.activities.elements[id];
        element.title.as_deref().unwrap_or(&element.name)
    }

    fn scope(&self, element: &Element) -> String {
        match element.parent {
            Some(parent) => format!("“{}”", self.title(parent)),
            None => "The process".to_owned(),
        }
    }

    /// `: “Order received” (message order from Customer)`.
    fn event(&self, element: &Element, triggers: &Triggers) -> String {
        let said: Vec<String> = triggers.list.iter().map(|trigger| self.trigger(trigger)).collect();
        let said = listing(&said, if triggers.all { "and" } else { "or" });
        match (&element.title, said.is_empty()) {
            (Some(title), true) => format!(": “{title}”"),
            (Some(title), false) => format!(": “{title}”, that is, {said}"),
            (None, true) => String::new(),
            (None, false) => format!(": {said}"),
        }
    }

    fn trigger(&self, trigger: &Trigger) -> String {
        let named = |word: &str, item: &Option<ItemId>| match item {
            Some(item) => format!("the {word} “{}”", self.item(*item)),
            None => format!("a {word}"),
        };
        match trigger {
            Trigger::Message { item, partner, .. } => {
                let partner = partner.map(|partner| self.model.naming_of(partner));
                let partner = partner.map(|naming| format!(" from {}", naming.title));
                format!("{}{}", named("message", item), partner.unwrap_or_default())
            }
            Trigger::Timer { text, .. } => match text {
                Some(text) => time::in_words(text),
                None => "at some time".to_owned(),
            },
            Trigger::Condition(Some(text)) => format!("when {text}"),
            Trigger::Condition(None) => "a condition".to_owned(),
            Trigger::Signal(item) => named("signal", item),
            Trigger::Error(item) => named("error", item),
            Trigger::Escalation(item) => named("escalation", item),
            Trigger::Compensation(Some(step)) => format!("undo “{}”", self.title(*step)),
            Trigger::Compensation(None) => "undo what was done".to_owned(),
            Trigger::Link(name) => format!("link “{name}”"),
            Trigger::Terminate => "everything stops".to_owned(),
            Trigger::Cancel => "cancelled".to_owned(),
        }
    }

    fn used<'u>(&'u self, used: &'u Use) -> &'u str {
        used.wording.as_deref().unwrap_or_else(|| self.item(used.item))
    }

    fn item(&self, item: ItemId) -> &str {
        &self.model.items[item].naming.title
    }
}
