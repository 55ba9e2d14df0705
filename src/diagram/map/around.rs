//! What stands below the map, and the map in words.

use super::Sheet;
use crate::base::text::plural;
use crate::diagram::words;

impl Sheet<'_> {
    /// What is drawn, and what is not.
    pub(super) fn footer(&self, inferred: usize, hidden: usize) -> String {
        let told = self.split.to_hubs.len() + self.split.from_hubs.len();
        let joined: usize = self.split.trunks.iter().map(|hub| hub.lines.len()).sum();
        let drawn = self.split.drawn.len() + joined;
        let mut parts = vec![format!("{} drawn", plural(drawn, "pair", "pairs"))];
        if self.split.is_summary {
            let count = plural(self.pairs.len(), "pair", "pairs");
            parts = vec![format!(
                "{count} told in the boxes, without lines: see the matrix and the charts"
            )];
        }
        if 0 < joined {
            parts.push(format!("{joined} of them by trunks and tags"));
        }
        if 0 < told {
            parts.push(format!("{told} with hubs named in the boxes"));
        }
        if 0 < inferred {
            parts.push(format!("{inferred} only inferred: see the matrix"));
        }
        let mut sentences = vec![format!("{}.", parts.join(", "))];
        let outside = words::rows_outside(self.model);
        if 0 < outside {
            let count = plural(outside, "interface", "interfaces");
            sentences.push(format!("{count} with parties outside the model: see the charts."));
        }
        if 0 < hidden {
            let count = plural(hidden, "process", "processes");
            sentences.push(format!("{count} left out by the view."));
        }
        sentences.join(" ")
    }

    /// Who gives what to whom; where that is too much, how the processes hang together.
    pub(super) fn description(&self, count: &str) -> String {
        let mut sentences: Vec<String> = vec![format!("{}: {count}.", self.model.naming.title)];
        if self.split.is_summary {
            let each = (0..self.shown.len()).map(|at| self.partners_in_words(at));
            return sentences.into_iter().chain(each).collect::<Vec<_>>().join(" ");
        }
        for pair in self.pairs.iter().take(60) {
            sentences.push(format!("{}.", self.in_words(pair)));
        }
        if 60 < self.pairs.len() {
            sentences.push(format!("And {} more pairs.", self.pairs.len() - 60));
        }
        sentences.join(" ")
    }

    fn partners_in_words(&self, at: usize) -> String {
        let name = words::numbered(self.model, self.shown[at]);
        let gives = self.named_or_counted(&self.takers(at));
        let takes = self.named_or_counted(&self.givers(at));
        match (gives.is_empty(), takes.is_empty()) {
            (true, true) => format!("{name} exchanges nothing with the others."),
            (false, true) => format!("{name} gives to {gives}."),
            (true, false) => format!("{name} takes from {takes}."),
            (false, false) => format!("{name} gives to {gives} and takes from {takes}."),
        }
    }

    /// To whom a process gives, in the order of the map.
    pub(super) fn takers(&self, at: usize) -> Vec<usize> {
        self.pairs.iter().filter(|pair| pair.giver == at).map(|pair| pair.taker).collect()
    }

    /// From whom a process takes, in the order of the map.
    pub(super) fn givers(&self, at: usize) -> Vec<usize> {
        self.pairs.iter().filter(|pair| pair.taker == at).map(|pair| pair.giver).collect()
    }
}
