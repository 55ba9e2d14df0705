//! The first feasible tree: tight subtrees grown and merged by their least slack.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{Constraint, NONE, Simplex};

/// Links the components to one root without a price, so that a spanning tree exists. Returns the
/// number of vertices, which counts the root where one is needed.
pub(super) fn connect(vertices: usize, constraints: &mut Vec<Constraint>) -> usize {
    let mut leader: Vec<u32> = (0..vertices as u32).collect();
    for link in constraints.iter() {
        let (tail, head) = (find(&mut leader, link.tail), find(&mut leader, link.head));
        leader[tail as usize] = head;
    }
    let leaders: Vec<u32> =
        (0..vertices as u32).filter(|&vertex| leader[vertex as usize] == vertex).collect();
    if leaders.len() == 1 {
        return vertices;
    }
    let root = vertices as u32;
    constraints.extend(leaders.into_iter().map(|head| Constraint {
        tail: root,
        head,
        length: 0,
        weight: 0,
    }));
    vertices + 1
}

fn find(leader: &mut [u32], mut vertex: u32) -> u32 {
    while leader[vertex as usize] != vertex {
        let next = leader[vertex as usize];
        leader[vertex as usize] = leader[next as usize];
        vertex = next;
    }
    vertex
}

impl Simplex {
    /// Grows tight trees from every vertex, then joins the smallest to a neighbour by its least
    /// slack, moving it as a whole, until one is left.
    pub(super) fn grow_tight_tree(&mut self) {
        let mut owner = vec![NONE; self.position.len()];
        let mut members = self.grow_tight_parts(&mut owner);
        let mut smallest: BinaryHeap<Reverse<(usize, u32)>> = members
            .iter()
            .enumerate()
            .map(|(part, list)| Reverse((list.len(), part as u32)))
            .collect();
        let mut parts = members.len();
        while parts > 1 {
            let Some(Reverse((size, part))) = smallest.pop() else { break };
            if members[part as usize].len() != size || size == 0 {
                continue;
            }
            let Some((slack, index)) = self.least_slack(&members[part as usize], &owner) else {
                continue;
            };
            let link = self.constraints[index as usize];
            let is_tail_inside = owner[link.tail as usize] == part;
            let shift = if is_tail_inside { slack } else { -slack };
            for &vertex in &members[part as usize] {
                self.position[vertex as usize] += shift;
            }
            self.add_to_tree(index);
            let other = owner[if is_tail_inside { link.head } else { link.tail } as usize];
            let is_smaller = members[part as usize].len() < members[other as usize].len();
            let (small, large) = if is_smaller { (part, other) } else { (other, part) };
            let moved = std::mem::take(&mut members[small as usize]);
            for &vertex in &moved {
                owner[vertex as usize] = large;
            }
            members[large as usize].extend(moved);
            smallest.push(Reverse((members[large as usize].len(), large)));
            parts -= 1;
        }
        let order = self.hang_up(0, NONE, 0);
        self.find_cut_values(&order);
        self.work = 0;
    }

    fn grow_tight_parts(&mut self, owner: &mut [u32]) -> Vec<Vec<u32>> {
        let mut parts: Vec<Vec<u32>> = Vec::new();
        for start in 0..self.position.len() {
            if owner[start] != NONE {
                continue;
            }
            let part = parts.len() as u32;
            owner[start] = part;
            let mut list = vec![start as u32];
            let mut done = 0;
            while done < list.len() {
                let vertex = list[done];
                done += 1;
                let links = self.outgoing.at(vertex as usize).len()
                    + self.incoming.at(vertex as usize).len();
                for place in 0..links {
                    let index = self.link_at(vertex, place);
                    let other = self.other_end(index, vertex);
                    if owner[other as usize] == NONE && self.slack(index) == 0 {
                        owner[other as usize] = part;
                        list.push(other);
                        self.add_to_tree(index);
                    }
                }
            }
            parts.push(list);
        }
        parts
    }

    /// The constraint at a place of a vertex: those that leave it, then those that enter it.
    pub(super) fn link_at(&self, vertex: u32, place: usize) -> u32 {
        let outgoing = self.outgoing.at(vertex as usize);
        match outgoing.get(place) {
            Some(&index) => index,
            None => self.incoming.at(vertex as usize)[place - outgoing.len()],
        }
    }

    fn least_slack(&self, part: &[u32], owner: &[u32]) -> Option<(i32, u32)> {
        let mut best: Option<(i32, u32)> = None;
        for &vertex in part {
            let own = owner[vertex as usize];
            for &index in
                self.outgoing.at(vertex as usize).iter().chain(self.incoming.at(vertex as usize))
            {
                if owner[self.other_end(index, vertex) as usize] == own {
                    continue;
                }
                let slack = self.slack(index);
                if best.is_none_or(|(least, _)| slack < least) {
                    best = Some((slack, index));
                }
            }
            if best.is_some_and(|(least, _)| least == 0) {
                break;
            }
        }
        best
    }

    fn add_to_tree(&mut self, index: u32) {
        let link = self.constraints[index as usize];
        self.in_tree[index as usize] = true;
        self.tree_at[link.tail as usize].push(index);
        self.tree_at[link.head as usize].push(index);
        self.tree.push(index);
    }

    /// Sets parents and depths in the subtree at `top`, which hangs by `parent`. Gives its
    /// vertices, each behind the one above it.
    pub(super) fn hang_up(&mut self, top: u32, parent: u32, depth: i32) -> Vec<u32> {
        self.parent[top as usize] = parent;
        self.depth[top as usize] = depth;
        let mut order = vec![top];
        let mut done = 0;
        while let Some(&vertex) = order.get(done) {
            done += 1;
            let above = self.parent[vertex as usize];
            for &index in &self.tree_at[vertex as usize] {
                if index != above {
                    let child = self.other_end(index, vertex);
                    self.parent[child as usize] = index;
                    self.depth[child as usize] = self.depth[vertex as usize] + 1;
                    order.push(child);
                }
            }
        }
        self.work += order.len();
        order
    }

    /// Cut values: the price of all constraints that leave a subtree less that of those that
    /// enter it, seen from the tail of the tree constraint above it. Constraints inside cancel out,
    /// so sums over the vertices suffice. O(vertices + constraints).
    pub(super) fn find_cut_values(&mut self, order: &[u32]) {
        let mut outward = vec![0_i64; self.position.len()];
        for link in &self.constraints {
            outward[link.tail as usize] += i64::from(link.weight);
            outward[link.head as usize] -= i64::from(link.weight);
        }
        for &vertex in order.iter().rev() {
            let index = self.parent[vertex as usize];
            if index == NONE {
                continue;
            }
            let amount = outward[vertex as usize];
            outward[self.other_end(index, vertex) as usize] += amount;
            let is_tail = self.constraints[index as usize].tail == vertex;
            self.cut[index as usize] = if is_tail { amount } else { -amount };
        }
    }
}
