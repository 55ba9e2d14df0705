//! Writes a [`Layout`] as `flowline-layout/1`: neutral JSON, one element a line, so that a diff
//! shows which element moved.

use serde::Serialize;

use crate::layout::names::Names;
use crate::layout::{Layout, Point, Rect};

/// The document as text, with a final line break.
pub fn write(names: &Names, layout: &Layout) -> String {
    let mut text = String::from("{\n\"format\": \"flowline-layout/1\",\n");
    push_member(&mut text, "graph", &names.graph);
    push_member(&mut text, "tool", "flowline");
    push_member(&mut text, "version", env!("CARGO_PKG_VERSION"));
    push_list(&mut text, "pools", drawn(boxes(&names.pools, &layout.pools)));
    push_list(&mut text, "lanes", drawn(boxes(&names.bands, &layout.bands)));
    let labels = layout.node_labels.iter().map(|label| label.map(RectJson::from));
    let nodes = boxes(&names.nodes, &layout.nodes)
        .zip(labels)
        .map(|(element, label)| BoxJson { label, ..element });
    push_list(&mut text, "nodes", nodes);
    let tags = layout.tags.iter().copied().chain(std::iter::repeat(None));
    let edges = names.edges.iter().zip(&layout.edges).zip(&layout.edge_labels).zip(tags).map(
        |(((id, points), label), tag)| LineJson {
            id,
            points: points.iter().map(|point| [point.x, point.y]).collect(),
            label: label.map(RectJson::from),
            tag: tag.map(RectJson::from),
        },
    );
    push_list(&mut text, "edges", edges);
    push_list(&mut text, "groups", boxes(&names.groups, &layout.groups));
    push_list(&mut text, "joints", layout.joints.iter().map(|&Point { x, y }| [x, y]));
    text.push_str("\"size\": ");
    push_json(&mut text, &[layout.size.width, layout.size.height]);
    text.push_str("\n}\n");
    text
}

fn boxes<'names>(
    ids: &'names [String],
    rects: &'names [Rect],
) -> impl Iterator<Item = BoxJson<'names>> {
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

fn push_list<Value: Serialize>(text: &mut String, name: &str, values: impl Iterator<Item = Value>) {
    push_json(text, name);
    text.push_str(": [");
    for (place, value) in values.enumerate() {
        text.push_str(if place == 0 { "\n" } else { ",\n" });
        push_json(text, &value);
    }
    text.push_str("],\n");
}

#[derive(Serialize)]
struct RectJson {
    x: i32,
    y: i32,
    width: i32,
    height: i32,
}

impl From<Rect> for RectJson {
    fn from(rect: Rect) -> Self {
        let Rect { x, y, width, height } = rect;
        Self { x, y, width, height }
    }
}

#[derive(Serialize)]
struct BoxJson<'names> {
    id: &'names str,
    #[serde(flatten)]
    rect: RectJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<RectJson>,
}

#[derive(Serialize)]
struct LineJson<'names> {
    id: &'names str,
    points: Vec<[i32; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<RectJson>,
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
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
    }
}
