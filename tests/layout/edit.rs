//! Single edits of a graph, and what they move.

use flowline::layout::{Edge, EdgeKind, End, Graph, Layout, Node, NodeRole, Rect, Shape, Size};

use crate::made::Dice;

/// A graph after an edit.
pub(crate) struct Edited {
    pub graph: Graph,
    /// For each node of the graph before its index now; none for what has been edited: a step that
    /// gets another name, with the events on its border, is not the rest of the drawing.
    pub index_of: Vec<Option<usize>>,
}

/// How many pairs of nodes change their order.
///
/// By their middles (the orthogonal ordering of Misue, Eades, Lai, Sugiyama, JVLC 1995), which
/// counts a pixel between two boxes that stand beside each other, and a wide neighbour above the
/// steps whose middle moves along them. What a reader sees is less: one box has passed the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Flips {
    pub pairs: usize,
    /// Pairs whose middles change their order from top to bottom.
    pub vertical: usize,
    /// Pairs whose middles change their order from left to right.
    pub horizontal: usize,
    /// Pairs of which one was wholly above or left of the other, and is wholly below or right now.
    pub passed: usize,
    /// The pairs whose middles change their order in any way, as nodes of the graph before.
    #[allow(dead_code, reason = "only the example asks what has moved")]
    pub turned: Vec<[usize; 2]>,
}

/// Adds, removes or renames one step. None where the dice find no place for it.
pub(crate) fn random(graph: &Graph, dice: &mut Dice) -> Option<Edited> {
    let choice = dice.roll(3);
    let is_step = |node: &Node| node.shape == Shape::Rect && node.role == NodeRole::Flow;
    let steps: Vec<usize> =
        (0..graph.nodes.len()).filter(|&node| is_step(&graph.nodes[node])).collect();
    let step = *steps.get(dice.roll(steps.len()))?;
    match choice {
        0 => add(graph, dice),
        1 => remove(graph, step),
        _ => Some(rename(graph, step, dice)),
    }
}

/// A step of its own on a flow, behind what the flow leaves in model order.
fn add(graph: &Graph, dice: &mut Dice) -> Option<Edited> {
    let flows: Vec<usize> = (0..graph.edges.len())
        .filter(|&edge| graph.edges[edge].kind == EdgeKind::Sequence)
        .collect();
    let flow = *flows.get(dice.roll(flows.len()))?;
    let End::Node(source) = graph.edges[flow].source else { return None };
    let place = source + 1;
    let moved = |node: usize| if node < place { node } else { node + 1 };
    let mut edited = renumbered(graph, |node| Some(moved(node)));
    let step = Node {
        shape: Shape::Rect,
        size: Size { width: 100, height: 80 },
        label: None,
        host: None,
        role: NodeRole::Flow,
        ..graph.nodes[graph.nodes[source].host.unwrap_or(source)]
    };
    edited.graph.nodes.insert(place, step);
    let target = edited.graph.edges[flow].target;
    edited.graph.edges[flow].target = End::Node(place);
    let rest = Edge { source: End::Node(place), target, label: None, ..graph.edges[flow] };
    edited.graph.edges.insert(flow + 1, rest);
    Some(edited)
}

/// Takes a step away that has one flow in, one flow out and nothing else.
fn remove(graph: &Graph, step: usize) -> Option<Edited> {
    let at = |end: fn(&Edge) -> End| -> Vec<usize> {
        (0..graph.edges.len()).filter(|&edge| end(&graph.edges[edge]) == End::Node(step)).collect()
    };
    let (ins, outs) = (at(|edge| edge.target), at(|edge| edge.source));
    let ([before], [after]) = (ins.as_slice(), outs.as_slice()) else { return None };
    let is_flow = |edge: usize| graph.edges[edge].kind == EdgeKind::Sequence;
    let is_in_use = graph.nodes.iter().any(|node| node.host == Some(step))
        || graph.edges[*before].source == graph.edges[*after].target;
    if !is_flow(*before) || !is_flow(*after) || is_in_use {
        return None;
    }
    let mut bridged = graph.clone();
    bridged.edges[*before].target = bridged.edges[*after].target;
    bridged.edges.remove(*after);
    bridged.nodes.remove(step);
    let moved = |node: usize| match node.cmp(&step) {
        std::cmp::Ordering::Less => Some(node),
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some(node - 1),
    };
    let mut edited = renumbered(&bridged, moved);
    edited.index_of = (0..graph.nodes.len()).map(moved).collect();
    Some(edited)
}

/// Another name: a box of another height.
fn rename(graph: &Graph, step: usize, dice: &mut Dice) -> Edited {
    let mut edited = renumbered(graph, Some);
    edited.graph.nodes[step].size.height += [-14, 14, 28][dice.roll(3)];
    for (index, node) in edited.index_of.iter_mut().zip(&graph.nodes) {
        *index = index.filter(|&now| now != step && node.host != Some(step));
    }
    edited
}

/// The graph with all references to nodes renewed; its list of nodes stays.
fn renumbered(graph: &Graph, moved: impl Fn(usize) -> Option<usize>) -> Edited {
    let mut graph = graph.clone();
    for node in &mut graph.nodes {
        for other in [&mut node.host, &mut node.parent, &mut node.anchor] {
            *other = other.and_then(&moved);
        }
    }
    for edge in &mut graph.edges {
        for end in [&mut edge.source, &mut edge.target] {
            if let End::Node(node) = *end {
                *end = moved(node).map_or(End::Open, End::Node);
            }
        }
    }
    let index_of = (0..graph.nodes.len()).map(&moved).collect();
    Edited { graph, index_of }
}

/// Compares two drawings. Satellites and neighbours count like all others.
pub(crate) fn flips(edited: &Edited, before: &Layout, after: &Layout) -> Flips {
    let kept: Vec<_> = (before.nodes.iter().zip(&edited.index_of).enumerate())
        .filter_map(|(node, (old, index))| index.map(|index| (*old, after.nodes[index], node)))
        .collect();
    let mut flips = Flips::default();
    for (place, one) in kept.iter().enumerate() {
        for other in &kept[place + 1..] {
            flips.pairs += 1;
            // Twice the distance of the middles.
            let down = [(one.0, other.0), (one.1, other.1)]
                .map(|(one, other)| 2 * one.y + one.height - 2 * other.y - other.height);
            let right = [(one.0, other.0), (one.1, other.1)]
                .map(|(one, other)| 2 * one.x + one.width - 2 * other.x - other.width);
            let is_turned = |pair: [i32; 2]| pair[0].signum() * pair[1].signum() < 0;
            flips.vertical += usize::from(is_turned(down));
            flips.horizontal += usize::from(is_turned(right));
            if is_turned(down) || is_turned(right) {
                flips.turned.push([one.2, other.2]);
            }
            let sides = [(one.0, other.0), (one.1, other.1)].map(|(one, other)| side(one, other));
            let has_passed = (0..2).any(|axis| sides[0][axis] * sides[1][axis] < 0);
            flips.passed += usize::from(has_passed);
        }
    }
    flips
}

/// Whether a box lies wholly left of and above another one (-1), or right of and below it (1).
fn side(one: Rect, other: Rect) -> [i32; 2] {
    [(one.x, one.right(), other.x, other.right()), (one.y, one.bottom(), other.y, other.bottom())]
        .map(|(start, end, from, to)| i32::from(to <= start) - i32::from(end <= from))
}
