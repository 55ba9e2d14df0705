//! Who gives and who takes: the heads stand at a box, and each item can be told from the next.

use crate::{drawings, folder, models};
use flowline::diagram::{Content, flow};
use flowline::export::svg::Theme;
use roxmltree::{Document, Node};

fn number(node: Node, name: &str) -> f64 {
    node.attribute(name).and_then(|value| value.parse().ok()).unwrap_or(0.0)
}

/// Whether a box begins where the head begins, just below or just above it.
fn is_at_a_box(head: Node, boxes: &[Node]) -> bool {
    let (x, y) = (number(head, "x"), number(head, "y"));
    boxes.iter().any(|area| {
        let top = number(*area, "y");
        let bottom = top + number(*area, "height");
        (number(*area, "x") - x).abs() < 0.5
            && ((4.0..=12.0).contains(&(top - y)) || (10.0..=18.0).contains(&(y - bottom)))
    })
}

#[test]
fn heads_stand_at_a_box() {
    let mut seen = 0;
    for name in ["isms", "fitsm", "rmf"] {
        for drawing in drawings(&models(&folder(name, false), name)[0], Theme::Automatic) {
            let document = Document::parse(&drawing.text).unwrap();
            let all: Vec<Node> = document.descendants().collect();
            let boxes: Vec<Node> =
                all.iter().copied().filter(|node| node.has_tag_name("rect")).collect();
            for head in all.iter().filter(|node| node.has_tag_name("text")) {
                if matches!(head.text(), Some("WHO GIVES" | "WHO TAKES")) {
                    seen += 1;
                    assert!(is_at_a_box(*head, &boxes), "{}: {:?}", drawing.path, head.text());
                }
            }
        }
    }
    assert!(100 < seen, "{seen} heads");
}

/// The lines of the only label of an interface.
fn label(items: &str) -> Vec<String> {
    let text = format!(
        "model told \"Told\"\nparty parties \"Parties\"\nprocess review \"Review\" {{
           input from parties {{ {items} }}
           activities {{ start  collect \"Collect\" <- one, two }}
         }}"
    );
    let models = models(&[("told.prm".to_owned(), text, false)], "told");
    let (id, _) = models[0].processes.iter().next().unwrap();
    let Content::Chart(chart) = flow::draw(&models[0], id, None, None).content else {
        return Vec::new();
    };
    let lines = chart.edges.iter().flat_map(|edge| &edge.label.lines);
    lines.map(|line| line.text.clone()).collect()
}

#[test]
fn items_have_marks_where_one_takes_two_lines() {
    assert_eq!(label("one \"Plan\"  two \"Report\""), ["Plan", "Report"]);
    let long = "Organization- and system-level risk assessment results";
    let lines = label(&format!("one \"{long}\"  two \"Report\""));
    let marked: Vec<&String> = lines.iter().filter(|line| line.starts_with("• ")).collect();
    assert_eq!(marked.len(), 2, "{lines:?}");
    assert!(2 < lines.len(), "{lines:?}");
}
