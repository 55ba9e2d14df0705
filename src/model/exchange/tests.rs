//! Who stands at the interfaces of two processes, and what a process without activities stands for.

use expect_test::{Expect, expect};

use super::{activities_or_step, elements_at, internal_items};
use crate::model::Model;
use crate::model::interface::Partner;
use crate::model::resolve::tests::clean_model;
use crate::syntax::ast::Direction;

fn check(text: &str, process: &str, expected: &Expect) {
    let model = clean_model(text);
    expected.assert_eq(&shown(&model, process));
}

fn shown(model: &Model, name: &str) -> String {
    let process = model.process(name).expect("the process is declared");
    let activities = activities_or_step(model, process);
    let mut lines = Vec::new();
    let this = Partner::Process(process);
    for row in &model.ledger.rows {
        let (direction, partner, arrow) = match (row.giver == this, row.taker == this) {
            (true, _) => (Direction::Result, row.taker, "->"),
            (_, true) => (Direction::Input, row.giver, "<-"),
            _ => continue,
        };
        let item = row.item.map_or("?", |item| &model.items[item].naming.name);
        let partner = match partner {
            Partner::Process(process) => &*model.processes[process].naming.name,
            Partner::Party(party) => &*model.parties[party].naming.name,
            Partner::Nobody => "nobody",
            Partner::Unknown => "?",
        };
        let elements = elements_at(model, &activities, row, direction);
        if elements.is_empty() {
            lines.push(format!("edge {arrow} {partner}: {item}"));
        }
        for element in elements {
            let name = &activities.elements[element].name;
            lines.push(format!("{name} {arrow} {partner}: {item}"));
        }
    }
    for item in internal_items(model, process) {
        lines.push(format!("inside: {}", model.items[item].naming.name));
    }
    lines.join("\n")
}

const TWO: &str = r#"
item order { states placed, changed }
item report { contains figures }
process customer {
  input from restaurant { meal, bill, menu, report }
  result to restaurant { order [placed], order [changed], payment }
  activities {
    choose-meal "Choose" <- figures -> order [placed], mood
    await { message meal from restaurant { } timer "PT1H" { change "Less" -> order [changed] } }
    eat "Eat" <- meal, mood
    sort "Sort" -> payment
    pay "Pay" <- bill -> payment
    check "Check" <- bill
  }
}
process restaurant {
  input from customer { order, payment }
  result to customer { meal, bill, menu, report }
  activities {
    start message order [placed] from customer
    choose { { roast "Roast" -> meal } { boil "Boil" -> meal } }
    hand-over "Hand over" <- order -> bill
    send serve "Serve" -> bill
    receive cash-up "Cash up" <- payment
    count "Count" <- payment -> report, menu
  }
}"#;

#[test]
fn interfaces_begin_and_end_at_activities() {
    check(
        TWO,
        "customer",
        &expect![[r"
        wait-message <- restaurant: meal
        pay <- restaurant: bill
        edge <- restaurant: menu
        choose-meal <- restaurant: report
        choose-meal -> restaurant: order
        change -> restaurant: order
        pay -> restaurant: payment
        inside: mood"]],
    );
    check(
        TWO,
        "restaurant",
        &expect![[r"
            roast -> customer: meal
            boil -> customer: meal
            serve -> customer: bill
            count -> customer: menu
            count -> customer: report
            start-message <- customer: order
            hand-over <- customer: order
            cash-up <- customer: payment"]],
    );
}

#[test]
fn a_process_without_activities_is_one_step() {
    check(
        r"party p process a { input from p { x } result to b { y } } process b { input from a { y } }",
        "a",
        &expect![[r"
            a <- p: x
            a -> b: y"]],
    );
}
