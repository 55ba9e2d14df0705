//! What lines join: the components of a graph, by union and find with path halving (Tarjan and van
//! Leeuwen, JACM 1984). Near linear.

/// Sets of vertices that are joined so far.
pub(super) struct Components {
    up: Vec<usize>,
}

impl Components {
    /// Each vertex alone.
    pub(super) fn new(count: usize) -> Self {
        Self { up: (0..count).collect() }
    }

    /// Joins the sets of two vertices.
    pub(super) fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.up[one.max(other)] = one.min(other);
    }

    /// The component of each vertex, named by the first vertex in it.
    pub(super) fn names(mut self) -> Vec<usize> {
        (0..self.up.len()).map(|vertex| self.root(vertex)).collect()
    }

    fn root(&mut self, mut vertex: usize) -> usize {
        while self.up[vertex] != vertex {
            self.up[vertex] = self.up[self.up[vertex]];
            vertex = self.up[vertex];
        }
        vertex
    }
}
