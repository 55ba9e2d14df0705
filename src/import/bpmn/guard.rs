//! Reading XML that anybody may have written: limits first, then the parser.

use roxmltree::{Document, ParsingOptions};

use super::BpmnError;

/// Most bytes that a BPMN file may have.
pub(super) const MAX_BYTES: usize = 32 << 20;
/// Most attributes that a tag may have: the parser's check for duplicates is quadratic in them.
pub(super) const MAX_ATTRIBUTES: usize = 256;
/// Most elements that may be nested in one another.
pub(super) const MAX_DEPTH: usize = 256;
/// Most nodes (elements, texts, comments) that a file may have.
pub(super) const MAX_NODES: u32 = 2_000_000;

/// Parses XML within the limits; document type declarations are refused.
pub(super) fn parse(text: &str) -> Result<Document<'_>, BpmnError> {
    if text.len() > MAX_BYTES {
        return Err(BpmnError::TooLarge { bytes: text.len() });
    }
    scan(text)?;
    let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::DtdDetected => BpmnError::DocumentType,
        roxmltree::Error::NodesLimitReached => BpmnError::TooManyNodes,
        error => BpmnError::NotXml { reason: error.to_string() },
    })
}

/// Counts attributes and depth without building anything. What is not well-formed is left for the
/// parser to name.
fn scan(text: &str) -> Result<(), BpmnError> {
    let mut depth = 0_usize;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if let Some(end) = skipped(rest) {
            rest = &rest[end..];
            continue;
        }
        let (length, attributes, is_empty) = tag(rest);
        if attributes > MAX_ATTRIBUTES {
            let tag = rest[1..].chars().take_while(|c| !c.is_whitespace()).take(40).collect();
            return Err(BpmnError::TooManyAttributes { tag });
        }
        if rest.starts_with("</") {
            depth = depth.saturating_sub(1);
        } else if !is_empty {
            depth += 1;
        }
        if depth > MAX_DEPTH {
            let head = rest[..length].trim_end_matches('>');
            let head: String = head.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
            let head: String = head.chars().take(80).collect();
            return Err(BpmnError::TooDeep { tag: format!("{head}>") });
        }
        rest = &rest[length..];
    }
    Ok(())
}

/// The length of a comment, character data section or processing instruction that begins here.
fn skipped(text: &str) -> Option<usize> {
    let pairs = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];
    let &(open, close) = pairs.iter().find(|(open, _)| text.starts_with(open))?;
    let inside = &text[open.len()..];
    let end = inside.find(close).map_or(text.len(), |at| open.len() + at + close.len());
    Some(end)
}

/// Length of the tag that begins here, how many `=` stand in it outside quotes, and whether it
/// closes itself.
fn tag(text: &str) -> (usize, usize, bool) {
    let mut quote = None;
    let mut attributes = 0;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'=') => attributes += 1,
            (None, b'>') => return (at + 1, attributes, text[..at].ends_with('/')),
            (None, _) => {}
        }
    }
    (text.len(), attributes, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_documents_are_refused_at_once() {
        let many: String = (0..50_000).map(|index| format!(" a{index}=\"\"")).collect();
        let error = parse(&format!("<x{many}/>")).unwrap_err().to_string();
        assert!(error.contains("`x` has more than 256 attributes"), "{error}");
        let deep: String = (0..100_000).map(|depth| format!("<x id=\"d{depth}\" a=''>")).collect();
        let error = parse(&deep).unwrap_err().to_string();
        assert_eq!(error, "`<x id=\"d256\">` is nested more than 256 deep");
        let bomb = "<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>";
        assert!(parse(bomb).unwrap_err() == BpmnError::DocumentType);
        assert!(parse("<x a='>'><!-- <y> --></x>").is_ok());
    }
}
