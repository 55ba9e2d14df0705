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
