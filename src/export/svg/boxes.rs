//! Boxes of processes: neighbours, alone or several in one, and those of the map.

use super::pen::{self, Anchor, Pen};
use super::shapes::{Area, below, centered};
use super::theme::Class;
use crate::diagram::chart::{CategoryMark, Hue, Node};
use crate::diagram::text::Text;
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
    parts.extend(centered(pen, text, room));
    parts
}

/// Several neighbours in one box: a part for each, with a link of its own.
pub(super) fn several(pen: &mut Pen, node: &Node, area: Area) -> Vec<Element> {
    let mut parts = Vec::new();
    for member in &node.members {
        let own = Area {
            x: area.x + f64::from(member.area.x),
            y: area.y + f64::from(member.area.y),
            width: f64::from(member.area.width),
            height: f64::from(member.area.height),
        };
        let mut link = pen::link(&member.link, "fl-link fl-n", &member.tooltip);
        pen::append_all(&mut link, neighbour(pen, &Text::default(), own, member.mark));
        let middle = |text: &Text| own.y + (own.height - f64::from(text.half_height()) / 2.0) / 2.0;
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
