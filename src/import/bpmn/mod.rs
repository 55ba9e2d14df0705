//! `flowline layout FILE.bpmn`: any BPMN 2.0 file, with or without diagram interchange, with a new
//! layout. Everything that is not geometry stays byte for byte where it was.
//!
//! Each plane of the file is read into a graph, laid out, and its bounds and way points are
//! replaced in the text. Sizes that the file gives are kept; those of pools, lanes and expanded
//! sub-processes come from their content. A file without a diagram gets one; one
//! without a process, collaboration or choreography has nothing to draw and stays as it is.

mod connect;
mod encoding;
mod error;
mod guard;
mod interchange;
mod kind;
mod participant_band;
mod read;
mod satellite;
mod scene;
mod settle;
mod size;
mod splice;
#[cfg(test)]
mod tests;

use indexmap::IndexMap;
use roxmltree::Node;

use interchange::{Plane, planes};
use kind::{BPMNDI, DC, DI, MODEL};
use scene::{File, Scene, escaped};
use splice::{Drawn, Edits, Geometry};

pub use error::{BpmnError, LineEnd};

/// The file with a new layout.
///
/// # Errors
/// Where it cannot be read: says why, and names the element.
pub fn relayout(bytes: &[u8]) -> Result<Vec<u8>, BpmnError> {
    let (text, encoding) = encoding::decode(bytes)?;
    let document = guard::parse(text.trim_start_matches('\u{feff}').trim_start())?;
    let mark = text.len() - document.input_text().len();
    let root = document.root_element();
    if !root.has_tag_name((MODEL, "definitions")) {
        return Err(BpmnError::NotBpmn {
            root: root.tag_name().name().to_owned(),
            namespace: root.tag_name().namespace().map(str::to_owned),
        });
    }
    let ids = root.descendants().filter_map(|node| node.attribute("id")).collect();
    let by_id = elements_by_id(root)?;
    let planes = planes(root, &by_id);
    let file = File { root, by_id, planes, ids };
    let mut edits = Edits::default();
    let mut is_drawn = false;
    for plane in file.planes.iter().filter(|plane| !plane.shapes.is_empty()) {
        is_drawn = true;
        update(&file, plane, &mut edits)?;
    }
    if !is_drawn {
        add_diagrams(&file, &mut edits)?;
    }
    let result = format!("{}{}", &text[..mark], edits.apply(document.input_text()));
    Ok(encoding::encode(&result, encoding))
}

/// All elements of BPMN's model that have an id.
fn elements_by_id<'a, 'input>(
    root: Node<'a, 'input>,
) -> Result<IndexMap<&'a str, Node<'a, 'input>>, BpmnError> {
    let mut found = IndexMap::new();
    for node in root.descendants() {
        if node.tag_name().namespace() != Some(MODEL) {
            continue;
        }
        let Some(id) = node.attribute("id") else { continue };
        if found.insert(id, node).is_some() && kind::Kind::of(node).is_some() {
            return Err(BpmnError::IdTwice { id: id.to_owned() });
        }
    }
    Ok(found)
}

/// New geometry for a plane that is there.
fn update<'a>(
    file: &File<'a, '_>,
    plane: &Plane<'a, '_>,
    edits: &mut Edits,
) -> Result<(), BpmnError> {
    let Some(shown) = shown(file, plane) else {
        let id = plane.shows.unwrap_or("?");
        return Err(BpmnError::UnknownPlane { id: id.to_owned() });
    };
    for (id, shape) in plane.shapes.iter().chain(&plane.edges) {
        if file.element(id).is_none() && !file.ids.contains(id) {
            return Err(BpmnError::UnknownDrawn {
                tag: shape.tag_name().name().to_owned(),
                own: shape.attribute("id").map(str::to_owned),
                line: read::line_of(*shape),
                id: (*id).to_owned(),
            });
        }
    }
    let (scene, layout) = settle::lay_out(file, Some(plane), shown)?;
    let mut added = String::new();
    for drawn in splice::drawn(file, &scene, &layout) {
        match (&drawn.geometry, plane.shapes.get(drawn.id), plane.edges.get(drawn.id)) {
            (Geometry::Box(rect), Some(shape), _) => {
                splice::update_shape(edits, *shape, &drawn, *rect);
                participant_band::move_along(edits, plane, *shape, *rect);
            }
            (Geometry::Line(line), _, Some(edge)) => {
                splice::update_edge(edits, *edge, &drawn, line);
            }
            _ => added += &splice::new_entries(file, plane.node, &drawn, "      "),
        }
    }
    if !added.is_empty() {
        let end = plane.node.range().end;
        let close = plane.node.document().input_text()[..end].rfind("</").unwrap_or(end);
        edits.replace(close..close, added);
    }
    Ok(())
}

/// What a plane shows. A plane that names nothing shows the collaboration, else the first process,
/// else the first choreography;
/// one that names what is not there shows where its shapes are from, since some editors write the
/// same name in every file.
fn shown<'a, 'input>(
    file: &File<'a, 'input>,
    plane: &Plane<'a, 'input>,
) -> Option<Node<'a, 'input>> {
    match plane.shows {
        Some(id) => file.element(id).or_else(|| shown_by_shapes(file, plane)),
        None => top_level(file, "collaboration")
            .or_else(|| top_level(file, "process"))
            .or_else(|| top_level(file, "choreography"))
            .into_iter()
            .next(),
    }
}

/// The collaboration or process whose elements a plane draws; the collaboration where both are.
fn shown_by_shapes<'a, 'input>(
    file: &File<'a, 'input>,
    plane: &Plane<'a, 'input>,
) -> Option<Node<'a, 'input>> {
    let drawn = plane.shapes.keys().filter_map(|id| file.element(id));
    let scopes: Vec<_> = drawn
        .filter_map(|node| node.ancestors().skip(1).find(|scope| scope.parent() == Some(file.root)))
        .filter(|scope| {
            matches!(scope.tag_name().name(), "collaboration" | "process" | "choreography")
        })
        .collect();
    let collaboration = scopes.iter().find(|scope| scope.has_tag_name((MODEL, "collaboration")));
    collaboration.or(scopes.first()).copied()
}

fn top_level<'a, 'input>(file: &File<'a, 'input>, name: &'static str) -> Option<Node<'a, 'input>> {
    read::children(file.root, name).next()
}

/// Diagrams for a file without any: one of the collaboration, else one of each process; and one of
/// each choreography.
fn add_diagrams(file: &File<'_, '_>, edits: &mut Edits) -> Result<(), BpmnError> {
    let mut shown: Vec<Node<'_, '_>> = match top_level(file, "collaboration") {
        Some(collaboration) => vec![collaboration],
        None => read::children(file.root, "process").collect(),
    };
    shown.extend(read::children(file.root, "choreography"));
    let mut text = String::new();
    for node in shown {
        read::id_of(node)?;
        let (scene, layout) = settle::lay_out(file, None, node)?;
        text += &diagram(file, &scene, splice::drawn(file, &scene, &layout));
    }
    if text.is_empty() {
        return Ok(());
    }
    let range = file.root.range();
    let source = file.root.document().input_text();
    let close = source[range.clone()].rfind("</").map(|at| range.start + at);
    match close {
        Some(close) => edits.replace(close..close, text),
        None => return Err(BpmnError::EmptyRoot),
    }
    Ok(())
}

/// The text of a diagram. It declares the prefixes that it uses, whatever the file calls them.
fn diagram(file: &File<'_, '_>, scene: &Scene<'_>, list: Vec<Drawn<'_>>) -> String {
    let id = scene.shows;
    // A prefix that means something else in this file is declared where it is used instead.
    let is_missing = |&(prefix, namespace): &(&str, &str)| {
        let is_free = file.root.lookup_namespace_uri(Some(prefix)).is_none();
        file.root.lookup_prefix(namespace).is_none() && (is_free || namespace == BPMNDI)
    };
    let declarations: Vec<String> = [("bpmndi", BPMNDI), ("dc", DC), ("di", DI)]
        .iter()
        .filter(|missing| is_missing(missing))
        .map(|(prefix, namespace)| format!(" xmlns:{prefix}=\"{namespace}\""))
        .collect();
    let known = declarations.concat();
    let prefix = file.root.lookup_prefix(BPMNDI).unwrap_or("bpmndi");
    let mut text = format!(
        "  <{prefix}:BPMNDiagram id=\"{}\"{known}>\n    \
         <{prefix}:BPMNPlane id=\"{}\" bpmnElement=\"{}\">\n",
        file.free_id(&format!("{id}_diagram")),
        file.free_id(&format!("{id}_plane")),
        escaped(id)
    );
    for drawn in list {
        // The declarations of the diagram hold inside it: none is needed at each entry.
        let mut entry = splice::new_entries(file, file.root, &drawn, "      ");
        for declaration in &declarations {
            entry = entry.replace(declaration, "");
        }
        text += &entry;
    }
    text + &format!("    </{prefix}:BPMNPlane>\n  </{prefix}:BPMNDiagram>\n")
}
