//! What stands in the way of lines.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::Clearance;
use crate::layout::canvas::Canvas;
use crate::layout::geometry::cross;
use crate::layout::half::px;
use crate::layout::near::Index;
use crate::layout::tree::{Tree, node_at};
use crate::layout::{End, Graph, NodeIndex, Point, Rect};

/// Between a line and a label.
const LABEL_CLEARANCE: i32 = px(3);
/// Lines nearer than this seem to be one.
const COVERS: i32 = px(4);

/// A piece of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    pub(super) low: Point,
    pub(super) high: Point,
}

impl Segment {
    pub(super) fn new(one: Point, other: Point) -> Self {
        Self {
            low: Point { x: one.x.min(other.x), y: one.y.min(other.y) },
            high: Point { x: one.x.max(other.x), y: one.y.max(other.y) },
        }
    }

    pub(super) fn is_horizontal(&self) -> bool {
        self.low.y == self.high.y
    }
}

/// All boxes, labels and lines.
pub(super) struct Scene {
    boxes: Index<What>,
    segments: Index<Segment>,
    /// Where lines end.
    ends: BTreeSet<(i32, i32)>,
    /// From where to where a line leads, drawn or not.
    ways: FxHashSet<(End, End)>,
}

/// What a box is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Node(NodeIndex),
    Label,
}

/// What one line sees.
pub(super) struct View<'scene> {
    scene: &'scene Scene,
    tree: &'scene Tree,
    ends: [Option<NodeIndex>; 2],
    /// Where the line ends at another one.
    on_lines: [Option<Rect>; 2],
    clearance: Clearance,
}

impl Scene {
    pub(super) fn new(graph: &Graph, canvas: &Canvas) -> Self {
        let bounds = canvas.bounds();
        let count = canvas.nodes.len();
        let mut scene = Self {
            boxes: Index::new(bounds, count),
            segments: Index::new(bounds, count),
            ends: BTreeSet::new(),
            ways: graph.edges.iter().map(|edge| (edge.source, edge.target)).collect(),
        };
        for (node, rect) in canvas.nodes.iter().enumerate() {
            scene.boxes.add(*rect, What::Node(node));
        }
        let labels = canvas.node_labels.iter().chain(&canvas.edge_labels).flatten().copied();
        for rect in labels.chain(title_strips(graph, canvas)) {
            scene.boxes.add(rect, What::Label);
        }
        for points in &canvas.edges {
            scene.add_line(points);
        }
        scene
    }

    pub(super) fn add_label(&mut self, label: Rect) {
        self.boxes.add(label, What::Label);
    }

    pub(super) fn add_line(&mut self, points: &[Point]) {
        for pair in points.windows(2) {
            let segment = Segment::new(pair[0], pair[1]);
            self.segments.add(segment.rect(), segment);
        }
        let ends = [points.first(), points.last()].into_iter().flatten();
        self.ends.extend(ends.map(|end| (end.x, end.y)));
    }

    /// Whether any line leads from one end to another.
    pub(super) fn has_way(&self, from: End, to: End) -> bool {
        self.ways.contains(&(from, to))
    }

    /// Whether a line begins or ends at a place.
    pub(super) fn is_end(&self, at: Point) -> bool {
        self.ends.contains(&(at.x, at.y))
    }

    /// What the line sees. Containers around its ends do not stand in its way.
    pub(super) fn view<'scene>(
        &'scene self,
        graph: &Graph,
        tree: &'scene Tree,
        canvas: &Canvas,
        edge: usize,
        clearance: Clearance,
    ) -> View<'scene> {
        let given = graph.edges[edge];
        let ends = [node_at(graph, given.source), node_at(graph, given.target)];
        let on_lines = [given.source, given.target].map(|end| match end {
            End::Edge(_) => Some(super::port::end_rect(graph, canvas, end)),
            End::Node(_) | End::Pool(_) | End::Open => None,
        });
        View { scene: self, tree, ends, on_lines, clearance }
    }
}

/// What straight ways meet in a drawing whose messages are still missing.
pub(in crate::layout) struct Survey<'graph> {
    tree: &'graph Tree,
    canvas: &'graph Canvas,
    scene: Scene,
}

impl<'graph> Survey<'graph> {
    /// All that is drawn.
    pub(in crate::layout) fn new(
        graph: &Graph,
        tree: &'graph Tree,
        canvas: &'graph Canvas,
    ) -> Self {
        Self { tree, canvas, scene: Scene::new(graph, canvas) }
    }

    /// How many lines a straight way from the border of a node crosses; none where it meets a
    /// box or label, or runs along a line.
    pub(in crate::layout) fn crossings(
        &self,
        node: Option<NodeIndex>,
        from: Point,
        to: Point,
    ) -> Option<usize> {
        let clearance = super::ATTEMPTS[0].1;
        let way = Segment::new(from, to);
        let is_passed = |other: NodeIndex| {
            node.is_some_and(|node| {
                node == other || self.tree.is_container[other] && self.tree.is_inside(node, other)
            })
        };
        // The node's own label can give way.
        let own = node.and_then(|node| self.canvas.node_labels[node]);
        let reach = way.rect().grown(clearance.boxes);
        let is_met = self.scene.boxes.near(reach).any(|&(rect, what)| match what {
            What::Node(other) => !is_passed(other) && way.meets(rect.grown(clearance.boxes)),
            What::Label => Some(rect) != own && way.meets(rect.grown(LABEL_CLEARANCE)),
        });
        if is_met {
            return None;
        }
        way.crossings(&self.scene, clearance.lines)
    }
}

/// The strips at the left of pools and lanes that hold their titles.
fn title_strips(graph: &Graph, canvas: &Canvas) -> Vec<Rect> {
    let strip = |rect: &Rect, width: i32| Rect { width: px(width), ..*rect };
    let is_drawn = |rect: &&Rect| **rect != Rect::default();
    let pools = canvas.pools.iter().filter(is_drawn);
    let bands = canvas.bands.iter().filter(is_drawn);
    pools
        .map(|rect| strip(rect, graph.metrics.pool_header))
        .chain(bands.map(|rect| strip(rect, graph.metrics.lane_header)))
        .filter(|rect| 0 < rect.width)
        .collect()
}

impl View<'_> {
    /// Boxes and labels that a window touches, grown by the clearance.
    pub(super) fn boxes(&self, window: Rect) -> impl Iterator<Item = Rect> {
        let reach = window.grown(self.clearance.boxes);
        let seen = self.scene.boxes.near(reach).filter(|&&(rect, what)| match what {
            What::Node(node) => !self.is_around(node, rect),
            What::Label => !self.clearance.ignores_labels,
        });
        let grown = seen.map(|&(rect, what)| match what {
            What::Node(_) => rect.grown(self.clearance.boxes),
            What::Label => rect.grown(self.clearance.boxes.min(LABEL_CLEARANCE)),
        });
        grown.filter(move |rect| rect.overlaps(window))
    }

    /// Lines that a window touches.
    pub(super) fn segments(&self, window: Rect) -> impl Iterator<Item = Segment> {
        let segments = self.scene.segments.near(window).map(|(_, segment)| *segment);
        segments.filter(move |segment| {
            segment.low.x <= window.right()
                && window.x <= segment.high.x
                && segment.low.y <= window.bottom()
                && window.y <= segment.high.y
        })
    }

    /// How many lines a way crosses.
    pub(super) fn crossed(&self, way: &[Point]) -> usize {
        let crossed = |pair: &[Point]| {
            let near = self.segments(Segment::new(pair[0], pair[1]).rect());
            near.filter(|line| cross([pair[0], pair[1]], [line.low, line.high])).count()
        };
        way.windows(2).map(crossed).sum()
    }

    /// Whether a node is a container around an end of the line.
    fn is_around(&self, node: NodeIndex, rect: Rect) -> bool {
        // An event stands on the border of its host, not inside.
        let mut around = self.ends.iter().flatten().filter_map(|&end| self.tree.parent[end]);
        let mut on_lines = self.on_lines.iter().flatten();
        self.tree.is_container[node]
            && (around.any(|around| self.tree.is_inside(around, node))
                || on_lines.any(|at| rect.holds(*at)))
    }

    /// How many lines a straight way crosses; none where it meets a box or runs along a line.
    pub(super) fn crossings(&self, from: Point, to: Point) -> Option<usize> {
        let way = Segment::new(from, to);
        // A straight way has no inside of its own.
        if self.boxes(way.rect().grown(1)).any(|rect| way.meets(rect)) {
            return None;
        }
        way.crossings(self.scene, self.clearance.lines)
    }
}

impl Segment {
    /// The rectangle that it is.
    fn rect(&self) -> Rect {
        Rect::between(self.low, self.high)
    }

    /// Whether it runs through a box.
    fn meets(&self, rect: Rect) -> bool {
        rect.x < self.high.x
            && self.low.x < rect.right()
            && rect.y < self.high.y
            && self.low.y < rect.bottom()
    }

    /// How many lines it crosses; none where it runs along one, or past its end.
    fn crossings(&self, scene: &Scene, distance: i32) -> Option<usize> {
        let way = self;
        let mut count = 0;
        for (_, segment) in scene.segments.near(way.rect().grown(distance)) {
            let reach = if segment.is_horizontal() == way.is_horizontal() { distance } else { 0 };
            let touches = segment.low.x <= way.high.x + reach
                && way.low.x <= segment.high.x + reach
                && segment.low.y <= way.high.y + reach
                && way.low.y <= segment.high.y + reach;
            if touches && (0 < reach || way.turns_on(segment, distance)) {
                return None;
            }
            count += usize::from(touches);
        }
        Some(count)
    }

    /// Whether a line ends or turns so near to a way across it that it would seem to join it.
    fn turns_on(&self, line: &Segment, distance: i32) -> bool {
        [line.low, line.high].into_iter().any(|end| {
            let aside = if self.is_horizontal() { end.y - self.low.y } else { end.x - self.low.x };
            aside.abs() < distance
        })
    }
}

impl View<'_> {
    /// Whether the way from a port to where its free way begins crosses no other box and covers
    /// no line. The port's own box touches it: it begins at its border.
    pub(super) fn is_free(&self, at: Point, escape: Point) -> bool {
        let way = Segment::new(at, escape);
        let place = Rect { x: escape.x - 1, y: escape.y - 1, width: 2, height: 2 };
        let blocked = self.boxes(place).any(|rect| {
            rect.x < escape.x
                && escape.x < rect.right()
                && rect.y < escape.y
                && escape.y < rect.bottom()
        });
        let is_taken = || {
            let mut near = self.segments(way.rect().grown(COVERS));
            !self.clearance.shares_ports && near.any(|segment| way.covers(&segment))
        };
        !blocked && !is_taken()
    }
}

impl Segment {
    /// Whether a line runs along it.
    fn covers(&self, other: &Self) -> bool {
        let overlaps = |low: i32, high: i32, other_low: i32, other_high: i32| {
            low.max(other_low) < high.min(other_high)
        };
        if self.is_horizontal() {
            overlaps(self.low.x, self.high.x, other.low.x, other.high.x)
                && other.is_horizontal()
                && (other.low.y - self.low.y).abs() < COVERS
        } else {
            overlaps(self.low.y, self.high.y, other.low.y, other.high.y)
                && !other.is_horizontal()
                && (other.low.x - self.low.x).abs() < COVERS
        }
    }
}
