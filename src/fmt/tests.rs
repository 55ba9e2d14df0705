//! What the formatter keeps; fixtures of its style stand in `tests/fmt`.

use super::format;

#[test]
fn braces_written_on_one_line_stay_so_while_they_fit() {
    let text = "process a{purpose   \"A\"\n\n\n owner b }";
    assert_eq!(format(text), "process a { purpose \"A\" owner b }\n");
}

#[test]
fn line_ends_and_the_mark_of_the_file_stay() {
    let text = "\u{FEFF}role a\r\n\r\n\r\nrole b";
    assert_eq!(format(text), "\u{FEFF}role a\r\n\r\nrole b\r\n");
    assert_eq!(format(""), "");
    assert_eq!(format(" \n\n"), "");
}

#[test]
fn a_declaration_with_an_error_stays_as_it_is() {
    let text = "role   a\nprocess  b {  purpose }\nrole    c";
    assert_eq!(format(text), "role a\nprocess  b {  purpose }\nrole c\n");
}

#[test]
fn in_a_line_with_an_open_quote_nothing_is_touched() {
    let text = "role   a\nrole b/c 1\" {\nrole   d\n";
    let once = format(text);
    assert!(once.contains("role b/c 1\" {"), "{once}");
    assert_eq!(format(&once), once);
}

#[test]
fn comments_stay_where_they_are() {
    let text = "role a// one\n/* two */ role b\n   // three\nprocess c { // four\nowner a // five\n// six\n }";
    let expected = "role a  // one\n/* two */\nrole b\n// three\nprocess c {  // four\n  owner a  // five\n  // six\n}\n";
    assert_eq!(format(text), expected);
    assert_eq!(format(expected), expected);
}
