//! Our own files laid out once more, as a client that has no idea of the model would ask for: all
//! but geometry stays as it was, and a second time changes nothing.

use flowline::import::bpmn::relayout;

#[test]
fn files_that_are_laid_out_again_keep_all_but_geometry() {
    for (name, text) in super::all_files() {
        let once = relayout(text.as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"));
        let once = String::from_utf8(once).unwrap();
        assert!(without_geometry(&text) == without_geometry(&once), "{name}");
        let twice = relayout(once.as_bytes()).unwrap();
        assert!(once.as_bytes() == twice, "{name} changes a second time");
    }
}

#[test]
fn what_the_schema_has_by_default_is_left_out() {
    let defaults = [
        "cancelActivity=\"true\"",
        "eventGatewayType=\"Exclusive\"",
        "tExpression\"",
        "minimum=\"0\"",
        "isInterrupting=\"true\"",
        "parallelMultiple=\"false\"",
    ];
    for (name, text) in super::all_files() {
        let text = text.replace("bpmn:tFormalExpression", "");
        assert!(!defaults.iter().any(|default| text.contains(default)), "{name}");
    }
}

/// A file without the places of what is drawn.
fn without_geometry(text: &str) -> String {
    let is_geometry = |line: &&str| {
        let line = line.trim_start();
        ["<di:waypoint ", "<dc:Bounds ", "<bpmndi:BPMNLabel", "</bpmndi:BPMNLabel"]
            .iter()
            .any(|start| line.starts_with(start))
    };
    text.lines().filter(|line| !is_geometry(line)).collect::<Vec<_>>().join("\n")
}
