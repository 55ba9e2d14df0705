//! The horizontal stripes of a drawing: leaf lanes and pools without lanes, top to bottom, and
//! the boxes of lanes and pools around them.

mod pool_order;

use super::canvas::Canvas;
use super::layered::level::{Placed, Stripe};
use super::tree::{Tree, is_in_flow};
use super::{BandKind, EdgeKind, End, Graph, Metrics, Node, NodeIndex, NodeRole, Rect};
use crate::layout::half::px;

/// Whose stripe it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    /// No pool and no lane.
    Nobody,
    /// A pool without lanes, or the part of one that no lane holds.
    Pool(usize),
    /// A lane without lanes.
    Band(usize),
}

/// The stripes of a drawing.
#[derive(Clone, Debug)]
pub(super) struct Stripes {
    owners: Vec<Owner>,
    /// How deep lanes nest: the number of title strips.
    depth: Vec<usize>,
    levels: usize,
    /// Whether any stripe has a border.
    has_borders: bool,
}

/// Free room left and right of the content of a stripe.
const SIDE_PADDING: i32 = px(24);
/// Between the label of a message and the borders of the pools above and below it.
const LABEL_CLEARANCE: i32 = px(6);

impl Stripes {
    /// Finds the stripes.
    pub(super) fn new(graph: &Graph, tree: &Tree) -> Self {
        let parent: Vec<Option<usize>> = (0..graph.bands.len())
            .map(|band| graph.bands[band].parent.filter(|&parent| parent < graph.bands.len()))
            .collect();
        let depth: Vec<usize> = (0..parent.len()).map(|band| nesting(&parent, band)).collect();
        let is_sound = depth.iter().all(|&depth| depth <= parent.len());
        let is_drawn = |band: usize| match graph.bands[band].kind {
            BandKind::Lane => true,
            BandKind::Category => graph.options.bands,
        };
        let pools = pool_order::find(graph);
        let mut owners = Vec::new();
        let has_lanes = is_sound && (0..parent.len()).any(is_drawn);
        if has_lanes {
            for pool in pools.iter().copied().map(Some).chain([None]) {
                let first = owners.len();
                for band in lanes_in_order(graph, &parent, pool) {
                    owners.push(Owner::Band(band));
                }
                if let (Some(pool), true) = (pool, owners.len() == first) {
                    owners.push(Owner::Pool(pool));
                }
            }
        } else {
            owners.extend(pools.iter().copied().map(Owner::Pool));
        }
        let has_borders = !owners.is_empty();
        let mut stripes = Self { owners, depth, levels: 0, has_borders };
        stripes.levels =
            if has_lanes { 1 + stripes.depth.iter().copied().max().unwrap_or(0) } else { 0 };
        stripes.add_missing(graph, tree);
        stripes
    }

    /// Adds stripes for nodes that no other holds.
    fn add_missing(&mut self, graph: &Graph, tree: &Tree) {
        for node in 0..graph.nodes.len() {
            if tree.parent[node].is_some()
                || tree.host[node].is_some()
                || !is_in_flow(graph.nodes[node].role)
            {
                continue;
            }
            let owner = owner_of(graph, node, &self.owners);
            if !self.owners.contains(&owner) {
                match owner {
                    Owner::Pool(pool) => {
                        let last = self
                            .owners
                            .iter()
                            .rposition(|&other| pool_of(graph, other) == Some(pool));
                        self.owners.insert(last.map_or(self.owners.len(), |at| at + 1), owner);
                    }
                    Owner::Nobody | Owner::Band(_) => self.owners.push(owner),
                }
            }
        }
        if self.owners.is_empty() {
            self.owners.push(Owner::Nobody);
        }
    }

    /// The stripe of a node.
    pub(super) fn of_node(&self, graph: &Graph, node: NodeIndex) -> usize {
        let owner = owner_of(graph, node, &self.owners);
        let own = self.owners.iter().position(|&other| other == owner);
        // A note of a pool that has lanes and is in none of them: the first one's.
        let of_pool = |other: &Owner| match owner {
            Owner::Pool(pool) => pool_of(graph, *other) == Some(pool),
            Owner::Nobody | Owner::Band(_) => false,
        };
        own.or_else(|| self.owners.iter().position(of_pool)).unwrap_or(0)
    }

    pub(super) fn count(&self) -> usize {
        self.owners.len()
    }

    /// What a stripe of a pool gives to the pool's title, which runs along all of them.
    fn share(&self, graph: &Graph, pool: Option<super::PoolIndex>) -> i32 {
        let Some(pool) = pool else { return 0 };
        let stripes = self.owners.iter().filter(|&&owner| pool_of(graph, owner) == Some(pool));
        let stripes = i32::try_from(stripes.count()).unwrap_or(i32::MAX).max(1);
        graph.pools[pool].title.width / stripes
    }

    /// What each stripe needs, in half pixels.
    pub(super) fn needs(&self, graph: &Graph, metrics: &Metrics) -> Vec<Stripe> {
        let pool_gap = metrics.pool_gap.max(message_room(graph));
        let mut pool = 0;
        self.owners
            .iter()
            .enumerate()
            .map(|(index, &owner)| {
                let begins_pool = 0 < index
                    && (pool_of(graph, owner) != pool_of(graph, self.owners[index - 1])
                        || owner == Owner::Nobody
                        || self.owners[index - 1] == Owner::Nobody);
                pool += usize::from(begins_pool);
                let title = match owner {
                    Owner::Band(band) => graph.bands[band].title,
                    Owner::Pool(pool) => graph.pools[pool].title,
                    Owner::Nobody => super::Size::default(),
                };
                let is_tab = metrics.lane_header == 0 && matches!(owner, Owner::Band(_));
                let height = match owner {
                    Owner::Nobody => 0,
                    Owner::Band(_) if is_tab => px(60),
                    Owner::Band(_) => {
                        px(title.width.max(self.share(graph, pool_of(graph, owner))) + 16)
                            .max(px(60))
                    }
                    Owner::Pool(_) => px(title.width + 16).max(px(60)),
                };
                Stripe {
                    height,
                    gap: if begins_pool { pool_gap } else { 0 },
                    head: if is_tab { px(title.height) } else { 0 },
                    is_drawn: owner != Owner::Nobody,
                    is_category: matches!(owner, Owner::Band(band)
                        if graph.bands[band].kind == BandKind::Category),
                    pool,
                }
            })
            .collect()
    }

    /// Left and right edge of the content of the stripes. Neighbours stand outside.
    fn sides(graph: &Graph, placed: &Placed, canvas: &Canvas) -> (i32, i32) {
        let content = canvas.bounds();
        let has = |neighbour: NodeRole, link: NodeRole| {
            let beside = !graph.options.neighbours_in_rows;
            let stands = |node: &Node| node.role == link || beside && node.role == neighbour;
            graph.nodes.iter().any(stands)
        };
        let (mut left, mut right) = placed.sides;
        if !has(NodeRole::Giver, NodeRole::Entry) {
            left = left.min(content.x) - SIDE_PADDING;
        }
        if !has(NodeRole::Taker, NodeRole::Exit) {
            right = right.max(content.right()) + SIDE_PADDING;
        }
        (left, right)
    }

    /// Draws the boxes of lanes and pools around the placed stripes.
    pub(super) fn draw(
        &self,
        graph: &Graph,
        metrics: &Metrics,
        placed: &Placed,
        canvas: &mut Canvas,
    ) {
        if !self.has_borders {
            return;
        }
        let (left, right) = Self::sides(graph, placed, canvas);
        let header = metrics.lane_header;
        let lanes_left = left - header * self.levels as i32;
        let parent = |band: usize| graph.bands[band].parent;
        for (&owner, &(top, bottom)) in self.owners.iter().zip(&placed.stripes) {
            if let Owner::Band(leaf) = owner {
                let mut band = Some(leaf);
                while let Some(index) = band {
                    let x = lanes_left + header * self.depth[index] as i32;
                    let stripe = Rect { x, y: top, width: right - x, height: bottom - top };
                    extend(&mut canvas.bands[index], stripe);
                    band = parent(index);
                }
            }
            if let Some(pool) = pool_of(graph, owner) {
                let x = lanes_left - metrics.pool_header;
                let stripe = Rect { x, y: top, width: right - x, height: bottom - top };
                extend(&mut canvas.pools[pool], stripe);
            }
        }
    }
}

fn extend(rect: &mut Rect, by: Rect) {
    *rect = if *rect == Rect::default() {
        by
    } else {
        super::canvas::union([*rect, by].into_iter()).unwrap_or(by)
    };
}

fn pool_of(graph: &Graph, owner: Owner) -> Option<usize> {
    match owner {
        Owner::Nobody => None,
        Owner::Pool(pool) => Some(pool),
        Owner::Band(band) => graph.bands[band].pool.filter(|&pool| pool < graph.pools.len()),
    }
}

fn owner_of(graph: &Graph, node: NodeIndex, owners: &[Owner]) -> Owner {
    let given = graph.nodes[node];
    if let Some(band) = given.band.filter(|&band| band < graph.bands.len()) {
        if owners.contains(&Owner::Band(band)) {
            return Owner::Band(band);
        }
        // A lane that holds lanes: its first leaf.
        let inside = owners.iter().find(|owner| match owner {
            Owner::Band(leaf) => is_within(graph, *leaf, band),
            Owner::Nobody | Owner::Pool(_) => false,
        });
        if let Some(&owner) = inside {
            return owner;
        }
    }
    match given.pool.filter(|&pool| pool < graph.pools.len()) {
        Some(pool) => Owner::Pool(pool),
        None => Owner::Nobody,
    }
}

fn is_within(graph: &Graph, leaf: usize, band: usize) -> bool {
    let mut at = Some(leaf);
    for _ in 0..=graph.bands.len() {
        match at {
            Some(index) if index == band => return true,
            Some(index) => at = graph.bands[index].parent.filter(|&up| up < graph.bands.len()),
            None => return false,
        }
    }
    false
}

fn nesting(parent: &[Option<usize>], band: usize) -> usize {
    let mut depth = 0;
    let mut band = band;
    while let Some(next) = parent[band] {
        band = next;
        depth += 1;
        if parent.len() < depth {
            break;
        }
    }
    depth
}

/// The lanes of a pool that hold no lanes, each next to its siblings.
fn lanes_in_order(graph: &Graph, parent: &[Option<usize>], pool: Option<usize>) -> Vec<usize> {
    let count = graph.bands.len();
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut stack = Vec::new();
    for band in (0..count).rev() {
        match parent[band] {
            Some(parent) => children[parent].push(band),
            None if graph.bands[band].pool.filter(|&pool| pool < graph.pools.len()) == pool => {
                stack.push(band);
            }
            None => {}
        }
    }
    let mut leaves = Vec::new();
    while let Some(band) = stack.pop() {
        if children[band].is_empty() {
            leaves.push(band);
        }
        stack.extend(children[band].iter().copied());
    }
    leaves
}

/// The room between two pools that the label of a message needs to stand clear of their borders.
fn message_room(graph: &Graph) -> i32 {
    let pool = |end: End| match end {
        End::Pool(pool) => Some(pool),
        End::Node(node) => {
            graph.nodes[node].band.map_or(graph.nodes[node].pool, |band| graph.bands[band].pool)
        }
        End::Edge(_) | End::Open => None,
    };
    let messages = graph.edges.iter().filter(|edge| {
        edge.kind == EdgeKind::Message
            && pool(edge.source)
                .is_some_and(|one| pool(edge.target).is_some_and(|other| one != other))
    });
    let tallest = messages.filter_map(|edge| edge.label).map(|label| label.height).max();
    tallest.map_or(0, |height| px(height) + 2 * LABEL_CLEARANCE)
}
