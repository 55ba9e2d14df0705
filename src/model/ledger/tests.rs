//! Which halves answer each other.

use crate::model::Model;
use crate::model::resolve::tests::{clean_model, messages, resolve_text, rows};

fn check(text: &str, expected: &[&str]) -> Model {
    let model = clean_model(text);
    assert_eq!(rows(&model), expected);
    model
}

#[test]
fn both_halves_match_and_a_missing_one_is_one_sided() {
    check(
        "process a { result to b { x, y } } process b { input from a { x } result to a { z } }",
        &["a -> b: x Matched", "a -> b: y OneSided", "b -> a: z OneSided"],
    );
}

#[test]
fn open_ends_are_found_by_item() {
    check(
        "process a { result { x, z } }
         process b { input { x, y } }
         process c { input from a { x } result to b { y } }",
        &["a -> b: x Matched", "a -> c: x Matched", "a -> nobody: z Dangling", "c -> b: y Matched"],
    );
}

#[test]
fn nobody_takes_or_gives_at_an_open_end() {
    check(
        "process a { result { x } } process b { input { y } }",
        &["a -> nobody: x Dangling", "nobody -> b: y Dangling"],
    );
}

#[test]
fn question_mark_is_undecided_and_never_dangling() {
    check(
        "process a { input from ? { x } result to ? { y } input from b { ? } }
         process b { input from ? { y } }
         process c { input from b { ? } }",
        &["? -> a: x Undecided", "a -> b: y Matched", "b -> a: ? Undecided", "b -> c: ? Undecided"],
    );
}

#[test]
fn question_mark_for_an_item_is_answered_by_what_is_left() {
    check(
        "process a { result to b { x, y } result to c { z } }
         process b { input from a { x, ? } }
         process c { input from ? { ? } }",
        &["a -> b: x Matched", "a -> b: y Matched", "a -> c: z Matched"],
    );
}

#[test]
fn wildcards_are_matched_item_by_item() {
    check(
        "process a { input from every process { change, record } }
         process b { result to a { change } }
         process c { result to a { change, other } }",
        &[
            "b -> a: change Matched",
            "c -> a: change Matched",
            "nobody -> a: record UnansweredWildcard",
            "c -> a: other OneSided",
        ],
    );
}

#[test]
fn two_wildcards_do_not_answer_each_other() {
    check(
        "process a { input from every process { x } } process b { result to every process { x } }",
        &["nobody -> a: x UnansweredWildcard", "b -> nobody: x UnansweredWildcard"],
    );
}

#[test]
fn wildcard_covers_its_category_but_for_exceptions() {
    check(
        "category all category core { in all }
         process a { input from every all process except d { x } }
         process b { category core result to a { x } }
         process c { result to a { x } }
         process d { category core result to a { x } }",
        &["b -> a: x Matched", "c -> a: x OneSided", "d -> a: x OneSided"],
    );
}

#[test]
fn states_have_to_be_the_same_where_both_are_named() {
    check(
        "process a { result to b { x [draft], y [done], z } }
         process b { input from a { x [approved], y, z [old] } }",
        &[
            "a -> b: x [approved] other state",
            "a -> b: y [done] Matched",
            "a -> b: z [old] Matched",
        ],
    );
}

#[test]
fn each_state_finds_its_own() {
    check(
        "process a { result to b { x [draft], x [approved] } }
         process b { input from a { x [draft], x [approved] } }",
        &["a -> b: x [draft] Matched", "a -> b: x [approved] Matched"],
    );
}

#[test]
fn part_is_served_by_the_whole_and_not_the_other_way_round() {
    check(
        "item whole { contains part }
         process a { result to b { whole } input from c { part } }
         process b { input from a { part } }
         process c { result to d { part } result to a { part } }
         process d { input from c { whole } }",
        &["a -> b: part Matched", "c -> a: part Matched", "c -> d: part part for whole"],
    );
}

#[test]
fn part_that_never_reaches_who_gives_the_whole_is_missing() {
    let model = check(
        "item report { contains audit, incidents, mood }
         process a { result to d { report } input from b { audit } }
         process b { result to a { audit } }
         process c { result to d { incidents } }
         process d { input from a { report, mood } input from c { incidents } }",
        &[
            "a -> d: report Matched",
            "a -> d: mood Matched",
            "b -> a: audit Matched",
            "c -> d: incidents Matched",
        ],
    );
    let missing: Vec<&str> = model
        .ledger
        .missing_parts
        .iter()
        .map(|missing| &*model.items[missing.part].naming.name)
        .collect();
    assert_eq!(missing, ["incidents"], "only ever taken as a part of the whole: made there");
}

#[test]
fn relay_takes_and_gives_in_its_own_profile() {
    check(
        "process a { result to b via r { x } }
         process r { input from a { x } result to b { x } }
         process b { input from a via r { x } }",
        &["a -> r: x Matched", "a -> b: x Matched", "r -> b: x Matched"],
    );
    check(
        "process a { result to b via r { x } }
         process r { input from a { x } }
         process b { input from a { x } }",
        &["a -> r: x Matched", "a -> b: x relay takes true gives false"],
    );
}

#[test]
fn parties_are_never_asked() {
    check(
        "party p process a { input from p { x } result to p { y } }",
        &["p -> a: x Matched", "a -> p: y Matched"],
    );
}

#[test]
fn partial_partner_is_undecided_and_partial_profile_is_asked() {
    check(
        "process a { result to b { x } }
         process b { partial because \"half\" result to a { y } }",
        &["a -> b: x Undecided", "b -> a: y OneSided"],
    );
}

#[test]
fn profile_without_interfaces_is_not_asked() {
    check("process a { result to b { x } } process b { }", &["a -> b: x Undecided"]);
}

#[test]
fn process_that_feeds_itself_does_not_dangle() {
    check("process a { input { x } result { x } }", &["a -> a: x SelfFeeding"]);
}

#[test]
fn word_changed_at_one_end_is_one_row() {
    // Alike, at named, wildcard and open ends.
    check(
        "process a { result to b { risk-criteria, change-requests } result { plans } }
         process b { input from a { criteria-of-risk, risk-criterion }
                     input from every process { change-request } input { plan } }",
        &[
            "a -> b: risk-criteria renamed risk-criterion",
            "a -> b: change-requests renamed change-request",
            "a -> b: plans renamed plan",
            "a -> b: criteria-of-risk OneSided",
        ],
    );
    // Not alike, but the only ones that are left, and one of them stands nowhere else.
    check(
        "process a { result to b, c { x } } process b { input from a { z } }
         process c { input from a { x } }",
        &["a -> b: x renamed z", "a -> c: x Matched"],
    );
}

#[test]
fn declared_items_at_the_wrong_partner_are_not_renamed() {
    check(
        "item x item y
         process a { result to b { x } } process b { input from a { y } }
         process c { result to b { y } }",
        &["a -> b: x OneSided", "a -> b: y OneSided", "c -> b: y OneSided"],
    );
}

#[test]
fn entry_said_twice_is_one_row_with_the_half_that_states_it() {
    let model = check(
        "process a { result to b { x @inferred \"guess\" } result to b { x @ \"Table 1\" } }
         process b { input from a { x } }",
        &["a -> b: x Matched"],
    );
    let given = model.ledger.rows[0].given.unwrap();
    assert!(model.halves[given].is_stated());
    assert_eq!(given.index(), 1);
}

#[test]
fn waiver_covers_its_rows() {
    let model = clean_model(
        "process a { result to b { x, y } accept dangling-result for x because \"known\" }
         process b { result to a { z } }
         model m { accept dangling-result for z because \"also known\" }",
    );
    let accepted: Vec<bool> = model.ledger.rows.iter().map(|row| row.accepted.is_some()).collect();
    assert_eq!(rows(&model), ["a -> b: x OneSided", "a -> b: y OneSided", "b -> a: z OneSided"]);
    assert_eq!(accepted, [true, false, true]);
}

#[test]
fn half_with_a_misspelt_end_is_not_missed_by_its_partner() {
    let resolution = resolve_text(
        "process a { result to b { x } result { y } }
         process b { input from aa { x, y } }",
    );
    assert_eq!(messages(&resolution).len(), 1);
    assert_eq!(rows(&resolution.models[0]), Vec::<String>::new());
}
