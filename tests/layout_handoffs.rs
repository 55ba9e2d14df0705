//! Work that goes from lane to lane: straight down where nothing stands between.

#[path = "layout/check.rs"]
mod check;
#[path = "layout/made.rs"]
#[allow(dead_code, reason = "each of those that share it uses a part")]
mod made;

use flowline::layout::{
    Band, BandKind, Edge, EdgeKind, End, Graph, Layout, Node, Pool, Shape, Size, layout,
};

/// Steps in these lanes, each followed by the next.
fn chain(lanes: &[usize]) -> Graph {
    let title = Size { width: 60, height: 14 };
    let mut graph = Graph { pools: vec![Pool { title }], ..Graph::default() };
    let last = lanes.iter().max().copied().unwrap_or(0);
    let lane = Band { kind: BandKind::Lane, pool: Some(0), parent: None, title };
    graph.bands = vec![lane; last + 1];
    let size = Size { width: 100, height: 80 };
    let step =
        |&lane| Node { shape: Shape::Rect, size, band: Some(lane), pool: Some(0), ..made::STEP };
    graph.nodes = lanes.iter().map(step).collect();
    graph.edges = (1..lanes.len())
        .map(|next| Edge {
            source: End::Node(next - 1),
            target: End::Node(next),
            kind: EdgeKind::Sequence,
            label: None,
            is_main: false,
            trunk: None,
        })
        .collect();
    graph
}

fn sound(graph: &Graph) -> Layout {
    let found = layout(graph);
    let broken = check::broken_rules(graph, &found);
    assert!(broken.is_empty(), "{broken:#?}");
    found
}

#[test]
fn what_one_step_hands_to_another_lane_goes_straight_down() {
    let found = sound(&chain(&[0, 1]));
    let line = &found.edges[0];
    assert_eq!(line.len(), 2, "{line:?}");
    assert_eq!(line[0].x, line[1].x);
    assert!(line[0].y < line[1].y, "{line:?}");
}

#[test]
fn and_straight_up_again() {
    let found = sound(&chain(&[1, 0]));
    let line = &found.edges[0];
    assert_eq!((line.len(), line[0].x), (2, line[1].x), "{line:?}");
    assert!(line[1].y < line[0].y, "{line:?}");
}

#[test]
fn no_step_of_a_lane_between_is_crossed() {
    let mut graph = chain(&[0, 2]);
    graph.nodes.push(Node { band: Some(1), ..graph.nodes[0] });
    graph.edges.push(Edge { source: End::Node(2), target: End::Node(1), ..graph.edges[0] });
    let found = sound(&graph);
    let between = found.nodes[2];
    for pair in found.edges[0].windows(2) {
        let (left, right) = (pair[0].x.min(pair[1].x), pair[0].x.max(pair[1].x));
        let (top, bottom) = (pair[0].y.min(pair[1].y), pair[0].y.max(pair[1].y));
        let meets = left < between.right()
            && between.x < right.max(left + 1)
            && top < between.bottom()
            && between.y < bottom.max(top + 1);
        assert!(!meets, "{pair:?} crosses {between:?}");
    }
}
