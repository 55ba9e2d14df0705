//! A whole text through the parser; fixtures of recovery stand in `tests/syntax`.

use super::super::lex::lex;
use super::*;

#[test]
fn a_small_model_is_read_whole() {
    let text = "\u{FEFF}process a \"A\" {\r\n  input from b { x, y [z] }\r\n  activities { s \"S\" <- x }\r\n}\r\n";
    let parse = parse(FileId(0), text);
    assert_eq!(parse.findings, []);
    assert_eq!(parse.file.declarations.len(), 1);
    let joined: String = lex(text).iter().map(|it| &text[it.span.range()]).collect();
    assert_eq!(joined, text);
}
