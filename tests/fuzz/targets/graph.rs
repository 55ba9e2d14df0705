//! Any text as a graph in JSON: a layout or a message, and the same bytes twice.
#![no_main]

use flowline::project::relayout::{self, Request};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let lay_out = |wrap| relayout::graph(text, Request { wrap, ..Request::default() });
    if let Ok(first) = lay_out(None) {
        let second = lay_out(None).expect("what was read is read again");
        assert_eq!(first.text, second.text, "the same graph gives the same bytes");
        let _ = lay_out(Some(600));
    }
});
