use super::relayout;

mod choreography;
mod labels;
mod notes;
mod refused;
mod settled;

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
fn a_plane_that_names_what_is_not_there_shows_where_its_shapes_are_from() {
    let first = laid_out(&format!("{HEAD}{PROCESS}</b:definitions>\n"));
    let plane = "_plane\" bpmnElement=\"";
    let strange = first.replace(&format!("{plane}c\""), &format!("{plane}PROCESS_1\""));
    assert_ne!(strange, first);
    assert_eq!(laid_out(&strange), strange, "laid out as if it named the collaboration");
}

#[test]
fn sizes_that_the_file_gives_are_kept() {
    let first = laid_out(&format!("{HEAD}{PROCESS}</b:definitions>\n"));
    let wide = first.replace("width=\"100\" height=\"80\"", "width=\"170.0\" height=\"90\"");
    let again = laid_out(&wide);
    assert_eq!(again.matches("width=\"170\" height=\"90\"").count(), 2);
}

/// A definitions element with this content and the usual prefixes.
fn file(content: &str) -> String {
    format!(
        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" \
         xmlns:bpmndi=\"http://www.omg.org/spec/BPMN/20100524/DI\" \
         xmlns:dc=\"http://www.omg.org/spec/DD/20100524/DC\" \
         xmlns:di=\"http://www.omg.org/spec/DD/20100524/DI\" targetNamespace=\"urn:t\">\n{content}\n\
         </definitions>\n"
    )
}

/// A plane of these shapes: element, more attributes, bounds, content behind the bounds.
fn plane(shows: &str, shapes: &[(&str, &str, [i32; 4], &str)], edges: &str) -> String {
    let shapes: String = shapes
        .iter()
        .map(|(id, attributes, [x, y, width, height], rest)| {
            format!(
                "<bpmndi:BPMNShape id=\"{id}_s\" bpmnElement=\"{id}\"{attributes}><dc:Bounds \
                 x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>{rest}</bpmndi:BPMNShape>\n"
            )
        })
        .collect();
    format!(
        "<bpmndi:BPMNDiagram id=\"dia\"><bpmndi:BPMNPlane id=\"pla\" bpmnElement=\"{shows}\">\
         \n{shapes}{edges}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>"
    )
}

/// The bounds of the shape of an element, or of its label.
fn bounds_of(text: &str, id: &str, is_label: bool) -> Option<[i32; 4]> {
    let document = roxmltree::Document::parse(text).unwrap();
    let shape = document.descendants().find(|node| node.attribute("bpmnElement") == Some(id))?;
    let label = || shape.children().find(|node| node.tag_name().name() == "BPMNLabel");
    let holder = if is_label { label()? } else { shape };
    let bounds = holder.children().find(|node| node.tag_name().name() == "Bounds")?;
    Some(["x", "y", "width", "height"].map(|name| bounds.attribute(name).unwrap().parse().unwrap()))
}

#[test]
fn pools_and_lanes_stay_above_one_another_as_they_were_drawn() {
    let pools = "<collaboration id=\"c\"><participant id=\"one\" processRef=\"p\"/>\
        <participant id=\"two\" processRef=\"q\"/></collaboration>\
        <process id=\"p\"><laneSet id=\"ls\"><lane id=\"la\"><flowNodeRef>a</flowNodeRef></lane>\
        <lane id=\"lb\"/></laneSet><task id=\"a\"/></process>\
        <process id=\"q\"><task id=\"b\"/></process>";
    for (flag, below) in [("true", 1), ("false", 0)] {
        let attributes = format!(" isHorizontal=\"{flag}\"");
        // The second pool is drawn before the first, its second lane before its first.
        let place = |at: i32| if below == 1 { [0, at, 600, 100] } else { [at, 0, 100, 600] };
        let shapes = [
            ("one", &*attributes, place(500), ""),
            ("la", &*attributes, place(600), ""),
            ("lb", &*attributes, place(500), ""),
            ("two", &*attributes, place(0), ""),
            ("a", "", [50, 650, 100, 80], ""),
            ("b", "", [50, 10, 100, 80], ""),
        ];
        let text = laid_out(&file(&format!("{pools}{}", plane("c", &shapes, ""))));
        let at = |id| bounds_of(&text, id, false).unwrap()[below];
        assert!(at("two") < at("one"), "{flag}: {text}");
        assert!(at("lb") < at("la"), "{flag}: {text}");
        assert_eq!(text.matches(&format!("isHorizontal=\"{flag}\"")).count(), 4);
        let (pool, lane) = (bounds_of(&text, "one", false), bounds_of(&text, "lb", false));
        let is_title_left = pool.unwrap()[0] < lane.unwrap()[0];
        assert_eq!(is_title_left, flag == "true", "a pool stands or lies as it did");
        assert_eq!(laid_out(&text), text);
    }
}

#[test]
fn an_empty_label_inside_a_shape_stays_as_it_is() {
    let process = "<collaboration id=\"c\"><participant id=\"one\" name=\"One\" processRef=\"p\"/>\
        </collaboration><process id=\"p\"><task id=\"a\" name=\"Do\"/></process>";
    let label = "<bpmndi:BPMNLabel />";
    let shapes =
        [("one", " isHorizontal=\"1\"", [0, 0, 9, 9], label), ("a", "", [0, 0, 9, 9], label)];
    let before = file(&format!("{process}{}", plane("c", &shapes, "")));
    let after = laid_out(&before);
    assert_eq!(after.matches(label).count(), 2);
    assert_eq!(without_geometry(&before), without_geometry(&after));
}

#[test]
fn an_open_call_activity_holds_what_it_calls() {
    let processes = "<process id=\"p\"><callActivity id=\"call\" calledElement=\"q\"/></process>\
        <process id=\"q\"><task id=\"b\"/><task id=\"d\"/><sequenceFlow id=\"f\" sourceRef=\"b\" \
        targetRef=\"d\"/></process>";
    let shapes = [
        ("call", " isExpanded=\"true\"", [0, 0, 500, 200], ""),
        ("b", "", [900, 900, 100, 80], ""),
        ("d", "", [900, 900, 100, 80], ""),
    ];
    let edges = "<bpmndi:BPMNEdge id=\"f_e\" bpmnElement=\"f\"><di:waypoint x=\"0\" y=\"0\"/>\
        <di:waypoint x=\"9\" y=\"9\"/></bpmndi:BPMNEdge>";
    let text = laid_out(&file(&format!("{processes}{}", plane("p", &shapes, edges))));
    let [x, y, width, height] = bounds_of(&text, "call", false).unwrap();
    for inner in ["b", "d"] {
        let [left, top, wide, high] = bounds_of(&text, inner, false).unwrap();
        assert!(x < left && left + wide < x + width && y < top && top + high < y + height);
    }
}

#[test]
fn an_event_sub_process_stands_below_the_flow() {
    let process = "<process id=\"p\"><subProcess id=\"aside\" triggeredByEvent=\"true\">\
        <startEvent id=\"s\"/></subProcess><startEvent id=\"begin\"/><task id=\"a\"/>\
        <sequenceFlow id=\"f\" sourceRef=\"begin\" targetRef=\"a\"/></process>";
    let text = laid_out(&file(process));
    let [_, aside, ..] = bounds_of(&text, "aside", false).unwrap();
    let [_, task, _, height] = bounds_of(&text, "a", false).unwrap();
    assert!(task + height < aside, "{text}");
}

#[test]
fn what_ends_up_inside_a_group_stays_there() {
    let process = "<process id=\"p\"><task id=\"a\"/><task id=\"b\"/><task id=\"d\"/>\
        <sequenceFlow id=\"f\" sourceRef=\"a\" targetRef=\"b\"/>\
        <sequenceFlow id=\"g\" sourceRef=\"b\" targetRef=\"d\"/>\
        <group id=\"box\" categoryValueRef=\"v\"/></process>\
        <category id=\"cat\"><categoryValue id=\"v\" value=\"Both ends\"/></category>";
    // The group surrounds the first and the last task; the flow puts the other between them.
    let shapes = [
        ("a", "", [0, 0, 100, 80], ""),
        ("d", "", [0, 100, 100, 80], ""),
        ("b", "", [500, 0, 100, 80], ""),
        ("box", "", [-10, -10, 120, 200], ""),
    ];
    let once = laid_out(&file(&format!("{process}{}", plane("p", &shapes, ""))));
    assert_eq!(laid_out(&once), once);
    assert!(bounds_of(&once, "box", true).is_some(), "its name has a place");
}

#[test]
fn a_label_keeps_clear_of_the_envelope_on_its_line() {
    let pools = "<collaboration id=\"c\"><participant id=\"one\" processRef=\"p\"/>\
        <participant id=\"two\" processRef=\"q\"/>\
        <messageFlow id=\"m\" name=\"Order\" sourceRef=\"a\" targetRef=\"b\"/></collaboration>\
        <process id=\"p\"><task id=\"a\"/></process><process id=\"q\"><task id=\"b\"/></process>";
    let shapes = [
        ("one", " isHorizontal=\"true\"", [0, 0, 600, 100], ""),
        ("two", " isHorizontal=\"true\"", [0, 200, 600, 100], ""),
        ("a", "", [50, 10, 100, 80], ""),
        ("b", "", [50, 210, 100, 80], ""),
    ];
    let edge = "<bpmndi:BPMNEdge id=\"m_e\" bpmnElement=\"m\" messageVisibleKind=\"initiating\">\
        <di:waypoint x=\"100\" y=\"90\"/><di:waypoint x=\"100\" y=\"210\"/></bpmndi:BPMNEdge>";
    let text = laid_out(&file(&format!("{pools}{}", plane("c", &shapes, edge))));
    let document = roxmltree::Document::parse(&text).unwrap();
    let mut points = document.descendants().filter(|node| node.tag_name().name() == "waypoint");
    let line: i32 = points.next_back().unwrap().attribute("x").unwrap().parse().unwrap();
    let [x, y, width, height] = bounds_of(&text, "m", true).unwrap();
    assert!(line + 13 <= x || x + width <= line - 13, "{text}");
    let [_, above, _, pool_height] = bounds_of(&text, "one", false).unwrap();
    let [_, below, ..] = bounds_of(&text, "two", false).unwrap();
    assert!(above + pool_height < y && y + height < below, "between the pools: {text}");
}

#[test]
fn what_stands_between_way_points_stays() {
    let edge = "<bpmndi:BPMNEdge id=\"f_e\" bpmnElement=\"f\"><di:waypoint x=\"1\" y=\"1\"/>\
        <!-- kept --><di:waypoint x=\"2\" y=\"2\"><own/></di:waypoint><other/>\
        <di:waypoint x=\"3\" y=\"3\"/></bpmndi:BPMNEdge>";
    let text = file(&format!(
        "<process id=\"p\"><task id=\"a\"/><task id=\"b\"/>\
         <sequenceFlow id=\"f\" sourceRef=\"a\" targetRef=\"b\"/></process>{}",
        plane("p", &[("a", "", [0, 0, 100, 80], ""), ("b", "", [0, 0, 100, 80], "")], edge)
    ));
    let result = laid_out(&text);
    for kept in ["<!-- kept -->", "<own/>", "<other/>"] {
        assert!(result.contains(kept), "{kept}: {result}");
    }
    assert!(roxmltree::Document::parse(&result).is_ok(), "{result}");
    assert_eq!(laid_out(&result), result);
}

#[test]
fn way_points_that_declare_their_own_prefix_stay_way_points() {
    const DI: &str = "http://www.omg.org/spec/DD/20100524/DI";
    for point in ["<way:waypoint xmlns:way=", "<waypoint xmlns="] {
        let edge = format!(
            "<bpmndi:BPMNEdge id=\"f_e\" bpmnElement=\"f\">{point}\"{DI}\" x=\"1\" y=\"1\"/>\
             {point}\"{DI}\" x=\"3\" y=\"3\"/></bpmndi:BPMNEdge>"
        );
        let text = file(&format!(
            "<process id=\"p\"><task id=\"a\"/><task id=\"b\"/>\
             <sequenceFlow id=\"f\" sourceRef=\"a\" targetRef=\"b\"/></process>{}",
            plane("p", &[("a", "", [0, 0, 100, 80], ""), ("b", "", [0, 0, 100, 80], "")], &edge)
        ));
        let result = laid_out(&text);
        let read = roxmltree::Document::parse(&result).unwrap();
        let is_point = |node: &roxmltree::Node<'_, '_>| node.has_tag_name((DI, "waypoint"));
        assert_eq!(read.descendants().filter(is_point).count(), 2, "{result}");
        assert_eq!(laid_out(&result), result);
    }
}

#[test]
fn an_id_with_a_colon_is_read_again() {
    let text = file(
        "<process id=\"p\"><task id=\"a\"/><task id=\"b\"/>\
         <sequenceFlow id=\"f:1\" sourceRef=\"a\" targetRef=\"b\"/></process>",
    );
    let result = laid_out(&text);
    assert!(result.contains("bpmnElement=\"f:1\""), "{result}");
    assert_eq!(laid_out(&result), result);
}

#[test]
fn ids_that_are_added_are_new_and_escaped() {
    let text = file(
        "<process id=\"p\"><task id=\"t\"/><task id=\"t_di\"/><task id='a\"&amp;b'/></process>",
    );
    let result = laid_out(&text);
    let document = roxmltree::Document::parse(&result).unwrap();
    let ids: Vec<&str> = document.descendants().filter_map(|node| node.attribute("id")).collect();
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(ids.len(), once.len(), "{ids:?}");
    let drawn = |id| document.descendants().any(|node| node.attribute("bpmnElement") == Some(id));
    assert!(["t", "t_di", "a\"&b"].into_iter().all(drawn), "{result}");
}
