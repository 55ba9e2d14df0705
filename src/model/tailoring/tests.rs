//! What each operation of a tailoring gives.

use crate::model::resolve::tests::{messages, resolve_files, resolve_text, rows};
use crate::model::{DeviationKind, Model, Process, Resolution};

const BASE: &str = r#"
model base { version "1" sequence plan, do, check }
category core
role boss role clerk
process plan {
  category core  owner boss
  input from check { lessons }
  result to do { order, budget }
  activities by boss {
    think "Think" <- lessons
    choose "Ready?" {
      "yes" { order-it "Order" -> order for mandate }
      else "no" { wait-a-bit "Wait" goto think }
    }
    pay "Pay" -> budget
  }
  outcome mandate "It is clear what is wanted."
}
process do {
  input from plan { order, budget }
  result to check { outcome-of-work }
  activities by clerk { work "Work" <- order, budget -> outcome-of-work }
}
process check {
  input from do { outcome-of-work }
  result to plan { lessons }
  activities { look "Look" <- outcome-of-work -> lessons }
}
"#;

/// Resolves the base with tailorings on top; the base is brought by `use`.
fn tailored(text: &str) -> Resolution {
    resolve_files(&[("own.prm", text, false), ("base.prm", BASE, true)])
}

/// The tailored model, which has no findings.
fn clean(entries: &str) -> Model {
    let mut resolution = tailored(&format!("tailor base as own {{ {entries} }}"));
    assert_eq!(messages(&resolution), Vec::<String>::new());
    assert_eq!(resolution.models.len(), 1);
    resolution.models.remove(0)
}

/// The messages of a tailoring with these entries.
fn findings(entries: &str) -> Vec<String> {
    messages(&tailored(&format!("tailor base as own {{ {entries} }}")))
}

fn names(model: &Model) -> Vec<&str> {
    model.processes.values().map(|process| &*process.naming.name).collect()
}

fn process<'m>(model: &'m Model, name: &str) -> &'m Process {
    &model.processes[model.process(name).unwrap()]
}

/// The steps of a process, in order.
fn steps<'m>(model: &'m Model, name: &str) -> Vec<&'m str> {
    let activities = process(model, name).activities.as_ref().unwrap();
    activities
        .elements
        .values()
        .filter(|element| matches!(element.kind, crate::model::activity::ElementKind::Task(_)))
        .map(|element| &*element.name)
        .collect()
}

#[test]
fn tailoring_without_changes_is_the_base_under_another_name() {
    let model = clean("version \"2\" base \"1\"");
    assert_eq!(&*model.naming.name, "own");
    assert_eq!(model.fact(crate::syntax::ast::ModelFact::Version), Some("2"));
    assert_eq!(names(&model), ["plan", "do", "check"]);
    assert_eq!(model.ledger.rows.len(), 4);
    assert!(model.processes.values().all(|process| !process.foreign));
    let record = model.tailoring.unwrap();
    assert_eq!((&*record.base, record.base_version.as_deref()), ("base", Some("1")));
}

#[test]
fn other_version_of_the_base_is_reported() {
    assert_eq!(
        findings("base \"0.9\""),
        ["other-base-version: `own` is made for version 0.9 of `base`, which is at 1"]
    );
}

#[test]
fn omission_starves_and_names_its_cause() {
    let model = clean("omit plan because \"ad hoc\"");
    assert_eq!(names(&model), ["do", "check"]);
    assert_eq!(
        rows(&model),
        [
            "nobody -> do: order Dangling",
            "nobody -> do: budget Dangling",
            "do -> check: outcome-of-work Matched",
        ],
        "what went to the omitted process goes nowhere, without a word"
    );
    assert_eq!(model.ledger.rows[0].cause, Some(0));
    let deviation = &model.tailoring.as_ref().unwrap().deviations[0];
    assert_eq!(deviation.kind, DeviationKind::Omit);
    assert_eq!(deviation.because.as_deref(), Some("ad hoc"));
    assert_eq!(&*deviation.text, "leaves out `plan`");
}

#[test]
fn party_stands_in_for_an_omitted_process() {
    let model = clean("add party bureau omit plan because \"bought\" instead bureau");
    assert_eq!(
        rows(&model),
        [
            "bureau -> do: order Matched",
            "bureau -> do: budget Matched",
            "do -> check: outcome-of-work Matched",
            "check -> bureau: lessons Matched",
        ]
    );
}

#[test]
fn process_stands_in_and_takes_over_the_interfaces() {
    let model = clean("omit plan because \"one hand\" instead check");
    assert_eq!(
        rows(&model),
        [
            "check -> do: order Matched",
            "check -> do: budget Matched",
            "do -> check: outcome-of-work Matched",
        ],
        "what it gave to the other stays within"
    );
    assert_eq!(process(&model, "check").naming.former_names, []);
}

#[test]
fn omitted_item_and_role_are_gone_everywhere() {
    let model = clean("omit item budget because \"free\" omit role boss because \"flat\"");
    assert_eq!(rows(&model).len(), 3);
    assert!(model.items.values().all(|item| &*item.naming.name != "budget"));
    let plan = process(&model, "plan");
    assert_eq!(plan.owner.first(), None);
    assert_eq!(steps(&model, "plan"), ["think", "order-it", "wait-a-bit", "pay"]);
}

#[test]
fn renamed_things_keep_their_old_names() {
    let model = clean(
        "rename plan to steer \"Steering\" because \"wording\"
         rename item order to job rename role boss to head \"Head\"
         rename category core to main",
    );
    assert_eq!(names(&model), ["steer", "do", "check"]);
    let steer = process(&model, "steer");
    assert_eq!((&*steer.naming.title, &*steer.naming.former_names[0]), ("Steering", "plan"));
    assert_eq!(model.roles[steer.owner.first().unwrap()].naming.title.as_ref(), "Head");
    assert_eq!(&*model.categories[steer.category.unwrap()].naming.name, "main");
    assert!(rows(&model).contains(&"steer -> do: job Matched".to_owned()));
    assert_eq!(model.sequence.len(), 3);
}

#[test]
fn old_name_can_be_given_to_something_else() {
    let model = clean(
        "rename plan to steer
         add process plan { result to do { hint } }
         process do { add input from plan { hint } }",
    );
    let expected = ["steer -> do: order Matched", "steer -> do: budget Matched"];
    let rows = rows(&model);
    assert!(expected.iter().all(|row| rows.contains(&(*row).to_owned())), "{rows:?}");
    assert!(rows.contains(&"plan -> do: hint Matched".to_owned()), "{rows:?}");
}

#[test]
fn names_can_be_swapped() {
    let model = clean("rename plan to check rename check to plan");
    assert_eq!(names(&model), ["check", "do", "plan"]);
    assert_eq!(
        rows(&model),
        [
            "plan -> check: lessons Matched",
            "check -> do: order Matched",
            "check -> do: budget Matched",
            "do -> plan: outcome-of-work Matched",
        ]
    );
}

#[test]
fn merged_processes_keep_what_goes_outward() {
    let model = clean("merge plan, check into manage \"Manage\" because \"one team\"");
    assert_eq!(names(&model), ["manage", "do"]);
    assert_eq!(
        rows(&model),
        [
            "manage -> do: order Matched",
            "manage -> do: budget Matched",
            "do -> manage: outcome-of-work Matched",
        ]
    );
    assert_eq!(steps(&model, "manage"), ["think", "order-it", "wait-a-bit", "pay", "look"]);
    assert_eq!(process(&model, "manage").naming.former_names.len(), 2);
    assert_eq!(model.sequence.len(), 2);
}

#[test]
fn merged_steps_of_one_name_are_numbered() {
    let model = clean(
        "process check { rename activity look to think }
         merge plan, check into manage because \"one team\"",
    );
    let all = steps(&model, "manage");
    assert_eq!(all, ["think", "order-it", "wait-a-bit", "pay", "think-2"]);
}

#[test]
fn who_does_the_merged_steps_stays_as_it_was() {
    let model = clean("merge plan, do into all because \"one team\"");
    let activities = process(&model, "all").activities.as_ref().unwrap();
    let by = |name: &str| {
        let element = activities.elements.values().find(|element| *element.name == *name);
        &*model.roles[element.unwrap().by.first().unwrap()].naming.name
    };
    assert_eq!((by("think"), by("work")), ("boss", "clerk"));
}

#[test]
fn split_process_is_found_by_item() {
    let model = clean(
        "split plan because \"two boards\" {
           into steer { takes lessons gives order does think, order-it, wait-a-bit }
           into fund { gives budget does pay }
         }",
    );
    assert_eq!(names(&model), ["steer", "fund", "do", "check"]);
    assert_eq!(
        rows(&model),
        [
            "check -> steer: lessons Matched",
            "steer -> do: order Matched",
            "fund -> do: budget Matched",
            "do -> check: outcome-of-work Matched",
        ]
    );
    assert_eq!(steps(&model, "steer"), ["think", "order-it", "wait-a-bit"]);
    assert_eq!(steps(&model, "fund"), ["pay"]);
    assert_eq!(process(&model, "steer").outcomes.len(), 1, "its step serves it");
    assert_eq!(process(&model, "fund").outcomes.len(), 0);
    assert_eq!(model.sequence.len(), 4);
}

#[test]
fn what_no_part_takes_over_is_lost() {
    assert_eq!(
        findings(
            "split plan because \"two boards\" {
               into steer { gives order does think, order-it }
               into fund { gives budgets does pay }
             }"
        ),
        [
            "lost-in-split: no part of `plan` takes `lessons`",
            "unknown-target: `plan` does not give `budgets`",
        ]
    );
}

#[test]
fn profile_of_a_process_is_changed() {
    let model = clean(
        "add party bank
         process plan {
           title \"Plan it\" level 2 because \"asked for\"
           add input from bank { rate } because \"it matters\"
           remove result to do { budget } because \"paid elsewhere\"
           add outcome \"More.\" remove outcome mandate because \"old\"
           property colour \"red\"
         }
         process do { replace input from plan { budget } with input from bank { budget } }",
    );
    let plan = process(&model, "plan");
    assert_eq!((&*plan.naming.title, plan.level.unwrap().wanted), ("Plan it", 2));
    assert_eq!(plan.outcomes.len(), 1);
    assert_eq!(&*plan.properties[0].value, "red");
    assert_eq!(
        rows(&model),
        [
            "check -> plan: lessons Matched",
            "plan -> do: order Matched",
            "bank -> plan: rate Matched",
            "bank -> do: budget Matched",
            "do -> check: outcome-of-work Matched",
        ]
    );
    let record = &model.tailoring.as_ref().unwrap().deviations;
    assert_eq!(record.len(), 8);
    assert_eq!(record[2].because.as_deref(), Some("asked for"));
    assert_eq!(&*record[4].text, "`plan`: removes the result `budget` to `do`");
}

#[test]
fn removed_half_is_the_cause_at_its_partner() {
    let model = clean("process plan { remove result to do { budget } because \"no money\" }");
    let row = model.ledger.rows.iter().find(|row| row.cause.is_some()).unwrap();
    assert_eq!(row.cause, Some(0));
    assert!(rows(&model).contains(&"plan -> do: budget OneSided".to_owned()));
}

#[test]
fn activities_are_changed_at_any_depth() {
    let model = clean(
        "process plan {
           add first { begin \"Begin\" } add last { file \"File\" }
           add after order-it { tell \"Tell\" } add before think { read \"Read\" }
           remove activity pay because \"free\"
           replace activity wait-a-bit { sleep \"Sleep\" dream \"Dream\" }
           rename activity think to ponder \"Ponder\"
         }",
    );
    assert_eq!(
        steps(&model, "plan"),
        ["begin", "read", "ponder", "order-it", "tell", "sleep", "dream", "file"]
    );
}

#[test]
fn what_a_change_does_not_find_is_reported_with_what_was_meant() {
    let resolution = tailored(
        "tailor base as own {
           omit plans because \"x\"
           process plan { remove activity thinks because \"y\" remove input from check { lesson } because \"z\" }
           rename item ordr to job
         }",
    );
    assert_eq!(
        messages(&resolution),
        [
            "unknown-target: there is no process `plans` to change",
            "unknown-target: `plan` has no activity `thinks`",
            "unknown-target: `plan` takes no `lesson` there",
            "unknown-target: there is no item `ordr` to change",
        ]
    );
    assert!(resolution.findings.iter().all(|finding| finding.fixes.len() == 1));
}

#[test]
fn upper_layer_has_to_say_override() {
    let resolution = tailored(
        "tailor base as own { process plan { level 2 } add process extra { } }
         tailor own as site {
           process plan { level 3 override brief \"Short.\" override owner clerk }
           override omit extra because \"not here\"
         }",
    );
    assert_eq!(
        messages(&resolution),
        [
            "missing-override: `site` changes what the tailoring `own` below it has changed already",
            "needless-override: no lower layer has changed this",
            "needless-override: no lower layer has changed this",
        ]
    );
    assert_eq!(resolution.models.len(), 2);
    let site = &resolution.models[1];
    assert_eq!(process(site, "plan").level.unwrap().wanted, 3);
    assert_eq!(names(site), ["plan", "do", "check"]);
    let record = site.tailoring.as_ref().unwrap();
    assert_eq!((&*record.base, record.layers.len()), ("base", 1));
}

#[test]
fn own_model_and_its_tailorings_stand_side_by_side() {
    let text = format!("{BASE} tailor base as own {{ omit check because \"no time\" }}");
    let resolution = resolve_text(&text);
    let models: Vec<&str> = resolution.models.iter().map(|model| &*model.naming.name).collect();
    assert_eq!(models, ["base", "own"]);
}
