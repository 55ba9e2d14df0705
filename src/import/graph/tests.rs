use super::*;
use crate::layout::{Arrangement, End, NodeRole, Size};

#[test]
fn reads_nodes_and_edges() {
    let text = r#"{ "format": "flowline-graph/1", "name": "tiny",
            "nodes": [{ "id": "a", "kind": "event", "sub": "start", "width": 36, "height": 36 },
                      { "id": "b", "kind": "task", "width": 99.6, "height": 80 }],
            "edges": [{ "id": "e", "source": "a", "target": "b", "kind": "sequence",
                        "labelWidth": 20, "labelHeight": 14 }] }"#;
    let document = read(text).unwrap();
    assert_eq!(document.names.nodes, ["a", "b"]);
    assert_eq!(document.graph.nodes[0].role, NodeRole::Start);
    assert_eq!(document.graph.nodes[1].size.width, 100);
    assert_eq!(document.graph.edges[0].target, End::Node(1));
    assert_eq!(document.graph.edges[0].label, Some(Size { width: 20, height: 14 }));
}

#[test]
fn names_the_element_that_is_wrong() {
    let text = r#"{ "format": "flowline-graph/1",
            "nodes": [{ "id": "a", "kind": "task", "width": 1, "height": 1, "lane": "L" }] }"#;
    let error = read(text).unwrap_err();
    assert_eq!(error.element(), Some(&Element::new("node", "a")));
    assert_eq!(error.to_string(), "node `a`: its lane `L` is not in the document");
}

#[test]
fn what_a_node_lacks_is_said_of_that_node() {
    let document = |node: &str| {
        format!(r#"{{"format":"flowline-graph/1","name":"n","nodes":[{node}],"edges":[]}}"#)
    };
    let message = |node: &str| read(&document(node)).unwrap_err().to_string();
    let no_kind = message(r#"{"id":"a","width":10,"height":10}"#);
    assert!(no_kind.starts_with("node `a` has no `kind`: it is one of task, "), "{no_kind}");
    let no_width = message(r#"{"id":"a","kind":"task","height":10}"#);
    assert_eq!(no_width, "node `a` has no `width`: it is measured in pixels");
    let unknown = message(r#"{"id":"a","kind":"box","width":10,"height":10}"#);
    assert!(unknown.starts_with("node `a`: unknown kind `box`: it is one of task, "), "{unknown}");
}

/// `UPDATE=1 cargo test` writes the schema anew.
#[test]
fn the_schema_is_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/grammar/graph.schema.json");
    let current = serde_json::to_string_pretty(&schemars::schema_for!(GraphJson)).unwrap() + "\n";
    if std::env::var_os("UPDATE").is_some() && std::env::var_os("CI").is_none() {
        std::fs::write(path, &current).unwrap();
    }
    let stored = std::fs::read_to_string(path).unwrap_or_default();
    assert!(stored == current, "grammar/graph.schema.json is stale: UPDATE=1 cargo test");
}

#[test]
fn a_landscape_has_its_arrangement_and_its_trunks() {
    let text = r#"{ "format": "flowline-graph/1", "arrangement": "landscape",
            "nodes": [{ "id": "hub", "kind": "process", "width": 90, "height": 40 },
                      { "id": "other", "kind": "process", "width": 90, "height": 40 }],
            "edges": [{ "id": "e", "source": "hub", "target": "other", "kind": "interface",
                        "trunk": 1 }],
            "trunks": [{}, { "tagWidth": 30, "tagHeight": 14 }] }"#;
    let schema = serde_json::to_value(schemars::schema_for!(GraphJson)).unwrap();
    assert!(jsonschema::is_valid(&schema, &serde_json::from_str(text).unwrap()));
    let graph = read(text).unwrap().graph;
    assert_eq!(graph.options.arrangement, Arrangement::Landscape);
    assert_eq!(graph.edges[0].trunk, Some(1));
    assert_eq!(graph.trunks[0].tag, None);
    assert_eq!(graph.trunks[1].tag, Some(Size { width: 30, height: 14 }));
    let message = |text: &str| read(text).unwrap_err().to_string();
    assert_eq!(
        message(&text.replace("landscape", "circle")),
        "unknown arrangement `circle`: it is one of layers and landscape"
    );
    assert_eq!(
        message(&text.replace("\"tagWidth\": 30", "\"tagWidth\": -1")),
        "a trunk: its tag width -1 is not between 0 and 100000"
    );
}

#[test]
fn no_length_is_out_of_range() {
    for (list, of) in [("pools", "pool"), ("lanes", "lane"), ("groups", "group")] {
        let text = format!(
            r#"{{"format":"flowline-graph/1","{list}":[{{"id":"a","members":[],"labelWidth":1e9}}]}}"#
        );
        assert_eq!(
            read(&text).unwrap_err().to_string(),
            format!("{of} `a`: its label width 1000000000 is not between 0 and 100000")
        );
    }
}
