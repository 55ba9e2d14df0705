//! The profile of a process in words, for clients that show the documentation of an element.

use std::fmt::Write;

use super::wildcard::Wildcard;
use crate::base::text::capitalized;
use crate::diagram::collaboration::names;
use crate::model::interface::{End, Half, Partner, Status};
use crate::model::{
    ClauseReference, HalfId, Indicator, Model, ProcessId, Provenance, ProvenanceKind, Roles,
};
use crate::syntax::ast::Direction;

/// The whole profile as text, a line a fact.
pub(super) fn profile(model: &Model, id: ProcessId) -> String {
    let process = &model.processes[id];
    let mut page = Page::default();
    page.fact("Purpose", process.purpose.as_ref().map(|purpose| purpose.text.to_string()));
    page.fact("In brief", process.brief.as_ref().map(|brief| brief.text.to_string()));
    page.fact("Also called", texts(process.naming.aka.iter().map(|aka| &*aka.text)));
    page.fact("Formerly", texts(process.naming.former_names.iter().map(|name| &**name)));
    let category = process.category.map(|category| &model.categories[category].naming.title);
    page.fact("Category", category.map(ToString::to_string));
    page.fact("Clause", clauses(model, &process.clauses));
    page.fact("Owner", roles(model, &process.owner));
    for (kind, list) in &process.roles {
        page.fact(&capitalized(kind.words()), roles(model, list));
    }
    page.fact(
        "Capability level",
        process.level.map(|level| match level.reached {
            Some(reached) => format!("{} wanted, {reached} reached", level.wanted),
            None => format!("{} wanted", level.wanted),
        }),
    );
    page.fact("Optional", process.optional.then(|| "need not be performed".to_owned()));
    page.fact("Incomplete", process.partial.as_ref().map(|reason| reason.text.to_string()));
    page.list("Inputs", process.inputs.iter().map(|half| interface(model, *half)));
    page.list("Results", process.results.iter().map(|half| interface(model, *half)));
    page.list(
        "Outcomes",
        process
            .outcomes
            .iter()
            .map(|outcome| format!("{}{}", outcome.text.text, sources(&outcome.provenance))),
    );
    page.list("Indicators", process.indicators.iter().map(|one| indicator(model, one)));
    page.fact("References", clauses(model, &process.references));
    for property in &process.properties {
        page.fact(&property.name, Some(property.value.to_string()));
    }
    page.list(
        "Other wordings of the source",
        process.alternatives.iter().map(|one| one.text.to_string()),
    );
    let own = |owner: &Option<Box<str>>| owner.as_deref() == Some(&*process.naming.name);
    let waivers = model.waivers.values().filter(|waiver| own(&waiver.owner));
    page.list(
        "Accepted",
        waivers.map(|waiver| {
            let only_for = if waiver.only_for.is_empty() {
                String::new()
            } else {
                format!(" for {}", waiver.only_for.join(", "))
            };
            format!("{}{only_for}: {}", waiver.finding_text, waiver.because)
        }),
    );
    let title = &model.naming.title;
    page.fact("Model", (!title.is_empty()).then(|| title.to_string()));
    page.text
}

/// A text of facts and lists.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn line(&mut self, line: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(line);
    }

    fn fact(&mut self, name: &str, value: Option<String>) {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            self.line(&format!("{name}: {value}"));
        }
    }

    fn list(&mut self, name: &str, entries: impl Iterator<Item = String>) {
        for (index, entry) in entries.enumerate() {
            if index == 0 {
                self.line(&format!("{name}:"));
            }
            self.line(&format!("- {entry}"));
        }
    }
}

/// One half: the item, from or to whom, under which condition, and what the ledger says of it.
fn interface(model: &Model, id: HalfId) -> String {
    let half = &model.halves[id];
    let mut text = match half.item {
        Some(item) => {
            names::item_title(model, item, half.wording.as_deref(), half.state.as_deref())
        }
        None => "something that the source does not name".to_owned(),
    };
    if half.optional {
        text.push_str(" (optional)");
    }
    text.push_str(&end(model, half));
    if let Some(via) = half.via {
        let _ = write!(text, " via {}", model.processes[via].naming.title);
    }
    if let Some(when) = &half.when {
        let _ = write!(text, ", {when}");
    }
    text.push_str(&sources(&half.provenance));
    text.push_str(&finding(model, id, half.direction));
    text
}

fn end(model: &Model, half: &Half) -> String {
    let word = match half.direction {
        Direction::Input => "from",
        Direction::Result => "to",
    };
    match &half.end {
        End::Process(process) => format!(" {word} {}", model.processes[*process].naming.title),
        End::Party(party) => format!(" {word} {}", model.parties[*party].naming.title),
        End::Every { category, except } => {
            format!(" {word} {}", Wildcard::of(model, *category, except).as_written())
        }
        End::Unknown => format!(" {word} somebody whom the source does not name"),
        End::Omitted { name, .. } => format!(" {word} {name}, which is left out"),
        End::Open | End::Unresolved => String::new(),
    }
}

/// What the ledger says of a half, where that is not plain.
fn finding(model: &Model, id: HalfId, direction: Direction) -> String {
    let rows =
        model.ledger.rows.iter().filter(|row| row.given == Some(id) || row.taken == Some(id));
    let mut found = Vec::new();
    for row in rows {
        let other = if row.given == Some(id) { row.taker } else { row.giver };
        let nobody = match direction {
            Direction::Input => "nobody gives it",
            Direction::Result => "nobody takes it",
        };
        let text = match &row.status {
            Status::Matched => match (&model.halves[id].end, other) {
                (End::Open | End::Unknown, Partner::Process(process)) => {
                    format!("found: {}", model.processes[process].naming.title)
                }
                _ => continue,
            },
            Status::OneSided => "the other side does not say so".to_owned(),
            Status::Disagreeing(_) => "the two sides disagree".to_owned(),
            Status::Dangling | Status::UnansweredWildcard => nobody.to_owned(),
            Status::Undecided => "undecided".to_owned(),
            Status::SelfFeeding => "only the process itself answers".to_owned(),
        };
        let text = if row.accepted.is_some() { format!("{text}, accepted") } else { text };
        if !found.contains(&text) {
            found.push(text);
        }
    }
    if found.is_empty() { String::new() } else { format!(" [{}]", found.join("; ")) }
}

fn indicator(model: &Model, indicator: &Indicator) -> String {
    let mut text = format!("{} ({})", indicator.text.text, indicator.kind.word());
    let details = [
        ("target", indicator.target.as_deref().map(str::to_owned)),
        ("formula", indicator.formula.as_deref().map(str::to_owned)),
        ("period", indicator.period.as_deref().map(str::to_owned)),
        ("by", roles(model, &indicator.by)),
    ];
    for (name, value) in details {
        if let Some(value) = value {
            let _ = write!(text, ", {name} {value}");
        }
    }
    text.push_str(&sources(&indicator.provenance));
    text
}

fn clauses(model: &Model, clauses: &[ClauseReference]) -> Option<String> {
    let all: Vec<String> = clauses
        .iter()
        .map(|one| {
            let standard = one.standard.map_or_else(String::new, |standard| {
                format!("{}, ", model.standards[standard].naming.title)
            });
            format!("{standard}{}{}", one.clause.text, sources(&one.provenance))
        })
        .collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// Provenance in brackets: where the source says it, and how firmly.
fn sources(provenance: &[Provenance]) -> String {
    let all: Vec<String> = provenance
        .iter()
        .filter_map(|one| match &one.kind {
            ProvenanceKind::Stated => Some(one.text.to_string()),
            ProvenanceKind::Bpmn => None,
            kind => Some(format!("{}: {}", kind.word(), one.text)),
        })
        .collect();
    if all.is_empty() { String::new() } else { format!(" ({})", all.join("; ")) }
}

/// Roles in words: all of the choices together, each one of its roles.
fn roles(model: &Model, roles: &Roles) -> Option<String> {
    let words = roles.in_words(|role| &model.roles[role].naming.title);
    (!words.is_empty()).then_some(words)
}

fn texts<'a>(texts: impl Iterator<Item = &'a str>) -> Option<String> {
    let all: Vec<&str> = texts.collect();
    (!all.is_empty()).then(|| all.join(", "))
}
