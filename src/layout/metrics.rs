//! The distances that a drawing keeps.

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
