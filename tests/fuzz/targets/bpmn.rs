//! Any bytes as a BPMN file: what it lays out, it reads again and leaves as it is.
#![no_main]

use flowline::project::relayout;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(once) = relayout::bpmn(bytes) {
        let twice = relayout::bpmn(&once).expect("what was laid out is read again");
        assert!(once == twice, "laid out twice is laid out once");
    }
});
