//! The boxes of those who give and take: one each, or one for several who give, or take, the same.

use super::{Draft, add_node, plain_node, size};
use crate::base::text::plural;
use crate::diagram::chart::{CategoryMark, Chart, Figure, Member, Node};
use crate::diagram::exchange::{Exchange, Neighbour};
use crate::diagram::text::{Style, Text, wrapped_in};
use crate::diagram::words::{self, even};
use crate::layout::{self, NodeIndex, NodeRole, Rect, Shape, Size};
use crate::model::interface::Partner;
use crate::model::{Model, ProcessId};
use crate::syntax::ast::Direction;

/// Titles in a box of several are broken at this width.
const MEMBER: i32 = 176;
/// Least height of a member, and what it needs besides its text.
const MEMBER_HEIGHT: i32 = 24;
const MEMBER_PADDING: i32 = 8;
/// Between columns of members: the bars of one are not taken for those of the next.
const COLUMN_GAP: i32 = 6;
/// Least width of a box, as of others.
const LEAST_WIDTH: i32 = 116;
/// Between the border, the clause and the title of a member.
const MEMBER_GAP: i32 = 8;

/// Adds the neighbour of an exchange.
pub(super) fn add(draft: &Draft, chart: &mut Chart, exchange: &Exchange) -> NodeIndex {
    let model = draft.model;
    let in_rows = chart.graph.options.neighbours_in_rows;
    let lines = if in_rows { 1 } else { 3 };
    let role = match exchange.direction {
        Direction::Input => NodeRole::Giver,
        Direction::Result => NodeRole::Taker,
    };
    let (figure, text, link) = match &exchange.neighbour {
        Neighbour::One(Partner::Process(id)) => {
            let name = &model.processes[*id].naming.title;
            let text = size::neighbour_text(&words::clauses(model, *id), name, lines);
            let link = Some(words::chart_link(model, *id));
            (Figure::Neighbour(category_mark(model, *id)), text, link)
        }
        Neighbour::Everyone { name, members } => {
            let count = plural(members.len(), "process", "processes");
            let mut text = size::neighbour_text("", name, lines);
            text.push(&count, Style::Small, 160);
            (Figure::Everyone, text, None)
        }
        Neighbour::Several(_) => (Figure::Several, Text::default(), None),
        Neighbour::One(partner) => {
            let name = words::partner(model, *partner);
            (Figure::Party, size::neighbour_text("", name, lines), None)
        }
    };
    let members = match &exchange.neighbour {
        Neighbour::Several(members) => {
            let deep = if in_rows { draft.shape.members_deep } else { usize::MAX };
            in_one_box(model, members, deep)
        }
        _ => Vec::new(),
    };
    let size = match figure {
        Figure::Neighbour(mark) => size::neighbour(&text, mark),
        Figure::Everyone => size::neighbour(&text, None),
        Figure::Several => around(&members),
        _ => size::party(&text),
    };
    // Each member says itself what it is.
    let tooltip = match figure {
        Figure::Several => String::new(),
        _ => exchange.neighbour.tooltip(model),
    };
    let node = Node { figure, text, label: Text::default(), tooltip, link, members };
    add_node(chart, node, plain_node(Shape::Multi, size, role))
}

/// Boxes in a column are as wide as the widest, so that lines and labels begin in one line.
pub(super) fn even_widths(chart: &mut Chart, role: NodeRole) {
    let column = |node: &&mut layout::Node| node.role == role;
    let widest = chart.graph.nodes.iter_mut().filter(column).map(|node| node.size.width).max();
    let Some(widest) = widest else { return };
    for (node, shown) in chart.graph.nodes.iter_mut().zip(&mut chart.nodes) {
        if node.role == role {
            node.size.width = widest;
            for member in &mut shown.members {
                member.area.width = widest;
            }
        }
    }
}

fn category_mark(model: &Model, process: ProcessId) -> Option<CategoryMark> {
    let category = model.processes[process].category?;
    Some(words::category_marks(model)[category.index()])
}

/// The members below each other, and in columns of nearly the same height where there are more than
/// `deep`.
fn in_one_box(model: &Model, members: &[ProcessId], deep: usize) -> Vec<Member> {
    let mut made: Vec<Member> = members.iter().map(|id| member(model, *id)).collect();
    let left = made.iter().map(|member| member.mark.map_or(0, CategoryMark::left)).max();
    let clause = made.iter().map(|member| member.clause.width()).max().unwrap_or(0);
    let gap = if clause == 0 { 0 } else { MEMBER_GAP };
    let indent = left.unwrap_or(0) + MEMBER_GAP + clause + gap;
    let columns = made.len().div_ceil(deep.max(1)).max(1);
    let rows = made.len().div_ceil(columns).max(1);
    let height = |row: usize| {
        let beside = made.iter().skip(row).step_by(rows);
        let need = |member: &Member| {
            let bars = member.mark.map_or(0, |mark| mark.above() + mark.below());
            member.name.size().height + bars
        };
        let highest = beside.map(need).max().unwrap_or(0);
        even(highest + MEMBER_PADDING).max(MEMBER_HEIGHT)
    };
    let heights: Vec<i32> = (0..rows).map(height).collect();
    let mut x = 0;
    for column in made.chunks_mut(rows) {
        let right = |member: &Member| {
            member.name.width() + MEMBER_GAP + member.mark.map_or(0, CategoryMark::right)
        };
        let widest = column.iter().map(right).max().unwrap_or(0);
        let width = even(indent + widest).max(LEAST_WIDTH);
        let mut y = 0;
        for (member, &height) in column.iter_mut().zip(&heights) {
            member.area = Rect { x, y, width, height };
            member.indent = indent;
            y += height;
        }
        x += width + COLUMN_GAP;
    }
    made
}

fn member(model: &Model, process: ProcessId) -> Member {
    let name = &model.processes[process].naming.title;
    Member {
        mark: category_mark(model, process),
        clause: Text::wrapped(&words::clauses(model, process), Style::Small, MEMBER),
        name: wrapped_in(name, Style::Name, 2, 88, MEMBER),
        tooltip: words::numbered(model, process),
        link: words::chart_link(model, process),
        area: Rect::default(),
        indent: 0,
    }
}

/// The size of the box around members.
fn around(members: &[Member]) -> Size {
    Size {
        width: members.iter().map(|member| member.area.right()).max().unwrap_or(0),
        height: members.iter().map(|member| member.area.bottom()).max().unwrap_or(0),
    }
}
