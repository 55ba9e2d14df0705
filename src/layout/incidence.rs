//! Lists of indices at each vertex, one after the other in one allocation.

/// Which elements stand at each vertex.
#[derive(Clone, Debug, Default)]
pub(super) struct Incidence {
    first: Vec<u32>,
    list: Vec<u32>,
}

impl Incidence {
    /// Element `i` stands at the vertex that is the `i`-th of `ends`. Keeps the elements' order.
    pub(super) fn new(vertices: usize, ends: impl Iterator<Item = usize> + Clone) -> Self {
        Self::from_pairs(vertices, ends.enumerate().map(|(element, end)| (end, element)))
    }

    /// The second of each pair stands at the first.
    pub(super) fn from_pairs(
        vertices: usize,
        pairs: impl Iterator<Item = (usize, usize)> + Clone,
    ) -> Self {
        let mut first = vec![0_u32; vertices + 1];
        for (vertex, _) in pairs.clone() {
            first[vertex + 1] += 1;
        }
        for vertex in 0..vertices {
            first[vertex + 1] += first[vertex];
        }
        let mut next = first.clone();
        let mut list = vec![0; first[vertices] as usize];
        for (vertex, element) in pairs {
            let slot = &mut next[vertex];
            list[*slot as usize] = element as u32;
            *slot += 1;
        }
        Self { first, list }
    }

    /// The elements at a vertex.
    #[inline]
    pub(super) fn at(&self, vertex: usize) -> &[u32] {
        &self.list[self.first[vertex] as usize..self.first[vertex + 1] as usize]
    }

    /// The elements at a vertex, to be put in another order.
    pub(super) fn at_mut(&mut self, vertex: usize) -> &mut [u32] {
        &mut self.list[self.first[vertex] as usize..self.first[vertex + 1] as usize]
    }

    /// How many elements stand at a vertex.
    #[inline]
    pub(super) fn count(&self, vertex: usize) -> usize {
        (self.first[vertex + 1] - self.first[vertex]) as usize
    }
}
