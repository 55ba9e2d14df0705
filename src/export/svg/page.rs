//! What stands around every drawing: bar, title, legend, footer.

use super::boxes::bar_class;
use super::legend;
use super::path::Spot;
use super::pen::{Anchor, Font, Pen, data};
use super::theme::Class;
use crate::diagram::measure::{self, Face};
use crate::diagram::{Diagram, chart::CategoryMark};
use svg::node::element::Element;

/// Around the page.
const MARGIN: f64 = 20.0;
/// A page is at least so wide, so that title, model and footer have room.
const LEAST_WIDTH: f64 = 760.0;
/// Where the content begins under a title of one line.
const TOP: f64 = 86.0;
/// Distance of two lines of the title.
const TITLE_LINE: f64 = 24.0;
/// Distance of two lines of remarks and footer.
const SMALL_LINE: f64 = 15.0;

/// The room that the content needs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// Its width.
    pub(super) width: f64,
    /// Above the content, for heads.
    pub(super) above: f64,
    /// Its height.
    pub(super) height: f64,
    /// Below the content, for heads.
    pub(super) below: f64,
}

/// A page with its measures.
pub(super) struct Page<'a> {
    diagram: &'a Diagram,
    room: Room,
    width: f64,
    title: Vec<String>,
    remarks: Vec<String>,
    footer: Vec<String>,
    legend_rows: usize,
}

impl<'a> Page<'a> {
    /// The page around content of a size.
    pub(super) fn around(diagram: &'a Diagram, room: Room) -> Self {
        let heading = &diagram.heading;
        let longest = measure::longest_word(&heading.title, Face::Bold, 20);
        let right = text_width(&heading.model, Face::Bold, 12).max(text_width(
            &heading.version,
            Face::Regular,
            12,
        ));
        let width = (room.width + 2.0 * MARGIN)
            .max(LEAST_WIDTH)
            .max(f64::from(longest) + right + 3.0 * MARGIN);
        let inner = width - 2.0 * MARGIN;
        let wrap = |text: &str, face, size, room: f64| {
            measure::wrap(text, face, size, (room as i32).max(120)).lines
        };
        let title = wrap(&heading.title, Face::Bold, 20, inner - right - 2.0 * MARGIN);
        let remarks: Vec<String> = heading
            .remarks
            .iter()
            .flat_map(|remark| wrap(remark, Face::Regular, 12, inner.min(900.0)))
            .collect();
        let sheet = text_width(&heading.sheet, Face::Regular, 11);
        let footer = wrap(&heading.footer, Face::Regular, 11, inner - sheet - 2.0 * MARGIN);
        let legend_rows = legend::rows(&diagram.legend, inner).last().map_or(0, |(row, _)| row + 1);
        Self { diagram, room, width, title, remarks, footer, legend_rows }
    }

    /// Its width.
    pub(super) fn width(&self) -> f64 {
        self.width
    }

    /// Its height.
    pub(super) fn height(&self) -> f64 {
        self.rule() + 34.0 + SMALL_LINE * (lines(&self.footer).max(1.0) - 1.0)
    }

    /// Where the upper left corner of the content is.
    pub(super) fn origin(&self) -> Spot {
        ((self.width - self.room.width) / 2.0, self.top() + self.room.above)
    }

    fn top(&self) -> f64 {
        TOP + TITLE_LINE * (lines(&self.title) - 1.0).max(0.0) + SMALL_LINE * lines(&self.remarks)
    }

    fn bottom(&self) -> f64 {
        self.origin().1 + self.room.height + self.room.below
    }

    fn legend_middle(&self) -> f64 {
        self.bottom() + 28.0
    }

    /// Where the rule above the footer is.
    fn rule(&self) -> f64 {
        if self.legend_rows == 0 {
            return self.bottom() + 24.0;
        }
        let further = legend::ROW * (f64::from(self.legend_rows as u32) - 1.0);
        self.legend_middle() + further + 24.0
    }

    /// Paper, bar, title, footer.
    pub(super) fn draw(&self, pen: &mut Pen) -> Vec<Element> {
        let heading = &self.diagram.heading;
        let right = self.width - MARGIN;
        let bar = heading.category.map_or(Class::Bar, |mark: CategoryMark| bar_class(mark.hue()));
        let inner = self.width - 2.0 * MARGIN;
        let mut parts = vec![
            pen.rect(Class::Paper, [0.0, 0.0, self.width, self.height()], 0.0),
            pen.rect(bar, [MARGIN, 16.0, inner, 4.0], 0.0),
        ];
        let mut y = 46.0;
        for line in &self.title {
            parts.push(pen.text(Class::Ink, Font::bold(20), Anchor::Start, (MARGIN, y), line));
            y += TITLE_LINE;
        }
        y = y.max(46.0 + TITLE_LINE) - TITLE_LINE + 19.0;
        let muted = Font::regular(12);
        let at = (MARGIN, y);
        parts.push(pen.text(Class::Muted, muted, Anchor::Start, at, &heading.subtitle));
        for remark in &self.remarks {
            y += SMALL_LINE;
            parts.push(pen.text(Class::Muted, muted, Anchor::Start, (MARGIN, y), remark));
        }
        if !heading.model.is_empty() {
            let at = (right, 46.0);
            parts.push(pen.text(Class::Ink, Font::bold(12), Anchor::End, at, &heading.model));
        }
        if !heading.version.is_empty() {
            let at = (right, 65.0);
            parts.push(pen.text(Class::Muted, muted, Anchor::End, at, &heading.version));
        }
        parts.extend(self.draw_footer(pen));
        parts
    }

    fn draw_footer(&self, pen: &mut Pen) -> Vec<Element> {
        let (rule, right) = (self.rule(), self.width - MARGIN);
        let mut parts = vec![pen.path(Class::Rule, data("M~ ~H~", &[MARGIN, rule, right]))];
        let font = Font::regular(11);
        let mut y = rule + 18.0;
        let sheet = &self.diagram.heading.sheet;
        parts.push(pen.text(Class::Muted, font, Anchor::End, (right, y), sheet));
        for line in &self.footer {
            parts.push(pen.text(Class::Muted, font, Anchor::Start, (MARGIN, y), line));
            y += SMALL_LINE;
        }
        parts
    }

    /// The legend below the content.
    pub(super) fn draw_legend(&self, pen: &mut Pen) -> Vec<Element> {
        let inner = self.width - 2.0 * MARGIN;
        legend::draw(pen, &self.diagram.legend, MARGIN, self.legend_middle(), inner)
    }
}

fn text_width(text: &str, face: Face, size: i32) -> f64 {
    f64::from(measure::width(text, face, size))
}

fn lines(lines: &[String]) -> f64 {
    f64::from(lines.len() as u32)
}
