//! A slip in a word of the language, wherever it stands, is one finding with the word as its fix.

use flowline::base::FileId;
use flowline::syntax::keyword::Keyword;
use flowline::syntax::{Token, lex, parse};

use crate::fixtures::files;

/// The slips that people make: a letter left out, doubled, added or wrong, two changed about, and
/// capitals.
fn slips(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let middle = letters.len() / 2;
    let change = |change: &dyn Fn(&mut Vec<char>)| {
        let mut letters = letters.clone();
        change(&mut letters);
        letters.into_iter().collect::<String>()
    };
    let mut slips = vec![
        change(&|it| it.swap(middle - 1, middle)),
        change(&|it| it[0].make_ascii_uppercase()),
        word.to_uppercase(),
    ];
    if letters.len() > 2 {
        slips.extend([
            change(&|it| {
                it.remove(middle);
            }),
            change(&|it| it.insert(middle, it[middle])),
            change(&|it| it.push('s')),
            change(&|it| it.truncate(it.len() - 1)),
            change(&|it| it[middle] = if it[middle] == 'x' { 'y' } else { 'x' }),
            change(&|it| it.swap(0, 1)),
        ]);
    }
    slips.retain(|slip| slip != word && Keyword::parse(slip).is_none());
    slips.sort();
    slips.dedup();
    slips
}

/// The text with another word in the place of a token.
fn with(text: &str, token: Token, word: &str) -> String {
    let range = token.span.range();
    format!("{}{word}{}", &text[..range.start], &text[range.end..])
}

#[test]
fn a_slip_in_a_word_of_the_language_is_one_finding_with_its_fix() {
    let mut tried = 0;
    let mut missed: Vec<String> = Vec::new();
    for path in files("syntax", "prm").iter().filter(|path| path.ends_with("every-word.prm")) {
        let text = std::fs::read_to_string(path).unwrap();
        let parsed = parse(FileId(0), &text);
        assert!(parsed.findings.is_empty(), "{:?}", parsed.findings);
        for token in lex(&text) {
            let word = &text[token.span.range()];
            let is_name = || parse(FileId(0), &with(&text, token, "zzqxzqx")).findings.is_empty();
            if Keyword::parse(word).is_none() || is_name() {
                continue;
            }
            for slip in slips(word) {
                tried += 1;
                let findings = parse(FileId(0), &with(&text, token, &slip)).findings;
                let mends = |finding: &flowline::finding::Finding| {
                    let mut edits = finding.fixes.iter().flat_map(|fix| &fix.edits);
                    edits.any(|edit| edit.text == word && edit.place.span.start == token.span.start)
                };
                if findings.len() != 1 || !mends(&findings[0]) {
                    missed.push(format!("{slip} at {}", token.span.start));
                }
            }
        }
    }
    assert!(tried > 1000, "{tried} slips tried");
    // Some slips are as near to another word that reads as well.
    assert!(missed.len() * 100 < tried, "{} of {tried}: {}", missed.len(), missed.join(", "));
}
