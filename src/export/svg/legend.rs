//! The legend: one row, or more where needed, of symbols and their words.

use super::boxes;
use super::chart::chip;
use super::lines;
use super::marks;
use super::pen::{Anchor, Font, Pen};
use super::shapes::{self, Area};
use super::theme::Class;
use crate::diagram::chart::{Figure, LineKind, Node, Stated, SubBorder};
use crate::diagram::legend::{Entry, Symbol};
use crate::diagram::measure::{self, Face};
use crate::diagram::text::{Style, Text};
use svg::node::element::Element;

/// Between two entries.
const GAP: f64 = 22.0;
/// Between a symbol and its words.
const INNER_GAP: f64 = 7.0;
/// Height of a row.
pub(super) const ROW: f64 = 24.0;

/// Where each entry stands: its row and its x, within `width` pixels.
pub(super) fn rows(entries: &[Entry], width: f64) -> Vec<(usize, f64)> {
    let mut row = 0;
    let mut x = 0.0;
    entries
        .iter()
        .map(|entry| {
            let own = sample_width(entry.symbol)
                + INNER_GAP
                + f64::from(measure::width(&entry.words, Face::Regular, 11));
            if 0.0 < x && width < x + own {
                row += 1;
                x = 0.0;
            }
            let place = (row, x);
            x += own + GAP;
            place
        })
        .collect()
}

/// The legend, its first row around `y`.
pub(super) fn draw(pen: &mut Pen, entries: &[Entry], x: f64, y: f64, width: f64) -> Vec<Element> {
    let mut parts = Vec::new();
    for (entry, (row, at)) in entries.iter().zip(rows(entries, width)) {
        let middle = y + ROW * f64::from(row as u32);
        let left = x + at;
        let own = sample_width(entry.symbol);
        parts.extend(sample(pen, entry.symbol, left, middle, own));
        let words = (left + own + INNER_GAP, middle + 4.0);
        parts.push(pen.text(Class::Muted, Font::regular(11), Anchor::Start, words, &entry.words));
    }
    parts
}

fn sample_width(symbol: Symbol) -> f64 {
    match symbol {
        Symbol::Category(_)
        | Symbol::Process
        | Symbol::Everyone
        | Symbol::Hidden
        | Symbol::Gateway(_)
        | Symbol::Event(_)
        | Symbol::Continuing => 22.0,
        Symbol::Party | Symbol::Call | Symbol::Sub(_) | Symbol::Diagonal => 26.0,
        Symbol::Sequence | Symbol::Default | Symbol::MapLine | Symbol::Trunk { .. } => 34.0,
        Symbol::Tag { .. } => 28.0,
        Symbol::Interface => 42.0,
        Symbol::Data | Symbol::OneSided => 30.0,
        Symbol::ToHub | Symbol::FromHub => 18.0,
        Symbol::MapWeight(_) => 36.0,
        Symbol::Store | Symbol::DataObject | Symbol::Task(_) | Symbol::Repeat(_) => 15.0,
        Symbol::Composite => 58.0,
        Symbol::DanglingInput | Symbol::DanglingResult | Symbol::Unsaid => 20.0,
        Symbol::Wildcard | Symbol::CellCount => 8.0,
        Symbol::Cell(_) | Symbol::Disagreement => 16.0,
    }
}

/// The symbol, small, from `x` on and around `y`.
fn sample(pen: &mut Pen, symbol: Symbol, x: f64, y: f64, width: f64) -> Vec<Element> {
    let line = |pen: &mut Pen, kind| {
        lines::line(pen, kind, &[(x, y), (x + width, y)], lines::BOTH_ENDS, None)
    };
    let area = Area { x, y: y - 7.0, width, height: 14.0 };
    let middle = x + width / 2.0;
    match symbol {
        Symbol::Category(mark) => boxes::neighbour(pen, &Text::default(), area, Some(mark)),
        Symbol::Process => vec![pen.rect(Class::Task, area.array(), 3.0)],
        Symbol::Party => vec![pen.rect(Class::Party, area.array(), 7.0)],
        Symbol::Everyone => vec![
            pen.rect(Class::Party, area.array(), 3.0),
            pen.text(Class::Ink, Font::bold(14), Anchor::Middle, (middle, y + 7.5), "*"),
        ],
        Symbol::Hidden => vec![pen.rect(Class::Hidden, area.array(), 2.0)],
        Symbol::Sequence => line(pen, LineKind::Sequence { is_default: false }),
        Symbol::Default => line(pen, LineKind::Sequence { is_default: true }),
        Symbol::Interface => line(pen, LineKind::Interface(Stated::Both)),
        Symbol::OneSided => one_sided(pen, x, y, width),
        Symbol::Data => line(pen, LineKind::Data),
        Symbol::MapLine => line(pen, LineKind::Map(1)),
        Symbol::MapWeight(count) => map_weight(pen, count, x, y, width),
        Symbol::Trunk { gives } => super::hub::sample(pen, gives, x, y, width),
        Symbol::Tag { gives } => {
            let words = Text::wrapped(if gives { "← n" } else { "→ n" }, Style::Small, 80);
            super::hub::pill(pen, (x, y - 7.5), (width, 15.0), &words)
        }
        Symbol::ToHub => {
            vec![pen.text(Class::Muted, Font::regular(10), Anchor::Start, (x, y + 3.5), "→ n")]
        }
        Symbol::FromHub => {
            vec![pen.text(Class::Muted, Font::regular(10), Anchor::Start, (x, y + 3.5), "← n")]
        }
        Symbol::Store | Symbol::DataObject | Symbol::Call | Symbol::Sub(_) => {
            outlined(pen, symbol, area)
        }
        Symbol::Gateway(mark) => small_gateway(pen, mark, middle, y),
        Symbol::Event(mark) => {
            let mut parts = vec![pen.circle(Class::Event, middle, y, 11.0)];
            parts.extend(small(marks::event(pen, mark, false, 0.0, 0.0), middle, y, "0.68"));
            parts
        }
        Symbol::Continuing => vec![pen.circle(Class::EventDashed, middle, y, 10.0)],
        Symbol::Repeat(mark) => vec![marks::repeat(pen, mark, middle, y)],
        Symbol::Task(mark) => marks::task(pen, mark, x, y - 6.5),
        Symbol::Composite => chip(pen, "n parts", x, y - 7.5, width),
        Symbol::DanglingInput | Symbol::DanglingResult => lines::warning(pen, middle, y),
        Symbol::Unsaid => vec![
            pen.circle(Class::InterfaceHead, middle, y, 8.0),
            pen.text(Class::Ink, Font::bold(11), Anchor::Middle, (middle, y + 4.0), "?"),
        ],
        Symbol::Wildcard => {
            vec![pen.text(Class::Ink, Font::bold(14), Anchor::Middle, (middle, y + 7.5), "*")]
        }
        Symbol::CellCount => {
            vec![pen.text(Class::Ink, Font::bold(10), Anchor::Middle, (middle, y + 3.5), "2")]
        }
        Symbol::Cell(stated) => {
            super::matrix::cell(pen, Some(stated), (middle, y), super::matrix::DISC)
        }
        Symbol::Disagreement => super::matrix::cell(pen, None, (middle, y), super::matrix::DISC),
        Symbol::Diagonal => vec![
            pen.rect(Class::LaneTab, area.array(), 0.0),
            pen.rect(Class::Grid, area.array(), 0.0),
            pen.text(Class::Ink, Font::bold(10), Anchor::Middle, (middle, y + 3.6), "n"),
        ],
    }
}

/// Of the line only the dashes and the disc: head and circle do not fit.
fn one_sided(pen: &mut Pen, x: f64, y: f64, width: f64) -> Vec<Element> {
    let ends = lines::Ends { start: false, end: false };
    let points = [(x, y), (x + width, y)];
    lines::line(pen, LineKind::Interface(Stated::GiverOnly), &points, ends, None)
}

fn map_weight(pen: &mut Pen, count: usize, x: f64, y: f64, width: f64) -> Vec<Element> {
    let mut parts = lines::line(
        pen,
        LineKind::Map(count),
        &[(x, y), (x + width - 10.0, y)],
        lines::BOTH_ENDS,
        None,
    );
    let at = (x + width - 4.0, y + 4.0);
    parts.push(pen.text(Class::Ink, Font::bold(11), Anchor::Middle, at, &count.to_string()));
    parts
}

fn outlined(pen: &mut Pen, symbol: Symbol, area: Area) -> Vec<Element> {
    let figure = match symbol {
        Symbol::Store => Figure::Store,
        Symbol::DataObject => Figure::DataObject { collection: false },
        Symbol::Sub(border) => {
            return match border {
                SubBorder::Event => vec![pen.rect(Class::SubEvent, area.array(), 3.0)],
                SubBorder::Transaction => vec![
                    pen.rect(Class::Task, area.array(), 3.0),
                    pen.rect(
                        Class::EventInner,
                        [area.x + 2.5, area.y + 2.5, area.width - 5.0, area.height - 5.0],
                        2.0,
                    ),
                ],
                SubBorder::Plain | SubBorder::AdHoc => {
                    let (x, y) = area.center();
                    let mut parts = vec![pen.rect(Class::Task, area.array(), 3.0)];
                    if border == SubBorder::AdHoc {
                        parts.push(marks::any_order(pen, x, y));
                    } else {
                        parts.extend(small(marks::collapsed(pen, 0.0, 0.0), x, y, "0.7"));
                    }
                    parts
                }
            };
        }
        _ => return vec![pen.rect(Class::Call, area.array(), 3.0)],
    };
    let area = Area { y: area.y - 2.0, height: 18.0, ..area };
    let path = if figure == Figure::Store {
        super::pen::data(
            "M~ ~v11a7.5 2.6 0 0 0 15 0v-11a7.5 2.6 0 0 0 -15 0a7.5 2.6 0 0 0 15 0",
            &[area.x, area.y + 3.5],
        )
    } else {
        super::pen::data("M~ ~h9l5 5v12h-14zm9 0v5h5", &[area.x, area.y + 0.5])
    };
    vec![pen.path(Class::Mark, path)]
}

fn small_gateway(
    pen: &mut Pen,
    mark: crate::diagram::chart::GatewayMark,
    x: f64,
    y: f64,
) -> Vec<Element> {
    let node = Node {
        figure: Figure::Gateway(mark),
        text: Text::default(),
        label: Text::default(),
        tooltip: String::new(),
        link: None,
        members: Vec::new(),
    };
    let area = Area { x: -24.0, y: -24.0, width: 48.0, height: 48.0 };
    small(shapes::node(pen, &node, area), x, y, "0.46")
}

/// Parts drawn around the origin, made smaller and moved.
fn small(parts: Vec<Element>, x: f64, y: f64, scale: &str) -> Vec<Element> {
    use svg::Node as _;
    let mut group = super::pen::group("", "");
    let (x, y) = (super::pen::number(x), super::pen::number(y));
    group.assign("transform", format!("translate({x} {y}) scale({scale})"));
    super::pen::append_all(&mut group, parts);
    vec![group]
}
