//! The lines of a diagram, and what depends on them: groups, lanes of nodes that no lane names.

use std::collections::VecDeque;

use roxmltree::Node;

use super::interchange::{bounds, local};
use super::read::{Reader, children, id_of};
use super::scene::Spot;
use super::size::label_size;
use super::{BpmnError, LineEnd, satellite};
use crate::diagram::measure::client::MARK_ROOM;
use crate::layout::{
    Band, BandIndex, Edge, EdgeKind, End, Graph, Group, Node as GraphNode, NodeIndex, NodeRole,
    PoolIndex, Size,
};

/// Half of the envelope that tools draw in the middle of a message flow.
const ENVELOPE_ROOM: Size = Size { width: 13, height: 9 };

/// Reads all lines of the scopes that the reader has gone through.
pub(super) fn edges<'a>(
    reader: &mut Reader<'_, 'a, '_>,
    shown: Node<'a, '_>,
) -> Result<(), BpmnError> {
    let scopes = reader.scopes.clone();
    for &scope in &scopes {
        for flow in children(scope, "sequenceFlow") {
            let ends = (flow.attribute("sourceRef"), flow.attribute("targetRef"));
            add(reader, flow, EdgeKind::Sequence, ends)?;
        }
    }
    for line in children(shown, "messageFlow").chain(children(shown, "conversationLink")) {
        let ends = (line.attribute("sourceRef"), line.attribute("targetRef"));
        add(reader, line, EdgeKind::Message, ends)?;
    }
    for &scope in &scopes {
        for activity in scope.children() {
            data_associations(reader, activity)?;
        }
    }
    for &scope in &scopes {
        for association in children(scope, "association") {
            let ends = (association.attribute("sourceRef"), association.attribute("targetRef"));
            add(reader, association, EdgeKind::Association, ends)?;
        }
    }
    for &scope in &scopes {
        for group in children(scope, "group") {
            add_group(reader, group)?;
        }
    }
    mark_default_flows(reader);
    satellite::anchor(reader);
    satellite::take_out(reader);
    adopt_strays(reader);
    Ok(())
}

fn data_associations<'a>(
    reader: &mut Reader<'_, 'a, '_>,
    activity: Node<'a, '_>,
) -> Result<(), BpmnError> {
    let Some(own) = activity.attribute("id") else { return Ok(()) };
    if !reader.spots.contains_key(own) {
        return Ok(());
    }
    for association in children(activity, "dataInputAssociation") {
        let source = children(association, "sourceRef").next().and_then(|node| node.text());
        add(reader, association, EdgeKind::Data, (source, Some(own)))?;
    }
    for association in children(activity, "dataOutputAssociation") {
        let target = children(association, "targetRef").next().and_then(|node| node.text());
        add(reader, association, EdgeKind::Data, (Some(own), target))?;
    }
    Ok(())
}

/// Adds a line. One that another diagram draws, or whose end is in another, is left alone; one
/// whose end is nowhere is an error where it is drawn.
fn add<'a>(
    reader: &mut Reader<'_, 'a, '_>,
    line: Node<'a, '_>,
    kind: EdgeKind,
    (source, target): (Option<&'a str>, Option<&'a str>),
) -> Result<(), BpmnError> {
    let Some(id) = line.attribute("id") else {
        // Data associations need no id where nothing draws them.
        return if kind == EdgeKind::Data { Ok(()) } else { id_of(line).map(|_| ()) };
    };
    let drawn = reader.plane.and_then(|plane| plane.edges.get(id).copied());
    let has_plane_edges = reader.plane.is_some_and(|plane| !plane.edges.is_empty());
    let elsewhere = reader.file.planes.iter().any(|plane| plane.edges.contains_key(id));
    if drawn.is_none() && (elsewhere || has_plane_edges && kind == EdgeKind::Data) {
        return Ok(());
    }
    if matches!(kind, EdgeKind::Sequence | EdgeKind::Message) {
        for (reference, end) in [(source, LineEnd::Source), (target, LineEnd::Target)] {
            if reference.is_none_or(|reference| reference.trim().is_empty()) {
                return Err(BpmnError::NoEnd { id: id.to_owned(), end });
            }
        }
    }
    let source = end(reader, id, source, LineEnd::Source)?;
    let target = end(reader, id, target, LineEnd::Target)?;
    let (source, target) = match (source, target) {
        (Some(source), Some(target)) => (source, target),
        // Drawn, and one end is not in this diagram: the line keeps the end that it has.
        (Some(source), None) if drawn.is_some() => (source, End::Open),
        (None, Some(target)) if drawn.is_some() => (End::Open, target),
        _ => return Ok(()),
    };
    let index = reader.scene.graph.edges.len();
    let label = line.attribute("name").and_then(label_size).filter(|_| kind != EdgeKind::Data);
    let has_envelope = drawn.is_some_and(|edge| edge.has_attribute("messageVisibleKind"));
    let margin = if has_envelope { ENVELOPE_ROOM } else { Size::default() };
    reader.scene.label_margins.push(margin);
    reader.scene.graph.edges.push(Edge {
        source,
        target,
        kind,
        label: label.map(|label| Size {
            width: label.width + 2 * margin.width,
            height: label.height + 2 * margin.height,
        }),
        is_main: false,
        trunk: None,
    });
    reader.scene.edges.push(id);
    reader.spots.insert(id, Spot::Edge(index));
    Ok(())
}

/// An end of a line; `None` where its element is in the file and not in this diagram.
fn end(
    reader: &Reader<'_, '_, '_>,
    line: &str,
    reference: Option<&str>,
    which: LineEnd,
) -> Result<Option<End>, BpmnError> {
    let Some(reference) = reference.map(local) else { return Ok(None) };
    match reader.spots.get(reference) {
        Some(Spot::Node(node)) => Ok(Some(End::Node(*node))),
        Some(Spot::Pool(pool)) => Ok(Some(End::Pool(*pool))),
        Some(Spot::Edge(edge)) => Ok(Some(End::Edge(*edge))),
        Some(Spot::Band(band)) => Ok(Some(lone_lane(&reader.scene.graph, *band))),
        Some(Spot::Group) => Ok(Some(End::Open)),
        None if reader.file.element(reference).is_some() => Ok(None),
        None => Err(BpmnError::UnknownEnd {
            id: line.to_owned(),
            end: which,
            reference: reference.to_owned(),
        }),
    }
}

/// Lines end at pools, not at lanes: a lane that fills its pool has the pool's border.
fn lone_lane(graph: &Graph, band: BandIndex) -> End {
    let pool = graph.bands[band].pool;
    let is_other = |(other, given): (usize, &Band)| other != band && given.pool == pool;
    match pool {
        Some(pool) if !graph.bands.iter().enumerate().any(is_other) => End::Pool(pool),
        _ => End::Open,
    }
}

/// A group: its members are what stood inside it, else what shares its category value.
fn add_group<'a>(reader: &mut Reader<'_, 'a, '_>, group: Node<'a, '_>) -> Result<(), BpmnError> {
    let id = id_of(group)?;
    let old = reader.shape(id).and_then(bounds);
    let value = group.attribute("categoryValueRef").map(local);
    let members: Vec<usize> = match old {
        Some(old) => (0..reader.scene.nodes.len())
            .filter(|&node| {
                let inside = reader.shape(reader.scene.nodes[node]).and_then(bounds);
                inside.is_some_and(|inside| {
                    let (x, y) = (inside.x + inside.width / 2, inside.y + inside.height / 2);
                    (old.x..old.right()).contains(&x) && (old.y..old.bottom()).contains(&y)
                })
            })
            .collect(),
        None => (0..reader.scene.nodes.len())
            .filter(|&node| {
                let element = reader.file.element(reader.scene.nodes[node]);
                let shared = element.into_iter().flat_map(|element| {
                    children(element, "categoryValueRef").filter_map(|node| node.text())
                });
                value.is_some_and(|value| shared.map(local).any(|one| one == value))
            })
            .collect(),
    };
    let name = value.and_then(|value| reader.file.element(value));
    let name = name.and_then(|value| value.attribute("value")).unwrap_or_default();
    reader.spots.insert(id, Spot::Group);
    if members.is_empty() {
        reader.scene.empty_groups.extend(old.map(|old| (id, old)));
        return Ok(());
    }
    let label = label_size(name).unwrap_or_default();
    reader.scene.graph.groups.push(Group { members, label });
    reader.scene.groups.push(id);
    Ok(())
}

/// Default flows are wanted straight, and tools draw a stroke across their beginning.
fn mark_default_flows(reader: &mut Reader<'_, '_, '_>) {
    for index in 0..reader.scene.edges.len() {
        let End::Node(source) = reader.scene.graph.edges[index].source else { continue };
        let element = reader.file.element(reader.scene.nodes[source]);
        let default = element.and_then(|element| element.attribute("default")).map(local);
        if default == Some(reader.scene.edges[index]) {
            let flow = &mut reader.scene.graph.edges[index];
            flow.is_main = true;
            if let Some(label) = &mut flow.label {
                label.width += MARK_ROOM;
                reader.scene.marked.insert(index);
            }
        }
    }
}

/// Nodes of a pool with lanes that no lane names stand in the lane of the nearest node they are
/// connected with, else in the first. A breadth-first walk from all that have a lane: O(V + E).
fn adopt_strays(reader: &mut Reader<'_, '_, '_>) {
    let graph = &mut reader.scene.graph;
    let mut is_parent = vec![false; graph.bands.len()];
    for band in &graph.bands {
        if let Some(parent) = band.parent {
            is_parent[parent] = true;
        }
    }
    // The first lane of each pool that holds no other lanes; last, what stands in no pool.
    let slot = |pool: Option<PoolIndex>, pools: usize| pool.unwrap_or(pools);
    let pools = graph.pools.len();
    let mut first = vec![None; pools + 1];
    for (band, given) in graph.bands.iter().enumerate().filter(|(band, _)| !is_parent[*band]) {
        first[slot(given.pool, pools)].get_or_insert(band);
    }
    let is_stray = |node: &GraphNode| {
        node.band.is_none()
            && node.parent.is_none()
            && node.role != NodeRole::BlackBox
            && first[slot(node.pool, pools)].is_some()
    };
    let mut neighbours = vec![Vec::new(); graph.nodes.len()];
    for edge in &graph.edges {
        if let (End::Node(one), End::Node(other)) = (edge.source, edge.target) {
            neighbours[one].push(other);
            neighbours[other].push(one);
        }
    }
    let has_lane = |&node: &NodeIndex| graph.nodes[node].band.is_some();
    let mut queue: VecDeque<NodeIndex> = (0..graph.nodes.len()).filter(has_lane).collect();
    while let Some(known) = queue.pop_front() {
        for &node in &neighbours[known] {
            if is_stray(&graph.nodes[node]) && graph.nodes[node].pool == graph.nodes[known].pool {
                graph.nodes[node].band = graph.nodes[known].band;
                queue.push_back(node);
            }
        }
    }
    for node in &mut graph.nodes {
        if is_stray(node) {
            node.band = first[slot(node.pool, pools)];
        }
    }
}
