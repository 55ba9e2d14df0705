//! How a chart fits a page: neighbours beside the flow or above and below it, and a flow that is
//! too long cut into rows. What prints largest is taken.

use super::{Draft, rows};
use crate::diagram::chart::Chart;
use crate::layout::{self, Layout, Size, wrap};

/// What stands around a chart: margins at its sides; title, legend and footer above and below.
const AROUND: Size = Size { width: 40, height: 200 };
/// A4 within margins of 10 mm, at 96 pixels an inch, across.
const SHEET: Size = Size { width: 1047, height: 718 };
/// A flow is cut into so many rows at most.
const MOST_ROWS: usize = 4;
/// Between two rows: room for the heads of those who take and give, and the lines that go on.
const GAP: i32 = 64;

/// The chart that prints largest of those at most `width` pixels wide, or of all where none is.
pub(super) fn fit(draft: &Draft, in_rows: bool, width: i32) -> Chart {
    let first = laid_out(draft.chart(in_rows));
    if is_within(&first, width) {
        return first;
    }
    let beside_is_narrower = (!in_rows).then(|| laid_out(draft.chart(true)));
    let across = beside_is_narrower.as_ref().unwrap_or(&first);
    let wrapped: Vec<Chart> =
        (2..=MOST_ROWS).filter_map(|count| in_rows_of(across, count)).collect();
    let rest = wrapped.into_iter().chain(beside_is_narrower);
    rest.fold(first, |best, other| if is_better(&other, &best, width) { other } else { best })
}

/// What fits is better than what does not, and else what prints larger.
fn is_better(one: &Chart, other: &Chart, width: i32) -> bool {
    let rank = |chart: &Chart| (is_within(chart, width), scale(chart));
    rank(other) < rank(one)
}

fn laid_out(mut chart: Chart) -> Chart {
    chart.arrangement = Some(layout::layout(&chart.graph));
    chart
}

fn in_rows_of(chart: &Chart, count: usize) -> Option<Chart> {
    let plain = chart.arrangement.as_ref()?;
    let mut wrapped = rows::wrapped(chart, plain, count)?;
    let found: Layout = wrap::layout_in_rows(&wrapped.graph, &wrapped.rows, GAP)?;
    wrapped.arrangement = Some(found);
    Some(wrapped)
}

fn size(chart: &Chart) -> Size {
    let content = chart.arrangement.as_ref().map(|layout| layout.size).unwrap_or_default();
    Size { width: content.width + AROUND.width, height: content.height + AROUND.height }
}

fn is_within(chart: &Chart, width: i32) -> bool {
    size(chart).width <= width
}

/// How large the page prints on the sheet, lying or standing, in thousandths.
fn scale(chart: &Chart) -> i32 {
    let Size { width, height } = size(chart);
    let fits = |sheet_width: i32, sheet_height: i32| {
        (1000 * sheet_width / width.max(1)).min(1000 * sheet_height / height.max(1))
    };
    fits(SHEET.width, SHEET.height).max(fits(SHEET.height, SHEET.width))
}
