//! How much of a drawing moves when one step is added, removed or renamed:
//! `cargo run --release --example layout_stability [EDITS] [--again] [--causes]`.
//!
//! For each edit of a seeded graph the pairs of nodes that both drawings have are compared, but for
//! the edited step: a pair flips where the middles of its left and right, or of its upper and lower
//! one, change places. One box passes another where it was wholly on one side of it and is wholly
//! on the other one now. `--again` lays out as `flowline layout` does, with its second thoughts.
//! `--causes` counts the edits that flip something by what moves: the fewest nodes, found greedily,
//! without which no pair would flip.

#![allow(clippy::print_stdout, clippy::cast_precision_loss, reason = "a table for people")]

#[path = "../tests/layout/edit.rs"]
mod edit;
#[allow(dead_code, reason = "each of those that share it uses a part")]
#[path = "../tests/layout/made.rs"]
mod made;

use std::collections::{BTreeMap, BTreeSet};

use flowline::layout::{Graph, NodeRole, Shape, layout, layout_again};
use made::{Dice, Kind};

/// Family, size of its graphs, what they hold.
const FAMILIES: [(&str, usize, Kind); 4] = [
    ("structured", 60, made::STRUCTURED),
    ("unstructured", 60, made::UNSTRUCTURED),
    ("lanes", 60, made::LANES),
    ("rich", 60, made::RICH),
];

fn main() {
    let asked = |flag: &str| std::env::args().any(|argument| argument == flag);
    let edits = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(300_u64);
    let lay_out = if asked("--again") { layout_again } else { layout };
    let mut causes: Vec<(&str, BTreeMap<String, usize>)> = Vec::new();
    println!(
        "| family | edits | vertical flips | horizontal flips | edits without a flip \
         | pairs that pass | edits without a pass |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (name, size, kind) in FAMILIES {
        let (mut done, mut pairs, mut vertical, mut horizontal, mut calm) = (0, 0, 0, 0, 0);
        let (mut passed, mut still) = (0, 0);
        let mut moved = BTreeMap::new();
        for seed in 0..edits {
            let before = made::graph(seed / 10 + 1, size, kind);
            let mut dice = Dice(seed * 31 + 7);
            let Some(edited) = edit::random(&before, &mut dice) else { continue };
            let flips = edit::flips(&edited, &lay_out(&before), &lay_out(&edited.graph));
            done += 1;
            pairs += flips.pairs;
            vertical += flips.vertical;
            horizontal += flips.horizontal;
            calm += usize::from(flips.vertical + flips.horizontal == 0);
            passed += flips.passed;
            still += usize::from(flips.passed == 0);
            if !flips.turned.is_empty() {
                *moved.entry(cause(&before, flips.turned)).or_default() += 1;
            }
        }
        causes.push((name, moved));
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
    if asked("--causes") {
        print_causes(causes);
    }
}

fn print_causes(causes: Vec<(&str, BTreeMap<String, usize>)>) {
    println!("\n| family | edits | what moves |\n| --- | ---: | --- |");
    for (family, moved) in causes {
        let mut moved: Vec<(String, usize)> = moved.into_iter().collect();
        moved.sort_by_key(|&(_, edits)| std::cmp::Reverse(edits));
        for (what, edits) in moved {
            println!("| {family} | {edits} | {what} |");
        }
    }
}

/// The kinds of nodes without which no pair would flip.
fn cause(graph: &Graph, mut pairs: Vec<[usize; 2]>) -> String {
    let mut kinds = BTreeSet::new();
    while !pairs.is_empty() {
        let mut count: BTreeMap<usize, usize> = BTreeMap::new();
        for node in pairs.iter().flatten() {
            *count.entry(*node).or_default() += 1;
        }
        let most = count.into_iter().max_by_key(|&(node, pairs)| (pairs, std::cmp::Reverse(node)));
        let Some((node, _)) = most else { break };
        pairs.retain(|pair| !pair.contains(&node));
        kinds.insert(match (graph.nodes[node].role, graph.nodes[node].shape) {
            (NodeRole::Satellite, _) => "data",
            (NodeRole::BlackBox, _) => "neighbour",
            _ if graph.nodes[node].host.is_some() => "boundary event",
            (_, Shape::Rect) => "step",
            (_, Shape::Diamond) => "gateway",
            _ => "end",
        });
    }
    kinds.into_iter().collect::<Vec<_>>().join(", ")
}
