//! Ways through a graph.

/// Within so many steps ways meet soon.
const NEAR: usize = 6;

/// Whether ways from several places meet again soon, each followed as `goes_to` leads.
pub fn meet_soon<Place: Copy + PartialEq>(
    starts: impl Iterator<Item = Place>,
    goes_to: impl Fn(Place) -> Option<Place>,
) -> bool {
    let way = |start| std::iter::successors(Some(start), |&at| goes_to(at)).take(NEAR);
    let mut ways = starts.map(|start| way(start).collect::<Vec<Place>>());
    let Some(mut common) = ways.next() else { return false };
    ways.all(|way| {
        common.retain(|place| way.contains(place));
        !common.is_empty()
    })
}
