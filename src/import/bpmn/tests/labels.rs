//! Labels of lines keep clear of what tools draw by themselves.

use super::{bounds_of, file, laid_out};

/// Tools draw a stroke across the first pixels of a default flow.
#[test]
fn the_label_of_a_default_flow_stands_behind_its_stroke() {
    let label = |default: &str| {
        let text = laid_out(&file(&format!(
            "<process id=\"p\"><exclusiveGateway id=\"g\"{default}/><task id=\"a\"/><task id=\"b\"/>\
             <sequenceFlow id=\"f\" name=\"yes\" sourceRef=\"g\" targetRef=\"a\"/>\
             <sequenceFlow id=\"h\" name=\"no\" sourceRef=\"g\" targetRef=\"b\"/></process>"
        )));
        let [x, _, width, _] = bounds_of(&text, "g", false).unwrap();
        let [label, _, label_width, _] = bounds_of(&text, "f", true).unwrap();
        (label - x - width, label_width)
    };
    let (plain, width) = label("");
    let (marked, same) = label(" default=\"f\"");
    assert!(plain + 10 <= marked, "{plain} {marked}");
    assert_eq!(width, same);
}
