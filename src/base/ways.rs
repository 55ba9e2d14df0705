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

/// Where the way from each place ends, each followed as `goes_to` leads: ways that meet end at one
/// place. Places come from the last to the first, so that each comes behind those that it leads to.
pub fn ends_of_ways(
    count: usize,
    from_last: impl Iterator<Item = usize>,
    goes_to: impl Fn(usize) -> Option<usize>,
) -> Vec<usize> {
    let mut ends: Vec<usize> = (0..count).collect();
    for place in from_last {
        if let Some(next) = goes_to(place) {
            ends[place] = ends[next];
        }
    }
    ends
}
