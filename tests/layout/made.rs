//! Seeded graphs: structured flows with loops, lanes, boundary events, data objects, neighbours.

use flowline::layout::{
    Arrangement, Band, BandKind, Edge, EdgeKind, End, Graph, Node, NodeRole, Pool, Shape, Size,
    Trunk,
};

/// What a made graph holds besides a flow.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Kind {
    pub lanes: usize,
    pub jumps: usize,
    pub has_events: bool,
    pub has_data: bool,
    pub has_black_boxes: bool,
}

const PLAIN: Kind =
    Kind { lanes: 0, jumps: 0, has_events: false, has_data: false, has_black_boxes: false };
/// Blocks and loops.
pub(crate) const STRUCTURED: Kind = PLAIN;
/// With jumps into and out of blocks.
pub(crate) const UNSTRUCTURED: Kind = Kind { jumps: 4, ..PLAIN };
/// With boundary events, in three lanes.
pub(crate) const LANES: Kind = Kind { lanes: 3, has_events: true, ..PLAIN };
/// With boundary events, data objects and a neighbour, in two lanes.
pub(crate) const RICH: Kind =
    Kind { lanes: 2, jumps: 0, has_events: true, has_data: true, has_black_boxes: true };

/// A plain line from one node to another.
pub(crate) fn line(kind: EdgeKind, source: usize, target: usize) -> Edge {
    let (source, target) = (End::Node(source), End::Node(target));
    Edge { source, target, kind, label: None, is_main: false, trunk: None }
}

/// A step of a flow, to be changed where a test asks for something else.
pub(crate) const STEP: Node = Node {
    shape: Shape::Rect,
    size: Size { width: 100, height: 60 },
    band: None,
    pool: None,
    label: None,
    host: None,
    parent: None,
    anchor: None,
    role: NodeRole::Flow,
};

/// A generator of numbers (Knuth's MMIX constants).
pub(crate) struct Dice(pub u64);

impl Dice {
    pub(crate) fn roll(&mut self, below: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below.max(1)
    }
}

/// A flow of about `size` nodes.
pub(crate) fn graph(seed: u64, size: usize, kind: Kind) -> Graph {
    let mut maker = Maker { dice: Dice(seed), graph: Graph::default(), kind, lane: 0 };
    if 0 < kind.lanes {
        maker.graph.pools.push(Pool { title: Size { width: 90, height: 14 } });
        let title = Size { width: 60, height: 14 };
        for _ in 0..kind.lanes {
            let band = Band { kind: BandKind::Lane, pool: Some(0), parent: None, title };
            maker.graph.bands.push(band);
        }
    }
    let start = maker.node(Shape::Circle, 36, 36);
    maker.graph.nodes[start].role = NodeRole::Start;
    let last = maker.flow(start, size);
    let end = maker.node(Shape::Circle, 36, 36);
    maker.edge(last, end, EdgeKind::Sequence);
    maker.add_extras();
    maker.graph
}

/// A landscape of `size` boxes in bands, with lines, numbers at some, and two hubs.
pub(crate) fn landscape(seed: u64, size: usize, bands: usize) -> Graph {
    let kind = Kind::default();
    let mut maker = Maker { dice: Dice(seed), graph: Graph::default(), kind, lane: 0 };
    maker.graph.options.arrangement = Arrangement::Landscape;
    let title = Size { width: 60, height: 14 };
    for _ in 0..bands {
        let band = Band { kind: BandKind::Category, pool: None, parent: None, title };
        maker.graph.bands.push(band);
    }
    for node in 0..size {
        let width = 100 + 10 * maker.dice.roll(8) as i32;
        let at = maker.node(Shape::Multi, width, 54);
        maker.graph.nodes[at].label = None;
        maker.graph.nodes[at].band = (0 < bands).then(|| node * bands / size);
    }
    for from in 0..size {
        for _ in 0..3 {
            let to = maker.dice.roll(size);
            if from != to {
                maker.edge(from, to, EdgeKind::Interface);
                let label = (maker.dice.roll(3) == 0).then_some(Size { width: 7, height: 13 });
                maker.last_edge().label = label;
            }
        }
    }
    let tag = Some(Size { width: 40, height: 15 });
    for hub in 0..2.min(size) {
        maker.graph.trunks.push(Trunk { tag });
        for partner in 0..size {
            if partner != hub && maker.dice.roll(3) == 0 {
                let ends = if hub == 0 { (partner, hub) } else { (hub, partner) };
                maker.edge(ends.0, ends.1, EdgeKind::Interface);
                let edge = maker.last_edge();
                (edge.trunk, edge.label) = (Some(hub), None);
            }
        }
    }
    maker.graph
}

struct Maker {
    dice: Dice,
    graph: Graph,
    kind: Kind,
    lane: usize,
}

impl Maker {
    fn last_edge(&mut self) -> &mut Edge {
        self.graph.edges.last_mut().expect("an edge has been made")
    }

    fn node(&mut self, shape: Shape, width: i32, height: i32) -> usize {
        if self.dice.roll(4) == 0 {
            self.lane = self.dice.roll(self.kind.lanes);
        }
        let has_label = matches!(shape, Shape::Circle | Shape::Diamond) && self.dice.roll(2) == 0;
        let label = Size { width: 30 + self.dice.roll(60) as i32, height: 14 };
        self.graph.nodes.push(Node {
            shape,
            size: Size { width, height },
            band: (0 < self.kind.lanes).then_some(self.lane),
            pool: (0 < self.kind.lanes).then_some(0),
            label: has_label.then_some(label),
            ..Node::default()
        });
        self.graph.nodes.len() - 1
    }

    fn edge(&mut self, source: usize, target: usize, kind: EdgeKind) {
        let is_split = self.graph.nodes[source].shape == Shape::Diamond;
        let label = Size { width: 20 + self.dice.roll(60) as i32, height: 14 };
        let has_label = is_split && kind == EdgeKind::Sequence && self.dice.roll(3) == 0;
        let label = has_label.then_some(label);
        self.graph.edges.push(Edge { label, ..line(kind, source, target) });
    }

    /// A chain of steps, splits and loops behind a node; returns the last one.
    fn flow(&mut self, from: usize, size: usize) -> usize {
        let mut last = from;
        let mut left = size;
        while 0 < left {
            let (next, used) = match self.dice.roll(6) {
                0 if 8 < left => self.split(last, left),
                1 if 4 < left => self.turn(last),
                _ => {
                    let task = self.node(Shape::Rect, 100, 80);
                    self.edge(last, task, EdgeKind::Sequence);
                    (task, 1)
                }
            };
            last = next;
            left = left.saturating_sub(used);
        }
        last
    }

    fn split(&mut self, from: usize, left: usize) -> (usize, usize) {
        let split = self.node(Shape::Diamond, 50, 50);
        self.edge(from, split, EdgeKind::Sequence);
        let branches = 2 + self.dice.roll(2);
        let share = left / 2 / branches;
        let ends: Vec<usize> = (0..branches).map(|_| self.flow(split, share.max(1))).collect();
        let join = self.node(Shape::Diamond, 50, 50);
        for end in ends {
            self.edge(end, join, EdgeKind::Sequence);
        }
        (join, left / 2 + 2)
    }

    fn turn(&mut self, from: usize) -> (usize, usize) {
        let join = self.node(Shape::Diamond, 50, 50);
        self.edge(from, join, EdgeKind::Sequence);
        let last = self.flow(join, 2);
        let split = self.node(Shape::Diamond, 50, 50);
        self.edge(last, split, EdgeKind::Sequence);
        self.edge(split, join, EdgeKind::Sequence);
        (split, 4)
    }

    fn add_extras(&mut self) {
        let count = self.graph.nodes.len();
        let tasks: Vec<usize> =
            (0..count).filter(|&node| self.graph.nodes[node].shape == Shape::Rect).collect();
        for _ in 0..self.kind.jumps {
            let (source, target) = (self.dice.roll(count - 1), 1 + self.dice.roll(count - 1));
            if source != target {
                self.edge(source, target, EdgeKind::Sequence);
            }
        }
        for &task in &tasks {
            if self.kind.has_events && self.dice.roll(5) == 0 {
                let event = self.node(Shape::Circle, 36, 36);
                self.graph.nodes[event].host = Some(task);
                self.graph.nodes[event].band = self.graph.nodes[task].band;
                let end = self.node(Shape::Circle, 36, 36);
                self.edge(event, end, EdgeKind::Sequence);
            }
            if self.kind.has_data && self.dice.roll(5) == 0 {
                let data = self.node(Shape::Rect, 36, 50);
                self.graph.nodes[data].role = NodeRole::Satellite;
                self.graph.nodes[data].band = None;
                self.edge(task, data, EdgeKind::Data);
            }
        }
        if self.kind.has_black_boxes {
            let neighbour = self.node(Shape::Multi, 160, 60);
            let given = &mut self.graph.nodes[neighbour];
            (given.role, given.band, given.pool) = (NodeRole::BlackBox, None, None);
            for &task in tasks.iter().step_by(3) {
                self.edge(neighbour, task, EdgeKind::Message);
            }
        }
    }
}
