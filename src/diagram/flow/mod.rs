//! The process flow chart: neighbours that give and take, and between them the activities in their
//! lanes.

mod data;
mod element;
mod interface;
mod lane;
mod line;
mod neighbour;
mod page;
mod rows;
mod size;

use super::chart::{Chart, Edge, Node};
use super::{Content, Diagram, Draw, Heading, Kind, legend, view, words};
use crate::layout::{self, Metrics, NodeIndex};
use crate::model::activity::Activities;
use crate::model::exchange::{activities_or_step, single_step};
use crate::model::{Model, ProcessId, View};
use std::borrow::Cow;

/// The kind.
pub const KIND: Kind =
    Kind { name: "flow", title: "Process flow chart", view: "charts", draw: Draw::Process(draw) };

/// From this many columns of the flow on neighbours stand above and below: beside it the page would
/// be too wide to print.
const COLUMNS_FOR_ROWS: usize = 8;

/// Distances of charts as SVG. Lane and pool names are tabs in the upper corner.
const METRICS: Metrics = Metrics {
    node_node: 28,
    node_line: 16,
    line_line: 14,
    channel: 40,
    track: 12,
    band_padding: 26,
    lane_header: 0,
    pool_header: 0,
    pool_gap: 32,
    label_gap: 6,
    head: 28,
    margin: 0,
};

/// Draws a process: at most `width` pixels wide, where that can be; none: in one row, whatever its
/// width.
pub fn draw(model: &Model, process: ProcessId, view: Option<&View>, width: Option<i32>) -> Diagram {
    let activities = activities_of(model, process, view);
    let mut draft =
        Draft { model, process, view, activities: &activities, shape: Shape::default() };
    draft.shape.in_rows =
        COLUMNS_FOR_ROWS <= size::columns(&activities) || interface::meet_events(&draft);
    let chart = match width {
        Some(width) => page::fit(&draft, width),
        None => draft.chart(),
    };
    let marks = words::category_marks(model);
    let legend = legend::of_chart(&chart, |mark| {
        let at = marks.iter().position(|other| *other == mark).unwrap_or_default();
        words::category(model, crate::base::Id::new(at))
    });
    Diagram {
        kind: KIND.name,
        name: model.processes[process].naming.name.to_string(),
        language: words::language(model),
        heading: heading(model, process, view),
        description: interface::description(&draft),
        content: Content::Chart(Box::new(chart)),
        legend,
    }
}

/// The shape of the page that is wished for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shape {
    /// Neighbours stand in rows above and below, not in columns beside the flow.
    in_rows: bool,
    /// Rows of neighbours fill at least so many pixels.
    row_width: i32,
    /// Of those who stand in one box at most so many stand below each other, in rows.
    members_deep: usize,
}

impl Default for Shape {
    fn default() -> Self {
        Self { in_rows: false, row_width: 650, members_deep: 5 }
    }
}

/// What the drawing is made of.
#[derive(Clone, Copy)]
struct Draft<'a> {
    model: &'a Model,
    process: ProcessId,
    view: Option<&'a View>,
    activities: &'a Activities,
    shape: Shape,
}

impl Draft<'_> {
    /// The chart, with neighbours in rows above and below or in columns beside the flow.
    fn chart(&self) -> Chart {
        let mut chart = Chart { heads: true, ..Chart::default() };
        chart.graph.metrics = METRICS;
        chart.graph.options.neighbours_in_rows = self.shape.in_rows;
        chart.graph.options.row_width = Some(self.shape.row_width);
        self.draw(&mut chart);
        chart
    }

    /// The parts in the order of the tab key: the flow, what belongs to it, the neighbours.
    fn draw(&self, chart: &mut Chart) {
        lane::draw(self, chart);
        element::draw(self, chart);
        line::draw(self, chart);
        data::draw(self, chart);
        interface::draw(self, chart);
    }
}

/// Adds a node to the chart: its symbol and its place in the graph.
fn add_node(chart: &mut Chart, node: Node, graph_node: layout::Node) -> NodeIndex {
    let label = node.label.size_if_any();
    chart.nodes.push(node);
    chart.graph.nodes.push(layout::Node { label, ..graph_node });
    chart.nodes.len() - 1
}

/// A node of the graph without ties.
fn plain_node(shape: layout::Shape, size: layout::Size, role: layout::NodeRole) -> layout::Node {
    layout::Node { shape, size, role, ..layout::Node::default() }
}

/// Adds a line to the chart.
fn add_edge(chart: &mut Chart, edge: Edge, graph_edge: layout::Edge) -> usize {
    let label = size::line_label(&edge);
    chart.edges.push(edge);
    chart.graph.edges.push(layout::Edge { label, ..graph_edge });
    chart.edges.len() - 1
}

/// The activities; of a process that has none, or that the view draws closed, one step.
fn activities_of<'a>(
    model: &'a Model,
    process: ProcessId,
    view: Option<&View>,
) -> Cow<'a, Activities> {
    if view::collapses(view, model, process) {
        return Cow::Owned(single_step(model, process));
    }
    activities_or_step(model, process)
}

fn heading(model: &Model, process: ProcessId, view: Option<&View>) -> Heading {
    let subject = &model.processes[process];
    let clause = words::clauses(model, process);
    let clause = if clause.is_empty() { clause } else { format!("clause {clause}") };
    let category = subject.category.map(|category| words::category(model, category));
    let served = words::references(model, &subject.references);
    let source = words::sources(model).map(|text| format!("Model {text}, in our own words."));
    let footer = [served, source].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let at = process.index() + 1;
    let shown: Vec<&str> = subject
        .activities
        .iter()
        .flat_map(|activities| &activities.notes)
        .filter(|note| note.about.is_empty() && note.parent.is_none())
        .map(|note| &*note.text.text)
        .collect();
    Heading {
        category: subject.category.map(|id| words::category_marks(model)[id.index()]),
        title: subject.naming.title.to_string(),
        subtitle: words::joined(&[KIND.title.to_owned(), clause, category.unwrap_or_default()]),
        remarks: shown.into_iter().map(str::to_owned).collect(),
        footer,
        sheet: words::joined(&[
            "Flowline".to_owned(),
            subject.naming.name.to_string(),
            format!("sheet {at} of {}", model.processes.len()),
        ]),
        ..words::heading(model, view)
    }
}
