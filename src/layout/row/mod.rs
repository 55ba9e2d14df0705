//! Neighbours in rows: black-box pools, and the neighbours of a chart that stand above and below.
//!
//! Those who send stand above the pools, those who only receive below; each as near as can be to
//! the nodes that it talks to. Where they are too many for the width of the drawing they stand in
//! several rows, and the lines of the outer rows run between the boxes of the inner ones. What lies
//! between the boxes and the pools is ours alone, so its places are computed, not searched: a zone
//! of labels below each row, then one track for each stem whose lines run aside.

mod border;
mod label;
mod obstacle;
mod order;
mod pack;
mod placing;
mod plan;
mod seat;
mod skyline;
mod stem;
mod swap;
mod track;

use super::canvas::Canvas;
use super::half::px;
use super::tree::{Tree, node_at};
use super::{EdgeKind, End, Graph, Half, Metrics, Node, NodeIndex, NodeRole, Point, Rect, Shape};
use plan::Plan;
use seat::Port;
use stem::{Border, Surroundings};

/// Between a line and its label, and between the label and what follows.
const LABEL_PADDING: i32 = px(8);
/// Between a box and the labels of its lines: the arrow head.
const LABEL_DISTANCE: i32 = px(14);
/// Between two boxes of a row.
const BOX_GAP: i32 = px(24);
/// The least width that rows fill before there is a second one, where nobody says.
const LEAST_WIDTH: i32 = px(1100);
/// The most rows.
const MOST_ROWS: usize = 6;
/// The least distance of two lines that go down to the pools.
const LINE_DISTANCE: i32 = px(10);

/// A message between a box and a node or a pool.
#[derive(Clone, Copy, Debug)]
struct Line {
    edge: usize,
    /// Width of its label, paddings included.
    label: i32,
    height: i32,
    /// The stem that it ends in.
    stem: usize,
}

/// A box of a row.
#[derive(Clone, Debug)]
struct Block {
    node: NodeIndex,
    width: i32,
    height: i32,
    lines: Vec<Line>,
    /// Where it would like its middle to be.
    wish: i32,
    /// Whether it may get as wide as its lines lie apart: a pool may, a box of a chart may not.
    is_pool: bool,
    /// Whether it stands further out than all that fit one row.
    is_outer: bool,
}

/// A stem on one side.
#[derive(Clone, Debug)]
struct Stem {
    /// Where it begins; none: at the border of the pool.
    node: Option<NodeIndex>,
    enters: bool,
    trunk: Option<usize>,
    /// From the node to the border of the frame.
    way: Vec<Point>,
}

/// Whether a node stands in a row above or below all lanes and pools.
pub(super) fn is_in_row(graph: &Graph, tree: &Tree, node: NodeIndex) -> bool {
    if tree.parent[node].is_some() || tree.host[node].is_some() || tree.is_container[node] {
        return false;
    }
    match graph.nodes[node].role {
        NodeRole::BlackBox => true,
        NodeRole::Giver | NodeRole::Taker => graph.options.neighbours_in_rows,
        NodeRole::Flow
        | NodeRole::Start
        | NodeRole::Satellite
        | NodeRole::Aside
        | NodeRole::Entry
        | NodeRole::Exit => false,
    }
}

/// Whether the lines of rows are drawn here, with trunks and zones for their labels, rather than
/// by the free router.
pub(super) fn has_trunks(graph: &Graph, tree: &Tree) -> bool {
    let is_neighbour = |node: NodeIndex| {
        matches!(graph.nodes[node].role, NodeRole::Giver | NodeRole::Taker)
            && is_in_row(graph, tree, node)
    };
    graph.edges.iter().any(|edge| {
        let touches = [edge.source, edge.target]
            .into_iter()
            .any(|end| node_at(graph, end).is_some_and(|node| is_in_row(graph, tree, node)));
        edge.trunk.is_some() && touches
    }) || (0..graph.nodes.len()).any(is_neighbour)
}

/// Places the boxes of all rows and draws their lines.
pub(super) fn draw(graph: &Graph, tree: &Tree, metrics: &Metrics, canvas: &mut Canvas) {
    if !(0..graph.nodes.len()).any(|node| is_in_row(graph, tree, node)) {
        return;
    }
    let frame = frame(canvas);
    let mut surroundings = Surroundings::new(graph, canvas, frame);
    let borders = border::choose(graph, tree, canvas, frame, &surroundings);
    if label::give_way(graph, tree, canvas, &borders) {
        surroundings = Surroundings::new(graph, canvas, frame);
    }
    for border in [Border::Upper, Border::Lower] {
        let own = |node: &NodeIndex| borders.get(node) == Some(&border);
        let nodes: Vec<NodeIndex> = borders.keys().copied().filter(own).collect();
        let mut side = Side { graph, tree, metrics, frame, border, stems: Vec::new() };
        let mut blocks = side.blocks(&nodes, &mut surroundings);
        if blocks.is_empty() {
            continue;
        }
        for block in &mut blocks {
            block.wish = side.wish(block);
        }
        side.place(&mut blocks, canvas);
    }
}

/// The pools together; without pools all that is drawn.
fn frame(canvas: &Canvas) -> Rect {
    let pools = canvas.pools.iter().copied().filter(|pool| *pool != Rect::default());
    super::canvas::union(pools).unwrap_or_else(|| {
        let bounds = canvas.bounds();
        let (x, y) = (bounds.x - px(20), bounds.y - px(20));
        Rect { x, y, width: bounds.width + px(40), height: bounds.height + px(40) }
    })
}

/// One side of the frame.
struct Side<'a> {
    graph: &'a Graph,
    tree: &'a Tree,
    metrics: &'a Metrics,
    frame: Rect,
    border: Border,
    stems: Vec<Stem>,
}

impl Side<'_> {
    /// The boxes of this side with their lines, in model order.
    fn blocks(&mut self, nodes: &[NodeIndex], surroundings: &mut Surroundings) -> Vec<Block> {
        let mut blocks = Vec::new();
        for &node in nodes {
            let mut lines = Vec::new();
            for (edge, far, enters) in messages_of(self.graph, node) {
                let stem = match (far, node_at(self.graph, far)) {
                    (_, Some(far)) if is_in_row(self.graph, self.tree, far) => continue,
                    (_, Some(far)) => match self.stem(surroundings, edge, far, enters) {
                        Some(stem) => stem,
                        None => continue,
                    },
                    (End::Pool(_), None) => self.border_stem(edge, enters),
                    (End::Node(_) | End::Open | End::Edge(_), None) => continue,
                };
                let label = self.graph.edges[edge].label.unwrap_or_default();
                lines.push(Line {
                    edge,
                    label: px(label.width) + 2 * LABEL_PADDING,
                    height: px(label.height),
                    stem,
                });
            }
            let Node { size, role, shape, .. } = self.graph.nodes[node];
            let needed: i32 = lines.iter().map(|line| line.label).sum::<i32>() + LABEL_PADDING;
            // A note keeps its width.
            let is_note = role == NodeRole::BlackBox && shape != Shape::Multi;
            let width = px(size.width).max(needed);
            blocks.push(Block {
                node,
                width: if is_note { width } else { (width + 3) / 4 * 4 },
                height: px(size.height),
                lines,
                wish: 0,
                is_pool: role == NodeRole::BlackBox && !is_note,
                is_outer: false,
            });
        }
        blocks
    }

    /// The place on the pool's border where lines end that go to no node of it.
    fn border_stem(&mut self, edge: usize, enters: bool) -> usize {
        let x = self.frame.x + self.frame.width / 4 * 2 + if enters { 0 } else { px(20) };
        let found = self.stems.iter().position(|stem| stem.node.is_none() && stem.enters == enters);
        found.unwrap_or_else(|| {
            let trunk = self.graph.edges[edge].trunk;
            let way = vec![Point { x, y: self.outside(0) }];
            self.stems.push(Stem { node: None, enters, trunk, way });
            self.stems.len() - 1
        })
    }

    /// The stem that a line ends in, made when it is first asked for; none where there is no way
    /// for it here. Lines of one trunk share theirs.
    fn stem(
        &mut self,
        surroundings: &mut Surroundings,
        edge: usize,
        node: NodeIndex,
        enters: bool,
    ) -> Option<usize> {
        let trunk = self.graph.edges[edge].trunk;
        let found = self.stems.iter().position(|stem| {
            trunk.is_some() && (stem.node, stem.enters, stem.trunk) == (Some(node), enters, trunk)
        });
        found.or_else(|| {
            let wishes = if enters { [0, 1, 2] } else { [2, 1, 0] };
            let way = surroundings.route(self.graph, self.tree, node, self.border, wishes)?;
            self.stems.push(Stem { node: Some(node), enters, trunk, way });
            Some(self.stems.len() - 1)
        })
    }

    fn stem_x(&self, stem: usize) -> i32 {
        self.stems[stem].way.last().map_or(0, |point| point.x)
    }

    /// The middle of the stems that a box talks to, or of the frame.
    fn wish(&self, block: &Block) -> i32 {
        let places: Vec<i32> = block.lines.iter().map(|line| self.stem_x(line.stem)).collect();
        if places.is_empty() {
            return self.frame.x + self.frame.width / 2;
        }
        places.iter().sum::<i32>() / places.len() as i32
    }

    /// The stems furthest to the left and to the right that a box talks to.
    fn span(&self, block: &Block) -> (i32, i32) {
        let xs = || block.lines.iter().map(|line| self.stem_x(line.stem));
        (xs().min().unwrap_or(block.wish), xs().max().unwrap_or(block.wish))
    }

    /// A height outside the frame, at this distance from its border.
    fn outside(&self, distance: i32) -> i32 {
        match self.border {
            Border::Upper => self.frame.y - distance,
            Border::Lower => self.frame.bottom() + distance,
        }
    }

    /// Places boxes, labels and lines.
    fn place(&self, blocks: &mut Vec<Block>, canvas: &mut Canvas) {
        let first = order::settle(self, blocks);
        let descents = first.descents(blocks);
        let plan =
            if swap::settle(self, blocks, &descents) { Plan::new(self, blocks) } else { first };
        for (index, row) in plan.rows.iter().enumerate() {
            for seat in &row.seats {
                let block = &blocks[seat.block];
                let ends = (self.outside(row.near), self.outside(row.near + block.height));
                let (y, height) = (ends.0.min(ends.1), block.height);
                canvas.nodes[block.node] = Rect { x: seat.left, y, width: seat.width, height };
                for (line, port) in block.lines.iter().zip(&seat.ports) {
                    canvas.edge_labels[line.edge] = self.label(line, *port, row.near);
                    let turns = plan.turns(self, index, line.stem);
                    canvas.edges[line.edge] = self.way(line, *port, row.near, &turns);
                }
            }
        }
    }

    /// The place of a line's label, near its box.
    fn label(&self, line: &Line, port: Port, near: i32) -> Option<Rect> {
        let size = self.graph.edges[line.edge].label?;
        let ends = [LABEL_DISTANCE, LABEL_DISTANCE + line.height];
        let [one, other] = ends.map(|distance| self.outside(near - distance));
        let (width, height) = (px(size.width), px(size.height));
        let x = if port.is_label_left {
            port.x - LABEL_PADDING - width
        } else {
            port.x + LABEL_PADDING
        };
        Some(Rect { x, y: one.min(other), width, height })
    }

    /// The whole way of a line.
    fn way(&self, line: &Line, port: Port, near: i32, turns: &[(i32, i32)]) -> Vec<Point> {
        let mut x = port.x;
        let mut way = vec![Point { x, y: self.outside(near) }];
        for &(next, distance) in turns {
            let y = self.outside(distance);
            way.push(Point { x, y });
            way.push(Point { x: next, y });
            x = next;
        }
        way.extend(self.stems[line.stem].way.iter().rev());
        let is_outward = node_at(self.graph, self.graph.edges[line.edge].target)
            .is_some_and(|target| is_in_row(self.graph, self.tree, target));
        if is_outward {
            way.reverse();
        }
        straightened(&way)
    }
}

/// The messages of a box: the edge, its other end, and whether it leads there.
fn messages_of(graph: &Graph, node: NodeIndex) -> impl Iterator<Item = (usize, End, bool)> + '_ {
    let own = End::Node(node);
    let messages = graph.edges.iter().enumerate();
    messages.filter(|(_, edge)| edge.kind == EdgeKind::Message).filter_map(move |(index, edge)| {
        match (edge.source == own, edge.target == own) {
            (true, _) => Some((index, edge.target, true)),
            (false, true) => Some((index, edge.source, false)),
            (false, false) => None,
        }
    })
}

/// Above the pools usually stand those who send, below those who only receive; where there are several
/// pools, on the side where their partners are.
fn side_of(graph: &Graph, canvas: &Canvas, frame: Rect, node: NodeIndex) -> Border {
    let own = End::Node(node);
    let messages = || graph.edges.iter().filter(|edge| edge.kind == EdgeKind::Message);
    if let Some(half) = graph.wishes.sides.get(&node) {
        return if *half == Half::Upper { Border::Upper } else { Border::Lower };
    }
    match graph.nodes[node].role {
        NodeRole::Giver => Border::Upper,
        NodeRole::Taker => Border::Lower,
        _ if 1 < graph.pools.len() => {
            let far = messages().filter_map(|edge| match (edge.source, edge.target) {
                (source, target) if source == own => node_at(graph, target),
                (source, target) if target == own => node_at(graph, source),
                _ => None,
            });
            let middles: Vec<i64> = far
                .map(|far| i64::from(canvas.nodes[far].y + canvas.nodes[far].height / 2))
                .collect();
            let mean = middles.iter().sum::<i64>() / middles.len().max(1) as i64;
            let is_lower = i64::from(frame.y + frame.height / 2) < mean;
            if is_lower { Border::Lower } else { Border::Upper }
        }
        _ => {
            let sends = messages().any(|edge| edge.source == own);
            let receives = messages().any(|edge| edge.target == own);
            if receives && !sends { Border::Lower } else { Border::Upper }
        }
    }
}

/// Without repeated points and points inside straight pieces.
fn straightened(way: &[Point]) -> Vec<Point> {
    let mut line: Vec<Point> = Vec::with_capacity(way.len());
    for &point in way {
        if line.last() == Some(&point) {
            continue;
        }
        while let [.., one, two] = line.as_slice() {
            let is_straight =
                (one.x == two.x && two.x == point.x) || (one.y == two.y && two.y == point.y);
            if !is_straight {
                break;
            }
            line.pop();
        }
        line.push(point);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn straight_pieces_are_one() {
        let at = |x, y| Point { x, y };
        let way = [at(0, 0), at(0, 5), at(0, 5), at(0, 9), at(4, 9)];
        assert_eq!(straightened(&way), [at(0, 0), at(0, 9), at(4, 9)]);
    }
}
