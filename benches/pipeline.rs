//! Wall clock of each stage on the ISMS model and on generated ones: `cargo bench`.
//!
//! Look at ratios side by side, not at single figures: they move with whatever else the machine
//! does. `benches/gate.sh` counts instructions instead.

use std::path::Path;

use divan::Bencher;
use flowline::base::{FileId, SourceFile, SourceMap};
use flowline::checks::config::Levels;
use flowline::export::{FORMATS, Format, Wish};
use flowline::project::{Disk, Memory, build, compile};

fn main() {
    divan::main();
}

/// Source text of a chain of processes, each with five interfaces a side.
fn chain(processes: usize) -> String {
    (0..processes)
        .map(|index| {
            let before = (index + processes - 1) % processes;
            let after = (index + 1) % processes;
            let items = |of: usize| {
                (0..5).map(|item| format!("item-{of}-{item}")).collect::<Vec<_>>().join(", ")
            };
            format!(
                "process p{index} {{ purpose \"Part {index}.\"\n  input from p{before} {{ {} }}\n  \
                 result to p{after} {{ {} }}\n}}\n",
                items(before),
                items(index)
            )
        })
        .collect()
}

#[divan::bench(args = [10, 100, 1_000, 10_000])]
fn parse(bencher: Bencher<'_, '_>, processes: usize) {
    let text = chain(processes);
    bencher.bench(|| flowline::syntax::parse(FileId(0), &text));
}

#[divan::bench(args = [10, 100, 1_000, 10_000])]
fn check(bencher: Bencher<'_, '_>, processes: usize) {
    let files = Memory::default().with("model/chain.prm", chain(processes));
    bencher.bench(|| compile(&files, Path::new("model"), &Levels::default()));
}

#[divan::bench(args = [10, 100, 1_000])]
fn format(bencher: Bencher<'_, '_>, processes: usize) {
    let text = chain(processes);
    bencher.bench(|| flowline::fmt::format(&text));
}

#[divan::bench]
fn check_isms(bencher: Bencher<'_, '_>) {
    bencher.bench(|| compile(&Disk, Path::new("models/isms"), &Levels::default()));
}

#[divan::bench]
fn make_isms(bencher: Bencher<'_, '_>) {
    let compiled = compile(&Disk, Path::new("models/isms"), &Levels::default());
    let formats: Vec<&'static Format> = FORMATS.iter().filter(|format| format.by_default).collect();
    bencher.bench(|| build::make(&compiled.models[0], &formats, &Wish::default(), &|| {}));
}

#[divan::bench]
fn line_index(bencher: Bencher<'_, '_>) {
    let text = chain(1_000);
    bencher.bench(|| {
        let mut sources = SourceMap::new();
        sources.add(SourceFile::new("chain.prm", text.as_str()))
    });
}
