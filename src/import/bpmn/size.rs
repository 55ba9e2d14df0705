//! How large names and shapes are that no diagram gives a size: measured as the clients of BPMN
//! files draw them.

use roxmltree::Node;

use super::kind::Kind;
use super::participant_band;
use super::read::children;
use super::scene::File;
use crate::diagram::measure::{Face, client, width, wrap};
use crate::layout::Size;

/// Size of the text in shapes, in pixels.
const TEXT_SIZE: i32 = 12;

/// The size of a shape that the file does not draw; that of a note follows from its text.
pub(super) fn default_size(kind: Kind, element: Node<'_, '_>) -> Size {
    if kind != Kind::Annotation {
        let size = kind.default_size();
        return Size { height: size.height + participant_band::further(element), ..size };
    }
    let text = children(element, "text").next().and_then(|text| text.text());
    let lines = wrap(text.unwrap_or_default().trim(), Face::Regular, TEXT_SIZE, 150);
    Size { width: (lines.width + 20).max(60), height: (lines.height + 12).max(30) }
}

/// The size of a name that stands outside its shape.
pub(super) fn outside_label(file: &File<'_, '_>, element: Node<'_, '_>) -> Option<Size> {
    let mut name = element.attribute("name").unwrap_or_default().trim();
    if name.is_empty() {
        let object = element
            .attribute("dataObjectRef")
            .or_else(|| element.attribute("dataStoreRef"))
            .and_then(|reference| file.element(reference));
        name = object.and_then(|object| object.attribute("name")).unwrap_or_default();
    }
    label_size(name)
}

/// The size of a label outside a shape or at a line; `None` where there is nothing to read. There is
/// room for clients that break it into other lines.
pub(super) fn label_size(text: &str) -> Option<Size> {
    if text.trim().is_empty() {
        return None;
    }
    Some(client::label_anywhere(text.trim()))
}

/// The size of the title of a pool or lane, on one line.
pub(super) fn title_size(element: Node<'_, '_>) -> Size {
    let name = element.attribute("name").unwrap_or_default();
    if name.is_empty() {
        return Size::default();
    }
    Size { width: width(name, Face::Regular, TEXT_SIZE), height: 14 }
}
