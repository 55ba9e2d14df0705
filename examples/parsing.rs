//! How long 10 MB of source take to be read, whatever it holds, and in how much memory:
//! `cargo run --release --example parsing [KIND…]`. Memory is the most that the process holds while
//! it reads, the text included, less what it held before there was a text (Linux only).

#![allow(clippy::print_stdout, clippy::cast_precision_loss, reason = "a table for people")]

use std::fs;

use flowline::base::FileId;
use flowline::syntax::{lex, parse};

const BYTES: usize = 10_000_000;

/// What a source is called, and a piece of it: it is repeated, each `#` being its number.
const KINDS: &[(&str, &str, &str, &str)] = &[
    ("processes with one-letter names", "", "process p#{input from q{a,b} result to r{c,d}}\n", ""),
    ("empty processes", "", "process p#{}\n", ""),
    ("one list of items", "process p{result to q{", "a, ", "}}"),
    ("one list of items without blanks", "process p{result to q{", "a,", "}}"),
    ("steps with clauses", "process p{activities{\n", "a <- b,c -> d by e\n", "}}"),
    ("words", "", "a ", ""),
    ("texts", "item a ", "\"\" ", ""),
    ("braces", "", "{}", ""),
    ("what no token begins with", "", "%&$a ", ""),
];

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let mut sources = vec![("models/isms, repeated", isms())];
    for &(name, before, piece, after) in KINDS {
        let mut text = before.to_owned();
        for number in 0.. {
            if text.len() >= BYTES {
                break;
            }
            text.push_str(&piece.replace('#', &number.to_string()));
        }
        sources.push((name, text + after));
    }
    println!("| 10 MB of | tokens | ms | MB |");
    println!("| --- | ---: | ---: | ---: |");
    let text_of_all: usize = sources.iter().map(|(_, text)| text.len()).sum();
    for (name, text) in &sources {
        if !wanted.is_empty() && !wanted.iter().any(|one| name.contains(&**one)) {
            continue;
        }
        let mut best = f64::INFINITY;
        forget_peak();
        for _ in 0..3 {
            let start = now();
            let read = parse(FileId(0), text);
            best = best.min(start.elapsed().as_secs_f64() * 1e3);
            drop(read);
        }
        let held = peak_memory().map_or_else(String::new, |kib| {
            format!("{:.0}", kib as f64 * 1.024e-3 - (text_of_all - text.len()) as f64 / 1e6)
        });
        println!("| {name} | {} | {best:.0} | {held} |", lex(text).len());
    }
}

/// The source of the ISMS model, as often as it takes.
fn isms() -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/models/isms");
    let mut paths: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().collect();
    paths.sort_by_key(fs::DirEntry::path);
    let texts = paths.iter().filter_map(|entry| fs::read_to_string(entry.path()).ok());
    let once: String = texts.filter(|text| text.contains("process")).collect();
    once.repeat(BYTES.div_ceil(once.len().max(1)))
}

/// Lets the kernel count the most memory anew.
fn forget_peak() {
    let _ = fs::write("/proc/self/clear_refs", "5");
}

/// The most memory that this process has held since then, in kibibytes.
fn peak_memory() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[allow(clippy::disallowed_methods, reason = "measuring is what this program is for")]
fn now() -> std::time::Instant {
    std::time::Instant::now()
}
