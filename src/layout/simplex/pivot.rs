//! One exchange of constraints between the tree and the rest.

use super::{NONE, Simplex};

/// So many candidates are compared before one leaves the tree.
const CANDIDATES: usize = 30;

impl Simplex {
    /// Takes one constraint with a negative cut value out of the tree and another in. False when
    /// the positions cost least.
    pub(super) fn pivot(&mut self) -> bool {
        let Some(place) = self.find_leaving() else { return false };
        let leaving = self.tree[place];
        let entering = self.find_entering(leaving);
        if entering == NONE {
            return false;
        }
        self.exchange(place, entering);
        true
    }

    fn find_leaving(&mut self) -> Option<usize> {
        let count = self.tree.len();
        let mut best: Option<(i64, usize)> = None;
        let mut found = 0;
        for step in 0..count {
            let mut place = self.scan + step;
            if count <= place {
                place -= count;
            }
            let cut = self.cut[self.tree[place] as usize];
            if 0 <= cut {
                continue;
            }
            if best.is_none_or(|(least, _)| cut < least) {
                best = Some((cut, place));
            }
            found += 1;
            if CANDIDATES <= found {
                self.work += step;
                self.scan = (place + 1) % count;
                return best.map(|(_, place)| place);
            }
        }
        self.work += count;
        let (_, place) = best?;
        self.scan = (place + 1) % count;
        Some(place)
    }

    /// The constraint of least slack that crosses the two halves against the leaving one.
    fn find_entering(&mut self, leaving: u32) -> u32 {
        let child = self.child_end(leaving);
        let child_is_head = self.constraints[leaving as usize].head == child;
        let mut best = NONE;
        let mut least = i32::MAX;
        let mut stack = vec![(child, leaving)];
        while let Some((vertex, above)) = stack.pop() {
            self.work += 1;
            let crossing = if child_is_head {
                self.outgoing.at(vertex as usize)
            } else {
                self.incoming.at(vertex as usize)
            };
            for &index in crossing {
                if self.in_tree[index as usize]
                    || self.is_below(self.other_end(index, vertex), child)
                {
                    continue;
                }
                let room = self.slack(index);
                if room < least || (room == least && index < best) {
                    least = room;
                    best = index;
                }
            }
            if least == 0 {
                break;
            }
            for &index in &self.tree_at[vertex as usize] {
                if index != above {
                    stack.push((self.other_end(index, vertex), index));
                }
            }
        }
        best
    }

    fn exchange(&mut self, place: usize, entering: u32) {
        let leaving = self.tree[place];
        let slack = self.slack(entering);
        if slack != 0 {
            let child = self.child_end(leaving);
            let child_is_tail = self.constraints[leaving as usize].tail == child;
            self.shift_subtree(child, leaving, if child_is_tail { -slack } else { slack });
        }
        let cut = self.cut[leaving as usize];
        let link = self.constraints[entering as usize];
        let top = self.update_cuts(link.tail, link.head, cut);
        self.update_cuts(link.head, link.tail, -cut);
        self.cut[entering as usize] = -cut;
        self.cut[leaving as usize] = 0;
        self.in_tree[leaving as usize] = false;
        self.in_tree[entering as usize] = true;
        let left = self.constraints[leaving as usize];
        for vertex in [left.tail, left.head] {
            self.tree_at[vertex as usize].retain(|&index| index != leaving);
        }
        for vertex in [link.tail, link.head] {
            self.tree_at[vertex as usize].push(entering);
        }
        self.tree[place] = entering;
        let (parent, first) = (self.parent[top as usize], self.low[top as usize]);
        self.number_subtree(top, parent, first);
    }

    fn shift_subtree(&mut self, root: u32, above: u32, by: i32) {
        let mut stack = vec![(root, above)];
        while let Some((vertex, above)) = stack.pop() {
            self.position[vertex as usize] += by;
            for &index in &self.tree_at[vertex as usize] {
                if index != above {
                    stack.push((self.other_end(index, vertex), index));
                }
            }
        }
    }

    /// Adds `cut` to the constraints from `vertex` up to the common ancestor with `other`, and
    /// returns that ancestor.
    fn update_cuts(&mut self, mut vertex: u32, other: u32, cut: i64) -> u32 {
        while !self.is_below(other, vertex) {
            let index = self.parent[vertex as usize];
            let link = self.constraints[index as usize];
            self.cut[index as usize] += if vertex == link.tail { cut } else { -cut };
            vertex = self.other_end(index, vertex);
        }
        vertex
    }
}
