//! Prints a seeded graph as `flowline-graph/1`: `cargo run --release --example layout_graph KIND
//! SIZE [SEED]`; kinds: structured, unstructured, lanes, rich, landscape.

#![allow(clippy::print_stdout, reason = "what this program is for")]

#[allow(dead_code, reason = "each of those that share it uses a part")]
#[path = "../tests/layout/made.rs"]
mod made;

use flowline::layout::{Arrangement, EdgeKind, End, Graph, Node, NodeRole, Shape, Size};
use made::Kind;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(kind), Some(size)) = (arguments.next(), arguments.next()) else {
        return Err("usage: layout_graph KIND SIZE [SEED]".into());
    };
    let size: usize = size.parse()?;
    let seed: u64 = arguments.next().map_or(Ok(size as u64 + 1), |seed| seed.parse())?;
    let graph = match kind.as_str() {
        "structured" => made::graph(seed, size, made::STRUCTURED),
        "unstructured" => made::graph(seed, size, Kind { jumps: 20, ..made::UNSTRUCTURED }),
        "lanes" => made::graph(seed, size, made::LANES),
        "rich" => made::graph(seed, size, made::RICH),
        "landscape" => made::landscape(seed, size, 6),
        other => return Err(format!("unknown kind {other}").into()),
    };
    println!("{}", document(&format!("{kind}-{size}"), &graph));
    Ok(())
}

fn document(name: &str, graph: &Graph) -> Value {
    let id = |prefix: &str, index: Option<usize>| index.map(|at| format!("{prefix}{at}"));
    let pools = graph.pools.iter().enumerate().map(|(at, pool)| {
        json!({ "id": id("p", Some(at)), "labelWidth": pool.title.width,
                "labelHeight": pool.title.height })
    });
    let lanes = graph.bands.iter().enumerate().map(|(at, band)| {
        json!({ "id": id("l", Some(at)), "pool": id("p", band.pool),
                "parent": id("l", band.parent), "labelWidth": band.title.width,
                "labelHeight": band.title.height })
    });
    let nodes = graph.nodes.iter().enumerate().map(|(at, node)| {
        let (kind, sub) = kind_of(node);
        let Size { width, height } = node.label.unwrap_or_default();
        json!({ "id": id("n", Some(at)), "kind": kind, "sub": sub,
                "width": node.size.width, "height": node.size.height,
                "labelWidth": width, "labelHeight": height, "lane": id("l", node.band),
                "pool": id("p", node.pool), "host": id("n", node.host),
                "parent": id("n", node.parent), "collapsed": kind == "pool" })
    });
    let end = |end: End| if let End::Node(node) = end { id("n", Some(node)) } else { None };
    let edges = graph.edges.iter().enumerate().map(|(at, edge)| {
        let Size { width, height } = edge.label.unwrap_or_default();
        let kind = match edge.kind {
            EdgeKind::Sequence => "sequence",
            EdgeKind::Message => "message",
            EdgeKind::Data => "data",
            EdgeKind::Association => "association",
            EdgeKind::Interface => "interface",
        };
        json!({ "id": id("e", Some(at)), "source": end(edge.source), "target": end(edge.target),
                "kind": kind, "labelWidth": width, "labelHeight": height })
    });
    let arrangement = match graph.options.arrangement {
        Arrangement::Layers => "layers",
        Arrangement::Landscape => "landscape",
    };
    json!({ "format": "flowline-graph/1", "name": name, "direction": "RIGHT",
            "arrangement": arrangement,
            "pools": pools.collect::<Vec<_>>(), "lanes": lanes.collect::<Vec<_>>(),
            "nodes": nodes.collect::<Vec<_>>(), "edges": edges.collect::<Vec<_>>() })
}

fn kind_of(node: &Node) -> (&'static str, Option<&'static str>) {
    match (node.role, node.shape) {
        (NodeRole::Satellite, _) => ("data", Some("object")),
        (NodeRole::BlackBox, _) => ("pool", None),
        (NodeRole::Start, _) => ("event", Some("start")),
        (_, Shape::Circle) if node.host.is_some() => ("boundary", None),
        (_, Shape::Circle) => ("event", Some("end")),
        (_, Shape::Diamond) => ("gateway", Some("xor")),
        (_, Shape::Multi) => ("process", None),
        (_, Shape::Rect) => ("task", None),
    }
}
