//! The drawing while it is made: half pixels, any origin, elements still missing.

use super::{Graph, Layout, Point, Rect, Size};

/// Geometry by the graph's own indices.
#[derive(Clone, Debug, Default)]
pub(super) struct Canvas {
    pub(super) pools: Vec<Rect>,
    pub(super) bands: Vec<Rect>,
    pub(super) nodes: Vec<Rect>,
    pub(super) node_labels: Vec<Option<Rect>>,
    /// Lines; empty: not routed.
    pub(super) edges: Vec<Vec<Point>>,
    pub(super) edge_labels: Vec<Option<Rect>>,
    pub(super) groups: Vec<Rect>,
    pub(super) group_labels: Vec<Option<Rect>>,
    pub(super) joints: Vec<Point>,
}

impl Canvas {
    pub(super) fn new(graph: &Graph) -> Self {
        Self {
            pools: vec![Rect::default(); graph.pools.len()],
            bands: vec![Rect::default(); graph.bands.len()],
            nodes: vec![Rect::default(); graph.nodes.len()],
            node_labels: vec![None; graph.nodes.len()],
            edges: vec![Vec::new(); graph.edges.len()],
            edge_labels: vec![None; graph.edges.len()],
            groups: vec![Rect::default(); graph.groups.len()],
            group_labels: vec![None; graph.groups.len()],
            joints: Vec::new(),
        }
    }

    /// All rectangles.
    fn rects(&self) -> impl Iterator<Item = Rect> {
        let labels =
            self.node_labels.iter().chain(&self.edge_labels).chain(&self.group_labels).flatten();
        let boxes = self.pools.iter().chain(&self.bands).chain(&self.nodes).chain(&self.groups);
        boxes.chain(labels).copied().filter(|rect| *rect != Rect::default())
    }

    /// Moves what lies below a height down; of the nodes those that `moves`.
    pub(super) fn move_down(&mut self, from: i32, by: i32, moves: impl Fn(usize) -> bool) {
        let is_below = |y: i32| from <= y;
        let shift = |rect: &mut Rect| {
            if *rect != Rect::default() && is_below(rect.y) {
                rect.y += by;
            }
        };
        let moved = self.nodes.iter_mut().enumerate().filter(|(node, _)| moves(*node));
        moved.for_each(|(_, rect)| shift(rect));
        self.pools.iter_mut().chain(&mut self.bands).chain(&mut self.groups).for_each(shift);
        let labels = self.node_labels.iter_mut().chain(&mut self.edge_labels);
        labels.chain(&mut self.group_labels).flatten().for_each(shift);
        let points = self.edges.iter_mut().flatten().chain(&mut self.joints);
        for point in points.filter(|point| is_below(point.y)) {
            point.y += by;
        }
    }

    /// The smallest rectangle around everything.
    pub(super) fn bounds(&self) -> Rect {
        let points = self.edges.iter().flatten().chain(&self.joints);
        let points = points.map(|&Point { x, y }| Rect { x, y, width: 0, height: 0 });
        union(self.rects().chain(points)).unwrap_or_default()
    }

    /// Pixels, from the margin on.
    pub(super) fn finish(&self, margin: i32) -> Layout {
        let bounds = self.bounds();
        let origin = Point { x: bounds.x & !1, y: bounds.y & !1 };
        let point = |at: &Point| Point {
            x: (at.x - origin.x).div_euclid(2) + margin,
            y: (at.y - origin.y).div_euclid(2) + margin,
        };
        let rect = |given: &Rect| {
            let Point { x, y } = point(&Point { x: given.x, y: given.y });
            Rect { x, y, width: given.width / 2, height: given.height / 2 }
        };
        let rects = |list: &[Rect]| list.iter().map(rect).collect::<Vec<Rect>>();
        let labels = |list: &[Option<Rect>]| {
            list.iter().map(|label| label.as_ref().map(rect)).collect::<Vec<Option<Rect>>>()
        };
        Layout {
            size: Size {
                width: (bounds.right() - origin.x + 1).div_euclid(2) + 2 * margin,
                height: (bounds.bottom() - origin.y + 1).div_euclid(2) + 2 * margin,
            },
            pools: rects(&self.pools),
            bands: rects(&self.bands),
            nodes: rects(&self.nodes),
            node_labels: labels(&self.node_labels),
            edges: self.edges.iter().map(|line| line.iter().map(point).collect()).collect(),
            edge_labels: labels(&self.edge_labels),
            groups: rects(&self.groups),
            group_labels: labels(&self.group_labels),
            joints: self.joints.iter().map(point).collect(),
            tags: Vec::new(),
        }
    }
}

/// The smallest rectangle around all.
pub(super) fn union(rects: impl Iterator<Item = Rect>) -> Option<Rect> {
    rects.reduce(|one, other| {
        let (x, y) = (one.x.min(other.x), one.y.min(other.y));
        Rect {
            x,
            y,
            width: one.right().max(other.right()) - x,
            height: one.bottom().max(other.bottom()) - y,
        }
    })
}
