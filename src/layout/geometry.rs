//! Sizes, points and rectangles in whole pixels.

/// Width and height in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
}

/// A point, x to the right, y down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    /// To the right.
    pub x: i32,
    /// Down.
    pub y: i32,
}

/// A rectangle by its upper left corner and size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rect {
    /// Left.
    pub x: i32,
    /// Top.
    pub y: i32,
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
}

/// Whether an upright and a level piece between two points cross inside both.
pub(crate) fn cross(one: [Point; 2], other: [Point; 2]) -> bool {
    let is_inside = |x: i32, low: i32, high: i32| low.min(high) < x && x < low.max(high);
    let meets = |[from, to]: [Point; 2], [top, bottom]: [Point; 2]| {
        from.y == to.y
            && top.x == bottom.x
            && is_inside(top.x, from.x, to.x)
            && is_inside(from.y, top.y, bottom.y)
    };
    meets(one, other) || meets(other, one)
}

/// Drops points that repeat or lie on the way between their neighbours.
pub(crate) fn simplify(points: &mut Vec<Point>) {
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for &point in points.iter() {
        if kept.last() == Some(&point) {
            continue;
        }
        while let [.., before, last] = kept[..] {
            let is_between = (before.x == last.x
                && last.x == point.x
                && (before.y < last.y) == (last.y < point.y))
                || (before.y == last.y
                    && last.y == point.y
                    && (before.x < last.x) == (last.x < point.x));
            if !is_between {
                break;
            }
            kept.pop();
        }
        kept.push(point);
    }
    *points = kept;
}

impl Rect {
    /// The smallest around two points.
    pub(crate) fn between(from: Point, to: Point) -> Self {
        Self {
            x: from.x.min(to.x),
            y: from.y.min(to.y),
            width: (from.x - to.x).abs(),
            height: (from.y - to.y).abs(),
        }
    }

    /// The straight piece between two points, a pixel wide.
    pub(crate) fn along(from: Point, to: Point) -> Self {
        let Self { x, y, width, height } = Self::between(from, to);
        Self { x, y, width: width.max(1), height: height.max(1) }
    }

    /// The right border.
    pub fn right(self) -> i32 {
        self.x + self.width
    }

    /// The lower border.
    pub fn bottom(self) -> i32 {
        self.y + self.height
    }

    /// With so many pixels more on each side.
    pub(crate) fn grown(self, by: i32) -> Self {
        Self {
            x: self.x - by,
            y: self.y - by,
            width: self.width + 2 * by,
            height: self.height + 2 * by,
        }
    }

    /// Whether another, be it only a point, lies in it or at its border.
    pub(crate) fn holds(self, inner: Self) -> bool {
        self.x <= inner.x
            && inner.right() <= self.right()
            && self.y <= inner.y
            && inner.bottom() <= self.bottom()
    }

    /// The part of it that lies in another.
    pub(crate) fn within(self, other: Self) -> Self {
        let (x, y) = (self.x.max(other.x), self.y.max(other.y));
        let (right, bottom) = (self.right().min(other.right()), self.bottom().min(other.bottom()));
        Self { x, y, width: (right - x).max(0), height: (bottom - y).max(0) }
    }

    /// Whether the two share more than a border.
    pub fn overlaps(self, other: Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }
}
