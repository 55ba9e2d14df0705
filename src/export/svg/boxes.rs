//! Boxes of processes: neighbours, alone or several in one, and those of the map.

use super::pen::{self, Anchor, Pen};
use super::shapes::{Area, below, centered};
use super::theme::Class;
use crate::diagram::chart::{CategoryMark, Hue, Node};
use crate::diagram::text::Text;
use crate::layout::Rect;
use svg::node::element::Element;

/// Box and bars of a neighbour or a process of the map.
pub(super) fn neighbour(
    pen: &mut Pen,
    text: &Text,
    area: Area,
    category: Option<CategoryMark>,
) -> Vec<Element> {
    let class = match category.map(CategoryMark::hue) {
        None => Class::Task,
        Some(Hue::Management) => Class::Management,
        Some(Hue::Core) => Class::Core,
        Some(Hue::Support) => Class::Support,
    };
    let mut parts = vec![pen.rect(class, area.array(), 3.5)];
    let (left, right) = category.map_or((0, 0), |mark| (mark.left(), mark.right()));
    parts.extend(category.into_iter().flat_map(|mark| bars(pen, mark, area)));
    let (left, right) = (f64::from(left), f64::from(right));
    let room = Area { x: area.x + left, width: area.width - left - right, ..area };
    parts.extend(centered(pen, text, beside_bar(category, room)));
    parts
}

/// The room that a bar along the upper or the lower border leaves.
fn beside_bar(category: Option<CategoryMark>, area: Area) -> Area {
    let (above, below) = category.map_or((0, 0), |mark| (mark.above(), mark.below()));
    let (above, below) = (f64::from(above), f64::from(below));
    Area { y: area.y + above, height: area.height - above - below, ..area }
}

/// Several neighbours in one box: a part for each, with a link of its own.
pub(super) fn several(pen: &mut Pen, node: &Node, area: Area) -> Vec<Element> {
    let mut parts = Vec::new();
    for (member, own) in node.members.iter().zip(shares(node, area)) {
        let mut link = pen::link(&member.link, "fl-link fl-n", &member.tooltip);
        pen::append_all(&mut link, neighbour(pen, &Text::default(), own, member.mark));
        let room = beside_bar(member.mark, own);
        let middle =
            |text: &Text| room.y + (room.height - f64::from(text.half_height()) / 2.0) / 2.0;
        let name = own.x + f64::from(member.indent);
        let clause = name - f64::from(member.clause.width()) - 8.0;
        let top = middle(&member.clause);
        pen::append_all(&mut link, below(pen, &member.clause, clause, top, Anchor::Start));
        let top = middle(&member.name);
        pen::append_all(&mut link, below(pen, &member.name, name, top, Anchor::Start));
        parts.push(link);
    }
    parts
}

/// Where the members of a box are. The layout makes a box wider, or higher, where the lines of its
/// labels need it: its columns share the width that is over, its members the height, so that lines
/// end at a border that is drawn.
fn shares(node: &Node, area: Area) -> Vec<Area> {
    let own = node.members.iter().map(|member| member.area);
    let right = own.clone().map(Rect::right).max().unwrap_or(0);
    let bottom = own.clone().map(Rect::bottom).max().unwrap_or(0);
    let mut columns: Vec<i32> = own.clone().map(|rect| rect.x).collect();
    columns.sort_unstable();
    columns.dedup();
    let wider = (area.width - f64::from(right)) / f64::from(columns.len().max(1) as u32);
    let higher = area.height / f64::from(bottom.max(1));
    own.map(|rect| {
        let before = columns.iter().filter(|&&x| x < rect.x).count();
        Area {
            x: area.x + f64::from(rect.x) + wider * f64::from(before as u32),
            y: area.y + f64::from(rect.y) * higher,
            width: f64::from(rect.width) + wider,
            height: f64::from(rect.height) * higher,
        }
    })
    .collect()
}

/// The bars that tell a category without colour.
pub(super) fn bars(pen: &mut Pen, mark: CategoryMark, area: Area) -> Vec<Element> {
    let class = bar_class(mark.hue());
    let Area { x, y, width, height } = area;
    let right = area.right();
    let mut bar = |x: f64, width: f64| pen.rect(class, [x, y, width, height], 0.0);
    match mark {
        CategoryMark::BothSides => vec![bar(x, 5.0), bar(right - 5.0, 5.0)],
        CategoryMark::Left => vec![bar(x, 5.0)],
        CategoryMark::LeftDouble => vec![bar(x, 3.0), bar(x + 5.0, 2.5)],
        CategoryMark::Right => vec![bar(right - 5.0, 5.0)],
        CategoryMark::RightDouble => vec![bar(right - 3.0, 3.0), bar(right - 7.5, 2.5)],
        CategoryMark::BothDouble => {
            vec![bar(x, 3.0), bar(x + 5.0, 2.5), bar(right - 3.0, 3.0), bar(right - 7.5, 2.5)]
        }
        CategoryMark::Top => vec![pen.rect(class, [x, y, width, 4.0], 0.0)],
        CategoryMark::Bottom => vec![pen.rect(class, [x, area.bottom() - 4.0, width, 4.0], 0.0)],
    }
}

/// The class of bars in a hue.
pub(super) fn bar_class(hue: Hue) -> Class {
    match hue {
        Hue::Management => Class::ManagementBar,
        Hue::Core => Class::CoreBar,
        Hue::Support => Class::SupportBar,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::chart::{Figure, Member};

    #[test]
    fn members_fill_a_box_that_the_layout_made_wider() {
        let member = |x: i32, y: i32| Member {
            mark: None,
            clause: Text::default(),
            name: Text::default(),
            tooltip: String::new(),
            link: String::new(),
            area: Rect { x, y, width: 116, height: 24 },
            indent: 8,
        };
        let node = Node {
            figure: Figure::Several,
            text: Text::default(),
            label: Text::default(),
            tooltip: String::new(),
            link: None,
            members: vec![member(0, 0), member(0, 24), member(122, 0)],
        };
        let shares = shares(&node, Area { x: 10.0, y: 20.0, width: 278.0, height: 48.0 });
        let sides: Vec<(f64, f64)> = shares.iter().map(|area| (area.x, area.right())).collect();
        assert_eq!(sides, [(10.0, 146.0), (10.0, 146.0), (152.0, 288.0)]);
        let bottoms: Vec<f64> = shares.iter().map(|area| area.bottom()).collect();
        assert_eq!(bottoms, [44.0, 68.0, 44.0]);
    }
}
