//! Phase 10: the free router, for lines that the layers do not carry: messages, data and note
//! associations, and whatever odd lines a graph has.
//!
//! Each line is a cheapest way on a grid of its own: the coordinates beside boxes, labels and
//! lines in a window around its ports (Wybrow, Marriott, Stuckey, GD 2009, search a similar
//! visibility graph). Cost: length, bends, crossings. Boxes and labels are never crossed, lines
//! never covered. Where the window has no way, a larger one is searched, then with less clearance.
//! The farther the line, the larger its window; a grid has no more lines for that, so that the
//! search takes at most so long: of too many those stay that are beside the ends, and the freest
//! of the others. What stands in a window comes from an index. Lines are routed in the order of
//! their kind and then of their length, so that short ones get the straight ways. Thus O(things in
//! the window + a constant) a line.

mod again;
mod direct;
mod grid;
mod own;
mod port;
mod queue;
mod scene;
mod search;

use std::collections::VecDeque;

use super::canvas::Canvas;
use super::geometry::simplify;
use super::half::px;
use super::tree::Tree;
use super::{EdgeKind, End, Graph, Point, Rect, label};
use grid::Grid;
use port::Port;
use scene::Scene;
use search::States;

pub(super) use port::end_rect;
pub(super) use scene::Survey;

/// Free room that lines keep.
#[derive(Clone, Copy, Debug)]
struct Clearance {
    /// To boxes and labels.
    boxes: i32,
    /// To parallel lines.
    lines: i32,
    /// Length of the piece before an end.
    escape: i32,
    /// How strongly the search heads for the target, in halves: 2 finds the cheapest way, more
    /// finds a way sooner.
    greed: i32,
    /// By how much that grows, in halves, each time that a search takes too long.
    haste: &'static [i32],
    /// Whether labels may be crossed.
    ignores_labels: bool,
    /// Whether a line may begin or end where another one does.
    shares_ports: bool,
    /// Whether what joins elements of one pool stays in it, unless leaving saves [`WORTH_LEAVING`].
    stays_in_pool: bool,
    /// Price of a crossing, in half pixels of way.
    crossing: i32,
}

/// Prices of a crossing. A data association is looked up rather than followed: it goes round what
/// a message, which is read with the flow, would cross.
const CROSSING: i32 = px(200);
const DATA_CROSSING: i32 = px(800);

/// The share of the way that is searched to both sides of it, too.
const ASIDE: i32 = 8;

/// Room for a label that a line keeps free beside it where it can, in pixels.
const LABEL_ROOM: i32 = 90;

/// What is tried, one after the other.
const ATTEMPTS: [(i32, Clearance); 6] = [
    (px(160), Clearance::new(7, 7, 14, 2)),
    (px(600), Clearance::new(7, 7, 14, 2)),
    (px(100_000), Clearance::new(7, 7, 14, 3)),
    (px(300), Clearance::new(2, 3, 5, 3)),
    (px(100_000), Clearance { stays_in_pool: false, ..Clearance::new(2, 3, 5, 6) }),
    (px(100_000), NARROWEST),
];
const NARROWEST: Clearance = Clearance { stays_in_pool: false, ..Clearance::new(1, 1, 3, 8) };

/// What is tried where nothing else is left, even when other lines make way.
const LAST_ATTEMPTS: [(i32, Clearance); 2] = [
    (px(100_000), Clearance { ignores_labels: true, ..NARROWEST }),
    (px(100_000), Clearance { shares_ports: true, ..NARROWEST }),
];

/// So many attempts do with the usual ports where one of these is free.
const USUAL_PORTS: usize = 2;

/// What joins elements of one pool leaves it only to save so many crossings: to go round the pool is
/// to be looked for elsewhere.
const WORTH_LEAVING: usize = 2;

impl Clearance {
    const fn new(boxes: i32, lines: i32, escape: i32, greed: i32) -> Self {
        Self {
            boxes: px(boxes),
            lines: px(lines),
            escape: px(escape),
            greed,
            haste: if greed == 2 { &[2] } else { &[2, 4, 16] },
            ignores_labels: false,
            shares_ports: false,
            stays_in_pool: true,
            crossing: CROSSING,
        }
    }
}

/// Routes all lines that have no points.
pub(super) fn connect(graph: &Graph, tree: &Tree, canvas: &mut Canvas) {
    own::leave_taken(graph, canvas);
    let mut open: Vec<usize> =
        (0..graph.edges.len()).filter(|&edge| canvas.edges[edge].is_empty()).collect();
    if open.is_empty() {
        return;
    }
    let rank = |edge: usize| match graph.edges[edge].kind {
        EdgeKind::Sequence | EdgeKind::Interface => 0,
        EdgeKind::Message => 1,
        EdgeKind::Data => 2,
        EdgeKind::Association => 3,
    };
    open.sort_by_key(|&edge| {
        let distance = distance(graph, canvas, edge);
        (is_on_line(graph, edge), rank(edge), distance, edge)
    });
    let mut scene = Scene::new(graph, canvas);
    let mut states = States::default();
    let (straight, open): (Vec<usize>, Vec<usize>) = open.into_iter().partition(|&edge| {
        let straight = straight(graph, tree, canvas, &scene, edge);
        if let Some(points) = &straight {
            scene.add_line(points);
            canvas.edges[edge].clone_from(points);
        }
        straight.is_some()
    });
    let mut again = again::Again::new(graph, straight.iter().chain(&open).copied());
    let mut labels = label::AtLines::new(graph, tree, canvas);
    // Of the straight ones only the labels are missing.
    let mut open: VecDeque<usize> = straight.into_iter().chain(open).collect();
    while let Some(edge) = open.pop_front() {
        if canvas.edges[edge].is_empty() {
            let attempts = &ATTEMPTS;
            let found = route(graph, tree, canvas, &scene, &mut states, edge, attempts);
            let found = found.or_else(|| {
                let (points, moved) = again.make_way(graph, tree, canvas, &mut states, edge)?;
                (scene, labels) = anew(graph, tree, canvas);
                put_first(&mut open, &moved);
                Some(points)
            });
            let found = found
                .or_else(|| route(graph, tree, canvas, &scene, &mut states, edge, &LAST_ATTEMPTS));
            let points = found.unwrap_or_else(|| {
                let given = &graph.edges[edge];
                let rect = |end: End| port::end_rect(graph, canvas, end);
                last_resort(rect(given.source), rect(given.target))
            });
            scene.add_line(&points);
            labels.add_line(edge, &points);
            canvas.edges[edge] = points;
        }
        if stand(graph, canvas, &mut scene, &mut labels, edge) {
            continue;
        }
        if let Some((place, moved)) = again.make_room(graph, canvas, &labels, edge) {
            canvas.edge_labels[edge] = Some(place);
            (scene, labels) = anew(graph, tree, canvas);
            put_first(&mut open, &moved);
        } else if let Some(points) = again.with_room(graph, tree, canvas, &mut states, edge) {
            canvas.edges[edge] = points;
            (scene, labels) = anew(graph, tree, canvas);
            stand(graph, canvas, &mut scene, &mut labels, edge);
        }
    }
}

/// What is drawn, seen anew after something has been taken out.
fn anew<'graph>(
    graph: &'graph Graph,
    tree: &'graph Tree,
    canvas: &Canvas,
) -> (Scene, label::AtLines<'graph>) {
    (Scene::new(graph, canvas), label::AtLines::new(graph, tree, canvas))
}

fn put_first(open: &mut VecDeque<usize>, edges: &[usize]) {
    for &edge in edges.iter().rev() {
        open.push_front(edge);
    }
}

/// Whether a line ends at another one.
fn is_on_line(graph: &Graph, edge: usize) -> bool {
    let given = &graph.edges[edge];
    [given.source, given.target].iter().any(|end| matches!(end, End::Edge(_)))
}

/// Gives the label of a line its place; false where none is free.
fn stand(
    graph: &Graph,
    canvas: &mut Canvas,
    scene: &mut Scene,
    labels: &mut label::AtLines,
    edge: usize,
) -> bool {
    let given = &graph.edges[edge];
    let has_none = given.label.is_none() || [given.source, given.target].contains(&End::Open);
    if has_none || canvas.edge_labels[edge].is_some() {
        return true;
    }
    canvas.edge_labels[edge] = labels.take_place(edge, &canvas.edges[edge]);
    if let Some(place) = canvas.edge_labels[edge] {
        scene.add_label(place);
    }
    canvas.edge_labels[edge].is_some()
}

/// Distance of the boxes at the ends of a line.
fn distance(graph: &Graph, canvas: &Canvas, edge: usize) -> i32 {
    let given = &graph.edges[edge];
    let from = port::end_rect(graph, canvas, given.source);
    let to = port::end_rect(graph, canvas, given.target);
    let apart = |low: i32, high: i32, other_low: i32, other_high: i32| {
        (low - other_high).max(other_low - high).max(0)
    };
    apart(from.x, from.right(), to.x, to.right()) + apart(from.y, from.bottom(), to.y, to.bottom())
}

/// The straight way of a line that meets nothing.
fn straight(
    graph: &Graph,
    tree: &Tree,
    canvas: &Canvas,
    scene: &Scene,
    edge: usize,
) -> Option<Vec<Point>> {
    let given = graph.edges[edge];
    let clearance = ATTEMPTS[0].1;
    let view = scene.view(graph, tree, canvas, edge, clearance);
    let [sources, targets] = [(given.source, given.target), (given.target, given.source)].map(
        |(own, other)| -> Vec<Port> {
            let ports = port::ports(graph, canvas, scene, edge, own, other).into_iter();
            ports.filter(|port| view.is_free(port.at, port.escape(clearance))).collect()
        },
    );
    // First where its label fits between it and the next line.
    let label = given.label.map_or(0, |label| px(label.width.min(LABEL_ROOM) + 8));
    if clearance.lines < label {
        let wide = Clearance { lines: label, ..clearance };
        let view = scene.view(graph, tree, canvas, edge, wide);
        let way = direct::straight_way(&view, &sources, &targets, wide);
        if way.is_some() {
            return way;
        }
    }
    direct::straight_way(&view, &sources, &targets, clearance)
}

/// The cheapest way of a line; none where there is none on any terms.
fn route(
    graph: &Graph,
    tree: &Tree,
    canvas: &Canvas,
    scene: &Scene,
    states: &mut States,
    edge: usize,
    attempts: &[(i32, Clearance)],
) -> Option<Vec<Point>> {
    let given = graph.edges[edge];
    let pool = common_pool(graph, canvas, edge);
    for (attempt, (margin, mut clearance)) in attempts.iter().copied().enumerate() {
        if given.kind == EdgeKind::Data {
            clearance.crossing = DATA_CROSSING;
        }
        let view = scene.view(graph, tree, canvas, edge, clearance);
        let usable = |own: End, other: End, is_source: bool| -> Vec<Port> {
            let is_free = |port: &Port| view.is_free(port.at, port.escape(clearance));
            let mut ports = port::ports(graph, canvas, scene, edge, own, other);
            ports.retain(is_free);
            if ports.is_empty() || USUAL_PORTS <= attempt || clearance.boxes < ATTEMPTS[0].1.boxes {
                let spare = port::spare_ports(graph, canvas, own);
                ports.extend(spare.into_iter().filter(is_free));
            }
            if given.source == given.target {
                own::share_out(&mut ports, is_source);
            }
            port::leave_out_far(&mut ports, port::end_rect(graph, canvas, other));
            ports
        };
        let sources = usable(given.source, given.target, true);
        let targets = usable(given.target, given.source, false);
        let Some(window) = window(&sources, &targets, margin) else { continue };
        let mut cheapest = |window: Rect| -> Option<Vec<Point>> {
            let grid = Grid::new(&view, window, &sources, &targets, clearance);
            let mut way = search::cheapest_way(&grid, &sources, &targets, clearance, states)?;
            simplify(&mut way);
            Some(way)
        };
        let Some(pool) = pool.filter(|_| clearance.stays_in_pool) else {
            let Some(way) = cheapest(window) else { continue };
            return Some(way);
        };
        let Some(inside) = cheapest(window.within(pool.grown(-clearance.lines))) else { continue };
        let crossed = view.crossed(&inside);
        let saves_enough = |way: &Vec<Point>| view.crossed(way) + WORTH_LEAVING <= crossed;
        let outside =
            if crossed < WORTH_LEAVING { None } else { cheapest(window).filter(saves_enough) };
        return Some(outside.unwrap_or(inside));
    }
    None
}

/// What is searched: around the ports of both ends. None where one of them has none.
fn window(sources: &[Port], targets: &[Port], margin: i32) -> Option<Rect> {
    if sources.is_empty() || targets.is_empty() {
        return None;
    }
    let points = sources.iter().chain(targets).map(|port| port.at);
    let around = points.map(|at| Rect { x: at.x, y: at.y, width: 0, height: 0 });
    let both = super::canvas::union(around)?;
    // What goes far may go far aside: for a long way round there is less to cross.
    let margin = margin + both.width.max(both.height) / ASIDE;
    Some(Rect {
        x: both.x - margin,
        y: both.y - margin,
        width: both.width + 2 * margin,
        height: both.height + 2 * margin,
    })
}

/// The pool around both ends of a line that belongs into one: of all but messages.
fn common_pool(graph: &Graph, canvas: &Canvas, edge: usize) -> Option<Rect> {
    let given = &graph.edges[edge];
    if matches!(given.kind, EdgeKind::Message | EdgeKind::Interface) {
        return None;
    }
    let ends = [given.source, given.target].map(|end| port::end_rect(graph, canvas, end));
    let mut pools = canvas.pools.iter().copied();
    pools.find(|&pool| ends.iter().all(|&end| pool.holds(end)))
}

/// The pieces of a line, so wide that they have an inside.
fn pieces(points: &[Point]) -> Vec<Rect> {
    points.windows(2).map(|pair| Rect::between(pair[0], pair[1]).grown(1)).collect()
}

/// A line that minds nothing, from border to border.
fn last_resort(from: Rect, to: Rect) -> Vec<Point> {
    let middle = |rect: Rect| Point { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
    let (start, end) = (middle(from), middle(to));
    let goes_down = start.y <= end.y;
    let from_y = if goes_down { from.bottom() } else { from.y };
    let to_y = if goes_down { to.y } else { to.bottom() };
    let row = i32::midpoint(from_y, to_y);
    let mut points = vec![
        Point { x: start.x, y: from_y },
        Point { x: start.x, y: row },
        Point { x: end.x, y: row },
        Point { x: end.x, y: to_y },
    ];
    simplify(&mut points);
    if points.len() < 2 {
        points.push(Point { x: start.x + 2, y: from_y });
    }
    points
}
