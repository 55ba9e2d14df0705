//! A file that is laid out once more stays as it is, also where its pools change places.

use super::{file, laid_out};

/// Numbers that look random and are the same everywhere (xorshift, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }
}

/// Three or four pools of a few tasks each, and messages between any two of them.
fn pools(seed: u64) -> String {
    let mut dice = Dice(seed * 7919 + 17);
    let (mut participants, mut processes, mut messages) =
        (String::new(), String::new(), String::new());
    let add = |text: &mut String, more: String| text.push_str(&more);
    let count = 3 + dice.roll(2);
    let mut tasks = Vec::new();
    for pool in 0..count {
        let length = 2 + dice.roll(3);
        add(&mut participants, format!("<participant id=\"P{pool}\" processRef=\"p{pool}\"/>"));
        add(&mut processes, format!("<process id=\"p{pool}\">"));
        for task in 0..length {
            add(&mut processes, format!("<task id=\"t{pool}{task}\"/>"));
        }
        for task in 1..length {
            let (from, to) = (task - 1 - dice.roll(2).min(task - 1), task);
            add(
                &mut processes,
                format!(
                    "<sequenceFlow id=\"f{pool}{task}\" sourceRef=\"t{pool}{from}\" \
                     targetRef=\"t{pool}{to}\"/>"
                ),
            );
        }
        add(&mut processes, "</process>".to_owned());
        tasks.push(length);
    }
    for message in 0..4 + dice.roll(4) {
        let from = dice.roll(count);
        let to = (from + 1 + dice.roll(count - 1)) % count;
        let (one, other) = (dice.roll(tasks[from as usize]), dice.roll(tasks[to as usize]));
        add(
            &mut messages,
            format!(
                "<messageFlow id=\"m{message}\" sourceRef=\"t{from}{one}\" \
                 targetRef=\"t{to}{other}\"/>"
            ),
        );
    }
    file(&format!("<collaboration id=\"c\">{participants}{messages}</collaboration>{processes}"))
}

#[test]
fn pools_that_have_changed_places_stay_there() {
    for seed in 0..20 {
        let once = laid_out(&pools(seed));
        assert!(laid_out(&once) == once, "seed {seed}: {once}");
    }
}
