//! What small sources resolve to.

use crate::base::{SourceFile, SourceMap};
use crate::finding::{Finding, Severity};
use crate::model::interface::{Disagreement, Partner, Row, Status};
use crate::model::{Model, ParsedFile, Resolution, resolve};
use crate::syntax;

/// Resolves one file.
pub(crate) fn resolve_text(text: &str) -> Resolution {
    resolve_files(&[("model.prm", text, false)])
}

/// Resolves files: path, text, and whether `use` brings them from outside.
pub(crate) fn resolve_files(files: &[(&str, &str, bool)]) -> Resolution {
    let mut sources = SourceMap::new();
    let mut parsed = Vec::new();
    for &(path, text, foreign) in files {
        let file = sources.add(SourceFile::new(path, text));
        let parse = syntax::parse(file, text);
        let is_error = |finding: &&Finding| finding.severity == Severity::Error;
        let errors: Vec<&Finding> = parse.findings.iter().filter(is_error).collect();
        assert!(errors.is_empty(), "the test's source has to parse: {errors:?}");
        parsed.push(ParsedFile { file, tree: parse.file, foreign });
    }
    resolve(&sources, &parsed, "folder")
}

/// The only model, which has no findings.
pub(crate) fn clean_model(text: &str) -> Model {
    let mut resolution = resolve_text(text);
    assert_eq!(resolution.findings, []);
    assert_eq!(resolution.models.len(), 1);
    resolution.models.remove(0)
}

/// `name: message` of each finding.
pub(crate) fn messages(resolution: &Resolution) -> Vec<String> {
    let findings = resolution.findings.iter();
    findings.map(|finding| format!("{}: {}", finding.name.text(), finding.message)).collect()
}

#[test]
fn names_resolve_across_files_and_both_orders() {
    let first = ("a.prm", "process giving { result to taking { plan } }", false);
    let second = ("b.prm", "model m { } process taking { input from giving { plan } }", false);
    for files in [[first, second], [second, first]] {
        let resolution = resolve_files(&files);
        assert_eq!(messages(&resolution), Vec::<String>::new());
        assert_eq!(resolution.models[0].ledger.rows.len(), 1);
    }
}

/// Each row of the ledger: `giver -> taker: item [state] Status`.
pub(crate) fn rows(model: &Model) -> Vec<String> {
    let who = |partner| match partner {
        Partner::Process(id) => model.processes[id].naming.name.to_string(),
        Partner::Party(id) => model.parties[id].naming.name.to_string(),
        Partner::Nobody => "nobody".to_owned(),
        Partner::Unknown => "?".to_owned(),
    };
    let row = |row: &Row| {
        let item = row.item.map_or("?", |item| &model.items[item].naming.name);
        let state = row.state.as_ref().map_or(String::new(), |state| format!(" [{state}]"));
        let status = match &row.status {
            Status::Disagreeing(Disagreement::Renamed(other)) => {
                format!("renamed {}", model.items[*other].naming.name)
            }
            Status::Disagreeing(Disagreement::PartForWhole(whole)) => {
                format!("part for {}", model.items[*whole].naming.name)
            }
            Status::Disagreeing(Disagreement::State) => "other state".to_owned(),
            Status::Disagreeing(Disagreement::Relay { takes, gives }) => {
                format!("relay takes {takes} gives {gives}")
            }
            status => format!("{status:?}"),
        };
        format!("{} -> {}: {item}{state} {status}", who(row.giver), who(row.taker))
    };
    model.ledger.rows.iter().map(row).collect()
}

#[test]
fn misspelt_process_is_one_finding_with_its_fix() {
    let resolution = resolve_text(
        "process governance { input from requirments { a, b } input from requirments { c } }
         process requirements { result to governance { a, b, c } }",
    );
    assert_eq!(
        messages(&resolution),
        ["unknown-process: there is no process or party `requirments`"]
    );
    let finding = &resolution.findings[0];
    assert_eq!(finding.help, ["did you mean `requirements`?"]);
    assert_eq!(finding.fixes.len(), 1);
    assert_eq!(finding.fixes[0].edits.len(), 2, "every place it stands at is mended");
    assert_eq!(rows(&resolution.models[0]), Vec::<String>::new(), "silent downstream");
}

#[test]
fn two_near_names_give_no_fix() {
    let resolution = resolve_text(
        "process plan-a { } process plan-b { } process one { input from plan-c { x } }",
    );
    let finding = &resolution.findings[0];
    assert_eq!(finding.help, ["did you mean `plan-a` or `plan-b`?"]);
    assert_eq!(finding.fixes, []);
}

#[test]
fn name_of_another_kind_says_so() {
    let resolution = resolve_text(
        "role owner
         item plan
         process one { owner two input from owner { x } input from plan { y } category two }
         process two { }",
    );
    assert_eq!(
        messages(&resolution),
        [
            "wrong-kind: `two` is a process, and a role belongs here",
            "wrong-kind: `owner` is a role, and a process or party belongs here",
            "wrong-kind: `plan` is an item, and a process or party belongs here",
            "wrong-kind: `two` is a process, and a category belongs here",
        ]
    );
}

#[test]
fn roles_are_introduced_where_none_is_declared() {
    let model = clean_model("process one { owner ann with ben or cat }");
    assert_eq!(model.roles.len(), 3);
    let resolution = resolve_text("role ann process one { owner anne }");
    assert_eq!(messages(&resolution), ["unknown-role: there is no role `anne`"]);
    assert_eq!(resolution.findings[0].help, ["did you mean `ann`?"]);
}

#[test]
fn party_may_take_part() {
    let model = clean_model("role ann party press process one { owner ann informs press }");
    let process = model.processes.values().next().unwrap();
    assert_eq!(process.roles[0].1.choices[0].len(), 1);
}

#[test]
fn equal_names_are_reported_with_both_places() {
    let resolution = resolve_text(
        "process one { } process one { } party one
         item Plan { aka \"RfC\" } item plan
         item rfc
         role reader role Reader",
    );
    assert_eq!(
        messages(&resolution),
        [
            "duplicate-name: there are two processes named `one`",
            "duplicate-name: `one` is the name of a process and of a party",
            "duplicate-name: `RfC` is a wording of `Plan` and a name of its own",
            "duplicate-name: `Plan` and `plan` differ in case only",
            "duplicate-name: `reader` and `Reader` differ in case only",
        ]
    );
    assert!(resolution.findings.iter().all(|finding| finding.labels.len() == 2));
}

#[test]
fn circles_are_reported_and_opened() {
    let resolution = resolve_text(
        "category a { in b } category b { in a }
         item x { contains y } item y { contains z } item z { contains x }
         standard s { replaced by s }",
    );
    assert_eq!(
        messages(&resolution),
        [
            "cyclic-reference: `a` is in itself",
            "cyclic-reference: `x` contains itself",
            "cyclic-reference: `s` is replaced by itself",
        ]
    );
    assert_eq!(resolution.findings[1].help[0], "the way: `x` → `y` → `z` → `x`");
}

#[test]
fn setting_of_a_second_source_is_kept_beside_the_first() {
    let model =
        clean_model("process one { purpose \"A.\" @ \"Table 1\" purpose \"B.\" @ \"Table 2\" }");
    let process = model.processes.values().next().unwrap();
    assert_eq!(&*process.purpose.as_ref().unwrap().text, "A.");
    assert_eq!(&*process.alternatives[0].text, "B.");
}

#[test]
fn names_are_compared_after_normalization() {
    // The first is precomposed, the second a letter and a combining mark.
    let model = clean_model(
        "process caf\u{e9} { result to bar { x } } process bar { input from cafe\u{301} { x } }",
    );
    assert_eq!(rows(&model), ["caf\u{e9} -> bar: x Matched"]);
}

#[test]
fn misspelt_part_and_state_are_unknown() {
    let resolution = resolve_text(
        "item report { contains audit-reprot }
         item rule { states draft, approved }
         process one { input { audit-report } result { report, rule [aproved] } }",
    );
    assert_eq!(
        messages(&resolution),
        [
            "unknown-item: there is no item `audit-reprot`",
            "unknown-state: there is no state of `rule` called `aproved`",
        ]
    );
}

#[test]
fn unknown_check_in_a_waiver_is_reported() {
    let resolution = resolve_text("process one { accept dangling-inputs because \"why\" }");
    assert_eq!(messages(&resolution), ["unknown-check: there is no check `dangling-inputs`"]);
    assert_eq!(resolution.findings[0].help, ["did you mean `dangling-input`?"]);
    assert_eq!(resolution.models[0].waivers.len(), 1);
}

#[test]
fn sequence_scale_and_sources_resolve() {
    let model = clean_model(
        "model m { source s \"1\" scale steps sequence two, one version \"3\" }
         standard s scale steps { 0 \"None\" 1 \"Some\" { \"PA 1\" \"Done\" } }
         process one { } process two { activities { call one } }",
    );
    assert_eq!(model.sequence.len(), 2);
    assert_eq!(model.sources[0].1.as_deref(), Some("1"));
    assert!(model.scale.is_some());
    let called: Vec<bool> = model.processes.values().map(|process| process.called).collect();
    assert_eq!(called, [true, false]);
}

#[test]
fn what_use_brings_is_foreign() {
    let resolution = resolve_files(&[
        ("own.prm", "process own { input from theirs { x } result to theirs { y } }", false),
        ("theirs.prm", "process theirs { result to own { x, z } input from nobody { q } }", true),
    ]);
    // Only `y` is missing in what was brought; what that lacks itself is not our business.
    let model = &resolution.models[0];
    assert_eq!(rows(model), ["theirs -> own: x Matched", "own -> theirs: y OneSided"]);
    assert!(model.processes.values().nth(1).unwrap().foreign);
}

#[test]
fn unknown_and_circular_bases_are_reported() {
    assert_eq!(
        messages(&resolve_text(
            "model base { } tailor bas as own { } tailor x as y { } tailor y as x { }"
        )),
        [
            "unknown-model: there is no model `bas`",
            "cyclic-reference: `x` is tailored from itself",
            "cyclic-reference: `y` is tailored from itself",
        ]
    );
}

#[test]
fn roles_a_tailoring_adds_do_not_make_named_ones_wrong() {
    let base = "model base { } process one { owner ann }";
    let own = "tailor base as own { add role ben process one { with ben } }";
    let resolution = resolve_files(&[("own.prm", own, false), ("base.prm", base, true)]);
    assert_eq!(messages(&resolution), Vec::<String>::new());
}
