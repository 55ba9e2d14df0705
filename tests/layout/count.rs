//! What lines cost in a drawing.

use flowline::layout::Layout;

/// How often lines bend.
pub(crate) fn bends(layout: &Layout) -> usize {
    layout.edges.iter().map(|line| line.len() - 2).sum()
}

/// How often lines cross.
pub(crate) fn crossings(layout: &Layout) -> usize {
    let pieces: Vec<(usize, bool, i32, i32, i32)> = layout
        .edges
        .iter()
        .enumerate()
        .flat_map(|(edge, line)| {
            line.windows(2).map(move |pair| {
                let (one, other) = (pair[0], pair[1]);
                if one.y == other.y {
                    (edge, true, one.y, one.x.min(other.x), one.x.max(other.x))
                } else {
                    (edge, false, one.x, one.y.min(other.y), one.y.max(other.y))
                }
            })
        })
        .collect();
    let mut count = 0;
    for &(edge, _, row, left, right) in pieces.iter().filter(|piece| piece.1) {
        for &(other, _, column, top, bottom) in pieces.iter().filter(|piece| !piece.1) {
            let meets = left < column && column < right && top < row && row < bottom;
            count += usize::from(meets && edge != other);
        }
    }
    count
}
