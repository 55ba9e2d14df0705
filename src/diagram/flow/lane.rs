//! Lanes: one a role, in the order the process gives, then as they come up.

use super::Draft;
use crate::diagram::chart::Chart;
use crate::diagram::text::{Style, Text, wrapped_in};
use crate::diagram::words;
use crate::layout::{Band, BandIndex, BandKind, Pool, Size};
use crate::model::RoleId;

/// Height of a tab.
const TAB: i32 = 23;
/// Space of a tab left and right of its text.
const TAB_PADDING: i32 = 20;

/// Titles in a strip are broken into few lines of at least and at most this width.
const STRIP: (i32, i32) = (64, 120);
const STRIP_LINES: usize = 3;

/// Adds the frame of the process, and a lane for each role where any is named. Titles are tabs in
/// the upper left corner; where neighbours stand above, and lines come from there, they stand in a
/// strip at the left.
pub(super) fn draw(draft: &Draft, chart: &mut Chart) {
    chart.graph.pools.push(Pool { title: Size::default() });
    chart.pools.push(Text::default());
    if !draft.activities.has_roles {
        return;
    }
    let in_strip = chart.graph.options.neighbours_in_rows;
    for role in roles(draft) {
        let title = &draft.model.roles[role].naming.title;
        let text = if in_strip {
            wrapped_in(title, Style::Lane, STRIP_LINES, STRIP.0, STRIP.1)
        } else {
            Text::wrapped(title, Style::Lane, 400)
        };
        let size = text.size();
        let title = if in_strip {
            // The engine takes titles in strips as turned: the width is what needs height.
            Size { width: size.height, height: size.width }
        } else {
            Size { width: size.width + TAB_PADDING, height: TAB.max(size.height + 8) }
        };
        let parent = None;
        chart.graph.bands.push(Band { kind: BandKind::Lane, pool: Some(0), parent, title });
        chart.bands.push(text);
    }
    if in_strip {
        let widest = chart.bands.iter().map(Text::width).max().unwrap_or(0);
        chart.graph.metrics.lane_header = words::even(widest + TAB_PADDING);
    }
}

/// The lane of each element, by index; none where there are no lanes.
pub(super) fn of_elements(draft: &Draft) -> Vec<Option<BandIndex>> {
    let roles = if draft.activities.has_roles { roles(draft) } else { Vec::new() };
    let band = |role: RoleId| roles.iter().position(|other| *other == role);
    let first = (!roles.is_empty()).then_some(0);
    draft
        .activities
        .elements
        .values()
        .map(|element| element.lane.and_then(band).or(first))
        .collect()
}

/// The roles that have lanes, in order.
fn roles(draft: &Draft) -> Vec<RoleId> {
    let mut roles = draft.model.processes[draft.process].lanes.clone();
    for element in draft.activities.elements.values() {
        if let Some(role) = element.lane
            && !roles.contains(&role)
        {
            roles.push(role);
        }
    }
    roles
}
