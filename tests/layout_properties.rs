//! What holds for the layout of any graph: independence of components, transposition, growth of
//! odd shapes, and that single edits move little.

#[path = "layout/check.rs"]
mod check;
#[path = "layout/edit.rs"]
mod edit;
#[allow(dead_code, reason = "each of those that share it uses a part")]
#[path = "layout/made.rs"]
mod made;

use flowline::layout::{Direction, Edge, EdgeKind, End, Graph, Layout, Node, Rect, Size, layout};
use made::{Dice, Kind};

const FLAT: [Kind; 2] = [made::STRUCTURED, made::UNSTRUCTURED];
const ALL: [Kind; 4] = [made::STRUCTURED, made::UNSTRUCTURED, made::LANES, made::RICH];

/// So many graphs are made.
const GRAPHS: usize = 800;

#[test]
fn hard_rules_hold_for_made_graphs() {
    let mut dice = Dice(20_261_128);
    for _ in 0..GRAPHS {
        let kind = ALL[dice.roll(ALL.len())];
        let (seed, size) = (dice.roll(1 << 30) as u64, 1 + dice.roll(40));
        let graph = made::graph(seed, size, kind);
        let broken = check::broken_rules(&graph, &layout(&graph));
        assert!(broken.is_empty(), "seed {seed}, size {size}: {broken:#?}");
    }
}

/// What once broke a rule: the label of a straight line between lanes, with the track of another
/// line in it.
#[test]
fn hard_rules_hold_where_they_once_did_not() {
    let graph = made::graph(16_175_813_356_070_501_027, 33, made::RICH);
    assert_eq!(check::broken_rules(&graph, &layout(&graph)), Vec::<String>::new());
}

#[test]
fn a_layout_does_not_depend_on_what_was_laid_out_before() {
    for kind in ALL {
        let (one, other) = (made::graph(5, 30, kind), made::graph(6, 50, kind));
        let first = layout(&one);
        let _ = layout(&other);
        assert_eq!(first, layout(&one));
    }
}

/// Both graphs in one, without a line between them.
fn side_by_side(one: &Graph, other: &Graph) -> Graph {
    let mut both = one.clone();
    let shift = one.nodes.len();
    both.nodes.extend(other.nodes.iter().copied());
    for edge in &other.edges {
        let moved = |end: End| match end {
            End::Node(node) => End::Node(node + shift),
            other => other,
        };
        both.edges.push(Edge { source: moved(edge.source), target: moved(edge.target), ..*edge });
    }
    both
}

/// Which of two boxes is left of, or above, the other.
fn order_of(boxes: &[Rect]) -> Vec<(i32, i32)> {
    let middle = |rect: &Rect| (2 * rect.x + rect.width, 2 * rect.y + rect.height);
    let mut order = Vec::new();
    for one in boxes {
        for other in boxes {
            let (one, other) = (middle(one), middle(other));
            order.push(((one.0 - other.0).signum(), (one.1 - other.1).signum()));
        }
    }
    order
}

#[test]
fn components_keep_their_order_whatever_stands_beside_them() {
    for seed in 0..12 {
        let (one, other) = (made::graph(seed, 24, FLAT[0]), made::graph(seed + 50, 16, FLAT[0]));
        let count = one.nodes.len();
        let first = layout(&side_by_side(&one, &other));
        let second = layout(&side_by_side(&other, &one));
        let shift = other.nodes.len();
        let alone = order_of(&layout(&one).nodes);
        assert_eq!(alone, order_of(&first.nodes[..count]), "seed {seed}");
        assert_eq!(alone, order_of(&second.nodes[shift..]), "seed {seed}");
    }
}

fn turned(size: Size) -> Size {
    Size { width: size.height, height: size.width }
}

#[test]
fn down_is_right_transposed_for_every_family() {
    for (seed, kind) in (0..24).zip(ALL.into_iter().cycle()) {
        let right = made::graph(seed, 20, kind);
        let mut down = right.clone();
        down.direction = Direction::Down;
        for node in &mut down.nodes {
            node.size = turned(node.size);
            node.label = node.label.map(turned);
        }
        for edge in &mut down.edges {
            edge.label = edge.label.map(turned);
        }
        let (one, other) = (layout(&right), layout(&down));
        let exchanged = |rect: &Rect| (rect.y, rect.x, rect.height, rect.width);
        let given = |rect: &Rect| (rect.x, rect.y, rect.width, rect.height);
        assert_eq!(
            one.nodes.iter().map(given).collect::<Vec<_>>(),
            other.nodes.iter().map(exchanged).collect::<Vec<_>>()
        );
        for (one, other) in one.edges.iter().zip(&other.edges) {
            let points = one.iter().map(|point| (point.x, point.y));
            assert!(points.eq(other.iter().map(|point| (point.y, point.x))), "seed {seed}");
        }
    }
}

/// Of a hundred single edits of a kind of graph, how many turn no pair at all, how many make no box
/// pass another, and how many of ten thousand pairs turn at most.
const CALM: [(Kind, [usize; 3]); 4] = [
    (made::STRUCTURED, [100, 100, 1]),
    (made::UNSTRUCTURED, [98, 98, 24]),
    (made::LANES, [76, 85, 46]),
    (made::RICH, [62, 86, 29]),
];

#[test]
fn single_edits_move_little() {
    for (place, (kind, [calm_share, still_share, most])) in CALM.into_iter().enumerate() {
        let (mut pairs, mut flipped, mut calm, mut still, mut edits) = (0, 0, 0, 0, 0);
        for seed in 0..120 {
            let before = made::graph(seed / 4 + 1, 30, kind);
            let Some(edited) = edit::random(&before, &mut Dice(seed * 31 + 7)) else { continue };
            let flips = edit::flips(&edited, &layout(&before), &layout(&edited.graph));
            pairs += 2 * flips.pairs;
            flipped += flips.vertical + flips.horizontal;
            calm += usize::from(flips.vertical + flips.horizontal == 0);
            still += usize::from(flips.passed == 0);
            edits += 1;
        }
        let is_kept = 10_000 * flipped <= most * pairs
            && calm_share * edits <= 100 * calm
            && still_share * edits <= 100 * still;
        assert!(
            is_kept,
            "kind {place}: {flipped} of {pairs} pairs turn, {calm} of {edits} edits turn none, \
             in {still} nothing passes"
        );
    }
}

fn node(width: i32, height: i32) -> Node {
    Node { size: Size { width, height }, ..made::STEP }
}

fn flow(source: usize, target: usize) -> Edge {
    made::line(EdgeKind::Sequence, source, target)
}

fn drawn(nodes: Vec<Node>, edges: Vec<Edge>) -> Layout {
    let graph = Graph { nodes, edges, ..Graph::default() };
    let drawing = layout(&graph);
    assert_eq!(drawing.nodes.len(), graph.nodes.len());
    assert!(drawing.edges.iter().all(|line| 2 <= line.len()));
    drawing
}

#[test]
fn hostile_graphs_are_laid_out() {
    drawn(vec![], vec![]);
    // Lines to oneself everywhere.
    drawn(vec![node(100, 80); 30], (0..30).flat_map(|own| [flow(own, own); 3]).collect());
    // Nothing but a circle, and every line twice.
    let circle = (0..40).map(|from| flow(from, (from + 1) % 40));
    drawn(vec![node(100, 80); 40], circle.clone().chain(circle).collect());
    // No size at all, and a huge one.
    drawn(vec![node(0, 0); 3], vec![flow(0, 1), flow(1, 2)]);
    drawn(vec![node(1_000_000, 1_000_000); 3], vec![flow(0, 1), flow(1, 2)]);
    // Hosts of hosts of hosts, the first on the last.
    let hosted = (0..20).map(|own| Node { host: Some((own + 1) % 20), ..node(30, 30) });
    drawn(hosted.collect(), (1..20).map(|own| flow(own - 1, own)).collect());
    // A sub-process in a sub-process, two hundred times.
    let nested = (0..200).map(|own: usize| Node { parent: own.checked_sub(1), ..node(60, 40) });
    drawn(nested.collect(), vec![]);
    // One step that a thousand follow.
    let fan = (1..=1_000).map(|target| flow(0, target)).collect();
    drawn(vec![node(100, 80); 1_001], fan);
}
