//! The process map: all processes in bands by category, one line a pair and direction.
//!
//! A landscape for the layout engine: boxes, bands, a line a pair, and the trunks of hubs.

mod around;
mod hub;
mod pair;

use super::chart::{Chart, Edge, Figure, LineKind, Node};
use super::legend;
use super::text::{Style, Text, wrapped_in};
use super::{Content, Diagram, Draw, Heading, Kind, view, words};
use crate::base::file_link;
use crate::base::text::plural;
use crate::layout::{self, Band, BandKind, EdgeKind, End as GraphEnd, Shape, Size};
use crate::model::interface::{End, Partner};
use crate::model::{CategoryId, Model, ProcessId, View};
use pair::Pair;
use std::collections::BTreeMap;

/// The kind.
pub const KIND: Kind =
    Kind { name: "map", title: "Process map", view: "map", draw: Draw::Model(draw) };

/// Name and clause of a process are broken at this width.
const WIDEST_NAME: i32 = 160;
/// What a band gives is broken at this width.
const WIDEST_EXCHANGE: i32 = 120;
/// From so many processes on tooltips name them by their codes: each is seen at once, and the
/// drawing stays small.
const MANY: usize = 30;
/// So many categories that take are named at a band of a map without lines.
const MOST_EXCHANGES: usize = 5;
/// So many partners are named in a box of a map without lines; more are counted.
const MOST_NAMED: usize = 6;
/// Of so many pairs the tooltips of a map without lines tell the items.
const MOST_TOLD: usize = 500;
/// Titles of bands are broken at this width.
const WIDEST_TITLE: i32 = 84;

/// Draws a model.
pub fn draw(model: &Model, view: Option<&View>) -> Diagram {
    let shown: Vec<ProcessId> = words::by_category(model)
        .into_iter()
        .filter(|id| !view::hides(view, model, Partner::Process(*id)))
        .collect();
    let all = pair::pairs(model, &shown);
    let (drawable, inferred): (Vec<Pair>, Vec<Pair>) =
        all.into_iter().partition(|pair| !pair.is_inferred);
    let ends: Vec<(usize, usize)> = drawable.iter().map(|pair| (pair.giver, pair.taker)).collect();
    let split = hub::split(shown.len(), &ends);
    let codes = words::codes(model, &shown);
    let sheet = Sheet { model, shown: &shown, pairs: &drawable, split: &split, codes };
    let mut chart = Chart::default();
    chart.graph.metrics.channel = if split.is_summary { 16 } else { 44 };
    chart.graph.options.arrangement = layout::Arrangement::Landscape;
    chart.graph.metrics.margin = 0;
    let bands = sheet.add_bands(&mut chart);
    sheet.add_processes(&bands, &mut chart);
    sheet.add_lines(&mut chart);
    sheet.add_trunks(&mut chart);
    // The legend tells whether there are tags.
    chart.arrangement = Some(layout::layout(&chart.graph));
    let legend = sheet.legend(&chart);
    let count = plural(shown.len(), "process", "processes");
    Diagram {
        kind: KIND.name,
        name: model.naming.name.to_string(),
        language: words::language(model),
        heading: Heading {
            title: model.naming.title.to_string(),
            subtitle: words::joined(&[
                KIND.title.to_owned(),
                format!("{count}, who gives to whom"),
            ]),
            footer: sheet.footer(inferred.len(), model.processes.len() - shown.len()),
            sheet: words::joined(&["Flowline".to_owned(), "process map".to_owned()]),
            model: String::new(),
            ..words::heading(model, view)
        },
        description: sheet.description(&count),
        content: Content::Chart(Box::new(chart)),
        legend,
    }
}

struct Sheet<'a> {
    model: &'a Model,
    /// The processes, by category.
    shown: &'a [ProcessId],
    pairs: &'a [Pair],
    split: &'a hub::Split,
    /// What stands for each process where there is no room for its title.
    codes: Vec<String>,
}

impl Sheet<'_> {
    /// A band a category in use, one for processes without; gives the band of each process. A model
    /// that sorts none of its processes has no bands.
    fn add_bands(&self, chart: &mut Chart) -> Vec<Option<usize>> {
        let mut bands = Vec::new();
        let category = |id: &ProcessId| self.model.processes[*id].category;
        if self.shown.iter().all(|id| category(id).is_none()) {
            return vec![None; self.shown.len()];
        }
        let mut last = None;
        for &process in self.shown {
            let category = self.model.processes[process].category;
            if last != Some(category) {
                last = Some(category);
                let title = category
                    .map_or("Other processes", |id| &*self.model.categories[id].naming.title);
                let mut text = Text::wrapped(title, Style::Lane, WIDEST_TITLE);
                if self.split.is_summary {
                    for line in self.exchanges(category) {
                        text.push(&line, Style::Small, WIDEST_EXCHANGE);
                    }
                }
                chart.graph.bands.push(Band {
                    kind: BandKind::Category,
                    pool: None,
                    parent: None,
                    title: text.size(),
                });
                chart.bands.push(text);
            }
            bands.push(Some(chart.bands.len() - 1));
        }
        bands
    }

    fn add_processes(&self, bands: &[Option<usize>], chart: &mut Chart) {
        let marks = words::category_marks(self.model);
        for (at, &process) in self.shown.iter().enumerate() {
            let subject = &self.model.processes[process];
            let text = self.text(at);
            let size = text.size();
            let wildcard = subject
                .inputs
                .iter()
                .any(|half| matches!(self.model.halves[*half].end, End::Every { .. }));
            let mark = subject.category.map(|category| marks[category.index()]);
            chart.graph.nodes.push(layout::Node {
                shape: Shape::Multi,
                size: Size {
                    width: 150.max(size.width + 34),
                    height: 54.max(words::even(size.height + 16)),
                },
                band: bands[at],
                ..layout::Node::default()
            });
            chart.nodes.push(Node {
                figure: Figure::Process { category: mark, wildcard },
                text,
                label: Text::default(),
                tooltip: self.tooltip(at, process),
                link: Some(format!("process/{}.svg", file_link(&subject.naming.name))),
                members: Vec::new(),
            });
        }
    }

    /// Code, name, what it exchanges with hubs and what it exchanges as a hub.
    fn text(&self, at: usize) -> Text {
        let codes = &self.codes;
        let title = &self.model.processes[self.shown[at]].naming.title;
        let mut text = Text::wrapped(&codes[at], Style::MapClause, WIDEST_NAME);
        text.lines.extend(wrapped_in(title, Style::MapName, 2, 110, WIDEST_NAME).lines);
        let list = |lines: &[usize], own: fn(&Pair) -> usize, other: fn(&Pair) -> usize| {
            let mut others: Vec<usize> = lines
                .iter()
                .map(|line| &self.pairs[*line])
                .filter(|pair| own(pair) == at)
                .map(other)
                .collect();
            others.sort_unstable();
            others
        };
        let giver = |pair: &Pair| pair.giver;
        let taker = |pair: &Pair| pair.taker;
        for (arrow, others) in [
            ("→", list(&self.split.to_hubs, giver, taker)),
            ("←", list(&self.split.from_hubs, taker, giver)),
        ] {
            if !others.is_empty() {
                let names: Vec<&str> = others.iter().map(|other| &*codes[*other]).collect();
                text.push(&format!("{arrow} {}", names.join(", ")), Style::Small, WIDEST_NAME);
            }
        }
        if self.split.is_summary {
            for (arrow, others) in [("→", self.takers(at)), ("←", self.givers(at))] {
                let words = self.named_or_counted(&others);
                if !words.is_empty() {
                    text.push(&format!("{arrow} {words}"), Style::Small, WIDEST_NAME);
                }
            }
        }
        let joined = |gives: bool| -> usize {
            let hubs = self.split.trunks.iter();
            let own = hubs.filter(|hub| hub.process == at && hub.gives == gives);
            own.map(|hub| hub.lines.len()).sum()
        };
        for (words, count) in [
            ("give", list(&self.split.to_hubs, taker, giver).len() + joined(false)),
            ("take", list(&self.split.from_hubs, giver, taker).len() + joined(true)),
        ] {
            if 0 < count {
                text.push(&format!("{count} {words}"), Style::Small, WIDEST_NAME);
            }
        }
        text
    }

    /// Processes by their codes, or how many there are.
    fn named_or_counted(&self, others: &[usize]) -> String {
        if MOST_NAMED < others.len() {
            return plural(others.len(), "process", "processes");
        }
        let names: Vec<&str> = others.iter().map(|other| &*self.codes[*other]).collect();
        names.join(", ")
    }

    /// Number and title, and in words what is exchanged with hubs, or where no lines are drawn with
    /// all to whom the process gives.
    fn tooltip(&self, at: usize, process: ProcessId) -> String {
        let mut lines = vec![words::numbered(self.model, process)];
        let pair = |line: &usize| &self.pairs[*line];
        let given = self.split.to_hubs.iter().map(pair).filter(|pair| pair.giver == at);
        let taken = self.split.from_hubs.iter().map(pair).filter(|pair| pair.taker == at);
        lines.extend(given.chain(taken).map(|pair| self.in_short(pair)));
        if self.split.is_summary && self.pairs.len() <= MOST_TOLD {
            let given = self.pairs.iter().filter(|pair| pair.giver == at);
            lines
                .extend(given.map(|pair| {
                    format!("→ {}: {}", self.codes[pair.taker], pair.items.join(", "))
                }));
        }
        lines.join("\n")
    }

    fn in_words(&self, pair: &Pair) -> String {
        let name = |at: usize| &*self.model.processes[self.shown[at]].naming.title;
        format!("{} gives to {}: {}", name(pair.giver), name(pair.taker), pair.items.join(", "))
    }

    /// What a tooltip says of a pair.
    fn in_short(&self, pair: &Pair) -> String {
        if self.shown.len() < MANY {
            return self.in_words(pair);
        }
        let codes = &self.codes;
        let items = pair.items.join(", ");
        format!("{} gives {}: {items}", codes[pair.giver], codes[pair.taker])
    }

    /// One line a pair and direction, with the number of items.
    fn add_lines(&self, chart: &mut Chart) {
        for &line in &self.split.drawn {
            let pair = &self.pairs[line];
            let count = pair.items.len();
            let label = if count < 2 {
                Text::default()
            } else {
                Text::wrapped(&count.to_string(), Style::Count, 40)
            };
            chart.graph.edges.push(layout::Edge {
                source: GraphEnd::Node(pair.giver),
                target: GraphEnd::Node(pair.taker),
                kind: EdgeKind::Interface,
                label: label.size_if_any(),
                is_main: false,
                trunk: None,
            });
            chart.edges.push(Edge {
                line: LineKind::Map(count),
                label,
                chip: None,
                tooltip: self.in_short(pair),
            });
        }
    }

    /// The lines of hubs, each hub's joined to a trunk; tags name the hub.
    fn add_trunks(&self, chart: &mut Chart) {
        for (trunk, hub) in self.split.trunks.iter().enumerate() {
            let arrow = if hub.gives { "←" } else { "→" };
            let tag =
                Text::wrapped(&format!("{arrow} {}", self.codes[hub.process]), Style::Small, 80);
            let size = tag.size();
            let size = Size { width: size.width + 12, height: size.height + 3 };
            chart.graph.trunks.push(layout::Trunk { tag: Some(size) });
            chart.trunks.push(tag);
            for &line in &hub.lines {
                let pair = &self.pairs[line];
                chart.graph.edges.push(layout::Edge {
                    source: GraphEnd::Node(pair.giver),
                    target: GraphEnd::Node(pair.taker),
                    kind: EdgeKind::Interface,
                    label: None,
                    is_main: false,
                    trunk: Some(trunk),
                });
                chart.edges.push(Edge {
                    line: LineKind::Tap { gives: hub.gives },
                    label: Text::default(),
                    chip: None,
                    tooltip: self.in_short(pair),
                });
            }
        }
    }

    fn legend(&self, chart: &Chart) -> Vec<legend::Entry> {
        let marks = words::category_marks(self.model);
        let mut entries = legend::of_chart(chart, |mark| {
            let at = marks.iter().position(|other| *other == mark).unwrap_or_default();
            words::category(self.model, crate::base::Id::new(at))
        });
        let tags = chart.arrangement.as_ref().map_or(&[][..], |arranged| &arranged.tags);
        for gives in [false, true] {
            let is_own = |edge: &Edge| edge.line == LineKind::Tap { gives };
            let is_tagged =
                chart.edges.iter().zip(tags).any(|(edge, tag)| tag.is_some() && is_own(edge));
            if is_tagged {
                let symbol = legend::Symbol::Tag { gives };
                entries.push(legend::Entry { symbol, words: legend::words(symbol).to_owned() });
            }
        }
        for (symbol, lines, without_lines) in [
            (legend::Symbol::ToHub, &self.split.to_hubs, "gives to process n"),
            (legend::Symbol::FromHub, &self.split.from_hubs, "takes from process n"),
        ] {
            let words = if self.split.is_summary { without_lines } else { legend::words(symbol) };
            if self.split.is_summary || !lines.is_empty() {
                entries.push(legend::Entry { symbol, words: words.to_owned() });
            }
        }
        entries
    }

    /// To which other categories the processes of a category give most, in words.
    fn exchanges(&self, category: Option<CategoryId>) -> Vec<String> {
        let of = |at: usize| self.model.processes[self.shown[at]].category;
        let mut counts: BTreeMap<Option<CategoryId>, usize> = BTreeMap::new();
        for pair in self.pairs.iter().filter(|pair| of(pair.giver) == category) {
            *counts.entry(of(pair.taker)).or_default() += 1;
        }
        let mut counts: Vec<(Option<CategoryId>, usize)> = counts.into_iter().collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let name = |other: Option<CategoryId>| match other {
            _ if other == category => "among them".to_owned(),
            Some(id) => {
                let title = &*self.model.categories[id].naming.title;
                format!("to {}", title.strip_suffix(" processes").unwrap_or(title))
            }
            None => "to others".to_owned(),
        };
        let most = counts.iter().take(MOST_EXCHANGES);
        most.map(|(other, count)| format!("{count} {}", name(*other))).collect()
    }
}
