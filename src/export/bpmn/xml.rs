//! XML as a small tree, and its text: UTF-8, two blanks a level, attributes in the order given.
//!
//! The only place that names quick-xml. A tree rather than a stream of events, because the schema
//! of BPMN fixes the order of children while we find them in another.

use std::fmt::Display;

use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::writer::Writer;

/// An XML element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Xml {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    content: Content,
}

/// What stands in an element: elements or text, never both.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Content {
    Elements(Vec<Xml>),
    Text(String),
}

impl Xml {
    /// An element without attributes and content.
    pub(super) fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new(), content: Content::Elements(Vec::new()) }
    }

    /// An element that holds a text.
    pub(super) fn text(name: &'static str, text: impl Into<String>) -> Self {
        Self { name, attributes: Vec::new(), content: Content::Text(text.into()) }
    }

    /// With this attribute.
    #[must_use]
    pub(super) fn with(mut self, name: &'static str, value: impl Display) -> Self {
        self.attributes.push((name, format!("{value}")));
        self
    }

    /// With this attribute where there is a value.
    #[must_use]
    pub(super) fn with_some(self, name: &'static str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// With this child behind those it has.
    #[must_use]
    pub(super) fn child(mut self, child: Self) -> Self {
        self.extend([child]);
        self
    }

    /// With these children behind those it has.
    #[must_use]
    pub(super) fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.extend(children);
        self
    }

    /// Adds children. An element of text takes none.
    pub(super) fn extend(&mut self, children: impl IntoIterator<Item = Self>) {
        match &mut self.content {
            Content::Elements(list) => list.extend(children),
            Content::Text(_) => debug_assert!(false, "an element of text takes no elements"),
        }
    }

    /// The whole document with this root.
    pub(super) fn document(&self) -> String {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
        writer.config_mut().add_space_before_slash_in_empty_elements = true;
        let written = writer
            .write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))
            .and_then(|()| self.write(&mut writer));
        debug_assert!(written.is_ok(), "writing to memory does not fail");
        let mut text = String::from_utf8_lossy(&writer.into_inner()).into_owned();
        text.push('\n');
        text
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
        let mut start = BytesStart::new(self.name);
        for (name, value) in &self.attributes {
            start.push_attribute((*name, value.as_str()));
        }
        match &self.content {
            Content::Elements(list) if list.is_empty() => writer.write_event(Event::Empty(start)),
            Content::Elements(list) => {
                writer.write_event(Event::Start(start))?;
                for child in list {
                    child.write(writer)?;
                }
                writer.write_event(Event::End(BytesEnd::new(self.name)))
            }
            Content::Text(text) => {
                writer.write_event(Event::Start(start))?;
                writer.write_event(Event::Text(BytesText::new(text)))?;
                writer.write_event(Event::End(BytesEnd::new(self.name)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_escaped_and_children_indented() {
        let xml = Xml::new("a").with("name", "x < \"y\" & 'z'").children([
            Xml::new("b"),
            Xml::text("c", "1 < 2 & 3"),
            Xml::new("d").child(Xml::new("e").with("n", 1)),
        ]);
        assert_eq!(
            xml.document(),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <a name=\"x &lt; &quot;y&quot; &amp; &apos;z&apos;\">\n  <b />\n  \
             <c>1 &lt; 2 &amp; 3</c>\n  <d>\n    <e n=\"1\" />\n  </d>\n</a>\n"
        );
    }
}
