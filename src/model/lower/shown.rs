//! For tests: small sources lowered, and the graph as text: one line an element, `*` what the
//! language supplies, `[…]` its lane, then the flows that leave it.

use std::fmt::Write as _;

use super::lower;
use crate::base::{FileId, SourceFile, SourceMap};
use crate::finding::Finding;
use crate::model::activity::{Activities, Element, ElementKind, GatewayKind, GatewayRole};
use crate::model::{Model, Naming, Process, Scope};
use crate::syntax::{ast, parse};

/// Lowers the activities of a process `p` that holds these statements.
pub(super) fn lowered(statements: &str) -> (Model, Activities, Vec<Finding>) {
    let text = format!("process p {{ activities {{ {statements} }} }}");
    let mut sources = SourceMap::new();
    let file = sources.add(SourceFile::new("p.prm", text.clone()));
    assert_eq!(file, FileId(0));
    let parse = parse(file, &text);
    assert_eq!(parse.findings, [], "{text}");
    let [ast::Declaration::Process(process)] = &*parse.file.declarations else {
        panic!("one process: {text}")
    };
    let Some(ast::Entry::Activities(activities)) = process.entries.first() else {
        panic!("activities: {text}")
    };
    let mut scope = Scope::new(&sources);
    let naming = Naming { name: "p".into(), ..Naming::default() };
    let id = scope.model.processes.push(Process { naming, ..Process::default() });
    scope.processes.insert("p".into(), id);
    let lowered = lower(&mut scope, id, activities);
    (scope.model, lowered, scope.findings)
}

/// The graph as text.
pub(super) fn shown(model: &Model, activities: &Activities) -> String {
    let mut text = String::new();
    for (id, element) in activities.elements.iter() {
        let indent = if element.parent.is_some() { "  " } else { "" };
        let supplied = if element.supplied { "*" } else { "" };
        let lane = element.lane.map(|lane| format!(" [{}]", model.roles[lane].naming.name));
        write!(
            text,
            "{indent}{}{supplied}{}{}",
            element.name,
            kind(element),
            lane.unwrap_or_default()
        )
        .expect("a string");
        if activities.entries.contains(&id) {
            text.push_str(" <-");
        }
        for flow in activities.flows.values().filter(|flow| flow.source == id) {
            let label = flow.label.as_deref().unwrap_or_default();
            let label = if flow.is_default { format!("{label}/") } else { label.to_owned() };
            let arrow = match (flow.is_back, flow.is_compensation) {
                (true, _) => "^>",
                (_, true) => "..>",
                _ => "->",
            };
            let target = &activities.elements[flow.target].name;
            if label.is_empty() {
                write!(text, " {arrow} {target}").expect("a string");
            } else {
                write!(text, " -{label}{arrow} {target}").expect("a string");
            }
        }
        text.push('\n');
    }
    for note in &activities.notes {
        let about: Vec<&str> =
            note.about.iter().map(|id| &*activities.elements[*id].name).collect();
        writeln!(text, "note {} {}", note.text.text, about.join(" ")).expect("a string");
    }
    for group in &activities.groups {
        let members: Vec<&str> =
            group.members.iter().map(|id| &*activities.elements[*id].name).collect();
        writeln!(text, "group {}: {}", group.title, members.join(" ")).expect("a string");
    }
    text
}

fn kind(element: &Element) -> String {
    match &element.kind {
        ElementKind::Gateway { kind, role } => {
            let kind = match kind {
                GatewayKind::Exclusive => "xor",
                GatewayKind::Parallel => "and",
                GatewayKind::Inclusive => "or",
                GatewayKind::EventBased => "event",
            };
            let role = match role {
                GatewayRole::Split => "split",
                GatewayRole::Join => "join",
                GatewayRole::LoopHead => "head",
                GatewayRole::Mixed => "mixed",
            };
            format!("{{{kind} {role}}}")
        }
        ElementKind::Boundary { continuing, .. } => {
            (if *continuing { "(on continuing)" } else { "(on)" }).to_owned()
        }
        ElementKind::Start { .. } => "(start)".to_owned(),
        ElementKind::End(_) => "(end)".to_owned(),
        ElementKind::Catch(_) => "(wait)".to_owned(),
        ElementKind::Throw(_) => "(throw)".to_owned(),
        ElementKind::Sub(_) => "(sub)".to_owned(),
        ElementKind::Call(_) => "(call)".to_owned(),
        ElementKind::Task(_) => String::new(),
    }
}
