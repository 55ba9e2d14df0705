//! Interfaces: who gives, who takes, and at which activity; stubs for what nobody gives or takes,
//! and notes of what the view hides.

use super::{Draft, add_edge, add_node, neighbour, plain_node, size};
use crate::base::text::{listing, plural};
use crate::diagram::chart::{Chart, Edge, Figure, LineKind, Node, StubState};
use crate::diagram::exchange::{Exchange, ItemText, Neighbour};
use crate::diagram::joined::joined;
use crate::diagram::text::{Style, Text};
use crate::diagram::{measure, view, words};
use crate::layout::{self, EdgeKind, End, NodeIndex, NodeRole, Shape};
use crate::model::activity::{ElementId, ElementKind};
use crate::model::graph::in_words;
use crate::syntax::ast::Direction;
use indexmap::IndexMap;

/// So many items are listed at a line; of more, all but one less and how many more there are.
const MOST_ITEMS: usize = 5;

/// So many processes that give, or take, the same stand in one box.
const MANY_ALIKE: usize = 3;
/// A flow of so few elements has room beside its steps.
const SHORT: usize = 4;
/// Where there are more neighbours than this, two do.
const MANY: usize = 8;

/// Adds neighbours and stubs with their lines, those that give before those that take.
pub(super) fn draw(draft: &Draft, chart: &mut Chart) {
    let exchanges = Exchange::of_process(draft.model, draft.process, draft.activities);
    let (hidden, shown): (Vec<_>, Vec<_>) = exchanges.into_iter().partition(|one| {
        one.neighbour.partner().is_some_and(|partner| view::hides(draft.view, draft.model, partner))
    });
    let is_crowded = [Direction::Input, Direction::Result]
        .map(|side| shown.iter().filter(|one| one.direction == side).count())
        .into_iter()
        .any(|count| MANY < count);
    let shown = joined(&shown, if is_crowded { 2 } else { MANY_ALIKE });
    let trunks = trunks(&shown);
    for direction in [Direction::Input, Direction::Result] {
        let mut neighbours: IndexMap<&Neighbour, NodeIndex> = IndexMap::new();
        for (at, exchange) in shown.iter().enumerate() {
            if exchange.direction != direction {
                continue;
            }
            let end = match exchange.neighbour.stub() {
                Some(state) if exchange.element.is_none() => {
                    add_open_end(draft, chart, exchange, state);
                    continue;
                }
                Some(_) => End::Open,
                None => End::Node(
                    *neighbours
                        .entry(&exchange.neighbour)
                        .or_insert_with(|| neighbour::add(draft, chart, exchange)),
                ),
            };
            add_interface(draft, chart, exchange, end, trunks[at]);
        }
        add_hidden(draft, chart, &hidden, direction);
    }
    if !chart.graph.options.neighbours_in_rows {
        neighbour::even_widths(chart, NodeRole::Giver);
        neighbour::even_widths(chart, NodeRole::Taker);
    }
}

/// Whether a line of a neighbour ends at an event on a border, or at the step that it sits on. From
/// above and below lines find their way round such events; from the side they would end in them.
pub(super) fn meet_events(draft: &Draft) -> bool {
    let elements = &draft.activities.elements;
    let hosts: Vec<ElementId> = elements
        .iter()
        .filter_map(|(id, element)| match element.kind {
            ElementKind::Boundary { host, .. } => Some([id, host]),
            _ => None,
        })
        .flatten()
        .collect();
    !hosts.is_empty()
        && Exchange::of_process(draft.model, draft.process, draft.activities)
            .iter()
            .any(|exchange| exchange.element.is_some_and(|element| hosts.contains(&element)))
}

/// Lines to or from one element share a trunk where there are too many for its ports.
fn trunks(exchanges: &[Exchange]) -> Vec<Option<usize>> {
    let mut members: IndexMap<(usize, Direction), Vec<usize>> = IndexMap::new();
    for (at, exchange) in exchanges.iter().enumerate() {
        if let (Some(element), None) = (exchange.element, exchange.neighbour.stub()) {
            members.entry((element.index(), exchange.direction)).or_default().push(at);
        }
    }
    let mut trunks = vec![None; exchanges.len()];
    let counts: Vec<(usize, Direction, usize)> = members
        .iter()
        .map(|((element, direction), list)| (*element, *direction, list.len()))
        .collect();
    for (trunk, ((element, direction), list)) in members.iter().enumerate() {
        let opposite = counts
            .iter()
            .filter(|(other, way, _)| other == element && way != direction)
            .map(|(.., count)| count)
            .sum::<usize>();
        let is_full = 2 < list.len() || 1 < list.len() && 0 < opposite;
        if is_full {
            for &at in list {
                trunks[at] = Some(trunk);
            }
        }
    }
    trunks
}

/// What the process as a whole takes from nobody, or gives to nobody: no activity has a border at
/// which a stub could stand.
fn add_open_end(draft: &Draft, chart: &mut Chart, exchange: &Exchange, state: StubState) {
    let direction = exchange.direction;
    let role = match direction {
        Direction::Input => NodeRole::Giver,
        Direction::Result => NodeRole::Taker,
    };
    let text = label(draft, exchange, Some(state));
    let size = size::open_end(&text);
    let node = Node {
        figure: Figure::OpenEnd { direction, state },
        text,
        label: Text::default(),
        tooltip: exchange.tooltip(draft.model, draft.process, draft.activities),
        link: None,
        members: Vec::new(),
    };
    add_node(chart, node, plain_node(Shape::Rect, size, role));
}

fn add_interface(
    draft: &Draft,
    chart: &mut Chart,
    exchange: &Exchange,
    outer: End,
    trunk: Option<usize>,
) {
    let inner = exchange.element.map_or(End::Pool(0), |element| End::Node(element.index()));
    let (source, target) = match exchange.direction {
        Direction::Input => (outer, inner),
        Direction::Result => (inner, outer),
    };
    let stub = exchange.neighbour.stub();
    let line = match stub {
        Some(state) => LineKind::Stub { direction: exchange.direction, state },
        None => LineKind::Interface(exchange.stated),
    };
    let edge = Edge {
        line,
        label: label(draft, exchange, stub),
        chip: exchange.chip(),
        tooltip: exchange.tooltip(draft.model, draft.process, draft.activities),
    };
    let placed = layout::Edge {
        source,
        target,
        kind: EdgeKind::Message,
        label: None,
        is_main: false,
        trunk,
    };
    add_edge(chart, edge, placed);
}

/// The items, one below the other; at a stub also what is wrong.
fn label(draft: &Draft, exchange: &Exchange, stub: Option<StubState>) -> Text {
    let style = match stub {
        Some(StubState::Dangling) => Style::Warning,
        Some(StubState::Unsaid) | None => Style::Label,
    };
    let is_short = draft.activities.elements.len() <= SHORT;
    let width = if stub.is_some() && !is_short { size::STUB_LABEL } else { size::ITEM_LABEL };
    let mut text = Text::default();
    let count = exchange.items.len();
    let listed = if MOST_ITEMS < count { MOST_ITEMS - 1 } else { count };
    let items = &exchange.items[..listed];
    let is_list = needs_marks(items, style, width);
    for item in items {
        if is_list {
            text.push_entry(&item.text, style, width);
        } else {
            text.push(&item.text, style, width);
        }
    }
    if listed < count {
        text.push(&format!("+ {} more", count - listed), style, width);
    }
    let remark = match (stub, exchange.direction) {
        (Some(StubState::Dangling), Direction::Input) => "no process gives it",
        (Some(StubState::Dangling), Direction::Result) => "no process takes it",
        (Some(StubState::Unsaid), Direction::Input) => "not said who gives it",
        (Some(StubState::Unsaid), Direction::Result) => "not said who takes it",
        (None, _) => return text,
    };
    let style = match stub {
        Some(StubState::Dangling) => Style::WarningRemark,
        Some(StubState::Unsaid) | None => Style::Hidden,
    };
    text.push(remark, style, width);
    text
}

/// Whether one could not see where an item ends and the next begins: there are several, and one of
/// them takes more than a line.
fn needs_marks(items: &[ItemText], style: Style, width: i32) -> bool {
    let is_broken =
        |item: &ItemText| 1 < measure::line_count(&item.text, style.face(), style.size(), width);
    1 < items.len() && items.iter().any(is_broken)
}

/// Says how many interfaces the view hides, and with whom.
fn add_hidden(draft: &Draft, chart: &mut Chart, hidden: &[Exchange], direction: Direction) {
    let of_side: Vec<&Exchange> =
        hidden.iter().filter(|exchange| exchange.direction == direction).collect();
    let count: usize = of_side.iter().map(|exchange| exchange.items.len()).sum();
    if count == 0 {
        return;
    }
    let mut partners: Vec<String> = Vec::new();
    for exchange in &of_side {
        let name = words::decapitalized(&exchange.neighbour.name(draft.model));
        if !partners.contains(&name) {
            partners.push(name);
        }
    }
    let (preposition, role) = match direction {
        Direction::Input => ("from", NodeRole::Giver),
        Direction::Result => ("to", NodeRole::Taker),
    };
    let words = format!(
        "{} {preposition} {} not\u{a0}shown",
        plural(count, "interface", "interfaces"),
        listing(&partners, "and")
    );
    let text = Text::wrapped(&words, Style::Hidden, 130);
    let size = size::hidden(&text);
    let tooltip = of_side
        .iter()
        .map(|exchange| exchange.tooltip(draft.model, draft.process, draft.activities))
        .collect::<Vec<_>>()
        .join("\n");
    let tooltip = format!("Hidden by this view:\n{tooltip}");
    let node = Node {
        figure: Figure::Hidden,
        text,
        label: Text::default(),
        tooltip,
        link: None,
        members: Vec::new(),
    };
    add_node(chart, node, plain_node(Shape::Rect, size, role));
}

/// The drawing in sentences, in reading order: who gives, the flow, who takes.
pub(super) fn description(draft: &Draft) -> String {
    let exchanges = joined(&Exchange::of_process(draft.model, draft.process, draft.activities), 2);
    let side = |direction: Direction| -> Vec<String> {
        exchanges
            .iter()
            .filter(|exchange| exchange.direction == direction)
            .map(|exchange| exchange.sentence(draft.model, draft.process, draft.activities))
            .collect()
    };
    let mut sentences = side(Direction::Input);
    sentences.extend(in_words(draft.model, draft.process));
    sentences.extend(side(Direction::Result));
    sentences.join(" ")
}
