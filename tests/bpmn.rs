//! What readers of BPMN files rely on, for all processes of all models: well-formed, ids unique, references that lead somewhere, children in the order of the
//! schema, everything drawn, lines that end at what they join, and the same bytes each time.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use flowline::base::{SourceFile, SourceMap};
use flowline::export::bpmn;
use flowline::model::{Model, ParsedFile, resolve};
use roxmltree::{Document, Node};

#[path = "bpmn/again.rs"]
mod again;
#[path = "bpmn/interfaces.rs"]
mod interfaces;
#[path = "bpmn/labels.rs"]
mod labels;
#[path = "bpmn/titles.rs"]
mod titles;

/// Children in the order of the schema; what is not named here may stand anywhere.
const ORDER: &[&str] = &[
    "documentation",
    "extensionElements",
    "participant",
    "messageFlow",
    "participantMultiplicity",
    "incoming",
    "outgoing",
    "ioSpecification",
    "dataInput",
    "dataOutput",
    "dataInputAssociation",
    "dataOutputAssociation",
    "inputSet",
    "outputSet",
    "standardLoopCharacteristics",
    "multiInstanceLoopCharacteristics",
    "laneSet",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources_in(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "prm"))
        .collect();
    paths.sort();
    paths
}

fn compile(own: &[PathBuf], used: &[PathBuf]) -> Vec<Model> {
    let mut map = SourceMap::new();
    let mut files = Vec::new();
    for (paths, foreign) in [(used, true), (own, false)] {
        for path in paths {
            let text = std::fs::read_to_string(path).expect("it can be read");
            let file = map.add(SourceFile::new(path.to_string_lossy(), text.as_str()));
            let tree = flowline::syntax::parse(file, &text).file;
            files.push(ParsedFile { file, tree, foreign });
        }
    }
    resolve(&map, &files, "model").models
}

fn compile_text(text: &str) -> Vec<Model> {
    let mut map = SourceMap::new();
    let file = map.add(SourceFile::new("p.prm", text));
    let tree = flowline::syntax::parse(file, text).file;
    resolve(&map, &[ParsedFile { file, tree, foreign: false }], "model").models
}

/// All models, and those of the tests.
fn all_models() -> Vec<Model> {
    let models = root().join("models");
    let isms = sources_in(&models.join("isms"));
    let mut compiled = compile(&isms, &[]);
    compiled.extend(compile(&sources_in(&models.join("acme")), &isms));
    for name in ["fitsm", "rmf"] {
        compiled.extend(compile(&sources_in(&models.join(name)), &[]));
    }
    for name in ["everything", "small"] {
        let path = root().join("tests/bpmn").join(name).with_extension("prm");
        compiled.extend(compile(&[path], &[]));
    }
    compiled
}

/// All files that are built, by a name that tells them apart.
fn all_files() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for model in &all_models() {
        for (id, process) in model.processes.iter().filter(|(_, process)| !process.foreign) {
            let name = format!("{}/{}", model.naming.name, process.naming.name);
            files.push((name, bpmn::write(model, id)));
        }
    }
    files
}

#[test]
fn every_file_is_what_readers_rely_on() {
    let files = all_files();
    assert!(files.len() > 70, "all models are built: {}", files.len());
    let mut faults = Vec::new();
    for (name, text) in &files {
        let document = Document::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let file = File::new(&document);
        file.check_ids(&mut faults);
        file.check_references(&mut faults);
        file.check_order(&mut faults);
        file.check_flows(&mut faults);
        file.check_drawn(&mut faults);
        file.check_lines(&mut faults);
        file.check_messages_apart(&mut faults);
        file.check_handlers(&mut faults);
        assert!(faults.is_empty(), "{name}:\n{}", faults.join("\n"));
    }
}

struct File<'a> {
    document: &'a Document<'a>,
    by_id: BTreeMap<&'a str, Node<'a, 'a>>,
    /// The shape or edge of each element, by its id and plane.
    drawn: BTreeMap<&'a str, Node<'a, 'a>>,
}

impl<'a> File<'a> {
    fn new(document: &'a Document<'a>) -> Self {
        let elements = || document.descendants().filter(Node::is_element);
        let by_id = elements().filter_map(|node| Some((node.attribute("id")?, node))).collect();
        let drawn = elements()
            .filter(|node| matches!(node.tag_name().name(), "BPMNShape" | "BPMNEdge"))
            .filter_map(|node| Some((node.attribute("bpmnElement")?, node)))
            .collect();
        Self { document, by_id, drawn }
    }

    fn elements(&self) -> impl Iterator<Item = Node<'a, 'a>> {
        self.document.descendants().filter(|node| {
            node.is_element() && node.tag_name().namespace() != Some(bpmn::PROFILE_NAMESPACE)
        })
    }

    fn check_ids(&self, faults: &mut Vec<String>) {
        let mut seen = BTreeSet::new();
        for id in self.elements().filter_map(|node| node.attribute("id")) {
            if !seen.insert(id) {
                faults.push(format!("id `{id}` is there twice"));
            }
            let begins = id.starts_with(|letter: char| letter.is_alphabetic() || letter == '_');
            if !begins || id.contains(|letter: char| letter == ':' || letter.is_whitespace()) {
                faults.push(format!("id `{id}` is no name"));
            }
            if ["Start", "End", "Root"].contains(&id) {
                faults.push(format!("id `{id}` is taken by readers"));
            }
        }
    }

    fn check_references(&self, faults: &mut Vec<String>) {
        let is_reference = |name: &str| {
            (name.ends_with("Ref") || name.ends_with("Refs"))
                || ["default", "bpmnElement", "incoming", "outgoing"].contains(&name)
        };
        for node in self.elements() {
            let attributes = node.attributes().filter(|one| is_reference(one.name()));
            let mut named: Vec<&str> = attributes.map(|one| one.value()).collect();
            if is_reference(node.tag_name().name()) {
                named.extend(node.text());
            }
            for id in named.into_iter().filter(|id| !self.by_id.contains_key(id)) {
                faults.push(format!("`{id}` in <{}> leads nowhere", node.tag_name().name()));
            }
        }
    }

    fn check_order(&self, faults: &mut Vec<String>) {
        for node in self.elements() {
            let places: Vec<usize> = node
                .children()
                .filter_map(|child| ORDER.iter().position(|name| *name == child.tag_name().name()))
                .collect();
            // A process has its inputs and outputs before the lanes, an activity behind its flows;
            // the list serves both.
            if !places.is_sorted() {
                faults.push(format!("children of <{}> are out of order", node.tag_name().name()));
            }
        }
    }

    fn check_flows(&self, faults: &mut Vec<String>) {
        for flow in self.elements().filter(|node| node.has_tag_name(bpmn_name("sequenceFlow"))) {
            let id = flow.attribute("id").expect("flows have ids");
            for (end, list) in [("sourceRef", "outgoing"), ("targetRef", "incoming")] {
                let node = self.by_id[flow.attribute(end).expect("flows have ends")];
                let lists = node.children().filter(|child| child.tag_name().name() == list);
                if lists.filter(|child| child.text() == Some(id)).count() != 1 {
                    faults.push(format!("`{id}` is not listed at its {end}"));
                }
                if node.parent() != flow.parent() {
                    faults.push(format!("`{id}` leaves its sub-process"));
                }
            }
        }
    }

    fn check_drawn(&self, faults: &mut Vec<String>) {
        for node in self.elements() {
            let name = node.tag_name().name();
            let is_drawn = name.ends_with("Event")
                || name.ends_with("ask")
                || name.ends_with("Gateway")
                || (name.ends_with("Association") || name.ends_with("Reference"))
                || [
                    "participant",
                    "lane",
                    "subProcess",
                    "transaction",
                    "adHocSubProcess",
                    "callActivity",
                    "sequenceFlow",
                    "messageFlow",
                    "association",
                    "textAnnotation",
                    "group",
                ]
                .contains(&name);
            if let Some(id) =
                node.attribute("id").filter(|id| is_drawn && !self.drawn.contains_key(id))
            {
                faults.push(format!("<{name}> `{id}` is not drawn"));
            }
        }
        for shape in self.drawn.values().filter(|node| node.tag_name().name() == "BPMNShape") {
            let (_, _, width, height) = bounds(*shape);
            if width <= 0 || height <= 0 {
                faults.push(format!("{:?} has no size", shape.attribute("bpmnElement")));
            }
        }
    }

    /// The ends of an edge, as its element names them.
    fn ends(element: Node<'a, 'a>) -> Option<(&'a str, &'a str)> {
        let child =
            |name: &str| element.children().find(|child| child.tag_name().name() == name)?.text();
        let holder = element.parent()?.attribute("id");
        match element.tag_name().name() {
            "dataInputAssociation" => Some((child("sourceRef")?, holder?)),
            "dataOutputAssociation" => Some((holder?, child("targetRef")?)),
            _ => Some((element.attribute("sourceRef")?, element.attribute("targetRef")?)),
        }
    }

    /// Checkers look for the handlers of compensation events among the artifacts of the process.
    fn check_handlers(&self, faults: &mut Vec<String>) {
        let events = self.elements().filter(|node| {
            node.tag_name().name() == "boundaryEvent"
                && node
                    .children()
                    .any(|child| child.tag_name().name() == "compensateEventDefinition")
        });
        for event in events {
            let id = event.attribute("id");
            let is_linked = self.elements().any(|node| {
                node.tag_name().name() == "association"
                    && node.attribute("sourceRef") == id
                    && node.parent().is_some_and(|parent| parent.tag_name().name() == "process")
            });
            if !is_linked {
                faults.push(format!("the process links no handler to {id:?}"));
            }
        }
    }

    fn check_lines(&self, faults: &mut Vec<String>) {
        for edge in self.drawn.values().filter(|node| node.tag_name().name() == "BPMNEdge") {
            let id = edge.attribute("bpmnElement").expect("edges name their element");
            let points: Vec<(i32, i32)> = edge
                .children()
                .filter(|child| child.tag_name().name() == "waypoint")
                .map(|point| (number(point, "x"), number(point, "y")))
                .collect();
            let ends = Self::ends(self.by_id[id]);
            let (Some(first), Some(last), Some((source, target))) =
                (points.first(), points.last(), ends)
            else {
                faults.push(format!("`{id}` has no way or no ends"));
                continue;
            };
            if points.windows(2).any(|pair| pair[0].0 != pair[1].0 && pair[0].1 != pair[1].1) {
                faults.push(format!("`{id}` runs askew"));
            }
            for (point, end) in [(first, source), (last, target)] {
                if !self.is_on_outline(*point, end) {
                    faults.push(format!("`{id}` ends at {point:?}, off `{end}`"));
                }
            }
        }
    }

    /// Message flows with no end in common run apart: one would hide the other.
    fn check_messages_apart(&self, faults: &mut Vec<String>) {
        let ways: Vec<_> = self
            .drawn
            .iter()
            .filter_map(|(id, edge)| {
                let flow = self.by_id.get(id)?;
                let ends = [flow.attribute("sourceRef")?, flow.attribute("targetRef")?];
                let points: Vec<(i32, i32)> = edge
                    .children()
                    .filter(|child| child.tag_name().name() == "waypoint")
                    .map(|point| (number(point, "x"), number(point, "y")))
                    .collect();
                (flow.tag_name().name() == "messageFlow").then_some((id, ends, points))
            })
            .collect();
        for (at, (id, ends, way)) in ways.iter().enumerate() {
            for (other, other_ends, other_way) in &ways[at + 1..] {
                let is_apart = ends.iter().all(|end| !other_ends.contains(end));
                let runs = way.windows(2).any(|one| {
                    other_way
                        .windows(2)
                        .any(|two| lie_on_each_other([one[0], one[1]], [two[0], two[1]]))
                });
                if is_apart && runs {
                    faults.push(format!("`{id}` and `{other}` lie on each other"));
                }
            }
        }
    }

    fn is_on_outline(&self, (x, y): (i32, i32), element: &str) -> bool {
        let Some(shape) = self.drawn.get(element) else { return false };
        let (left, top, width, height) = bounds(*shape);
        let (across, down) = ((2 * (x - left) - width).abs(), (2 * (y - top) - height).abs());
        let name = self.by_id[element].tag_name().name();
        if name.ends_with("Event") {
            let distance = f64::from(across).hypot(f64::from(down)) / 2.0;
            (distance - f64::from(width) / 2.0).abs() <= 1.0
        } else if name.ends_with("Gateway") {
            (across + down - width).abs() <= 2
        } else {
            let is_inside = across <= width + 2 && down <= height + 2;
            is_inside && ((across - width).abs() <= 2 || (down - height).abs() <= 2)
        }
    }
}

/// Whether two pieces run along each other for more than a crossing takes.
fn lie_on_each_other(one: [(i32, i32); 2], other: [(i32, i32); 2]) -> bool {
    let run = |one: [(i32, i32); 2], other: [(i32, i32); 2]| {
        let is_level = one[0].1 == one[1].1 && other[0].1 == other[1].1;
        let shared = one[0].0.max(one[1].0).min(other[0].0.max(other[1].0))
            - one[0].0.min(one[1].0).max(other[0].0.min(other[1].0));
        is_level && (one[0].1 - other[0].1).abs() <= 2 && 6 < shared
    };
    let turned = |piece: [(i32, i32); 2]| piece.map(|(x, y)| (y, x));
    run(one, other) || run(turned(one), turned(other))
}

fn bpmn_name(name: &'static str) -> (&'static str, &'static str) {
    ("http://www.omg.org/spec/BPMN/20100524/MODEL", name)
}

fn number(node: Node<'_, '_>, name: &str) -> i32 {
    node.attribute(name).and_then(|value| value.parse().ok()).expect("whole pixels")
}

fn bounds(shape: Node<'_, '_>) -> (i32, i32, i32, i32) {
    let bounds = shape
        .children()
        .find(|child| child.tag_name().name() == "Bounds")
        .expect("shapes have bounds");
    (number(bounds, "x"), number(bounds, "y"), number(bounds, "width"), number(bounds, "height"))
}
