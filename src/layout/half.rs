//! Whole pixels outside, half pixels inside: the solver works on integers, and the middle of an odd
//! length must be one.

use super::{Metrics, Size};

/// Pixels in the unit of the solver.
pub(super) const fn px(pixels: i32) -> i32 {
    2 * pixels
}

/// All distances in half pixels.
pub(super) fn double(metrics: &Metrics) -> Metrics {
    Metrics {
        node_node: px(metrics.node_node),
        node_line: px(metrics.node_line),
        line_line: px(metrics.line_line),
        channel: px(metrics.channel),
        track: px(metrics.track),
        band_padding: px(metrics.band_padding),
        lane_header: px(metrics.lane_header),
        pool_header: px(metrics.pool_header),
        pool_gap: px(metrics.pool_gap),
        label_gap: px(metrics.label_gap),
        head: px(metrics.head),
        margin: px(metrics.margin),
    }
}

/// A size in half pixels.
pub(super) fn double_size(size: Size) -> Size {
    Size { width: px(size.width), height: px(size.height) }
}
