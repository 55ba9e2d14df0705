//! How cost grows with the size of a model: `cargo run --release --example scaling`.
//!
//! Makes models of 10 to 100,000 processes with ten interfaces each and prints, for each size, the
//! time of reading and checking it, and the exponent of growth against the size before.

#![allow(clippy::print_stdout, clippy::cast_precision_loss, reason = "a table for people")]

use std::fmt::Write as _;
use std::path::Path;

use flowline::checks::config::Levels;
use flowline::project::{Memory, compile};

fn main() {
    println!("| processes | interfaces | source MB | check ms | exponent |");
    println!("| ---: | ---: | ---: | ---: | ---: |");
    let mut before: Option<(f64, f64)> = None;
    for count in [10, 100, 1_000, 10_000, 100_000] {
        let text = model(count);
        let size = text.len();
        let files = Memory::default().with("model/scaled.prm", text);
        let best = (0..if count > 10_000 { 1 } else { 5 })
            .map(|_| {
                let start = now();
                let compiled = compile(&files, Path::new("model"), &Levels::default());
                assert!(compiled.report.is_clean(), "the generated model is clean");
                start.elapsed().as_secs_f64() * 1e3
            })
            .fold(f64::INFINITY, f64::min);
        let exponent = before.map_or_else(String::new, |(old, time)| {
            format!("{:.2}", (best / time).ln() / (f64::from(count) / old).ln())
        });
        println!(
            "| {count} | {} | {:.2} | {best:.1} | {exponent} |",
            count * 10,
            size as f64 / 1e6
        );
        before = Some((f64::from(count), best));
    }
}

#[allow(clippy::disallowed_methods, reason = "measuring is what this program is for")]
fn now() -> std::time::Instant {
    std::time::Instant::now()
}

/// A model in which each process gives five items to five others and takes five from five others.
fn model(count: i32) -> String {
    let mut text = String::from("model scaled \"Scaled\" { }\ncategory core\n");
    for process in 0..count {
        let other = |step: i32| (process + step).rem_euclid(count);
        // Writing into a string cannot fail.
        let _ =
            writeln!(text, "process p{process} {{ category core purpose \"Does part {process}.\"");
        for step in [1, 2, 3, 5, 7] {
            let giver = other(-step);
            let _ = writeln!(text, "  input from p{giver} {{ item-{giver}-{step} }}");
        }
        for step in [1, 2, 3, 5, 7] {
            let _ = writeln!(text, "  result to p{} {{ item-{process}-{step} }}", other(step));
        }
        let reads: Vec<String> =
            [1, 2, 3, 5, 7].map(|step| format!("item-{}-{step}", other(-step))).to_vec();
        let makes: Vec<String> =
            [1, 2, 3, 5, 7].map(|step| format!("item-{process}-{step}")).to_vec();
        let _ = writeln!(
            text,
            "  activities {{ take \"Take\" <- {} choose \"Fine?\" {{ \"yes\" {{ }} else \"no\" \
             {{ mend \"Mend\" }} }} give \"Give\" -> {} }}\n}}",
            reads.join(", "),
            makes.join(", ")
        );
    }
    text
}
