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
        self.number_subtree(0, NONE, 1);
        self.find_cut_values();
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

    /// Numbers the subtree at `root` in postorder from `first`.
    pub(super) fn number_subtree(&mut self, root: u32, parent: u32, first: u32) {
        let mut next = first;
        self.parent[root as usize] = parent;
        self.low[root as usize] = next;
        let mut stack: Vec<(u32, u32, usize)> = vec![(root, parent, 0)];
        while let Some((vertex, above, place)) = stack.last_mut() {
            let vertex = *vertex;
            if let Some(&index) = self.tree_at[vertex as usize].get(*place) {
                *place += 1;
                if index == *above {
                    continue;
                }
                let child = self.other_end(index, vertex);
                self.parent[child as usize] = index;
                self.low[child as usize] = next;
                stack.push((child, index, 0));
            } else {
                self.number[vertex as usize] = next;
                self.work += 1;
                next += 1;
                stack.pop();
            }
        }
    }

    /// Cut values from the leaves to the root.
    fn find_cut_values(&mut self) {
        let mut vertices: Vec<u32> = (0..self.position.len() as u32).collect();
        vertices.sort_unstable_by_key(|&vertex| self.number[vertex as usize]);
        for vertex in vertices {
            let parent = self.parent[vertex as usize];
            if parent != NONE {
                self.cut[parent as usize] = self.cut_value(parent, vertex);
            }
        }
    }

    /// Cut value of the tree constraint above `child`, whose other tree constraints have theirs.
    fn cut_value(&self, index: u32, child: u32) -> i64 {
        let link = self.constraints[index as usize];
        let child_is_tail = link.tail == child;
        let mut value = i64::from(link.weight);
        for &other in
            self.outgoing.at(child as usize).iter().chain(self.incoming.at(child as usize))
        {
            if other == index {
                continue;
            }
            let at = self.constraints[other as usize];
            let leaves = at.tail == child;
            let weight = i64::from(at.weight);
            let is_inside = self.is_below(self.other_end(other, child), child);
            let amount = if is_inside {
                let known = if self.in_tree[other as usize] { self.cut[other as usize] } else { 0 };
                known - weight
            } else {
                weight
            };
            // Inside the subtree a constraint counts against the direction of the one above.
            let counts = (leaves == child_is_tail) != is_inside;
            value += if counts { amount } else { -amount };
        }
        value
    }
}
