//! How the branches of one row are shared among its two sides.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::super::level::Arc;
use super::Packed;
use super::outline::Outline;
use super::rows::Row;
use crate::layout::Half;
use crate::layout::half::px;

/// Groups with so many free branches are stacked in all ways, larger ones in a few, and those beyond
/// the second number stay as they are.
const ALL_WAYS: usize = 5;
const FEW_WAYS: usize = 16;
/// A row is made lower if that saves so much, about a row of boxes, and this share of its height:
/// for less nothing leaves the place that the model gives it, or each edit would move half the page.
const LEAST_GAIN: i32 = px(60);
const LEAST_SHARE: i32 = 10;

/// One way to share out a group of branches.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    /// The side of each branch.
    pub(super) halves: Vec<(usize, Half)>,
    /// Whether each is packed as low as it gets, rather than as the model has it.
    pub(super) is_low: bool,
    up: i32,
    down: i32,
    /// Branches that leave their side.
    moved: usize,
}

/// Shares out the branches of a row, which have been packed before. `outline` is that of the row
/// alone.
pub(super) fn pack(
    arcs: &[Arc],
    rows: &[Row],
    branches: &[usize],
    packed: &[Option<Packed>],
    outline: &Outline,
) -> Packed {
    let groups = groups(arcs, rows, branches);
    let packer = Packer { rows, packed, outline };
    let ways: Vec<Vec<Choice>> = groups.iter().map(|group| packer.ways(group)).collect();
    let plain: Vec<Choice> = ways.iter().map(|ways| ways[0].clone()).collect();
    let chosen = select(outline, &ways);
    let low = chosen.as_ref().map(|choices| packer.stacked(&groups, choices));
    let plain_outline = packer.stacked(&groups, &plain);
    let choices = chosen.unwrap_or(plain);
    let moved = choices.iter().map(|choice| choice.moved).sum();
    Packed { plain: plain_outline, low, choices, moved }
}

/// Branches that share layers.
#[derive(Default)]
struct Group {
    members: Vec<usize>,
    /// The order in which those above are stacked, and those below: places in the list.
    above: Vec<usize>,
    below: Vec<usize>,
    first: usize,
    last: usize,
}

impl Group {
    fn new(arcs: &[Arc], rows: &[Row], members: Vec<usize>) -> Self {
        // The first order puts what leaves a row earlier further out, and of what leaves one body
        // the first one on top.
        let key = |&at: &usize| {
            let row = &rows[members[at]];
            (Reverse(row.first), row.begin.map(|arc| (!arcs[arc].is_turned, arc)))
        };
        let mut below: Vec<usize> = (0..members.len()).collect();
        below.sort_by_key(key);
        let mut above = below.clone();
        above.sort_by_key(|at| {
            let (first, place) = key(at);
            (first, Reverse(place))
        });
        let first = members.iter().map(|&row| rows[row].first).min().unwrap_or(0);
        let last = members.iter().map(|&row| rows[row].last).max().unwrap_or(0);
        Self { members, above, below, first, last }
    }

    /// The places of the branches on one side, the inner ones first.
    fn stack<'own>(
        &'own self,
        way: &'own [Half],
        half: Half,
    ) -> impl Iterator<Item = usize> + 'own {
        let order = if half == Half::Upper { &self.above } else { &self.below };
        order.iter().copied().filter(move |&at| way[at] == half)
    }
}

fn groups(arcs: &[Arc], rows: &[Row], branches: &[usize]) -> Vec<Group> {
    let mut sorted = branches.to_vec();
    sorted.sort_by_key(|&branch| rows[branch].first);
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut end = 0;
    for branch in sorted {
        match groups.last_mut() {
            Some(group) if rows[branch].first <= end => group.push(branch),
            _ => groups.push(vec![branch]),
        }
        end = end.max(rows[branch].last);
    }
    groups.into_iter().map(|members| Group::new(arcs, rows, members)).collect()
}

struct Packer<'phases> {
    rows: &'phases [Row],
    packed: &'phases [Option<Packed>],
    outline: &'phases Outline,
}

impl Packer<'_> {
    /// The ways to share out a group, that of the model first.
    fn ways(&self, group: &Group) -> Vec<Choice> {
        let rows = || group.members.iter().map(|&branch| &self.rows[branch]);
        let free: Vec<usize> =
            rows().enumerate().filter(|(_, row)| row.is_free).map(|(at, _)| at).collect();
        let own: Vec<Half> = rows().map(|row| row.half).collect();
        let mut found = Found { packer: self, group, own: &own, choices: Vec::new(), least: 0 };
        found.least = if free.is_empty() { 0 } else { found.faults(&own) };
        found.add(&own);
        if free.len() <= ALL_WAYS {
            for bits in 0_usize..1 << free.len() {
                let mut way = own.clone();
                for (bit, &at) in free.iter().enumerate() {
                    way[at] = if bits >> bit & 1 == 1 { Half::Upper } else { Half::Lower };
                }
                found.add(&way);
            }
        } else if free.len() <= FEW_WAYS {
            for half in [None, Some(Half::Upper), Some(Half::Lower)] {
                let mut way = own.clone();
                for &at in &free {
                    way[at] = half.unwrap_or(way[at]);
                }
                found.descend(way, &free);
            }
        }
        found.choices
    }

    fn moved(&self, branch: usize) -> usize {
        self.packed[branch].as_ref().map_or(0, |packed| packed.moved)
    }

    /// The row where a group is, with this group.
    fn part(&self, group: &Group, way: &[Half], is_low: bool) -> Outline {
        let mut part = self.outline.part(group.first, group.last);
        for half in [Half::Upper, Half::Lower] {
            for at in group.stack(way, half) {
                if let Some(packed) = &self.packed[group.members[at]] {
                    part.stack(packed.outline(is_low), half);
                }
            }
        }
        part
    }

    fn stacked(&self, groups: &[Group], choices: &[Choice]) -> Outline {
        let mut outline = self.outline.clone();
        for (group, choice) in groups.iter().zip(choices) {
            let way: Vec<Half> = choice.halves.iter().map(|&(_, half)| half).collect();
            outline.replace(&self.part(group, &way, choice.is_low));
        }
        outline
    }
}

/// The ways to share out a group that have been found.
struct Found<'packer> {
    packer: &'packer Packer<'packer>,
    group: &'packer Group,
    /// The way of the model, and its faults: no other one may have more.
    own: &'packer [Half],
    least: usize,
    choices: Vec<Choice>,
}

impl Found<'_> {
    /// How often lines cross, or a line that leaves a body meets one that enters it.
    fn faults(&self, way: &[Half]) -> usize {
        let row = |at: usize| &self.packer.rows[self.group.members[at]];
        let mut faults = 0;
        for half in [Half::Upper, Half::Lower] {
            for (place, inner) in self.group.stack(way, half).enumerate() {
                let inner = row(inner);
                let outer = self.group.stack(way, half).skip(place + 1).map(row);
                let is_fault = |outer: &&Row| inner.first <= outer.last && outer.last < inner.last;
                faults += outer.filter(is_fault).count();
            }
        }
        faults
    }

    /// Adds a way, with branches as they are and as low as they get; how high that is.
    fn add(&mut self, way: &[Half]) -> Option<i32> {
        let is_known = !self.choices.is_empty();
        if is_known && (way == self.own || self.least < self.faults(way)) {
            return None;
        }
        let moved = way.iter().zip(self.own).filter(|(one, other)| one != other).count();
        let inside =
            self.group.members.iter().map(|&branch| self.packer.moved(branch)).sum::<usize>();
        let mut height = None;
        for is_low in [false, true] {
            if is_low && inside == 0 {
                break;
            }
            let moved = moved + if is_low { inside } else { 0 };
            let halves = self.group.members.iter().copied().zip(way.iter().copied()).collect();
            let (up, down) = self.packer.part(self.group, way, is_low).reach();
            height = Some(up + down);
            self.choices.push(Choice { halves, is_low, up, down, moved });
        }
        height
    }

    /// Lets one branch after the other change its side, for good where that makes the group lower.
    fn descend(&mut self, mut way: Vec<Half>, free: &[usize]) {
        let mut height = self.add(&way);
        for &at in free {
            let before = way[at];
            way[at] = if before == Half::Upper { Half::Lower } else { Half::Upper };
            let other = self.add(&way);
            if other.is_some() && (height.is_none() || other < height) {
                height = other;
            } else {
                way[at] = before;
            }
        }
    }
}

/// For each group the way to take, where that makes the row lower.
fn select(outline: &Outline, ways: &[Vec<Choice>]) -> Option<Vec<Choice>> {
    let (row_up, row_down) = outline.reach();
    let plain = || ways.iter().map(|ways| &ways[0]);
    let up = plain().map(|choice| choice.up).fold(row_up, i32::max);
    let down = plain().map(|choice| choice.down).fold(row_down, i32::max);
    let (least_up, least_down) = lowest(ways, (row_up, row_down), up)?;
    let gain = up + down - least_up - least_down;
    if gain < LEAST_GAIN.max((up + down) / LEAST_SHARE) {
        return None;
    }
    let fits = |choice: &&Choice| choice.up <= least_up && choice.down <= least_down;
    let chosen = |ways: &Vec<Choice>| {
        let best =
            ways.iter().filter(fits).min_by_key(|choice| (choice.moved, choice.up + choice.down));
        best.cloned()
    };
    ways.iter().map(chosen).collect()
}

/// Reaches up and down with the smallest sum; of equal ones that nearest to a wanted reach up.
fn lowest(ways: &[Vec<Choice>], row: (i32, i32), wanted: i32) -> Option<(i32, i32)> {
    // From the smallest reach up on; the reach down of a group is the least of what that allows.
    let mut steps: Vec<(i32, usize, i32)> = Vec::new();
    for (group, ways) in ways.iter().enumerate() {
        steps.extend(ways.iter().map(|choice| (choice.up.max(row.0), group, choice.down)));
    }
    steps.sort_unstable();
    let mut least: Vec<Option<i32>> = vec![None; ways.len()];
    let mut downs: BTreeMap<i32, usize> = BTreeMap::new();
    let mut known = 0;
    let mut best: Option<(i32, i32)> = None;
    let mut at = 0;
    while at < steps.len() {
        let up = steps[at].0;
        while let Some(&(_, group, down)) = steps.get(at).filter(|step| step.0 == up) {
            at += 1;
            if least[group].is_some_and(|least| least <= down) {
                continue;
            }
            if let Some(before) = least[group].replace(down) {
                if let Some(count) = downs.get_mut(&before) {
                    *count -= 1;
                    if *count == 0 {
                        downs.remove(&before);
                    }
                }
            } else {
                known += 1;
            }
            *downs.entry(down).or_default() += 1;
        }
        if known < ways.len() {
            continue;
        }
        let down = downs.last_key_value().map_or(row.1, |(&down, _)| down.max(row.1));
        let key = |(up, down): (i32, i32)| (up + down, (up - wanted).abs());
        if best.is_none_or(|best| key((up, down)) < key(best)) {
            best = Some((up, down));
        }
    }
    best
}
