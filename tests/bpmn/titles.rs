//! The titles of open sub-processes can be read: no event sits on one, no line runs through one. And
//! lines leave an event on a border away from that border.

use flowline::diagram::measure::client;
use flowline::export::bpmn;
use roxmltree::{Document, Node};

use super::{bounds, number};

#[test]
fn titles_of_sub_processes_are_free() {
    let mut titles = 0;
    for model in super::all_models() {
        for (id, process) in model.processes.iter().filter(|(_, process)| !process.foreign) {
            let text = bpmn::write(&model, id);
            let document = Document::parse(&text).unwrap();
            for shape in named(&document, "BPMNShape") {
                if shape.attribute("isExpanded") == Some("true") {
                    titles += 1;
                    let (title, rect) = title(&document, shape);
                    for other in events(&document) {
                        let (x, y, width, height) = bounds(other);
                        let around = [(x, y), (x + width, y + height)];
                        assert!(!meets(rect, around), "{}: event on {title}", process.naming.name);
                    }
                    for line in pieces(&document) {
                        assert!(!meets(rect, line), "{}: line on {title}", process.naming.name);
                    }
                }
            }
        }
    }
    assert!(5 < titles, "there are sub-processes to look at: {titles}");
}

#[test]
fn lines_leave_events_away_from_the_border_they_sit_on() {
    for model in super::all_models() {
        for (id, process) in model.processes.iter().filter(|(_, process)| !process.foreign) {
            let text = bpmn::write(&model, id);
            let document = Document::parse(&text).unwrap();
            for event in events(&document) {
                let (x, y, width, height) = bounds(event);
                let sides = [(x, y + height / 2), (x + width, y + height / 2)];
                let ends = pieces(&document).into_iter().flatten();
                let at_side = ends.filter(|end| sides.contains(end)).count();
                assert_eq!(at_side, 0, "{}: {:?}", process.naming.name, event.attribute("id"));
            }
        }
    }
}

fn named<'a>(document: &'a Document<'a>, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    document.descendants().filter(move |node| node.tag_name().name() == name)
}

/// The element that a shape draws.
#[allow(clippy::unwrap_used, reason = "a shape without what it draws is a failure")]
fn element<'a>(document: &'a Document<'a>, shape: Node<'a, 'a>) -> Node<'a, 'a> {
    let id = shape.attribute("bpmnElement").unwrap();
    let mut all = document.descendants();
    all.find(|node| node.attribute("id") == Some(id)).unwrap()
}

/// The shapes of events on borders.
fn events<'a>(document: &'a Document<'a>) -> Vec<Node<'a, 'a>> {
    let is_event =
        |shape: &Node<'a, 'a>| element(document, *shape).tag_name().name() == "boundaryEvent";
    named(document, "BPMNShape").filter(is_event).collect()
}

/// The title of an open sub-process, and where clients set it: its upper left and lower right.
fn title<'a>(document: &'a Document<'a>, shape: Node<'a, 'a>) -> (&'a str, [(i32, i32); 2]) {
    let title = element(document, shape).attribute("name").unwrap_or_default();
    let (x, y, width, _) = bounds(shape);
    let own = client::title(title);
    let left = x + (width - own.width.min(width)) / 2;
    (title, [(left, y + 7), (left + own.width.min(width), y + own.height)])
}

fn pieces(document: &Document<'_>) -> Vec<[(i32, i32); 2]> {
    let lines = document.descendants().filter(|node| node.tag_name().name() == "BPMNEdge");
    let points = lines.map(|line| -> Vec<(i32, i32)> {
        let points = line.children().filter(|node| node.tag_name().name() == "waypoint");
        points.map(|point| (number(point, "x"), number(point, "y"))).collect()
    });
    let pairs = |line: Vec<(i32, i32)>| line.windows(2).map(|pair| [pair[0], pair[1]]).collect();
    points.flat_map(|line| -> Vec<[(i32, i32); 2]> { pairs(line) }).collect()
}

/// Whether the rectangles between two corners each share a point inside.
pub(super) fn meets([one, other]: [(i32, i32); 2], [from, to]: [(i32, i32); 2]) -> bool {
    let (left, right) = (from.0.min(to.0), from.0.max(to.0));
    let (top, bottom) = (from.1.min(to.1), from.1.max(to.1));
    one.0 < right && left < other.0 && one.1 < bottom && top < other.1
}
