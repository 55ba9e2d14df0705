//! Notes and pools that show nothing: where they stand, and how large they are.

use super::{bounds_of, file, laid_out, plane};

const NOTE: &str = "<textAnnotation id=\"note\"><text>About all of it</text></textAnnotation>";

fn overlap([x, y, width, height]: [i32; 4], other: [i32; 4]) -> bool {
    let [left, top, wide, high] = other;
    x < left + wide && left < x + width && y < top + high && top < y + height
}

/// A note of the collaboration about a pool is not part of what flows in it; one of its process is.
/// The line to a lane that fills its pool ends at the border that both have.
#[test]
fn a_note_about_a_pool_stands_outside_of_it_unless_it_is_in_its_process() {
    let outer = format!("{NOTE}<association id=\"tie\" sourceRef=\"note\" targetRef=\"one\"/>");
    let inner = format!("{NOTE}<association id=\"tie\" sourceRef=\"note\" targetRef=\"lane\"/>");
    for (outer, inner, is_inside) in [(&*outer, "", false), ("", &*inner, true)] {
        let text = laid_out(&file(&format!(
            "<collaboration id=\"c\"><participant id=\"one\" name=\"One\" processRef=\"p\"/>{outer}\
             </collaboration><process id=\"p\"><laneSet id=\"set\"><lane id=\"lane\" name=\"L\">\
             <flowNodeRef>a</flowNodeRef></lane></laneSet><task id=\"a\"/>{inner}</process>"
        )));
        let [note, pool] = ["note", "one"].map(|id| bounds_of(&text, id, false).unwrap());
        assert_eq!(overlap(note, pool), is_inside, "{text}");
        let line = text.split("bpmnElement=\"tie\"").nth(1).unwrap();
        let line = line.split("</bpmndi:BPMNEdge>").next().unwrap();
        let points: Vec<[i32; 2]> = line
            .split("x=\"")
            .skip(1)
            .map(|rest| {
                let mut numbers = rest.split('"').step_by(2).map(|number| number.parse().unwrap());
                [0; 2].map(|_| numbers.next().unwrap())
            })
            .collect();
        let [left, top, width, height] = pool;
        let at_border =
            |[x, y]: &[i32; 2]| [left, left + width].contains(x) || [top, top + height].contains(y);
        assert!(points.iter().any(at_border), "the line ends at the pool: {text}");
        assert_eq!(laid_out(&text), text);
    }
}

/// A note outside the pools keeps its size, however far apart what it is about.
#[test]
fn a_note_outside_keeps_its_size() {
    let ties = "<association id=\"tie\" sourceRef=\"note\" targetRef=\"n\"/>\
        <association id=\"tie2\" sourceRef=\"note\" targetRef=\"one\"/>";
    let content = format!(
        "<collaboration id=\"c\"><participant id=\"one\" processRef=\"p\"/><participant id=\"n\"/>\
         {NOTE}{ties}</collaboration><process id=\"p\"><task id=\"a\"/></process>"
    );
    let shapes = [
        ("one", " isHorizontal=\"true\"", [0, 0, 600, 100], ""),
        ("n", " isHorizontal=\"true\"", [0, 300, 600, 60], ""),
        ("note", "", [700, 100, 121, 43], ""),
        ("a", "", [50, 10, 100, 80], ""),
    ];
    let text = laid_out(&file(&format!("{content}{}", plane("c", &shapes, ""))));
    let [.., width, height] = bounds_of(&text, "note", false).unwrap();
    assert_eq!([width, height], [121, 43], "{text}");
}

/// A pool with an empty process is drawn open: its title stands upright and needs the height.
#[test]
fn an_empty_pool_is_as_high_as_its_title_is_long() {
    let text = laid_out(&file(
        "<collaboration id=\"c\"><participant id=\"one\" processRef=\"p\"/>\
         <participant id=\"two\" name=\"Participants_without_any_content\" processRef=\"q\"/>\
         </collaboration><process id=\"p\"><task id=\"a\"/></process><process id=\"q\"/>",
    ));
    let [.., height] = bounds_of(&text, "two", false).unwrap();
    assert!(170 < height, "{text}");
}

/// Some editors name the process where they draw its pool.
#[test]
fn a_shape_of_the_process_is_that_of_its_pool() {
    let content = "<collaboration id=\"c\"><participant id=\"one\" processRef=\"p\"/></collaboration>\
        <process id=\"p\"><task id=\"a\"/></process>";
    let shapes =
        [("p", " isHorizontal=\"true\"", [0, 0, 900, 900], ""), ("a", "", [50, 10, 100, 80], "")];
    let text = laid_out(&file(&format!("{content}{}", plane("c", &shapes, ""))));
    assert!(!text.contains("bpmnElement=\"one\""), "no second shape: {text}");
    let [x, y, width, height] = bounds_of(&text, "p", false).unwrap();
    let [left, top, wide, high] = bounds_of(&text, "a", false).unwrap();
    assert!(width < 300 && x < left && left + wide < x + width, "{text}");
    assert!(y < top && top + high < y + height, "{text}");
}
