//! One nesting level of a graph, as the layered phases see it: boxes, the events on their borders
//! and the links between them. All lengths are half pixels, so that centres are whole numbers.

use super::outside::Outside;
use super::tree::Tree;
use super::{EdgeKind, Graph, Half, Metrics, NodeIndex, NodeRole, Point, Rect, Shape, Size};

/// What the layered phases lay out.
#[derive(Clone, Debug, Default)]
pub(super) struct Level {
    /// The boxes, in model order.
    pub(super) bodies: Vec<Body>,
    /// Events on the borders of bodies, in model order.
    pub(super) events: Vec<BoundaryEvent>,
    /// Lines from one body to another, in model order.
    pub(super) links: Vec<Link>,
    /// Links whose ends stand over each other, joined by one vertical line; ascending.
    pub(super) handoffs: Vec<usize>,
    /// Links inside a stripe that would rather be handoffs, the target below; ascending.
    pub(super) uprights: Vec<usize>,
    /// Bodies that want to stand in one column: the ends of messages and the like.
    pub(super) pulls: Vec<Pull>,
    /// Lines from a body to itself.
    pub(super) loops: Vec<SelfLoop>,
    /// What stands beside bodies.
    pub(super) satellites: Vec<Satellite>,
    /// Number of stripes, at least 1.
    pub(super) bands: usize,
    /// Least heights of the stripes and the free room above each.
    pub(super) stripes: Vec<Stripe>,
    /// Distances in half pixels.
    pub(super) metrics: Metrics,
}

impl Level {
    /// Whether a link is drawn as one vertical line.
    pub(super) fn is_handoff(&self, link: usize) -> bool {
        self.handoffs.binary_search(&link).is_ok()
    }

    /// Whether a handoff leads down rather than up: inside a stripe it always does.
    pub(super) fn leads_down(&self, link: usize) -> bool {
        let Link { source, target, .. } = self.links[link];
        self.bodies[source].band <= self.bodies[target].band
    }

    /// Which bodies have no other line than one from a boundary event in their own stripe: they
    /// hang at it as a rule.
    pub(super) fn ends_of_events(&self) -> Vec<bool> {
        let mut lines = vec![0_usize; self.bodies.len()];
        let mut hangs = vec![false; self.bodies.len()];
        for link in &self.links {
            lines[link.source] += 1;
            lines[link.target] += 1;
            let has_one_stripe = self.bodies[link.source].band == self.bodies[link.target].band;
            hangs[link.target] |= link.event.is_some() && has_one_stripe;
        }
        hangs.iter().zip(lines).map(|(&hangs, lines)| hangs && lines == 1).collect()
    }

    /// Whether two bodies stand in one column beside the flow, so that no layer is between them.
    pub(super) fn are_apart(&self, one: usize, other: usize) -> bool {
        let column = self.bodies[one].column;
        column != Column::Flow && column == self.bodies[other].column
    }

    /// Neighbours stand in the stripe of the first body that they talk to.
    pub(super) fn join_neighbours(&mut self) {
        let mut is_joined = vec![false; self.bodies.len()];
        for link in &self.links {
            for (own, other) in [(link.source, link.target), (link.target, link.source)] {
                let is_neighbour = self.bodies[own].column != Column::Flow;
                if is_neighbour && !is_joined[own] && self.bodies[other].column == Column::Flow {
                    self.bodies[own].band = self.bodies[other].band;
                    is_joined[own] = true;
                }
            }
        }
    }
}

/// What a stripe needs besides its content.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Stripe {
    /// Least height.
    pub(super) height: i32,
    /// Free room between this stripe and the one above.
    pub(super) gap: i32,
    /// Room at its upper border that holds no node (a title).
    pub(super) head: i32,
    /// Whether its borders are drawn, so that content keeps clear of them.
    pub(super) is_drawn: bool,
    /// The pool that it is a part of, counted from above.
    pub(super) pool: usize,
}

/// A box with all that moves with it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Body {
    /// Its outline.
    pub(super) shape: Shape,
    /// Its size.
    pub(super) size: Size,
    /// A label outside.
    pub(super) label: Option<Size>,
    /// Width of a title in the middle of the upper border; 0: none.
    pub(super) title: i32,
    /// The stripe it stands in.
    pub(super) band: usize,
    /// Whether the flow begins here.
    pub(super) is_start: bool,
    /// Whether it stands below the flow.
    pub(super) is_aside: bool,
    /// Which column it stands in.
    pub(super) column: Column,
    /// Quarters of the upper and lower border that are taken: left and right above, then below.
    pub(super) taken: [bool; 4],
    /// Whether its upper and its lower border belong to a line that is not a link of the level.
    pub(super) borders_taken: [bool; 2],
    /// Where its lines go that are no links of the level.
    pub(super) outside: Outside,
    /// Room that its satellites take above it.
    pub(super) room_above: i32,
    /// Room that its satellites take below it.
    pub(super) room_below: i32,
    /// Room that its satellites take in its column; 0: no more than itself.
    pub(super) room_width: i32,
}

/// The column of a body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Column {
    /// Where the flow puts it.
    #[default]
    Flow,
    /// Before all of the flow.
    First,
    /// Behind all of the flow.
    Last,
}

impl Column {
    /// The column of a neighbour that stands beside the flow.
    pub(super) fn beside(graph: &Graph, tree: &Tree, node: NodeIndex) -> Option<Self> {
        if tree.parent[node].is_some() {
            return None;
        }
        let is_beside = !graph.options.neighbours_in_rows;
        match graph.nodes[node].role {
            NodeRole::Entry => Some(Self::First),
            NodeRole::Exit => Some(Self::Last),
            NodeRole::Giver if is_beside => Some(Self::First),
            NodeRole::Taker if is_beside => Some(Self::Last),
            _ => None,
        }
    }
}

/// An event on a body's border.
#[derive(Clone, Copy, Debug)]
pub(super) struct BoundaryEvent {
    /// The body.
    pub(super) host: usize,
    /// Its size.
    pub(super) size: Size,
    /// Its label.
    pub(super) label: Option<Size>,
}

/// A line between two bodies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    /// The body it leaves, or whose event it leaves.
    pub(super) source: usize,
    /// The body it enters.
    pub(super) target: usize,
    /// The boundary event it leaves.
    pub(super) event: Option<usize>,
    /// Its label.
    pub(super) label: Option<Size>,
    /// Wants to be straight.
    pub(super) is_main: bool,
    /// Whether it is part of the flow.
    pub(super) tie: Tie,
    /// Whether its label stands where it ends.
    pub(super) label_at_target: bool,
    /// Where the branch that it begins wants to be.
    pub(super) half: Option<Half>,
}

impl Link {
    /// Whether no layer carries it: one of its ends stands beside the flow.
    pub(super) fn is_message(&self) -> bool {
        self.tie != Tie::Flow
    }
}

/// What a line is to the flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tie {
    /// A part of it.
    Flow,
    /// The flow that goes on in another row of the drawing.
    GoesOn,
    /// No part of it: it never takes the straight way from one that is.
    Message,
}

impl Tie {
    /// Of a line of this kind, to a node of this role, of which an end may be beside the flow.
    pub(super) fn of(kind: EdgeKind, target: NodeRole, touches_neighbour: bool) -> Self {
        match kind {
            _ if !touches_neighbour => Self::Flow,
            EdgeKind::Sequence if target == NodeRole::Exit => Self::GoesOn,
            _ => Self::Message,
        }
    }
}

/// Two bodies that want to stand in one column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pull {
    /// The bodies.
    pub(super) ends: (usize, usize),
    /// What each layer between them costs, against 4 for a flow.
    pub(super) price: i32,
}

/// A line from a body to itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct SelfLoop {
    /// The body.
    pub(super) body: usize,
    /// Its label.
    pub(super) label: Option<Size>,
}

/// Something that stands above or below a body: a data object, a store, a note.
#[derive(Clone, Copy, Debug)]
pub(super) struct Satellite {
    /// The body.
    pub(super) body: usize,
    /// Its size.
    pub(super) size: Size,
    /// Its label.
    pub(super) label: Option<Size>,
    /// Whether lines come to it from stripes above or below its body's: each of the former counts
    /// one up, each of the latter one down.
    pub(super) from_above: i32,
}

/// Where the elements of a level are. Parallel to the vectors of [`Level`].
#[derive(Clone, Debug, Default)]
pub(super) struct Placed {
    /// The bodies.
    pub(super) bodies: Vec<Rect>,
    /// Their labels.
    pub(super) body_labels: Vec<Option<Rect>>,
    /// The boundary events.
    pub(super) events: Vec<Rect>,
    /// Their labels.
    pub(super) event_labels: Vec<Option<Rect>>,
    /// The satellites.
    pub(super) satellites: Vec<Rect>,
    /// Their labels.
    pub(super) satellite_labels: Vec<Option<Rect>>,
    /// The links.
    pub(super) links: Vec<Vec<Point>>,
    /// Their labels.
    pub(super) link_labels: Vec<Option<Rect>>,
    /// The self loops.
    pub(super) loops: Vec<Vec<Point>>,
    /// Their labels.
    pub(super) loop_labels: Vec<Option<Rect>>,
    /// Upper and lower border of each stripe.
    pub(super) stripes: Vec<(i32, i32)>,
    /// Left and right edge of the flow: neighbours and the labels at them lie outside.
    pub(super) sides: (i32, i32),
}

/// A link turned to go from left to right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arc {
    /// The body on the left.
    pub(super) left: usize,
    /// The body on the right.
    pub(super) right: usize,
    /// The link.
    pub(super) link: usize,
    /// Whether the link goes from right to left.
    pub(super) is_turned: bool,
}

impl Arc {
    /// The boundary event at its left end. A turned arc leaves its event at the right.
    pub(super) fn event(self, level: &Level) -> Option<usize> {
        if self.is_turned { None } else { level.links[self.link].event }
    }
}

/// Pixels in the unit of the solver.
pub(super) const fn px(pixels: i32) -> i32 {
    2 * pixels
}
