//! One nesting level of a graph, as the layered phases see it: boxes, the events on their borders
//! and the links between them. All lengths are half pixels, so that centres are whole numbers.

use crate::layout::outside::Outside;
use crate::layout::tree::Tree;
use crate::layout::{
    EdgeKind, Graph, Half, Metrics, NodeIndex, NodeRole, Point, Rect, Shape, Size,
};

/// What the layered phases lay out.
#[derive(Clone, Debug, Default)]
pub(in crate::layout) struct Level {
    /// The boxes, in model order.
    pub(in crate::layout) bodies: Vec<Body>,
    /// Events on the borders of bodies, in model order.
    pub(in crate::layout) events: Vec<BoundaryEvent>,
    /// Lines from one body to another, in model order.
    pub(in crate::layout) links: Vec<Link>,
    /// Links whose ends stand over each other, joined by one vertical line; ascending.
    pub(in crate::layout) handoffs: Vec<usize>,
    /// Links inside a stripe that would rather be handoffs, the target below; ascending.
    pub(in crate::layout) uprights: Vec<usize>,
    /// Bodies that want to stand in one column: the ends of messages and the like.
    pub(in crate::layout) pulls: Vec<Pull>,
    /// Ends of lines that pass the stripes between them behind all that stands there.
    pub(in crate::layout) passes: Vec<(usize, usize)>,
    /// Pairs of bodies: all of the flow of the second stands behind that of the first.
    pub(in crate::layout) behind: Vec<(usize, usize)>,
    /// Bodies whose flow lies above or below the others of its stripe.
    pub(in crate::layout) flow_sides: Vec<(usize, Half)>,
    /// Lines from a body to itself.
    pub(in crate::layout) loops: Vec<SelfLoop>,
    /// What stands beside bodies.
    pub(in crate::layout) satellites: Vec<Satellite>,
    /// Number of stripes, at least 1.
    pub(in crate::layout) bands: usize,
    /// Least heights of the stripes and the free room above each.
    pub(in crate::layout) stripes: Vec<Stripe>,
    /// Distances in half pixels.
    pub(in crate::layout) metrics: Metrics,
}

impl Level {
    /// Whether a link is drawn as one vertical line.
    pub(in crate::layout) fn is_handoff(&self, link: usize) -> bool {
        self.handoffs.binary_search(&link).is_ok()
    }

    /// Whether a handoff leads down rather than up: inside a stripe it always does.
    pub(in crate::layout) fn leads_down(&self, link: usize) -> bool {
        let Link { source, target, .. } = self.links[link];
        self.bodies[source].band <= self.bodies[target].band
    }

    /// Which bodies have no other line than one from a boundary event in their own stripe: they
    /// hang at it as a rule.
    pub(in crate::layout) fn ends_of_events(&self) -> Vec<bool> {
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
    pub(in crate::layout) fn are_apart(&self, one: usize, other: usize) -> bool {
        let column = self.bodies[one].column;
        column != Column::Flow && column == self.bodies[other].column
    }

    /// Neighbours stand in the stripe of the first body that they talk to.
    pub(in crate::layout) fn join_neighbours(&mut self) {
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
pub(in crate::layout) struct Stripe {
    /// Least height.
    pub(in crate::layout) height: i32,
    /// Free room between this stripe and the one above.
    pub(in crate::layout) gap: i32,
    /// Room at its upper border that holds no node (a title).
    pub(in crate::layout) head: i32,
    /// Whether its borders are drawn, so that content keeps clear of them.
    pub(in crate::layout) is_drawn: bool,
    /// Whether it is a category of a landscape.
    pub(in crate::layout) is_category: bool,
    /// The pool that it is a part of, counted from above.
    pub(in crate::layout) pool: usize,
}

/// A box with all that moves with it.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::layout) struct Body {
    /// Its outline.
    pub(in crate::layout) shape: Shape,
    /// Its size.
    pub(in crate::layout) size: Size,
    /// A label outside.
    pub(in crate::layout) label: Option<Size>,
    /// Width of a title in the middle of the upper border; 0: none.
    pub(in crate::layout) title: i32,
    /// The stripe it stands in.
    pub(in crate::layout) band: usize,
    /// Whether the flow begins here.
    pub(in crate::layout) is_start: bool,
    /// Whether it stands below the flow.
    pub(in crate::layout) is_aside: bool,
    /// Which column it stands in.
    pub(in crate::layout) column: Column,
    /// Quarters of the upper and lower border that are taken: left and right above, then below.
    pub(in crate::layout) taken: [bool; 4],
    /// Whether its upper and its lower border belong to a line that is not a link of the level.
    pub(in crate::layout) borders_taken: [bool; 2],
    /// Where its lines go that are no links of the level.
    pub(in crate::layout) outside: Outside,
    /// Room that its satellites take above it.
    pub(in crate::layout) room_above: i32,
    /// Room that its satellites take below it.
    pub(in crate::layout) room_below: i32,
    /// Room that its satellites take in its column; 0: no more than itself.
    pub(in crate::layout) room_width: i32,
}

/// The column of a body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::layout) enum Column {
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
    pub(in crate::layout) fn beside(graph: &Graph, tree: &Tree, node: NodeIndex) -> Option<Self> {
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
pub(in crate::layout) struct BoundaryEvent {
    /// The body.
    pub(in crate::layout) host: usize,
    /// Its size.
    pub(in crate::layout) size: Size,
    /// Its label.
    pub(in crate::layout) label: Option<Size>,
}

/// A line between two bodies.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct Link {
    /// The body it leaves, or whose event it leaves.
    pub(in crate::layout) source: usize,
    /// The body it enters.
    pub(in crate::layout) target: usize,
    /// The boundary event it leaves.
    pub(in crate::layout) event: Option<usize>,
    /// Its label.
    pub(in crate::layout) label: Option<Size>,
    /// Wants to be straight.
    pub(in crate::layout) is_main: bool,
    /// Whether it is part of the flow.
    pub(in crate::layout) tie: Tie,
    /// Whether its label stands where it ends.
    pub(in crate::layout) label_at_target: bool,
    /// Where the branch that it begins wants to be.
    pub(in crate::layout) half: Option<Half>,
}

impl Link {
    /// Whether no layer carries it: one of its ends stands beside the flow.
    pub(in crate::layout) fn is_message(&self) -> bool {
        self.tie != Tie::Flow
    }
}

/// What a line is to the flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::layout) enum Tie {
    /// A part of it.
    Flow,
    /// The flow that goes on in another row of the drawing.
    GoesOn,
    /// No part of it: it never takes the straight way from one that is.
    Message,
}

impl Tie {
    /// Of a line of this kind, to a node of this role, of which an end may be beside the flow.
    pub(in crate::layout) fn of(kind: EdgeKind, target: NodeRole, touches_neighbour: bool) -> Self {
        match kind {
            _ if !touches_neighbour => Self::Flow,
            EdgeKind::Sequence if target == NodeRole::Exit => Self::GoesOn,
            _ => Self::Message,
        }
    }
}

/// Two bodies that want to stand in one column.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct Pull {
    /// The bodies.
    pub(in crate::layout) ends: (usize, usize),
    /// What each layer between them costs, against 4 for a flow.
    pub(in crate::layout) price: i32,
}

/// A line from a body to itself.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct SelfLoop {
    /// The body.
    pub(in crate::layout) body: usize,
    /// Its label.
    pub(in crate::layout) label: Option<Size>,
}

/// Something that stands above or below a body: a data object, a store, a note.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct Satellite {
    /// The body.
    pub(in crate::layout) body: usize,
    /// Its size.
    pub(in crate::layout) size: Size,
    /// Its label.
    pub(in crate::layout) label: Option<Size>,
    /// Whether lines come to it from stripes above or below its body's: each of the former counts
    /// one up, each of the latter one down.
    pub(in crate::layout) from_above: i32,
}

/// Where the elements of a level are. Parallel to the vectors of [`Level`].
#[derive(Clone, Debug, Default)]
pub(in crate::layout) struct Placed {
    /// The bodies.
    pub(in crate::layout) bodies: Vec<Rect>,
    /// Their labels.
    pub(in crate::layout) body_labels: Vec<Option<Rect>>,
    /// The boundary events.
    pub(in crate::layout) events: Vec<Rect>,
    /// Their labels.
    pub(in crate::layout) event_labels: Vec<Option<Rect>>,
    /// The satellites.
    pub(in crate::layout) satellites: Vec<Rect>,
    /// Their labels.
    pub(in crate::layout) satellite_labels: Vec<Option<Rect>>,
    /// The links.
    pub(in crate::layout) links: Vec<Vec<Point>>,
    /// Their labels.
    pub(in crate::layout) link_labels: Vec<Option<Rect>>,
    /// The self loops.
    pub(in crate::layout) loops: Vec<Vec<Point>>,
    /// Their labels.
    pub(in crate::layout) loop_labels: Vec<Option<Rect>>,
    /// Upper and lower border of each stripe.
    pub(in crate::layout) stripes: Vec<(i32, i32)>,
    /// Left and right edge of the flow: neighbours and the labels at them lie outside.
    pub(in crate::layout) sides: (i32, i32),
}

impl Placed {
    /// All boxes, and the labels that have a place.
    pub(in crate::layout) fn boxes(&self) -> impl Iterator<Item = Rect> {
        let labels = [
            &self.body_labels,
            &self.event_labels,
            &self.satellite_labels,
            &self.link_labels,
            &self.loop_labels,
        ];
        let boxes = [&self.bodies, &self.events, &self.satellites].into_iter().flatten().copied();
        boxes.chain(labels.into_iter().flatten().copied().flatten())
    }
}

/// A link turned to go from left to right.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct Arc {
    /// The body on the left.
    pub(in crate::layout) left: usize,
    /// The body on the right.
    pub(in crate::layout) right: usize,
    /// The link.
    pub(in crate::layout) link: usize,
    /// Whether the link goes from right to left.
    pub(in crate::layout) is_turned: bool,
}

impl Arc {
    /// The boundary event at its left end. A turned arc leaves its event at the right.
    pub(in crate::layout) fn event(self, level: &Level) -> Option<usize> {
        if self.is_turned { None } else { level.links[self.link].event }
    }
}
