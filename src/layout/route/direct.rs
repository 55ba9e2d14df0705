//! Straight ways: a line whose ends lie opposite each other and that meets nothing needs no search.
//!
//! No other way is shorter, and any other bends. Drawn before all lines that have to be searched,
//! so that none of these stands in the way of a straight one. O(ports² + ports · elements) a line.

use super::Clearance;
use super::port::Port;
use super::scene::View;
use crate::layout::Point;
use crate::layout::half::px;

/// A port that costs more than this against the best one is not worth a straight line.
const TOLERANCE: i32 = px(100);

/// The cheapest straight way between two ports, where one crosses nothing.
pub(super) fn straight_way(
    view: &View<'_>,
    sources: &[Port],
    targets: &[Port],
    clearance: Clearance,
) -> Option<Vec<Point>> {
    let least = |ports: &[Port]| ports.iter().map(|port| port.cost).min().unwrap_or(0);
    let allowed = least(sources) + least(targets) + TOLERANCE;
    let mut pairs: Vec<(i32, &Port, &Port)> = Vec::new();
    for source in sources {
        for target in targets {
            let cost = source.cost + target.cost;
            if cost < allowed && faces(source, target, clearance) {
                let way = (source.at.x - target.at.x).abs() + (source.at.y - target.at.y).abs();
                pairs.push((cost + way, source, target));
            }
        }
    }
    pairs.sort_by_key(|(cost, source, _)| (*cost, source.at.x, source.at.y));
    let is_free = |(_, source, target): &&(i32, &Port, &Port)| {
        view.crossings(source.escape(clearance), target.escape(clearance)) == Some(0)
    };
    pairs.iter().find(is_free).map(|(_, source, target)| vec![source.at, target.at])
}

/// Whether two ports look at each other with room between them.
fn faces(source: &Port, target: &Port, clearance: Clearance) -> bool {
    let (x, y) = source.heading.step();
    let (along, across) = (target.at.x - source.at.x, target.at.y - source.at.y);
    let distance = along * x + across * y;
    source.heading == target.heading.opposite()
        && along * y + across * x == 0
        && 2 * clearance.escape <= distance
}
