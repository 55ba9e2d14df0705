//! Lines of a process map cross as seldom as a careful person's would.

use crate::{folder, models};
use flowline::diagram::map;
use flowline::layout::{Graph, Layout, Point};
use std::collections::BTreeSet;

/// The pieces of all lines, and whose each is. The lines of a trunk are one line.
fn pieces(graph: &Graph, layout: &Layout) -> Vec<(usize, Point, Point)> {
    let owner = |edge: usize| match graph.edges[edge].trunk {
        Some(trunk) => graph.edges.len() + trunk,
        None => edge,
    };
    let lines = layout.edges.iter().enumerate();
    lines
        .flat_map(|(edge, line)| line.windows(2).map(move |pair| (edge, pair[0], pair[1])))
        .map(|(edge, from, to)| (owner(edge), from, to))
        .collect()
}

/// The points where lines of different boxes cross.
fn crossings(graph: &Graph, layout: &Layout) -> usize {
    let pieces = pieces(graph, layout);
    let mut places = BTreeSet::new();
    for &(level, from, to) in pieces.iter().filter(|(_, from, to)| from.y == to.y) {
        for &(upright, top, bottom) in pieces.iter().filter(|(_, from, to)| from.x == to.x) {
            let is_over = from.x.min(to.x) < top.x && top.x < from.x.max(to.x);
            let is_through = top.y.min(bottom.y) < from.y && from.y < top.y.max(bottom.y);
            if level != upright && is_over && is_through {
                places.insert((level, upright, top.x, from.y));
            }
        }
    }
    places.len()
}

/// Whether two pieces lie side by side with less than six pixels between them: a trunk is as wide.
fn touch((from, to): (Point, Point), (one, other): (Point, Point)) -> bool {
    let shared = |a: i32, b: i32, c: i32, d: i32| a.max(b).min(c.max(d)) - a.min(b).max(c.min(d));
    let near = |a: i32, b: i32| (a - b).abs() < 6;
    from.y == to.y
        && one.y == other.y
        && near(from.y, one.y)
        && 0 < shared(from.x, to.x, one.x, other.x)
        || from.x == to.x
            && one.x == other.x
            && near(from.x, one.x)
            && 0 < shared(from.y, to.y, one.y, other.y)
}

#[test]
fn lines_of_the_maps_lie_apart_and_cross_seldom() {
    for (name, most) in [("isms", 26), ("acme", 16), ("fitsm", 8)] {
        let mut files = folder(name, false);
        if name == "acme" {
            files = [folder("isms", true), files].concat();
        }
        let model = &models(&files, name)[0];
        let diagram = map::draw(model, map::KIND.default_view(model));
        let (graph, layout) = (diagram.graph().unwrap(), diagram.lay_out());
        let pieces = pieces(graph, &layout);
        for (at, &(owner, from, to)) in pieces.iter().enumerate() {
            let touched = |(other, a, b): &&(usize, Point, Point)| {
                *other != owner && touch((from, to), (*a, *b))
            };
            let found = pieces[at + 1..].iter().find(touched);
            assert_eq!(found, None, "{name}: {from:?} to {to:?}");
        }
        let count = crossings(graph, &layout);
        assert!(count <= most, "{name}: {count} crossings");
    }
}
