//! Reads `grammar/flowline.ebnf`: the notation of XML 1.0, section 6.

use std::collections::BTreeMap;

/// What a production allows.
#[derive(Clone, Debug)]
pub(crate) enum Expression {
    /// One after the other.
    Sequence(Vec<Expression>),
    /// One of them; the number tells the alternatives of the grammar apart.
    Choice(usize, Vec<Expression>),
    /// At least this often; at most once, or any number of times.
    Repeat { at_least_once: bool, at_most_once: bool, inner: Box<Expression> },
    /// `'word'`.
    Literal(String),
    /// Another production.
    Production(String),
    /// What section 11 makes tokens of.
    Characters,
}

/// The productions of the grammar, in alphabetical order.
pub(crate) struct Grammar {
    pub productions: BTreeMap<String, Expression>,
}

impl Grammar {
    /// Reads a grammar.
    pub(crate) fn read(text: &str) -> Self {
        let mut reader = Reader { words: words(text), at: 0, choices: 0 };
        let mut productions = BTreeMap::new();
        while reader.at < reader.words.len() {
            let name = reader.next();
            assert_eq!(reader.next(), "::=", "after {name}");
            let expression = reader.choice();
            assert!(productions.insert(name.clone(), expression).is_none(), "{name} twice");
        }
        Self { productions }
    }

    /// All words in quotes, letters only.
    pub(crate) fn keywords(&self, production: &str) -> Vec<String> {
        let mut found = Vec::new();
        collect(&self.productions[production], &mut |expression| {
            if let Expression::Literal(word) = expression
                && word.chars().all(char::is_alphabetic)
            {
                found.push(word.clone());
            }
        });
        found
    }
}

/// Visits an expression and all inside it.
pub(crate) fn collect(expression: &Expression, visit: &mut impl FnMut(&Expression)) {
    visit(expression);
    match expression {
        Expression::Sequence(list) | Expression::Choice(_, list) => {
            for inner in list {
                collect(inner, visit);
            }
        }
        Expression::Repeat { inner, .. } => collect(inner, visit),
        Expression::Literal(_) | Expression::Production(_) | Expression::Characters => {}
    }
}

/// The grammar cut into words, comments left out.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '/' => rest.find("*/").expect("comments end") + 2,
            '\'' | '"' => rest[1..].find(first).expect("quotes end") + 2,
            '[' => rest.find(']').expect("classes end") + 1,
            ':' => 3,
            _ if first.is_alphanumeric() => {
                rest.find(|it: char| !it.is_alphanumeric()).unwrap_or(rest.len())
            }
            _ => first.len_utf8(),
        };
        if first != '/' {
            words.push(rest[..length].to_owned());
        }
        rest = rest[length..].trim_start();
    }
    words
}

struct Reader {
    words: Vec<String>,
    at: usize,
    choices: usize,
}

impl Reader {
    fn next(&mut self) -> String {
        self.at += 1;
        self.words[self.at - 1].clone()
    }

    fn peek(&self, ahead: usize) -> &str {
        self.words.get(self.at + ahead).map_or("", String::as_str)
    }

    fn choice(&mut self) -> Expression {
        let mut list = vec![self.sequence()];
        while self.peek(0) == "|" {
            self.at += 1;
            list.push(self.sequence());
        }
        if list.len() == 1 {
            return list.remove(0);
        }
        self.choices += 1;
        Expression::Choice(self.choices - 1, list)
    }

    fn sequence(&mut self) -> Expression {
        let mut list = Vec::new();
        while !matches!(self.peek(0), "" | "|" | ")") && self.peek(1) != "::=" {
            list.push(self.factor());
        }
        Expression::Sequence(list)
    }

    fn factor(&mut self) -> Expression {
        let word = self.next();
        let expression = match word.chars().next() {
            Some('(') => {
                let inner = self.choice();
                assert_eq!(self.next(), ")");
                inner
            }
            Some('\'' | '"') => Expression::Literal(word[1..word.len() - 1].to_owned()),
            Some('[' | '#') => Expression::Characters,
            _ => Expression::Production(word),
        };
        let (at_least_once, at_most_once) = match self.peek(0) {
            "*" => (false, false),
            "+" => (true, false),
            "?" => (false, true),
            _ => return expression,
        };
        self.at += 1;
        Expression::Repeat { at_least_once, at_most_once, inner: Box::new(expression) }
    }
}
