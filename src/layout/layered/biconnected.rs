//! Biconnected parts of a graph (Hopcroft and Tarjan, CACM 16(6), 1973), without recursion.
//!
//! Problems whose price is a sum over edges fall apart at cut vertices: each part is solved alone
//! and moved into place. That keeps network simplex near linear on flows, whose parts are small,
//! and an edit in one part leaves the others as they were. O(vertices + edges).

use crate::layout::incidence::Incidence;

/// Not numbered.
const UNSEEN: usize = usize::MAX;

/// The edges of each part; each edge is in one part. A part comes before those that hang on it at
/// its other cut vertices, and shares one vertex with what came before in its component.
pub(super) fn parts(vertices: usize, edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let ends =
        || edges.iter().enumerate().flat_map(|(edge, &(one, other))| [(one, edge), (other, edge)]);
    let at = Incidence::from_pairs(vertices, ends());
    let mut search = Search {
        edges,
        at: &at,
        number: vec![UNSEEN; vertices],
        low: vec![UNSEEN; vertices],
        next: 0,
        open: Vec::new(),
        parts: Vec::new(),
    };
    let mut parts = Vec::new();
    for root in 0..vertices {
        if search.number[root] == UNSEEN {
            search.run(root);
            // Parts are found from the leaves to the root.
            parts.extend(search.parts.drain(..).rev());
        }
    }
    parts
}

struct Search<'graph> {
    edges: &'graph [(usize, usize)],
    at: &'graph Incidence,
    number: Vec<usize>,
    low: Vec<usize>,
    next: usize,
    /// Edges of parts that are not closed.
    open: Vec<usize>,
    parts: Vec<Vec<usize>>,
}

/// A vertex on the way of the search.
struct Step {
    vertex: usize,
    /// The edge by which it was reached.
    by: usize,
    /// Its next edge to follow.
    place: usize,
    /// Edges that were open when it was reached.
    open: usize,
}

impl Search<'_> {
    fn reach(&mut self, vertex: usize) {
        self.number[vertex] = self.next;
        self.low[vertex] = self.next;
        self.next += 1;
    }

    fn run(&mut self, root: usize) {
        self.reach(root);
        let mut way = vec![Step { vertex: root, by: UNSEEN, place: 0, open: 0 }];
        while let Some(step) = way.last_mut() {
            let vertex = step.vertex;
            let Some(&edge) = self.at.at(vertex).get(step.place) else {
                self.leave(&mut way);
                continue;
            };
            step.place += 1;
            let edge = edge as usize;
            if edge == step.by {
                continue;
            }
            let (one, other) = self.edges[edge];
            let next = if one == vertex { other } else { one };
            if self.number[next] == UNSEEN {
                let open = self.open.len();
                self.open.push(edge);
                self.reach(next);
                way.push(Step { vertex: next, by: edge, place: 0, open });
            } else if self.number[next] < self.number[vertex] {
                self.open.push(edge);
                self.low[vertex] = self.low[vertex].min(self.number[next]);
            }
        }
    }

    /// Goes back from the last vertex, and closes the part behind the vertex before it.
    fn leave(&mut self, way: &mut Vec<Step>) {
        let Some(done) = way.pop() else { return };
        let Some(before) = way.last() else { return };
        let low = self.low[done.vertex];
        if self.number[before.vertex] <= low {
            self.parts.push(self.open.split_off(done.open));
        } else {
            self.low[before.vertex] = self.low[before.vertex].min(low);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_at_cut_vertices() {
        // A triangle, a bridge, a square, and a pair apart.
        let edges = [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 5), (5, 6), (6, 3), (7, 8)];
        let mut found = parts(9, &edges);
        for part in &mut found {
            part.sort_unstable();
        }
        assert_eq!(found, [vec![0, 1, 2], vec![3], vec![4, 5, 6, 7], vec![8]]);
    }
}
