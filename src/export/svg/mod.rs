//! Drawings as SVG: complete without CSS, without a script, readable by people and by screen
//! readers.

mod boxes;
mod chart;
mod heads;
mod hub;
mod legend;
mod lines;
mod marks;
mod matrix;
mod page;
mod path;
mod pen;
mod shapes;
mod theme;
mod trunk;

pub use theme::Theme;

use crate::diagram::{Content, Diagram};
use crate::layout::{Layout, Size};
use pen::Pen;
use svg::Node as _;
use svg::node::element::Element;

/// Font families, the one whose widths are measured first.
const FONTS: &str = "'Liberation Sans',Arial,Helvetica,sans-serif";

/// A drawing as SVG.
pub fn svg(diagram: &Diagram, layout: &Layout, theme: Theme) -> String {
    picture(diagram, layout, theme).0
}

/// A drawing as SVG, and its size in pixels.
pub(super) fn picture(diagram: &Diagram, layout: &Layout, theme: Theme) -> (String, Size) {
    let mut pen = Pen::new(theme);
    let size = match &diagram.content {
        Content::Chart(content) => {
            let heads = if content.heads { chart::HEADS } else { 0.0 };
            let below =
                if content.heads && content.graph.options.neighbours_in_rows { 18.0 } else { 0.0 };
            page::Room {
                width: f64::from(layout.size.width),
                above: heads,
                height: f64::from(layout.size.height),
                below,
            }
        }
        Content::Matrix(matrix) => page::Room {
            width: f64::from(matrix.size().width),
            above: 0.0,
            height: f64::from(matrix.size().height),
            below: 0.0,
        },
    };
    let page = page::Page::around(diagram, size);
    let mut parts = page.draw(&mut pen);
    let origin = page.origin();
    match &diagram.content {
        Content::Chart(content) => parts.extend(chart::draw(&mut pen, content, layout, origin)),
        Content::Matrix(content) => parts.extend(matrix::draw(&mut pen, content, origin)),
    }
    parts.extend(page.draw_legend(&mut pen));
    let size = Size { width: page.width().ceil() as i32, height: page.height().ceil() as i32 };
    (finished(diagram, &page, &pen, parts), size)
}

/// The root with title, description and style sheet.
fn finished(diagram: &Diagram, page: &page::Page, pen: &Pen, parts: Vec<Element>) -> String {
    let (width, height) = (pen::number(page.width()), pen::number(page.height()));
    let id = format!("fl-{}", slug(&format!("{}-{}", diagram.kind, diagram.name)));
    let mut root = Element::new("svg");
    root.assign("xmlns", "http://www.w3.org/2000/svg");
    root.assign("class", "fl");
    root.assign("viewBox", format!("0 0 {width} {height}"));
    root.assign("width", width);
    root.assign("height", height);
    root.assign("role", "graphics-document document");
    root.assign("aria-labelledby", format!("{id}-t {id}-d"));
    root.assign("lang", diagram.language.as_str());
    root.assign("font-family", FONTS);
    pen.write_defaults(&mut root);
    let heading = &diagram.heading;
    let mut title = pen::titled("title", &format!("{}: {}", heading.title, heading.subtitle));
    title.assign("id", format!("{id}-t"));
    let mut description = pen::titled("desc", &diagram.description);
    description.assign("id", format!("{id}-d"));
    let further = behaviour(diagram);
    root.append(title);
    root.append(description);
    root.append(pen::titled("style", &theme::style_sheet(pen.used(), pen.theme(), &further)));
    pen::append_all(&mut root, parts);
    format!("{root}\n")
}

/// On the map what does not touch the process under the pointer steps back.
fn behaviour(diagram: &Diagram) -> String {
    let Content::Chart(chart) = &diagram.content else { return String::new() };
    if chart.edges.is_empty() {
        return String::new();
    }
    let rules: Vec<String> = chart
        .nodes
        .iter()
        .enumerate()
        .filter(|(_, node)| matches!(node.figure, crate::diagram::chart::Figure::Process { .. }))
        .map(|(at, _)| format!(".fl:has(.n{at}:hover) .fl-i:not(.e{at})"))
        .collect();
    if rules.is_empty() { String::new() } else { format!("{}{{opacity:.18}}\n", rules.join(",")) }
}

/// A name as part of an id: letters of any script and digits stay, all else becomes a hyphen.
fn slug(name: &str) -> String {
    name.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect()
}
