//! Interfaces in files and in charts come from one rule.

use std::collections::{BTreeMap, BTreeSet};

use flowline::export::bpmn;
use flowline::model::Model;
use flowline::model::exchange::{Neighbour, activities_or_step, exchanges};
use flowline::model::interface::Partner;
use flowline::syntax::ast::Direction;
use roxmltree::{Document, Node};

/// Whether somebody takes, from or to whom, which item.
type Fact = (bool, String, String);

#[test]
fn files_hold_the_interfaces_that_charts_show() {
    for model in super::all_models() {
        for (id, process) in model.processes.iter().filter(|(_, process)| !process.foreign) {
            let text = bpmn::write(&model, id);
            let document = Document::parse(&text).unwrap();
            let drawn: BTreeSet<Fact> =
                items(&document).into_iter().map(|(fact, _)| fact).collect();
            for one in exchanges(&model, id, &activities_or_step(&model, id)) {
                let Some(partner) = name(&model, &one.neighbour) else { continue };
                let item = one.item().map_or("?", |item| &model.items[item].naming.name);
                let fact = (one.direction == Direction::Input, partner, item.to_owned());
                assert!(drawn.contains(&fact), "{}: {fact:?}", process.naming.name);
            }
        }
    }
}

#[test]
fn what_only_the_other_side_declares_is_drawn_and_said() {
    let text = "item a \"A\" item b \"B\" item c \"C\"\n\
                process one \"One\" { result to two { a, c } activities { make -> a, b, c } }\n\
                process two \"Two\" { input from one { b, c } activities { take <- b, c } }";
    let models = super::compile_text(text);
    let file = bpmn::write(&models[0], models[0].process("one").unwrap());
    let document = Document::parse(&file).unwrap();
    let found = items(&document);
    let said = |item: &str| {
        let found = found.iter().find(|((is_input, partner, name), _)| {
            (*is_input, &**partner, &**name) == (false, "two", item)
        });
        found.map(|(_, declared)| declared.as_deref())
    };
    assert_eq!(said("a"), Some(Some("process")));
    assert_eq!(said("b"), Some(Some("partner")));
    assert_eq!(said("c"), Some(None));
    assert!(file.contains("Declared by One only: A\nDeclared by Two only: B<"), "{file}");
    let data = document.descendants().filter(|node| node.tag_name().name() == "dataObject");
    assert_eq!(data.count(), 0, "what a message takes away is not drawn a second time");
    assert!(file.contains("id=\"MessageFlow_make_two\""));
}

/// The items of all message flows, and which side declares each where it is only one.
fn items(document: &Document<'_>) -> Vec<(Fact, Option<String>)> {
    let partners: BTreeMap<&str, &str> = document
        .descendants()
        .filter(|node| node.tag_name().name() == "partner")
        .filter_map(|node| Some((holder(node)?, node.attribute("name")?)))
        .collect();
    let mut items = Vec::new();
    for flow in document.descendants().filter(|node| node.tag_name().name() == "messageFlow") {
        let partner = |end| flow.attribute(end).and_then(|end| partners.get(end));
        let source = partner("sourceRef");
        let Some(&partner) = source.or(partner("targetRef")) else { continue };
        for item in flow.descendants().filter(|node| node.tag_name().name() == "item") {
            let name = item.attribute("name").unwrap_or_default();
            items.push((
                (source.is_some(), partner.to_owned(), name.to_owned()),
                item.attribute("declaredBy").map(str::to_owned),
            ));
        }
    }
    items
}

/// The id of the participant that an extension stands in.
fn holder<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.ancestors().find_map(|outer| outer.attribute("id"))
}

fn name(model: &Model, neighbour: &Neighbour) -> Option<String> {
    match neighbour {
        Neighbour::One(Partner::Process(id)) => Some(model.processes[*id].naming.name.to_string()),
        Neighbour::One(Partner::Party(id)) => Some(model.parties[*id].naming.name.to_string()),
        Neighbour::One(Partner::Nobody | Partner::Unknown) => None,
        Neighbour::Everyone { category, .. } => {
            let category = category.map(|id| format!("-{}", model.categories[id].naming.name));
            Some(format!("every{}", category.unwrap_or_default()))
        }
    }
}
