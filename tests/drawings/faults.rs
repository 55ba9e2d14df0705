//! What can be wrong with a drawing, found in the SVG itself.

use flowline::diagram::measure::{self, Face};
use roxmltree::{Document, Node};
use std::collections::BTreeSet;

/// A rectangle.
#[derive(Clone, Copy, Debug)]
struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Area {
    fn overlaps(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn contains(self, other: Self) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }

    fn inset(self, by: f64) -> Self {
        Self {
            left: self.left + by,
            top: self.top + by,
            right: self.right - by,
            bottom: self.bottom - by,
        }
    }
}

/// A straight piece of a line, and which line it belongs to.
#[derive(Clone, Copy, Debug)]
struct Piece {
    line: usize,
    /// Where the whole line begins and ends.
    ends: [(f64, f64); 2],
    trunk: bool,
    from: (f64, f64),
    to: (f64, f64),
}

impl Piece {
    fn area(self) -> Area {
        Area {
            left: self.from.0.min(self.to.0),
            top: self.from.1.min(self.to.1),
            right: self.from.0.max(self.to.0),
            bottom: self.from.1.max(self.to.1),
        }
    }
}

/// Everything that is wrong with a drawing.
pub(crate) fn faults_of(text: &str) -> Vec<String> {
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => return vec![format!("not well-formed: {error}")],
    };
    let mut faults = form_faults(&document);
    let texts = texts(&document);
    let boxes = boxes(&document);
    let pieces = pieces(&document);
    let page = page(&document);
    for (at, (area, words)) in texts.iter().enumerate() {
        if !page.contains(*area) {
            faults.push(format!("text leaves the page: {words}"));
        }
        for (other, other_words) in &texts[at + 1..] {
            if area.inset(0.5).overlaps(other.inset(0.5)) {
                faults.push(format!("text on text: {words} / {other_words}"));
            }
        }
        for piece in &pieces {
            if area.inset(1.0).overlaps(piece.area()) {
                faults.push(format!("line {} through text: {words}", piece.line));
            }
        }
    }
    for (at, (area, words)) in boxes.iter().enumerate() {
        for (other, other_words) in &boxes[at + 1..] {
            let nested = area.contains(*other) || other.contains(*area);
            if area.inset(0.5).overlaps(other.inset(0.5)) && !nested {
                faults.push(format!("box on box: {words} / {other_words}"));
            }
        }
        let is_container = boxes
            .iter()
            .enumerate()
            .any(|(inner, (other, _))| inner != at && area.contains(*other));
        for piece in &pieces {
            if !is_container && area.inset(1.0).overlaps(piece.area()) {
                faults.push(format!("line {} through box: {words}", piece.line));
            }
        }
    }
    faults.extend(line_faults(&pieces));
    faults
}

/// Script, elements that not every renderer knows, ids, links, sizes of type, decimals.
fn form_faults(document: &Document) -> Vec<String> {
    let mut faults = Vec::new();
    let mut ids = BTreeSet::new();
    let root = document.root_element();
    let first: Vec<&str> = root
        .children()
        .filter(Node::is_element)
        .take(2)
        .map(|node| node.tag_name().name())
        .collect();
    if first != ["title", "desc"] {
        faults.push(format!("title and desc do not stand first: {first:?}"));
    }
    for node in root.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        if ["script", "foreignObject", "use", "marker", "filter", "image"].contains(&name) {
            faults.push(format!("element {name}"));
        }
        for attribute in node.attributes() {
            let (key, value) = (attribute.name(), attribute.value());
            if key.starts_with("on") {
                faults.push(format!("attribute {key}"));
            }
            if key == "id" && !ids.insert(value.to_owned()) {
                faults.push(format!("id {value} twice"));
            }
            if key == "href" && (value.contains(':') || value.starts_with('/')) {
                faults.push(format!("link to {value}"));
            }
            if key == "font-size" && value.parse::<u32>().is_ok_and(|size| size < 10) {
                faults.push(format!("type of {value}"));
            }
            let decimals = value
                .rsplit_once('.')
                .map_or(0, |(_, rest)| rest.chars().take_while(char::is_ascii_digit).count());
            if ["x", "y", "d", "cx", "cy", "width", "height"].contains(&key) && 2 < decimals {
                faults.push(format!("{key}={value}"));
            }
        }
    }
    faults
}

/// An attribute of the element or of the nearest group around it that has it.
fn inherited<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.ancestors().find_map(|around| around.attribute(name))
}

fn number(node: Node, name: &str) -> f64 {
    node.attribute(name).and_then(|value| value.parse().ok()).unwrap_or(0.0)
}

fn page(document: &Document) -> Area {
    let root = document.root_element();
    Area { left: 0.0, top: 0.0, right: number(root, "width"), bottom: number(root, "height") }
}

/// All texts with the areas of their letters. Marks of one letter inside symbols are left out.
fn texts(document: &Document) -> Vec<(Area, String)> {
    document
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")))
        .filter(|node| !["*", "!", "?"].contains(&node.text().unwrap_or_default()))
        .map(|node| {
            let words = node.text().unwrap_or_default().to_owned();
            let size: f64 = inherited(node, "font-size").unwrap_or("16").parse().unwrap_or(16.0);
            let bold = inherited(node, "font-weight") == Some("bold");
            let face = if bold { Face::Bold } else { Face::Regular };
            let width = f64::from(measure::width(&words, face, size as i32));
            let (x, y) = (number(node, "x"), number(node, "y"));
            let left = match inherited(node, "text-anchor") {
                Some("middle") => x - width / 2.0,
                Some("end") => x - width,
                _ => x,
            };
            let area =
                Area { left, top: y - 0.74 * size, right: left + width, bottom: y + 0.2 * size };
            (area, words)
        })
        .collect()
}

/// The boxes of nodes. Frames, bars, chips and the legend are left out.
fn boxes(document: &Document) -> Vec<(Area, String)> {
    let classes = ["fl-task", "fl-call", "fl-mgmt", "fl-core", "fl-supp", "fl-party", "fl-hidden"];
    document
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "rect")))
        .filter(|node| classes.contains(&node.attribute("class").unwrap_or_default()))
        .filter(|node| {
            let parent = node.parent().and_then(|parent| parent.attribute("class"));
            parent.is_some_and(|class| class.contains("fl-n"))
        })
        .map(|node| {
            let (x, y) = (number(node, "x"), number(node, "y"));
            let area = Area {
                left: x,
                top: y,
                right: x + number(node, "width"),
                bottom: y + number(node, "height"),
            };
            let words: Vec<&str> = node
                .parent()
                .into_iter()
                .flat_map(|parent| parent.children())
                .filter(|child| child.tag_name().name() == "text")
                .filter_map(|child| child.text())
                .collect();
            (area, words.join(" "))
        })
        .collect()
}

/// The straight pieces of all lines. Heads and the legend are left out.
fn pieces(document: &Document) -> Vec<Piece> {
    let classes = [
        "fl-seq", "fl-iface", "fl-data", "fl-assoc", "fl-map", "fl-map2", "fl-map5", "fl-warns",
        "fl-bus", "fl-tap",
    ];
    let mut pieces = Vec::new();
    let lines = document
        .descendants()
        .filter(|node| node.tag_name().name() == "path")
        .filter(|node| node.parent().is_some_and(|parent| parent.has_tag_name("g")))
        .filter_map(|node| Some((line_class(node)?, node.attribute("d")?)))
        .filter(|(class, _)| classes.contains(class));
    for (line, (class, data)) in lines.enumerate() {
        let spots = spots(data);
        let (Some(&first), Some(&last)) = (spots.first(), spots.last()) else { continue };
        for pair in spots.windows(2) {
            let trunk = ["fl-iface", "fl-bus", "fl-tap"].contains(&class);
            let ends = [first, last];
            pieces.push(Piece { line, ends, trunk, from: pair[0], to: pair[1] });
        }
    }
    pieces
}

/// The class of a line; of one without a class, that of the group of its like.
fn line_class<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attribute("class").or_else(|| node.parent()?.parent()?.attribute("class"))
}

/// The points of path data in `M`, `L` and `Q`; of a bend its corner.
fn spots(data: &str) -> Vec<(f64, f64)> {
    let mut spots = Vec::new();
    let marked = data.replace('M', "|M").replace('L', "|L").replace('Q', "|Q");
    for command in marked.split('|') {
        let Some(letter) = command.chars().next() else { continue };
        let numbers: Vec<f64> =
            command[1..].split_whitespace().filter_map(|number| number.parse().ok()).collect();
        match (letter, numbers.as_slice()) {
            ('M' | 'L', [x, y, ..]) => spots.push((*x, *y)),
            ('Q', [x, y, ..]) => {
                // The start of the bend lies on the way to its corner.
                spots.pop();
                spots.push((*x, *y));
            }
            _ => {}
        }
    }
    spots
}

/// Slanted lines, and lines on top of each other.
fn line_faults(pieces: &[Piece]) -> Vec<String> {
    let mut faults = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let slanted =
            0.6 < (piece.from.0 - piece.to.0).abs() && 0.6 < (piece.from.1 - piece.to.1).abs();
        if slanted {
            faults.push(format!("line {} is slanted: {:?} {:?}", piece.line, piece.from, piece.to));
        }
        for other in &pieces[at + 1..] {
            let (one, two) = (piece.area(), other.area());
            let level = one.bottom - one.top < 0.6 && two.bottom - two.top < 0.6;
            let upright = one.right - one.left < 0.6 && two.right - two.left < 0.6;
            let together = level
                && (one.top - two.top).abs() < 1.0
                && 1.5 < one.right.min(two.right) - one.left.max(two.left)
                || upright
                    && (one.left - two.left).abs() < 1.0
                    && 1.5 < one.bottom.min(two.bottom) - one.top.max(two.top);
            // Lines that part, or meet, at a corner of a gateway share the piece there.
            let common = piece.ends[0] == other.ends[0] || piece.ends[1] == other.ends[1];
            let allowed = common || piece.trunk && other.trunk;
            if piece.line != other.line && together && !allowed {
                faults.push(format!("line {} on line {}", piece.line, other.line));
            }
        }
    }
    faults
}
