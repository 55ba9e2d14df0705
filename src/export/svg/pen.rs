//! Makes SVG elements: each with its class, and its values as attributes.

use super::theme::{Class, Theme};
use crate::diagram::measure::Face;
use crate::diagram::text::Style;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use svg::Node;
use svg::node::Text as TextNode;
use svg::node::element::Element;

/// The size of most texts.
const USUAL_SIZE: i32 = 11;

/// Draws; remembers the classes in use.
pub(super) struct Pen {
    theme: Theme,
    used: BTreeSet<Class>,
}

/// Where a text stands relative to its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// Size and weight of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Font {
    /// In pixels.
    pub(super) size: i32,
    /// Regular or bold.
    pub(super) face: Face,
    /// Slanted.
    pub(super) italic: bool,
}

impl Font {
    /// Regular text.
    pub(super) fn regular(size: i32) -> Self {
        Self { size, face: Face::Regular, italic: false }
    }

    /// Bold text.
    pub(super) fn bold(size: i32) -> Self {
        Self { size, face: Face::Bold, italic: false }
    }
}

impl Pen {
    /// A pen for a theme.
    pub(super) fn new(theme: Theme) -> Self {
        Self { theme, used: BTreeSet::from([Class::Ink]) }
    }

    /// The theme.
    pub(super) fn theme(&self) -> Theme {
        self.theme
    }

    /// The classes in use.
    pub(super) fn used(&self) -> &BTreeSet<Class> {
        &self.used
    }

    /// A path.
    pub(super) fn path(&mut self, class: Class, data: impl Into<String>) -> Element {
        let mut element = self.painted("path", class);
        element.assign("d", data.into());
        element
    }

    /// A rectangle with rounded corners.
    pub(super) fn rect(&mut self, class: Class, area: [f64; 4], radius: f64) -> Element {
        let [x, y, width, height] = area;
        let mut element = self.painted("rect", class);
        element.assign("x", number(x));
        element.assign("y", number(y));
        element.assign("width", number(width));
        element.assign("height", number(height));
        if 0.0 < radius {
            element.assign("rx", number(radius));
        }
        element
    }

    /// A circle.
    pub(super) fn circle(&mut self, class: Class, x: f64, y: f64, radius: f64) -> Element {
        let mut element = self.painted("circle", class);
        element.assign("cx", number(x));
        element.assign("cy", number(y));
        element.assign("r", number(radius));
        element
    }

    /// A text on one line.
    pub(super) fn text(
        &mut self,
        class: Class,
        font: Font,
        anchor: Anchor,
        at: (f64, f64),
        content: &str,
    ) -> Element {
        let mut element = Element::new("text");
        self.write(&mut element, class, font, anchor);
        element.assign("x", number(at.0));
        element.assign("y", number(at.1));
        element.append(TextNode::new(content));
        element
    }

    /// What holds for all texts that do not say otherwise: on the root, so that most texts are short.
    pub(super) fn write_defaults(&self, root: &mut Element) {
        if let Some(fill) = Class::Ink.paint().fill {
            root.assign("fill", fill.attribute(self.theme));
        }
        root.assign("font-size", USUAL_SIZE);
    }

    /// How a text, or all texts of a group, look, as far as it is not what the root says.
    fn write(&mut self, element: &mut Element, class: Class, font: Font, anchor: Anchor) {
        if class != Class::Ink {
            self.paint_text(element, class);
        }
        if font.size != USUAL_SIZE {
            element.assign("font-size", font.size);
        }
        if font.face == Face::Bold {
            element.assign("font-weight", "bold");
        }
        if font.italic {
            element.assign("font-style", "italic");
        }
        match anchor {
            Anchor::Start => {}
            Anchor::Middle => element.assign("text-anchor", "middle"),
            Anchor::End => element.assign("text-anchor", "end"),
        }
    }

    fn paint_text(&mut self, element: &mut Element, class: Class) {
        self.used.insert(class);
        element.assign("class", format!("fl-{}", class.name()));
        if let Some(fill) = class.paint().fill {
            element.assign("fill", fill.attribute(self.theme));
        }
    }

    /// A text in ink within a group of shapes that are painted otherwise.
    pub(super) fn in_ink(&mut self, mut element: Element) -> Element {
        self.paint_text(&mut element, Class::Ink);
        without_stroke(element)
    }

    /// A text in one of the styles of diagrams.
    pub(super) fn styled(
        &mut self,
        style: Style,
        anchor: Anchor,
        at: (f64, f64),
        content: &str,
    ) -> Element {
        let class = match style {
            Style::Warning | Style::WarningRemark => Class::Warning,
            Style::Small | Style::MapClause | Style::Hidden => Class::Muted,
            Style::Node
            | Style::Name
            | Style::MapName
            | Style::Lane
            | Style::Label
            | Style::Count => Class::Ink,
        };
        let font = Font { size: style.size(), face: style.face(), italic: style == Style::Hidden };
        self.text(class, font, anchor, at, content)
    }

    /// A group for texts that look the same: they have only their places.
    pub(super) fn texts(
        &mut self,
        class: Class,
        font: Font,
        anchor: Anchor,
        texts: impl IntoIterator<Item = ((f64, f64), String)>,
    ) -> Element {
        let mut group = Element::new("g");
        self.write(&mut group, class, font, anchor);
        for (at, words) in texts {
            group.append(place_text(at, &words));
        }
        group
    }

    /// A group for shapes of one class: they have only their places.
    pub(super) fn shapes(&mut self, class: Class, shapes: Vec<Element>) -> Element {
        let mut group = self.painted("g", class);
        append_all(&mut group, shapes);
        group
    }

    fn painted(&mut self, name: &str, class: Class) -> Element {
        self.used.insert(class);
        let paint = class.paint();
        let mut element = Element::new(name);
        element.assign("class", format!("fl-{}", class.name()));
        element.assign("fill", paint.fill.map_or("none", |colour| colour.attribute(self.theme)));
        if let Some(stroke) = paint.stroke {
            element.assign("stroke", stroke.attribute(self.theme));
            element.assign("stroke-width", paint.width);
        }
        if !paint.dash.is_empty() {
            element.assign("stroke-dasharray", paint.dash);
        }
        if paint.dash == "1.5 3" {
            element.assign("stroke-linecap", "round");
        }
        element
    }
}

/// A path whose looks come from the group around it.
pub(super) fn shape(data: String) -> Element {
    let mut element = Element::new("path");
    element.assign("d", data);
    element
}

/// An element that does not take the outline of the group around it.
pub(super) fn without_stroke(mut element: Element) -> Element {
    element.assign("stroke", "none");
    element
}

/// A text whose looks come from the group around it.
pub(super) fn place_text(at: (f64, f64), words: &str) -> Element {
    let mut element = Element::new("text");
    element.assign("x", number(at.0));
    element.assign("y", number(at.1));
    element.append(TextNode::new(words));
    element
}

/// A group with classes and a tooltip; empty ones are left out.
pub(super) fn group(classes: &str, tooltip: &str) -> Element {
    with_title(Element::new("g"), classes, tooltip)
}

/// A link with classes and a tooltip.
pub(super) fn link(address: &str, classes: &str, tooltip: &str) -> Element {
    let mut element = Element::new("a");
    element.assign("href", address);
    with_title(element, classes, tooltip)
}

fn with_title(mut element: Element, classes: &str, tooltip: &str) -> Element {
    if !classes.is_empty() {
        element.assign("class", classes);
    }
    if !tooltip.is_empty() {
        element.append(titled("title", tooltip));
    }
    element
}

/// Adds parts to a group.
pub(super) fn append_all(group: &mut Element, parts: Vec<Element>) {
    for part in parts {
        group.append(part);
    }
}

/// An element that holds text only.
pub(super) fn titled(name: &str, content: &str) -> Element {
    let mut element = Element::new(name);
    element.append(TextNode::new(content));
    element
}

/// A number with at most two decimals.
pub(super) fn number(value: f64) -> String {
    let hundredths = (value * 100.0).round() as i64;
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
    if rest == 0 {
        format!("{sign}{whole}")
    } else if rest % 10 == 0 {
        format!("{sign}{whole}.{}", rest / 10)
    } else {
        format!("{sign}{whole}.{rest:02}")
    }
}

/// Path data from a template in which `~` stands for the numbers in turn.
pub(super) fn data(template: &str, numbers: &[f64]) -> String {
    let mut result = String::new();
    let mut rest = numbers.iter();
    for letter in template.chars() {
        match letter {
            '~' => {
                let value = rest.next().expect("a template has as many places as numbers");
                write!(result, "{}", number(*value)).expect("writing to a string does not fail");
            }
            _ => result.push(letter),
        }
    }
    result
}
