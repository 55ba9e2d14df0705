//! Charts fit a page: none is wider than the width that is asked for, none so tall that its text
//! gets small, whatever the number of neighbours or the length of the flow.

use crate::{folder, models};
use flowline::diagram::flow;
use flowline::export::svg::{Theme, svg};
use flowline::export::{PAGE_HEIGHT, PAGE_WIDTH};
use flowline::model::Model;
use std::fmt::Write as _;

/// Three processes tailored into one, with 26 interfaces: `build` says that it is too tall for a page.
const TOO_MUCH: &str = "isms-office";

/// The charts of a model: name, width and height as written.
fn charts(model: &Model, width: Option<i32>) -> Vec<(String, i32, i32)> {
    let view = flow::KIND.default_view(model);
    let chart = |(id, process): (flowline::model::ProcessId, &flowline::model::Process)| {
        let diagram = flow::draw(model, id, view, width);
        let text = svg(&diagram, &diagram.lay_out(), Theme::Automatic);
        let drawing = roxmltree::Document::parse(&text).unwrap();
        let size = |name| drawing.root_element().attribute(name).unwrap().parse().unwrap();
        (process.naming.name.to_string(), size("width"), size("height"))
    };
    model.processes.iter().map(chart).collect()
}

/// The size at which 12 pixels print where the chart is fitted on A4 within margins of 20 mm,
/// standing or lying, in tenths of a point.
fn tenths_of_a_point((width, height): (i32, i32)) -> i32 {
    let on = |across: i32, down: i32| {
        (across * 12 * 720 / (width * 254)).min(down * 12 * 720 / (height * 254))
    };
    on(1700, 2570).max(on(2570, 1700))
}

#[test]
fn charts_of_all_models_fit() {
    for name in ["isms", "acme", "fitsm", "rmf"] {
        let mut files = folder(name, false);
        if name == "acme" {
            files = [folder("isms", true), files].concat();
        }
        let model = &models(&files, name)[0];
        for (chart, width, height) in charts(model, Some(PAGE_WIDTH)) {
            if chart == TOO_MUCH {
                continue;
            }
            assert!(width <= PAGE_WIDTH, "{name}/{chart} is {width} pixels wide");
            assert!(height <= PAGE_HEIGHT, "{name}/{chart} is {height} pixels tall");
            let size = tenths_of_a_point((width, height));
            assert!(46 <= size, "{name}/{chart} prints at {size} tenths of a point");
        }
    }
}

/// A process of one step between so many neighbours; each gives what it alone gives, or all give
/// the same.
fn crowded(neighbours: usize, same: bool) -> String {
    let mut text = String::from("model crowd \"Crowd\" { }\n");
    let item = |at: usize| if same { "news".to_owned() } else { format!("news-{at}") };
    for at in 0..neighbours {
        let item = item(at);
        writeln!(text, "process p{at} \"Neighbour of number {at}\" {{").unwrap();
        writeln!(text, "input from hub {{ all-of-{item} }} result to hub {{ {item} }} }}").unwrap();
    }
    writeln!(text, "process hub \"The hub\" {{").unwrap();
    for at in 0..neighbours {
        let item = item(at);
        writeln!(text, "input from p{at} {{ {item} }} result to p{at} {{ all-of-{item} }}")
            .unwrap();
    }
    text + "}\n"
}

/// The chart of the last process.
fn last(text: &str, width: Option<i32>) -> (i32, i32) {
    let models = models(&[("made.prm".to_owned(), text.to_owned(), false)], "made");
    let (_, width, height) = charts(&models[0], width).pop().unwrap();
    (width, height)
}

#[test]
fn many_neighbours_stand_side_by_side() {
    for (neighbours, least) in [(5, 70), (10, 60), (20, 45)] {
        let size = tenths_of_a_point(last(&crowded(neighbours, false), Some(PAGE_WIDTH)));
        assert!(least <= size, "{neighbours} neighbours print at {size} tenths of a point");
    }
}

#[test]
fn neighbours_that_give_the_same_stand_in_one_box() {
    for neighbours in [5, 20, 40] {
        let size = tenths_of_a_point(last(&crowded(neighbours, true), Some(PAGE_WIDTH)));
        assert!(65 <= size, "{neighbours} neighbours print at {size} tenths of a point");
    }
}

/// A flow of so many steps, one after the other.
fn long(steps: usize) -> String {
    let mut text = String::from("model line \"Line\" { }\nprocess line \"Line\" { activities {\n");
    for at in 0..steps {
        writeln!(text, "s{at} \"Do the work of number {at}\"").unwrap();
    }
    text + "} }\n"
}

/// Whatever is asked for, the chart as it is drawn is so wide and no wider.
#[test]
fn a_long_flow_is_cut_to_the_width_that_is_asked_for() {
    let (plain, _) = last(&long(24), None);
    assert!(2 * PAGE_WIDTH < plain, "24 steps in one row are long: {plain}");
    for width in [1000, PAGE_WIDTH] {
        let (own, height) = last(&long(24), Some(width));
        assert!(own <= width, "{own} pixels, not {width}");
        assert!(height <= PAGE_HEIGHT, "{height} pixels tall");
    }
}

/// Strips of lanes are as wide as the longest word of their titles.
#[test]
fn titles_of_lanes_are_broken_between_words_only() {
    let text = long(24).replace("activities {", "activities by spokesperson {")
        + "role spokesperson \"Spokesperson for the information security\"\n";
    let models = models(&[("made.prm".to_owned(), text, false)], "made");
    let (id, _) = models[0].processes.iter().next().unwrap();
    let diagram = flow::draw(&models[0], id, None, Some(PAGE_WIDTH));
    let drawing = svg(&diagram, &diagram.lay_out(), Theme::Automatic);
    let document = roxmltree::Document::parse(&drawing).unwrap();
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    let texts: Vec<&str> = texts.filter_map(|node| node.text()).collect();
    let is_whole = |line: &&str| ["Spokesperson", "Spokesperson for", "information"].contains(line);
    assert!(texts.iter().filter(|line| is_whole(line)).count() >= 2, "{texts:?}");
}
