//! Files that cannot be laid out: the error names the element.

use super::super::relayout;
use super::{HEAD, PROCESS, file, plane};

fn error(text: &str) -> String {
    relayout(text.as_bytes()).unwrap_err().to_string()
}

#[test]
fn errors_name_the_element() {
    let broken = PROCESS.replace("targetRef=\"t2\"", "targetRef=\"gone\"");
    let error = relayout(format!("{HEAD}{broken}</b:definitions>").as_bytes()).unwrap_err();
    assert_eq!(error.element(), Some("f2"));
    assert_eq!(error.to_string(), "`f2` ends at `gone`, which is not in the file");
    let error = relayout(b"<html></html>").unwrap_err();
    assert_eq!(error.element(), None);
    let error = error.to_string();
    assert!(error.contains("no BPMN 2.0 file"), "{error}");
    let twice = PROCESS.replace("id=\"t2\"", "id=\"t1\"");
    let error = self::error(&format!("{HEAD}{twice}</b:definitions>"));
    assert_eq!(error, "the id `t1` is used twice");
    let no_id = PROCESS.replace("<b:task id=\"t2\"/>", "<b:task/>");
    let error = self::error(&format!("{HEAD}{no_id}</b:definitions>"));
    assert!(error.starts_with("the task in line 5 has no id"), "{error}");
}

#[test]
fn references_that_lead_nowhere_are_named() {
    let task = "<task id=\"a\"/>";
    let in_process = |content: &str| file(&format!("<process id=\"p\">{task}{content}</process>"));
    let cases = [
        (
            in_process("<boundaryEvent id=\"b\" attachedToRef=\"gone\"/>"),
            "`b` is attached to `gone`, which is not in the file",
        ),
        (in_process("<sequenceFlow id=\"f\" sourceRef=\"a\"/>"), "`f` does not say where it ends"),
        (
            in_process("<sequenceFlow id=\"f\" sourceRef=\" \" targetRef=\"a\"/>"),
            "`f` does not say where it begins",
        ),
        (
            file(&format!(
                "<process id=\"p\">{task}</process>{}",
                plane("p", &[("a", "", [0, 0, 9, 9], ""), ("gone", "", [0, 0, 9, 9], "")], "")
            )),
            "the BPMNShape `gone_s` in line 4 draws `gone`, which is not in the file: take it away or \
             add what it draws",
        ),
        (
            file(&plane("gone", &[("a", "", [0, 0, 9, 9], "")], "")),
            "a diagram shows `gone`, which is not in the file",
        ),
        (
            file(&format!(
                "<process id=\"p\">{task}</process>{}",
                plane("p", &[("a", "", [0, 0, 9_000_000, 9], "")], "")
            )),
            "`a` is 9000000 × 9; at most 20000 pixels a side are laid out",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(error(&text), expected);
    }
}

#[test]
fn hostile_xml_is_refused() {
    let entity = "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><d>&b;</d>";
    let external = "<!DOCTYPE d SYSTEM \"file:///etc/hosts\"><d/>";
    for text in [entity, external] {
        assert!(error(text).contains("`<!DOCTYPE`"), "{}", error(text));
    }
    let open: String = (0..100_000).map(|depth| format!("<subProcess id=\"s{depth}\">")).collect();
    assert_eq!(
        error(&file(&format!("<process id=\"p\">{open}"))),
        "`<subProcess id=\"s254\">` is nested more than 256 deep"
    );
    let prefix = error("<bpmn:definitions/>");
    assert!(prefix.contains("unknown namespace prefix 'bpmn'"), "{prefix}");
    let foreign = error("<x:definitions xmlns:x=\"urn:other\"/>");
    assert!(foreign.contains("`definitions` of the namespace `urn:other`"), "{foreign}");
    let latin = relayout(b"<?xml version=\"1.0\"?><task name=\"\xFC\"/>").unwrap_err().to_string();
    assert!(latin.contains("in or behind `<task>`"), "{latin}");
}

#[test]
fn a_file_with_nothing_to_draw_stays_as_it_is() {
    for text in
        [file(""), file("<message id=\"m\"/>"), file("").replace(">\n\n</definitions>", "/>")]
    {
        assert_eq!(relayout(text.as_bytes()).unwrap(), text.as_bytes());
    }
}

#[test]
fn other_encodings_come_back_as_they_were() {
    let text = file("<process id=\"p\"><task id=\"a\" name=\"über\"/></process>");
    let latin = format!("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\r\n{text}");
    let latin: Vec<u8> = latin.chars().map(|letter| letter as u32 as u8).collect();
    let result = relayout(&latin).unwrap();
    assert!(result.starts_with(latin.strip_suffix(b"</definitions>\n").unwrap()));
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let result = relayout(&wide).unwrap();
    assert!(wide.len() < result.len() && result.starts_with(b"<\0d\0e\0f\0"));
}
