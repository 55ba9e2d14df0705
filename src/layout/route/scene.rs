//! What stands in the way of lines.

use super::super::canvas::Canvas;
use super::super::level::px;
use super::super::tree::{Tree, node_at};
use super::super::{Graph, NodeIndex, Point, Rect};
use super::Clearance;

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
    nodes: Vec<(NodeIndex, Rect)>,
    labels: Vec<Rect>,
    segments: Vec<Segment>,
}

/// What one line sees in its window.
pub(super) struct View {
    pub(super) window: Rect,
    /// Boxes and labels, grown by the clearance.
    pub(super) boxes: Vec<Rect>,
    /// Lines.
    pub(super) segments: Vec<Segment>,
    /// Least distance of parallel lines.
    lines: i32,
}

impl Scene {
    pub(super) fn new(graph: &Graph, _tree: &Tree, canvas: &Canvas) -> Self {
        let mut scene = Self { nodes: Vec::new(), labels: Vec::new(), segments: Vec::new() };
        scene.nodes.extend(canvas.nodes.iter().copied().enumerate());
        let labels = canvas.node_labels.iter().chain(&canvas.edge_labels).flatten();
        scene.labels.extend(labels.copied());
        scene.labels.extend(title_strips(graph, canvas));
        for (edge, points) in canvas.edges.iter().enumerate() {
            scene.add_line(edge, points);
        }
        scene
    }

    pub(super) fn add_line(&mut self, _edge: usize, points: &[Point]) {
        self.segments.extend(points.windows(2).map(|pair| Segment::new(pair[0], pair[1])));
    }

    /// What the line sees. Containers around its ends do not stand in its way.
    pub(super) fn view(
        &self,
        graph: &Graph,
        tree: &Tree,
        edge: usize,
        window: Rect,
        clearance: Clearance,
    ) -> View {
        let given = graph.edges[edge];
        let ends = [node_at(graph, given.source), node_at(graph, given.target)];
        let is_around = |node: NodeIndex| {
            tree.is_container[node]
                && ends.iter().flatten().any(|&end| end != node && tree.is_inside(end, node))
        };
        let mut boxes: Vec<Rect> = self
            .nodes
            .iter()
            .filter(|(node, _)| !is_around(*node))
            .map(|(_, rect)| grown(rect, clearance.boxes))
            .filter(|rect| rect.overlaps(window))
            .collect();
        if !clearance.ignores_labels {
            let labels = self.labels.iter().map(|rect| grown(rect, clearance.boxes.min(px(3))));
            boxes.extend(labels.filter(|rect| rect.overlaps(window)));
        }
        let sees = |segment: &&Segment| {
            segment.low.x <= window.right()
                && window.x <= segment.high.x
                && segment.low.y <= window.bottom()
                && window.y <= segment.high.y
        };
        let segments = self.segments.iter().filter(sees).copied().collect();
        View { window, boxes, segments, lines: clearance.lines }
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
        Self { tree, canvas, scene: Scene::new(graph, tree, canvas) }
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
        let boxes = self.scene.nodes.iter().filter(|(other, _)| !is_passed(*other));
        let boxes = boxes.map(|(_, rect)| grown(rect, clearance.boxes));
        // The node's own label can give way.
        let own = node.and_then(|node| self.canvas.node_labels[node]);
        let labels = self.scene.labels.iter().filter(|&&label| Some(label) != own);
        let labels = labels.map(|rect| grown(rect, px(3)));
        if boxes.chain(labels).any(|rect| way.meets(&rect)) {
            return None;
        }
        way.crossings(&self.scene.segments, clearance.lines)
    }
}

fn grown(rect: &Rect, by: i32) -> Rect {
    Rect {
        x: rect.x - by,
        y: rect.y - by,
        width: rect.width + 2 * by,
        height: rect.height + 2 * by,
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

impl View {
    /// How many lines a straight way crosses; none where it meets a box or runs along a line.
    pub(super) fn crossings(&self, from: Point, to: Point) -> Option<usize> {
        let way = Segment::new(from, to);
        if self.boxes.iter().any(|rect| way.meets(rect)) {
            return None;
        }
        way.crossings(&self.segments, self.lines)
    }
}

impl Segment {
    /// Whether it runs through a box.
    fn meets(&self, rect: &Rect) -> bool {
        rect.x < self.high.x
            && self.low.x < rect.right()
            && rect.y < self.high.y
            && self.low.y < rect.bottom()
    }

    /// How many lines it crosses; none where it runs along one, or past its end.
    fn crossings(&self, lines: &[Segment], distance: i32) -> Option<usize> {
        let way = self;
        let mut count = 0;
        for segment in lines {
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

impl View {
    /// Whether the way from a port to where its free way begins crosses no other box and covers
    /// no line. The port's own box touches it: it begins at its border.
    pub(super) fn is_free(&self, at: Point, escape: Point) -> bool {
        let way = Segment::new(at, escape);
        let blocked = self.boxes.iter().any(|rect| {
            let holds = |point: Point| {
                rect.x < point.x
                    && point.x < rect.right()
                    && rect.y < point.y
                    && point.y < rect.bottom()
            };
            holds(escape)
        });
        let covered = self.segments.iter().any(|segment| {
            let (along, across) = if way.is_horizontal() {
                (
                    way.low.x.max(segment.low.x) < way.high.x.min(segment.high.x),
                    segment.is_horizontal() && (segment.low.y - way.low.y).abs() < px(4),
                )
            } else {
                (
                    way.low.y.max(segment.low.y) < way.high.y.min(segment.high.y),
                    !segment.is_horizontal() && (segment.low.x - way.low.x).abs() < px(4),
                )
            };
            along && across
        });
        !blocked && !covered
    }
}
