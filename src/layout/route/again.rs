//! Lines that are shut in: what has been routed so far makes way, and is routed anew.
//!
//! A line for which no way is left is searched as if the lines that this router has drawn were not
//! there; those that it then runs along give up theirs (rip-up and reroute: Dees, Karger, DAC
//! 1982). Each line gives way only so often, which is why this comes to an end.

use super::ATTEMPTS;
use super::scene::Scene;
use super::search::States;
use crate::layout::canvas::Canvas;
use crate::layout::half::px;
use crate::layout::label::AtLines;
use crate::layout::tree::Tree;
use crate::layout::{End, Graph, Point, Rect};

/// So often a line may have to give way.
const MOST: u8 = 3;
/// So many elements are looked at in one drawing: each search looks at all of them.
const MOST_WORK: usize = 100_000;
/// Nearer parallel lines are in each other's way.
const DISTANCE: i32 = px(4);

/// The lines that can give way.
pub(super) struct Again {
    /// Of each line how often it still may; none of those that the layers have drawn.
    left: Vec<u8>,
    work: usize,
}

impl Again {
    /// Of all lines those that the router draws.
    pub(super) fn new(graph: &Graph, free: impl Iterator<Item = usize>) -> Self {
        let mut left = vec![0; graph.edges.len()];
        for edge in free {
            left[edge] = MOST;
        }
        Self { left, work: 0 }
    }

    /// A way for a line that has none, and the lines to be drawn anew for it: these are taken out
    /// of the drawing.
    pub(super) fn make_way(
        &mut self,
        graph: &Graph,
        tree: &Tree,
        canvas: &mut Canvas,
        states: &mut States,
        edge: usize,
    ) -> Option<(Vec<Point>, Vec<usize>)> {
        let movable = self.movable(graph, canvas, edge)?;
        let mut bare = canvas.clone();
        for &other in &movable {
            clear(&mut bare, other);
        }
        let scene = Scene::new(graph, &bare);
        let points = super::route(graph, tree, &bare, &scene, states, edge, &ATTEMPTS)?;
        let way = super::pieces(&points);
        let mut moved: Vec<usize> = movable
            .iter()
            .copied()
            .filter(|&other| {
                let line = super::pieces(&canvas.edges[other]);
                way.iter().any(|own| line.iter().any(|piece| runs_along(*own, *piece)))
            })
            .collect();
        self.take_out(graph, canvas, &mut moved);
        // A label in the way looks for another place.
        for other in movable {
            let is_met = |label: Rect| way.iter().any(|piece| piece.overlaps(label));
            canvas.edge_labels[other] = canvas.edge_labels[other].filter(|&label| !is_met(label));
        }
        Some((points, moved))
    }

    /// A place for the label of a line that has none free, and the lines to be drawn anew for it:
    /// these are taken out of the drawing.
    pub(super) fn make_room(
        &mut self,
        graph: &Graph,
        canvas: &mut Canvas,
        labels: &AtLines<'_>,
        edge: usize,
    ) -> Option<(Rect, Vec<usize>)> {
        let movable = self.movable(graph, canvas, edge)?;
        let can_move = |other: usize| movable.binary_search(&other).is_ok();
        let (place, mut moved) = labels.place_over(edge, &canvas.edges[edge], can_move)?;
        self.take_out(graph, canvas, &mut moved);
        Some((place, moved))
    }

    /// Another way for a line whose label has no place at this one: one with room beside it.
    pub(super) fn with_room(
        &mut self,
        graph: &Graph,
        tree: &Tree,
        canvas: &Canvas,
        states: &mut States,
        edge: usize,
    ) -> Option<Vec<Point>> {
        let label = graph.edges[edge].label?;
        self.movable(graph, canvas, edge)?;
        let mut without = canvas.clone();
        clear(&mut without, edge);
        let scene = Scene::new(graph, &without);
        [label.height, label.width].into_iter().find_map(|room| {
            let attempts = ATTEMPTS.map(|(margin, clearance)| {
                (margin, super::Clearance { lines: px(room + 8), ..clearance })
            });
            let points =
                super::route(graph, tree, &without, &scene, states, edge, &attempts[1..3])?;
            let mut labels = AtLines::new(graph, tree, &without);
            labels.add_line(edge, &points);
            labels.free_place(edge, &points).map(|_| points)
        })
    }

    /// The lines that can give way to one, in order; none when that has been asked too often.
    fn movable(&mut self, graph: &Graph, canvas: &Canvas, edge: usize) -> Option<Vec<usize>> {
        self.work += graph.edges.len() + graph.nodes.len();
        if MOST_WORK < self.work {
            return None;
        }
        let given = &graph.edges[edge];
        let mut can_move: Vec<bool> = (0..graph.edges.len())
            .map(|other| {
                let is_end = [given.source, given.target].contains(&End::Edge(other));
                0 < self.left[other] && !is_end && other != edge && !canvas.edges[other].is_empty()
            })
            .collect();
        // What holds the end of another line stays while that one does.
        for (other, given) in graph.edges.iter().enumerate().rev() {
            for end in [given.source, given.target] {
                if let End::Edge(line) = end
                    && self.left[other] == 0
                {
                    can_move[line] = false;
                }
            }
        }
        Some((0..graph.edges.len()).filter(|&other| can_move[other]).collect())
    }

    /// Takes lines out of the drawing, with those that end at them; what ends at none comes first.
    fn take_out(&mut self, graph: &Graph, canvas: &mut Canvas, moved: &mut Vec<usize>) {
        let ends_at = |other: usize, line: usize| {
            [graph.edges[other].source, graph.edges[other].target].contains(&End::Edge(line))
        };
        let mut next = 0;
        while let Some(&line) = moved.get(next) {
            next += 1;
            for other in 0..graph.edges.len() {
                let is_drawn = 0 < self.left[other] && !canvas.edges[other].is_empty();
                if is_drawn && ends_at(other, line) && !moved.contains(&other) {
                    moved.push(other);
                }
            }
        }
        for &mut other in &mut *moved {
            self.left[other] -= 1;
            clear(canvas, other);
        }
        moved.sort_by_key(|&other| (super::is_on_line(graph, other), other));
    }
}

fn clear(canvas: &mut Canvas, edge: usize) {
    canvas.edges[edge].clear();
    canvas.edge_labels[edge] = None;
}

/// Whether two pieces, which are grown, lie on or close beside each other.
fn runs_along(one: Rect, other: Rect) -> bool {
    let is_parallel = (one.width < one.height) == (other.width < other.height);
    is_parallel && one.grown(DISTANCE).overlaps(other)
}
