//! The layout engine: a measured diagram in, integer geometry out.
//!
//! It knows nothing of processes, BPMN or text. All lengths are pixels; order is model order and
//! breaks every tie. Pure and total: every graph gets a layout, the same on every machine.

#![deny(clippy::float_arithmetic)]

mod biconnected;
mod black_box;
mod boundary;
mod canvas;
mod column;
mod compose;
mod cycle;
mod draw;
mod extent;
mod flow;
mod group;
mod half;
mod incidence;
mod items;
mod label;
mod label_side;
mod lane;
mod level;
mod main_path;
pub mod names;
mod order;
mod piece;
mod place;
mod pool_order;
mod rank;
mod route;
mod row;
mod satellite;
mod side;
mod simplex;
mod sound;
mod stem;
mod straighten;
mod stripe;
mod stub;
mod track;
mod transpose;
mod tree;
mod trunk;
pub mod wrap;

/// Lays out a graph. Total: every graph gets a layout, the same on every machine.
pub fn layout(graph: &Graph) -> Layout {
    let graph = sound::mend(graph);
    match graph.direction {
        Direction::Right => compose::lay_out(&graph),
        Direction::Down => transpose::of_layout(&compose::lay_out(&transpose::of_graph(&graph))),
    }
}

/// Index into [`Graph::nodes`].
pub type NodeIndex = usize;
/// Index into [`Graph::bands`].
pub type BandIndex = usize;
/// Index into [`Graph::pools`].
pub type PoolIndex = usize;

/// Width and height in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
}

/// A point, x to the right, y down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// To the right.
    pub x: i32,
    /// Down.
    pub y: i32,
}

/// A rectangle by its upper left corner and size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rect {
    /// Left.
    pub x: i32,
    /// Top.
    pub y: i32,
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
}

impl Rect {
    /// The right border.
    pub fn right(self) -> i32 {
        self.x + self.width
    }

    /// The lower border.
    pub fn bottom(self) -> i32 {
        self.y + self.height
    }

    /// Whether the two share more than a border.
    pub fn overlaps(self, other: Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }
}

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

/// A box, an event, a gateway, …
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// Its outline: where lines may end.
    pub shape: Shape,
    /// Its size. Of a container (a node that is some node's `parent`): the least size.
    pub size: Size,
    /// The stripe it stands in.
    pub band: Option<BandIndex>,
    /// The pool it stands in, where the pool has no bands.
    pub pool: Option<PoolIndex>,
    /// A label outside: its size.
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
    /// Edges of one trunk share their last piece (givers) or first piece (takers) and are joined
    /// by dots.
    pub trunk: Option<usize>,
}

/// An end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// Distances in pixels: one table a kind of drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metrics {
    /// Between two nodes of a column.
    pub node_node: i32,
    /// Between a node and a line that passes it.
    pub node_line: i32,
    /// Between two lines.
    pub line_line: i32,
    /// Least distance of two columns.
    pub channel: i32,
    /// Between two vertical pieces of a channel.
    pub track: i32,
    /// Between a lane's border and what is in it.
    pub band_padding: i32,
    /// Width of the title strip of a lane at its left; 0: the title is a tab in the upper corner.
    pub lane_header: i32,
    /// Width of the title strip of a pool at its left.
    pub pool_header: i32,
    /// Between two pools.
    pub pool_gap: i32,
    /// Between a line and its label, down.
    pub label_gap: i32,
    /// Least length of the last piece before an arrow head.
    pub head: i32,
    /// Around the whole drawing.
    pub margin: i32,
}

impl Default for Metrics {
    /// The measures of BPMN diagrams.
    fn default() -> Self {
        Self {
            node_node: 40,
            node_line: 20,
            line_line: 14,
            channel: 50,
            track: 12,
            band_padding: 24,
            lane_header: 30,
            pool_header: 30,
            pool_gap: 40,
            label_gap: 6,
            head: 20,
            margin: 20,
        }
    }
}

/// What is asked of the engine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Neighbours stand above and below rather than left and right.
    pub neighbours_in_rows: bool,
    /// Draw the bands of a landscape.
    pub bands: bool,
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
}
