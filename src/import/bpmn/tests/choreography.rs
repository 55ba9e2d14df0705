//! Choreographies, with the bands of their participants, and conversations.

use super::laid_out;
use crate::import::bpmn::interchange::bounds;
use crate::layout::Rect;

/// With the prefix that way points usually have for the shapes.
const HEAD: &str = "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" \
    xmlns:di=\"http://www.omg.org/spec/BPMN/20100524/DI\" \
    xmlns:dc=\"http://www.omg.org/spec/DD/20100524/DC\" id=\"d\">";

const CHOREOGRAPHY: &str = "<choreography id=\"c\"><participant id=\"p1\" name=\"Buyer\"/>\
    <participant id=\"p2\" name=\"Seller\"/><startEvent id=\"s\"/>\
    <choreographyTask id=\"t\" name=\"Order\" initiatingParticipantRef=\"p2\">\
    <participantRef>p1</participantRef><participantRef>p2</participantRef></choreographyTask>\
    <endEvent id=\"e\"/><sequenceFlow id=\"f1\" sourceRef=\"s\" targetRef=\"t\"/>\
    <sequenceFlow id=\"f2\" sourceRef=\"t\" targetRef=\"e\"/></choreography>";

/// The bounds of the shape or band with this id.
fn rect(text: &str, id: &str) -> Rect {
    let document = roxmltree::Document::parse(text).unwrap();
    let shape = document.descendants().find(|node| node.attribute("id") == Some(id));
    bounds(shape.unwrap_or_else(|| panic!("no {id} in {text}"))).unwrap()
}

#[test]
fn an_activity_of_a_choreography_has_a_band_for_each_participant() {
    let text = laid_out(&format!("{HEAD}{CHOREOGRAPHY}</definitions>"));
    let task = rect(&text, "t_di");
    let (upper, lower) = (rect(&text, "t_p2_di"), rect(&text, "t_p1_di"));
    assert_eq!(
        (upper.x, upper.y, upper.width),
        (task.x, task.y, task.width),
        "who begins is above"
    );
    assert_eq!((lower.x, lower.bottom()), (task.x, task.bottom()));
    for part in ["top_initiating", "bottom_non_initiating"] {
        assert_eq!(text.matches(part).count(), 1, "{text}");
    }
    assert_eq!(text.matches("choreographyActivityShape=\"t_di\"").count(), 2);
    assert!(text == laid_out(&text), "once more, and it stays");
}

#[test]
fn bands_that_a_tool_drew_follow_their_activity() {
    let shape = |id: &str, of: &str, more: &str, place: [i32; 4]| {
        let [x, y, width, height] = place;
        format!(
            "<di:BPMNShape id=\"{id}\" bpmnElement=\"{of}\"{more}><dc:Bounds x=\"{x}\" y=\"{y}\" \
             width=\"{width}\" height=\"{height}\"/></di:BPMNShape>"
        )
    };
    let band = |side: &str| {
        format!(" participantBandKind=\"{side}\" choreographyActivityShape=\"t1\" x=\"kept\"")
    };
    let shapes = [
        shape("s1", "s", "", [500, 600, 30, 30]),
        shape("t1", "t", "", [300, 400, 120, 90]),
        shape("b1", "p2", &band("top_initiating"), [300, 400, 120, 18]),
        shape("b2", "p1", &band("bottom_non_initiating"), [300, 472, 120, 18]),
        shape("e1", "e", "", [50, 60, 30, 30]),
    ];
    let plane = format!(
        "<di:BPMNDiagram id=\"g\"><di:BPMNPlane id=\"pl\" bpmnElement=\"c\">{}</di:BPMNPlane>\
         </di:BPMNDiagram>",
        shapes.concat()
    );
    let text = laid_out(&format!("{HEAD}{CHOREOGRAPHY}{plane}</definitions>"));
    let task = rect(&text, "t1");
    assert_eq!((task.width, task.height), (120, 90), "sizes stay");
    let (upper, lower) = (rect(&text, "b1"), rect(&text, "b2"));
    assert_eq!(upper, Rect { height: 18, ..task });
    assert_eq!(lower, Rect { y: task.bottom() - 18, height: 18, ..task });
    assert_eq!(text.matches("x=\"kept\"").count(), 2);
    assert!(task.right() < rect(&text, "e1").x, "in the order of the flow");
}

#[test]
fn an_open_activity_of_a_choreography_holds_its_content_between_the_bands() {
    let open = CHOREOGRAPHY.replace("<choreographyTask", "<subChoreography").replace(
        "</choreographyTask>",
        "<startEvent id=\"i1\"/><endEvent id=\"i2\"/>\
             <sequenceFlow id=\"i\" sourceRef=\"i1\" targetRef=\"i2\"/></subChoreography>",
    );
    let text = laid_out(&format!("{HEAD}{open}</definitions>"));
    let (upper, lower) = (rect(&text, "t_p2_di"), rect(&text, "t_p1_di"));
    for inner in ["i1_di", "i2_di"] {
        let inner = rect(&text, inner);
        assert!(upper.bottom() < inner.y && inner.bottom() < lower.y, "{inner:?}");
    }
}

#[test]
fn conversations_stand_between_the_pools_that_they_link() {
    let body = "<collaboration id=\"c\"><participant id=\"p1\" name=\"Buyer\"/>\
        <participant id=\"p2\" name=\"Seller\"/><conversation id=\"v\" name=\"Delivery\">\
        <participantRef>p1</participantRef><participantRef>p2</participantRef></conversation>\
        <conversationLink id=\"l1\" sourceRef=\"p1\" targetRef=\"v\"/>\
        <conversationLink id=\"l2\" sourceRef=\"v\" targetRef=\"p2\"/></collaboration>";
    let text = laid_out(&format!("{HEAD}{body}</definitions>"));
    for id in ["p1", "p2", "v", "l1", "l2"] {
        assert_eq!(text.matches(&format!("bpmnElement=\"{id}\"")).count(), 1, "{id}: {text}");
    }
    let middle = rect(&text, "v_di").y;
    assert!(rect(&text, "p1_di").bottom() < middle, "{text}");
}
