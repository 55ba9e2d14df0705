//! Stacks of pools with black-box pools beside them, made and seeded: the hard rules hold, and no
//! message of a box that talks to one pool passes through another.

#[path = "layout/check.rs"]
mod check;
#[path = "layout/made.rs"]
#[allow(dead_code, reason = "other tests make other kinds of graphs")]
mod made;

use flowline::layout::{
    Band, BandKind, Edge, EdgeKind, End, Graph, Half, Layout, Node, NodeRole, Point, Pool, Rect,
    Shape, Size, layout,
};
use made::{Dice, STEP};

/// Pools of three to six steps, each with one or two boxes that talk to it alone, and messages
/// between the steps of neighbouring pools.
fn stack(seed: u64, pools: usize) -> Graph {
    let mut dice = Dice(seed);
    let mut graph = Graph::default();
    let mut before: Vec<usize> = Vec::new();
    for pool in 0..pools {
        graph.pools.push(Pool { title: Size { width: 60, height: 14 } });
        let steps: Vec<usize> = (0..3 + dice.roll(4))
            .map(|_| add(&mut graph, Node { pool: Some(pool), ..STEP }))
            .collect();
        for pair in steps.windows(2) {
            connect(&mut graph, (pair[0], pair[1]), EdgeKind::Sequence, None);
        }
        for _ in 0..=dice.roll(2) {
            let boxed = add(
                &mut graph,
                Node {
                    shape: Shape::Multi,
                    size: Size { width: 140, height: 40 },
                    role: NodeRole::BlackBox,
                    ..STEP
                },
            );
            for _ in 0..=dice.roll(2) {
                let step = steps[dice.roll(steps.len())];
                let ends = if dice.roll(2) == 0 { (boxed, step) } else { (step, boxed) };
                message(&mut graph, ends, &mut dice);
            }
        }
        if let Some(&from) = before.get(dice.roll(before.len())) {
            message(&mut graph, (from, steps[dice.roll(steps.len())]), &mut dice);
        }
        before = steps;
    }
    graph
}

fn add(graph: &mut Graph, node: Node) -> usize {
    graph.nodes.push(node);
    graph.nodes.len() - 1
}

fn message(graph: &mut Graph, ends: (usize, usize), dice: &mut Dice) {
    let label = (dice.roll(2) == 0).then_some(Size { width: 64, height: 27 });
    connect(graph, ends, EdgeKind::Message, label);
}

fn connect(graph: &mut Graph, (from, to): (usize, usize), kind: EdgeKind, label: Option<Size>) {
    let (source, target) = (End::Node(from), End::Node(to));
    graph.edges.push(Edge { source, target, kind, label, is_main: false, trunk: None });
}

/// The pool of a step.
fn pool_of(graph: &Graph, end: End) -> Option<usize> {
    match end {
        End::Node(node) => graph.nodes[node].pool,
        End::Pool(_) | End::Open | End::Edge(_) => None,
    }
}

/// The pools that a line enters.
fn entered(drawn: &Layout, line: &[Point]) -> Vec<usize> {
    let touches = |pool: &Rect| {
        line.windows(2).any(|pair| {
            let [one, other] = [pair[0], pair[1]];
            pool.overlaps(Rect {
                x: one.x.min(other.x),
                y: one.y.min(other.y),
                width: (one.x - other.x).abs().max(1),
                height: (one.y - other.y).abs().max(1),
            })
        })
    };
    (0..drawn.pools.len()).filter(|&pool| touches(&drawn.pools[pool])).collect()
}

#[test]
fn a_box_stands_beside_the_pool_that_it_talks_to() {
    for seed in 0..48 {
        let graph = stack(seed * 11 + 3, 2 + seed as usize % 5);
        let drawn = layout(&graph);
        let broken = check::broken_rules(&graph, &drawn);
        assert!(broken.is_empty(), "seed {seed}: {broken:#?}");
        for (edge, line) in graph.edges.iter().zip(&drawn.edges) {
            let ends = [pool_of(&graph, edge.source), pool_of(&graph, edge.target)];
            let is_of_a_box = edge.kind == EdgeKind::Message && ends.contains(&None);
            let entered = entered(&drawn, line);
            assert!(
                !is_of_a_box || entered.iter().all(|&pool| ends.contains(&Some(pool))),
                "seed {seed}: {edge:?} passes through {entered:?}"
            );
        }
    }
}

/// The title of a pool runs along all its lanes: together they are as high as it is long.
#[test]
fn lanes_leave_room_for_the_title_of_their_pool() {
    let mut graph = Graph::default();
    graph.pools.push(Pool { title: Size { width: 400, height: 14 } });
    for band in 0..2 {
        let title = Size { width: 40, height: 14 };
        graph.bands.push(Band { kind: BandKind::Lane, pool: Some(0), parent: None, title });
        add(&mut graph, Node { pool: Some(0), band: Some(band), ..STEP });
    }
    connect(&mut graph, (0, 1), EdgeKind::Sequence, None);
    let drawn = layout(&graph);
    assert!(drawn.pools[0].height >= 400, "{}", drawn.pools[0].height);
}

/// In a pool that is higher than its flow, for its title, the flow stands in the middle.
#[test]
fn the_flow_of_a_pool_with_a_long_title_stands_in_the_middle() {
    let mut graph = Graph::default();
    graph.pools.push(Pool { title: Size { width: 400, height: 14 } });
    for _ in 0..2 {
        add(&mut graph, Node { pool: Some(0), ..STEP });
    }
    connect(&mut graph, (0, 1), EdgeKind::Sequence, None);
    let drawn = layout(&graph);
    let middle = |rect: &Rect| rect.y + rect.height / 2;
    assert!(drawn.pools[0].height >= 400, "{}", drawn.pools[0].height);
    assert!((middle(&drawn.pools[0]) - middle(&drawn.nodes[0])).abs() <= 2);
}

#[test]
fn a_note_in_no_lane_stands_in_its_pool() {
    let title = Size { width: 60, height: 14 };
    let mut graph = Graph { pools: vec![Pool { title }; 2], ..Graph::default() };
    for pool in 0..2 {
        for _ in 0..2 {
            graph.bands.push(Band { kind: BandKind::Lane, pool: Some(pool), parent: None, title });
            let lane = Some(graph.bands.len() - 1);
            add(&mut graph, Node { band: lane, pool: Some(pool), ..STEP });
        }
    }
    let note = add(&mut graph, Node { pool: Some(1), role: NodeRole::Satellite, ..STEP });
    let drawn = layout(&graph);
    let (pool, note) = (drawn.pools[1], drawn.nodes[note]);
    assert!(pool.y <= note.y && note.bottom() <= pool.bottom(), "{note:?} in {pool:?}");
    assert!(check::broken_rules(&graph, &drawn).is_empty());
}

#[test]
fn a_wide_step_of_one_pool_does_not_tear_another_apart() {
    let title = Size { width: 60, height: 14 };
    let mut graph = Graph { pools: vec![Pool { title }; 2], ..Graph::default() };
    let chain = |graph: &mut Graph, pool: usize, widths: [i32; 5]| -> Vec<usize> {
        let step = |width| Node { pool: Some(pool), size: Size { width, height: 60 }, ..STEP };
        let steps: Vec<usize> = widths.iter().map(|&width| add(graph, step(width))).collect();
        for pair in steps.windows(2) {
            connect(graph, (pair[0], pair[1]), EdgeKind::Sequence, None);
        }
        steps
    };
    let wide = chain(&mut graph, 0, [100, 900, 100, 900, 100]);
    let plain = chain(&mut graph, 1, [100; 5]);
    connect(&mut graph, (wide[2], plain[2]), EdgeKind::Message, None);
    let drawn = layout(&graph);
    assert!(check::broken_rules(&graph, &drawn).is_empty());
    let gap = |pair: &[usize]| drawn.nodes[pair[1]].x - drawn.nodes[pair[0]].right();
    // Only the step that a message holds in its column is far from the one before.
    let gaps: Vec<i32> = plain.windows(2).map(gap).collect();
    assert!(gaps.iter().filter(|&&gap| 100 < gap).count() <= 1, "{gaps:?}");
    assert_eq!(drawn.edges[8].len(), 2, "the message is straight");
}

/// A start event and a task in a pool.
fn start_and_task() -> (Graph, usize, usize) {
    let title = Size { width: 60, height: 14 };
    let mut graph = Graph { pools: vec![Pool { title }], ..Graph::default() };
    let size = Size { width: 36, height: 36 };
    let inside = Node { pool: Some(0), ..STEP };
    let start = add(&mut graph, Node { shape: Shape::Circle, size, ..inside });
    let task = add(&mut graph, inside);
    connect(&mut graph, (start, task), EdgeKind::Sequence, None);
    (graph, start, task)
}

fn add_note(graph: &mut Graph, to: usize) {
    let note = add(graph, Node { pool: Some(0), role: NodeRole::Satellite, ..STEP });
    connect(graph, (to, note), EdgeKind::Association, None);
}

#[test]
fn an_event_with_more_lines_than_corners_keeps_them_apart() {
    let (mut graph, start, _) = start_and_task();
    add_note(&mut graph, start);
    add_note(&mut graph, start);
    let role = NodeRole::BlackBox;
    for _ in 0..2 {
        let partner = add(&mut graph, Node { shape: Shape::Multi, role, ..STEP });
        connect(&mut graph, (partner, start), EdgeKind::Message, None);
    }
    let broken = check::broken_rules(&graph, &layout(&graph));
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn the_line_to_a_handler_has_room_for_its_label() {
    let (mut graph, _, task) = start_and_task();
    let size = Size { width: 36, height: 36 };
    let event = Node { shape: Shape::Circle, size, host: Some(task), pool: Some(0), ..STEP };
    let event = add(&mut graph, event);
    let handler = add(&mut graph, Node { pool: Some(0), ..STEP });
    let label = Size { width: 71, height: 27 };
    connect(&mut graph, (event, handler), EdgeKind::Sequence, Some(label));
    let drawn = layout(&graph);
    let line = &drawn.edges[1];
    let length = line[1].y - line[0].y;
    assert!(label.height + 6 < length, "{label:?} beside a line of {length}");
    assert!(check::broken_rules(&graph, &drawn).is_empty());
}

/// A message from below enters an event straight: its label, which stands there, makes room.
#[test]
fn the_label_of_an_event_leaves_the_side_of_its_message() {
    let mut graph = Graph::default();
    graph.pools.push(Pool { title: Size { width: 60, height: 14 } });
    let event = Node {
        shape: Shape::Circle,
        size: Size { width: 36, height: 36 },
        label: Some(Size { width: 90, height: 14 }),
        ..STEP
    };
    let steps = [STEP, event, STEP].map(|node| add(&mut graph, Node { pool: Some(0), ..node }));
    for pair in steps.windows(2) {
        connect(&mut graph, (pair[0], pair[1]), EdgeKind::Sequence, None);
    }
    let size = Size { width: 140, height: 40 };
    let boxed =
        add(&mut graph, Node { shape: Shape::Multi, size, role: NodeRole::BlackBox, ..STEP });
    connect(&mut graph, (boxed, steps[1]), EdgeKind::Message, None);
    graph.wishes.sides.insert(boxed, Half::Lower);
    for trunk in [None, Some(0)] {
        graph.edges.last_mut().unwrap().trunk = trunk;
        let drawn = layout(&graph);
        assert!(drawn.nodes[steps[1]].bottom() < drawn.nodes[boxed].y, "{trunk:?}");
        assert_eq!(drawn.edges.last().unwrap().len(), 2, "{trunk:?}: {:?}", drawn.edges.last());
        let broken = check::broken_rules(&graph, &drawn);
        assert!(broken.is_empty(), "{trunk:?}: {broken:#?}");
    }
}
