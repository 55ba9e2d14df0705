//! Any text: its tokens joined give it again, findings lie in it, and the formatter loses nothing.
#![no_main]

use flowline::base::FileId;
use flowline::fmt::format;
use flowline::syntax::{Kind, lex, parse};
use libfuzzer_sys::fuzz_target;

fn seen(text: &str) -> Vec<(Kind, &str)> {
    let seen = lex(text).into_iter().filter(|token| token.kind != Kind::Space);
    seen.map(|token| (token.kind, &text[token.span.range()])).collect()
}

fuzz_target!(|text: &str| {
    let joined: String = lex(text).iter().map(|token| &text[token.span.range()]).collect();
    assert_eq!(joined, text, "tokens joined give the text");
    for finding in parse(FileId(0), text).findings {
        let labels = finding.labels.iter().map(|label| label.place);
        let edits = finding.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.place);
        for place in labels.chain(edits) {
            assert!(text.get(place.span.range()).is_some(), "a place in the text: {finding:?}");
        }
    }
    let once = format(text);
    assert_eq!(seen(text), seen(&once), "formatting keeps the tokens");
    assert_eq!(once, format(&once), "formatting twice is formatting once");
});
