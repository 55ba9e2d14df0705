//! The layout engine: a measured diagram in, integer geometry out.
//!
//! It knows nothing of processes, BPMN or text. All lengths are pixels; order is model order and
//! breaks every tie. Pure and total: every graph gets a layout, the same on every machine.
//!
//! What flows is put together by `compose`: each nesting level by itself (`layered`), pools and
//! lanes around it (`stripe`), neighbours in rows (`row`) or black boxes at their messages
//! (`black_box`), then the lines that no layer carries (`route`), labels that still lack a place
//! (`label`), and bends that need not be (`unbend`). What does not flow is a `landscape`.
//! Around that: other decisions tried (`choice`, `second`), and long drawings cut (`wrap`).

#![deny(clippy::float_arithmetic)]

mod anchor;
mod black_box;
mod canvas;
mod choice;
mod components;
mod compose;
mod geometry;
mod group;
mod half;
mod incidence;
mod label;
mod landscape;
mod layered;
mod metrics;
pub mod names;
mod near;
mod outside;
mod route;
mod row;
mod score;
mod second;
mod sound;
mod stripe;
mod stub;
mod title;
mod transpose;
mod tree;
mod trunk;
mod unbend;
pub mod wish;
pub mod wrap;

pub use choice::layout_around;
pub use geometry::{Point, Rect, Size};
pub use metrics::Metrics;
pub use second::layout_again;
pub use wish::{Boxes, Half, Wishes};

/// Lays out a graph. Total: every graph gets a layout, the same on every machine.
pub fn layout(graph: &Graph) -> Layout {
    layout_over(graph, &mut compose::draw_flow)
}

/// The same over a flow that is drawn by other means, such as remembering it.
fn layout_over(graph: &Graph, draw_flow: &mut dyn FnMut(&Graph) -> canvas::Canvas) -> Layout {
    let graph = sound::mend(graph);
    let mut lay_out = |graph: &Graph| match graph.options.arrangement {
        Arrangement::Layers => compose::lay_out(graph, draw_flow(graph)),
        Arrangement::Landscape => landscape::lay_out(graph),
    };
    match graph.direction {
        Direction::Right => lay_out(&graph),
        Direction::Down => transpose::of_layout(&lay_out(&transpose::of_graph(&graph))),
    }
}

/// Index into [`Graph::nodes`].
pub type NodeIndex = usize;
/// Index into [`Graph::bands`].
pub type BandIndex = usize;
/// Index into [`Graph::pools`].
pub type PoolIndex = usize;

/// Where the main flow goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// To the right.
    #[default]
    Right,
    /// Down.
    Down,
}

/// A diagram to lay out.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    /// Where the main flow goes.
    pub direction: Direction,
    /// Pools that hold lanes or nodes, in model order.
    pub pools: Vec<Pool>,
    /// Horizontal stripes, in model order.
    pub bands: Vec<Band>,
    /// Nodes, in model order.
    pub nodes: Vec<Node>,
    /// Edges, in model order.
    pub edges: Vec<Edge>,
    /// Boxes drawn around nodes, transparent.
    pub groups: Vec<Group>,
    /// Distances.
    pub metrics: Metrics,
    /// What is asked for.
    pub options: Options,
    /// What is known of trunks, by [`Edge::trunk`]; may be shorter, or empty.
    pub trunks: Vec<Trunk>,
    /// What is decided already.
    pub wishes: Wishes,
}

/// Lines that are drawn as one where they run together.
#[derive(Clone, Copy, Debug, Default)]
pub struct Trunk {
    /// Size of a tag that names the hub of a landscape at boxes too far away to be joined.
    pub tag: Option<Size>,
}

/// A pool: a participant with its content.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pool {
    /// Size of the title, as read horizontally.
    pub title: Size,
}

/// A horizontal stripe.
#[derive(Clone, Copy, Debug)]
pub struct Band {
    /// What it is.
    pub kind: BandKind,
    /// The pool it is in.
    pub pool: Option<PoolIndex>,
    /// The lane that holds it.
    pub parent: Option<BandIndex>,
    /// Size of the title, as read horizontally.
    pub title: Size,
}

/// What a stripe is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BandKind {
    /// A lane.
    Lane,
    /// A category of a landscape.
    Category,
}

/// A box, an event, a gateway, …; by default one without size or ties.
#[derive(Clone, Copy, Debug, Default)]
pub struct Node {
    /// Its outline: where lines may end.
    pub shape: Shape,
    /// Its size. Of a container (some node's `parent`) and in a landscape: the least size.
    pub size: Size,
    /// The stripe it stands in.
    pub band: Option<BandIndex>,
    /// The pool it stands in, where the pool has no bands.
    pub pool: Option<PoolIndex>,
    /// A label outside: its size. Of a node that holds others: its title, which stands inside, in
    /// the middle of its upper border.
    pub label: Option<Size>,
    /// The activity on whose border it sits.
    pub host: Option<NodeIndex>,
    /// The expanded sub-process that holds it.
    pub parent: Option<NodeIndex>,
    /// What it belongs to and stands beside (data object, note).
    pub anchor: Option<NodeIndex>,
    /// What it is for the engine.
    pub role: NodeRole,
}

/// What a node is for the engine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NodeRole {
    /// Part of the flow.
    #[default]
    Flow,
    /// Part of the flow, and begins it.
    Start,
    /// Beside the flow: a data object, a store, a note.
    Satellite,
    /// An event sub-process: below the main flow.
    Aside,
    /// A black-box pool in a collaboration: a row of its own, above what it sends to, below what it
    /// receives from.
    BlackBox,
    /// A neighbour that gives: the left column, or the row above.
    Giver,
    /// A neighbour that takes: the right column, or the row below.
    Taker,
    /// Where a line comes in from, or goes back to, the row before in a wrapped drawing: before all
    /// of the flow.
    Entry,
    /// Where a line goes on to, or comes back from, the row after in a wrapped drawing: behind all
    /// of the flow.
    Exit,
}

/// Outline of a node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// A rectangle; lines end in the middle of the left and right border and at the middle and
    /// quarters of the upper and lower one.
    #[default]
    Rect,
    /// A rectangle with any number of evenly spread ports a side (processes of a landscape, pools,
    /// expanded sub-processes).
    Multi,
    /// A diamond; lines end at its corners.
    Diamond,
    /// A circle.
    Circle,
}

/// A line.
#[derive(Clone, Copy, Debug)]
pub struct Edge {
    /// Where it begins.
    pub source: End,
    /// Where it ends.
    pub target: End,
    /// What it is.
    pub kind: EdgeKind,
    /// Size of its label.
    pub label: Option<Size>,
    /// On the main path: wants to be straight.
    pub is_main: bool,
    /// Edges of one trunk share their last piece (givers) or first piece (takers), with dots; in a
    /// landscape the way to their hub, the node that all of them begin or end at.
    pub trunk: Option<usize>,
}

/// An end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// At a node.
    Node(NodeIndex),
    /// At a pool's border.
    Pool(PoolIndex),
    /// In the air, near the other end: a stub. A label stands at it.
    Open,
    /// At the middle of another edge (an association to a flow).
    Edge(usize),
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EdgeKind {
    /// A sequence flow.
    Sequence,
    /// A message flow between pools, or an interface in a process chart.
    Message,
    /// A data association.
    Data,
    /// An association of a note.
    Association,
    /// An interface of a landscape.
    Interface,
}

/// A box around nodes.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// What it surrounds.
    pub members: Vec<NodeIndex>,
    /// Size of its label.
    pub label: Size,
}

/// What is asked of the engine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Neighbours stand above and below rather than left and right.
    pub neighbours_in_rows: bool,
    /// Rows of neighbours fill at least so many pixels before there is a second one; none: what
    /// looks well without a page.
    pub row_width: Option<i32>,
    /// Draw the bands of a landscape that is laid out in layers.
    pub bands: bool,
    /// How nodes stand.
    pub arrangement: Arrangement,
}

/// How nodes stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Arrangement {
    /// In layers, along the flow.
    #[default]
    Layers,
    /// In rows and columns inside their bands: there is no flow.
    Landscape,
}

/// Where everything is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Size of the whole drawing, margins included.
    pub size: Size,
    /// Pools, parallel to [`Graph::pools`].
    pub pools: Vec<Rect>,
    /// Bands, parallel to [`Graph::bands`].
    pub bands: Vec<Rect>,
    /// Nodes, parallel to [`Graph::nodes`].
    pub nodes: Vec<Rect>,
    /// Outside labels of nodes.
    pub node_labels: Vec<Option<Rect>>,
    /// Lines, parallel to [`Graph::edges`]: at least two points, each piece horizontal or vertical.
    pub edges: Vec<Vec<Point>>,
    /// Labels of edges.
    pub edge_labels: Vec<Option<Rect>>,
    /// Groups, parallel to [`Graph::groups`].
    pub groups: Vec<Rect>,
    /// Labels of groups that have one.
    pub group_labels: Vec<Option<Rect>>,
    /// Points where edges of a trunk join, for dots.
    pub joints: Vec<Point>,
    /// Tags at the open ends of lines that do not reach their trunk; by edge, or empty.
    pub tags: Vec<Option<Rect>>,
}
