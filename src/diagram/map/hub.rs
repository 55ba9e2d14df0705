//! Hubs: processes that so many give to, or take from, that their lines would hide all others.
//! The lines of the largest are joined to trunks; those of the others are told in the boxes: each
//! partner names the hub, and the hub says how many.

/// From so many lines at one side on a process is a hub.
const HUB: usize = 6;
/// More trunks than this hide what is between them.
const MOST_TRUNKS: usize = 3;

/// More lines than this cannot be followed, and make a sheet that no printer shows: the map tells in
/// the boxes who gives to whom.
const MOST_LINES: usize = 120;
/// Nor, with trunks and tags, can lines of more pairs than this.
const MOST_PAIRS: usize = 200;

/// A process with the lines of one of its sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hub {
    /// Index of the process.
    pub(super) process: usize,
    /// The lines begin there.
    pub(super) gives: bool,
    /// Indices of the lines.
    pub(super) lines: Vec<usize>,
}

/// The lines that are drawn, and those that are told in boxes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Split {
    /// Indices of the lines between two boxes.
    pub(super) drawn: Vec<usize>,
    /// Hubs whose lines join a trunk.
    pub(super) trunks: Vec<Hub>,
    /// Lines told by their giver, as the taker is a hub.
    pub(super) to_hubs: Vec<usize>,
    /// Lines told by their taker, as the giver is a hub.
    pub(super) from_hubs: Vec<usize>,
    /// There are too many lines: none is drawn, boxes name the partners, or tell with the bands how
    /// many there are.
    pub(super) is_summary: bool,
}

/// Takes the lines of the busiest side away until no side is a hub. O(hubs · lines).
pub(super) fn split(processes: usize, lines: &[(usize, usize)]) -> Split {
    let mut split = Split { drawn: (0..lines.len()).collect(), ..Split::default() };
    while let Some(hub) = busiest(processes, lines, &split.drawn) {
        split.drawn.retain(|line| !hub.lines.contains(line));
        if split.trunks.len() < MOST_TRUNKS {
            split.trunks.push(hub);
        } else if hub.gives {
            split.from_hubs.extend(hub.lines);
        } else {
            split.to_hubs.extend(hub.lines);
        }
    }
    if MOST_LINES < split.drawn.len() || MOST_PAIRS < lines.len() {
        return Split { is_summary: true, ..Split::default() };
    }
    split
}

/// The side with most lines, if it makes a hub; of two, the one that takes.
fn busiest(processes: usize, lines: &[(usize, usize)], drawn: &[usize]) -> Option<Hub> {
    let mut gives = vec![0; processes];
    let mut takes = vec![0; processes];
    for &line in drawn {
        gives[lines[line].0] += 1;
        takes[lines[line].1] += 1;
    }
    let most =
        |counts: &[usize]| (0..counts.len()).max_by_key(|&at| (counts[at], std::cmp::Reverse(at)));
    let (giver, taker) = (most(&gives)?, most(&takes)?);
    if gives[giver].max(takes[taker]) < HUB {
        return None;
    }
    let does_give = takes[taker] < gives[giver];
    let process = if does_give { giver } else { taker };
    let is_own = |line: &usize| {
        let (from, to) = lines[*line];
        process == if does_give { from } else { to }
    };
    let lines = drawn.iter().copied().filter(is_own).collect();
    Some(Hub { process, gives: does_give, lines })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_busiest_side_is_taken_away() {
        let to_hub: Vec<(usize, usize)> = (1..8).map(|giver| (giver, 0)).collect();
        let lines = [to_hub, vec![(0, 1), (1, 2)]].concat();
        let split = split(8, &lines);
        let hub = Hub { process: 0, gives: false, lines: vec![0, 1, 2, 3, 4, 5, 6] };
        assert_eq!(split.trunks, [hub]);
        assert_eq!(split.drawn, [7, 8]);
    }

    #[test]
    fn few_lines_are_all_drawn() {
        assert_eq!(split(3, &[(0, 1), (1, 2)]).drawn, [0, 1]);
    }

    #[test]
    fn too_many_lines_are_told_in_numbers() {
        let lines: Vec<(usize, usize)> = (0..100)
            .flat_map(|giver| (1..5).map(move |step| (giver, (giver + step) % 100)))
            .collect();
        let split = split(100, &lines);
        assert!(split.is_summary);
        assert!(split.drawn.is_empty() && split.trunks.is_empty());
    }

    #[test]
    fn more_hubs_than_trunks_are_told_in_boxes() {
        let lines: Vec<(usize, usize)> =
            (0..5).flat_map(|hub| (5..12).map(move |taker| (hub, taker))).collect();
        let split = split(12, &lines);
        assert_eq!(split.trunks.len(), MOST_TRUNKS);
        assert_eq!(split.from_hubs.len() + split.to_hubs.len() + split.drawn.len(), 14);
    }
}
