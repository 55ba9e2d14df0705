use std::path::Path;

use super::Document;
use crate::checks::config::Levels;
use crate::project::{Memory, compile};

/// The schema of what is written: members that are left out where they are empty are not required.
fn schema() -> schemars::Schema {
    let settings = schemars::generate::SchemaSettings::default().for_serialize();
    settings.into_generator().into_root_schema_for::<Document>()
}

/// `UPDATE=1 cargo test` writes the schema anew.
#[test]
fn the_schema_is_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/grammar/model.schema.json");
    let current = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    if std::env::var_os("UPDATE").is_some() && std::env::var_os("CI").is_none() {
        std::fs::write(path, &current).unwrap();
    }
    let stored = std::fs::read_to_string(path).unwrap_or_default();
    assert!(stored == current, "grammar/model.schema.json is stale: UPDATE=1 cargo test");
}

#[test]
fn what_a_source_says_is_in_the_document() {
    let text = r#"
model shop "Shop" { scale maturity accept dangling-item because "a draft" }
scale maturity "Maturity" { 1 "Done" { "PA 1.1" "Performance" } }
view charts "Charts" { hide audit }
role chief
process sell "Sell" @ "1" {
  purpose "Things are sold." @ "2"
  purpose "Goods are sold." @implied "3"
  owner chief @ "4"
  lanes chief
  indicator goal turnover "Turnover" target "more" by chief @ "5"
  accept one-sided-interface for order because "the shop is new"
}
process audit { }
"#;
    let files = Memory::default().with("shop/shop.prm", text);
    let compiled = compile(&files, Path::new("shop"), &Levels::default());
    let document: serde_json::Value =
        serde_json::from_str(&super::write(&compiled.models[0])).unwrap();
    let valid = jsonschema::validate(schema().as_value(), &document);
    assert!(valid.is_ok(), "{valid:?}");
    let sell = &document["processes"][0];
    assert_eq!(
        sell["sources"],
        serde_json::json!([
            { "of": "purpose", "provenance": [{ "kind": "stated", "text": "2" }] },
            { "of": "purpose", "provenance": [{ "kind": "implied", "text": "3" }] },
            { "of": "owner", "provenance": [{ "kind": "stated", "text": "4" }] },
        ])
    );
    assert_eq!(sell["alternatives"], serde_json::json!(["Goods are sold."]));
    assert_eq!(sell["lanes"], serde_json::json!(["chief"]));
    assert_eq!(sell["indicators"][0]["provenance"][0]["text"], "5");
    assert_eq!(document["scale"], "maturity");
    let level = &document["scales"][0]["levels"][0];
    assert_eq!(level["attributes"][0]["title"], "Performance");
    assert_eq!(
        document["views"][0]["rules"],
        serde_json::json!([{ "verb": "hide", "names": ["audit"] }])
    );
    let accepted: Vec<_> =
        document["accepted"].as_array().into_iter().flatten().map(|one| &one["because"]).collect();
    assert_eq!(accepted.len(), 2, "{accepted:?}");
    let of_sell = document["accepted"].as_array().unwrap().iter().find(|one| one["in"] == "sell");
    assert_eq!(of_sell.unwrap()["onlyFor"], serde_json::json!(["order"]));
}
