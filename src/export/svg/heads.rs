//! "WHO GIVES" and "WHO TAKES", each at a box of those that it names.

use super::chart::Sheet;
use super::path::Spot;
use super::pen::{Anchor, Font, Pen};
use super::shapes::Area;
use super::theme::Class;
use crate::diagram::measure::{self, Face};
use crate::layout::NodeRole;
use svg::node::element::Element;

/// Between a box and the baseline of the head above it.
const ABOVE: f64 = 8.0;
/// Between a box and the baseline of the head below it.
const BELOW: f64 = 16.0;
/// Boxes whose borders towards the flow differ by less stand in one row.
const ONE_ROW: f64 = 12.0;

impl Sheet<'_> {
    /// The heads: above the first box of a column or of the outermost row of givers, below the
    /// first of the outermost row of takers.
    pub(super) fn heads(&self, pen: &mut Pen) -> Vec<Element> {
        if !self.chart.heads {
            return Vec::new();
        }
        let last_row = self.chart.rows.iter().copied().max().unwrap_or(0);
        let mut parts = Vec::new();
        for row in 0..=last_row {
            for (role, words) in [(NodeRole::Giver, "WHO GIVES"), (NodeRole::Taker, "WHO TAKES")] {
                if let Some(at) = self.place(row, role, words) {
                    parts.push(pen.text(Class::Ink, Font::bold(10), Anchor::Start, at, words));
                }
            }
        }
        parts
    }

    /// Where a head begins: at the first box where no line runs through it, else beyond all boxes.
    fn place(&self, row: usize, role: NodeRole, words: &str) -> Option<Spot> {
        let areas: Vec<Area> = (0..self.layout.nodes.len())
            .filter(|&at| self.chart.graph.nodes[at].role == role)
            .filter(|&at| self.chart.rows.get(at).is_none_or(|&own| own == row))
            .map(|at| self.area(self.layout.nodes[at]))
            .collect();
        let in_rows = self.chart.graph.options.neighbours_in_rows;
        let is_below = in_rows && role == NodeRole::Taker;
        let at =
            |x: f64, area: Area| (x, if is_below { area.bottom() + BELOW } else { area.y - ABOVE });
        let left = areas.iter().map(|area| area.x).reduce(f64::min)?;
        let edge = |one: &&Area, other: &&Area| {
            if is_below {
                one.bottom().total_cmp(&other.bottom())
            } else {
                other.y.total_cmp(&one.y)
            }
        };
        let beyond = if in_rows {
            at(left, *areas.iter().max_by(edge)?)
        } else {
            (left, self.origin.1 - ABOVE)
        };
        let width = f64::from(measure::width(words, Face::Bold, 10));
        outermost(&areas, in_rows, is_below)
            .into_iter()
            .map(|area| at(area.x, area))
            .find(|&at| self.is_clear(at, width))
            .or(Some(beyond))
    }

    /// Whether no line runs through a head of a width.
    fn is_clear(&self, (x, y): Spot, width: f64) -> bool {
        let mut pieces = self.layout.edges.iter().flat_map(|line| line.windows(2));
        pieces.all(|piece| {
            let xs = [piece[0].x, piece[1].x].map(|at| f64::from(at) + self.origin.0);
            let ys = [piece[0].y, piece[1].y].map(|at| f64::from(at) + self.origin.1);
            xs[0].max(xs[1]) < x - 1.0
                || x + width + 1.0 < xs[0].min(xs[1])
                || ys[0].max(ys[1]) < y - 8.5
                || y + 2.0 < ys[0].min(ys[1])
        })
    }
}

/// The boxes that a head may stand at, the best first: those of the row farthest from the flow,
/// from the left, or those of a column, from above. Boxes of a row share the border that their
/// lines come from.
fn outermost(areas: &[Area], in_rows: bool, is_below: bool) -> Vec<Area> {
    let side = |area: &Area| if is_below { -area.y } else { area.bottom() };
    let first = areas.iter().map(side).fold(f64::MAX, f64::min);
    let mut boxes: Vec<Area> =
        areas.iter().filter(|area| !in_rows || side(area) < first + ONE_ROW).copied().collect();
    if in_rows {
        boxes.sort_by(|one, other| one.x.total_cmp(&other.x));
    } else {
        boxes.sort_by(|one, other| one.y.total_cmp(&other.y));
        boxes.truncate(1);
    }
    boxes
}
