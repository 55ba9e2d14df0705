//! References of a document: elements name each other by id, the engine by place in a list.

use std::collections::BTreeMap;

use super::error::{Element, GraphError};
use crate::layout::End;

/// Where each id stands in its list.
pub(super) type Index<'json> = BTreeMap<&'json str, usize>;

/// The places of ids, each of which may be given once.
pub(super) fn index_by_id<'json>(
    what: &'static str,
    ids: impl Iterator<Item = &'json String>,
) -> Result<Index<'json>, GraphError> {
    let mut index = Index::new();
    for (place, id) in ids.enumerate() {
        if index.insert(id, place).is_some() {
            return Err(GraphError::IdTwice { of: Element::new(what, id) });
        }
    }
    Ok(index)
}

/// Where every element of a document stands.
pub(super) struct Places<'json> {
    pub(super) pools: &'json Index<'json>,
    pub(super) lanes: &'json Index<'json>,
    pub(super) nodes: &'json Index<'json>,
    pub(super) edges: &'json Index<'json>,
}

/// The place of the element that `member` of `of` names, where it names one.
pub(super) fn look_up(
    index: &Index<'_>,
    id: Option<&String>,
    of: &Element,
    member: &'static str,
) -> Result<Option<usize>, GraphError> {
    let Some(id) = id else { return Ok(None) };
    match index.get(id.as_str()) {
        Some(&place) => Ok(Some(place)),
        None => Err(GraphError::UnknownReference { of: of.clone(), member, id: id.clone() }),
    }
}

/// What a line begins or ends at: a node, a pool, another line; nothing named: the air.
pub(super) fn read_end(
    places: &Places<'_>,
    id: Option<&String>,
    of: &Element,
    member: &'static str,
) -> Result<End, GraphError> {
    let Some(id) = id else { return Ok(End::Open) };
    let id_text = id.as_str();
    if let Some(&node) = places.nodes.get(id_text) {
        return Ok(End::Node(node));
    }
    if let Some(&pool) = places.pools.get(id_text) {
        return Ok(End::Pool(pool));
    }
    if let Some(&edge) = places.edges.get(id_text) {
        return Ok(End::Edge(edge));
    }
    Err(GraphError::UnknownReference { of: of.clone(), member, id: id.clone() })
}
