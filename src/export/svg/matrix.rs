//! The interface matrix.

use super::boxes;
use super::lines;
use super::path::Spot;
use super::pen::{self, Anchor, Font, Pen, data};
use super::shapes::Area;
use super::theme::Class;
use crate::diagram::chart::{CategoryMark, Hue, Stated};
use crate::diagram::matrix::{BAR, HIGHEST_SUM, LONGEST_SUM, MARGIN, Matrix, OPEN};
use svg::Node as _;
use svg::node::element::Element;

/// Radius of a disc.
pub(super) const DISC: f64 = 8.0;
/// Radius of a disc in a large matrix.
const SMALL_DISC: f64 = 5.0;
/// Radius of a ring, of that of a disc.
const RING: f64 = 0.58;

/// All parts of a matrix whose upper left corner is at `origin`.
pub(super) fn draw(pen: &mut Pen, matrix: &Matrix, origin: Spot) -> Vec<Element> {
    let sheet = Sheet { matrix, origin };
    let mut parts = sheet.areas(pen);
    parts.extend(sheet.grid(pen));
    parts.extend(sheet.heads(pen));
    parts.extend(sheet.cells(pen));
    parts.extend(sheet.open_ends(pen));
    parts.extend(sheet.sums(pen));
    parts
}

/// A cell: a disc for who states it, a ring for nobody, displaced halves for disagreement.
pub(super) fn cell(
    pen: &mut Pen,
    stated: Option<Stated>,
    (x, y): Spot,
    radius: f64,
) -> Vec<Element> {
    let half = |shift: f64| [x, y - radius + shift, radius, radius, 2.0 * radius];
    let left = |shift: f64| data("M~ ~a~ ~ 0 0 0 0 ~z", &half(shift));
    let right = |shift: f64| data("M~ ~a~ ~ 0 0 1 0 ~z", &half(shift));
    match stated {
        Some(Stated::Both) => vec![pen.circle(Class::Disc, x, y, radius)],
        Some(Stated::GiverOnly) => {
            vec![pen.path(Class::Disc, left(0.0)), pen.path(Class::RingDotted, right(0.0))]
        }
        Some(Stated::TakerOnly) => {
            vec![pen.path(Class::RingDotted, left(0.0)), pen.path(Class::Disc, right(0.0))]
        }
        Some(Stated::Neither) => vec![pen.circle(Class::Ring, x, y, RING * radius)],
        None => {
            let shift = 0.375 * radius;
            let halves = [left(-shift), right(shift)];
            halves.into_iter().map(|path| pen.path(Class::Warning, path)).collect()
        }
    }
}

struct Sheet<'a> {
    matrix: &'a Matrix,
    origin: Spot,
}

impl Sheet<'_> {
    fn x(&self, x: i32) -> f64 {
        self.origin.0 + f64::from(x)
    }

    fn y(&self, y: i32) -> f64 {
        self.origin.1 + f64::from(y)
    }

    /// Tinted rows heads, column heads and the diagonal, with the bars of the categories.
    fn areas(&self, pen: &mut Pen) -> Vec<Element> {
        let matrix = self.matrix;
        let (column, row) = (f64::from(matrix.column), f64::from(matrix.row));
        let mut parts = Vec::new();
        for (first, count, mark) in self.runs() {
            let last = first + count;
            let tint = mark.map_or(Class::LaneTab, tint);
            let mut diagonal = String::new();
            for at in first..last {
                let (x, y) = (self.x(matrix.column_x(at)), self.y(matrix.row_y(at)));
                diagonal += &data("M~ ~h~v~H~z", &[x, y, column, row, x]);
            }
            parts.push(pen.path(tint, diagonal));
            let Some(mark) = mark else { continue };
            let (top, bottom) = (self.y(matrix.row_y(first)), self.y(matrix.row_y(last)));
            let (left, right) = (self.x(matrix.column_x(first)), self.x(matrix.column_x(last)));
            let rows = Area {
                x: self.x(0),
                y: top,
                width: f64::from(matrix.left()),
                height: bottom - top,
            };
            let heads = Area {
                x: left,
                y: self.y(0),
                width: right - left,
                height: f64::from(matrix.top()),
            };
            parts.push(pen.rect(tint, rows.array(), 0.0));
            parts.push(pen.rect(tint, heads.array(), 0.0));
            let bar = boxes::bar_class(mark.hue());
            match mark {
                // Thin, as the first and the last row have no air for more.
                CategoryMark::Top => parts.push(pen.rect(bar, [rows.x, top, rows.width, 2.0], 0.0)),
                CategoryMark::Bottom => {
                    parts.push(pen.rect(bar, [rows.x, bottom - 2.0, rows.width, 2.0], 0.0));
                }
                _ => parts.extend(boxes::bars(pen, row_bar(mark), rows)),
            }
            parts.push(pen.rect(bar, [left, self.y(0), right - left, f64::from(BAR)], 0.0));
        }
        vec![gathered("", parts)]
    }

    /// Runs of processes of one category: the first, how many, the mark.
    fn runs(&self) -> Vec<(usize, usize, Option<CategoryMark>)> {
        let mut runs: Vec<(usize, usize, Option<CategoryMark>)> = Vec::new();
        for (at, process) in self.matrix.processes.iter().enumerate() {
            match runs.last_mut() {
                Some((_, count, mark)) if *mark == process.category => *count += 1,
                _ => runs.push((at, 1, process.category)),
            }
        }
        runs
    }

    fn grid(&self, pen: &mut Pen) -> Vec<Element> {
        let matrix = self.matrix;
        let count = matrix.processes.len();
        let (left, right) = (self.x(matrix.left()), self.x(matrix.column_x(count)));
        let (top, bottom) = (self.y(matrix.top()), self.y(matrix.row_y(count)));
        let mut fine = String::new();
        for at in 0..=count {
            fine += &data("M~ ~H~", &[left, self.y(matrix.row_y(at)), right]);
            fine += &data("M~ ~V~", &[self.x(matrix.column_x(at)), top, bottom]);
        }
        let mut strong = data(
            "M~ ~H~V~H~M~ ~V~",
            &[self.x(0), top, right, bottom, self.x(0), left, self.y(0), bottom],
        );
        for (first, ..) in self.runs().into_iter().skip(1) {
            strong += &data("M~ ~H~", &[self.x(0), self.y(matrix.row_y(first)), right]);
            strong += &data("M~ ~V~", &[self.x(matrix.column_x(first)), self.y(0), bottom]);
        }
        let parts = vec![pen.path(Class::Grid, fine), pen.path(Class::Separator, strong)];
        vec![gathered("", parts)]
    }

    fn heads(&self, pen: &mut Pen) -> Vec<Element> {
        let matrix = self.matrix;
        let mut rows = pen.texts(Class::Ink, Font::regular(12), Anchor::Start, []);
        let is_large = matrix.is_large();
        let font = Font::bold(if is_large { 10 } else { 11 });
        let mut columns = pen.texts(Class::Ink, font, Anchor::Middle, []);
        let mut diagonal = Vec::new();
        for (at, process) in matrix.processes.iter().enumerate() {
            let y = self.y(matrix.row_y(at)) + f64::from(matrix.row) / 2.0;
            rows.append(self.row_head(at, y));
            let x = self.x(matrix.column_x(at)) + f64::from(matrix.column) / 2.0;
            let mut head = pen::group("", &process.title);
            let lines = f64::from(process.head.len() as u32);
            for (line, text) in process.head.iter().enumerate() {
                let down = 20.0 + 12.0 * (f64::from(line as u32) - (lines - 1.0) / 2.0);
                head.append(pen::place_text((x, self.y(BAR) + down), text));
            }
            columns.append(head);
            if let Some(last) = process.head.last() {
                diagonal.push(((x, y + 3.6), last.clone()));
            }
        }
        let diagonal = pen.texts(Class::Ink, Font::bold(10), Anchor::Middle, diagonal);
        vec![rows, columns, diagonal]
    }

    /// Code and title of a process, a link to its chart.
    fn row_head(&self, at: usize, y: f64) -> Element {
        let (matrix, process) = (self.matrix, &self.matrix.processes[at]);
        let tooltip = if process.code == process.title {
            process.title.clone()
        } else {
            format!("{} {}", process.code, process.title)
        };
        let mut link = pen::link(&process.link, "fl-link", &tooltip);
        let mut code = pen::place_text((self.x(BAR + 10), y + 4.0), &process.code);
        code.assign("font-size", 11);
        code.assign("font-weight", "bold");
        link.append(code);
        let lines = f64::from(process.name.len() as u32);
        let x = self.x(BAR + 10 + matrix.code_width + 12);
        for (line, text) in process.name.iter().enumerate() {
            let down = y + 4.0 + 14.5 * (f64::from(line as u32) - (lines - 1.0) / 2.0);
            link.append(pen::place_text((x, down), text));
        }
        link
    }

    /// Discs of both sides in one group, as they are most; the others one by one; then the numbers.
    fn cells(&self, pen: &mut Pen) -> Vec<Element> {
        let matrix = self.matrix;
        let few = !matrix.is_large();
        let radius = if few { DISC } else { SMALL_DISC };
        let (mut discs, mut others, mut numbers) = (Vec::new(), Vec::new(), Vec::new());
        for one in &matrix.cells {
            let x = self.x(matrix.column_x(one.column)) + f64::from(matrix.column) / 2.0;
            let y = self.y(matrix.row_y(one.row)) + f64::from(matrix.row) / 2.0;
            let x = if few || one.count < 2 { x } else { x - 3.5 };
            if one.stated == Some(Stated::Both) {
                discs.push(disc((x, y), radius, &one.tooltip));
            } else {
                let mut group = pen::group("fl-n", &one.tooltip);
                pen::append_all(&mut group, cell(pen, one.stated, (x, y), radius));
                others.push(group);
            }
            if 1 < one.count {
                let at = if few { (x + 14.0, y - 5.5) } else { (x + 9.0, y + 1.0) };
                numbers.push((at, one.count.to_string()));
            }
        }
        let mut parts = others;
        if !discs.is_empty() {
            parts.push(pen.shapes(Class::Disc, discs));
        }
        if !numbers.is_empty() {
            parts.push(pen.texts(Class::Ink, Font::bold(10), Anchor::Middle, numbers));
        }
        parts
    }

    /// Inputs that nobody gives below the grid, results that nobody takes at its right.
    fn open_ends(&self, pen: &mut Pen) -> Vec<Element> {
        let matrix = self.matrix;
        let count = matrix.processes.len();
        let mut parts = Vec::new();
        if matrix.open_results {
            let x = self.x(matrix.column_x(count) + OPEN / 2);
            parts.extend(lines::warning(pen, x, self.y(BAR + 16)));
            for (at, process) in matrix.processes.iter().enumerate() {
                let y = self.y(matrix.row_y(at)) + f64::from(matrix.row) / 2.0 + 4.0;
                let said = format!("No process takes from {}", process.title);
                parts.extend(open_number(pen, &process.open_results, &said, (x, y)));
            }
        }
        if matrix.open_inputs {
            let y = self.y(matrix.row_y(count)) + 17.0;
            parts.extend(lines::warning(pen, self.x(matrix.left() - 18), y - 3.0));
            let words = (self.x(matrix.left() - 34), y);
            let text = "nobody gives";
            parts.push(pen.text(Class::Warning, Font::regular(11), Anchor::End, words, text));
            for (at, process) in matrix.processes.iter().enumerate() {
                let x = self.x(matrix.column_x(at)) + f64::from(matrix.column) / 2.0;
                let said = format!("No process gives {}", process.title);
                parts.extend(open_number(pen, &process.open_inputs, &said, (x, y)));
            }
        }
        parts
    }

    fn sums(&self, pen: &mut Pen) -> Vec<Element> {
        let matrix = self.matrix;
        let largest = f64::from(matrix.largest_sum().max(1) as u32);
        let mut parts = Vec::new();
        let right = self.x(matrix.right() + MARGIN);
        let head = (right, self.y(BAR) + 20.0);
        parts.push(pen.text(Class::Ink, Font::bold(10), Anchor::Start, head, "GIVES TO"));
        let bottom = self.y(matrix.bottom() + MARGIN);
        let head = (self.x(matrix.left() - 10), bottom + 9.0);
        parts.push(pen.text(Class::Ink, Font::bold(10), Anchor::End, head, "TAKES FROM"));
        let thick = if matrix.is_large() { 10.0 } else { 13.0 };
        let wide = 18.0_f64.min(f64::from(matrix.column) - 6.0);
        let (mut bars, mut gives, mut takes) = (String::new(), Vec::new(), Vec::new());
        for (at, process) in matrix.processes.iter().enumerate() {
            let y = self.y(matrix.row_y(at)) + f64::from(matrix.row) / 2.0;
            let long = f64::from(LONGEST_SUM) * f64::from(process.gives as u32) / largest;
            if 0 < process.gives {
                bars += &data("M~ ~h~v~H~z", &[right, y - thick / 2.0, long, thick, right]);
            }
            gives.push(((right + long + 6.0, y + 4.0), process.gives.to_string()));
            let x = self.x(matrix.column_x(at)) + f64::from(matrix.column) / 2.0;
            let high = f64::from(HIGHEST_SUM) * f64::from(process.takes as u32) / largest;
            if 0 < process.takes {
                bars += &data("M~ ~h~v~h~z", &[x - wide / 2.0, bottom, wide, high, -wide]);
            }
            takes.push(((x, bottom + high + 13.0), process.takes.to_string()));
        }
        if !bars.is_empty() {
            parts.push(pen.path(Class::SumBar, bars));
        }
        parts.push(pen.texts(Class::Ink, Font::regular(11), Anchor::Start, gives));
        parts.push(pen.texts(Class::Ink, Font::regular(11), Anchor::Middle, takes));
        vec![gathered("", parts)]
    }
}

/// A disc whose looks come from the group around it.
fn disc((x, y): Spot, radius: f64, tooltip: &str) -> Element {
    let mut element = Element::new("circle");
    element.assign("cx", pen::number(x));
    element.assign("cy", pen::number(y));
    element.assign("r", pen::number(radius));
    element.append(pen::titled("title", tooltip));
    element
}

/// How many items have an open end, with their names; nothing where there are none.
fn open_number(pen: &mut Pen, items: &[String], said: &str, at: Spot) -> Option<Element> {
    if items.is_empty() {
        return None;
    }
    let mut group = pen::group("fl-n", &format!("{said}:\n- {}", items.join("\n- ")));
    let number = items.len().to_string();
    group.append(pen.text(Class::Warning, Font::bold(11), Anchor::Middle, at, &number));
    Some(group)
}

fn gathered(classes: &str, parts: Vec<Element>) -> Element {
    let mut group = pen::group(classes, "");
    pen::append_all(&mut group, parts);
    group
}

fn tint(mark: CategoryMark) -> Class {
    match mark.hue() {
        Hue::Management => Class::ManagementTint,
        Hue::Core => Class::CoreTint,
        Hue::Support => Class::SupportTint,
    }
}

/// At the head of a row every category has its bars at the left.
fn row_bar(mark: CategoryMark) -> CategoryMark {
    match mark {
        CategoryMark::LeftDouble | CategoryMark::RightDouble | CategoryMark::BothDouble
            if mark.hue() == Hue::Support =>
        {
            CategoryMark::LeftDouble
        }
        _ => mark,
    }
}
