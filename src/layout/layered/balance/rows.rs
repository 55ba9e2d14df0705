//! The flow as rows: runs of bodies along straight lines, each a branch of another one.
//!
//! A row begins where a line leaves another row and takes the layers up to where its last line
//! enters one. A line without bodies of its own, a skip or a loop, is a row too. O(items), but for
//! lines between rows that are no branches of each other.

use super::super::items::Items;
use super::super::level::{Arc, Level};
use super::super::main_path::MainPath;
use super::super::order::Order;
use crate::layout::Half;

/// Steps from branch to row that may be taken, in all, for lines that tie branches to other rows.
const CLIMBS_PER_ARC: usize = 64;

/// A branch.
#[derive(Debug)]
pub(super) struct Row {
    /// The row that it leaves.
    pub(super) parent: Option<usize>,
    /// The arc with which it leaves that.
    pub(super) begin: Option<usize>,
    /// The first and the last layer that it and its branches take, its corners included.
    pub(super) first: usize,
    pub(super) last: usize,
    /// Its items, one a layer, and the layer of the first of them.
    pub(super) items: Vec<usize>,
    pub(super) item_layer: usize,
    /// Whether its last line enters the row that it leaves.
    ends_at_parent: bool,
    /// Where the first order has it.
    pub(super) half: Half,
    /// Whether it may lie on the other side just as well.
    pub(super) is_free: bool,
}

impl Row {
    fn item_at(&self, layer: usize) -> Option<usize> {
        self.items.get(layer.checked_sub(self.item_layer)?).copied()
    }
}

/// What a line is to the rows at its ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// It runs inside of a row.
    Inside,
    /// It begins a row.
    Begin,
    /// It ends one.
    End,
    /// It is a row by itself.
    Alone,
}

struct Finder<'phases> {
    level: &'phases Level,
    arcs: &'phases [Arc],
    items: &'phases Items,
    rows: Vec<Row>,
    /// The row of each body.
    of: Vec<usize>,
    parts: Vec<Part>,
}

/// Finds the rows, each behind the one that it leaves. None where too many lines tie them to others.
pub(super) fn find(
    level: &Level,
    arcs: &[Arc],
    main: &MainPath,
    items: &Items,
    order: &Order,
) -> Option<Vec<Row>> {
    let parts = vec![Part::Alone; items.chains.len()];
    let of = vec![usize::MAX; level.bodies.len()];
    let mut finder = Finder { level, arcs, items, rows: Vec::new(), of, parts };
    finder.add_runs(main);
    finder.add_lone_lines();
    finder.bind()?;
    finder.take_sides(order);
    finder.reach_over_branches();
    Some(finder.rows)
}

impl Finder<'_> {
    fn layer(&self, body: usize) -> usize {
        self.items.list[body].layer
    }

    /// The arc along which the row of a body goes on.
    fn straight(&self, main: &MainPath, body: usize) -> Option<usize> {
        main.leaving[body].filter(|&index| {
            let arc = self.arcs[index];
            let band = |body: usize| self.level.bodies[body].band;
            index < self.parts.len()
                && !arc.is_turned
                && main.entering[arc.right] == Some(index)
                && band(arc.left) == band(arc.right)
        })
    }

    fn inner(&self, arc: usize) -> &[usize] {
        let chain = &self.items.chains[arc];
        &chain[1..chain.len() - 1]
    }

    /// The rows that have bodies, by the layers of their first ones.
    fn add_runs(&mut self, main: &MainPath) {
        let bodies = self.level.bodies.len();
        let mut is_first = vec![true; bodies];
        for body in 0..bodies {
            if let Some(arc) = self.straight(main, body) {
                is_first[self.arcs[arc].right] = false;
            }
        }
        let mut firsts: Vec<usize> = (0..bodies).filter(|&body| is_first[body]).collect();
        firsts.sort_by_key(|&body| self.layer(body));
        for body in firsts {
            self.add_run(main, body);
        }
    }

    fn add_run(&mut self, main: &MainPath, first: usize) {
        let own = self.rows.len();
        let carried = self.parts.len();
        let begin = main.entering[first].filter(|&arc| arc < carried);
        let mut items = Vec::new();
        if let Some(arc) = begin {
            self.parts[arc] = Part::Begin;
            items.extend_from_slice(self.inner(arc));
        }
        let item_layer = self.layer(first) - items.len();
        let mut last = first;
        loop {
            self.of[last] = own;
            items.push(last);
            let Some(arc) = self.straight(main, last) else { break };
            self.parts[arc] = Part::Inside;
            items.extend_from_slice(self.inner(arc));
            last = self.arcs[arc].right;
        }
        let is_end = |&arc: &usize| {
            arc < carried && !self.arcs[arc].is_turned && self.parts[arc] == Part::Alone
        };
        let end = main.leaving[last].filter(is_end);
        if let Some(arc) = end.filter(|&arc| main.entering[self.arcs[arc].right] != Some(arc)) {
            self.parts[arc] = Part::End;
            items.extend_from_slice(self.inner(arc));
        }
        let parent = begin.map(|arc| self.of[self.arcs[arc].left]);
        let is_at_parent = |arc: usize| Some(self.of[self.arcs[arc].right]) == parent;
        let ends_at_parent = end.is_some_and(is_at_parent);
        let end = end.map(|arc| self.layer(self.arcs[arc].right));
        self.rows.push(Row {
            parent,
            begin,
            ends_at_parent,
            first: begin.map_or(item_layer, |arc| self.layer(self.arcs[arc].left)),
            last: end.unwrap_or_else(|| self.layer(last)),
            items,
            item_layer,
            half: Half::Lower,
            is_free: begin.is_some_and(|arc| self.may_move(arc)),
        });
    }

    /// Whether a branch that begins with an arc is part of the plain flow, and nobody says where it
    /// lies.
    fn may_move(&self, arc: usize) -> bool {
        let Arc { left, right, link, is_turned } = self.arcs[arc];
        let link = self.level.links[link];
        let band = |body: usize| self.level.bodies[body].band;
        !is_turned
            && link.event.is_none()
            && link.half.is_none()
            && !link.is_message()
            && band(left) == band(right)
    }

    fn add_lone_lines(&mut self) {
        for arc in 0..self.parts.len() {
            if self.parts[arc] != Part::Alone {
                continue;
            }
            let Arc { left, right, .. } = self.arcs[arc];
            let first = self.layer(left);
            self.rows.push(Row {
                parent: Some(self.of[left]),
                begin: Some(arc),
                ends_at_parent: false,
                first,
                last: self.layer(right),
                items: self.inner(arc).to_vec(),
                item_layer: first + 1,
                half: Half::Lower,
                is_free: self.of[left] == self.of[right] && self.may_move(arc),
            });
        }
    }

    /// What a line ties to another row than that which it leaves stays where it is.
    fn bind(&mut self) -> Option<()> {
        let mut climbs = CLIMBS_PER_ARC * self.arcs.len();
        let mut depth = vec![0_usize; self.rows.len()];
        for row in 0..self.rows.len() {
            depth[row] = self.rows[row].parent.map_or(0, |parent| depth[parent] + 1);
        }
        let carried = self.parts.len();
        let lines = self.arcs.iter().enumerate().filter(|&(index, arc)| {
            let (left, right) = (self.of[arc.left], self.of[arc.right]);
            let is_branch = match self.parts.get(index) {
                Some(Part::Inside | Part::Begin) => true,
                Some(Part::End) => self.rows[left].parent == Some(right),
                Some(Part::Alone) | None => left == right && index < carried,
            };
            !is_branch || self.level.links[arc.link].is_message()
        });
        let mut ties: Vec<(usize, usize)> = lines.map(|(_, arc)| (arc.left, arc.right)).collect();
        ties.extend(self.level.pulls.iter().map(|pull| pull.ends));
        // How often the branches of a row, taken as one, come back to it.
        let mut returns = vec![0_usize; self.rows.len()];
        for (own, row) in self.rows.iter().enumerate().filter(|(_, row)| row.ends_at_parent) {
            returns[own] += usize::from(row.parent.is_some());
        }
        for (left, right) in ties {
            let ends = [self.of[left], self.of[right]];
            let [mut one, mut other] = ends;
            let mut tops = [None, None];
            while one != other {
                climbs = climbs.checked_sub(1)?;
                let is_left = depth[other] <= depth[one];
                let deeper = if is_left { &mut one } else { &mut other };
                if let Some(below) = tops[usize::from(!is_left)].replace(*deeper) {
                    self.rows[below].is_free = false;
                }
                let Some(parent) = self.rows[*deeper].parent else { break };
                *deeper = parent;
            }
            let comes_back = one == other && ends.contains(&one);
            for top in tops.into_iter().flatten() {
                returns[top] += 1;
                self.rows[top].is_free &= comes_back;
            }
        }
        for (row, returns) in self.rows.iter_mut().zip(returns) {
            row.is_free &= returns < 2;
        }
        Some(())
    }

    /// A row takes the layers of all its branches, also where these go on behind its own end.
    fn reach_over_branches(&mut self) {
        for row in (0..self.rows.len()).rev() {
            let last = self.rows[row].last;
            if let Some(parent) = self.rows[row].parent {
                self.rows[parent].last = self.rows[parent].last.max(last);
            }
        }
    }

    /// On which side of the row that it leaves each one lies. What no layer shows stays there.
    fn take_sides(&mut self, order: &Order) {
        for row in 0..self.rows.len() {
            let own = &self.rows[row];
            let Some(parent) = own.parent else { continue };
            let layer = own.first + 1;
            let items = (own.item_at(layer), self.rows[parent].item_at(layer));
            if let (Some(own), Some(other)) = items {
                let is_above = order.place[own] < order.place[other];
                self.rows[row].half = if is_above { Half::Upper } else { Half::Lower };
            } else {
                self.rows[row].is_free = false;
            }
        }
    }
}
