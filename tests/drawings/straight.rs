//! Lines of neighbours above and below a chart come straight, or go well aside: a step of a few
//! pixels looks like a mistake.

use crate::{folder, models};
use flowline::diagram::flow;
use flowline::export::PAGE_WIDTH;
use flowline::layout::{EdgeKind, End, Graph, Layout, NodeRole, Point};

/// A shorter step aside is a mistake, in pixels.
const LEAST_STEP: i32 = 20;

/// The lines between neighbours and steps: the pieces outside of all pools.
fn outside<'a>(graph: &'a Graph, layout: &'a Layout) -> impl Iterator<Item = &'a [Point]> {
    let is_neighbour = |end: End| match end {
        End::Node(node) => matches!(graph.nodes[node].role, NodeRole::Giver | NodeRole::Taker),
        _ => false,
    };
    let lines = graph.edges.iter().zip(&layout.edges);
    lines
        .filter(move |(edge, _)| {
            edge.kind == EdgeKind::Message
                && (is_neighbour(edge.source) || is_neighbour(edge.target))
        })
        .map(|(_, line)| line.as_slice())
}

/// Whether a point is in a pool.
fn is_inside(layout: &Layout, point: Point) -> bool {
    layout.pools.iter().any(|pool| {
        (pool.x..=pool.right()).contains(&point.x) && (pool.y..=pool.bottom()).contains(&point.y)
    })
}

/// The steps aside of a line that are too short: level pieces between two upright ones.
fn short_steps<'a>(layout: &'a Layout, line: &'a [Point]) -> impl Iterator<Item = i32> + 'a {
    line.windows(4).filter_map(move |points| {
        let [before, from, to, after] = points else { return None };
        let is_step = before.x == from.x && from.y == to.y && to.x == after.x;
        let step = (from.x - to.x).abs();
        let is_short = is_step && 0 < step && step < LEAST_STEP;
        (is_short && !is_inside(layout, *from) && !is_inside(layout, *to)).then_some(step)
    })
}

/// Every chart of the four models, laid out as it is drawn.
fn charts() -> Vec<(String, Graph, Layout)> {
    let mut charts = Vec::new();
    for name in ["isms", "acme", "fitsm", "rmf"] {
        let mut files = folder(name, false);
        if name == "acme" {
            files = [folder("isms", true), files].concat();
        }
        let model = &models(&files, name)[0];
        for (id, process) in model.processes.iter() {
            let view = flow::KIND.default_view(model);
            let diagram = flow::draw(model, id, view, Some(PAGE_WIDTH));
            if let Some(graph) = diagram.graph() {
                let name = format!("{name}/{}", process.naming.name);
                charts.push((name, graph.clone(), diagram.lay_out()));
            }
        }
    }
    charts
}

#[test]
fn no_line_of_a_neighbour_steps_aside_by_a_few_pixels() {
    let (mut lines, mut straight) = (0, 0);
    for (name, graph, layout) in charts() {
        for line in outside(&graph, &layout) {
            let short: Vec<i32> = short_steps(&layout, line).collect();
            assert!(short.is_empty(), "{name}: {short:?} pixels");
            lines += 1;
            straight += usize::from(line.len() == 2);
        }
    }
    assert!(lines < 5 * straight, "of {lines} lines {straight} are straight, at least a fifth is");
}

#[test]
fn what_joins_steps_and_data_of_a_pool_stays_in_it() {
    let mut lines = 0;
    for (name, graph, layout) in charts() {
        for (edge, line) in graph.edges.iter().zip(&layout.edges) {
            let is_data = matches!(edge.kind, EdgeKind::Data | EdgeKind::Association);
            let in_pools = [line.first(), line.last()].into_iter().flatten().copied();
            if is_data && in_pools.clone().all(|end| is_inside(&layout, end)) {
                lines += 1;
                assert!(line.iter().all(|&point| is_inside(&layout, point)), "{name}: {line:?}");
            }
        }
    }
    assert!(0 < lines);
}
