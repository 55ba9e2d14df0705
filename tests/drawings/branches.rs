//! Which branch of a decision goes straight on, and where the others lie.

use crate::models;
use flowline::diagram::flow;
use flowline::layout::{EdgeKind, End, Graph, Layout, Shape};

/// The chart of the one process with these activities.
fn chart(activities: &str) -> (Graph, Layout) {
    let text = format!("model m \"M\" {{ }}\nprocess p \"P\" {{ activities {{ {activities} }} }}");
    let model = &models(&[("m.prm".to_owned(), text, false)], "m")[0];
    let process = model.processes.ids().next().expect("one process");
    let diagram = flow::draw(model, process, flow::KIND.default_view(model), None);
    (diagram.graph().expect("a drawn flow").clone(), diagram.lay_out())
}

/// Where each flow of the first gateway ends, from its middle: above -1, straight on 0, below 1.
fn halves((graph, layout): &(Graph, Layout)) -> Vec<i32> {
    let is_gateway = |node: &usize| graph.nodes[*node].shape == Shape::Diamond;
    let gateway = (0..graph.nodes.len()).find(is_gateway).expect("a gateway");
    let middle = layout.nodes[gateway].y + layout.nodes[gateway].height / 2;
    let flows =
        graph.edges.iter().zip(&layout.edges).filter(|(edge, _)| {
            edge.kind == EdgeKind::Sequence && edge.source == End::Node(gateway)
        });
    // The second corner lies on the way to the branch, also of one that comes back.
    flows.map(|(_, line)| (line[1].y - middle).signum()).collect()
}

#[test]
fn an_empty_default_goes_straight_on() {
    assert_eq!(halves(&chart(r#"choose "Due?" { "yes" { a "A" } else "no" { } } b "B""#)), [-1, 0]);
}

#[test]
fn a_default_that_ends_before_the_rest_does_not() {
    let text =
        r#"choose "Good?" { "yes" { a "A" } else "no" { c "C" end "Refused" } } b "B" d "D""#;
    assert_eq!(halves(&chart(text)), [0, 1]);
}

#[test]
fn branches_lie_around_the_one_that_goes_straight_on() {
    let empty = r#"choose "Which?" { "one" { a "A" } "two" { b "B" } else "none" { } } c "C""#;
    assert_eq!(halves(&chart(empty)), [-1, 0, 1]);
    let ends = r#"choose "Good?" {
        "no" { end "Refused" } "as ever" { a "A" } else "yes" { b "B" d "D" }
    } c "C""#;
    assert_eq!(halves(&chart(ends)), [-1, 1, 0]);
}
