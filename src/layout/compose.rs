//! Puts a drawing together: levels from the innermost container outwards, then lanes and pools,
//! then the lines that the layers do not carry.

use super::canvas::{Canvas, union};
use super::half::{double, double_size, px};
use super::layered::level::{
    Body, BoundaryEvent, Column, Level, Link, Placed, Pull, Satellite, SelfLoop, Tie,
};
use super::outside::Outside;
use super::stripe::Stripes;
use super::tree::{Tree, node_at};
use super::{
    EdgeKind, Graph, Layout, Metrics, NodeIndex, NodeRole, Point, Rect, Shape, Size, anchor,
    black_box, group, label, layered, outside, route, row, stub, title, trunk, unbend,
};

/// Between the border of a container and its content, and the room for its title.
const CONTAINER_PADDING: i32 = px(24);
const CONTAINER_TITLE: i32 = px(16);
/// How strongly a message pulls its ends into one column: more than a flow, so that it is straight
/// even where the flow gets a layer longer.
const MESSAGE_PULL: i32 = 5;

/// Lays out a graph whose flow goes to the right, and is drawn already.
pub(super) fn lay_out(graph: &Graph, mut canvas: Canvas) -> Layout {
    let tree = Tree::new(graph);
    let metrics = double(&graph.metrics);
    if row::has_trunks(graph, &tree) {
        row::draw(graph, &tree, &metrics, &mut canvas);
    } else {
        black_box::place(graph, &tree, &metrics, &mut canvas);
    }
    label::give_way(graph, &tree, &mut canvas);
    route::connect(graph, &tree, &mut canvas);
    trunk::join(graph, &mut canvas);
    label::settle(graph, &tree, &mut canvas);
    group::draw(graph, &tree, &mut canvas);
    label::settle_groups(graph, &tree, &mut canvas);
    let mut layout = canvas.finish(graph.metrics.margin);
    unbend::settle(graph, &mut layout);
    layout
}

/// All but black boxes and the lines that the layers do not carry. The same for graphs that differ
/// only in which messages run together.
pub(super) fn draw_flow(graph: &Graph) -> Canvas {
    let tree = &Tree::new(graph);
    let stripes = Stripes::new(graph, tree);
    let metrics = double(&graph.metrics);
    let mut composer = Composer {
        graph,
        tree,
        stripes: &stripes,
        metrics,
        anchors: anchor::of_satellites(graph, tree),
        outside: outside::of_nodes(graph, tree, &stripes),
        inner: vec![None; graph.nodes.len()],
    };
    let mut containers: Vec<NodeIndex> =
        (0..graph.nodes.len()).filter(|&node| tree.is_container[node]).collect();
    containers.sort_by_key(|&node| std::cmp::Reverse(tree.depth[node]));
    for container in containers {
        composer.inner[container] = Some(composer.lay_out_container(container));
    }
    let mut canvas = Canvas::new(graph);
    let top = composer.level(None);
    let placed = layered::lay_out(&top.level);
    composer.draw(&top, &placed, Point::default(), &mut canvas);
    stripes.draw(graph, &composer.metrics, &placed, &mut canvas);
    stub::draw(graph, &mut canvas);
    title::draw(graph, tree, &mut canvas);
    canvas
}

/// A level with the graph's elements that its own stand for.
struct Part {
    level: Level,
    bodies: Vec<NodeIndex>,
    events: Vec<NodeIndex>,
    satellites: Vec<NodeIndex>,
    links: Vec<usize>,
    loops: Vec<usize>,
}

/// Where the nodes of a graph stand in a level.
struct Places {
    body_of: Vec<Option<usize>>,
    event_of: Vec<Option<usize>>,
}

/// The content of a container, and its size.
#[derive(Clone)]
struct Inner {
    placed: Placed,
    /// Where the content's origin lies against the container's corner.
    origin: Point,
    size: Size,
}

struct Composer<'graph> {
    graph: &'graph Graph,
    tree: &'graph Tree,
    stripes: &'graph Stripes,
    metrics: Metrics,
    anchors: Vec<Option<NodeIndex>>,
    outside: Vec<Outside>,
    inner: Vec<Option<Inner>>,
}

impl Composer<'_> {
    fn size_of(&self, node: NodeIndex) -> Size {
        match &self.inner[node] {
            Some(inner) => inner.size,
            None => double_size(self.graph.nodes[node].size),
        }
    }

    fn lay_out_container(&self, container: NodeIndex) -> Inner {
        let part = self.level(Some(container));
        let placed = layered::lay_out(&part.level);
        let points = placed.links.iter().chain(&placed.loops).flatten();
        let all =
            placed.boxes().chain(points.map(|&Point { x, y }| Rect { x, y, width: 0, height: 0 }));
        let content = union(all).unwrap_or_default();
        let least = double_size(self.graph.nodes[container].size);
        let title = title::size(self.graph, self.tree, container).unwrap_or_default();
        let title = CONTAINER_PADDING + CONTAINER_TITLE.max(title.height - CONTAINER_PADDING / 2);
        let width = content.width + 2 * CONTAINER_PADDING;
        let height = content.height + CONTAINER_PADDING + title;
        let is_small = |size: i32, least: i32| size < least && least < 2 * size;
        // The given size is a least one, unless it is far too large for what is in it.
        let size = Size {
            width: if is_small(width, least.width) { least.width } else { width },
            height: if is_small(height, least.height) { least.height } else { height },
        };
        let origin = Point {
            x: CONTAINER_PADDING - content.x + (size.width - width) / 4 * 2,
            y: title - content.y + (size.height - height) / 4 * 2,
        };
        let size = Size { width: (size.width + 3) & !3, height: (size.height + 3) & !3 };
        Inner { placed, origin, size }
    }

    /// The level inside a container, or the outermost one.
    fn level(&self, container: Option<NodeIndex>) -> Part {
        let is_top = container.is_none();
        let mut level = Level {
            bands: if is_top { self.stripes.count() } else { 1 },
            stripes: if is_top {
                self.stripes.needs(self.graph, &self.metrics)
            } else {
                vec![super::layered::level::Stripe::default()]
            },
            metrics: self.metrics,
            ..Level::default()
        };
        let mut part = Part {
            level: Level::default(),
            bodies: vec![],
            events: vec![],
            satellites: vec![],
            links: vec![],
            loops: vec![],
        };
        let mut places = Places {
            body_of: vec![None; self.graph.nodes.len()],
            event_of: vec![None; self.graph.nodes.len()],
        };
        self.add_bodies(container, &mut places, &mut part, &mut level);
        self.add_guests(container, &mut places, &mut part, &mut level);
        self.add_links(container, &places, &mut part, &mut level);
        if is_top {
            level.join_neighbours();
        }
        layered::beside::wish(&mut level, &self.graph.wishes, &places.body_of);
        layered::beside::line_up(&mut level);
        stub::make_room(self.graph, &part.bodies, &mut level);
        part.level = level;
        part
    }

    fn add_bodies(
        &self,
        container: Option<NodeIndex>,
        places: &mut Places,
        part: &mut Part,
        level: &mut Level,
    ) {
        for (node, given) in self.graph.nodes.iter().enumerate() {
            if self.tree.parent[node] != container
                || self.tree.host[node].is_some()
                || self.anchor_of(node).is_some()
                || self.is_in_row(node)
            {
                continue;
            }
            places.body_of[node] = Some(level.bodies.len());
            part.bodies.push(node);
            level.bodies.push(Body {
                shape: if Column::beside(self.graph, self.tree, node).is_some() {
                    Shape::Multi
                } else if self.tree.is_container[node] {
                    Shape::Rect
                } else {
                    given.shape
                },
                size: self.size_of(node),
                label: given.label.filter(|_| !self.tree.is_container[node]).map(double_size),
                title: title::size(self.graph, self.tree, node).map_or(0, |title| title.width),
                band: if container.is_none() { self.stripes.of_node(self.graph, node) } else { 0 },
                is_start: given.role == NodeRole::Start,
                is_aside: given.role == NodeRole::Aside,
                column: Column::beside(self.graph, self.tree, node).unwrap_or_default(),
                outside: self.outside[node],
                ..Body::default()
            });
        }
    }

    /// Boundary events and satellites.
    fn add_guests(
        &self,
        container: Option<NodeIndex>,
        places: &mut Places,
        part: &mut Part,
        level: &mut Level,
    ) {
        for (node, given) in self.graph.nodes.iter().enumerate() {
            let Some(host) = self.tree.host[node].and_then(|host| places.body_of[host]) else {
                continue;
            };
            places.event_of[node] = Some(level.events.len());
            part.events.push(node);
            level.events.push(BoundaryEvent {
                host,
                size: double_size(given.size),
                label: given.label.map(double_size),
            });
        }
        for (node, given) in self.graph.nodes.iter().enumerate() {
            let anchor = self.anchor_of(node).filter(|_| self.tree.parent[node] == container);
            if let Some(body) = anchor.and_then(|anchor| places.body_of[anchor]) {
                part.satellites.push(node);
                level.satellites.push(Satellite {
                    body,
                    size: double_size(given.size),
                    label: given.label.map(double_size),
                    from_above: anchor::lines_from_above(
                        self.graph,
                        self.tree,
                        self.stripes,
                        node,
                        level.bodies[body].band,
                    ),
                });
            }
        }
    }

    fn add_links(
        &self,
        container: Option<NodeIndex>,
        places: &Places,
        part: &mut Part,
        level: &mut Level,
    ) {
        for (index, edge) in self.graph.edges.iter().enumerate() {
            let (Some(source), Some(target)) =
                (node_at(self.graph, edge.source), node_at(self.graph, edge.target))
            else {
                continue;
            };
            let touches_neighbour = Column::beside(self.graph, self.tree, self.tree.body(source))
                .is_some()
                || Column::beside(self.graph, self.tree, self.tree.body(target)).is_some();
            let is_message = edge.kind == EdgeKind::Message && touches_neighbour;
            // What no layer carries still wants its ends in one column: it becomes a straight line.
            if !is_message && !matches!(edge.kind, EdgeKind::Sequence | EdgeKind::Interface) {
                let lifted =
                    |node| self.lift(node, container).and_then(|node| places.body_of[node]);
                if let (Some(one), Some(other)) = (lifted(source), lifted(target))
                    && one != other
                {
                    if !self.graph.wishes.slack.contains(&index) {
                        level.pulls.push(Pull { ends: (one, other), price: MESSAGE_PULL });
                    }
                    if self.graph.wishes.behind.contains(&index) {
                        level.passes.push((one, other));
                    }
                }
                continue;
            }
            let (Some(from), Some(to)) =
                (places.body_of[self.tree.body(source)], places.body_of[target])
            else {
                continue;
            };
            let label = edge.label.map(double_size);
            let event = places.event_of[source];
            if from != to && !level.are_apart(from, to) {
                part.links.push(index);
                if self.graph.wishes.upright.contains(&index) {
                    level.uprights.push(level.links.len());
                }
                level.links.push(Link {
                    source: from,
                    target: to,
                    event,
                    label,
                    is_main: edge.is_main || self.graph.wishes.straight.contains(&index),
                    half: self.graph.wishes.branches.get(&index).copied(),
                    tie: Tie::of(edge.kind, self.graph.nodes[target].role, touches_neighbour),
                    label_at_target: self.graph.nodes[target].role == NodeRole::Taker
                        && Column::beside(self.graph, self.tree, target) == Some(Column::Last),
                });
            } else if from == to && event.is_none() {
                part.loops.push(index);
                level.loops.push(SelfLoop { body: from, label });
            }
        }
    }

    /// The body beside which a satellite stands: on its own level, and itself no satellite.
    fn anchor_of(&self, node: NodeIndex) -> Option<NodeIndex> {
        self.anchors[node]
    }

    /// Whether a node stands in a row above or below all lanes and pools.
    fn is_in_row(&self, node: NodeIndex) -> bool {
        row::is_in_row(self.graph, self.tree, node)
    }

    /// The ancestor of a node in a container.
    fn lift(&self, node: NodeIndex, container: Option<NodeIndex>) -> Option<NodeIndex> {
        let mut body = self.tree.body(node);
        while self.tree.parent[body] != container {
            body = self.tree.parent[body]?;
        }
        Some(body)
    }

    /// Writes a placed level into the canvas, and what is in its containers.
    fn draw(&self, part: &Part, placed: &Placed, by: Point, canvas: &mut Canvas) {
        let mut waiting: Vec<(Part, &Placed, Point)> = Vec::new();
        Self::draw_part(part, placed, by, canvas);
        self.enter(part, canvas, &mut waiting);
        while let Some((part, placed, by)) = waiting.pop() {
            Self::draw_part(&part, placed, by, canvas);
            self.enter(&part, canvas, &mut waiting);
        }
    }

    fn enter<'own>(
        &'own self,
        part: &Part,
        canvas: &Canvas,
        waiting: &mut Vec<(Part, &'own Placed, Point)>,
    ) {
        for &node in &part.bodies {
            if let Some(inner) = &self.inner[node] {
                let corner = canvas.nodes[node];
                let by = Point { x: corner.x + inner.origin.x, y: corner.y + inner.origin.y };
                waiting.push((self.level(Some(node)), &inner.placed, by));
            }
        }
    }

    fn draw_part(part: &Part, placed: &Placed, by: Point, canvas: &mut Canvas) {
        let shift = |rect: &Rect| Rect { x: rect.x + by.x, y: rect.y + by.y, ..*rect };
        let shift_line = |line: &[Point]| -> Vec<Point> {
            line.iter().map(|point| Point { x: point.x + by.x, y: point.y + by.y }).collect()
        };
        let boxes = [
            (&part.bodies, &placed.bodies, &placed.body_labels),
            (&part.events, &placed.events, &placed.event_labels),
            (&part.satellites, &placed.satellites, &placed.satellite_labels),
        ];
        for (nodes, rects, labels) in boxes {
            for (&node, (rect, label)) in nodes.iter().zip(rects.iter().zip(labels)) {
                canvas.nodes[node] = shift(rect);
                canvas.node_labels[node] = label.as_ref().map(shift);
            }
        }
        let lines = [
            (&part.links, &placed.links, &placed.link_labels),
            (&part.loops, &placed.loops, &placed.loop_labels),
        ];
        for (edges, points, labels) in lines {
            for (&edge, (line, label)) in edges.iter().zip(points.iter().zip(labels)) {
                canvas.edges[edge] = shift_line(line);
                canvas.edge_labels[edge] = label.as_ref().map(shift);
            }
        }
    }
}
