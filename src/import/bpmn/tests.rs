use super::relayout;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- kept -->\n\
    <b:definitions xmlns:b=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" \
    xmlns:x=\"urn:other\" id='d' targetNamespace=\"urn:t\">\n";

/// Two tasks and two events in a pool with two lanes, without a diagram.
const PROCESS: &str = "<b:collaboration id=\"c\"><b:participant id=\"p\" name=\"Pool &amp; more\" \
    processRef=\"q\"/><b:participant id=\"n\" name=\"Neighbour\"/>\
    <b:messageFlow id=\"m\" name=\"Order\" sourceRef=\"n\" targetRef=\"t1\"/></b:collaboration>\n\
    <b:process id=\"q\" x:own=\"kept\"><b:laneSet id=\"ls\"><b:lane id=\"l1\" name=\"One\">\
    <b:flowNodeRef>s</b:flowNodeRef><b:flowNodeRef>t1</b:flowNodeRef></b:lane>\
    <b:lane id=\"l2\" name=\"Two\"><b:flowNodeRef>t2</b:flowNodeRef><b:flowNodeRef>e</b:flowNodeRef>\
    </b:lane></b:laneSet><b:startEvent id=\"s\" name=\"Begun\"/><b:task id=\"t1\"/><b:task id=\"t2\"/>\
    <b:endEvent id=\"e\"/><b:sequenceFlow id=\"f1\" sourceRef=\"s\" targetRef=\"t1\"/>\
    <b:sequenceFlow id=\"f2\" sourceRef=\"t1\" targetRef=\"t2\" name=\"go on\"/>\
    <b:sequenceFlow id=\"f3\" sourceRef=\"t2\" targetRef=\"e\"/></b:process>\n";

fn laid_out(text: &str) -> String {
    String::from_utf8(relayout(text.as_bytes()).unwrap()).unwrap()
}

/// The text without the numbers in bounds and way points.
fn without_geometry(text: &str) -> String {
    let mut kept = String::new();
    for (index, part) in text.split('<').enumerate() {
        let is_geometry = part.contains("Bounds ") || part.contains("waypoint ");
        if index > 0 && !(part.contains("waypoint ")) {
            kept.push('<');
        }
        if part.contains("waypoint ") {
            continue;
        }
        kept.extend(
            part.chars()
                .filter(|c| !is_geometry || !(c.is_ascii_digit() || *c == '.' || *c == '-')),
        );
    }
    kept
}

#[test]
fn a_file_without_a_diagram_gets_one_that_draws_everything() {
    let text = laid_out(&format!("{HEAD}{PROCESS}</b:definitions>\n"));
    assert!(text.starts_with(&format!("{HEAD}{PROCESS}")), "what was there stays");
    for id in ["p", "n", "l1", "l2", "s", "t1", "t2", "e", "f1", "f2", "f3", "m"] {
        assert_eq!(text.matches(&format!("bpmnElement=\"{id}\"")).count(), 1, "{id} is drawn once");
    }
    let document = roxmltree::Document::parse(&text).unwrap();
    let shapes = document.descendants().filter(|node| node.tag_name().name() == "Bounds");
    for bounds in shapes {
        let number = |name| bounds.attribute(name).unwrap().parse::<i32>().unwrap();
        assert!(number("x") >= 0 && number("y") >= 0 && number("width") > 0);
    }
}

#[test]
fn what_is_not_geometry_stays_byte_for_byte() {
    let first = laid_out(&format!("{HEAD}{PROCESS}</b:definitions>\n"));
    // Colours, folded states, comments, attributes of other tools, odd white space.
    let odd = first
        .replace("bpmnElement=\"t1\">", "bpmnElement=\"t1\"  x:stroke='#123' >\n<!-- shape -->")
        .replace("isHorizontal=\"true\"", "isHorizontal = 'true'");
    let again = laid_out(&odd);
    assert_eq!(without_geometry(&odd), without_geometry(&again));
    assert_eq!(laid_out(&again), again, "laid out twice is laid out once");
}

#[test]
fn sizes_that_the_file_gives_are_kept() {
    let first = laid_out(&format!("{HEAD}{PROCESS}</b:definitions>\n"));
    let wide = first.replace("width=\"100\" height=\"80\"", "width=\"170.0\" height=\"90\"");
    let again = laid_out(&wide);
    assert_eq!(again.matches("width=\"170\" height=\"90\"").count(), 2);
}

#[test]
fn errors_name_the_element() {
    let broken = PROCESS.replace("targetRef=\"t2\"", "targetRef=\"gone\"");
    let error = relayout(format!("{HEAD}{broken}</b:definitions>").as_bytes()).unwrap_err();
    assert_eq!(error, "`f2` ends at `gone`, which is not in the file");
    let error = relayout(b"<html></html>").unwrap_err();
    assert!(error.contains("no BPMN 2.0 file"), "{error}");
    let twice = PROCESS.replace("id=\"t2\"", "id=\"t1\"");
    let error = relayout(format!("{HEAD}{twice}</b:definitions>").as_bytes()).unwrap_err();
    assert_eq!(error, "the id `t1` is used twice");
    let no_id = PROCESS.replace("<b:task id=\"t2\"/>", "<b:task/>");
    let error = relayout(format!("{HEAD}{no_id}</b:definitions>").as_bytes()).unwrap_err();
    assert!(error.starts_with("the task in line 5 has no id"), "{error}");
}
