//! Where lines need no bend: what stands in the way of none is drawn straight.

#[path = "layout/check.rs"]
mod check;
#[path = "layout/made.rs"]
#[allow(dead_code, reason = "each of those that share it uses a part")]
mod made;

use flowline::layout::{
    Edge, EdgeKind, Graph, Layout, Metrics, Node, NodeRole, Shape, Size, layout, wrap,
};

fn node(shape: Shape, width: i32, height: i32) -> Node {
    Node { shape, size: Size { width, height }, ..made::STEP }
}

fn task() -> Node {
    node(Shape::Rect, 100, 80)
}

fn event() -> Node {
    let label = Some(Size { width: 60, height: 28 });
    Node { label, ..node(Shape::Circle, 36, 36) }
}

fn gateway() -> Node {
    node(Shape::Diamond, 50, 50)
}

fn flow(source: usize, target: usize) -> Edge {
    let label = Some(Size { width: 30, height: 14 });
    Edge { label, ..made::line(EdgeKind::Sequence, source, target) }
}

fn drawn(nodes: Vec<Node>, edges: Vec<Edge>) -> Layout {
    let graph = Graph { nodes, edges, metrics: Metrics::default(), ..Graph::default() };
    let drawing = layout(&graph);
    let broken = check::broken_rules(&graph, &drawing);
    assert!(broken.is_empty(), "{broken:#?}");
    drawing
}

fn middle(drawing: &Layout, node: usize) -> (i32, i32) {
    let rect = drawing.nodes[node];
    (rect.x + rect.width / 2, rect.y + rect.height / 2)
}

fn bends(drawing: &Layout) -> Vec<usize> {
    drawing.edges.iter().map(|line| line.len() - 2).collect()
}

#[test]
fn a_branch_that_leads_nowhere_else_hangs_below_its_split() {
    let nodes = vec![event(), gateway(), task(), event(), task(), event()];
    let edges = [(0, 1), (1, 2), (2, 3), (1, 4), (4, 5)].map(|(from, to)| flow(from, to));
    let drawing = drawn(nodes, edges.to_vec());
    assert_eq!(bends(&drawing), [0; 5]);
    assert_eq!(middle(&drawing, 4).0, middle(&drawing, 1).0);
    assert!(middle(&drawing, 1).1 < middle(&drawing, 4).1);
}

#[test]
fn a_branch_that_joins_again_stands_beside_its_split() {
    let nodes = vec![event(), gateway(), task(), gateway(), event(), task()];
    let pairs = [(0, 1), (1, 2), (2, 3), (3, 4), (1, 5), (5, 3)];
    let drawing = drawn(nodes, pairs.map(|(from, to)| flow(from, to)).to_vec());
    assert_eq!(middle(&drawing, 5).0, middle(&drawing, 2).0);
}

#[test]
fn the_handler_hangs_below_its_boundary_event() {
    let host = Node { host: Some(1), ..event() };
    let nodes = vec![event(), task(), event(), host, task(), event()];
    let edges = [(0, 1), (1, 2), (3, 4), (4, 5)].map(|(from, to)| flow(from, to));
    let drawing = drawn(nodes, edges.to_vec());
    assert_eq!(bends(&drawing), [0; 4]);
    assert_eq!(middle(&drawing, 4).0, middle(&drawing, 3).0);
}

#[test]
fn a_handler_with_a_loop_of_its_own_hangs_too() {
    let host = Node { host: Some(1), ..event() };
    let nodes = vec![event(), task(), event(), host, task(), gateway(), event()];
    let pairs = [(0, 1), (1, 2), (3, 4), (4, 5), (5, 6), (5, 4)];
    let drawing = drawn(nodes, pairs.map(|(from, to)| flow(from, to)).to_vec());
    assert_eq!(bends(&drawing), [0, 0, 0, 0, 0, 2]);
    assert_eq!(middle(&drawing, 4).0, middle(&drawing, 3).0);
}

#[test]
fn an_exit_that_splits_again_hangs_below_its_split() {
    let nodes =
        vec![event(), gateway(), task(), task(), event(), task(), gateway(), event(), event()];
    let pairs = [(0, 1), (1, 2), (2, 3), (3, 4), (1, 5), (5, 6), (6, 7), (6, 8)];
    let drawing = drawn(nodes, pairs.map(|(from, to)| flow(from, to)).to_vec());
    assert_eq!(bends(&drawing), [0; 8]);
    assert_eq!(middle(&drawing, 5).0, middle(&drawing, 1).0);
}

#[test]
fn ends_of_two_events_on_one_border_both_hang_where_they_fit() {
    let small = node(Shape::Circle, 36, 36);
    let host = Node { host: Some(1), ..small };
    let nodes = vec![small, task(), small, host, host, small, small];
    let pairs = [(0, 1), (1, 2), (3, 5), (4, 6)];
    let drawing = drawn(nodes, pairs.map(|(from, to)| flow(from, to)).to_vec());
    assert_eq!(bends(&drawing), [0; 4]);
    // Wide ones would lie in the way of each other's lines.
    let nodes = vec![small, task(), small, host, host, task(), task()];
    let drawing = drawn(nodes, pairs.map(|(from, to)| flow(from, to)).to_vec());
    assert_eq!(bends(&drawing).iter().sum::<usize>(), 1);
}

#[test]
fn a_second_source_stands_above_or_below_its_join() {
    let nodes = vec![event(), task(), gateway(), event(), event()];
    let edges = [(0, 1), (1, 2), (2, 3), (4, 2)].map(|(from, to)| flow(from, to));
    let drawing = drawn(nodes, edges.to_vec());
    assert_eq!(bends(&drawing), [0; 4]);
    assert_eq!(middle(&drawing, 4).0, middle(&drawing, 2).0);
}

#[test]
fn nothing_hangs_where_a_message_comes_from_below() {
    let partner = Node { role: NodeRole::BlackBox, ..node(Shape::Multi, 200, 60) };
    let host = Node { host: Some(1), ..event() };
    let nodes = vec![event(), task(), event(), host, task(), partner];
    let message = |source, target| Edge { kind: EdgeKind::Message, ..flow(source, target) };
    let mut edges = [(0, 1), (1, 2), (3, 4)].map(|(from, to)| flow(from, to)).to_vec();
    edges.extend([message(1, 5), message(5, 1)]);
    let drawing = drawn(nodes, edges);
    assert!(middle(&drawing, 1).0 < middle(&drawing, 4).0);
}

#[test]
fn a_wide_note_pushes_away_only_what_is_beside_it() {
    let note = Node { role: NodeRole::Satellite, anchor: Some(0), ..node(Shape::Rect, 400, 50) };
    let small = node(Shape::Circle, 36, 36);
    let association = Edge { kind: EdgeKind::Association, label: None, ..flow(0, 3) };
    let plain = |source, target| Edge { label: None, ..flow(source, target) };
    let nodes = vec![small, small, task(), note];
    let drawing = drawn(nodes, vec![plain(0, 1), plain(1, 2), association]);
    let step = middle(&drawing, 1).0 - middle(&drawing, 0).0;
    assert!((80..120).contains(&step), "{step}");
}

#[test]
fn a_handler_that_joins_the_flow_again_hangs_too() {
    let host = Node { host: Some(1), ..event() };
    let nodes = vec![event(), task(), task(), gateway(), event(), host, task()];
    let pairs = [(0, 1), (1, 2), (2, 3), (3, 4), (5, 6), (6, 3)];
    let drawing = drawn(nodes, pairs.map(|(from, to)| flow(from, to)).to_vec());
    assert_eq!(bends(&drawing).iter().sum::<usize>(), 1);
    assert_eq!(middle(&drawing, 6).0, middle(&drawing, 5).0);
}

/// The row ends at "yes, go on"; that "no" ends at once and comes first in the source changes nothing.
#[test]
fn what_goes_on_in_the_next_row_leaves_its_split_straight() {
    let nodes = vec![event(), task(), gateway(), event(), task(), event()];
    let edges = [(0, 1), (1, 2), (2, 3), (2, 4), (4, 5)].map(|(from, to)| flow(from, to));
    let graph = Graph { nodes, edges: edges.to_vec(), ..Graph::default() };
    let drawing = wrap::layout_in_rows(&graph, &[0, 0, 0, 0, 1, 1], 40).unwrap();
    let broken = check::broken_rules(&graph, &drawing);
    assert!(broken.is_empty(), "{broken:#?}");
    assert_eq!(drawing.edges[3][0].y, middle(&drawing, 2).1);
    assert_eq!(drawing.edges[3][1].y, middle(&drawing, 2).1);
    assert_eq!(middle(&drawing, 3).0, middle(&drawing, 2).0);
}

/// A landscape in layers: boxes that take any number of lines, and the lines between them.
fn landscape(boxes: usize, lines: &[(usize, usize)]) -> Layout {
    let nodes = vec![node(Shape::Multi, 140, 60); boxes];
    let line = |&(from, to): &(usize, usize)| Edge { kind: EdgeKind::Interface, ..flow(from, to) };
    drawn(nodes, lines.iter().map(line).collect())
}

#[test]
fn outer_lines_of_a_box_in_a_landscape_bend_once() {
    for lines in [[(0, 1), (0, 2), (0, 3)], [(1, 0), (2, 0), (3, 0)]] {
        let drawing = landscape(4, &lines);
        let mut bends: Vec<usize> = drawing.edges.iter().map(|points| points.len() - 2).collect();
        bends.sort_unstable();
        assert_eq!(bends, [0, 1, 1], "{:?}", drawing.edges);
    }
}
