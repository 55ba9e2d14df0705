//! How a chart fits a page: neighbours beside the flow or above and below it, few or many side by
//! side, and a flow that is too long cut into rows. What prints largest is taken.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::{Draft, Shape, rows};
use crate::diagram::chart::Chart;
use crate::layout::{self, Layout, NodeRole, Rect, Size, wrap};

/// What stands around a chart: margins at its sides; title, legend and footer above and below.
const AROUND: Size = Size { width: 40, height: 200 };
/// No page is narrower: title, legend and footer need room.
const LEAST_WIDTH: i32 = 760;
/// What a neighbour with the items at its line needs in a row, at least.
const ROOM_OF_NEIGHBOUR: i32 = 170;
/// A4 within margins of 20 mm, at 96 pixels an inch, across.
const SHEET: Size = Size { width: 971, height: 642 };
/// What prints so large, in thousandths, is large enough: 12 pixels are 7 points.
const LEGIBLE: i32 = 778;
/// A flow that prints so large in one row is not cut: a main path that is one straight line reads
/// better than larger type (12 pixels are 5.9 points).
const UNDIVIDED: i32 = 650;
/// Text of the size of the page's own is as large as one wants.
const FULL: i32 = 1000;
/// Of a frame so many hundredths are filled by the flow, at least. With less, the columns of
/// neighbours at its sides are what makes it high, and rows of them leave a smaller frame.
const LEAST_FILLED: i64 = 10;
/// Each further row of the flow has to be worth so many hundredths: the eye has to jump.
const PRICE_OF_ROW: i32 = 6;
/// What prints as large as the largest, but for so many hundredths, is as good where it has fewer
/// rows of neighbours: what could be one row is not stacked.
const AS_GOOD: i32 = 92;
/// A flow is cut into so many rows at most, unless it is too wide even then.
const ROWS: usize = 4;
/// And into so many whatever its width.
const MOST_ROWS: usize = 12;
/// Between two rows: room for the heads of those who take and give, and the lines that go on.
const GAP: i32 = 46;
/// Other shapes of a chart with neighbours above and below.
const SHAPES: [Shape; 4] = [
    Shape { in_rows: true, row_width: 650, members_deep: 5 },
    Shape { in_rows: true, row_width: 820, members_deep: 5 },
    Shape { in_rows: true, row_width: 950, members_deep: 5 },
    Shape { in_rows: true, row_width: 650, members_deep: 9 },
];

/// The chart as it is wished for, if it is legible on a page, at most `width` pixels wide and its
/// frame is no empty box. Else the one that prints largest, of those at most so wide, or of all
/// where none is.
pub(super) fn fit(draft: &Draft, width: i32) -> Chart {
    let first = Page::of(draft.chart(), 1);
    if first.is_within(width) && LEGIBLE <= first.scale() && LEAST_FILLED <= first.filled() {
        return first.chart;
    }
    let mut plain = vec![(draft.shape, first)];
    for shape in SHAPES {
        if plain[0].1.is_changed_by(shape, draft.shape) {
            let alike = plain.iter().find(|(other, _)| other.differs_in_width_only(shape));
            let page = match alike {
                // Cut, it may still be another.
                Some((_, page)) if page.fills(shape) => page.with_row_width(shape.row_width),
                Some((_, page)) => Page::of(page.with_row_width(shape.row_width).chart, 1),
                None => Page::of(Draft { shape, ..*draft }.chart(), 1),
            };
            plain.push((shape, page));
        }
    }
    let mut wrapped: Vec<(Shape, Page)> = Vec::new();
    let is_good = |page: &Page| page.is_within(width) && UNDIVIDED <= page.scale();
    let to_cut = if plain.iter().any(|(_, page)| is_good(page)) { [].iter() } else { plain.iter() };
    for (shape, page) in to_cut.filter(|(shape, _)| shape.in_rows) {
        let pages = page.cut(*shape, &wrapped, width);
        wrapped.extend(pages.into_iter().map(|page| (*shape, page)));
    }
    let pages = || plain.iter().chain(&wrapped);
    let is_too_wide = !pages().any(|(_, page)| page.is_within(width));
    if let (true, Some((shape, page))) = (is_too_wide, plain.last()) {
        let narrower = (ROWS + 1..=MOST_ROWS).filter_map(|count| page.in_rows(count));
        let narrower = narrower.filter(|page| page.is_within(width)).take(1);
        wrapped.extend(narrower.map(|page| (*shape, page)).collect::<Vec<_>>());
    }
    let pages = plain.into_iter().chain(wrapped).map(|(_, page)| page);
    best(pages.collect(), width).map_or_else(Chart::default, |page| page.chart)
}

/// The page that prints largest, of those that are narrow enough, if any is.
fn best(pages: Vec<Page>, width: i32) -> Option<Page> {
    let rank = |page: &Page| (page.is_within(width), page.worth());
    let in_rows = |page: &Page| page.chart.graph.options.neighbours_in_rows;
    let largest =
        pages.iter().reduce(|best, other| if rank(best) < rank(other) { other } else { best })?;
    let (is_within, worth) = rank(largest);
    let must_be_in_rows = in_rows(largest);
    let as_good = pages.into_iter().filter(|page| {
        let (within, own) = rank(page);
        within == is_within && in_rows(page) == must_be_in_rows && worth * AS_GOOD <= own * 100
    });
    as_good.min_by_key(|page| {
        let rows = if must_be_in_rows { page.neighbour_rows() } else { 0 };
        (rows, Reverse(page.worth()))
    })
}

impl Shape {
    /// Whether a chart of one shape is that of the other, but for the width of its rows.
    fn differs_in_width_only(self, other: Self) -> bool {
        Self { row_width: other.row_width, ..self } == other
    }
}

/// A chart with its places.
struct Page {
    chart: Chart,
    /// Rows of the flow.
    rows: usize,
}

impl Page {
    fn of(mut chart: Chart, rows: usize) -> Self {
        chart.arrangement = Some(layout::layout(&chart.graph));
        Self { chart, rows }
    }

    /// The same places, with other rows of neighbours asked for.
    fn with_row_width(&self, width: i32) -> Self {
        let mut chart = self.chart.clone();
        chart.graph.options.row_width = Some(width);
        Self { chart, rows: self.rows }
    }

    /// Whether another shape than the page's own makes a difference: rows of neighbours that are
    /// never full look the same in any width, and so do boxes of few members in any depth.
    fn is_changed_by(&self, other: Shape, own: Shape) -> bool {
        let needed = |role: NodeRole| -> i32 {
            let nodes = self.chart.graph.nodes.iter().filter(|node| node.role == role);
            nodes.map(|node| node.size.width.max(ROOM_OF_NEIGHBOUR)).sum()
        };
        let fills = needed(NodeRole::Giver).max(needed(NodeRole::Taker));
        let deepest = self.chart.nodes.iter().map(|node| node.members.len()).max().unwrap_or(0);
        other.in_rows != own.in_rows && other.row_width == own.row_width
            || other.row_width != own.row_width && own.row_width.min(other.row_width) < fills
            || other.members_deep != own.members_deep && own.members_deep < deepest
    }

    /// Whether all frames are so wide that rows of neighbours of this shape's width are no other.
    fn fills(&self, shape: Shape) -> bool {
        let frames = self.chart.arrangement.as_ref().map_or(&[][..], |layout| &layout.pools);
        frames.iter().map(|frame| frame.width).min().is_some_and(|least| shape.row_width <= least)
    }

    /// The chart cut into two rows and more, as long as another row is worth it; but for what is
    /// among those `made` already, in narrower rows of neighbours that their frames fill.
    fn cut(&self, shape: Shape, made: &[(Shape, Self)], width: i32) -> Vec<Self> {
        let mut pages: Vec<Self> = Vec::new();
        let mut before: Option<i32> = None;
        for count in 2..=ROWS {
            let is_same = |(other, page): &&(Shape, Self)| {
                page.rows == count && other.differs_in_width_only(shape) && page.fills(shape)
            };
            let same = made.iter().find(is_same).map(|(_, page)| page);
            let page = if same.is_some() { None } else { self.in_rows(count) };
            let Some(found) = same.or(page.as_ref()) else { continue };
            let is_worse =
                found.is_within(width) && before.is_some_and(|before| found.worth() < before);
            before = Some(found.worth());
            pages.extend(page);
            if is_worse {
                break;
            }
        }
        pages
    }

    /// The chart cut into rows; none where it cannot be.
    fn in_rows(&self, count: usize) -> Option<Self> {
        let plain = self.chart.arrangement.as_ref()?;
        let mut wrapped = rows::wrapped(&self.chart, plain, count)?;
        let found: Layout = wrap::layout_in_rows(&wrapped.graph, &wrapped.rows, GAP)?;
        wrapped.arrangement = Some(found);
        Some(Self { chart: wrapped, rows: count })
    }

    fn size(&self) -> Size {
        let content = self.chart.arrangement.as_ref().map(|layout| layout.size).unwrap_or_default();
        Size {
            width: (content.width + AROUND.width).max(LEAST_WIDTH),
            height: content.height + AROUND.height,
        }
    }

    fn is_within(&self, width: i32) -> bool {
        self.size().width <= width
    }

    /// How large the page prints on the sheet, lying or standing, in thousandths.
    fn scale(&self) -> i32 {
        let Size { width, height } = self.size();
        let fits = |sheet_width: i32, sheet_height: i32| {
            (1000 * sheet_width / width.max(1)).min(1000 * sheet_height / height.max(1))
        };
        fits(SHEET.width, SHEET.height).max(fits(SHEET.height, SHEET.width)).min(FULL)
    }

    /// How much of the frames the steps of the flow fill, in hundredths; all of it without frames.
    fn filled(&self) -> i64 {
        let (graph, Some(layout)) = (&self.chart.graph, &self.chart.arrangement) else { return 0 };
        let area = |rect: &Rect| i64::from(rect.width) * i64::from(rect.height);
        let is_step = |role| matches!(role, NodeRole::Flow | NodeRole::Start);
        let nodes = graph.nodes.iter().zip(&layout.nodes).filter(|(node, _)| is_step(node.role));
        let steps: i64 = nodes.map(|(_, rect)| area(rect)).sum();
        let frames: i64 = layout.pools.iter().map(area).sum();
        (100 * steps).checked_div(frames).unwrap_or(100)
    }

    fn worth(&self) -> i32 {
        self.scale() * (100 - PRICE_OF_ROW * (self.rows as i32 - 1)) / 100
    }

    /// Rows of neighbours above and below all rows of the flow.
    fn neighbour_rows(&self) -> usize {
        let (graph, Some(layout)) = (&self.chart.graph, &self.chart.arrangement) else { return 0 };
        let is_neighbour = |role| matches!(role, NodeRole::Giver | NodeRole::Taker);
        let drawn = graph.nodes.iter().zip(&layout.nodes);
        let middles = drawn
            .filter(|(node, _)| is_neighbour(node.role))
            .map(|(_, rect)| rect.y + rect.height / 2);
        middles.collect::<BTreeSet<i32>>().len()
    }
}
