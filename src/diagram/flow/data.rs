//! What is read and made inside only: data objects, stores; and notes.

use super::{Draft, add_edge, add_node, plain_node, size};
use crate::diagram::chart::{Chart, Edge, Figure, LineKind, Node};
use crate::diagram::text::{Style, Text};
use crate::layout::{self, EdgeKind, End, NodeIndex, NodeRole, Shape};
use crate::model::ItemId;
use crate::model::activity::{ElementId, Use};
use crate::model::exchange::is_internal;
use indexmap::IndexMap;

/// Adds data objects, stores and notes with their lines.
pub(super) fn draw(draft: &Draft, chart: &mut Chart) {
    draw_data(draft, chart);
    draw_notes(draft, chart);
}

/// Who reads and who makes an item.
#[derive(Default)]
struct Users {
    makers: Vec<ElementId>,
    readers: Vec<ElementId>,
}

/// One symbol an item and state; a store has one whatever is read of it.
fn draw_data(draft: &Draft, chart: &mut Chart) {
    let mut data: IndexMap<(ItemId, Option<&str>), Users> = IndexMap::new();
    for (id, element) in draft.activities.elements.iter() {
        for made in element.makes.iter().filter(|made| is_internal(made)) {
            push_once(&mut data.entry(key(draft, made)).or_default().makers, id);
        }
        for read in element.reads.iter().filter(|read| is_internal(read)) {
            push_once(&mut data.entry(key(draft, read)).or_default().readers, id);
        }
    }
    for ((item, state), users) in &data {
        let Some(&anchor) = users.makers.first().or(users.readers.first()) else { continue };
        let node = add_data_node(draft, chart, *item, *state, anchor);
        for maker in &users.makers {
            add_data_edge(chart, End::Node(maker.index()), End::Node(node));
        }
        for reader in &users.readers {
            add_data_edge(chart, End::Node(node), End::Node(reader.index()));
        }
    }
}

fn key<'a>(draft: &Draft, used: &'a Use) -> (ItemId, Option<&'a str>) {
    let is_store = draft.model.items[used.item].is_store;
    (used.item, used.state.as_deref().filter(|_| !is_store))
}

fn push_once(list: &mut Vec<ElementId>, id: ElementId) {
    if !list.contains(&id) {
        list.push(id);
    }
}

fn add_data_node(
    draft: &Draft,
    chart: &mut Chart,
    item: ItemId,
    state: Option<&str>,
    anchor: ElementId,
) -> NodeIndex {
    let item = &draft.model.items[item];
    let mut text = Text::wrapped(&item.naming.title, Style::Node, 96);
    if let Some(state) = state {
        text.push(&format!("[{state}]"), Style::Small, 96);
    }
    let (figure, size, what) = if item.is_store {
        (Figure::Store, size::store(&text), "data store")
    } else {
        let figure = Figure::DataObject { collection: item.collection };
        (figure, size::data_object(&text), "data object")
    };
    let tooltip = format!("{} ({what})", item.naming.title);
    let members = Vec::new();
    let node = Node { figure, text, label: Text::default(), tooltip, link: None, members };
    add_node(chart, node, satellite(chart, size, Some(anchor.index())))
}

/// A node beside the one it belongs to, in the same lane and sub-process.
fn satellite(chart: &Chart, size: layout::Size, anchor: Option<NodeIndex>) -> layout::Node {
    let beside = anchor.map(|anchor| chart.graph.nodes[anchor]);
    layout::Node {
        band: beside.and_then(|node| node.band).or((!chart.bands.is_empty()).then_some(0)),
        pool: Some(0),
        parent: beside.and_then(|node| node.parent),
        anchor,
        ..plain_node(Shape::Rect, size, NodeRole::Satellite)
    }
}

fn add_data_edge(chart: &mut Chart, source: End, target: End) {
    add_line(chart, LineKind::Data, EdgeKind::Data, source, target);
}

fn add_line(chart: &mut Chart, line: LineKind, kind: EdgeKind, source: End, target: End) {
    let edge = Edge { line, label: Text::default(), chip: None, tooltip: String::new() };
    let placed = layout::Edge { source, target, kind, label: None, is_main: false, trunk: None };
    add_edge(chart, edge, placed);
}

/// Notes about elements; those about the whole process stand in the heading.
fn draw_notes(draft: &Draft, chart: &mut Chart) {
    for note in draft.activities.notes.iter().filter(|note| !note.about.is_empty()) {
        let text = Text::wrapped(&note.text.text, Style::Label, 130);
        let size = size::note(&text);
        let anchor = note.about.first().map(|element| element.index());
        let placed = satellite(chart, size, anchor);
        let node = Node {
            figure: Figure::Note,
            text,
            label: Text::default(),
            tooltip: String::new(),
            link: None,
            members: Vec::new(),
        };
        let node = add_node(chart, node, placed);
        for element in &note.about {
            add_line(
                chart,
                LineKind::Association,
                EdgeKind::Association,
                End::Node(node),
                End::Node(element.index()),
            );
        }
    }
}
