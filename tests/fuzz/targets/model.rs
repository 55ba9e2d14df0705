//! Any text as a model of one file: it is checked, and what can be drawn is drawn in all formats.
#![no_main]

use std::path::Path;

use flowline::checks::config::Levels;
use flowline::export::{FORMATS, Format, Wish};
use flowline::project::{Memory, build, compile};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let files = Memory::default().with("model/model.prm", text);
    let compiled = compile(&files, Path::new("model"), &Levels::default());
    let formats: Vec<&'static Format> = FORMATS.iter().filter(|format| format.by_default).collect();
    for model in &compiled.models {
        build::make(model, &formats, &Wish::default(), &|| {});
    }
});
