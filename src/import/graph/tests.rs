use super::*;
use crate::layout::{End, NodeRole, Size};

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
    assert_eq!(read(text).unwrap_err().message, "node `a`: its lane `L` is not in the document");
}

#[test]
fn what_a_node_lacks_is_said_of_that_node() {
    let document = |node: &str| {
        format!(r#"{{"format":"flowline-graph/1","name":"n","nodes":[{node}],"edges":[]}}"#)
    };
    let message = |node: &str| read(&document(node)).unwrap_err().message;
    let no_kind = message(r#"{"id":"a","width":10,"height":10}"#);
    assert!(no_kind.starts_with("node `a` has no `kind`: it is one of task, "), "{no_kind}");
    let no_width = message(r#"{"id":"a","kind":"task","height":10}"#);
    assert_eq!(no_width, "node `a` has no `width`: it is measured in pixels");
    let unknown = message(r#"{"id":"a","kind":"box","width":10,"height":10}"#);
    assert!(unknown.starts_with("node `a`: unknown kind `box`: it is one of task, "), "{unknown}");
}
