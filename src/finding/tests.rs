//! How reports look, and what they keep from a terminal.

use unicode_width::UnicodeWidthStr;

use super::pretty::{Colour, Look, pretty};
use super::*;
use crate::base::{Place, SourceFile, SourceMap};

fn place(sources: &SourceMap, file: u32, text: &str) -> Place {
    let id = crate::base::FileId(file);
    let start = sources.file(id).text.find(text).expect("the text is there") as u32;
    Place::new(id, start, start + text.len() as u32)
}

fn both_ends() -> (Finding, SourceMap) {
    let mut sources = SourceMap::new();
    let lines = "\n".repeat(40);
    sources.add(SourceFile::new(
        "models/isms/core.prm",
        format!("{lines}  input from governance {{ risk-criteria }}\n"),
    ));
    sources.add(SourceFile::new(
        "models/isms/management.prm",
        "\n\n  result to requirements-management { objectives, risk-criteria }\n",
    ));
    let finding = Finding::new(
        Name::DanglingInput,
        "`risk-assessment` takes `risk-criteria` from `governance`, which does not give it",
        place(&sources, 0, "risk-criteria"),
        "taken here",
    )
    .label(place(&sources, 1, "requirements-management"), "goes there only")
    .label(place(&sources, 1, "risk-criteria"), "given here")
    .help("let `governance` give it too:\nresult to risk-assessment { risk-criteria }")
    .help("or take it where it is given");
    (finding, sources)
}

#[test]
fn both_ends_stand_in_one_list() {
    let (finding, sources) = both_ends();
    expect_test::expect![[r"
        error[dangling-input]: `risk-assessment` takes `risk-criteria` from `governance`, which
          does not give it
            ╭─[models/isms/core.prm:41:27]
         41 │   input from governance { risk-criteria }
            ·                           ──────┬──────
            ·                                 ╰── taken here
            ├─[models/isms/management.prm:3:13]
          3 │   result to requirements-management { objectives, risk-criteria }
            ·             ───────────┬───────────               ──────┬──────
            ·                        │                                ╰── given here
            ·                        ╰── goes there only
            ╰────
            help: let `governance` give it too:
                    result to risk-assessment { risk-criteria }
                  or take it where it is given
    "]]
    .assert_eq(&pretty(&finding, &sources, Look { width: 90, colour: Colour::Never }));
}

#[test]
fn colour_adds_nothing_but_escapes() {
    let (finding, sources) = both_ends();
    let plain = pretty(&finding, &sources, Look { width: 90, colour: Colour::Never });
    let coloured = pretty(&finding, &sources, Look { width: 90, colour: Colour::Ansi });
    let mut bare = String::new();
    let mut is_escape = false;
    for character in coloured.chars() {
        match character {
            '\u{1b}' => is_escape = true,
            'm' if is_escape => is_escape = false,
            _ if is_escape => {}
            _ => bare.push(character),
        }
    }
    assert_eq!(bare, plain);
}

#[test]
fn what_would_steer_a_terminal_is_replaced() {
    let mut sources = SourceMap::new();
    sources.add(SourceFile::new("a\u{1b}[2J.prm", "x \u{202e}y\u{1b}[31m\u{7} z\u{0}"));
    let finding = Finding::new(
        Name::UnknownCharacter,
        "odd \u{1b}]0;title\u{7}",
        place(&sources, 0, "z"),
        "here \u{9b}",
    )
    .help("drop \u{2066}it");
    let report = pretty(&finding, &sources, Look::default());
    assert!(
        report.chars().all(|character| character == '\n' || !character.is_control()),
        "{report:?}"
    );
    assert!(!report.contains(['\u{202e}', '\u{2066}']), "{report:?}");
}

#[test]
fn long_lines_are_cut_around_the_label() {
    let mut sources = SourceMap::new();
    let text = format!("{}needle{}", "hay ".repeat(5000), " straw".repeat(5000));
    sources.add(SourceFile::new("a.prm", text));
    let finding = Finding::new(Name::LoneWord, "a word", place(&sources, 0, "needle"), "here");
    let report = pretty(&finding, &sources, Look { width: 60, colour: Colour::Never });
    assert!(report.contains("needle"), "{report}");
    assert!(report.contains("a.prm:1:20001"), "{report}");
    assert!(report.lines().all(|line| line.width() <= 61), "{report}");
}

#[test]
fn the_end_of_a_file_can_be_pointed_at() {
    for (text, header) in [("", "a.prm:1:1"), ("process a {\n", "a.prm:2:1"), ("ä", "a.prm:1:2")] {
        let mut sources = SourceMap::new();
        let id = sources.add(SourceFile::new("a.prm", text));
        let end = Place::new(id, text.len() as u32, text.len() as u32);
        let finding = Finding::new(Name::UnclosedBrace, "no end", end, "the file ends here");
        let report = pretty(&finding, &sources, Look::default());
        assert!(report.contains("the file ends here"), "{report}");
        assert!(report.contains(header), "{report}");
    }
}

#[test]
fn the_schema_of_the_findings_is_current() {
    let schema = schemars::schema_for!(json::FindingsFile);
    let mut text = serde_json::to_string_pretty(&schema).unwrap();
    text.push('\n');
    let path =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("grammar/findings.schema.json");
    if std::env::var_os("UPDATE").is_some() && std::env::var_os("CI").is_none() {
        std::fs::write(&path, &text).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == text, "`UPDATE=1 cargo test` rewrites grammar/findings.schema.json");
}

#[test]
fn json_has_places_in_lines_columns_and_bytes() {
    let mut sources = SourceMap::new();
    sources.add(SourceFile::new("a.prm", "// ä\n  ö risk"));
    let here = place(&sources, 0, "risk");
    let finding = Finding::new(Name::UnknownItem, "there is no item `risk`", here, "named here")
        .help("did you mean `risks`?")
        .fix("write `risks`", here, "risks");
    let mut report = report::Report { findings: vec![finding], ..report::Report::default() };
    report.counts = report::Counts::of(&report.findings, &[]);
    let value: serde_json::Value = serde_json::from_str(&json::json(&report, &sources)).unwrap();
    let schema = serde_json::to_value(schemars::schema_for!(json::FindingsFile)).unwrap();
    assert!(jsonschema::is_valid(&schema, &value));
    let found = &value["findings"][0];
    let start = serde_json::json!({ "line": 2, "column": 5, "offset": 11 });
    assert_eq!(found["places"][0]["start"], start);
    assert_eq!(found["fixes"][0]["edits"][0]["text"], "risks");
    assert_eq!(value["counts"]["errors"], 1);
}

#[test]
fn workflow_commands_are_one_line_and_escaped() {
    let mut sources = SourceMap::new();
    sources.add(SourceFile::new("a,b:c.prm", "risk"));
    let finding =
        Finding::new(Name::DanglingInput, "100 % wrong", place(&sources, 0, "risk"), "here")
            .help("two\nlines");
    assert_eq!(
        github::github(&finding, &sources),
        "::error file=a%2Cb%3Ac.prm,line=1,endLine=1,col=1,endColumn=4,title=dangling-input\
         ::100 %25 wrong%0Ahelp: two%0Alines\n"
    );
}
