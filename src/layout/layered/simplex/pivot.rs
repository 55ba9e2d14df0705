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
        let (half, has_head) = self.smaller_half(leaving);
        let entering = self.find_entering(&half, has_head);
        if entering == NONE {
            return false;
        }
        self.exchange(place, entering, &half, has_head);
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

    /// The smaller of the two halves of the tree without a constraint, and whether the
    /// constraint's head is in it. Its vertices are those met by the present walk.
    fn smaller_half(&mut self, leaving: u32) -> (Vec<u32>, bool) {
        let link = self.constraints[leaving as usize];
        let mut halves = [vec![link.tail], vec![link.head]];
        let mut done = [0, 0];
        self.walk += 2;
        let walks = [self.walk - 1, self.walk];
        for side in 0..2 {
            self.met[halves[side][0] as usize] = walks[side];
        }
        let smaller = 'walk: loop {
            for side in 0..2 {
                let Some(&vertex) = halves[side].get(done[side]) else { break 'walk side };
                done[side] += 1;
                self.work += 1;
                for &index in &self.tree_at[vertex as usize] {
                    let next = self.other_end(index, vertex);
                    if index != leaving && self.met[next as usize] != walks[side] {
                        self.met[next as usize] = walks[side];
                        halves[side].push(next);
                    }
                }
            }
        };
        self.walk = walks[1];
        let half = std::mem::take(&mut halves[smaller]);
        (half, smaller == 1)
    }

    /// The constraint of least slack that runs between the halves against the leaving one.
    fn find_entering(&mut self, half: &[u32], has_head: bool) -> u32 {
        let walk = self.walk - u32::from(!has_head);
        let mut best = NONE;
        let mut least = i32::MAX;
        for &vertex in half {
            self.work += 1;
            let crossing = if has_head {
                self.outgoing.at(vertex as usize)
            } else {
                self.incoming.at(vertex as usize)
            };
            for &index in crossing {
                if self.in_tree[index as usize]
                    || self.met[self.other_end(index, vertex) as usize] == walk
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
        }
        best
    }

    fn exchange(&mut self, place: usize, entering: u32, half: &[u32], has_head: bool) {
        let leaving = self.tree[place];
        let slack = self.slack(entering);
        if slack != 0 {
            let shift = if has_head { slack } else { -slack };
            for &vertex in half {
                self.position[vertex as usize] += shift;
            }
        }
        let cut = self.cut[leaving as usize];
        self.update_cuts(entering, cut);
        self.cut[entering as usize] = -cut;
        self.cut[leaving as usize] = 0;
        self.in_tree[leaving as usize] = false;
        self.in_tree[entering as usize] = true;
        let left = self.constraints[leaving as usize];
        for vertex in [left.tail, left.head] {
            self.tree_at[vertex as usize].retain(|&index| index != leaving);
            if self.parent[vertex as usize] == leaving {
                // The root, where it is in the smaller half, moves to the other one.
                self.parent[vertex as usize] = NONE;
            }
        }
        let link = self.constraints[entering as usize];
        for vertex in [link.tail, link.head] {
            self.tree_at[vertex as usize].push(entering);
        }
        self.tree[place] = entering;
        // It runs against the leaving one: its tail is in the half where the other's head is.
        let (top, above) = if has_head { (link.tail, link.head) } else { (link.head, link.tail) };
        self.hang_up(top, entering, self.depth[above as usize] + 1);
    }

    /// Adds `cut` to the tree constraints on the way between the ends of the entering one, with
    /// the sign of their direction on it.
    fn update_cuts(&mut self, entering: u32, cut: i64) {
        let link = self.constraints[entering as usize];
        let (mut from, mut to) = (link.tail, link.head);
        while from != to {
            self.work += 1;
            let is_deeper = self.depth[to as usize] <= self.depth[from as usize];
            let vertex = if is_deeper { &mut from } else { &mut to };
            let amount = if is_deeper { cut } else { -cut };
            let index = self.parent[*vertex as usize];
            let above = self.constraints[index as usize];
            let is_tail = *vertex == above.tail;
            self.cut[index as usize] += if is_tail { amount } else { -amount };
            *vertex = if is_tail { above.head } else { above.tail };
        }
    }
}
