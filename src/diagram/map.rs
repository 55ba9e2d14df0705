//! The process map: all processes in bands by category, one line a pair and direction.

use super::chart::{Chart, Edge, Figure, LineKind, Node};
use super::legend;
use super::text::{Style, Text, wrapped_in};
use super::{Content, Diagram, Draw, Heading, Kind, view, words};
use crate::base::text::plural;
use crate::layout::{
    self, Band, BandKind, EdgeKind, End as GraphEnd, Metrics, NodeRole, Shape, Size,
};
use crate::model::interface::{End, Partner};
use crate::model::{CategoryId, Model, ProcessId, View};
use std::collections::BTreeMap;

/// The kind.
pub const KIND: Kind =
    Kind { name: "map", title: "Process map", view: "map", draw: Draw::Model(draw) };

/// From so many lines at one side on a process is a hub: its lines share a trunk.
const HUB: usize = 8;
/// Name and clause of a process are broken at this width.
const WIDEST_NAME: i32 = 168;

/// Distances of maps.
const METRICS: Metrics = Metrics {
    node_node: 44,
    node_line: 16,
    line_line: 12,
    channel: 60,
    track: 12,
    band_padding: 26,
    lane_header: 0,
    pool_header: 0,
    pool_gap: 12,
    label_gap: 4,
    head: 20,
    margin: 0,
};

/// Draws a model.
pub fn draw(model: &Model, view: Option<&View>) -> Diagram {
    let shown: Vec<ProcessId> = model
        .processes
        .ids()
        .filter(|id| !view::hides(view, model, Partner::Process(*id)))
        .collect();
    let mut chart = Chart::default();
    chart.graph.metrics = METRICS;
    chart.graph.options.hub = HUB;
    chart.graph.options.bands = true;
    let bands = add_bands(model, &shown, &mut chart);
    for &process in &shown {
        add_process(model, process, &bands, &mut chart);
    }
    add_lines(model, &shown, &mut chart);
    let marks = words::category_marks(model);
    let legend = legend::of_chart(&chart, |mark| {
        let at = marks.iter().position(|other| *other == mark).unwrap_or_default();
        words::category(model, crate::base::Id::new(at))
    });
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
            footer: footer(model, &chart),
            sheet: words::joined(&["Flowline".to_owned(), "process map".to_owned()]),
            ..words::heading(model, view)
        },
        description: description(model, &chart, &count),
        content: Content::Chart(chart),
        legend,
    }
}

/// A band a category in use; one more for processes without a category, where there are both.
fn add_bands(
    model: &Model,
    shown: &[ProcessId],
    chart: &mut Chart,
) -> BTreeMap<Option<CategoryId>, usize> {
    let mut bands = BTreeMap::new();
    let used = |category: Option<CategoryId>| {
        shown.iter().any(|process| model.processes[*process].category == category)
    };
    let categories = model.categories.ids().map(Some).chain([None]);
    for category in categories.filter(|category| used(*category)) {
        let title = category.map_or("Other processes", |id| &*model.categories[id].naming.title);
        let text = Text::wrapped(title, Style::Lane, 400);
        let size = text.size();
        bands.insert(category, chart.graph.bands.len());
        chart.graph.bands.push(Band {
            kind: BandKind::Category,
            pool: None,
            parent: None,
            title: Size { width: size.width + 20, height: 23.max(size.height + 8) },
        });
        chart.bands.push(text);
    }
    bands
}

fn add_process(
    model: &Model,
    process: ProcessId,
    bands: &BTreeMap<Option<CategoryId>, usize>,
    chart: &mut Chart,
) {
    let subject = &model.processes[process];
    let clause = words::clauses(model, process);
    let mut text = Text::default();
    if !clause.is_empty() {
        text.push(&clause, Style::MapClause, WIDEST_NAME);
    }
    text.lines.extend(wrapped_in(&subject.naming.title, Style::MapName, 2, 120, WIDEST_NAME).lines);
    let size = text.size();
    let wildcard =
        subject.inputs.iter().any(|half| matches!(model.halves[*half].end, End::Every { .. }));
    let mark = subject.category.map(|category| words::category_marks(model)[category.index()]);
    chart.graph.nodes.push(layout::Node {
        shape: Shape::Multi,
        size: Size { width: 160.max(size.width + 34), height: 60.max((size.height + 17) / 2 * 2) },
        band: bands.get(&subject.category).copied(),
        pool: None,
        label: None,
        host: None,
        parent: None,
        anchor: None,
        role: NodeRole::Flow,
    });
    chart.nodes.push(Node {
        figure: Figure::Process { category: mark, wildcard },
        text,
        label: Text::default(),
        tooltip: words::numbered(model, process),
        link: Some(format!("process/{}.svg", subject.naming.name)),
    });
}

/// One line a pair and direction, with the number of items.
fn add_lines(model: &Model, shown: &[ProcessId], chart: &mut Chart) {
    let index: BTreeMap<ProcessId, usize> =
        shown.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let mut pairs: BTreeMap<(usize, usize), Vec<String>> = BTreeMap::new();
    for row in &model.ledger.rows {
        let (Partner::Process(giver), Partner::Process(taker)) = (row.giver, row.taker) else {
            continue;
        };
        let (Some(&giver), Some(&taker)) = (index.get(&giver), index.get(&taker)) else { continue };
        if giver == taker {
            continue;
        }
        let item = row.item.map_or("not said what", |item| &*model.items[item].naming.title);
        let items = pairs.entry((giver, taker)).or_default();
        if !items.iter().any(|listed| listed == item) {
            items.push(item.to_owned());
        }
    }
    for ((giver, taker), items) in pairs {
        let label = if items.len() < 2 {
            Text::default()
        } else {
            Text::wrapped(&items.len().to_string(), Style::Count, 40)
        };
        let name = |at: usize| &*model.processes[shown[at]].naming.title;
        let tooltip =
            format!("{} gives to {}:\n- {}", name(giver), name(taker), items.join("\n- "));
        chart.graph.edges.push(layout::Edge {
            source: GraphEnd::Node(giver),
            target: GraphEnd::Node(taker),
            kind: EdgeKind::Interface,
            label: label.size_if_any(),
            is_main: false,
            trunk: None,
        });
        chart.edges.push(Edge { line: LineKind::Map(items.len()), label, chip: None, tooltip });
    }
}

fn footer(model: &Model, chart: &Chart) -> String {
    let outside = model
        .ledger
        .rows
        .iter()
        .filter(|row| {
            matches!(row.giver, Partner::Party(_)) || matches!(row.taker, Partner::Party(_))
        })
        .count();
    let mut text =
        format!("{}, one line a pair and direction.", plural(chart.edges.len(), "line", "lines"));
    if 0 < outside {
        text += &format!(" {outside} interfaces with parties outside the model: see the charts.");
    }
    text
}

fn description(model: &Model, chart: &Chart, count: &str) -> String {
    let lines: Vec<String> = chart
        .edges
        .iter()
        .map(|edge| format!("{}.", edge.tooltip.replace(":\n- ", ": ").replace("\n- ", ", ")))
        .collect();
    let bands: Vec<String> = chart
        .bands
        .iter()
        .map(|band| band.lines.iter().map(|line| &*line.text).collect::<Vec<_>>().join(" "))
        .collect();
    format!("{}: {count} in {}. {}", model.naming.title, bands.join(", "), lines.join(" "))
}
