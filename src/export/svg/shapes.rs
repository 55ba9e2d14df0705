//! Symbols of nodes.

use super::boxes::{neighbour, several};
use super::lines;
use super::marks;
use super::pen::{Anchor, Font, Pen, data};
use super::theme::Class;
use crate::diagram::chart::{EventPosition, Figure, Node, RepeatMark, SubBorder, TaskMark};
use crate::diagram::measure;
use crate::diagram::text::Text;
use svg::node::element::Element;

/// An area in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Area {
    pub(super) fn right(self) -> f64 {
        self.x + self.width
    }

    pub(super) fn bottom(self) -> f64 {
        self.y + self.height
    }

    pub(super) fn center(self) -> (f64, f64) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    pub(super) fn array(self) -> [f64; 4] {
        [self.x, self.y, self.width, self.height]
    }

    /// Smaller by so much at each side.
    fn inset(self, by: f64) -> Self {
        Self {
            x: self.x + by,
            y: self.y + by,
            width: self.width - 2.0 * by,
            height: self.height - 2.0 * by,
        }
    }
}

/// The symbol of a node with the text in it.
pub(super) fn node(pen: &mut Pen, node: &Node, area: Area) -> Vec<Element> {
    match node.figure {
        Figure::Task { mark, repeat } => task(pen, &node.text, area, mark, repeat),
        Figure::Call { repeat } => call(pen, &node.text, area, repeat),
        Figure::Sub { expanded, border, repeat } => {
            sub(pen, &node.text, area, expanded, border, repeat)
        }
        Figure::Event { position, mark } => {
            let (x, y) = area.center();
            let mut parts = rings(pen, position, x, y);
            let filled = matches!(position, EventPosition::Throw | EventPosition::End);
            parts.extend(mark.into_iter().flat_map(|mark| marks::event(pen, mark, filled, x, y)));
            parts
        }
        Figure::Gateway(mark) => {
            let (x, y) = area.center();
            let half = area.width / 2.0;
            let path =
                data("M~ ~L~ ~L~ ~L~ ~Z", &[x, y - half, x + half, y, x, y + half, x - half, y]);
            let mut parts = vec![pen.path(Class::Task, path)];
            parts.extend(marks::gateway(pen, mark, x, y));
            parts
        }
        Figure::DataObject { collection } => data_object(pen, &node.text, area, collection),
        Figure::Store => store(pen, &node.text, area),
        Figure::Note => note(pen, &node.text, area),
        Figure::Neighbour(category) | Figure::Process { category, wildcard: false } => {
            neighbour(pen, &node.text, area, category)
        }
        Figure::Process { category, wildcard: true } => {
            let mut parts = neighbour(pen, &node.text, area, category);
            parts.push(star(pen, area));
            parts
        }
        Figure::Everyone => {
            let mut parts = vec![pen.rect(Class::Party, area.array(), 3.5)];
            parts.extend(centered(pen, &node.text, area));
            parts.push(star(pen, area));
            parts
        }
        Figure::Several => several(pen, node, area),
        Figure::Party => {
            let radius = (area.height / 2.0).min(22.0);
            let mut parts = vec![pen.rect(Class::Party, area.array(), radius)];
            parts.extend(centered(pen, &node.text, area));
            parts
        }
        Figure::Hidden => {
            let mut parts = vec![pen.rect(Class::Hidden, area.array(), 3.0)];
            parts.extend(centered(pen, &node.text, area));
            parts
        }
        Figure::OpenEnd { state, .. } => {
            let height = f64::from(node.text.half_height()) / 2.0;
            let middle = area.y + area.height / 2.0;
            let mut parts = lines::open_end(pen, state, area.x + 10.0, middle);
            let top = middle - height / 2.0;
            parts.extend(below(pen, &node.text, area.x + 26.0, top, Anchor::Start));
            parts
        }
    }
}

/// A star in the upper right corner.
fn star(pen: &mut Pen, area: Area) -> Element {
    let at = (area.right() - 13.0, area.y + 17.0);
    pen.text(Class::Ink, Font::bold(14), Anchor::Middle, at, "*")
}

/// A text in the middle of an area.
pub(super) fn centered(pen: &mut Pen, text: &Text, area: Area) -> Vec<Element> {
    let height = f64::from(text.half_height()) / 2.0;
    below(
        pen,
        text,
        area.x + area.width / 2.0,
        area.y + (area.height - height) / 2.0,
        Anchor::Middle,
    )
}

/// A text whose upper edge is at `y`.
pub(super) fn below(pen: &mut Pen, text: &Text, x: f64, y: f64, anchor: Anchor) -> Vec<Element> {
    let mut top = y;
    let mut parts = Vec::new();
    for line in &text.lines {
        let size = line.style.size();
        let height = f64::from(measure::line_height(size)) / 2.0;
        // The middle of capital letters, 0.72 em high, in the middle of the line.
        let baseline = top + height / 2.0 + 0.36 * f64::from(size);
        if !line.text.is_empty() {
            let x = if anchor == Anchor::Start { x + f64::from(line.indent) } else { x };
            parts.push(pen.styled(line.style, anchor, (x, baseline.round()), &line.text));
        }
        top += height;
    }
    parts
}

fn task(
    pen: &mut Pen,
    text: &Text,
    area: Area,
    mark: Option<TaskMark>,
    repeat: Option<RepeatMark>,
) -> Vec<Element> {
    let mut parts = vec![pen.rect(Class::Task, area.array(), 8.0)];
    if let Some(mark) = mark {
        parts.extend(marks::task(pen, mark, area.x + 6.0, area.y + 5.0));
    }
    let bottom = if let Some(repeat) = repeat {
        let (x, _) = area.center();
        parts.push(marks::repeat(pen, repeat, x, area.bottom() - 10.0));
        18.0
    } else {
        0.0
    };
    parts.extend(between_marks(pen, text, area, mark.is_some(), bottom));
    parts
}

/// The text in the middle, moved down from a mark in the upper left corner where it would touch it,
/// and up from marks at the lower border.
fn between_marks(
    pen: &mut Pen,
    text: &Text,
    area: Area,
    has_mark: bool,
    bottom: f64,
) -> Vec<Element> {
    let height = f64::from(text.half_height()) / 2.0;
    let middle = area.y + (area.height - height) / 2.0;
    let first = text.lines.first().map_or(0, crate::diagram::text::TextLine::width);
    let touches = has_mark && area.width - 46.0 < f64::from(first);
    let least = if touches { area.y + 20.0 } else { area.y + 5.0 };
    let most = area.bottom() - bottom - height - 2.0;
    below(pen, text, area.center().0, middle.max(least).min(most), Anchor::Middle)
}

fn call(pen: &mut Pen, text: &Text, area: Area, repeat: Option<RepeatMark>) -> Vec<Element> {
    let mut parts = vec![pen.rect(Class::Call, area.array(), 8.0)];
    parts.extend(lower_marks(pen, area, true, repeat, false));
    parts.extend(between_marks(pen, text, area, false, 18.0));
    parts
}

fn sub(
    pen: &mut Pen,
    text: &Text,
    area: Area,
    expanded: bool,
    border: SubBorder,
    repeat: Option<RepeatMark>,
) -> Vec<Element> {
    let class = if border == SubBorder::Event { Class::SubEvent } else { Class::Task };
    let mut parts = vec![pen.rect(class, area.array(), 8.0)];
    if border == SubBorder::Transaction {
        parts.push(pen.rect(Class::EventInner, area.inset(3.5).array(), 5.0));
    }
    parts.extend(lower_marks(pen, area, !expanded, repeat, border == SubBorder::AdHoc));
    if expanded {
        parts.extend(below(pen, text, area.x + 12.0, area.y + 8.0, Anchor::Start));
    } else {
        parts.extend(between_marks(pen, text, area, false, 18.0));
    }
    parts
}

/// Marks at the lower border, side by side in the middle.
fn lower_marks(
    pen: &mut Pen,
    area: Area,
    collapsed: bool,
    repeat: Option<RepeatMark>,
    any_order: bool,
) -> Vec<Element> {
    let count = [repeat.is_some(), collapsed, any_order].into_iter().filter(|&is| is).count();
    let mut x = area.center().0 - 8.0 * (f64::from(count as u32) - 1.0);
    let y = area.bottom() - 11.0;
    let mut parts = Vec::new();
    if let Some(repeat) = repeat {
        parts.push(marks::repeat(pen, repeat, x, y));
        x += 16.0;
    }
    if collapsed {
        parts.extend(marks::collapsed(pen, x, y));
        x += 16.0;
    }
    if any_order {
        parts.push(marks::any_order(pen, x, y));
    }
    parts
}

/// The rings of an event.
fn rings(pen: &mut Pen, position: EventPosition, x: f64, y: f64) -> Vec<Element> {
    match position {
        EventPosition::Start => vec![pen.circle(Class::Event, x, y, 16.0)],
        EventPosition::StartContinuing => vec![pen.circle(Class::EventDashed, x, y, 16.0)],
        EventPosition::Catch | EventPosition::Throw | EventPosition::Boundary => {
            vec![pen.circle(Class::Event, x, y, 16.0), pen.circle(Class::EventInner, x, y, 12.6)]
        }
        EventPosition::BoundaryContinuing => vec![
            pen.circle(Class::EventDashed, x, y, 16.0),
            pen.circle(Class::EventInnerDashed, x, y, 12.6),
        ],
        EventPosition::End => vec![pen.circle(Class::End, x, y, 15.0)],
    }
}

fn data_object(pen: &mut Pen, text: &Text, area: Area, collection: bool) -> Vec<Element> {
    let fold = 12.0;
    let outline = data(
        "M~ ~h~l~ ~v~h~zm~ 0v~h~",
        &[
            area.x,
            area.y,
            area.width - fold,
            fold,
            fold,
            area.height - fold,
            -area.width,
            area.width - fold,
            fold,
            fold,
        ],
    );
    let mut parts = vec![pen.path(Class::Task, outline)];
    if collection {
        let (x, _) = area.center();
        parts.push(marks::repeat(pen, RepeatMark::Each, x, area.bottom() - 8.0));
    }
    let room = Area { y: area.y + 6.0, height: area.height - 8.0, ..area };
    parts.extend(centered(pen, text, room));
    parts
}

fn store(pen: &mut Pen, text: &Text, area: Area) -> Vec<Element> {
    let (half, lid) = (area.width / 2.0, 6.0);
    let body = data(
        "M~ ~v~a~ ~ 0 0 0 ~ 0v~a~ ~ 0 0 0 ~ 0a~ ~ 0 0 0 ~ 0",
        &[
            area.x,
            area.y + lid,
            area.height - 2.0 * lid,
            half,
            lid,
            area.width,
            -(area.height - 2.0 * lid),
            half,
            lid,
            -area.width,
            half,
            lid,
            area.width,
        ],
    );
    let rings = data(
        "M~ ~a~ ~ 0 0 0 ~ 0M~ ~a~ ~ 0 0 0 ~ 0",
        &[
            area.x,
            area.y + lid + 5.0,
            half,
            lid,
            area.width,
            area.x,
            area.y + lid + 10.0,
            half,
            lid,
            area.width,
        ],
    );
    let mut parts = vec![pen.path(Class::Task, body), pen.path(Class::Mark, rings)];
    let room = Area { y: area.y + 22.0, height: area.height - 28.0, ..area };
    parts.extend(centered(pen, text, room));
    parts
}

fn note(pen: &mut Pen, text: &Text, area: Area) -> Vec<Element> {
    let bracket = data("M~ ~h-8v~h8", &[area.x + 8.0, area.y, area.height]);
    let mut parts = vec![pen.path(Class::Mark, bracket)];
    let height = f64::from(text.half_height()) / 2.0;
    let top = area.y + (area.height - height) / 2.0;
    parts.extend(below(pen, text, area.x + 9.0, top, Anchor::Start));
    parts
}
