//! Lines of a process map cross as seldom as a careful person's would.

use crate::{folder, models};
use flowline::diagram::map;
use flowline::layout::{Graph, Layout, Point};
use std::collections::BTreeSet;

/// The points where lines of different boxes cross. The lines of a trunk are one line.
fn crossings(graph: &Graph, layout: &Layout) -> usize {
    let owner = |edge: usize| match graph.edges[edge].trunk {
        Some(trunk) => graph.edges.len() + trunk,
        None => edge,
    };
    let pieces: Vec<(usize, Point, Point)> = layout
        .edges
        .iter()
        .enumerate()
        .flat_map(|(edge, line)| line.windows(2).map(move |pair| (edge, pair[0], pair[1])))
        .map(|(edge, from, to)| (owner(edge), from, to))
        .collect();
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

#[test]
fn lines_of_the_maps_cross_seldom() {
    for (name, most) in [("isms", 26), ("acme", 16), ("fitsm", 8)] {
        let mut files = folder(name, false);
        if name == "acme" {
            files = [folder("isms", true), files].concat();
        }
        let model = &models(&files, name)[0];
        let diagram = map::draw(model, map::KIND.default_view(model));
        let count = crossings(diagram.graph().unwrap(), &diagram.lay_out());
        assert!(count <= most, "{name}: {count} crossings");
    }
}
