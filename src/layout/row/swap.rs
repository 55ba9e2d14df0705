//! Lines of one node that have places of their own at its border take them in the order in which
//! they come: else two of them would cross on the last piece. O(L log L) for L lines.

use std::collections::BTreeMap;

use super::{Block, NodeIndex, Side};

/// A line at its node: where it comes down, its block and its place there.
type Ending = (i32, usize, usize);

/// Hands the stems of each node out anew among the lines that have one of their own there.
/// Whether any line has another one then.
pub(super) fn settle(side: &Side<'_>, blocks: &mut [Block], descents: &[Vec<i32>]) -> bool {
    let mut users = vec![0; side.stems.len()];
    for line in blocks.iter().flat_map(|block| &block.lines) {
        users[line.stem] += 1;
    }
    let mut nodes: BTreeMap<(NodeIndex, bool), Vec<Ending>> = BTreeMap::new();
    for (index, block) in blocks.iter().enumerate() {
        for (place, line) in block.lines.iter().enumerate() {
            let stem = &side.stems[line.stem];
            if let (Some(node), 1) = (stem.node, users[line.stem]) {
                let lines = nodes.entry((node, stem.enters)).or_default();
                lines.push((descents[index][place], index, place));
            }
        }
    }
    let mut is_changed = false;
    for mut lines in nodes.into_values().filter(|lines| 1 < lines.len()) {
        let mut stems: Vec<usize> =
            lines.iter().map(|&(_, block, line)| blocks[block].lines[line].stem).collect();
        stems.sort_by_key(|&stem| (side.stem_x(stem), stem));
        lines.sort_unstable();
        for ((_, block, line), stem) in lines.into_iter().zip(stems) {
            let own = &mut blocks[block].lines[line].stem;
            is_changed |= *own != stem;
            *own = stem;
        }
    }
    is_changed
}
