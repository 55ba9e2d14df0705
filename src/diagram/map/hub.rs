//! Hubs: processes that so many give to, or take from, that their lines would hide all others.
//! Their lines are not drawn; each partner names the hub in its box, and the hub says how many.

/// From so many lines at one side on a process is a hub.
const HUB: usize = 6;

/// The lines that are drawn, and those that are told in boxes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Split {
    /// Indices of the lines that are drawn.
    pub(super) drawn: Vec<usize>,
    /// Lines told by their giver, as the taker is a hub.
    pub(super) to_hubs: Vec<usize>,
    /// Lines told by their taker, as the giver is a hub.
    pub(super) from_hubs: Vec<usize>,
}

/// Takes the lines of the busiest side away until no side is a hub. O(hubs · lines).
pub(super) fn split(processes: usize, lines: &[(usize, usize)]) -> Split {
    let mut split = Split { drawn: (0..lines.len()).collect(), ..Split::default() };
    loop {
        let mut gives = vec![0; processes];
        let mut takes = vec![0; processes];
        for &line in &split.drawn {
            gives[lines[line].0] += 1;
            takes[lines[line].1] += 1;
        }
        let busiest = |counts: &[usize]| {
            (0..counts.len()).max_by_key(|&at| (counts[at], std::cmp::Reverse(at)))
        };
        let (Some(source), Some(target)) = (busiest(&gives), busiest(&takes)) else {
            return split;
        };
        if gives[source].max(takes[target]) < HUB {
            return split;
        }
        if gives[source] <= takes[target] {
            let (hub, rest) = split.drawn.iter().partition(|line| lines[**line].1 == target);
            split.to_hubs.extend::<Vec<usize>>(hub);
            split.drawn = rest;
        } else {
            let (hub, rest) = split.drawn.iter().partition(|line| lines[**line].0 == source);
            split.from_hubs.extend::<Vec<usize>>(hub);
            split.drawn = rest;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_busiest_side_is_taken_away() {
        let to_hub: Vec<(usize, usize)> = (1..8).map(|giver| (giver, 0)).collect();
        let lines = [to_hub, vec![(0, 1), (1, 2)]].concat();
        let split = split(8, &lines);
        assert_eq!(split.to_hubs, [0, 1, 2, 3, 4, 5, 6]);
        assert_eq!(split.drawn, [7, 8]);
        assert_eq!(split.from_hubs, Vec::<usize>::new());
    }

    #[test]
    fn few_lines_are_all_drawn() {
        assert_eq!(split(3, &[(0, 1), (1, 2)]).drawn, [0, 1]);
    }
}
