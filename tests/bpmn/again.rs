//! Our own files written once more: the same bytes, and the same ids after an edit elsewhere. And
//! laid out once more, as a client that has no idea of the model would ask for: all but geometry
//! stays as it was, and a second time changes nothing.

use std::collections::BTreeSet;

use flowline::export::bpmn;
use flowline::import::bpmn::relayout;
use roxmltree::Document;

#[test]
fn files_are_the_same_each_time() {
    assert_eq!(super::all_files(), super::all_files());
}

#[test]
fn an_edit_elsewhere_changes_no_ids() {
    let ids = |steps: &str| -> BTreeSet<String> {
        let text = format!("process p {{ activities {{ {steps} }} }}");
        let models = super::compile_text(&text);
        let process = models[0].process("p").unwrap();
        let file = bpmn::write(&models[0], process);
        let document = Document::parse(&file).unwrap();
        document.descendants().filter_map(|node| node.attribute("id")).map(str::to_owned).collect()
    };
    let before = ids("one \"One\" two \"Two\" @bpmn \"Activity_0x7\" three \"Three\"");
    let after = ids("one \"One\" two \"Two\" @bpmn \"Activity_0x7\" new \"New\" three \"Three\"");
    assert!(before.contains("Activity_0x7"), "imported ids are written again");
    let lost: Vec<&String> = before.difference(&after).collect();
    assert_eq!(lost, ["Flow_two_three", "Flow_two_three_di"]);
}

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
