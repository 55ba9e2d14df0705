//! The examples of the language reference are run.

use flowline::base::FileId;
use flowline::finding::Severity;
use flowline::syntax::parse;

const REFERENCE: &str = include_str!("../../docs/language.md");

#[test]
fn examples_of_the_language_reference_do_what_it_says() {
    let mut examples = 0;
    for block in REFERENCE.split("\n```").skip(1).step_by(2) {
        let (kind, text) = block.split_once('\n').expect("a block has a first line");
        let parse = parse(FileId(0), text);
        let found: Vec<&str> = parse.findings.iter().map(|it| it.message.as_str()).collect();
        match kind.trim() {
            "prm" => assert!(found.is_empty(), "{found:?} in\n{text}"),
            "prm error" => {
                let is_error = parse.findings.iter().any(|it| it.severity == Severity::Error);
                assert!(is_error, "no error is found in\n{text}");
            }
            _ => continue,
        }
        examples += 1;
    }
    assert!(examples > 15, "only {examples} examples found");
}
