//! Maps and matrices of large models: the hard rules hold, and no line is drawn where there would be
//! too many to follow.

use crate::faults::faults_of;
use crate::models;
use flowline::diagram::{Draw, KINDS};
use flowline::export::svg::{Theme, svg};
use std::fmt::Write as _;

/// A model whose processes give to those so many steps further on.
fn model(processes: usize, categories: usize, steps: &[usize]) -> String {
    let mut text = String::from("model large \"Large\" { }\n");
    for category in 0..categories {
        writeln!(text, "category c{category} \"Category {category}\"").unwrap();
    }
    for process in 0..processes {
        let category = process * categories / processes;
        write!(
            text,
            "process p{process} \"Process of the name {process}\" {{ category c{category}"
        )
        .unwrap();
        for step in steps {
            let giver = (process + processes - step) % processes;
            write!(text, " input from p{giver} {{ i{giver}-{step} }}").unwrap();
        }
        for step in steps {
            let taker = (process + step) % processes;
            write!(text, " result to p{taker} {{ i{process}-{step} }}").unwrap();
        }
        writeln!(text, " }}").unwrap();
    }
    text
}

/// The drawings of the whole model, by name.
fn of_model(text: &str) -> Vec<(&'static str, String)> {
    let models = models(&[("large.prm".to_owned(), text.to_owned(), false)], "large");
    let model = &models[0];
    let of_kind = |kind: &flowline::diagram::Kind| match kind.draw {
        Draw::Process(_) => None,
        Draw::Model(draw) => {
            let diagram = draw(model, None);
            Some((kind.name, svg(&diagram, &diagram.lay_out(), Theme::Automatic)))
        }
    };
    KINDS.iter().filter_map(of_kind).collect()
}

fn check(processes: usize, categories: usize, steps: &[usize], has_lines: bool) {
    for (name, text) in of_model(&model(processes, categories, steps)) {
        let faults = faults_of(&text);
        assert!(faults.is_empty(), "{processes} processes, {name}: {}", faults.join("\n"));
        if name == "map" {
            let says = text.contains("without lines");
            assert_eq!(says, !has_lines, "{processes} processes: the footer says what is hidden");
            assert_eq!(text.contains("class=\"fl-map\""), has_lines);
        }
    }
}

#[test]
fn seventeen_processes_with_many_interfaces() {
    check(17, 3, &[1, 2, 3, 5, 7], true);
}

#[test]
fn a_hundred_processes_with_few_interfaces() {
    check(100, 4, &[1], true);
}

#[test]
fn a_hundred_processes_with_many_interfaces() {
    check(100, 5, &[1, 2, 5, 17], false);
}

#[test]
fn five_hundred_processes() {
    for (name, text) in of_model(&model(500, 8, &[1, 2, 3])) {
        if name == "map" {
            assert!(faults_of(&text).is_empty());
        }
    }
}
