//! The drawings of a model as files: each kind of diagram, and beside it, where it is asked for, the
//! dump of its geometry.

use super::{Artifact, Wish, Written, layout, svg};
use crate::base::file_name;
use crate::diagram::chart::Chart;
use crate::diagram::text::Text;
use crate::diagram::{Content, Diagram, Draw, KINDS, Kind, flow};
use crate::layout::End;
use crate::layout::names::Names;
use crate::model::{Model, View};

/// SVG of every drawing.
pub(super) fn pictures(model: &Model) -> Vec<Artifact> {
    drawings(model, "svg", |diagram, wish| {
        let (text, size) = svg::picture(diagram, &diagram.lay_out(), wish.theme);
        Written { text, chart: (diagram.kind == flow::KIND.name).then_some(size) }
    })
}

/// The geometry of every drawing that the layout engine placed, one element a line: beside a golden
/// drawing it tells whether the layout or the drawing moved.
pub(super) fn dumps(model: &Model) -> Vec<Artifact> {
    drawings(model, "layout.json", |diagram, _| match &diagram.content {
        Content::Chart(chart) => layout::write(&names(diagram, chart), &diagram.lay_out()).into(),
        // A matrix is all rows and columns: its geometry is in its SVG.
        Content::Matrix(_) => String::new().into(),
    })
    .into_iter()
    .filter(|artifact| artifact.path != "matrix.layout.json")
    .collect()
}

fn drawings(
    model: &Model,
    extension: &str,
    write: fn(&Diagram, &Wish) -> Written,
) -> Vec<Artifact> {
    let mut list = Vec::new();
    for kind in KINDS {
        match kind.draw {
            Draw::Model(draw) => {
                let path = format!("{}.{extension}", kind.name);
                list.push(Artifact::new(path, move |model, wish| {
                    write(&draw(model, view(model, kind, wish)), wish)
                }));
            }
            Draw::Process(draw) => {
                for (id, process) in model.processes.iter().filter(|(_, found)| !found.foreign) {
                    let path = format!("process/{}.{extension}", file_name(&process.naming.name));
                    list.push(Artifact::new(path, move |model, wish| {
                        write(&draw(model, id, view(model, kind, wish), wish.wrap), wish)
                    }));
                }
            }
        }
    }
    list
}

/// The view that is asked for, else the one that the kind is drawn by.
fn view<'m>(model: &'m Model, kind: &Kind, wish: &Wish) -> Option<&'m View> {
    match &wish.view {
        Some(name) => model.views.values().find(|view| *view.naming.name == **name),
        None => kind.default_view(model),
    }
}

/// What the parts of a chart are called in its dump: by their texts, numbered where a text is
/// shared or there is none.
fn names(diagram: &Diagram, chart: &Chart) -> Names {
    let nodes = numbered(chart.nodes.iter().map(|node| {
        let text = words(&node.text);
        if text.is_empty() { words(&node.label) } else { text }
    }));
    let at = |end: End| match end {
        End::Node(node) => nodes[node].clone(),
        End::Pool(pool) => format!("pool {pool}"),
        End::Edge(edge) => format!("line {edge}"),
        End::Open => "open end".to_owned(),
    };
    let edges = chart.graph.edges.iter();
    Names {
        graph: diagram.name.clone(),
        pools: numbered(chart.pools.iter().map(words)),
        bands: numbered(chart.bands.iter().map(words)),
        edges: numbered(edges.map(|edge| format!("{} → {}", at(edge.source), at(edge.target)))),
        groups: numbered(chart.groups.iter().map(words)),
        nodes,
    }
}

fn words(text: &Text) -> String {
    let lines: Vec<&str> = text.lines.iter().map(|line| line.text.as_str()).collect();
    lines.join(" ")
}

fn numbered(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    texts
        .map(|text| {
            let count = seen.iter().filter(|known| **known == text).count();
            seen.push(text.clone());
            match (text.is_empty(), count) {
                (true, count) => format!("#{}", count + 1),
                (false, 0) => text,
                (false, count) => format!("{text} #{}", count + 1),
            }
        })
        .collect()
}
