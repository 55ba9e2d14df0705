//! Labels can be read: none lies on another one, no line runs through one that is not its own.

use roxmltree::{Document, Node};

use super::titles::meets;
use super::{bounds, number};

/// A rectangle: its upper left and its lower right corner.
type Area = [(i32, i32); 2];

#[test]
fn no_label_lies_on_another_or_on_a_line() {
    let mut count = 0;
    for (name, text) in super::all_files() {
        let document = Document::parse(&text).expect("it is well-formed");
        let drawn: Vec<Node<'_, '_>> = document
            .descendants()
            .filter(|node| matches!(node.tag_name().name(), "BPMNShape" | "BPMNEdge"))
            .collect();
        let labels: Vec<(usize, Area)> = drawn
            .iter()
            .enumerate()
            .filter_map(|(place, node)| Some((place, label(*node)?)))
            .collect();
        let lines: Vec<(usize, Area)> = drawn
            .iter()
            .enumerate()
            .flat_map(|(place, node)| pieces(*node).into_iter().map(move |piece| (place, piece)))
            .collect();
        count += labels.len();
        let owner = |place: usize| drawn[place].attribute("bpmnElement").unwrap_or_default();
        for (index, &(own, area)) in labels.iter().enumerate() {
            for &(other, second) in &labels[index + 1..] {
                let (one, other) = (owner(own), owner(other));
                assert!(!meets(area, second), "{name}: the labels of {one} and {other}");
            }
            for &(line, piece) in lines.iter().filter(|(line, _)| *line != own) {
                let (one, line) = (owner(own), owner(line));
                assert!(!meets(area, piece), "{name}: {line} runs through the label of {one}");
            }
        }
    }
    assert!(500 < count, "only {count} labels");
}

/// Where the label of a shape or line stands, a pixel inside: two that touch are readable.
fn label(drawn: Node<'_, '_>) -> Option<Area> {
    let label = drawn.children().find(|node| node.tag_name().name() == "BPMNLabel")?;
    let (x, y, width, height) = bounds(label);
    Some([(x + 1, y + 1), (x + width - 1, y + height - 1)])
}

fn pieces(drawn: Node<'_, '_>) -> Vec<Area> {
    let points = drawn.children().filter(|node| node.tag_name().name() == "waypoint");
    let points: Vec<(i32, i32)> =
        points.map(|point| (number(point, "x"), number(point, "y"))).collect();
    points.windows(2).map(|pair| [pair[0], pair[1]]).collect()
}
