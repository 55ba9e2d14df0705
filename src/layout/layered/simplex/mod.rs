//! Network simplex: integer positions that keep least distances and cost least.
//!
//! Minimises the sum of `weight · (position[head] − position[tail])` subject to
//! `position[head] − position[tail] ≥ length` for every constraint. Follows Gansner,
//! Koutsofios, North and Vo, "A technique for drawing directed graphs", IEEE TSE 19(3), 1993,
//! with their incremental cut values. In place of their subtree numbers, which each pivot renews for
//! a large part of the tree, the smaller of the two halves that the leaving constraint parts is
//! found by walking both at once; only it is searched, moved and hung up anew.
//!
//! Invariants: the tree spans all vertices, every tree constraint is tight, all constraints hold
//! after each pivot, so that stopping at the budget still gives a feasible answer. A pivot costs
//! the size of the smaller half plus the length of the way whose cut values change. The constraints
//! must be acyclic: callers order the vertices first.

mod pivot;
mod tree;

use crate::layout::incidence::Incidence;

/// A least distance with a price on what goes beyond it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Constraint {
    /// The vertex that comes first.
    pub(super) tail: u32,
    /// The vertex that comes after it.
    pub(super) head: u32,
    /// Least distance.
    pub(super) length: i32,
    /// Price of a unit of distance; 0: a mere separation.
    pub(super) weight: i32,
}

/// No vertex or constraint.
const NONE: u32 = u32::MAX;

/// Positions of `vertices` vertices, the least being 0. Stops after `budget` vertices and
/// constraints have been looked at, so that the time is bounded and the same on every machine.
pub(super) fn solve(vertices: usize, mut constraints: Vec<Constraint>, budget: usize) -> Vec<i32> {
    if vertices == 0 {
        return Vec::new();
    }
    let total = tree::connect(vertices, &mut constraints);
    let mut simplex = Simplex::new(total, constraints);
    simplex.find_first_positions();
    simplex.grow_tight_tree();
    while simplex.work < budget && simplex.pivot() {}
    let mut positions = simplex.position;
    positions.truncate(vertices);
    let least = positions.iter().copied().min().unwrap_or(0);
    for position in &mut positions {
        *position -= least;
    }
    positions
}

/// The state between pivots.
struct Simplex {
    constraints: Vec<Constraint>,
    outgoing: Incidence,
    incoming: Incidence,
    position: Vec<i32>,
    /// Whether a constraint is in the tree.
    in_tree: Vec<bool>,
    /// Cut values of tree constraints.
    cut: Vec<i64>,
    /// Tree constraints at each vertex.
    tree_at: Vec<Vec<u32>>,
    /// The tree's constraints, in no meaningful order.
    tree: Vec<u32>,
    /// Depth of a vertex below the root; only differences mean something.
    depth: Vec<i32>,
    /// Tree constraint to the parent; [`NONE`] at the root.
    parent: Vec<u32>,
    /// Which walk met a vertex last.
    met: Vec<u32>,
    /// The number of the last walk.
    walk: u32,
    /// Where the search for a leaving constraint goes on.
    scan: usize,
    /// What has been looked at since the first tree.
    work: usize,
}

impl Simplex {
    fn new(vertices: usize, constraints: Vec<Constraint>) -> Self {
        let outgoing = Incidence::new(vertices, constraints.iter().map(|link| link.tail as usize));
        let incoming = Incidence::new(vertices, constraints.iter().map(|link| link.head as usize));
        let count = constraints.len();
        Self {
            constraints,
            outgoing,
            incoming,
            position: vec![0; vertices],
            in_tree: vec![false; count],
            cut: vec![0; count],
            tree_at: vec![Vec::new(); vertices],
            tree: Vec::with_capacity(vertices),
            depth: vec![0; vertices],
            parent: vec![NONE; vertices],
            met: vec![0; vertices],
            walk: 0,
            scan: 0,
            work: 0,
        }
    }

    fn slack(&self, index: u32) -> i32 {
        let link = self.constraints[index as usize];
        self.position[link.head as usize] - self.position[link.tail as usize] - link.length
    }

    /// The end of a constraint that is not `vertex`.
    fn other_end(&self, index: u32, vertex: u32) -> u32 {
        let link = self.constraints[index as usize];
        if link.tail == vertex { link.head } else { link.tail }
    }

    /// Longest paths from the sources; sources then move next to what follows them.
    fn find_first_positions(&mut self) {
        let count = self.position.len();
        let mut missing: Vec<u32> =
            (0..count).map(|vertex| self.incoming.count(vertex) as u32).collect();
        let mut queue: Vec<u32> =
            (0..count as u32).filter(|&vertex| missing[vertex as usize] == 0).collect();
        let mut done = 0;
        while done < queue.len() {
            let vertex = queue[done];
            done += 1;
            for &index in self.outgoing.at(vertex as usize) {
                let link = self.constraints[index as usize];
                let head = link.head as usize;
                self.position[head] =
                    self.position[head].max(self.position[vertex as usize] + link.length);
                missing[head] -= 1;
                if missing[head] == 0 {
                    queue.push(link.head);
                }
            }
        }
        debug_assert_eq!(queue.len(), count, "the constraints are acyclic");
        for &vertex in queue.iter().rev() {
            if !self.incoming.at(vertex as usize).is_empty() {
                continue;
            }
            let nearest = self.outgoing.at(vertex as usize).iter().map(|&index| {
                let link = self.constraints[index as usize];
                self.position[link.head as usize] - link.length
            });
            if let Some(position) = nearest.min() {
                self.position[vertex as usize] = position;
            }
        }
    }
}

#[cfg(test)]
mod tests;
