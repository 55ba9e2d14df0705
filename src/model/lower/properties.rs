//! What holds of every graph, on random statement trees.

use std::collections::BTreeSet;

use arbtest::arbitrary::{Result, Unstructured};
use arbtest::arbtest;
use petgraph::Direction::{Incoming, Outgoing};

use super::shown::lowered;
use crate::model::activity::{
    Activities, Element, ElementId, ElementKind, GatewayKind, GatewayRole,
};
use crate::model::graph::{FlowGraph, ending, main_path, reached};
use crate::syntax::ast::SubKind;

/// Writes random statements.
struct Writer {
    text: String,
    /// Names of steps so far, by the sub-process that is open.
    names: Vec<Vec<String>>,
    count: usize,
    /// Whether `goto` may be written.
    jumps: bool,
}

impl Writer {
    fn name(&mut self) -> String {
        self.count += 1;
        let name = format!("n{}", self.count);
        if let Some(open) = self.names.last_mut() {
            open.push(name.clone());
        }
        name
    }

    fn flow(&mut self, random: &mut Unstructured<'_>, depth: usize) -> Result<()> {
        let count = random.int_in_range(0..=3)?;
        for _ in 0..count {
            self.statement(random, depth)?;
        }
        Ok(())
    }

    fn statement(&mut self, random: &mut Unstructured<'_>, depth: usize) -> Result<()> {
        let kinds = if depth == 0 { 2 } else { 9 };
        match random.int_in_range(0..=kinds)? {
            0 | 1 => {
                let name = self.name();
                self.text += &format!("{name} \"{name}\" ");
            }
            2 => self.leaf(random)?,
            3 => self.branches(random, depth, "choose \"Q?\"")?,
            4 => self.branches(random, depth, "parallel")?,
            5 => self.branches(random, depth, "choose any")?,
            6 => {
                self.text += "repeat { ";
                let name = self.name();
                self.text += &format!("{name} \"{name}\" ");
                self.flow(random, depth - 1)?;
                self.text += "} until \"Done?\" ";
            }
            7 => {
                self.text += "while \"More?\" { ";
                self.flow(random, depth - 1)?;
                self.text += "} ";
            }
            8 => self.sub(random, depth)?,
            _ => self.handled(random, depth)?,
        }
        Ok(())
    }

    /// An end, a jump, or an event between.
    fn leaf(&mut self, random: &mut Unstructured<'_>) -> Result<()> {
        if self.jumps && random.ratio(2, 3)? {
            let open = self.names.last().cloned().unwrap_or_default();
            if !open.is_empty() {
                let name = random.choose(&open)?;
                self.text += &format!("goto {name} ");
                return Ok(());
            }
        }
        self.text += "wait timer \"PT1H\" ";
        Ok(())
    }

    fn branches(&mut self, random: &mut Unstructured<'_>, depth: usize, word: &str) -> Result<()> {
        self.text += &format!("{word} {{ ");
        for _ in 0..random.int_in_range(1..=3)? {
            self.text += "{ ";
            self.flow(random, depth - 1)?;
            if self.jumps && word != "parallel" && random.ratio(1, 4)? {
                self.text += "end ";
            }
            self.text += "} ";
        }
        self.text += "} ";
        Ok(())
    }

    fn sub(&mut self, random: &mut Unstructured<'_>, depth: usize) -> Result<()> {
        let name = self.name();
        self.text += &format!("sub {name} \"{name}\" {{ ");
        self.names.push(Vec::new());
        self.flow(random, depth - 1)?;
        self.names.pop();
        self.text += "} ";
        Ok(())
    }

    fn handled(&mut self, random: &mut Unstructured<'_>, depth: usize) -> Result<()> {
        let name = self.name();
        let word = *random.choose(&["error ?", "continuing timer \"PT1H\"", "message ?"])?;
        self.text += &format!("{name} \"{name}\" {{ on {word} {{ ");
        self.flow(random, depth - 1)?;
        self.text += "} } ";
        Ok(())
    }
}

fn random_graph(random: &mut Unstructured<'_>, jumps: bool) -> Result<(String, Activities)> {
    let mut writer = Writer { text: String::new(), names: vec![Vec::new()], count: 0, jumps };
    writer.flow(random, 4)?;
    let (_, activities, _) = lowered(&writer.text);
    Ok((writer.text, activities))
}

fn is_join(element: &Element) -> bool {
    matches!(
        element.kind,
        ElementKind::Gateway { role: GatewayRole::Join | GatewayRole::LoopHead, .. }
    )
}

/// What holds of all graphs, jumps or not.
fn check_shape(text: &str, activities: &Activities) {
    let view = FlowGraph::of_flows(activities);
    let names: BTreeSet<&str> = activities.elements.values().map(|one| &*one.name).collect();
    assert_eq!(names.len(), activities.elements.len(), "names are unique: {text}");
    for flow in activities.flows.values() {
        let (source, target) =
            (&activities.elements[flow.source], &activities.elements[flow.target]);
        assert_eq!(source.parent, target.parent, "a flow stays in its scope: {text}");
        assert!(flow.is_back || flow.source < flow.target, "flows lead down: {text}");
    }
    for (id, element) in activities.elements.iter() {
        let (ins, outs) = (view.incoming(id).len(), view.outgoing(id).len());
        let joins = matches!(element.kind, ElementKind::Gateway { .. } | ElementKind::End(_));
        assert!(ins < 2 || joins, "`{}` joins silently: {text}", element.name);
        match &element.kind {
            ElementKind::Start { .. } | ElementKind::Boundary { .. } => {
                assert_eq!(ins, 0, "{text}");
            }
            ElementKind::End(_) => assert_eq!(outs, 0, "{text}"),
            ElementKind::Gateway { kind: GatewayKind::Parallel | GatewayKind::Inclusive, role } => {
                assert!(*role != GatewayRole::Mixed, "waits for what excludes itself: {text}");
            }
            _ => {}
        }
        let ends = matches!(element.kind, ElementKind::End(_) | ElementKind::Sub(SubKind::Event));
        assert!(outs > 0 || ends, "`{}` leads nowhere: {text}", element.name);
    }
    check_main_path(text, activities);
}

/// The main path is a chain in each scope.
fn check_main_path(text: &str, activities: &Activities) {
    let path = main_path(activities);
    for pair in path.windows(2) {
        let (one, next) = (&activities.flows[pair[0]], &activities.flows[pair[1]]);
        let scopes = [one.target, next.source].map(|id| activities.elements[id].parent);
        assert!(one.target == next.source || scopes[0] != scopes[1], "the path breaks: {text}");
    }
}

/// The same seeds in each run, for longer and longer texts.
fn seeds() -> impl Iterator<Item = u64> {
    (0..400).map(|number| number << 32 | (64 + 32 * (number % 32)))
}

#[test]
fn graphs_with_jumps_keep_their_shape() {
    for seed in seeds() {
        arbtest(|random| {
            let (text, activities) = random_graph(random, true)?;
            check_shape(&text, &activities);
            Ok(())
        })
        .seed(seed);
    }
}

#[test]
fn graphs_of_blocks_are_sound() {
    for seed in seeds() {
        arbtest(|random| {
            let (text, activities) = random_graph(random, false)?;
            check_shape(&text, &activities);
            let (reached, ending) = (reached(&activities), ending(&activities));
            let view = FlowGraph::of_flows(&activities);
            for (id, element) in activities.elements.iter() {
                assert!(reached[id.index()], "`{}` is not reached: {text}", element.name);
                assert!(ending[id.index()], "`{}` does not end: {text}", element.name);
                if is_join(element) {
                    assert!(
                        view.incoming(id).len() > 1,
                        "`{}` joins one way: {text}",
                        element.name
                    );
                    assert_eq!(view.outgoing(id).len(), 1, "`{}` splits: {text}", element.name);
                    check_pair(&text, &activities, id);
                }
            }
            Ok(())
        })
        .seed(seed);
    }
}

/// A join is of the kind of its split, and every way from the split leads to it.
fn check_pair(text: &str, activities: &Activities, join: ElementId) {
    let name = &activities.elements[join].name;
    let Some(of) = name.strip_prefix("join-of-") else { return };
    let split = activities.elements.iter().find(|(_, element)| *element.name == *of);
    let (split_id, split) = split.unwrap_or_else(|| panic!("`{name}` joins nothing: {text}"));
    let ElementKind::Gateway { kind, .. } = &activities.elements[join].kind else { return };
    match &split.kind {
        ElementKind::Gateway { kind: split_kind, role: GatewayRole::Split } => {
            assert_eq!(kind, split_kind, "`{name}` is of another kind: {text}");
        }
        other => {
            assert!(other.is_activity(), "`{name}` joins {other:?}: {text}");
            assert_eq!(*kind, GatewayKind::Exclusive, "{text}");
        }
    }
    let view = FlowGraph::of_order(activities);
    assert!(view.reach([split_id], Outgoing)[join.index()], "{text}");
    assert!(view.reach([join], Incoming)[split_id.index()], "{text}");
}
