//! Rows and columns become boxes, lines and labels.

use super::column::{Columns, LABEL_INSET, port_offset};
use super::extent::{
    BODY_LABEL_GAP, HANGING_LABEL_GAP, LABEL_BESIDE_GAP, LINE_LABEL_GAP, LOOP_REACH, far_label,
    label_end, start,
};
use super::hang::Hanging;
use super::items::{Items, Side, What};
use super::level::{Arc, Column, Level, Placed};
use super::main_path::Ends;
use super::piece::Piece;
use super::place::Rows;
use super::satellite::Seat;
use super::section::Sections;
use super::side::Corners;
use super::track::Vertical;
use crate::layout::geometry::simplify;
use crate::layout::half::px;
use crate::layout::{Point, Rect, Shape, Size};

/// All that the earlier phases found.
pub(super) struct Drawing<'phases> {
    pub(super) level: &'phases Level,
    pub(super) arcs: &'phases [Arc],
    pub(super) ends: &'phases Ends,
    pub(super) corners: &'phases Corners,
    pub(super) items: &'phases Items,
    pub(super) gaps: &'phases [Vec<Piece>],
    pub(super) rows: &'phases Rows,
    pub(super) tracks: &'phases [Vec<Vertical>],
    /// By section.
    pub(super) columns: &'phases [Columns],
    pub(super) sections: &'phases Sections,
    pub(super) satellites: &'phases [Seat],
}

impl Drawing<'_> {
    /// The geometry of the level.
    pub(super) fn draw(&self) -> Placed {
        let level = self.level;
        let mut placed = Placed {
            links: vec![Vec::new(); level.links.len()],
            link_labels: vec![None; level.links.len()],
            stripes: self.rows.stripes.clone(),
            ..Placed::default()
        };
        for (body, given) in level.bodies.iter().enumerate() {
            let centre = self.body_centre(body);
            placed.bodies.push(centred(centre, given.size));
            let label = given.label.map(|label| self.body_label(body, label));
            placed.body_labels.push(label);
        }
        for (event, given) in level.events.iter().enumerate() {
            let rect = self.event_rect(event);
            placed.events.push(rect);
            placed.event_labels.push(given.label.map(|label| self.event_label(event, rect, label)));
        }
        for (seat, satellite) in self.satellites.iter().zip(&level.satellites) {
            let centre = self.body_centre(satellite.body);
            let at = Point { x: centre.x + seat.offset.x, y: centre.y + seat.offset.y };
            let rect = centred(at, satellite.size);
            placed.satellites.push(rect);
            placed.satellite_labels.push(satellite.label.map(|label| Rect {
                x: at.x - label.width / 2,
                y: if seat.is_above {
                    rect.y - BODY_LABEL_GAP - label.height
                } else {
                    rect.bottom() + BODY_LABEL_GAP
                },
                width: label.width,
                height: label.height,
            }));
        }
        self.draw_links(&mut placed);
        for own in &level.loops {
            let rect = placed.bodies[own.body];
            let points = self_loop(rect, level.bodies[own.body].shape);
            let label = own.label.map(|label| Rect {
                x: points[3].x,
                y: points[3].y - LINE_LABEL_GAP - label.height,
                width: label.width,
                height: label.height,
            });
            placed.loops.push(points);
            placed.loop_labels.push(label);
        }
        let sides = self.columns.iter().map(|columns| columns.sides);
        placed.sides =
            sides.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1))).unwrap_or_default();
        placed
    }

    /// The columns of the section of a body.
    fn columns_of(&self, body: usize) -> &Columns {
        &self.columns[self.sections.of_body(self.level, body)]
    }

    fn body_centre(&self, body: usize) -> Point {
        let layer = self.items.list[body].layer;
        let x = self.columns_of(body).centre[layer] + self.corners.shift[body];
        Point { x, y: self.rows.of[body] }
    }

    fn body_label(&self, body: usize, label: Size) -> Rect {
        let centre = self.body_centre(body);
        let half = self.level.bodies[body].size.height / 2;
        let Size { width, height } = label;
        let above = centre.y - half - BODY_LABEL_GAP - height;
        if !self.corners.uses_bottom[body] {
            let y = centre.y + half + BODY_LABEL_GAP;
            Rect { x: centre.x - width / 2, y, width, height }
        } else if !self.corners.uses_top[body] {
            Rect { x: centre.x - width / 2, y: above, width, height }
        } else {
            Rect { x: centre.x - LABEL_BESIDE_GAP - width, y: above, width, height }
        }
    }

    fn event_rect(&self, event: usize) -> Rect {
        let given = &self.level.events[event];
        let seat = self.corners.seats[event];
        let host = self.body_centre(given.host);
        let half = self.level.bodies[given.host].size.height / 2;
        let y = if seat.is_above { host.y - half } else { host.y + half };
        centred(Point { x: host.x + seat.offset, y }, given.size)
    }

    fn event_label(&self, event: usize, rect: Rect, label: Size) -> Rect {
        let seat = self.corners.seats[event];
        let Size { width, height } = label;
        let centre = rect.x + rect.width / 2;
        let x = if seat.label_is_right { centre + px(6) } else { centre - px(6) - width };
        let y = if seat.is_above { rect.y - px(2) - height } else { rect.bottom() + px(2) };
        Rect { x, y, width, height }
    }

    /// The point of a body or event from which an arc leaves to its corner, and the corner.
    pub(super) fn corner_points(&self, arc: usize, side: Side, corner: usize) -> [Point; 2] {
        let (start_side, _) = start(self.arcs[arc]);
        let body = match side {
            Side::Left => self.arcs[arc].left,
            Side::Right => self.arcs[arc].right,
        };
        let event = self.level.links[self.arcs[arc].link].event;
        if let Some(event) = event.filter(|_| start_side == side) {
            let rect = self.event_rect(event);
            let x = rect.x + rect.width / 2;
            let is_above = self.corners.seats[event].is_above;
            let y = if is_above { rect.y } else { rect.bottom() };
            return [Point { x, y }, Point { x, y: self.rows.of[corner] }];
        }
        let centre = self.body_centre(body);
        let half = self.level.bodies[body].size.height / 2;
        let row = self.rows.of[corner];
        let y = if row < centre.y { centre.y - half } else { centre.y + half };
        let link = &self.level.links[self.arcs[arc].link];
        let x = centre.x + port_offset(self.level, link, body, side);
        [Point { x, y }, Point { x, y: row }]
    }

    /// Where the line of a hanging branch leaves or enters the body that it hangs from, and the
    /// hanging one.
    fn hanging_points(&self, hanging: &Hanging) -> [Point; 2] {
        let body = hanging.body();
        let [from, Point { x, y }] = self.corner_points(hanging.arc, hanging.side, body);
        let half = self.level.bodies[body].size.height / 2;
        [from, Point { x, y: if hanging.is_above { y + half } else { y - half } }]
    }

    /// The label of the line to a hanging body stands beside it, at the body.
    fn hanging_label(&self, hanging: &Hanging, Size { width, height }: Size) -> Rect {
        let [_, at] = self.hanging_points(hanging);
        let y = if hanging.is_above {
            at.y + HANGING_LABEL_GAP
        } else {
            at.y - HANGING_LABEL_GAP - height
        };
        Rect { x: at.x + LABEL_INSET, y, width, height }
    }

    fn draw_links(&self, placed: &mut Placed) {
        for (layer, gap) in self.gaps.iter().enumerate() {
            let mut verticals = self.tracks[layer].iter().peekable();
            for (index, piece) in gap.iter().enumerate() {
                let link = self.arcs[piece.arc].link;
                let points = &mut placed.links[link];
                if points.is_empty() {
                    points.extend(self.first_points(piece));
                }
                while let Some(vertical) = verticals.next_if(|vertical| vertical.piece == index) {
                    let left = self.arcs[piece.arc].left;
                    let x = self.columns_of(left).track_at(layer, vertical.track);
                    points.push(Point { x, y: vertical.from });
                    points.push(Point { x, y: vertical.to });
                }
                self.push_last_points(piece, points);
            }
        }
        for hanging in &self.corners.hanging {
            let [from, to] = self.hanging_points(hanging);
            placed.links[self.arcs[hanging.arc].link] = match hanging.side {
                Side::Left => vec![from, to],
                Side::Right => vec![to, from],
            };
        }
        for (arc, given) in self.arcs.iter().enumerate() {
            let points = &mut placed.links[given.link];
            simplify(points);
            if given.is_turned {
                points.reverse();
            }
            let label = self.level.links[given.link].label;
            placed.link_labels[given.link] = label.map(|label| self.link_label(arc, points, label));
        }
    }

    fn first_points(&self, piece: &Piece) -> Vec<Point> {
        let y = self.rows.of[piece.left] + piece.left_port;
        match self.items.list[piece.left].what {
            What::Corner(arc, side) => self.corner_points(arc, side, piece.left).to_vec(),
            What::Body(body) => {
                let half = self.level.bodies[body].size.width / 2;
                vec![Point { x: self.body_centre(body).x + half, y }]
            }
            What::Dummy(_) => Vec::new(),
        }
    }

    fn push_last_points(&self, piece: &Piece, points: &mut Vec<Point>) {
        let y = self.rows.of[piece.right] + piece.right_port;
        match self.items.list[piece.right].what {
            What::Corner(arc, side) => {
                let [end, corner] = self.corner_points(arc, side, piece.right);
                points.extend([corner, end]);
            }
            What::Body(body) => {
                let half = self.level.bodies[body].size.width / 2;
                points.push(Point { x: self.body_centre(body).x - half, y });
            }
            What::Dummy(_) => {}
        }
    }

    /// The label stands at the far end of the gap, above the row that the line has there.
    fn far_label_rect(&self, arc: usize, side: Side, label: Size) -> Rect {
        let chain = &self.items.chains[arc];
        let columns = self.columns_of(self.arcs[arc].left);
        let Size { width, height } = label;
        let (item, x) = match side {
            Side::Left => {
                let layer = self.items.list[chain[0]].layer;
                let zone = columns.zone_before[layer];
                (chain[1], columns.edges(layer + 1).0 - zone + LABEL_INSET)
            }
            Side::Right => {
                let layer = self.items.list[chain[chain.len() - 1]].layer - 1;
                let zone = columns.zone_after[layer];
                (chain[chain.len() - 2], columns.edges(layer).1 + zone - LABEL_INSET - width)
            }
        };
        Rect { x, y: self.rows.of[item] - LINE_LABEL_GAP - height, width, height }
    }

    /// The label stands above the first horizontal piece, behind the box or bend.
    fn link_label(&self, arc: usize, points: &[Point], label: Size) -> Rect {
        let given = self.arcs[arc];
        let Size { width, height } = label;
        let above = |row: i32| row - LINE_LABEL_GAP - height;
        if let Some(item) = self.items.carriers[arc] {
            let columns = self.columns_of(given.left);
            let centre = columns.centre[self.items.list[item].layer];
            return Rect { x: centre - width / 2, y: above(self.rows.of[item]), width, height };
        }
        let hanging = &self.corners.hanging;
        if let Ok(index) = hanging.binary_search_by_key(&arc, |hanging| hanging.arc) {
            return self.hanging_label(&hanging[index], label);
        }
        let (side, body) = label_end(self.level, given);
        let is_far = far_label(self.level, self.arcs, self.ends, self.corners, self.items, arc);
        let bend = usize::from(self.corners.at(arc, side).is_some());
        if is_far {
            return self.far_label_rect(arc, side, label);
        }
        let from_label = |index: usize| {
            let is_reversed = self.level.links[given.link].label_at_target;
            let index = if is_reversed { points.len().checked_sub(index + 1) } else { Some(index) };
            index.and_then(|index| points.get(index))
        };
        let Some(&at) = from_label(bend) else {
            let centre = self.body_centre(body);
            return Rect { x: centre.x, y: centre.y, width, height };
        };
        let layer = self.items.list[body].layer;
        let x = match side {
            Side::Left => at.x + LABEL_INSET,
            // The labels at neighbours on the right begin at one place.
            Side::Right if self.level.bodies[body].column == Column::Last && 0 < layer => {
                at.x - self.columns_of(body).zone_before[layer - 1] + LABEL_INSET
            }
            Side::Right => at.x - LABEL_INSET - width,
        };
        Rect { x, y: above(at.y), width, height }
    }
}

fn centred(centre: Point, size: Size) -> Rect {
    let Size { width, height } = size;
    Rect { x: centre.x - width / 2, y: centre.y - height / 2, width, height }
}

/// From the right border over the upper right corner into the upper border.
fn self_loop(rect: Rect, shape: Shape) -> Vec<Point> {
    let has_quarters = matches!(shape, Shape::Rect | Shape::Multi);
    let (down, left) = if has_quarters {
        (rect.height / 4, rect.width / 4)
    } else {
        (rect.height / 2, rect.width / 2)
    };
    let (right, top) = (rect.right() + LOOP_REACH, rect.y - LOOP_REACH);
    let (start, end) = (rect.y + down, rect.right() - left);
    vec![
        Point { x: rect.right(), y: start },
        Point { x: right, y: start },
        Point { x: right, y: top },
        Point { x: end, y: top },
        Point { x: end, y: rect.y },
    ]
}
