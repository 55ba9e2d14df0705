//! How much of a drawing moves when one step is added, removed or renamed:
//! `cargo run --release --example layout_stability [EDITS]`.
//!
//! For each edit of a seeded graph the pairs of nodes that both drawings have are compared: a pair
//! flips where the middles of its left and right, or of its upper and lower one, change places. One
//! box passes another where it was wholly on one side of it and is wholly on the other one now.

#![allow(clippy::print_stdout, clippy::cast_precision_loss, reason = "a table for people")]

#[path = "../tests/layout/edit.rs"]
mod edit;
#[allow(dead_code, reason = "each of those that share it uses a part")]
#[path = "../tests/layout/made.rs"]
mod made;

use flowline::layout::layout;
use made::{Dice, Kind};

/// Family, size of its graphs, what they hold.
const FAMILIES: [(&str, usize, Kind); 4] = [
    ("structured", 60, made::STRUCTURED),
    ("unstructured", 60, made::UNSTRUCTURED),
    ("lanes", 60, made::LANES),
    ("rich", 60, made::RICH),
];

fn main() {
    let edits: u64 = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(300);
    println!(
        "| family | edits | vertical flips | horizontal flips | edits without a flip \
         | pairs that pass | edits without a pass |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (name, size, kind) in FAMILIES {
        let (mut done, mut pairs, mut vertical, mut horizontal, mut calm) = (0, 0, 0, 0, 0);
        let (mut passed, mut still) = (0, 0);
        for seed in 0..edits {
            let before = made::graph(seed / 10 + 1, size, kind);
            let mut dice = Dice(seed * 31 + 7);
            let Some(edited) = edit::random(&before, &mut dice) else { continue };
            let flips = edit::flips(&edited, &layout(&before), &layout(&edited.graph));
            done += 1;
            pairs += flips.pairs;
            vertical += flips.vertical;
            horizontal += flips.horizontal;
            calm += usize::from(flips.vertical + flips.horizontal == 0);
            passed += flips.passed;
            still += usize::from(flips.passed == 0);
        }
        let percent = |part: usize, of: usize| 100.0 * part as f64 / of.max(1) as f64;
        println!(
            "| {name} | {done} | {:.2} % | {:.2} % | {:.1} % | {:.2} % | {:.1} % |",
            percent(vertical, pairs),
            percent(horizontal, pairs),
            percent(calm, done),
            percent(passed, pairs),
            percent(still, done)
        );
    }
}
