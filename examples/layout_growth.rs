//! How the time of the layout engine grows with the graph: `cargo run --release --example
//! layout_growth [NODES]` lays out seeded flows of 100 to 100,000 nodes (or of one size only, to
//! measure its memory: `/usr/bin/time -v`), labels included, on one core. Rich graphs have a
//! neighbour with many messages, which is drawn in two ways, as for a BPMN file.

#![allow(clippy::print_stdout, clippy::cast_precision_loss, reason = "a table for people")]

#[allow(dead_code, reason = "each of those that share it uses a part")]
#[path = "../tests/layout/made.rs"]
mod made;

use flowline::layout::{layout, layout_around};
use made::Kind;

fn main() {
    let only: Option<usize> = std::env::args().nth(1).and_then(|size| size.parse().ok());
    if let Some(size) = only {
        one_size(size);
        return;
    }
    println!("| flow | nodes | edges | ms | µs a node | exponent |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    let sizes = [100, 1_000, 10_000, 100_000];
    row("structured", made::STRUCTURED, &sizes);
    row("unstructured", Kind { jumps: 20, ..made::UNSTRUCTURED }, &sizes);
    row("lanes", made::LANES, &sizes[..3]);
    row("rich", made::RICH, &sizes[..3]);
}

fn row(name: &str, kind: Kind, sizes: &[usize]) {
    let mut before: Option<(f64, f64)> = None;
    for &size in sizes {
        let graph = made::graph(size as u64 + 1, size, kind);
        let count = graph.nodes.len() as f64;
        let runs = (20_000 / size).clamp(3, 20);
        let best = (0..runs)
            .map(|_| {
                let start = now();
                let drawing = layout_around(&graph);
                assert_eq!(drawing.nodes.len(), graph.nodes.len());
                start.elapsed().as_secs_f64() * 1e3
            })
            .fold(f64::INFINITY, f64::min);
        let exponent = before.map_or_else(String::new, |(old, time)| {
            format!("{:.2}", (best / time).ln() / (count / old).ln())
        });
        println!(
            "| {name} | {count} | {} | {best:.2} | {:.2} | {exponent} |",
            graph.edges.len(),
            best * 1e3 / count
        );
        before = Some((count, best));
    }
}

/// Makes a graph and lays it out, and prints what the process holds at most before and after,
/// where the system says so.
fn one_size(size: usize) {
    let graph = made::graph(size as u64 + 1, size, made::STRUCTURED);
    let before = peak_memory();
    let drawing = layout(&graph);
    let nodes = drawing.nodes.len();
    println!("{nodes} nodes, {} edges", drawing.edges.len());
    if let (Some(before), Some(after)) = (before, peak_memory()) {
        println!("{} bytes a node", (after - before) * 1024 / nodes);
    }
}

/// The most memory that this process has held, in kibibytes; Linux only.
fn peak_memory() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[allow(clippy::disallowed_methods, reason = "measuring is what this program is for")]
fn now() -> std::time::Instant {
    std::time::Instant::now()
}
