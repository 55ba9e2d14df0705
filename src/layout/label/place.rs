//! Where a label may stand: at its line or box, in the order of preference.

use crate::layout::half::px;
use crate::layout::{Point, Rect, Size};

/// Between a label and its line or box.
pub(super) const GAP: i32 = px(3);
/// Distances of labels that have no place close by: still nearer to their own than to another.
const FARTHER: [i32; 4] = [GAP, px(9), px(16), px(24)];
/// Distances of those that would lie on something else.
const FARTHEST: [i32; 3] = [px(29), px(40), px(60)];
/// Between two places, and how many there are at most along one piece.
const STEP: i32 = px(8);
const MOST_STEPS: i32 = 60;

/// Places around a box: below, above, at the right, at the left, at the corners.
pub(super) fn around(rect: Rect, size: Size) -> Vec<Rect> {
    let Size { width, height } = size;
    let middle = Point { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
    let (below, above) = (rect.bottom() + GAP, rect.y - GAP - height);
    let (right, left) = (rect.right() + GAP, rect.x - GAP - width);
    let beside = px(6);
    [
        (middle.x - width / 2, below),
        (middle.x - width / 2, above),
        (middle.x + beside, below),
        (middle.x - beside - width, below),
        (middle.x + beside, above),
        (middle.x - beside - width, above),
        (right, middle.y - height - beside),
        (right, middle.y + beside),
        (left, middle.y - height - beside),
        (left, middle.y + beside),
        (right, middle.y - height / 2),
        (left, middle.y - height / 2),
    ]
    .map(|(x, y)| Rect { x, y, width, height })
    .to_vec()
}

/// Places along a line: at its longest pieces, above and right of them first.
pub(super) fn along(points: &[Point], size: Size) -> Vec<Rect> {
    let Size { width, height } = size;
    let mut pieces: Vec<Rect> =
        points.windows(2).map(|pair| Rect::between(pair[0], pair[1])).collect();
    pieces.sort_by_key(|piece| std::cmp::Reverse(piece.width + piece.height));
    let mut places = Vec::new();
    for piece in &pieces {
        let is_horizontal = piece.height == 0;
        let own = if is_horizontal { width } else { height };
        let room = piece.width + piece.height - own;
        for share in [8, 4, 12, 2, 14, 6, 10, 0, 16] {
            let at = room * share / 16;
            let sides = if is_horizontal {
                [(piece.x + at, piece.y - GAP - height), (piece.x + at, piece.y + GAP)]
            } else {
                [(piece.x + GAP, piece.y + at), (piece.x - GAP - width, piece.y + at)]
            };
            places.extend(sides.map(|(x, y)| Rect { x, y, width, height }));
        }
    }
    places
}

/// Places all along a line, then farther from it.
pub(super) fn farther(points: &[Point], size: Size) -> impl Iterator<Item = Rect> {
    at_distances(points, size, FARTHER)
}

/// Places so far from a line that they are for want of any other.
pub(super) fn farthest(points: &[Point], size: Size) -> impl Iterator<Item = Rect> {
    at_distances(points, size, FARTHEST)
}

fn at_distances<const N: usize>(
    points: &[Point],
    size: Size,
    distances: [i32; N],
) -> impl Iterator<Item = Rect> {
    let pieces: Vec<Rect> = points.windows(2).map(|pair| Rect::between(pair[0], pair[1])).collect();
    distances.into_iter().flat_map(move |gap| {
        let of_piece = move |piece: &Rect| beside(*piece, size, gap, piece.height == 0);
        pieces.iter().flat_map(of_piece).collect::<Vec<Rect>>()
    })
}

/// Places all around a box, then farther from it.
pub(super) fn farther_around(rect: Rect, size: Size) -> impl Iterator<Item = Rect> {
    FARTHER.into_iter().flat_map(move |gap| {
        let rows = beside(rect, size, gap, true);
        rows.into_iter().chain(beside(rect, size, gap, false))
    })
}

/// Places above and below a box or piece, or at the left and right of it.
fn beside(rect: Rect, Size { width, height }: Size, gap: i32, in_rows: bool) -> Vec<Rect> {
    let (from, length, own) =
        if in_rows { (rect.x, rect.width, width) } else { (rect.y, rect.height, height) };
    let step = STEP.max(length / MOST_STEPS);
    let sides = if in_rows {
        [rect.y - gap - height, rect.bottom() + gap]
    } else {
        [rect.right() + gap, rect.x - gap - width]
    };
    let along = (from - own..=from + length).step_by(step as usize);
    let place = |at: i32| {
        sides.map(|side| {
            let (x, y) = if in_rows { (at, side) } else { (side, at) };
            Rect { x, y, width, height }
        })
    };
    along.flat_map(place).collect()
}
