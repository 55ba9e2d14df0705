//! Flows that nothing joins: steps alone, and two flows in one pool.

#[path = "layout/check.rs"]
mod check;
#[path = "layout/count.rs"]
mod count;
#[path = "layout/made.rs"]
#[allow(dead_code, reason = "each of those that share it uses a part")]
mod made;

use count::{bends, crossings};
use flowline::layout::{
    EdgeKind, Graph, Layout, Node, NodeRole, Pool, Shape, Size, layout, layout_again,
};
use made::line;

fn node(shape: Shape, width: i32, height: i32) -> Node {
    Node { shape, size: Size { width, height }, ..made::STEP }
}

fn task(pool: usize) -> Node {
    Node { pool: Some(pool), ..node(Shape::Rect, 100, 80) }
}

fn in_pools(nodes: Vec<Node>, flows: &[(usize, usize)], messages: &[(usize, usize)]) -> Graph {
    let lines = |kind: EdgeKind| move |&(from, to): &(usize, usize)| line(kind, from, to);
    let flows = flows.iter().map(lines(EdgeKind::Sequence));
    let edges = flows.chain(messages.iter().map(lines(EdgeKind::Message))).collect();
    let pools = nodes.iter().filter_map(|node| node.pool).max().map_or(0, |last| last + 1);
    let pools = vec![Pool { title: Size { width: 40, height: 14 } }; pools];
    Graph { nodes, edges, pools, ..Graph::default() }
}

fn checked(graph: &Graph, drawing: Layout) -> Layout {
    let broken = check::broken_rules(graph, &drawing);
    assert!(broken.is_empty(), "{broken:#?}");
    drawing
}

#[test]
fn steps_alone_fill_rows_rather_than_a_column() {
    for count in [2, 5, 12, 40] {
        let graph = in_pools(vec![task(0); count], &[], &[]);
        let Size { width, height } = checked(&graph, layout(&graph)).size;
        assert!(height < 2 * width && width < 4 * height, "{count}: {width} {height}");
    }
}

/// Two steps in each of two pools, each of which talks to one of the other pool.
#[test]
fn steps_alone_stand_opposite_those_that_they_talk_to() {
    for messages in [[(0, 2), (3, 1)], [(0, 3), (2, 1)]] {
        let graph = in_pools(vec![task(0), task(0), task(1), task(1)], &[], &messages);
        let drawing = checked(&graph, layout(&graph));
        assert_eq!((crossings(&drawing), bends(&drawing)), (0, 0), "{messages:?}");
    }
}

/// A flow that an order starts, and another one that begins when the goods come in.
#[test]
fn a_second_flow_stands_behind_the_first_where_its_messages_would_cross_it() {
    let nodes = vec![task(0), task(0), task(0), task(0), task(0), task(0), task(1), task(1)];
    let flows = [(0, 1), (1, 2), (3, 4), (4, 5), (6, 7)];
    let messages = [(0, 6), (7, 4), (4, 7), (2, 7)];
    let graph = in_pools(nodes, &flows, &messages);
    assert!(crossings(&layout(&graph)) > 0, "the first thought has one below the other");
    let drawing = checked(&graph, layout_again(&graph));
    assert_eq!(crossings(&drawing), 0);
    let row = |node: usize| drawing.nodes[node].y;
    assert!([1, 2, 3, 4, 5].iter().all(|&node| row(node) == row(0)), "in one row");
}

/// What is read and written is joined by two straight lines.
#[test]
fn lines_to_and_from_a_store_are_straight() {
    for width in [36, 50] {
        let store = Node { role: NodeRole::Satellite, ..node(Shape::Rect, width, 50) };
        let mut graph = in_pools(vec![task(0), task(0), task(0), store], &[(0, 1), (1, 2)], &[]);
        graph.nodes[3].pool = Some(0);
        graph.edges.extend([line(EdgeKind::Data, 1, 3), line(EdgeKind::Data, 3, 1)]);
        let drawing = checked(&graph, layout(&graph));
        assert_eq!(bends(&drawing), 0, "{width}");
    }
}
