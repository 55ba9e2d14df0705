//! The grammar against the parser: sentences made from the grammar are read without a mistake.

use std::collections::{BTreeMap, BTreeSet};

use flowline::base::FileId;
use flowline::finding::{Group, Name};
use flowline::fmt::format;
use flowline::syntax::keyword::Keyword;
use flowline::syntax::parse;

use crate::ebnf::{Expression, Grammar, collect};
use crate::robust::{check_any, seen};

const GRAMMAR: &str = include_str!("../../grammar/flowline.ebnf");

/// Productions of tokens: they are made here, not from their characters.
const TOKENS: &[&str] = &[
    "Name",
    "Word",
    "String",
    "Escape",
    "Number",
    "Hex",
    "Letter",
    "Digit",
    "Mark",
    "Space",
    "LineComment",
    "DocComment",
    "BlockComment",
    "Char",
];

/// Lists of words (section 12): no part of a sentence.
const LISTS: &[&str] = &["Anchor", "FlowWord", "ItemWord", "EndWord"];

/// Deeper than this, the shortest alternative is taken.
const DEPTH: usize = 24;

/// How many sentences reach all of the grammar.
const SENTENCES: u64 = 5_000;

/// Random numbers that are the same in every run (splitmix64, Steele et al. 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }
}

struct Writer<'a> {
    grammar: &'a Grammar,
    shortest: &'a BTreeMap<String, usize>,
    random: Random,
    tokens: Vec<String>,
    reached: BTreeSet<String>,
    alternatives: &'a mut BTreeMap<(usize, usize), usize>,
}

impl Writer<'_> {
    fn production(&mut self, name: &str, depth: usize) {
        self.reached.insert(name.to_owned());
        match name {
            "Name" => {
                // Words of the language that are free as names are among them.
                const NAMES: &[&str] = &[
                    "a",
                    "order-line",
                    "été",
                    "`two words`",
                    "`input`",
                    "`end`",
                    "kind",
                    "title",
                    "until",
                    "via",
                    "now",
                    "source",
                    "b_2",
                    "because",
                    "target",
                ];
                let name = NAMES[self.random.below(NAMES.len())];
                self.tokens.push(name.to_owned());
            }
            "String" => {
                const TEXTS: &[&str] = &[
                    "\"A text\"",
                    "\"\"",
                    "\"{ \\\"a\\\" \\u{e9} }\"",
                    "\"\"\"Long\n  text \"\" \"\"\"",
                ];
                let text = TEXTS[self.random.below(TEXTS.len())];
                self.tokens.push(text.to_owned());
            }
            "Number" => {
                let number = self.random.below(6);
                self.tokens.push(number.to_string());
            }
            // Half of the grammar lies in tailorings.
            "Declaration" if self.random.below(3) == 0 => self.production("Tailoring", depth + 1),
            _ => {
                let grammar = self.grammar;
                self.expression(&grammar.productions[name], depth + 1);
            }
        }
    }

    fn expression(&mut self, expression: &Expression, depth: usize) {
        match expression {
            Expression::Sequence(list) => {
                for inner in list {
                    self.expression(inner, depth);
                }
            }
            Expression::Choice(number, list) => {
                let chosen = if depth > DEPTH {
                    let length = |at: &usize| length(&list[*at], self.shortest);
                    (0..list.len()).min_by_key(length).expect("a choice has alternatives")
                } else if self.random.below(2) == 0 {
                    // What was seldom taken: so the far corners of the grammar are reached.
                    let taken = |at: &usize| self.alternatives.get(&(*number, *at)).copied();
                    (0..list.len()).min_by_key(taken).expect("a choice has alternatives")
                } else {
                    self.random.below(list.len())
                };
                *self.alternatives.entry((*number, chosen)).or_default() += 1;
                self.expression(&list[chosen], depth);
            }
            Expression::Repeat { at_least_once, at_most_once, inner } => {
                let least = usize::from(*at_least_once);
                let most = if *at_most_once { 1 } else { 4 };
                let count =
                    if depth > DEPTH { least } else { least + self.random.below(most + 1 - least) };
                for _ in 0..count {
                    self.expression(inner, depth);
                }
            }
            Expression::Literal(word) => self.tokens.push(word.clone()),
            Expression::Production(name) => self.production(name, depth),
            Expression::Characters => panic!("characters stand in tokens only"),
        }
    }

    /// The tokens with white space and comments between them.
    fn text(&mut self) -> String {
        let mut text = String::new();
        for token in std::mem::take(&mut self.tokens) {
            text.push_str(&token);
            text.push_str(match self.random.below(12) {
                0 | 1 => "\n",
                2 => "\n\n\n   ",
                3 => " // comment\n",
                4 => " /* comment */ ",
                _ => " ",
            });
        }
        text
    }
}

/// The least depth of productions that an expression needs.
fn length(expression: &Expression, shortest: &BTreeMap<String, usize>) -> usize {
    const UNKNOWN: usize = 1_000;
    match expression {
        Expression::Sequence(list) => {
            list.iter().map(|inner| length(inner, shortest)).max().unwrap_or(0)
        }
        Expression::Choice(_, list) => {
            list.iter().map(|inner| length(inner, shortest)).min().unwrap_or(0)
        }
        Expression::Repeat { at_least_once: false, .. } => 0,
        Expression::Repeat { inner, .. } => length(inner, shortest),
        Expression::Literal(_) | Expression::Characters => 0,
        Expression::Production(name) if TOKENS.contains(&name.as_str()) => 0,
        Expression::Production(name) => 1 + shortest.get(name).copied().unwrap_or(UNKNOWN),
    }
}

fn shortest(grammar: &Grammar) -> BTreeMap<String, usize> {
    let mut shortest = BTreeMap::new();
    for _ in 0..grammar.productions.len() {
        for (name, expression) in &grammar.productions {
            let least = length(expression, &shortest);
            shortest.insert(name.clone(), least);
        }
    }
    shortest
}

/// Makes sentences, and gives the productions and alternatives that were reached.
fn sentences(
    count: u64,
    mut check: impl FnMut(&str, &mut Random),
) -> (Grammar, BTreeSet<String>, BTreeSet<(usize, usize)>) {
    let grammar = Grammar::read(GRAMMAR);
    let shortest = shortest(&grammar);
    let (mut reached, mut alternatives) = (BTreeSet::new(), BTreeMap::new());
    for seed in 0..count {
        let mut writer = Writer {
            grammar: &grammar,
            shortest: &shortest,
            random: Random(seed),
            tokens: Vec::new(),
            reached: BTreeSet::new(),
            alternatives: &mut alternatives,
        };
        writer.production("File", 0);
        let text = writer.text();
        check(&text, &mut writer.random);
        reached.append(&mut writer.reached);
    }
    let alternatives = alternatives.into_keys().collect();
    (grammar, reached, alternatives)
}

#[test]
fn every_sentence_of_the_grammar_is_read_and_every_production_is_reached() {
    let (grammar, reached, alternatives) = sentences(SENTENCES, |text, _| {
        let parse = parse(FileId(0), text);
        let mistakes = parse
            .findings
            .iter()
            .filter(|finding| finding.name.group() == Group::Syntax && !finding.name.is_rule());
        let mistakes: Vec<String> =
            mistakes.map(|it| format!("{} at {:?}", it.message, it.place().span)).collect();
        assert!(mistakes.is_empty(), "{mistakes:?} in\n{text}");
    });
    let ignored =
        |name: &&String| TOKENS.contains(&name.as_str()) || LISTS.contains(&name.as_str());
    for name in grammar.productions.keys().filter(|name| !ignored(name)) {
        assert!(reached.contains(name), "no sentence has a {name}");
    }
    for (name, production) in grammar.productions.iter().filter(|(name, _)| !ignored(name)) {
        collect(production, &mut |expression| {
            let Expression::Choice(number, list) = expression else { return };
            for (at, alternative) in list.iter().enumerate() {
                assert!(
                    alternatives.contains(&(*number, at)),
                    "{name}: {alternative:?} is not reached"
                );
            }
        });
    }
}

#[test]
fn formatting_a_sentence_keeps_its_tokens_and_its_findings() {
    sentences(SENTENCES / 20, |text, _| {
        let once = format(text);
        assert_eq!(seen(text), seen(&once), "{text}");
        assert_eq!(once, format(&once), "{text}");
        let names = |text: &str| -> Vec<_> {
            let mut names: Vec<_> =
                parse(FileId(0), text).findings.iter().map(|it| it.name).collect();
            // What only a line end gives rise to is gone where the formatter decides the lines.
            names.retain(|&name| name != Name::WordingOnNewLine);
            names.sort_unstable();
            names
        };
        assert_eq!(names(text), names(&once), "{text}");
    });
}

#[test]
fn sentences_with_a_mistake_are_read_all_the_same() {
    sentences(SENTENCES / 20, |text, random| {
        let mut words: Vec<&str> = text.split_inclusive([' ', '\n']).collect();
        if words.is_empty() {
            return;
        }
        let at = random.below(words.len());
        match random.below(3) {
            0 => {
                words.remove(at);
            }
            1 => words.insert(at, words[random.below(words.len())]),
            _ => words.truncate(at),
        }
        check_any(&words.concat());
    });
}

#[test]
fn the_lists_of_words_are_those_of_the_code() {
    let grammar = Grammar::read(GRAMMAR);
    let texts = |list: &[Keyword]| -> BTreeSet<String> {
        list.iter().map(|keyword| keyword.text().to_owned()).collect()
    };
    let set = |name: &str| -> BTreeSet<String> { grammar.keywords(name).into_iter().collect() };
    assert_eq!(set("Anchor"), texts(Keyword::ANCHORS));
    assert_eq!(set("StepKind"), texts(Keyword::STEP_KINDS));
    assert_eq!(set("FlowWord"), texts(Keyword::FLOW_WORDS));
    assert_eq!(set("ItemWord"), texts(Keyword::ITEM_WORDS));
    assert_eq!(set("EndWord"), texts(Keyword::END_WORDS));
    let all: BTreeSet<String> = grammar
        .productions
        .keys()
        .filter(|name| !TOKENS.contains(&name.as_str()))
        .flat_map(|name| grammar.keywords(name))
        .collect();
    assert_eq!(all, texts(Keyword::ALL));
}

#[test]
fn words_of_the_lists_are_refused_as_bare_names() {
    let bare = |text: &str| {
        parse(FileId(0), text).findings.iter().any(|it| it.name.group() == Group::Syntax)
    };
    for keyword in Keyword::ANCHORS {
        let word = keyword.text();
        assert!(bare(&format!("role {word} \"A\"")), "{word}");
        assert!(!bare(&format!("role `{word}` \"A\"")), "{word}");
    }
    for keyword in Keyword::FLOW_WORDS.iter().chain(Keyword::STEP_KINDS) {
        let word = keyword.text();
        assert!(
            bare(&format!("process p {{ activities {{ user {word} \"A\" <- x }} }}")),
            "{word}"
        );
        assert!(
            !bare(&format!("process p {{ activities {{ user `{word}` \"A\" <- x }} }}")),
            "{word}"
        );
    }
    for keyword in Keyword::ITEM_WORDS {
        let word = keyword.text();
        assert!(bare(&format!("process p {{ input {{ a, optional {word}, b }} }}")), "{word}");
    }
}
