//! The last look at labels: one that has no place, or touches something, gets the first free place
//! near its line or box. O(labels · candidates), by buckets of the plane.

mod place;
mod side;

pub(super) use side::{Wanted, give_way, give_way_to};

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::canvas::Canvas;
use super::half::px;
use super::tree::Tree;
use super::{End, Graph, Point, Rect, Size};
use place::{GAP, along, around, farther, farther_around, farthest};

/// Side of a bucket.
const BUCKET: i32 = px(160);
/// The most buckets that one rectangle is entered in.
const MOST_BUCKETS: i64 = 4_096;
/// Between the sides of a group and its title.
const CORNER: i32 = px(8);
/// Free room around a label.
const CLEARANCE: i32 = px(1);

/// What a rectangle in the plane stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    Node(usize),
    NodeLabel(usize),
    EdgeLabel(usize),
    /// A piece of an edge.
    Edge(usize),
    /// The border or title strip of a pool or lane.
    Border,
    GroupLabel(usize),
}

/// All rectangles by bucket.
struct Plane {
    rects: Vec<(Rect, Owner)>,
    buckets: FxHashMap<(i32, i32), Vec<u32>>,
    /// Those that would fill too many buckets.
    large: Vec<u32>,
}

impl Plane {
    /// Everything that a label must keep clear of.
    fn of(graph: &Graph, canvas: &Canvas) -> Self {
        let mut plane =
            Self { rects: Vec::new(), buckets: FxHashMap::default(), large: Vec::new() };
        for (node, &rect) in canvas.nodes.iter().enumerate() {
            plane.add(rect, Owner::Node(node));
        }
        for (edge, points) in canvas.edges.iter().enumerate() {
            for pair in points.windows(2) {
                plane.add(Rect::between(pair[0], pair[1]), Owner::Edge(edge));
            }
        }
        for (node, label) in canvas.node_labels.iter().enumerate() {
            if let Some(rect) = label {
                plane.add(*rect, Owner::NodeLabel(node));
            }
        }
        for (edge, label) in canvas.edge_labels.iter().enumerate() {
            if let Some(rect) = label {
                plane.add(*rect, Owner::EdgeLabel(edge));
            }
        }
        plane.add_borders(&canvas.pools, px(graph.metrics.pool_header));
        plane.add_borders(&canvas.bands, px(graph.metrics.lane_header));
        plane
    }

    fn add_borders(&mut self, boxes: &[Rect], strip: i32) {
        for &rect in boxes.iter().filter(|rect| **rect != Rect::default()) {
            let (right, bottom) = (rect.right(), rect.bottom());
            self.add(Rect { width: strip, ..rect }, Owner::Border);
            self.add(Rect { x: right, width: 0, ..rect }, Owner::Border);
            self.add(Rect { height: 0, ..rect }, Owner::Border);
            self.add(Rect { y: bottom, height: 0, ..rect }, Owner::Border);
        }
    }

    fn buckets_of(rect: Rect) -> impl Iterator<Item = (i32, i32)> {
        let columns = rect.x.div_euclid(BUCKET)..=rect.right().div_euclid(BUCKET);
        let rows = rect.y.div_euclid(BUCKET)..=rect.bottom().div_euclid(BUCKET);
        columns.flat_map(move |column| rows.clone().map(move |row| (column, row)))
    }

    fn add(&mut self, rect: Rect, owner: Owner) {
        let index = self.rects.len() as u32;
        self.rects.push((rect, owner));
        let spans = |length: i32| i64::from(length / BUCKET) + 1;
        if MOST_BUCKETS < spans(rect.width) * spans(rect.height) {
            self.large.push(index);
            return;
        }
        for bucket in Self::buckets_of(rect) {
            self.buckets.entry(bucket).or_default().push(index);
        }
    }

    /// How much a label of an owner would touch at a place.
    fn collisions(&self, tree: &Tree, rect: Rect, owner: Owner) -> usize {
        self.met(tree, rect, owner).len()
    }

    /// What a label of an owner would touch at a place, by number.
    fn met(&self, tree: &Tree, rect: Rect, owner: Owner) -> Vec<u32> {
        let grown = Rect {
            x: rect.x - CLEARANCE,
            y: rect.y - CLEARANCE,
            width: rect.width + 2 * CLEARANCE,
            height: rect.height + 2 * CLEARANCE,
        };
        let mut found: Vec<u32> = Vec::new();
        for bucket in Self::buckets_of(grown) {
            let near = self.buckets.get(&bucket).into_iter().flatten();
            for &index in near.chain(&self.large) {
                let (other, other_owner) = self.rects[index as usize];
                if other_owner == owner || !touches(grown, other) || found.contains(&index) {
                    continue;
                }
                if let Owner::Node(node) = other_owner
                    && tree.is_container[node]
                    && contains(other, grown)
                {
                    continue;
                }
                found.push(index);
            }
        }
        found
    }
}

/// Whether two rectangles share a point inside; a line has no inside and counts all the same.
fn touches(one: Rect, other: Rect) -> bool {
    one.x < other.right().max(other.x + 1)
        && other.x < one.right()
        && one.y < other.bottom().max(other.y + 1)
        && other.y < one.bottom()
}

fn contains(outer: Rect, inner: Rect) -> bool {
    outer.x <= inner.x
        && inner.right() <= outer.right()
        && outer.y <= inner.y
        && inner.bottom() <= outer.bottom()
}

/// Labels of lines that are being drawn: each gets its place as soon as its line is there, so that
/// the lines to come go round it.
pub(super) struct AtLines<'graph> {
    graph: &'graph Graph,
    tree: &'graph Tree,
    plane: Plane,
}

impl<'graph> AtLines<'graph> {
    pub(super) fn new(graph: &'graph Graph, tree: &'graph Tree, canvas: &Canvas) -> Self {
        Self { graph, tree, plane: Plane::of(graph, canvas) }
    }

    /// Tells that a line is drawn.
    pub(super) fn add_line(&mut self, edge: usize, points: &[Point]) {
        for pair in points.windows(2) {
            self.plane.add(Rect::between(pair[0], pair[1]), Owner::Edge(edge));
        }
    }

    /// The first free place for the label of a line, taken from now on.
    pub(super) fn take_place(&mut self, edge: usize, points: &[Point]) -> Option<Rect> {
        let place = self.free_place(edge, points)?;
        self.plane.add(place, Owner::EdgeLabel(edge));
        Some(place)
    }

    /// The first free place for the label of a line.
    pub(super) fn free_place(&self, edge: usize, points: &[Point]) -> Option<Rect> {
        let given = &self.graph.edges[edge];
        let label = given.label.filter(|_| ![given.source, given.target].contains(&End::Open))?;
        let size = Size { width: px(label.width), height: px(label.height) };
        let owner = Owner::EdgeLabel(edge);
        let is_free = |place: &Rect| self.plane.collisions(self.tree, *place, owner) == 0;
        along(points, size).into_iter().chain(farther(points, size)).find(is_free)
    }

    /// Where a label finds no free place: the place where it meets the fewest lines, and nothing
    /// but lines that can make way; and these.
    pub(super) fn place_over(
        &self,
        edge: usize,
        points: &[Point],
        can_move: impl Fn(usize) -> bool,
    ) -> Option<(Rect, Vec<usize>)> {
        let label = self.graph.edges[edge].label?;
        let size = Size { width: px(label.width), height: px(label.height) };
        let mut best: Option<(Rect, Vec<usize>)> = None;
        for place in along(points, size).into_iter().chain(farther(points, size)) {
            let met = self.plane.met(self.tree, place, Owner::EdgeLabel(edge));
            let lines: Option<BTreeSet<usize>> = met
                .into_iter()
                .map(|number| match self.plane.rects[number as usize].1 {
                    Owner::Edge(other) if can_move(other) => Some(other),
                    _ => None,
                })
                .collect();
            let Some(lines) = lines else { continue };
            if best.as_ref().is_none_or(|(_, least)| lines.len() < least.len()) {
                best = Some((place, lines.into_iter().collect()));
            }
        }
        best
    }
}

/// Places labels that have no place and moves those that collide.
pub(super) fn settle(graph: &Graph, tree: &Tree, canvas: &mut Canvas) {
    let mut plane = Plane::of(graph, canvas);
    for index in 0..graph.nodes.len() {
        let owner = Owner::NodeLabel(index);
        let label = canvas.node_labels[index].filter(|_| !tree.is_container[index]);
        let Some(now) = label else { continue };
        if 0 < plane.collisions(tree, now, owner) {
            let size = Size { width: now.width, height: now.height };
            let node = canvas.nodes[index];
            let places = around(node, size).into_iter().chain(farther_around(node, size));
            let best = best_place(&plane, tree, owner, Some(now), places);
            canvas.node_labels[index] = best;
            plane.replace(owner, best);
        }
    }
    for (edge, given) in graph.edges.iter().enumerate() {
        let Some(label) = given.label else { continue };
        let owner = Owner::EdgeLabel(edge);
        let now = canvas.edge_labels[edge];
        let is_settled = now.is_some_and(|rect| plane.collisions(tree, rect, owner) == 0);
        if is_settled || [given.source, given.target].contains(&End::Open) {
            continue;
        }
        let size = Size { width: px(label.width), height: px(label.height) };
        let points = &canvas.edges[edge];
        let places = along(points, size).into_iter().chain(farther(points, size));
        let places = places.chain(farthest(points, size));
        let best = best_place(&plane, tree, owner, now, places);
        canvas.edge_labels[edge] = best;
        plane.replace(owner, best);
    }
}

/// Gives each group's label a place in its head, else at another side of its border.
pub(super) fn settle_groups(graph: &Graph, tree: &Tree, canvas: &mut Canvas) {
    if graph.groups.is_empty() {
        return;
    }
    let mut plane = Plane::of(graph, canvas);
    for (index, group) in graph.groups.iter().enumerate() {
        let rect = canvas.groups[index];
        if group.label == Size::default() || rect == Rect::default() {
            continue;
        }
        let size = Size { width: px(group.label.width), height: px(group.label.height) };
        let owner = Owner::GroupLabel(index);
        let first = if graph.metrics.lane_header == 0 { 0 } else { 8 };
        let places = at_border(rect, size, first);
        canvas.group_labels[index] = best_place(&plane, tree, owner, None, places);
        plane.replace(owner, canvas.group_labels[index]);
    }
}

/// Places at the border of a group: inside at its top and bottom, then outside. The first stands so
/// many sixteenths of the free room from the left: in the corner where the titles of lanes do, too.
fn at_border(group: Rect, size: Size, first: i32) -> Vec<Rect> {
    let Size { width, height } = size;
    let room = group.width - width;
    let rows = [
        group.y + GAP,
        group.bottom() - GAP - height,
        group.y - GAP - height,
        group.bottom() + GAP,
    ];
    let columns = [first, 8, 0, 16, 4, 12, 2, 14, 6, 10].map(|share| match share {
        0 => group.x + CORNER.min(room / 2),
        16 => group.x + room - CORNER.min(room / 2),
        share => group.x + room * share / 16,
    });
    let row = |y: i32| columns.map(|x| Rect { x, y, width, height });
    rows.into_iter().flat_map(row).collect()
}

impl Plane {
    fn replace(&mut self, owner: Owner, place: Option<Rect>) {
        for entry in &mut self.rects {
            if entry.1 == owner {
                entry.0 = Rect { x: i32::MIN / 4, y: i32::MIN / 4, width: 0, height: 0 };
            }
        }
        if let Some(rect) = place {
            self.add(rect, owner);
        }
    }
}

/// The first place without a collision, else the one with the fewest.
fn best_place(
    plane: &Plane,
    tree: &Tree,
    owner: Owner,
    now: Option<Rect>,
    places: impl IntoIterator<Item = Rect>,
) -> Option<Rect> {
    let mut best: Option<(usize, Rect)> = None;
    for rect in now.into_iter().chain(places) {
        let count = plane.collisions(tree, rect, owner);
        if best.is_none_or(|(least, _)| count < least) {
            best = Some((count, rect));
        }
        if count == 0 {
            break;
        }
    }
    best.map(|(_, rect)| rect)
}
