//! Writes a [`Layout`] as `flowline-layout/1`: neutral JSON, one element a line, so that a diff
//! shows which element moved. Its schema (`grammar/layout.schema.json`) is made from the types here.

use serde::Serialize;

use crate::layout::names::Names;
use crate::layout::{Layout, Point, Rect};

/// The document as text, with a final line break.
pub fn write(names: &Names, layout: &Layout) -> String {
    let document = LayoutJson::new(names, layout);
    let mut text = String::from("{\n");
    push_member(&mut text, "format", document.format);
    push_member(&mut text, "graph", document.graph);
    push_member(&mut text, "tool", document.tool);
    push_member(&mut text, "version", document.version);
    push_list(&mut text, "pools", &document.pools);
    push_list(&mut text, "lanes", &document.lanes);
    push_list(&mut text, "nodes", &document.nodes);
    push_list(&mut text, "edges", &document.edges);
    push_list(&mut text, "groups", &document.groups);
    push_list(&mut text, "joints", &document.joints);
    text.push_str("\"size\": ");
    push_json(&mut text, &document.size);
    text.push_str("\n}\n");
    text
}

/// Where everything is, in whole pixels: x to the right, y down.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct LayoutJson<'names> {
    /// `flowline-layout/1`.
    format: &'static str,
    /// Name of the graph.
    graph: &'names str,
    /// Who laid it out.
    tool: &'static str,
    /// Its version.
    version: &'static str,
    /// Pools that are drawn.
    pools: Vec<BoxJson<'names>>,
    /// Lanes, or the bands of a landscape, that are drawn.
    lanes: Vec<BoxJson<'names>>,
    /// Nodes.
    nodes: Vec<BoxJson<'names>>,
    /// Lines.
    edges: Vec<LineJson<'names>>,
    /// Frames around nodes.
    groups: Vec<BoxJson<'names>>,
    /// Points where lines of a trunk join, for dots.
    joints: Vec<[i32; 2]>,
    /// Width and height of the whole drawing, margins included.
    size: [i32; 2],
}

impl<'names> LayoutJson<'names> {
    fn new(names: &'names Names, layout: &Layout) -> Self {
        let labels = layout.node_labels.iter().map(|label| label.map(RectJson::from));
        let nodes = boxes(&names.nodes, &layout.nodes)
            .zip(labels)
            .map(|(element, label)| BoxJson { label, ..element });
        let tags = layout.tags.iter().copied().chain(std::iter::repeat(None));
        let edges = names.edges.iter().zip(&layout.edges).zip(&layout.edge_labels).zip(tags).map(
            |(((id, points), label), tag)| LineJson {
                id,
                points: points.iter().map(|point| [point.x, point.y]).collect(),
                label: label.map(RectJson::from),
                tag: tag.map(RectJson::from),
            },
        );
        Self {
            format: "flowline-layout/1",
            graph: &names.graph,
            tool: "flowline",
            version: env!("CARGO_PKG_VERSION"),
            pools: drawn(boxes(&names.pools, &layout.pools)).collect(),
            lanes: drawn(boxes(&names.bands, &layout.bands)).collect(),
            nodes: nodes.collect(),
            edges: edges.collect(),
            groups: boxes(&names.groups, &layout.groups).collect(),
            joints: layout.joints.iter().map(|&Point { x, y }| [x, y]).collect(),
            size: [layout.size.width, layout.size.height],
        }
    }
}

fn boxes<'names>(ids: &'names [String], rects: &[Rect]) -> impl Iterator<Item = BoxJson<'names>> {
    ids.iter().zip(rects).map(|(id, &rect)| BoxJson { id, rect: rect.into(), label: None })
}

/// Without those that the layout leaves out: they have no size.
fn drawn<'names>(
    boxes: impl Iterator<Item = BoxJson<'names>>,
) -> impl Iterator<Item = BoxJson<'names>> {
    boxes.filter(|element| 0 < element.rect.width)
}

fn push_json<Value: Serialize + ?Sized>(text: &mut String, value: &Value) {
    let json = serde_json::to_string(value).expect("structures of strings and numbers serialise");
    text.push_str(&json);
}

fn push_member(text: &mut String, name: &str, value: &str) {
    push_json(text, name);
    text.push_str(": ");
    push_json(text, value);
    text.push_str(",\n");
}

fn push_list<Value: Serialize>(text: &mut String, name: &str, values: &[Value]) {
    push_json(text, name);
    text.push_str(": [");
    for (place, value) in values.iter().enumerate() {
        text.push_str(if place == 0 { "\n" } else { ",\n" });
        push_json(text, value);
    }
    text.push_str("],\n");
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct RectJson {
    /// Left.
    x: i32,
    /// Top.
    y: i32,
    /// Width.
    width: i32,
    /// Height.
    height: i32,
}

impl From<Rect> for RectJson {
    fn from(rect: Rect) -> Self {
        let Rect { x, y, width, height } = rect;
        Self { x, y, width, height }
    }
}

/// A box.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct BoxJson<'names> {
    /// Its id in the graph.
    id: &'names str,
    #[serde(flatten)]
    rect: RectJson,
    /// The place of its outside label, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<RectJson>,
}

/// A line.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct LineJson<'names> {
    /// Its id in the graph.
    id: &'names str,
    /// Its points, from its source to its target: each piece is horizontal or vertical.
    points: Vec<[i32; 2]>,
    /// The place of its label, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<RectJson>,
    /// The tag at its open end, where it does not reach its trunk.
    #[serde(skip_serializing_if = "Option::is_none")]
    tag: Option<RectJson>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_element_a_line() {
        let names =
            Names { graph: "tiny".into(), nodes: vec!["a".into(), "b".into()], ..Names::default() };
        let rect = Rect { x: 1, y: 2, width: 3, height: 4 };
        let layout =
            Layout { nodes: vec![rect, rect], node_labels: vec![None, None], ..Layout::default() };
        let text = write(&names, &layout);
        assert!(text.contains("\n{\"id\":\"a\",\"x\":1,\"y\":2,\"width\":3,\"height\":4},\n"));
    }

    /// `UPDATE=1 cargo test` writes the schema anew.
    #[test]
    fn the_schema_is_current_and_what_is_written_follows_it() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/grammar/layout.schema.json");
        let schema = schemars::schema_for!(LayoutJson);
        let current = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        let schema = schema.to_value();
        if std::env::var_os("UPDATE").is_some() && std::env::var_os("CI").is_none() {
            std::fs::write(path, &current).unwrap();
        }
        let stored = std::fs::read_to_string(path).unwrap_or_default();
        assert!(stored == current, "grammar/layout.schema.json is stale: UPDATE=1 cargo test");

        let rect = Rect { x: 1, y: 2, width: 3, height: 4 };
        let names = Names {
            graph: "tiny".into(),
            nodes: vec!["a".into()],
            edges: vec!["e".into()],
            bands: vec!["l".into()],
            ..Names::default()
        };
        let layout = Layout {
            nodes: vec![rect],
            node_labels: vec![Some(rect)],
            bands: vec![rect],
            edges: vec![vec![Point { x: 0, y: 0 }, Point { x: 9, y: 0 }]],
            edge_labels: vec![Some(rect)],
            joints: vec![Point { x: 0, y: 0 }],
            ..Layout::default()
        };
        let written = serde_json::from_str(&write(&names, &layout)).unwrap();
        assert!(jsonschema::is_valid(&schema, &written));
        let shorter = write(&names, &layout).replace("\"height\":4", "\"tall\":4");
        assert!(!jsonschema::is_valid(&schema, &serde_json::from_str(&shorter).unwrap()));
    }
}
