//! Sequence flows.

use super::{Draft, add_edge, size};
use crate::diagram::chart::{Chart, Edge, LineKind};
use crate::diagram::text::{Style, Text};
use crate::layout::{self, EdgeKind, End};
use crate::model::graph::main_path;

/// Adds a line for each sequence flow.
pub(super) fn draw(draft: &Draft, chart: &mut Chart) {
    let main = main_path(draft.activities);
    for (id, flow) in draft.activities.flows.iter() {
        let words = flow.label.as_deref().unwrap_or_default();
        let label = Text::wrapped(words, Style::Label, size::FLOW_LABEL);
        let tooltip = flow.condition.as_ref().map(|text| format!("If {text}")).unwrap_or_default();
        // A label says it already; without one the slash tells which way is the default.
        let is_default = flow.is_default && label.is_empty();
        let edge = Edge { line: LineKind::Sequence { is_default }, label, chip: None, tooltip };
        let placed = layout::Edge {
            source: End::Node(flow.source.index()),
            target: End::Node(flow.target.index()),
            kind: EdgeKind::Sequence,
            label: None,
            is_main: main.contains(&id),
            trunk: None,
        };
        add_edge(chart, edge, placed);
    }
}
